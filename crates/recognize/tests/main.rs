//! One program for all the tests of the crate: each more is linked with everything the crate stands on.

mod layouts;
mod reports;
mod support;
