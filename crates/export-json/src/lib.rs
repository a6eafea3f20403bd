//! Reports as JSON, the model's own form.
//!
//! `json` is one report a file, indented by two blanks. `ndjson` is one report a line, any number
//! of them, written and read as they come. The order of keys is that of the model; `extensions`
//! are carried through character by character.
//!
//! The importers take whatever is JSON. What keeps the published contract becomes the identical
//! report; of what breaks it every valid part is kept and the rest is remarked on, so that a
//! validator can say what is wrong and the rules still run on the valid cells.

mod fault;
mod json;
mod lenient;
mod ndjson;
mod read;
mod rules;
mod write;

pub use json::{JsonExporter, JsonImporter, json, read_json};
pub use ndjson::{NdjsonExporter, NdjsonImporter, ndjson, read_ndjson};
pub use rules::{JSON_EDITION_UNCLEAR, JSON_NOT_A_REPORT, JSON_PARTLY_READ, RULES};
