//! A page as tables, lines of text and pictures from top to bottom.

use gongkai_document::squeeze;

use crate::flow::Room;
use crate::furniture::BAND;
use crate::geometry::{Area, median};
use crate::grid::{self, Grid, Opens};
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
    /// At which end of its page no line closes it.
    pub(crate) opens: Opens,
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
    let found = grid::find(&page.rules, size, body(&page)).filter(|it| it.len() <= MOST_TABLES);
    let is_overruled = found.is_none();
    let grids = found.unwrap_or_default();
    let left_out = LeftOut {
        hidden: page.hidden,
        struck: page.struck,
        underlined: page.underlined,
    };
    let (inside, outside) = sort_glyphs(page.glyphs, &grids);
    let mut items: Vec<Item> = Vec::new();
    for (grid, cells) in grids.iter().zip(inside) {
        let area = grid.area();
        let hiding = left_out.of(grid, &cells);
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

/// What is left out of the cells of a page.
struct LeftOut {
    hidden: Vec<Glyph>,
    struck: Vec<Glyph>,
    underlined: Vec<(f64, f64)>,
}

impl LeftOut {
    /// Which cells hold a figure that does not show, begin or end with one that is clipped away, or
    /// had one struck out, unless all that is left was put in for it.
    fn of(&self, grid: &Grid, cells: &[Content]) -> Vec<bool> {
        let mut hiding = vec![false; grid.faces.len()];
        for glyph in self.struck.iter().filter(|it| it.is_figure()) {
            let (x, y) = glyph.middle();
            if let Some(face) = grid.face_at(x, y) {
                hiding[face] = true;
            }
        }
        let mut put_in = vec![0; grid.faces.len()];
        for (x, y) in &self.underlined {
            if let Some(face) = grid.face_at(*x, *y) {
                put_in[face] += 1;
            }
        }
        for ((hiding, put_in), cell) in hiding.iter_mut().zip(put_in).zip(cells) {
            let figures = cell.glyphs.iter().filter(|it| it.is_figure()).count();
            *hiding &= put_in == 0 || put_in < figures;
        }
        for glyph in self.hidden.iter().filter(|it| it.is_figure()) {
            let (x, y) = glyph.middle();
            let width = glyph.x1 - glyph.x0;
            let beside = [x, x - width, x + width];
            if let Some(face) = beside.iter().find_map(|it| grid.face_at(*it, y)) {
                hiding[face] = true;
            }
        }
        hiding
    }
}

/// Where the text of a page begins and ends, without what stands at its upper and lower edge.
fn body(page: &Page) -> (f64, f64) {
    let band = page.height * BAND;
    let text = page.glyphs.iter().filter(|it| !it.is_blank());
    let text = text.filter(|it| it.y > band && it.y < page.height - band);
    text.fold((f64::INFINITY, f64::NEG_INFINITY), |(top, bottom), it| {
        (top.min(it.top()), bottom.max(it.y))
    })
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
    // The glyph drawn before and its cell.
    let mut before: Option<(Glyph, Option<(usize, usize)>)> = None;
    for glyph in glyphs {
        let cell = cell_of(&glyph, &areas, grids);
        if let Some((_, other)) = before
            .as_ref()
            .filter(|it| it.1 != cell && runs_on(&it.0, &glyph))
        {
            for (table, face) in [*other, cell].into_iter().flatten() {
                inside[table][face].is_overrun = true;
            }
        }
        before = Some((glyph.clone(), cell));
        match cell {
            Some((table, face)) => inside[table][face].glyphs.push(glyph),
            None => outside.push(glyph),
        }
    }
    (inside, outside)
}

/// The table and the cell that hold a glyph: the smallest table where one stands in another.
fn cell_of(glyph: &Glyph, areas: &[Area], grids: &[Grid]) -> Option<(usize, usize)> {
    let (x, y) = glyph.middle();
    let mut best: Option<(f64, usize, usize)> = None;
    for (index, area) in areas.iter().enumerate() {
        let is_near = area.holds(x, glyph.top()) || area.holds(x, glyph.y);
        if !is_near || best.is_some_and(|it| it.0 <= area.size()) {
            continue;
        }
        if let Some(face) = grids[index].face_of(x, (glyph.top(), y, glyph.y)) {
            best = Some((area.size(), index, face));
        }
    }
    best.map(|(_, table, face)| (table, face))
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
                opens: face.opens,
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
        is_cut: grid.is_cut,
        room,
    }
}
