use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use thiserror::Error as ThisError;

use crate::form::{KeyEntry, KeyTree, TableKey};
use crate::lexical::integer_of;
use crate::{CellDefinition, CellId, CellType, Edition, Form, Value};

/// The figures of the three tables: one place for each cell of the edition's form, blank or filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cells {
    edition: Edition,
    values: Vec<Option<Value>>,
}

/// A value was offered to a cell that cannot hold it.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
#[error("{pointer} cannot hold {value}: it is a {expected}", expected = .cell_type.as_str())]
pub struct CellsError {
    /// The cell.
    pub pointer: String,
    /// What it holds by the form.
    pub cell_type: CellType,
    /// What was offered.
    pub value: String,
}

impl Cells {
    /// The cells of an edition, all blank.
    pub fn blank(edition: Edition) -> Self {
        Self {
            edition,
            values: vec![None; edition.form().cells().len()],
        }
    }

    /// The edition.
    pub fn edition(&self) -> Edition {
        self.edition
    }

    /// What stands in a cell; `None` is blank.
    pub fn get(&self, id: CellId) -> Option<&Value> {
        self.values[id.index()].as_ref()
    }

    /// The integer in a cell; `None` if it is blank or an amount.
    pub fn integer(&self, id: CellId) -> Option<i64> {
        self.get(id).and_then(Value::integer)
    }

    /// Puts a value in a cell, or blanks it.
    pub fn set(&mut self, id: CellId, value: Option<Value>) -> Result<(), CellsError> {
        let definition = self.edition.form().cell(id);
        if let Some(value) = value.as_ref().filter(|it| !it.fits(definition.cell_type)) {
            return Err(CellsError {
                pointer: definition.pointer.to_string(),
                cell_type: definition.cell_type,
                value: value.to_string(),
            });
        }
        self.values[id.index()] = value;
        Ok(())
    }

    /// Every cell with what stands in it, in the order of the form.
    pub fn iter(&self) -> impl Iterator<Item = (&'static CellDefinition, Option<&Value>)> + '_ {
        self.edition
            .form()
            .cells()
            .iter()
            .zip(self.values.iter().map(Option::as_ref))
    }

    /// Tells whether every cell is blank.
    pub fn is_blank(&self) -> bool {
        self.values.iter().all(Option::is_none)
    }
}

/// One table of the cells, to be written as the model nests it.
pub(crate) struct TableOf<'a>(pub(crate) &'a Cells, pub(crate) TableKey);

impl Serialize for TableOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let form = self.0.edition.form();
        TreeOf(self.0, form.tree(self.1)).serialize(serializer)
    }
}

struct TreeOf<'a>(&'a Cells, &'a KeyTree);

impl Serialize for TreeOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.1 {
            KeyTree::Object(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for entry in entries {
                    map.serialize_entry(entry.key, &TreeOf(self.0, &entry.tree))?;
                }
                map.end()
            }
            KeyTree::Cell(id) => match self.0.get(*id) {
                None => serializer.serialize_none(),
                Some(Value::Integer(it)) => serializer.serialize_i64(*it),
                Some(Value::Amount(it)) => serializer.serialize_str(it.as_str()),
            },
        }
    }
}

/// Reads one table of the model into cells.
pub(crate) struct TableInto<'a> {
    cells: &'a mut Cells,
    form: &'static Form,
    tree: &'static KeyTree,
    at: Path<'a>,
}

impl<'a> TableInto<'a> {
    pub(crate) fn new(cells: &'a mut Cells, table: TableKey) -> Self {
        let form = cells.edition.form();
        Self {
            cells,
            form,
            tree: form.tree(table),
            at: Path {
                above: None,
                key: table.key(),
            },
        }
    }
}

/// Where the reading stands; it becomes a text only for a message.
#[derive(Clone, Copy)]
struct Path<'a> {
    above: Option<&'a Path<'a>>,
    key: &'static str,
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(above) = self.above {
            above.fmt(formatter)?;
        }
        write!(formatter, "/{}", self.key)
    }
}

impl<'de> DeserializeSeed<'de> for TableInto<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.tree {
            KeyTree::Object(_) => deserializer.deserialize_map(self),
            KeyTree::Cell(_) => deserializer.deserialize_any(self),
        }
    }
}

impl<'de> Visitor<'de> for TableInto<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.at;
        match self.tree {
            KeyTree::Object(_) => write!(formatter, "an object at {at}"),
            KeyTree::Cell(id) => match self.form.cell(*id).cell_type {
                CellType::Count => write!(formatter, "an integer from 0 to 9007199254740991 or null at {at}"),
                CellType::Change => write!(formatter, "an integer or null at {at}"),
                CellType::Amount => write!(
                    formatter,
                    "a string of digits with at most six decimals, or null, at {at}"
                ),
            },
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let KeyTree::Object(entries) = self.tree else {
            return Err(A::Error::invalid_type(serde::de::Unexpected::Map, &self));
        };
        let mut seen = vec![false; entries.len()];
        while let Some(index) = map.next_key_seed(KeyOf { entries, at: self.at })? {
            let entry = &entries[index];
            if std::mem::replace(&mut seen[index], true) {
                return Err(A::Error::custom(format!(
                    "duplicate key {}/{}",
                    self.at, entry.key
                )));
            }
            map.next_value_seed(TableInto {
                cells: self.cells,
                form: self.form,
                tree: &entry.tree,
                at: Path {
                    above: Some(&self.at),
                    key: entry.key,
                },
            })?;
        }
        match seen.iter().position(|it| !it) {
            None => Ok(()),
            Some(index) => Err(A::Error::custom(format!(
                "missing key {}/{}",
                self.at, entries[index].key
            ))),
        }
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.put(None)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        self.put(Some(Value::Integer(number)))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        match i64::try_from(number) {
            Ok(number) => self.put(Some(Value::Integer(number))),
            Err(_) => Err(E::invalid_value(serde::de::Unexpected::Unsigned(number), &self)),
        }
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        match integer_of(number) {
            Some(number) => self.put(Some(Value::Integer(number))),
            None => Err(E::invalid_value(serde::de::Unexpected::Float(number), &self)),
        }
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        match text.parse() {
            Ok(amount) => self.put(Some(Value::Amount(amount))),
            Err(_) => Err(E::invalid_value(serde::de::Unexpected::Str(text), &self)),
        }
    }
}

impl TableInto<'_> {
    fn put<E: Error>(self, value: Option<Value>) -> Result<(), E> {
        let KeyTree::Cell(id) = self.tree else {
            return Err(E::custom(format!("expected an object at {}", self.at)));
        };
        self.cells.set(*id, value).map_err(E::custom)
    }
}

/// Reads a key as its place among those that the form has here.
struct KeyOf<'a> {
    entries: &'static [KeyEntry],
    at: Path<'a>,
}

impl<'de> DeserializeSeed<'de> for KeyOf<'_> {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeyOf<'_> {
    type Value = usize;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "a key of {}", self.at)
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<usize, E> {
        (self.entries.iter().position(|it| it.key == key))
            .ok_or_else(|| E::custom(format!("unknown key {}/{key}", self.at)))
    }
}
