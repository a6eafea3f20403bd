//! Markdown by a user's template.

use crate::common;

use common::{Seen, parse};
use gongkai_core::{Block, Edition, Item, Part, Report};
use gongkai_export_markdown::{Tables, markdown, markdown_by_template};
use gongkai_template::UserTemplate;
use pulldown_cmark::Options;

const HOSTILE: &str = "# 一\n| <b> *二* [三](http://example.org) `四` &amp;";

fn report() -> Report {
    let mut report = Report::blank(Edition::Y2021);
    report.title = Some(HOSTILE.into());
    report.overview = Some(vec![Block::Paragraph { text: HOSTILE.into() }]);
    report
}

fn by(source: &str) -> String {
    let template = UserTemplate::alone("report.md", source);
    markdown_by_template(&Item::of(&report()), &template, Tables::Once).expect("it renders")
}

#[test]
fn values_show_as_themselves_wherever_a_template_puts_them() {
    let source = "# {{ report.title }}\n\n{{ report.title }}\n\n| a |\n|---|\n| {{ report.title }} |\n";
    let seen = parse(&by(source), Options::ENABLE_TABLES);
    let table = vec![vec!["a".to_owned()], vec![HOSTILE.to_owned()]];
    let expected = [
        Seen::Heading(1, HOSTILE.into()),
        Seen::Paragraph(HOSTILE.into()),
        Seen::Table(table),
    ];
    assert_eq!(seen, expected);
}

#[test]
fn markup_is_what_we_write_ourselves() {
    let whole = markdown(&report(), Tables::Once);
    for part in Part::ALL {
        let markup = match part {
            Part::Preamble => by("{{ preamble.markup }}"),
            _ => by(&format!(
                "{{% for part in parts if part.key == '{}' %}}{{{{ part.markup }}}}{{% endfor %}}",
                part.key()
            )),
        };
        assert!(whole.contains(&markup), "{markup}");
        assert!(!markup.ends_with('\n'), "{markup:?}");
    }
    assert!(by("{{ tables.requests.markup }}").starts_with("| （本列"));
}

#[test]
fn the_example_renders() {
    let text = by(include_str!("../../../examples/templates/summary.md"));
    let seen = parse(&text, Options::ENABLE_TABLES);
    let tables: Vec<usize> = seen
        .iter()
        .filter_map(|it| match it {
            Seen::Table(rows) => Some(rows.len()),
            _ => None,
        })
        .collect();
    assert_eq!(tables, [5], "{text}");
    assert_eq!(seen.last(), Some(&Seen::Paragraph(HOSTILE.into())));
}
