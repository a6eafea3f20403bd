//! Gives every cell of the form the figure claimed for it.

use std::collections::BTreeSet;

use gongkai_core::form::TableKey;
use gongkai_core::{Argument, CellDefinition, CellTrace, Finding, How, Language, Pointer, Unmapped, Value};

use super::order::{Stood, out_of_order};
use super::{Claim, Claims, Class, Settling, Stray, table_of};
use crate::mask::Mask;
use crate::number::{Doubt, Figure, Numeral, value};
use crate::rules::{
    ANNOTATED, BY_POSITION, CLAIMED_TWICE, JOINED, JOINED_BY_GUESS, MARK, MERGED, NOT_FOUND, ORDER,
    OTHER_UNIT, UNMAPPED, UNREADABLE,
};
use crate::vocabulary::Vocabulary;

/// Settles the claims of all pieces: the first figure claimed for a cell stands, another one is remarked.
pub(crate) fn settle(all: Vec<Claims<'_>>, vocabulary: &Vocabulary, settling: &mut Settling<'_>) {
    let form = settling.edition.form();
    let mut figures = Vec::with_capacity(form.cells().len());
    let mut merged = Vec::new();
    let mut unmapped = Vec::new();
    for claims in all {
        figures.extend(claims.figures);
        merged.extend(claims.merged);
        unmapped.extend(claims.unmapped);
    }
    let filled = filled_rows(&figures);
    // Stable, so that of the claims for one cell the first published comes first.
    figures.sort_by_key(|it| it.cell);
    let mut marks: [Vec<(Pointer, String)>; 3] = Default::default();
    let mut twice: [Vec<Twice<'_, '_>>; 3] = Default::default();
    let mut unreadable: Vec<Unreadable<'_, '_>> = Vec::new();
    let mut by_label: Vec<Stood> = Vec::with_capacity(form.cells().len());
    let mut positions: Vec<(TableKey, String, Vec<Pointer>)> = Vec::new();
    for claims in figures.chunk_by(|one, other| one.cell == other.cell) {
        let definition = &form.cells()[claims[0].cell];
        let Some(settled) = settle_cell(definition, claims, &filled, settling) else {
            continue;
        };
        let Settled { stood, other, .. } = settled;
        if settled.unreadable {
            note_unreadable(&mut unreadable, definition, stood);
        }
        if stood.token.figure == Figure::Mark {
            let text = stood.token.cell.text.trim().to_owned();
            marks[definition.table as usize].push((definition.pointer.clone(), text));
        }
        match &stood.by_position {
            Some(label) => note_position(&mut positions, definition, label),
            None => by_label.push(Stood::of(stood)),
        }
        if let Some(other) = other {
            twice[definition.table as usize].push((definition, stood, other));
        }
    }
    remark_twice(twice, settling);
    remark_order(&by_label, settling);
    remark_unreadable(&unreadable, settling);
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
    remark_unmapped(unmapped, settling);
}

/// One remark for each row that was not read, as long as they are few.
fn remark_unmapped(unmapped: Vec<Stray>, settling: &mut Settling<'_>) {
    let form = settling.edition.form();
    for (index, stray) in unmapped.iter().take(MOST_UNMAPPED).enumerate() {
        let last = index + 1 == MOST_UNMAPPED;
        let beyond = if last { &unmapped[MOST_UNMAPPED..] } else { &[] };
        let cells = beyond.iter().fold(stray.cells, |all, it| all.or(it.cells));
        let arguments = [
            Argument::same("text", on_one_line(&stray.text)),
            and_more(beyond.len()),
            perhaps_of(cells.count()),
        ];
        let cells = cells.indices().map(|it| form.cells()[it].pointer.clone());
        let finding = Finding::of(&UNMAPPED, cells.collect(), &arguments);
        settling.remarks.push(finding.at(Some(stray.place.clone())));
    }
    let strays = unmapped.into_iter().map(|it| Unmapped {
        text: it.text,
        place: it.place,
    });
    settling.trace.unmapped.extend(strays);
}

/// Rows that are remarked one by one; the last remark counts those beyond.
const MOST_UNMAPPED: usize = 10;

/// Says how many others there are, if there are any.
fn and_more(count: usize) -> Argument {
    if count == 0 {
        return Argument::same("more", "");
    }
    Argument::new(
        "more",
        format!("，另有 {count} 处"),
        format!(" (and {count} more)"),
    )
}

/// Says how many cells may lack what was not read, if any may.
fn perhaps_of(cells: u32) -> Argument {
    if cells == 0 {
        return Argument::same("perhaps", "");
    }
    Argument::new(
        "perhaps",
        format!("；它没有行名，可能是上下行断开的一半，相邻 {cells} 格因此存疑"),
        format!("; without a label it may be half of a row beside it, so {cells} cells there are in doubt"),
    )
}

/// What became of the claims for one cell.
struct Settled<'c, 'a> {
    stood: &'c Claim<'a>,
    /// A figure claimed for the same cell that differs.
    other: Option<&'c Claim<'a>>,
    /// Whether it says something, but no number that the cell may hold.
    unreadable: bool,
}

/// Gives one cell its figure and returns the claims that were for it.
fn settle_cell<'c, 'a>(
    definition: &CellDefinition,
    claims: &'c [Claim<'a>],
    filled: &BTreeSet<RowKey>,
    settling: &mut Settling<'_>,
) -> Option<Settled<'c, 'a>> {
    let stood = likeliest(claims, filled)?;
    // A blank says something only in a row of figures, and beside a figure of its own row nothing.
    let speaks = |it: &&Claim<'_>| {
        let row = row_of(it);
        it.token.class != Class::Blank || (row != row_of(stood) && filled.contains(&row))
    };
    let other = claims
        .iter()
        .filter(speaks)
        .find(|it| it.token.figure != stood.token.figure);
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
    let read = match &stood.token.figure {
        Figure::Number(numeral, doubt) => read_number(definition, stood, numeral, *doubt, settling),
        Figure::Blank | Figure::Mark | Figure::Other => None,
    };
    let unreadable = read.is_none() && !matches!(stood.token.figure, Figure::Blank | Figure::Mark);
    if let Some(value) = read {
        settling
            .report
            .cells
            .set(definition.id, Some(value))
            .expect("the value was made for the cell's type");
    }
    Some(Settled {
        stood,
        other,
        unreadable,
    })
}

/// The published row that a figure stands in.
pub(super) type RowKey = (Option<u32>, u32);

/// The published rows that hold a figure.
fn filled_rows(figures: &[Claim<'_>]) -> BTreeSet<RowKey> {
    // The figures of a row follow one another.
    let rows = figures.chunk_by(|one, other| row_of(one) == row_of(other));
    let filled = rows.filter(|row| row.iter().any(|it| it.token.class != Class::Blank));
    filled.map(|row| row_of(&row[0])).collect()
}

pub(super) fn row_of(claim: &Claim<'_>) -> RowKey {
    (claim.token.cell.place.block, claim.token.cell.row)
}

/// The claim that stands: under the heading of its table before elsewhere, by label before by
/// position, first before later.
///
/// What this one leaves blank another column of its row fills, and where its whole row is blank, another
/// row of the same table, as where a page break parts a label from its figures. Another row of figures
/// or another table never does: theirs are other figures.
fn likeliest<'c, 'a>(claims: &'c [Claim<'a>], filled: &BTreeSet<RowKey>) -> Option<&'c Claim<'a>> {
    let first = claims
        .iter()
        .min_by_key(|it| (!it.at_home, it.by_position.is_some()))?;
    let row = row_of(first);
    let may_stand = |it: &&Claim<'_>| {
        let own = row_of(it);
        it.at_home == first.at_home && (own == row || (own.0 == row.0 && !filled.contains(&row)))
    };
    claims
        .iter()
        .filter(may_stand)
        .min_by_key(|it| (it.token.class == Class::Blank, it.by_position.is_some()))
}

fn read_number(
    definition: &CellDefinition,
    claim: &Claim<'_>,
    numeral: &Numeral<'_>,
    doubt: Option<Doubt>,
    settling: &mut Settling<'_>,
) -> Option<Value> {
    let read = value(numeral, definition.cell_type).ok()?;
    let mut remark = |rule, more: Option<Argument>| {
        let text = claim.token.cell.text.trim().replace('\n', "⏎");
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
    let foreign = numeral.unit.filter(|it| definition.unit != Some(it));
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

/// Cells of a table that all say the same that is no number, with the first of them.
struct Unreadable<'c, 'a> {
    text: String,
    first: (&'c CellDefinition, &'c Claim<'a>),
    cells: Vec<Pointer>,
}

fn note_unreadable<'c, 'a>(
    groups: &mut Vec<Unreadable<'c, 'a>>,
    definition: &'c CellDefinition,
    claim: &'c Claim<'a>,
) {
    let text = shortened(&on_one_line(&claim.token.cell.text));
    let pointer = definition.pointer.clone();
    let same = |it: &&mut Unreadable<'_, '_>| it.first.0.table == definition.table && it.text == text;
    match groups.iter_mut().find(same) {
        Some(group) => group.cells.push(pointer),
        None => groups.push(Unreadable {
            text,
            first: (definition, claim),
            cells: vec![pointer],
        }),
    }
}

/// One remark for all cells that say the same, as those of a form filled with XX do.
fn remark_unreadable(groups: &[Unreadable<'_, '_>], settling: &mut Settling<'_>) {
    for Unreadable { text, first, cells } in groups {
        let (definition, claim) = first;
        let which = match cells.len() {
            1 => cell_argument(definition),
            count => Argument::new(
                "cell",
                format!(
                    "{}有 {count} 格（例如{}）",
                    definition.table.name(Language::Chinese),
                    definition.describe(Language::Chinese)
                ),
                format!(
                    "each of {count} cells of {}, such as {},",
                    definition.table.name(Language::English),
                    definition.describe(Language::English)
                ),
            ),
        };
        let finding = Finding::of(&UNREADABLE, cells.clone(), &[which, Argument::same("text", text)]);
        settling
            .remarks
            .push(finding.at(Some(claim.token.cell.place.clone())));
    }
}

/// A text without the line breaks of the source.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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

/// A cell with the claim that stood and one that differs.
type Twice<'c, 'a> = (&'c CellDefinition, &'c Claim<'a>, &'c Claim<'a>);

/// One remark a table for cells that have two figures: those of a whole second table would bury the reader.
fn remark_twice(twice: [Vec<Twice<'_, '_>>; 3], settling: &mut Settling<'_>) {
    for (table, cells) in TableKey::ALL.into_iter().zip(twice) {
        let Some((definition, stood, other)) = cells.first() else {
            continue;
        };
        let arguments = [
            table_argument(table),
            Argument::same("count", cells.len()),
            cell_argument(definition),
            quoted("first", stood),
            quoted("second", other),
        ];
        let place = other.token.cell.place.clone();
        let cells = cells.iter().map(|it| it.0.pointer.clone()).collect();
        settling
            .remarks
            .push(Finding::of(&CLAIMED_TWICE, cells, &arguments).at(Some(place)));
    }
}

/// One remark a table for rows and columns that stand in another order than the form's.
fn remark_order(by_label: &[Stood], settling: &mut Settling<'_>) {
    let form = settling.edition.form();
    let moved = out_of_order(by_label, form);
    for cells in moved.chunk_by(|one, other| form.cells()[*one].table == form.cells()[*other].table) {
        let first = &form.cells()[cells[0]];
        let arguments = [
            table_argument(first.table),
            Argument::same("count", cells.len()),
            cell_argument(first),
        ];
        let place = settling.trace.cell(first.id).map(|it| it.place.clone());
        let cells = cells.iter().map(|it| form.cells()[*it].pointer.clone()).collect();
        settling
            .remarks
            .push(Finding::of(&ORDER, cells, &arguments).at(place));
    }
}

/// What stands in a cell, in quotation marks, or that nothing does.
fn quoted(name: &'static str, claim: &Claim<'_>) -> Argument {
    if claim.token.class == Class::Blank {
        return Argument::new(name, "空白", "blank");
    }
    let text = shortened(claim.token.cell.text.trim());
    Argument::same(name, format!("“{text}”"))
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
