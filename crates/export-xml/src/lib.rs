//! The annual report as XML: written, read back, described by one XSD an edition, and its ties by one Schematron.
//!
//! Element names are the model's keys, so the path of a cell's element is its JSON Pointer. Each edition has
//! a namespace and an XSD 1.0 of its own. A blank (null in JSON) is `xsi:nil="true"`; an empty element is
//! empty text or a part with nothing in it.

mod export;
mod import;
mod schematron;
mod vocabulary;
mod writer;
mod xsd;

pub use export::{XmlExporter, xml};
pub use import::{RULES, XmlImporter, read_xml};
pub use schematron::schematron;
pub use vocabulary::namespace;
pub use xsd::xsd;
