//! Files that are not what they should be: remarks, errors, limits, encodings.
#![allow(clippy::print_stdout, reason = "a test says what it skips")]

use crate::common;

use std::ops::ControlFlow;
use std::process::Command;

use gongkai_core::{Block, Edition, How, Imported, Importer, Limits, ReadError, Report, Severity, Value};
use gongkai_export_xml::{RULES, XmlImporter, read_xml, xml};

fn full() -> String {
    xml(&common::full_report(Edition::Y2021))
}

fn changed(from: &str, to: &str) -> Imported {
    let valid = full();
    assert!(valid.contains(from), "nothing to change: {from}");
    read(&valid.replacen(from, to, 1))
}

fn read(file: &str) -> Imported {
    read_xml(file.as_bytes(), &Limits::default()).expect("well-formed")
}

fn codes(imported: &Imported) -> Vec<&'static str> {
    imported.remarks.iter().map(|it| it.rule.code).collect()
}

fn cells(imported: &Imported, remark: usize) -> Vec<&str> {
    imported.remarks[remark]
        .cells
        .iter()
        .map(gongkai_core::Pointer::as_str)
        .collect()
}

const ISSUED: &str = "/proactive/administrative_rules/issued";

#[test]
fn a_value_in_another_form_is_blank_and_said_to_be() {
    let read = changed("<issued>0</issued>", "<issued>1,234</issued>");
    let id = Edition::Y2021.form().find(ISSUED).expect("a cell");
    assert_eq!(read.report.cells.get(id), None);
    assert_eq!(codes(&read), ["R063"]);
    assert_eq!(cells(&read, 0), [ISSUED]);
    let remark = &read.remarks[0];
    assert_eq!(remark.severity, Severity::Error);
    assert_eq!(
        remark.message.en,
        "/proactive/administrative_rules/issued has the value “1,234”, which is treated as blank; it must be an integer from 0 \
         to 9007199254740991, or xsi:nil=\"true\" for a blank"
    );
    assert!(
        remark.message.zh.contains("“1,234”不合格式"),
        "{}",
        remark.message.zh
    );
    let line = 1 + full()
        .lines()
        .position(|it| it.contains("<issued>0<"))
        .expect("there");
    let line = u32::try_from(line).expect("few lines");
    assert_eq!(remark.place.as_ref().and_then(|it| it.lines), Some((line, line)));
    let trace = read.trace.expect("traced");
    let cell = trace.cell(id).expect("found");
    assert_eq!((cell.text.as_str(), cell.how), ("1,234", How::Structured));
}

#[test]
fn only_the_cell_at_fault_differs() {
    let mut expected = common::full_report(Edition::Y2021);
    let id = Edition::Y2021.form().find(ISSUED).expect("a cell");
    expected.cells.set(id, None).expect("blank");
    for fault in [
        "<issued/>",
        "<issued>-1</issued>",
        "",
        "<issued>0</issued><issued>1</issued>",
    ] {
        let read = changed("<issued>0</issued>", fault);
        assert_eq!(read.report, expected, "{fault}");
        assert_eq!(cells(&read, 0), [ISSUED], "{fault}");
        assert_eq!(read.remarks.len(), 1, "{fault}");
    }
}

#[test]
fn a_repeated_level_puts_all_its_cells_in_doubt() {
    let read = changed(
        "<licensing>",
        "<licensing><decisions>1</decisions></licensing><licensing>",
    );
    assert_eq!(codes(&read), ["R062"]);
    assert_eq!(cells(&read, 0), ["/proactive/licensing/decisions"]);
    let id = Edition::Y2021
        .form()
        .find("/proactive/licensing/decisions")
        .expect("a cell");
    assert_eq!(read.report.cells.get(id), None);
}

#[test]
fn a_missing_table_lists_all_its_cells() {
    let valid = full();
    let (before, rest) = valid.split_once("  <disputes>").expect("there");
    let (_, after) = rest.split_once("</disputes>\n").expect("there");
    let read = read(&format!("{before}{after}"));
    assert_eq!(codes(&read), ["R061"]);
    assert_eq!(read.remarks[0].cells.len(), 15);
}

#[test]
fn elements_out_of_order_are_read_with_a_warning() {
    let read = changed(
        "<issued>0</issued>\n      <repealed>1</repealed>",
        "<repealed>1</repealed><issued>0</issued>",
    );
    assert_eq!(read.report, common::full_report(Edition::Y2021));
    assert_eq!(codes(&read), ["R064"]);
    assert_eq!(read.remarks[0].severity, Severity::Warning);
}

#[test]
fn the_namespace_and_not_the_edition_says_which_tables_stand() {
    let read = changed("<edition>2021<", "<edition>2019<");
    assert_eq!(read.report, common::full_report(Edition::Y2021));
    assert_eq!(codes(&read), ["R067"]);
}

#[test]
fn prose_at_fault_keeps_its_text() {
    let read = changed(r#"<heading level="1">"#, r#"<heading level="9">"#);
    assert_eq!(codes(&read), ["R063"]);
    let first = &read.report.overview.expect("a part")[0];
    assert_eq!(
        *first,
        Block::Paragraph {
            text: "（一）主动公开".into()
        }
    );
    let read = changed("<paragraph></paragraph>", "<paragraph>a<b>c</b>d</paragraph>");
    assert_eq!(codes(&read), ["R066"]);
    assert_eq!(
        read.report.other_matters,
        Some(vec![Block::Paragraph { text: "acd".into() }])
    );
}

#[test]
fn everything_wrong_at_once_is_remarked_on_and_panics_nowhere() {
    let file = r#"<report xmlns="urn:gongkai:report:1:2019" a="1"><organ b=""><x/>y</organ><requests/>
        <overview><image/><table><row><z/></row>q</table></overview><extensions>{</extensions></report>"#;
    let read = read(file);
    assert_eq!(read.report.edition(), Edition::Y2019);
    for code in ["R060", "R061", "R063", "R064", "R066"] {
        assert!(codes(&read).contains(&code), "{code}");
    }
    assert!(read.remarks.iter().all(|it| RULES.contains(&it.rule)));
    assert!(read.remarks.iter().all(|it| it.place.is_some()));
}

#[test]
fn rules_are_listed_once_in_order() {
    let codes: Vec<_> = RULES.iter().map(|it| it.code).collect();
    let expected: Vec<_> = (60..70).map(|it| format!("R0{it}")).collect();
    assert_eq!(codes, expected);
}

#[test]
fn every_cell_of_a_sound_file_is_traced() {
    let report = common::full_report(Edition::Y2021);
    let file = xml(&report);
    let read = read(&file);
    let trace = read.trace.expect("traced");
    for (cell, value) in report.cells.iter() {
        let found = trace.cell(cell.id).expect("every cell stands there");
        assert_eq!(Some(found.text.clone()), value.map(Value::to_string));
        let (begin, end) = found.place.bytes.expect("a range");
        let range = usize::try_from(begin).expect("small")..usize::try_from(end).expect("small");
        let key = cell.path.last().expect("a key");
        assert_eq!(file[range], format!("<{key}>{}</{key}>", found.text));
    }
}

const MALFORMED: &[(&str, &str)] = &[
    (
        "cut short in text",
        "<report xmlns=\"urn:gongkai:report:1:2021\"><title>a",
    ),
    (
        "cut short in a tag",
        "<report xmlns=\"urn:gongkai:report:1:2021\"><title",
    ),
    (
        "wrong end",
        "<report xmlns=\"urn:gongkai:report:1:2021\"><title></year></report>",
    ),
    (
        "end of nothing",
        "<report xmlns=\"urn:gongkai:report:1:2021\"></report></report>",
    ),
    (
        "two roots",
        "<report xmlns=\"urn:gongkai:report:1:2021\"/><report/>",
    ),
    (
        "text after the root",
        "<report xmlns=\"urn:gongkai:report:1:2021\"/>x",
    ),
    (
        "reference after the root",
        "<report xmlns=\"urn:gongkai:report:1:2021\"/>&#32;",
    ),
    (
        "CDATA after the root",
        "<report xmlns=\"urn:gongkai:report:1:2021\"/><![CDATA[ ]]>",
    ),
    ("only a comment", "<!-- x -->"),
    (
        "unknown entity",
        "<report xmlns=\"urn:gongkai:report:1:2021\">&nbsp;</report>",
    ),
    (
        "lone ampersand",
        "<report xmlns=\"urn:gongkai:report:1:2021\">a & b</report>",
    ),
    (
        "reference to zero",
        "<report xmlns=\"urn:gongkai:report:1:2021\">&#0;</report>",
    ),
    (
        "reference to a control",
        "<report xmlns=\"urn:gongkai:report:1:2021\">&#x1;</report>",
    ),
    (
        "reference to U+FFFF",
        "<report xmlns=\"urn:gongkai:report:1:2021\">&#xFFFF;</report>",
    ),
    (
        "reference to a surrogate",
        "<report xmlns=\"urn:gongkai:report:1:2021\">&#xD800;</report>",
    ),
    (
        "control in text",
        "<report xmlns=\"urn:gongkai:report:1:2021\">\u{1}</report>",
    ),
    (
        "U+FFFF in text",
        "<report xmlns=\"urn:gongkai:report:1:2021\">\u{FFFF}</report>",
    ),
    (
        "end of CDATA in text",
        "<report xmlns=\"urn:gongkai:report:1:2021\">]]></report>",
    ),
    (
        "less-than in an attribute",
        "<report xmlns=\"urn:gongkai:report:1:2021\" a=\"<\"/>",
    ),
    (
        "unknown entity in an attribute",
        "<report xmlns=\"urn:gongkai:report:1:2021\" a=\"&x;\"/>",
    ),
    (
        "control referred to in an attribute",
        "<report xmlns=\"urn:gongkai:report:1:2021\" a=\"&#2;\"/>",
    ),
    (
        "attribute twice",
        "<report xmlns=\"urn:gongkai:report:1:2021\" a=\"1\" a=\"2\"/>",
    ),
    (
        "attribute without quotes",
        "<report xmlns=\"urn:gongkai:report:1:2021\" a=1/>",
    ),
    (
        "attribute without value",
        "<report xmlns=\"urn:gongkai:report:1:2021\" a/>",
    ),
    (
        "attributes that touch",
        "<report xmlns=\"urn:gongkai:report:1:2021\" a=\"1\"b=\"2\"/>",
    ),
    (
        "attribute in an end tag",
        "<report xmlns=\"urn:gongkai:report:1:2021\"></report a=\"1\">",
    ),
    (
        "name with a digit first",
        "<report xmlns=\"urn:gongkai:report:1:2021\"><1a/></report>",
    ),
    (
        "blank before a name",
        "<report xmlns=\"urn:gongkai:report:1:2021\">< a/></report>",
    ),
    (
        "comment with hyphens",
        "<report xmlns=\"urn:gongkai:report:1:2021\"><!-- a -- b --></report>",
    ),
    (
        "comment that does not end",
        "<report xmlns=\"urn:gongkai:report:1:2021\"><!-- </report>",
    ),
    (
        "CDATA that does not end",
        "<report xmlns=\"urn:gongkai:report:1:2021\"><![CDATA[ </report>",
    ),
    (
        "declaration later",
        "<report xmlns=\"urn:gongkai:report:1:2021\"><?xml version=\"1.0\"?></report>",
    ),
    (
        "blank before the declaration",
        " <?xml version=\"1.0\"?><report xmlns=\"urn:gongkai:report:1:2021\"/>",
    ),
    (
        "unknown markup",
        "<report xmlns=\"urn:gongkai:report:1:2021\"><!ELEMENT a></report>",
    ),
];

#[test]
fn what_is_not_well_formed_is_an_error_with_its_line() {
    for (name, file) in MALFORMED {
        let read = read_xml(file.as_bytes(), &Limits::default());
        let Err(ReadError::Malformed(message)) = read else {
            panic!("{name}: {read:?}");
        };
        assert!(message.en.contains("line 1, column "), "{name}: {}", message.en);
        assert!(message.zh.contains("第 1 行第 "), "{name}: {}", message.zh);
    }
    let read = read_xml(
        "<report xmlns='urn:gongkai:report:1:2021'>\n  <title>报告</年>".as_bytes(),
        &Limits::default(),
    );
    let message = read.expect_err("not well-formed").message();
    assert!(
        message.en.contains("line 2, column 12: expected </title>"),
        "{}",
        message.en
    );
}

/// The list above is what a conforming parser refuses, not what we happen to.
#[test]
fn a_conforming_parser_refuses_the_same() {
    let folder = tempfile::tempdir().expect("a folder for files");
    for (at, (name, file)) in MALFORMED.iter().enumerate() {
        let path = folder.path().join(format!("{at}.xml"));
        std::fs::write(&path, file).expect("written");
        let Ok(output) = Command::new("xmllint").arg("--noout").arg(&path).output() else {
            println!("skipped: xmllint is not on PATH");
            return;
        };
        assert!(!output.status.success(), "{name}: xmllint takes it");
    }
}

#[test]
fn what_is_no_report_is_named() {
    let cases = [
        ("<html><body/></html>", "its root element is <html>"),
        ("<report/>", "<report> has no namespace"),
        (
            r#"<report xmlns="urn:gongkai:report:2:2021"/>"#,
            "urn:gongkai:report:2:2021",
        ),
        ("<x:report/>", "<x:report> has no namespace"),
        (
            r#"<rss xmlns="urn:gongkai:report:1:2021"/>"#,
            "a feed or an index",
        ),
        (
            r#"<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"/>"#,
            "a feed or an index",
        ),
        (
            r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>"#,
            "inside an Office document",
        ),
        (
            r#"<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>"#,
            "inside an Office document",
        ),
        (
            r#"<svg xmlns="http://www.w3.org/2000/svg"/>"#,
            "its root element is <svg>",
        ),
        (
            r#"<!DOCTYPE report [<!ENTITY a "b">]><report xmlns="urn:gongkai:report:1:2021"/>"#,
            "DOCTYPE",
        ),
        ("{\"a\":1}", "does not begin with '<'"),
    ];
    for (file, words) in cases {
        let read = read_xml(file.as_bytes(), &Limits::default());
        let Err(ReadError::Unsupported(message)) = read else {
            panic!("{file}: {read:?}");
        };
        assert!(message.en.contains(words), "{file}: {}", message.en);
    }
    for file in ["", " \n", "\u{FEFF}"] {
        assert_eq!(
            read_xml(file.as_bytes(), &Limits::default()).err(),
            Some(ReadError::Empty)
        );
    }
}

#[test]
fn limits_hold() {
    let mut limits = Limits::default();
    limits.bytes = 10;
    assert!(matches!(
        read_xml(full().as_bytes(), &limits),
        Err(ReadError::TooLarge(_))
    ));
    let mut input = full();
    input.push_str(&" ".repeat(1000));
    let imported = XmlImporter.import(&mut input.as_bytes(), &limits, &mut |_| ControlFlow::Continue(()));
    assert!(matches!(imported, Err(ReadError::TooLarge(_))));

    let deep = format!(
        "<report xmlns='urn:gongkai:report:1:2021'>{}",
        "<a>".repeat(100_000)
    );
    assert!(matches!(
        read_xml(deep.as_bytes(), &Limits::default()),
        Err(ReadError::TooLarge(_))
    ));

    let mut limits = Limits::default();
    limits.blocks = 2;
    let read = read_xml(full().as_bytes(), &limits).expect("well-formed");
    assert_eq!(codes(&read), ["R069"]);
    assert_eq!(read.report.overview.map(|it| it.len()), Some(2));
}

/// Each of these took forever, or all memory, in some parser once.
#[test]
fn hostile_files_end_soon_with_few_remarks() {
    let open = "<report xmlns='urn:gongkai:report:1:2021'>";
    let many = 200_000;
    let files = [
        format!("{open}{}</report>", "<a/>".repeat(many)),
        format!("{open}{}</report>", "x<a/>".repeat(many)),
        format!("{open}{}</report>", "<organ/>".repeat(many)),
        format!(
            "{open}<overview>{}</overview></report>",
            "<heading/>".repeat(many)
        ),
        format!(
            "{open}<overview><table>{}</table></overview></report>",
            "<row/>".repeat(many)
        ),
        format!("{open}<title>{}</title></report>", "&#9;".repeat(many)),
        format!("{open}<title>{}</title></report>", "<![CDATA[x]]>".repeat(many)),
        format!("{open}<title a='{}'/></report>", "&#9;".repeat(many)),
        format!("{open}<title {}/></report>", numbered(50_000, " a#=''")),
        format!("{open}<x{}/></report>", "a".repeat(many)),
        format!("{open}{}</report>", "<!-- -->".repeat(many)),
        format!("{open}{}</report>", "\n".repeat(many)),
    ];
    for file in &files {
        let read = read_xml(file.as_bytes(), &Limits::default()).expect("well-formed");
        assert!(
            read.remarks.len() < 1100,
            "{} remarks: {}",
            read.remarks.len(),
            &file[..80]
        );
        assert!(!read.remarks.is_empty());
    }
    let bindings = numbered(1000, " xmlns:a#='u#'");
    assert!(read_xml(format!("<report{bindings}/>").as_bytes(), &Limits::default()).is_err());
}

/// `count` copies of a pattern, each with its own number for every `#`.
fn numbered(count: u32, pattern: &str) -> String {
    (0..count).fold(String::new(), |text, number| {
        text + &pattern.replace('#', &number.to_string())
    })
}

#[test]
fn other_encodings_are_read() {
    let report = common::full_report(Edition::Y2021);
    let file = xml(&report);
    let utf16 = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let declared = file.replacen("UTF-8", "UTF-16", 1);
        std::iter::once(0xFEFF)
            .chain(declared.encode_utf16())
            .flat_map(unit)
            .collect()
    };
    let marked = [b"\xEF\xBB\xBF", file.as_bytes()].concat();
    for bytes in [marked, utf16(u16::to_le_bytes), utf16(u16::to_be_bytes)] {
        let read = read_xml(&bytes, &Limits::default()).expect("well-formed");
        assert_eq!(read.remarks, []);
        assert_eq!(read.report, report);
    }
}

#[test]
fn bytes_that_are_no_characters_are_remarked_on() {
    let mut report = Report::blank(Edition::Y2021);
    report.title = Some("政府信息公开工作年度报告：某市人民政府办公室".into());
    let mut bytes = xml(&report).into_bytes();
    let at = bytes.iter().position(|it| *it >= 0x80).expect("Chinese");
    bytes[at + 1] = b'?';
    let read = read_xml(&bytes, &Limits::default()).expect("well-formed");
    assert_eq!(codes(&read), ["R068"]);
    assert!(read.remarks[0].place.is_some());
    let file = xml(&report).replace("政府", "\u{FFFD}");
    assert_eq!(
        codes(&self::read(&file)),
        [""; 0],
        "a U+FFFD of the report's own is no fault of the file"
    );
}

#[test]
fn the_importer_hands_over_one_report() {
    let mut reports = Vec::new();
    let file = full();
    XmlImporter
        .import(&mut file.as_bytes(), &Limits::default(), &mut |it| {
            reports.push(it.report);
            ControlFlow::Continue(())
        })
        .expect("read");
    assert_eq!(reports, [common::full_report(Edition::Y2021)]);
}
