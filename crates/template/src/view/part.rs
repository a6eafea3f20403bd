use gongkai_core::form::Section;
use gongkai_core::{Block, Part, Report, Text};
use minijinja::Value;
use serde::Serialize;

use super::table::TableView;
use crate::web_address;

/// A headed part of the report.
#[derive(Serialize)]
pub(super) struct PartView<'a> {
    key: &'static str,
    /// 一、总体情况.
    heading: String,
    english: &'static str,
    /// Whether the report has the part; a part of figures is always there.
    present: bool,
    /// The prose; empty for a part of figures.
    blocks: Vec<BlockView<'a>>,
    /// The table; none for a part of prose.
    table: Option<&'a TableView>,
    markup: Value,
}

/// A block of prose.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum BlockView<'a> {
    /// A heading within the part.
    Heading { level: u8, text: &'a str },
    /// A paragraph.
    Paragraph { text: &'a str },
    /// A picture: its words, and where it is if that is an address of the web.
    Image {
        text: String,
        alt: &'a str,
        link: Option<&'a str>,
    },
    /// A table within prose.
    Table { rows: Vec<Vec<&'a str>> },
}

impl<'a> PartView<'a> {
    pub(super) fn of(
        report: &'a Report,
        section: &Section,
        tables: &'a [TableView],
        markup: &dyn Fn(Part) -> String,
    ) -> Self {
        let table = tables.iter().find(|it| it.key == section.part.key());
        let prose = report.prose(section.part);
        Self {
            key: section.part.key(),
            heading: section.full_heading(),
            english: section.english,
            present: table.is_some() || prose.is_some(),
            blocks: blocks(prose),
            markup: match table {
                Some(table) => table.markup.clone(),
                None => Value::from_safe_string(markup(section.part)),
            },
            table,
        }
    }
}

pub(super) fn blocks(blocks: Option<&[Block]>) -> Vec<BlockView<'_>> {
    blocks.unwrap_or_default().iter().map(view).collect()
}

fn view(block: &Block) -> BlockView<'_> {
    match block {
        Block::Heading { level, text } => BlockView::Heading { level: *level, text },
        Block::Paragraph { text } => BlockView::Paragraph { text },
        Block::Image { alt, src } => BlockView::Image {
            text: block.visible_text(),
            alt,
            link: web_address(src),
        },
        Block::Table { rows } => BlockView::Table {
            rows: (rows.iter())
                .map(|row| row.iter().map(Text::as_str).collect())
                .collect(),
        },
    }
}
