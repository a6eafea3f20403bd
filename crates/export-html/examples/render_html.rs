//! Writes a sample page to standard output: `render [2019|2021] [blank|small|full]`. The expected files of the tests
//! are its `small` pages.

use std::io::Write;

use gongkai_core::{Edition, Report};
use gongkai_export_html::{HtmlOptions, html};

#[path = "../tests/common/sample.rs"]
mod sample;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let edition = arguments
        .next()
        .and_then(|it| Edition::parse(&it))
        .unwrap_or(Edition::Y2021);
    let report = match arguments.next().as_deref() {
        Some("blank") => Report::blank(edition),
        Some("full") => sample::full(edition),
        _ => sample::small(edition),
    };
    let page = html(&report, &HtmlOptions::default())?;
    std::io::stdout().write_all(page.as_bytes())?;
    Ok(())
}
