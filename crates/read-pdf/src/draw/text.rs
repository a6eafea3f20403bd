//! Text: from strings to glyphs at their places.

use hayro_syntax::object::{Array, Object};

use super::Canvas;
use crate::font::Shown;
use crate::geometry::Matrix;
use crate::page::{Drawn, Sight};

/// Text drawn in this mode is not to be seen.
const INVISIBLE: i64 = 3;
/// Text drawn in this mode only clips what follows.
const ONLY_CLIPS: i64 = 7;
/// What is smaller, in points, nobody sees.
const SMALLEST: f64 = 1.01;
/// Where a glyph of vertical text begins, above its origin in units of the font size.
const VERTICAL_ORIGIN: f64 = 0.88;

/// Shows one string.
pub(super) fn show(canvas: &mut Canvas<'_, '_>, bytes: &[u8]) {
    let Some(font) = canvas.state.text.font.clone() else {
        // Text without a font shows nothing that can be read.
        canvas.budget.damaged |= !bytes.is_empty();
        return;
    };
    let is_vertical = font.is_vertical();
    let mut codes = std::mem::take(&mut canvas.codes);
    font.decode(bytes, &mut codes, canvas.budget);
    for shown in codes.drain(..) {
        put(canvas, &shown, is_vertical);
        advance(canvas, &shown, is_vertical);
    }
    canvas.codes = codes;
}

/// Shows strings with adjustments between them.
pub(super) fn show_adjusted(canvas: &mut Canvas<'_, '_>, parts: &Array<'_>) {
    for part in parts.iter::<Object<'_>>() {
        match part {
            Object::String(text) => show(canvas, text.as_bytes()),
            Object::Number(number) => {
                let is_vertical = canvas.state.text.font.as_ref().is_some_and(|it| it.is_vertical());
                let by = -number.as_f64() / 1000.0 * canvas.state.text.size;
                shift(canvas, by, is_vertical);
            }
            _ => {}
        }
    }
}

/// Begins the next line, `x` and `y` from the beginning of this one.
pub(super) fn next_line(canvas: &mut Canvas<'_, '_>, x: f64, y: f64) {
    let text = &mut canvas.state.text;
    text.line = Matrix::translation(x, y).then(&text.line);
    text.matrix = text.line;
}

fn advance(canvas: &mut Canvas<'_, '_>, shown: &Shown, is_vertical: bool) {
    let text = &canvas.state.text;
    let own = if is_vertical { -1.0 } else { shown.width };
    let space = text.character_space + if shown.is_space { text.word_space } else { 0.0 };
    let by = own * text.size + space;
    shift(canvas, by, is_vertical);
}

fn shift(canvas: &mut Canvas<'_, '_>, by: f64, is_vertical: bool) {
    let text = &mut canvas.state.text;
    let (x, y) = if is_vertical {
        (0.0, by)
    } else {
        (by * text.stretch, 0.0)
    };
    text.matrix = Matrix::translation(x, y).then(&text.matrix);
}

fn put(canvas: &mut Canvas<'_, '_>, shown: &Shown, is_vertical: bool) {
    let text = &canvas.state.text;
    let is_invisible = matches!(text.mode, INVISIBLE | ONLY_CLIPS);
    let (mut x, mut y) = (0.0, text.rise);
    if is_vertical {
        x -= shown.width / 2.0 * text.size;
        y -= VERTICAL_ORIGIN * text.size;
    }
    let matrix = text.matrix.then(&canvas.state.ctm);
    let origin = matrix.apply(x, y);
    let right = matrix.apply(x + shown.width * text.size * text.stretch, y);
    let up = matrix.apply(x, y + text.size);
    let mut drawn = Drawn {
        x: origin.0,
        y: origin.1,
        right: (right.0 - origin.0, right.1 - origin.1),
        up: (up.0 - origin.0, up.1 - origin.1),
        meaning: shown.meaning.clone(),
        sight: Sight::Seen,
    };
    let all = [
        drawn.x,
        drawn.y,
        drawn.right.0,
        drawn.right.1,
        drawn.up.0,
        drawn.up.1,
    ];
    let middle = (
        origin.0 + drawn.right.0 / 2.0 + drawn.up.0 * 0.36,
        origin.1 + drawn.right.1 / 2.0 + drawn.up.1 * 0.36,
    );
    let height = drawn.up.0.hypot(drawn.up.1);
    if all.iter().any(|it| !it.is_finite()) || height <= 0.0 || canvas.is_furniture() {
        return;
    }
    if !canvas.state.clip.holds(middle.0, middle.1) {
        drawn.sight = Sight::Hidden;
        if canvas.drawn.last().is_some_and(|it| is_cut(it, &drawn)) && canvas.budget.mark() {
            canvas.drawn.push(drawn);
        } else {
            canvas.clipped = Some(drawn);
        }
        return;
    }
    if let Some(clipped) = canvas.clipped.take()
        && is_cut(&clipped, &drawn)
        && canvas.budget.mark()
    {
        canvas.drawn.push(clipped);
    }
    if is_invisible {
        drawn.sight = Sight::Invisible;
    } else if height < SMALLEST || canvas.grounds.hide(canvas.state.fill, middle) {
        drawn.sight = Sight::Hidden;
    }
    if canvas.budget.mark() {
        canvas.drawn.push(drawn);
    }
}

/// Whether two glyphs, one of which is clipped away, are parts of one figure.
fn is_cut(drawn: &Drawn, next: &Drawn) -> bool {
    let gap = (drawn.x + drawn.right.0 - next.x).hypot(drawn.y + drawn.right.1 - next.y);
    gap <= 0.1 * next.up.0.hypot(next.up.1) && drawn.meaning.is_figure() && next.meaning.is_figure()
}
