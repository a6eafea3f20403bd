//! Any JSON against the published schema of the annual report on open government information.
//!
//! [`validate`] takes the text of one report and says what breaks the schema, in findings a person
//! can act on: where, what is wanted, what stands there, and the likely slip. [`SchemaValidator`]
//! is the same behind the trait.

mod edition;
mod fault;
mod nearest;
mod problem;
mod rules;
mod schema;
mod stranger;
mod tree;
mod validate;
mod worded;
mod wording;

pub use rules::RULES;
pub use validate::{NotJson, SchemaValidator, validate};
