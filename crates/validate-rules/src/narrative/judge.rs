//! Compares what the prose states with the cells.

use gongkai_core::{Argument, Category, CellId, Finding, Report, Rule, Scalar, Severity, Value};

use super::figure::{Figure, ONE, figure_at};
use super::measure::{Applicant, Measure, Reading, Route, Target, readings};
use super::passage::Passage;
use super::plain::original_span;
use super::rules;
use super::sentence::{Said, Statement};
use super::wording::{amount, held, number, percent, quoted};
use crate::context::Context;

/// What statements are compared with.
pub(super) struct Judge<'a> {
    ctx: &'a Context<'a>,
    /// Last year's report of the same organ.
    prior: Option<&'a Report>,
    /// The cells of which the reading is in doubt.
    doubted: Vec<CellId>,
}

impl<'a> Judge<'a> {
    pub(super) fn of(ctx: &'a Context<'a>) -> Self {
        let in_doubt =
            |it: &&Finding| it.rule.category == Category::Reading && it.rule.severity > Severity::Info;
        let doubted = ctx.remarks.iter().filter(in_doubt).flat_map(|it| &it.cells);
        let last_year = |it: &&Report| match (it.year, ctx.report.year) {
            (Some(prior), Some(year)) => prior.get() + 1 == year.get(),
            _ => false,
        };
        Self {
            doubted: doubted.filter_map(|it| ctx.form.find(it.as_str())).collect(),
            prior: ctx.prior.filter(last_year),
            ctx,
        }
    }

    pub(super) fn year(&self) -> Option<u16> {
        self.ctx.year()
    }

    /// What is to be found about a statement; `counts` are all figures of its paragraph.
    pub(super) fn judge(
        &self,
        passage: &Passage<'_>,
        text: &str,
        statement: &Statement,
        counts: &[Figure],
    ) -> Option<Finding> {
        let readings = readings(self.ctx.form, &statement.target);
        let verdict = match statement.said {
            Said::Count(figure) => self.count(&readings, figure)?,
            Said::Money(figure) => self.money(&readings, figure)?,
            Said::Share {
                percent,
                of,
                together,
            } => self.share(&statement.target, &readings, (percent, of, together), counts)?,
            Said::Percent { percent, more } => self.grown(&statement.target, (percent, more), true)?,
            Said::Difference { number, more } => self.grown(&statement.target, (number, more), false)?,
        };
        let characters = original_span(passage.text, statement.start, statement.end);
        let (zh, en) = passage.describe(self.ctx, characters);
        let rule = rule_of(statement);
        let mut arguments = vec![
            Argument::new("place", zh, en),
            Argument::same("quote", quoted(&text[statement.start..statement.end])),
        ];
        arguments.extend(verdict.arguments);
        let cells = verdict.cells.iter().map(|it| self.ctx.pointer(*it)).collect();
        Some(
            Finding::of(rule, cells, &arguments)
                .comparing(Some(verdict.expected), Some(verdict.actual))
                .at(passage.place.clone()),
        )
    }

    fn count(&self, readings: &[Reading], figure: Figure) -> Option<Verdict> {
        let sums = self.sums(readings)?;
        if sums.iter().any(|it| figure.may_print(*it)) {
            return None;
        }
        Some(self.contradiction(&readings[0], &sums, &number(figure.value)))
    }

    fn money(&self, readings: &[Reading], said: Figure) -> Option<Verdict> {
        let [(cell, _)] = readings.first()?[..] else {
            return None;
        };
        let Some(Value::Amount(stands)) = self
            .ctx
            .report
            .cells
            .get(cell)
            .filter(|_| !self.doubted.contains(&cell))
        else {
            return None;
        };
        let printed = figure_at(stands.as_str())?.0;
        // The form of 2019 leaves the unit open.
        let factors: &[i128] = match self.ctx.form.cell(cell).unit {
            Some(_) => &[10_000],
            None => &[1, 10_000, 100_000_000],
        };
        let agrees = factors.iter().any(|factor| {
            let yuan = Figure {
                value: printed.value.saturating_mul(*factor),
                step: printed.step * factor,
            };
            said.may_round(yuan.value) || yuan.may_round(said.value)
        });
        if agrees {
            return None;
        }
        let unit = self.ctx.form.cell(cell).unit.unwrap_or_default();
        let arguments = held(self.ctx, &[cell], stands.as_str(), &[]);
        Some(Verdict {
            cells: vec![cell],
            expected: Scalar::Text(format!("{}元", amount(said.value))),
            actual: Scalar::Text(format!("{}{unit}", stands.as_str())),
            arguments,
        })
    }

    fn share(
        &self,
        target: &Target,
        readings: &[Reading],
        (share, of, together): (Figure, Figure, Option<Figure>),
        counts: &[Figure],
    ) -> Option<Verdict> {
        let sums = self.sums(readings)?;
        // A figure that is wrong itself was told already.
        if !sums.iter().any(|it| of.may_print(*it)) {
            return None;
        }
        let mut wholes = Vec::new();
        for measure in wholes_of(target.first())? {
            for applicant in [Applicant::All, Applicant::Organisations] {
                let of_measure = super::measure::readings(self.ctx.form, &Target::one(*measure, applicant));
                wholes.extend(self.sums(&of_measure)?);
            }
        }
        let likeliest = *wholes.first()?;
        wholes.extend(counts.iter().map(|it| it.value));
        // “予以公开25件，部分公开4件，占56.9%” may be said of both.
        let parts: Vec<i128> = [Some(of), together]
            .into_iter()
            .flatten()
            .map(|it| it.value)
            .collect();
        let is_part = |part: &i128, whole: i128| share.may_round(part.saturating_mul(100 * ONE) / whole);
        let agrees = |whole: &i128| *whole > 0 && parts.iter().any(|it| is_part(it, *whole));
        if likeliest <= 0 || wholes.iter().any(agrees) {
            return None;
        }
        let right = of.value.saturating_mul(100 * ONE) / likeliest;
        let arguments = vec![
            Argument::same("right", percent(right, share.step)),
            Argument::same("number", number(of.value)),
            Argument::same("whole", number(likeliest)),
        ];
        Some(Verdict {
            cells: readings[0].iter().map(|it| it.0).collect(),
            expected: Scalar::Text(percent(right, share.step)),
            actual: Scalar::Text(percent(share.value, share.step)),
            arguments,
        })
    }

    /// Compares with last year what is said to have grown by so many, or so many in a hundred.
    fn grown(&self, target: &Target, (said, more): (Figure, bool), in_percent: bool) -> Option<Verdict> {
        let prior = self.prior?;
        let now_readings = readings(self.ctx.form, target);
        let now = self.sums(&now_readings)?;
        let before: Option<Vec<i128>> = readings(prior.edition().form(), target)
            .iter()
            .map(|it| sum(prior, it))
            .collect();
        let before = before.filter(|it| !it.is_empty())?;
        let grown = |now: i128, before: i128| -> Option<i128> {
            let more_now = if more { now - before } else { before - now };
            match (in_percent, before) {
                (false, _) => Some(more_now),
                (true, 0) => None,
                (true, _) => Some(more_now.saturating_mul(100 * ONE) / before),
            }
        };
        for now in &now {
            for before in &before {
                // Growth from nothing is no number.
                let grown = grown(*now, *before)?;
                let agrees = if in_percent {
                    said.may_round(grown)
                } else {
                    said.may_print(grown)
                };
                if agrees {
                    return None;
                }
            }
        }
        let right = grown(now[0], before[0])?;
        // As many decimals as the prose has, or as it takes to tell a little from nothing.
        let mut step = said.step;
        while step > 1 && right != 0 && right.abs() < step / 2 {
            step /= 10;
        }
        let spelled = |value: i128| {
            if in_percent {
                percent(value, step)
            } else {
                number(value)
            }
        };
        let right_words = spelled(right.abs());
        let (zh, en) = if right == 0 {
            // Nobody writes that something grew by 0.
            ("持平".to_owned(), "unchanged".to_owned())
        } else if (right < 0) == more {
            (
                format!("减少 {right_words}"),
                format!("a decrease of {right_words}"),
            )
        } else {
            (
                format!("增加 {right_words}"),
                format!("an increase of {right_words}"),
            )
        };
        Some(Verdict {
            cells: now_readings[0].iter().map(|it| it.0).collect(),
            expected: Scalar::Text(spelled(right)),
            actual: Scalar::Text(spelled(said.value)),
            arguments: vec![
                Argument::same("now", number(now[0])),
                Argument::same("before", number(before[0])),
                Argument::new("right", zh, en),
            ],
        })
    }

    /// What each reading holds; `None` unless all can be told and no cell is in doubt.
    fn sums(&self, readings: &[Reading]) -> Option<Vec<i128>> {
        if !self.is_sure_of(readings) {
            return None;
        }
        readings.iter().map(|it| sum(self.ctx.report, it)).collect()
    }

    /// Tells whether there are readings, and no doubt about a cell of any.
    pub(super) fn is_sure_of(&self, readings: &[Reading]) -> bool {
        let doubtful = |it: &Reading| it.iter().any(|it| self.doubted.contains(&it.0));
        !readings.is_empty() && !readings.iter().any(doubtful)
    }

    fn contradiction(&self, reading: &Reading, sums: &[i128], said: &str) -> Verdict {
        let cells: Vec<CellId> = reading.iter().map(|it| it.0).collect();
        let others: Vec<String> = sums[1..].iter().map(|it| number(*it)).collect();
        let actual = number(sums[0]);
        let scalar = |text: &str| {
            text.parse()
                .map_or_else(|_| Scalar::Text(text.to_owned()), Scalar::Number)
        };
        Verdict {
            arguments: held(self.ctx, &cells, &actual, &others),
            expected: scalar(said),
            actual: scalar(&actual),
            cells,
        }
    }
}

/// What a statement is contradicted by.
struct Verdict {
    cells: Vec<CellId>,
    expected: Scalar,
    actual: Scalar,
    arguments: Vec<Argument>,
}

/// The sum of some cells in millionths; `None` where one of them is blank.
fn sum(report: &Report, reading: &Reading) -> Option<i128> {
    sum_with(report, reading, &[])
}

/// The same where some cells hold other counts than they do.
pub(super) fn sum_with(report: &Report, reading: &Reading, changed: &[(CellId, i64)]) -> Option<i128> {
    let count = |cell: CellId| {
        let change = changed.iter().find(|it| it.0 == cell);
        change.map(|it| it.1).or_else(|| report.cells.integer(cell))
    };
    let value = |(cell, sign): &(CellId, i128)| Some(i128::from(count(*cell)?) * ONE * sign);
    reading.iter().map(value).sum()
}

/// What a number may be a share of, the likeliest first.
fn wholes_of(measure: Measure) -> Option<&'static [Measure]> {
    const REQUESTS: &[Measure] = &[Measure::Received, Measure::Finished];
    const OUTCOMES: &[Measure] = &[
        Measure::Finished,
        Measure::Received,
        Measure::Outcome("outcomes/refused"),
        Measure::Outcome("outcomes/unavailable"),
        Measure::Outcome("outcomes/not_processed"),
        Measure::Outcome("outcomes/other"),
    ];
    const RECONSIDERATION: &[Measure] = &[
        Measure::Dispute(Route::Reconsideration, "total"),
        Measure::Dispute(Route::Litigation, "total"),
    ];
    const LITIGATION: &[Measure] = &[
        Measure::Dispute(Route::Litigation, "total"),
        Measure::Dispute(Route::AfterReconsideration, "total"),
        Measure::Dispute(Route::Reconsideration, "total"),
    ];
    match measure {
        Measure::Outcome(_) => Some(OUTCOMES),
        Measure::Dispute(Route::Reconsideration, _) => Some(RECONSIDERATION),
        Measure::Dispute(..) => Some(LITIGATION),
        Measure::Document(..)
        | Measure::Decisions(_)
        | Measure::Fee
        | Measure::ProcurementItems
        | Measure::ProcurementAmount => None,
        _ => Some(REQUESTS),
    }
}

fn rule_of(statement: &Statement) -> &'static Rule {
    match statement.said {
        Said::Share { .. } => &rules::SHARE,
        Said::Percent { .. } | Said::Difference { .. } => &rules::CHANGE,
        Said::Count(_) | Said::Money(_) => match statement.target.first() {
            Measure::NewlyReceived | Measure::Received | Measure::Requests => &rules::RECEIVED,
            Measure::CarriedIn => &rules::CARRIED_IN,
            Measure::CarriedOut => &rules::CARRIED_OUT,
            Measure::Finished | Measure::Answered | Measure::Handled => &rules::ANSWERED,
            Measure::Outcome(_) => &rules::OUTCOME,
            Measure::Dispute(..) => &rules::DISPUTES,
            Measure::Document(..) => &rules::DOCUMENTS,
            Measure::Decisions(_) => &rules::DECISIONS,
            Measure::Fee | Measure::ProcurementItems | Measure::ProcurementAmount => &rules::MONEY,
        },
    }
}
