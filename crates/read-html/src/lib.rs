//! Reads a web page into the paragraphs, headings and tables a visitor sees.
//!
//! One pass over the decoded text builds only blocks and tables, never a tree of elements. What
//! ends an element whose end tag is missing, what a misplaced tag does and which cell stands
//! where follow the HTML standard; the tests hold the result against a conforming parser.
//!
//! Where this reader deliberately differs from a browser:
//!
//! - Rules in `<style>` are not evaluated; hidden is what `hidden`, `style` with `display`,
//!   `visibility`, `mso-hide`, and a `font-size` or `opacity` of 0 say on the element itself.
//! - Struck-out text (`del`, `s`, `text-decoration: line-through`) is hidden, and the digits of `sup`
//!   and `sub` are raised ones, so that neither joins the figure beside it.
//! - A table always ends a paragraph that stands open, as in a page with a modern doctype.
//! - A formatting element (`b`, `font`, `a` …) that hides its text does so until its end tag or the
//!   end of the element around it, and is not taken up again behind it.
//! - `td`, `tr` and the like outside any table part what stands left and right of them, so that the
//!   figures of two cells never run together.
//! - `xmp` and `plaintext` are read as `pre`: tags in them are tags.
//! - What stands in the page's `nav`, `header`, `footer` or `aside` is left out unless it holds a
//!   table, running prose or, in a `header`, a heading.

mod attribute;
mod content;
mod declared;
mod element;
mod entity;
mod finish;
mod grid;
mod item;
mod layout;
mod lines;
mod open;
mod page;
mod paragraph;
mod reader;
mod region;
mod scan;
mod signature;
mod tree;

pub use reader::{HtmlReader, read_html, read_html_text};
