//! What `gongkai organ --format json` prints.

use gongkai::core::{Level, OrganKind};
use gongkai::organs::{Division, Next, Organ};
use schemars::{JsonSchema, Schema, generate::SchemaSettings};
use serde::Serialize;

/// The organs that were asked for.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct OrgansFound {
    /// One a name, in the order of the names.
    pub(super) organs: Vec<OrganEntry>,
}

/// What an organ is, as far as its name and what stands beside it tell.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct OrganEntry {
    /// The name as it was given.
    pub(super) name: String,
    /// Its level; null where the name does not tell.
    pub(super) level: Option<Level>,
    /// Its kind; null where the name does not tell.
    pub(super) kind: Option<OrganKind>,
    /// The deepest division that the name names; null where it names none, or fits several.
    pub(super) division: Option<DivisionEntry>,
    /// The division above that one; null where there is none.
    pub(super) parent: Option<DivisionEntry>,
    /// The divisions that the name fits, by code, where it fits several.
    pub(super) candidates: Vec<DivisionEntry>,
}

/// A division at the county level or above.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct DivisionEntry {
    /// Its code (GB/T 2260).
    pub(super) code: &'static str,
    /// Its full name.
    pub(super) name: &'static str,
    /// The names of the divisions above it, the highest first.
    pub(super) above: Vec<&'static str>,
    /// Its level.
    pub(super) level: Level,
    /// The first year at whose end it stood under this code and name; null for 2008 or before.
    pub(super) first_year: Option<u16>,
    /// The last year at whose end it did; null where it still does.
    pub(super) last_year: Option<u16>,
    /// The code of what followed it, where that is known.
    pub(super) next: Option<&'static str>,
    /// Whether what followed is the same place, rather than a division that took it in or may have.
    pub(super) next_is_same: Option<bool>,
}

impl OrganEntry {
    pub(super) fn of(name: &str, organ: &Organ) -> Self {
        Self {
            name: name.to_owned(),
            level: organ.level,
            kind: organ.kind,
            division: organ.division.map(DivisionEntry::of),
            parent: organ.parent.map(DivisionEntry::of),
            candidates: organ.candidates.iter().copied().map(DivisionEntry::of).collect(),
        }
    }
}

impl DivisionEntry {
    fn of(division: Division) -> Self {
        let mut above: Vec<&str> = std::iter::successors(division.parent(), |it| it.parent())
            .map(Division::name)
            .collect();
        above.reverse();
        let (next, next_is_same) = match division.next() {
            None => (None, None),
            Some(Next::Same(next)) => (Some(next.code()), Some(true)),
            Some(Next::Part(next)) => (Some(next.code()), Some(false)),
        };
        Self {
            code: division.code(),
            name: division.name(),
            above,
            level: division.level(),
            first_year: division.first_year(),
            last_year: division.last_year(),
            next,
            next_is_same,
        }
    }
}

/// The schema of what is printed.
pub(crate) fn organ_schema() -> Schema {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<OrgansFound>();
    schema.insert("$id".to_owned(), "urn:gongkai:schema:organ:1.0".into());
    schema
}
