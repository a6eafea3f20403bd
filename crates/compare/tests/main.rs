//! What a comparison tells, and what it does not.

mod cells;
mod mirror;
mod prose;
mod schema;
mod support;
mod years;
