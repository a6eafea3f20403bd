//! One program for all the tests of the crate: each more is linked with everything the crate stands on.

mod common;
mod exporter;
mod package;
mod round_trip;
mod tables;
