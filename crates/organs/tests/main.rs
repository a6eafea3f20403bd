//! The crate as its callers see it.
#![allow(
    clippy::print_stdout,
    reason = "the figures are printed for whoever asks with --nocapture"
)]

mod every;
mod labels;
mod same;
