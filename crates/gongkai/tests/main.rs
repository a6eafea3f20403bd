//! One program for all the tests of the crate: each more is linked with everything the crate stands on.

mod kit;
mod registry;
mod told_once;
