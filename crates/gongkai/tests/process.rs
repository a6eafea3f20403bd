//! Programs that write a format: good ones, and those that hang, flood, die, lie and leave things behind.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use gongkai::process::{Bounds, ProcessExporter, find, list};
use gongkai::{Edition, Exporter, Item, Message, Options, Registry, Report};
use tempfile::TempDir;

const BOUNDS: Bounds = Bounds {
    describe: Duration::from_secs(5),
    step: Duration::from_millis(700),
    linger: Duration::from_millis(300),
    description: 1 << 16,
    file: 1 << 20,
};

const GOOD: &str = r#"{"protocol":1,"id":"probe","name":{"zh":"试","en":"Probe"},"extensions":["probe"],"media_type":"text/plain","reports":"many"}"#;

/// A folder with the program `gongkai-export-probe`, which describes itself so and exports so.
fn program(describe: &str, export: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("gongkai-export-probe");
    let text = format!("#!/bin/sh\nif [ \"$1\" = --describe ]; then\n{describe}\nexit\nfi\n{export}\n");
    fs::write(&path, text).expect("the program can be written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it can be made one");
    folder
}

fn describe(folder: &TempDir) -> Result<ProcessExporter, Message> {
    let program = find("probe", folder.path().as_os_str()).expect("it was just made");
    let registry = Registry::standard();
    ProcessExporter::describe(program, BOUNDS, registry.exporters().map(Exporter::format))
}

/// What comes of `reports` reports; with an error, not a byte is to have been written.
fn export(script: &str, reports: usize) -> Result<String, String> {
    let folder = program(&format!("echo '{GOOD}'"), script);
    let exporter = describe(&folder).expect("it describes itself well");
    let mut bytes = Vec::new();
    let report = Report::blank(Edition::Y2021);
    let written = (|| {
        let mut sink = exporter.begin(&mut bytes, &Options::none())?;
        for _ in 0..reports {
            sink.write(&Item::of(&report))?;
        }
        sink.finish()
    })();
    match written {
        Ok(()) => Ok(String::from_utf8(bytes).expect("text was written")),
        Err(error) => {
            assert!(bytes.is_empty(), "half a file was written");
            Err(error.to_string())
        }
    }
}

fn refused(script: &str, reports: usize, words: &str) {
    let error = export(script, reports).expect_err("the program is at fault");
    assert!(error.contains(words), "{error}");
    assert!(error.contains("gongkai-export-probe"), "{error}");
}

#[test]
fn a_good_program_is_given_each_report_as_a_line() {
    assert_eq!(export("wc -l", 3).expect("it is good").trim(), "3");
    let shown = export(
        "cat >/dev/null; printf %s \"$GONGKAI_OPTIONS$GONGKAI_PROTOCOL$1\"",
        1,
    );
    assert_eq!(shown.expect("it is good"), "{}1--export");
}

#[test]
fn programs_that_hang_or_flood_are_ended() {
    refused("sleep 600", 1, "was not done");
    refused("exec cat /dev/zero", 1, "wrote more than");
    refused("yes >&2", 1, "was not done");
    refused("trap '' TERM; while :; do sleep 600; done", 400, "was not done");
}

#[test]
fn programs_that_fail_are_quoted() {
    refused(
        "cat >/dev/null; printf 'no \\033[31mtable' >&2; exit 1",
        1,
        "it says: no \\u{1b}[31mtable",
    );
    refused("head -c 10; kill -9 $$", 1, "signal: 9");
    refused("exec <&-; exit 0", 2000, "closed its standard input");
    refused("cat >/dev/null", 1, "wrote nothing");
}

#[test]
fn what_is_left_behind_is_not_waited_for() {
    refused(
        "cat >/dev/null; echo file; sleep 600 &",
        1,
        "holds on to its standard output",
    );
}

#[test]
fn descriptions_are_not_taken_on_trust() {
    let lies = [
        (
            GOOD.replace("\"probe\",\"name", "\"other\",\"name"),
            "its id is `other`",
        ),
        (GOOD.replace("[\"probe\"]", "[\"../x\"]"), "the suffix `../x`"),
        (
            GOOD.replace("[\"probe\"]", "[\"json\"]"),
            "belongs to the format json",
        ),
        (GOOD.replace("[\"probe\"]", "[]"), "no suffix"),
        (GOOD.replace(":1,", ":2,"), "its protocol is 2"),
        ("{}".to_owned(), "not the JSON agreed on"),
    ];
    for (text, words) in lies {
        let error = describe(&program(&format!("echo '{text}'"), "")).expect_err("it lies");
        assert!(error.en.contains(words), "{}", error.en);
        assert!(error.zh.contains("--describe"), "{}", error.zh);
    }
    let binary = describe(&program("printf '\\377\\376'", "")).expect_err("it is no text");
    assert!(binary.en.contains("not the JSON"), "{}", binary.en);
    let flood = describe(&program("cat /dev/zero", "")).expect_err("it floods");
    assert!(flood.en.contains("wrote more than"), "{}", flood.en);
}

#[test]
fn programs_are_sought_by_name_in_absolute_folders_only() {
    let folder = program("", "");
    let path = folder.path().as_os_str();
    assert_eq!(list(path).len(), 1);
    for name in ["", "../probe", "Probe", "probe/x", &"a".repeat(33)] {
        assert_eq!(find(name, path), None, "{name}");
    }
    for relative in ["", ".", "bin", ":"] {
        assert!(list(relative.as_ref()).is_empty(), "{relative}");
    }
    let file = folder.path().join("gongkai-export-probe");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).expect("it is ours");
    assert_eq!(
        find("probe", path),
        None,
        "no program without permission to run it"
    );
}
