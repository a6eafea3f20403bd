//! The reading bench: reports laid out the ways offices publish them, read back, and scored cell by cell.

mod alter;
mod case;
mod draft;
mod score;
mod tally;
mod variant;

pub use case::{Case, Kind, case, cases};
pub use draft::{Draft, Truth};
pub use score::{Score, Verdict, score};
pub use tally::Tally;
pub use variant::{Variant, variants};
