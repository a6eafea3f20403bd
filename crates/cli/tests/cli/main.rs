//! The command line through the binary: wiring, exit codes, and what goes where.

mod against;
mod bad_input;
mod batch;
mod blank;
mod check;
mod config;
mod containers;
mod convert;
mod diff;
mod organ;
mod other;
mod outputs;
mod plugged;
mod readme;
mod report;
mod support;
mod template;
mod trace;
