//! One program for all the tests of the crate: each more is linked with everything the crate stands on.

mod content;
mod encodings;
mod hostile;
mod mutation;
mod seen;
mod sniff;
mod styles;
