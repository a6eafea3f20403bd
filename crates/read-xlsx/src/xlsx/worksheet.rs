use super::strings::{RichText, read_rich, unescape};
use super::styles::Styles;
use crate::sheet::{Budget, FLAT_COLUMN, FLAT_ROW, LAST_COLUMN, LAST_ROW, Sheet, parse_address, parse_area};
use crate::shown::{CellStyle, Content};
use crate::xml::{Element, Node, Xml};

/// What all sheets of a workbook share.
pub(super) struct Context {
    pub(super) styles: Styles,
    pub(super) strings: Vec<RichText>,
    pub(super) epoch_1904: bool,
}

/// Reads one sheet's part into `sheet`; the size it states for itself is not believed.
pub(super) fn read_worksheet(text: &str, ctx: &Context, budget: &mut Budget, sheet: &mut Sheet) {
    let mut xml = Xml::new(text);
    let mut row = 0;
    let mut next_row = 0;
    let mut next_column = 0;
    let mut is_open = false;
    loop {
        match xml.next() {
            Node::Start(element) => match element.name() {
                "sheetView" => {
                    sheet.hides_zeros |= element
                        .get("showZeros")
                        .is_some_and(|it| !crate::xml::is_true(&it));
                }
                "col" => hidden_column(&element, sheet),
                "sheetData" => is_open = true,
                "row" => {
                    let stated = element.number("r").and_then(|it| it.checked_sub(1));
                    row = stated.filter(|it| *it <= LAST_ROW).unwrap_or(next_row);
                    next_row = row.saturating_add(1);
                    next_column = 0;
                    if element.is_set("hidden") || is_below(&element, "ht", FLAT_ROW) {
                        push_stretch(&mut sheet.hidden_rows, row, row);
                    }
                }
                "c" => {
                    let stated = element.get("r").and_then(|it| parse_address(&it));
                    let (row, column) = stated.unwrap_or((row, next_column));
                    next_column = column.saturating_add(1);
                    read_cell(&mut xml, &element, (row, column), ctx, budget, sheet);
                    if budget.is_spent() {
                        budget.is_cut = true;
                        return;
                    }
                }
                "mergeCell" => {
                    if let Some(area) = element.get("ref").and_then(|it| parse_area(&it)) {
                        budget.merge(sheet, area);
                    }
                }
                // What follows are conditions, drawings and print settings, none of them cells.
                "extLst" | "conditionalFormatting" | "dataValidations" => xml.skip(),
                _ => {}
            },
            Node::End(end_tag) if end_tag.name() == "sheetData" => is_open = false,
            Node::EndOfPart => {
                budget.is_cut |= xml.is_exhausted();
                budget.is_damaged |= !xml.is_exhausted() && (xml.is_broken || is_open);
                return;
            }
            _ => {}
        }
    }
}

fn hidden_column(element: &Element<'_>, sheet: &mut Sheet) {
    let first = element.number("min").and_then(|it| it.checked_sub(1));
    let last = element.number("max").and_then(|it| it.checked_sub(1));
    if let (Some(first), Some(last)) = (first, last)
        && (element.is_set("hidden") || is_below(element, "width", FLAT_COLUMN))
        && first <= last
    {
        push_stretch(&mut sheet.hidden_columns, first, last.min(LAST_COLUMN));
    }
}

/// Adds a stretch to those before it, joined to the last one where it continues it.
fn push_stretch(stretches: &mut Vec<(u32, u32)>, first: u32, last: u32) {
    match stretches.last_mut() {
        Some(before) if before.1.checked_add(1) == Some(first) => before.1 = last,
        _ => stretches.push((first, last)),
    }
}

fn is_below(element: &Element<'_>, name: &str, size: f64) -> bool {
    let stated: Option<f64> = element.get(name).and_then(|it| it.trim().parse().ok());
    stated.is_some_and(|it| it < size)
}

/// What stands inside a `<c>`.
#[derive(Default)]
struct Stored {
    value: Option<String>,
    inline: Option<RichText>,
    has_formula: bool,
}

fn read_cell(
    xml: &mut Xml<'_>,
    element: &Element<'_>,
    at: (u32, u32),
    ctx: &Context,
    budget: &mut Budget,
    sheet: &mut Sheet,
) {
    let kind = element.get("t").unwrap_or_default();
    let style = element.number("s").unwrap_or(0) as usize;
    let stored = read_stored(xml);
    let plain = CellStyle::default();
    let style = ctx.styles.get(style).unwrap_or(&plain);
    let cell = content(&kind, stored, style, ctx, budget).into_cell(at, style.is_bordered);
    budget.push(sheet, cell);
}

fn read_stored(xml: &mut Xml<'_>) -> Stored {
    let mut stored = Stored::default();
    loop {
        match xml.next() {
            Node::Start(element) => match element.name() {
                "v" => stored.value = Some(xml.text()),
                "f" => {
                    stored.has_formula = true;
                    xml.skip();
                }
                "is" => stored.inline = Some(read_rich(xml, "is")),
                _ => xml.skip(),
            },
            Node::End(end_tag) if end_tag.name() == "c" => return stored,
            Node::EndOfPart => return stored,
            _ => {}
        }
    }
}

/// What a cell of this kind shows.
fn content(kind: &str, stored: Stored, style: &CellStyle, ctx: &Context, budget: &mut Budget) -> Content {
    if let Some(inline) = stored.inline {
        return Content::of(inline.shown(style));
    }
    let value = stored.value.filter(|it| !it.is_empty() || kind == "str");
    let Some(value) = value else {
        return if stored.has_formula {
            Content::missing()
        } else {
            Content::default()
        };
    };
    match kind {
        "s" => {
            let index: Option<usize> = value.trim().parse().ok();
            let text = index.and_then(|it| ctx.strings.get(it));
            let Some(text) = text else {
                return Content::missing();
            };
            budget.work(text.size());
            Content::of(text.shown(style))
        }
        "str" | "inlineStr" => Content::text(&unescape(&value), style),
        "b" => Content::text(if value.trim() == "0" { "FALSE" } else { "TRUE" }, style),
        "e" | "d" => Content::text(value.trim(), style),
        _ => match value.trim().parse::<f64>() {
            Ok(number) => Content::number(number, style, ctx.epoch_1904),
            Err(_) => Content::text(value.trim(), style),
        },
    }
}
