//! Lines: where a text may be broken (避头尾) and how a full line is spread to the edge.

use crate::font::{Fonts, Kind};
use crate::glyphs::{Glyph, forced_lines, glyphs};

/// How a text is set.
#[derive(Clone, Copy)]
pub(crate) struct Setting {
    pub(crate) kind: Kind,
    /// The size of the type, in points like all lengths here.
    pub(crate) size: f32,
    /// What is added to the width of each character.
    pub(crate) tracking: f32,
    /// How far the first line stands in.
    pub(crate) indent: f32,
    /// Whether lines that go on are spread to the edge.
    pub(crate) is_spread: bool,
}

/// A line of text.
#[derive(Clone)]
pub(crate) struct Line<'a> {
    pub(crate) glyphs: Vec<Glyph<'a>>,
    /// What is added to the width of each glyph, in points.
    pub(crate) tracking: f32,
    pub(crate) indent: f32,
    /// The width of the glyphs, without the indent.
    pub(crate) width: f32,
}

/// The most that a line is spread, in ems a character; one that needs more stays short.
const MOST_SPREAD: f32 = 0.15;

/// Breaks a text into lines of a width.
pub(crate) fn wrap<'a>(fonts: &Fonts<'a>, setting: Setting, text: &str, width: f32) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    for (number, text) in forced_lines(text).enumerate() {
        let indent = if number == 0 { setting.indent } else { 0.0 };
        wrap_line(
            &mut lines,
            setting,
            glyphs(fonts, setting.kind, text),
            indent,
            width,
        );
    }
    lines
}

fn wrap_line<'a>(
    lines: &mut Vec<Line<'a>>,
    setting: Setting,
    mut rest: Vec<Glyph<'a>>,
    mut indent: f32,
    width: f32,
) {
    let mut breaks = Vec::new();
    let mut start = 0;
    loop {
        let end = line_end(&rest[start..], setting, width - indent);
        if start + end == rest.len() {
            break;
        }
        breaks.push((start, start + end, indent));
        start += end;
        indent = 0.0;
    }
    let last = rest.split_off(start);
    for (from, to, indent) in breaks {
        let mut line = Line::of(rest[from..to].to_vec(), setting, indent);
        if setting.is_spread {
            line.spread(setting.size, width);
        }
        lines.push(line);
    }
    lines.push(Line::of(last, setting, indent));
}

/// How many of the glyphs go on a line: at least one, if there are any.
fn line_end(glyphs: &[Glyph<'_>], setting: Setting, width: f32) -> usize {
    let mut sum = 0.0;
    let mut last_break = None;
    for (at, glyph) in glyphs.iter().enumerate() {
        if at > 0 && may_break(&glyphs[at - 1], glyph) {
            last_break = Some(at);
        }
        sum += glyph.width * setting.size + setting.tracking;
        // A blank may hang over the edge, and so may what is added after the last character.
        let is_over = sum - setting.tracking.max(0.0) > width + 0.01;
        if is_over && !is_blank(glyph) {
            return last_break.unwrap_or(at.max(1));
        }
    }
    glyphs.len()
}

impl<'a> Line<'a> {
    fn of(mut glyphs: Vec<Glyph<'a>>, setting: Setting, indent: f32) -> Self {
        // Blanks at the end of a line would push what is centred aside.
        while glyphs.len() > 1 && glyphs.last().is_some_and(is_blank) {
            glyphs.pop();
        }
        let width = glyphs
            .iter()
            .map(|it| it.width * setting.size + setting.tracking)
            .sum();
        Self {
            glyphs,
            tracking: setting.tracking,
            indent,
            width,
        }
    }

    fn spread(&mut self, size: f32, width: f32) {
        let gaps = f32::from(u16::try_from(self.glyphs.len()).unwrap_or(u16::MAX).max(2) - 1);
        let spare = width - self.indent - (self.width - self.tracking);
        let added = spare / gaps;
        if (0.0..=MOST_SPREAD * size).contains(&added) {
            self.tracking += added;
            self.width += spare;
        }
    }
}

/// What stands at no line's beginning.
const NOT_FIRST: &str =
    "！％），．：；？］｝～＞」』】〕〉》〗〙〛〞〟、。・ー々〻·…—⸺’”!%),.:;?]}>‰℃℉°′″￠¢";

/// What stands at no line's end.
const NOT_LAST: &str = "（［｛＜「『【〔〈《〖〘〚〝‘“([{<$£¥￥￡№＃＄";

fn may_break(before: &Glyph<'_>, after: &Glyph<'_>) -> bool {
    let (left, right) = (before.text.first(), after.text.first());
    if is_blank(after) {
        return false;
    }
    if is_blank(before) {
        return true;
    }
    let is_date = left.is_ascii_digit() && "年月日号".contains(right);
    let is_word = is_of_word(left) && is_of_word(right);
    !(NOT_FIRST.contains(right) || NOT_LAST.contains(left) || is_date || is_word)
}

/// Tells whether a character is of a word or number that stays on one line.
fn is_of_word(it: char) -> bool {
    let is_narrow = it < '\u{2E80}';
    (is_narrow && it.is_alphanumeric())
        || matches!(
            it,
            '-' | '+' | '.' | ',' | ':' | '?' | '/' | '_' | '@' | '&' | '#' | '\'' | '=' | '*' | '\u{300}'
                ..='\u{36F}'
        )
}

fn is_blank(it: &Glyph<'_>) -> bool {
    let character = it.text.first();
    character.is_whitespace() && character != '\u{A0}' && character != '\u{202F}'
}
