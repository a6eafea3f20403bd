//! One program for all the tests of the crate: each more is linked with everything the crate stands on.

mod changes;
mod hostile;
mod mutations;
mod numbering;
mod package;
mod report;
mod seen;
mod support;
mod tables;
mod template;
mod text;
