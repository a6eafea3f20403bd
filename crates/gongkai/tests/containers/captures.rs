//! Web captures.

use std::io::Write;

use crate::support::{LIST, NOTICE, PICTURE, Told, assert_error, gzip, page, page_in_gbk, report, told};

/// A record of a kind with further header fields.
pub(crate) fn record(kind: &str, fields: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\n{fields}Content-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

/// What a server answered at an address.
pub(crate) fn response(address: &str, status: &str, fields: &str, body: &[u8]) -> Vec<u8> {
    let block = [format!("HTTP/1.1 {status}\r\n{fields}\r\n").as_bytes(), body].concat();
    let target = format!(
        "WARC-Target-URI: http://a.example/{address}\r\nContent-Type: application/http;msgtype=response\r\n"
    );
    record("response", &target, &block)
}

pub(crate) const HTML: &str = "Content-Type: text/html; charset=utf-8\r\n";

fn named(address: &str) -> Told {
    report(&format!("c.warc › http://a.example/{address}"))
}

fn chunked(bytes: &[u8]) -> Vec<u8> {
    let mut chunks = Vec::new();
    for chunk in bytes.chunks(1000) {
        chunks.extend([format!("{:x};x=1\r\n", chunk.len()).as_bytes(), chunk, b"\r\n"].concat());
    }
    [chunks, b"0\r\n\r\n".to_vec()].concat()
}

#[test]
fn pages_with_reports_are_read_and_the_others_passed_over() {
    let records = [
        record("warcinfo", "", b"software: x\r\n"),
        record(
            "request",
            "WARC-Target-URI: http://a.example/1\r\n",
            b"GET / HTTP/1.1\r\n\r\n",
        ),
        response("", "200 OK", HTML, LIST),
        response("1", "200 OK", HTML, &page()),
        response("2", "404 Not Found", HTML, &page()),
        response("3", "302 Found", HTML, &page()),
        response("a.png", "200 OK", "Content-Type: image/png\r\n", PICTURE),
        response("a.js", "200 OK", "Content-Type: text/javascript\r\n", b"{"),
        response(
            "b",
            "200 OK",
            "Content-Type: application/json\r\n",
            b"{\"data\": [",
        ),
        record(
            "resource",
            "WARC-Target-URI: http://a.example/4\r\nContent-Type: text/html\r\n",
            &page(),
        ),
        record(
            "resource",
            "WARC-Target-URI: <dns:a.example>\r\nContent-Type: text/dns\r\n",
            b"1.2.3.4",
        ),
        record("metadata", "", b"x: y\r\n"),
        record(
            "revisit",
            "WARC-Target-URI: http://a.example/1\r\n",
            b"HTTP/1.1 200 OK\r\n\r\n",
        ),
    ];
    let plain = records.concat();
    let expected = [named("1"), named("4")];
    assert_eq!(told("c.warc", &plain), expected);
    // Each record is a gzip member of its own.
    let packed: Vec<u8> = records.iter().flat_map(|it| gzip(it)).collect();
    assert_eq!(told("c.warc", &packed), expected);
}

#[test]
fn codings_are_taken_off() {
    let page = page();
    let zlib = |bytes: &[u8]| {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).expect("memory takes it");
        encoder.finish().expect("memory takes it")
    };
    let raw = crate::packed::deflate(&page);
    let with = |more: &str| format!("{HTML}{more}");
    let records = [
        response(
            "gzip",
            "200 OK",
            &with("Content-Encoding: gzip\r\n"),
            &gzip(&page),
        ),
        response(
            "zlib",
            "200 OK",
            &with("Content-Encoding: deflate\r\n"),
            &zlib(&page),
        ),
        response("raw", "200 OK", &with("Content-Encoding: deflate\r\n"), &raw),
        response(
            "chunked",
            "200 OK",
            &with("Transfer-Encoding: chunked\r\n"),
            &chunked(&page),
        ),
        response(
            "both",
            "200 OK",
            &with("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
            &chunked(&gzip(&page)),
        ),
        // Some programs take the codings off and leave the fields.
        response(
            "off",
            "200 OK",
            &with("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
            &page,
        ),
        response(
            "br",
            "200 OK",
            &with("Content-Encoding: br\r\n"),
            &brotli_stored(&page),
        ),
        response("h2", "200", HTML, &page),
    ];
    let expected: Vec<Told> = ["gzip", "zlib", "raw", "chunked", "both", "off", "br", "h2"]
        .into_iter()
        .map(named)
        .collect();
    assert_eq!(told("c.warc", &records.concat()), expected);
}

/// Brotli whose blocks hold their bytes as they are (RFC 7932, 9.2).
fn brotli_stored(bytes: &[u8]) -> Vec<u8> {
    let mut bits = vec![(0_u64, 1)];
    let mut stream = Vec::new();
    let mut flush = |bits: &mut Vec<(u64, u32)>| {
        let (mut held, mut count) = (0_u64, 0);
        for (value, length) in bits.drain(..) {
            held |= value << count;
            count += length;
        }
        stream.extend_from_slice(&held.to_le_bytes()[..usize::try_from(count.div_ceil(8)).expect("few")]);
    };
    let mut blocks = Vec::new();
    for chunk in bytes.chunks(1 << 16) {
        // Not the last; four digits of length less one; stored.
        bits.extend([(0, 1), (0, 2), (chunk.len() as u64 - 1, 16), (1, 1)]);
        flush(&mut bits);
        blocks.push(chunk);
    }
    assert_eq!(blocks.len(), 1, "the example is small");
    [stream, bytes.to_vec(), vec![3]].concat()
}

#[test]
fn what_is_stated_of_the_encoding_holds_where_it_fits() {
    let gbk = page_in_gbk();
    let kind = |it: &str| format!("Content-Type: text/html{it}\r\n");
    for (stated, bytes) in [
        ("; charset=GBK", &gbk),
        ("; charset=\"gb2312\"", &gbk),
        (";charset=utf-8", &gbk),
        (";charset=iso-8859-1", &gbk),
        ("", &gbk),
        ("; charset=gbk", &page()),
    ] {
        let record = response("1", "200 OK", &kind(stated), bytes);
        assert_eq!(told("c.warc", &record), [named("1")], "{stated}");
    }
}

#[test]
fn pages_that_claim_to_be_reports_are_told() {
    let titled = "<html><head><title>某局2024年政府信息公开工作年度报告</title></head><body><p>请下载附件。</p></body></html>";
    let records = [
        response("1", "200 OK", HTML, &page()),
        response("2", "200 OK", HTML, titled.as_bytes()),
        response("3", "200 OK", HTML, NOTICE),
        response(
            "4.pdf",
            "200 OK",
            "Content-Type: application/pdf\r\n",
            b"%PDF-1.7\n",
        ),
        response(
            "5",
            "200 OK",
            &format!("{HTML}Content-Encoding: zstd\r\n"),
            b"\x28\xB5\x2F\xFD",
        ),
        response(
            "6",
            "200 OK",
            &format!("{HTML}Content-Length: 99999\r\n"),
            &page(),
        ),
    ];
    let told = told("c.warc", &records.concat());
    assert_eq!(told[0], named("1"));
    assert_error(
        &told[1],
        "c.warc › http://a.example/2",
        "没有",
        "no annual report",
    );
    assert_error(&told[2], "c.warc › http://a.example/4.pdf", "PDF", "PDF");
    assert_error(&told[3], "c.warc › http://a.example/5", "zstd", "zstd");
    assert_error(&told[4], "c.warc › http://a.example/6", "不完整", "only a part");
    assert_eq!(told.len(), 5);
}

#[test]
fn a_damaged_record_is_passed_by_and_a_cut_one_ends_it() {
    let one = response("1", "200 OK", HTML, &page());
    let other = response("2", "200 OK", HTML, &page());
    let mut damaged = one.clone();
    let at = memchr::memmem::find(&damaged, b"Content-Length: ").expect("it is stated") + 16;
    damaged[at] = b'9';
    damaged[at + 1] = b'x';
    let read = told("c.warc", &[&one[..], &damaged, &other].concat());
    assert_eq!(read[..2], [named("1"), named("2")]);
    assert_error(
        &read[2],
        "c.warc",
        "1 条损坏的记录",
        "1 record(s) of the web capture (WARC) are damaged",
    );
    let cut = told("c.warc", &[&one[..], &other[..other.len() - 100]].concat());
    assert_eq!(cut[0], named("1"));
    assert_error(&cut[1], "c.warc", "不完整或已损坏", "cut off or damaged");
    assert_eq!(cut.len(), 2);
}

#[test]
fn damaged_records_are_told_once() {
    let told = told(
        "c.warc",
        "WARC/1.0\r\nContent-Length: x\r\n".repeat(20_000).as_bytes(),
    );
    assert_error(&told[0], "c.warc", "19999 条损坏的记录", "19999 record(s)");
    assert_error(&told[1], "c.warc", "损坏", "damaged");
    assert_eq!(told.len(), 2);
}
