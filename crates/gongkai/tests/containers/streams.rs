//! Captures and archives of whatever length, read record by record.

use gongkai::Limits;

use crate::captures::{HTML, record, response};
use crate::packed::{Stated, Zip, checksum, deflate};
use crate::support::{
    LIST, NOTICE, PICTURE, assert_error, gzip, page, report, stored_zip, tar, told, told_of_archive,
    told_of_stream, zip,
};

/// The records of a capture: three reports, pages that are none, and one that was cut while it was captured.
fn records() -> Vec<Vec<u8>> {
    vec![
        record("warcinfo", "", b"software: x\r\n"),
        response("list", "200 OK", HTML, LIST),
        response("1", "200 OK", HTML, &page()),
        response("a.png", "200 OK", "Content-Type: image/png\r\n", PICTURE),
        response("2", "200 OK", HTML, &page()),
        response("n", "200 OK", HTML, NOTICE),
        response(
            "3",
            "200 OK",
            &format!("{HTML}Content-Length: 999999\r\n"),
            &page(),
        ),
        response("4", "200 OK", HTML, &page()),
    ]
}

fn stream(name: &str, bytes: &[u8]) -> Option<Vec<crate::support::Told>> {
    told_of_stream(name, bytes, &Limits::default())
}

#[test]
fn what_is_read_by_records_is_what_is_read_as_a_whole() {
    let records = records();
    let capture = records.concat();
    let by_record: Vec<u8> = records.iter().flat_map(|it| gzip(it)).collect();
    let tarred = tar(&[("a.html", &page()), ("n.html", NOTICE), ("b.html", &page())]);
    let mut damaged = records.clone();
    // The end of the length of the first report.
    let head = String::from_utf8_lossy(&damaged[2])
        .find("\r\n\r\n")
        .expect("it has a head");
    damaged[2][head - 1] = if damaged[2][head - 1] == b'5' { b'4' } else { b'5' };
    let mut cut = capture.clone();
    cut.truncate(capture.len() - 5000);
    let cases: [(&str, Vec<u8>); 8] = [
        ("c.warc.gz", by_record),
        ("c.warc.gz", gzip(&capture)),
        ("c.warc", capture),
        ("c.warc", damaged.concat()),
        ("c.warc", cut),
        ("c.tar", tarred.clone()),
        ("c.tgz", gzip(&tarred)),
        ("c.tar", tarred[..tarred.len() - 4000].to_vec()),
    ];
    for (number, (name, bytes)) in cases.into_iter().enumerate() {
        let whole = told(name, &bytes);
        assert!(whole.iter().any(|it| !it.cells.is_empty()), "{number}: {whole:?}");
        assert_eq!(stream(name, &bytes), Some(whole), "{number}: {name}");
    }
}

#[test]
fn what_is_no_stream_is_left_alone() {
    for (name, bytes) in [
        ("a.html", page()),
        ("a.html.gz", gzip(&page())),
        ("a.zip", zip(&[("a.html", &page())])),
        ("a", Vec::new()),
    ] {
        assert_eq!(stream(name, &bytes), None, "{name}");
    }
}

#[test]
fn the_limits_hold_for_each_record() {
    let mut limits = Limits::default();
    limits.bytes = page().len() as u64 * 2;
    let long = vec![b' '; page().len() * 3];
    let records = [
        response("1", "200 OK", HTML, &page()),
        response("2", "200 OK", HTML, &long),
        response("v.mp4", "200 OK", "Content-Type: video/mp4\r\n", &long),
        response("3", "200 OK", HTML, &page()),
        response("4", "200 OK", HTML, &page()),
    ];
    for (name, bytes) in [
        ("c.warc", records.concat()),
        ("c.warc.gz", gzip(&records.concat())),
    ] {
        let read = told_of_stream(name, &bytes, &limits).expect("it is a capture");
        let at = |address: &str| format!("{name} › http://a.example/{address}");
        assert_eq!(read[0], report(&at("1")));
        assert_error(&read[1], &at("2"), "上限", "more than the limit");
        assert_eq!(read[2..4], [report(&at("3")), report(&at("4"))]);
    }
    let tarred = tar(&[("a.html", &page()), ("b.html", &long), ("c.html", &page())]);
    let read = told_of_stream("c.tar", &tarred, &limits).expect("it is an archive");
    assert_eq!(read[0], report("c.tar › a.html"));
    assert_error(&read[1], "c.tar › b.html", "上限", "more than the limit");
    assert_eq!(read[2], report("c.tar › c.html"));
}

#[test]
fn a_wrong_checksum_at_the_end_is_told() {
    let mut packed = gzip(&tar(&[("a.html", &page())]));
    let last = packed.len() - 8;
    packed[last] ^= 1;
    let read = stream("c.tgz", &packed).expect("it is an archive");
    assert_error(&read[1], "c.tgz", "可能有误", "may be wrong");
}

#[test]
fn an_archive_that_is_read_by_files_is_what_it_is_as_a_whole() {
    let page = page();
    let files: [(&str, &[u8]); 4] = [
        ("年报/a.html", &page),
        ("年报/", b""),
        ("__MACOSX/a.html", b"x"),
        ("b.html", LIST),
    ];
    let locked = Stated {
        flags: 1,
        method: 8,
        checksum: checksum(&page),
        packed: 0,
        size: page.len() as u64,
    };
    let locked = Zip::default()
        .file(b"a.html", b"xxxx", locked)
        .file_named(b"b.html", &page)
        .finish();
    let large = Zip {
        described: true,
        large: true,
        ..Zip::default()
    };
    let large = large
        .file_named(b"a.html", &page)
        .file_named(b"b.html", &page)
        .finish();
    let mut damaged = zip(&files);
    let middle = damaged.len() / 3;
    damaged[middle] ^= 0x55;
    let cases = [
        zip(&files),
        stored_zip(&files),
        [&b"PK is no archive"[..], &large].concat(),
        large,
        locked,
        damaged,
        zip(&[("in.zip", &zip(&files)), ("c.docx", b"PK")]),
        zip(&[]),
    ];
    for (number, bytes) in cases.into_iter().enumerate() {
        let by_files = told_of_archive("a.zip", &bytes, &Limits::default());
        assert_eq!(by_files, Some(told("a.zip", &bytes)), "{number}");
    }
    for bytes in [
        tar(&[("a.html", &page)]),
        zip(&files)[..3000].to_vec(),
        page,
        Vec::new(),
    ] {
        assert_eq!(told_of_archive("a.zip", &bytes, &Limits::default()), None);
    }
    // Documents that are archives stay documents.
    let document = zip(&[("[Content_Types].xml", b"<x/>")]);
    assert_eq!(told_of_archive("a.docx", &document, &Limits::default()), None);
}

#[test]
fn the_limits_hold_for_each_file_of_an_archive() {
    let page = page();
    let mut limits = Limits::default();
    limits.bytes = page.len() as u64 * 2;
    let long = vec![b' '; page.len() * 3];
    let names: Vec<String> = (0..30).map(|it| format!("{it}.html")).collect();
    let mut files: Vec<(&str, &[u8])> = names.iter().map(|it| (it.as_str(), &page[..])).collect();
    files.insert(1, ("long.html", &long));
    for bytes in [zip(&files), stored_zip(&files)] {
        let read = told_of_archive("a.zip", &bytes, &limits).expect("it is an archive");
        assert_eq!(read.len(), 31);
        assert_eq!(read[0], report("a.zip › 0.html"));
        assert_error(&read[1], "a.zip › long.html", "上限", "the limit of");
        assert_eq!(read[30], report("a.zip › 29.html"));
    }
}

#[test]
fn a_list_of_files_longer_than_what_is_looked_at_first_is_read_whole() {
    let page = page();
    let long = "很长的文件夹名/".repeat(30);
    let names: Vec<String> = (0..700).map(|it| format!("{long}{it}.png")).collect();
    let mut files: Vec<(&str, &[u8])> = names.iter().map(|it| (it.as_str(), PICTURE)).collect();
    files.insert(0, ("first.html", &page));
    files.push(("last.html", &page));
    let bytes = zip(&files);
    let list = names.iter().map(String::len).sum::<usize>();
    assert!(list > 400_000, "{list}");
    let both = [report("a.zip › first.html"), report("a.zip › last.html")];
    assert_eq!(
        told_of_archive("a.zip", &bytes, &Limits::default()),
        Some(both.to_vec())
    );
    // One that is longer than any file may be is left to whoever refuses it.
    let mut limits = Limits::default();
    limits.bytes = 200_000;
    assert_eq!(told_of_archive("a.zip", &bytes, &limits), None);
}

#[test]
fn files_of_an_archive_that_share_their_bytes_end_it() {
    let zeros = vec![b' '; 1 << 18];
    let packed = deflate(&zeros);
    let of_packed = Stated {
        flags: 0,
        method: 8,
        checksum: checksum(&zeros),
        packed: packed.len() as u64,
        size: zeros.len() as u64,
    };
    let mut bomb = Zip::default().file_named(b"a.html", &page());
    let offset = bomb.bytes.len() as u64;
    bomb = bomb.file(b"x.html", &packed, of_packed.clone());
    for _ in 0..2_000 {
        bomb = bomb.listed(b"x.html", &of_packed, offset);
    }
    let bytes = bomb.finish();
    // As often as its packed bytes would fit into the archive, and no more.
    let most = bytes.len() / packed.len() + 4;
    let read = told_of_archive("bomb.zip", &bytes, &Limits::default()).expect("it is an archive");
    assert_eq!(read[0], report("bomb.zip › a.html"));
    assert!(read.len() < most, "{} {most}", read.len());
    assert_error(
        read.last().expect("it ends"),
        "bomb.zip",
        "目录已损坏",
        "list of files",
    );
}
