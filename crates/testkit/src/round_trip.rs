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
/// does, such as setting prose to `None`; it leaves alone what is carried. A case that the exporter refuses is passed
/// over, but not all of them; [`crate::prove`] holds it to which it may refuse.
pub fn round_trip(exporter: &dyn Exporter, read: &Read<'_>, lose: &dyn Fn(&mut Report)) -> Vec<Fault> {
    let all = cases();
    let mut refused = 0;
    let mut faults: Vec<Fault> = (all.iter())
        .filter_map(|case| {
            guarded(Check::RoundTrip, Some(case.name), || {
                match bytes(exporter, &[&case.report]) {
                    Ok(file) => of_case(&file, case, read, lose),
                    Err(ExportError::Unsupported(_)) => {
                        refused += 1;
                        Ok(())
                    }
                    Err(error) => Err(format!("it is not written: {error}")),
                }
            })
        })
        .collect();
    if refused == all.len() {
        faults.push(Fault::new(Check::RoundTrip, None, "every case is refused"));
    }
    faults
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

fn of_case(file: &[u8], case: &Case, read: &Read<'_>, lose: &dyn Fn(&mut Report)) -> Result<(), String> {
    let found = read(file).map_err(|it| format!("it is not read back: {it}"))?;
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
