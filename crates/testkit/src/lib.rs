//! What proves an exporter, and reports of every kind for the tests of whatever reads or writes them.
//!
//! [`prove`] runs every check over the case set of this crate and fails the test with all that is wrong;
//! [`faults`] gives the same as values, and each check stands by itself. [`round_trip`] is for formats that are
//! read back. [`report`] is a `proptest` strategy for any report the model can hold: both editions, blank and
//! extreme figures, and text that breaks careless writers.

// What is generated fits the model by construction; a generator that did not would have to stop the test.
#![allow(clippy::missing_panics_doc)]

mod arbitrary;
mod cases;
mod fault;
mod format;
mod options;
mod prove;
mod purity;
mod round_trip;
mod streaming;
mod write;

pub use arbitrary::{cells, report, text};
pub use cases::{Case, cases};
pub use fault::{Check, Fault};
pub use format::format;
pub use options::options;
pub use prove::{faults, prove, prove_refusing};
pub use purity::purity;
pub use round_trip::{Read, imported, round_trip};
pub use streaming::streaming;
