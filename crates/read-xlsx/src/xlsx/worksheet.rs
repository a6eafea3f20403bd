use super::strings::{read_rich, unescape};
use super::styles::{CellStyle, Styles};
use crate::number::display;
use crate::sheet::{
    Budget, LAST_COLUMN, LAST_ROW, RunStyle, Sheet, SheetCell, Shown, parse_address, parse_area,
};
use crate::xml::{Element, Node, Xml};

/// What all sheets of a workbook share.
pub(super) struct Context {
    pub(super) styles: Styles,
    pub(super) strings: Vec<Shown>,
    pub(super) epoch_1904: bool,
}

/// Reads one sheet's part into `sheet`; the size it states for itself is not believed.
pub(super) fn read_worksheet(text: &str, ctx: &Context, budget: &mut Budget, sheet: &mut Sheet) {
    let mut xml = Xml::new(text);
    let mut row = 0;
    let mut next_row = 0;
    let mut next_column = 0;
    loop {
        match xml.next() {
            Node::Start(element) => match element.name() {
                "col" => hidden_column(&element, sheet),
                "row" => {
                    let stated = element.number("r").and_then(|it| it.checked_sub(1));
                    row = stated.filter(|it| *it <= LAST_ROW).unwrap_or(next_row);
                    next_row = row.saturating_add(1);
                    next_column = 0;
                    let is_flat = element.get("ht").is_some_and(|it| it.trim().parse() == Ok(0.0));
                    if element.is_set("hidden") || is_flat {
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
            Node::EndOfPart => {
                budget.is_cut |= xml.is_broken;
                return;
            }
            _ => {}
        }
    }
}

fn hidden_column(element: &Element<'_>, sheet: &mut Sheet) {
    let is_flat = element
        .get("width")
        .is_some_and(|it| it.trim().parse() == Ok(0.0));
    let first = element.number("min").and_then(|it| it.checked_sub(1));
    let last = element.number("max").and_then(|it| it.checked_sub(1));
    if let (Some(first), Some(last)) = (first, last)
        && (element.is_set("hidden") || is_flat)
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

/// What stands inside a `<c>`.
#[derive(Default)]
struct Stored {
    value: Option<String>,
    inline: Option<Shown>,
    has_formula: bool,
}

fn read_cell(
    xml: &mut Xml<'_>,
    element: &Element<'_>,
    (row, column): (u32, u32),
    ctx: &Context,
    budget: &mut Budget,
    sheet: &mut Sheet,
) {
    let kind = element.get("t").unwrap_or_default();
    let style = element.number("s").unwrap_or(0) as usize;
    let stored = read_stored(xml);
    let plain = CellStyle::default();
    let style = ctx.styles.get(style).unwrap_or(&plain);
    let mut cell = SheetCell {
        row,
        column,
        is_bordered: style.is_bordered,
        ..SheetCell::default()
    };
    let value = stored.value.filter(|it| !it.is_empty() || kind == "str");
    if value.is_none() && stored.inline.is_none() && stored.has_formula {
        budget.note_without_value(sheet, row, column);
    }
    let shown = shown(&kind, value, stored.inline, style, ctx, &mut cell.is_number);
    // A format may show nothing of a number; what it hides counts as one text.
    cell.unseen = shown.unseen;
    cell.text = shown.text;
    if style.run.is_struck && !cell.text.is_empty() {
        let mut struck = Shown::default();
        struck.push(
            &cell.text,
            RunStyle {
                is_struck: true,
                is_raised: false,
            },
        );
        cell.unseen += struck.unseen;
        cell.text = String::new();
        cell.is_number = false;
    }
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
fn shown(
    kind: &str,
    value: Option<String>,
    inline: Option<Shown>,
    style: &CellStyle,
    ctx: &Context,
    is_number: &mut bool,
) -> Shown {
    if let Some(inline) = inline {
        return inline;
    }
    let Some(value) = value else {
        return Shown::default();
    };
    let text = |text: String| Shown { text, unseen: 0 };
    match kind {
        "s" => {
            let index: Option<usize> = value.trim().parse().ok();
            index
                .and_then(|it| ctx.strings.get(it))
                .cloned()
                .unwrap_or_default()
        }
        "str" | "inlineStr" => text(unescape(&value)),
        "b" => text(if value.trim() == "0" { "FALSE" } else { "TRUE" }.to_owned()),
        "e" | "d" => text(value.trim().to_owned()),
        _ => match value.trim().parse::<f64>() {
            Ok(number) => {
                let display = display(number, &style.number_format, ctx.epoch_1904);
                *is_number = display.is_number;
                Shown {
                    text: display.text,
                    unseen: usize::from(display.is_unseen && number != 0.0),
                }
            }
            Err(_) => text(value.trim().to_owned()),
        },
    }
}
