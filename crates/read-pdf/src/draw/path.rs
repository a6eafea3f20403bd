//! Paths: of all that is drawn only straight ruling lines matter.

use super::Canvas;
use super::operators::is_white;
use crate::geometry::{Area, Matrix};
use crate::page::Rule;

/// The thickest line, in points: what is thicker is a box.
const THICKEST: f64 = 3.2;
/// How far from upright a line may lean, in points over its whole length.
const LEAN: f64 = 1.0;

/// A path under construction, in the page's coordinates.
#[derive(Default)]
pub(super) struct Path {
    pieces: Vec<Piece>,
    /// Whether the path is to clip what follows once it is painted.
    pub(super) clips: bool,
}

#[derive(Default)]
struct Piece {
    points: Vec<(f64, f64)>,
    /// Whether it has a curve.
    is_curved: bool,
}

impl Path {
    pub(super) fn move_to(&mut self, ctm: &Matrix, x: f64, y: f64) {
        self.pieces.push(Piece {
            points: vec![ctm.apply(x, y)],
            is_curved: false,
        });
    }

    pub(super) fn line_to(&mut self, ctm: &Matrix, x: f64, y: f64) {
        if let Some(piece) = self.pieces.last_mut() {
            piece.points.push(ctm.apply(x, y));
        }
    }

    pub(super) fn curve_to(&mut self, ctm: &Matrix, x: f64, y: f64) {
        self.line_to(ctm, x, y);
        if let Some(piece) = self.pieces.last_mut() {
            piece.is_curved = true;
        }
    }

    pub(super) fn close(&mut self) {
        if let Some(piece) = self.pieces.last_mut()
            && let Some(first) = piece.points.first().copied()
        {
            piece.points.push(first);
        }
    }

    pub(super) fn rectangle(&mut self, ctm: &Matrix, [x, y, width, height]: [f64; 4]) {
        self.move_to(ctm, x, y);
        self.line_to(ctm, x + width, y);
        self.line_to(ctm, x + width, y + height);
        self.line_to(ctm, x, y + height);
        self.close();
    }
}

/// Ends the path: its lines become rules, and it clips if it is to.
pub(super) fn paint(canvas: &mut Canvas<'_, '_>, fills: bool, strokes: bool) {
    let path = std::mem::take(&mut canvas.path);
    let scale = canvas.state.ctm.scale();
    let width = canvas.state.line_width * scale;
    for piece in &path.pieces {
        if strokes && !canvas.state.strokes_white && width <= THICKEST * 2.0 {
            stroke(canvas, piece);
        }
        if fills && !piece.is_curved {
            let area = Area::around(piece.points.iter().copied()).within(&canvas.state.clip);
            if area.is_finite() && canvas.budget.mark() {
                let is_white = canvas.state.fill.is_some_and(is_white);
                if is_white || !put_thin(area, &mut canvas.rules) {
                    canvas.grounds.put(area, canvas.state.fill);
                }
            }
        }
    }
    if path.clips {
        let points = path.pieces.iter().flat_map(|it| it.points.iter().copied());
        canvas.state.clip = canvas.state.clip.within(&Area::around(points));
    }
}

fn stroke(canvas: &mut Canvas<'_, '_>, piece: &Piece) {
    if piece.is_curved {
        return;
    }
    for pair in piece.points.windows(2) {
        let area = Area::around(pair.iter().copied()).within(&canvas.state.clip);
        if !area.is_finite() || !canvas.budget.mark() {
            continue;
        }
        if area.y1 - area.y0 <= LEAN && area.width() > 0.0 && area.y1 >= area.y0 {
            canvas.rules.push(horizontal(area));
        } else if area.x1 - area.x0 <= LEAN && area.height() > 0.0 && area.x1 >= area.x0 {
            canvas.rules.push(vertical(area));
        }
    }
}

/// Puts a box that is thin enough to be a line among `rules`; tells whether it was.
///
/// A dot may be the corner where lines meet, so it becomes a line both ways.
pub(super) fn put_thin(area: Area, rules: &mut Vec<Rule>) -> bool {
    let (width, height) = (area.x1 - area.x0, area.y1 - area.y0);
    if width < 0.0 || height < 0.0 || (width == 0.0 && height == 0.0) {
        return false;
    }
    let is_flat = height <= THICKEST;
    let is_upright = width <= THICKEST;
    if is_flat && width >= height {
        rules.push(horizontal(area));
    }
    if is_upright && height >= width {
        rules.push(vertical(area));
    }
    is_flat || is_upright
}

fn horizontal(area: Area) -> Rule {
    Rule {
        is_horizontal: true,
        at: f64::midpoint(area.y0, area.y1),
        from: area.x0,
        to: area.x1,
    }
}

fn vertical(area: Area) -> Rule {
    Rule {
        is_horizontal: false,
        at: f64::midpoint(area.x0, area.x1),
        from: area.y0,
        to: area.y1,
    }
}
