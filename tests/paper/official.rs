use gongkai::Report;
use gongkai::core::{Block, Part, TableKey};

use super::{Item, Paper, Table};

/// The report as the official form prints it.
pub fn official(report: &Report) -> Paper {
    let mut paper = Paper::default();
    let title = report.title.as_ref().map(ToString::to_string);
    paper.items.extend(title.map(Item::Title));
    paper.items.extend(lines(report, Part::Preamble));
    for section in report.edition().form().sections {
        paper.items.push(Item::Heading(section.full_heading()));
        paper.items.extend(lines(report, section.part));
        let table = TableKey::ALL.into_iter().find(|it| it.part() == section.part);
        let printed = table.map(|it| Item::Table(Table::official(&report.cells, it)));
        paper.items.extend(printed);
    }
    paper
}

fn lines(report: &Report, part: Part) -> Vec<Item> {
    let blocks = report.prose(part).unwrap_or_default().iter();
    let texts = blocks.filter_map(|it| match it {
        Block::Paragraph { text } => Some(Item::Text(text.to_string())),
        _ => None,
    });
    texts.collect()
}
