//! From glyphs to lines of text.

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

    pub(crate) fn top(&self) -> f64 {
        self.y - self.size * 0.88
    }
}

/// Puts glyphs into lines, from top to bottom and left to right.
pub(crate) fn lines(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    let mut result: Vec<Line> = Vec::new();
    let mut start = 0;
    while start < glyphs.len() {
        let end = level_end(&glyphs, start);
        result.extend(line(&mut glyphs[start..end]));
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

fn line(glyphs: &mut [Glyph]) -> Option<Line> {
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
    })
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

/// The text of a cell: its lines, or one line where a label is set one character a line.
pub(crate) fn cell_text(glyphs: Vec<Glyph>) -> String {
    let texts: Vec<String> = lines(glyphs).iter().map(Line::text).collect();
    let is_stacked = texts.len() > 1 && texts.iter().all(|it| is_one_ideograph(it));
    texts.join(if is_stacked { "" } else { "\n" })
}

/// Whether the text is one character, and perhaps a mark behind it.
fn is_one_ideograph(text: &str) -> bool {
    let mut characters = text.chars();
    let is_one = characters
        .next()
        .is_some_and(|it| !it.is_ascii_digit() && !('０'..='９').contains(&it));
    is_one && characters.all(|it| matches!(it, '、' | '，' | '：' | '）' | ')' | '。'))
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
        cell_text(glyphs)
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
    fn overprinted_text_is_read_once() {
        let twice = [glyphs("1122", 0.0, 0.0, 5.0), glyphs("1122", 0.3, 0.0, 5.0)].concat();
        assert_eq!(text(twice), "1122");
    }

    #[test]
    fn stacked_labels_are_one_word() {
        let stacked =
            (0..3).flat_map(|it| glyphs(["办", "理", "结"][it], 0.0, 12.0 * [0.0, 1.0, 2.0][it], 0.0));
        assert_eq!(text(stacked.collect()), "办理结");
        let figures = [glyphs("1", 0.0, 0.0, 5.0), glyphs("2", 0.0, 12.0, 5.0)].concat();
        assert_eq!(text(figures), "1\n2");
    }
}
