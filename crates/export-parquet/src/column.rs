use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::{Date32Builder, Decimal128Builder, Int64Builder, StringBuilder};
use gongkai_core::dataset::{Datum, Kind};
use gongkai_core::{Amount, Date};

use crate::schema::{PRECISION, SCALE};

/// The values of one column, until they make an array.
pub(crate) enum Values {
    Text(StringBuilder),
    Integer(Int64Builder),
    Decimal(Decimal128Builder),
    Date(Date32Builder),
}

impl Values {
    pub(crate) fn new(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::Text(StringBuilder::new()),
            Kind::Integer => Self::Integer(Int64Builder::new()),
            Kind::Decimal => {
                let values = Decimal128Builder::new().with_precision_and_scale(PRECISION, SCALE);
                Self::Decimal(values.expect("38 digits may be asked for"))
            }
            Kind::Date => Self::Date(Date32Builder::new()),
        }
    }

    /// Appends a value; one of another kind than the column's, which no table has, is null.
    pub(crate) fn push(&mut self, datum: Datum<'_>) {
        match (self, datum) {
            (Self::Text(values), Datum::Text(text)) => values.append_value(text),
            (Self::Text(values), _) => values.append_null(),
            (Self::Integer(values), Datum::Integer(number)) => values.append_value(number),
            (Self::Integer(values), _) => values.append_null(),
            (Self::Decimal(values), Datum::Integer(number)) => {
                values.append_value(i128::from(number) * UNITS);
            }
            (Self::Decimal(values), Datum::Amount(amount)) => values.append_value(units_of(amount)),
            (Self::Decimal(values), _) => values.append_null(),
            (Self::Date(values), Datum::Date(date)) => values.append_value(days_of(date)),
            (Self::Date(values), _) => values.append_null(),
        }
    }

    /// The array of what was appended; the column is empty again.
    pub(crate) fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(values) => Arc::new(values.finish()),
            Self::Integer(values) => Arc::new(values.finish()),
            Self::Decimal(values) => Arc::new(values.finish()),
            Self::Date(values) => Arc::new(values.finish()),
        }
    }
}

/// What one is in units of the last decimal.
const UNITS: i128 = 10_i128.pow(SCALE as u32);

/// An amount in units of the last decimal; none has more decimals.
fn units_of(amount: &Amount) -> i128 {
    let (whole, decimals) = amount.as_str().split_once('.').unwrap_or((amount.as_str(), ""));
    let digits = whole.bytes().chain(decimals.bytes());
    let units = digits.fold(0_i128, |acc, it| acc * 10 + i128::from(it - b'0'));
    let missing = (SCALE as usize).saturating_sub(decimals.len());
    (0..missing).fold(units, |acc, _| acc * 10)
}

/// The days since 1970-01-01, by the calendar that counts back without end.
fn days_of(date: Date) -> i32 {
    let (year, month, day) = date.parts();
    // Years begin in March, so that the odd day of a leap year is the last.
    let (year, month) = if month > 2 {
        (i32::from(year), i32::from(month) - 3)
    } else {
        (i32::from(year) - 1, i32::from(month) + 9)
    };
    let of_year = (153 * month + 2) / 5 + i32::from(day) - 1;
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leaps + of_year - 719_468
}

/// The shortest numeral of units of the last decimal.
pub(crate) fn amount_of(units: i128) -> String {
    let sign = if units < 0 { "-" } else { "" };
    let (whole, decimals) = (units.unsigned_abs() / 1_000_000, units.unsigned_abs() % 1_000_000);
    let text = format!("{sign}{whole}.{decimals:06}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The date so many days after 1970-01-01, as `YYYY-MM-DD`; the way back from [`days_of`].
pub(crate) fn day_of(days: i32) -> String {
    let days = i64::from(days) + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        let day = |year, month, day| days_of(Date::new(year, month, day).expect("it is a day"));
        assert_eq!(day(2000, 2, 29), 11_016);
        assert_eq!(day(2000, 3, 1), 11_017);
        assert_eq!(day(2025, 1, 20), 20_108);
        assert_eq!(day(2008, 5, 1), 14_000);
    }

    #[test]
    fn what_was_counted_reads_back() {
        for (year, month, day) in [(2000, 2, 29), (2000, 3, 1), (2000, 12, 31), (2025, 1, 20)] {
            let date = Date::new(year, month, day).expect("it is a day");
            assert_eq!(day_of(days_of(date)), date.to_string());
        }
        for amount in ["0", "12.5", "0.000001", "999999999999999999.999999"] {
            assert_eq!(
                amount_of(units_of(&amount.parse().expect("it is an amount"))),
                amount
            );
        }
    }

    #[test]
    fn an_amount_is_counted_in_millionths() {
        let units = |text: &str| units_of(&text.parse().expect("it is an amount"));
        assert_eq!(units("0"), 0);
        assert_eq!(units("12.5"), 12_500_000);
        assert_eq!(units("0.000001"), 1);
        assert_eq!(units("999999999999999999.999999"), 10_i128.pow(24) - 1);
    }
}
