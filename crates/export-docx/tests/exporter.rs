//! The plug-in around the function.

use crate::common;

use common::{part, written};
use gongkai_core::{Edition, ExportError, Exporter, Item, Options, Report};
use gongkai_export_docx::DocxExporter;

fn export(options: &Options, count: usize) -> Result<Vec<u8>, ExportError> {
    let report = Report::blank(Edition::Y2021);
    let mut bytes = Vec::new();
    let mut sink = DocxExporter.begin(&mut bytes, options)?;
    for _ in 0..count {
        sink.write(&Item::of(&report))?;
    }
    sink.finish()?;
    Ok(bytes)
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
fn fonts_stand_in_the_styles_and_in_the_table_of_fonts() {
    for (key, default) in [
        ("title_font", "方正小标宋简体"),
        ("subheading_font", "楷体_GB2312"),
        ("body_font", "仿宋_GB2312"),
    ] {
        let plain = export(&Options::none(), 1).expect("a document");
        let bytes = export(&Options::none().with(key, "A&B \"宋\""), 1).expect("a document");
        for name in ["word/styles.xml", "word/fontTable.xml"] {
            assert!(part(&plain, name).contains(default), "{key}");
            assert!(!part(&bytes, name).contains(default), "{key}");
            assert!(part(&bytes, name).contains("\"A&amp;B &quot;宋&quot;\""), "{key}");
        }
    }
}

#[test]
fn a_font_taken_twice_stands_in_the_table_of_fonts_once() {
    let options = Options::none()
        .with("title_font", "宋体")
        .with("body_font", "宋体");
    let bytes = export(&options, 1).expect("a document");
    assert_eq!(
        part(&bytes, "word/fontTable.xml")
            .matches("w:name=\"宋体\"")
            .count(),
        1
    );
}

#[test]
fn pages_are_numbered_unless_told_not_to() {
    let count = |options: &Options| {
        let bytes = export(options, 1).expect("a document");
        part(&bytes, "word/document.xml")
            .matches("<w:footerReference ")
            .count()
    };
    assert_eq!(count(&Options::none()), 2);
    assert_eq!(count(&Options::none().with("page_numbers", "false")), 0);
}

#[test]
fn options_are_held_to_their_schema() {
    let long = "宋".repeat(32);
    for (key, value) in [
        ("colour", "red"),
        ("page_numbers", "maybe"),
        ("body_font", ""),
        ("body_font", " "),
        ("body_font", "宋\n体"),
        ("body_font", &*long),
        ("body_font", "16"),
    ] {
        let result = export(&Options::none().with(key, value), 1);
        assert!(matches!(result, Err(ExportError::Options(_))), "{key}={value}");
    }
    let schema = DocxExporter.options_schema().expect("there are options");
    assert_eq!(
        schema.pointer("/properties/page_numbers/default"),
        Some(&true.into())
    );
    assert_eq!(
        schema.pointer("/properties/body_font/default"),
        Some(&"仿宋_GB2312".into())
    );
}

#[test]
fn a_failing_output_is_an_error() {
    let report = Report::blank(Edition::Y2021);
    let mut room = [0_u8; 100];
    let mut out: &mut [u8] = &mut room;
    let mut sink = DocxExporter.begin(&mut out, &Options::none()).expect("a sink");
    assert!(matches!(sink.write(&Item::of(&report)), Err(ExportError::Io(_))));
}
