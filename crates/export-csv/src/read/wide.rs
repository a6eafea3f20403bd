use std::io::BufRead;
use std::ops::ControlFlow;

use gongkai_core::{Confidence, Format, Imported, Importer, Limits, Message, ReadError};

use super::collected::{Collected, Misshapen};
use super::header::{Header, is_cell, sniffed};
use super::identity::Identity;
use super::rows::Rows;
use super::{Handing, shown};
use crate::wide::FORMAT;

/// Reads the reports of a wide CSV; their prose is `None`.
pub fn read_csv_wide(text: &str) -> Result<Vec<Imported>, ReadError> {
    let mut reports = Vec::new();
    CsvWideImporter.import(&mut text.as_bytes(), &Limits::default(), &mut |it| {
        reports.push(it);
        ControlFlow::Continue(())
    })?;
    Ok(reports)
}

/// Reads reports from wide CSV, one a row, as they come.
///
/// Columns may stand in any order; a cell without a column is blank, with a remark. `limits.bytes`,
/// or 8 MiB if that is less, bounds one row, `limits.documents` the reports that give remarks.
#[derive(Debug, Clone, Copy, Default)]
pub struct CsvWideImporter;

impl Importer for CsvWideImporter {
    fn format(&self) -> &Format {
        &FORMAT
    }

    /// `Certain` where the header has a column of identity and one of a cell, `Possible` where only the
    /// name ends in `.wide.csv`.
    fn sniff(&self, name: &str, head: &[u8]) -> Confidence {
        let header = sniffed(head);
        let identified = header.iter().any(|it| it == "edition" || it == "organ");
        if identified && header.iter().any(|it| is_cell(it)) {
            Confidence::Certain
        } else if name.to_ascii_lowercase().ends_with(".wide.csv") {
            Confidence::Possible
        } else {
            Confidence::No
        }
    }

    fn import(
        &self,
        input: &mut dyn BufRead,
        limits: &Limits,
        each: &mut dyn FnMut(Imported) -> ControlFlow<()>,
    ) -> Result<(), ReadError> {
        let (rows, names) = Rows::open(input, limits)?;
        let header = Header::read(&names, is_cell)?;
        let columns: Vec<(usize, &str)> = (names.iter().enumerate())
            .filter(|(_, name)| is_cell(name))
            .map(|(at, name)| (at, name.as_str()))
            .collect();
        if columns.is_empty() {
            return Err(not_ours(&names));
        }
        let mut handing = Handing::new(limits, each);
        match read_rows(rows, &header, &columns, &mut handing) {
            Ok(ControlFlow::Continue(())) => handing.conclude(),
            Ok(ControlFlow::Break(())) => Ok(()),
            Err(error) => Err(handing.concluding(error)),
        }
    }
}

fn read_rows(
    mut rows: Rows<'_>,
    header: &Header,
    columns: &[(usize, &str)],
    handing: &mut Handing<'_>,
) -> Result<ControlFlow<()>, ReadError> {
    let mut remarks: Vec<_> = header.remark().into_iter().collect();
    while let Some((line, record)) = rows.next()? {
        let mut collected = Collected::new(Identity::of(record, header), line);
        if record.len() == header.width {
            for (at, key) in columns {
                collected.take(key, &record[*at], line, false);
            }
        } else {
            collected.note(Misshapen::row(line, record.len(), header.width));
        }
        let imported = collected.finish(std::mem::take(&mut remarks));
        if handing.hand(imported)?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

fn not_ours(names: &[String]) -> ReadError {
    let first = shown(&names.join(","));
    ReadError::Malformed(Message::new(
        format!(
            "CSV 表头没有任何单元格的列（如 requests.new.total），不是本工具的宽表（表头是“{first}”）；请用本工具导出的 CSV"
        ),
        format!(
            "the header of the CSV names no cell, such as requests.new.total, so it is no wide CSV of ours \
             (it begins '{first}'); use an exported CSV"
        ),
    ))
}
