//! How a document is packed: parts, namespaces, encodings, and what is none.

use crate::support;

use gongkai_document::{BlockKind, Confidence, Limits, ReadError, Reader, RemarkKind};
use gongkai_read_docx::{DocxReader, read_docx};
use support::{Parts, document, outline, p, r, remarks, table, tc};

fn error(parts: &Parts) -> ReadError {
    read_docx(&parts.zip(), &Limits::default()).expect_err("no Word document")
}

#[test]
fn the_main_part_is_where_the_package_says() {
    let moved = |mut parts: Parts| {
        parts.remove("word/document.xml");
        parts.set("文档/正文.xml", &document(&p("文")));
        parts
    };
    let mut by_root = moved(Parts::new(""));
    by_root.remove("[Content_Types].xml");
    by_root.set(
        "_rels/.rels",
        "<Relationships><Relationship Id=\"1\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" \
         Target=\"/文档/正文.xml\"/></Relationships>",
    );
    let mut by_types = moved(Parts::new(""));
    by_types.remove("_rels/.rels");
    by_types.set(
        "[Content_Types].xml",
        "<Types><Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
         <Override PartName=\"/文档/正文.xml\" ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>",
    );
    let mut by_custom = Parts::new(&p("文"));
    by_custom.remove("_rels/.rels");
    by_custom.remove("[Content_Types].xml");
    for parts in [by_root, by_types, by_custom] {
        assert_eq!(outline(&parts.read()), ["文"]);
    }
}

#[test]
fn names_of_parts_may_differ_in_case_and_slashes() {
    let mut parts = Parts::new("");
    parts.remove("word/document.xml");
    parts.set("Word\\Document.xml", &document(&p("文")));
    assert_eq!(outline(&parts.read()), ["文"]);
}

#[test]
fn styles_and_lists_are_where_the_main_part_says() {
    let body = "<w:p><w:pPr><w:pStyle w:val=\"1\"/></w:pPr><w:r><w:t>文</w:t></w:r></w:p>";
    let styles = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:style w:styleId=\"1\">\
         <w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style></w:styles>";
    let parts = Parts::new(body)
        .relationships(&[("rId1", "styles", "../shared/styles2.xml")])
        .with("shared/styles2.xml", styles);
    assert_eq!(outline(&parts.read()), ["#2 文"]);
}

#[test]
fn strict_documents_and_other_prefixes_are_read() {
    let strict = format!(
        "<doc:document xmlns:doc='http://purl.oclc.org/ooxml/wordprocessingml/main'><doc:body>{}</doc:body></doc:document>",
        (p("一") + &table(&[&["甲", "1"], &["乙", "2"]]))
            .replace("<w:", "<doc:")
            .replace("</w:", "</doc:")
    );
    let unprefixed = strict.replace("doc:", "").replace("xmlns:doc", "xmlns");
    let unbound = document(&(p("一") + &table(&[&["甲", "1"], &["乙", "2"]]))).replace("xmlns:w=", "data-w=");
    for main in [strict, unprefixed, unbound] {
        let parts = Parts::new("").with("word/document.xml", &main);
        assert_eq!(
            outline(&parts.read()),
            ["一", "0,0 甲 | 0,1 1 | 1,0 乙 | 1,1 2"],
            "{main}"
        );
    }
}

#[test]
fn a_prefix_means_what_is_bound_where_it_stands() {
    let body = format!(
        "{}<w:p xmlns:w=\"urn:other\"><w:r><w:t>不是</w:t></w:r></w:p><x:p xmlns:x=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <x:r><x:t>也是</x:t></x:r></x:p><x:p><x:r><x:t>又不是</x:t></x:r></x:p>{}",
        p("一"),
        p("二")
    );
    assert_eq!(outline(&Parts::new(&body).read()), ["一", "也是", "二"]);
}

#[test]
fn parts_in_other_encodings_are_decoded() {
    let text = "本局依法公开政府信息，及时答复申请。".repeat(4);
    let main = document(&p(&text));
    let utf16: Vec<u8> = format!("\u{FEFF}{}", main.replace("UTF-8", "UTF-16"))
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let marked = [b"\xEF\xBB\xBF".as_slice(), main.as_bytes()].concat();
    for bytes in [utf16, marked] {
        let mut parts = Parts::new("");
        parts.set_bytes("word/document.xml", &bytes);
        let document = parts.read();
        assert_eq!(outline(&document), [text.as_str()]);
        assert_eq!(document.remarks, []);
    }
    let mut broken = main.into_bytes();
    let at = broken
        .windows(3)
        .position(|it| it == "开".as_bytes())
        .expect("it is there");
    broken[at + 1] = b'x';
    let mut parts = Parts::new("");
    parts.set_bytes("word/document.xml", &broken);
    assert_eq!(remarks(&parts.read()), [RemarkKind::ReplacementCharacters]);
}

#[test]
fn what_is_no_word_document_is_named_in_both_languages() {
    let limits = Limits::default();
    let named = |error: ReadError, zh: &str, en: &str| {
        let message = error.message();
        assert!(
            message.zh.contains(zh) && message.zh.contains("请"),
            "{message:?}"
        );
        assert!(message.en.contains(en), "{message:?}");
    };
    assert_eq!(read_docx(b" \r\n", &limits), Err(ReadError::Empty));
    for (bytes, zh, en) in [
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), "密码", "password"),
        (b"%PDF-1.7", "ZIP", "ZIP"),
        (b"<html>", "ZIP", "ZIP"),
        (b"PK\x03\x04\x14\0\x06\0\x08\0", "目录", "directory"),
    ] {
        named(read_docx(bytes, &limits).expect_err("no document"), zh, en);
    }
    let holding = |name: &str| Parts(vec![(name.to_owned(), b"x".to_vec())]);
    named(error(&holding("xl/workbook.xml")), "Excel", "Excel");
    named(
        error(&holding("ppt/presentation.xml")),
        "PowerPoint",
        "PowerPoint",
    );
    named(error(&holding("content.xml")), "OpenDocument", "OpenDocument");
    named(error(&holding("a.html")), "ZIP 压缩包", "ZIP archive");
    named(
        error(&Parts::new("").with("word/document.xml", "<html/>")),
        "WordprocessingML",
        "WordprocessingML",
    );
    named(
        error(&Parts::new("").with("word/document.xml", "")),
        "解压不出",
        "nothing of it",
    );
}

#[test]
fn a_locked_entry_is_told_from_a_damaged_one() {
    let mut bytes = Parts::new(&p("文")).zip();
    // The flag of encryption, in the directory and before the entry.
    let entries: Vec<usize> = (0..bytes.len() - 4)
        .filter(|at| bytes[*at..].starts_with(b"PK\x01\x02") || bytes[*at..].starts_with(b"PK\x03\x04"))
        .collect();
    for at in entries {
        let flags = if bytes[at + 2] == 1 { at + 8 } else { at + 6 };
        bytes[flags] |= 1;
    }
    let error = read_docx(&bytes, &Limits::default()).expect_err("locked");
    assert!(error.message().en.contains("password"), "{error}");
}

#[test]
fn a_main_part_cut_short_is_read_up_to_there() {
    let full = document(&(p("一、总体情况") + &p("正文") + &table(&[&["甲", "1"], &["乙", "2"]]) + &p("完")));
    let cut = full.find("乙").expect("it is there") + "乙".len();
    let parts = Parts::new("").with("word/document.xml", &full[..cut]);
    let read = parts.read();
    assert_eq!(outline(&read), ["一、总体情况", "正文", "0,0 甲 | 0,1 1 | 1,0 "]);
    assert_eq!(remarks(&read), [RemarkKind::Damaged]);
    assert_eq!(read.remarks[0].place.as_ref().and_then(|it| it.block), Some(3));
    for cut in (0..full.len()).filter(|it| full.is_char_boundary(*it)) {
        let Ok(document) = read_docx(
            &Parts::new("").with("word/document.xml", &full[..cut]).zip(),
            &Limits::default(),
        ) else {
            continue;
        };
        assert_eq!(remarks(&document), [RemarkKind::Damaged], "{cut}");
    }
}

#[test]
fn damaged_xml_is_read_up_to_there() {
    for (broken, expected) in [
        ("<w:p></w:r></w:p>", vec!["一"]),
        ("</w:p>", vec!["一"]),
        ("< w:p>", vec!["一"]),
        ("<w:p", vec!["一"]),
        ("<!-- x", vec!["一"]),
        ("<![CDATA[", vec!["一"]),
        ("<?x", vec!["一"]),
        ("<!ELEMENT x>", vec!["一"]),
    ] {
        let document = Parts::new(&format!("{}{broken}", p("一"))).read();
        assert_eq!(outline(&document), expected, "{broken}");
        assert_eq!(remarks(&document), [RemarkKind::Damaged], "{broken}");
    }
}

#[test]
fn attributes_may_hold_what_looks_like_a_tag() {
    let body = format!(
        "<w:p w:x=\"a>b\" w:y='c\">d'><w:pPr><w:outlineLvl w:x='>' w:val='1' /></w:pPr>{}</w:p >{}",
        r("甲"),
        p("乙")
    );
    assert_eq!(outline(&Parts::new(&body).read()), ["#2 甲", "乙"]);
}

#[test]
fn a_damaged_stream_gives_what_can_be_unpacked() {
    let body = (0..2000)
        .map(|it| p(&format!("第 {it} 段，{}", it * 7919 % 1000)))
        .collect::<Vec<_>>()
        .concat();
    let mut bytes = Parts::new(&body).zip();
    let at = bytes.len() * 3 / 4;
    bytes[at..at + 40].fill(0xFF);
    let document = read_docx(&bytes, &Limits::default()).expect("what is whole before the damage");
    assert!(
        document.blocks.len() > 500 && document.blocks.len() < 2000,
        "{}",
        document.blocks.len()
    );
    assert!(remarks(&document).contains(&RemarkKind::Damaged));
}

#[test]
fn styles_cut_short_are_remarked() {
    let parts = Parts::new(&p("文")).with("word/styles.xml", "<w:styles><w:style w:styleId=\"1\"><w:rPr>");
    assert_eq!(remarks(&parts.read()), [RemarkKind::Damaged]);
    let parts = Parts::new(&p("文")).with("word/styles.xml", "<w:styles/>");
    assert_eq!(remarks(&parts.read()), []);
}

#[test]
fn sniffing_tells_documents_from_other_archives() {
    let reader = DocxReader;
    let head = |parts: &Parts| {
        let bytes = parts.zip();
        bytes[..bytes.len().min(4096)].to_vec()
    };
    let mut large = Parts(Vec::new());
    large.set(
        "[Content_Types].xml",
        "<Types><Override PartName=\"/d.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml\"/></Types>",
    );
    for (name, bytes, confidence) in [
        ("a.bin", head(&Parts::new(&p("文"))), Confidence::Certain),
        ("a.zip", head(&large), Confidence::Certain),
        (
            "a.docx",
            head(&Parts(vec![("_rels/.rels".into(), vec![]), ("xl/workbook.xml".into(), vec![])])),
            Confidence::No,
        ),
        (
            "a.xlsx",
            head(&Parts(vec![(
                "[Content_Types].xml".into(),
                b"<Override ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>".to_vec(),
            )])),
            Confidence::No,
        ),
        ("a.docx", head(&Parts(vec![("mimetype".into(), vec![])])), Confidence::No),
        ("a.zip", head(&Parts(vec![("年报.html".into(), vec![])])), Confidence::No),
        ("a.docx", head(&Parts(vec![("docProps/core.xml".into(), vec![])])), Confidence::Likely),
        ("a.docx", b"PK\x03\x04\x14\0".to_vec(), Confidence::Likely),
        ("a.zip", b"PK\x03\x04\x14\0".to_vec(), Confidence::No),
        ("a.docx", b"<html>".to_vec(), Confidence::No),
        ("a.docx", b"\xD0\xCF\x11\xE0".to_vec(), Confidence::No),
        ("a.docx", Vec::new(), Confidence::No),
    ] {
        assert_eq!(reader.sniff(name, &bytes), confidence, "{name} {}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn the_reader_hands_over_one_document() {
    let mut documents = Vec::new();
    let bytes = Parts::new(&(p("一") + &tc("", "x"))).zip();
    DocxReader
        .read(&bytes, &Limits::default(), &mut |it| {
            documents.push(it);
            std::ops::ControlFlow::Continue(())
        })
        .expect("a document");
    assert_eq!(documents.len(), 1);
    assert!(matches!(documents[0].blocks[0].kind, BlockKind::Paragraph { .. }));
}
