//! What is drawn from the top of the document to its end, before it is known which page each piece stands on.

use crate::font::Fonts;
use crate::page::TEXT_WIDTH;
use crate::wrap::{Line, Setting, wrap};

/// A piece of the document that is not broken over two pages.
#[derive(Default)]
pub(crate) struct Strip<'a> {
    pub(crate) height: f32,
    /// Whether the next piece has to begin on the same page.
    pub(crate) keeps_next: bool,
    /// Whether nothing stands on it, so that it is left out at the top of a page.
    pub(crate) is_gap: bool,
    pub(crate) frames: Vec<Frame>,
    pub(crate) texts: Vec<Placed<'a>>,
}

/// The frame of a cell, from the upper left corner of its strip.
#[derive(Clone, Copy)]
pub(crate) struct Frame {
    pub(crate) left: f32,
    pub(crate) top: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
    /// Whether its ground is coloured.
    pub(crate) is_shaded: bool,
}

/// A line of text at its place, from the upper left corner of its strip.
pub(crate) struct Placed<'a> {
    pub(crate) line: Line<'a>,
    /// What it is a line of.
    pub(crate) leaf: Leaf,
    pub(crate) left: f32,
    pub(crate) baseline: f32,
    pub(crate) size: f32,
    pub(crate) is_bold: bool,
}

/// The number of a paragraph, heading or cell, all of whose lines are one in the structure of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Leaf(pub(crate) usize);

/// What the document is made of, as programs that read it aloud are told.
pub(crate) enum Element {
    Title(Leaf),
    /// A heading; `level` counts from 1 for those of the parts.
    Heading {
        leaf: Leaf,
        level: u8,
        text: String,
        strip: usize,
    },
    Paragraph(Leaf),
    Table {
        summary: String,
        rows: Vec<Vec<Cell>>,
    },
}

/// A cell of a table.
pub(crate) struct Cell {
    pub(crate) leaf: Leaf,
    pub(crate) heads: Heads,
    pub(crate) rows: u32,
    pub(crate) columns: u32,
}

/// What a cell heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Heads {
    Nothing,
    Row,
    Column,
}

/// Where the lines of a text stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Centre,
}

/// How a text is set and where its lines stand.
#[derive(Clone, Copy)]
pub(crate) struct Style {
    pub(crate) setting: Setting,
    /// From one line to the next.
    pub(crate) pitch: f32,
    pub(crate) align: Align,
    pub(crate) is_bold: bool,
}

impl Style {
    /// The lines of a text, each with where it stands in a box from `left` of `width`, the first at `top`.
    pub(crate) fn place<'a>(
        self,
        lines: Vec<Line<'a>>,
        leaf: Leaf,
        (left, top): (f32, f32),
        width: f32,
    ) -> Vec<Placed<'a>> {
        let mut top = top;
        let place = |line: Line<'a>| {
            let aside = match self.align {
                Align::Left => line.indent,
                Align::Centre => (width - line.width) / 2.0,
            };
            let placed = Placed {
                left: left + aside,
                // The square of a character stands in the middle of its line, its baseline 88 hundredths down.
                baseline: top + (self.pitch - self.setting.size) / 2.0 + 0.88 * self.setting.size,
                size: self.setting.size,
                is_bold: self.is_bold,
                line,
                leaf,
            };
            top += self.pitch;
            placed
        };
        lines.into_iter().map(place).collect()
    }
}

/// The document as it grows.
pub(crate) struct Flow<'f, 'a> {
    pub(crate) fonts: &'f Fonts<'a>,
    pub(crate) strips: Vec<Strip<'a>>,
    pub(crate) elements: Vec<Element>,
    pub(crate) leaves: usize,
}

impl<'f, 'a> Flow<'f, 'a> {
    pub(crate) fn new(fonts: &'f Fonts<'a>) -> Self {
        Self {
            fonts,
            strips: Vec::new(),
            elements: Vec::new(),
            leaves: 0,
        }
    }

    pub(crate) fn leaf(&mut self) -> Leaf {
        self.leaves += 1;
        Leaf(self.leaves - 1)
    }

    /// Adds a text of the width of the page, a strip a line.
    pub(crate) fn push_text(&mut self, text: &str, style: Style, keeps_next: bool) -> Leaf {
        let lines = wrap(self.fonts, style.setting, text, TEXT_WIDTH);
        self.push_lines(lines, style, keeps_next)
    }

    pub(crate) fn push_lines(&mut self, lines: Vec<Line<'a>>, style: Style, keeps_next: bool) -> Leaf {
        let leaf = self.leaf();
        for line in lines {
            self.strips.push(Strip {
                height: style.pitch,
                keeps_next,
                texts: style.place(vec![line], leaf, (0.0, 0.0), TEXT_WIDTH),
                ..Strip::default()
            });
        }
        leaf
    }

    /// Adds an empty space, which is left out at the top of a page.
    pub(crate) fn push_gap(&mut self, height: f32, keeps_next: bool) {
        self.strips.push(Strip {
            height,
            keeps_next,
            is_gap: true,
            ..Strip::default()
        });
    }
}
