//! The list of all reports as a script, since pages of `file://` may load no other data.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::entry::Entry;
use crate::words::{LEVELS, SCOPES};

/// `data.js`: a row for each report.
///
/// A row is the path, the organ, the year, the level and the scope by number, errors, warnings and remarks; what is
/// unknown is null. JSON is a script once what could end it or steer its text is escaped.
pub(crate) fn script(entries: &[Entry]) -> String {
    let mut script = "window.gongkaiReports=[\n".to_owned();
    let numbers: BTreeMap<&str, usize> = (LEVELS.iter().map(|it| it.as_str()).zip(0..))
        .chain(SCOPES.iter().map(|it| it.as_str()).zip(0..))
        .collect();
    for entry in entries {
        let row = serde_json::json!([
            entry.path,
            entry.organ,
            entry.year,
            entry.level.map(|it| numbers[it.as_str()]),
            entry.scope.map(|it| numbers[it.as_str()]),
            entry.findings[0],
            entry.findings[1],
            entry.findings[2],
        ]);
        push_escaped(&mut script, &row.to_string());
        script.push_str(",\n");
    }
    script.push_str("];\n");
    script
}

/// Writes JSON in which no text holds a tag, an end of a line or a mark that turns text around.
fn push_escaped(script: &mut String, json: &str) {
    for it in json.chars() {
        match it {
            '<'
            | '>'
            | '&'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{061C}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}' => {
                write!(script, "\\u{:04x}", u32::from(it)).expect("a string takes all");
            }
            _ => script.push(it),
        }
    }
}
