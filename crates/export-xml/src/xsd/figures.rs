//! The three tables of figures: levels and cells as the form nests them, equal levels written once.

use gongkai_core::form::Node;
use gongkai_core::{Form, TableKey};
use serde_json::Value;

use super::{annotate, annotate_as};
use crate::writer::Writer;

/// One table of an edition.
pub(super) struct Table {
    key: &'static str,
    entries: Vec<Entry>,
    /// Levels that stand more than once, each of which becomes a named type.
    shared: Vec<Vec<Entry>>,
}

/// One element of a table.
#[derive(Clone, PartialEq)]
struct Entry {
    key: &'static str,
    /// Labels since the element around it, outermost first, each with its English.
    labels: Vec<(&'static str, &'static str)>,
    content: Content,
}

#[derive(Clone, PartialEq)]
enum Content {
    /// A figure; the name of its type.
    Cell(&'static str),
    /// Elements.
    Level(Vec<Entry>),
}

impl Table {
    pub(super) fn of(form: &'static Form, table: TableKey) -> Self {
        let mut entries = Vec::new();
        for block in form.table(table).blocks {
            let columns = column_entries(block.columns, &[]);
            let labels: Vec<_> = block.title.into_iter().collect();
            entries.extend(row_entries(block.rows, &labels, &columns));
        }
        let mut levels = Vec::new();
        collect_levels(&entries, &mut levels);
        let mut shared: Vec<Vec<Entry>> = Vec::new();
        for (at, level) in levels.iter().enumerate() {
            if levels[at + 1..].contains(level) && !shared.contains(level) {
                shared.push((*level).clone());
            }
        }
        Self {
            key: table.key(),
            entries,
            shared,
        }
    }

    /// Writes the table's element.
    pub(super) fn write(&self, writer: &mut Writer, schema: &Value) {
        writer.open("xs:element", &[("name", self.key)]);
        annotate_as(writer, schema);
        self.write_level(writer, None, &self.entries);
        writer.close("xs:element");
    }

    /// Writes the types of levels that stand more than once.
    pub(super) fn write_shared(&self, writer: &mut Writer) {
        for (at, level) in self.shared.iter().enumerate() {
            self.write_level(writer, Some(&self.type_name(at)), level);
        }
    }

    fn type_name(&self, at: usize) -> String {
        format!("{}_figures_{}", self.key, at + 1)
    }

    fn write_level(&self, writer: &mut Writer, name: Option<&str>, entries: &[Entry]) {
        let attributes: Vec<_> = name.map(|it| ("name", it)).into_iter().collect();
        writer.open("xs:complexType", &attributes);
        writer.open("xs:sequence", &[]);
        for entry in entries {
            self.write_entry(writer, entry);
        }
        writer.close("xs:sequence");
        writer.close("xs:complexType");
    }

    fn write_entry(&self, writer: &mut Writer, entry: &Entry) {
        let (type_name, children) = match &entry.content {
            Content::Cell(type_name) => (Some((*type_name).to_owned()), None),
            Content::Level(children) => match self.shared.iter().position(|it| it == children) {
                Some(at) => (Some(self.type_name(at)), None),
                None => (None, Some(children)),
            },
        };
        let mut attributes = vec![("name", entry.key)];
        attributes.extend(type_name.as_deref().map(|it| ("type", it)));
        if matches!(entry.content, Content::Cell(_)) {
            attributes.push(("nillable", "true"));
        }
        writer.open("xs:element", &attributes);
        let join = |labels: Vec<&str>| labels.join(" / ");
        annotate(
            writer,
            &join(entry.labels.iter().map(|it| it.0).collect()),
            &join(entry.labels.iter().map(|it| it.1).collect()),
        );
        if let Some(children) = children {
            self.write_level(writer, None, children);
        }
        writer.close("xs:element");
    }
}

type Labels = [(&'static str, &'static str)];

/// The elements of a block's rows; a row without a key has its columns stand in its place.
fn row_entries(nodes: &'static [Node], labels: &Labels, columns: &[Entry]) -> Vec<Entry> {
    let mut entries = Vec::new();
    for node in nodes {
        match node {
            Node::Leaf(leaf) if leaf.key.is_empty() => entries.extend_from_slice(columns),
            Node::Leaf(leaf) => entries.push(Entry {
                key: leaf.key,
                labels: joined(labels, (leaf.label, leaf.english)),
                content: Content::Level(columns.to_vec()),
            }),
            Node::Group(group) => {
                let labels = joined(labels, (group.label, group.english));
                match group.key {
                    None => entries.extend(row_entries(group.children, &labels, columns)),
                    Some(key) => entries.push(Entry {
                        key,
                        labels,
                        content: Content::Level(row_entries(group.children, &[], columns)),
                    }),
                }
            }
        }
    }
    entries
}

fn column_entries(nodes: &'static [Node], labels: &Labels) -> Vec<Entry> {
    let mut entries = Vec::new();
    for node in nodes {
        match node {
            Node::Leaf(leaf) => entries.push(Entry {
                key: leaf.key,
                labels: joined(labels, (leaf.label, leaf.english)),
                content: Content::Cell(leaf.cell_type.as_str()),
            }),
            Node::Group(group) => {
                let labels = joined(labels, (group.label, group.english));
                match group.key {
                    None => entries.extend(column_entries(group.children, &labels)),
                    Some(key) => entries.push(Entry {
                        key,
                        labels,
                        content: Content::Level(column_entries(group.children, &[])),
                    }),
                }
            }
        }
    }
    entries
}

fn joined(labels: &Labels, last: (&'static str, &'static str)) -> Vec<(&'static str, &'static str)> {
    labels.iter().copied().chain([last]).collect()
}

/// Collects the levels below the table's own, outermost first.
fn collect_levels<'a>(entries: &'a [Entry], levels: &mut Vec<&'a Vec<Entry>>) {
    for entry in entries {
        if let Content::Level(children) = &entry.content {
            levels.push(children);
            collect_levels(children, levels);
        }
    }
}
