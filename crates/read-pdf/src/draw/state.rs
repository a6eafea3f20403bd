use std::rc::Rc;

use gongkai_document::Color;

use crate::font::Font;
use crate::geometry::{Area, Matrix};

/// The graphics state.
#[derive(Clone)]
pub(super) struct State<'a> {
    pub(super) ctm: Matrix,
    /// The box around what is not clipped away.
    pub(super) clip: Area,
    pub(super) line_width: f64,
    /// The colour of filled shapes and text; `None` if it is not a plain one.
    pub(super) fill: Option<Color>,
    /// Whether strokes are white.
    pub(super) strokes_white: bool,
    pub(super) text: TextState<'a>,
}

/// The part of the state that concerns text.
#[derive(Clone)]
pub(super) struct TextState<'a> {
    pub(super) font: Option<Rc<Font<'a>>>,
    pub(super) size: f64,
    pub(super) character_space: f64,
    pub(super) word_space: f64,
    /// Horizontal scaling, 1 if none.
    pub(super) stretch: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    pub(super) mode: i64,
    pub(super) matrix: Matrix,
    pub(super) line: Matrix,
}

impl State<'_> {
    pub(super) fn new(base: Matrix, clip: Area) -> Self {
        Self {
            ctm: base,
            clip,
            line_width: 1.0,
            fill: Some([0; 3]),
            strokes_white: false,
            text: TextState {
                font: None,
                size: 1.0,
                character_space: 0.0,
                word_space: 0.0,
                stretch: 1.0,
                leading: 0.0,
                rise: 0.0,
                mode: 0,
                matrix: Matrix::IDENTITY,
                line: Matrix::IDENTITY,
            },
        }
    }
}
