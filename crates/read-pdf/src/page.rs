//! What a page shows, before anyone knows what it means.

use crate::font::Meaning;
use crate::geometry::{Area, Matrix};

/// A page, upright: `x` grows to the right and `y` downwards, in points.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) glyphs: Vec<Glyph>,
    /// What nobody sees: text of the colour behind it, too small, clipped, or drawn invisibly over nothing.
    pub(crate) hidden: Vec<Glyph>,
    /// What a line is drawn through.
    pub(crate) struck: Vec<Glyph>,
    /// The middles of the figures that are underlined.
    pub(crate) underlined: Vec<(f64, f64)>,
    pub(crate) rules: Vec<Rule>,
    /// Where pictures stand.
    pub(crate) images: Vec<Area>,
    /// Whether some of its text is drawn invisibly, as text recognition does beneath a scan.
    pub(crate) has_invisible: bool,
    /// How many glyphs have no known meaning.
    pub(crate) unknown: usize,
    /// Whether some of it was not read: damaged, or beyond a limit.
    pub(crate) is_partial: bool,
}

impl Page {
    /// Whether pictures make up most of it, as a scan does.
    pub(crate) fn is_picture(&self) -> bool {
        let page = self.width * self.height;
        let largest = self.images.iter().map(Area::size).fold(0.0, f64::max);
        let covered: f64 = self.images.iter().map(Area::size).sum();
        largest > page * 0.4 || covered > page * 0.6
    }
}

/// One glyph at its place.
#[derive(Debug, Clone)]
pub(crate) struct Glyph {
    pub(crate) x0: f64,
    pub(crate) x1: f64,
    /// The base line.
    pub(crate) y: f64,
    /// The font size as shown.
    pub(crate) size: f64,
    pub(crate) meaning: Meaning,
}

impl Glyph {
    /// The point that tells which cell it is in.
    pub(crate) fn middle(&self) -> (f64, f64) {
        (f64::midpoint(self.x0, self.x1), self.y - self.size * 0.36)
    }

    /// Where it ends above.
    pub(crate) fn top(&self) -> f64 {
        self.y - self.size * 0.88
    }

    pub(crate) fn is_figure(&self) -> bool {
        self.meaning.is_figure()
    }

    pub(crate) fn is_blank(&self) -> bool {
        match &self.meaning {
            Meaning::Character(it) => it.is_whitespace() || *it == '\u{200B}' || *it == '\u{FEFF}',
            Meaning::Characters(it) => it.chars().all(char::is_whitespace),
            Meaning::Unknown => false,
        }
    }
}

/// A straight ruling line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    pub(crate) is_horizontal: bool,
    /// Its `y` if horizontal, else its `x`.
    pub(crate) at: f64,
    pub(crate) from: f64,
    pub(crate) to: f64,
}

/// A glyph as it was drawn, on a page that may lie on its side.
#[derive(Debug, Clone)]
pub(crate) struct Drawn {
    pub(crate) x: f64,
    pub(crate) y: f64,
    /// The way to its right end.
    pub(crate) right: (f64, f64),
    /// The way up, as long as the font is high.
    pub(crate) up: (f64, f64),
    pub(crate) meaning: Meaning,
    pub(crate) sight: Sight,
}

/// Whether a glyph shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sight {
    Seen,
    /// Drawn in the mode that shows nothing, as text recognition does over the picture of a page.
    Invisible,
    /// Of the colour behind it, or too small.
    Hidden,
}

/// Which way text runs: 0 to the right, 1 downwards, 2 to the left, 3 upwards; `None` aslant.
fn quarter(drawn: &Drawn) -> Option<u8> {
    let (x, y) = drawn.up;
    let slack = 0.2 * x.hypot(y);
    if x.abs() <= slack {
        Some(if y < 0.0 { 0 } else { 2 })
    } else if y.abs() <= slack {
        Some(if x > 0.0 { 1 } else { 3 })
    } else {
        None
    }
}

/// Turns a page so that most of its text is upright, and leaves out what stands aslant: stamps
/// across a page are no part of its text.
pub(crate) fn upright(page: &mut Page, drawn: Vec<Drawn>) {
    let mut counts = [0_usize; 4];
    for glyph in &drawn {
        if let Some(quarter) = quarter(glyph) {
            counts[usize::from(quarter)] += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    let turn = counts.iter().position(|it| *it == most).unwrap_or(0);
    let (width, height) = (page.width, page.height);
    let matrix = match turn {
        1 => Matrix::new([0.0, -1.0, 1.0, 0.0, 0.0, width]),
        2 => Matrix::new([-1.0, 0.0, 0.0, -1.0, width, height]),
        3 => Matrix::new([0.0, 1.0, -1.0, 0.0, height, 0.0]),
        _ => Matrix::IDENTITY,
    };
    if turn % 2 == 1 {
        (page.width, page.height) = (height, width);
    }
    let (seen, hidden): (Vec<Drawn>, Vec<Drawn>) = drawn
        .into_iter()
        .filter(|it| quarter(it).is_some())
        .partition(|it| it.sight != Sight::Hidden);
    page.glyphs = seen.into_iter().map(|it| placed(it, &matrix)).collect();
    page.hidden = hidden.into_iter().map(|it| placed(it, &matrix)).collect();
    if turn != 0 {
        page.rules = page.rules.iter().map(|it| turned(*it, &matrix)).collect();
        page.images = page.images.iter().map(|it| it.mapped(&matrix)).collect();
    }
}

fn placed(drawn: Drawn, matrix: &Matrix) -> Glyph {
    let flat = Matrix {
        e: 0.0,
        f: 0.0,
        ..*matrix
    };
    let (x, y) = matrix.apply(drawn.x, drawn.y);
    let (right, up) = (
        flat.apply(drawn.right.0, drawn.right.1),
        flat.apply(drawn.up.0, drawn.up.1),
    );
    let size = up.0.hypot(up.1);
    if up.1 < 0.0 && up.0.abs() < size * 0.5 {
        return Glyph {
            x0: x.min(x + right.0),
            x1: x.max(x + right.0),
            y,
            size,
            meaning: drawn.meaning,
        };
    }
    // On its side, as some set the labels of tall cells: it stands where it is, upright.
    let area = Area::around([
        (x, y),
        (x + right.0, y + right.1),
        (x + up.0, y + up.1),
        (x + right.0 + up.0, y + right.1 + up.1),
    ]);
    Glyph {
        x0: area.x0,
        x1: area.x1,
        y: area.y1 - area.height() * 0.14,
        size: area.height().max(1.0),
        meaning: drawn.meaning,
    }
}

fn turned(rule: Rule, matrix: &Matrix) -> Rule {
    let ends = if rule.is_horizontal {
        [(rule.from, rule.at), (rule.to, rule.at)]
    } else {
        [(rule.at, rule.from), (rule.at, rule.to)]
    };
    let [(x0, y0), (x1, y1)] = ends.map(|(x, y)| matrix.apply(x, y));
    if (x0 - x1).abs() >= (y0 - y1).abs() {
        Rule {
            is_horizontal: true,
            at: y0,
            from: x0.min(x1),
            to: x0.max(x1),
        }
    } else {
        Rule {
            is_horizontal: false,
            at: x0,
            from: y0.min(y1),
            to: y0.max(y1),
        }
    }
}
