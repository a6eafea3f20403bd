use crate::flow::{Element, Flow};
use crate::page::TEXT_WIDTH;
use crate::style::{LINE, TITLE};
use crate::wrap::{Line, wrap};

/// The most lines among which a title is parted evenly.
const MOST_EVEN: usize = 4;

/// Adds the title, centred, with an empty line below.
pub(crate) fn push_title(flow: &mut Flow<'_, '_>, title: &str) {
    let lines = title.split('\n').flat_map(|it| even_lines(flow, it)).collect();
    let leaf = flow.push_lines(lines, TITLE, true);
    flow.push_gap(LINE, true);
    flow.elements.push(Element::Title(leaf));
}

/// Breaks a title into no more lines than it needs, of about the same length.
fn even_lines<'a>(flow: &Flow<'_, 'a>, title: &str) -> Vec<Line<'a>> {
    let lines = wrap(flow.fonts, TITLE.setting, title, TEXT_WIDTH);
    if !(2..=MOST_EVEN).contains(&lines.len()) {
        return lines;
    }
    let total: f32 = lines.iter().map(|it| it.width).sum();
    let mut width = total / f32::from(u16::try_from(lines.len()).unwrap_or(u16::MAX));
    while width < TEXT_WIDTH {
        let even = wrap(flow.fonts, TITLE.setting, title, width);
        if even.len() <= lines.len() {
            return even;
        }
        width += TITLE.setting.size / 2.0;
    }
    lines
}
