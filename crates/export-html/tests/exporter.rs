//! The plug-in around the function.

use crate::common;

use common::sample;
use gongkai_core::{Edition, ExportError, Exporter, Item, Options};
use gongkai_export_html::{HtmlExporter, HtmlOptions, html};

fn export(options: &Options, count: usize) -> Result<Vec<u8>, ExportError> {
    let report = sample::small(Edition::Y2021);
    let mut bytes = Vec::new();
    let exporter = HtmlExporter;
    let mut sink = exporter.begin(&mut bytes, options)?;
    for _ in 0..count {
        sink.write(&Item::of(&report))?;
    }
    sink.finish()?;
    Ok(bytes)
}

#[test]
fn the_exporter_writes_what_the_function_gives() {
    let report = sample::small(Edition::Y2021);
    let whole = html(&report, &HtmlOptions::default()).expect("a page");
    assert_eq!(export(&Options::none(), 1).expect("a page"), whole.as_bytes());
    let bare = html(
        &report,
        &HtmlOptions {
            payload: false,
            ..HtmlOptions::default()
        },
    )
    .expect("a page");
    assert_ne!(bare, whole);
    let options = Options::none().with("payload", "false");
    assert_eq!(export(&options, 1).expect("a page"), bare.as_bytes());
}

#[test]
fn one_report_makes_one_page() {
    assert!(matches!(
        export(&Options::none(), 0),
        Err(ExportError::Unsupported(_))
    ));
    assert!(matches!(
        export(&Options::none(), 2),
        Err(ExportError::Unsupported(_))
    ));
}

#[test]
fn options_are_held_to_their_schema() {
    for (key, value) in [("colour", "red"), ("payload", "maybe"), ("payload", "1")] {
        let options = Options::none().with(key, value);
        assert!(
            matches!(export(&options, 1), Err(ExportError::Options(_))),
            "{key}={value}"
        );
    }
    let schema = HtmlExporter.options_schema().expect("there are options");
    assert_eq!(schema.pointer("/properties/payload/default"), Some(&true.into()));
}

#[test]
fn a_failing_output_is_an_error() {
    let report = sample::small(Edition::Y2021);
    let mut room = [0_u8; 100];
    let mut out: &mut [u8] = &mut room;
    let exporter = HtmlExporter;
    let mut sink = exporter.begin(&mut out, &Options::none()).expect("a sink");
    assert!(matches!(sink.write(&Item::of(&report)), Err(ExportError::Io(_))));
}
