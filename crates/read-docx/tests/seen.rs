//! What a document holds and does not show: no figure is made of it, and none is lost in silence.

use crate::support;

use gongkai_document::RemarkKind;
use support::{Parts, outline, p, places, pp, r, read, remarks, rp, tbl, tc};

/// A table of a label, a cell with properties that holds a paragraph, and a figure.
fn row(properties: &str, paragraph: &str) -> String {
    format!(
        "<w:tbl><w:tblPr/><w:tr>{}<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph}</w:tc>{}</w:tr></w:tbl>",
        tc("", "甲"),
        tc("", "1")
    )
}

#[track_caller]
fn assert_cell(parts: &Parts, text: &str, expected: &[RemarkKind]) {
    let document = parts.read();
    assert_eq!(outline(&document), [format!("0,0 甲 | 0,1 {text} | 0,2 1")]);
    assert_eq!(remarks(&document), expected);
    let names_the_cell = |it: &(Option<u32>, Option<u32>, Option<u32>)| *it == (Some(1), Some(1), Some(2));
    assert!(
        places(&document).iter().all(names_the_cell),
        "{:?}",
        document.remarks
    );
}

const BLANK: [RemarkKind; 2] = [RemarkKind::HiddenContentIgnored, RemarkKind::ValueMissing];

/// Ways in which a run says that nobody sees it.
const UNSEEN: [&str; 12] = [
    "<w:vanish/>",
    "<w:specVanish/>",
    "<w:strike/>",
    "<w:dstrike/>",
    "<w:sz w:val=\"2\"/>",
    "<w:color w:val=\"FFFFFF\"/>",
    "<w:color w:val=\"f2f2f2\"/>",
    "<w:color w:val=\"000000\" w:themeColor=\"background1\"/>",
    "<w:color w:val=\"F2F2F2\" w:themeColor=\"background1\" w:themeShade=\"F2\"/>",
    "<w:color w:val=\"4472C4\"/><w:shd w:val=\"clear\" w:fill=\"4472C4\"/>",
    "<w:color w:val=\"FFFFFF\"/><w:highlight w:val=\"white\"/>",
    "<w:color w:val=\"FFFFFF\"/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"auto\"/>",
];

#[test]
fn a_figure_that_does_not_show_is_none_and_a_cell_blank_for_it_is_named() {
    for properties in UNSEEN {
        let beside = format!("<w:p>{}{}</w:p>", rp(properties, "9"), r("93"));
        assert_cell(
            &Parts::new(&row("", &beside)),
            "93",
            &[RemarkKind::HiddenContentIgnored],
        );
        let alone = format!("<w:p>{}</w:p>", rp(properties, "93"));
        assert_cell(&Parts::new(&row("", &alone)), "", &BLANK);
        // Words that do not show are no figure.
        let words = format!("<w:p>{}</w:p>", rp(properties, "填写"));
        assert_cell(
            &Parts::new(&row("", &words)),
            "",
            &[RemarkKind::HiddenContentIgnored],
        );
    }
}

#[test]
fn styles_hide_as_runs_do() {
    for properties in UNSEEN {
        let style = |kind: &str| {
            format!(
                "<w:style w:type=\"{kind}\" w:styleId=\"base\"><w:rPr>{properties}</w:rPr></w:style>\
                 <w:style w:type=\"{kind}\" w:styleId=\"own\"><w:basedOn w:val=\"base\"/></w:style>"
            )
        };
        let character = format!("<w:p>{}</w:p>", rp("<w:rStyle w:val=\"own\"/>", "93"));
        let parts = Parts::new(&row("", &character)).styles(&style("character"));
        assert_cell(&parts, "", &BLANK);
        let paragraph = pp("<w:pStyle w:val=\"own\"/>", &r("93"));
        let parts = Parts::new(&row("", &paragraph)).styles(&style("paragraph"));
        assert_cell(&parts, "", &BLANK);
    }
}

#[test]
fn the_style_of_a_table_and_the_defaults_hide_too() {
    let white = "<w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr>";
    let body = row("", &p("93")).replace("<w:tblPr/>", "<w:tblPr><w:tblStyle w:val=\"t\"/></w:tblPr>");
    let style = |more: &str| format!("<w:style w:type=\"table\" w:styleId=\"t\">{white}{more}</w:style>");
    let document = Parts::new(&(body.clone() + &p("后"))).styles(&style("")).read();
    assert_eq!(outline(&document), ["后"]);
    assert_eq!(remarks(&document)[0], RemarkKind::HiddenContentIgnored);
    // On what the style fills its cells with, white is what they are written in.
    for fill in [
        "<w:tcPr><w:shd w:val=\"clear\" w:fill=\"1F3864\"/></w:tcPr>",
        "<w:tblStylePr w:type=\"firstRow\"><w:tcPr><w:shd w:val=\"clear\" w:fill=\"1F3864\"/></w:tcPr></w:tblStylePr>",
    ] {
        let parts = Parts::new(&body).styles(&style(fill));
        assert_cell(&parts, "93", &[]);
    }
    let defaults = format!("<w:docDefaults><w:rPrDefault>{white}</w:rPrDefault></w:docDefaults>");
    let black = format!("<w:p>{}{}</w:p>", rp("<w:color w:val=\"auto\"/>", "5"), r("93"));
    let document = Parts::new(&black).styles(&defaults).read();
    assert_eq!(outline(&document), ["5"]);
}

#[test]
fn white_text_shows_on_a_colour_wherever_that_is_stated() {
    const BLUE: &str = "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"1F3864\"/>";
    const THEME: &str = "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"auto\" w:themeFill=\"accent1\"/>";
    const PATTERN: &str = "<w:shd w:val=\"pct50\" w:color=\"auto\" w:fill=\"auto\"/>";
    const SOLID: &str = "<w:shd w:val=\"solid\" w:color=\"1F3864\" w:fill=\"auto\"/>";
    let white = |more: &str, text: &str| rp(&format!("<w:color w:val=\"FFFFFF\"/>{more}"), text);
    for fill in [BLUE, THEME, PATTERN, SOLID] {
        let plain = format!("<w:p>{}</w:p>", white("", "93"));
        assert_cell(&Parts::new(&row(fill, &plain)), "93", &[]);
        assert_cell(&Parts::new(&row("", &pp(fill, &white("", "93")))), "93", &[]);
        let run = format!("<w:p>{}</w:p>", white(fill, "93"));
        assert_cell(&Parts::new(&row("", &run)), "93", &[]);
        let table = row("", &plain).replace("<w:tblPr/>", &format!("<w:tblPr>{fill}</w:tblPr>"));
        assert_cell(&Parts::new(&table), "93", &[]);
        // The cell is filled, and not the next one.
        let next = tbl(&[
            format!("<w:tc><w:tcPr>{fill}</w:tcPr>{plain}</w:tc>") + &tc("", "1"),
            tc("", "乙") + &format!("<w:tc>{plain}</w:tc>"),
        ]);
        assert_eq!(outline(&read(&next)), ["0,0 93 | 0,1 1 | 1,0 乙 | 1,1 "]);
    }
    let highlighted = format!("<w:p>{}</w:p>", white("<w:highlight w:val=\"blue\"/>", "93"));
    assert_cell(&Parts::new(&row("", &highlighted)), "93", &[]);
    // What a drawing is filled with is not known.
    let boxed = format!(
        "<w:p>{}<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>{}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
        r("前"),
        white("", "93")
    );
    assert_eq!(outline(&read(&boxed)), ["前", "93"]);
}

#[test]
fn what_shows_on_paper_is_read() {
    for properties in [
        "<w:webHidden/>",
        "<w:color w:val=\"auto\"/>",
        "<w:color w:val=\"D9D9D9\"/>",
        "<w:color w:val=\"FFFF00\"/>",
        "<w:color w:val=\"FFFFFF\" w:themeColor=\"background1\" w:themeShade=\"80\"/>",
        "<w:sz w:val=\"10\"/>",
        "<w:vanish w:val=\"0\"/>",
    ] {
        let body = row("", &format!("<w:p>{}</w:p>", rp(properties, "93")));
        assert_cell(&Parts::new(&body), "93", &[]);
    }
}

#[test]
fn rows_of_no_height_are_hidden() {
    let body = |height: &str| {
        tbl(&[
            tc("", "甲") + &tc("", "1"),
            format!("<w:trPr><w:trHeight {height}/></w:trPr>") + &tc("", "乙") + &tc("", "2"),
        ])
    };
    let hidden = read(&body("w:val=\"10\" w:hRule=\"exact\""));
    assert_eq!(outline(&hidden), ["0,0 甲 | 0,1 1"]);
    assert_eq!(remarks(&hidden), [RemarkKind::HiddenContentIgnored]);
    for height in ["w:val=\"10\"", "w:val=\"400\" w:hRule=\"exact\""] {
        assert_eq!(outline(&read(&body(height))), ["0,0 甲 | 0,1 1 | 1,0 乙 | 1,1 2"]);
    }
}

/// A field of this code, with its result if it has one.
fn field(code: &str, result: Option<&str>) -> String {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let result = result.map(|it| mark("separate") + &r(it)).unwrap_or_default();
    format!(
        "{}<w:r><w:instrText>{code}</w:instrText></w:r>{result}{}",
        mark("begin"),
        mark("end")
    )
}

#[test]
fn a_field_in_a_cell_without_a_result_names_it() {
    for code in [
        " =SUM(LEFT) ",
        "DOCPROPERTY 件数",
        " eq \\o(○,1)",
        "SYMBOL 163 \\f \"Wingdings 2\"",
    ] {
        let body = row("", &format!("<w:p>{}</w:p>", field(code, None)));
        assert_cell(&Parts::new(&body), "", &[RemarkKind::ValueMissing]);
        let body = row("", &format!("<w:p>{}</w:p>", field(code, Some("77"))));
        assert_cell(&Parts::new(&body), "77", &[]);
    }
    let body = row(
        "",
        &format!("<w:p>{}{}</w:p>", field("XE \"公开\"", None), r("5")),
    );
    assert_cell(&Parts::new(&body), "5", &[]);
}

#[test]
fn a_picture_in_a_cell_names_it_unless_it_floats_over_a_figure() {
    let drawing = |kind: &str| {
        format!(
            "<w:r><w:drawing><wp:{kind}><wp:docPr/><a:graphic><a:graphicData uri=\"http://x/picture\">\
             <a:blip r:embed=\"rId9\"/></a:graphicData></a:graphic></wp:{kind}></w:drawing></w:r>"
        )
    };
    let shape = |style: &str| {
        format!(
            "<w:r><w:pict><v:shape style=\"{style}\"><v:imagedata r:id=\"rId9\"/></v:shape></w:pict></w:r>"
        )
    };
    let diagram = "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri=\"http://x/diagram\"/></a:graphic>\
         </wp:inline></w:drawing></w:r>";
    for (content, text, is_named) in [
        (drawing("inline"), "", true),
        (drawing("anchor"), "", true),
        (drawing("inline") + &r("5"), "5", true),
        (drawing("anchor") + &r("5"), "5", false),
        (shape("width:9pt") + &r("5"), "5", true),
        (shape("position:absolute") + &r("5"), "5", false),
        (diagram.to_owned(), "", true),
    ] {
        let document = read(&row("", &format!("<w:p>{content}</w:p>")));
        assert_eq!(
            outline(&document)[0],
            format!("0,0 甲 | 0,1 {text} | 0,2 1"),
            "{content}"
        );
        let expected: &[RemarkKind] = if is_named {
            &[RemarkKind::PictureInCell]
        } else {
            &[]
        };
        assert_eq!(remarks(&document), expected, "{content}");
        if is_named {
            assert_eq!(places(&document), [(Some(1), Some(1), Some(2))]);
        }
    }
}
