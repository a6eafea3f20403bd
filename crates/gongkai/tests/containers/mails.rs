//! Mails and pages saved as such.

use crate::support::{LIST, NOTICE, PICTURE, Told, assert_error, page, page_in_gbk, report, text, told, zip};

/// Base64 in lines of 76.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let held = group.iter().fold(0_u32, |held, it| held << 8 | u32::from(*it)) << (8 * (3 - group.len()));
        for digit in 0..4 {
            let value = usize::try_from(held >> (18 - 6 * digit) & 63).expect("six bits fit");
            text.push(if digit <= group.len() {
                char::from(DIGITS[value])
            } else {
                '='
            });
        }
        if text.len() % 78 == 76 {
            text.push_str("\r\n");
        }
    }
    text
}

fn quoted_printable(bytes: &[u8]) -> String {
    let mut text = String::new();
    for (index, byte) in bytes.iter().enumerate() {
        match byte {
            b' '..=b'~' if *byte != b'=' => text.push(char::from(*byte)),
            _ => text.extend([format!("={byte:02X}")]),
        }
        if index % 20 == 19 {
            text.push_str("=\r\n");
        }
    }
    text
}

/// Joins parts, each with its header fields.
fn multipart(kind: &str, boundary: &str, parts: &[String]) -> String {
    let mut mail =
        format!("Content-Type: multipart/{kind};\r\n\tboundary=\"{boundary}\"\r\n\r\nThis is MIME.\r\n");
    for part in parts {
        mail.extend([format!("--{boundary}\r\n{part}\r\n")]);
    }
    mail.extend([format!("--{boundary}--\r\n")]);
    mail
}

fn mail(body: &str) -> Vec<u8> {
    format!("From: a@a.example\r\nTo: b@b.example\r\nSubject: =?gb2312?B?xOqxqA==?=\r\nMIME-Version: 1.0\r\n{body}").into_bytes()
}

fn attached(name: &str, bytes: &[u8]) -> String {
    format!(
        "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; {name}\r\nContent-Transfer-Encoding: base64\r\n\r\n{}",
        base64(bytes)
    )
}

const LETTER: &str = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n附上我局的政府信息公开年报，请查收。\r\n";

#[test]
fn attachments_are_files_and_the_letter_is_not() {
    let archive = zip(&[("丁.html", &page()), ("戊.html", LIST)]);
    let mail = mail(&multipart(
        "mixed",
        "=_x",
        &[
            LETTER.to_owned(),
            attached("filename=\"=?gb2312?B?xOqxqC5odG1s?=\"", &page()),
            attached("filename*=UTF-8''%E4%B9%99.txt", &text()),
            attached("filename=\"c.png\"", PICTURE),
            attached("filename=\"d.zip\"", &archive),
        ],
    ));
    let told = told("m.eml", &mail);
    let expected = ["m.eml › 年报.html", "m.eml › 乙.txt", "m.eml › d.zip › 丁.html"];
    let expected: Vec<Told> = expected.into_iter().map(report).collect();
    assert_eq!(told[..3], expected);
    // What a person attached is told even if it is no report.
    assert_error(&told[3], "m.eml › d.zip › 戊.html", "没有", "no annual report");
    assert_eq!(told.len(), 4);
}

#[test]
fn names_in_raw_gbk_are_read() {
    let name = encoding_rs::GBK.encode("filename=\"年报.html\"").0;
    let body = multipart("mixed", "b", &[LETTER.to_owned(), attached("NAME", &page())]);
    let mail = mail(&body);
    let at = memchr::memmem::find(&mail, b"NAME").expect("it is there");
    let mail = [&mail[..at], &name, &mail[at + 4..]].concat();
    assert_eq!(told("m.eml", &mail), [report("m.eml › 年报.html")]);
}

#[test]
fn the_report_may_be_the_mail_itself() {
    let html = |charset: &str, bytes: &[u8]| {
        format!(
            "Content-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}",
            quoted_printable(bytes)
        )
    };
    assert_eq!(
        told("m", &mail(&html("utf-8", &page()))),
        [report("m › part-1.html")]
    );
    assert_eq!(
        told("m", &mail(&html("GBK", &page_in_gbk()))),
        [report("m › part-1.html")]
    );
    // Both alternatives say the same, and the better one is last.
    let plain = format!(
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}",
        base64(&text())
    );
    let both = multipart("alternative", "b", &[plain.clone(), html("utf-8", &page())]);
    assert_eq!(told("m", &mail(&both)), [report("m › part-1.html")]);
    let poor = multipart("alternative", "b", &[plain, html("utf-8", NOTICE)]);
    assert_eq!(told("m", &mail(&poor)), [report("m › part-2.txt")]);
}

#[test]
fn a_mail_within_a_mail_is_opened() {
    let inner = mail(&multipart(
        "mixed",
        "b",
        &[LETTER.to_owned(), attached("filename=a.html", &page())],
    ));
    let inner = String::from_utf8(inner).expect("it is ASCII but for the letter");
    let forwarded = format!(
        "Content-Type: message/rfc822\r\nContent-Disposition: attachment; filename=fwd.eml\r\n\r\n{inner}"
    );
    // Its boundary begins with that of the mail around it.
    let outer = multipart("mixed", "bb", &[LETTER.to_owned(), forwarded]);
    assert_eq!(told("m.eml", &mail(&outer)), [report("m.eml › fwd.eml › a.html")]);
    let within = zip(&[("m.eml", &mail(&outer))]);
    assert_eq!(
        told("x.zip", &within),
        [report("x.zip › m.eml › fwd.eml › a.html")]
    );
}

/// A part of a saved page.
fn saved(kind: &str, address: &str, bytes: &[u8]) -> String {
    format!(
        "Content-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\nContent-Location: {address}\r\n\r\n{}",
        base64(bytes)
    )
}

#[test]
fn a_saved_page_gives_the_frames_that_hold_reports() {
    let frames = b"<html><title>\xE6\x9F\x90\xE5\xB1\x80</title><iframe src=cid:1></iframe></html>";
    let page_at = |root: &[u8], frame: &[u8]| {
        mail(&multipart(
            "related",
            "----MultipartBoundary--x----",
            &[
                saved("text/html", "https://a.example/index.html", root),
                saved("text/html", "https://a.example/art/1.html", frame),
                saved("image/png", "https://a.example/a", PICTURE),
                saved("text/css", "https://a.example/b", b"p{}"),
                saved("text/html", "https://a.example/menu.html", LIST),
            ],
        ))
    };
    assert_eq!(
        told("p.mhtml", &page_at(frames, &page())),
        [report("p.mhtml › https://a.example/art/1.html")]
    );
    assert_eq!(
        told("p.mht", &page_at(&page(), NOTICE)),
        [report("p.mht › https://a.example/index.html")]
    );
    let none = told("p.mht", &page_at(frames, NOTICE));
    assert_eq!(none.len(), 1);
    assert_error(
        &none[0],
        "p.mht",
        "有 https://a.example/index.html",
        "it holds https://a.example/index.html",
    );
}

#[test]
fn a_saved_page_in_gbk_or_utf_16_is_read() {
    let utf16: Vec<u8> = String::from_utf8(page())
        .expect("the example is UTF-8")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for (charset, bytes) in [("gb2312", page_in_gbk()), ("unicode", utf16), ("utf-8", page())] {
        let kind = format!("text/html; charset=\"{charset}\"");
        let mail = mail(&multipart(
            "related",
            "b",
            &[saved(&kind, "file:///C:/a.htm", &bytes)],
        ));
        assert_eq!(
            told("p.mht", &mail),
            [report("p.mht › file:///C:/a.htm")],
            "{charset}"
        );
    }
}

#[test]
fn a_mail_that_is_cut_says_so() {
    let whole = mail(&multipart(
        "mixed",
        "b",
        &[
            attached("filename=a.html", &page()),
            attached("filename=b.html", &page()),
        ],
    ));
    let told = told("m.eml", &whole[..whole.len() - 10]);
    assert_eq!(told[..2], [report("m.eml › a.html"), report("m.eml › b.html")]);
    assert_error(&told[2], "m.eml", "没有结束标记", "no end mark");
}

#[test]
fn parts_nested_without_end_are_refused() {
    let mut body = String::new();
    for depth in 0..10_000 {
        body.extend([format!(
            "Content-Type: multipart/mixed; boundary=b{depth}\r\n\r\n--b{depth}\r\n"
        )]);
    }
    let deep = told("m.eml", &mail(&body));
    assert_error(deep.last().expect("it says so"), "m.eml", "20 层", "20 deep");
    let mut mails = String::new();
    for _ in 0..10_000 {
        mails.push_str("Content-Type: message/rfc822\r\nMIME-Version: 1.0\r\n\r\n");
    }
    let deep = told("m.eml", &mail(&mails));
    assert_error(
        deep.last().expect("it says so"),
        "m.eml › part-1.eml › part-1.eml › part-1.eml",
        "3 层",
        "3 deep",
    );
}

#[test]
fn each_mail_of_a_mail_box_is_read() {
    let one = mail(&multipart(
        "mixed",
        "b",
        &[LETTER.to_owned(), attached("filename=a.html", &page())],
    ));
    let other = mail(&multipart(
        "mixed",
        "b",
        &[LETTER.to_owned(), attached("filename=b.html", &page())],
    ));
    let line = b"From a@a.example Mon Jan  1 00:00:00 2024\r\n";
    let mail_box = [&line[..], &one, b"\r\n", line, &other].concat();
    assert_eq!(
        told("Inbox", &mail_box),
        [report("Inbox › a.html"), report("Inbox › b.html")]
    );
}

#[test]
fn endless_parts_end() {
    let body = format!(
        "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n{}",
        "--b\r\n".repeat(200_000)
    );
    let told = told("m.eml", &mail(&body));
    assert_eq!(told.len(), 1);
    assert_error(&told[0], "m.eml", "100000 个", "limit of 100000");
    // A boundary of nothing is none, so it is the body of one part.
    let body = format!(
        "Content-Type: multipart/mixed; boundary=\"\"\r\n\r\n{}",
        "--\r\n".repeat(1000)
    );
    assert_eq!(crate::support::told("m.eml", &mail(&body)).len(), 1);
}
