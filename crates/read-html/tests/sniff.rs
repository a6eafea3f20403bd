//! How sure the reader is that an input is a page.

use gongkai_document::{Confidence, Limits, Reader};
use gongkai_read_html::HtmlReader;

#[track_caller]
fn assert_sniffs(name: &str, head: &[u8], expected: Confidence) {
    let seen = HtmlReader.sniff(name, head);
    assert_eq!(seen, expected, "{name}: {}", String::from_utf8_lossy(head));
}

#[test]
fn content_tells_a_page_whatever_its_name() {
    let utf16: Vec<u8> = "\u{FEFF}<html>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_sniffs("a.txt", b"<!DOCTYPE html>", Confidence::Certain);
    assert_sniffs("a", b"\xEF\xBB\xBF \n<HTML lang=zh>", Confidence::Certain);
    assert_sniffs("a.doc", &utf16, Confidence::Certain);
    assert_sniffs("a", b"<!-- x --><head>", Confidence::Certain);
    assert_sniffs(
        "a",
        b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html>",
        Confidence::Certain,
    );
    assert_sniffs("a", "<div class=x>公开".as_bytes(), Confidence::Likely);
    assert_sniffs("a", b"<meta charset=gbk>", Confidence::Likely);
    assert_sniffs("a", b"text <table><tr>", Confidence::Likely);
}

#[test]
fn a_name_alone_makes_a_page_possible() {
    assert_sniffs("a.HTM", b"plain text", Confidence::Possible);
    assert_sniffs("a.shtml", b"", Confidence::Possible);
    assert_sniffs("a.txt", b"plain text, 1 < 2", Confidence::No);
    assert_sniffs("a.md", "| 甲 | 乙 |<br>".as_bytes(), Confidence::Possible);
    assert_sniffs("a.json", b"{\"title\": \"<\"}", Confidence::No);
    assert_sniffs(
        "a.xml",
        b"<?xml version='1.0'?><report xmlns='urn:x'>",
        Confidence::No,
    );
}

#[test]
fn another_kind_of_file_is_none_whatever_its_name() {
    for head in [b"\xFF\xD8\xFF\xE0".as_slice(), b"%PDF-1.4 <html>", b"PK\x03\x04"] {
        assert_sniffs("a.html", head, Confidence::No);
    }
}

#[test]
fn the_reader_hands_over_one_document() {
    let mut count = 0;
    let read = HtmlReader.read(b"<p>x", &Limits::default(), &mut |_| {
        count += 1;
        std::ops::ControlFlow::Continue(())
    });
    assert_eq!((read, count), (Ok(()), 1));
    assert_eq!(HtmlReader.format().id, "html");
    assert_eq!(HtmlReader.format().extensions[0], "html");
}
