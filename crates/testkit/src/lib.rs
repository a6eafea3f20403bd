//! Reports of every kind, for the tests of whatever reads or writes them.
//!
//! [`report`] is a `proptest` strategy for any report the model can hold: both editions, blank and
//! extreme figures, and text that breaks careless writers.

// What is generated fits the model by construction; a generator that did not would have to stop the test.
#![allow(clippy::missing_panics_doc)]

mod arbitrary;

pub use arbitrary::{cells, report, text};
