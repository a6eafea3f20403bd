//! What a page's parts become: blocks, cells, places and remarks.

use gongkai_document::{Block, BlockKind, Document, Limits, RemarkKind, Table};
use gongkai_read_html::{read_html, read_html_text};

fn read(page: &str) -> Document {
    read_html(page.as_bytes(), &Limits::default()).expect("the page is not empty")
}

/// Each block on one line: `#1 heading`, `text`, `[link](target)`, `![alt](source)`, a table's cells.
fn outline(document: &Document) -> Vec<String> {
    document.blocks.iter().map(outline_of_block).collect()
}

fn outline_of_block(block: &Block) -> String {
    match &block.kind {
        BlockKind::Heading { level, text } => format!("#{level} {text}"),
        BlockKind::Paragraph { text } => text.clone(),
        BlockKind::Link { text, target } => format!("[{text}]({target})"),
        BlockKind::Image { alt, source } => format!("![{alt}]({source})"),
        BlockKind::Table(table) => outline_of_table(table),
        other => format!("{other:?}"),
    }
}

/// Cells as `row,column text`, with `+rows×columns` for merged ones and `*` for headers.
fn outline_of_table(table: &Table) -> String {
    let cells = table.cells.iter().map(|cell| {
        let merged = match (cell.row_span, cell.column_span) {
            (1, 1) => String::new(),
            (rows, columns) => format!("+{rows}×{columns}"),
        };
        let header = if cell.header { "*" } else { "" };
        format!("{},{}{merged}{header} {:?}", cell.row, cell.column, cell.text)
    });
    let caption = table.caption.iter().map(|it| format!("caption {it:?}"));
    caption.chain(cells).collect::<Vec<_>>().join(" | ")
}

#[track_caller]
fn assert_outline(page: &str, expected: &[&str]) {
    assert_eq!(outline(&read(page)), expected, "{page}");
}

fn remarks(document: &Document) -> Vec<RemarkKind> {
    document.remarks.iter().map(|it| it.kind).collect()
}

#[test]
fn each_line_of_running_text_is_a_paragraph() {
    assert_outline(
        "<p>一、总体情况<br>　　全年公开 12 条。<br/>&nbsp;<br></p><div>二<p>三</div>",
        &["一、总体情况", "全年公开 12 条。", "二", "三"],
    );
}

#[test]
fn digits_in_elements_of_their_own_are_one_number() {
    assert_outline(
        "<p>共<span>1</span><span\n>0</span><b>2</b><!-- x -->4<sup>注</sup>件</p>",
        &["共1024注件"],
    );
}

#[test]
fn white_space_collapses_but_wide_spaces_stay_inside() {
    assert_outline(
        "<p>　 甲 \n\t 乙　丙&nbsp;&nbsp;丁 &nbsp;</p>",
        &["甲 乙　丙\u{A0}\u{A0}丁"],
    );
}

#[test]
fn headings_keep_their_level_and_stand_on_one_line() {
    assert_outline(
        "<h1>云溪县<br>2024年年度报告</h1><h3><span>一、</span>总体情况</h3>",
        &["#1 云溪县 2024年年度报告", "#3 一、总体情况"],
    );
}

#[test]
fn cells_have_a_line_for_each_paragraph_and_break() {
    assert_outline(
        "<table><tr><th><p>申请人</p><p>情况</p><td>自然<br>人<td>&nbsp;<td>　</table>",
        &["0,0* \"申请人\\n情况\" | 0,1 \"自然\\n人\" | 0,2 \"\" | 0,3 \"\""],
    );
}

#[test]
fn merged_cells_stand_once_at_their_corner() {
    assert_outline(
        "<table><caption>表</caption><thead><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁\
         <tbody><tr><td>1<td>2<td>3</table>",
        &[
            "caption \"表\" | 0,0+2×1 \"甲\" | 0,1+1×2 \"乙\" | 1,1 \"丙\" | 1,2 \"丁\" | 2,0 \"1\" | 2,1 \"2\" | 2,2 \"3\"",
        ],
    );
}

#[test]
fn a_foot_stands_last_wherever_it_is_written() {
    assert_outline(
        "<table><tfoot><tr><td>总计<td>3</tfoot><tr><td>甲<td>1<tr><td>乙<td>2</table>",
        &["0,0 \"甲\" | 0,1 \"1\" | 1,0 \"乙\" | 1,1 \"2\" | 2,0 \"总计\" | 2,1 \"3\""],
    );
}

#[test]
fn a_table_around_tables_is_dissolved() {
    let data = "<table><tr><td>甲<td>1<tr><td>乙<td>2</table>";
    let page = format!("<table><tr><td>页首<tr><td><p>正文</p>{data}<p>完</p><tr><td>页尾</table>");
    assert_outline(
        &page,
        &[
            "页首",
            "正文",
            "0,0 \"甲\" | 0,1 \"1\" | 1,0 \"乙\" | 1,1 \"2\"",
            "完",
            "页尾",
        ],
    );
}

#[test]
fn a_tiny_table_in_a_cell_is_its_text() {
    assert_outline(
        "<table><tr><td>甲<table><tr><td>（含<td>转送）</table>乙<td>1<tr><td>丙<td>2</table>",
        &["0,0 \"甲\\n（含 转送）\\n乙\" | 0,1 \"1\" | 1,0 \"丙\" | 1,1 \"2\""],
    );
}

#[test]
fn a_table_with_text_in_a_single_cell_is_no_table() {
    assert_outline("<table><tr><td>二、主动公开</table>", &["二、主动公开"]);
    assert_outline(
        "<table><tr><td>&nbsp;<td><p>一</p><h2>二</h2><td></table>",
        &["一", "#2 二"],
    );
}

#[test]
fn an_article_beside_a_menu_in_a_table_is_dissolved() {
    let paragraph = "<p>本局依法公开政府信息，及时答复群众申请，认真办理有关事项，公开渠道畅通。</p>";
    let page = format!("<table><tr><td>菜单<td>{}</table>", paragraph.repeat(12));
    assert_eq!(read(&page).blocks.len(), 13);
    let short = format!("<table><tr><td>说明<td>{}</table>", paragraph.repeat(2));
    assert_eq!(read(&short).blocks.len(), 1);
}

#[test]
fn hidden_rows_and_cells_take_no_room_and_are_remarked() {
    let document = read(
        "<table><tr><td>项目<td hidden>编号<td>件数<tr style='display:none'><td>旧<td>1<td>2\
         <tr><td>申请<td style='display: none'>9<td>14<tr><td style='visibility:hidden'>空<td>3</table>",
    );
    assert_eq!(
        outline(&document),
        ["0,0 \"项目\" | 0,1 \"件数\" | 1,0 \"申请\" | 1,1 \"14\" | 2,0 \"\" | 2,1 \"3\""]
    );
    assert_eq!(remarks(&document), [RemarkKind::HiddenContentIgnored]);
    let place = document.remarks[0]
        .place
        .as_ref()
        .expect("the first hidden text has a place");
    assert_eq!(place.bytes, Some((32, 38)));
}

#[test]
fn hidden_text_of_no_note_scripts_and_templates_leave_no_remark() {
    let document = read(
        "<div style=display:none>分享 收藏</div><script>document.write('很长很长很长很长很长很长很长很长很长的文字')</script>\
         <template>很长很长很长很长很长很长很长很长很长的模板文字</template><p hidden>&nbsp;</p>正文",
    );
    assert_eq!(outline(&document), ["正文"]);
    assert_eq!(remarks(&document), []);
    let document = read("<p>正文<p hidden>很长很长很长很长很长很长很长很长很长很长的文字");
    assert_eq!(remarks(&document), [RemarkKind::HiddenContentIgnored]);
    assert!(
        document.remarks[0].message.en.contains("23 characters"),
        "{:?}",
        document.remarks
    );
}

#[test]
fn spans_that_cannot_be_are_remarked_with_their_cell() {
    let document = read("<p>甲<table><tr><td>1<td rowspan=2>2<td>3<tr><td colspan=2>4<td>5</table>");
    assert_eq!(
        outline(&document)[1],
        "0,0 \"1\" | 0,1+2×1 \"2\" | 0,2 \"3\" | 1,0 \"4\" | 1,2 \"5\""
    );
    assert_eq!(remarks(&document), [RemarkKind::InconsistentSpan]);
    let place = document.remarks[0].place.as_ref().expect("a cell has a place");
    assert_eq!(
        (place.block, place.row, place.column),
        (Some(2), Some(2), Some(1))
    );

    let past_the_edge = read("<table><tr><td rowspan=5>1<td>2<tr><td>3</table>");
    assert_eq!(remarks(&past_the_edge), [RemarkKind::InconsistentSpan]);
}

#[test]
fn spans_that_only_look_odd_are_not_remarked() {
    for page in [
        "<table><tr><td colspan=20>表<tr><td>1<td>2</table>",
        "<table><tr><td rowspan=0>1<td>2<tr><td>3</table>",
        "<table><tr><td colspan=0>1<td colspan=x>2</table>",
        "<table><tr><td rowspan=2>1<td rowspan=2>2<tr><tr><td>3<td>4</table>",
    ] {
        assert_eq!(remarks(&read(page)), [], "{page}");
    }
    assert_outline(
        "<table><tr><td colspan=20>表<tr><td>1<td>2</table>",
        &["0,0+1×2 \"表\" | 1,0 \"1\" | 1,1 \"2\""],
    );
}

#[test]
fn navigation_and_footer_are_left_out_unless_the_article_is_in_them() {
    assert_outline(
        "<header><ul><li>首页</ul></header><nav>公开</nav><p>正文</p><aside>链接</aside><footer>主办</footer>",
        &["正文"],
    );
    assert_outline(
        "<footer><p>一、总体情况</p><table><tr><td>1<td>2</table></footer>",
        &["一、总体情况", "0,0 \"1\" | 0,1 \"2\""],
    );
    let prose = "本局依法公开政府信息，及时答复群众申请。".repeat(5);
    assert_outline(&format!("<nav>首页<p>{prose}</nav>"), &["首页", &prose]);
    assert_outline("<header><h1>年度报告</h1></header><p>一", &["#1 年度报告", "一"]);
    assert_outline(
        "<article><header>年度报告</header><p>一<footer>局</footer></article>",
        &["年度报告", "一", "局"],
    );
    assert_outline("<nav>只有</nav><footer>页框</footer>", &["只有", "页框"]);
}

#[test]
fn controls_drawings_and_frames_are_left_out() {
    assert_outline(
        "<p>正<select><option>甲</select><button>打印</button><textarea>乙</textarea><svg><text>丙</text></svg>\
         <iframe>丁</iframe><noscript>戊</noscript><datalist><option>己</datalist>文",
        &["正文"],
    );
}

#[test]
fn the_markup_of_word_leaves_no_trace() {
    assert_outline(
        "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--><xml><o:Pages>3</o:Pages></xml>\
         <p class=MsoNormal>一、<st1:chsdate>总体</st1:chsdate>情况<span style='display:none;mso-hide:all'>9</span><o:p>&nbsp;</o:p></p>\
         <table><tr><td>1<td>2</tr><![if !supportMisalignedColumns]><tr height=0><td width=9></td><td></td></tr><![endif]></table>",
        &["一、总体情况", "0,0 \"1\" | 0,1 \"2\" | 1,0 \"\" | 1,1 \"\""],
    );
}

#[test]
fn a_paragraph_that_is_a_link_to_a_file_is_a_link() {
    assert_outline(
        "<p><a href='/P0.PDF'>附件</a></p><p>见<a href=a.doc>附件</a></p><p><a href=a.html>网页</a></p>\
         <p><a href=a.xls>甲</a><a href=b.xls>乙</a></p><p>&nbsp;<a href='/down?id=1&amp;name=a.docx'><b>甲</b>乙</a>\
         <p><a href=a.ofd></a></p>",
        &[
            "[附件](/P0.PDF)",
            "见附件",
            "[](a.doc)",
            "网页",
            "甲乙",
            "[](a.xls)",
            "[](b.xls)",
            "[甲乙](/down?id=1&name=a.docx)",
        ],
    );
}

#[test]
fn pictures_stand_where_they_are_seen() {
    assert_outline(
        "<p><img src=a.png alt='表 一'></p><p>文<img src=b.png>字</p><img><table><tr><td>甲<td><img src=c.png><tr><td>乙\
         <td>1<img src=d.png></table><table><tr><td><img src=e.png><td><img src=f.png></table>",
        &[
            "![表 一](a.png)",
            "文字",
            "![](b.png)",
            "0,0 \"甲\" | 0,1 \"\" | 1,0 \"乙\" | 1,1 \"1\"",
            "![](c.png)",
            "![](e.png)",
            "![](f.png)",
        ],
    );
}

#[test]
fn figures_of_cells_outside_any_table_do_not_run_together() {
    assert_outline("<tr><td>12</td><td>3</td></tr>", &["12", "3"]);
}

#[test]
fn what_the_page_says_of_itself_is_kept() {
    let document = read(
        "<head><title> 年度&amp;报告\n </title><meta name=ArticleTitle content='报告 &quot;一&quot;'>\
         <META PROPERTY=PubDate CONTENT=2025-01-20><meta charset=utf-8><title>又</title>正文",
    );
    assert_eq!(document.title.as_deref(), Some("年度&报告"));
    let expected = [("ArticleTitle", "报告 \"一\""), ("PubDate", "2025-01-20")];
    let expected = expected.map(|(name, content)| (name.to_owned(), content.to_owned()));
    assert_eq!(document.metadata, expected);
}

#[test]
fn the_embedded_report_is_handed_over_as_it_stands() {
    let document = read(
        "<script type=application/json id=other>1</script>\
         <script type=\"application/json\" id=\"gongkai-report\">{\"a\": \"\\u003c/table>\"}</script><p>正文",
    );
    assert_eq!(document.embedded.as_deref(), Some("{\"a\": \"\\u003c/table>\"}"));
    assert_eq!(read("<script id=gongkai-report>1</script>文").embedded, None);
}

#[test]
fn places_lead_back_to_the_source() {
    let page = "<div>\r\n <p>　第一段\n</p>\n<table>\n<tr><td>甲</td>\n<td>\n1\n</td></tr></table></div>";
    let document = read_html_text(page, &Limits::default()).expect("the page is not empty");
    let slice = |bytes: Option<(u64, u64)>| {
        let (start, end) = bytes.expect("a page has bytes");
        let at = |byte: u64| usize::try_from(byte).expect("a page fits in memory");
        &page[at(start)..at(end)]
    };
    let places: Vec<_> = document.blocks.iter().map(|it| it.place.clone()).collect();
    assert_eq!(slice(places[0].bytes), "　第一段");
    assert_eq!((places[0].block, places[0].lines), (Some(1), Some((2, 2))));
    assert!(slice(places[1].bytes).starts_with("<table>") && slice(places[1].bytes).ends_with("</table>"));
    assert_eq!((places[1].block, places[1].lines), (Some(2), Some((4, 8))));
    let BlockKind::Table(table) = &document.blocks[1].kind else {
        panic!("a table: {:?}", document.blocks[1])
    };
    let cell = &table.cells[1].place;
    assert_eq!(slice(cell.bytes), "<td>\n1\n</td>");
    assert_eq!(
        (cell.block, cell.row, cell.column, cell.lines),
        (Some(2), Some(1), Some(2), Some((6, 8)))
    );
}

#[test]
fn blocks_are_numbered_after_tables_are_dissolved_and_frames_left_out() {
    let document =
        read("<nav>菜单</nav><table><tr><td><p>一</p><p>二</p><table><tr><td>1<td>2</table></table><p>三");
    let numbers: Vec<_> = document.blocks.iter().map(|it| it.place.block).collect();
    assert_eq!(numbers, [Some(1), Some(2), Some(3), Some(4)]);
}

#[test]
fn character_references_follow_the_rules_for_text_and_for_attributes() {
    assert_outline(
        "<p>&lt;&ampx;&copy2&#20013;&#x4E2D;&#150;&nosuch;&</p><img alt='&copy2=&amp;&copy;' src=x>",
        &["<&x;©2中中–&nosuch;&", "![&copy2=&©](x)"],
    );
}
