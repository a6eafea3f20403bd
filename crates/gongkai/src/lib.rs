//! Read, check and publish the annual report on open government information (政府信息公开工作年度报告).
//!
//! ```
//! use gongkai::{Limits, Registry};
//!
//! let registry = Registry::standard();
//! let error = registry.read("empty.html", b"", &Limits::default()).expect_err("nothing to read");
//! assert!(error.to_string().contains("empty"));
//! ```
//!
//! [`Registry`] joins the readers, importers, validators and exporters; [`Registry::read`] turns the
//! bytes of a file into [`Reading`]s, [`Registry::check`] says what is wrong with one, and any
//! [`Exporter`] writes it. Archives, mails and captures are opened, and [`Registry::read_members`] tells which
//! report is in which of their members. There is no I/O here: bytes come in, bytes go out. Only `process`, a feature that
//! is off by default, starts programs. Each format is a cargo feature, so that whoever wants one takes one.

mod catalogue;
#[cfg(feature = "containers")]
mod container;
mod exporters;
mod file;
mod foreign;
mod importers;
mod member;
mod once;
pub mod published;
mod read;
mod readers;
mod reading;
mod registry;
#[cfg(feature = "recognize")]
mod sources;
mod validators;

pub use exporters::feature_of;
pub use foreign::{Foreign, foreign_by_name};
pub use gongkai_core as core;
pub use gongkai_core::{
    Edition, ExportError, Exporter, Finding, Form, Importer, Item, Language, Limits, Message, Options,
    ReadError, Report, Rule, Severity, Trace, Validator,
};
pub use gongkai_document as document;
pub use gongkai_document::Reader;
pub use gongkai_organs as organs;
#[cfg(feature = "process")]
pub use gongkai_process as process;
#[cfg(feature = "rules")]
pub use gongkai_validate_rules as rules;
pub use member::{Member, WITHIN};
pub use read::HEAD;
pub use reading::Reading;
pub use registry::Registry;
