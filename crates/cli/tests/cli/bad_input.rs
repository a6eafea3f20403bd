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
fn documents_cut_to_their_first_bytes() {
    let compound = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00\x00";
    refused("a.pdf", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj", "PDF", "PDF");
    refused("a.docx", b"PK\x03\x04\x14\x00\x06\x00", "Word", "Word");
    refused("a.doc", compound, "文档", "document");
    refused("a.xls", compound, "表格软件", "spreadsheet");
    refused("a.rar", b"Rar!\x1a\x07\x00\x00", "解压", "unpack");
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
    assert_eq!(
        (it.code, it.err.as_str()),
        (
            2,
            "error: no.html: cannot read: no such file; check the name and the path\n"
        )
    );
    fs::create_dir(here.path().join("empty")).expect("the folder is writable");
    let it = run(here.path(), &["check", "empty"]);
    assert_eq!(
        (it.code, it.err.as_str()),
        (
            2,
            "error: empty: there is no file to read in the folder; `gongkai formats` lists the formats that are read\n"
        )
    );
    fs::write(here.path().join("file"), "x").expect("the folder is writable");
    let it = run(here.path(), &["check", "file/under"]);
    assert_eq!(it.code, 2, "{}", it.err);
    assert_eq!(it.err.lines().count(), 1, "{}", it.err);
    #[cfg(unix)]
    assert!(
        it.err.contains("a part of the path is not a folder"),
        "{}",
        it.err
    );
}

#[test]
fn nothing_on_standard_input_is_called_so() {
    let here = folder();
    let en = run(here.path(), &["check", "-"]);
    assert_eq!(en.code, 2);
    assert!(
        en.err.starts_with("error: standard input is empty;"),
        "{}",
        en.err
    );
    let zh = run(here.path(), &["convert", "-", "--to", "json", "--lang", "zh"]);
    assert_eq!(zh.code, 2);
    assert!(zh.err.contains("标准输入是空的"), "{}", zh.err);
}

#[test]
fn xml_that_is_no_report_is_called_xml() {
    let rss = r#"<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>要闻</title>
        <item><title>甲</title><description>乙</description></item></channel></rss>"#;
    for name in ["a.xml", "a.txt", "a.html", "feed"] {
        refused(name, rss.as_bytes(), "订阅源", "a feed");
    }
    let word = r#"<?xml version="1.0" standalone="yes"?>
        <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>"#;
    refused(
        "document.xml",
        word.as_bytes(),
        "Office 文档",
        "an Office document",
    );
    refused(
        "a.svg",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "根元素是 <svg>",
        "root element is <svg>",
    );
    // A page may declare itself XML and is a page all the same.
    let page =
        "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>放假通知</p></body></html>";
    refused("a.xhtml", page.as_bytes(), "没有找到", "no annual report");
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_called_so() {
    let here = folder();
    for (language, words) in [("zh", "磁盘空间不足"), ("en", "no space left on the disk")] {
        let full = fs::File::options()
            .write(true)
            .open("/dev/full")
            .expect("Linux has it");
        let output = command(here.path(), &["schema", "--lang", language])
            .stdout(full)
            .output()
            .expect("the binary was built");
        let err = String::from_utf8(output.stderr).expect("the messages are UTF-8");
        assert_eq!(output.status.code(), Some(2), "{err}");
        assert!(err.contains(words) && err.lines().count() == 1, "{err}");
    }
}

#[test]
fn a_document_in_a_folder_is_not_passed_over() {
    let here = folder();
    fs::copy(example("qinghe-2024.txt"), here.path().join("b.txt")).expect("the folder is writable");
    fs::write(here.path().join("a.pdf"), "%PDF-1.7\n").expect("the folder is writable");
    fs::write(here.path().join("style.css"), "p{}").expect("the folder is writable");
    let it = run(here.path(), &["check", "."]);
    assert_eq!(it.code, 2);
    assert!(it.err.contains("a.pdf: ") && it.err.contains("PDF"), "{}", it.err);
    assert!(it.err.contains("skipped 1 file(s)"), "{}", it.err);
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
