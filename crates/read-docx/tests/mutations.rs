//! Documents with a few bytes changed, seeded: nothing panics, and what comes out stays within its limits.

use crate::support;

use gongkai_document::{BlockKind, Limits};
use gongkai_read_docx::read_docx;
use support::{Parts, p, pp, r, tbl, tc};

/// Numbers that look random, the same each time (SplitMix64, by Sebastiano Vigna, public domain).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        it ^ (it >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).expect("below a usize")
    }
}

/// Pieces that mean something where they fall.
const PIECES: [&str; 16] = [
    "<w:tbl>",
    "</w:tc>",
    "<w:tr/>",
    "<w:p>",
    "</w:p>",
    "\"",
    "'",
    ">",
    "<",
    "&x;",
    "]]>",
    "<!--",
    "w:gridSpan",
    "9999999999",
    "\0",
    "\u{F0FF}",
];

fn whole() -> Parts {
    let lists = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"upperRoman\"/>\
         <w:lvlText w:val=\"%1%2.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/>\
         <w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"4\"/></w:lvlOverride></w:num>";
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:basedOn w:val=\"2\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"2\"><w:basedOn w:val=\"1\"/><w:rPr><w:strike/></w:rPr></w:style>";
    let body = [
        pp(
            "<w:pStyle w:val=\"1\"/><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:rPr><w:del w:id=\"1\"/></w:rPr>",
            &r("标题"),
        ),
        p("正文&amp;文字"),
        tbl(&[
            tc("<w:vMerge w:val=\"restart\"/>", "甲") + &tc("<w:gridSpan w:val=\"2\"/>", "乙"),
            tc("<w:vMerge/>", "") + &tc("<w:hMerge w:val=\"restart\"/>", "1") + &tc("<w:hMerge/>", "2"),
            "<w:trPr><w:gridBefore w:val=\"1\"/><w:gridAfter w:val=\"1\"/></w:trPr>".to_owned()
                + &tc("", "3"),
        ]),
        format!(
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>HYPERLINK \"x\"</w:instrText><w:fldChar w:fldCharType=\"separate\"/></w:r>{}\
             <w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>",
            r("链接"),
            r("提示")
        ),
        format!(
            "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:docPr descr=\"图\"/><w:txbxContent>{}</w:txbxContent></w:drawing></mc:Choice>\
             <mc:Fallback><w:pict><v:imagedata r:id=\"rId1\"/></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
            p("框内")
        ),
    ];
    Parts::new(&body.concat())
        .styles(styles)
        .numbering(lists)
        .relationships(&[("rId1", "image", "media/a.png")])
}

fn mutate(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
    for _ in 0..=numbers.below(3) {
        let at = numbers.below(bytes.len());
        match numbers.below(6) {
            0 => bytes[at] = numbers.next().to_le_bytes()[0],
            1 => bytes[at] ^= 1 << numbers.below(8),
            2 => {
                bytes.remove(at);
            }
            3 => bytes.truncate(at + 1),
            4 => {
                let end = (at + 1 + numbers.below(40)).min(bytes.len());
                let copied = bytes[at..end].to_vec();
                let target = numbers.below(bytes.len());
                bytes.splice(target..target, copied);
            }
            _ => {
                let piece = PIECES[numbers.below(PIECES.len())];
                bytes.splice(at..at, piece.bytes());
            }
        }
    }
}

/// Reads, and checks what holds of every document.
fn check(bytes: &[u8], limits: &Limits, case: usize) -> bool {
    let Ok(document) = read_docx(bytes, limits) else {
        return false;
    };
    assert!(document.blocks.len() <= limits.blocks, "case {case}");
    assert!(document.remarks.len() <= 1000, "case {case}");
    for block in &document.blocks {
        if let BlockKind::Table(table) = &block.kind {
            let mut seen = std::collections::HashSet::new();
            for cell in &table.cells {
                assert!(cell.row_span > 0 && cell.column_span > 0, "case {case}");
                assert!(
                    seen.insert((cell.row, cell.column)),
                    "case {case}: two cells in one place"
                );
            }
            assert!(
                u64::from(table.rows()) * u64::from(table.columns()) <= 1 << 20,
                "case {case}"
            );
        }
    }
    true
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.bytes = 1 << 20;
    limits
}

#[test]
fn parts_with_changed_bytes_are_read() {
    let (whole, limits) = (whole(), limits());
    let mut numbers = Numbers(20_240_101);
    let mut read = 0;
    let cases = 1500;
    for case in 0..cases {
        let mut parts = whole.clone();
        let part = 2 + numbers.below(parts.0.len() - 2);
        mutate(&mut parts.0[part].1, &mut numbers);
        read += usize::from(check(&parts.zip(), &limits, case));
    }
    assert!(read > cases / 2, "most documents are read in part: {read}");
}

#[test]
fn archives_with_changed_bytes_are_read_or_refused() {
    let (whole, limits) = (whole().zip(), limits());
    let mut numbers = Numbers(20_250_120);
    let mut read = 0;
    for case in 0..1500 {
        let mut bytes = whole.clone();
        mutate(&mut bytes, &mut numbers);
        read += usize::from(check(&bytes, &limits, case));
    }
    assert!(read > 75, "some archives are still read: {read}");
}
