//! Files made to do harm: each ends in one clear error, soon.

use std::fmt::Write as _;

use gongkai::{Limits, ReadError, Registry};
use gongkai_tests::paper::{official, report};
use gongkai_tests::write::{
    compound, doc_streams, docx_parts, ods_parts, pdf_file, xls_stream, xlsx_parts, zipped,
};
use gongkai_tests::{Random, paper::Paper};

fn paper() -> Paper {
    official(&report(gongkai::Edition::Y2021, &mut Random::new(1)))
}

/// The error of a file that must give no report.
#[track_caller]
fn refused(name: &str, bytes: &[u8]) -> ReadError {
    let result = Registry::standard().read(name, bytes, &Limits::default());
    let error = result.err().unwrap_or_else(|| panic!("{name} was read"));
    let message = error.message();
    assert!(
        message.zh.chars().count() > 8 && message.en.len() > 20,
        "{message:?}"
    );
    error
}

/// The parts with one replaced.
fn with(mut parts: Vec<(String, Vec<u8>)>, name: &str, content: Vec<u8>) -> Vec<u8> {
    let part = parts.iter_mut().find(|it| it.0 == name);
    part.expect("the part is there").1 = content;
    zipped(&parts, true)
}

#[test]
fn archives_that_unpack_to_more_than_the_limit_are_refused() {
    let mut limits = Limits::default();
    limits.bytes = 2 << 20;
    let paper = [paper()];
    let blanks = " ".repeat(3 << 20);
    let files = [
        ("a.docx", docx_parts(&paper, &[]), "word/document.xml", "<w:body>"),
        (
            "a.xlsx",
            xlsx_parts(&paper, &[]),
            "xl/worksheets/sheet1.xml",
            "<sheetData>",
        ),
        ("a.ods", ods_parts(&paper), "content.xml", "<office:spreadsheet>"),
    ];
    for (name, parts, part, before) in files {
        let content = parts.iter().find(|it| it.0 == part).map(|it| it.1.clone());
        let content = String::from_utf8(content.unwrap_or_default()).expect("parts are UTF-8");
        let large = content.replacen(before, &format!("{before}{blanks}"), 1);
        let bytes = with(parts, part, large.into_bytes());
        assert!(bytes.len() < 1 << 20);
        // What stood before the limit is still looked at, and holds no report.
        let error = Registry::standard().read(name, &bytes, &limits).err();
        let error = error.unwrap_or_else(|| panic!("{name} was read"));
        assert!(
            matches!(error, ReadError::TooLarge(_) | ReadError::Malformed(_)),
            "{name}: {error}"
        );
    }
}

#[test]
fn entities_that_multiply_expand_to_nothing() {
    let mut bomb = String::from("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY e0 \"公开\">");
    for level in 1..40 {
        let _ = write!(bomb, "<!ENTITY e{level} \"&e{0};&e{0};\">", level - 1);
    }
    bomb.push_str("]><a>&e39;</a>");
    let paper = [paper()];
    refused(
        "a.docx",
        &with(
            docx_parts(&paper, &[]),
            "word/document.xml",
            bomb.clone().into_bytes(),
        ),
    );
    refused(
        "a.xlsx",
        &with(
            xlsx_parts(&paper, &[]),
            "xl/worksheets/sheet1.xml",
            bomb.clone().into_bytes(),
        ),
    );
    refused(
        "a.ods",
        &with(ods_parts(&paper), "content.xml", bomb.clone().into_bytes()),
    );
    refused("a.xml", bomb.as_bytes());
}

#[test]
fn a_chain_of_sectors_that_ends_in_itself_is_refused() {
    let paper = [paper()];
    let streams = doc_streams(&paper);
    let streams: Vec<(&str, &[u8])> = streams
        .iter()
        .map(|it| (it.0.as_str(), it.1.as_slice()))
        .collect();
    let files = [
        ("a.doc", compound(&streams)),
        ("a.xls", compound(&[("/Workbook", &xls_stream(&paper))])),
    ];
    for (name, mut bytes) in files {
        // The table of sectors begins behind the header, in the sector that the header names first.
        let sector = usize::from(u16::from_le_bytes([bytes[76], bytes[77]]));
        let size = 1 << u16::from_le_bytes([bytes[30], bytes[31]]);
        let table = (sector + 1) * size;
        for entry in 0..64_u32 {
            let at = table + 4 * entry as usize;
            bytes[at..at + 4].copy_from_slice(&entry.to_le_bytes());
        }
        refused(name, &bytes);
    }
}

#[test]
fn pages_that_hold_themselves_are_refused() {
    let trees: [&[&[u8]]; 3] = [
        &[
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[2 0 R]/Count 1>>",
        ],
        &[
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>",
            b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>",
        ],
        &[b"<</Type/Catalog/Pages 2 0 R>>", b"2 0 R"],
    ];
    for objects in trees {
        let objects: Vec<Vec<u8>> = objects.iter().map(|it| it.to_vec()).collect();
        refused("a.pdf", &pdf_file(&objects));
    }
}

#[test]
fn content_that_draws_itself_is_refused() {
    let form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Length 15>>\nstream\n/X Do /X Do /X Do\nendstream";
    let objects: [&[u8]; 5] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
        b"<</Length 5>>\nstream\n/X Do\nendstream",
        form,
    ];
    let objects: Vec<Vec<u8>> = objects.iter().map(|it| it.to_vec()).collect();
    refused("a.pdf", &pdf_file(&objects));
}

#[test]
fn nesting_without_end_is_refused() {
    const DEEP: usize = 100_000;
    let paper = [paper()];
    refused("a.html", "<div>".repeat(DEEP).as_bytes());
    refused("a.html", "<table><tr><td>".repeat(DEEP).as_bytes());
    let word = "<w:tbl><w:tr><w:tc>".repeat(DEEP);
    refused(
        "a.docx",
        &with(docx_parts(&paper, &[]), "word/document.xml", word.into_bytes()),
    );
    let sheet = "<row><c><is>".repeat(DEEP);
    refused(
        "a.xlsx",
        &with(
            xlsx_parts(&paper, &[]),
            "xl/worksheets/sheet1.xml",
            sheet.into_bytes(),
        ),
    );
    let dictionary = ["<</A".repeat(DEEP), ">>".repeat(DEEP)].concat().into_bytes();
    let objects = [b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), dictionary];
    refused("a.pdf", &pdf_file(&objects));
    refused("a.json", "[".repeat(DEEP).as_bytes());
}
