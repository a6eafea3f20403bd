//! What the text of paragraphs becomes.

use crate::support;

use gongkai_document::{BlockKind, RemarkKind};
use support::{Parts, assert_outline, outline, p, places, pp, r, read, remarks, rp, table, tc};

#[test]
fn runs_of_a_paragraph_are_one_text() {
    assert_outline(
        &format!(
            "<w:p>{}<w:proofErr w:type=\"spellStart\"/><w:bookmarkStart w:id=\"0\" w:name=\"_Hlk5\"/>{}{}</w:p>",
            r("共"),
            rp("<w:b/><w:sz w:val=\"36\"/>", "10"),
            r("24 件")
        ),
        &["共1024 件"],
    );
}

#[test]
fn blanks_count_only_where_they_are_kept() {
    assert_outline(
        "<w:p><w:r><w:t>\n  一、 </w:t><w:t xml:space=\"preserve\"> 甲\n乙 </w:t></w:r></w:p><w:p/><w:p><w:r/></w:p>",
        &["一、 甲 乙"],
    );
}

#[test]
fn tabs_breaks_and_hyphens_are_what_they_print() {
    assert_outline(
        "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:cr/><w:t>丁</w:t><w:br w:type=\"page\"/>\
         <w:noBreakHyphen/><w:t>5</w:t><w:softHyphen/><w:t>6</w:t></w:r></w:p>",
        &["甲\t乙", "丙", "丁", "-56"],
    );
}

#[test]
fn references_and_cdata_are_characters() {
    assert_outline(
        "<w:p><w:r><w:t>A&amp;B &lt;&#49;&#x32;&gt;<![CDATA[<&amp;>]]><!-- x -->C</w:t></w:r></w:p>",
        &["A&B <12><&amp;>C"],
    );
}

#[test]
fn headings_have_the_level_of_their_style_wherever_it_comes_from() {
    let styles = "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"own\"><w:name w:val=\"公文标题\"/><w:basedOn w:val=\"1\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"ownest\"><w:name w:val=\"x\"/><w:basedOn w:val=\"own\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"body\"><w:basedOn w:val=\"1\"/><w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"2\"><w:name w:val=\"标题 2\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"3\"><w:name w:val=\"Heading 3\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"t\"><w:name w:val=\"Title\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"loop1\"><w:basedOn w:val=\"loop2\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"loop2\"><w:basedOn w:val=\"loop1\"/></w:style>";
    let with_style = |id: &str, text: &str| pp(&format!("<w:pStyle w:val=\"{id}\"/>"), &r(text));
    let body = [
        with_style("1", "一"),
        with_style("own", "二"),
        with_style("ownest", "三"),
        with_style("body", "四"),
        with_style("2", "五"),
        with_style("3", "六"),
        with_style("t", "七"),
        with_style("loop1", "八"),
        with_style("none", "九"),
        pp("<w:pStyle w:val=\"1\"/><w:outlineLvl w:val=\"2\"/>", &r("十")),
        pp("<w:outlineLvl w:val=\"8\"/>", &r("十一")),
        pp("<w:pStyle w:val=\"1\"/><w:outlineLvl w:val=\"9\"/>", &r("十二")),
        p("十三"),
    ];
    let document = Parts::new(&body.concat()).styles(styles).read();
    assert_eq!(
        outline(&document),
        [
            "#1 一",
            "#1 二",
            "#1 三",
            "四",
            "#2 五",
            "#3 六",
            "#1 七",
            "八",
            "九",
            "#3 十",
            "#6 十一",
            "十二",
            "十三"
        ]
    );
}

#[test]
fn a_heading_broken_into_lines_is_one_heading() {
    let heading = |text: &str| {
        pp(
            "<w:outlineLvl w:val=\"0\"/>",
            &format!("<w:r><w:t>云溪县</w:t><w:br/><w:t>{text}</w:t></w:r>"),
        )
    };
    assert_outline(&heading("2024年年度报告"), &["#1 云溪县 2024年年度报告"]);
    let long = "很长的一行".repeat(20);
    assert_outline(&heading(&long), &["#1 云溪县", &format!("#1 {long}")]);
}

#[test]
fn symbols_become_the_characters_they_show() {
    let sym = |font: &str, code: &str| format!("<w:r><w:sym w:font=\"{font}\" w:char=\"{code}\"/></w:r>");
    assert_outline(
        &format!(
            "<w:p>{}{}{}{}</w:p>",
            sym("Wingdings", "F0FE"),
            sym("Symbol", "F0B4"),
            sym("Wingdings 2", "0052"),
            rp("<w:rFonts w:ascii=\"Symbol\" w:hAnsi=\"Symbol\"/>", "\u{F0B3}5")
        ),
        &["☑×☑≥5"],
    );
}

#[test]
fn a_symbol_that_is_not_known_is_remarked_with_its_cell() {
    let body = format!(
        "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
        tc("", "甲"),
        "<w:tc><w:p><w:r><w:t>5</w:t><w:sym w:font=\"Webdings\" w:char=\"F04E\"/></w:r></w:p></w:tc>"
    );
    let document = read(&body);
    assert_eq!(outline(&document), ["0,0 甲 | 0,1 5\u{FFFD}"]);
    assert_eq!(remarks(&document), [RemarkKind::ReplacementCharacters]);
    assert_eq!(places(&document), [(Some(1), Some(1), Some(2))]);
}

#[test]
fn hidden_and_struck_out_text_is_left_out_and_remarked() {
    let styles = "<w:style w:type=\"character\" w:styleId=\"h\"><w:rPr><w:vanish/></w:rPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"hp\"><w:rPr><w:vanish/></w:rPr></w:style>";
    let cells = [
        rp("<w:vanish/>", "1") + &r("2"),
        rp("<w:strike/>", "3") + &r("4"),
        rp("<w:dstrike w:val=\"true\"/>", "5") + &rp("<w:strike w:val=\"0\"/>", "6"),
        rp("<w:rStyle w:val=\"h\"/>", "7") + &rp("<w:rStyle w:val=\"h\"/><w:vanish w:val=\"false\"/>", "8"),
    ];
    let mut row = cells.map(|it| format!("<w:tc><w:p>{it}</w:p></w:tc>")).concat();
    // Hidden by its style twice is not hidden.
    row += "<w:tc>";
    row += &pp("<w:pStyle w:val=\"hp\"/>", &r("9"));
    row += &pp("<w:pStyle w:val=\"hp\"/>", &rp("<w:rStyle w:val=\"h\"/>", "10"));
    row += "</w:tc>";
    let document = Parts::new(&format!("<w:tbl><w:tr>{row}</w:tr></w:tbl>"))
        .styles(styles)
        .read();
    assert_eq!(outline(&document), ["0,0 2 | 0,1 4 | 0,2 6 | 0,3 8 | 0,4 10"]);
    assert_eq!(remarks(&document), [RemarkKind::HiddenContentIgnored]);
    assert_eq!(places(&document), [(Some(1), Some(1), Some(1))]);
    assert!(
        document.remarks[0].message.en.contains("(5 characters)"),
        "{:?}",
        document.remarks
    );
}

#[test]
fn raised_digits_do_not_join_the_figure() {
    let styles = "<w:style w:type=\"character\" w:styleId=\"n\"><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>";
    let body = format!(
        "<w:p>{}{}{}{}{}</w:p>",
        r("22"),
        rp("<w:vertAlign w:val=\"superscript\"/>", "10"),
        rp("<w:vertAlign w:val=\"subscript\"/>", "4"),
        rp("<w:rStyle w:val=\"n\"/>", "2"),
        rp("<w:rStyle w:val=\"n\"/><w:vertAlign w:val=\"baseline\"/>", "5"),
    );
    let document = Parts::new(&body).styles(styles).read();
    assert_eq!(outline(&document), ["22¹⁰⁴²5"]);
}

#[test]
fn notes_and_comments_leave_nothing_beside_a_figure() {
    assert_outline(
        &format!(
            "<w:p><w:commentRangeStart w:id=\"0\"/>{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>\
             <w:r><w:endnoteReference w:id=\"3\"/></w:r><w:commentRangeEnd w:id=\"0\"/>\
             <w:r><w:commentReference w:id=\"0\"/></w:r><w:r><w:annotationRef/></w:r>{}</w:p>",
            r("12"),
            r("3")
        ),
        &["123"],
    );
}

#[test]
fn of_fields_only_the_result_is_read() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let code = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    let body = [
        r("共"),
        mark("begin"),
        code(" IF "),
        mark("begin"),
        code("MERGEFIELD 7"),
        mark("separate"),
        r("88"),
        mark("end"),
        code(" = 1 "),
        mark("separate"),
        r("12"),
        mark("end"),
        r("件"),
        "<w:fldSimple w:instr=\" SUM(ABOVE) \"><w:r><w:t>34</w:t></w:r></w:fldSimple>".to_owned(),
        mark("begin"),
        code("PAGE"),
        mark("end"),
        r("。"),
    ];
    assert_outline(&format!("<w:p>{}</w:p>", body.concat()), &["共12件34。"]);
}

#[test]
fn a_field_that_never_shows_its_result_hides_no_more_than_its_cell() {
    let body = format!(
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>{}</w:p></w:tc>{}</w:tr></w:tbl>{}",
        r("17"),
        tc("", "18"),
        p("后文")
    );
    let document = read(&body);
    // What is left of the table is one text, so it is none.
    assert_eq!(outline(&document), ["18", "后文"]);
    assert_eq!(remarks(&document), [RemarkKind::HiddenContentIgnored]);
}

#[test]
fn a_drop_down_field_shows_its_chosen_entry() {
    assert_outline(
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:name w:val=\"x\"/><w:ddList><w:result w:val=\"1\"/>\
         <w:listEntry w:val=\"甲\"/><w:listEntry w:val=\"乙\"/></w:ddList></w:ffData></w:fldChar></w:r>\
         <w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
        &["乙"],
    );
}

#[test]
fn a_paragraph_that_is_a_link_and_nothing_else_is_one() {
    let field = format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK &quot;http://x.cn/c.xls&quot; </w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        r("附件3")
    );
    let body = format!(
        "<w:p><w:hyperlink r:id=\"rId7\">{}{}</w:hyperlink></w:p><w:p>{}<w:hyperlink r:id=\"rId7\">{}</w:hyperlink></w:p>\
         <w:p><w:hyperlink w:anchor=\"_Toc1\">{}</w:hyperlink></w:p><w:p>{field}</w:p>",
        r("附件"),
        r("1"),
        r("见"),
        r("附件2"),
        r("目录")
    );
    let document = Parts::new(&body)
        .relationships(&[("rId7", "hyperlink", "http://x.cn/a.pdf")])
        .read();
    assert_eq!(
        outline(&document),
        [
            "[附件1](http://x.cn/a.pdf)",
            "见附件2",
            "目录",
            "[附件3](http://x.cn/c.xls)"
        ]
    );
}

#[test]
fn the_prompt_of_a_field_not_filled_in_is_no_content() {
    let control = |properties: &str, text: &str| {
        format!(
            "<w:sdt><w:sdtPr><w:id w:val=\"5\"/>{properties}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
            r(text)
        )
    };
    let body = format!(
        "<w:tbl><w:tr>{}<w:tc><w:p>{}</w:p></w:tc><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
        tc("", "甲"),
        control("<w:showingPlcHdr/>", "0"),
        control("<w:showingPlcHdr w:val=\"0\"/>", "12"),
    );
    let document = read(&body);
    assert_eq!(outline(&document), ["0,0 甲 | 0,1  | 0,2 12"]);
    assert_eq!(remarks(&document), [RemarkKind::ValueMissing]);
    assert_eq!(places(&document), [(Some(1), Some(1), Some(2))]);
    assert!(document.remarks[0].message.zh.contains("“0”"));
    // A prompt that is no figure, or that stands beside one, puts none in doubt.
    for (content, text) in [
        (control("<w:showingPlcHdr/>", "单击填写"), ""),
        (control("<w:showingPlcHdr/>", "0") + &r("5"), "5"),
    ] {
        let document = read(&format!(
            "<w:tbl><w:tr>{}<w:tc><w:p>{content}</w:p></w:tc></w:tr><w:tr>{}{}</w:tr></w:tbl>",
            tc("", "甲"),
            tc("", "乙"),
            tc("", "1")
        ));
        assert_eq!(
            outline(&document),
            [format!("0,0 甲 | 0,1 {text} | 1,0 乙 | 1,1 1")]
        );
        assert_eq!(remarks(&document), [RemarkKind::HiddenContentIgnored]);
    }
}

#[test]
fn what_wraps_runs_and_paragraphs_is_passed_through() {
    assert_outline(
        &format!(
            "<w:sdt><w:sdtPr/><w:sdtContent>{}<w:customXml w:element=\"x\">{}</w:customXml></w:sdtContent></w:sdt>\
             <w:p><w:smartTag w:element=\"x\"><w:smartTagPr><w:attr w:name=\"5\" w:val=\"6\"/></w:smartTagPr>{}</w:smartTag>\
             <w:bdo w:val=\"rtl\">{}</w:bdo><w:r><w:ruby><w:rubyPr/><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r></w:p>",
            p("一"),
            p("二"),
            r("三"),
            r("四"),
            r("wu"),
            r("五")
        ),
        &["一", "二", "三四五"],
    );
}

#[test]
fn of_alternatives_exactly_one_is_read() {
    let choice = |choice: &str, fallback: &str| {
        format!(
            "<mc:AlternateContent><mc:Choice Requires=\"wps\">{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
        )
    };
    assert_outline(&choice(&p("甲"), &p("乙")), &["甲"]);
    assert_outline(&choice("<x:new xmlns:x=\"urn:x\"/>", &p("乙")), &["乙"]);
    assert_outline(&format!("<w:p>{}</w:p>", choice(&r("1"), &r("2"))), &["1"]);
    let in_run = format!("<w:p><w:r>{}</w:r></w:p>", choice("<w:t>1</w:t>", "<w:t>2</w:t>"));
    assert_outline(&in_run, &["1"]);
}

#[test]
fn text_boxes_follow_the_paragraph_around_them() {
    let inner = p("框内一") + &table(&[&["甲", "1"], &["乙", "2"]]);
    let body = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:anchor><wp:docPr id=\"1\" name=\"文本框 1\"/>\
         <a:graphic><a:graphicData uri=\"x\"><wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp>\
         </a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{inner}\
         </w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>{}</w:p>{}",
        r("框外"),
        r("文字"),
        p("后文")
    );
    assert_outline(
        &body,
        &["框外文字", "框内一", "0,0 甲 | 0,1 1 | 1,0 乙 | 1,1 2", "后文"],
    );
}

#[test]
fn words_drawn_as_a_picture_are_text() {
    assert_outline(
        "<w:p><w:r><w:pict><v:shape><v:textpath string=\"年度&amp;报告\"/></v:shape></w:pict></w:r></w:p>",
        &["年度&报告"],
    );
}

#[test]
fn pictures_charts_and_objects_are_images() {
    let drawing = |alt: &str, content: &str| {
        format!(
            "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"图片 1\" descr=\"{alt}\"/>\
             <a:graphic>{content}</a:graphic></wp:inline></w:drawing></w:r></w:p>"
        )
    };
    let blip = "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><a:blip r:embed=\"rId5\"/></a:graphicData>";
    let chart = "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"/>";
    let body = [
        drawing("表一截图", blip),
        drawing("", blip),
        drawing("公开数量", chart),
        drawing("只是线条", "<a:graphicData uri=\"shape\"/>"),
        "<w:p><w:r><w:object><v:shape><v:imagedata r:id=\"rId6\" o:title=\"\"/></v:shape><o:OLEObject ProgID=\"Excel.Sheet.12\"/></w:object></w:r></w:p>".to_owned(),
    ];
    let document = Parts::new(&body.concat())
        .relationships(&[
            ("rId5", "image", "media/a.png"),
            ("rId6", "image", "/word/media/b.emf"),
        ])
        .read();
    assert_eq!(
        outline(&document),
        [
            "![表一截图](word/media/a.png)",
            "![](word/media/a.png)",
            "![公开数量]()",
            "![Excel.Sheet.12](word/media/b.emf)"
        ]
    );
}

#[test]
fn numbers_in_formulas_stay_apart_as_they_are_printed() {
    let run = |text: &str| format!("<m:r><w:rPr><w:b/></w:rPr><m:t>{text}</m:t></m:r>");
    assert_outline(
        &format!(
            "<w:p>{}<m:oMathPara><m:oMath>{}<m:sSup><m:e>{}</m:e><m:sup>{}</m:sup></m:sSup><m:f><m:num>{}</m:num><m:den>{}</m:den></m:f></m:oMath></m:oMathPara></w:p>",
            r("得"),
            run("x="),
            run("10"),
            run("2"),
            run("3"),
            run("4")
        ),
        &["得x=10²3/4"],
    );
}

#[test]
fn what_is_embedded_in_another_format_is_remarked() {
    let body = format!(
        "{}<w:altChunk r:id=\"rId9\"><w:altChunkPr/></w:altChunk>{}",
        p("前"),
        p("后")
    );
    let document = read(&body);
    assert_eq!(outline(&document), ["前", "后"]);
    assert_eq!(remarks(&document), [RemarkKind::ContentUnread]);
    assert!(document.remarks[0].message.en.contains("altChunk"));
}

#[test]
fn the_properties_of_the_file_are_kept() {
    let document = Parts::new(&p("文"))
        .with(
            "docProps/core.xml",
            "<cp:coreProperties xmlns:cp=\"x\" xmlns:dc=\"y\"><dc:title>云溪县 &amp; 年报</dc:title><dc:creator>办公室</dc:creator>\
             <cp:keywords/></cp:coreProperties>",
        )
        .read();
    assert_eq!(document.title.as_deref(), Some("云溪县 & 年报"));
    assert_eq!(
        document.metadata,
        [
            ("title".to_owned(), "云溪县 & 年报".to_owned()),
            ("creator".to_owned(), "办公室".to_owned())
        ]
    );
}

#[test]
fn blocks_are_numbered_from_one() {
    let document = read(&(p("一") + "<w:p/>" + &table(&[&["甲", "1"], &["乙", "2"]]) + &p("二")));
    let blocks: Vec<_> = document.blocks.iter().map(|it| it.place.block).collect();
    assert_eq!(blocks, [Some(1), Some(2), Some(3)]);
    let BlockKind::Table(table) = &document.blocks[1].kind else {
        panic!("a table")
    };
    let last = &table.cells[3].place;
    assert_eq!((last.block, last.row, last.column), (Some(2), Some(2), Some(2)));
}
