//! The guide that lies with the data.

use std::fmt::Write as _;

use gongkai_core::Language;
use gongkai_core::dataset::Column;

use crate::package::{about, type_of};
use crate::tables::DataTable;
use crate::{DataPackage, Encoding, Status, Tables};

/// `README.md`: what the files are, how they belong together, and what each column is.
pub fn readme(package: &DataPackage<'_>) -> String {
    let suffix = package.encoding.as_str();
    let mut text = format!(
        "# 政府信息公开工作年度报告数据集\n\n\
         Annual reports on open government information (政府信息公开工作年度报告), written by gongkai {version}.\n\n\
         | Table | Files | Rows | 内容 | What it holds |\n|---|---|---:|---|---|\n",
        version = env!("CARGO_PKG_VERSION"),
    );
    for table in Tables::get().all() {
        let rows: u64 = (package.files.iter())
            .filter(|it| it.table == table.name)
            .map(|it| it.rows)
            .sum();
        let _ = writeln!(
            text,
            "| [`{name}`](#{name}) | `{name}/*.{suffix}` | {rows} | {} | {} |",
            about(table, Language::Chinese),
            about(table, Language::English),
            name = table.name,
        );
    }
    text.push_str(HOW);
    if package.encoding == Encoding::Csv {
        text.push_str(OF_CSV);
    }
    text.push_str("\n`status` in `inputs`:\n\n");
    for status in Status::ALL {
        let (zh, en) = status.meaning();
        let _ = writeln!(text, "- `{}`: {zh}; {en}", status.as_str());
    }
    for table in Tables::get().all() {
        section(&mut text, table);
    }
    text
}

const HOW: &str = "
- Each table of reports has a file for each year; `unknown` holds reports that do not say their year.
- `report` joins the tables: it names one report in all of them. `input` joins them with `inputs`.
- A blank cell is null. It is never 0.
- Reports of both editions of the official form stand in one table; a column that only one edition has is null in the
  rows of the other.
- A government's report may take in those of its departments (`scope` = `consolidated`): add only what is of one
  `scope` and `level`, or figures count twice. Where the report does not say it, `scope` is null.
- What is in doubt is said in `findings`: a figure there with a finding of category `reading` or `arithmetic` is worth a
  look at the source.
- The same files give the same bytes, in whatever order they were read; only `milliseconds` in `inputs` differs.
- `datapackage.json` and `schemas/` describe the same for programs (Frictionless Data Package, Table Schema).
";

const OF_CSV: &str = "
The files are CSV in UTF-8 without a byte-order mark. Nothing between two commas is a null. `'` stands before text that
a spreadsheet would take for a formula (text that begins with `=`, `+`, `-`, `@`, `'`, a tab or a carriage return);
Parquet has the text as it is.
";

fn section(text: &mut String, table: &DataTable) {
    let _ = writeln!(
        text,
        "\n## {}\n\n{}\n\n| Column | Type | 名称 | Description | Unit |\n|---|---|---|---|---|",
        table.name,
        about(table, Language::English),
    );
    for column in &table.columns {
        text.push_str(&line(column));
    }
}

fn line(column: &Column) -> String {
    format!(
        "| `{}` | {} | {} | {} | {} |\n",
        column.name,
        type_of(column.kind),
        escaped(&column.label),
        escaped(&column.description),
        column.unit.unwrap_or_default(),
    )
}

fn escaped(text: &str) -> String {
    text.replace('|', "\\|")
}
