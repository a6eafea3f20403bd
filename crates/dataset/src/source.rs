use std::io::{self, BufReader, Read, Seek};

use csv::StringRecord;

use crate::{DataTable, Encoding};

/// A file of one table being read, row by row.
pub struct RowSource(Rows);

enum Rows {
    Csv {
        reader: csv::Reader<Box<dyn Read>>,
        /// For each column of the table, where it stands in the file.
        places: Vec<usize>,
        record: StringRecord,
    },
    #[cfg(feature = "parquet")]
    Parquet(gongkai_export_parquet::RowSource),
}

/// A row: the text of each column's value, `None` for a null.
pub type Row = Vec<Option<String>>;

impl RowSource {
    /// Begins a file that holds at least the columns of a table.
    pub fn new(
        table: &DataTable,
        encoding: Encoding,
        file: impl Read + Seek + Send + 'static,
    ) -> io::Result<Self> {
        Ok(Self(match encoding {
            Encoding::Csv => csv(table, Box::new(BufReader::new(file)))?,
            #[cfg(feature = "parquet")]
            Encoding::Parquet => Rows::Parquet(gongkai_export_parquet::RowSource::new(&table.columns, file)?),
        }))
    }

    /// The next row; `None` after the last.
    pub fn next_row(&mut self) -> io::Result<Option<Row>> {
        match &mut self.0 {
            Rows::Csv {
                reader,
                places,
                record,
            } => Ok(reader
                .read_record(record)?
                .then(|| places.iter().map(|it| text(&record[*it])).collect())),
            #[cfg(feature = "parquet")]
            Rows::Parquet(rows) => rows.next_row(),
        }
    }
}

fn csv(table: &DataTable, file: Box<dyn Read>) -> io::Result<Rows> {
    let mut reader = csv::Reader::from_reader(file);
    let header = reader.headers()?;
    let place = |name: &str| {
        let place = header.iter().position(|it| it == name);
        place.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, format!("no column {name}")))
    };
    let places = table.columns.iter().map(|it| place(&it.name));
    let places = places.collect::<io::Result<_>>()?;
    Ok(Rows::Csv {
        reader,
        places,
        record: StringRecord::new(),
    })
}

/// A field without the `'` that keeps spreadsheets from taking it for a formula.
fn text(field: &str) -> Option<String> {
    let guarded = field
        .strip_prefix('\'')
        .filter(|it| it.starts_with(['=', '+', '-', '@', '\'', '\t', '\r']));
    let text = guarded.unwrap_or(field);
    (!text.is_empty()).then(|| text.to_owned())
}
