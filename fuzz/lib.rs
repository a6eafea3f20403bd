//! What the targets share.

use std::io::{Cursor, Write};
use std::ops::ControlFlow;

use gongkai_document::{Limits, Reader};

/// Reads bytes and recognizes what comes of them.
pub fn read(reader: &dyn Reader, bytes: &[u8]) {
    let mut limits = Limits::default();
    // Small files that unpack to much are found soon, and the rest is quick.
    limits.bytes = 4 << 20;
    let _ = reader.read(bytes, &limits, &mut |document| {
        let _ = gongkai_recognize::recognize(&document);
        ControlFlow::Continue(())
    });
}

/// Reads bytes as one part of an archive whose other parts are whole; an archive is read as it is.
///
/// A fuzzer that has to keep checksums right finds little behind them.
pub fn read_part(reader: &dyn Reader, others: &[(&str, &str)], part: &str, bytes: &[u8]) {
    if bytes.starts_with(b"PK") {
        return read(reader, bytes);
    }
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let others = others.iter().map(|(name, content)| (*name, content.as_bytes()));
    for (name, content) in others.chain([(part, bytes)]) {
        archive.start_file(name, options).expect("names differ");
        archive.write_all(content).expect("memory takes all");
    }
    let file = archive.finish().expect("memory takes all").into_inner();
    read(reader, &file);
}
