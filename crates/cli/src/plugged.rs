//! Programs on `PATH` that write a format.

use std::ffi::OsString;
use std::path::PathBuf;

use gongkai::process::{Bounds, ProcessExporter, Program, find, list, withheld};
use gongkai::{Exporter, Importer, Registry};

use crate::failure::Failure;

/// The program of a format that a user named and nothing built in writes, asked for its description.
pub(crate) fn plugged(id: &str, registry: &Registry) -> Result<Option<ProcessExporter>, Failure> {
    if registry.exporter(id).is_some() {
        return Ok(None);
    }
    let Some(program) = find(id, &path()) else {
        return Ok(None);
    };
    let written = registry.exporters().map(Exporter::format);
    let taken = written.chain(registry.importers().map(Importer::format));
    let described = ProcessExporter::describe(program, Bounds::default(), taken);
    described.map(Some).map_err(Failure::Said)
}

/// The programs that nothing built in hides; none of them is run.
pub(crate) fn programs(registry: &Registry) -> Vec<Program> {
    let mut all = list(&path());
    all.retain(|it| registry.exporter(&it.name).is_none());
    all
}

/// The file on `PATH` that bears the name of a format's program and may not be executed.
pub(crate) fn without_leave(id: &str) -> Option<PathBuf> {
    withheld(id, &path())
}

fn path() -> OsString {
    std::env::var_os("PATH").unwrap_or_default()
}
