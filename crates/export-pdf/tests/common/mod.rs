//! What the tests share.

#![allow(dead_code, reason = "each test takes what it needs")]

use gongkai_core::{Limits, Report};
use gongkai_export_pdf::{PdfOptions, pdf};
use gongkai_recognize::{Recognized, recognize};

/// The document of a report with the default options.
pub(crate) fn written(report: &Report) -> Vec<u8> {
    pdf(report, &PdfOptions::default()).expect("it is written")
}

/// The report that our own reader makes of a document.
pub(crate) fn read(bytes: &[u8]) -> Recognized {
    let document = gongkai_read_pdf::read_pdf(bytes, &Limits::default()).expect("it is a document");
    assert_eq!(document.remarks, []);
    let mut reports = recognize(&document).expect("it is a report");
    assert_eq!(reports.len(), 1);
    reports.remove(0)
}
