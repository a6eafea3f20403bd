//! How a figure stands in a cell, so that a program that counts in doubles shows and keeps every digit.

use gongkai_core::{Amount, Value};

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Figure {
    /// A number as its digits, with as many decimals as are shown.
    Number(String, usize),
    /// The digits, which no number of a spreadsheet holds.
    Digits(String),
}

/// The longest number of which a spreadsheet keeps every digit.
const DIGITS: u32 = 15;

/// How a value stands in a cell.
pub(crate) fn figure(value: &Value) -> Figure {
    match value {
        Value::Integer(number) => integer(*number),
        Value::Amount(amount) => decimal(amount),
    }
}

fn integer(number: i64) -> Figure {
    let text = number.to_string();
    if is_kept(number) {
        Figure::Number(text, 0)
    } else {
        Figure::Digits(text)
    }
}

/// How a sum of money stands in a cell.
pub(crate) fn decimal(amount: &Amount) -> Figure {
    let text = amount.as_str();
    let decimals = text.split_once('.').map_or(0, |it| it.1.len());
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits <= DIGITS as usize {
        Figure::Number(text.to_owned(), decimals)
    } else {
        Figure::Digits(text.to_owned())
    }
}

/// Whether a spreadsheet keeps every digit of a whole number.
pub(crate) fn is_kept(number: i64) -> bool {
    number.unsigned_abs() < 10_u64.pow(DIGITS)
}
