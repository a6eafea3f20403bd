//! What the tests share.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::io::{Cursor, Read};

use gongkai_core::{Limits, Report};
use gongkai_export_docx::{DocxOptions, docx};
use gongkai_recognize::{Recognized, recognize};
use zip::ZipArchive;

/// The document of a report with the default options.
pub(crate) fn written(report: &Report) -> Vec<u8> {
    docx(report, &DocxOptions::default()).expect("memory takes every document")
}

/// The report that our own reader makes of a document.
pub(crate) fn read(bytes: &[u8]) -> Recognized {
    let document = gongkai_read_docx::read_docx(bytes, &Limits::default()).expect("it is a document");
    assert_eq!(document.remarks, []);
    let mut reports = recognize(&document).expect("it is a report");
    assert_eq!(reports.len(), 1);
    reports.remove(0)
}

/// All parts of a document by name, in their order.
pub(crate) fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("it is a package");
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).expect("it has the part");
            let mut text = String::new();
            part.read_to_string(&mut text).expect("parts are UTF-8");
            (part.name().expect("it has a name").to_string(), text)
        })
        .collect()
}

/// One part of a document.
pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    let part = parts(bytes).into_iter().find(|it| it.0 == name);
    part.unwrap_or_else(|| panic!("no {name}")).1
}
