use std::io::BufRead;
use std::ops::ControlFlow;

use csv::StringRecord;
use gongkai_core::{Confidence, Format, Imported, Importer, Limits, Message, ReadError};

use super::collected::{Collected, Misshapen};
use super::header::{Header, position, sniffed};
use super::identity::Identity;
use super::rows::Rows;
use super::{Handing, shown};
use crate::columns::CELL;
use crate::tidy::FORMAT;

/// Reads the reports of a tidy CSV; their prose is `None`.
pub fn read_csv(text: &str) -> Result<Vec<Imported>, ReadError> {
    let mut reports = Vec::new();
    CsvImporter.import(&mut text.as_bytes(), &Limits::default(), &mut |it| {
        reports.push(it);
        ControlFlow::Continue(())
    })?;
    Ok(reports)
}

/// Reads reports from tidy CSV, as they come.
///
/// Columns may stand in any order; `key` and `value` must be there. A report ends where the identity
/// changes, or where a cell comes again after all cells were there. One report is held at a time:
/// `limits.bytes`, or 8 MiB if that is less, bounds one row, `limits.documents` the reports that give remarks.
#[derive(Debug, Clone, Copy, Default)]
pub struct CsvImporter;

impl Importer for CsvImporter {
    fn format(&self) -> &Format {
        &FORMAT
    }

    /// `Certain` where the header has our columns, `Possible` where only the name ends in `.csv`.
    fn sniff(&self, name: &str, head: &[u8]) -> Confidence {
        let header = sniffed(head);
        let has = |column: &str| header.iter().any(|it| it == column);
        if has("key") && has("value") && (has("edition") || has("organ")) {
            Confidence::Certain
        } else if name.to_ascii_lowercase().ends_with(".csv") {
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
        let header = Header::read(&names, |it| CELL.contains(&it))?;
        let (Some(key), Some(value)) = (position(&names, "key"), position(&names, "value")) else {
            return Err(not_ours(&names));
        };
        let mut handing = Handing::new(limits, each);
        match read_rows(rows, &header, (key, value), &mut handing) {
            Ok(ControlFlow::Continue(())) => handing.conclude(),
            Ok(ControlFlow::Break(())) => Ok(()),
            Err(error) => Err(handing.concluding(error)),
        }
    }
}

fn read_rows(
    mut rows: Rows<'_>,
    header: &Header,
    (key, value): (usize, usize),
    handing: &mut Handing<'_>,
) -> Result<ControlFlow<()>, ReadError> {
    let mut current: Option<Collected> = None;
    let mut misshapen = Misshapen::default();
    let mut remarks: Vec<_> = header.remark().into_iter().collect();
    while let Some((line, record)) = rows.next()? {
        if record.len() != header.width {
            misshapen.add(Misshapen::row(line, record.len(), header.width));
            continue;
        }
        let (key, value) = (&record[key], &record[value]);
        if let Some(mut done) = current.take_if(|it| !continues(it, record, header, key)) {
            done.note(std::mem::take(&mut misshapen));
            let imported = done.finish(std::mem::take(&mut remarks));
            if handing.hand(imported)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        let collected = current.get_or_insert_with(|| Collected::new(Identity::of(record, header), line));
        collected.take(key, value, line, true);
    }
    match current {
        None if misshapen.is_some() => Err(all_misshapen(header.width)),
        None => Ok(ControlFlow::Continue(())),
        Some(mut done) => {
            done.note(misshapen);
            handing.hand(done.finish(remarks))
        }
    }
}

/// Tells whether a row belongs to the report before it.
fn continues(before: &Collected, record: &StringRecord, header: &Header, key: &str) -> bool {
    before.identity.is_of(record, header) && !before.is_complete_with(key)
}

fn all_misshapen(width: usize) -> ReadError {
    ReadError::Malformed(Message::new(
        format!(
            "CSV 没有一行的字段数与表头（{width} 个）相同，无法读取；请检查分隔符是否为逗号、引号是否配对"
        ),
        format!(
            "no row of the CSV has as many fields as its header ({width}); \
             check that commas part the fields and quotes are closed"
        ),
    ))
}

fn not_ours(names: &[String]) -> ReadError {
    let first = shown(&names.join(","));
    ReadError::Malformed(Message::new(
        format!(
            "CSV 表头没有 key 和 value 列，不是本工具的 CSV（表头是“{first}”）；请用本工具导出的 CSV，第一行须是列名"
        ),
        format!(
            "the header of the CSV has no columns key and value, so it was not written by this tool (it begins '{first}'); \
             use a CSV exported by this tool, whose first line names the columns"
        ),
    ))
}
