use std::rc::Rc;

use gongkai_document::{Color, WHITE, blends, is_blank_character, superscript};

use crate::number::display;
use crate::number_format::NumberFormat;
use crate::sheet::{Doubt, SheetCell};

/// The text of a cell as it shows, with raised digits and what does not show set apart.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shown {
    pub(crate) text: String,
    /// Characters left out because they do not show, blanks aside.
    pub(crate) unseen: usize,
    /// Whether a digit is among them.
    pub(crate) hides_digits: bool,
}

/// How a run of text stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct RunStyle {
    pub(crate) is_struck: bool,
    pub(crate) is_raised: bool,
    /// Whether it is too small for anyone to see.
    pub(crate) is_tiny: bool,
    /// Its colour, if that is stated and known.
    pub(crate) ink: Option<Color>,
}

/// Nobody sees text of up to this size, in points.
pub(crate) const TINY: f64 = 1.0;

impl RunStyle {
    /// This style where it stands inside text of another one.
    pub(crate) fn over(self, around: Self) -> Self {
        Self {
            is_struck: self.is_struck || around.is_struck,
            is_raised: self.is_raised || around.is_raised,
            is_tiny: self.is_tiny || around.is_tiny,
            ink: self.ink.or(around.ink),
        }
    }

    /// Whether nobody sees text in this style on a cell of this colour, if that is known, or takes it for valid.
    fn hides(self, ground: Option<Color>) -> bool {
        let blends = self
            .ink
            .zip(ground)
            .is_some_and(|(ink, ground)| blends(ink, ground));
        self.is_struck || self.is_tiny || blends
    }
}

impl Shown {
    /// The text of a cell in one style; raised as a whole it numbers nothing.
    pub(crate) fn of(text: &str, style: RunStyle, ground: Option<Color>) -> Self {
        let mut shown = Self::default();
        let style = RunStyle {
            is_raised: false,
            ..style
        };
        shown.push(text, style, ground);
        shown
    }

    /// Adds a run: struck-out text and text that does not show is none, and raised digits number a note.
    pub(crate) fn push(&mut self, run: &str, style: RunStyle, ground: Option<Color>) {
        if style.hides(ground) {
            self.unseen += run.chars().filter(|it| !it.is_whitespace()).count();
            self.hides_digits |= run.contains(char::is_numeric);
        } else if style.is_raised {
            self.text.extend(run.chars().map(superscript));
        } else {
            self.text.push_str(run);
        }
    }
}

/// What the format of a cell says about what it shows.
#[derive(Debug, Clone)]
pub(crate) struct CellStyle {
    /// Many styles share one.
    pub(crate) number_format: Rc<NumberFormat>,
    pub(crate) run: RunStyle,
    /// The colour it is filled with, if that is known.
    pub(crate) ground: Option<Color>,
    pub(crate) is_bordered: bool,
}

impl Default for CellStyle {
    fn default() -> Self {
        Self {
            number_format: Rc::default(),
            run: RunStyle::default(),
            ground: Some(WHITE),
            is_bordered: false,
        }
    }
}

/// What a cell shows, and what is to be known about it.
#[derive(Debug, Default)]
pub(crate) struct Content {
    pub(crate) shown: Shown,
    pub(crate) is_number: bool,
    pub(crate) doubt: Option<Doubt>,
}

impl Content {
    /// A text as it shows; where all of it is hidden, a figure may be.
    pub(crate) fn of(shown: Shown) -> Self {
        let is_blank = shown.text.chars().all(is_blank_character);
        Self {
            doubt: (is_blank && shown.hides_digits).then_some(Doubt::Hidden),
            is_number: false,
            shown,
        }
    }

    /// A text in the style of its cell.
    pub(crate) fn text(text: &str, style: &CellStyle) -> Self {
        Self::of(Shown::of(text, style.run, style.ground))
    }

    /// A number in the format of its cell.
    pub(crate) fn number(value: f64, style: &CellStyle, epoch_1904: bool) -> Self {
        if !value.is_finite() {
            return Self::missing();
        }
        let display = display(value, &style.number_format, epoch_1904);
        if display.is_unseen {
            return Self::of(Shown {
                unseen: 1,
                hides_digits: true,
                ..Shown::default()
            });
        }
        let content = Self::text(&display.text, style);
        Self {
            is_number: display.is_number && !content.shown.text.is_empty(),
            doubt: content.doubt.or(display.differing.map(Doubt::Differs)),
            shown: content.shown,
        }
    }

    /// A formula whose value, or a text whose wording, the file does not hold.
    pub(crate) fn missing() -> Self {
        Self {
            doubt: Some(Doubt::WithoutValue),
            ..Self::default()
        }
    }

    /// The cell that shows this at a row and column.
    pub(crate) fn into_cell(self, (row, column): (u32, u32), is_bordered: bool) -> SheetCell {
        SheetCell {
            row,
            column,
            text: self.shown.text,
            unseen: self.shown.unseen,
            is_number: self.is_number,
            is_bordered,
            doubt: self.doubt,
        }
    }
}
