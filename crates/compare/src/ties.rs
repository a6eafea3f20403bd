use gongkai_core::form::{SeriesKind, SeriesTie, Sign};
use gongkai_core::{CellDefinition, Edition, Report, Value};

use crate::cells::label;
use crate::model::{Relation, Series, Tie, TieTerm};
use crate::standing::Cells;

/// The ties between two years; `None` unless they are successive years of one organ.
pub(crate) fn series(relation: Relation, reports: [&Report; 2], cells: [&Cells<'_>; 2]) -> Option<Series> {
    if relation != Relation::SuccessiveYears {
        return None;
    }
    let years = [reports[0].year?.get(), reports[1].year?.get()];
    let later = usize::from(years[1] > years[0]);
    let earlier = 1 - later;
    let (edition, prior_edition) = (reports[later].edition(), reports[earlier].edition());
    let ties = edition.form().series().iter();
    // What is in force is counted in one edition only.
    let ties = ties.filter(|it| it.kind == SeriesKind::CarriedOver || edition == prior_edition);
    Some(Series {
        prior_year: years[earlier],
        year: years[later],
        ties: ties
            .filter_map(|it| tie(it, edition, cells[later], cells[earlier]))
            .collect(),
    })
}

fn tie(tie: &SeriesTie, edition: Edition, later: &Cells<'_>, earlier: &Cells<'_>) -> Option<Tie> {
    let form = edition.form();
    let (cell, before) = (form.cell(tie.total), earlier.find(tie.prior.as_str())?);
    let prior = integer(earlier, before);
    let terms: Vec<TieTerm> = (tie.terms.iter())
        .map(|it| TieTerm {
            cell: form.cell(it.cell).pointer.clone(),
            sign: if it.sign == Sign::Plus { 1 } else { -1 },
            value: integer(later, form.cell(it.cell)),
        })
        .collect();
    let expected = prior.and_then(|prior| {
        terms.iter().try_fold(prior, |sum, it| {
            it.value.map(|value| sum + i64::from(it.sign) * value)
        })
    });
    let actual = integer(later, cell);
    let doubted = tie.cells().any(|it| later.is_doubted(form.cell(it)));
    Some(Tie {
        kind: tie.kind.rule_name(),
        cell: cell.pointer.clone(),
        label: label(cell),
        prior_cell: before.pointer.clone(),
        prior_label: label(before),
        prior,
        terms,
        expected,
        actual,
        holds: expected.zip(actual).map(|(expected, actual)| expected == actual),
        doubt: doubted || earlier.is_doubted(before),
    })
}

fn integer(cells: &Cells<'_>, cell: &CellDefinition) -> Option<i64> {
    cells.value(cell).and_then(Value::integer)
}
