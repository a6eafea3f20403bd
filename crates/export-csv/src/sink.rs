use std::io::Write;

use gongkai_core::{ExportError, Item, Report, Sink};

/// A CSV file being written, whatever the shape of its rows.
pub(crate) struct CsvSink<'w> {
    out: &'w mut (dyn Write + Send),
    /// Pushes the rows of one report.
    push: fn(&Report, &mut Vec<u8>),
    /// The rows of one report, kept for its allocation.
    rows: Vec<u8>,
}

impl<'w> CsvSink<'w> {
    pub(crate) fn new(out: &'w mut (dyn Write + Send), push: fn(&Report, &mut Vec<u8>)) -> Self {
        Self {
            out,
            push,
            rows: Vec::new(),
        }
    }
}

impl Sink for CsvSink<'_> {
    fn write(&mut self, item: &Item<'_>) -> Result<(), ExportError> {
        self.rows.clear();
        (self.push)(item.report, &mut self.rows);
        Ok(self.out.write_all(&self.rows)?)
    }

    fn finish(self: Box<Self>) -> Result<(), ExportError> {
        Ok(self.out.flush()?)
    }
}
