//! What inline styles and the page's own `<style>` say about how an element is seen.

mod color;
mod declarations;
mod facts;
mod selector;
mod sheet;
mod styles;

pub(crate) use color::Shade;
pub(crate) use facts::{Display, Edge, Look};
pub(crate) use styles::Styles;
