use gongkai_core::Exporter;

use crate::{Fault, format, options, purity, streaming};

/// Holds an exporter to everything that needs no reader of its format, and fails the test with all that is wrong.
///
/// It is to write every case; [`prove_refusing`] is for a format that cannot carry some.
#[track_caller]
pub fn prove(exporter: &dyn Exporter) {
    prove_refusing(exporter, &[]);
}

/// The same as [`prove`] for a format that cannot carry the cases named in `refused`, such as `2021/largest`.
#[track_caller]
pub fn prove_refusing(exporter: &dyn Exporter, refused: &[&str]) {
    let faults = faults(exporter, refused);
    let lines: Vec<String> = faults.iter().map(|it| format!("  - {it}\n")).collect();
    assert!(
        faults.is_empty(),
        "the exporter of `{}` is not yet right:\n{}",
        exporter.format().id,
        lines.concat()
    );
}

/// Everything that is wrong with an exporter, as far as it shows without a reader of its format.
///
/// `refused` names the cases that the format cannot carry, mostly none.
pub fn faults(exporter: &dyn Exporter, refused: &[&str]) -> Vec<Fault> {
    let mut faults = format(exporter);
    faults.extend(options(exporter));
    faults.extend(purity(exporter, refused));
    faults.extend(streaming(exporter));
    faults
}
