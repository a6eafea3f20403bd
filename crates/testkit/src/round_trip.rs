use std::ops::ControlFlow;

use gongkai_core::{ExportError, Exporter, Importer, Limits, Report};

use crate::fault::guarded;
use crate::write::bytes;
use crate::{Case, Check, Fault, cases};

/// Gives the reports of a file, or says why it cannot.
pub type Read<'a> = dyn Fn(&[u8]) -> Result<Vec<Report>, String> + 'a;

/// Holds every case to be read back the same by `read`, once what the format does not carry is taken away by `lose`.
///
/// `read` gives the reports of a file; [`imported`] is one for an importer. `lose` changes a report as the format
/// does, such as setting prose to `None`; it leaves alone what is carried.
pub fn round_trip(exporter: &dyn Exporter, read: &Read<'_>, lose: &dyn Fn(&mut Report)) -> Vec<Fault> {
    (cases().iter())
        .filter_map(|case| {
            guarded(Check::RoundTrip, Some(case.name), || {
                of_case(exporter, case, read, lose)
            })
        })
        .collect()
}

/// The reports that an importer finds in a file.
pub fn imported(importer: &dyn Importer, mut file: &[u8]) -> Result<Vec<Report>, String> {
    let mut reports = Vec::new();
    importer
        .import(&mut file, &Limits::default(), &mut |it| {
            reports.push(it.report);
            ControlFlow::Continue(())
        })
        .map_err(|it| it.to_string())?;
    Ok(reports)
}

fn of_case(
    exporter: &dyn Exporter,
    case: &Case,
    read: &Read<'_>,
    lose: &dyn Fn(&mut Report),
) -> Result<(), String> {
    let file = match bytes(exporter, &[&case.report]) {
        Ok(file) => file,
        Err(ExportError::Unsupported(_)) => return Ok(()),
        Err(error) => return Err(format!("it is not written: {error}")),
    };
    let found = read(&file).map_err(|it| format!("it is not read back: {it}"))?;
    let [found] = found.as_slice() else {
        return Err(format!("one report is read back as {}", found.len()));
    };
    let mut due = case.report.clone();
    lose(&mut due);
    match difference(&due, found) {
        None => Ok(()),
        Some(what) => Err(format!("it is read back otherwise: {what}")),
    }
}

/// The first thing in which two reports differ, cells by their name.
fn difference(due: &Report, found: &Report) -> Option<String> {
    if due == found {
        return None;
    }
    let cells = due.cells.iter().zip(found.cells.iter());
    let cell = cells.into_iter().find(|(one, other)| one.1 != other.1);
    Some(match cell {
        Some(((cell, due), (_, found))) => format!("{} was {due:?} and is {found:?}", cell.pointer),
        None => format!("was {due:?} and is {found:?}"),
    })
}
