//! Pages by a user's template.

use crate::common;

use common::{place, sample};
use gongkai_core::{Block, Edition, ExportError, Exporter, Item, Options, Report, TableKey};
use gongkai_export_html::{HtmlExporter, HtmlOptions, html, html_by_template};
use gongkai_template::UserTemplate;

fn by(report: &Report, source: &str) -> Result<String, String> {
    let template = UserTemplate::alone("page.html", source);
    html_by_template(&Item::of(report), &template).map_err(|it| it.to_string())
}

#[test]
fn markup_is_what_our_own_page_has() {
    for edition in Edition::ALL {
        let report = sample::full(edition);
        let page = html(&report, &HtmlOptions::default()).expect("a page");
        let parts = by(
            &report,
            "{% for part in parts %}{{ part.markup }}\u{0}{% endfor %}",
        )
        .expect("a page");
        let markup: Vec<&str> = parts.split_terminator('\u{0}').collect();
        assert_eq!(markup.len(), 6);
        for markup in markup {
            assert!(page.contains(markup), "{markup}");
        }
        let whole = by(&report, "{% for part in parts %}{{ part.markup }}{% endfor %}").expect("a page");
        let whole = common::Page::parse(&whole);
        for key in TableKey::ALL {
            let cells = place(&whole.form_table(key.key())).len();
            assert_eq!(cells, edition.form().grid(key).cells.len());
        }
    }
}

#[test]
fn a_hostile_report_steers_no_page() {
    let hostile = "</title><script>alert(1)</script>\"'&";
    let mut report = Report::blank(Edition::Y2021);
    report.title = Some(hostile.into());
    report.organ.name = Some(hostile.into());
    report.overview = Some(vec![
        Block::Paragraph { text: hostile.into() },
        Block::Image {
            alt: hostile.into(),
            src: "javascript:alert(1)".into(),
        },
    ]);
    let source = include_str!("../../../examples/templates/page.html");
    let template = UserTemplate {
        entry: "page.html".to_owned(),
        sources: [
            ("page.html".to_owned(), source.to_owned()),
            (
                "layout.html".to_owned(),
                include_str!("../../../examples/templates/layout.html").to_owned(),
            ),
        ]
        .into(),
    };
    let page = html_by_template(&Item::of(&report), &template).expect("the example renders");
    assert!(
        !page.contains("<script") && !page.contains("javascript:"),
        "{page}"
    );
    assert!(
        page.contains("&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"),
        "{page}"
    );
    let page = by(
        &report,
        "<a title=\"{{ report.organ.name }}\">{{ parts[0].blocks[0].text }}</a>",
    )
    .expect("a page");
    assert_eq!(page.matches('<').count(), 2, "{page}");
}

#[test]
fn the_option_carries_the_sources() {
    let report = sample::small(Edition::Y2021);
    let export = |template: serde_json::Value| {
        let options = Options::none().with_value("template", template);
        let mut bytes = Vec::new();
        let mut sink = HtmlExporter.begin(&mut bytes, &options)?;
        sink.write(&Item::of(&report))?;
        sink.finish()?;
        Ok::<_, ExportError>(String::from_utf8(bytes).expect("pages are UTF-8"))
    };
    let sources =
        serde_json::json!({ "a.html": "{% include 'b.html' %}", "b.html": "<p>{{ form.edition }}</p>" });
    let page = export(serde_json::json!({ "entry": "a.html", "sources": sources }));
    assert_eq!(page.expect("a page"), "<p>2021</p>");
    for wrong in [
        serde_json::json!("a.html"),
        serde_json::json!({ "entry": "a.html" }),
    ] {
        assert!(matches!(export(wrong), Err(ExportError::Options(_))));
    }
    let faulty = serde_json::json!({ "entry": "a.html", "sources": { "a.html": "\n{{ raport }}" } });
    let error = export(faulty).expect_err("it is undefined").to_string();
    let expected = "template a.html, line 2: undefined value: `raport` is undefined";
    assert!(error.ends_with(expected), "{error}");
    let schema = HtmlExporter.options_schema().expect("there are options");
    assert!(schema.pointer("/$defs/UserTemplate/properties/sources").is_some());
    assert_eq!(schema.pointer("/properties/template/default"), None);
}
