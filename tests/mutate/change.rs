use super::{Body, Seed, Target};
use crate::Random;

/// A seed with a few changes: mostly in its parts, at times in the bytes of the whole file.
pub fn damaged(seed: &Seed, target: Target, random: &mut Random) -> Vec<u8> {
    let mut body = seed.body.clone();
    let outer = random.percent(15);
    match &mut body {
        Body::Whole(bytes) => change(bytes, target, random),
        Body::Archive(parts) | Body::Streams(parts) if !outer => {
            let part = heavy_part(parts.iter().map(|it| it.1.len()), random);
            change(&mut parts[part].1, target, random);
            if random.percent(3) {
                let lost = random.below(parts.len());
                parts.remove(lost);
            }
        }
        Body::Archive(_) | Body::Streams(_) => {}
    }
    let mut bytes = body.bytes();
    if outer {
        change(&mut bytes, target, random);
    }
    bytes
}

/// A part, the larger the likelier, but none left out.
fn heavy_part(sizes: impl Iterator<Item = usize>, random: &mut Random) -> usize {
    let weights: Vec<usize> = sizes.map(|it| it / 8 + 64).collect();
    let mut at = random.below(weights.iter().sum());
    for (index, weight) in weights.iter().enumerate() {
        if at < *weight {
            return index;
        }
        at -= weight;
    }
    0
}

/// Makes one to four changes.
fn change(bytes: &mut Vec<u8>, target: Target, random: &mut Random) {
    for _ in 0..=random.below(4) {
        if bytes.is_empty() {
            return;
        }
        let at = random.below(bytes.len());
        match random.below(10) {
            0 => bytes[at] = random.number().to_le_bytes()[0],
            1 => bytes[at] ^= 1 << random.below(8),
            2 => {
                let end = (at + 1 + random.below(30)).min(bytes.len());
                bytes.drain(at..end);
            }
            3 if random.percent(20) => bytes.truncate(at),
            3 | 4 => copy(bytes, at, random),
            5 | 6 => number(bytes, at, random),
            _ => {
                let token = random.pick(tokens(target));
                bytes.splice(at..at, token.iter().copied());
            }
        }
    }
}

/// Puts a piece of the bytes in another place, at times over and over.
fn copy(bytes: &mut Vec<u8>, at: usize, random: &mut Random) {
    let end = (at + 1 + random.below(200)).min(bytes.len());
    let piece = bytes[at..end].to_vec();
    let times = if random.percent(10) {
        1 + random.below(40)
    } else {
        1
    };
    let to = random.below(bytes.len());
    bytes.splice(to..to, piece.repeat(times));
}

const NUMBERS: [&str; 9] = [
    "0",
    "-1",
    "1",
    "255",
    "65536",
    "99999",
    "2147483648",
    "18446744073709551616",
    "1e9",
];

/// Puts an extreme number in place of the next digits, or of the bytes if none are near.
fn number(bytes: &mut Vec<u8>, at: usize, random: &mut Random) {
    let near = (at + 60).min(bytes.len());
    let digit = bytes[at..near]
        .iter()
        .position(u8::is_ascii_digit)
        .map(|it| at + it);
    if let Some(begin) = digit.filter(|_| random.percent(60)) {
        let digits = bytes[begin..].iter().take_while(|it| it.is_ascii_digit()).count();
        let number = random.pick(&NUMBERS);
        bytes.splice(begin..begin + digits, number.bytes());
        return;
    }
    let value: u32 = random.pick(&[
        0,
        1,
        2,
        7,
        0x7F,
        0x80,
        0xFF,
        0x7FFF,
        0xFFFF,
        0x7FFF_FFFF,
        0xFFFF_FFFE,
        0xFFFF_FFFF,
    ]);
    let width = random.pick(&[1, 2, 4]);
    for (byte, new) in bytes[at..].iter_mut().zip(value.to_le_bytes()).take(width) {
        *byte = new;
    }
}

/// Pieces of tables drawn in text.
const TEXT_TOKENS: &[&[u8]] = &[
    b"\t",
    b"\n",
    b"\r\n",
    b"|",
    b"|---|",
    b"+----+",
    b"  ",
    b"\x0C",
    b"\n\n\n",
    b"0\n0\n0\n",
    b"\0",
    "┌──┬──┐".as_bytes(),
    "│".as_bytes(),
    "\u{3000}".as_bytes(),
    "一、".as_bytes(),
    "总计".as_bytes(),
    b"\xFF\xFE",
    b"# ",
    b"\t\t\t\t\t\t\t\t",
    b"                    ",
];

/// Pieces that mean something where they fall.
#[expect(clippy::too_many_lines, reason = "a list for each format")]
fn tokens(target: Target) -> &'static [&'static [u8]] {
    match target {
        Target::Html => &[
            b"<table>",
            b"</table>",
            b"<tr>",
            b"</tr>",
            b"<td>",
            b"</td>",
            b"<td colspan=9999 rowspan=9999>",
            b"<div style='display:none'>",
            b"</div>",
            b"<p>",
            b"</p>",
            b"<!--",
            b"-->",
            b"<script>",
            b"<style>",
            b"<select>",
            b"<template>",
            b"<svg>",
            b"<![CDATA[",
            b"&#x10FFFF;",
            b"&nbsp;",
            b"\0",
            b"<br>",
            b"<b>",
            b"<a href=a.doc>",
            b"<h1>",
            b"<li>",
            b"<caption>",
            b"\xEF\xBB\xBF",
            b"\xFF\xFE",
            b"<meta charset=gbk>",
        ],
        Target::Text => TEXT_TOKENS,
        Target::Docx => &[
            b"<w:tbl>",
            b"</w:tbl>",
            b"<w:tr>",
            b"</w:tr>",
            b"<w:tc>",
            b"</w:tc>",
            b"<w:p>",
            b"</w:p>",
            b"<w:r>",
            b"<w:gridSpan w:val=\"9999\"/>",
            b"<w:vMerge/>",
            b"<w:vMerge w:val=\"restart\"/>",
            b"<w:del>",
            b"<w:ins>",
            b"<w:fldChar w:fldCharType=\"begin\"/>",
            b"<w:numPr><w:ilvl w:val=\"8\"/><w:numId w:val=\"1\"/></w:numPr>",
            b"&amp;",
            b"&x;",
            b"<!--",
            b"]]>",
            b"<![CDATA[",
            b"\"",
            b">",
            b"<w:txbxContent>",
            b"<w:sym w:char=\"F0FF\"/>",
            b"<mc:AlternateContent>",
            b"<mc:Fallback>",
            b"<w:gridBefore w:val=\"9999\"/>",
            b"<!DOCTYPE a [<!ENTITY b \"c\">]>",
        ],
        Target::Xlsx => &[
            b"<row r=\"1048576\">",
            b"<c r=\"XFD1048576\">",
            b"</c>",
            b"</row>",
            b"<v>1e308</v>",
            b"<v>",
            b"</v>",
            b"t=\"s\"",
            b"s=\"99\"",
            b"<mergeCell ref=\"A1:XFD1048576\"/>",
            b"<f>",
            b"&x;",
            b"<!--",
            b"\"",
            b">",
            b"<is><t>",
            b"<si>",
            b"</si>",
            b"hidden=\"1\"",
            b"formatCode=\"[$-804]#,##0.00%;;;\"",
            b"<sheet/>",
            b"..",
        ],
        Target::Ods => &[
            b"<table:table-row>",
            b"</table:table-row>",
            b"<table:table-cell>",
            b"</table:table-cell>",
            b"&x;",
            b"<!--",
            b"<table:table-row table:number-rows-repeated=\"1048576\">",
            b"<text:p>",
            b"</text:p>",
            b"\"",
            b">",
            b"<table:table-cell table:number-columns-repeated=\"16384\" office:value=\"1\"/>",
            b"<text:s text:c=\"99999\"/>",
            b"<table:covered-table-cell/>",
            b"table:number-columns-spanned=\"9999\"",
            b"<table:table>",
        ],
        Target::Xls => &[
            b"\x09\x08\x10\x00\x00\x06\x10\x00",
            b"\x0A\x00\x00\x00",
            b"\xFC\x00\x04\x00",
            b"\x3C\x00\x02\x00",
            b"\xE5\x00\x0A\x00\x01\x00\x00\x00\xFF\xFF\x00\x00\xFF\x00",
            b"\xFF\xFF",
            b"\x03\x02\x0E\x00",
            b"\x2F\x00\x00\x00",
            b"\xFD\x00\x0A\x00\xFF\xFF\xFF\x00\x00\x00\xFF\xFF\xFF\xFF",
            b"\x06\x00",
            b"\x85\x00",
        ],
        Target::Doc => &[
            b"\x07\x00",
            b"\x0D\x00",
            b"\x13\x00",
            b"\x14\x00",
            b"\x15\x00",
            b"\x16\x24\x01",
            b"\x17\x24\x01",
            b"\x08\xD6\xFF\xFF",
            b"\x46\x66\xFF\xFF\xFF\xFF",
            b"\xFF\xFF\xFF\xFF",
            b"\x00\x00\x00\x00",
            b"\x08\x00",
            b"\x01\x00",
            b"\x4B\x24\x01",
        ],
        Target::Pdf => &[
            b"1 0 R",
            b"2 0 R",
            b"7 0 R",
            b"<<",
            b">>",
            b"[",
            b"]",
            b"endobj",
            b"stream\n",
            b"endstream",
            b"xref",
            b"trailer",
            b" Tj ",
            b" Do ",
            b" cm ",
            b" q ",
            b" Q ",
            b" BT ",
            b" ET ",
            b"1e9 0 0 1e9 0 0 cm ",
            b" 99999 0 Td ",
            b" re f ",
            b" 0 0 m 9 9 l S ",
            b"/Length 99999",
            b"/Kids[2 0 R]",
            b"/Filter/FlateDecode",
            b"/Rotate 90",
            b"/Parent 2 0 R",
            b"(",
            b"<0041>",
            b" -0.0 Tz ",
            b" 0 Tf ",
        ],
    }
}
