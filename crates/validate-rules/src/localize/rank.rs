//! The order of the sets: those that the prose speaks for, then the likeliest slip first.

use std::collections::BTreeSet;

use gongkai_core::form::Sign;
use gongkai_core::{CellDefinition, CellId};

use super::slip::{Error, Slip, Surroundings, judge};
use super::solve::wakes;
use super::system::{Change, State, System, Ties};
use crate::arithmetic::verdict::Figures;
use crate::context::Context;
use crate::narrative::Stated;

/// A set of cells with the numbers they would need.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Ranked {
    /// Whether the prose states what would then stand there: no slip is so likely as that is telling.
    pub(super) is_stated: bool,
    /// How unlikely it is, in tenths of a bit.
    cost: i64,
    /// The changes, in the order of the form.
    pub(super) changes: Vec<Change>,
    pub(super) slip: Option<Slip>,
}

/// By how much the likeliest set must be likelier than the next to be called so: four times.
const CLEARLY: i64 = 20;

/// Tells whether the first of some sets is clearly the likeliest.
pub(super) fn is_clear(ranked: &[Ranked]) -> bool {
    match ranked {
        [] => false,
        [_] => true,
        [best, next, ..] if best.is_stated => !next.is_stated,
        [best, next, ..] => best.slip.is_some() && next.cost - best.cost >= CLEARLY,
    }
}

/// What a set is forgiven for each failing tie elsewhere that it mends as well.
const MENDS_ELSEWHERE: i64 = 100;
/// What it is forgiven for each tie that blanks kept from being judged and that holds once they are filled.
const COMPLETES: i64 = 40;
/// What it costs to leave a row or column half filled in which all was blank.
const HALF_FILLS: i64 = 60;
/// Two figures swapped, in cells beside each other and in others.
const SWAPPED_BESIDE: i64 = 45;
const SWAPPED: i64 = 75;

/// Orders sets of cells; where a set may change in several ways, its likeliest stands for it.
pub(super) fn rank(
    ctx: &Context<'_>,
    figures: &Figures,
    stated: &Stated<'_>,
    system: &System,
    ties: Ties,
    sets: Vec<Vec<Vec<Change>>>,
) -> Vec<Ranked> {
    let judge = Judge {
        ctx,
        figures,
        stated,
        system,
        ties,
    };
    let likeliest = |ways: Vec<Vec<Change>>| {
        let each = ways.into_iter().map(|it| judge.rank(it));
        each.min_by(|left, right| judge.order(left).cmp(&judge.order(right)))
    };
    let mut ranked: Vec<Ranked> = sets.into_iter().filter_map(likeliest).collect();
    ranked.sort_by_cached_key(|it| judge.order(it));
    ranked
}

struct Judge<'a> {
    ctx: &'a Context<'a>,
    figures: &'a Figures,
    stated: &'a Stated<'a>,
    system: &'a System,
    ties: Ties,
}

impl Judge<'_> {
    /// What the prose speaks for, then by cost, then by how much changes, then by the form.
    fn order(&self, ranked: &Ranked) -> (bool, i64, i128, Vec<(usize, i64)>) {
        let cells = ranked
            .changes
            .iter()
            .map(|it| (self.system.cells[it.cell].index, it.number));
        let moved = ranked
            .changes
            .iter()
            .map(|it| i128::from(it.number.abs_diff(self.system.cells[it.cell].number)));
        (!ranked.is_stated, ranked.cost, moved.sum(), cells.collect())
    }

    fn rank(&self, mut changes: Vec<Change>) -> Ranked {
        changes.sort_unstable_by_key(|it| self.system.cells[it.cell].index);
        let (mut cost, mut slip) = self.slips(&changes);
        if let Some(swap) = self.swap(&changes).filter(|it| *it < cost) {
            (cost, slip) = (swap, Some(Slip::CellsSwapped));
        }
        let id = |it: &Change| self.ctx.form.cells()[self.system.cells[it.cell].index].id;
        let counts: Vec<(CellId, i64)> = changes.iter().map(|it| (id(it), it.number)).collect();
        Ranked {
            is_stated: self.stated.speaks_for(&counts),
            cost: cost + self.aftermath(&changes),
            changes,
            slip,
        }
    }

    fn slips(&self, changes: &[Change]) -> (i64, Option<Slip>) {
        let judged: Vec<(i64, Option<Slip>)> = changes.iter().map(|it| self.slip(*it)).collect();
        let slips: Option<BTreeSet<Slip>> = judged.iter().map(|it| it.1).collect();
        let slip = slips.and_then(|it| match it.len() {
            1 => it.first().copied(),
            _ => Some(Slip::SeveralSlips),
        });
        (judged.iter().map(|it| it.0).sum(), slip)
    }

    fn slip(&self, change: Change) -> (i64, Option<Slip>) {
        let cell = &self.system.cells[change.cell];
        let error = Error {
            stands: cell.number,
            is_blank: cell.is_blank,
            needed: change.number,
        };
        judge(error, &self.around(&self.ctx.form.cells()[cell.index]))
    }

    fn around(&self, cell: &CellDefinition) -> Surroundings {
        let beside = self.ctx.form.cells_of(cell.table).iter();
        let neighbours = beside.filter(|it| are_beside(cell, it));
        let totals = self.ctx.form.identities().iter().filter(|it| it.total == cell.id);
        let mut around = Surroundings {
            neighbours: neighbours.filter_map(|it| self.figures.number(it.id)).collect(),
            ..Surroundings::default()
        };
        for identity in totals {
            around.is_total = true;
            around.parts.extend(identity.terms.iter().map(|it| {
                let number = self.figures.number(it.cell).unwrap_or(0);
                if it.sign == Sign::Minus { -number } else { number }
            }));
        }
        around
    }

    /// What it costs that two cells hold each other's figures, if they do.
    fn swap(&self, changes: &[Change]) -> Option<i64> {
        let [one, other] = changes else {
            return None;
        };
        let [of_one, of_other] = [one, other].map(|it| &self.system.cells[it.cell]);
        let swapped = one.number == of_other.number && other.number == of_one.number;
        let cells = self.ctx.form.cells();
        let beside = are_beside(&cells[of_one.index], &cells[of_other.index]);
        swapped.then_some(if beside { SWAPPED_BESIDE } else { SWAPPED })
    }

    /// What becomes of the ties outside the group.
    fn aftermath(&self, changes: &[Change]) -> i64 {
        let cells: Vec<usize> = changes.iter().map(|it| it.cell).collect();
        let touched = cells
            .iter()
            .fold(0, |acc, it| acc | self.system.cells[*it].all_ties());
        let mut cost = 0;
        let mut left = touched & !self.ties;
        while left != 0 {
            let tie = left.trailing_zeros() as usize;
            left &= left - 1;
            match &self.system.ties[tie].state {
                State::Fails if self.mends(tie, changes) => cost -= MENDS_ELSEWHERE,
                State::Asleep { .. } if wakes(self.system, &cells, tie) => cost -= COMPLETES,
                State::Asleep {
                    has_total: false,
                    has_term: false,
                    ..
                } => cost += HALF_FILLS,
                _ => {}
            }
        }
        cost
    }

    fn mends(&self, tie: usize, changes: &[Change]) -> bool {
        let gained = changes.iter().map(|it| {
            let cell = &self.system.cells[it.cell];
            cell.sign_in(tie) * (it.number - cell.number)
        });
        gained.sum::<i64>() == self.system.ties[tie].lacking
    }
}

/// Tells whether two cells of a table touch each other at a side.
fn are_beside(one: &CellDefinition, other: &CellDefinition) -> bool {
    let meet = |begin: u32, span: u32, of_other: u32, span_of_other: u32| {
        begin + span == of_other || of_other + span_of_other == begin
    };
    let same_row = one.row == other.row && meet(one.column, one.column_span, other.column, other.column_span);
    let same_column = one.column == other.column && meet(one.row, one.row_span, other.row, other.row_span);
    one.table == other.table && (same_row || same_column)
}
