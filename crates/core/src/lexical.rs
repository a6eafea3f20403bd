//! Text, dates and years whose form the schema fixes.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::value::MAX_INTEGER;

/// Text that every format can carry: no control characters but tab, line feed and carriage return,
/// and no U+FFFE or U+FFFF, none of which XML 1.0 has a way to write.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Text(String);

impl Text {
    /// What text must match, as an ECMA regular expression.
    pub const PATTERN: &'static str = r"^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]*$";

    /// Takes text, putting U+FFFD for what cannot be carried.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        if are_carried(&text) {
            return Self(text);
        }
        Self(
            text.chars()
                .map(|it| if is_carried(it) { it } else { '\u{FFFD}' })
                .collect(),
        )
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Tells whether all of a text is carried. Almost all is, so its bytes are looked through at once, which a
/// processor does many at a time; only what may be at fault is looked at again.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "a branch for each byte would keep the processor from taking many at a time"
)]
fn are_carried(text: &str) -> bool {
    let bytes = text.as_bytes();
    let next = bytes.get(1..).unwrap_or_default();
    let control = bytes.iter().fold(false, |found, it| {
        found | ((*it < b' ') & (*it != b'\t') & (*it != b'\n') & (*it != b'\r'))
    });
    // U+FFFE and U+FFFF begin with EF BF, and so do some that are carried.
    let last = bytes.iter().zip(next).fold(false, |found, (one, other)| {
        found | ((*one == 0xEF) & (*other == 0xBF))
    });
    !control && (!last || text.chars().all(is_carried))
}

fn is_carried(character: char) -> bool {
    !matches!(character, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if are_carried(&text) {
            Ok(Self(text))
        } else {
            Err(Error::custom(
                "text holds a control character that no format can carry",
            ))
        }
    }
}

impl JsonSchema for Text {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "文本",
            "description": "Text without control characters other than tab, line feed and carriage return.",
            "type": "string",
            "pattern": Self::PATTERN,
        })
    }
}

/// A day of the calendar as `YYYY-MM-DD`, of the years 2000 to 2099.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// What a date must match, as an ECMA regular expression: days that exist, leap years reckoned.
    pub const PATTERN: &'static str = "^(20[0-9]{2}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|\
        (0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|\
        20([02468][048]|[13579][26])-02-29)$";

    /// A day of the calendar; `None` if there is no such day in 2000 to 2099.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let last = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if year.is_multiple_of(4) => 29,
            2 => 28,
            _ => return None,
        };
        let exists = (2000..=2099).contains(&year) && (1..=last).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// Reads `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<Self> {
        let shaped = text.len() == 10
            && text.bytes().enumerate().all(|(at, it)| {
                if at == 4 || at == 7 {
                    it == b'-'
                } else {
                    it.is_ascii_digit()
                }
            });
        if !shaped {
            return None;
        }
        Self::new(
            text[0..4].parse().ok()?,
            text[5..7].parse().ok()?,
            text[8..10].parse().ok()?,
        )
    }

    /// Year, month and day.
    pub fn parts(self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| Error::invalid_value(Unexpected::Str(&text), &"a day as YYYY-MM-DD"))
    }
}

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "日期",
            "description": "A day of the calendar as YYYY-MM-DD.",
            "type": "string",
            "format": "date",
            "pattern": Self::PATTERN,
        })
    }
}

/// A report year, 2008 to 2099: the regulations came into force on 1 May 2008.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Year(u16);

impl Year {
    /// The first year of which there are reports.
    pub const FIRST: u16 = 2008;
    /// The last year the model takes.
    pub const LAST: u16 = 2099;

    /// A report year; `None` outside 2008 to 2099.
    pub fn new(year: u16) -> Option<Self> {
        (Self::FIRST..=Self::LAST).contains(&year).then_some(Self(year))
    }

    /// The year as a number.
    pub fn get(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Year {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl<'de> Deserialize<'de> for Year {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = integer(deserializer)?;
        u16::try_from(number)
            .ok()
            .and_then(Self::new)
            .ok_or_else(|| Error::invalid_value(Unexpected::Signed(number), &"a year from 2008 to 2099"))
    }
}

impl JsonSchema for Year {
    fn schema_name() -> Cow<'static, str> {
        "Year".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "年度",
            "description": "The year the report is about, not the year it was published in.",
            "type": "integer",
            "minimum": Self::FIRST,
            "maximum": Self::LAST,
        })
    }
}

/// The schema of a required key that may be null; `schemars` takes `Option` for an optional one.
pub(crate) struct Nullable<T>(PhantomData<T>);

impl<T: JsonSchema> JsonSchema for Nullable<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        <Option<T>>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        <Option<T>>::json_schema(generator)
    }
}

/// Reads an integer as JSON Schema means it: `1.0` and `1e3` are integers too.
pub(crate) fn integer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    deserializer.deserialize_any(IntegerVisitor)
}

struct IntegerVisitor;

impl Visitor<'_> for IntegerVisitor {
    type Value = i64;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an integer")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<i64, E> {
        Ok(number)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<i64, E> {
        i64::try_from(number).map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<i64, E> {
        integer_of(number).ok_or_else(|| E::invalid_value(Unexpected::Float(number), &self))
    }
}

/// The integer that a double is, if it is one within what a double holds exactly.
pub(crate) fn integer_of(number: f64) -> Option<i64> {
    #[expect(
        clippy::cast_precision_loss,
        reason = "the bound is 2^53 - 1, which a double holds exactly"
    )]
    let within = number.fract() == 0.0 && number.abs() <= MAX_INTEGER as f64;
    #[expect(clippy::cast_possible_truncation, reason = "whole and within 2^53")]
    let integer = number as i64;
    within.then_some(integer)
}
