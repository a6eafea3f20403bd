//! What a document is made of, for programs that read it aloud or take its tables, and the outline beside its pages.

use std::num::{NonZeroU16, NonZeroU32};

use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::outline::{Outline, OutlineNode};
use krilla::tagging::{Identifier, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree};

use crate::draw::Drawn;
use crate::flow::{Cell, Element, Heads, Leaf};
use crate::page::{LEFT, Spot, TOP};

/// The tree of the document's elements over what was drawn of them.
pub(crate) fn tag_tree(elements: &[Element], drawn: &mut Drawn) -> TagTree {
    let mut tree = TagTree::new().with_lang(Some(LANGUAGE.to_owned()));
    let mut above = 0;
    for element in elements {
        tree.push(match element {
            Element::Title(leaf) => group(Tag::Title, *leaf, drawn),
            Element::Paragraph(leaf) => group(Tag::P, *leaf, drawn),
            Element::Heading {
                leaf, level, text, ..
            } => {
                // A reader aloud is told of no level that was left out (PDF/UA-1, 7.4.2).
                above = (*level).min(above + 1);
                let level = NonZeroU16::new(above.into()).unwrap_or(NonZeroU16::MIN);
                group(Tag::Hn(level, Some(shortened(text))), *leaf, drawn)
            }
            Element::Table { summary, rows } => table(summary, rows, drawn),
        });
    }
    tree
}

pub(crate) const LANGUAGE: &str = "zh-CN";

fn group(tag: impl Into<TagKind>, Leaf(leaf): Leaf, drawn: &mut Drawn) -> TagGroup {
    let parts: Vec<Identifier> = std::mem::take(&mut drawn[leaf]);
    TagGroup::with_children(tag, parts.into_iter().map(Node::from).collect())
}

fn table(summary: &str, rows: &[Vec<Cell>], drawn: &mut Drawn) -> TagGroup {
    let summary = Some(summary.to_owned()).filter(|it| !it.is_empty());
    let mut table = TagGroup::new(Tag::Table.with_summary(summary));
    for cells in rows {
        let mut row = TagGroup::new(Tag::TR);
        for it in cells {
            row.push(cell(it, drawn));
        }
        table.push(row);
    }
    table
}

fn cell(cell: &Cell, drawn: &mut Drawn) -> TagGroup {
    let rows = NonZeroU32::new(cell.rows).filter(|it| it.get() > 1);
    let columns = NonZeroU32::new(cell.columns).filter(|it| it.get() > 1);
    let tag: TagKind = match scope(cell.heads) {
        None => Tag::TD.with_row_span(rows).with_col_span(columns).into(),
        Some(scope) => Tag::TH(scope).with_row_span(rows).with_col_span(columns).into(),
    };
    group(tag, cell.leaf, drawn)
}

fn scope(heads: Heads) -> Option<TableHeaderScope> {
    match heads {
        Heads::Nothing => None,
        Heads::Row => Some(TableHeaderScope::Row),
        Heads::Column => Some(TableHeaderScope::Column),
    }
}

/// The outline: a heading each, those of a deeper level under the one before.
pub(crate) fn outline(elements: &[Element], spots: &[Spot]) -> Outline {
    let mut outline = Outline::new();
    // The headings whose parts are not yet done, each with its level, the outermost first.
    let mut open: Vec<(u8, OutlineNode)> = Vec::new();
    for element in elements {
        if let Element::Heading {
            level, text, strip, ..
        } = element
        {
            close(&mut outline, &mut open, *level);
            let spot = spots[*strip];
            let place = XyzDestination::new(spot.page, Point::from_xy(LEFT, TOP + spot.top));
            open.push((*level, OutlineNode::new(shortened(text), place)));
        }
    }
    close(&mut outline, &mut open, 0);
    outline
}

/// Puts the headings of a level and of deeper ones where they belong.
fn close(outline: &mut Outline, open: &mut Vec<(u8, OutlineNode)>, level: u8) {
    while let Some((_, node)) = open.pop_if(|it| it.0 >= level) {
        match open.last_mut() {
            Some((_, parent)) => parent.push_child(node),
            None => outline.push_child(node),
        }
    }
}

/// The most characters of what stands beside the pages; the page has the whole.
const LONGEST: usize = 200;

/// A text on one line, with … for what is over.
pub(crate) fn shortened(text: &str) -> String {
    let on_one_line = text.chars().filter(|it| !it.is_control());
    let mut shortened: String = on_one_line.clone().take(LONGEST).collect();
    if on_one_line.count() > LONGEST {
        shortened.push('…');
    }
    if shortened.trim().is_empty() {
        // Each has a text (PDF/UA-1).
        "…".clone_into(&mut shortened);
    }
    shortened
}
