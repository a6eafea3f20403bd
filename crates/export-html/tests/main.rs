//! One program for all the tests of the crate: each more is linked with everything the crate stands on.

mod common;
mod expected;
mod exporter;
mod grid;
mod markup;
mod prose;
mod template;
mod user_template;
