//! The plug-in around the function.

use crate::common;

use common::written;
use gongkai_core::{Edition, ExportError, Exporter, Item, Options, Report};
use gongkai_export_pdf::PdfExporter;

fn export(options: &Options, count: usize) -> Result<Vec<u8>, ExportError> {
    let report = Report::blank(Edition::Y2021);
    let mut bytes = Vec::new();
    let mut sink = PdfExporter.begin(&mut bytes, options)?;
    for _ in 0..count {
        sink.write(&Item::of(&report))?;
    }
    sink.finish()?;
    Ok(bytes)
}

#[test]
fn the_exporter_holds_to_all_that_is_asked_of_one() {
    gongkai_testkit::prove(&PdfExporter);
}

#[test]
fn the_exporter_writes_what_the_function_gives() {
    let bytes = export(&Options::none(), 1).expect("a document");
    assert_eq!(bytes, written(&Report::blank(Edition::Y2021)));
}

#[test]
fn one_report_makes_one_document() {
    for count in [0, 2] {
        let result = export(&Options::none(), count);
        assert!(matches!(result, Err(ExportError::Unsupported(_))), "{count}");
    }
}

#[test]
fn options_are_held_to_their_schema() {
    for (key, value) in [("colour", "red"), ("page_numbers", "maybe"), ("font", "宋体")] {
        let result = export(&Options::none().with(key, value), 1);
        assert!(matches!(result, Err(ExportError::Options(_))), "{key}={value}");
    }
    let schema = PdfExporter.options_schema().expect("there are options");
    assert_eq!(
        schema.pointer("/properties/page_numbers/default"),
        Some(&true.into())
    );
    assert_eq!(schema.pointer("/properties/font"), None);
}

#[test]
fn a_failing_output_is_an_error() {
    let report = Report::blank(Edition::Y2021);
    let mut room = [0_u8; 100];
    let mut out: &mut [u8] = &mut room;
    let mut sink = PdfExporter.begin(&mut out, &Options::none()).expect("a sink");
    assert!(matches!(sink.write(&Item::of(&report)), Err(ExportError::Io(_))));
}
