//! The command line of gongkai, over whatever registry it is given.
//!
//! A program with an exporter of its own is two lines:
//!
//! ```no_run
//! # fn mine() -> Box<dyn gongkai::Exporter> { unimplemented!() }
//! fn main() -> std::process::ExitCode {
//!     gongkai_cli::run(&gongkai::Registry::standard().with_exporter(mine()))
//! }
//! ```
//!
//! Only here are files opened, the environment read and a terminal written to.

mod arguments;
mod batch;
mod check;
mod config;
mod console;
mod convert;
mod diff;
#[cfg(test)]
mod expected;
mod explain;
mod failure;
mod formats;
mod input;
mod language;
mod nearest;
mod organ;
mod page;
mod plugged;
mod progress;
mod render;
mod report;
mod run;
mod schema;
mod sheet;
mod usage;

pub use run::run;
pub use schema::published;
