//! A page as tables, lines of text and pictures from top to bottom.

use gongkai_document::squeeze;

use crate::flow::Room;
use crate::geometry::{Area, median};
use crate::grid::{self, Grid};
use crate::lines::{self, Line};
use crate::page::{Glyph, Page};

/// The most tables of one page.
const MOST_TABLES: usize = 200;

/// What stands on a page, from top to bottom.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub(crate) number: u32,
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) items: Vec<Item>,
    /// Whether its ruling lines were too many to be followed.
    pub(crate) is_overruled: bool,
}

/// One thing on a page.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) page: u32,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
    pub(crate) kind: Kind,
}

#[derive(Debug)]
pub(crate) enum Kind {
    Line(Line),
    Table(Ruled),
    /// A table without ruling lines, each line with its page.
    Loose(Vec<(u32, Line)>),
    Image,
}

/// A table found by its ruling lines, or the part of it on one page.
#[derive(Debug)]
pub(crate) struct Ruled {
    pub(crate) x0: f64,
    pub(crate) x1: f64,
    pub(crate) rows: usize,
    pub(crate) cells: Vec<RuledCell>,
    pub(crate) last_page: u32,
    pub(crate) opens_above: bool,
    pub(crate) opens_below: bool,
    pub(crate) is_cut: bool,
    pub(crate) room: Room,
}

/// A cell that still knows where its sides are.
#[derive(Debug, Clone)]
pub(crate) struct RuledCell {
    pub(crate) x0: f64,
    pub(crate) x1: f64,
    pub(crate) row: usize,
    pub(crate) row_span: usize,
    pub(crate) lines: Vec<Line>,
    pub(crate) page: u32,
    /// Whether it cannot be known what belongs to it.
    pub(crate) is_doubtful: bool,
    /// Whether a text with a figure runs over its side, so that some of it is the next cell's.
    pub(crate) is_overrun: bool,
    /// Whether a figure in it does not show or is struck out.
    pub(crate) hides_figure: bool,
}

impl RuledCell {
    pub(crate) fn sides(&self) -> (f64, f64) {
        (self.x0, self.x1)
    }

    /// Its text without blanks.
    pub(crate) fn squeezed(&self) -> String {
        let text: String = self.lines.iter().map(Line::text).collect();
        squeeze(&text)
    }
}

/// Tells what stands on `page`.
pub(crate) fn lay_out(page: Page, number: u32) -> Sheet {
    let size = median(page.glyphs.iter().filter(|it| !it.is_blank()).map(|it| it.size)).unwrap_or(10.0);
    let found = grid::find(&page.rules, size).filter(|it| it.len() <= MOST_TABLES);
    let is_overruled = found.is_none();
    let grids = found.unwrap_or_default();
    let (inside, outside) = sort_glyphs(page.glyphs, &grids);
    let mut items: Vec<Item> = Vec::new();
    for (grid, cells) in grids.iter().zip(inside) {
        let area = grid.area();
        let mut hiding = vec![false; grid.faces.len()];
        for (x, y) in page.hidden.iter().filter(|it| it.is_figure()).map(Glyph::middle) {
            if let Some(face) = grid.face_at(x, y) {
                hiding[face] = true;
            }
        }
        items.push(Item {
            page: number,
            top: area.y0,
            bottom: area.y1,
            kind: Kind::Table(ruled(grid, cells, &hiding, number)),
        });
    }
    items.extend(lines::lines_in_pieces(outside).into_iter().map(|line| Item {
        page: number,
        top: line.top(),
        bottom: line.y,
        kind: Kind::Line(line),
    }));
    items.extend(large(&page.images, page.width * page.height).map(|it| Item {
        page: number,
        top: it.y0,
        bottom: it.y1,
        kind: Kind::Image,
    }));
    items.sort_by(|a, b| a.top.total_cmp(&b.top));
    Sheet {
        number,
        width: page.width,
        height: page.height,
        items,
        is_overruled,
    }
}

/// The pictures that can hold something to read.
fn large(images: &[Area], page: f64) -> impl Iterator<Item = &Area> {
    images.iter().filter(move |it| it.size() > page * 0.03)
}

/// What stands in one cell.
#[derive(Debug, Clone, Default)]
struct Content {
    glyphs: Vec<Glyph>,
    /// Whether a text with a figure runs over its side, so that some of it is the next cell's.
    is_overrun: bool,
}

type Cells = Vec<Content>;

/// The glyphs of each cell of each table, and those outside.
fn sort_glyphs(glyphs: Vec<Glyph>, grids: &[Grid]) -> (Vec<Cells>, Vec<Glyph>) {
    let areas: Vec<Area> = grids.iter().map(Grid::area).collect();
    let mut inside: Vec<Cells> = grids
        .iter()
        .map(|it| vec![Content::default(); it.faces.len()])
        .collect();
    let mut outside = Vec::new();
    // The cell of the glyph drawn before.
    let mut before: Option<(usize, usize)> = None;
    for glyph in glyphs {
        let (x, y) = glyph.middle();
        let mut best: Option<(f64, usize, usize)> = None;
        for (index, area) in areas.iter().enumerate() {
            if !area.holds(x, y) || best.is_some_and(|it| it.0 <= area.size()) {
                continue;
            }
            if let Some(face) = grids[index].face_at(x, y) {
                best = Some((area.size(), index, face));
            }
        }
        let Some((_, index, face)) = best else {
            outside.push(glyph);
            before = None;
            continue;
        };
        if let Some((table, cell)) = before.filter(|it| *it != (index, face)) {
            let last = inside[table][cell].glyphs.last();
            if last.is_some_and(|it| runs_on(it, &glyph)) {
                inside[table][cell].is_overrun = true;
                inside[index][face].is_overrun = true;
            }
        }
        inside[index][face].glyphs.push(glyph);
        before = Some((index, face));
    }
    (inside, outside)
}

/// The widest gap within a number, in sizes of its type.
const GAP: f64 = 0.1;

/// Whether `next` stands right behind `last`, as within one word that holds a figure; cells leave a margin.
fn runs_on(last: &Glyph, next: &Glyph) -> bool {
    let is_beside =
        (next.x0 - last.x1).abs() <= GAP * next.size && (next.y - last.y).abs() <= GAP * next.size;
    let is_word = !last.is_blank() && !next.is_blank();
    is_beside && is_word && (last.is_figure() || next.is_figure())
}

fn ruled(grid: &Grid, cells: Cells, hiding: &[bool], page: u32) -> Ruled {
    let mut room = Room::default();
    let cells = cells
        .into_iter()
        .enumerate()
        .map(|(index, content)| {
            let area = grid.face_area(index);
            let face = grid.faces[index];
            let lines = lines::lines(content.glyphs);
            room.note((area.x0, area.x1), &lines);
            RuledCell {
                x0: area.x0,
                x1: area.x1,
                row: face.rows.0,
                row_span: face.rows.1 - face.rows.0,
                lines,
                page,
                is_doubtful: false,
                is_overrun: content.is_overrun,
                hides_figure: hiding[index],
            }
        })
        .collect();
    let area = grid.area();
    Ruled {
        x0: area.x0,
        x1: area.x1,
        rows: grid.ys.len() - 1,
        cells,
        last_page: page,
        opens_above: grid.opens_above,
        opens_below: grid.opens_below,
        is_cut: grid.is_cut,
        room,
    }
}
