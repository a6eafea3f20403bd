//! Measures the readers beside those of others on the same files; `cargo xtask bench-peers` starts it.
#![allow(clippy::print_stdout, reason = "a tool of the developer's terminal")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use gongkai::{Edition, Limits, Registry};
use gongkai_tests::Random;
use gongkai_tests::bench::{Case, Kind, case};
use gongkai_tests::office::CONVERTERS;
use gongkai_tests::paper::{official, report};
use gongkai_tests::write::{DocxHabit, HtmlHabit, docx, html};

/// Files of each kind.
const FILES: u64 = 12;

/// What one program did.
struct Rate {
    kind: String,
    name: String,
    versions: String,
    /// Files a second.
    speed: f64,
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let after = |name: &str| {
        let at = arguments.iter().position(|it| it == name);
        at.and_then(|it| arguments.get(it + 1)).cloned()
    };
    let seconds: u64 = after("--seconds").map_or(5, |it| it.parse().expect("a number"));
    let folder = std::env::temp_dir().join(format!("gongkai-peers-{}", std::process::id()));
    let sizes = generate(&folder);
    let mut rates = Vec::new();
    for kind in ["html", "docx", "pdf"] {
        rates.push(ours(&folder, kind, Duration::from_secs(seconds)));
    }
    let peers = Path::new("target/peers");
    let seconds = seconds.to_string();
    let mut python = Command::new(peers.join("python/bin/python"));
    rates.extend(theirs(
        python.arg("tests/peers/measure.py").arg(&folder).arg(&seconds),
    ));
    let script = fs::canonicalize("tests/peers/measure.cjs").expect("the script is there");
    let mut node = Command::new("node");
    rates.extend(theirs(
        node.arg(script).arg(&folder).arg(&seconds).current_dir(peers),
    ));
    let _ = fs::remove_dir_all(folder);
    let page = page(&rates, &sizes);
    println!("{page}");
    if let Some(path) = after("--write").map(PathBuf::from) {
        fs::write(path, page).expect("the page can be written");
    }
}

/// Writes the files; says in words what they are.
fn generate(folder: &Path) -> String {
    fs::create_dir_all(folder).expect("a folder can be made");
    let mut sizes = [0, 0];
    let mut cases: Vec<Case> = Vec::new();
    for number in 0..FILES {
        let mut random = Random::new(number);
        let paper = [official(&report(Edition::Y2021, &mut random))];
        let page = html(
            &paper,
            &[HtmlHabit::Paragraphs, HtmlHabit::System, HtmlHabit::Styled],
        );
        let word = docx(&paper, &[DocxHabit::Furniture]);
        sizes[0] += page.len();
        sizes[1] += word.len();
        fs::write(folder.join(format!("{number}.html")), page).expect("the folder can be written to");
        fs::write(folder.join(format!("{number}.docx")), &word).expect("the folder can be written to");
        if let Some(printed) = case(number, 0, Edition::Y2021, Kind::Docx, 0) {
            cases.push(Case {
                name: format!("{number}.docx"),
                bytes: word,
                ..printed
            });
        }
    }
    let printer = &CONVERTERS[1];
    let made = printer.convert(&cases, &folder.join("office"));
    for (number, it) in made.iter().enumerate() {
        fs::write(folder.join(format!("{number}.pdf")), &it.bytes).expect("the folder can be written to");
    }
    let count = usize::try_from(FILES).expect("few");
    let pdf: usize = made.iter().map(|it| it.bytes.len()).sum();
    format!(
        "{FILES} files of each kind, a report of the 2021 form in each: pages of {} KB, Word files of {} KB and the PDF files \
         of {} KB that LibreOffice makes of them",
        sizes[0] / count / 1000,
        sizes[1] / count / 1000,
        pdf / made.len().max(1) / 1000
    )
}

/// Reads and recognizes, on one thread.
fn ours(folder: &Path, kind: &str, time: Duration) -> Rate {
    let files: Vec<Vec<u8>> = gongkai_tests::entries(folder)
        .into_iter()
        .filter(|it| it.extension().is_some_and(|it| it == kind))
        .map(|it| fs::read(it).expect("just written"))
        .collect();
    let registry = Registry::standard();
    let name = format!("report.{kind}");
    let (mut done, begin) = (0, Instant::now());
    while begin.elapsed() < time && !files.is_empty() {
        let readings = registry.read(&name, &files[done % files.len()], &Limits::default());
        let cells = readings.expect("each holds a report")[0].cells_filled();
        assert_eq!(cells, 200, "{kind}: every cell is read");
        done += 1;
    }
    #[expect(clippy::cast_precision_loss, reason = "a count of a few seconds is exact")]
    let speed = done as f64 / begin.elapsed().as_secs_f64();
    Rate {
        kind: kind.to_owned(),
        name: "gongkai".to_owned(),
        versions: "read and recognised".to_owned(),
        speed,
    }
}

/// Runs a script that prints one object a line.
fn theirs(command: &mut Command) -> Vec<Rate> {
    let output = command.output().expect("the script can be run");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    let objects = lines
        .lines()
        .map(|it| serde_json::from_str(it).expect("an object"));
    let text = |it: &serde_json::Value, key: &str| it[key].as_str().unwrap_or_default().to_owned();
    objects
        .map(|it: serde_json::Value| Rate {
            kind: text(&it, "kind"),
            name: text(&it, "name"),
            versions: text(&it, "versions"),
            speed: it["rate"].as_f64().unwrap_or(0.0),
        })
        .collect()
}

fn page(rates: &[Rate], sizes: &str) -> String {
    let mut page = format!(
        "# Reading, beside others\n\n\
         Written by `cargo xtask bench-peers` on {}: {}, one thread, the release build of the library called in a loop. \
         {sizes}. The others do the least that gives the text of every table cell; gongkai also finds the report, tells \
         which cell of the form each figure is, and traces it.\n\n\
         | Format | Program | Files a second | gongkai is faster by | Versions |\n|---|---|--:|--:|---|\n",
        output_of("date", &["-u", "+%F"]),
        machine()
    );
    for kind in ["html", "docx", "pdf"] {
        let of_kind: Vec<&Rate> = rates.iter().filter(|it| it.kind == kind).collect();
        let ours = of_kind.first().map_or(0.0, |it| it.speed);
        for it in of_kind {
            let _ = writeln!(
                page,
                "| {kind} | {} | {:.1} | {:.1}× | {} |",
                it.name,
                it.speed,
                ours / it.speed,
                it.versions
            );
        }
    }
    page
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
