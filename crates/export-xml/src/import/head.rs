//! The texts of a report's head: edition, year, title, organ, source; and its extensions.

use gongkai_core::{
    Date, Extensions, Level, Organ, OrganKind, ReadError, Report, SCHEMA_VERSION, Scope, Source, Text,
    TextTrace, Value, Year,
};
use serde::de::DeserializeOwned;
use serde_json::json;

use super::cursor::{Cursor, Element};
use super::prose::is_blank;
use super::record::{TextContent, read_text};
use super::rules::{OTHER_CONTRACT, STRAY_CONTENT, WRONG_VALUE};
use super::shape::Slot;
use super::state::{Fault, State};

/// Reads one text of the head and puts it where it belongs.
pub(super) fn read_head(
    state: &mut State,
    cursor: &mut Cursor<'_>,
    element: &Element,
    slot: Slot,
    at: &str,
) -> Result<(), ReadError> {
    let TextContent { text, nested } = read_text(cursor)?;
    let place = cursor.place_since(element.at);
    if let Some(nested) = nested {
        let found = format!("<{nested}>");
        state.remark(Fault {
            rule: &STRAY_CONTENT,
            at,
            found: (&found, &found),
            expected: (
                "文字中不得有元素，只取其文字",
                "elements are not allowed within text; only its text was read",
            ),
            cells: Vec::new(),
            place: place.clone(),
        });
    }
    let trace = TextTrace {
        text: text.clone(),
        place: place.clone(),
    };
    match slot {
        Slot::Year => state.trace.year = Some(trace),
        Slot::Title => state.trace.title = Some(trace),
        Slot::OrganName => state.trace.organ = Some(trace),
        _ => {}
    }
    let Err((rule, expected)) = put(&mut state.report, slot, &text) else {
        return Ok(());
    };
    // An optional element with xsi:nil has been remarked on.
    if text.is_empty() && element.nil.is_some() {
        return Ok(());
    }
    state.remark(Fault {
        rule,
        at,
        found: (&text, &text),
        expected,
        cells: Vec::new(),
        place,
    });
    Ok(())
}

type Expected = (&'static str, &'static str);
type Refusal = (&'static gongkai_core::Rule, Expected);

/// Puts a text in its place, or says what it would have to be.
fn put(report: &mut Report, slot: Slot, text: &str) -> Result<(), Refusal> {
    match slot {
        Slot::SchemaVersion => same(text, SCHEMA_VERSION)?,
        Slot::Edition => same(text, report.edition().as_str())?,
        Slot::Year => {
            let year = year(text).ok_or(wrong("2008 至 2099 的年份", "a year from 2008 to 2099"))?;
            report.year = Some(year);
        }
        Slot::Title => report.title = Some(Text::from(text)),
        Slot::OrganName => report.organ.name = Some(Text::from(text)),
        Slot::CreditCode | Slot::DivisionCode | Slot::Level | Slot::Kind => {
            put_organ(&mut report.organ, slot, text)?;
        }
        Slot::Scope => {
            let scope: Option<Scope> = word(text);
            report.scope = Some(scope.ok_or(wrong("own 或 consolidated", "own or consolidated"))?);
        }
        Slot::PublishedOn => {
            let date = Date::parse(text);
            report.published_on = Some(date.ok_or(wrong(
                "2000 至 2099 年间存在的日期，写作 YYYY-MM-DD",
                "a day of 2000 to 2099 as YYYY-MM-DD",
            ))?);
        }
        Slot::SourceUri => source(report).uri = Some(Text::from(text)),
        Slot::Sha256 => {
            let read: Option<Source> = serde_json::from_value(json!({ "sha256": text })).ok();
            let sha256 = read.and_then(|it| it.sha256);
            source(report).sha256 =
                Some(sha256.ok_or(wrong("64 位小写十六进制数字", "64 lower-case hexadecimal digits"))?);
        }
        Slot::Extensions => {
            let extensions = Extensions::parse(text);
            report.extensions = Some(extensions.ok_or(wrong("JSON 对象", "a JSON object"))?);
        }
    }
    Ok(())
}

/// Puts a code or a word about the organ in its place.
fn put_organ(organ: &mut Organ, slot: Slot, text: &str) -> Result<(), Refusal> {
    match slot {
        Slot::CreditCode => {
            let code = organ_with("credit_code", text).and_then(|it| it.credit_code);
            organ.credit_code = Some(code.ok_or(wrong(
                "18 位统一社会信用代码",
                "a unified social credit code of 18 digits and capital letters",
            ))?);
        }
        Slot::DivisionCode => {
            let code = organ_with("division_code", text).and_then(|it| it.division_code);
            organ.division_code = Some(code.ok_or(wrong(
                "6 位行政区划代码",
                "a code of an administrative division, 6 digits",
            ))?);
        }
        Slot::Level => {
            let level: Option<Level> = word(text);
            organ.level = Some(level.ok_or(wrong(
                "national、province、prefecture、county、township 之一",
                "one of national, province, prefecture, county, township",
            ))?);
        }
        _ => {
            let kind: Option<OrganKind> = word(text);
            organ.kind = Some(kind.ok_or(wrong(
                "government、government_office、department、dispatched、vertical、zone、other 之一",
                "one of government, government_office, department, dispatched, vertical, zone, other",
            ))?);
        }
    }
    Ok(())
}

/// Refuses a text that is not the one the namespace fixes.
fn same(text: &str, fixed: &'static str) -> Result<(), Refusal> {
    if text == fixed {
        Ok(())
    } else {
        Err((&OTHER_CONTRACT, (fixed, fixed)))
    }
}

fn wrong(zh: &'static str, en: &'static str) -> Refusal {
    (&WRONG_VALUE, (zh, en))
}

/// Takes back what `read_head` put in a place.
pub(super) fn clear_head(report: &mut Report, slot: Slot) {
    match slot {
        Slot::SchemaVersion | Slot::Edition => {}
        Slot::Year => report.year = None,
        Slot::Title => report.title = None,
        Slot::OrganName => report.organ.name = None,
        Slot::CreditCode => report.organ.credit_code = None,
        Slot::DivisionCode => report.organ.division_code = None,
        Slot::Level => report.organ.level = None,
        Slot::Kind => report.organ.kind = None,
        Slot::Scope => report.scope = None,
        Slot::PublishedOn => report.published_on = None,
        Slot::SourceUri => {
            if let Some(source) = &mut report.source {
                source.uri = None;
            }
        }
        Slot::Sha256 => {
            if let Some(source) = &mut report.source {
                source.sha256 = None;
            }
        }
        Slot::Extensions => report.extensions = None,
    }
}

fn source(report: &mut Report) -> &mut Source {
    report.source.get_or_insert_default()
}

/// A year written as an integer has one way to be written; white space around it means nothing.
fn year(text: &str) -> Option<Year> {
    let value = Value::parse(text.trim_matches(is_blank), gongkai_core::CellType::Count)?;
    Year::new(u16::try_from(value.integer()?).ok()?)
}

/// Lets the model itself judge a code of an organ.
fn organ_with(key: &str, code: &str) -> Option<Organ> {
    serde_json::from_value(json!({ "name": null, key: code })).ok()
}

fn word<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(json!(text)).ok()
}
