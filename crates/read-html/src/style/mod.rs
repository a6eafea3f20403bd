//! What inline styles and the page's own `<style>` say about how an element is seen.

mod color;
mod declarations;
mod elements;
mod facts;
mod generated;
mod media;
mod named;
mod parse;
mod selector;
mod sheet;
mod styles;
mod values;
mod variables;

pub(crate) use color::{Paint, Shade, Sight};
pub(crate) use elements::ElementId;
pub(crate) use facts::{Display, Edge, Look};
pub(crate) use styles::{Seen, Styles, Subject};
