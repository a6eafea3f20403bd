//! Bytes whose encoding is declared, not declared or declared wrongly.

use std::borrow::Cow;

use gongkai_document::{RemarkKind, decode};

const TEXT: &str = "本年新收政府信息公开申请 12 件，上年结转 3 件。\n答复 15 件。";

fn gb18030(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[track_caller]
fn assert_decodes(bytes: &[u8], declared: Option<&str>, text: &str, encoding: &str, remarks: &[RemarkKind]) {
    let decoded = decode(bytes, declared);
    let kinds: Vec<RemarkKind> = decoded.remarks.iter().map(|it| it.kind).collect();
    assert_eq!(
        (decoded.text.as_ref(), decoded.encoding, kinds.as_slice()),
        (text, encoding, remarks)
    );
}

#[test]
fn ascii_is_utf8_whatever_is_declared() {
    assert_decodes(b"plain", None, "plain", "UTF-8", &[]);
    assert_decodes(b"plain", Some("gbk"), "plain", "UTF-8", &[]);
    assert_decodes(b"", None, "", "UTF-8", &[]);
}

#[test]
fn utf8_is_borrowed_and_needs_no_declaration() {
    assert_decodes(TEXT.as_bytes(), None, TEXT, "UTF-8", &[]);
    assert_decodes(TEXT.as_bytes(), Some("UTF8"), TEXT, "UTF-8", &[]);
    assert!(matches!(decode(TEXT.as_bytes(), None).text, Cow::Borrowed(_)));
}

#[test]
fn utf8_declared_as_something_else_is_remarked() {
    for label in ["gb2312", "big5", "iso-8859-1", "shift_jis"] {
        assert_decodes(
            TEXT.as_bytes(),
            Some(label),
            TEXT,
            "UTF-8",
            &[RemarkKind::EncodingGuessed],
        );
    }
}

#[test]
fn gb18030_is_read_under_each_of_its_names_without_a_remark() {
    for label in ["gb2312", "GBK", " gb18030 ", "gb_2312-80"] {
        assert_decodes(&gb18030(TEXT), Some(label), TEXT, "gb18030", &[]);
    }
    let four_bytes = "㐀𠀀";
    assert_decodes(&gb18030(four_bytes), Some("gb2312"), four_bytes, "gb18030", &[]);
}

#[test]
fn gb18030_without_or_against_its_declaration_is_remarked() {
    for declared in [None, Some("utf-8"), Some("iso-8859-1"), Some("no such encoding")] {
        assert_decodes(
            &gb18030(TEXT),
            declared,
            TEXT,
            "gb18030",
            &[RemarkKind::EncodingGuessed],
        );
    }
}

#[test]
fn a_few_characters_that_two_encodings_allow_follow_the_declaration() {
    let bytes = [0xC2, 0xB7, 0xD2, 0xBB];
    let chinese = encoding_rs::GB18030.decode(&bytes).0;
    assert_decodes(&bytes, Some("gbk"), &chinese, "gb18030", &[]);
    assert_decodes(&bytes, Some("utf-8"), "\u{B7}\u{4BB}", "UTF-8", &[]);
    assert_decodes(
        &bytes,
        None,
        "\u{B7}\u{4BB}",
        "UTF-8",
        &[RemarkKind::EncodingGuessed],
    );
}

#[test]
fn big5_is_read_when_declared() {
    let text = "政府資訊公開年報";
    let bytes = encoding_rs::BIG5.encode(text).0.into_owned();
    assert_decodes(&bytes, Some("big5"), text, "Big5", &[]);
}

#[test]
fn a_byte_order_mark_outweighs_the_declaration_and_leaves_no_remark() {
    let mut utf8 = b"\xEF\xBB\xBF".to_vec();
    utf8.extend_from_slice(TEXT.as_bytes());
    assert_decodes(&utf8, Some("gbk"), TEXT, "UTF-8", &[]);
    let marked = format!("\u{FEFF}{TEXT}");
    assert_decodes(
        &utf16(&marked, u16::to_le_bytes),
        Some("gb2312"),
        TEXT,
        "UTF-16LE",
        &[],
    );
    assert_decodes(&utf16(&marked, u16::to_be_bytes), None, TEXT, "UTF-16BE", &[]);
}

#[test]
fn utf16_without_a_mark_is_told_and_remarked() {
    for text in [TEXT, "plain <p>ASCII</p>", "一、总体情况\n二、一一一　一\n"] {
        for (bytes, name) in [
            (utf16(text, u16::to_le_bytes), "UTF-16LE"),
            (utf16(text, u16::to_be_bytes), "UTF-16BE"),
        ] {
            assert_decodes(&bytes, None, text, name, &[RemarkKind::EncodingGuessed]);
        }
    }
}

#[test]
fn a_stray_zero_byte_does_not_make_utf16() {
    let text = format!("{TEXT}\0{TEXT}");
    assert_decodes(text.as_bytes(), None, &text, "UTF-8", &[]);
    let ascii = "a long line of plain text\0 with one zero byte";
    assert_decodes(ascii.as_bytes(), None, ascii, "UTF-8", &[]);
    assert_decodes(&gb18030(&text), Some("gbk"), &text, "gb18030", &[]);
}

#[test]
fn utf8_cut_inside_its_last_character_is_utf8() {
    for text in [TEXT, "公开"] {
        let whole = format!("{text}件");
        for cut in [1, 2] {
            let bytes = &whole.as_bytes()[..whole.len() - cut];
            let expected = format!("{text}\u{FFFD}");
            assert_decodes(
                bytes,
                None,
                &expected,
                "UTF-8",
                &[RemarkKind::ReplacementCharacters],
            );
        }
    }
}

#[test]
fn utf8_with_a_broken_place_is_utf8_even_under_a_false_declaration() {
    let mut bytes = TEXT.as_bytes().to_vec();
    bytes[3] = 0xFF;
    let expected = String::from_utf8_lossy(&bytes).into_owned();
    assert_decodes(
        &bytes,
        Some("utf-8"),
        &expected,
        "UTF-8",
        &[RemarkKind::ReplacementCharacters],
    );
    assert_decodes(
        &bytes,
        Some("gbk"),
        &expected,
        "UTF-8",
        &[RemarkKind::EncodingGuessed, RemarkKind::ReplacementCharacters],
    );
}

#[test]
fn gb18030_cut_inside_its_last_character_is_gb18030() {
    let bytes = gb18030(&TEXT.repeat(3));
    let cut = &bytes[..bytes.len() - 3];
    let decoded = decode(cut, Some("gb2312"));
    assert_eq!(decoded.encoding, "gb18030");
    let kinds: Vec<_> = decoded.remarks.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [RemarkKind::ReplacementCharacters]);
    let kinds: Vec<_> = decode(cut, None).remarks.iter().map(|it| it.kind).collect();
    assert_eq!(
        kinds,
        [RemarkKind::EncodingGuessed, RemarkKind::ReplacementCharacters]
    );
}

#[test]
fn text_damaged_before_it_was_saved_is_remarked_with_its_place() {
    let text = "第一行\n新收\u{FFFD}2件\n\u{FFFD}";
    let decoded = decode(text.as_bytes(), Some("utf-8"));
    let [remark] = decoded.remarks.as_slice() else {
        panic!("one remark expected: {:?}", decoded.remarks)
    };
    assert_eq!(remark.kind, RemarkKind::ReplacementCharacters);
    let place = remark.place.as_ref().expect("the first place is known");
    assert_eq!((place.lines, place.bytes), (Some((2, 2)), Some((16, 19))));
    assert!(
        remark.message.en.starts_with("2 place(s)"),
        "{}",
        remark.message.en
    );
}

#[test]
fn any_bytes_decode_to_something() {
    let mut state = 7_u32;
    let mut bytes = Vec::new();
    for length in 0..400 {
        bytes.clear();
        for _ in 0..length {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            bytes.push((state >> 24) as u8);
        }
        for declared in [None, Some("gbk"), Some("utf-8"), Some("utf-16"), Some("big5")] {
            let decoded = decode(&bytes, declared);
            assert_eq!(decoded.text.is_empty(), bytes.is_empty());
        }
    }
}

#[test]
fn each_encoding_of_chinese_sites_is_read_under_the_names_in_use() {
    let declared_as = |label: &str, spelled: &str, text: &str| {
        let encoding = encoding_rs::Encoding::for_label(spelled.as_bytes()).expect("a known label");
        let bytes = encoding.encode(text).0;
        let decoded = decode(&bytes, Some(label));
        assert_eq!(
            (decoded.text.as_ref(), decoded.remarks.len()),
            (text, 0),
            "{label}"
        );
    };
    // Characters that take four bytes there.
    declared_as("gb18030", "gb18030", "龍㐀𠀀政府信息公开");
    for label in [
        "CP936",
        "GB-2312",
        "EUC-CN",
        "GB2312-80",
        "x-gbk",
        " gb2312 ",
        "windows-936",
    ] {
        declared_as(label, "gbk", "政府信息公开");
    }
    for label in ["Big5-HKSCS", "CP950", "big5", "x-x-big5"] {
        declared_as(label, "big5", "政府資訊公開");
    }
    // A character of Hong Kong alone.
    let hong_kong = decode(b"\x88\x62\xA4\x40", Some("Big5-HKSCS"));
    assert_eq!(
        (hong_kong.text.as_ref(), hong_kong.remarks.len()),
        ("\u{CA}\u{304}一", 0)
    );
}

#[test]
fn big5_without_or_against_its_declaration_is_remarked() {
    let big5 = encoding_rs::BIG5.encode("本年新收政府資訊公開申請").0;
    for declared in [None, Some("utf-8"), Some("gb2312"), Some("no-such-encoding")] {
        let decoded = decode(&big5, declared);
        let is_doubtful = !decoded.remarks.is_empty();
        assert!(is_doubtful || declared == Some("gb2312"), "{declared:?}");
    }
}

#[test]
fn chinese_spelled_in_ascii_is_read() {
    let hz = b"<p>~{5ZR;2?7V~} 2024 ~~ ~{~}~\nx</p>\n~{VP\nA";
    assert_decodes(
        hz,
        Some("HZ-GB-2312"),
        "<p>第一部分 2024 ~ x</p>\n中\nA",
        "HZ-GB-2312",
        &[],
    );
    let undeclared = decode(hz, None);
    assert_eq!(
        undeclared.text.as_bytes(),
        hz,
        "its marks are punctuation elsewhere"
    );
    let iso = b"a\x1B$)A\x0EVPND\x0F b\n\x1B$)G\x0Edi\x0F";
    let replaced = [RemarkKind::ReplacementCharacters];
    assert_decodes(iso, None, "a中文 b\n\u{FFFD}", "ISO-2022-CN", &replaced);
    let utf7 = b"1 +- 2 +Ti1lhw-x +Ti0";
    assert_decodes(utf7, Some("utf-7"), "1 + 2 中文x 中", "UTF-7", &[]);
    assert_eq!(decode(utf7, Some("utf-8")).text.as_bytes(), utf7);
    for bytes in [
        &b"~{"[..],
        b"~",
        b"~{V",
        b"\x1B$)",
        b"\x1B$)A\x0EV",
        b"+",
        b"+/",
        b"\x1B$)A\x1BN",
    ] {
        for label in ["hz", "utf-7", "iso-2022-cn"] {
            // Whatever comes of it, nothing goes missing without a trace and nothing panics.
            assert!(decode(bytes, Some(label)).text.len() <= bytes.len() * 3);
        }
    }
}
