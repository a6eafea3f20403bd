use gongkai_core::{
    Argument, CellDefinition, CellId, CellType, Edition, Finding, Imported, Language, Place, Report, Scalar,
    Severity, Value,
};

use super::identity::Identity;
use super::{Names, shown};
use crate::columns::find;
use crate::rules::{
    CSV_CELL_REPEATED, CSV_CELLS_MISSING, CSV_EDITION_UNCLEAR, CSV_KEY_UNKNOWN, CSV_ROW_MISSHAPEN,
    CSV_VALUE_UNREADABLE,
};

/// What the rows have said of one report so far.
pub(crate) struct Collected {
    pub(crate) identity: Identity,
    lines: (u32, u32),
    /// The edition that the rows state, or all while they state none.
    candidates: Vec<Candidate>,
    misshapen: Misshapen,
}

impl Collected {
    /// A report of which nothing but its identity has been read.
    pub(crate) fn new(identity: Identity, line: u32) -> Self {
        let candidates = match identity.edition() {
            Some(edition) => vec![Candidate::new(edition)],
            None => Edition::ALL.map(Candidate::new).into(),
        };
        Self {
            identity,
            lines: (line, line),
            candidates,
            misshapen: Misshapen::default(),
        }
    }

    /// Takes what stands under a key. An empty field under a key that an edition does not have says
    /// something only where the field has a row of its own.
    pub(crate) fn take(&mut self, key: &str, field: &str, line: u32, own_row: bool) {
        self.lines.1 = line;
        for candidate in &mut self.candidates {
            candidate.take(key, field, line, own_row);
        }
    }

    /// Tells whether a further row for a key begins another report of the same identity.
    pub(crate) fn is_complete_with(&self, key: &str) -> bool {
        self.candidates
            .iter()
            .any(|it| it.seen == it.slots.len() && find(it.edition, key).is_some())
    }

    /// Notes rows that were not taken, for their number of fields.
    pub(crate) fn note(&mut self, misshapen: Misshapen) {
        self.misshapen.add(misshapen);
    }

    /// The report, with remarks on all that is in doubt.
    pub(crate) fn finish(self, mut remarks: Vec<Finding>) -> Imported {
        let place = Place {
            lines: Some(self.lines),
            ..Place::default()
        };
        let unclear = self.candidates.len() > 1;
        let chosen = self
            .candidates
            .into_iter()
            .max_by_key(|it| (it.filled, it.seen))
            .expect("there is an edition, or all of them");
        if unclear {
            let arguments = [
                Argument::same("value", shown(self.identity.edition_field())),
                Argument::same("edition", chosen.edition),
            ];
            remarks.push(Finding::of(&CSV_EDITION_UNCLEAR, Vec::new(), &arguments).at(Some(place.clone())));
        }
        let mut report = Report::blank(chosen.edition);
        self.identity.put_in(&mut report, &place, &mut remarks);
        remarks.extend(self.misshapen.remark());
        chosen.finish(&mut report, &place, &mut remarks);
        Imported {
            report,
            trace: None,
            remarks,
            json: None,
        }
    }
}

/// Rows with another number of fields than the header.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Misshapen {
    count: u64,
    line: u32,
    found: usize,
    expected: usize,
}

impl Misshapen {
    /// One such row.
    pub(crate) fn row(line: u32, found: usize, expected: usize) -> Self {
        Self {
            count: 1,
            line,
            found,
            expected,
        }
    }

    /// Adds what came later.
    pub(crate) fn add(&mut self, later: Self) {
        let count = self.count + later.count;
        let first = if self.count == 0 { later } else { *self };
        *self = Self { count, ..first };
    }

    /// Tells whether there is any.
    pub(crate) fn is_some(&self) -> bool {
        self.count > 0
    }

    fn remark(&self) -> Option<Finding> {
        let arguments = [
            Argument::same("count", self.count),
            Argument::same("line", self.line),
            Argument::same("found", self.found),
            Argument::same("expected", self.expected),
        ];
        (self.count > 0)
            .then(|| Finding::of(&CSV_ROW_MISSHAPEN, Vec::new(), &arguments).at(Some(on_line(self.line))))
    }
}

/// The cells of a report, if it is of one edition.
struct Candidate {
    edition: Edition,
    slots: Vec<Slot>,
    /// Cells that had a field.
    seen: usize,
    /// Cells whose field was not empty.
    filled: usize,
    strangers: Names,
    first_stranger: u32,
}

/// What was said of one cell.
#[derive(Debug, Clone)]
enum Slot {
    Missing,
    Read(Option<Value>),
    Unreadable {
        field: String,
        line: u32,
    },
    /// Said more than once, always the same.
    Repeated {
        value: Option<Value>,
        line: u32,
    },
    /// Said more than once, not always the same or not always readable.
    Contradicted {
        line: u32,
    },
}

impl Candidate {
    fn new(edition: Edition) -> Self {
        Self {
            edition,
            slots: vec![Slot::Missing; edition.form().cells().len()],
            seen: 0,
            filled: 0,
            strangers: Names::default(),
            first_stranger: 0,
        }
    }

    fn take(&mut self, key: &str, field: &str, line: u32, own_row: bool) {
        let Some(id) = find(self.edition, key) else {
            if own_row || !field.is_empty() {
                if self.strangers.count == 0 {
                    self.first_stranger = line;
                }
                self.strangers.push(key);
            }
            return;
        };
        let said = read(field, self.edition.form().cell(id).cell_type, line);
        let slot = &mut self.slots[id.index()];
        if matches!(slot, Slot::Missing) {
            self.seen += 1;
            self.filled += usize::from(!field.is_empty());
            *slot = said;
        } else {
            *slot = repeated(slot, &said, line);
        }
    }

    fn finish(self, report: &mut Report, place: &Place, remarks: &mut Vec<Finding>) {
        let form = self.edition.form();
        let mut missing = Vec::new();
        for (definition, slot) in form.cells().iter().zip(self.slots) {
            let value = match slot {
                Slot::Missing => {
                    missing.push(definition);
                    None
                }
                Slot::Read(value) => value,
                Slot::Unreadable { field, line } => {
                    remarks.push(unreadable(definition, &field, line));
                    None
                }
                Slot::Repeated { value, line } => {
                    remarks.push(stands_twice(definition, true, line));
                    value
                }
                Slot::Contradicted { line } => {
                    remarks.push(stands_twice(definition, false, line));
                    None
                }
            };
            put(report, definition.id, value);
        }
        if let Some(first) = missing.first() {
            let arguments = [
                Argument::same("count", missing.len()),
                Argument::same("first", first.pointer.dotted()),
            ];
            let cells = missing.iter().map(|it| it.pointer.clone()).collect();
            remarks.push(Finding::of(&CSV_CELLS_MISSING, cells, &arguments).at(Some(place.clone())));
        }
        if self.strangers.count > 0 {
            let arguments = [
                Argument::same("edition", self.edition),
                Argument::new("keys", self.strangers.zh(), self.strangers.en()),
            ];
            let remark = Finding::of(&CSV_KEY_UNKNOWN, Vec::new(), &arguments);
            remarks.push(remark.at(Some(on_line(self.first_stranger))));
        }
    }
}

fn read(field: &str, cell_type: CellType, line: u32) -> Slot {
    if field.is_empty() {
        return Slot::Read(None);
    }
    match Value::parse(field, cell_type) {
        Some(value) => Slot::Read(Some(value)),
        None => Slot::Unreadable {
            field: shown(field),
            line,
        },
    }
}

/// What a cell is when it was said once and is said again.
fn repeated(first: &Slot, second: &Slot, line: u32) -> Slot {
    match (first, second) {
        (Slot::Read(first) | Slot::Repeated { value: first, .. }, Slot::Read(second)) if first == second => {
            Slot::Repeated {
                value: first.clone(),
                line,
            }
        }
        _ => Slot::Contradicted { line },
    }
}

fn put(report: &mut Report, id: CellId, value: Option<Value>) {
    report
        .cells
        .set(id, value)
        .expect("a value is read as one that fits its cell");
}

fn unreadable(definition: &CellDefinition, field: &str, line: u32) -> Finding {
    let (zh, en) = match definition.cell_type {
        CellType::Count => ("件数（非负整数）", "count"),
        CellType::Change => ("整数", "integer"),
        CellType::Amount => ("金额", "amount"),
    };
    let arguments = [
        cell_argument(definition),
        Argument::same("value", field),
        Argument::new("type", zh, en),
    ];
    Finding::of(
        &CSV_VALUE_UNREADABLE,
        vec![definition.pointer.clone()],
        &arguments,
    )
    .comparing(None, Some(Scalar::Text(field.to_owned())))
    .at(Some(on_line(line)))
}

fn stands_twice(definition: &CellDefinition, agreed: bool, line: u32) -> Finding {
    let (zh, en) = if agreed {
        ("各行一致", "always with the same value")
    } else {
        (
            "各行不一致，按空白处理",
            "with different values, and was treated as blank",
        )
    };
    let arguments = [cell_argument(definition), Argument::new("outcome", zh, en)];
    let severity = if agreed { Severity::Info } else { Severity::Warning };
    Finding::of(&CSV_CELL_REPEATED, vec![definition.pointer.clone()], &arguments)
        .weighed(severity)
        .at(Some(on_line(line)))
}

fn cell_argument(definition: &CellDefinition) -> Argument {
    Argument::new(
        "cell",
        definition.describe(Language::Chinese),
        definition.describe(Language::English),
    )
}

fn on_line(line: u32) -> Place {
    Place {
        lines: Some((line, line)),
        ..Place::default()
    }
}
