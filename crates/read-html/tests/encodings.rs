//! Pages in every encoding, declared, not declared and declared wrongly.

use gongkai_document::{BlockKind, Document, Limits, RemarkKind};
use gongkai_read_html::read_html;

const TEXT: &str = "一、总体情况：全年公开12条。";

fn page(declaration: &str) -> String {
    format!("<html><head>{declaration}<title>年报</title></head><body><p>{TEXT}</p></body></html>")
}

fn gb18030(page: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(page).0.into_owned()
}

fn utf16(page: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    page.encode_utf16().flat_map(bytes).collect()
}

fn read(bytes: &[u8]) -> Document {
    read_html(bytes, &Limits::default()).expect("the page is not empty")
}

#[track_caller]
fn assert_reads(bytes: &[u8], remarks: &[RemarkKind]) {
    let document = read(bytes);
    let kinds: Vec<_> = document.remarks.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, remarks);
    assert_eq!(document.title.as_deref(), Some("年报"));
    let paragraph = BlockKind::Paragraph {
        text: TEXT.to_owned(),
    };
    assert_eq!(document.blocks.first().map(|it| &it.kind), Some(&paragraph));
}

const GUESSED: &[RemarkKind] = &[RemarkKind::EncodingGuessed];

#[test]
fn utf8_with_without_and_against_its_declaration() {
    assert_reads(page("<meta charset=utf-8>").as_bytes(), &[]);
    assert_reads(page("").as_bytes(), &[]);
    assert_reads(format!("\u{FEFF}{}", page("<meta charset=gbk>")).as_bytes(), &[]);
    assert_reads(page("<meta charset=gb2312>").as_bytes(), GUESSED);
}

#[test]
fn gb18030_with_without_and_against_its_declaration() {
    for declaration in [
        "<meta charset=\"gb2312\">",
        "<META http-equiv=Content-Type content=\"text/html; charset=GBK\">",
        "<script>var a = '<meta charset=utf-8>';</script><meta charset=GB18030>",
    ] {
        assert_reads(&gb18030(&page(declaration)), &[]);
    }
    assert_reads(&gb18030(&page("")), GUESSED);
    assert_reads(&gb18030(&page("<meta charset=utf-8>")), GUESSED);
    assert_reads(&gb18030(&page("<meta charset=iso-8859-1>")), GUESSED);
}

#[test]
fn utf16_with_and_without_a_mark() {
    for bytes in [u16::to_le_bytes as fn(u16) -> [u8; 2], u16::to_be_bytes] {
        assert_reads(
            &utf16(&format!("\u{FEFF}{}", page("<meta charset=gb2312>")), bytes),
            &[],
        );
        assert_reads(&utf16(&page(""), bytes), GUESSED);
    }
}

#[test]
fn a_page_cut_inside_its_last_character_is_still_utf8() {
    let page = format!("<title>年报</title><p>{TEXT}<p>完");
    assert_reads(
        &page.as_bytes()[..page.len() - 1],
        &[RemarkKind::ReplacementCharacters],
    );
}

#[test]
fn text_damaged_before_it_was_published_is_remarked_with_its_line() {
    let document = read("<meta charset=utf-8>\n<p>新收\u{FFFD}件".as_bytes());
    let [remark] = document.remarks.as_slice() else {
        panic!("one remark: {:?}", document.remarks)
    };
    assert_eq!(remark.kind, RemarkKind::ReplacementCharacters);
    assert_eq!(remark.place.as_ref().and_then(|it| it.lines), Some((2, 2)));
}
