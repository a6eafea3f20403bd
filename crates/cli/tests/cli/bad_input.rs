//! Inputs that hold no report: one clear line, exit 2, no file.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use crate::support::{command, example, folder, names, run, run_with};

/// Checks and converts an input, which must give one line in either language that holds the words given.
fn refused(name: &str, bytes: &[u8], zh: &str, en: &str) {
    let here = folder();
    fs::write(here.path().join(name), bytes).expect("the folder is writable");
    for (language, words) in [("zh", zh), ("en", en)] {
        for arguments in [
            vec!["check", name, "--lang", language],
            vec![
                "convert",
                name,
                "--to",
                "json,csv,ndjson",
                "-o",
                "out/",
                "--lang",
                language,
            ],
            vec!["convert", name, "--to", "html", "--lang", language],
        ] {
            let it = run(here.path(), &arguments);
            assert_eq!((it.code, it.out.as_str()), (2, ""), "{arguments:?}: {}", it.err);
            assert_eq!(it.err.lines().count(), 1, "{arguments:?}: {}", it.err);
            assert!(it.err.contains(name), "{arguments:?}: {}", it.err);
            assert!(it.err.contains(words), "{arguments:?}: {}", it.err);
        }
    }
    let out = here.path().join("out");
    assert_eq!(names(&out), Vec::<String>::new(), "{name} left something behind");
}

#[test]
fn an_empty_file() {
    refused("a.html", b"", "文件是空的", "the file is empty");
    refused("a.json", b" \n\n", "文件是空的", "the file is empty");
    refused("a.txt", "\u{FEFF}".as_bytes(), "空", "empty");
}

#[test]
fn a_picture_called_a_page() {
    let jpeg = b"\xFF\xD8\xFF\xE0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xFF\xDB\x00\x43\x00";
    refused("a.html", jpeg, "JPEG 图片", "a JPEG picture");
}

#[test]
fn documents_that_are_not_read_yet() {
    refused(
        "a.pdf",
        b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj",
        "pdftotext -layout",
        "pdftotext -layout",
    );
    refused(
        "a.docx",
        b"PK\x03\x04\x14\x00\x06\x00",
        "Word 文档",
        "a Word document",
    );
    refused(
        "a.doc",
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00\x00",
        "另存为网页",
        "save it as a web page",
    );
    refused("a.bin", &[0, 1, 2, 3, 0, 0, 0, 9, 255, 0, 17], "二进制", "binary");
}

#[test]
fn a_page_without_a_report() {
    let page = "<!DOCTYPE html><html><head><meta charset=utf-8><title>通知</title></head><body><h1>放假通知</h1>\
        <p>国庆节放假七天。</p><table><tr><td>日期</td><td>值班</td></tr></table></body></html>";
    refused("a.html", page.as_bytes(), "没有", "no ");
    refused("a.txt", "今天天气很好。\n".as_bytes(), "没有", "no ");
}

#[test]
fn ten_thousand_nested_tables() {
    refused("a.html", "<table><tr><td>".repeat(10_000).as_bytes(), "", "");
}

#[test]
fn text_that_is_not_json() {
    refused("a.json", b"year: 2024\norgan: nobody\n", "", "");
    refused("a.json", b"{\"schema_version\": \"1.0\", ", "JSON", "JSON");
}

#[test]
fn a_page_cut_within_a_character() {
    let here = folder();
    let page = fs::read(example("qinghe-2024.html")).expect("the example is there");
    let text = String::from_utf8(page.clone()).expect("the example is UTF-8");
    let end = text.find("主要问题").expect("the example has part five") + 1;
    fs::write(here.path().join("a.html"), &page[..end]).expect("the folder is writable");
    let it = run(here.path(), &["check", "a.html", "--format", "json"]);
    assert!(it.code < 2, "the tables stand before the cut: {}", it.err);
    let json: serde_json::Value = serde_json::from_str(&it.out).expect("the output is JSON");
    assert_eq!(json["reports"][0]["cells"]["read"], 200);
}

#[test]
fn what_is_not_there() {
    let here = folder();
    let it = run(here.path(), &["check", "no.html"]);
    assert_eq!((it.code, it.err.as_str()), (2, "error: no.html: no such file\n"));
    fs::create_dir(here.path().join("empty")).expect("the folder is writable");
    let it = run(here.path(), &["check", "empty"]);
    assert_eq!(
        (it.code, it.err.as_str()),
        (2, "error: empty: there is no file to read in the folder\n")
    );
    fs::write(here.path().join("file"), "x").expect("the folder is writable");
    let it = run(here.path(), &["check", "file/under"]);
    assert_eq!(it.code, 2, "{}", it.err);
    assert_eq!(it.err.lines().count(), 1, "{}", it.err);
}

#[test]
fn a_document_in_a_folder_is_not_passed_over() {
    let here = folder();
    fs::copy(example("qinghe-2024.txt"), here.path().join("b.txt")).expect("the folder is writable");
    fs::write(here.path().join("a.pdf"), "%PDF-1.7\n").expect("the folder is writable");
    fs::write(here.path().join("style.css"), "p{}").expect("the folder is writable");
    let it = run(here.path(), &["check", "."]);
    assert_eq!(it.code, 2);
    assert!(it.err.contains("a.pdf: this is a PDF file"), "{}", it.err);
    assert!(it.err.contains("passed over 1 file(s)"), "{}", it.err);
}

#[test]
fn an_input_without_an_end() {
    let here = folder();
    let mut child = command(here.path(), &["check", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary was built");
    let mut stdin = child.stdin.take().expect("it is piped");
    let block = b"<table>".repeat(1 << 16);
    let mut sent = 0_usize;
    // It must stop reading by itself; the bound only keeps a failing test from running on.
    while sent < (1 << 30) && stdin.write_all(&block).is_ok() {
        sent += block.len();
    }
    drop(stdin);
    let output = child.wait_with_output().expect("the binary ends");
    assert!(sent < (80 << 20), "{sent} bytes were taken in");
    assert_eq!(output.status.code(), Some(2));
    let err = String::from_utf8(output.stderr).expect("the messages are UTF-8");
    assert!(err.contains("larger than the limit of 64 MB"), "{err}");
    assert_eq!(err.lines().count(), 1, "{err}");
}

#[test]
fn a_terminal_is_not_steered_by_an_input() {
    let here = folder();
    let it = run_with(here.path(), &["check", "a\u{1B}[31m\nb.html"], b"");
    assert_eq!(it.code, 2);
    assert!(!it.err.contains('\u{1B}'), "{:?}", it.err);
    assert_eq!(it.err.lines().count(), 1);
}
