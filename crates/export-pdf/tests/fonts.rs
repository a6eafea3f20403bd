//! Fonts that a program brings.

use crate::common;

use common::{read, written};
use gongkai_core::{Block, Edition, Report};
use gongkai_export_pdf::{PdfFont, PdfFontError, PdfOptions, pdf};

const HEADING: &[u8] = include_bytes!("../fonts/heading.otf");

#[test]
fn what_is_no_font_is_refused() {
    for bytes in [&b""[..], b"%PDF-1.7", &HEADING[..40]] {
        assert_eq!(PdfFont::new(bytes, 0).err(), Some(PdfFontError));
    }
    assert_eq!(PdfFont::new(HEADING, 1).err(), Some(PdfFontError));
}

#[test]
fn ours_stands_in_for_what_another_font_lacks() {
    let mut report = Report::blank(Edition::Y2021);
    report.overview = Some(vec![Block::Paragraph {
        text: "总体情况是：检索不便。".into(),
    }]);
    let options = PdfOptions {
        font: PdfFont::new(HEADING, 0).ok(),
        ..PdfOptions::default()
    };
    let bytes = pdf(&report, &options).expect("it is written");
    assert_ne!(bytes, written(&report));
    assert_eq!(read(&bytes).report.overview, report.overview);
}
