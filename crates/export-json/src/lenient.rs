//! Keeps what is valid of JSON that breaks the contract.
//!
//! Nothing is turned into something else: a value that the contract refuses is left out, a cell
//! whose value it refuses stays blank. A key that stands twice counts where both say the same.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::LazyLock;

use gongkai_core::{
    Amount, Argument, Block, CellId, CellType, Cells, Edition, Extensions, Finding, Form, Organ, Part, Place,
    Pointer, Report, SCHEMA_VERSION, Source, TableKey, Value,
};
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::rules::{JSON_EDITION_UNCLEAR, JSON_NOT_A_REPORT, JSON_PARTLY_READ};

/// Reads what is valid of a JSON text, with remarks on the rest; `place` is where it stands.
pub(crate) fn read(raw: &RawValue, place: Option<&Place>) -> (Report, Vec<Finding>) {
    let mut left_out = LeftOut::default();
    let top = Object::read(raw, "", &mut left_out);
    // An object whose keys could not be read may have been a report.
    let readable = left_out.count == 0;
    let known = (top.entries.iter()).any(|(key, _)| KEYS.contains(&key.as_str()));
    if !raw.get().starts_with('{') || (readable && !known) {
        let remark = Finding::of(&JSON_NOT_A_REPORT, Vec::new(), &[kind_of(raw)]);
        return (Report::blank(Edition::Y2021), vec![remark.at(place.cloned())]);
    }
    let stated: Option<Edition> = top.required("edition", &mut left_out);
    let fitting = stated.or_else(|| fitting_edition(&top));
    let (cells, blanked) = read_cells(fitting.unwrap_or(Edition::Y2021), &top, &mut left_out);
    let report = read_header(&top, cells, &mut left_out);
    let mut remarks = Vec::new();
    if let Some(edition) = fitting.filter(|_| stated.is_none()) {
        let arguments = [Argument::same("edition", edition)];
        remarks.push(Finding::of(&JSON_EDITION_UNCLEAR, Vec::new(), &arguments));
    }
    let arguments = [
        Argument::same("cells", blanked.len()),
        Argument::new(
            "places",
            left_out.listed("、", "无", |it| format!("等 {it} 处")),
            left_out.listed(", ", "none", |it| format!(" and more, {it} in all")),
        ),
    ];
    remarks.push(Finding::of(&JSON_PARTLY_READ, blanked, &arguments));
    let remarks = remarks.into_iter().map(|it| it.at(place.cloned())).collect();
    (report, remarks)
}

/// The keys of a report.
const KEYS: [&str; 16] = [
    "schema_version",
    "edition",
    "year",
    "title",
    "organ",
    "scope",
    "published_on",
    "source",
    "preamble",
    "overview",
    "proactive",
    "requests",
    "disputes",
    "problems",
    "other_matters",
    "extensions",
];

fn read_header(top: &Object<'_>, cells: Cells, left_out: &mut LeftOut) -> Report {
    top.note_strangers(&KEYS, left_out);
    let version: Option<String> = top.required("schema_version", left_out);
    if version.is_some_and(|it| it != SCHEMA_VERSION) {
        left_out.push("", "schema_version");
    }
    let mut report = Report {
        year: top.required("year", left_out).flatten(),
        title: top.required("title", left_out).flatten(),
        organ: read_organ(top, left_out),
        scope: top.optional("scope", left_out),
        published_on: top.optional("published_on", left_out),
        source: read_source(top, left_out),
        extensions: top.optional::<Extensions>("extensions", left_out),
        ..Report::blank(cells.edition())
    };
    report.cells = cells;
    for part in Part::ALL {
        let blocks = report.prose_mut(part);
        if let Some(blocks) = blocks {
            *blocks = read_prose(top, part.key(), left_out);
        }
    }
    report
}

fn read_organ(top: &Object<'_>, left_out: &mut LeftOut) -> Organ {
    let Some(raw) = top.required_raw("organ", left_out) else {
        return Organ::default();
    };
    let object = Object::read(raw, "/organ", left_out);
    let mut organ = Organ {
        name: object.required("name", left_out).flatten(),
        ..Organ::default()
    };
    object.note_strangers(
        &["name", "credit_code", "division_code", "level", "kind"],
        left_out,
    );
    let mut field =
        |key: &'static str| object.field(key, |raw| alone::<Organ>(r#""name":null,"#, key, raw), left_out);
    organ.credit_code = field("credit_code").and_then(|it| it.credit_code);
    organ.division_code = field("division_code").and_then(|it| it.division_code);
    organ.level = field("level").and_then(|it| it.level);
    organ.kind = field("kind").and_then(|it| it.kind);
    organ
}

/// Reads one field as core checks it: in an object of which nothing else is known.
fn alone<T: DeserializeOwned>(required: &str, key: &str, raw: &RawValue) -> Option<T> {
    serde_json::from_str(&format!("{{{required}\"{key}\":{raw}}}")).ok()
}

fn read_source(top: &Object<'_>, left_out: &mut LeftOut) -> Option<Source> {
    let raw = top.field("source", Some, left_out)?;
    if !raw.get().starts_with('{') {
        left_out.push("", "source");
        return None;
    }
    let object = Object::read(raw, "/source", left_out);
    object.note_strangers(&["uri", "sha256"], left_out);
    let mut field = |key: &'static str| object.field(key, |raw| alone::<Source>("", key, raw), left_out);
    Some(Source {
        uri: field("uri").and_then(|it| it.uri),
        sha256: field("sha256").and_then(|it| it.sha256),
    })
}

/// The blocks of a part that are valid; `None` where the part is null, absent or no list.
fn read_prose(top: &Object<'_>, key: &str, left_out: &mut LeftOut) -> Option<Vec<Block>> {
    let raw = top.required_raw(key, left_out)?;
    if let Ok(blocks) = serde_json::from_str(raw.get()) {
        return blocks;
    }
    let mut blocks = Vec::new();
    let mut json = serde_json::Deserializer::from_str(raw.get());
    let items = json.deserialize_seq(ItemsInto(
        |index: usize, item: &RawValue| match serde_json::from_str(item.get()) {
            Ok(block) => blocks.push(block),
            Err(_) => left_out.push(&format!("/{key}"), &index.to_string()),
        },
    ));
    if items.is_err() {
        left_out.push("", key);
        return None;
    }
    Some(blocks)
}

/// Hands over the items of a list one by one.
struct ItemsInto<F>(F);

impl<'a, F: FnMut(usize, &'a RawValue)> Visitor<'a> for ItemsInto<F> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'a>>(mut self, mut items: A) -> Result<(), A::Error> {
        let mut index = 0;
        while let Some(item) = items.next_element()? {
            (self.0)(index, item);
            index += 1;
        }
        Ok(())
    }
}

/// The edition of which more cells have a key in the tables; 2021 where that is even, `None` where there are none.
fn fitting_edition(top: &Object<'_>) -> Option<Edition> {
    let found = |edition: Edition| {
        let mut found = BTreeSet::new();
        walk_tables(edition, top, &mut |it| {
            if let Seen::Cell(id, _) = it {
                found.insert(id);
            }
        });
        found.len()
    };
    match (found(Edition::Y2019), found(Edition::Y2021)) {
        (0, 0) => None,
        (old, new) if old > new => Some(Edition::Y2019),
        _ => Some(Edition::Y2021),
    }
}

/// The cells whose values are valid, and those that have none.
fn read_cells(edition: Edition, top: &Object<'_>, left_out: &mut LeftOut) -> (Cells, Vec<Pointer>) {
    let form = edition.form();
    let mut taken: Vec<Taken> = vec![Taken::Missing; form.cells().len()];
    walk_tables(edition, top, &mut |seen| match seen {
        Seen::Cell(id, raw) => {
            let slot = &mut taken[id.index()];
            let value = cell_value(raw, form.cell(id).cell_type);
            *slot = match std::mem::replace(slot, Taken::Missing) {
                Taken::Missing => value,
                first if first == value => first,
                _ => Taken::Unusable,
            };
        }
        Seen::Stranger(at, key) => left_out.push(at, key),
    });
    let mut cells = Cells::blank(edition);
    let mut blanked = Vec::new();
    for (definition, taken) in form.cells().iter().zip(taken) {
        match taken {
            Taken::Valid(value) => cells
                .set(definition.id, value)
                .expect("a value is taken only where it fits its cell"),
            Taken::Missing | Taken::Unusable => blanked.push(definition.pointer.clone()),
        }
    }
    (cells, blanked)
}

/// What was found of one cell.
#[derive(Clone, PartialEq)]
enum Taken {
    Missing,
    /// A value, or null.
    Valid(Option<Value>),
    Unusable,
}

/// What the contract makes of what stands in a cell.
fn cell_value(raw: &RawValue, cell_type: CellType) -> Taken {
    let value = match raw.get().as_bytes()[0] {
        b'n' => return Taken::Valid(None),
        b'"' => amount(raw.get()).map(Value::Amount),
        b'-' | b'0'..=b'9' => integer(raw.get()).map(Value::Integer),
        _ => None,
    };
    match value.filter(|it| it.fits(cell_type)) {
        Some(value) => Taken::Valid(Some(value)),
        None => Taken::Unusable,
    }
}

fn amount(json: &str) -> Option<Amount> {
    serde_json::from_str::<String>(json).ok()?.parse().ok()
}

/// 2^53: from it on a double no longer tells one integer from the next.
const BOUND: f64 = 9_007_199_254_740_992.0;

/// An integer as JSON Schema means it: `1.0` and `1e3` are integers too.
fn integer(numeral: &str) -> Option<i64> {
    if let Ok(integer) = numeral.parse() {
        return Some(integer);
    }
    let number: f64 = serde_json::from_str(numeral).ok()?;
    #[expect(clippy::cast_possible_truncation, reason = "whole and within 2^53")]
    (number.fract() == 0.0 && number.abs() < BOUND).then_some(number as i64)
}

/// What a walk through the tables meets.
enum Seen<'a> {
    /// A cell with what stands in it.
    Cell(CellId, &'a RawValue),
    /// Something that is no part of the table: where it stands, and its key.
    Stranger(&'a str, &'a str),
}

fn walk_tables(edition: Edition, top: &Object<'_>, each: &mut dyn FnMut(Seen<'_>)) {
    for table in TableKey::ALL {
        let raws = top.entries.iter().filter(|(key, _)| key == table.key());
        for (key, raw) in raws {
            walk(edition, raw, "", key, each);
        }
    }
}

/// Walks down as far as the form has keys; no deeper, whatever the JSON holds.
fn walk(edition: Edition, raw: &RawValue, at: &str, key: &str, each: &mut dyn FnMut(Seen<'_>)) {
    let pointer = format!("{at}/{}", escaped(key));
    if let Some(id) = edition.form().find(&pointer) {
        each(Seen::Cell(id, raw));
    } else if groups(edition).contains(&pointer) && raw.get().starts_with('{') {
        let mut strangers = LeftOut::default();
        for (key, raw) in Object::read(raw, &pointer, &mut strangers).entries {
            walk(edition, raw, &pointer, &key, each);
        }
        if strangers.count > 0 {
            each(Seen::Stranger(at, key));
        }
    } else {
        each(Seen::Stranger(at, key));
    }
}

/// The pointers of all objects of an edition's tables.
fn groups(edition: Edition) -> &'static BTreeSet<String> {
    static GROUPS: LazyLock<[BTreeSet<String>; 2]> =
        LazyLock::new(|| Edition::ALL.map(|it| groups_of(it.form())));
    &GROUPS[edition as usize]
}

fn groups_of(form: &Form) -> BTreeSet<String> {
    let above = |pointer: &'static str| {
        pointer
            .match_indices('/')
            .skip(1)
            .map(move |(end, _)| &pointer[..end])
    };
    let pointers = form.edition.form().cells().iter().map(|it| it.pointer.as_str());
    pointers.flat_map(above).map(str::to_owned).collect()
}

/// A key as it stands in a JSON Pointer (RFC 6901).
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// An object's keys and values in order, repeated keys included.
struct Object<'a> {
    pointer: &'static str,
    entries: Vec<(String, &'a RawValue)>,
}

impl<'a> Object<'a> {
    /// Reads an object of known place; nothing of what is no object, whose keys are no text, or whose keys
    /// are beyond counting.
    fn read(raw: &'a RawValue, at: &str, left_out: &mut LeftOut) -> Self {
        let mut entries = Vec::new();
        let mut json = serde_json::Deserializer::from_str(raw.get());
        if json.deserialize_map(EntriesInto(&mut entries)).is_err() {
            left_out.push_pointer(at.to_owned());
            entries.clear();
        }
        let pointer = ["/organ", "/source"]
            .into_iter()
            .find(|it| *it == at)
            .unwrap_or("");
        Self { pointer, entries }
    }

    /// The value of a key that may be absent, if `parse` takes it.
    fn field<T>(
        &self,
        key: &str,
        parse: impl Fn(&'a RawValue) -> Option<T>,
        left_out: &mut LeftOut,
    ) -> Option<T> {
        let mut found = self
            .entries
            .iter()
            .filter(|(it, _)| it == key)
            .map(|(_, raw)| *raw);
        let first = found.next()?;
        let agreed = found.all(|it| it.get() == first.get());
        let value = agreed.then(|| parse(first)).flatten();
        if value.is_none() {
            left_out.push(self.pointer, key);
        }
        value
    }

    fn optional<T: Deserialize<'a>>(&self, key: &str, left_out: &mut LeftOut) -> Option<T> {
        self.field(key, |raw| serde_json::from_str(raw.get()).ok(), left_out)
    }

    fn required<T: Deserialize<'a>>(&self, key: &str, left_out: &mut LeftOut) -> Option<T> {
        self.note_absence(key, left_out);
        self.optional(key, left_out)
    }

    fn required_raw(&self, key: &str, left_out: &mut LeftOut) -> Option<&'a RawValue> {
        self.note_absence(key, left_out);
        self.field(key, Some, left_out)
    }

    fn note_strangers(&self, known: &[&str], left_out: &mut LeftOut) {
        for (key, _) in self
            .entries
            .iter()
            .filter(|(key, _)| !known.contains(&key.as_str()))
        {
            left_out.push(self.pointer, key);
        }
    }

    fn note_absence(&self, key: &str, left_out: &mut LeftOut) {
        if self.entries.iter().all(|(it, _)| it != key) {
            left_out.push(self.pointer, key);
        }
    }
}

/// No object of the model has more than a few dozen keys; hostile ones would fill the memory.
const MOST_KEYS: usize = 10_000;

struct EntriesInto<'e, 'a>(&'e mut Vec<(String, &'a RawValue)>);

impl<'a> Visitor<'a> for EntriesInto<'_, 'a> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(entry) = map.next_entry()? {
            if self.0.len() == MOST_KEYS {
                return Err(A::Error::custom("too many keys"));
            }
            self.0.push(entry);
        }
        Ok(())
    }
}

/// Pointers of what was left out or missing; the first few and how many.
#[derive(Default)]
struct LeftOut {
    pointers: Vec<String>,
    count: usize,
}

impl LeftOut {
    /// Enough to see what is wrong; the schema's findings name each.
    const SHOWN: usize = 8;
    /// Longer keys are cut.
    const KEY_LENGTH: usize = 40;

    fn push(&mut self, at: &str, key: &str) {
        if self.pointers.len() < Self::SHOWN {
            let tame = key
                .chars()
                .map(|it| if it.is_control() { '\u{FFFD}' } else { it });
            let mut shown: String = tame.take(Self::KEY_LENGTH).collect();
            if shown.len() < key.len() {
                shown.push('…');
            }
            self.push_pointer(format!("{at}/{}", escaped(&shown)));
        } else {
            self.count += 1;
        }
    }

    fn push_pointer(&mut self, pointer: String) {
        self.count += 1;
        if self.pointers.len() < Self::SHOWN && !self.pointers.contains(&pointer) {
            self.pointers.push(pointer);
        }
    }

    fn listed(&self, between: &str, none: &str, more: impl Fn(usize) -> String) -> String {
        if self.pointers.is_empty() {
            return none.to_owned();
        }
        let listed = self.pointers.join(between);
        if self.count > self.pointers.len() {
            listed + &more(self.count)
        } else {
            listed
        }
    }
}

fn kind_of(raw: &RawValue) -> Argument {
    let (zh, en) = match raw.get().as_bytes()[0] {
        b'[' => ("数组", "an array"),
        b'"' => ("字符串", "a string"),
        b't' | b'f' => ("布尔值", "a boolean"),
        b'n' => (" null", "null"),
        b'{' => (
            "没有报告的任何一个键的对象",
            "an object with none of a report's keys",
        ),
        _ => ("数字", "a number"),
    };
    Argument::new("kind", zh, en)
}
