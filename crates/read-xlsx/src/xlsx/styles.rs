use std::collections::BTreeMap;
use std::rc::Rc;

use gongkai_document::{Color, WHITE, hex_color};

use super::strings::read_font_property;
use crate::number_format::NumberFormat;
use crate::shown::{CellStyle, RunStyle};
use crate::xml::{Element, Node, Xml};

/// What cells are filled with.
#[derive(Debug, Clone, Copy, Default)]
struct Fill {
    is_solid: bool,
    /// `None` if it is a pattern, or its colour is not known.
    color: Option<Color>,
}

/// What the formats of cells say about what they show, by the cells' style number.
#[derive(Debug, Default)]
pub(super) struct Styles {
    cells: Vec<CellStyle>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Indexes {
    number_format: u32,
    font: usize,
    fill: usize,
    border: usize,
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
    let mut fills: Vec<Fill> = Vec::new();
    let mut borders: Vec<bool> = Vec::new();
    let mut cells: Vec<Indexes> = Vec::new();
    let mut section = "";
    let mut xml = Xml::new(text);
    loop {
        match xml.next() {
            Node::Start(element) => match (section, element.name()) {
                ("", "numFmts") => section = "numFmts",
                ("", "fonts") => section = "fonts",
                ("", "fills") => section = "fills",
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
                ("fonts", _) => {
                    if let Some(font) = fonts.last_mut() {
                        read_font_property(&element, font);
                    }
                }
                ("fills", "fill") => fills.push(Fill::default()),
                ("fills", property) => {
                    if let Some(fill) = fills.last_mut() {
                        read_fill(property, &element, fill);
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
                        fill: index("fillId"),
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
    let mut parsed: BTreeMap<u32, Rc<NumberFormat>> = BTreeMap::new();
    let mut number_format = |id: u32| {
        let format = parsed.entry(id).or_insert_with(|| {
            let code = formats.get(&id);
            Rc::new(code.map_or_else(|| NumberFormat::builtin(id), |it| NumberFormat::parse(it)))
        });
        Rc::clone(format)
    };
    let style = |it: &Indexes| CellStyle {
        number_format: number_format(it.number_format),
        run: fonts.get(it.font).copied().unwrap_or_default(),
        ground: fills.get(it.fill).map_or(Some(WHITE), |it| it.color),
        is_bordered: borders.get(it.border).copied().unwrap_or(false),
    };
    Styles {
        cells: cells.iter().map(style).collect(),
    }
}

/// Takes in what an element of a fill says: a pattern, or the colour that a solid one has.
fn read_fill(property: &str, element: &Element<'_>, fill: &mut Fill) {
    match property {
        "patternFill" => {
            let pattern = element.get("patternType").unwrap_or_default();
            fill.is_solid = pattern == "solid";
            fill.color = matches!(pattern.as_str(), "" | "none").then_some(WHITE);
        }
        "fgColor" if fill.is_solid => fill.color = color(element),
        _ => {}
    }
}

/// A colour as an element states it; those of a theme are known only as far as all themes agree.
pub(super) fn color(element: &Element<'_>) -> Option<Color> {
    if let Some(rgb) = element.get("rgb") {
        let digits = rgb.trim();
        return hex_color(digits.get(digits.len().checked_sub(6)?..)?);
    }
    if let Some(theme) = element.number("theme") {
        let tint: f64 = element
            .get("tint")
            .and_then(|it| it.trim().parse().ok())
            .unwrap_or(0.0);
        // The first two are those of paper and of text; a slight tint leaves them what they are.
        return match theme {
            0 if tint > -0.06 => Some(WHITE),
            1 if tint == 0.0 => Some([0; 3]),
            _ => None,
        };
    }
    match element.number("indexed")? {
        0 | 8 => Some([0; 3]),
        1 | 9 | 65 => Some(WHITE),
        _ => None,
    }
}
