use gongkai_core::{Argument, Edition, Finding, Message, Place, ReadError};

use super::{Names, shown};
use crate::columns::{LEADING, TRAILING, find};
use crate::rules::CSV_COLUMN_UNKNOWN;

/// Where the columns of a file stand.
pub(crate) struct Header {
    /// The number of columns.
    pub(crate) width: usize,
    /// The columns of [`LEADING`], then of [`TRAILING`].
    pub(crate) identity: [Option<usize>; 7],
    unknown: Names,
}

impl Header {
    /// Takes the columns of a header; `others` are the names that the format knows besides identity.
    pub(crate) fn read(names: &[String], others: impl Fn(&str) -> bool) -> Result<Self, ReadError> {
        let mut sorted: Vec<&String> = names.iter().collect();
        sorted.sort();
        let is_identity = |it: &str| LEADING.contains(&it) || TRAILING.contains(&it);
        let twice = sorted
            .windows(2)
            .find(|it| it[0] == it[1] && (is_identity(it[0]) || others(it[0])));
        if let Some(twice) = twice {
            return Err(stands_twice(twice[0]));
        }
        let at = |column: &str| names.iter().position(|it| it == column);
        let mut unknown = Names::default();
        for name in names.iter().filter(|it| !is_identity(it) && !others(it)) {
            unknown.push(name);
        }
        let [organ, year, edition] = LEADING.map(at);
        let [title, scope, credit_code, division_code] = TRAILING.map(at);
        Ok(Self {
            width: names.len(),
            identity: [organ, year, edition, title, scope, credit_code, division_code],
            unknown,
        })
    }

    /// The remark on columns that are not known, if there are any.
    pub(crate) fn remark(&self) -> Option<Finding> {
        let arguments = [Argument::new("columns", self.unknown.zh(), self.unknown.en())];
        let place = Place {
            lines: Some((1, 1)),
            ..Place::default()
        };
        (self.unknown.count > 0)
            .then(|| Finding::of(&CSV_COLUMN_UNKNOWN, Vec::new(), &arguments).at(Some(place)))
    }
}

/// The column of a header with a name.
pub(crate) fn position(names: &[String], column: &str) -> Option<usize> {
    names.iter().position(|it| it == column)
}

/// Tells whether a name is the column of a cell in any edition.
pub(crate) fn is_cell(name: &str) -> bool {
    Edition::ALL.into_iter().any(|it| find(it, name).is_some())
}

/// The fields of the header as far as the first bytes of a file hold it.
pub(crate) fn sniffed(head: &[u8]) -> Vec<String> {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    // Columns have plain names; what begins like markup or JSON need not be split into fields.
    let plain = |it: &u8| it.is_ascii_alphanumeric() || matches!(it, b'"' | b' ' | b'\t');
    if !head.first().is_some_and(plain) {
        return Vec::new();
    }
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(head);
    let mut record = csv::ByteRecord::new();
    if !reader.read_byte_record(&mut record).unwrap_or(false) {
        return Vec::new();
    }
    let fields = record
        .iter()
        .map(|it| String::from_utf8_lossy(it).trim().to_owned());
    fields.collect()
}

fn stands_twice(column: &str) -> ReadError {
    let column = shown(column);
    ReadError::Malformed(Message::new(
        format!("CSV 表头有两个“{column}”列，无法确定用哪一个；请删除其中一个"),
        format!("the header of the CSV names column '{column}' twice and either may be meant; delete one"),
    ))
}
