//! What stands in the file: tables that keep each word once, and over them the views that the data set is.

use gongkai_core::dataset::{Column, Kind, Table, cells, findings, narrative, reports};

/// How many columns of identity each of the tables begins with, which only `reports` keeps.
pub(crate) const IDENTITY: usize = 7;

/// A table that keeps the rows of one table of the data set.
pub(crate) struct Kept {
    pub(crate) name: &'static str,
    pub(crate) of: &'static Table,
    /// Which of its columns are kept; the rest is found by the report or by the form.
    pub(crate) columns: fn(&[Column]) -> Vec<usize>,
}

/// The tables that keep rows, the one of reports first.
pub(crate) fn kept() -> [Kept; 4] {
    let all = |columns: &[Column]| (0..columns.len()).collect();
    let own = |columns: &[Column]| (IDENTITY..columns.len()).collect();
    let figures = |columns: &[Column]| {
        let named = |it: &usize| matches!(columns[*it].name.as_str(), "key" | "value");
        (IDENTITY..columns.len()).filter(named).collect()
    };
    [
        Kept {
            name: "report",
            of: reports(),
            columns: all,
        },
        Kept {
            name: "figure",
            of: cells(),
            columns: figures,
        },
        Kept {
            name: "block",
            of: narrative(),
            columns: own,
        },
        Kept {
            name: "finding",
            of: findings(),
            columns: own,
        },
    ]
}

impl Kept {
    /// The statement that makes the table.
    pub(crate) fn definition(&self) -> String {
        let columns = (self.columns)(&self.of.columns).into_iter().map(|it| {
            let Column { name, kind, .. } = &self.of.columns[it];
            format!(", {} {}", quoted(name), type_of(*kind))
        });
        let columns: String = columns.collect();
        let key = match self.name {
            "report" => "report INTEGER PRIMARY KEY",
            _ => "report INTEGER NOT NULL REFERENCES report (report)",
        };
        let (unique, kind) = match self.name {
            "figure" => (", PRIMARY KEY (report, \"key\")", "STRICT, WITHOUT ROWID"),
            _ => ("", "STRICT"),
        };
        format!("CREATE TABLE {} ({key}{columns}{unique}) {kind};\n", self.name)
    }

    /// The statement that puts a row in; the report's number is its first value.
    pub(crate) fn insertion(&self) -> String {
        let columns = (self.columns)(&self.of.columns);
        let names = columns
            .iter()
            .map(|it| format!(", {}", quoted(&self.of.columns[*it].name)));
        let names: String = names.collect();
        let places = ", ?".repeat(columns.len());
        format!("INSERT INTO {} (report{names}) VALUES (?{places})", self.name)
    }
}

/// The statements that make the tables of words and the views, once the tables that keep rows are there.
pub(crate) fn words_and_views() -> String {
    let mut script = "\
CREATE TABLE form (edition TEXT NOT NULL, \"key\" TEXT NOT NULL, pointer TEXT NOT NULL, name TEXT NOT NULL, \
\"table\" TEXT NOT NULL, label TEXT NOT NULL, label_en TEXT NOT NULL, type TEXT NOT NULL, unit TEXT, \
place INTEGER NOT NULL, PRIMARY KEY (edition, \"key\")) STRICT, WITHOUT ROWID;
CREATE TABLE labels (view TEXT NOT NULL, name TEXT NOT NULL, label TEXT NOT NULL, description TEXT NOT NULL, unit TEXT, \
pointer TEXT, PRIMARY KEY (view, name)) STRICT, WITHOUT ROWID;
CREATE INDEX figure_by_key ON figure (\"key\");
CREATE INDEX block_by_report ON block (report);
CREATE INDEX finding_by_report ON finding (report);
CREATE VIEW reports AS SELECT * FROM report;
"
    .to_owned();
    for (table, name, order) in [
        (cells(), "figure", "form.place"),
        (narrative(), "block", "block.rowid"),
        (findings(), "finding", "finding.rowid"),
    ] {
        let columns = table.columns.iter().enumerate().map(|(index, column)| {
            let from = match (index < IDENTITY, table.name, column.name.as_str()) {
                (true, ..) => "report",
                (_, "cells", "table" | "label" | "unit") => "form",
                _ => name,
            };
            format!(", {from}.{}", quoted(&column.name))
        });
        let columns: String = columns.collect();
        let form = match table.name {
            "cells" => " JOIN form ON form.edition = report.edition AND form.\"key\" = figure.\"key\"",
            _ => "",
        };
        let view = table.name;
        script.extend([
            format!("CREATE VIEW {view} AS SELECT {name}.report{columns} FROM {name} "),
            format!("JOIN report ON report.report = {name}.report{form} ORDER BY {name}.report, {order};\n"),
        ]);
    }
    script
}

/// A name that may be a word of SQL.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn type_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Integer => "INTEGER",
        // An integer stays one, a sum of money keeps its digits.
        Kind::Decimal => "ANY",
        Kind::Text | Kind::Date => "TEXT",
    }
}
