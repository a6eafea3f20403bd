//! Markdown as a parser of CommonMark sees it.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// A block with its text; line breaks are line feeds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Seen {
    Heading(u8, String),
    Paragraph(String),
    Table(Vec<Vec<String>>),
    Html(String),
}

/// The blocks of a text. Whatever a report cannot have had written, such as emphasis or a list, panics.
pub(crate) fn parse(text: &str, options: Options) -> Vec<Seen> {
    let mut seen = Vec::new();
    let mut current = String::new();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::Paragraph | Tag::TableCell | Tag::HtmlBlock) => {
                current.clear();
            }
            Event::Start(Tag::Table(_)) => rows.clear(),
            Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
            Event::Start(Tag::Link { dest_url, .. }) => {
                assert_eq!(&*dest_url, "https://example.org/a?b=1&copy=2", "{text}");
            }
            Event::End(TagEnd::Heading(level)) => seen.push(Seen::Heading(number(level), current.clone())),
            Event::End(TagEnd::Paragraph) => seen.push(Seen::Paragraph(current.clone())),
            Event::End(TagEnd::HtmlBlock) => seen.push(Seen::Html(current.clone())),
            Event::End(TagEnd::TableCell) => {
                rows.last_mut().expect("a cell is in a row").push(current.clone());
            }
            Event::End(TagEnd::Table) => seen.push(Seen::Table(std::mem::take(&mut rows))),
            Event::End(TagEnd::TableHead | TagEnd::TableRow | TagEnd::Link) => {}
            Event::Text(it) | Event::Html(it) => current.push_str(&it),
            Event::InlineHtml(it) if &*it == "<br>" => current.push('\n'),
            Event::HardBreak => current.push('\n'),
            other => panic!("{other:?} in\n{text}"),
        }
    }
    seen
}

fn number(level: HeadingLevel) -> u8 {
    level as u8
}
