use std::fmt::Write as _;

use crate::paper::{Item, Paper, Table};

/// How a plain text writes its tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextHabit {
    /// One row a line, a tab between cells; what is merged stands once.
    Tabs,
    /// Between upright lines, as in Markdown; what is merged stands in each place.
    Pipes,
    /// One cell a line behind a tab, a blank line between rows: Word's own way to save as text.
    Cells,
    /// One cell a line and nothing else.
    Stacked,
    /// In columns, with blanks.
    Aligned,
    /// Framed with box drawing.
    Boxes,
}

/// The papers one after another as text; figures that hold no digit cannot be told in [`TextHabit::Stacked`].
pub fn text(papers: &[Paper], habit: TextHabit) -> Vec<u8> {
    let mut text = String::new();
    for item in papers.iter().flat_map(|it| &it.items) {
        match item {
            Item::Title(line) | Item::Heading(line) | Item::Text(line) => {
                let _ = write!(text, "{}\n\n", line.replace('\n', ""));
            }
            Item::Picture(_) => {}
            Item::Table(table) => {
                if let Some(caption) = &table.caption {
                    let _ = write!(text, "{caption}\n\n");
                }
                text.push_str(&print(table, habit));
                text.push('\n');
            }
        }
    }
    text.into_bytes()
}

fn print(table: &Table, habit: TextHabit) -> String {
    match habit {
        TextHabit::Tabs => lines(table, false, |row| row.join("\t")),
        TextHabit::Pipes => pipes(table),
        TextHabit::Cells => cells(table),
        TextHabit::Stacked => stacked(table),
        TextHabit::Aligned => aligned(table),
        TextHabit::Boxes => boxes(table),
    }
}

/// The text at a place; of what is merged everywhere or at its first place.
fn text_at(table: &Table, row: usize, column: usize, everywhere: bool) -> String {
    let cell = table.at(row, column);
    let cell = cell.filter(|it| everywhere || (it.row, it.column) == (row, column));
    cell.map(|it| it.text.replace('\n', "")).unwrap_or_default()
}

fn row_texts(table: &Table, row: usize, everywhere: bool) -> Vec<String> {
    let columns = 0..table.columns();
    columns.map(|it| text_at(table, row, it, everywhere)).collect()
}

fn lines(table: &Table, everywhere: bool, write: impl Fn(&[String]) -> String) -> String {
    let rows = (0..table.rows).map(|it| write(&row_texts(table, it, everywhere)) + "\n");
    rows.collect()
}

fn pipes(table: &Table) -> String {
    let mut text = String::new();
    for row in 0..table.rows {
        let _ = writeln!(text, "| {} |", row_texts(table, row, true).join(" | "));
        if row == 0 {
            let _ = writeln!(text, "|{}", "---|".repeat(table.columns()));
        }
    }
    text
}

fn cells(table: &Table) -> String {
    let mut text = String::new();
    for row in 0..table.rows {
        for column in 0..table.columns() {
            match table.at(row, column) {
                Some(cell) if cell.column != column => {}
                Some(cell) if cell.row != row => text.push_str("\t\n"),
                Some(cell) => {
                    let _ = writeln!(text, "\t{}", cell.text.replace('\n', ""));
                }
                None => {}
            }
        }
        text.push('\n');
    }
    text
}

fn stacked(table: &Table) -> String {
    let mut text = String::new();
    for cell in table.by_row().into_iter().flatten() {
        if !cell.text.is_empty() {
            let _ = writeln!(text, "{}", cell.text.replace('\n', ""));
        }
    }
    text
}

/// Half-width characters that a text takes.
fn width(text: &str) -> usize {
    text.chars().map(|it| if it.is_ascii() { 1 } else { 2 }).sum()
}

/// The width of each column, made so that every cell fits.
fn widths(table: &Table) -> Vec<usize> {
    let mut widths = vec![4; table.columns()];
    let mut cells: Vec<_> = table.cells.iter().collect();
    cells.sort_by_key(|it| (it.columns, it.column));
    for cell in cells {
        let columns = cell.column..cell.column + cell.columns;
        let room: usize = widths[columns.clone()].iter().sum::<usize>() + (cell.columns - 1) * 3;
        let needed = width(&cell.text.replace('\n', ""));
        if needed > room {
            widths[columns.end - 1] += needed - room;
        }
    }
    widths
}

fn aligned(table: &Table) -> String {
    let widths = widths(table);
    let mut text = String::new();
    for row in 0..table.rows {
        let mut line = String::new();
        let mut column = 0;
        while column < table.columns() {
            let cell = table.at(row, column);
            let columns = cell.map_or(1, |it| it.columns);
            let room: usize = widths[column..column + columns].iter().sum::<usize>() + (columns - 1) * 3;
            let shown = text_at(table, row, column, false);
            let _ = write!(line, "{shown}{}", " ".repeat(room - width(&shown) + 3));
            column += columns;
        }
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}

fn boxes(table: &Table) -> String {
    let widths = widths(table);
    let mut text = String::new();
    for row in 0..=table.rows {
        text.push_str(&frame(table, row, &widths));
        if row == table.rows {
            break;
        }
        let mut column = 0;
        while column < table.columns() {
            let columns = table.at(row, column).map_or(1, |it| it.columns);
            let room: usize = widths[column..column + columns].iter().sum::<usize>() + (columns - 1) * 3;
            let shown = text_at(table, row, column, false);
            let _ = write!(text, "| {shown}{} ", " ".repeat(room - width(&shown)));
            column += columns;
        }
        text.push_str("|\n");
    }
    text
}

/// The line of the frame above a row, open where a cell goes through it.
fn frame(table: &Table, row: usize, widths: &[usize]) -> String {
    let mut line = String::new();
    for (column, width) in widths.iter().enumerate() {
        let through = row > 0 && row < table.rows && table.at(row, column).is_some_and(|it| it.row < row);
        let fill = if through { " " } else { "-" };
        let _ = write!(line, "+{}", fill.repeat(width + 2));
    }
    line + "+\n"
}
