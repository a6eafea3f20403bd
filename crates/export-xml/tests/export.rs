//! The exporter and the bytes it writes.

use crate::common;

use gongkai_core::{
    Block, Confidence, Edition, ExportError, Exporter, Importer, Item, Many, Options, Report, Value, Year,
};
use gongkai_export_xml::{XmlExporter, XmlImporter, xml, xsd};

/// A small report of the 2019 edition, blank but for a few cells.
fn small() -> Report {
    let mut report = Report::blank(Edition::Y2019);
    report.year = Year::new(2020);
    report.title = Some("某县某局2020年\t年度报告\r\n".into());
    report.organ.name = Some("".into());
    report.overview = Some(vec![
        Block::Paragraph {
            text: "  一 < 二 ]]> & \"三\"\n".into(),
        },
        Block::Image {
            alt: "a\tb\nc\rd\"<>&'".into(),
            src: "".into(),
        },
    ]);
    report.problems = Some(Vec::new());
    for (pointer, value) in [
        ("/proactive/licensing/change", Value::Integer(-3)),
        (
            "/proactive/central_procurement/amount",
            Value::Amount("0.00".parse().expect("an amount")),
        ),
        ("/requests/new/total", Value::Integer(9_007_199_254_740_991)),
        (
            "/requests/outcomes/refused/state_secret/natural_person",
            Value::Integer(0),
        ),
    ] {
        let id = Edition::Y2019.form().find(pointer).expect("a cell");
        report.cells.set(id, Some(value)).expect("of its type");
    }
    report
}

#[test]
fn a_small_report_byte_by_byte() {
    let expected = include_bytes!("expected/small-2019.xml");
    let written = xml(&small());
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/expected/small-2019.xml");
        std::fs::write(path, &written).expect("written");
    }
    assert!(written.as_bytes() == expected, "{written}");
}

/// The order and the names are those of the JSON: both come from the same form.
#[test]
fn elements_nest_as_the_keys_of_the_json_do() {
    for edition in Edition::ALL {
        let report = common::full_report(edition);
        let json = serde_json::to_value(&report).expect("JSON");
        let mut keys = Vec::new();
        for table in ["proactive", "requests", "disputes"] {
            collect(&format!("/{table}"), &json[table], &mut keys);
        }
        let mut open: Vec<String> = Vec::new();
        let mut found = Vec::new();
        for line in xml(&report).lines().map(str::trim) {
            let name: String = line
                .chars()
                .skip(1)
                .take_while(|it| it.is_ascii_lowercase() || *it == '_')
                .collect();
            if line.starts_with("</") {
                open.pop();
            } else if line.starts_with('<') && line.ends_with('>') && line.contains("</") {
                let path = format!("{}/{name}", [&[String::new()], &open[1..]].concat().join("/"));
                if ["/proactive", "/requests", "/disputes"]
                    .iter()
                    .any(|it| path.starts_with(it))
                {
                    found.push(path);
                }
            } else if line.starts_with('<')
                && !line.starts_with("<?")
                && !line.ends_with("/>")
                && line.ends_with('>')
            {
                open.push(name);
            }
        }
        assert_eq!(found, keys);
        assert_eq!(found.len(), edition.form().cells().len());
    }
}

fn collect(at: &str, value: &serde_json::Value, keys: &mut Vec<String>) {
    match value.as_object() {
        Some(object) => object
            .iter()
            .for_each(|(key, value)| collect(&format!("{at}/{key}"), value, keys)),
        None => keys.push(at.to_owned()),
    }
}

#[test]
fn the_exporter_writes_what_the_function_returns() {
    let report = small();
    let mut out = Vec::new();
    let mut sink = XmlExporter.begin(&mut out, &Options::none()).expect("no options");
    sink.write(&Item::of(&report)).expect("written");
    assert!(matches!(
        sink.write(&Item::of(&report)),
        Err(ExportError::Unsupported(_))
    ));
    sink.finish().expect("finished");
    assert_eq!(out, xml(&report).into_bytes());
    let format = XmlExporter.format();
    assert_eq!(
        (format.id, format.extensions, format.many),
        ("xml", &["xml"][..], Many::One)
    );
}

#[test]
fn unknown_options_and_no_report_are_refused() {
    let mut out = Vec::new();
    let options = Options::none().with("indent", "4");
    assert!(matches!(
        XmlExporter.begin(&mut out, &options),
        Err(ExportError::Options(_))
    ));
    let sink = XmlExporter.begin(&mut out, &Options::none()).expect("no options");
    assert!(matches!(sink.finish(), Err(ExportError::Unsupported(_))));
}

#[test]
fn xsds_are_the_same_every_time_and_name_every_cell() {
    for edition in Edition::ALL {
        let first = xsd(edition);
        assert_eq!(first, xsd(edition));
        assert!(first.ends_with("</xs:schema>\n"));
        for cell in edition.form().cells() {
            for key in &cell.path {
                assert!(first.contains(&format!("<xs:element name=\"{key}\"")), "{key}");
            }
            for (zh, en) in cell.row_labels.iter().chain(&cell.column_labels) {
                assert!(first.contains(zh) && first.contains(en), "{zh}");
            }
        }
    }
}

#[test]
fn content_tells_the_format_before_the_name_does() {
    let ours = xml(&small());
    let later = format!("<!-- {} -->{}", "x".repeat(50), &ours[39..]);
    let utf16: Vec<u8> = std::iter::once(0xFEFF)
        .chain(ours.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let cases: &[(&str, &[u8], Confidence)] = &[
        ("a", ours.as_bytes(), Confidence::Certain),
        ("a.txt", &ours.as_bytes()[..200], Confidence::Certain),
        ("a", later.as_bytes(), Confidence::Certain),
        ("a", &utf16, Confidence::Certain),
        (
            "a",
            b"<g:report xmlns:g='urn:gongkai:report:1:2021'>",
            Confidence::Certain,
        ),
        ("a.xml", b"<rss/>", Confidence::Possible),
        ("a.XML", b"<?xml version='1.0'?><rss/>", Confidence::Possible),
        // XML that says it is such is known to be, so that it is not called a web page.
        ("a", b"<rss/>", Confidence::Possible),
        ("a", b"<?xml version='1.0'?><list/>", Confidence::Possible),
        ("a", b"<w:document xmlns:w='urn:w'>", Confidence::Possible),
        (
            "a",
            b"<svg xmlns='http://www.w3.org/2000/svg'>",
            Confidence::Possible,
        ),
        (
            "a",
            b"<section xmlns='http://www.w3.org/1999/xhtml'>",
            Confidence::No,
        ),
        ("a", b"<section>", Confidence::No),
        (
            "a.xml",
            b"<?xml version='1.0'?><!DOCTYPE html PUBLIC ''><html>",
            Confidence::No,
        ),
        ("a.xml", b"<!doctype html>", Confidence::No),
        ("a.xml", b"\n<HTML lang='zh'>", Confidence::No),
        ("a.html", b"<p>urn:gongkai:report:1:2021</p>", Confidence::No),
        ("a.xml", b"{}", Confidence::Possible),
        ("a", b"", Confidence::No),
    ];
    for (name, head, expected) in cases {
        let told = XmlImporter.sniff(name, head);
        assert_eq!(told, *expected, "{name}: {}", String::from_utf8_lossy(head));
    }
}
