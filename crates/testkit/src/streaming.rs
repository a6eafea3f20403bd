use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use gongkai_core::{Edition, ExportError, Exporter, Item, Many, Options, Report, Text, Writing};

use crate::cases::full;
use crate::fault::guarded;
use crate::write::{Counted, bytes};
use crate::{Check, Fault};

/// So many reports that what a buffer holds back is a small part of the file.
const REPORTS: usize = 256;

type Look = fn(&dyn Exporter) -> Result<(), String>;

/// Holds a format of many reports to keep their order and, where it says that it streams, to let bytes go as reports
/// come; a format of one report to take a second without a panic. The reports are full ones of the edition of 2021.
pub fn streaming(exporter: &dyn Exporter) -> Vec<Fault> {
    let format = exporter.format();
    let checks: &[Look] = match (format.many, format.writing) {
        (Many::One, _) => &[bears_any_number],
        (Many::Many, Writing::BuildsWhole) => &[keeps_order, bears_any_number],
        (Many::Many, Writing::Streams) => &[keeps_order, bears_any_number, lets_bytes_go],
    };
    (checks.iter())
        .filter_map(|check| guarded(Check::Streaming, None, || check(exporter)))
        .collect()
}

/// Writes two reports and none: whether either is refused is the format's to say; what is looked for is a panic.
fn bears_any_number(exporter: &dyn Exporter) -> Result<(), String> {
    let report = full(Edition::Y2021);
    for reports in [&[&report, &report][..], &[]] {
        if let Err(ExportError::Options(error)) = bytes(exporter, reports) {
            return Err(format!("no options are set, and yet one is refused: {error}"));
        }
    }
    Ok(())
}

fn keeps_order(exporter: &dyn Exporter) -> Result<(), String> {
    let names = ["first-report", "second-report", "third-report"];
    let reports = names.map(named);
    let [first, second, third] = &reports;
    let unwritten = |it: ExportError| format!("three reports are not written: {it}");
    let file = bytes(exporter, &[first, second, third]).map_err(unwritten)?;
    let turned = bytes(exporter, &[third, second, first]).map_err(unwritten)?;
    if file == turned {
        return Err("reports in another order give the same file".to_owned());
    }
    let places = names.map(|it| file.windows(it.len()).position(|at| at == it.as_bytes()));
    // What is no text may be compressed, or keep its parts in an order of its own.
    let is_text = std::str::from_utf8(&file).is_ok();
    if is_text && places.iter().all(Option::is_some) && !places.is_sorted() {
        return Err("reports stand in the file in another order than they came".to_owned());
    }
    Ok(())
}

fn lets_bytes_go(exporter: &dyn Exporter) -> Result<(), String> {
    let report = full(Edition::Y2021);
    let count = Arc::new(AtomicUsize::new(0));
    let mut out = Counted(Arc::clone(&count));
    let unwritten = |it: ExportError| format!("{REPORTS} reports are not written: {it}");
    let mut sink = exporter.begin(&mut out, &Options::none()).map_err(unwritten)?;
    for _ in 0..REPORTS {
        sink.write(&Item::of(&report)).map_err(unwritten)?;
    }
    let before = count.load(Ordering::Relaxed);
    sink.finish().map_err(unwritten)?;
    let all = count.load(Ordering::Relaxed);
    if before < all / 2 {
        return Err(format!(
            "of {all} bytes only {before} had left after {REPORTS} reports; write each report as it comes, or let \
             the format say Writing::BuildsWhole"
        ));
    }
    Ok(())
}

fn named(name: &str) -> Report {
    let mut report = full(Edition::Y2021);
    report.title = Some(Text::from(name));
    report.organ.name = Some(Text::from(name));
    report
}
