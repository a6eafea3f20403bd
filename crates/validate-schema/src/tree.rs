//! JSON text as a tree, with the duplicate keys that the tree itself cannot show.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::map::Entry;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::problem::Problem;
use crate::rules::DUPLICATE_KEY;
use crate::wording::escape_key;

/// What nests deeper than this stands where the schema allows nothing, so its content does not matter.
const DEEPEST: usize = 16;
/// Pointers kept of duplicate keys; the rest are counted.
const MOST_DUPLICATES: usize = 200;
/// The key whose value belongs to others and is never read.
const UNREAD: &str = "extensions";

/// Reads a JSON text; of duplicate keys the first value counts.
pub(crate) fn parse(json: &str) -> Result<(Value, Duplicates), serde_json::Error> {
    let mut duplicates = Duplicates::default();
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let seed = Node {
        duplicates: &mut duplicates,
        depth: 0,
    };
    let value = seed.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok((value, duplicates))
}

/// The duplicate keys of a text.
#[derive(Debug, Default)]
pub(crate) struct Duplicates {
    pointers: Vec<String>,
    more: usize,
}

impl Duplicates {
    fn note(&mut self, key: &str) {
        if self.pointers.len() < MOST_DUPLICATES {
            self.pointers.push(format!("/{}", escape_key(key)));
        } else {
            self.more += 1;
        }
    }

    /// Puts a step before the pointers noted since there were `since`.
    fn prefix(&mut self, since: usize, step: impl FnOnce() -> String) {
        if since < self.pointers.len() {
            let step = step();
            for pointer in &mut self.pointers[since..] {
                pointer.insert_str(0, &step);
            }
        }
    }

    /// One problem a key, however often it is repeated; what was not kept is one more.
    pub(crate) fn into_problems(mut self) -> Vec<Problem> {
        self.pointers.sort_unstable();
        self.pointers.dedup();
        let mut problems: Vec<Problem> = self
            .pointers
            .into_iter()
            .map(|it| Problem::at(&DUPLICATE_KEY, it))
            .collect();
        problems.extend((self.more > 0).then(|| Problem::uncounted(self.more)));
        problems
    }
}

struct Node<'a> {
    duplicates: &'a mut Duplicates,
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        if self.depth > DEEPEST {
            IgnoredAny::deserialize(deserializer)?;
            return Ok(Value::Null);
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, it: bool) -> Result<Value, E> {
        Ok(Value::Bool(it))
    }

    fn visit_i64<E: Error>(self, it: i64) -> Result<Value, E> {
        Ok(it.into())
    }

    fn visit_u64<E: Error>(self, it: u64) -> Result<Value, E> {
        Ok(it.into())
    }

    fn visit_f64<E: Error>(self, it: f64) -> Result<Value, E> {
        Ok(it.into())
    }

    fn visit_str<E: Error>(self, it: &str) -> Result<Value, E> {
        Ok(Value::String(it.to_owned()))
    }

    fn visit_string<E: Error>(self, it: String) -> Result<Value, E> {
        Ok(Value::String(it))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        loop {
            let since = self.duplicates.pointers.len();
            let seed = Node {
                duplicates: self.duplicates,
                depth: self.depth + 1,
            };
            let Some(item) = sequence.next_element_seed(seed)? else {
                return Ok(Value::Array(items));
            };
            self.duplicates.prefix(since, || format!("/{}", items.len()));
            items.push(item);
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut entries = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            let unread = self.depth == 0 && key == UNREAD;
            let Entry::Vacant(entry) = entries.entry(key.as_str()) else {
                self.duplicates.note(&key);
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let value = if unread {
                shallow(map.next_value::<&RawValue>()?)
            } else {
                let since = self.duplicates.pointers.len();
                let value = map.next_value_seed(Node {
                    duplicates: self.duplicates,
                    depth: self.depth + 1,
                })?;
                self.duplicates.prefix(since, || format!("/{}", escape_key(&key)));
                value
            };
            entry.insert(value);
        }
        Ok(Value::Object(entries))
    }
}

/// A value of the same kind without its content.
fn shallow(raw: &RawValue) -> Value {
    match raw.get().trim_start().as_bytes().first() {
        Some(b'{') => Value::Object(Map::new()),
        Some(b'[') => Value::Array(Vec::new()),
        Some(b'"') => Value::String(String::new()),
        Some(b't' | b'f') => Value::Bool(true),
        Some(b'n') => Value::Null,
        _ => Value::from(0),
    }
}
