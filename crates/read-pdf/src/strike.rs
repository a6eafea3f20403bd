//! Text that a line is drawn through, and text set over a line in its place.

use crate::page::{Glyph, Page, Rule};

/// The most pairs of lines and glyphs that are compared.
const MOST_PAIRS: usize = 40_000_000;

/// Takes struck text out of the glyphs of `page`, and the lines through it out of its rules; notes
/// which figures are underlined, as those put in for struck ones are.
pub(crate) fn leave_out(page: &mut Page) {
    let Some(largest) = page.glyphs.iter().map(|it| it.size).reduce(f64::max) else {
        return;
    };
    page.glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut struck = vec![false; page.glyphs.len()];
    let mut underlined = vec![false; page.glyphs.len()];
    let mut pairs = 0;
    page.rules.retain(|rule| {
        if !rule.is_horizontal {
            return true;
        }
        // Text stands on its underline.
        let from = page
            .glyphs
            .partition_point(|it| it.y < rule.at - largest * LOWEST);
        let end = page.glyphs.partition_point(|it| it.y < rule.at + largest);
        pairs += end - from;
        if pairs > MOST_PAIRS {
            return true;
        }
        let through: Vec<usize> = (from..end)
            .filter(|it| runs_through(rule, &page.glyphs[*it]))
            .collect();
        let is_strike = ends_with(rule, through.iter().map(|it| &page.glyphs[*it]));
        for index in through.into_iter().filter(|_| is_strike) {
            struck[index] = true;
        }
        let over: Vec<usize> = (from..end)
            .filter(|it| stands_on(rule, &page.glyphs[*it]))
            .collect();
        if ends_with(rule, over.iter().map(|it| &page.glyphs[*it])) {
            for index in over {
                underlined[index] = true;
            }
        }
        !is_strike
    });
    let marked = page.glyphs.iter().zip(underlined.iter().zip(&struck));
    page.underlined = marked
        .filter(|(glyph, (is_underlined, is_struck))| **is_underlined && !**is_struck && glyph.is_figure())
        .map(|it| it.0.middle())
        .collect();
    let mut struck = struck.into_iter();
    (page.struck, page.glyphs) = std::mem::take(&mut page.glyphs)
        .into_iter()
        .partition(|_| struck.next().unwrap_or(false));
}

/// How far below text its underline may run, in sizes of its type.
const LOWEST: f64 = 0.3;

/// Whether the glyph stands on the line.
fn stands_on(rule: &Rule, glyph: &Glyph) -> bool {
    let middle = f64::midpoint(glyph.x0, glyph.x1);
    (0.0..glyph.size * LOWEST).contains(&(rule.at - glyph.y)) && rule.from <= middle && middle <= rule.to
}

/// Whether the line crosses the middle of the glyph, neither under nor over it.
fn runs_through(rule: &Rule, glyph: &Glyph) -> bool {
    let height = glyph.y - rule.at;
    let middle = f64::midpoint(glyph.x0, glyph.x1);
    (glyph.size * 0.15..glyph.size * 0.55).contains(&height) && rule.from <= middle && middle <= rule.to
}

/// Whether the line is about as long as the text it runs through; a ruling line is longer.
fn ends_with<'g>(rule: &Rule, glyphs: impl Iterator<Item = &'g Glyph>) -> bool {
    let mut size = 0.0_f64;
    let (mut from, mut to) = (f64::INFINITY, f64::NEG_INFINITY);
    let mut shows = false;
    for glyph in glyphs {
        (from, to) = (from.min(glyph.x0), to.max(glyph.x1));
        size = size.max(glyph.size);
        shows |= !glyph.is_blank();
    }
    let is_as_long = (rule.from - from).abs() < size * 0.4 && (rule.to - to).abs() < size * 0.4;
    // Dots of a ruling line are none.
    shows && is_as_long && rule.to - rule.from > (to - from) * 0.7
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::Meaning;

    fn page(rules: Vec<Rule>) -> Page {
        let glyphs = "1288".chars().zip(0_u32..).map(|(character, index)| Glyph {
            x0: 100.0 + f64::from(index) * 5.0,
            x1: 105.0 + f64::from(index) * 5.0,
            y: 200.0,
            size: 10.0,
            meaning: Meaning::Character(character),
        });
        Page {
            width: 500.0,
            height: 800.0,
            glyphs: glyphs.collect(),
            hidden: Vec::new(),
            struck: Vec::new(),
            underlined: Vec::new(),
            rules,
            images: Vec::new(),
            has_invisible: false,
            unknown: 0,
            is_partial: false,
        }
    }

    fn left(at: f64, from: f64, to: f64) -> (usize, usize, usize) {
        let mut page = page(vec![Rule {
            is_horizontal: true,
            at,
            from,
            to,
        }]);
        leave_out(&mut page);
        (page.glyphs.len(), page.struck.len(), page.rules.len())
    }

    #[test]
    fn only_lines_through_text_strike_it() {
        assert_eq!(left(197.0, 100.0, 120.0), (0, 4, 0));
        // Through the first two figures.
        assert_eq!(left(197.0, 100.0, 110.0), (2, 2, 0));
        // Under it, over it, and a ruling line.
        assert_eq!(left(201.0, 100.0, 120.0), (4, 0, 1));
        assert_eq!(left(190.0, 100.0, 120.0), (4, 0, 1));
        assert_eq!(left(197.0, 60.0, 160.0), (4, 0, 1));
    }
}
