use std::collections::BTreeSet;

use gongkai_document::{
    Block, BlockKind, Cell, Document, Limits, Message, Place, ReadError, ReadRemark, RemarkKind, Shape,
    Table, is_blank_character, squeeze,
};

use super::segments::{SegmentKind, segments};
use super::visible::{Region, Visible, visible};
use crate::sheet::{Budget, Doubt, Sheet, Workbook, address};

/// Figures in doubt beyond this number are not listed; the form has some two hundred cells.
const DOUBTS: usize = 1000;
/// How many cells one remark names.
const CELLS_NAMED: usize = 10;

/// A document while it is built, and the room that is left for it.
struct Building<'a> {
    document: Document,
    limits: &'a Limits,
    cells: usize,
    /// Figures in doubt that were remarked.
    doubts: usize,
    is_cut: bool,
}

/// Lays the sheets of a workbook out as one document.
pub(crate) fn lay_out(workbook: Workbook, budget: &Budget, limits: &Limits) -> Result<Document, ReadError> {
    let mut building = Building {
        document: Document {
            title: workbook.title,
            ..Document::default()
        },
        limits,
        cells: limits.cells,
        doubts: 0,
        is_cut: budget.is_cut,
    };
    let shown = workbook
        .sheets
        .iter()
        .filter(|it| !it.is_hidden && !it.cells.is_empty())
        .count();
    for mut sheet in workbook.sheets {
        if sheet.is_hidden {
            building.remark_hidden_sheet(&sheet);
            continue;
        }
        let seen = visible(&mut sheet);
        building.remark_sheet(&sheet, &seen);
        building.push_sheet(&sheet.name, &seen.regions, shown > 1);
    }
    if building.is_cut {
        let message = Message::new(
            "工作簿超过读取上限，其余的单元格未读取",
            "the workbook is larger than the limit; the rest of its cells was not read",
        );
        building.remark(RemarkKind::LimitReached, message, None);
    }
    if budget.is_damaged {
        let message = Message::new(
            "工作簿已损坏或不完整，损坏之后的单元格未读取；请重新下载，或在表格软件中打开修复后另存",
            "the workbook is damaged or incomplete, and cells behind the damage were not read; download it again, or open it in a spreadsheet program to repair it and save it anew",
        );
        building.remark(RemarkKind::Damaged, message, None);
    }
    if building.document.blocks.is_empty() && building.document.remarks.is_empty() {
        return Err(ReadError::Empty);
    }
    Ok(building.document)
}

impl Building<'_> {
    fn push_sheet(&mut self, name: &str, regions: &[Region], is_one_of_many: bool) {
        let begin = self.document.blocks.len();
        for segment in segments(regions) {
            if self.document.blocks.len() >= self.limits.blocks {
                self.is_cut = true;
                return;
            }
            let regions = &regions[segment.regions];
            match segment.kind {
                SegmentKind::Prose => self.push_prose(name, regions),
                SegmentKind::Table => self.push_table(name, regions),
            }
        }
        let is_telling = is_one_of_many && says_something(name);
        let of_sheet = &self.document.blocks[begin..];
        if let Some(first) = of_sheet.first().filter(|_| is_telling)
            && !repeats(first, name)
            && !of_sheet.iter().any(|it| is_name(it, name))
        {
            let kind = BlockKind::Paragraph {
                text: name.trim().to_owned(),
            };
            let block = Block {
                kind,
                place: Place::default(),
            };
            self.document.blocks.insert(begin, block);
        }
        self.number(begin);
    }

    /// Each line of a cell is a paragraph; texts that share a row are parted by spaces.
    fn push_prose(&mut self, name: &str, regions: &[Region]) {
        let texts: Vec<&str> = regions
            .iter()
            .map(|it| it.text.as_str())
            .filter(|it| !it.is_empty())
            .collect();
        let text = texts.join("  ");
        let source = regions.iter().find(|it| !it.is_blank()).map(|it| it.source);
        let address = source.map(|it| format!("{name}!{}", address(it.0, it.1)));
        for line in text.lines().map(|it| it.trim_matches(is_blank_character)) {
            if line.is_empty() {
                continue;
            }
            let kind = BlockKind::Paragraph {
                text: line.to_owned(),
            };
            let place = Place {
                address: address.clone(),
                ..Place::default()
            };
            self.document.blocks.push(Block { kind, place });
        }
        for region in regions {
            let (row, column) = region.source;
            let place = Place {
                address: Some(format!("{name}!{}", crate::sheet::address(row, column))),
                ..Place::default()
            };
            self.remark_doubt(region, &place);
        }
    }

    /// Rows and columns of the table are those in which a cell begins.
    fn push_table(&mut self, name: &str, regions: &[Region]) {
        let side = self.limits.table_side as usize;
        let tops: BTreeSet<u32> = regions.iter().map(|it| it.top).collect();
        let lefts: BTreeSet<u32> = regions.iter().map(|it| it.left).collect();
        let tops: Vec<u32> = tops.into_iter().take(side).collect();
        let lefts: Vec<u32> = lefts.into_iter().take(side).collect();
        let index = |edges: &[u32], at: u32| edges.partition_point(|it| *it <= at).saturating_sub(1);
        let (last_top, last_left) = (tops.last().copied(), lefts.last().copied());
        let fits = tops.len() * lefts.len() <= self.cells;
        let mut table = Table {
            shape: Shape::Grid,
            ..Table::default()
        };
        let mut taken = vec![false; if fits { tops.len() * lefts.len() } else { 0 }];
        for region in regions {
            let is_within = Some(region.top) <= last_top && Some(region.left) <= last_left;
            if !is_within || self.cells == 0 {
                self.is_cut = true;
                continue;
            }
            let (row, column) = (index(&tops, region.top), index(&lefts, region.left));
            let (bottom, right) = (index(&tops, region.bottom), index(&lefts, region.right));
            if fits {
                for line in row..=bottom {
                    taken[line * lefts.len() + column..=line * lefts.len() + right].fill(true);
                }
            }
            self.cells -= 1;
            let text = region.text.trim_matches(is_blank_character).to_owned();
            let address = Some(format!("{name}!{}", address(region.source.0, region.source.1)));
            let cell = cell((row, column), (bottom, right), text, address);
            self.remark_doubt(region, &cell.place);
            table.cells.push(cell);
        }
        if !fits {
            // So sparse a sheet is no report: its texts are kept, and its blank cells are not listed.
            self.is_cut = true;
        }
        for (at, _) in taken.iter().enumerate().filter(|it| !it.1) {
            let place = (at / lefts.len(), at % lefts.len());
            self.cells = self.cells.saturating_sub(1);
            table.cells.push(cell(place, place, String::new(), None));
        }
        table.cells.sort_by_key(|it| (it.row, it.column));
        self.document.blocks.push(Block {
            kind: BlockKind::Table(table),
            place: Place::default(),
        });
    }

    /// Gives the blocks from `begin` on their numbers.
    fn number(&mut self, begin: usize) {
        for (index, block) in self.document.blocks.iter_mut().enumerate().skip(begin) {
            let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
            block.place.block = Some(number);
            if let BlockKind::Table(table) = &mut block.kind {
                for cell in &mut table.cells {
                    cell.place.block = Some(number);
                }
            }
        }
    }

    fn remark_hidden_sheet(&mut self, sheet: &Sheet) {
        let characters: usize = sheet.cells.iter().map(|it| it.text.chars().count()).sum();
        if characters == 0 {
            return;
        }
        let name = &sheet.name;
        let message = Message::new(
            format!("隐藏的工作表“{name}”（共 {characters} 字）未读取"),
            format!("the hidden sheet '{name}' ({characters} characters) was left out"),
        );
        self.remark(RemarkKind::HiddenContentIgnored, message, None);
    }

    fn remark_sheet(&mut self, sheet: &Sheet, seen: &Visible) {
        let name = &sheet.name;
        if !seen.unseen.is_empty() {
            let (count, cells) = named(&seen.unseen);
            let message = Message::new(
                format!(
                    "工作表“{name}”中有 {count} 个单元格的内容不显示（隐藏的行列、删除线、合并单元格之后等），未读取：{cells}"
                ),
                format!(
                    "sheet '{name}' holds {count} cell(s) that it does not show (hidden rows or columns, struck out, behind a merged cell), left out: {cells}"
                ),
            );
            self.remark(
                RemarkKind::HiddenContentIgnored,
                message,
                first(name, &seen.unseen),
            );
        }
        if !seen.overlapping.is_empty() {
            let (count, cells) = named(&seen.overlapping);
            let message = Message::new(
                format!("工作表“{name}”中有 {count} 个合并区域与其他合并区域重叠：{cells}"),
                format!("sheet '{name}' has {count} merged region(s) that overlap others: {cells}"),
            );
            self.remark(
                RemarkKind::InconsistentSpan,
                message,
                first(name, &seen.overlapping),
            );
        }
    }

    /// Remarks the doubt about a figure, which the place of its cell names.
    fn remark_doubt(&mut self, region: &Region, place: &Place) {
        let Some(doubt) = &region.doubt else {
            return;
        };
        if self.doubts >= DOUBTS {
            return;
        }
        self.doubts += 1;
        let name = place.address.clone().unwrap_or_default();
        let text = &region.text;
        let (kind, message) = match doubt {
            Doubt::WithoutValue => (
                RemarkKind::ValueMissing,
                Message::new(
                    format!("{name} 的公式没有保存计算结果，按空白读取；请在表格软件中打开并保存一次"),
                    format!(
                        "{name} holds a formula without a stored result, read as blank; open the file in a spreadsheet program and save it once"
                    ),
                ),
            ),
            Doubt::Hidden => (
                RemarkKind::ValueMissing,
                Message::new(
                    format!(
                        "{name} 中存有内容但不显示（删除线、与底色同色的文字或不显示数字的格式），按空白读取；请核对"
                    ),
                    format!(
                        "{name} holds something that it does not show (struck out, of the colour behind it, or by its number format); it was read as blank; please check"
                    ),
                ),
            ),
            Doubt::Differs(shown) => (
                RemarkKind::FigureDiffers,
                Message::new(
                    format!("{name} 显示为“{shown}”，与文件中存储的数值不同，读作“{text}”；请核对数字格式"),
                    format!(
                        "{name} shows “{shown}”, which is not the number the file stores; it was read as “{text}”; check the number format"
                    ),
                ),
            ),
        };
        self.remark(kind, message, Some(place.clone()));
    }

    fn remark(&mut self, kind: RemarkKind, message: Message, place: Option<Place>) {
        self.document.remarks.push(ReadRemark { kind, message, place });
    }
}

fn cell(
    (row, column): (usize, usize),
    (bottom, right): (usize, usize),
    text: String,
    address: Option<String>,
) -> Cell {
    let number = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
    Cell {
        row: number(row),
        column: number(column),
        row_span: number(bottom - row + 1),
        column_span: number(right - column + 1),
        text,
        header: false,
        place: Place {
            row: Some(number(row + 1)),
            column: Some(number(column + 1)),
            address,
            ..Place::default()
        },
    }
}

/// The place of the first of several cells.
fn first(sheet: &str, cells: &[(u32, u32)]) -> Option<Place> {
    let (row, column) = *cells.first()?;
    Some(Place {
        address: Some(format!("{sheet}!{}", address(row, column))),
        ..Place::default()
    })
}

/// How many cells there are, and the first of them by name.
fn named(cells: &[(u32, u32)]) -> (usize, String) {
    let mut names: Vec<String> = cells
        .iter()
        .take(CELLS_NAMED)
        .map(|it| address(it.0, it.1))
        .collect();
    if cells.len() > CELLS_NAMED {
        names.push("…".to_owned());
    }
    (cells.len(), names.join(" "))
}

/// Whether a sheet's name is more than the one its program gave it.
fn says_something(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let bare =
        name.trim_end_matches(|it: char| it.is_ascii_digit() || matches!(it, '(' | ')' | ' ' | '_' | '-'));
    !matches!(
        bare,
        "" | "sheet" | "工作表" | "表" | "tabelle" | "feuil" | "table"
    )
}

/// Whether a block is the name of its sheet, as the heading of a part is wherever it stands in the sheet.
fn is_name(block: &Block, name: &str) -> bool {
    match &block.kind {
        BlockKind::Paragraph { text } | BlockKind::Heading { text, .. } => squeeze(text) == squeeze(name),
        _ => false,
    }
}

/// Whether a block says what the name of its sheet says.
fn repeats(first: &Block, name: &str) -> bool {
    let name = squeeze(name);
    match &first.kind {
        BlockKind::Paragraph { text } | BlockKind::Heading { text, .. } => {
            let text = squeeze(text);
            text.contains(&name) || name.contains(&text)
        }
        _ => false,
    }
}
