use gongkai_core::{ExportError, Exporter};

use crate::fault::guarded;
use crate::write::{ByteByByte, Full, bytes, write};
use crate::{Case, Check, Fault, cases};

/// Holds every case to give the same bytes again, also to a writer that takes one at a time, and an error to one
/// that fails. The cases named in `refused` are to be met with [`ExportError::Unsupported`], and no others.
pub fn purity(exporter: &dyn Exporter, refused: &[&str]) -> Vec<Fault> {
    (cases().iter())
        .filter_map(|case| {
            guarded(Check::Purity, Some(case.name), || {
                if refused.contains(&case.name) {
                    refuses(exporter, case)
                } else {
                    of_case(exporter, case)
                }
            })
        })
        .collect()
}

fn refuses(exporter: &dyn Exporter, case: &Case) -> Result<(), String> {
    match bytes(exporter, &[&case.report]) {
        Err(ExportError::Unsupported(_)) => Ok(()),
        Err(error) => Err(format!(
            "it is met with another error than ExportError::Unsupported: {error}"
        )),
        Ok(_) => Err("it is said to be refused, and is written".to_owned()),
    }
}

fn of_case(exporter: &dyn Exporter, case: &Case) -> Result<(), String> {
    let reports = [&case.report];
    let first = bytes(exporter, &reports).map_err(|it| format!("it is not written: {it}"))?;
    let again = bytes(exporter, &reports).map_err(|it| format!("a second time it is not written: {it}"))?;
    if let Some(at) = difference(&first, &again) {
        return Err(format!(
            "written twice, the files differ from byte {at} on; is there a clock, a random number or a hash map in it?"
        ));
    }
    let mut slow = ByteByByte::default();
    write(exporter, &reports, &mut slow)
        .map_err(|it| format!("a writer that takes one byte at a time is met with an error: {it}"))?;
    if let Some(at) = difference(&first, &slow.0) {
        return Err(format!(
            "a writer that takes one byte at a time has another file from byte {at} on; use write_all, not write"
        ));
    }
    for room in [0, 1, first.len() / 2, first.len().saturating_sub(1)] {
        if room < first.len() && write(exporter, &reports, &mut Full(room)).is_ok() {
            return Err(format!(
                "a disk that is full after {room} bytes is not noticed; pass on the errors of write, and flush in finish"
            ));
        }
    }
    Ok(())
}

/// The first byte in which two files differ.
fn difference(one: &[u8], other: &[u8]) -> Option<usize> {
    let at = one
        .iter()
        .zip(other)
        .take_while(|(one, other)| one == other)
        .count();
    (at < one.len().max(other.len())).then_some(at)
}
