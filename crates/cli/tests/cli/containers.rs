//! Archives on the command line: what their members are called, and what files are made of them.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::support::{example, folder, names, run, run_with};

/// Puts an archive with copies of the example and other files into a folder.
fn archive(folder: &Path, name: &str, files: &[(&str, Option<&[u8]>)]) {
    let page = fs::read(example("qinghe-2024.html")).expect("the example is there");
    let file = fs::File::create(folder.join(name)).expect("the folder is writable");
    let mut writer = zip::ZipWriter::new(file);
    for (name, bytes) in files {
        writer
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .expect("the folder is writable");
        writer
            .write_all(bytes.unwrap_or(&page))
            .expect("the folder is writable");
    }
    writer.finish().expect("the folder is writable");
}

#[test]
fn members_are_entries_of_their_own() {
    let here = folder();
    archive(
        here.path(),
        "a.zip",
        &[("局/甲.html", None), ("乙.html", Some(b"")), ("丙.html", None)],
    );
    let it = run(here.path(), &["check", "a.zip", "--format", "json"]);
    assert_eq!(it.code, 2);
    let json: serde_json::Value = serde_json::from_str(&it.out).expect("the output is JSON");
    let entry = |index: usize| {
        let it = &json["reports"][index];
        (
            it["input"].as_str().unwrap_or_default(),
            it["status"].as_str().unwrap_or_default(),
        )
    };
    assert_eq!(entry(0), ("a.zip › 局/甲.html", "ok"));
    assert_eq!(entry(1), ("a.zip › 乙.html", "error"));
    assert_eq!(entry(2), ("a.zip › 丙.html", "ok"));
    assert_eq!(json["summary"]["reports"], 2);
    assert_eq!(json["summary"]["unreadable"], 1);
    let it = run(here.path(), &["check", ".", "--lang", "zh"]);
    assert!(it.out.contains("通过  ./a.zip › 局/甲.html\n"), "{}", it.out);
    assert_eq!(it.err.lines().count(), 1, "{}", it.err);
    assert!(
        it.err.starts_with("错误：./a.zip › 乙.html：文件是空的"),
        "{}",
        it.err
    );
}

#[test]
fn files_are_named_after_members_and_stay_in_the_folder() {
    let here = folder();
    let files = [
        ("../../x/甲?.html", None),
        ("..\\..\\NUL.html", None),
        ("readme.txt", Some(&b"x"[..])),
        ("局/甲?.html", None),
    ];
    archive(here.path(), "a.zip", &files);
    let it = run(here.path(), &["convert", "a.zip", "--to", "json", "-o", "out/"]);
    assert_eq!(it.code, 2, "{}", it.err);
    assert_eq!(names(&here.path().join("out")), ["_NUL.json", "甲_.json"]);
    assert_eq!(names(here.path()), ["a.zip", "out"]);
    assert!(
        it.err.contains(
            "a.zip › 局/甲?.html: not written: out/甲_.json was made from a.zip › ../../x/甲?.html; unpack"
        ),
        "{}",
        it.err
    );
}

#[test]
fn several_members_need_a_folder_or_a_format_of_many() {
    let here = folder();
    archive(here.path(), "a.zip", &[("甲.html", None), ("乙.html", None)]);
    for arguments in [
        &["convert", "a.zip", "--to", "json"][..],
        &["convert", "a.zip", "--to", "json", "-o", "a.json"],
    ] {
        let it = run(here.path(), arguments);
        assert_eq!((it.code, it.out.as_str()), (2, ""), "{}", it.err);
        assert!(
            it.err.contains("json has one report per file and there are 2"),
            "{}",
            it.err
        );
    }
    assert_eq!(names(here.path()), ["a.zip"]);
    let it = run(here.path(), &["convert", "a.zip", "--to", "ndjson"]);
    assert_eq!((it.code, it.out.lines().count()), (0, 2), "{}", it.err);
    archive(here.path(), "b.zip", &[("甲.html", None), ("图.png", Some(b"x"))]);
    let it = run(here.path(), &["convert", "b.zip", "--to", "json"]);
    assert_eq!(it.code, 0, "{}", it.err);
    let json: serde_json::Value = serde_json::from_str(&it.out).expect("the output is JSON");
    assert_eq!(json["year"], 2024);
}

#[test]
fn archives_are_among_the_formats_read() {
    let here = folder();
    let it = run(here.path(), &["formats"]);
    for id in ["zip", "tar", "gzip", "mail", "warc"] {
        let row = it
            .out
            .lines()
            .find(|line| line.split_whitespace().next() == Some(id));
        let row = row.unwrap_or_else(|| panic!("{id} is missing in {}", it.out));
        let words: Vec<&str> = row.split_whitespace().collect();
        assert_eq!(words[1..3], ["yes", "no"], "{row}");
    }
    let it = run(here.path(), &["convert", "x", "--to", "zip"]);
    assert!(
        it.err.contains("the format `zip` is read and not written"),
        "{}",
        it.err
    );
}

#[test]
fn an_archive_on_standard_input_is_opened() {
    let here = folder();
    archive(here.path(), "a.zip", &[("甲.html", None)]);
    let bytes = fs::read(here.path().join("a.zip")).expect("it was written");
    let it = run_with(here.path(), &["check", "-", "--format", "json"], &bytes);
    assert_eq!(it.code, 0, "{}", it.err);
    let json: serde_json::Value = serde_json::from_str(&it.out).expect("the output is JSON");
    assert_eq!(json["reports"][0]["input"], "- › 甲.html");
    let it = run_with(
        here.path(),
        &["convert", "-", "--to", "json", "-o", "out/"],
        &bytes,
    );
    assert_eq!(it.code, 0, "{}", it.err);
    assert_eq!(names(&here.path().join("out")), ["甲.json"]);
}
