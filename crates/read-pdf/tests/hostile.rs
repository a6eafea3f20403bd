//! Files that are damaged or made to do harm.

use crate::support;

use std::io::Read;

use gongkai_document::{Confidence, Document, Limits, ReadError, Reader, RemarkKind};
use gongkai_read_pdf::{PdfReader, read_pdf};
use support::{Font, Page, file, pdf, stream};

fn sample() -> Vec<u8> {
    let mut pages = [Page::default(), Page::default()];
    for page in &mut pages {
        page.text(60, 780, 14, "二、主动公开政府信息情况");
        page.table(60, 700, 120, 24, &[&["规章", "12", "0"], &["文件", "1", "3"]]);
    }
    pdf(&pages, Font::ToUnicode)
}

fn packed(data: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    flate2::read::ZlibEncoder::new(data, flate2::Compression::fast())
        .read_to_end(&mut packed)
        .expect("memory can be read");
    packed
}

/// A file with one page, whose contents are `content`.
fn one_page(content: Vec<u8>, more: Vec<Vec<u8>>) -> Vec<u8> {
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
            .to_vec(),
        content,
    ];
    objects.extend(more);
    file(&objects)
}

#[test]
fn sniffing() {
    let reader = PdfReader;
    assert_eq!(reader.sniff("a", b"%PDF-1.4"), Confidence::Certain);
    assert_eq!(reader.sniff("a.pdf", b"\n\n%PDF-1.4"), Confidence::Certain);
    assert_eq!(reader.sniff("a.pdf", b"<html>"), Confidence::No);
    let late = [vec![b' '; 1024], b"%PDF-1.4".to_vec()].concat();
    assert_eq!(reader.sniff("a.txt", &late), Confidence::No);
}

#[test]
fn what_is_no_pdf_is_refused() {
    let limits = Limits::default();
    assert_eq!(read_pdf(b" \n", &limits), Err(ReadError::Empty));
    assert!(matches!(
        read_pdf(b"%PDF-1.4 nothing", &limits),
        Err(ReadError::Malformed(_))
    ));
    let mut small = Limits::default();
    small.bytes = 100;
    assert!(matches!(read_pdf(&sample(), &small), Err(ReadError::TooLarge(_))));
}

#[test]
fn a_missing_table_of_objects_is_mended() {
    let bytes = sample();
    let at = memchr::memmem::rfind(&bytes, b"xref\n0").expect("the table is there");
    let document = read_pdf(&bytes[..at], &Limits::default()).expect("objects can be found");
    assert_eq!(support::tables(&document).len(), 2);
    assert!(says_cut(&document), "{:?}", document.remarks);
}

#[test]
fn a_file_without_its_end_is_told() {
    let whole = sample();
    assert!(!says_cut(&support::read(&whole)));
    // What a later program appended ends with a mark of its own.
    let appended = [whole.as_slice(), b"9 0 obj\n<</Type/Sig>>\nendobj\n"].concat();
    assert!(says_cut(&support::read(&appended)));
    assert!(!says_cut(&support::read(
        &[appended.as_slice(), b"%%EOF"].concat()
    )));
    // Servers add what they like behind the end.
    assert!(!says_cut(&support::read(
        &[whole.as_slice(), b"\n<!-- 3 ms -->\n"].concat()
    )));
}

fn says_cut(document: &Document) -> bool {
    let mut damage = document
        .remarks
        .iter()
        .filter(|it| it.kind == RemarkKind::Damaged);
    damage.any(|it| it.place.is_none() && it.message.en.contains("has no end"))
}

#[test]
fn forms_within_themselves_end() {
    let form = stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>",
        b"/X Do /X Do /X Do",
    );
    let bytes = one_page(stream("", b"/X Do"), vec![form]);
    assert!(read_pdf(&bytes, &Limits::default()).is_err());
}

#[test]
fn pages_within_themselves_end() {
    let objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>".to_vec(),
    ];
    assert!(read_pdf(&file(&objects), &Limits::default()).is_err());
}

#[test]
fn what_unpacks_without_end_is_refused() {
    // What the first unpacking gives could become a hundred times what a report needs.
    let bomb = packed(&vec![b' '; 200_000]);
    let content = stream("/Filter[/FlateDecode/FlateDecode]", &bomb);
    assert!(read_pdf(&one_page(content, Vec::new()), &Limits::default()).is_err());
}

#[test]
fn limits_leave_a_remark() {
    let mut limits = Limits::default();
    limits.cells = 4;
    let document = read_pdf(&sample(), &limits).expect("some cells fit");
    assert!(
        document
            .remarks
            .iter()
            .any(|it| it.kind == gongkai_document::RemarkKind::LimitReached)
    );
    let cells: usize = support::tables(&document).iter().map(|it| it.cells.len()).sum();
    assert_eq!(cells, 4);
}

/// Small changes at places told by a seed: nothing panics, and what is read stays within bounds.
#[test]
fn changed_bytes_do_no_harm() {
    let bytes = sample();
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below as u64).expect("below a length")
    };
    for _ in 0..400 {
        let mut changed = bytes.clone();
        for _ in 0..=next(6) {
            let at = next(changed.len());
            match next(4) {
                0 => changed[at] = u8::try_from(next(256)).expect("a byte"),
                1 => drop(changed.remove(at)),
                2 => changed.insert(at, b"<>[]()/ 0R"[next(10)]),
                _ => {
                    let end = (at + next(40)).min(changed.len());
                    let piece = changed[at..end].to_vec();
                    let to = next(changed.len());
                    changed.splice(to..to, piece);
                }
            }
        }
        if let Ok(document) = read_pdf(&changed, &Limits::default()) {
            assert!(document.blocks.len() < 1000);
        }
    }
}
