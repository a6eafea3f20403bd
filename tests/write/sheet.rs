use crate::paper::{Item, Kind, Paper, Table};

/// One sheet of a workbook.
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) cells: Vec<SheetCell>,
}

/// One cell of a sheet; rows and columns count from 0.
pub(super) struct SheetCell {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
    pub(super) text: String,
    pub(super) bordered: bool,
    pub(super) figure: bool,
}

impl SheetCell {
    /// The text if a spreadsheet keeps it as a number that shows the same, with its decimals.
    pub(super) fn number(&self) -> Option<(&str, usize)> {
        let digits = self.text.strip_prefix('-').unwrap_or(&self.text);
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |it: &str| it.bytes().all(|byte| byte.is_ascii_digit());
        let canonical = whole == "0" || !whole.starts_with('0');
        let short = (1..=12).contains(&whole.len()) && decimals.len() <= 2;
        let pointed = digits.contains('.') != decimals.is_empty();
        (self.figure && canonical && short && pointed && plain(whole) && plain(decimals))
            .then_some((self.text.as_str(), decimals.len()))
    }
}

/// How a paper is spread over sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spread {
    /// All on one sheet, beginning at this row and column.
    One(usize, usize),
    /// Each table on a sheet of its own, the lines before it above it.
    Each,
}

/// Lays papers out on sheets.
pub(super) fn sheets(papers: &[Paper], spread: Spread) -> Vec<Sheet> {
    let (top, left) = match spread {
        Spread::One(top, left) => (top, left),
        Spread::Each => (0, 0),
    };
    let widest = papers.iter().flat_map(Paper::tables).map(Table::columns).max();
    let widest = widest.unwrap_or(1);
    let mut sheets = Vec::new();
    let mut cells = Vec::new();
    let mut row = top;
    for item in papers.iter().flat_map(|it| &it.items) {
        match item {
            Item::Title(text) | Item::Heading(text) | Item::Text(text) | Item::Picture(text) => {
                cells.push(line(row, left, widest, text));
                row += 1;
            }
            Item::Table(table) => {
                if let Some(caption) = &table.caption {
                    cells.push(line(row, left, widest, caption));
                    row += 1;
                }
                cells.extend(table.cells.iter().map(|it| SheetCell {
                    row: row + it.row,
                    column: left + it.column,
                    rows: it.rows,
                    columns: it.columns,
                    text: it.text.clone(),
                    bordered: true,
                    figure: matches!(it.kind, Kind::Figure(_)),
                }));
                row += table.rows + 1;
                if spread == Spread::Each {
                    let name = format!("表{}", sheets.len() + 1);
                    sheets.push(Sheet {
                        name,
                        cells: std::mem::take(&mut cells),
                    });
                    row = 0;
                }
            }
        }
    }
    if !cells.is_empty() {
        let name = format!("Sheet{}", sheets.len() + 1);
        sheets.push(Sheet { name, cells });
    }
    for sheet in &mut sheets {
        sheet.cells.sort_by_key(|it| (it.row, it.column));
    }
    sheets
}

fn line(row: usize, column: usize, columns: usize, text: &str) -> SheetCell {
    SheetCell {
        row,
        column,
        rows: 1,
        columns,
        text: text.to_owned(),
        bordered: false,
        figure: false,
    }
}

/// The name of a cell, such as `B7`.
pub(super) fn address(row: usize, column: usize) -> String {
    let letter = |it: usize| char::from(b'A' + u8::try_from(it % 26).expect("below 26"));
    let letters = if column < 26 {
        letter(column).to_string()
    } else {
        format!("{}{}", letter(column / 26 - 1), letter(column))
    };
    format!("{letters}{}", row + 1)
}
