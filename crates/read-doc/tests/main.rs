//! One program for all the tests of the crate: each more is linked with everything the crate stands on.

mod hostile;
mod report;
mod seen;
mod support;
mod tables;
mod text;
