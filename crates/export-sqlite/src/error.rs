use std::io;

use gongkai_core::ExportError;
use thiserror::Error;

/// Why no database was made.
#[derive(Debug, Error)]
#[error("the database cannot be made: {0}")]
pub struct SqliteError(#[from] rusqlite::Error);

impl From<SqliteError> for ExportError {
    fn from(error: SqliteError) -> Self {
        Self::Io(io::Error::other(error))
    }
}
