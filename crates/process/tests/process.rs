//! Programs that write a format: good ones, and those that hang, flood, die, lie and leave things behind.
//!
//! Time decides nothing but how long a program that never ends is waited for: all others have a minute.
#![cfg(unix)]

use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use gongkai_core::{
    Edition, ExportError, Exporter, Format, Item, Many, Message, Options, Report, Sink, Writing,
};
use gongkai_process::{Bounds, ProcessExporter, find, list};
use tempfile::TempDir;

const PATIENT: Bounds = Bounds {
    describe: Duration::from_mins(1),
    step: Duration::from_mins(1),
    linger: Duration::from_mins(1),
    description: 1 << 16,
    file: 1 << 20,
};
/// For programs that never end: how long they are waited for is how long their tests take.
const HASTY: Bounds = Bounds {
    step: Duration::from_millis(200),
    ..LEAVING
};
/// For programs that end and leave something behind.
const LEAVING: Bounds = Bounds {
    linger: Duration::from_millis(200),
    ..PATIENT
};

const GOOD: &str = r#"{"protocol":1,"id":"probe","name":{"zh":"试","en":"Probe"},"extensions":["probe"],"media_type":"text/plain","reports":"many"}"#;

static JSON: Format = Format {
    id: "json",
    name: ("JSON", "JSON"),
    extensions: &["json", "report.json"],
    media_type: "application/json",
    many: Many::One,
    writing: Writing::Streams,
};

/// A folder with the program `gongkai-export-probe`, which runs this script. It finds the folder as `$folder`.
fn program(script: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    fs::write(folder.path().join("script"), script).expect("the script can be written");
    let runs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/program");
    symlink(runs, folder.path().join("gongkai-export-probe")).expect("it can be linked to");
    folder
}

/// A program that describes itself well, and exports so.
fn exporting(script: &str) -> TempDir {
    program(&format!(
        "if [ \"$1\" = --describe ]; then echo '{GOOD}'; exit; fi\n{script}\n"
    ))
}

fn describe(folder: &TempDir, bounds: Bounds) -> Result<ProcessExporter, Message> {
    let program = find("probe", folder.path().as_os_str()).expect("it was just made");
    ProcessExporter::describe(program, bounds, std::iter::once(&JSON))
}

/// What comes of `reports` reports; with an error, not a byte is to have been written.
fn export_in(folder: &TempDir, reports: usize, bounds: Bounds) -> Result<String, ExportError> {
    // How it describes itself is not what these tests wait for.
    let exporter = describe(folder, bounds).expect("it describes itself well");
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
            Err(error)
        }
    }
}

fn export(script: &str, reports: usize) -> String {
    export_in(&exporting(script), reports, PATIENT).expect("the program is good")
}

/// Holds a program to be refused in these words, in both languages and by its path.
fn refused(script: &str, reports: usize, bounds: Bounds, words: [&str; 2]) {
    refused_in(&exporting(script), reports, bounds, words);
}

fn refused_in(folder: &TempDir, reports: usize, bounds: Bounds, [zh, en]: [&str; 2]) {
    let Err(ExportError::Told(message)) = export_in(folder, reports, bounds) else {
        panic!("the program is at fault");
    };
    assert!(message.zh.contains(zh), "{}", message.zh);
    assert!(message.en.contains(en), "{}", message.en);
    for text in [&message.zh, &message.en] {
        assert!(text.contains("gongkai-export-probe"), "{text}");
    }
}

#[test]
fn a_good_program_is_given_each_report_as_a_line() {
    assert_eq!(export("wc -l", 3).trim(), "3");
    let shown = export(
        "cat >/dev/null; printf %s \"$GONGKAI_OPTIONS$GONGKAI_PROTOCOL$1\"",
        1,
    );
    assert_eq!(shown, "{}1--export");
}

#[test]
fn reports_arrive_as_they_are_and_files_leave_so() {
    let lines = export("cat", 200);
    let due = serde_json::to_string(&Report::blank(Edition::Y2021)).expect("reports are JSON");
    assert_eq!(lines.lines().count(), 200);
    assert!(lines.lines().all(|it| it == due));
}

#[test]
fn programs_that_hang_are_ended() {
    let words = ["秒没有完成", "was not done"];
    refused("sleep 600", 1, HASTY, words);
    refused("yes >&2", 1, HASTY, words);
    refused("trap '' TERM HUP; while :; do sleep 600; done", 400, HASTY, words);
    // It takes no more than fits into a pipe.
    refused("sleep 600", 2000, HASTY, words);
    let hangs = Bounds {
        describe: HASTY.step,
        ..HASTY
    };
    let error = describe(&program("sleep 600"), hangs).expect_err("it never answers");
    assert!(error.en.contains("was not done"), "{}", error.en);
}

#[test]
fn programs_that_flood_are_ended() {
    let words = ["写出超过 1048576 字节", "wrote more than 1048576 bytes"];
    refused("exec cat /dev/zero", 1, PATIENT, words);
    refused("cat /dev/zero", 2000, PATIENT, words);
    let error = describe(&program("exec cat /dev/zero"), PATIENT).expect_err("it floods");
    assert!(error.en.contains("wrote more than 65536 bytes"), "{}", error.en);
}

#[test]
fn programs_that_fail_are_quoted() {
    let complains = "cat >/dev/null; printf 'no \\033[31mtable' >&2; exit 1";
    let quoted = [
        "失败（退出码 1）；它说：no \\u{1b}[31mtable",
        "it says: no \\u{1b}[31mtable",
    ];
    refused(complains, 1, PATIENT, quoted);
    let talks = "cat >/dev/null; head -c 100000 /dev/zero | tr '\\0' x >&2; exit 1";
    let Err(ExportError::Told(message)) = export_in(&exporting(talks), 1, PATIENT) else {
        panic!("it failed");
    };
    assert!(message.en.len() < 5000, "{}", message.en.len());
    refused(
        "head -c 10 >/dev/null; kill -9 $$",
        1,
        PATIENT,
        ["signal: 9", "signal: 9"],
    );
    refused(
        "echo half; cat >/dev/null; exit 3",
        1,
        PATIENT,
        [
            "失败（退出码 3），没有说明原因",
            "failed with exit status 3 and does not say why",
        ],
    );
    refused("cat >/dev/null", 1, PATIENT, ["什么也没有写出", "wrote nothing"]);
}

#[test]
fn input_is_read_to_its_end() {
    let words = ["没有读完", "closed its standard input"];
    refused("exec <&-; exit 0", 2000, PATIENT, words);
    // What it had written by then would look like a file of all the reports.
    refused("head -n 1", 2000, PATIENT, words);
    refused("exec <&-; sleep 600", 2000, LEAVING, words);
    refused(
        "exec <&-; echo enough >&2; exit 4",
        2000,
        PATIENT,
        ["它说：enough", "it says: enough"],
    );
}

#[test]
fn a_program_that_cannot_be_started_is_told() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let file = folder.path().join("gongkai-export-probe");
    fs::write(&file, "#!/no/such/interpreter\n").expect("it can be written");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).expect("it is ours");
    let error = describe(&folder, PATIENT).expect_err("nothing can run it");
    assert!(error.zh.contains("找不到第一行写的解释器"), "{}", error.zh);
    assert!(error.en.contains("cannot be started"), "{}", error.en);
}

/// A named pipe in which something that survives writes, and which has no end before all of them have.
fn pipe(folder: &TempDir) -> (File, File) {
    let path = folder.path().join("alive");
    let made = Command::new("mkfifo").arg(&path).status();
    assert!(made.is_ok_and(|it| it.success()), "named pipes can be made");
    // Whoever opens one end waits for the other, but not who opens both.
    let both = OpenOptions::new().read(true).write(true).open(&path);
    let read = OpenOptions::new().read(true).open(&path);
    let open = "the pipe was just made";
    (both.expect(open), read.expect(open))
}

fn read_to_end(mut pipe: File) -> String {
    let mut text = String::new();
    pipe.read_to_string(&mut text).expect("the pipe can be read");
    text
}

#[test]
fn what_a_program_started_ends_with_it() {
    let folder = exporting("(trap '' TERM HUP; sleep 30; echo survived) >\"$folder/alive\" & wait");
    let (held, alive) = pipe(&folder);
    refused_in(&folder, 1, HASTY, ["秒没有完成", "was not done"]);
    drop(held);
    assert_eq!(read_to_end(alive), "");
}

#[test]
fn a_sink_that_is_dropped_ends_its_program() {
    let folder = exporting("exec >\"$folder/alive\"; echo started; sleep 30; echo survived");
    let (held, alive) = pipe(&folder);
    let exporter = describe(&folder, PATIENT).expect("it describes itself well");
    let mut bytes = Vec::new();
    let sink = exporter.begin(&mut bytes, &Options::none()).expect("it starts");
    let mut lines = BufReader::new(alive).lines();
    assert_eq!(lines.next().and_then(Result::ok).as_deref(), Some("started"));
    drop((sink, held));
    assert_eq!(lines.count(), 0);
}

#[test]
fn what_is_left_behind_is_not_waited_for() {
    let words = ["仍占用标准输出", "holds on to its standard output"];
    refused("cat >/dev/null; echo file; sleep 600 &", 1, LEAVING, words);
}

/// In a session of its own it is out of reach, and ends by itself.
#[cfg(target_os = "linux")]
#[test]
fn what_got_away_is_not_waited_for() {
    let words = ["仍占用标准输出", "holds on to its standard output"];
    refused("cat >/dev/null; echo file; setsid sleep 30 &", 1, LEAVING, words);
    let hangs = "setsid sleep 30 & sleep 600";
    refused(hangs, 1, HASTY, ["秒没有完成", "was not done"]);
    let quiet = "cat >/dev/null; echo file; setsid sleep 30 </dev/null >/dev/null 2>&1 &";
    assert_eq!(export(quiet, 1), "file\n");
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
            GOOD.replace("[\"probe\"]", "[\"probe\",\"report.json\"]"),
            "the suffix .report.json belongs to the format json",
        ),
        (GOOD.replace("[\"probe\"]", "[]"), "no suffix"),
        (GOOD.replace(":1,", ":2,"), "its protocol is 2"),
        (GOOD.replace("Probe", ""), "a name or the media type is empty"),
        (GOOD.replace("\"many\"", "\"some\""), "not the JSON agreed on"),
        (GOOD.replace('}', ",\"more\":1}"), "not the JSON agreed on"),
        (format!("{GOOD} {GOOD}"), "not the JSON agreed on"),
        (
            GOOD.replace("\"many\"", "\"many\",\"options\":3"),
            "its options are no JSON Schema",
        ),
        (
            GOOD.replace(
                "\"many\"",
                r#""many","options":{"properties":{"x":{"type":"object"}}}"#,
            ),
            "its option `x` has neither",
        ),
        (
            GOOD.replace(
                "\"many\"",
                r#""many","options":{"properties":{"x":{"type":"string","title":"\u001b[2J"}}}"#,
            ),
            "its options have control characters",
        ),
        ("{}".to_owned(), "not the JSON agreed on"),
    ];
    for (text, words) in lies {
        let error = describe(&program(&format!("cat <<'END'\n{text}\nEND")), PATIENT).expect_err("it lies");
        assert!(error.en.contains(words), "{text}: {}", error.en);
        assert!(error.zh.contains("--describe"), "{}", error.zh);
    }
    let binary = describe(&program("printf '\\377\\376'"), PATIENT).expect_err("it is no text");
    assert!(binary.en.contains("not the JSON"), "{}", binary.en);
    let fails = describe(&program(&format!("echo '{GOOD}'; exit 1")), PATIENT);
    assert!(fails.expect_err("it failed").en.contains("exit status 1"));
}

#[test]
fn options_are_those_of_the_schema() {
    let schema = r#""many","options":{"type":"object","properties":{"depth":{"type":"integer"}}}"#;
    let text = GOOD.replace("\"many\"", schema);
    let folder = program(&format!(
        "if [ \"$1\" = --describe ]; then echo '{text}'; exit; fi; cat >/dev/null; echo \"$GONGKAI_OPTIONS\""
    ));
    let exporter = describe(&folder, PATIENT).expect("it describes itself well");
    let mut bytes = Vec::new();
    let begun = exporter.begin(&mut bytes, &Options::none().with("width", "3"));
    let Err(ExportError::Options(error)) = begun.map(drop) else {
        panic!("there is no such option");
    };
    assert!(error.contains("`width`"), "{error}");
    let sink = exporter.begin(&mut bytes, &Options::none().with("depth", "3"));
    sink.and_then(Sink::finish).expect("the option is there");
    assert_eq!(bytes, b"{\"depth\":3}\n");
}

#[test]
fn programs_are_sought_by_name_in_absolute_folders_only() {
    let folder = program("");
    let path = folder.path().as_os_str();
    assert_eq!(list(path).len(), 1);
    for name in ["", "../probe", "Probe", "probe/x", &"a".repeat(33)] {
        assert_eq!(find(name, path), None, "{name}");
    }
    for relative in ["", ".", "bin", ":"] {
        assert!(list(relative.as_ref()).is_empty(), "{relative}");
    }
    let plain = folder.path().join("gongkai-export-plain");
    fs::write(&plain, "").expect("it can be written");
    assert_eq!(
        find("plain", path),
        None,
        "no program without permission to run it"
    );
    fs::create_dir(folder.path().join("gongkai-export-folder")).expect("there is room");
    assert_eq!(find("folder", path), None, "a folder is no program");
    assert_eq!(list(path).len(), 1);
}
