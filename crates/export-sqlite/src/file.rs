use gongkai_core::dataset::{Datum, tables};
use gongkai_core::{Edition, Item, Language};
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, ToSql, params};

use crate::SqliteError;
use crate::layout::{Kept, kept, words_and_views};

/// A database being filled.
pub(crate) struct File {
    database: Connection,
    kept: [Kept; 4],
    insertions: [String; 4],
    reports: i64,
}

impl File {
    /// A database with its tables, its words and its views, and no report.
    pub(crate) fn new(views: &str) -> Result<Self, SqliteError> {
        let database = Connection::open_in_memory()?;
        let kept = kept();
        let mut script = "PRAGMA foreign_keys = ON;\nBEGIN;\n".to_owned();
        script.extend(kept.iter().map(Kept::definition));
        script.push_str(&words_and_views());
        database.execute_batch(&script)?;
        database.execute_batch(views)?;
        put_words(&database)?;
        let insertions = kept.each_ref().map(Kept::insertion);
        Ok(Self {
            database,
            kept,
            insertions,
            reports: 0,
        })
    }

    /// Puts in one report, with its figures, its prose and what was found about it.
    pub(crate) fn put(&mut self, item: &Item<'_>) -> Result<(), SqliteError> {
        self.reports += 1;
        for (kept, insertion) in self.kept.iter().zip(&self.insertions) {
            let mut statement = self.database.prepare_cached(insertion)?;
            let columns = (kept.columns)(&kept.of.columns);
            let mut result = Ok(0);
            kept.of.each_row(item, &mut |row| {
                if result.is_ok() {
                    let values = columns.iter().map(|it| Stored(row[*it]));
                    let row: Vec<Stored<'_>> = [Stored(Datum::Integer(self.reports))]
                        .into_iter()
                        .chain(values)
                        .collect();
                    result = statement.execute(rusqlite::params_from_iter(row));
                }
            });
            result?;
        }
        Ok(())
    }

    /// The bytes of the file.
    pub(crate) fn finish(mut self) -> Result<Vec<u8>, SqliteError> {
        self.database.execute_batch("COMMIT;")?;
        Ok(self.database.serialize(c"main")?.to_vec())
    }
}

/// What the form says of every cell, and what every column holds.
fn put_words(database: &Connection) -> Result<(), SqliteError> {
    let mut form = database.prepare("INSERT INTO form VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
    for edition in Edition::ALL {
        for (place, cell) in (0_i64..).zip(edition.form().cells()) {
            form.execute(params![
                edition.as_str(),
                cell.pointer.dotted(),
                cell.pointer.as_str(),
                cell.name,
                cell.table.key(),
                cell.labels(Language::Chinese).join(" / "),
                cell.labels(Language::English).join(" / "),
                cell.cell_type.as_str(),
                cell.unit,
                place,
            ])?;
        }
    }
    let mut labels = database.prepare("INSERT INTO labels VALUES (?, ?, ?, ?, ?, ?)")?;
    for table in tables() {
        for column in &table.columns {
            let pointer = column.pointer.as_ref().map(gongkai_core::Pointer::as_str);
            labels.execute(params![
                table.name,
                column.name,
                column.label,
                column.description,
                column.unit,
                pointer
            ])?;
        }
    }
    Ok(())
}

/// A value as the database keeps it.
struct Stored<'a>(Datum<'a>);

impl ToSql for Stored<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let text = |it: &str| ToSqlOutput::Owned(Value::Text(it.to_owned()));
        Ok(match self.0 {
            Datum::Null => ToSqlOutput::Owned(Value::Null),
            Datum::Integer(number) => ToSqlOutput::Owned(Value::Integer(number)),
            Datum::Text(it) => ToSqlOutput::Borrowed(ValueRef::Text(it.as_bytes())),
            Datum::Amount(it) => ToSqlOutput::Borrowed(ValueRef::Text(it.as_str().as_bytes())),
            Datum::Date(date) => text(&date.to_string()),
        })
    }
}
