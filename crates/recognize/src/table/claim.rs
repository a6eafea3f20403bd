//! Gives every cell of the form the figure claimed for it.

use gongkai_core::form::TableKey;
use gongkai_core::{Argument, CellDefinition, CellTrace, Finding, How, Language, Pointer, Unmapped, Value};

use super::{Claim, Claims, Class, Settling, table_of};
use crate::mask::Mask;
use crate::number::{Doubt, Figure, Numeral, value};
use crate::rules::{
    ANNOTATED, BY_POSITION, CLAIMED_TWICE, JOINED, JOINED_BY_GUESS, MARK, MERGED, NOT_FOUND, OTHER_UNIT,
    UNMAPPED, UNREADABLE,
};
use crate::vocabulary::Vocabulary;

/// Settles the claims of all pieces: the first figure claimed for a cell stands, another one is remarked.
pub(crate) fn settle(all: Vec<Claims<'_>>, vocabulary: &Vocabulary, settling: &mut Settling<'_>) {
    let form = settling.edition.form();
    let mut by_cell: Vec<Vec<Claim<'_>>> = form.cells().iter().map(|_| Vec::new()).collect();
    let mut merged = Vec::new();
    let mut unmapped = Vec::new();
    for claims in all {
        for claim in claims.figures {
            by_cell[claim.cell].push(claim);
        }
        merged.extend(claims.merged);
        unmapped.extend(claims.unmapped);
    }
    let mut marks: [Vec<(Pointer, String)>; 3] = Default::default();
    let mut positions: Vec<(TableKey, String, Vec<Pointer>)> = Vec::new();
    for (definition, claims) in form.cells().iter().zip(by_cell) {
        if let Some(claim) = settle_cell(definition, &claims, settling) {
            if claim.token.figure == Figure::Mark {
                let text = claim.token.cell.text.trim().to_owned();
                marks[definition.table as usize].push((definition.pointer.clone(), text));
            }
            if let Some(label) = &claim.by_position {
                note_position(&mut positions, definition, label);
            }
        }
    }
    remark_groups(marks, positions, settling);
    let merged_cells = merged.iter().fold(Mask::default(), |all, it| all.or(it.1));
    remark_missing(merged_cells, settling);
    for (text, cells, place) in merged {
        let table = table_of(vocabulary, cells);
        let cells: Vec<Pointer> = cells
            .indices()
            .map(|it| form.cells()[it].pointer.clone())
            .collect();
        let arguments = [
            table_argument(table),
            Argument::same("text", text.trim()),
            Argument::same("count", cells.len()),
        ];
        settling
            .remarks
            .push(Finding::of(&MERGED, cells, &arguments).at(Some(place)));
    }
    for (text, place) in unmapped {
        // Without a label there is no table to name but the one it stands in.
        let arguments = [
            Argument::new("table", "表格", "a table"),
            Argument::same("text", &text),
        ];
        settling
            .remarks
            .push(Finding::of(&UNMAPPED, Vec::new(), &arguments).at(Some(place.clone())));
        settling.trace.unmapped.push(Unmapped { text, place });
    }
}

/// Gives one cell its figure and returns the claim that stood.
fn settle_cell<'c, 'a>(
    definition: &CellDefinition,
    claims: &'c [Claim<'a>],
    settling: &mut Settling<'_>,
) -> Option<&'c Claim<'a>> {
    let filled = claims.iter().filter(|it| it.token.class != Class::Blank);
    let sure_first = filled.clone().find(|it| it.by_position.is_none());
    let stood = sure_first
        .or_else(|| filled.clone().next())
        .or_else(|| claims.first())?;
    let other = filled.clone().find(|it| it.token.figure != stood.token.figure);
    let how = if stood.by_position.is_some() {
        How::Position
    } else {
        How::Label
    };
    settling.trace.cells[definition.id.index()] = Some(CellTrace {
        text: stood.token.cell.text.clone(),
        place: stood.token.cell.place.clone(),
        how,
    });
    if let Some(other) = other {
        let arguments = [
            cell_argument(definition),
            Argument::same("first", stood.token.cell.text.trim()),
            Argument::same("second", other.token.cell.text.trim()),
        ];
        let finding = Finding::of(&CLAIMED_TWICE, vec![definition.pointer.clone()], &arguments);
        settling
            .remarks
            .push(finding.at(Some(other.token.cell.place.clone())));
    }
    let read = match &stood.token.figure {
        Figure::Blank | Figure::Mark => None,
        Figure::Number(numeral, doubt) => read_number(definition, stood, numeral, *doubt, settling),
        Figure::Other => {
            unreadable(definition, stood, settling);
            None
        }
    };
    if let Some(value) = read {
        settling
            .report
            .cells
            .set(definition.id, Some(value))
            .expect("the value was made for the cell's type");
    }
    Some(stood)
}

fn read_number(
    definition: &CellDefinition,
    claim: &Claim<'_>,
    numeral: &Numeral,
    doubt: Option<Doubt>,
    settling: &mut Settling<'_>,
) -> Option<Value> {
    let Ok(read) = value(numeral, definition.cell_type) else {
        unreadable(definition, claim, settling);
        return None;
    };
    let text = claim.token.cell.text.trim().replace('\n', "⏎");
    let mut remark = |rule, more: Option<Argument>| {
        let arguments = [
            cell_argument(definition),
            Argument::same("text", &text),
            Argument::same("value", &read),
        ];
        let arguments: Vec<Argument> = arguments.into_iter().chain(more).collect();
        let finding = Finding::of(rule, vec![definition.pointer.clone()], &arguments);
        settling
            .remarks
            .push(finding.at(Some(claim.token.cell.place.clone())));
    };
    match doubt {
        Some(Doubt::Annotated) => remark(&ANNOTATED, None),
        Some(Doubt::Joined) => remark(&JOINED, None),
        // A line break or a comma out of place parts two numbers as often as the digits of one.
        Some(Doubt::JoinedLines | Doubt::Grouping) => remark(&JOINED_BY_GUESS, None),
        None => {}
    }
    let foreign = numeral.unit.as_deref().filter(|it| definition.unit != Some(it));
    if foreign.is_some() {
        let expected = definition.unit.map_or(
            Argument::new(
                "expected",
                "件数或未注明单位的金额",
                "a count or an amount whose unit is not stated",
            ),
            |unit| Argument::same("expected", unit),
        );
        // Where the form states no unit for an amount, a printed one contradicts nothing.
        if definition.unit.is_some() || definition.cell_type != gongkai_core::CellType::Amount {
            remark(&OTHER_UNIT, Some(expected));
        }
    }
    Some(read)
}

fn unreadable(definition: &CellDefinition, claim: &Claim<'_>, settling: &mut Settling<'_>) {
    let text = claim.token.cell.text.trim().replace('\n', " ");
    let arguments = [
        cell_argument(definition),
        Argument::same("text", shortened(&text)),
    ];
    let finding = Finding::of(&UNREADABLE, vec![definition.pointer.clone()], &arguments);
    settling
        .remarks
        .push(finding.at(Some(claim.token.cell.place.clone())));
}

fn note_position(
    positions: &mut Vec<(TableKey, String, Vec<Pointer>)>,
    definition: &CellDefinition,
    label: &str,
) {
    let label = label.trim().replace('\n', "");
    let pointer = definition.pointer.clone();
    match positions
        .iter_mut()
        .find(|it| it.0 == definition.table && it.1 == label)
    {
        Some((_, _, cells)) => cells.push(pointer),
        None => positions.push((definition.table, label, vec![pointer])),
    }
}

/// One remark a table for marks, one a row for positions: a remark a cell would bury the reader.
fn remark_groups(
    marks: [Vec<(Pointer, String)>; 3],
    positions: Vec<(TableKey, String, Vec<Pointer>)>,
    settling: &mut Settling<'_>,
) {
    for (table, marks) in TableKey::ALL.into_iter().zip(marks) {
        let Some((_, text)) = marks.first() else { continue };
        let arguments = [
            table_argument(table),
            Argument::same("count", marks.len()),
            Argument::same("text", text),
        ];
        let cells = marks.iter().map(|it| it.0.clone()).collect();
        settling.remarks.push(Finding::of(&MARK, cells, &arguments));
    }
    for (table, label, cells) in positions {
        let arguments = [
            table_argument(table),
            Argument::same("label", shortened(&label)),
            Argument::same("count", cells.len()),
        ];
        let form = settling.edition.form();
        let place = cells
            .first()
            .and_then(|it| form.find(it.as_str()))
            .and_then(|it| settling.trace.cell(it));
        let place = place.map(|it| it.place.clone());
        settling
            .remarks
            .push(Finding::of(&BY_POSITION, cells, &arguments).at(place));
    }
}

/// One remark a table for cells that the source lacks; a table that is not there at all is not for reading to say.
fn remark_missing(merged: Mask, settling: &mut Settling<'_>) {
    let form = settling.edition.form();
    for table in TableKey::ALL {
        let found = |it: &&CellDefinition| settling.trace.cell(it.id).is_some() || merged.contains(it.id);
        let missing: Vec<&CellDefinition> = form.cells_of(table).iter().filter(|it| !found(it)).collect();
        if missing.is_empty() || missing.len() == form.cells_of(table).len() {
            continue;
        }
        let arguments = [
            table_argument(table),
            Argument::same("count", missing.len()),
            cell_argument(missing[0]),
        ];
        let cells = missing.iter().map(|it| it.pointer.clone()).collect();
        settling.remarks.push(Finding::of(&NOT_FOUND, cells, &arguments));
    }
}

fn cell_argument(definition: &CellDefinition) -> Argument {
    Argument::new(
        "cell",
        definition.describe(Language::Chinese),
        definition.describe(Language::English),
    )
}

fn table_argument(table: TableKey) -> Argument {
    Argument::new(
        "table",
        table.name(Language::Chinese),
        table.name(Language::English),
    )
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
