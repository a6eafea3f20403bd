use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::paper::{Cell, Item, Paper, Table};

/// The papers one after another as a PDF file: ruled tables, pages numbered at the foot, one font whose
/// codes are those of UTF-16, with a ToUnicode map or a predefined one.
pub fn pdf(papers: &[Paper], mapped: bool) -> Vec<u8> {
    let mut pages = Pages::default();
    for item in papers.iter().flat_map(|it| &it.items) {
        match item {
            Item::Title(line) => pages.lines(line, 16, true),
            Item::Heading(line) | Item::Text(line) => pages.lines(line, 12, false),
            Item::Picture(_) => pages.room(120),
            Item::Table(table) => {
                if let Some(caption) = &table.caption {
                    pages.lines(caption, 12, true);
                }
                pages.table(table);
            }
        }
    }
    pages.turn();
    file_of(&pages.done, mapped.then_some(&pages.used))
}

const WIDTH: u32 = 595;
const HEIGHT: u32 = 842;
const MARGIN: u32 = 60;
/// The size of figures and labels in tables, and the height of their lines.
const SMALL: u32 = 8;
const LINE: u32 = 11;

#[derive(Default)]
struct Pages {
    done: Vec<String>,
    open: String,
    /// How far down from the margin the open page is filled.
    filled: u32,
    used: BTreeSet<u16>,
}

impl Pages {
    fn left(&self) -> u32 {
        (HEIGHT - 2 * MARGIN).saturating_sub(self.filled)
    }

    /// Ends the page, with its number at the foot.
    fn turn(&mut self) {
        let number = format!("- {} -", self.done.len() + 1);
        self.show(280, HEIGHT - 40, 9, &number);
        self.done.push(std::mem::take(&mut self.open));
        self.filled = 0;
    }

    fn room(&mut self, height: u32) {
        if self.left() < height {
            self.turn();
        }
        self.filled += height;
    }

    /// Shows text whose base line is `y` below the upper edge.
    fn show(&mut self, x: u32, y: u32, size: u32, text: &str) {
        let mut codes = String::new();
        for unit in text.encode_utf16() {
            let _ = write!(codes, "{unit:04X}");
            self.used.insert(unit);
        }
        let y = HEIGHT - y;
        let _ = writeln!(self.open, "BT /F1 {size} Tf {x} {y} Td <{codes}> Tj ET");
    }

    fn rule(&mut self, from: (u32, u32), to: (u32, u32)) {
        let (a, b) = (HEIGHT - from.1, HEIGHT - to.1);
        let _ = writeln!(self.open, "0.5 w {} {a} m {} {b} l S", from.0, to.0);
    }

    fn lines(&mut self, text: &str, size: u32, centred: bool) {
        for line in wrapped(text, (WIDTH - 2 * MARGIN) / size * 2) {
            self.room(size * 3 / 2);
            let length = length(&line) * size / 2;
            let x = if centred {
                (WIDTH.saturating_sub(length)) / 2
            } else {
                MARGIN
            };
            self.show(x, MARGIN + self.filled, size, &line);
        }
    }

    fn table(&mut self, table: &Table) {
        let total: u32 = table.widths.iter().sum::<u32>().max(1);
        let mut edges = vec![MARGIN];
        let mut sum = 0;
        for width in &table.widths {
            sum += width;
            edges.push(MARGIN + sum * (WIDTH - 2 * MARGIN) / total);
        }
        let heights = heights(table, &edges);
        self.filled += 6;
        let mut row = 0;
        // Lines of text that each cell has shown on earlier pages.
        let mut shown = vec![0; table.cells.len()];
        while row < table.rows {
            let mut end = row;
            let mut height = 0;
            while end < table.rows && height + heights[end] <= self.left() {
                height += heights[end];
                end += 1;
            }
            if end == row {
                // A row higher than a page goes below its foot.
                end = row + 1;
                if self.filled > 6 {
                    self.turn();
                    continue;
                }
            }
            self.part(table, (row, end), &edges, &heights, &mut shown);
            row = end;
            if row < table.rows {
                self.turn();
            }
        }
        self.filled += 10;
    }

    /// Draws some rows of a table.
    fn part(
        &mut self,
        table: &Table,
        (from, to): (usize, usize),
        edges: &[u32],
        heights: &[u32],
        shown: &mut [usize],
    ) {
        let top = MARGIN + self.filled;
        let y = |row: usize| top + heights[from..row].iter().sum::<u32>();
        for (index, cell) in table.cells.iter().enumerate() {
            if cell.row >= to || cell.row + cell.rows <= from {
                continue;
            }
            let (upper, lower) = (y(cell.row.max(from)), y((cell.row + cell.rows).min(to)));
            let (left, right) = (edges[cell.column], edges[cell.column + cell.columns]);
            self.rule((left, upper), (right, upper));
            self.rule((left, lower), (right, lower));
            self.rule((left, upper), (left, lower));
            self.rule((right, upper), (right, lower));
            let last = cell.row + cell.rows <= to;
            let size = size(cell, right - left);
            let lines = cell_lines(cell, edges);
            let fits = usize::try_from((lower - upper) / LINE).expect("few lines");
            let end = if last {
                lines.len()
            } else {
                lines.len().min(shown[index] + fits)
            };
            let now = &lines[shown[index].min(end)..end];
            let count = u32::try_from(now.len()).expect("few lines");
            let mut base = upper + (lower - upper).saturating_sub(count * LINE) / 2 + SMALL;
            for line in now {
                let room = (right - left).saturating_sub(length(line) * size / 2);
                self.show(left + room / 2, base, size, line);
                base += LINE;
            }
            shown[index] = end;
        }
        self.filled = y(to) - MARGIN;
    }
}

/// The height of each row, so that what stands in it fits.
fn heights(table: &Table, edges: &[u32]) -> Vec<u32> {
    let mut heights = vec![LINE + 4; table.rows];
    let mut cells: Vec<&Cell> = table.cells.iter().collect();
    cells.sort_by_key(|it| it.rows);
    for cell in cells {
        let lines = u32::try_from(cell_lines(cell, edges).len()).expect("few lines");
        let rows = cell.row..cell.row + cell.rows;
        let room: u32 = heights[rows.clone()].iter().sum();
        heights[rows.end - 1] += (lines * LINE + 4).saturating_sub(room);
    }
    heights
}

fn cell_lines(cell: &Cell, edges: &[u32]) -> Vec<String> {
    let width = edges[cell.column + cell.columns] - edges[cell.column];
    let size = size(cell, width);
    wrapped(&cell.text, (width.saturating_sub(2) * 2 / size).max(2))
}

/// The size of a cell's text, made so that its longest number fits on a line.
fn size(cell: &Cell, width: u32) -> u32 {
    let parts = cell.text.split(|it: char| !is_of_number(it));
    let longest = parts.map(length).max().unwrap_or(0);
    let fits = (width.saturating_sub(2) * 2)
        .checked_div(longest)
        .unwrap_or(SMALL);
    fits.clamp(2, SMALL)
}

/// Tells what belongs to one number.
fn is_of_number(character: char) -> bool {
    matches!(character, '0'..='9' | '０'..='９' | '.' | ',' | '，' | '-')
}

/// Half-width characters that a text takes.
fn length(text: &str) -> u32 {
    text.chars().map(|it| if it.is_ascii() { 1 } else { 2 }).sum()
}

/// Text in lines of at most so many half-width characters; digits that follow one another stay together.
fn wrapped(text: &str, most: u32) -> Vec<String> {
    let mut lines = Vec::new();
    for part in text.split('\n') {
        let mut line = String::new();
        for character in part.chars() {
            let digits = is_of_number(character) && line.ends_with(is_of_number);
            if length(&line) + length(&character.to_string()) > most && !line.is_empty() && !digits {
                lines.push(std::mem::take(&mut line));
            }
            line.push(character);
        }
        lines.push(line);
    }
    lines.retain(|it| !it.is_empty());
    lines
}

fn file_of(pages: &[String], mapped: Option<&BTreeSet<u16>>) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len()).map(|it| format!("{} 0 R", 7 + it * 2)).collect();
    let (encoding, map, ordering, digits) = match mapped {
        Some(_) => ("Identity-H", "/ToUnicode 6 0 R", "Identity", "32 126 500"),
        None => ("UniGB-UCS2-H", "", "GB1", "1 95 500"),
    };
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Kids[{}]/Count {}>>", kids.join(" "), pages.len()).into_bytes(),
        format!(
            "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/{encoding}{map}/DescendantFonts[4 0 R]>>"
        )
        .into_bytes(),
        format!(
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/DW 1000/W[{digits}]\
             /CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement 2>>/FontDescriptor 5 0 R>>"
        )
        .into_bytes(),
        b"<</Type/FontDescriptor/FontName/SimSun/Flags 4>>".to_vec(),
        mapped.map_or_else(|| b"null".to_vec(), |it| stream(&to_unicode(it))),
    ];
    for (index, page) in pages.iter().enumerate() {
        objects.push(
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents {} 0 R\
                 /Resources<</Font<</F1 3 0 R>>>>>>",
                8 + index * 2
            )
            .into_bytes(),
        );
        objects.push(stream(page));
    }
    pdf_file(&objects)
}

fn to_unicode(used: &BTreeSet<u16>) -> String {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin begincmap\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n",
    );
    let used: Vec<&u16> = used.iter().collect();
    for some in used.chunks(100) {
        let _ = writeln!(map, "{} beginbfchar", some.len());
        for it in some {
            let _ = writeln!(map, "<{it:04X}> <{it:04X}>");
        }
        map.push_str("endbfchar\n");
    }
    map + "endcmap end"
}

fn stream(data: &str) -> Vec<u8> {
    format!("<</Length {}>>\nstream\n{data}\nendstream", data.len()).into_bytes()
}

/// A PDF file of these objects, the first being the catalogue.
pub fn pdf_file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut table = String::from("0000000000 65535 f \n");
    for (index, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", bytes.len());
        bytes.extend(format!("{} 0 obj\n", index + 1).into_bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let (start, count) = (bytes.len(), objects.len() + 1);
    let end =
        format!("xref\n0 {count}\n{table}trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    bytes.extend(end.into_bytes());
    bytes
}
