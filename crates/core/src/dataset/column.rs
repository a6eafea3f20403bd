use crate::{Amount, Date, Pointer};

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name: snake case, at most 63 bytes.
    pub name: String,
    /// What its values are.
    pub kind: Kind,
    /// The official label in Chinese, or what stands for one.
    pub label: String,
    /// What it holds, in English.
    pub description: String,
    /// The unit of its figures, where the form states one.
    pub unit: Option<&'static str>,
    /// The cell it holds, where it holds one.
    pub pointer: Option<Pointer>,
}

impl Column {
    pub(super) fn new(name: &str, kind: Kind, label: &str, description: &str) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            label: label.to_owned(),
            description: description.to_owned(),
            unit: None,
            pointer: None,
        }
    }
}

/// What the values of a column are. Every column may hold nulls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A whole number, which 54 bits and a sign hold.
    Integer,
    /// A number of at most 18 digits and six decimals.
    Decimal,
    /// A day.
    Date,
}

/// One value of a row. A column of decimals takes integers as well.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Datum<'a> {
    /// Nothing, or what is blank.
    Null,
    /// A text.
    Text(&'a str),
    /// A whole number.
    Integer(i64),
    /// A sum of money, with its digits as printed.
    Amount(&'a Amount),
    /// A day.
    Date(Date),
}

impl<'a> From<&'a crate::Value> for Datum<'a> {
    fn from(value: &'a crate::Value) -> Self {
        match value {
            crate::Value::Integer(it) => Self::Integer(*it),
            crate::Value::Amount(it) => Self::Amount(it),
        }
    }
}

impl<'a, T: Into<Datum<'a>>> From<Option<T>> for Datum<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<'a> From<&'a str> for Datum<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}
