//! Lines and tables into a document.

use std::ops::Range;

use gongkai_document::{Block, BlockKind, Document, Limits, Place};

use crate::budget::{Budget, Sheet};
use crate::lines::{self, Source, across};
use crate::prose::{self, Broken, Style};
use crate::region::{self, Habit, Region};
use crate::{furniture, markdown, printed, runs, words};

/// Reads `text`; `None` if it is nothing but white space.
pub(crate) fn assemble(text: &str, limits: &Limits) -> Option<Document> {
    if words::is_blank(text) {
        return None;
    }
    let mut source = lines::split(text, limits.blocks.saturating_add(limits.cells));
    let mut document = Document::default();
    if let Some((length, stated)) = markdown::front_matter(&source.lines) {
        source.lines.drain(..length);
        document.title = stated.iter().find(|it| it.0 == "title").map(|it| it.1.clone());
        document.metadata = stated;
    }
    furniture::remove(&mut source);
    let is_printed = printed::is_printed(&source);
    if is_printed {
        for line in &mut source.lines {
            line.width = runs::width(line.trimmed);
        }
        source.measure = prose::measure(&source.lines);
    }
    let regions = region::find(&source, is_printed);
    let prose = prose_ranges(&regions, source.lines.len());
    let style = Style {
        is_markdown: is_markdown(&source, &regions, &prose),
        broken: if is_printed && source.paged {
            Broken::of(&source, &prose)
        } else {
            let printed = || is_printed.then(|| Broken::of(&source, &prose)).flatten();
            Broken::filled(&source, &prose).or_else(printed)
        },
    };
    let mut budget = Budget::new(limits);
    put_blocks(&source, &regions, &style, &mut budget, &mut document);
    if source.cut {
        budget.exhaust("行", "lines");
    }
    document.remarks.extend(budget.remark());
    Some(document)
}

/// The lines between tables; one range, perhaps empty, before each table and one at the end.
fn prose_ranges(regions: &[Region], end: usize) -> Vec<Range<usize>> {
    let starts = std::iter::once(0).chain(regions.iter().map(|it| it.lines.end));
    let ends = regions.iter().map(|it| it.lines.start).chain([end]);
    starts.zip(ends).map(|(start, end)| start..end).collect()
}

/// Whether there is a Markdown table or a heading with number signs.
fn is_markdown(source: &Source<'_>, regions: &[Region], prose: &[Range<usize>]) -> bool {
    regions.iter().any(|it| it.habit == Habit::Pipes)
        || prose
            .iter()
            .flat_map(|it| &source.lines[it.clone()])
            .any(|it| it.text.starts_with('#') && markdown::heading(it.trimmed, false).is_some())
}

fn put_blocks(
    source: &Source<'_>,
    regions: &[Region],
    style: &Style,
    budget: &mut Budget,
    document: &mut Document,
) {
    let mut from = 0;
    for region in regions {
        put_prose(source, from..region.lines.start, style, budget, document);
        if budget.is_spent() {
            return;
        }
        put_table(source, region, budget, document);
        if budget.is_spent() {
            return;
        }
        from = region.lines.end;
    }
    put_prose(source, from..source.lines.len(), style, budget, document);
}

fn put_prose(
    source: &Source<'_>,
    range: Range<usize>,
    style: &Style,
    budget: &mut Budget,
    document: &mut Document,
) {
    prose::blocks(source, range, style, &mut |kind, place| {
        let length = match &kind {
            BlockKind::Heading { text, .. } | BlockKind::Paragraph { text } => text.len(),
            _ => 0,
        };
        let fits = budget.block() && budget.text(length);
        if fits {
            put(document, kind, place);
        }
        fits
    });
}

fn put_table(source: &Source<'_>, region: &Region, budget: &mut Budget, document: &mut Document) {
    if !budget.block() {
        return;
    }
    let mut sheet = Sheet::new(number(document), budget);
    region.fill(source, &mut sheet);
    let (table, mut remarks) = (sheet.table, sheet.remarks);
    document.remarks.append(&mut remarks);
    if table.cells.is_empty() {
        return;
    }
    let (first, last) = (
        &source.lines[region.lines.start],
        &source.lines[region.lines.end - 1],
    );
    let place = across(&first.place(0..first.text.len()), &last.place(0..last.text.len()));
    put(document, BlockKind::Table(table), place);
}

fn put(document: &mut Document, kind: BlockKind, mut place: Place) {
    place.block = Some(number(document));
    document.blocks.push(Block { kind, place });
}

/// The number of the next block.
fn number(document: &Document) -> u32 {
    u32::try_from(document.blocks.len() + 1).unwrap_or(u32::MAX)
}
