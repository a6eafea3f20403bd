//! Tables in drawn frames: `+---+` and `|`, or box drawing. Where a line of the frame is missing
//! between two cells they are one.

use std::ops::Range;

use gongkai_document::Shape;

use crate::budget::Sheet;
use crate::lines::{Line, Source, across};
use crate::region::{Habit, Region};
use crate::{markdown, runs, words};

/// The most columns; a wider frame is a drawing.
const COLUMNS: usize = 64;
/// The widest frame, in half-width characters.
const WIDTH: usize = 2000;

/// Finds the tables in `range`.
pub(crate) fn find(source: &Source<'_>, range: Range<usize>, regions: &mut Vec<Region>) {
    let lines = &source.lines[range.clone()];
    let mut index = 0;
    while index < lines.len() {
        if !is_border(lines[index].trimmed) {
            index += 1;
            continue;
        }
        let more = lines[index + 1..]
            .iter()
            .take_while(|it| it.blanks == 0 && is_framed(it.trimmed));
        let end = index + 1 + more.count();
        let last = (index..end)
            .rfind(|it| is_border(lines[*it].trimmed))
            .unwrap_or(index);
        if last >= index + 2 && Frame::of(&lines[index..=last]).is_some() {
            regions.push(Region {
                lines: range.start + index..range.start + last + 1,
                habit: Habit::Boxes,
            });
        }
        index = end;
    }
}

/// Whether the line is a full line of a frame.
fn is_border(text: &str) -> bool {
    text.len() > 2 && text.starts_with(is_corner) && text.ends_with(is_corner) && text.chars().all(is_frame)
}

fn is_framed(text: &str) -> bool {
    text.starts_with(|it| is_corner(it) || is_upright(it))
        && text.ends_with(|it| is_corner(it) || is_upright(it))
}

fn is_frame(character: char) -> bool {
    is_corner(character) || is_level(character)
}

/// Where a line of the frame ends or meets another.
fn is_corner(character: char) -> bool {
    matches!(character, '+' | '\u{250c}'..='\u{254b}' | '\u{2552}'..='\u{2570}')
}

fn is_level(character: char) -> bool {
    matches!(character, '-' | '=' | ':' | '─' | '━' | '═')
}

fn is_upright(character: char) -> bool {
    matches!(character, '|' | '│' | '┃' | '║')
}

/// Where the uprights of a frame stand.
struct Frame {
    measure: Measure,
    /// The columns of its corners, in half-width characters.
    edges: Vec<usize>,
}

/// How wide the characters are that are not the same width everywhere.
#[derive(Clone, Copy)]
struct Measure {
    /// Drawn characters: one half-width character, or two where the font draws them so.
    drawn: usize,
    /// Curly quotes, dashes and the like: two in Chinese fonts, one for most programs.
    quotes: usize,
    /// What every other character takes that is not ASCII; 0 where that depends on the character.
    others: usize,
}

/// Every measure a line may have been drawn by, likeliest first.
const MEASURES: [Measure; 6] = [
    Measure {
        drawn: 1,
        quotes: 2,
        others: 0,
    },
    Measure {
        drawn: 1,
        quotes: 1,
        others: 0,
    },
    Measure {
        drawn: 2,
        quotes: 2,
        others: 0,
    },
    Measure {
        drawn: 2,
        quotes: 1,
        others: 0,
    },
    Measure {
        drawn: 1,
        quotes: 2,
        others: 2,
    },
    Measure {
        drawn: 1,
        quotes: 1,
        others: 1,
    },
];

impl Frame {
    /// The frame that `lines` draw, if every upright stands at a corner.
    fn of(lines: &[Line<'_>]) -> Option<Self> {
        MEASURES
            .into_iter()
            .filter_map(|measure| {
                let edges = edges(lines, measure)?;
                Some(Self { measure, edges })
            })
            .find(|frame| lines.iter().all(|it| frame.holds(it.text)))
    }

    fn holds(&self, text: &str) -> bool {
        let is_edge = |it: (usize, char)| self.edges.binary_search(&it.0).is_ok();
        placed(text, self.measure)
            .filter(|it| it.1 != '|' && is_upright(it.1))
            .all(is_edge)
            && placed(text, self.measure).last().is_some_and(is_edge)
    }
}

/// The columns at which `lines` have corners, in half-width characters; `None` for what is no table.
fn edges(lines: &[Line<'_>], measure: Measure) -> Option<Vec<usize>> {
    let mut edges = Vec::new();
    for line in lines {
        if line.text.len() > WIDTH * 4 {
            return None;
        }
        if has_border(line.text) {
            edges.extend(
                placed(line.text, measure)
                    .filter(|it| is_corner(it.1))
                    .map(|it| it.0),
            );
            edges.sort_unstable();
            edges.dedup();
        }
        if edges.len() > COLUMNS {
            return None;
        }
    }
    (edges.len() > 1).then_some(edges)
}

/// Whether part of the line is a line of the frame.
fn has_border(text: &str) -> bool {
    text.contains("--") || text.contains("==") || text.contains(['─', '━', '═'])
}

/// The characters of a line with their columns.
fn placed(text: &str, measure: Measure) -> impl Iterator<Item = (usize, char)> {
    let mut column = 0;
    text.trim_end().chars().map(move |it| {
        let at = column;
        column += match it {
            '\u{2500}'..='\u{257f}' => measure.drawn,
            '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '×' => measure.quotes,
            it if measure.others > 0 && !it.is_ascii() => measure.others,
            _ => runs::width(it.encode_utf8(&mut [0; 4])),
        };
        (at, it)
    })
}

/// What stands between two neighbouring edges on one line.
#[derive(Clone, Default)]
struct Slot {
    /// The bytes between the edges.
    bytes: Range<usize>,
    /// Whether it is part of a line of the frame.
    is_border: bool,
    /// Whether the frame stands at its left edge.
    is_walled: bool,
}

/// Makes a cell of every closed part of the frame.
pub(crate) fn fill(lines: &[Line<'_>], sheet: &mut Sheet<'_>) {
    let Some(frame) = Frame::of(lines) else {
        return;
    };
    sheet.shape(Shape::Grid);
    let edges = &frame.edges;
    let slots: Vec<Vec<Slot>> = lines.iter().map(|it| slots(it.text, &frame)).collect();
    let bands = bands(lines);
    let mut taken = vec![false; bands.len() * edges.len()];
    for band in 0..bands.len() {
        for column in 0..edges.len() - 1 {
            if taken[band * edges.len() + column] {
                continue;
            }
            let width = width_of(&slots[bands[band].start], column);
            let height = height_of(&slots, &bands, band, column, width);
            for row in band..band + height {
                taken[row * edges.len() + column..][..width].fill(true);
            }
            let inner = bands[band].start..bands[band + height - 1].end;
            if !put(lines, &slots, inner, (band, column), (height, width), sheet) {
                return;
            }
        }
    }
}

/// The lines between full or partial lines of the frame.
fn bands(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let mut bands: Vec<Range<usize>> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let divides = has_border(line.text) && line.text.contains(is_corner);
        match bands.last_mut() {
            _ if divides => {}
            Some(band) if band.end == index => band.end += 1,
            _ => bands.push(index..index + 1),
        }
    }
    bands
}

fn slots(text: &str, frame: &Frame) -> Vec<Slot> {
    let edges = &frame.edges;
    let mut slots = vec![Slot::default(); edges.len()];
    let mut offset = 0;
    let mut current = 0;
    for (column, character) in placed(text, frame.measure) {
        while current < edges.len() && edges[current] <= column {
            let exact = edges[current] == column && (is_corner(character) || is_upright(character));
            slots[current].is_walled = exact;
            let inner = offset + if exact { character.len_utf8() } else { 0 };
            slots[current].bytes = inner..inner;
            current += 1;
        }
        if current > 0 && !(edges[current - 1] == column && slots[current - 1].is_walled) {
            slots[current - 1].bytes.end = offset + character.len_utf8();
        }
        offset += character.len_utf8();
    }
    for slot in &mut slots {
        let inner = &text[slot.bytes.clone()];
        slot.is_border = !inner.is_empty() && inner.chars().all(is_frame);
    }
    slots
}

/// How many columns the cell takes that begins at `column` of a line.
fn width_of(line: &[Slot], column: usize) -> usize {
    (column + 1..line.len())
        .find(|it| line[*it].is_walled)
        .map_or(line.len() - 1 - column, |it| it - column)
        .max(1)
}

/// How many bands the cell takes: until a line of the frame stands beneath it.
fn height_of(slots: &[Vec<Slot>], bands: &[Range<usize>], band: usize, column: usize, width: usize) -> usize {
    let mut height = 1;
    while let Some(next) = bands.get(band + height) {
        let between = bands[band + height - 1].end..next.start;
        let is_closed = between
            .clone()
            .any(|line| slots[line][column..column + width].iter().any(|it| it.is_border));
        if is_closed || between.is_empty() || width_of(&slots[next.start], column) != width {
            break;
        }
        height += 1;
    }
    height
}

fn put(
    lines: &[Line<'_>],
    slots: &[Vec<Slot>],
    inner: Range<usize>,
    at: (usize, usize),
    size: (usize, usize),
    sheet: &mut Sheet<'_>,
) -> bool {
    let (column, width) = (at.1, size.1);
    let mut text = String::new();
    let first = lines[inner.start].place_of(words::trim(piece(lines, slots, inner.start, column, width)));
    let mut place = first;
    for index in inner {
        let piece = words::trim(piece(lines, slots, index, column, width));
        if piece.is_empty() {
            continue;
        }
        let end = lines[index].place_of(piece);
        place = if text.is_empty() {
            end
        } else {
            across(&place, &end)
        };
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&markdown::cell_text(piece));
    }
    let at = (
        u32::try_from(at.0).unwrap_or(u32::MAX),
        u32::try_from(at.1).unwrap_or(u32::MAX),
    );
    let added = sheet.cell(at, u32::try_from(width).unwrap_or(1), text, place);
    if added && let Some(cell) = sheet.table.cells.last_mut() {
        cell.row_span = u32::try_from(size.0).unwrap_or(1);
    }
    added
}

/// The text of line `index` from `column` on, `width` columns.
fn piece<'t>(lines: &[Line<'t>], slots: &[Vec<Slot>], index: usize, column: usize, width: usize) -> &'t str {
    let line = &slots[index];
    let end = line[column + width - 1].bytes.end.max(line[column].bytes.start);
    &lines[index].text[line[column].bytes.start..end]
}
