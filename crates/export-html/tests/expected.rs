//! Pages byte by byte. The example writes them anew after a wanted change, from the top of the workspace:
//! `cargo run -p gongkai-export-html --example render_html -- 2021 small > crates/export-html/expected/2021.html`.

use crate::common;

use common::sample;
use gongkai_core::Edition;
use gongkai_export_html::{HtmlOptions, html};

#[test]
fn a_page_is_written_byte_by_byte() {
    for edition in Edition::ALL {
        let page = html(&sample::small(edition), &HtmlOptions::default()).expect("a page");
        let path = format!("{}/expected/{edition}.html", env!("CARGO_MANIFEST_DIR"));
        let expected = std::fs::read(&path).expect("the expected page");
        assert!(
            page.as_bytes() == expected,
            "the page differs from expected/{edition}.html"
        );
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let report = sample::full(Edition::Y2021);
    let first = html(&report, &HtmlOptions::default()).expect("a page");
    for _ in 0..3 {
        assert_eq!(html(&report, &HtmlOptions::default()).expect("a page"), first);
    }
}
