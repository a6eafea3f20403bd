//! The rows of one report as bytes.
//!
//! A report gives two hundred rows of cells, and most of what stands in them is the form's own words or the same as in
//! the row above. Packed, they take about two bytes a value.

use gongkai_core::dataset::{Datum, Table, tables};
use gongkai_core::{Amount, Date, Item};

use crate::codec::{Reader, Torn, Writer};
use crate::vocabulary::{VOCABULARY, Vocabulary};

/// What a value is, in one byte before it.
mod tag {
    pub(super) const END: u8 = 0;
    pub(super) const ROW: u8 = 1;
    pub(super) const NULL: u8 = 2;
    pub(super) const TEXT: u8 = 3;
    pub(super) const KNOWN: u8 = 4;
    pub(super) const INTEGER: u8 = 5;
    pub(super) const AMOUNT: u8 = 6;
    pub(super) const DATE: u8 = 7;
    /// The same as in the row above.
    pub(super) const SAME: u8 = 8;
}

/// Packs the rows that a report gives in each table. Only the same build of this crate unpacks them.
pub fn pack(item: &Item<'_>) -> Vec<u8> {
    let mut writer = Writer::default();
    for table in tables() {
        writer.block(&pack_table(table, item));
    }
    writer.finish()
}

fn pack_table(table: &Table, item: &Item<'_>) -> Vec<u8> {
    let vocabulary = &*VOCABULARY;
    let mut writer = Writer::default();
    let mut above: Vec<Held> = vec![Held::Other; table.columns.len()];
    table.each_row(item, &mut |row| {
        writer.byte(tag::ROW);
        for (datum, above) in row.iter().zip(&mut above) {
            put(&mut writer, *datum, above, vocabulary);
        }
    });
    writer.byte(tag::END);
    writer.finish()
}

/// What stood in a column in the row above, as far as it is compared.
#[derive(Debug, Clone, PartialEq)]
enum Held {
    Null,
    Text(String),
    Integer(i64),
    Other,
}

impl Held {
    fn is(&self, datum: Datum<'_>) -> bool {
        match (self, datum) {
            (Self::Null, Datum::Null) => true,
            (Self::Text(held), Datum::Text(text)) => held == text,
            (Self::Integer(held), Datum::Integer(number)) => *held == number,
            _ => false,
        }
    }

    fn hold(&mut self, datum: Datum<'_>) {
        match (&mut *self, datum) {
            (Self::Text(held), Datum::Text(text)) => {
                held.clear();
                held.push_str(text);
            }
            (_, Datum::Text(text)) => *self = Self::Text(text.to_owned()),
            (_, Datum::Null) => *self = Self::Null,
            (_, Datum::Integer(number)) => *self = Self::Integer(number),
            (_, Datum::Amount(_) | Datum::Date(_)) => *self = Self::Other,
        }
    }
}

fn put(writer: &mut Writer, datum: Datum<'_>, above: &mut Held, vocabulary: &Vocabulary) {
    if above.is(datum) {
        writer.byte(tag::SAME);
        return;
    }
    above.hold(datum);
    match datum {
        Datum::Null => writer.byte(tag::NULL),
        Datum::Text(text) => {
            if let Some(number) = vocabulary.numbers.get(text) {
                writer.byte(tag::KNOWN);
                writer.number(*number as u64);
            } else {
                writer.byte(tag::TEXT);
                writer.text(text);
            }
        }
        Datum::Integer(number) => {
            writer.byte(tag::INTEGER);
            writer.signed(number);
        }
        Datum::Amount(amount) => {
            writer.byte(tag::AMOUNT);
            writer.text(amount.as_str());
        }
        Datum::Date(date) => {
            let (year, month, day) = date.parts();
            writer.byte(tag::DATE);
            writer.number(year.into());
            writer.byte(month);
            writer.byte(day);
        }
    }
}

/// The packed rows of one report.
#[derive(Debug, Clone, Copy)]
pub struct Rows<'a> {
    tables: [&'a [u8]; 4],
}

/// A value with an amount of its own.
#[derive(Debug, Clone)]
enum Owned<'a> {
    Null,
    Text(&'a str),
    Integer(i64),
    Amount(Amount),
    Date(Date),
}

impl Owned<'_> {
    fn datum(&self) -> Datum<'_> {
        match self {
            Self::Null => Datum::Null,
            Self::Text(text) => Datum::Text(text),
            Self::Integer(number) => Datum::Integer(*number),
            Self::Amount(amount) => Datum::Amount(amount),
            Self::Date(date) => Datum::Date(*date),
        }
    }
}

impl<'a> Rows<'a> {
    /// Takes what [`pack`] gave.
    pub fn of(packed: &'a [u8]) -> Result<Self, Torn> {
        let mut reader = Reader::new(packed);
        let mut tables: [&[u8]; 4] = [&[]; 4];
        for table in &mut tables {
            *table = reader.block()?;
        }
        if reader.is_at_end() {
            Ok(Self { tables })
        } else {
            Err(Torn)
        }
    }

    /// Hands over the rows of a table by its index in [`tables`], with `leading` before each.
    ///
    /// An error of `each` ends it and is inside.
    pub fn each<E>(
        &self,
        table: usize,
        leading: [Datum<'_>; 2],
        each: &mut dyn FnMut(&[Datum<'_>]) -> Result<(), E>,
    ) -> Result<Result<(), E>, Torn> {
        let columns = tables()[table].columns.len();
        let mut reader = Reader::new(self.tables[table]);
        let mut above: Vec<Owned<'a>> = vec![Owned::Null; columns];
        loop {
            match reader.byte()? {
                tag::END if reader.is_at_end() => return Ok(Ok(())),
                tag::ROW => {}
                _ => return Err(Torn),
            }
            for value in &mut above {
                take(&mut reader, value)?;
            }
            let own = above.iter().map(Owned::datum);
            let row: Vec<Datum<'_>> = leading.into_iter().chain(own).collect();
            if let Err(error) = each(&row) {
                return Ok(Err(error));
            }
        }
    }
}

/// Reads a value over the one above it.
fn take<'a>(reader: &mut Reader<'a>, value: &mut Owned<'a>) -> Result<(), Torn> {
    *value = match reader.byte()? {
        tag::SAME => return Ok(()),
        tag::NULL => Owned::Null,
        tag::TEXT => Owned::Text(reader.text()?),
        tag::KNOWN => {
            let known = VOCABULARY.texts.get(reader.count()?);
            Owned::Text(known.ok_or(Torn)?)
        }
        tag::INTEGER => Owned::Integer(reader.signed()?),
        tag::AMOUNT => Owned::Amount(reader.text()?.parse().map_err(|_| Torn)?),
        tag::DATE => {
            let year = u16::try_from(reader.number()?).map_err(|_| Torn)?;
            let (month, day) = (reader.byte()?, reader.byte()?);
            Owned::Date(Date::new(year, month, day).ok_or(Torn)?)
        }
        _ => return Err(Torn),
    };
    Ok(())
}
