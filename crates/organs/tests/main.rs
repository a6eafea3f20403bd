//! The crate as its callers see it.

mod every;
mod labels;
mod same;
