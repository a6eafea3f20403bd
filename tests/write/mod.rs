//! Papers as files of each format that is read.
//!
//! The writers write what the formats ask for and no more; what real programs do besides is in their habits.

mod compound;
mod doc;
mod docx;
mod html;
mod ods;
mod pdf;
mod sheet;
mod text;
mod xls;
mod xlsx;

pub use compound::compound;
pub use doc::{doc, doc_streams};
pub use docx::{DocxHabit, docx, docx_parts};
pub use html::{HtmlHabit, html};
pub use ods::{ods, ods_parts};
pub use pdf::{pdf, pdf_file};
pub use text::{TextHabit, text};
pub use xls::{xls, xls_stream};
pub use xlsx::{XlsxHabit, xlsx, xlsx_parts};

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The parts of an archive by name.
pub type Parts = Vec<(String, Vec<u8>)>;

/// Packs parts.
pub fn zipped(parts: &[(String, Vec<u8>)], packed: bool) -> Vec<u8> {
    let method = if packed {
        zip::CompressionMethod::Deflated
    } else {
        zip::CompressionMethod::Stored
    };
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = SimpleFileOptions::default().compression_method(method);
        archive.start_file(name.as_str(), options).expect("a new entry");
        archive.write_all(content).expect("memory takes all");
    }
    archive.finish().expect("memory takes all").into_inner()
}

/// Text with the characters escaped that mean something in XML and HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
