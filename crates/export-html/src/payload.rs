use gongkai_core::{ExportError, Report};

/// The report as JSON that can stand in a `script` element.
///
/// `<` opens end tags and comments, and U+2028 and U+2029 end lines in old scripts. In JSON all three
/// stand only in strings, where an escape means the same.
pub(crate) fn payload(report: &Report) -> Result<String, ExportError> {
    let json = serde_json::to_string(report).map_err(|it| ExportError::Unsupported(it.to_string()))?;
    let mut escaped = String::with_capacity(json.len() + 64);
    let mut rest = json.as_str();
    while let Some(at) = rest.find(['<', '\u{2028}', '\u{2029}']) {
        let (before, from) = rest.split_at(at);
        escaped.push_str(before);
        let mut characters = from.chars();
        escaped.push_str(match characters.next() {
            Some('<') => "\\u003c",
            Some('\u{2028}') => "\\u2028",
            _ => "\\u2029",
        });
        rest = characters.as_str();
    }
    escaped.push_str(rest);
    Ok(escaped)
}
