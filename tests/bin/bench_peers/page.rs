use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use crate::material::Material;
use crate::race::Race;

/// The page of all ratios.
pub(crate) fn page(races: &[Race], material: &Material) -> String {
    let mut page = format!(
        "# Performance, beside others\n\n\
         Written by `cargo xtask bench-peers` on {}: {}, one thread. Everyone takes turns in one run; a rate is how many \
         files or reports are done in a second of processor time, and a ratio that of the round in the middle. gongkai is its \
         library in the release build with the binary's allocator, called in a loop.\n\n\
         ## Bounds\n\n",
        output_of("date", &["-u", "+%F"]),
        machine()
    );
    for (words, holds) in races.iter().flat_map(Race::bounds) {
        let _ = writeln!(
            page,
            "- {}{words}",
            if holds { "" } else { "**does not hold**: " }
        );
    }
    let _ = write!(
        page,
        "\n## Reading\n\n{}. The others do the least that gives the text of every table cell; gongkai also finds the \
         report, tells which cell of the form each figure is, and traces it.\n\n",
        material.files
    );
    beside(&mut page, races, "read ");
    let _ = write!(
        page,
        "\n## Writing\n\n{}. The others have the cells and texts in memory as they take them, and do the least that \
         puts them in a file: no widths, no fonts, no formulas. gongkai starts from reports, and writes its whole \
         format. Parquet is compressed by Snappy, with dictionaries, statistics of columns, pages of at most 1 MiB and \
         the same row groups on both sides; pyarrow writes the very table that gongkai wrote.\n\n",
        material.reports()
    );
    beside(&mut page, races, "write ");
    page.push_str("\n## Every format\n\n| Format | Reports a second | A file |\n|---|--:|---|\n");
    for (format, race) in of_kind(races, "write ") {
        let ours = &race.results[0];
        let _ = writeln!(page, "| {format} | {:.0} | {} |", ours.rate, ours.versions);
    }
    page
}

/// The races that several were in.
fn beside(page: &mut String, races: &[Race], verb: &str) {
    page.push_str(
        "| Format | Program | A second | gongkai is faster by | Versions |\n|---|---|--:|--:|---|\n",
    );
    for (format, race) in of_kind(races, verb).filter(|it| it.1.results.len() > 1) {
        for it in &race.results {
            let _ = writeln!(
                page,
                "| {format} | {} | {:.1} | {:.2}× | {} |",
                it.name, it.rate, it.times_ours, it.versions
            );
        }
    }
}

fn of_kind<'a>(races: &'a [Race], verb: &'a str) -> impl Iterator<Item = (&'a str, &'a Race)> {
    races
        .iter()
        .filter_map(move |it| Some((it.kind.strip_prefix(verb)?, it)))
}

/// What kind of machine this is.
fn machine() -> String {
    let about = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let named = about.lines().find(|it| it.starts_with("model name"));
    let model = named
        .and_then(|it| it.split_once(": "))
        .map_or("unknown", |it| it.1);
    format!("{model}, {}", output_of("uname", &["-sm"]))
}

fn output_of(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    output.map_or_else(
        |_| "unknown".to_owned(),
        |it| String::from_utf8_lossy(&it.stdout).trim().to_owned(),
    )
}
