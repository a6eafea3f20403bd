//! Exporters that are programs of their own: `gongkai-export-NAME` on `PATH`, in any language.
//!
//! `docs/plug-ins.md` is the contract. A program is run only for the format that a user names; it is held to bounds
//! of time and size, and nothing of what it says is taken on trust.
//!
//! It is the one library here that touches more than bytes: it starts programs, waits for them by the clock and lets
//! what they write lie in a temporary file until they have ended well.

mod bounds;
mod describe;
mod exporter;
mod find;
mod group;
mod run;
mod told;

pub use bounds::Bounds;
pub use exporter::ProcessExporter;
pub use find::{Program, find, list, withheld};
pub use group::end_all;

/// The version of the protocol, which a program's description repeats.
pub const PROTOCOL: u64 = 1;
