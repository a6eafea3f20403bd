//! One program for all the tests of the crate: each more is linked with everything the crate stands on.

mod cases;
mod catalogue;
mod elsewhere;
mod examples;
mod hostile;
mod mutation;
mod purity;
mod reading_bench;
mod real_reports;
mod round_trip;
mod rules;
mod schema;
mod trace;
