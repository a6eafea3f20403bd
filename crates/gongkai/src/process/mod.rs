//! Exporters that are programs of their own: `gongkai-export-NAME` on `PATH`, in any language.
//!
//! `docs/plug-ins.md` is the contract. A program is run only for the format that a user names; it is held to bounds
//! of time and size, and nothing of what it says is taken on trust. This is the one place of the library that starts
//! programs, behind a feature of its own.

mod bounds;
mod describe;
mod exporter;
mod find;
mod group;
mod run;
mod told;

pub use bounds::Bounds;
pub use exporter::ProcessExporter;
pub use find::{Program, find, list};

/// The version of the protocol, which a program's description repeats.
pub const PROTOCOL: u64 = 1;
