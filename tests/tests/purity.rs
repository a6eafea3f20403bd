//! What libraries must not touch: clock, files, environment, terminal, network.

use std::path::Path;

use gongkai_tests::{entries, file_name, workspace};

/// The command line, and what starts the programs of others: it waits for them by the clock and keeps what they write
/// in a temporary file.
const OUTSIDE: [&str; 2] = ["cli", "process"];

/// What only they may name in their code.
const FOREIGN: [&str; 11] = [
    "std::fs",
    "std::env",
    "std::time",
    "std::net",
    "std::process",
    "SystemTime",
    "Instant::now",
    "println!",
    "eprintln!",
    "print!(",
    "dbg!(",
];

#[test]
fn libraries_know_no_clock_no_files_no_environment_and_no_terminal() {
    let mut seen = 0;
    for folder in entries(&workspace().join("crates")) {
        if !OUTSIDE.contains(&file_name(&folder).as_str()) {
            scan(&folder.join("src"), &mut seen);
        }
    }
    assert!(seen > 50, "only {seen} files were looked at");
}

fn scan(path: &Path, seen: &mut usize) {
    if path.is_dir() {
        for entry in entries(path) {
            scan(&entry, seen);
        }
        return;
    }
    if path.extension().is_none_or(|it| it != "rs") {
        return;
    }
    *seen += 1;
    let text = std::fs::read_to_string(path).expect("sources are UTF-8");
    for (index, line) in text.lines().enumerate() {
        let code = line.trim_start();
        if code.starts_with("//") {
            continue;
        }
        for word in FOREIGN {
            assert!(!code.contains(word), "{}:{}: {word}", path.display(), index + 1);
        }
    }
}

/// The exporters that write by template or take a user's. What a template may see and do is one thing for all of them
/// and for the command line's own pages, so it stands in one crate below them, as `layout` stands below the readers.
const TEMPLATED: [&str; 3] = ["export-html", "export-markdown", "export-trace"];

#[test]
fn one_crate_alone_knows_the_template_engine() {
    for folder in entries(&workspace().join("crates")) {
        let manifest =
            std::fs::read_to_string(folder.join("Cargo.toml")).expect("every crate has a manifest");
        let knows = manifest.lines().any(|it| it.starts_with("minijinja"));
        assert_eq!(knows, file_name(&folder) == "template", "{}", folder.display());
    }
}

#[test]
fn readers_know_no_report_and_siblings_do_not_know_each_other() {
    let crates = workspace().join("crates");
    for folder in entries(&crates) {
        let name = file_name(&folder);
        let manifest =
            std::fs::read_to_string(folder.join("Cargo.toml")).expect("every crate has a manifest");
        let (_, rest) = manifest.split_once("\n[dependencies]").unwrap_or((&manifest, ""));
        let own = rest.split("\n[").next().unwrap_or_default();
        let known: Vec<&str> = (own.lines())
            .filter_map(|it| it.split(['.', ' ', '=']).next())
            .filter(|it| it.starts_with("gongkai"))
            .collect();
        let allowed: &[&str] = match name.as_str() {
            "document" => &[],
            "core" => &["gongkai-document"],
            "template" => &["gongkai-core"],
            "read-pdf" => &["gongkai-document", "gongkai-layout"],
            _ if TEMPLATED.contains(&name.as_str()) => {
                &["gongkai-core", "gongkai-document", "gongkai-template"]
            }
            _ if name.starts_with("read-") || name == "layout" => &["gongkai-document"],
            "cli" => &[
                "gongkai",
                "gongkai-compare",
                "gongkai-dataset",
                "gongkai-site",
                "gongkai-template",
            ],
            // Which names are of one organ is one mechanism for all that ask.
            "compare" | "validate-rules" => &["gongkai-core", "gongkai-document", "gongkai-organs"],
            "dataset" => &["gongkai-core", "gongkai-export-parquet"],
            // Its pages of reports are those of the exporter, and its reports those that a data set gives back.
            "site" => &[
                "gongkai-core",
                "gongkai-dataset",
                "gongkai-export-html",
                "gongkai-template",
            ],
            // What Python calls: the facade, and the tables as Arrow.
            "python" => &["gongkai", "gongkai-dataset", "gongkai-export-parquet"],
            "gongkai" => continue,
            _ => &["gongkai-core", "gongkai-document"],
        };
        for it in known {
            assert!(allowed.contains(&it), "crates/{name} must not depend on {it}");
        }
    }
}
