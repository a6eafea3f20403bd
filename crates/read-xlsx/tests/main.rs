//! One program for all the tests of the crate: each more is linked with everything the crate stands on.

mod hostile;
mod layout;
mod others;
mod report;
mod seen;
mod support;
mod values;
