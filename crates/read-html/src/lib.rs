//! Reads a web page into the paragraphs, headings and tables a visitor sees.
//!
//! One pass over the decoded text builds only blocks and tables, never a tree of elements. What
//! ends an element whose end tag is missing, what a misplaced tag does and which cell stands
//! where follow the HTML standard; the tests hold the result against a conforming parser.
//!
//! Where this reader deliberately differs from a browser:
//!
//! - Nothing is fetched and no script is run: of styles only `style` and the page's own `<style>` count, as a wide,
//!   light screen shows them that nobody touches. Their selectors, weights, media and variables are followed; what a
//!   rule says that may hold or not (`:last-child`, `:has()`, `@container` …) is in doubt, and what is in doubt is seen.
//! - Hidden is what takes no room, is transparent, has no size, is clipped or squeezed to nothing, lies far outside the
//!   page, or has the colour of what is behind it: a page is white where nothing else is declared.
//! - A cell with a figure of which it cannot be told how a visitor sees it is remarked: text that is hardly seen, that
//!   styles not known here may paint, turn, mask or hide; what scripts, frames and drawings show; what counters put
//!   beside it. What scripts take away (`v-cloak`) hides nothing.
//! - Text that styles put before or behind content (`content: "…" attr(…)`) is read, and text in the opposite order
//!   (`bdo`, `unicode-bidi: bidi-override`) is read as it is seen.
//! - Of a closed `details` in a cell only the `summary` is read; elsewhere it is an accordion, and read.
//! - Struck-out text (`del`, `s`, `text-decoration: line-through`) is hidden, and the digits of `sup`, `sub` and of text
//!   that styles raise or lower are raised ones, so that neither joins the figure beside it.
//! - Digits in inline boxes that room parts (`float`, `margin`, `inline-block` …), or that a picture
//!   parts, have a blank between them.
//! - Elements that are a table by `display` or `role` are read as one from two rows on. Text among
//!   its parts that is in none of them stands before it.
//! - What an input field, a `textarea` or a drop-down shows is the text of its cell; outside tables
//!   it is left out.
//! - A link to a file whose text is only part of a paragraph or cell, and a file shown in a frame,
//!   stand behind it as links without text.
//! - A table always ends a paragraph that stands open, as in a page with a modern doctype.
//! - A formatting element (`b`, `font`, `a` …) that hides its text does so until its end tag or the
//!   end of the element around it, and is not taken up again behind it.
//! - `td`, `tr` and the like outside any table part what stands left and right of them, so that the
//!   figures of two cells never run together.
//! - `xmp` and `plaintext` are read as `pre`: tags in them are tags.
//! - What stands in the page's `nav`, `header`, `footer` or `aside` is left out unless it holds a
//!   table, running prose or, in a `header`, a heading.

mod attribute;
mod bytes;
mod content;
mod declared;
mod element;
mod entity;
mod finish;
mod grid;
mod item;
mod known;
mod layout;
mod lines;
mod open;
mod page;
mod paragraph;
mod reader;
mod region;
mod scan;
mod signature;
mod style;
mod tree;
mod unread;

pub use reader::{HtmlReader, read_html, read_html_text};
