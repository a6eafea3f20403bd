use std::io::{self, Write};

use schemars::Schema;
use thiserror::Error;

use crate::{Finding, Format, Message, Options, Report, Trace};

/// One report with what is known about it.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Item<'a> {
    /// The report.
    pub report: &'a Report,
    /// How it was read, if it was.
    pub trace: Option<&'a Trace>,
    /// What was found about it.
    pub findings: &'a [Finding],
}

impl<'a> Item<'a> {
    /// A report of which nothing else is known.
    pub fn of(report: &'a Report) -> Self {
        Self {
            report,
            trace: None,
            findings: &[],
        }
    }

    /// The report with how it was read and what was found about it.
    pub fn with(report: &'a Report, trace: Option<&'a Trace>, findings: &'a [Finding]) -> Self {
        Self {
            report,
            trace,
            findings,
        }
    }
}

/// Writes reports in one format.
///
/// Exporters are pure: the same reports give the same bytes. They open no file.
pub trait Exporter: Send + Sync {
    /// The format written here.
    fn format(&self) -> &Format;

    /// The JSON Schema of the options, if there are any.
    fn options_schema(&self) -> Option<Schema> {
        None
    }

    /// Begins a file on `out`.
    fn begin<'w>(
        &'w self,
        out: &'w mut (dyn Write + Send),
        options: &Options,
    ) -> Result<Box<dyn Sink + 'w>, ExportError>;

    /// Files that stand beside the exported one, such as CSVW metadata for a CSV named `file_name`.
    fn companions(&self, file_name: &str, options: &Options) -> Result<Vec<Companion>, ExportError> {
        let _ = (file_name, options);
        Ok(Vec::new())
    }
}

/// A file being written. One dropped without [`Sink::finish`] is abandoned.
pub trait Sink: Send {
    /// Writes one report; a format of one report a file is given one.
    fn write(&mut self, item: &Item<'_>) -> Result<(), ExportError>;

    /// Writes what comes after the last report.
    fn finish(self: Box<Self>) -> Result<(), ExportError>;
}

/// A file that stands beside an exported one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Companion {
    /// Its name, one path component.
    pub file_name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Why a report could not be written.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The output could not be written.
    #[error("cannot write: {0}")]
    Io(#[from] io::Error),
    /// An option is unknown or has a value it cannot have.
    #[error("option not usable: {0}")]
    Options(String),
    /// A plug-in says in both languages what happened and what to do.
    #[error("{}", .0.en)]
    Told(Message),
    /// The report cannot be carried by the format.
    #[error("cannot be written in this format: {0}")]
    Unsupported(String),
}
