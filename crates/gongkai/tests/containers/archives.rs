//! ZIP, tar and gzip as programs write them.

use crate::support::{
    CELLS, PICTURE, Told, assert_error, gzip, page, report, stored_zip, tar, text, told, zip,
};

#[test]
fn each_member_is_a_file_of_its_own() {
    let (page, text) = (page(), text());
    let files: [(&str, &[u8]); 4] = [
        ("年报/", b""),
        ("年报/甲.html", &page),
        ("b", &text),
        ("年报/图.png", PICTURE),
    ];
    let expected = [report("a.zip › 年报/甲.html"), report("a.zip › b")];
    assert_eq!(told("a.zip", &zip(&files)), expected);
    assert_eq!(told("a.zip", &stored_zip(&files)), expected);
    let named = |name: &str, expected: &[Told]| -> Vec<Told> {
        let shown = |it: &Told| report(&it.name.replace("a.zip", name));
        expected.iter().map(shown).collect()
    };
    let tarred = tar(&files[1..]);
    assert_eq!(told("x.tar", &tarred), named("x.tar", &expected));
    assert_eq!(told("x.tar.gz", &gzip(&tarred)), named("x.tar.gz", &expected));
    assert_eq!(told("x.tgz", &gzip(&tarred)), named("x.tgz", &expected));
    // The content counts, not the name.
    assert_eq!(told("x.docx", &zip(&files)), named("x.docx", &expected));
    assert_eq!(told("x", &gzip(&tarred)), named("x", &expected));
}

#[test]
fn a_packed_file_is_named_after_its_archive_or_by_it() {
    assert_eq!(
        told("甲.html.gz", &gzip(&page())),
        [report("甲.html.gz › 甲.html")]
    );
    let named = flate2::GzBuilder::new().filename(&b"\xC4\xEA\xB1\xA8.html"[..]);
    let mut encoder = named.write(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut encoder, &page()).expect("memory takes it");
    let bytes = encoder.finish().expect("memory takes it");
    assert_eq!(told("upload", &bytes), [report("upload › 年报.html")]);
    // Several gzip members are one file, and tapes pad them with zeros.
    let page = page();
    let (one, other) = page.split_at(1000);
    let joined = [gzip(one), gzip(other), vec![0; 512]].concat();
    assert_eq!(told("甲.html.gz", &joined), [report("甲.html.gz › 甲.html")]);
}

#[test]
fn containers_within_containers_are_opened_three_deep() {
    let inner = zip(&[("甲.html", &page())]);
    let packed = gzip(&tar(&[("in.zip", &inner)]));
    let outer = zip(&[("x.tar.gz", &packed)]);
    assert_eq!(
        told("o.zip", &outer),
        [report("o.zip › x.tar.gz › in.zip › 甲.html")]
    );
    let deeper = zip(&[("o.zip", &outer), ("乙.html", &page())]);
    let told = told("p.zip", &deeper);
    assert_error(&told[0], "p.zip › o.zip › x.tar.gz › in.zip", "3 层", "3 deep");
    assert_eq!(told[1..], [report("p.zip › 乙.html")]);
}

#[test]
fn office_documents_go_to_their_readers() {
    // Each is an archive too, of parts that programs write in this order.
    let docx: &[(&str, &[u8])] = &[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", b"<Relationships/>"),
        ("word/document.xml", b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body/></w:document>"),
    ];
    let alone = told("a.docx", &zip(docx));
    assert_error(&alone[0], "a.docx", "没有", "no ");
    assert_eq!(alone.len(), 1);
    // Within a stored archive its parts stand among the first bytes.
    let docx = zip(docx);
    let told = told("a.zip", &stored_zip(&[("a.docx", &docx), ("b.html", &page())]));
    assert_eq!(
        told,
        [report("a.zip › b.html")],
        "an empty document speaks of nothing"
    );
}

#[test]
fn names_are_utf8_or_gbk_and_the_unicode_field_wins() {
    let utf8 = "年报.html";
    let gbk = encoding_rs::GBK.encode(utf8).0;
    let bytes = zip(&[("nnnnnnnn.html", &page())]);
    let renamed = |name: &[u8]| {
        let mut bytes = bytes.clone();
        let places: Vec<usize> = memchr::memmem::find_iter(&bytes, b"nnnnnnnn.html").collect();
        assert_eq!(places.len(), 2);
        for at in places {
            bytes[at..at + 13].copy_from_slice(name);
        }
        bytes
    };
    let mut name = b"nnnn".to_vec();
    name.extend_from_slice(&gbk);
    assert_eq!(told("a.zip", &renamed(&name)), [report("a.zip › nnnn年报.html")]);
    assert_eq!(
        told("a.zip", &renamed("nn年报.html".as_bytes())),
        [report("a.zip › nn年报.html")]
    );
    assert_eq!(
        told("a.zip", &renamed(b"x\\nn/\x1B[2J.htm")),
        [report("a.zip › x/nn/\u{FFFD}[2J.htm")]
    );
    let with_field = crate::packed::Zip::default()
        .with_extra(crate::packed::unicode_path(&gbk, "真名.html"))
        .file_named(&gbk, &page());
    assert_eq!(told("a.zip", &with_field.finish()), [report("a.zip › 真名.html")]);
    let outdated = crate::packed::Zip::default()
        .with_extra(crate::packed::unicode_path(b"other", "真名.html"))
        .file_named(&gbk, &page());
    assert_eq!(told("a.zip", &outdated.finish()), [report("a.zip › 年报.html")]);
}

#[test]
fn two_members_of_one_name_are_both_read() {
    let mut bytes = crate::packed::Zip::default();
    bytes = bytes
        .file_named(b"a.html", &page())
        .file_named(b"a.html", &page());
    assert_eq!(
        told("a.zip", &bytes.finish()),
        [report("a.zip › a.html"), report("a.zip › a.html")]
    );
}

#[test]
fn read_each_gives_all_reports_and_names_the_first_fault() {
    let bytes = zip(&[("空.html", b""), ("a.html", &page()), ("b.html", &page())]);
    let mut cells = Vec::new();
    let limits = gongkai::Limits::default();
    let error = gongkai::Registry::standard()
        .read_each("a.zip", &bytes, &limits, &mut |it| {
            cells.push(it.cells_filled());
            std::ops::ControlFlow::Continue(())
        })
        .expect_err("one file is empty");
    assert_eq!(cells, [CELLS, CELLS]);
    assert!(
        error.to_string().starts_with("空.html: the file is empty"),
        "{error}"
    );
    let mut first = 0;
    let result = gongkai::Registry::standard().read_each("a.zip", &bytes[..], &limits, &mut |_| {
        first += 1;
        std::ops::ControlFlow::Break(())
    });
    assert_eq!((first, result.is_err()), (1, true));
}

#[test]
fn a_plain_file_is_its_own_only_member() {
    assert_eq!(told("a.html", &page()), [report("a.html")]);
    assert_error(&told("a.html", b"")[0], "a.html", "空", "empty");
}
