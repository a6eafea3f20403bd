//! The command line through the binary: wiring, exit codes, and what goes where.

mod bad_input;
mod check;
mod containers;
mod convert;
mod other;
mod readme;
mod support;
mod trace;
