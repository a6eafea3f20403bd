//! How many Word documents of the official form's size a core reads in a second, beside what others need for less.
//!
//! `unpack` only inflates the main part; `quick-xml` only splits its tags; `read` gives blocks,
//! tables and places; `recognize` finds the report in them.

use std::fmt::Write as _;
use std::hint::black_box;
use std::io::{Cursor, Read, Write as _};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use gongkai_document::Limits;
use gongkai_read_docx::read_docx;
use gongkai_recognize::recognize;
use quick_xml::events::Event;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const TEMPLATE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../shared/real/template-2021.docx"
);

fn read(criterion: &mut Criterion) {
    let bytes = std::fs::read(TEMPLATE).unwrap_or_else(|_| invented());
    let main = main_part(&bytes);
    let limits = Limits::default();
    let mut group = criterion.benchmark_group(format!("document of {} bytes", main.len()));
    group.throughput(Throughput::Elements(1));
    group.bench_function("unpack", |bencher| {
        bencher.iter(|| main_part(black_box(&bytes)).len());
    });
    group.bench_function("quick-xml, tags only", |bencher| {
        bencher.iter(|| {
            let mut reader = quick_xml::Reader::from_str(black_box(&main));
            let mut events = 0;
            while !matches!(reader.read_event(), Ok(Event::Eof) | Err(_)) {
                events += 1;
            }
            events
        });
    });
    group.bench_function("read", |bencher| {
        bencher.iter(|| read_docx(black_box(&bytes), &limits));
    });
    group.bench_function("read and recognize", |bencher| {
        bencher.iter(|| read_docx(black_box(&bytes), &limits).map(|it| recognize(&it).is_ok()));
    });
    group.finish();
}

fn main_part(bytes: &[u8]) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut main = String::new();
    archive
        .by_name("word/document.xml")
        .and_then(|mut it| Ok(it.read_to_string(&mut main)?))
        .expect("a main part");
    main
}

/// A document as large as the official form, where that is not at hand.
fn invented() -> Vec<u8> {
    const CELL: &str = "<w:tc><w:tcPr><w:tcW w:w=\"974\" w:type=\"dxa\"/><w:tcBorders><w:top w:val=\"nil\"/><w:left w:val=\"nil\"/>\
         <w:bottom w:val=\"single\" w:color=\"000000\" w:sz=\"8\" w:space=\"0\"/></w:tcBorders><w:vAlign w:val=\"center\"/></w:tcPr>\
         <w:p><w:pPr><w:keepNext w:val=\"0\"/><w:widowControl/><w:spacing w:before=\"0\" w:after=\"0\"/><w:jc w:val=\"center\"/>\
         <w:rPr><w:rFonts w:hint=\"eastAsia\" w:ascii=\"宋体\" w:hAnsi=\"宋体\" w:eastAsia=\"宋体\"/></w:rPr></w:pPr><w:r><w:rPr>\
         <w:rFonts w:hint=\"eastAsia\" w:ascii=\"宋体\" w:hAnsi=\"宋体\" w:eastAsia=\"宋体\"/><w:sz w:val=\"24\"/></w:rPr><w:t>";
    let mut main = String::from(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:tbl>",
    );
    for row in 0..40 {
        main += "<w:tr>";
        for column in 0..8 {
            let _ = write!(main, "{CELL}{}</w:t></w:r></w:p></w:tc>", row * column);
        }
        main += "</w:tr>";
    }
    main += "</w:tbl></w:body></w:document>";
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive
        .start_file("word/document.xml", SimpleFileOptions::default())
        .expect("a new entry");
    archive.write_all(main.as_bytes()).expect("memory takes all");
    archive.finish().expect("memory takes all").into_inner()
}

criterion_group!(benches, read);
criterion_main!(benches);
