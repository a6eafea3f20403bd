//! Figures to lay out and a score of what was read.

use gongkai_core::form::{GridContent, TableKey};
use gongkai_core::{CellType, Edition, Place};
use gongkai_document::{Block, BlockKind, Cell, Document, Shape, Table};
use gongkai_recognize::{Recognized, recognize};

/// A figure for every cell, each different from all others.
pub(crate) struct Case {
    pub(crate) edition: Edition,
    pub(crate) figures: Vec<String>,
}

impl Case {
    pub(crate) fn new(edition: Edition, seed: u64) -> Self {
        let figure = |(index, cell): (usize, &gongkai_core::CellDefinition)| {
            let number = 1000 + (index as u64 * 37 + seed * 8191) % 88_003;
            if cell.cell_type == CellType::Amount {
                format!("{number}.5")
            } else {
                number.to_string()
            }
        };
        Self {
            edition,
            figures: edition.form().cells().iter().enumerate().map(figure).collect(),
        }
    }
}

/// A table as the official form prints it.
pub(crate) fn printed(case: &Case, key: TableKey) -> Table {
    let cells = case.edition.form().grid(key).cells.iter().map(|it| Cell {
        row: it.row,
        column: it.column,
        row_span: it.row_span,
        column_span: it.column_span,
        text: match it.content {
            GridContent::Label { text, .. } => text.to_owned(),
            GridContent::Value(id) => case.figures[id.index()].clone(),
        },
        header: false,
        place: Place::default(),
    });
    Table {
        shape: Shape::Grid,
        caption: None,
        cells: cells.collect(),
    }
}

/// What became of the figures.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Score {
    pub(crate) right: usize,
    pub(crate) right_remarked: usize,
    pub(crate) blank_remarked: usize,
    pub(crate) blank_unremarked: usize,
    pub(crate) wrong_remarked: usize,
    pub(crate) wrong_unremarked: usize,
}

/// Recognizes a document of these tables, which are those of one report.
pub(crate) fn recognized(tables: Vec<Table>) -> Recognized {
    let mut found = reports(tables.into_iter().map(BlockKind::Table).collect());
    assert_eq!(found.len(), 1, "one report");
    found.remove(0)
}

/// Recognizes a document of these blocks, each cell placed in its block as readers do.
pub(crate) fn reports(kinds: Vec<BlockKind>) -> Vec<Recognized> {
    let blocks = kinds.into_iter().enumerate().map(|(index, mut kind)| {
        let place = Place::of_block(u32::try_from(index).expect("few blocks") + 1);
        if let BlockKind::Table(table) = &mut kind {
            table.cells.iter_mut().for_each(|it| it.place = place.clone());
        }
        Block { kind, place }
    });
    let document = Document {
        blocks: blocks.collect(),
        ..Document::default()
    };
    recognize(&document).expect("the blocks are those of a report")
}

/// Recognizes a document of these tables and counts.
pub(crate) fn score(case: &Case, tables: Vec<Table>) -> Score {
    score_of(case, &recognized(tables))
}

/// Counts what became of the figures of a report.
pub(crate) fn score_of(case: &Case, recognized: &Recognized) -> Score {
    assert_eq!(recognized.report.edition(), case.edition);
    let mut score = Score::default();
    for (definition, value) in recognized.report.cells.iter() {
        let remarked = recognized
            .remarks
            .iter()
            .any(|it| it.cells.contains(&definition.pointer));
        let expected = &case.figures[definition.id.index()];
        let right = value.map(ToString::to_string).as_ref() == Some(expected);
        let count = match (value.is_some(), right, remarked) {
            (_, true, false) => &mut score.right,
            (_, true, true) => &mut score.right_remarked,
            (false, _, true) => &mut score.blank_remarked,
            (false, _, false) => &mut score.blank_unremarked,
            (true, false, true) => &mut score.wrong_remarked,
            (true, false, false) => &mut score.wrong_unremarked,
        };
        *count += 1;
    }
    score
}
