use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use crate::CellType;

/// The largest magnitude of a count: what a double holds exactly, and JSON readers with it.
pub(crate) const MAX_INTEGER: i64 = 9_007_199_254_740_991;

/// What stands in a cell that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A count or a change.
    Integer(i64),
    /// A sum of money.
    Amount(Amount),
}

impl Value {
    /// Tells whether a cell of `cell_type` may hold the value.
    pub fn fits(&self, cell_type: CellType) -> bool {
        match (self, cell_type) {
            (Self::Integer(it), CellType::Count) => (0..=MAX_INTEGER).contains(it),
            (Self::Integer(it), CellType::Change) => (-MAX_INTEGER..=MAX_INTEGER).contains(it),
            (Self::Amount(_), CellType::Amount) => true,
            _ => false,
        }
    }

    /// The integer, if it is one.
    pub fn integer(&self) -> Option<i64> {
        match self {
            Self::Integer(it) => Some(*it),
            Self::Amount(_) => None,
        }
    }

    /// Reads a value as the model and our text formats write it: digits alone, no blanks, no separators.
    pub fn parse(text: &str, cell_type: CellType) -> Option<Self> {
        let value = match cell_type {
            CellType::Amount => Self::Amount(text.parse().ok()?),
            CellType::Count | CellType::Change => Self::Integer(canonical_integer(text)?),
        };
        value.fits(cell_type).then_some(value)
    }
}

impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(it) => it.fmt(formatter),
            Self::Amount(it) => it.as_str().fmt(formatter),
        }
    }
}

fn canonical_integer(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = !digits.is_empty() && digits.len() <= 16 && digits.bytes().all(|it| it.is_ascii_digit());
    let canonical = plain && (digits == "0" || !digits.starts_with('0')) && text != "-0";
    canonical.then(|| text.parse().ok()).flatten()
}

/// A sum of money as a decimal numeral with the digits as printed: "0.00" stays "0.00".
///
/// The text matches `^(0|[1-9][0-9]{0,17})(\.[0-9]{1,6})?$`. Equality is of the digits;
/// [`Amount::value`] compares by value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Amount(Box<str>);

impl Amount {
    /// What an amount must match, as an ECMA regular expression.
    pub const PATTERN: &'static str = r"^(0|[1-9][0-9]{0,17})(\.[0-9]{1,6})?$";

    /// The digits as printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The value; a decimal of 28 digits holds any amount, of which none has more than 24.
    pub fn value(&self) -> Decimal {
        Decimal::from_str(&self.0).unwrap_or_default()
    }
}

/// The text is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an amount: digits, then at most six decimals after a point")]
pub struct AmountError;

impl FromStr for Amount {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, AmountError> {
        let (whole, decimals) = text
            .split_once('.')
            .map_or((text, None), |(whole, rest)| (whole, Some(rest)));
        let digits = |it: &str| it.bytes().all(|byte| byte.is_ascii_digit());
        let whole_fits =
            digits(whole) && (whole == "0" || (!whole.starts_with('0') && (1..=18).contains(&whole.len())));
        let decimals_fit = decimals.is_none_or(|it| digits(it) && (1..=6).contains(&it.len()));
        if whole_fits && decimals_fit {
            Ok(Self(text.into()))
        } else {
            Err(AmountError)
        }
    }
}
