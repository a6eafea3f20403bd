use std::borrow::Cow;
use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};
use gongkai_core::dataset::Datum;

use crate::tables::DataTable;

/// A table being written as CSV.
pub(crate) struct CsvRows<'w> {
    writer: csv::Writer<&'w mut (dyn Write + Send)>,
}

impl<'w> CsvRows<'w> {
    pub(crate) fn new(table: &DataTable, out: &'w mut (dyn Write + Send)) -> io::Result<Self> {
        let mut writer = WriterBuilder::new()
            .terminator(Terminator::Any(b'\n'))
            .from_writer(out);
        writer.write_record(table.columns.iter().map(|it| it.name.as_str()))?;
        Ok(Self { writer })
    }

    pub(crate) fn write(&mut self, row: &[Datum<'_>]) -> io::Result<()> {
        for datum in row {
            self.writer.write_field(field(*datum).as_bytes())?;
        }
        self.writer.write_record(None::<&[u8]>)?;
        Ok(())
    }

    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

fn field(datum: Datum<'_>) -> Cow<'_, str> {
    match datum {
        Datum::Null => Cow::Borrowed(""),
        Datum::Text(text) => guarded(text),
        Datum::Integer(number) => Cow::Owned(number.to_string()),
        Datum::Amount(amount) => Cow::Borrowed(amount.as_str()),
        Datum::Date(date) => Cow::Owned(date.to_string()),
    }
}

/// A text that no spreadsheet takes for a formula, as in all CSV of this project: `'` is put before text that begins
/// with `=`, `+`, `-`, `@`, `'`, a tab or a carriage return.
fn guarded(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\'', '\t', '\r']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}
