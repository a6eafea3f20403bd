//! One program for all the tests of the crate: each more is linked with everything the crate stands on.

mod common;
mod commonmark;
mod exporter;
mod round_trip;
mod user_template;
