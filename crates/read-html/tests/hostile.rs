//! Input that no person publishes: it ends, in memory that follows its size, with what could be read.

use gongkai_document::{BlockKind, Document, Limits, ReadError, RemarkKind};
use gongkai_read_html::{read_html, read_html_text};

fn read(page: &str) -> Document {
    read_html_text(page, &Limits::default()).expect("the page is not empty")
}

fn remarks(document: &Document) -> Vec<RemarkKind> {
    document.remarks.iter().map(|it| it.kind).collect()
}

fn all_text(document: &Document) -> String {
    let texts = document.blocks.iter().map(|block| match &block.kind {
        BlockKind::Paragraph { text } | BlockKind::Heading { text, .. } => text.clone(),
        BlockKind::Table(table) => table.cells.iter().map(|it| it.text.as_str()).collect(),
        _ => String::new(),
    });
    texts.collect()
}

#[test]
fn nothing_at_all_is_empty() {
    for bytes in [b"".as_slice(), b" \r\n\t", b"\xEF\xBB\xBF \n", b"\xFF\xFE \0"] {
        assert_eq!(
            read_html(bytes, &Limits::default()),
            Err(ReadError::Empty),
            "{bytes:?}"
        );
    }
    assert_eq!(read("<html></html>").blocks, []);
}

#[test]
fn other_kinds_of_files_are_named_in_both_languages() {
    for (bytes, zh, en) in [
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF".as_slice(), "JPEG", "JPEG"),
        (b"\x89PNG\r\n\x1A\n\0\0", "PNG", "PNG"),
        (b"%PDF-1.7\n<html>", "PDF", "PDF"),
        (b"PK\x03\x04\x14\0", "ZIP", "ZIP"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "旧版 Office", "old Office"),
        (b"{\\rtf1\\ansi", "RTF", "RTF"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "WebP", "WebP"),
        (b"BM\x10\0\0\0\0\0\0\0\x36\0", "BMP", "BMP"),
        (b"\x01\x02\x03\x04\x05\x06<p>", "不是文字", "no text"),
    ] {
        let Err(ReadError::Unsupported(message)) = read_html(bytes, &Limits::default()) else {
            panic!("{en} is no page")
        };
        assert!(
            message.zh.contains(zh) && message.zh.contains("请"),
            "{message:?}"
        );
        assert!(message.en.contains(en), "{message:?}");
    }
}

#[test]
fn a_page_beyond_the_limit_of_bytes_is_refused_before_it_is_read() {
    let mut limits = Limits::default();
    limits.bytes = 10;
    let Err(ReadError::TooLarge(message)) = read_html(b"<p>1234567890", &limits) else {
        panic!("thirteen bytes are more than ten")
    };
    assert!(
        message.en.contains("13 bytes") && message.zh.contains("13"),
        "{message:?}"
    );
}

#[test]
fn ten_thousand_nested_tables_are_flattened_where_they_are_too_deep() {
    let page = format!(
        "{}核心{}<p>完",
        "<table><tr><td>".repeat(10_000),
        "</td></tr></table>".repeat(10_000)
    );
    let document = read(&page);
    assert_eq!(all_text(&document), "核心完");
    assert_eq!(remarks(&document), [RemarkKind::LimitReached]);
    assert!(document.remarks[0].place.is_some());
}

#[test]
fn a_table_behind_tables_that_were_too_deep_is_read_as_one() {
    let deep = "<table><tr><td>".repeat(400);
    let page = format!(
        "<div>{deep}</div><table><tr><td>x</table>{}<table><tr><td>1<td>2</table>",
        "</table>".repeat(400)
    );
    let document = read(&page);
    assert!(
        document
            .blocks
            .iter()
            .any(|it| matches!(&it.kind, BlockKind::Table(table) if table.cells.len() == 2)),
        "{:?}",
        document.blocks
    );
}

#[test]
fn spans_cost_no_more_than_their_cells() {
    let cells =
        "<tr><td colspan=1000 rowspan=65534>1<td colspan=1000000000 rowspan=99999999999>2</tr>".repeat(3000);
    let document = read(&format!("<table>{cells}</table>"));
    let BlockKind::Table(table) = &document.blocks[0].kind else {
        panic!("a table")
    };
    let limits = Limits::default();
    let room = u64::from(table.rows()) * u64::from(table.columns());
    assert!(room <= limits.cells as u64, "{room}");
    assert!(remarks(&document).contains(&RemarkKind::LimitReached));
}

#[test]
fn each_limit_leaves_a_partial_document_and_a_remark() {
    let mut limits = Limits::default();
    limits.blocks = 10;
    limits.cells = 12;
    limits.text = 1000;
    limits.table_side = 3;
    for (page, least) in [
        ("<p>一".repeat(30), 10),
        ("<p>很长的文字".repeat(9) + &"字".repeat(1000) + "<p>x", 9),
        (format!("<table>{}</table>", "<tr><td>1<td>2".repeat(30)), 1),
        (format!("<table>{}</table>", "<tr><td>1<td>2".repeat(4)), 1),
        (format!("<table><tr>{}</table>", "<td>1".repeat(5)), 1),
    ] {
        let document = read_html_text(&page, &limits).expect("the page is not empty");
        assert!(document.blocks.len() >= least, "{:?}", document.blocks);
        assert!(document.blocks.len() <= limits.blocks);
        assert_eq!(remarks(&document), [RemarkKind::LimitReached], "{page}");
    }
}

#[test]
fn floods_of_one_token_end() {
    const SIZE: usize = 1 << 20;
    for unit in [
        "<table>",
        "<table><tr><td>",
        "<td>",
        "</table>",
        "<tr>",
        "<tbody>",
        "<caption>x",
        "<p>",
        "<b>",
        "<b><p>",
        "</b>",
        "<div>",
        "<li>",
        "<a href=x.pdf>",
        "<form>",
        "<select>",
        "<svg><g>",
        "<nav>x",
        "<template>",
        "<h1>x<br>",
        "<",
        "</",
        "<!--",
        "<!-- >",
        "<![CDATA[",
        "<script>",
        "<script><!--",
        "<title>",
        "<p a='",
        "<p a=b",
        "&",
        "&#",
        "&notit",
        "<table>x<tr><td>y",
        "<table><tr><td>x</table>",
        "\0",
        "<pre>\n",
        "<button><table>",
        "<p hidden>x",
        "<br>",
    ] {
        for opening in ["", "<table><tr><td>", "<div><p><b>"] {
            let page = opening.to_owned() + &unit.repeat(SIZE / 8 / unit.len());
            let document = read(&page);
            assert!(document.remarks.len() <= 3, "{unit}: {:?}", document.remarks);
        }
    }
}

#[test]
fn a_million_attributes_are_read_past() {
    let page = format!(
        "<td colspan=2 {}><p style=\"{}\">文",
        "a=b ".repeat(1_000_000),
        "x:y;".repeat(500_000)
    );
    assert_eq!(all_text(&read(&page)), "文");
}

#[test]
fn what_is_never_closed_ends_with_the_page() {
    for (page, text) in [
        ("一<!-- 二", "一"),
        ("一<p title='二", "一"),
        ("一<p", "一"),
        ("一<script>二", "一"),
        ("一</", "一</"),
        ("一<", "一<"),
        ("一<table><tr><td>二<td>三", "一二三"),
    ] {
        assert_eq!(all_text(&read(page)), text, "{page}");
    }
}
