//! Broken and hostile files: one clear error or a partial document, soon and in little memory.

use crate::support;

use gongkai_document::{BlockKind, Confidence, Limits, ReadError, Reader, RemarkKind};
use gongkai_read_doc::{DocReader, read_doc};
use support::{Doc, compound, lines};

fn report() -> Doc {
    Doc::default()
        .p("某县水务局2024年度报告")
        .p("一、总体情况")
        .cell("内容")
        .cell("制发")
        .cell("废止")
        .row(&[0, 1000, 2000, 3000], &[])
        .cell("规章")
        .cell("12")
        .cell("3")
        .row(&[0, 1000, 2000, 3000], &[0x60])
        .p("二、其他")
}

fn error(bytes: &[u8]) -> ReadError {
    read_doc(bytes, &Limits::default()).expect_err("not readable")
}

#[test]
fn a_password_is_asked_for_by_name() {
    let mut doc = report();
    doc.flags |= 0x0100;
    let said = doc.error().message();
    assert!(
        said.en.contains("password") && said.zh.contains("密码"),
        "{}",
        said.en
    );
    let said = error(&compound(&[("/EncryptedPackage", b"secret")])).message();
    assert!(said.en.contains("password"), "{}", said.en);
}

#[test]
fn an_older_word_is_named() {
    let mut doc = report();
    doc.version = 0x0068;
    assert!(doc.error().message().en.contains("Word 95"));
}

#[test]
fn files_of_other_kinds_give_errors_that_say_so() {
    assert!(matches!(error(b""), ReadError::Empty));
    assert!(matches!(error(b"{\\rtf1 text}"), ReadError::Unsupported(_)));
    assert!(
        error(&compound(&[("/Workbook", b"")]))
            .message()
            .en
            .contains("spreadsheet")
    );
    assert!(
        error(&compound(&[("/CONTENTS", b"")]))
            .message()
            .en
            .contains("Works")
    );
    assert!(matches!(
        error(&compound(&[("/WordDocument", b"")])),
        ReadError::Malformed(_)
    ));
    assert!(matches!(
        error(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
        ReadError::Malformed(_)
    ));
}

#[test]
fn the_first_bytes_tell_a_document_from_its_neighbours() {
    let sniff = |name: &str, head: &[u8]| DocReader.sniff(name, &head[..head.len().min(4096)]);
    assert!(sniff("a.doc", &report().bytes()) >= Confidence::Likely);
    assert!(sniff("a.wps", &report().bytes()) >= Confidence::Likely);
    assert_eq!(sniff("a.doc", b"{\\rtf1\\ansi"), Confidence::No);
    assert_eq!(
        sniff(
            "a.doc",
            b"<html xmlns:o=\"urn:schemas-microsoft-com:office:office\">"
        ),
        Confidence::No
    );
    assert_eq!(sniff("a.doc", b"MIME-Version: 1.0\r\n"), Confidence::No);
    assert_eq!(sniff("a.doc", b"PK\x03\x04"), Confidence::No);
    assert_eq!(sniff("a.xls", &compound(&[("/Workbook", b"")])), Confidence::No);
}

#[test]
fn a_last_sector_cut_short_changes_nothing() {
    let bytes = report().bytes();
    let whole = read_doc(&bytes, &Limits::default()).expect("a document");
    assert_eq!(bytes.len() % 512, 0);
    let longer = [&bytes[..], b"and a tail"].concat();
    assert_eq!(read_doc(&longer, &Limits::default()).expect("a document"), whole);
}

#[test]
fn pages_that_are_not_there_give_a_partial_document_and_a_remark() {
    let mut doc = report();
    doc.main = Some(1 << 20);
    let document = doc.read();
    assert!(lines(&document).contains(&"|规章|12|3".to_owned()));
    assert!(document.remarks.iter().any(|it| it.kind == RemarkKind::Damaged));
}

#[test]
fn limits_cut_with_a_remark() {
    let cut = |change: &dyn Fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        let document = read_doc(&report().bytes(), &limits).expect("a part of it");
        assert!(
            document
                .remarks
                .iter()
                .any(|it| it.kind == RemarkKind::LimitReached)
        );
        document
    };
    assert_eq!(cut(&|it| it.blocks = 2).blocks.len(), 2);
    let document = cut(&|it| it.cells = 4);
    let cells: usize = document
        .blocks
        .iter()
        .map(|it| {
            if let BlockKind::Table(table) = &it.kind {
                table.cells.len()
            } else {
                0
            }
        })
        .sum();
    assert_eq!(cells, 4);
    cut(&|it| it.text = 40);
    let mut limits = Limits::default();
    limits.bytes = 100;
    assert!(matches!(
        read_doc(&report().bytes(), &limits),
        Err(ReadError::TooLarge(_))
    ));
}

#[test]
fn many_small_tables_in_tables_do_not_overflow() {
    let mut doc = Doc::default();
    for depth in 1..200_u32 {
        let depth = depth.to_le_bytes();
        let list = [support::IN_TABLE, &[0x49, 0x66], &depth[..]].concat();
        doc = doc.run("深", &[]).end("\r", 0, &list);
    }
    assert!(!doc.read().blocks.is_empty());
}

#[test]
fn mutated_documents_end_in_a_document_or_an_error() {
    let plain = report().bytes();
    let mut state = 0x0BAD_5EED_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below.max(1) as u64).expect("below")
    };
    let mut outcomes = [0, 0];
    for _ in 0..5000 {
        let mut bytes = plain.clone();
        for _ in 0..=next(5) {
            let at = next(bytes.len());
            match next(4) {
                0 => bytes[at] = u8::try_from(next(256)).expect("a byte"),
                1 => bytes[at] ^= 1 << next(8),
                2 => {
                    let end = bytes.len().min(at + 4);
                    bytes[at..end].fill([0xFF, 0, 0x7F, 0x80][next(4)]);
                }
                _ => {
                    let length = next(64).min(bytes.len() - at);
                    let to = next(bytes.len() - length);
                    bytes.copy_within(at..at + length, to);
                }
            }
        }
        outcomes[usize::from(read_doc(&bytes, &Limits::default()).is_ok())] += 1;
    }
    assert!(outcomes[1] > 500, "{outcomes:?}");
}
