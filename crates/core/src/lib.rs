//! The annual report on open government information (政府信息公开工作年度报告) as data.
//!
//! [`Report`] is the model and its `Serialize`, `Deserialize` and [`report_schema`] are the published
//! contract. [`Form`] is the official form of one edition, stated once as data: cells, labels,
//! layout and arithmetic all come from it. [`Exporter`], [`Importer`] and [`Validator`] are what
//! plug-ins implement. There is no I/O here, no clock and no format.

mod cell;
mod cells;
pub mod dataset;
mod exporter;
mod finding;
pub mod form;
mod gathered;
mod importer;
mod lexical;
mod options;
mod organ;
mod prose;
mod report;
mod rule;
mod schema;
mod strict;
mod trace;
mod validator;
mod value;

pub use cell::{CellDefinition, CellId, CellType, Pointer};
pub use cells::{Cells, CellsError};
pub use exporter::{Companion, ExportError, Exporter, Item, Sink};
pub use finding::{Argument, Finding, Scalar, Suspect, SuspectCell};
pub use form::{Edition, Form, Identity, IdentityKind, Part, TableKey};
pub use gathered::gathered;
pub use gongkai_document::{Confidence, Format, Language, Limits, Many, Message, Place, ReadError, Writing};
pub use importer::{Imported, Importer};
pub use lexical::{Date, Text, Year};
pub use options::Options;
pub use organ::{Level, Organ, OrganKind, Scope, Source};
pub use prose::Block;
pub use report::{Extensions, Report, SCHEMA_VERSION};
pub use rule::{Category, Rule, Severity, Wording};
pub use schema::report_schema;
pub use trace::{CellTrace, How, PartTrace, SourceTable, TextTrace, Trace, Unmapped};
pub use validator::{Subject, Validator};
pub use value::{Amount, Value};
