use std::io::Write;

use gongkai_core::{ExportError, Exporter, Format, Item, Many, Options, Report, Sink, Writing};

use crate::SqliteError;
use crate::file::File;

/// Makes a database of reports; `views` is a script run in it, empty for none.
pub fn sqlite(reports: &[Report], views: &str) -> Result<Vec<u8>, SqliteError> {
    let mut file = File::new(views)?;
    for report in reports {
        file.put(&Item::of(report))?;
    }
    file.finish()
}

/// Writes reports as an SQLite database.
#[derive(Debug, Clone, Copy)]
pub struct SqliteExporter {
    views: fn() -> String,
}

impl SqliteExporter {
    /// An exporter that runs the script given by `views` in each database, such as the rules about figures as views.
    pub fn with_views(views: fn() -> String) -> Self {
        Self { views }
    }
}

impl Default for SqliteExporter {
    /// An exporter that makes no views but those of the data set.
    fn default() -> Self {
        Self { views: String::new }
    }
}

impl Exporter for SqliteExporter {
    fn format(&self) -> &Format {
        static FORMAT: Format = Format {
            id: "sqlite",
            name: ("SQLite 数据库", "SQLite database"),
            extensions: &["sqlite"],
            media_type: "application/vnd.sqlite3",
            many: Many::Many,
            writing: Writing::BuildsWhole,
        };
        &FORMAT
    }

    fn begin<'w>(
        &'w self,
        out: &'w mut (dyn Write + Send),
        options: &Options,
    ) -> Result<Box<dyn Sink + 'w>, ExportError> {
        options.read::<NoOptions>()?;
        let file = File::new(&(self.views)())?;
        Ok(Box::new(SqliteSink { file, out }))
    }
}

/// The format has no options.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct NoOptions {}

struct SqliteSink<'w> {
    file: File,
    out: &'w mut (dyn Write + Send),
}

impl Sink for SqliteSink<'_> {
    fn write(&mut self, item: &Item<'_>) -> Result<(), ExportError> {
        Ok(self.file.put(item)?)
    }

    fn finish(self: Box<Self>) -> Result<(), ExportError> {
        self.out.write_all(&self.file.finish()?)?;
        Ok(self.out.flush()?)
    }
}
