//! The plug-in around the function.

use gongkai_core::{Edition, ExportError, Exporter, Item, Options, Report};
use gongkai_export_markdown::{MarkdownExporter, Tables, markdown};

fn export(options: &Options, count: usize) -> Result<Vec<u8>, ExportError> {
    let report = Report::blank(Edition::Y2021);
    let mut bytes = Vec::new();
    let mut sink = MarkdownExporter.begin(&mut bytes, options)?;
    for _ in 0..count {
        sink.write(&Item::of(&report))?;
    }
    sink.finish()?;
    Ok(bytes)
}

#[test]
fn the_exporter_writes_what_the_function_gives() {
    let report = Report::blank(Edition::Y2021);
    let written = export(&Options::none(), 1).expect("a text");
    assert_eq!(written, markdown(&report, Tables::Once).as_bytes());
    for (name, tables) in [
        ("once", Tables::Once),
        ("repeated", Tables::Repeated),
        ("html", Tables::Html),
    ] {
        let written = export(&Options::none().with("tables", name), 1).expect("a text");
        assert_eq!(written, markdown(&report, tables).as_bytes(), "{name}");
    }
}

#[test]
fn one_report_makes_one_text() {
    for count in [0, 2] {
        assert!(matches!(
            export(&Options::none(), count),
            Err(ExportError::Unsupported(_))
        ));
    }
}

#[test]
fn options_are_held_to_their_schema() {
    for (key, value) in [("colour", "red"), ("tables", "pipes"), ("template", "a.md")] {
        let result = export(&Options::none().with(key, value), 1);
        assert!(matches!(result, Err(ExportError::Options(_))), "{key}={value}");
    }
    let schema = MarkdownExporter.options_schema().expect("there are options");
    assert_eq!(schema.pointer("/properties/tables/default"), Some(&"once".into()));
}
