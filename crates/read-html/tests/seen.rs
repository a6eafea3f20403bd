//! What a visitor sees and does not see, by styles, fields, pictures and boxes set like tables.

use gongkai_document::{BlockKind, Document, Limits, RemarkKind};
use gongkai_read_html::read_html;

fn read(page: &str) -> Document {
    read_html(page.as_bytes(), &Limits::default()).expect("the page is not empty")
}

/// Each block on one line; a table as its rows, cells parted by `|`, lines in a cell by `/`.
fn outline(page: &str) -> Vec<String> {
    let of_block = |kind: &BlockKind| match kind {
        BlockKind::Heading { text, .. } => format!("# {text}"),
        BlockKind::Paragraph { text } => text.clone(),
        BlockKind::Link { text, target } => format!("[{text}]({target})"),
        BlockKind::Image { alt, source } => format!("![{alt}]({source})"),
        BlockKind::Table(table) => {
            let row = |row: u32| {
                let cells = table.cells.iter().filter(|it| it.row == row);
                let texts: Vec<String> = cells.map(|it| it.text.replace('\n', "/")).collect();
                texts.join("|")
            };
            (0..table.rows()).map(row).collect::<Vec<_>>().join(" ; ")
        }
        other => format!("{other:?}"),
    };
    read(page).blocks.iter().map(|it| of_block(&it.kind)).collect()
}

fn remarks(page: &str) -> Vec<RemarkKind> {
    read(page).remarks.iter().map(|it| it.kind).collect()
}

/// The text of the cell in which `content` stands.
fn cell(content: &str) -> String {
    styled_cell("", content)
}

fn styled_cell(style: &str, content: &str) -> String {
    let page = format!("<style>{style}</style><table><tr><td>甲<td>乙<tr><td>{content}<td>丁</table>");
    let document = read(&page);
    let BlockKind::Table(table) = &document.blocks[0].kind else {
        panic!("a table: {document:?}")
    };
    table.cells[2].text.clone()
}

#[test]
fn figures_that_are_out_of_sight_are_hidden() {
    for hiding in [
        "position:absolute;left:-9999px",
        "position: fixed; top: -999em",
        "position:absolute; clip: rect(0, 0, 0, 0)",
        "position:absolute;width:1px;height:1px;overflow:hidden",
        "display:block;max-height:0;overflow:hidden",
        "display:inline-block;width:0;overflow:hidden",
        "clip-path: inset(100%)",
        "color:transparent",
        "color:rgba(0,0,0,0)",
        "color:#fff;background:#FFFFFF",
        "font-size:0",
        "opacity:0",
    ] {
        let page = format!("<table><tr><td>甲<td>乙<tr><td><span style='{hiding}'>9</span>5<td>丁</table>");
        assert_eq!(outline(&page), ["甲|乙 ; 5|丁"], "{hiding}");
        assert_eq!(remarks(&page), [RemarkKind::HiddenContentIgnored], "{hiding}");
    }
    assert_eq!(cell("<div style='text-indent:-9999px'>9</div>5"), "5");
    assert_eq!(
        cell("<font color=white style='background-color:white'>9</font>5"),
        "5"
    );
}

#[test]
fn figures_that_may_be_in_sight_stay() {
    for showing in [
        "left:-9999px",
        "position:absolute;left:-10px",
        "position:relative;left:-2px",
        "width:1px;height:1px;overflow:hidden",
        "max-height:0",
        "text-indent:-21pt",
        "color:#ccc",
        "color:white;background:url(a.png)",
        "color:transparent;text-shadow:0 0 1px black",
        "color:transparent;-webkit-background-clip:text",
        "clip:rect(0,0,0,0)",
        "font-size:0.5em",
        "opacity:0.1",
        "visibility:visible",
    ] {
        assert_eq!(
            cell(&format!("<span style='{showing}'>9</span>")),
            "9",
            "{showing}"
        );
    }
    // What is above may be coloured by styles that the page loads.
    for showing in [
        "<div style='background:#fff'><table><tr><td>1<td>2<tr><th style='color:#fff'>9<td>3</table></div>",
        "<div style='background:#fff'><h2 style='color:#fff'>9</h2></div>",
        "<div style='background:#fff'><p class=title style='color:#fff'>9</p></div>",
        "<div style='color:#fff'><p style='background:#fff'><a href=x>9</a></p></div>",
    ] {
        let page = format!("<link rel=stylesheet href=a.css>{showing}");
        assert!(outline(&page).join("").contains('9'), "{showing}");
        assert!(
            !outline(showing).join("").contains('9') || showing.contains("<a"),
            "{showing}"
        );
    }
}

#[test]
fn what_is_hidden_around_may_be_seen_again_inside() {
    assert_eq!(
        cell("<div style='font-size:0'><span style='font-size:14px'>5</span> </div>"),
        "5"
    );
    assert_eq!(
        cell("<div style='visibility:hidden'>9<b style='visibility:visible'>5</b></div>"),
        "5"
    );
    assert_eq!(
        cell("<p style='color:#fff;background:#fff'>9<b style='color:#000'>5</b></p>"),
        "5"
    );
    let page =
        "<table><tr><td>甲<td>乙<tr><td style='font-size:0'><b style='font-size:9pt'>5</b><td>6</table>";
    assert_eq!(outline(page), ["甲|乙 ; 5|6"]);
}

#[test]
fn the_pages_own_classes_hide_too() {
    const HIDDEN: &str = "<i class='x y' id=z>9</i>5";
    for style in [
        ".x{display:none}",
        "i.x.y { color: red; display : none }",
        "#z{display:none}",
        "i{display:none}",
        "<!-- p, .y { font-size: 0 } -->",
        ".a{color:red} /* .x{display:block} */ .x{position:absolute;left:-9999px}",
        "@media screen { .x { visibility: hidden } }",
        ".x{display:none} .x::before{display:block}",
        ".x{display:none} @media print { .x { display: inline } }",
        "@font-face { src: url(a) } .x{display:none}",
    ] {
        assert_eq!(styled_cell(style, HIDDEN), "5", "{style}");
    }
    for style in [
        ".X{display:none}",
        ".w{display:none}",
        "b.x{display:none}",
        "#x{display:none}",
        ".nav .x{display:none}",
        "tr > .x{display:none}",
        ".x:hover{display:none}",
        ".x[title]{display:none}",
        ".x{display:none} .y{display:inline}",
        ".x{display:none} td .x{display:inline}",
        ".x{display:none} .x.open{display:block} i.x{display:inline}",
        ".x{display:none} @media (min-width: 9px) { .x { display: inline } }",
        "@media print { .x { display: none } }",
        "@media (max-width: 600px) { .x { display: none } }",
        "/* .x{display:none} */",
        ".a{ /* } .x{display:none} */ color:red}",
        ".x{ /* a; display:none; */ color:red}",
        ".x::after{display:none}",
        ".x{display:none",
    ] {
        // The last one is a rule that the end of the style cuts; browsers take it as written.
        let expected = if style.ends_with('}') || style.ends_with("*/") {
            "95"
        } else {
            "5"
        };
        assert_eq!(styled_cell(style, HIDDEN), expected, "{style}");
    }
    assert_eq!(
        styled_cell(".x{display:none}", "<i class=x style='display:inline'>9</i>5"),
        "95"
    );
    assert_eq!(
        cell("<b class=x>9</b>5<template><style>.x{display:none}</style></template>"),
        "95"
    );
}

#[test]
fn figures_in_boxes_of_their_own_do_not_run_together() {
    for style in [
        "display:inline-block",
        "float:left",
        "margin-left:8px",
        "padding: 0 1em",
        "position:absolute;left:50px",
    ] {
        assert_eq!(
            cell(&format!(
                "<span style='{style}'>1</span><span style='{style}'>2</span>"
            )),
            "1 2",
            "{style}"
        );
        assert_eq!(cell(&format!("1<b style='{style}'>2</b>3")), "1 2 3", "{style}");
        assert_eq!(cell(&format!("共<b style='{style}'>2</b>件")), "共2件", "{style}");
    }
    assert_eq!(
        cell("<span style='display:block'>1</span><span style='display:block'>2</span>"),
        "1\n2"
    );
    assert_eq!(
        cell("<div style='display:flex'><span>1</span><span>2</span></div>"),
        "1 2"
    );
    assert_eq!(
        cell("<span style='margin:0;padding:0 1px'>1</span><span>2</span>"),
        "12"
    );
    assert_eq!(
        styled_cell(".b{display:block}", "<i class=b>1</i><i class=b>2</i>"),
        "1\n2"
    );
    assert_eq!(cell("1<img src=a.png>2"), "1 2");
}

#[test]
fn what_fields_show_is_the_text_of_their_cell() {
    for (field, expected) in [
        ("<input value=12>", "12"),
        ("<input type=text value='1&amp;2'/>件", "1&2件"),
        ("<input type=NUMBER value=3><input value=4>", "3 4"),
        ("<input type=hidden value=9>5", "5"),
        ("<input type=checkbox value=9>5", "5"),
        ("<input placeholder=9>", ""),
        ("<input value=9 style='display:none'>5", "5"),
        ("<textarea rows=2>1&nbsp;2</textarea>", "1\u{A0}2"),
        ("<textarea hidden>9</textarea>", ""),
        ("<select><option>1<option selected>2<option>3</select>", "2"),
        ("<select><option>1</option><option>2</option></select>", "1"),
        ("<select multiple><option>1<option>2</select>", ""),
        (
            "7<select><optgroup label=x><option selected>8</optgroup></select>9",
            "7 8 9",
        ),
        ("<select hidden><option>9</select>5", "5"),
        ("<button>9</button>5", "5"),
    ] {
        assert_eq!(cell(field), expected, "{field}");
    }
    assert_eq!(
        outline("<p>查<input value=词><select><option>9</select>询</p>"),
        ["查询"]
    );
}

#[test]
fn a_picture_that_may_be_a_figure_is_remarked_at_its_cell() {
    let page = "<p>文<table><tr><td>甲<td>乙<tr><td><img alt=12 src=a.png><td>1<img src=b.gif><tr><td>说明文字<img src=c.png><td>3</table>";
    let document = read(page);
    assert_eq!(
        remarks(page),
        [RemarkKind::PictureInCell, RemarkKind::PictureInCell]
    );
    for (remark, (column, name)) in document.remarks.iter().zip([(1, "'12'"), (2, "'b.gif'")]) {
        let place = remark.place.as_ref().expect("a cell has a place");
        assert_eq!(
            (place.block, place.row, place.column),
            (Some(2), Some(2), Some(column))
        );
        assert!(remark.message.en.contains(name), "{remark:?}");
    }
    assert_eq!(outline(page)[1..], ["甲|乙 ; |1 ; 说明文字|3", "![12](a.png)"]);
}

#[test]
fn boxes_set_like_a_table_are_one() {
    const ROWS: &str = "甲|乙 ; 1|2";
    for page in [
        "<div style='display:table'><div style='display:table-row'><div style='display:table-cell'>甲</div>\
         <div style='display:table-cell'>乙</div></div> <div style='display:table-row'>\
         <div style='display:table-cell'>1</div><div style='display:table-cell'>2</div></div></div>",
        "<style>.t{display:table}.r{display:table-row}.c{display:table-cell}</style>\
         <dl class=t><div class=r><dt class=c>甲</dt><dd class=c>乙</dd></div>\
         <div class=r><dt class=c>1<dd class=c>2</div></dl>",
        "<style>ul{display:table}li{display:table-row}li span{color:red}.c{display:table-cell}</style>\
         <ul><li><span class=c>甲</span><span class=c>乙</span><li><span class=c>1</span><span class=c>2</span></ul>",
        "<div role=table><div role=rowgroup><div role=row><span role=columnheader>甲</span><span role=columnheader>乙</span>\
         </div></div><div role=rowgroup><div role=row><div><span role=cell>1</span></div><div><span role=cell>2</span></div>\
         </div></div></div>",
        "<div role=grid><div><div role=row><div role=gridcell>甲</div><div role=gridcell>乙</div></div></div>\
         <div><div role=row><div role=gridcell>1</div><div role=gridcell>2</div></div></div></div>",
        "<div style='display:table-row'><p style='display:table-cell'>甲</p><p style='display:table-cell'>乙</p></div>\
         <div style='display:table-row'>1<p style='display:table-cell'>2</p></div>",
    ] {
        assert_eq!(outline(page), [ROWS], "{page}");
        let around = format!("<p>前</p><div>左{page}右</div><p>后</p>");
        assert_eq!(outline(&around), ["前", "左", ROWS, "右", "后"], "{page}");
        let inside = format!("<table><tr><td>{page}<td>外<td>边<tr><td>3<td>4<td>5</table>");
        assert_eq!(outline(&inside), ["甲 乙/1 2|外|边 ; 3|4|5"], "{page}");
    }
    let spans = "<div role=table><div role=row><b role=cell aria-colspan=2>表</b></div><div role=row><b role=cell>1</b><b role=cell>2</b></div></div>";
    let document = read(spans);
    let BlockKind::Table(table) = &document.blocks[0].kind else {
        panic!("a table: {document:?}")
    };
    assert_eq!((table.cells[0].column_span, table.columns()), (2, 2));
}

#[test]
fn boxes_side_by_side_in_one_row_are_no_table() {
    let page = "<div style='display:table'><div style='display:table-cell'>菜单</div><div style='display:table-cell'>\
                <p>正文</p><table><tr><td>1<td>2</table></div></div>完";
    assert_eq!(outline(page), ["菜单", "正文", "1|2", "完"]);
    let wrapped = "<div style='display:table'><p>一</p><table><tr><td>1<td>2</table><p>二</div>三";
    assert_eq!(outline(wrapped), ["一", "1|2", "二", "三"]);
    let loose = "<div style='display:table'>左<div style='display:table-row'><i style='display:table-cell'>1</i>中\
                 <i style='display:table-cell'>2</i></div><p>间</p><div style='display:table-row'><i style='display:table-cell'>3</i>";
    let all: String = outline(loose).concat();
    for text in ["左", "1", "中", "2", "间", "3"] {
        assert!(all.contains(text), "{text} in {all}");
    }
}

#[test]
fn files_that_a_page_links_to_are_kept_wherever_they_stand() {
    assert_eq!(
        outline("<p>详见<a href='a.docx'>附件</a>。</p>"),
        ["详见附件。", "[](a.docx)"]
    );
    assert_eq!(
        outline("<table><tr><td>附件<td><a href=b.rar>下载</a><tr><td>1<td>见<a href=c.wps>表</a></table>"),
        ["附件|下载 ; 1|见表", "[](b.rar)", "[](c.wps)"]
    );
    assert_eq!(
        outline("<h2><a href=a.pdf>报告</a></h2>"),
        ["# 报告", "[](a.pdf)"]
    );
    assert_eq!(
        outline("文<iframe src='/v.html?file=/a.pdf'></iframe><iframe src=x.html></iframe>"),
        ["文", "[](/v.html?file=/a.pdf)"]
    );
    assert_eq!(
        outline("<embed src=a.pdf><object data=b.pdf>无</object>"),
        ["[](a.pdf)", "[](b.pdf)", "无"]
    );
}
