//! The form and the words as rows, which the views join.

use std::fmt::Display;

use gongkai_core::form::{SeriesKind, SeriesTie, Sign};
use gongkai_core::{Argument, Edition, Identity, IdentityKind, Message, Rule};

use crate::CSV_CELL_REPEATED;

/// A view that has nothing but rows written out.
pub(super) struct Table {
    pub(super) name: &'static str,
    about: &'static str,
    columns: &'static [&'static str],
    rows: Vec<String>,
}

impl Table {
    fn new(name: &'static str, about: &'static str, columns: &'static [&'static str]) -> Self {
        Self {
            name,
            about,
            columns,
            rows: Vec::new(),
        }
    }

    /// The statement that makes it, with a blank line above.
    pub(super) fn definition(&self) -> String {
        let Self { name, about, .. } = self;
        let columns = self.columns.join(", ");
        let rows = if self.rows.is_empty() {
            // A list of no rows cannot be written.
            format!(
                "SELECT {} WHERE 1 = 0",
                vec!["NULL"; self.columns.len()].join(", ")
            )
        } else {
            format!("VALUES\n  {}", self.rows.join(",\n  "))
        };
        format!("\n-- {about}\nCREATE VIEW {name} ({columns}) AS\n{rows};\n")
    }

    fn push(&mut self, fields: &[&dyn Display], texts: &[&str]) {
        let fields = fields.iter().map(ToString::to_string);
        let texts = texts.iter().map(|it| format!("'{}'", it.replace('\'', "''")));
        let row: Vec<String> = texts.chain(fields).collect();
        assert_eq!(row.len(), self.columns.len(), "{}", self.name);
        self.rows.push(format!("({})", row.join(", ")));
    }
}

/// The form of every edition and what is said of it.
pub(super) fn tables(rules: &[&Rule]) -> [Table; 5] {
    let [mut ties, mut tie_cells] = tie_tables();
    let [mut of_series, mut series_cells] = series_tables();
    let find = |name: &str| rules.iter().copied().find(|it| it.name == name);
    for edition in Edition::ALL.into_iter().rev() {
        for (number, identity) in edition.form().identities().iter().enumerate() {
            if let Some(rule) = find(identity.rule_name()) {
                push_tie(&mut ties, &mut tie_cells, (edition, number, identity, rule));
            }
        }
        for (number, series) in edition.form().series().iter().enumerate() {
            if let Some(rule) = find(series.kind.rule_name()) {
                push_series(&mut of_series, &mut series_cells, (edition, number, series, rule));
            }
        }
    }
    [ties, tie_cells, of_series, series_cells, words(rules)]
}

fn tie_tables() -> [Table; 2] {
    [
        Table::new(
            "gongkai_ties",
            "The ties of the form. `cells` are the terms, then the total; `printed` tells the tie printed in the form.",
            &[
                "edition",
                "rule",
                "severity",
                "total",
                "cells",
                "message_zh",
                "message_en",
                "tie",
                "total_place",
                "printed",
            ],
        ),
        Table::new(
            "gongkai_tie_cells",
            "The cells of each tie: 1 is added, -1 is taken off, 0 is the total.",
            &["edition", "cell", "tie", "place", "sign"],
        ),
    ]
}

fn series_tables() -> [Table; 2] {
    [
        Table::new(
            "gongkai_series",
            "The cells that the report for the year before has a say in; `one_edition`: only where both use one form.",
            &[
                "edition",
                "rule",
                "severity",
                "cells",
                "message_zh",
                "message_en",
                "series",
                "one_edition",
            ],
        ),
        Table::new(
            "gongkai_series_cells",
            "What they are held against: 1 is added, -1 is taken off, 0 is what must come of it.",
            &["edition", "cell", "series", "sign", "is_prior"],
        ),
    ]
}

fn push_tie(
    ties: &mut Table,
    cells: &mut Table,
    (edition, number, identity, rule): (Edition, usize, &Identity, &Rule),
) {
    let form = edition.form();
    let keys: Vec<String> = identity
        .cells()
        .map(|it| form.cell(it).pointer.dotted())
        .collect();
    let mut arguments = identity.arguments(form, &|position, _| format!("{{{position}}}"));
    // Which cell is likely wrong is for the engine to find.
    arguments.push(Argument::same("likely", ""));
    let message = rule.message.filled(&arguments);
    let total = form.cell(identity.total);
    let printed = u8::from(identity.kind == IdentityKind::PrintedTie);
    ties.push(
        &[&number, &total.id.index(), &printed],
        &[
            edition.as_str(),
            rule.code,
            rule.severity.as_str(),
            &total.pointer.dotted(),
            &keys.join(","),
            &message.zh,
            &message.en,
        ],
    );
    let signs = identity.terms.iter().map(|it| signum(it.sign));
    for (place, (key, sign)) in keys.iter().zip(signs.chain([0])).enumerate() {
        cells.push(&[&number, &place, &sign], &[edition.as_str(), key]);
    }
}

fn push_series(
    table: &mut Table,
    cells: &mut Table,
    (edition, number, series, rule): (Edition, usize, &SeriesTie, &Rule),
) {
    let form = edition.form();
    let total = form.cell(series.total);
    let labels = [("row", &total.row_labels), ("column", &total.column_labels)];
    let own = labels.map(|(name, labels)| {
        let (zh, en) = labels.last().copied().unwrap_or_default();
        Argument::new(name, zh, en)
    });
    let message = rule.message.filled(&own);
    let key = |it| form.cell(it).pointer.dotted();
    let keys: Vec<String> = series.cells().map(key).collect();
    table.push(
        &[&number, &u8::from(series.kind == SeriesKind::InForce)],
        &[
            edition.as_str(),
            rule.code,
            rule.severity.as_str(),
            &keys.join(","),
            &message.zh,
            &message.en,
        ],
    );
    let mut push = |key: &str, sign: i8, is_prior: bool| {
        cells.push(&[&number, &sign, &u8::from(is_prior)], &[edition.as_str(), key]);
    };
    push(&series.prior.dotted(), 1, true);
    for term in &series.terms {
        push(&key(term.cell), signum(term.sign), false);
    }
    push(&key(series.total), 0, false);
}

fn signum(sign: Sign) -> i8 {
    match sign {
        Sign::Plus => 1,
        Sign::Minus => -1,
    }
}

/// The findings that are of no one tie.
fn words(rules: &[&Rule]) -> Table {
    let mut table = Table::new(
        "gongkai_words",
        "The words of findings that are of no single tie.",
        &["name", "rule", "severity", "message_zh", "message_en"],
    );
    let doubtful = rules.iter().find(|it| it.name == "ties_not_assessable");
    let whose = Argument::new(
        "outcome",
        "无法断定各属哪一份报告，没有核对",
        "so which report each is of cannot be told; nothing was checked",
    );
    let mut push = |rule: &Rule, Message { zh, en }: Message| {
        table.push(&[], &[rule.name, rule.code, rule.severity.as_str(), &zh, &en]);
    };
    if let Some(rule) = doubtful {
        push(rule, rule.message.filled(&[]));
    }
    push(&CSV_CELL_REPEATED, CSV_CELL_REPEATED.message.filled(&[whose]));
    table
}
