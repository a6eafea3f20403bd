use std::borrow::Cow;

use gongkai_core::Edition;
use gongkai_document::Cell;

use crate::key::key;
use crate::number::{Figure, figure};
use crate::vocabulary::{Entry, Meaning, Meanings, meanings, to_the_letter};

/// A cell as published with what its text is.
pub(crate) struct Token<'a> {
    pub(crate) cell: &'a Cell,
    pub(crate) class: Class,
    /// The key of a label or text; empty otherwise.
    pub(crate) key: Cow<'static, str>,
    pub(crate) figure: Figure<'a>,
    /// What it leads to as the label of a row.
    pub(crate) row: Option<&'static Entry>,
    /// What it leads to as the heading of a column.
    pub(crate) column: Option<&'static Entry>,
    /// Whether it labels nothing by design: a corner, or the line above a block.
    pub(crate) furniture: bool,
}

/// What a cell's text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// Nothing.
    Blank,
    /// A label of the form.
    Label,
    /// A figure, or a mark in its stead.
    Value,
    /// Other words.
    Text,
}

/// A cell with what its text is by itself, before any form is held against it.
pub(crate) struct Keyed<'a> {
    cell: &'a Cell,
    figure: Figure<'a>,
    /// Empty where the text is plainly a figure or nothing.
    pub(crate) key: Cow<'static, str>,
    /// What it means in the form of each edition, in their order.
    meanings: Meanings,
}

pub(crate) fn keyed<'a>(cells: impl IntoIterator<Item = &'a Cell>) -> Vec<Keyed<'a>> {
    let keyed = cells.into_iter().map(|cell| {
        // Most cells that are no figure hold a label to the letter.
        if let Some((key, meanings)) = to_the_letter(&cell.text) {
            return Keyed {
                cell,
                figure: Figure::Other,
                key: Cow::Borrowed(key),
                meanings: *meanings,
            };
        }
        let figure = figure(&cell.text);
        let plain = matches!(figure, Figure::Blank | Figure::Mark | Figure::Number(_, None));
        let key = if plain { String::new() } else { key(&cell.text) };
        let meanings = if key.is_empty() {
            Default::default()
        } else {
            meanings(&key)
        };
        Keyed {
            cell,
            figure,
            key: Cow::Owned(key),
            meanings,
        }
    });
    keyed.collect()
}

impl<'a> Keyed<'a> {
    pub(crate) fn token(self, edition: Edition) -> Token<'a> {
        let meaning = self.meaning(edition);
        let Self {
            cell, figure, key, ..
        } = self;
        let class = match figure {
            Figure::Blank => Class::Blank,
            _ if meaning.is_some() => Class::Label,
            Figure::Mark | Figure::Number(..) => Class::Value,
            Figure::Other => Class::Text,
        };
        Token {
            cell,
            class,
            key,
            figure,
            row: meaning.and_then(|it| it.row.as_ref()),
            column: meaning.and_then(|it| it.column.as_ref()),
            furniture: meaning.is_some_and(|it| it.furniture),
        }
    }

    /// What its text means in the form of an edition.
    pub(crate) fn meaning(&self, edition: Edition) -> Option<&'static Meaning> {
        self.meanings[edition as usize]
    }

    /// Where the cell stood.
    pub(crate) fn place(&self) -> &'a gongkai_core::Place {
        &self.cell.place
    }

    /// The row and column at which the cell begins.
    pub(crate) fn position(&self) -> (u32, u32) {
        (self.cell.row, self.cell.column)
    }

    /// The text as published.
    pub(crate) fn text(&self) -> &'a str {
        &self.cell.text
    }
}

impl Token<'_> {
    /// Tells whether it can stand only as a row label.
    pub(crate) fn is_row_label(&self) -> bool {
        self.row.is_some() && self.column.is_none()
    }

    /// Tells whether it can stand only as a column heading.
    pub(crate) fn is_column_label(&self) -> bool {
        self.column.is_some() && self.row.is_none()
    }

    pub(crate) fn is_words(&self) -> bool {
        matches!(self.class, Class::Label | Class::Text)
    }

    pub(crate) fn is_number(&self) -> bool {
        matches!(self.figure, Figure::Number(..)) && self.class == Class::Value
    }
}

/// Tells whether the cells of one row head columns: headings among them and no figure, and no row label.
pub(crate) fn heads_columns(row: &[Token<'_>]) -> bool {
    let headings = row.iter().filter(|it| it.is_column_label()).count();
    headings > 0 && !row.iter().any(|it| it.is_number() || it.is_row_label())
}
