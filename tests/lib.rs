//! Cases and what tests of several crates share.
//!
//! A case is a folder in `cases/`: one file `input.*` and what must come of it. Cases are
//! discovered, never listed. Whatever is not as it must be panics, as tests do.
#![allow(clippy::missing_panics_doc, reason = "a test fails by a panic")]

pub mod bench;
mod measured;
pub mod mutate;
pub mod office;
pub mod paper;
mod province;
mod random;
pub mod write;

pub use measured::{page, report_of_real_size};
pub use province::province;
pub use random::Random;

use std::fs;
use std::path::{Path, PathBuf};

use gongkai::core::Item;
use gongkai::{Exporter, Limits, Options, Reading, Registry, Report};

/// One folder of `cases/`.
pub struct Case {
    /// The folder's name.
    pub name: String,
    /// The folder.
    pub folder: PathBuf,
    /// The name of the input file.
    pub input: String,
}

/// Every case, by name.
pub fn cases() -> Vec<Case> {
    let folder = workspace().join("tests/cases");
    let mut cases: Vec<Case> = entries(&folder).into_iter().map(case).collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(!cases.is_empty(), "no case in {}", folder.display());
    cases
}

fn case(folder: PathBuf) -> Case {
    let name = file_name(&folder);
    let inputs = entries(&folder).into_iter().map(|it| file_name(&it));
    let mut inputs = inputs.filter(|it| it.starts_with("input."));
    match (inputs.next(), inputs.next()) {
        (Some(input), None) => Case { name, folder, input },
        _ => panic!("case {name} must have exactly one file input.*"),
    }
}

impl Case {
    /// The reports of the input.
    pub fn read(&self, registry: &Registry) -> Vec<Reading> {
        let bytes = fs::read(self.folder.join(&self.input)).expect("the input was just listed");
        read(registry, &self.input, &bytes)
    }
}

/// Reads bytes that must hold a report.
pub fn read(registry: &Registry, name: &str, bytes: &[u8]) -> Vec<Reading> {
    match registry.read(name, bytes, &Limits::default()) {
        Ok(readings) => readings,
        Err(error) => panic!("{name}: {error}"),
    }
}

/// Reads bytes that must hold exactly one report.
pub fn read_one(registry: &Registry, name: &str, bytes: &[u8]) -> Reading {
    let mut readings = read(registry, name, bytes);
    assert_eq!(readings.len(), 1, "{name}");
    readings.remove(0)
}

/// One report as a file of a format, with the format's own options.
pub fn export(exporter: &dyn Exporter, report: &Report) -> Vec<u8> {
    export_item(exporter, &Item::of(report))
}

/// One report with what is known of it as a file of a format, with the format's own options.
pub fn export_item(exporter: &dyn Exporter, item: &Item<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut sink = (exporter.begin(&mut bytes, &Options::none())).expect("no options are fine");
    sink.write(item).expect("memory takes every report");
    sink.finish().expect("memory takes every report");
    bytes
}

/// A file of the examples.
pub fn example(name: &str) -> Vec<u8> {
    let path = workspace().join("examples").join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The folder of the workspace.
pub fn workspace() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    folder.expect("the tests lie in the workspace").to_owned()
}

/// What lies in a folder, by name.
pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let listed = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths = listed.map(|it| it.expect("the folder can be listed").path());
    let mut paths: Vec<PathBuf> = paths.collect();
    paths.sort();
    paths
}

/// The last component of a path.
pub fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
