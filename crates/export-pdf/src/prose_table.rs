//! Tables within prose: any number of rows, columns and lines in a cell.

use gongkai_core::Text;

use crate::flow::{Align, Cell, Element, Flow, Frame, Heads, Leaf, Strip, Style};
use crate::page::{TEXT_HEIGHT, TEXT_WIDTH};
use crate::style;
use crate::wrap::{Line, wrap};

/// The sizes of type, the largest first; the largest at which a column takes some characters is taken.
const SIZES: [f32; 4] = [10.5, 9.0, 7.5, 6.0];

/// How many characters a column takes at the least.
const NARROWEST: f32 = 2.0;

const PADDING: f32 = 2.0;

/// Adds a table within prose. A shorter row ends before the others do.
pub(crate) fn push_rows(flow: &mut Flow<'_, '_>, rows: &[Vec<Text>]) {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    if count == 0 {
        return;
    }
    let columns = f32::from(u16::try_from(count).unwrap_or(u16::MAX));
    let fits = |size: &&f32| columns * (NARROWEST * **size + 2.0 * PADDING) <= TEXT_WIDTH;
    let Some(size) = SIZES.iter().find(fits) else {
        push_as_lines(flow, rows);
        return;
    };
    let style = style::table(*size, Align::Centre);
    let edges = edges(flow, rows, count, style);
    let rows = rows.iter().map(|it| push_row(flow, it, &edges, style)).collect();
    flow.push_gap(style::LINE / 2.0, false);
    flow.elements.push(Element::Table {
        summary: String::new(),
        rows,
    });
}

/// Where each column begins, and where the last one ends. Each column has what its longest line takes, as long as that
/// is no more than its share; what is over goes to those that would take more.
fn edges(flow: &Flow<'_, '_>, rows: &[Vec<Text>], count: usize, style: Style) -> Vec<f32> {
    let wanted = wanted(flow, rows, count, style);
    let total: f32 = wanted.iter().sum();
    let share = TEXT_WIDTH / f32::from(u16::try_from(count).unwrap_or(u16::MAX));
    let within: f32 = wanted.iter().map(|it| it.min(share)).sum();
    let width = |wanted: f32| {
        if total <= TEXT_WIDTH {
            return wanted * TEXT_WIDTH / total;
        }
        let own = wanted.min(share);
        own + (TEXT_WIDTH - within) * (wanted - own) / (total - within)
    };
    let mut edges = vec![0.0];
    let mut sum = 0.0;
    for it in wanted {
        sum += width(it);
        edges.push(sum);
    }
    edges
}

/// What the longest line of each column takes, and never less than some characters do.
fn wanted(flow: &Flow<'_, '_>, rows: &[Vec<Text>], count: usize, style: Style) -> Vec<f32> {
    let mut wanted = vec![NARROWEST * style.setting.size + 2.0 * PADDING; count];
    for row in rows {
        for (wanted, text) in wanted.iter_mut().zip(row) {
            let lines = wrap(flow.fonts, style.setting, text, TEXT_WIDTH);
            let longest = lines.iter().map(|it| it.width).fold(0.0, f32::max);
            *wanted = wanted.max((longest + 2.0 * PADDING).min(TEXT_WIDTH));
        }
    }
    wanted
}

/// Adds a row as one strip, or as several one under another where it is longer than a page.
fn push_row(flow: &mut Flow<'_, '_>, row: &[Text], edges: &[f32], style: Style) -> Vec<Cell> {
    // A row has a cell.
    let empty = [Text::default()];
    let row = if row.is_empty() { &empty[..] } else { row };
    let leaves: Vec<Leaf> = row.iter().map(|_| flow.leaf()).collect();
    let mut lines: Vec<_> = (row.iter().zip(edges.windows(2)))
        .map(|(text, edge)| {
            wrap(flow.fonts, style.setting, text, edge[1] - edge[0] - 2.0 * PADDING).into_iter()
        })
        .collect();
    let most = lines_in(TEXT_HEIGHT - 2.0 * PADDING, style.pitch);
    loop {
        let taken: Vec<Vec<Line<'_>>> = lines
            .iter_mut()
            .map(|it| it.by_ref().take(most).collect())
            .collect();
        let count = taken.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let height = f32::from(u16::try_from(count).unwrap_or(u16::MAX)) * style.pitch + 2.0 * PADDING;
        let mut strip = Strip {
            height: height.max(17.0),
            ..Strip::default()
        };
        for ((taken, leaf), edge) in taken.into_iter().zip(&leaves).zip(edges.windows(2)) {
            push_cell(&mut strip, taken, *leaf, (edge[0], edge[1]), style);
        }
        flow.strips.push(strip);
        if lines.iter().all(|it| it.len() == 0) {
            break;
        }
    }
    let cell = |leaf| Cell {
        leaf,
        heads: Heads::Nothing,
        rows: 1,
        columns: 1,
    };
    leaves.into_iter().map(cell).collect()
}

fn push_cell<'a>(strip: &mut Strip<'a>, lines: Vec<Line<'a>>, leaf: Leaf, edges: (f32, f32), style: Style) {
    let width = edges.1 - edges.0;
    strip.frames.push(Frame {
        left: edges.0,
        top: 0.0,
        width,
        height: strip.height,
        is_shaded: false,
    });
    let used = f32::from(u16::try_from(lines.len()).unwrap_or(u16::MAX)) * style.pitch;
    let corner = (edges.0 + PADDING, (strip.height - used) / 2.0);
    let placed = style.place(lines, leaf, corner, width - 2.0 * PADDING);
    strip.texts.extend(placed);
}

/// How many lines go into a height: one at least.
fn lines_in(height: f32, pitch: f32) -> usize {
    let mut count = 1;
    let mut sum = 2.0 * pitch;
    while sum <= height {
        count += 1;
        sum += pitch;
    }
    count
}

/// Adds the rows of a table that has too many columns for the page as text, with gaps between the cells.
fn push_as_lines(flow: &mut Flow<'_, '_>, rows: &[Vec<Text>]) {
    for row in rows {
        let cells: Vec<&str> = row.iter().map(Text::as_str).collect();
        let leaf = flow.push_text(&cells.join("\t"), style::TEXT_WITHOUT_INDENT, false);
        flow.elements.push(Element::Paragraph(leaf));
    }
}
