//! Cells by the place at which they stand.

use std::collections::BTreeMap;

use gongkai_core::Place;
use gongkai_document::Cell;

use crate::mark::Marked;

/// What tells one cell of the source from every other: all that its place says.
type Key<'a> = (
    Option<u32>,
    Option<u32>,
    Option<u32>,
    Option<&'a str>,
    Option<(u64, u64)>,
);

fn key(place: &Place) -> Key<'_> {
    (
        place.block,
        place.row,
        place.column,
        place.address.as_deref(),
        place.bytes,
    )
}

/// The cells of the form by the place at which each was read.
pub(crate) struct Index<'a>(BTreeMap<Key<'a>, Vec<usize>>);

impl<'a> Index<'a> {
    pub(crate) fn of(marked: &Marked<'a>) -> Self {
        let mut index: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (at, mark) in marked.cells.iter().enumerate() {
            if let Some(trace) = mark.trace {
                index.entry(key(&trace.place)).or_default().push(at);
            }
        }
        Self(index)
    }

    /// The cells of the form that were read in a cell of the source, by their index; mostly one or none.
    pub(crate) fn read_in<'s>(&'s self, cell: &'s Cell) -> &'s [usize] {
        self.0.get(&key(&cell.place)).map_or(&[], Vec::as_slice)
    }
}
