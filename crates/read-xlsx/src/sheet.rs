use gongkai_document::{Limits, Message, ReadError};

/// A workbook as its file tells it, before anything is laid out.
#[derive(Debug, Default)]
pub(crate) struct Workbook {
    pub(crate) title: Option<String>,
    pub(crate) sheets: Vec<Sheet>,
}

impl Workbook {
    /// The workbook, unless it has no sheet though the file was read to its end.
    pub(crate) fn with_sheets(self, budget: &Budget) -> Result<Self, ReadError> {
        if self.sheets.is_empty() && !budget.is_cut && !budget.is_damaged {
            return Err(ReadError::Malformed(Message::new(
                "工作簿中没有工作表；请在表格软件中打开后另存",
                "the workbook has no worksheet; open it in a spreadsheet program and save it",
            )));
        }
        Ok(self)
    }
}

/// One sheet; rows and columns count from 0.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) is_hidden: bool,
    pub(crate) cells: Vec<SheetCell>,
    pub(crate) merges: Vec<Area>,
    /// First and last of each hidden stretch, in no order.
    pub(crate) hidden_rows: Vec<(u32, u32)>,
    pub(crate) hidden_columns: Vec<(u32, u32)>,
    /// Whether zeros are shown as nothing.
    pub(crate) hides_zeros: bool,
}

/// A cell that shows something, or that has a border.
#[derive(Debug, Clone, Default)]
pub(crate) struct SheetCell {
    pub(crate) row: u32,
    pub(crate) column: u32,
    pub(crate) text: String,
    /// Characters that do not show: struck out, of the colour behind them, or of a number format that shows nothing.
    pub(crate) unseen: usize,
    pub(crate) is_number: bool,
    pub(crate) is_bordered: bool,
    pub(crate) doubt: Option<Doubt>,
}

/// Why the figure of a cell cannot be vouched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// The file does not hold the value of the cell's formula, or the text it refers to.
    WithoutValue,
    /// The file holds a figure here and shows nothing of it.
    Hidden,
    /// The cell shows this, which is not the figure that the file stores.
    Differs(String),
}

/// A rectangle of cells; its last row and column belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Area {
    pub(crate) top: u32,
    pub(crate) left: u32,
    pub(crate) bottom: u32,
    pub(crate) right: u32,
}

/// What a file may still take in.
#[derive(Debug)]
pub(crate) struct Budget {
    cells: usize,
    bordered_blanks: usize,
    text: usize,
    /// Bytes of texts that many cells share and that may still be looked at.
    work: usize,
    /// Whether something was left out.
    pub(crate) is_cut: bool,
    /// Whether a part of the file breaks off or cannot be understood.
    pub(crate) is_damaged: bool,
}

impl Budget {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            cells: limits.cells,
            bordered_blanks: limits.cells,
            text: limits.text,
            work: limits.text.saturating_mul(2),
            is_cut: false,
            is_damaged: false,
        }
    }

    /// Whether nothing more will be taken in.
    pub(crate) fn is_spent(&self) -> bool {
        self.cells == 0 || self.text == 0 || self.work == 0
    }

    /// Counts what it costs to look at a text once more, of which nothing may show.
    pub(crate) fn work(&mut self, size: usize) {
        self.work = self.work.saturating_sub(size);
    }

    /// Adds a cell to a sheet as long as there is room; a blank cell matters only for its border.
    pub(crate) fn push(&mut self, sheet: &mut Sheet, cell: SheetCell) {
        if cell.text.is_empty() && cell.unseen == 0 && cell.doubt.is_none() {
            // A border says where a table ends, and a sheet may carry it down to its last row.
            if cell.is_bordered && self.bordered_blanks > 0 {
                self.bordered_blanks -= 1;
                sheet.cells.push(cell);
            }
            return;
        }
        // Text that does not show was read all the same.
        let size = cell.text.len().saturating_add(cell.unseen);
        if self.cells == 0 || self.text < size {
            self.is_cut = true;
            self.text = 0;
            return;
        }
        self.cells -= 1;
        self.text -= size;
        let mut cell = cell;
        if cell.text.contains('\r') {
            cell.text = cell.text.replace("\r\n", "\n").replace('\r', "\n");
        }
        sheet.cells.push(cell);
    }

    /// Adds a merged region as long as there is room.
    pub(crate) fn merge(&mut self, sheet: &mut Sheet, area: Area) {
        if sheet.merges.len() >= MERGES {
            self.is_cut = true;
        } else if area.top <= area.bottom && area.left <= area.right {
            sheet.merges.push(area);
        }
    }
}

/// Merged regions of one sheet that are looked at.
const MERGES: usize = 100_000;
/// A row of less than this many points, or a column of less than this many characters, shows nothing.
pub(crate) const FLAT_ROW: f64 = 1.5;
pub(crate) const FLAT_COLUMN: f64 = 0.2;
/// The last row and column any spreadsheet has.
pub(crate) const LAST_ROW: u32 = 1_048_575;
pub(crate) const LAST_COLUMN: u32 = 16_383;

/// The name of a cell as its program shows it, `B7`.
pub(crate) fn address(row: u32, column: u32) -> String {
    format!("{}{}", column_name(column), row.saturating_add(1))
}

/// The name of a column, `AB`.
pub(crate) fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    loop {
        letters.push(char::from(b'A' + u8::try_from(rest % 26).expect("below 26")));
        if rest < 26 {
            break;
        }
        rest = rest / 26 - 1;
    }
    letters.iter().rev().collect()
}

/// Reads `B7`, with or without `$`, into row and column.
pub(crate) fn parse_address(text: &str) -> Option<(u32, u32)> {
    let mut column: u32 = 0;
    let mut row: u32 = 0;
    for byte in text.bytes() {
        match byte {
            b'$' => {}
            b'A'..=b'Z' | b'a'..=b'z' if row == 0 => {
                let letter = u32::from(byte.to_ascii_uppercase() - b'A') + 1;
                column = column.checked_mul(26)?.checked_add(letter)?;
            }
            b'0'..=b'9' if column > 0 => row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?,
            _ => return None,
        }
    }
    let (row, column) = (row.checked_sub(1)?, column.checked_sub(1)?);
    (row <= LAST_ROW && column <= LAST_COLUMN).then_some((row, column))
}

/// Reads `B7:D9`, or `B7` alone.
pub(crate) fn parse_area(text: &str) -> Option<Area> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let (top, left) = parse_address(first)?;
    let (bottom, right) = parse_address(last)?;
    Some(Area {
        top,
        left,
        bottom,
        right,
    })
}
