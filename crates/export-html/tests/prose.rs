//! Words of any kind are shown as they are and nothing besides, and the page reads back.

use crate::common;

use common::{Page, all, attribute, attributes, name, sample, text};
use gongkai_core::{Block, Edition, Extensions, Part, Report, Text};
use gongkai_export_html::{HtmlOptions, html};
use markup5ever_rcdom::Handle;

/// Texts that mean something to HTML, to scripts, to templates or to the eye.
const HOSTILE: &[&str] = &[
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "--> ]]> <![CDATA[ <?php",
    "<b onclick=\"x\">粗</b> & &amp; &lt; &#60; &nbsp;",
    "\"双\" '单' `反` = /",
    "{{ 7 * 7 }} {% raw %} {# 注 #}",
    "行一\n行二\r\n行三\r行四\u{2028}行五\u{2029}行六",
    "  前后　\t空白  ",
    "\u{202E}倒\u{202C} \u{200F}\u{2067}שלום\u{2069}",
    "\u{FEFF}\u{AD}\u{200B}零宽",
    "",
    "\n",
    "𠮷 😀 \u{FFFD}",
    "</title></h1></p></td></table></style><plaintext>",
];

fn hostile() -> Report {
    let mut report = sample::small(Edition::Y2021);
    let paragraphs = || HOSTILE.iter().map(|it| sample::paragraph(it));
    let headings = HOSTILE
        .iter()
        .zip((1..=6).cycle())
        .map(|(it, level)| sample::heading(level, it));
    let images = HOSTILE.iter().map(|it| Block::Image {
        alt: Text::from(*it),
        src: Text::from(*it),
    });
    let table = Block::Table {
        rows: HOSTILE
            .chunks(3)
            .map(|row| row.iter().map(|it| Text::from(*it)).collect())
            .collect(),
    };
    let ragged = Block::Table {
        rows: vec![
            vec![],
            vec![Text::from("一")],
            vec![Text::from("二"), Text::from("三")],
        ],
    };
    report.title = Some(Text::from(HOSTILE.concat()));
    report.organ.name = Some(Text::from(HOSTILE.concat()));
    report.preamble = Some(headings.collect());
    report.overview = Some(paragraphs().chain([table, ragged]).collect());
    report.problems = Some(images.collect());
    report.other_matters = Some(vec![Block::Table { rows: vec![] }]);
    report.extensions = Extensions::parse(r#"{"注":{"a":[1.0,-0,1e2,"\u4e00",null]}}"#);
    report
}

fn normal(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// What must be seen outside the tables of the form: the title, then each part's heading and blocks.
fn expected(report: &Report) -> Vec<String> {
    let blocks = |it: Option<&[Block]>| -> Vec<String> {
        it.unwrap_or_default()
            .iter()
            .map(|it| normal(&it.visible_text()))
            .collect()
    };
    let mut words: Vec<String> = report.title.iter().map(|it| normal(it)).collect();
    words.extend(blocks(report.prose(Part::Preamble)));
    for section in report.edition().form().sections {
        words.push(section.full_heading());
        words.extend(blocks(report.prose(section.part)));
    }
    words
}

/// What is seen outside the tables of the form.
fn seen(page: &Page) -> Vec<String> {
    let names = ["h1", "h2", "h3", "h4", "h5", "h6", "p", "table"];
    page.all(&names)
        .iter()
        .filter(|it| !attribute(it, "class").is_some_and(|it| it.starts_with("form ")))
        .map(|it| {
            if name(it) == "table" {
                table_text(it)
            } else {
                text(it)
            }
        })
        .collect()
}

fn table_text(table: &Handle) -> String {
    let row = |it: &Handle| all(it, &["td"]).iter().map(text).collect::<Vec<_>>().join("\t");
    all(table, &["tr"]).iter().map(row).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_page_shows_the_words_of_the_report_and_no_others() {
    for report in [
        hostile(),
        sample::full(Edition::Y2019),
        Report::blank(Edition::Y2021),
    ] {
        let page = Page::parse(&html(&report, &HtmlOptions::default()).expect("a page"));
        assert_eq!(seen(&page), expected(&report));
        let everything: String = text(&page.only("main"));
        let accounted = page.all(&["h1", "h2", "h3", "h4", "h5", "h6", "p", "td", "th", "caption"]);
        let accounted: String = accounted.iter().map(text).collect();
        let squeeze = |it: &str| it.split_ascii_whitespace().collect::<String>();
        assert_eq!(squeeze(&everything), squeeze(&accounted));
        assert!(
            page.only("body")
                .children
                .borrow()
                .iter()
                .all(|it| match name(it).as_str() {
                    "main" | "script" => true,
                    _ => text(it).trim().is_empty(),
                })
        );
    }
}

#[test]
fn the_payload_is_the_report() {
    for report in [
        hostile(),
        sample::full(Edition::Y2019),
        Report::blank(Edition::Y2021),
    ] {
        let page = html(&report, &HtmlOptions::default()).expect("a page");
        let payload = Page::parse(&page).payload().expect("a payload");
        assert!(!payload.contains(['<', '\u{2028}', '\u{2029}']));
        assert_eq!(
            serde_json::from_str::<Report>(&payload).expect("a report"),
            report
        );
    }
}

#[test]
fn what_others_keep_with_the_report_means_the_same() {
    let kept = "{\"<!--\":\"</script>\u{2028}\\u003c\",\"n\":1.0}";
    let mut report = Report::blank(Edition::Y2021);
    report.extensions = Extensions::parse(kept);
    let page = html(&report, &HtmlOptions::default()).expect("a page");
    let payload = Page::parse(&page).payload().expect("a payload");
    let json = |it: &str| serde_json::from_str::<serde_json::Value>(it).expect("JSON");
    assert_eq!(json(&payload)["extensions"], json(kept));
    assert!(!payload.contains(['<', '\u{2028}']));
}

#[test]
fn without_payload_the_rest_stays() {
    let report = hostile();
    let with = html(&report, &HtmlOptions::default()).expect("a page");
    let without = html(
        &report,
        &HtmlOptions {
            payload: false,
            ..HtmlOptions::default()
        },
    )
    .expect("a page");
    let begin = with.find("<script").expect("a payload");
    let end = with.rfind("</script>\n").expect("a payload") + "</script>\n".len();
    assert_eq!(format!("{}{}", &with[..begin], &with[end..]), without);
    assert!(Page::parse(&without).all(&["script"]).is_empty());
}

#[test]
fn headings_have_their_level() {
    let mut report = Report::blank(Edition::Y2021);
    report.overview = Some((1..=6).map(|it| sample::heading(it, "节")).collect());
    let page = Page::parse(&html(&report, &HtmlOptions::default()).expect("a page"));
    let found: Vec<_> = page
        .all(&["h3", "h4", "h5", "h6"])
        .iter()
        .map(|it| (name(it), attribute(it, "aria-level")))
        .collect();
    let expected = [
        ("h3", None),
        ("h4", None),
        ("h5", None),
        ("h6", None),
        ("h6", Some("7")),
        ("h6", Some("8")),
    ];
    assert_eq!(
        found,
        expected.map(|(name, level)| (name.to_owned(), level.map(str::to_owned)))
    );
}

#[test]
fn only_addresses_of_the_web_become_links() {
    let linked = [
        "http://example.org/a.png",
        "HTTPS://example.org/图 表".trim_end_matches(" 表"),
        "https://[::1]/x?a=1&b='2'",
    ];
    let plain = [
        "",
        "a.png",
        "//example.org/a",
        "javascript:alert(1)",
        "data:image/png;base64,AA",
        "http:evil",
        "https://",
        "http:///x",
        " http://example.org",
        "http://example.org/a b",
        "https://example.org/\"x",
        "图片地址图片",
        "file:///etc/passwd",
        "http://exam\nple.org",
        "https://\\example.org",
    ];
    let mut report = Report::blank(Edition::Y2021);
    let image = |it: &str| Block::Image {
        alt: Text::from("图"),
        src: Text::from(it),
    };
    report.overview = Some(linked.iter().chain(&plain).map(|it| image(it)).collect());
    let page = Page::parse(&html(&report, &HtmlOptions::default()).expect("a page"));
    let links: Vec<_> = page
        .all(&["a"])
        .iter()
        .map(|it| attribute(it, "href").expect("a target"))
        .collect();
    assert_eq!(links, linked);
    assert!(
        page.all(&["a"])
            .iter()
            .all(|it| attribute(it, "rel").as_deref() == Some("noopener nofollow ugc"))
    );
    assert_eq!(page.all(&["p"]).len(), linked.len() + plain.len());
}

#[test]
fn a_page_always_has_a_title_of_its_own() {
    let title = |report: &Report| {
        let page = Page::parse(&html(report, &HtmlOptions::default()).expect("a page"));
        (text(&page.only("title")), page.all(&["h1"]).len())
    };
    let mut report = Report::blank(Edition::Y2021);
    assert_eq!(title(&report), ("政府信息公开工作年度报告".to_owned(), 0));
    report.year = gongkai_core::Year::new(2024);
    report.organ.name = Some(Text::from("青禾县档案事务中心"));
    assert_eq!(
        title(&report),
        ("青禾县档案事务中心2024年政府信息公开工作年度报告".to_owned(), 0)
    );
    report.title = Some(Text::from(" 报\n告<1> "));
    assert_eq!(title(&report), ("报 告<1>".to_owned(), 1));
}

#[test]
fn absent_and_empty_parts_keep_their_heading() {
    let mut report = Report::blank(Edition::Y2021);
    let absent = html(
        &report,
        &HtmlOptions {
            payload: false,
            ..HtmlOptions::default()
        },
    )
    .expect("a page");
    report.overview = Some(vec![]);
    report.preamble = Some(vec![]);
    let empty = html(
        &report,
        &HtmlOptions {
            payload: false,
            ..HtmlOptions::default()
        },
    )
    .expect("a page");
    assert_eq!(absent, empty);
    assert_eq!(Page::parse(&absent).all(&["h2"]).len(), 6);
}

#[test]
fn nothing_is_loaded_and_nothing_runs() {
    let report = hostile();
    let source = html(&report, &HtmlOptions::default()).expect("a page");
    let page = Page::parse(&source);
    let forbidden = [
        "img",
        "link",
        "iframe",
        "object",
        "embed",
        "base",
        "form",
        "svg",
        "video",
        "audio",
        "b",
        "plaintext",
    ];
    assert!(page.all(&forbidden).is_empty());
    let scripts = page.all(&["script"]);
    assert_eq!(scripts.len(), 1);
    assert_eq!(
        attribute(&scripts[0], "type").as_deref(),
        Some("application/json")
    );
    let everything = page
        .all(&["html"])
        .into_iter()
        .flat_map(|it| all(&it, ALL_ELEMENTS))
        .collect::<Vec<_>>();
    assert!(everything.len() > 300);
    for (key, _) in everything.iter().flat_map(attributes) {
        assert!(!key.starts_with("on") && key != "src" && key != "srcset", "{key}");
    }
    let style = text(&page.only("style"));
    assert!(!style.contains("url(") && !style.contains("@import") && !style.contains('<'));
}

const ALL_ELEMENTS: &[&str] = &[
    "head", "meta", "title", "style", "body", "main", "section", "h1", "h2", "h3", "h4", "h5", "h6", "p",
    "a", "br", "div", "table", "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "script",
];
