//! What stands behind text.

use gongkai_document::{Color, WHITE, blends};

use crate::geometry::Area;

/// The most filled boxes that are kept; a page with more is no table with a coloured head.
const MOST: usize = 1_000;
/// The most boxes that are looked at for all text of a page.
const MOST_LOOKS: usize = 20_000_000;

/// The filled boxes and pictures of a page, in the order in which they are drawn.
#[derive(Default)]
pub(super) struct Grounds {
    /// With its colour, `None` if it is a picture or a pattern.
    boxes: Vec<(Area, Option<Color>)>,
    /// The colours among them.
    colors: Vec<Option<Color>>,
    looks: usize,
}

impl Grounds {
    pub(super) fn put(&mut self, area: Area, color: Option<Color>) {
        if self.boxes.len() >= MOST || area.width() == 0.0 || area.height() == 0.0 {
            return;
        }
        if !self.colors.contains(&color) {
            self.colors.push(color);
        }
        self.boxes.push((area, color));
    }

    /// Whether text of the colour `ink` does not show at a point.
    pub(super) fn hide(&mut self, ink: Option<Color>, (x, y): (f64, f64)) -> bool {
        let Some(ink) = ink else { return false };
        let may_blend = blends(ink, WHITE) || self.colors.iter().flatten().any(|it| blends(ink, *it));
        if !may_blend || self.boxes.len() >= MOST {
            return false;
        }
        self.looks += self.boxes.len();
        if self.looks > MOST_LOOKS {
            return false;
        }
        let behind = self.boxes.iter().rev().find(|it| it.0.holds(x, y));
        match behind {
            Some((_, color)) => color.is_some_and(|it| blends(ink, it)),
            None => blends(ink, WHITE),
        }
    }
}
