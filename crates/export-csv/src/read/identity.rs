use csv::StringRecord;
use gongkai_core::{Argument, Edition, Finding, Organ, Place, Report, Scope, Text, Year};

use super::header::Header;
use super::shown;
use crate::columns::{LEADING, TRAILING};
use crate::field::unguarded;
use crate::rules::CSV_IDENTITY_UNREADABLE;

/// The fields that say whose report a row belongs to, as they stand in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Identity([String; 7]);

impl Identity {
    /// The fields of a row.
    pub(crate) fn of(record: &StringRecord, header: &Header) -> Self {
        Self(header.identity.map(|it| field(record, it).to_owned()))
    }

    /// Tells whether a row belongs to the same report.
    pub(crate) fn is_of(&self, record: &StringRecord, header: &Header) -> bool {
        self.0
            .iter()
            .zip(header.identity)
            .all(|(own, at)| own == field(record, at))
    }

    /// The edition, if it is one.
    pub(crate) fn edition(&self) -> Option<Edition> {
        Edition::parse(&self.0[2])
    }

    /// What stands in the column of the edition.
    pub(crate) fn edition_field(&self) -> &str {
        &self.0[2]
    }

    /// Puts the fields in a report; a remark for each that is not valid.
    pub(crate) fn put_in(&self, report: &mut Report, place: &Place, remarks: &mut Vec<Finding>) {
        let [organ, year, _, title, scope, credit_code, division_code] = &self.0;
        let mut refuse = |column: &'static str, value: &str| {
            let arguments = [
                Argument::same("column", column),
                Argument::same("value", shown(value)),
            ];
            let remark = Finding::of(&CSV_IDENTITY_UNREADABLE, Vec::new(), &arguments);
            remarks.push(remark.at(Some(place.clone())));
        };
        let [organ_column, year_column, _] = LEADING;
        let [title_column, scope_column, credit_column, division_column] = TRAILING;
        report.organ.name = taken(organ, organ_column, text, &mut refuse);
        report.title = taken(title, title_column, text, &mut refuse);
        report.year = taken(year, year_column, year_of, &mut refuse);
        report.scope = taken(scope, scope_column, scope_of, &mut refuse);
        let code = |key: &'static str| move |it: &str| organ_of(key, unguarded(it));
        let credited = taken(credit_code, credit_column, code(credit_column), &mut refuse);
        report.organ.credit_code = credited.and_then(|it| it.credit_code);
        let divided = taken(division_code, division_column, code(division_column), &mut refuse);
        report.organ.division_code = divided.and_then(|it| it.division_code);
    }
}

fn field(record: &StringRecord, at: Option<usize>) -> &str {
    at.and_then(|it| record.get(it)).unwrap_or_default()
}

/// What a field says: nothing where it is empty, and nothing, with a remark, where it is not valid.
fn taken<T>(
    field: &str,
    column: &'static str,
    parse: impl Fn(&str) -> Option<T>,
    refuse: &mut impl FnMut(&'static str, &str),
) -> Option<T> {
    if field.is_empty() {
        return None;
    }
    let value = parse(field);
    if value.is_none() {
        refuse(column, field);
    }
    value
}

fn text(field: &str) -> Option<Text> {
    let field = unguarded(field);
    let text = Text::new(field);
    (text.as_str() == field).then_some(text)
}

fn year_of(field: &str) -> Option<Year> {
    let plain = field.len() == 4 && field.bytes().all(|it| it.is_ascii_digit());
    plain.then(|| field.parse().ok()).flatten().and_then(Year::new)
}

fn scope_of(field: &str) -> Option<Scope> {
    [Scope::Own, Scope::Consolidated]
        .into_iter()
        .find(|it| it.as_str() == field)
}

/// An organ of which only one code is known, if core takes the code.
fn organ_of(key: &str, code: &str) -> Option<Organ> {
    serde_json::from_value(serde_json::json!({ "name": null, key: code })).ok()
}
