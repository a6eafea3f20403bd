//! The pages that commands print: one frame, and in it what the command tells.

use gongkai_template::{Escape, Templates};

/// Compiles a page: `source` fills the blocks of the frame, and `style` stands after the frame's own.
pub(crate) fn page(name: &'static str, source: &'static str, style: &str) -> Templates {
    let sources = [("frame.html", include_str!("frame.html")), (name, source)];
    Templates::fixed(Escape::HtmlWithSlashes, &sources)
        .with_markup("frame_style", include_str!("frame.css"))
        .with_markup("style", style)
}
