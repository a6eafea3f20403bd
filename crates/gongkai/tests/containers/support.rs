//! Builds containers and reads them.

use std::ops::ControlFlow;

use gongkai::{Limits, Member, Registry};

/// What came of a member, in a form to compare: its name and the years of its reports, or the words of its error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) name: String,
    pub(crate) cells: Vec<usize>,
    pub(crate) zh: String,
    pub(crate) en: String,
}

/// Reads an input.
pub(crate) fn told(name: &str, bytes: &[u8]) -> Vec<Told> {
    told_within(name, bytes, &Limits::default())
}

pub(crate) fn told_within(name: &str, bytes: &[u8], limits: &Limits) -> Vec<Told> {
    let mut told = Vec::new();
    Registry::standard().read_members(name, bytes, limits, &mut |it| {
        told.push(of(&it, name));
        ControlFlow::Continue(())
    });
    told
}

/// Reads an input record by record; `None` where it is none that can be.
pub(crate) fn told_of_stream(name: &str, bytes: &[u8], limits: &Limits) -> Option<Vec<Told>> {
    let mut told = Vec::new();
    // So little at once that every record is cut somewhere.
    let mut from = std::io::BufReader::with_capacity(1000, bytes);
    let is_stream = Registry::standard().read_stream(name, &mut from, limits, &mut |it| {
        told.push(of(&it, name));
        ControlFlow::Continue(())
    });
    is_stream.expect("memory can be read").then_some(told)
}

/// Reads a ZIP archive file by file; `None` where it is none that can be.
pub(crate) fn told_of_archive(name: &str, bytes: &[u8], limits: &Limits) -> Option<Vec<Told>> {
    let mut told = Vec::new();
    let mut from = std::io::Cursor::new(bytes);
    let is_archive = Registry::standard().read_archive(name, &mut from, limits, &mut |it| {
        told.push(of(&it, name));
        ControlFlow::Continue(())
    });
    is_archive.expect("memory can be read").then_some(told)
}

fn of(member: &Member, name: &str) -> Told {
    let message = member.error.as_ref().map(gongkai::ReadError::message);
    let (zh, en) = message.map_or_else(Default::default, |it| (it.zh, it.en));
    assert!(
        zh.lines().count() <= 1 && en.lines().count() <= 1 && !en.ends_with('.'),
        "{zh}\n{en}"
    );
    Told {
        name: member.shown(name),
        cells: member
            .readings
            .iter()
            .map(gongkai::Reading::cells_filled)
            .collect(),
        zh,
        en,
    }
}

/// The cells of the example, which every whole copy of it has.
pub(crate) const CELLS: usize = 200;

/// A member with the whole example in it.
pub(crate) fn report(name: &str) -> Told {
    Told {
        name: name.to_owned(),
        cells: vec![CELLS],
        zh: String::new(),
        en: String::new(),
    }
}

/// Asserts that something is said of a member, in both languages, and that it gave no report.
#[track_caller]
pub(crate) fn assert_error(told: &Told, name: &str, zh: &str, en: &str) {
    assert_eq!(told.name, name, "{told:?}");
    assert!(told.cells.is_empty(), "{told:?}");
    assert!(told.zh.contains(zh) && told.en.contains(en), "{told:?}");
}

/// The example as a web page.
pub(crate) fn page() -> Vec<u8> {
    example("qinghe-2024.html")
}

/// The example as text.
pub(crate) fn text() -> Vec<u8> {
    example("qinghe-2024.txt")
}

fn example(name: &str) -> Vec<u8> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/");
    std::fs::read(format!("{path}{name}")).expect("the example is there")
}

/// The example as a page in GBK that states no encoding.
pub(crate) fn page_in_gbk() -> Vec<u8> {
    let page = String::from_utf8(page()).expect("the example is UTF-8");
    let begin = page.find("<meta charset").expect("the page states its encoding");
    let end = begin + page[begin..].find('>').expect("the tag ends") + 1;
    encoding_rs::GBK
        .encode(&[&page[..begin], &page[end..]].concat())
        .0
        .into_owned()
}

/// A page that is no report and speaks of other things.
pub(crate) const NOTICE: &[u8] =
    "<!DOCTYPE html><html><body><p>国庆节放假七天。</p></body></html>".as_bytes();

/// A page that is no report and speaks of them.
pub(crate) const LIST: &[u8] = "<!DOCTYPE html><html><body><p>政府信息公开年报</p></body></html>".as_bytes();

/// The first bytes of a picture.
pub(crate) const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

/// Packs files as a ZIP archive, as most programs do.
pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    zip_by(files, zip::CompressionMethod::Deflated)
}

/// Stores files in a ZIP archive, as some programs do unless told otherwise.
pub(crate) fn stored_zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    zip_by(files, zip::CompressionMethod::Stored)
}

fn zip_by(files: &[(&str, &[u8])], method: zip::CompressionMethod) -> Vec<u8> {
    use std::io::Write;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(method);
    for (name, bytes) in files {
        if name.ends_with('/') {
            writer.add_directory(*name, options).expect("memory takes it");
        } else {
            writer.start_file(*name, options).expect("memory takes it");
            writer.write_all(bytes).expect("memory takes it");
        }
    }
    writer.finish().expect("memory takes it").into_inner()
}

/// Packs bytes as gzip.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

/// Joins files as a tar archive.
pub(crate) fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        builder
            .append_data(&mut header, name, *bytes)
            .expect("memory takes it");
    }
    builder.into_inner().expect("memory takes it")
}
