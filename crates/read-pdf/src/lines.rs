//! From glyphs to lines of text.

use gongkai_layout::{Extent, Piece};

use crate::font::Meaning;
use crate::geometry::median;
use crate::page::Glyph;

/// One line of text.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) x0: f64,
    pub(crate) x1: f64,
    /// The base line.
    pub(crate) y: f64,
    /// The font size of most of it.
    pub(crate) size: f64,
    /// Its runs of text, parted by gaps wider than a character.
    pub(crate) runs: Vec<Run>,
    /// Its pieces without the least gap; none in a cell.
    pub(crate) pieces: Vec<Piece>,
    /// How wide its first part is that cannot be broken: a character, and marks that cling to it.
    pub(crate) head: f64,
    /// Whether a blank follows its last character.
    pub(crate) ends_blank: bool,
}

/// A run of text without a wide gap.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    pub(crate) x0: f64,
    pub(crate) x1: f64,
    pub(crate) text: String,
}

impl Line {
    /// The whole line; a wide gap is one blank.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for run in &self.runs {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&run.text);
        }
        text
    }

    /// A line of one run.
    #[cfg(test)]
    pub(crate) fn of(x0: f64, x1: f64, size: f64, text: &str) -> Self {
        Self {
            x0,
            x1,
            y: 0.0,
            size,
            runs: vec![Run {
                x0,
                x1,
                text: text.to_owned(),
            }],
            pieces: Vec::new(),
            head: size
                * if text.starts_with(|it: char| it.is_ascii()) {
                    0.5
                } else {
                    1.0
                },
            ends_blank: false,
        }
    }

    pub(crate) fn top(&self) -> f64 {
        self.y - self.size * 0.88
    }
}

/// Puts glyphs into lines, from top to bottom and left to right.
pub(crate) fn lines(glyphs: Vec<Glyph>) -> Vec<Line> {
    made_of(glyphs, false)
}

/// Puts glyphs into lines that know their pieces.
pub(crate) fn lines_in_pieces(glyphs: Vec<Glyph>) -> Vec<Line> {
    made_of(glyphs, true)
}

fn made_of(mut glyphs: Vec<Glyph>, keeps_pieces: bool) -> Vec<Line> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    let mut result: Vec<Line> = Vec::new();
    let mut start = 0;
    while start < glyphs.len() {
        let end = level_end(&glyphs, start);
        result.extend(line(&mut glyphs[start..end], keeps_pieces));
        start = end;
    }
    result
}

/// The end of the line that begins at `start`: what stands less than half a character lower.
fn level_end(glyphs: &[Glyph], start: usize) -> usize {
    let mut reference = &glyphs[start];
    let mut end = start + 1;
    while end < glyphs.len() {
        let next = &glyphs[end];
        if next.y - reference.y > 0.45 * reference.size.min(next.size).max(1.0) {
            break;
        }
        // A raised figure begins the line only until its larger neighbours are met.
        if next.size > reference.size * 1.3 && next.y - glyphs[start].y < 0.6 * next.size {
            reference = next;
        }
        end += 1;
    }
    end
}

fn line(glyphs: &mut [Glyph], keeps_pieces: bool) -> Option<Line> {
    glyphs.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let glyphs = without_overprint(glyphs);
    let visible: Vec<&Glyph> = glyphs.iter().copied().filter(|it| !it.is_blank()).collect();
    let (first, last) = (visible.first()?, visible.last()?);
    let size = median(visible.iter().map(|it| it.size))?;
    Some(Line {
        x0: first.x0,
        x1: visible.iter().map(|it| it.x1).fold(last.x1, f64::max),
        y: median(visible.iter().map(|it| it.y))?,
        size,
        runs: runs(&glyphs),
        pieces: if keeps_pieces { pieces(&glyphs) } else { Vec::new() },
        head: head(&visible),
        ends_blank: glyphs.last().is_some_and(|it| it.is_blank()),
    })
}

fn head(visible: &[&Glyph]) -> f64 {
    let (mut start, mut end) = (f64::INFINITY, f64::NEG_INFINITY);
    let mut is_open = true;
    for (index, glyph) in visible.iter().enumerate() {
        let character = match &glyph.meaning {
            Meaning::Character(it) => *it,
            _ => char::REPLACEMENT_CHARACTER,
        };
        let clings = matches!(
            character,
            '，' | '。' | '、' | '；' | '：' | '！' | '？' | '）' | '》' | '”' | '’' | ')' | ',' | '.'
        );
        if index > 0 && !is_open && !clings {
            break;
        }
        is_open = matches!(character, '（' | '《' | '“' | '‘' | '(');
        (start, end) = (start.min(glyph.x0), end.max(glyph.x1));
    }
    (end - start).max(0.0)
}

/// Leaves out glyphs drawn twice at almost one place, as bold is imitated.
fn without_overprint(glyphs: &[Glyph]) -> Vec<&Glyph> {
    let mut kept: Vec<&Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let is_double = kept.iter().rev().take(6).any(|it| {
            let near = 0.18 * glyph.size.min(it.size);
            it.meaning == glyph.meaning
                && (it.x0 - glyph.x0).abs() < near.min(0.45 * (it.x1 - it.x0).abs().max(0.1))
                && (it.y - glyph.y).abs() < near
        });
        if !is_double {
            kept.push(glyph);
        }
    }
    kept
}

fn runs(glyphs: &[&Glyph]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut before: Option<&Glyph> = None;
    let mut has_blank = false;
    for glyph in glyphs {
        if glyph.is_blank() {
            has_blank = true;
            continue;
        }
        let gap = before.map_or(f64::INFINITY, |it| glyph.x0 - it.x1);
        let size = before.map_or(glyph.size, |it| it.size.max(glyph.size));
        match runs.last_mut() {
            Some(run) if gap < size * 1.5 => {
                if is_parted(before, glyph, gap, has_blank) {
                    run.text.push(' ');
                }
                run.x1 = run.x1.max(glyph.x1);
                push(&mut run.text, &glyph.meaning);
            }
            _ => {
                let mut text = String::new();
                push(&mut text, &glyph.meaning);
                runs.push(Run {
                    x0: glyph.x0,
                    x1: glyph.x1,
                    text,
                });
            }
        }
        before = Some(glyph);
        has_blank = false;
    }
    runs
}

/// The gap, in characters, that parts two pieces.
const LEAST: f64 = 0.12;
/// The gap of a blank before or after an ideograph; printing leaves a quarter between ideographs and figures.
const SPACED: f64 = 0.28;

fn pieces(glyphs: &[&Glyph]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut before: Option<&Glyph> = None;
    let mut has_blank = false;
    for glyph in glyphs {
        if glyph.is_blank() {
            has_blank = true;
            continue;
        }
        let size = before.map_or(glyph.size, |it| it.size.max(glyph.size));
        let gap = before.map_or(f64::INFINITY, |it| glyph.x0 - it.x1) / size.max(0.1);
        match pieces.last_mut() {
            Some(piece) if gap <= LEAST => {
                piece.extent.to = piece.extent.to.max(glyph.x1);
                push(&mut piece.text, &glyph.meaning);
            }
            _ => {
                let narrow = before.map(|it| (is_narrow(&it.meaning), is_narrow(&glyph.meaning)));
                let least = match narrow {
                    Some((true, true)) => 0.22,
                    Some((false, false)) => 0.15,
                    _ => SPACED,
                };
                let mut text = String::new();
                push(&mut text, &glyph.meaning);
                pieces.push(Piece {
                    extent: Extent {
                        from: glyph.x0,
                        to: glyph.x1,
                    },
                    size: glyph.size,
                    text,
                    is_spaced: has_blank || gap >= least,
                });
            }
        }
        before = Some(glyph);
        has_blank = false;
    }
    pieces
}

/// Whether a blank stands between two glyphs.
///
/// Justified lines stretch between ideographs, and word processors leave a quarter of a character
/// between ideographs and figures: neither is a blank.
fn is_parted(before: Option<&Glyph>, glyph: &Glyph, gap: f64, has_blank: bool) -> bool {
    let Some(before) = before else { return false };
    let size = before.size.max(glyph.size);
    let is_narrow = is_narrow(&before.meaning) && is_narrow(&glyph.meaning);
    let wide = if is_narrow { 0.22 } else { 0.45 };
    gap > size * wide || (has_blank && gap > size * 0.12)
}

fn is_narrow(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Character(it) => it.is_ascii(),
        Meaning::Characters(it) => it.is_ascii(),
        Meaning::Unknown => false,
    }
}

fn push(text: &mut String, meaning: &Meaning) {
    match meaning {
        Meaning::Character(it) => text.push(*it),
        Meaning::Characters(it) => text.push_str(it),
        Meaning::Unknown => text.push(char::REPLACEMENT_CHARACTER),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyphs(text: &str, x: f64, y: f64, step: f64) -> Vec<Glyph> {
        let place = |(index, character): (usize, char)| {
            let x0 = x + step * f64::from(u32::try_from(index).expect("short"));
            Glyph {
                x0,
                x1: x0 + if character.is_ascii() { 5.0 } else { 10.0 },
                y,
                size: 10.0,
                meaning: Meaning::Character(character),
            }
        };
        text.chars().enumerate().map(place).collect()
    }

    fn text(glyphs: Vec<Glyph>) -> String {
        lines(glyphs)
            .iter()
            .map(Line::text)
            .collect::<Vec<_>>()
            .join("\n")
    }

    #[test]
    fn gaps_become_blanks() {
        assert_eq!(text(glyphs("商业企业", 0.0, 0.0, 15.0)), "商 业 企 业");
        assert_eq!(text(glyphs("商业企业", 0.0, 0.0, 11.0)), "商业企业");
        assert_eq!(text(glyphs("1288", 0.0, 0.0, 5.0)), "1288");
        let far = [glyphs("12", 0.0, 0.0, 5.0), glyphs("34", 40.0, 0.2, 5.0)].concat();
        assert_eq!(lines(far)[0].runs.len(), 2);
    }

    #[test]
    fn marks_cling_to_what_stands_before() {
        let head = |text: &str| lines(glyphs(text, 0.0, 0.0, 10.0))[0].head;
        assert!((head("（甲）乙") - 30.0).abs() < 0.1);
        assert!((head("12") - 5.0).abs() < 0.1);
    }

    #[test]
    fn overprinted_text_is_read_once() {
        let twice = [glyphs("1122", 0.0, 0.0, 5.0), glyphs("1122", 0.3, 0.0, 5.0)].concat();
        assert_eq!(text(twice), "1122");
    }
}
