//! What is said of members that are no reports.

use crate::support::{LIST, NOTICE, PICTURE, assert_error, gzip, page, report, told, zip};

#[test]
fn what_speaks_of_other_things_is_passed_over() {
    let page = page();
    let bytes = zip(&[
        ("年报/甲.html", &page),
        ("年报/图.png", PICTURE),
        ("照片", PICTURE),
        ("说明.txt", "解压后请核对。".as_bytes()),
        ("通知.html", NOTICE),
        ("__MACOSX/年报/._甲.html", b"\0\x05\x16\x07"),
        ("年报/.DS_Store", b"\0\0\0\x01Bud1"),
        ("Thumbs.db", b"\xD0\xCF\x11\xE0"),
        ("package.json", br#"{"name": "x", "version": "1.0"}"#),
        ("甲_files/frame.html", LIST),
        ("甲_files/jquery.js", b"var a"),
        ("空", b""),
        ("数据.bin", b"\0\x01\x02\0\0\0"),
    ]);
    assert_eq!(told("a.zip", &bytes), [report("a.zip › 年报/甲.html")]);
}

#[test]
fn what_may_be_a_report_is_told() {
    let page = page();
    let bytes = zip(&[
        ("甲.html", &page),
        ("乙.html", LIST),
        ("丙.html", b""),
        ("丁.pdf", b"%PDF-1.7\n"),
        ("戊.rtf", b"{\\rtf1}"),
        ("己.json", b"{\"schema_version\": \"1.0\", "),
    ]);
    let told = told("a.zip", &bytes);
    assert_eq!(told[0], report("a.zip › 甲.html"));
    assert_error(&told[1], "a.zip › 乙.html", "没有找到", "no annual report");
    assert_error(&told[2], "a.zip › 丙.html", "空", "empty");
    assert_error(&told[3], "a.zip › 丁.pdf", "PDF", "PDF");
    assert_error(&told[4], "a.zip › 戊.rtf", "RTF", "RTF");
    assert_error(&told[5], "a.zip › 己.json", "JSON", "JSON");
    assert_eq!(told.len(), 6);
}

/// Half a document in which no report is found is not one that speaks of other things.
#[test]
fn what_was_not_read_to_its_end_is_told() {
    let written = "<html><body><p>年度报告</p><script>document.write('<table><tr><td>12</td></tr></table>')</script></body></html>";
    let page = page();
    let told = told(
        "a.zip",
        &zip(&[("甲.html", &page), ("乙.html", written.as_bytes())]),
    );
    assert_eq!(told[0], report("a.zip › 甲.html"));
    assert_error(&told[1], "a.zip › 乙.html", "脚本", "script");
    assert_eq!(told.len(), 2);
}

#[test]
fn a_container_without_a_report_is_one_error_that_names_what_is_in_it() {
    let pictures: Vec<(String, &[u8])> = (1..=5).map(|it| (format!("{it}.png"), PICTURE)).collect();
    let mut files: Vec<(&str, &[u8])> = pictures
        .iter()
        .map(|(name, bytes)| (name.as_str(), *bytes))
        .collect();
    let said = told("a.zip", &zip(&files));
    assert_eq!(said.len(), 1);
    assert_error(
        &said[0],
        "a.zip",
        "有 1.png、2.png、3.png等 5 个文件",
        "it holds 1.png, 2.png, 3.png and 2 more",
    );
    files.extend([("a.html", NOTICE), ("b.html", NOTICE)]);
    let said = told("a.zip", &zip(&files));
    assert_eq!(said.len(), 1);
    assert_error(
        &said[0],
        "a.zip",
        "有 a.html、b.html、1.png等 7 个文件",
        "it holds a.html, b.html, 1.png and 4 more",
    );
    // Of the only file that might have been one it is said why it is none.
    files.pop();
    let said = told("a.zip", &zip(&files));
    assert_error(&said[0], "a.zip › a.html", "官方格式", "official form");
    assert_eq!(said.len(), 1);
    assert_error(
        &told("a.zip", &zip(&[]))[0],
        "a.zip",
        "里面没有文件",
        "there is no file in it",
    );
    assert_error(
        &told("a.zip", &zip(&[("a/", b"")]))[0],
        "a.zip",
        "里面没有文件",
        "there is no file in it",
    );
    assert_error(
        &told("a.png.gz", &gzip(PICTURE))[0],
        "a.png.gz › a.png",
        "PNG",
        "PNG",
    );
}
