//! Runs the whole reading bench; `cargo xtask bench-reading` starts it.
#![allow(clippy::print_stdout, reason = "a tool of the developer's terminal")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use gongkai::Registry;
use gongkai::core::Value;
use gongkai_tests::bench::{Case, Kind, Score, Tally, cases, score, variants};
use gongkai_tests::office::CONVERTERS;

fn main() {
    let options = Options::from_arguments();
    let mut bench = Bench {
        registry: Registry::standard(),
        tally: Tally::default(),
        keep: options.keep.clone(),
    };
    let all: Vec<Case> = cases(options.seed, options.reports, &Kind::ALL).collect();
    for case in &all {
        bench.take(case, "the bench");
    }
    let notes = convert(&all, &options, &mut bench);
    let page = page(&bench.tally, &options, &notes);
    println!("{page}");
    if let Some(path) = &options.write {
        fs::write(path, page).expect("the page can be written");
    }
}

/// What runs.
struct Bench {
    registry: Registry,
    tally: Tally,
    keep: Option<PathBuf>,
}

impl Bench {
    fn take(&mut self, case: &Case, writer: &str) {
        let (score, words) = score(&self.registry, case);
        self.tally.add(case, writer, score);
        if let Some(folder) = &self.keep
            && (score.right < score.cells() || score.noise > 0)
        {
            keep(case, &score, &words, folder);
        }
    }
}

/// Writes a file that was not read as it should be, with what is expected of it, and tells why.
fn keep(case: &Case, score: &Score, words: &[String], folder: &Path) {
    fs::create_dir_all(folder).expect("the folder can be made");
    fs::write(folder.join(&case.name), &case.bytes).expect("the folder can be written to");
    let expected = folder.join(format!("{}.expected.json", case.name));
    fs::write(expected, expected_json(case)).expect("the folder can be written to");
    let state = if case.damaged { "DAMAGED" } else { "SOUND" };
    println!("{state} {} {} {score:?}", case.name, case.habits);
    for it in words.iter().take(4) {
        println!("    {it}");
    }
}

/// The figures of each report by their cells' names.
fn expected_json(case: &Case) -> String {
    let reports = case.truth.iter().map(|truth| {
        let cells = truth.published().into_iter().map(|(definition, value)| {
            let value = match value {
                None => serde_json::Value::Null,
                Some(Value::Integer(it)) => (*it).into(),
                Some(Value::Amount(it)) => it.as_str().into(),
            };
            (definition.pointer.to_string(), value)
        });
        serde_json::Value::Object(cells.collect())
    });
    serde_json::Value::Array(reports.collect()).to_string()
}

/// Has some files of each kind converted by whatever programs are installed; says which were and were not.
fn convert(all: &[Case], options: &Options, bench: &mut Bench) -> Vec<String> {
    let folder = std::env::temp_dir().join(format!("gongkai-bench-{}", std::process::id()));
    let mut notes = Vec::new();
    let mut printed: Vec<Case> = Vec::new();
    for converter in &CONVERTERS {
        let what = converter.describe();
        let Some(version) = converter.version() else {
            notes.push(format!("{what}: not installed, skipped"));
            continue;
        };
        let chosen = chosen(all, &printed, options.converted);
        let converted = converter.convert(&chosen, &folder);
        for case in &converted {
            bench.take(case, converter.name);
        }
        notes.push(format!("{what}: {} files, {version}", converted.len()));
        printed.extend(converted.into_iter().filter(|it| it.kind == Kind::Pdf));
    }
    let _ = fs::remove_dir_all(folder);
    notes
}

/// At most so many files of each kind, spread over all; PDF files are those that another program printed.
fn chosen(all: &[Case], printed: &[Case], most: usize) -> Vec<Case> {
    let mut chosen = Vec::new();
    for kind in Kind::ALL {
        let from = if kind == Kind::Pdf { printed } else { all };
        let of_kind: Vec<&Case> = from.iter().filter(|it| it.kind == kind).collect();
        let step = of_kind.len().div_ceil(most.max(1)).max(1);
        chosen.extend(of_kind.into_iter().step_by(step).cloned());
    }
    chosen
}

fn page(tally: &Tally, options: &Options, notes: &[String]) -> String {
    let mut page = format!(
        "# How well reports are read\n\n\
         Written by `cargo xtask bench-reading --seed {} --reports {}`: {} layouts of the form in both editions, written in \
         eight formats, read back and compared cell by cell with what was laid out. Some of the files were converted by other \
         programs:\n\n",
        options.seed,
        options.reports,
        variants().len()
    );
    for note in notes {
        let _ = writeln!(page, "- {note}");
    }
    page.push_str(
        "\nA cell is right if it is as published, wrong if it holds another figure, missing if it is blank and was not. \
         A remark is a finding that names the cell, or, for what is missing, its table. In a damaged layout something is not \
         there or stands in the wrong place, so that not every cell can be right; none may be wrong in silence.\n\n## Bounds\n\n",
    );
    let breaches = tally.breaches();
    if breaches.is_empty() {
        page.push_str("All hold: nothing wrong without a remark; at least 99.9 % right in HTML, DOCX and XLSX and 99.5 % in the others, and remarks on less than 1 % of the cells that are in no doubt, in undamaged layouts.\n");
    }
    for breach in breaches {
        let _ = writeln!(page, "- does not hold: {breach}");
    }
    page.push_str("\n## Figures\n");
    page + &tally.markdown()
}

struct Options {
    seed: u64,
    reports: usize,
    /// The most files of a kind that a program is given to convert.
    converted: usize,
    keep: Option<PathBuf>,
    write: Option<PathBuf>,
}

impl Options {
    fn from_arguments() -> Self {
        let arguments: Vec<String> = std::env::args().collect();
        let after = |name: &str| {
            let at = arguments.iter().position(|it| it == name);
            at.and_then(|it| arguments.get(it + 1)).cloned()
        };
        let number = |name: &str, usual: usize| {
            let given = after(name).map(|it| it.parse().expect("a number"));
            given.unwrap_or(usual)
        };
        Self {
            seed: number("--seed", 2024) as u64,
            reports: number("--reports", 1),
            converted: number("--converted", 60),
            keep: after("--keep").map(PathBuf::from),
            write: after("--write").map(PathBuf::from),
        }
    }
}
