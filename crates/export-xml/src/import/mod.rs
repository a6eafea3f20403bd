//! XML back into a report.
//!
//! `source.rs` makes text of bytes, `cursor.rs` tokens of text. `shape.rs` says which elements an edition has;
//! `record.rs`, `prose.rs` and `head.rs` read them. What breaks the XSD is a remark, never a guess.

mod cursor;
mod foreign;
mod head;
mod malformed;
mod prose;
mod record;
mod rules;
mod shape;
mod sniff;
mod source;
mod state;

use std::io::BufRead;
use std::ops::ControlFlow;

use gongkai_core::{Confidence, Edition, Format, Imported, Importer, Limits, Message, ReadError};

pub use rules::RULES;

use crate::vocabulary::{FORMAT, ROOT, edition_of};
use cursor::{Cursor, Element, Token};
use record::{attributes_refused, nil_refused, read_record};
use shape::{Content, root_of};
use state::State;

/// Reads a report from XML as [`xml`](crate::xml) writes it, in UTF-8, UTF-16 or what its declaration names.
///
/// XML that is not well-formed is [`ReadError::Malformed`], XML that is no report of ours, or has a DOCTYPE,
/// [`ReadError::Unsupported`]. Where a report breaks the XSD, the value is blank and a remark says so.
pub fn read_xml(bytes: &[u8], limits: &Limits) -> Result<Imported, ReadError> {
    let (text, remarks) = source::decode(bytes, limits)?;
    if !text.trim_start().starts_with('<') {
        return Err(ReadError::Unsupported(Message::new(
            "不是 XML：文件不以“<”开头；请确认文件类型",
            "not XML: the file does not begin with '<'; check what kind of file it is",
        )));
    }
    let mut cursor = Cursor::new(&text, limits.nesting)?;
    let Token::Open(root) = cursor.next()? else {
        unreachable!("before the root element there is neither text nor an end of anything");
    };
    let edition = edition_of_root(&root)?;
    let mut state = State::new(edition, limits, remarks);
    attributes_refused(&mut state, &mut cursor, &root, "", &[]);
    if root.nil.is_some() {
        nil_refused(&mut state, &mut cursor, &root, ROOT, Vec::new());
    }
    if let Content::Record(fields) = &root_of(edition).content {
        read_record(&mut state, &mut cursor, fields, "", root.at)?;
    }
    // What stands after the root is not well-formed or means nothing.
    cursor.next()?;
    Ok(state.finish())
}

fn edition_of_root(root: &Element) -> Result<Edition, ReadError> {
    let known = root.namespace.as_deref().filter(|_| root.local == ROOT);
    known
        .and_then(edition_of)
        .ok_or_else(|| ReadError::Unsupported(foreign::message(root)))
}

/// Reads reports from XML, one a file.
#[derive(Debug, Clone, Copy, Default)]
pub struct XmlImporter;

impl Importer for XmlImporter {
    fn format(&self) -> &Format {
        &FORMAT
    }

    fn sniff(&self, name: &str, head: &[u8]) -> Confidence {
        sniff::sniff(name, head)
    }

    fn import(
        &self,
        input: &mut dyn BufRead,
        limits: &Limits,
        each: &mut dyn FnMut(Imported) -> ControlFlow<()>,
    ) -> Result<(), ReadError> {
        let bytes = source::take_in(input, limits)?;
        // There is one report a file, so there is nothing to break off.
        let _ = each(read_xml(&bytes, limits)?);
        Ok(())
    }
}
