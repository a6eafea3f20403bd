//! Fields and records as text.

use std::borrow::Cow;

use csv::WriterBuilder;

/// What Excel and its like read as UTF-8 by.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A text field that no spreadsheet takes for a formula.
///
/// A `'` is put before text that begins with `=`, `+`, `-`, `@`, `'`, a tab or a carriage return.
/// Numbers are no text: a negative one stays as it is.
pub(crate) fn guarded(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\'', '\t', '\r']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text of a field, without the one `'` that guards it.
pub(crate) fn unguarded(field: &str) -> &str {
    field.strip_prefix('\'').unwrap_or(field)
}

/// The first line of a file, with a byte-order mark if it is wanted.
pub(crate) fn header(columns: &[&str], bom: bool) -> Vec<u8> {
    let mut line = if bom { BYTE_ORDER_MARK.to_vec() } else { Vec::new() };
    line.extend(fields(columns));
    line.push(b'\n');
    line
}

/// Two or more fields with commas between, quoted where RFC 4180 wants it, without a line's end.
pub(crate) fn fields<T: AsRef<str>>(fields: &[T]) -> Vec<u8> {
    let mut writer = WriterBuilder::new().buffer_capacity(512).from_writer(Vec::new());
    writer
        .write_record(fields.iter().map(|it| it.as_ref().as_bytes()))
        .expect("a vector takes every record");
    let mut line = writer.into_inner().expect("a vector takes every byte");
    line.pop();
    line
}
