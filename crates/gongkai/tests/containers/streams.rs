//! Captures and archives of whatever length, read record by record.

use gongkai::Limits;

use crate::captures::{HTML, record, response};
use crate::support::{
    LIST, NOTICE, PICTURE, assert_error, gzip, page, report, tar, told, told_of_stream, zip,
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
