//! Input that no person publishes: it ends, in memory that follows its limits, with what could be read.

use crate::support;

use gongkai_document::{BlockKind, Document, Limits, ReadError, RemarkKind};
use gongkai_read_docx::read_docx;
use support::{Parts, outline, p, read, remarks, table, tbl, tc};

fn all_text(document: &Document) -> String {
    let texts = document.blocks.iter().map(|block| match &block.kind {
        BlockKind::Paragraph { text } | BlockKind::Heading { text, .. } => text.clone(),
        BlockKind::Table(table) => table.cells.iter().map(|it| it.text.as_str()).collect(),
        _ => String::new(),
    });
    texts.collect()
}

#[test]
fn ten_thousand_nested_tables_are_flattened_where_they_are_too_deep() {
    let body = format!(
        "{}{}{}{}",
        "<w:tbl><w:tr><w:tc>".repeat(10_000),
        p("核") + &p("心"),
        "</w:tc></w:tr></w:tbl>".repeat(10_000),
        p("完")
    );
    let document = read(&body);
    assert_eq!(all_text(&document), "核心完");
    assert_eq!(remarks(&document), [RemarkKind::LimitReached]);
}

#[test]
fn elements_of_every_kind_may_nest_without_end() {
    for name in [
        "w:p",
        "w:r",
        "w:ins",
        "w:sdt",
        "w:sdtContent",
        "w:hyperlink",
        "w:tbl",
        "w:tr",
        "w:tc",
        "w:fldSimple",
        "m:sup",
        "w:pict",
        "w:drawing",
        "w:txbxContent",
        "w:smartTag",
        "w:rPr",
        "w:pPr",
        "mc:AlternateContent",
        "mc:Choice",
        "w:t",
        "x:y",
    ] {
        for within in ["", "<w:p>", "<w:p><w:r>"] {
            let body = format!("{}{within}{}", p("前"), format!("<{name}>").repeat(3000));
            let document = read(&body);
            assert!(outline(&document).concat().starts_with('前'), "{name}");
            let is_told = |it: &RemarkKind| matches!(it, RemarkKind::LimitReached | RemarkKind::Damaged);
            assert!(remarks(&document).iter().any(is_told), "{name}");
        }
    }
    let mixed = "<w:p><w:r><w:pict><w:txbxContent><w:tbl><w:tr><w:tc><w:sdt><w:sdtContent>".repeat(1000);
    assert!(remarks(&read(&mixed)).contains(&RemarkKind::LimitReached));
}

#[test]
fn more_open_elements_than_a_person_writes_end_the_reading() {
    let document = read(&(p("前") + &"<a>".repeat(101_000)));
    assert_eq!(outline(&document), ["前"]);
    assert_eq!(remarks(&document), [RemarkKind::LimitReached]);
}

#[test]
fn floods_of_one_token_end() {
    const SIZE: usize = 1 << 17;
    for unit in [
        "<w:p/>",
        "<w:p>",
        "</w:p>",
        "<w:tbl/>",
        "<w:tbl><w:tr><w:tc>",
        "<w:tr>",
        "<x xmlns:y=\"z\"/>",
        "<x xmlns:y=\"z\">",
        "<y:a xmlns:y=\"z\"/><w:b/>",
        "<!---->",
        "<![CDATA[x]]>",
        "<?x?>",
        "&x;",
        "&",
        "<",
        ">",
        "<w:p a=\">",
        "<w:p a='>'/>",
        "<w:p><w:r><w:t>&bomb;</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>",
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>HYPERLINK x</w:instrText></w:r></w:p>",
        "<w:p><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
        "<w:p><w:hyperlink r:id=\"x\"><w:r><w:t>1</w:t></w:r></w:hyperlink></w:p>",
        "<w:p><w:r><w:sym w:font=\"x\" w:char=\"F000\"/></w:r></w:p>",
        "<w:altChunk/>",
    ] {
        let body = unit.repeat(SIZE / unit.len());
        for body in [
            body.clone(),
            format!("<w:p><w:r>{body}"),
            format!("<w:tbl><w:tr><w:tc>{body}"),
        ] {
            let document = read(&body);
            assert!(document.blocks.len() <= Limits::default().blocks, "{unit}");
            assert!(
                document.remarks.len() <= 400,
                "{unit}: {}",
                document.remarks.len()
            );
        }
    }
}

#[test]
fn one_attribute_of_a_megabyte_ends() {
    for attribute in ["a=\"x\" ", "a='>' ", "xmlns:a=\"b\" ", "= ", "\" "] {
        let body = format!("{}<w:p {}>{}</w:p>", p("前"), attribute.repeat(50_000), "x");
        let document = read(&body);
        assert_eq!(outline(&document)[0], "前");
    }
}

#[test]
fn spans_cost_no_more_than_their_cells() {
    let wide = "<w:gridSpan w:val=\"1000000000\"/>";
    let row =
        tc(&format!("{wide}<w:vMerge w:val=\"restart\"/>"), "甲") + &tc(&format!("{wide}<w:vMerge/>"), "1");
    let document = read(&tbl(&vec![row; 3000]));
    let BlockKind::Table(table) = &document.blocks[0].kind else {
        panic!("a table")
    };
    let room = u64::from(table.rows()) * u64::from(table.columns());
    assert!(room <= Limits::default().cells as u64, "{room}");
    let far =
        "<w:trPr><w:gridBefore w:val=\"4000000000\"/></w:trPr>".to_owned() + &tc("", "甲") + &tc("", "1");
    assert!(remarks(&read(&tbl(&[far.clone(), far]))).contains(&RemarkKind::LimitReached));
}

#[test]
fn each_limit_leaves_a_partial_document_and_a_remark() {
    let mut limits = Limits::default();
    limits.blocks = 10;
    limits.cells = 12;
    limits.text = 1000;
    limits.table_side = 3;
    let wide: Vec<&str> = vec!["1"; 5];
    for (body, least) in [
        (p("一").repeat(30), 10),
        (p("很长的文字").repeat(9) + &p(&"字".repeat(1000)) + &p("x"), 9),
        (tbl(&vec![tc("", "1") + &tc("", "2"); 30]), 1),
        (tbl(&vec![tc("", "1") + &tc("", "2"); 4]), 1),
        (table(&[&wide]), 1),
    ] {
        let document = read_docx(&Parts::new(&body).zip(), &limits).expect("a document");
        assert!(document.blocks.len() >= least, "{:?}", document.blocks);
        assert!(document.blocks.len() <= limits.blocks);
        assert_eq!(remarks(&document), [RemarkKind::LimitReached], "{body}");
    }
}

#[test]
fn entities_are_never_expanded() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"1111111111\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">\
         <!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
    let main = support::document(&tbl(&[
        tc("", "甲") + &tc("", "&c;&e;2"),
        tc("", "乙") + &tc("", "3"),
    ]))
    .replace("?><w:document", &format!("?>{bomb}<w:document"));
    let document = Parts::new("").with("word/document.xml", &main).read();
    assert_eq!(outline(&document), ["0,0 甲 | 0,1 &c;&e;2 | 1,0 乙 | 1,1 3"]);
    assert_eq!(remarks(&document), [RemarkKind::ReplacementCharacters]);
}

#[test]
fn a_zip_bomb_is_unpacked_no_further_than_the_limit() {
    let mut limits = Limits::default();
    limits.bytes = 1 << 20;
    let mut main = support::document(&p("前"));
    main.truncate(main.len() - "</w:body></w:document>".len());
    main += &" ".repeat(8 << 20);
    let bytes = Parts::new("").with("word/document.xml", &main).zip();
    assert!(bytes.len() < 1 << 20);
    let document = read_docx(&bytes, &limits).expect("what stands before the limit");
    assert_eq!(outline(&document), ["前"]);
    assert!(remarks(&document).contains(&RemarkKind::LimitReached));
    // All parts together count.
    let styles = " ".repeat(900 << 10);
    let parts = Parts::new(&p(&"x".repeat(900 << 10))).with("word/styles.xml", &styles);
    let document = read_docx(&parts.zip(), &limits).expect("the text is read first");
    assert!(
        document
            .remarks
            .iter()
            .any(|it| it.message.en.contains("word/styles.xml")),
        "{:?}",
        document.remarks
    );
}

#[test]
fn an_input_or_a_list_of_parts_that_is_too_long_is_refused() {
    let mut limits = Limits::default();
    limits.bytes = 100;
    let bytes = Parts::new(&p("文")).zip();
    assert!(matches!(read_docx(&bytes, &limits), Err(ReadError::TooLarge(_))));
    let mut parts = Parts::new(&p("文"));
    parts
        .0
        .extend((0..10_000).map(|it| (format!("{it}"), Vec::new())));
    assert!(matches!(
        read_docx(&parts.zip(), &Limits::default()),
        Err(ReadError::TooLarge(_))
    ));
}

#[test]
fn styles_based_on_one_another_in_thousands_end() {
    let styles = (0..20_000)
        .map(|it| {
            format!(
                "<w:style w:styleId=\"{it}\"><w:basedOn w:val=\"{}\"/></w:style>",
                (it + 1) % 20_000
            )
        })
        .collect::<Vec<_>>()
        .concat();
    let document = Parts::new("<w:p><w:pPr><w:pStyle w:val=\"5\"/></w:pPr><w:r><w:t>文</w:t></w:r></w:p>")
        .styles(&styles)
        .read();
    assert_eq!(outline(&document), ["文"]);
}
