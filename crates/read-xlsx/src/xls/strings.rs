use encoding_rs::Encoding;

use super::records::{Record, u8_at, u16_at, u32_at};
use crate::shown::{CellStyle, RunStyle, Shown};

/// Bytes that run on over the edges of records, as long texts do.
pub(super) struct Continued<'a> {
    pieces: Vec<&'a [u8]>,
    piece: usize,
    at: usize,
}

/// A text with the places where its format changes: character and font.
#[derive(Debug, Clone, Default)]
pub(super) struct RichText {
    units: Vec<u16>,
    runs: Vec<(u16, u16)>,
}

impl<'a> Continued<'a> {
    pub(super) fn new(first: Record<'a>, more: impl Iterator<Item = Record<'a>>) -> Self {
        let pieces = std::iter::once(first.data)
            .chain(more.map(|it| it.data))
            .collect();
        Self {
            pieces,
            piece: 0,
            at: 0,
        }
    }

    fn byte(&mut self) -> Option<u8> {
        loop {
            let piece = self.pieces.get(self.piece)?;
            if let Some(byte) = piece.get(self.at) {
                self.at += 1;
                return Some(*byte);
            }
            self.piece += 1;
            self.at = 0;
        }
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn long(&mut self) -> Option<u32> {
        Some(u32::from(self.short()?) | u32::from(self.short()?) << 16)
    }

    fn skip(&mut self, count: u32) -> Option<()> {
        let mut left = count as usize;
        while left > 0 {
            let piece = self.pieces.get(self.piece)?;
            let here = (piece.len() - self.at).min(left);
            self.at += here;
            left -= here;
            if left > 0 {
                self.piece += 1;
                self.at = 0;
            }
        }
        Some(())
    }

    /// A text of Excel 97 and later, whose length takes two bytes.
    pub(super) fn rich_text(&mut self) -> Option<RichText> {
        let length = self.short()?;
        let flags = self.byte()?;
        let runs = if flags & 8 != 0 { self.short()? } else { 0 };
        let extension = if flags & 4 != 0 { self.long()? } else { 0 };
        let mut text = RichText {
            units: self.units(usize::from(length), flags & 1 != 0)?,
            runs: Vec::new(),
        };
        for _ in 0..runs {
            let run = (self.short()?, self.short()?);
            // A text cannot change its format more often than it has characters.
            if text.runs.len() < text.units.len() {
                text.runs.push(run);
            }
        }
        self.skip(extension)?;
        Some(text)
    }

    /// `count` characters; each record they run into says again how wide they are.
    fn units(&mut self, count: usize, is_wide: bool) -> Option<Vec<u16>> {
        let mut units = Vec::new();
        let mut is_wide = is_wide;
        while units.len() < count {
            let piece = self.pieces.get(self.piece)?;
            if self.at >= piece.len() {
                self.piece += 1;
                self.at = 1;
                is_wide = self.pieces.get(self.piece)?.first()? & 1 != 0;
                continue;
            }
            let rest = &piece[self.at..];
            let left = count - units.len();
            if is_wide {
                let pairs = rest.chunks_exact(2).take(left);
                let taken = pairs.len();
                units.extend(pairs.map(|it| u16::from_le_bytes([it[0], it[1]])));
                self.at += taken * 2;
                if taken == 0 {
                    self.at = piece.len();
                }
            } else {
                let taken = rest.len().min(left);
                units.extend(rest[..taken].iter().map(|it| u16::from(*it)));
                self.at += taken;
            }
        }
        Some(units)
    }
}

impl RichText {
    /// What it costs to look at it.
    pub(super) fn size(&self) -> usize {
        self.units.len() + self.runs.len() * 16
    }

    /// The text as a cell in this style shows it, by the styles of the workbook's fonts.
    ///
    /// Up to its first run it stands in the font of the cell.
    pub(super) fn shown(&self, font: &dyn Fn(u16) -> RunStyle, cell: &CellStyle) -> Shown {
        if self.runs.is_empty() {
            return Shown::of(&String::from_utf16_lossy(&self.units), cell.run, cell.ground);
        }
        let mut shown = Shown::default();
        let mut from = 0;
        let mut style = cell.run;
        let mut push = |from: usize, to: usize, style| {
            if let Some(units) = self.units.get(from..to) {
                shown.push(&String::from_utf16_lossy(units), style, cell.ground);
            }
        };
        for (at, of) in &self.runs {
            let at = usize::from(*at);
            if at >= from {
                push(from, at.min(self.units.len()), style);
                from = at;
            }
            style = font(*of);
        }
        push(from, self.units.len(), style);
        shown
    }
}

/// A text of Excel 97 and later in a single record: `wide` lengths take two bytes.
pub(super) fn text_at(data: &[u8], at: usize, wide: bool) -> Option<String> {
    let (length, at) = if wide {
        (usize::from(u16_at(data, at)?), at + 2)
    } else {
        (usize::from(u8_at(data, at)?), at + 1)
    };
    let flags = u8_at(data, at)?;
    let runs = if flags & 8 != 0 { 2 } else { 0 };
    let extension = if flags & 4 != 0 { 4 } else { 0 };
    let rest = data.get(at + 1 + runs + extension..)?;
    let units: Vec<u16> = if flags & 1 != 0 {
        rest.chunks_exact(2)
            .take(length)
            .map(|it| u16::from_le_bytes([it[0], it[1]]))
            .collect()
    } else {
        rest.iter().take(length).map(|it| u16::from(*it)).collect()
    };
    Some(String::from_utf16_lossy(&units))
}

/// A text of Excel 5 and 95, in the workbook's own encoding.
pub(super) fn narrow_text_at(
    data: &[u8],
    at: usize,
    wide: bool,
    encoding: &'static Encoding,
) -> Option<String> {
    let (length, at) = if wide {
        (usize::from(u16_at(data, at)?), at + 2)
    } else {
        (usize::from(u8_at(data, at)?), at + 1)
    };
    let rest = data.get(at..)?;
    let bytes = &rest[..rest.len().min(length)];
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

/// The encoding that a code page number stands for.
pub(super) fn encoding(code_page: u16) -> &'static Encoding {
    match code_page {
        950 => encoding_rs::BIG5,
        932 => encoding_rs::SHIFT_JIS,
        949 => encoding_rs::EUC_KR,
        1252 | 32769 => encoding_rs::WINDOWS_1252,
        _ => encoding_rs::GB18030,
    }
}

/// Reads the texts that cells share.
pub(super) fn shared_texts<'a>(
    first: Record<'a>,
    more: impl Iterator<Item = Record<'a>>,
    most: usize,
) -> Vec<RichText> {
    let count = u32_at(first.data, 4).unwrap_or(0) as usize;
    let mut bytes = Continued::new(first, more);
    let mut texts = Vec::new();
    if bytes.skip(8).is_none() {
        return texts;
    }
    while texts.len() < count.min(most) {
        let Some(text) = bytes.rich_text() else {
            break;
        };
        texts.push(text);
    }
    texts
}
