//! The page of GB/T 9704-2012: A4 with margins of 37, 26, 35 and 28 mm, and what goes on each.

use crate::flow::Strip;

const MM: f32 = 72.0 / 25.4;

pub(crate) const PAGE_WIDTH: f32 = 210.0 * MM;
pub(crate) const PAGE_HEIGHT: f32 = 297.0 * MM;
pub(crate) const LEFT: f32 = 28.0 * MM;
pub(crate) const TOP: f32 = 37.0 * MM;
pub(crate) const TEXT_WIDTH: f32 = 156.0 * MM;
pub(crate) const TEXT_HEIGHT: f32 = 225.0 * MM;

/// How far below the text the dashes of the page number stand.
pub(crate) const TO_PAGE_NUMBER: f32 = 7.0 * MM;

/// Where a strip stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Spot {
    /// The page, from 0.
    pub(crate) page: usize,
    /// How far below the top of the text.
    pub(crate) top: f32,
}

/// Finds the page of each strip. Strips that keep the next are on one page with it, unless they are longer than one.
pub(crate) fn paginate(strips: &[Strip<'_>]) -> Vec<Spot> {
    let mut spots = Vec::with_capacity(strips.len());
    let mut next = Spot { page: 0, top: 0.0 };
    for unit in strips.chunk_by(|it, _| it.keeps_next) {
        let height: f32 = unit.iter().map(|it| it.height).sum();
        if height <= TEXT_HEIGHT {
            next.make_room(height);
        }
        for strip in unit {
            next.make_room(strip.height);
            spots.push(next);
            if !(strip.is_gap && next.top == 0.0) {
                next.top += strip.height;
            }
        }
    }
    spots
}

impl Spot {
    fn make_room(&mut self, height: f32) {
        // Sums of lengths are a hair off.
        if self.top > 0.0 && self.top + height > TEXT_HEIGHT + 0.01 {
            *self = Self {
                page: self.page + 1,
                top: 0.0,
            };
        }
    }
}
