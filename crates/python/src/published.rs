use gongkai::core::Format;
use gongkai::{Exporter, Importer, Limits, Reader, foreign_by_name, published};
use gongkai_dataset::Tables;
use pyo3::prelude::*;
use serde_json::{Value, json};

use crate::REGISTRY;

/// Every format that is read or written, as JSON.
#[pyfunction]
pub(crate) fn formats() -> String {
    let read: Vec<&Format> = read_formats().collect();
    let written: Vec<&Format> = REGISTRY.exporters().map(Exporter::format).collect();
    let only_read = read
        .iter()
        .filter(|it| written.iter().all(|other| other.id != it.id));
    let all = written.iter().chain(only_read);
    let all = all.map(|it| {
        json!({
            "id": it.id,
            "zh": it.name.0,
            "en": it.name.1,
            "extensions": it.extensions,
            "media_type": it.media_type,
            "reads": read.iter().any(|other| other.id == it.id),
            "writes": written.iter().any(|other| other.id == it.id),
        })
    });
    all.collect::<Value>().to_string()
}

fn read_formats() -> impl Iterator<Item = &'static Format> {
    (REGISTRY.readers().map(Reader::format))
        .chain(REGISTRY.importers().map(Importer::format))
        .chain(REGISTRY.containers())
}

/// The catalogue of the rules, as JSON.
#[pyfunction]
pub(crate) fn rules() -> String {
    published::rules_json(&REGISTRY).to_string()
}

/// The names of the published documents.
#[pyfunction]
pub(crate) fn documents() -> Vec<String> {
    published::all().into_iter().map(|it| it.name).collect()
}

/// The text of a published document.
#[pyfunction]
pub(crate) fn document(name: &str) -> Option<String> {
    let document = published::all().into_iter().find(|it| it.name == name)?;
    Some(document.render(&REGISTRY))
}

/// The names of the tables of a data set.
#[pyfunction]
pub(crate) fn tables() -> Vec<&'static str> {
    Tables::get().all().map(|it| it.name).collect()
}

/// The bytes that an input may have.
#[pyfunction]
pub(crate) fn most_bytes() -> u64 {
    Limits::default().bytes
}

/// Tells whether a file in a folder is to be read, as `gongkai batch` does: by its suffix, and documents that nothing
/// here reads are not passed over in silence.
#[pyfunction]
pub(crate) fn is_wanted(name: &str) -> bool {
    let name = name.to_lowercase();
    let has = |suffix: &&str| name.strip_suffix(*suffix).is_some_and(|it| it.ends_with('.'));
    let suffixes: Vec<&str> = read_formats().flat_map(|it| it.extensions).copied().collect();
    let is_read = suffixes.iter().any(has);
    // What we ourselves put beside a report and is none.
    let written = REGISTRY.exporters().flat_map(|it| it.format().extensions);
    let is_beside = written.filter(|it| !suffixes.contains(it)).any(has);
    let is_companion = name.ends_with("-metadata.json");
    !is_beside && !is_companion && (is_read || foreign_by_name(&name).is_some_and(|it| it.document))
}
