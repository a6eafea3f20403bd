//! Broken and hostile files: one clear error or a partial document, soon and in little memory.

// Tests are read more often than run.
#![allow(clippy::format_push_string)]

use crate::support;

use std::io::{Cursor, Write};

use gongkai_document::{BlockKind, Confidence, Limits, ReadError, Reader, RemarkKind};
use gongkai_read_xlsx::{SpreadsheetReader, read_spreadsheet};
use support::{error, lines, read, rows, sheet, workbook, zipped};

fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("in memory");
    for (name, content) in streams {
        file.create_stream(name)
            .expect("new")
            .write_all(content)
            .expect("in memory");
    }
    file.flush().expect("in memory");
    file.into_inner().into_inner()
}

#[test]
fn the_size_a_sheet_states_is_not_believed() {
    let mut sheets = sheet(&rows(1, &[&["甲", "=1"]], 0), "");
    sheets[0].xml = sheets[0]
        .xml
        .replace("<sheetData>", "<dimension ref=\"A1:XFD1048576\"/><sheetData>");
    assert_eq!(lines(&read(&workbook(&sheets, ""))), ["|甲|1"]);
}

#[test]
fn two_cells_far_apart_take_no_room_between_them() {
    let far = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>2</v></c></row><row r=\"1048576\"><c r=\"A1048576\"><v>3</v></c><c r=\"XFD1048576\"><v>4</v></c></row>";
    let document = read(&workbook(&sheet(far, ""), ""));
    assert_eq!(document.blocks.len(), 2);
    assert_eq!(lines(&document), ["|1|2", "|3|4"]);
    let merge = "<mergeCells><mergeCell ref=\"B2:XFC1048575\"/></mergeCells>";
    let document = read(&workbook(&sheet(far, merge), ""));
    assert_eq!(lines(&document), ["|1||2", "|||", "|3||4"]);
}

#[test]
fn more_cells_than_the_limit_are_cut_with_a_remark() {
    let mut limits = Limits::default();
    limits.cells = 10;
    let many: Vec<&[&str]> = vec![&["甲", "=1", "=2"]; 20];
    let document =
        read_spreadsheet(&workbook(&sheet(&rows(1, &many, 0), ""), ""), &limits).expect("a part of it");
    assert!(
        document
            .remarks
            .iter()
            .any(|it| it.kind == RemarkKind::LimitReached)
    );
    let BlockKind::Table(table) = &document.blocks[0].kind else {
        panic!("{:?}", document.blocks);
    };
    assert!(
        !table.cells.is_empty() && table.cells.len() <= 12,
        "{}",
        table.cells.len()
    );
}

#[test]
fn a_diagonal_of_cells_does_not_become_a_square() {
    let mut xml = String::new();
    for row in 0..3000_u32 {
        let column = char::from(b'A' + u8::try_from(row % 26).expect("few"));
        let column = format!(
            "{}{column}",
            char::from(b'A' + u8::try_from(row / 26 % 26).expect("few"))
        );
        let row = row + 1;
        xml += &format!(
            "<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c><c r=\"{column}{row}\"><v>1</v></c></row>"
        );
    }
    let document = read(&workbook(&sheet(&xml, ""), ""));
    let BlockKind::Table(table) = &document.blocks[0].kind else {
        panic!("{:?}", document.blocks);
    };
    assert!(table.cells.len() <= 200_000);
    assert!(
        document
            .remarks
            .iter()
            .any(|it| it.kind == RemarkKind::LimitReached)
    );
}

#[test]
fn a_file_that_unpacks_to_too_much_is_refused() {
    let mut limits = Limits::default();
    limits.bytes = 1 << 20;
    let blank = " ".repeat(2 << 20);
    // Blanks pack well.
    let bytes = workbook(&sheet(&rows(1, &[&["甲", "=1"]], 0), &blank), "");
    assert!(bytes.len() < 100_000);
    assert!(matches!(
        read_spreadsheet(&bytes, &limits),
        Err(ReadError::TooLarge(_))
    ));
}

#[test]
fn an_entity_bomb_expands_to_nothing() {
    let mut sheets = sheet(&rows(1, &[&["甲&b;", "=1"]], 0), "");
    sheets[0].xml = format!(
        "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>{}",
        sheets[0].xml
    );
    assert_eq!(lines(&read(&workbook(&sheets, ""))), ["|甲|1"]);
}

#[test]
fn a_shared_text_used_often_stops_at_the_limit() {
    let mut limits = Limits::default();
    limits.text = 100_000;
    let strings = format!("<si><t>{}</t></si>", "长".repeat(10_000));
    let cells: String = (1..100)
        .map(|it| {
            format!("<row r=\"{it}\"><c t=\"s\" r=\"A{it}\"><v>0</v></c><c r=\"B{it}\"><v>1</v></c></row>")
        })
        .collect::<Vec<_>>()
        .concat();
    let document = read_spreadsheet(&workbook(&sheet(&cells, ""), &strings), &limits).expect("a part of it");
    assert!(
        document
            .remarks
            .iter()
            .any(|it| it.kind == RemarkKind::LimitReached)
    );
}

#[test]
fn files_of_other_kinds_give_errors_that_say_so() {
    assert!(matches!(error(b""), ReadError::Empty));
    assert!(matches!(error(b"<html>"), ReadError::Unsupported(_)));
    assert!(matches!(
        error(b"PK\x03\x04 and nothing more"),
        ReadError::Malformed(_)
    ));
    assert!(matches!(
        error(&zipped(&[("a.txt", b"text")])),
        ReadError::Malformed(_)
    ));
    assert!(matches!(
        error(&zipped(&[("xl/workbook.bin", b"")])),
        ReadError::Unsupported(_)
    ));
    assert!(matches!(
        error(&compound(&[("/WordDocument", b"text")])),
        ReadError::Unsupported(_)
    ));
    assert!(matches!(error(&workbook(&sheet("", ""), "")), ReadError::Empty));
}

#[test]
fn a_password_is_asked_for_by_name() {
    let encrypted = [
        compound(&[("/EncryptedPackage", b"secret"), ("/EncryptionInfo", b"how")]),
        compound(&[(
            "/Workbook",
            b"\x09\x08\x04\x00\x00\x06\x05\x00\x2F\x00\x02\x00\x00\x00",
        )]),
        zipped(&[
            ("content.xml", b""),
            ("META-INF/manifest.xml", b"<m:encryption-data/>"),
        ]),
    ];
    for bytes in encrypted {
        let said = error(&bytes).message();
        assert!(
            said.en.contains("password") && said.zh.contains("密码"),
            "{}",
            said.en
        );
    }
}

#[test]
fn the_first_bytes_tell_a_workbook_from_its_neighbours() {
    let sniff = |name: &str, head: &[u8]| SpreadsheetReader.sniff(name, &head[..head.len().min(4096)]);
    let bytes = workbook(&sheet("", ""), "");
    assert_eq!(sniff("report.docx", &bytes), Confidence::Certain);
    let ods = zipped(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")]);
    assert!(sniff("a.ods", &ods) >= Confidence::Likely);
    assert_eq!(
        sniff("a.xlsx", &zipped(&[("word/document.xml", b"")])),
        Confidence::No
    );
    assert_eq!(sniff("a.zip", &zipped(&[("a.txt", b"")])), Confidence::No);
    assert_eq!(sniff("a.xls", b"<html><table>"), Confidence::No);
    assert_eq!(
        sniff("a.doc", &compound(&[("/WordDocument", b"")])),
        Confidence::No
    );
    assert!(sniff("a.xls", &compound(&[("/Workbook", b"")])) >= Confidence::Likely);
}

/// Changes parts of a workbook before they are packed, and the packed file itself.
#[test]
fn mutated_workbooks_end_in_a_document_or_an_error() {
    let cells = rows(1, &[&["标题"], &["内容", "=12", "=3.5"], &["规章", "=1", ""]], 1);
    let mut state = 0x0BAD_5EED_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below.max(1) as u64).expect("below")
    };
    let plain = workbook(
        &sheet(&cells, "<mergeCells><mergeCell ref=\"A1:C1\"/></mergeCells>"),
        "<si><t>甲</t></si>",
    );
    let mut outcomes = [0, 0];
    for round in 0..1000 {
        let mut sheets = sheet(&cells, "<mergeCells><mergeCell ref=\"A1:C1\"/></mergeCells>");
        let bytes = if round % 3 == 0 {
            let mut bytes = plain.clone();
            for _ in 0..=next(4) {
                let at = next(bytes.len());
                bytes[at] = u8::try_from(next(256)).expect("a byte");
            }
            bytes
        } else {
            let mut xml: Vec<char> = sheets[0].xml.chars().collect();
            for _ in 0..=next(4) {
                let (at, from) = (next(xml.len()), next(xml.len()));
                match next(4) {
                    0 => xml[at] = xml[from],
                    1 => xml.truncate(at.max(20)),
                    2 => xml.insert(at, '9'),
                    _ => {
                        let copy: Vec<char> = xml[from..xml.len().min(from + 40)].to_vec();
                        xml.splice(at..at, copy);
                    }
                }
            }
            sheets[0].xml = xml.into_iter().collect();
            workbook(&sheets, "")
        };
        outcomes[usize::from(read_spreadsheet(&bytes, &Limits::default()).is_ok())] += 1;
    }
    assert!(outcomes[1] > 300, "{outcomes:?}");
}

#[test]
fn what_many_cells_share_is_not_looked_at_without_end() {
    // A format of a megabyte, and a text of which nothing shows, each shared by many cells.
    let format = "0".repeat(1 << 20);
    let blanks = " ".repeat(1 << 20);
    let mut cells = String::new();
    for row in 1..=20_000 {
        cells += &format!(
            "<row r=\"{row}\"><c r=\"A{row}\" s=\"1\"><v>5</v></c><c r=\"B{row}\" t=\"s\"><v>0</v></c></row>"
        );
    }
    let strings = format!("<si><r><rPr><strike/></rPr><t>{blanks}</t></r></si>");
    let sheets = sheet(&cells, "");
    let bytes = workbook(&sheets, &strings);
    let document = read(&bytes);
    assert!(
        document
            .remarks
            .iter()
            .any(|it| it.kind == RemarkKind::LimitReached)
    );
    let styles = format!(
        "<styleSheet><numFmts><numFmt numFmtId=\"200\" formatCode=\"{format}\"/></numFmts><cellXfs>{}</cellXfs></styleSheet>",
        "<xf numFmtId=\"200\"/>".repeat(50_000)
    );
    let relations = "<Relationships><Relationship Id=\"r\" Type=\"x/worksheet\" Target=\"s.xml\"/><Relationship Id=\"t\" Type=\"x/styles\" Target=\"t.xml\"/></Relationships>";
    let bytes = zipped(&[
        (
            "xl/workbook.xml",
            b"<workbook><sheets><sheet name=\"S\" r:id=\"r\"/></sheets></workbook>",
        ),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/t.xml", styles.as_bytes()),
        (
            "xl/s.xml",
            b"<worksheet><sheetData><row><c s=\"7\"><v>5</v></c><c><v>6</v></c></row></sheetData></worksheet>",
        ),
    ]);
    let document = read(&bytes);
    assert_eq!(lines(&document), ["|5|6"]);
    assert_eq!(document.remarks[0].kind, RemarkKind::FigureDiffers);
}

#[test]
fn a_part_of_more_nodes_than_any_sheet_has_is_cut() {
    let mut sheets = sheet(&rows(1, &[&["甲", "=1"]], 0), "");
    sheets[0].xml += &"<c>".repeat(4_100_000);
    let document = read(&workbook(&sheets, ""));
    assert_eq!(lines(&document), ["|甲|1"]);
    assert_eq!(document.remarks[0].kind, RemarkKind::LimitReached);
}
