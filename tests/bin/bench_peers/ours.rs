use std::fs;
use std::hint::black_box;
use std::time::Instant;

use gongkai::core::{Exporter, Item, Many};
use gongkai::{Limits, Options, Registry, Report};
use gongkai_tests::entries;

use crate::material::{KINDS, Material, TABLES};
use crate::race::{Contender, OURS, Turn};

/// Our reader of each kind, and our exporters.
pub(crate) fn contenders(material: &Material) -> Vec<Contender> {
    let readers = KINDS.iter().map(|kind| reader(material, kind));
    let registry = Registry::standard();
    // A trace needs a document to be one of.
    let written = registry
        .exporters()
        .filter(|it| !it.format().id.starts_with("trace"));
    let writers = written.map(|it| writer(material, it));
    readers.chain(writers).collect()
}

/// Does something until so many seconds are over; it tells how many files or reports it did.
pub(crate) fn turn(seconds: f64, mut once: impl FnMut() -> usize) -> Turn {
    let begin = processor_seconds();
    let mut done = 0;
    loop {
        done += once();
        let seconds_taken = processor_seconds() - begin;
        if seconds_taken >= seconds {
            #[expect(clippy::cast_precision_loss, reason = "a count of a few seconds is exact")]
            return Turn {
                count: done as f64,
                seconds: seconds_taken,
            };
        }
    }
}

/// Seconds that this thread has had a processor for; where the system does not tell, seconds of the clock.
fn processor_seconds() -> f64 {
    thread_local!(static START: Instant = Instant::now());
    let told = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split(' ').next().and_then(|it| it.parse::<f64>().ok());
    nanoseconds.map_or_else(|| START.with(|it| it.elapsed().as_secs_f64()), |it| it / 1e9)
}

/// Reads and recognizes.
fn reader(material: &Material, kind: &str) -> Contender {
    let of_kind = entries(&material.folder).into_iter();
    let of_kind = of_kind.filter(|it| it.extension().is_some_and(|it| it == kind));
    let files: Vec<Vec<u8>> = of_kind.map(|it| fs::read(it).expect("just written")).collect();
    assert!(
        !files.is_empty(),
        "there are {kind} files: is LibreOffice installed?"
    );
    let registry = Registry::standard();
    let name = format!("report.{kind}");
    let mut next = files.into_iter().cycle();
    Contender {
        kind: format!("read {kind}"),
        name: OURS.to_owned(),
        versions: "finds the report, recognises every cell, traces it".to_owned(),
        turn: Box::new(move |seconds| {
            turn(seconds, || {
                let file = next.next().expect("it goes round");
                let readings = registry.read(&name, &file, &Limits::default());
                let cells = readings.expect("each holds a report")[0].cells_filled();
                assert_eq!(cells, 200, "{name}: every cell is read");
                1
            })
        }),
    }
}

/// Writes the one report, or the many as one file.
fn writer(material: &Material, exporter: &dyn Exporter) -> Contender {
    let id = exporter.format().id;
    let (reports, what): (Vec<Report>, _) = match exporter.format().many {
        Many::One => (vec![material.report.clone()], "one report"),
        Many::Many if TABLES.contains(&id) => (
            material.reports.clone(),
            "a thousand reports in one file, no two the same",
        ),
        Many::Many => (
            vec![material.report.clone(); 100],
            "a hundred times the report in one file",
        ),
    };
    Contender {
        kind: format!("write {id}"),
        name: OURS.to_owned(),
        versions: what.to_owned(),
        turn: Box::new(move |seconds| {
            let registry = Registry::standard();
            let exporter = registry.exporter(id).expect("it was just listed");
            turn(seconds, || {
                black_box(written(exporter, black_box(&reports)));
                reports.len()
            })
        }),
    }
}

/// Reports as one file.
pub(crate) fn written(exporter: &dyn Exporter, reports: &[Report]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let sink = exporter.begin(&mut bytes, &Options::none());
    let mut sink = sink.expect("no options are fine");
    for report in reports {
        sink.write(&Item::of(report)).expect("memory takes every report");
    }
    sink.finish().expect("memory takes every report");
    bytes
}
