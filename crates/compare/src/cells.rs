use gongkai_core::{CellDefinition, Edition, Language, Message, Report, Scalar, Value};
use rust_decimal::Decimal;

use crate::model::{CellChange, CellKind, CellSide, CellStanding};
use crate::standing::{Cells, not_in_form};

/// The cells worth telling: in the order of the second form, those that only the first form has at the end.
pub(crate) fn changes(before: &Cells<'_>, after: &Cells<'_>, editions: [Edition; 2]) -> Vec<CellChange> {
    let [first, second] = editions.map(|it| it.form().cells());
    let of_second = second
        .iter()
        .filter_map(|cell| match before.find(cell.pointer.as_str()) {
            Some(other) => both(cell, (before, other), after),
            None => Some(change(
                cell,
                CellKind::OnlyAfter,
                [not_in_form(), after.side(cell)],
            )),
        });
    let of_first = first
        .iter()
        .filter(|it| after.find(it.pointer.as_str()).is_none());
    let of_first =
        of_first.map(|cell| change(cell, CellKind::OnlyBefore, [before.side(cell), not_in_form()]));
    of_second.chain(of_first).collect()
}

/// How many cells both forms have.
pub(crate) fn compared(before: &Report, after: &Report) -> usize {
    let form = before.edition().form();
    let cells = after.edition().form().cells().iter();
    cells
        .filter(|it| form.find(it.pointer.as_str()).is_some())
        .count()
}

/// What a cell is called.
pub(crate) fn label(cell: &CellDefinition) -> Message {
    Message::new(cell.describe(Language::Chinese), cell.describe(Language::English))
}

/// A cell that both forms have, if there is something to tell of it.
fn both(
    cell: &'static CellDefinition,
    (before, other): (&Cells<'_>, &CellDefinition),
    after: &Cells<'_>,
) -> Option<CellChange> {
    let values = [before.value(other), after.value(cell)];
    let sides = [before.side(other), after.side(cell)];
    let kind = kind(values, &sides)?;
    let figures = values[0].zip(values[1]).filter(|_| kind == CellKind::Changed);
    let difference = figures.map(|(one, two)| difference(one, two));
    let relative = figures.and_then(|(one, two)| relative(decimal(one), decimal(two)));
    Some(CellChange {
        difference,
        relative,
        ..change(cell, kind, sides)
    })
}

fn change(cell: &CellDefinition, kind: CellKind, [before, after]: [CellSide; 2]) -> CellChange {
    CellChange {
        cell: cell.pointer.clone(),
        label: label(cell),
        unit: cell.unit.map(ToOwned::to_owned),
        kind,
        before,
        after,
        difference: None,
        relative: None,
    }
}

/// How a cell differs; `None` where it is the same without a doubt.
fn kind(values: [Option<&Value>; 2], sides: &[CellSide; 2]) -> Option<CellKind> {
    let [before, after] = sides;
    let differs = match (before.standing, after.standing) {
        (CellStanding::Figure, CellStanding::Figure) => {
            let decimals = values.map(|it| it.map(decimal));
            (decimals[0] != decimals[1]).then_some(CellKind::Changed)
        }
        (CellStanding::Blank, CellStanding::Figure) => Some(CellKind::Filled),
        (CellStanding::Figure, CellStanding::Blank) => Some(CellKind::Cleared),
        (CellStanding::Blank, CellStanding::Blank) => None,
        // The same words are the same, whatever they mean.
        (CellStanding::Unread, CellStanding::Unread) if before.text == after.text => None,
        _ => Some(CellKind::Unread),
    };
    let doubt = before.doubt || after.doubt;
    differs.or(doubt.then_some(CellKind::Doubtful))
}

fn difference(before: &Value, after: &Value) -> Scalar {
    match (before, after) {
        (Value::Integer(before), Value::Integer(after)) => Scalar::Number(after - before),
        _ => Scalar::Text((decimal(after) - decimal(before)).normalize().to_string()),
    }
}

/// The change as a share of what there was, to four decimals.
fn relative(before: Decimal, after: Decimal) -> Option<f64> {
    if before <= Decimal::ZERO {
        return None;
    }
    let share = (after - before).checked_div(before)?;
    let share: f64 = share.round_dp(4).to_string().parse().ok()?;
    // There is one 0, whatever the sign of what was rounded to it.
    Some(share + 0.0)
}

fn decimal(value: &Value) -> Decimal {
    match value {
        Value::Integer(it) => Decimal::from(*it),
        Value::Amount(it) => it.value(),
    }
}
