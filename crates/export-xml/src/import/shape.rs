//! What a report's elements are, in the order in which they stand.

use std::sync::LazyLock;

use gongkai_core::form::Part;
use gongkai_core::{CellDefinition, CellId, CellType, Edition, Pointer, TableKey};

/// One element of a report.
#[derive(Debug)]
pub(super) struct Field {
    /// Its name, a key of the model.
    pub(super) key: &'static str,
    /// Whether it must stand.
    pub(super) required: bool,
    /// Whether `xsi:nil` may stand for what it holds.
    pub(super) nillable: bool,
    /// What it holds.
    pub(super) content: Content,
}

/// What an element holds.
#[derive(Debug)]
pub(super) enum Content {
    /// Elements, each at most once.
    Record(Vec<Field>),
    /// Blocks of prose.
    Prose(Part),
    /// A figure.
    Cell(CellId, CellType),
    /// Text of the report's head, or its extensions.
    Text(Slot),
}

/// Where a text of the head goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    SchemaVersion,
    Edition,
    Year,
    Title,
    OrganName,
    CreditCode,
    DivisionCode,
    Level,
    Kind,
    Scope,
    PublishedOn,
    SourceUri,
    Sha256,
    Extensions,
}

/// The elements under the root of an edition's reports.
pub(super) fn root_of(edition: Edition) -> &'static Field {
    static ROOTS: LazyLock<[Field; 2]> = LazyLock::new(|| Edition::ALL.map(root));
    let index = Edition::ALL.iter().position(|it| *it == edition);
    &ROOTS[index.expect("all editions are in ALL")]
}

fn root(edition: Edition) -> Field {
    let mut fields = vec![
        required("schema_version", Slot::SchemaVersion),
        required("edition", Slot::Edition),
        nillable("year", Slot::Year),
        nillable("title", Slot::Title),
        Field {
            required: true,
            ..record(
                "organ",
                vec![
                    nillable("name", Slot::OrganName),
                    optional("credit_code", Slot::CreditCode),
                    optional("division_code", Slot::DivisionCode),
                    optional("level", Slot::Level),
                    optional("kind", Slot::Kind),
                ],
            )
        },
        optional("scope", Slot::Scope),
        optional("published_on", Slot::PublishedOn),
        record(
            "source",
            vec![optional("uri", Slot::SourceUri), optional("sha256", Slot::Sha256)],
        ),
    ];
    fields.extend(Part::ALL.map(|part| part_field(edition, part)));
    fields.push(optional("extensions", Slot::Extensions));
    record(crate::vocabulary::ROOT, fields)
}

fn part_field(edition: Edition, part: Part) -> Field {
    let Some(table) = TableKey::ALL.into_iter().find(|it| it.part() == part) else {
        return Field {
            key: part.key(),
            required: true,
            nillable: true,
            content: Content::Prose(part),
        };
    };
    let mut fields = Vec::new();
    for cell in edition.form().cells_of(table) {
        insert(&mut fields, &cell.path[1..], cell);
    }
    Field {
        required: true,
        ..record(part.key(), fields)
    }
}

fn insert(fields: &mut Vec<Field>, path: &[&'static str], cell: &CellDefinition) {
    let (key, rest) = path.split_first().expect("a cell has keys under its table's");
    if rest.is_empty() {
        fields.push(Field {
            key,
            required: true,
            nillable: true,
            content: Content::Cell(cell.id, cell.cell_type),
        });
        return;
    }
    let at = fields.iter().position(|it| it.key == *key).unwrap_or_else(|| {
        fields.push(Field {
            required: true,
            ..record(key, Vec::new())
        });
        fields.len() - 1
    });
    if let Content::Record(children) = &mut fields[at].content {
        insert(children, rest, cell);
    }
}

fn record(key: &'static str, fields: Vec<Field>) -> Field {
    Field {
        key,
        required: false,
        nillable: false,
        content: Content::Record(fields),
    }
}

fn text(key: &'static str, slot: Slot, required: bool, nillable: bool) -> Field {
    Field {
        key,
        required,
        nillable,
        content: Content::Text(slot),
    }
}

fn required(key: &'static str, slot: Slot) -> Field {
    text(key, slot, true, false)
}

fn nillable(key: &'static str, slot: Slot) -> Field {
    text(key, slot, true, true)
}

fn optional(key: &'static str, slot: Slot) -> Field {
    text(key, slot, false, false)
}

impl Field {
    /// The cells in the element, itself included.
    pub(super) fn cells(&self, edition: Edition) -> Vec<Pointer> {
        let mut cells = Vec::new();
        self.visit(&mut |it| {
            if let Content::Cell(id, _) = it.content {
                cells.push(edition.form().cell(id).pointer.clone());
            }
        });
        cells
    }

    /// Calls `each` with the element and all that may stand in it.
    pub(super) fn visit(&self, each: &mut impl FnMut(&Self)) {
        each(self);
        if let Content::Record(fields) = &self.content {
            for field in fields {
                field.visit(each);
            }
        }
    }
}
