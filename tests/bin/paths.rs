//! Goes a main path of the program a given number of times, for a counter of instructions; `cargo xtask instructions`
//! starts it. Without arguments it names the paths.
#![allow(clippy::print_stdout, reason = "the names are what is asked for")]

use std::hint::black_box;

use gongkai::core::{Exporter, Item};
use gongkai::{Edition, Limits, Options, Registry};
use gongkai_tests::bench::{Kind, case};
use gongkai_tests::{example, page, read_one, report_of_real_size};

/// The binary's own allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The page of `cargo bench`; the other files to read are plain ones of the reading bench.
const PAGE: &str = "read page";
const CHECK: &str = "check";
const READ: &str = "read ";
const WRITE: &str = "write ";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let registry = Registry::standard();
    match arguments.as_slice() {
        [] => names(&registry).iter().for_each(|it| println!("{it}")),
        [name, times] => {
            let times = times.parse().expect("a number of times");
            repeat(name, times, &registry);
        }
        _ => panic!("the name of a path and a number of times"),
    }
}

fn names(registry: &Registry) -> Vec<String> {
    let read = Kind::ALL.map(|it| format!("{READ}{}", it.suffix()));
    let written = exporters(registry).map(|it| format!("{WRITE}{}", it.format().id));
    [PAGE.to_owned(), CHECK.to_owned()]
        .into_iter()
        .chain(read)
        .chain(written)
        .collect()
}

/// Those that need nothing but a report.
fn exporters(registry: &Registry) -> impl Iterator<Item = &dyn Exporter> {
    registry
        .exporters()
        .filter(|it| !it.format().id.starts_with("trace"))
}

fn repeat(name: &str, times: usize, registry: &Registry) {
    if let Some(id) = name.strip_prefix(WRITE) {
        let exporter = registry.exporter(id).expect("the name is of an exporter");
        let report = report_of_real_size();
        let item = Item::of(&report);
        for _ in 0..times {
            let mut bytes = Vec::new();
            let sink = exporter.begin(&mut bytes, &Options::none());
            let mut sink = sink.expect("no options are fine");
            sink.write(black_box(&item)).expect("memory takes every report");
            sink.finish().expect("memory takes every report");
            black_box(bytes);
        }
    } else if name == CHECK {
        let reading = read_one(registry, "qinghe-2024.json", &example("qinghe-2024.json"));
        for _ in 0..times {
            black_box(registry.check(black_box(&reading)));
        }
    } else {
        let (name, bytes) = input(name);
        for _ in 0..times {
            let readings = registry.read(&name, black_box(&bytes), &Limits::default());
            black_box(readings.expect("the file holds a report"));
        }
    }
}

fn input(name: &str) -> (String, Vec<u8>) {
    if name == PAGE {
        return ("page.html".to_owned(), page().into_bytes());
    }
    let suffix = name.strip_prefix(READ).expect("the name of a path");
    let kind = Kind::ALL.into_iter().find(|it| it.suffix() == suffix);
    let case = case(1, 0, Edition::Y2021, kind.expect("the suffix of a kind"), 0);
    let case = case.expect("the first variant is of every kind");
    (case.name, case.bytes)
}
