use gongkai_core::Exporter;

use crate::{Fault, format, options, purity, streaming};

/// Holds an exporter to everything that needs no reader of its format, and fails the test with all that is wrong.
#[track_caller]
pub fn prove(exporter: &dyn Exporter) {
    let faults = faults(exporter);
    let lines: Vec<String> = faults.iter().map(|it| format!("  - {it}\n")).collect();
    assert!(
        faults.is_empty(),
        "the exporter of `{}` is not yet right:\n{}",
        exporter.format().id,
        lines.concat()
    );
}

/// Everything that is wrong with an exporter, as far as it shows without a reader of its format.
pub fn faults(exporter: &dyn Exporter) -> Vec<Fault> {
    [format, options, purity, streaming]
        .into_iter()
        .flat_map(|check| check(exporter))
        .collect()
}
