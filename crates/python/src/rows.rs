use std::sync::Arc;

use arrow_schema::ArrowError;
use gongkai::Item;
use gongkai::core::dataset::{Column, Datum, tables};
use gongkai::organs::complete;
use gongkai_dataset::{DataTable, InputRow, Status, Tables};
use gongkai_export_parquet::RowBatches;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::capsule::{Schema, Table};
use crate::error::usage;
use crate::read::{Part, Reading};
use crate::report::{Read, Report};

/// The rows that files or reports give in one table, until they are record batches.
#[pyclass(module = "gongkai._native")]
pub(crate) struct Rows {
    table: Which,
    /// A batch is handed out when it has so many rows.
    most: usize,
    batches: RowBatches,
}

/// The table being filled.
#[derive(Clone, Copy)]
enum Which {
    /// One of the tables of reports, by its index in [`tables`], as it is by itself.
    Plain(usize),
    /// The same, as a data set has it: behind the columns that say where each row was read.
    Led(usize),
    /// What was read.
    Inputs,
}

impl Which {
    fn of(name: &str, led: bool) -> Option<Self> {
        let index = tables().iter().position(|it| it.name == name);
        match (index, led) {
            (Some(index), true) => Some(Self::Led(index)),
            (Some(index), false) => Some(Self::Plain(index)),
            (None, true) if name == Tables::get().inputs.name => Some(Self::Inputs),
            (None, _) => None,
        }
    }

    fn columns(self) -> (&'static str, &'static str, &'static [Column]) {
        let of = |it: &'static DataTable| (it.name, it.description.1, it.columns.as_slice());
        match self {
            Self::Plain(index) => {
                let table = tables()[index];
                (table.name, table.description.1, &table.columns)
            }
            Self::Led(index) => of(&Tables::get().of_reports[index]),
            Self::Inputs => of(&Tables::get().inputs),
        }
    }
}

#[pymethods]
impl Rows {
    /// No rows of a table yet; `led` takes it as a data set has it.
    #[new]
    fn new(py: Python<'_>, table: &str, led: bool, most: usize) -> PyResult<Self> {
        let Some(which) = Which::of(table, led) else {
            return Err(usage(
                py,
                format!("没有名为“{table}”的表；表名见 gongkai.tables()"),
                format!("there is no table `{table}`; gongkai.tables() lists them"),
            ));
        };
        Ok(Self {
            table: which,
            most: most.max(1),
            batches: RowBatches::new(which.columns()),
        })
    }

    fn schema(&self) -> Schema {
        Schema(self.batches.schema())
    }

    /// Appends the rows of all that was read of a file; gives the batches that are full.
    fn push(&mut self, py: Python<'_>, reading: &Bound<'_, Reading>) -> PyResult<Vec<Table>> {
        let reading = reading.get();
        told(py.detach(|| self.append(reading)))
    }

    /// Appends the rows of one report; gives the batches that are full.
    fn push_report(&mut self, py: Python<'_>, report: &Bound<'_, Report>) -> PyResult<Vec<Table>> {
        let report: &Arc<Read> = &report.get().0;
        told(py.detach(|| self.append_report(report)))
    }

    /// Appends the row of a file that was not read: its status, its SHA-256 if it was taken in, and why.
    #[pyo3(signature = (path, status, sha256, error))]
    fn push_unread(
        &mut self,
        py: Python<'_>,
        path: &str,
        status: &str,
        sha256: Option<&str>,
        error: Option<(String, String)>,
    ) -> PyResult<Vec<Table>> {
        let Some(status) = Status::ALL.into_iter().find(|it| it.as_str() == status) else {
            return Err(PyValueError::new_err(format!("no status {status}")));
        };
        if !matches!(self.table, Which::Inputs) {
            return Ok(Vec::new());
        }
        let error = error.map(|(zh, en)| gongkai::Message::new(zh, en));
        told(py.detach(|| {
            let row = input_row(path, path, sha256, status);
            self.batches.push(
                &InputRow {
                    error: error.as_ref(),
                    ..row
                }
                .row(),
            );
            self.full()
        }))
    }

    /// The batch of the rows that are left.
    fn finish(&mut self) -> PyResult<Table> {
        Ok(told(self.batches.take().map(|it| vec![it]))?.remove(0))
    }
}

impl Rows {
    fn append(&mut self, reading: &Reading) -> Full {
        let mut full = Vec::new();
        if let Which::Inputs = self.table {
            for part in &reading.parts {
                let Part {
                    shown,
                    status,
                    reports,
                    error,
                } = part;
                let row = InputRow {
                    reader: reading.reader.as_deref(),
                    reports: *reports,
                    error: error.as_ref(),
                    ..input_row(shown, &reading.path, Some(&reading.sha256), *status)
                };
                self.batches.push(&row.row());
                full.extend(self.full()?);
            }
            return Ok(full);
        }
        for report in &reading.reports {
            full.extend(self.append_report(report)?);
        }
        Ok(full)
    }

    fn append_report(&mut self, report: &Read) -> Full {
        let (index, led) = match self.table {
            Which::Plain(index) => (index, false),
            Which::Led(index) => (index, true),
            Which::Inputs => return Ok(Vec::new()),
        };
        let table = tables()[index];
        let leading = [Datum::Text(&report.key), Datum::Text(&report.shown)];
        let batches = &mut self.batches;
        let read = report.item(table.name == "findings");
        // A data set says what an organ's name decides; a report by itself says what is in it.
        let named = led.then(|| completed(read.report));
        let item = Item::with(named.as_ref().unwrap_or(read.report), read.trace, read.findings);
        table.each_row(&item, &mut |row| {
            if led {
                let row: Vec<Datum<'_>> = leading.iter().chain(row).copied().collect();
                batches.push(&row);
            } else {
                batches.push(row);
            }
        });
        self.full()
    }

    fn full(&mut self) -> Full {
        if self.batches.rows() < self.most {
            return Ok(Vec::new());
        }
        Ok(vec![self.batches.take()?])
    }
}

type Full = Result<Vec<arrow_array::RecordBatch>, ArrowError>;

fn completed(report: &gongkai::Report) -> gongkai::Report {
    let mut report = report.clone();
    complete(&mut report);
    report
}

/// The row of an input of which nothing more is known. How long it took is left out, so that whoever reads a file
/// again makes the same row.
fn input_row<'a>(input: &'a str, path: &'a str, sha256: Option<&'a str>, status: Status) -> InputRow<'a> {
    InputRow {
        input,
        path,
        sha256,
        reader: None,
        status,
        reports: 0,
        error: None,
        milliseconds: None,
    }
}

/// Batches for Python; the rows fit the columns by construction.
fn told(batches: Full) -> PyResult<Vec<Table>> {
    let batches = batches.map_err(|it| PyValueError::new_err(it.to_string()))?;
    Ok(batches.into_iter().map(Table).collect())
}
