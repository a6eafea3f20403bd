//! Files damaged at random, the same in every run: in their parts as well as in their outer bytes.

mod change;
mod run;
mod seeds;

pub use change::damaged;
pub use run::{Outcome, run};
pub use seeds::{Body, Seed, Target, seeds};
