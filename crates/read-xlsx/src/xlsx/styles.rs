use std::collections::BTreeMap;

use super::strings::is_on;
use crate::number_format::NumberFormat;
use crate::sheet::RunStyle;
use crate::xml::{Node, Xml};

/// What the formats of cells say about what they show, by the cells' style number.
#[derive(Debug, Default)]
pub(super) struct Styles {
    cells: Vec<CellStyle>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Indexes {
    number_format: u32,
    font: usize,
    border: usize,
}

/// What the format of a cell says about what it shows.
#[derive(Debug, Clone, Default)]
pub(super) struct CellStyle {
    pub(super) number_format: NumberFormat,
    pub(super) run: RunStyle,
    pub(super) is_bordered: bool,
}

impl Styles {
    pub(super) fn get(&self, style: usize) -> Option<&CellStyle> {
        self.cells.get(style)
    }
}

/// Styles beyond this number are of no cell that will be read.
const STYLES: usize = 100_000;

/// Reads the part that holds the formats.
pub(super) fn read_styles(text: &str) -> Styles {
    let mut formats: BTreeMap<u32, String> = BTreeMap::new();
    let mut fonts: Vec<RunStyle> = Vec::new();
    let mut borders: Vec<bool> = Vec::new();
    let mut cells: Vec<Indexes> = Vec::new();
    let mut section = "";
    let mut xml = Xml::new(text);
    loop {
        match xml.next() {
            Node::Start(element) => match (section, element.name()) {
                ("", "numFmts") => section = "numFmts",
                ("", "fonts") => section = "fonts",
                ("", "borders") => section = "borders",
                ("", "cellXfs") => section = "cellXfs",
                // Formats that depend on conditions and named styles repeat the same elements.
                ("", "dxfs" | "cellStyleXfs") => xml.skip(),
                ("numFmts", "numFmt") => {
                    if let (Some(id), Some(code)) = (element.number("numFmtId"), element.get("formatCode")) {
                        formats.insert(id, code);
                    }
                }
                ("fonts", "font") => fonts.push(RunStyle::default()),
                ("fonts", "strike") => {
                    if let Some(font) = fonts.last_mut() {
                        font.is_struck = is_on(&element);
                    }
                }
                ("borders", "border") => borders.push(false),
                ("borders", "left" | "right" | "top" | "bottom" | "start" | "end") => {
                    let has_line = element.get("style").is_some_and(|it| it != "none");
                    if let Some(border) = borders.last_mut() {
                        *border |= has_line;
                    }
                }
                ("cellXfs", "xf") if cells.len() < STYLES => {
                    let index = |name| element.number(name).unwrap_or(0) as usize;
                    cells.push(Indexes {
                        number_format: element.number("numFmtId").unwrap_or(0),
                        font: index("fontId"),
                        border: index("borderId"),
                    });
                }
                _ => {}
            },
            Node::End(end_tag) if end_tag.name() == section => section = "",
            Node::EndOfPart => break,
            _ => {}
        }
    }
    let parsed: BTreeMap<u32, NumberFormat> = formats
        .iter()
        .map(|(id, code)| (*id, NumberFormat::parse(code)))
        .collect();
    let style = |it: &Indexes| CellStyle {
        number_format: parsed
            .get(&it.number_format)
            .cloned()
            .unwrap_or_else(|| NumberFormat::builtin(it.number_format)),
        run: fonts.get(it.font).copied().unwrap_or_default(),
        is_bordered: borders.get(it.border).copied().unwrap_or(false),
    };
    Styles {
        cells: cells.iter().map(style).collect(),
    }
}
