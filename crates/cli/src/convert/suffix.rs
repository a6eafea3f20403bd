//! The suffixes of file names, by which people and programs tell formats.

use gongkai::core::Format;
use gongkai::document::Reader;
use gongkai::{Exporter, Importer, Registry, foreign_by_name};

/// The longest suffix of a name that is that of a format known here, read or written or neither.
pub(super) fn known(name: &str, registry: &Registry) -> Option<&'static str> {
    let lower = name.to_ascii_lowercase();
    let written = registry.exporters().map(Exporter::format);
    let read = registry.importers().map(Importer::format);
    let documents = registry.readers().map(Reader::format);
    let foreign = foreign_by_name(&lower).map_or(&[][..], |it| it.extensions);
    (written.chain(read).chain(documents).chain(registry.containers()))
        .flat_map(|it| it.extensions)
        .chain(foreign)
        .copied()
        .filter(|it| lower.strip_suffix(it).is_some_and(|rest| rest.ends_with('.')))
        .max_by_key(|it| it.len())
}

/// Tells whether a file with this suffix may hold the format: the suffix is one of its own, or ends one.
pub(super) fn suits(suffix: &str, format: &Format) -> bool {
    (format.extensions.iter()).any(|it| {
        it.strip_suffix(suffix)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    })
}

/// The name without the suffix and its dot.
pub(super) fn without(name: &str, suffix: &str) -> String {
    name[..name.len() - suffix.len() - 1].to_owned()
}
