//! What the page's own styles make of figures: hide them, raise them, turn them round, put more beside them.

use std::fmt::Write as _;

use gongkai_document::{BlockKind, Document, Limits, RemarkKind};
use gongkai_read_html::read_html;

fn read(page: &str) -> Document {
    read_html(page.as_bytes(), &Limits::default()).expect("the page is not empty")
}

/// The text of the cell in which `content` stands, and what is remarked of that cell.
fn cell_of(document: &Document) -> (String, Option<RemarkKind>) {
    let tables = document.blocks.iter().filter_map(|it| match &it.kind {
        BlockKind::Table(table) => Some(table),
        _ => None,
    });
    let cell = tables
        .flat_map(|it| &it.cells)
        .find(|it| (it.row, it.column) == (1, 0))
        .expect("a second row");
    let of_cell = document.remarks.iter().find(|it| {
        let place = it.place.as_ref();
        place.is_some_and(|it| (it.block, it.row, it.column) == (cell.place.block, Some(2), Some(1)))
    });
    (cell.text.clone(), of_cell.map(|it| it.kind))
}

fn page(style: &str, content: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><style>{style}</style></head><body>\
         <table><tr><td>甲<td>乙<tr><td>{content}</td><td>丁</table>"
    )
}

/// Reads a cell that nothing is remarked of.
fn plain(style: &str, content: &str) -> String {
    let (text, remark) = cell_of(&read(&page(style, content)));
    assert_eq!(remark, None, "{style} {content}");
    text
}

/// Reads a cell that something must be remarked of.
fn doubted(style: &str, content: &str) -> String {
    let (text, remark) = cell_of(&read(&page(style, content)));
    assert!(remark.is_some(), "nothing is remarked: {style} {content}");
    text
}

#[test]
fn text_in_the_colour_of_the_page_is_not_seen() {
    for color in [
        "#fff",
        "white",
        "#fafafa",
        "rgb(255,255,255)",
        "rgb(100%, 100%, 100%)",
        "hsl(0,0%,100%)",
        "snow",
        "rgba(0,0,0,.01)",
        "transparent",
    ] {
        assert_eq!(
            plain("", &format!("<span style='color:{color}'>9</span>5")),
            "5",
            "{color}"
        );
        assert_eq!(
            plain("", &format!("<font color='{color}'>9</font>5")),
            "5",
            "{color}"
        );
        assert_eq!(plain(&format!("i{{color:{color}}}"), "<i>9</i>5"), "5", "{color}");
    }
    // What is hardly seen, or perhaps painted by styles that are not known, stays and is remarked.
    assert_eq!(doubted("", "<span style='color:#eee'>9</span>5"), "95");
    assert_eq!(
        doubted("@import 'a.css';", "<span style='color:#fff'>9</span>5"),
        "95"
    );
    assert_eq!(
        doubted("td{background:url(a.png)}", "<span style='color:#fff'>9</span>5"),
        "95"
    );
    assert_eq!(doubted("", "<span style='background:#000'>9</span>5"), "95");
    for seen in [
        "<span style='color:#ddd'>95</span>",
        "<span style='color:#fff;background:#000'>95</span>",
        "<b style='background:#036'><span style='color:#fff'>95</span></b>",
        "<span style='background:rgba(0,0,0,.03)'>95</span>",
        "<span style='color:transparent;text-shadow:0 0 0 #000'>95</span>",
        "<span style='color:#fff'><b style='color:red'>95</b></span>",
    ] {
        assert_eq!(plain("", seen), "95", "{seen}");
    }
}

#[test]
fn a_dark_page_shows_white_text() {
    for body in [
        "<body bgcolor=#003366 text=white>",
        "<body style='background:#036;color:#fff'>",
        "<html style='background:#036'><body style='color:#fff'>",
    ] {
        let page = format!("{body}<table><tr><td>甲<td>乙<tr><td>95<td><b style='color:#fff'>1</b></table>");
        let document = read(&page);
        assert_eq!(cell_of(&document), ("95".to_owned(), None), "{body}");
        assert_eq!(document.remarks, [], "{body}");
    }
    let ruled =
        "<style>body{background:#036;color:#fff}</style><table><tr><td>甲<td>乙<tr><td>95<td>1</table>";
    assert_eq!(cell_of(&read(ruled)), ("95".to_owned(), None));
}

#[test]
fn what_has_no_substance_is_not_seen() {
    for style in [
        "opacity:.01",
        "opacity:0%",
        "filter:opacity(0)",
        "filter:opacity(1%) blur(1px)",
        "font-size:1px",
        "font-size:1pt",
        "font-size:.05em",
        "font-size:calc(0px)",
        "font:0/1 a",
        "display:inline-block;transform:scale(0)",
        "display:block;transform:scaleY(0)",
        "display:block;scale:0",
        "display:block;transform:translateX(-9999px)",
        "display:block;content-visibility:hidden",
        "clip-path:polygon(0 0,0 0,0 0)",
        "clip-path:inset(0 100% 0 0)",
        "display:block;margin-left:-9999px",
        "position:absolute;left:9999px",
        "position:absolute;right:-9999px",
        "display:block;zoom:.01",
        "display:inline-block;text-indent:-9999px;overflow:hidden",
    ] {
        let content = format!("<span style='{style}'>9</span>5");
        let (text, _) = cell_of(&read(&page("", &content)));
        assert_eq!(text, "5", "{style}");
    }
    for style in [
        "opacity:.08",
        "opacity:0;animation:show 1s forwards",
        "transform:rotate(180deg)",
        "transform:scaleX(-1)",
        "filter:blur(9px)",
        "mask:linear-gradient(transparent,transparent)",
        "-webkit-text-security:disc",
        "font-family:Wingdings",
        "letter-spacing:-1em",
        "unicode-bidi:bidi-override",
        "mso-hide:all",
        "vertical-align:top;font-size:8px",
        "display:var(--nowhere)",
    ] {
        assert_eq!(
            doubted("", &format!("<span style='{style}'>9</span>5")),
            "95",
            "{style}"
        );
    }
    // Browsers that hide it in a line of text are not all of them.
    for style in ["transform:scale(0)", "content-visibility:hidden"] {
        assert_eq!(
            doubted("", &format!("<span style='{style}'>9</span>5")),
            "5",
            "{style}"
        );
    }
    for style in [
        "opacity:.5",
        "filter:alpha(opacity=0)",
        "filter:blur(0)",
        "font-size:4px",
        "font-size:.8em",
        "font-size:var(--size)",
        "font-size:calc(1rem + 1vw)",
        "transform:rotate(5deg) scale(1.1)",
        "transform:translate(-50%,-50%)",
        "clip-path:inset(1px)",
        "display:contents",
        "font-family:仿宋,Wingdings",
        "unicode-bidi:embed",
        "zoom:1",
    ] {
        assert_eq!(
            plain("", &format!("<span style='{style}'>9</span>5")),
            "95",
            "{style}"
        );
    }
}

#[test]
fn selectors_are_followed_as_browsers_do() {
    // The rule hides the 9 alone.
    for (rule, content) in [
        ("[data-x]", "<i data-x>9</i>5"),
        ("[data-x='a b']", "<i data-x=\"a b\">9</i><i data-x=a>5</i>"),
        ("[data-x=A i]", "<i data-x=a>9</i>5"),
        ("[class^=hid]", "<i class='hid-1'>9</i><i class='x hid'>5</i>"),
        ("[title$='隐']", "<i title=已隐>9</i><i title=隐藏>5</i>"),
        ("[title*=\"b]c\"]", "<i title='ab]cd'>9</i>5"),
        ("[lang|=en]", "<i lang=en-US>9</i><i lang=english>5</i>"),
        ("td > i", "<i>9</i><b><i>5</i></b>"),
        ("td>b>i", "<b><i>9</i></b><i>5</i>"),
        ("table .x", "<i class=x>9</i>5"),
        ("html > body .x", "<i class=x>9</i>5"),
        (":root .x", "<i class=x>9</i>5"),
        (".a + .b", "<u class=a></u><i class=b>9</i><i class=b>5</i>"),
        (
            ".a ~ .b",
            "<i class=b>5</i><u class=a></u><u></u><i class=b>9</i>",
        ),
        ("td i:first-child", "<i>9</i><i>5</i>"),
        ("td :nth-child(2)", "<i>5</i><i>9</i>"),
        ("p i:nth-child(2n+3)", "<p><i>5</i><b></b><i>9</i></p>"),
        ("td i:nth-child(-n+1)", "<i>9</i><i>5</i>"),
        ("td i:nth-of-type(2)", "<b>5</b><i></i><i>9</i>"),
        ("tr:nth-child(2) td:nth-child(1) i", "<i>9</i>5"),
        ("i:not(.k)", "<i>9</i><i class=k>5</i>"),
        ("i:not(.k, .l)", "<i>9</i><i class=k>5</i>"),
        (":is(u, i).x", "<i class=x>9</i><b class=x>5</b>"),
        ("td :where(i)", "<i>9</i>5"),
        (".a\\:b", "<i class='a:b'>9</i>5"),
        (".\\31 2", "<i class='12'>9</i>5"),
        (".x,.y:hover", "<i class=x>9</i><i class=y>5</i>"),
    ] {
        assert_eq!(plain(&format!("{rule}{{display:none}}"), content), "5", "{rule}");
    }
    // None of these fits.
    for rule in [
        "tr > i",
        "i > td",
        "i:hover",
        "i:focus",
        "i:target",
        ".x::before",
        "i i",
        "th i",
        "i:nth-child(0)",
        "i:nth-child(2)",
        "i:not(i)",
        "i:not(td *)",
        "b + i",
        "i[title]",
        "[title=]",
        "i{",
        "i >",
        "i:not(",
        "> i",
        "td i..x",
        "#i",
        "i::selection",
    ] {
        let text = plain(&format!("{rule}{{display:none}}"), "<i>9</i>5");
        assert_eq!(text, "95", "{rule}");
    }
    // These may fit or not.
    for rule in [
        "i:last-child",
        "i:nth-last-child(1)",
        "td:has(i) i",
        "i:empty",
        "i:frobnicate",
        "i::first-letter",
    ] {
        assert_eq!(
            doubted(&format!("{rule}{{display:none}}"), "<i>9</i>5"),
            "95",
            "{rule}"
        );
        assert_eq!(
            doubted(&format!("{rule}{{color:#fff}}"), "<i>9</i>5"),
            "95",
            "{rule}"
        );
    }
}

#[test]
fn of_several_rules_the_strongest_counts() {
    for style in [
        "i.x{display:none} i{display:inline}",
        "i{display:inline} td i{display:none}",
        "i{display:none!important} td i.x{display:inline}",
        "#z{display:none} i.x.y{display:inline}",
        "@media print{.x{display:inline}} .x{display:none}",
        "@media (min-width:600px){.x{display:none}} @media (max-width:599px){.x{display:inline}}",
        "@supports (display:grid){.x{display:none}}",
        "@layer a{.x{display:none}}",
        ".x{display:none;display:nonsense}",
        "td{color:red; .x{display:none}}",
        "i{&.x{display:none}}",
        ":root{--d:none} .x{display:var(--d)}",
        ".x{display:var(--e,none)}",
        ".x{--f:hidden;visibility:var(--f)}",
    ] {
        assert_eq!(plain(style, "<i class='x y' id=z>9</i>5"), "5", "{style}");
    }
    for style in [
        "i.x{display:none} i.x.y{display:inline}",
        "td i{display:none} i.x{display:revert}",
        ".x{display:none} i#z{display:unset}",
        "i.x{display:none} .x.y{display:contents}",
        "i{&.w{display:none}}",
        "b{.x{display:none}}",
        "@media (max-width:800px){.x{display:none}}",
        "@media (prefers-color-scheme:dark){.x{color:#fff}}",
    ] {
        assert_eq!(plain(style, "<i class='x y' id=z>9</i>5"), "95", "{style}");
    }
    let own = "<i class=x style='display:inline'>9</i>5";
    assert_eq!(plain(".x{display:none!important}", own), "5");
    assert_eq!(plain(".x{display:none}", own), "95");
    // A variable with several values may stand for any of them.
    assert_eq!(
        doubted(
            ":root{--d:none} .y{--d:inline} .x{display:var(--d)}",
            "<i class=x>9</i>5"
        ),
        "95"
    );
    // An old page takes letters of either case for the same.
    assert_eq!(doubted(".X{display:none}", "<i class=x>9</i>5"), "95");
}

#[test]
fn a_style_behind_what_it_speaks_of_counts_too() {
    let table =
        |style: &str| format!("<table><tr><td>甲<td>乙<tr><td><i class=x>9</i>5<td>丁</table>{style}");
    for style in [
        "<style>.x{display:none}</style>",
        "<p>后<style>td>.x{display:none}</style><style>.y{display:none}</style>",
        "<style>.x{color:red}</style><p>中<STYLE media=screen>.x{display:none}</STYLE>",
    ] {
        let document = read(&table(style));
        assert_eq!(cell_of(&document), ("5".to_owned(), None), "{style}");
    }
    for style in [
        "<style media=print>.x{display:none}</style>",
        "<style media='(max-width:600px)'>.x{display:none}</style>",
        "<template><style>.x{display:none}</style></template>",
        "<script>'<style>.x{display:none}</style>'</script>",
        "<!-- <style>.x{display:none}</style> -->",
    ] {
        assert_eq!(cell_of(&read(&table(style))), ("95".to_owned(), None), "{style}");
    }
}

#[test]
fn raised_digits_are_told_from_the_figure() {
    for style in [
        "vertical-align:super",
        "vertical-align:sub;font-size:8px",
        "vertical-align:6px",
        "vertical-align:40%",
        "position:relative;top:-.5em",
        "font-variant-position:super",
    ] {
        assert_eq!(
            plain("", &format!("95<span style='{style}'>1</span>")),
            "95¹",
            "{style}"
        );
    }
    assert_eq!(
        plain(".s{vertical-align:super}", "95<span class=s>1</span>"),
        "95¹"
    );
    for style in [
        "vertical-align:middle",
        "vertical-align:1px",
        "vertical-align:baseline",
        "position:relative;top:1px",
    ] {
        let text = plain("", &format!("95<span style='{style}'>1</span>"));
        assert!(!text.contains('¹'), "{style}: {text}");
    }
    assert_eq!(plain("td{vertical-align:super}", "95"), "95");
}

#[test]
fn text_that_styles_put_beside_content_is_read() {
    for (style, content, expected) in [
        (
            ".a::after{content:attr(data-n)}",
            "<i class=a data-n='93&#53;'></i>",
            "935",
        ),
        (
            ".a:before{content:'1' attr(data-n)}",
            "<i class=a data-n=2>5</i>",
            "125",
        ),
        ("td p::after{content:\"件\"}", "<p>5</p>", "5件"),
        (
            ".a::after{content:'9'} i.a::after{content:none}",
            "<i class=a>5</i>",
            "5",
        ),
        (".a::after{content:'9';display:none}", "<i class=a>5</i>", "5"),
        ("b::after{content:'9'}", "<i>5</i>", "5"),
        (
            ".a::before{content:'\\e901'} .b::before{content:'· '}",
            "<i class='a b'>5</i>",
            "5",
        ),
        ("@media print{i::after{content:'9'}}", "<i>5</i>", "5"),
        ("i{content:'9'}", "<i>5</i>", "5"),
    ] {
        assert_eq!(plain(style, content), expected, "{style}");
    }
    for (style, content) in [
        ("i::after{content:counter(n)}", "<i>5</i>"),
        ("i::after{content:url(9.png)}", "<i>5</i>"),
    ] {
        assert_eq!(doubted(style, content), "5", "{style}");
    }
    assert_eq!(doubted("i:last-child::after{content:'9'}", "<i>5</i>"), "59");
    let cell =
        "<style>td.a::after{content:'7'}</style><table><tr><td>甲<td>乙<tr><td class=a>5<td>丁</table>";
    assert_eq!(cell_of(&read(cell)), ("57".to_owned(), None));
}

#[test]
fn text_seen_in_the_opposite_order_is_read_as_it_is_seen() {
    for content in [
        "<span style='direction:rtl;unicode-bidi:bidi-override'>95339</span>",
        "<bdo dir=rtl>95339</bdo>",
        "<p style='direction:rtl;unicode-bidi:bidi-override'>95339</p>",
        "<bdo dir=RTL>95<b>33</b>9</bdo>",
        "<style>td{direction:rtl;unicode-bidi:bidi-override}</style>95339",
    ] {
        assert_eq!(plain("", content), "93359", "{content}");
    }
    assert_eq!(
        plain(
            ".r{direction:rtl;unicode-bidi:bidi-override}",
            "1<i class=r>32</i>4"
        ),
        "1234"
    );
    for content in [
        "<p dir=rtl>95339</p>",
        "<bdo dir=ltr>95339</bdo>",
        "<bdi>95339</bdi>",
    ] {
        assert_eq!(plain("", content), "95339", "{content}");
    }
    for content in [
        "\u{202E}95339",
        "&#8238;95339&#8236;",
        "1\u{202D}2",
        "<bdo dir=rtl>1<br>2</bdo>",
    ] {
        doubted("", content);
    }
}

#[test]
fn figures_that_only_a_browser_has_are_remarked() {
    for (content, kind) in [
        ("<svg><text>93359</text></svg>", RemarkKind::PictureInCell),
        (
            "<svg><g><text><tspan>5</tspan></text></g></svg>",
            RemarkKind::PictureInCell,
        ),
        (
            "<script>document.write('93359')</script>",
            RemarkKind::ValueMissing,
        ),
        ("<iframe srcdoc='<p>5</p>'></iframe>", RemarkKind::ValueMissing),
        (
            "<math><msup><mn>5</mn><mn>2</mn></msup></math>",
            RemarkKind::ValueMissing,
        ),
    ] {
        let (_, remark) = cell_of(&read(&page("", content)));
        assert_eq!(remark, Some(kind), "{content}");
    }
    for (content, expected) in [
        ("<svg><title>9</title><path d=M0></svg>5", "5"),
        ("<svg><defs><text>9</text></defs></svg>5", "5"),
        ("<script>var n = 9;</script>5", "5"),
        ("<math><mn>5</mn></math>", "5"),
        ("<canvas>9</canvas>5", "5"),
        ("<meter>9</meter>5", "5"),
        ("<video>9</video>5", "5"),
        ("<audio>9</audio>5", "5"),
        ("<progress value=9>9</progress>5", "5"),
        ("<dialog>9</dialog>5", "5"),
        ("<i popover>9</i>5", "5"),
        ("<noscript>9</noscript>5", "5"),
        ("<details><summary>5</summary>9</details>", "5"),
        ("<details open><summary>5</summary>件</details>", "5\n件"),
    ] {
        assert_eq!(plain("", content), expected, "{content}");
    }
    let written = "<p>文</p><script>document.write('<table><tr><td>9</td></tr></table>')</script>";
    assert_eq!(read(written).remarks[0].kind, RemarkKind::PageUnread);
    let framed = "<p>文</p><iframe srcdoc='<table><tr><td>9</table>'></iframe>";
    assert_eq!(read(framed).remarks[0].kind, RemarkKind::PageUnread);
    assert_eq!(
        read("<p>文<script>document.write('<p>共享')</script>").remarks,
        []
    );
}

#[test]
fn a_doubt_in_a_table_of_layout_names_the_cell_that_is_read() {
    let inner = "<table><tr><td><span style='color:#eee'>9</span>5</table>";
    assert_eq!(doubted("", inner), "95");
}

#[test]
fn digits_that_touch_and_look_different_are_doubted() {
    for content in [
        "<span style='color:red'>95</span><span style='color:blue'>12</span>",
        "95<small>12</small>",
        "95<font color=red>12</font>",
        "<span style='color:#fff;background:#00f'>95</span>12",
    ] {
        assert_eq!(doubted("", content), "9512", "{content}");
    }
    for content in [
        "<span style='color:black'>95</span>12",
        "<span style='color:#333'>95</span><span style='color:#333;background:#fff'>12</span>",
        "<b>95</b><i>12</i>",
        "<span style='font-family:宋体'>95</span><span>12</span>",
    ] {
        assert_eq!(plain("", content), "9512", "{content}");
    }
    assert_eq!(plain("", "95<small>件</small>"), "95件");
    assert_eq!(plain("", "<small>95</small> 12"), "95 12");
}

#[test]
fn a_table_of_one_row_in_a_cell_is_that_cells_text() {
    let inner = "<table><tr><td>95</td><td>12</td></tr></table>";
    let page = format!("<table><tr><td>甲<td>乙<tr><td>{inner}<td>{inner}</table>");
    assert_eq!(cell_of(&read(&page)).0, "95 12");
}

#[test]
fn columns_that_are_collapsed_are_doubted() {
    for columns in [
        "<colgroup><col style='visibility:collapse'></colgroup>",
        "<style>.c{visibility:collapse}</style><col class=c span=1><col>",
        "<colgroup span=1 style='visibility:collapse'><colgroup span=1>",
    ] {
        let page = format!("<!DOCTYPE html><table>{columns}<tr><td>甲<td>乙<tr><td>5<td>6</table>");
        let document = read(&page);
        assert_eq!(
            cell_of(&document),
            ("5".to_owned(), Some(RemarkKind::ValueMissing)),
            "{columns}"
        );
        assert_eq!(document.remarks.len(), 1, "{columns}");
    }
    for columns in [
        "<col hidden>",
        "<col style='display:none'>",
        "<col span=2><col style='visibility:collapse'>",
    ] {
        let page = format!("<!DOCTYPE html><table>{columns}<tr><td>甲<td>乙<tr><td>5<td>6</table>");
        assert_eq!(read(&page).remarks, [], "{columns}");
    }
}

#[test]
fn what_scripts_take_away_hides_nothing() {
    let page = "<style>[v-cloak]{display:none}</style><div v-cloak><table><tr><td>甲<td>乙<tr><td>5<td>6</table></div>";
    assert_eq!(cell_of(&read(page)), ("5".to_owned(), None));
    assert_eq!(
        read("<div><template shadowrootmode=open><p>文</p></template></div>")
            .blocks
            .len(),
        1
    );
}

#[test]
fn floods_of_rules_end_in_a_remark() {
    let deep = "i ".repeat(15) + "b{display:none}";
    // Elements that are told apart; what is alike is asked about once.
    let mut asked = String::new();
    for it in 0..2000 {
        let _ = write!(asked, "<b class=x{it}>x</b>");
    }
    let page = format!(
        "<style>{}</style>{}<table><tr><td>甲<td>乙<tr><td>5<td>丁</table>",
        deep.repeat(200),
        "<i>".repeat(100) + &asked
    );
    let document = read(&page);
    assert!(
        document
            .remarks
            .iter()
            .any(|it| it.kind == RemarkKind::LimitReached)
    );
    for style in [
        "i{".repeat(5000),
        ":not(".repeat(5000),
        "a,".repeat(20_000) + "b{display:none}",
        "(".repeat(9000),
    ] {
        let _ = read(&format!("<style>{style}</style><p>文"));
    }
}

#[test]
fn cells_of_one_tag_are_told_apart_by_what_stands_around_them() {
    let cell = |inner: &str| format!("<tr><td>甲<td>{inner}");
    for (rule, hidden, seen) in [
        (
            ".no b{display:none}",
            "<i class=no><b>5</b></i>",
            "<i class=yes><b>6</b></i>",
        ),
        (
            "#no>b{display:none}",
            "<i id=no><b>5</b></i>",
            "<i id=no><u><b>6</b></u></i>",
        ),
        ("i b{display:none}", "<i><u><b>5</b></u></i>", "<u><b>6</b></u>"),
        ("u+b{display:none}", "<u></u><b>5</b>", "<i></i><b>6</b>"),
        (
            "i[title] b{display:none}",
            "<i title=no><b>5</b></i>",
            "<i><b>6</b></i>",
        ),
        (
            ":not(.yes)>b{display:none}",
            "<i class=no><b>5</b></i>",
            "<i class=yes><b>6</b></i>",
        ),
    ] {
        for order in [[hidden, seen, hidden, seen], [seen, hidden, seen, hidden]] {
            let rows: String = order.map(cell).concat();
            let document = read(&format!("<style>{rule}</style><table>{rows}</table>"));
            let BlockKind::Table(table) = &document.blocks[0].kind else {
                panic!("{rule}: a table");
            };
            let texts = table.cells.iter().map(|it| it.text.as_str());
            let figures: Vec<&str> = texts.filter(|it| *it != "甲").collect();
            let expected = order.map(|it| if it == hidden { "" } else { "6" });
            assert_eq!(figures, expected, "{rule}");
        }
    }
}
