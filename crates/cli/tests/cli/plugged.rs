//! Formats written by programs on `PATH`.
#![cfg(unix)]
#![allow(clippy::print_stdout, reason = "what is not checked is said")]

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::support::{Run, command, example, folder, names};

const GOOD: &str = r#"{"protocol":1,"id":"probe","name":{"zh":"试写","en":"Probe"},"extensions":["probe"],"media_type":"text/plain","reports":"many"}"#;

/// Makes `bin/gongkai-export-probe`, which runs this script; it finds `bin` as `$folder`.
fn program(here: &Path, script: &str) {
    let bin = here.join("bin");
    fs::create_dir_all(&bin).expect("there is room");
    fs::write(bin.join("script"), script).expect("there is room");
    let runs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../process/tests/program");
    symlink(runs, bin.join("gongkai-export-probe")).expect("it can be linked to");
}

/// The same for a program that describes itself well, and exports so.
fn exporting(here: &Path, script: &str) {
    program(
        here,
        &format!("if [ \"$1\" = --describe ]; then echo '{GOOD}'; exit; fi\n{script}\n"),
    );
}

/// Puts `bin` before everything else on `PATH`.
fn with_path(mut command: Command, bin: &Path) -> Command {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(bin.to_owned()).chain(std::env::split_paths(&path));
    command.env("PATH", std::env::join_paths(all).expect("no folder has a colon"));
    command
}

fn finish(mut command: Command) -> Run {
    let output = command
        .stdin(Stdio::null())
        .output()
        .expect("the binary was built");
    Run {
        code: output.status.code().expect("no signal ended it"),
        out: String::from_utf8(output.stdout).expect("the output is UTF-8"),
        err: String::from_utf8(output.stderr).expect("the messages are UTF-8"),
    }
}

/// Runs in `here` with the programs of `here/bin`.
fn run(here: &Path, arguments: &[&str]) -> Run {
    finish(with_path(command(here, arguments), &here.join("bin")))
}

fn run_in_chinese(here: &Path, arguments: &[&str]) -> Run {
    let mut command = with_path(command(here, arguments), &here.join("bin"));
    command.env("LANG", "zh_CN.UTF-8");
    finish(command)
}

fn plug_ins() -> PathBuf {
    PathBuf::from(example("plug-ins"))
}

fn is_here(program: &str) -> bool {
    let version = Command::new(program).arg("--version").output();
    let here = version.is_ok_and(|it| it.status.success());
    if !here {
        println!("NOT CHECKED: no {program} here");
    }
    here
}

#[test]
fn the_example_in_python_writes_many_reports_a_file() {
    if !is_here("python3") {
        return;
    }
    let here = folder();
    let inputs = [example("qinghe-2024.json"), example("qinghe-2024-mistakes.json")];
    let convert = |option: &str| {
        let arguments = [
            "convert", &inputs[0], &inputs[1], "--to", "totals", "--option", option,
        ];
        finish(with_path(command(here.path(), &arguments), &plug_ins()))
    };
    let it = convert("totals.blank=?");
    assert_eq!(
        (it.code, it.out.as_str()),
        (
            0,
            "2024\t云溪市清河区人民政府办公室\t49\n2024\t云溪市清河区人民政府办公室\t48\n"
        ),
        "{}",
        it.err
    );
    let it = convert("totals.blnak=?");
    assert_eq!((it.code, it.out.as_str()), (2, ""));
    assert!(
        it.err
            .contains("totals has no option `blnak` (did you mean `blank`?)"),
        "{}",
        it.err
    );
    let page = ["formats", "totals"];
    let page = finish(with_path(command(here.path(), &page), &plug_ins()));
    for words in [
        "List of new requests",
        ".totals",
        "blank",
        "TEXT",
        "What stands for a blank cell.",
    ] {
        assert!(page.out.contains(words), "{words}: {}", page.out);
    }
}

#[test]
fn the_example_in_shell_writes_each_report_into_a_file_of_its_own() {
    if !is_here("jq") {
        return;
    }
    let here = folder();
    let inputs = [example("qinghe-2024.json"), example("qinghe-2024-mistakes.json")];
    let arguments = ["convert", &inputs[0], &inputs[1], "--to", "lines", "-o", "out/"];
    let it = finish(with_path(command(here.path(), &arguments), &plug_ins()));
    assert_eq!(it.code, 0, "{}", it.err);
    let out = here.path().join("out");
    assert_eq!(names(&out), ["qinghe-2024-mistakes.lines", "qinghe-2024.lines"]);
    let lines = fs::read_to_string(out.join("qinghe-2024.lines")).expect("it was written");
    // Each cell of the form once, in its order, and a blank one as nothing.
    let report = fs::read_to_string(&inputs[0]).expect("the example is there");
    let report: gongkai::Report = serde_json::from_str(&report).expect("the example is a report");
    let due = report.cells.iter().map(|(cell, value)| {
        let value = value.map(ToString::to_string).unwrap_or_default();
        format!("{}\t{value}\n", cell.pointer)
    });
    assert_eq!(lines, due.collect::<String>());
}

#[test]
fn programs_are_listed_and_not_run() {
    let here = folder();
    program(
        here.path(),
        &format!("echo \"$1\" >>\"$folder/ran\"; echo '{GOOD}'"),
    );
    let ran = here.path().join("bin/ran");
    let it = run(here.path(), &["formats"]);
    let row = it.out.lines().find(|it| it.starts_with("probe "));
    let row = row.expect("it is listed");
    assert!(
        row.contains("the program ") && row.ends_with("bin/gongkai-export-probe"),
        "{row}"
    );
    let it = run(
        here.path(),
        &["convert", &example("qinghe-2024.json"), "--to", "json"],
    );
    assert_eq!(it.code, 0, "{}", it.err);
    assert!(!ran.exists(), "nobody named it");
    let it = run(here.path(), &["formats", "probe"]);
    assert!(it.out.starts_with("probe  Probe\n"), "{}", it.out);
    assert_eq!(fs::read_to_string(ran).ok().as_deref(), Some("--describe\n"));
}

#[test]
fn a_program_that_may_not_be_executed_is_told_of() {
    let here = folder();
    let bin = here.path().join("bin");
    fs::create_dir_all(&bin).expect("there is room");
    fs::write(bin.join("gongkai-export-probe"), "#!/bin/sh\n").expect("there is room");
    let it = run(here.path(), &["formats", "probe"]);
    assert_eq!(it.code, 2);
    assert!(
        it.err
            .contains("bin/gongkai-export-probe, may not be executed; use chmod +x"),
        "{}",
        it.err
    );
}

#[test]
fn what_is_built_in_is_not_replaced() {
    let here = folder();
    program(here.path(), "touch \"$folder/ran\"");
    let bin = here.path().join("bin");
    fs::rename(bin.join("gongkai-export-probe"), bin.join("gongkai-export-json")).expect("both are ours");
    let it = run(
        here.path(),
        &[
            "convert",
            &example("qinghe-2024.json"),
            "--to",
            "json",
            "-o",
            "a.json",
        ],
    );
    assert_eq!(it.code, 0, "{}", it.err);
    let list = run(here.path(), &["formats"]);
    assert!(!list.out.contains("gongkai-export-json"), "{}", list.out);
    assert!(!bin.join("ran").exists());
}

/// A program that fails leaves the file that stood before, and nothing else.
#[test]
fn no_half_file_stands_when_a_program_fails() {
    let input = example("qinghe-2024.json");
    for (script, zh, en) in [
        (
            "echo half; cat >/dev/null; echo '磁盘满了' >&2; exit 3",
            "失败（退出码 3）；它说：磁盘满了",
            "failed with exit status 3; it says: 磁盘满了",
        ),
        (
            "echo half; kill -9 $$",
            "意外终止（signal: 9 (SIGKILL)）",
            "was ended (signal: 9 (SIGKILL))",
        ),
        (
            "cat >/dev/null",
            "什么也没有写出；文件必须写到标准输出",
            "wrote nothing",
        ),
        (
            "cat >/dev/null; echo file; sleep 30 &",
            "已经结束，但它启动的进程仍占用标准输出",
            "ended, and a process it started holds on to its standard output",
        ),
    ] {
        let here = folder();
        exporting(here.path(), script);
        let out = here.path().join("out");
        fs::create_dir(&out).expect("there is room");
        fs::write(out.join("a.probe"), "before").expect("there is room");
        let arguments = ["convert", &input, "--to", "probe", "-o", "out/a.probe"];
        for (it, words) in [
            (
                run(here.path(), &arguments),
                [en, "cannot be written as probe: the program /"],
            ),
            (
                run_in_chinese(here.path(), &arguments),
                [zh, "不能写成 probe：程序 /"],
            ),
        ] {
            assert_eq!(it.code, 2, "{script}");
            for words in words {
                assert!(it.err.contains(words), "{script}: {}", it.err);
            }
            assert_eq!(it.err.lines().count(), 1, "{}", it.err);
        }
        assert_eq!(names(&out), ["a.probe"], "{script}");
        let there = fs::read_to_string(out.join("a.probe"));
        assert_eq!(there.expect("it stands"), "before", "{script}");
    }
}

/// Of a format of one report a file, those that were written well stand.
#[test]
fn one_report_that_fails_does_not_take_the_others_with_it() {
    let here = folder();
    let good = GOOD.replace("many", "one");
    program(
        here.path(),
        &format!(
            "if [ \"$1\" = --describe ]; then echo '{good}'; exit; fi\n\
             if grep -q 2023; then exit 1; fi; echo file"
        ),
    );
    let report = fs::read_to_string(example("qinghe-2024.json")).expect("the example is there");
    fs::write(here.path().join("a.json"), report.replace("2024", "2023")).expect("there is room");
    fs::write(here.path().join("b.json"), report.replace("2023", "2024")).expect("there is room");
    let it = run(
        here.path(),
        &["convert", "a.json", "b.json", "--to", "probe", "-o", "out/"],
    );
    assert_eq!(it.code, 2);
    assert!(
        it.err.contains("a.json") && it.err.contains("exit status 1"),
        "{}",
        it.err
    );
    assert_eq!(names(&here.path().join("out")), ["b.probe"], "{}", it.err);
}

#[test]
fn descriptions_that_cannot_be_used_are_told_before_anything_is_read() {
    for (text, zh, en) in [
        (
            GOOD.replace("[\"probe\"]", "[\"csv\"]"),
            "对 --describe 的回答不合约定（docs/plug-ins.md）：后缀 .csv 已属于格式 csv",
            "its answer to --describe breaks the contract (docs/plug-ins.md): the suffix .csv belongs to the format csv already",
        ),
        (
            GOOD.replace("\"id\":\"probe\"", "\"id\":\"json\""),
            "id 是“json”，程序名却是“probe”",
            "its id is `json`, and its name says `probe`",
        ),
        (
            "Probe 1.0".to_owned(),
            "不是约定的 JSON",
            "it is not the JSON agreed on",
        ),
    ] {
        let here = folder();
        program(here.path(), &format!("echo '{text}'"));
        let arguments = ["convert", "no-such-file", "--to", "probe"];
        let it = run(here.path(), &arguments);
        assert_eq!(it.code, 2);
        assert!(it.err.contains(en), "{}", it.err);
        let it = run_in_chinese(here.path(), &arguments);
        assert!(it.err.contains(zh), "{}", it.err);
        assert_eq!(run(here.path(), &["formats", "probe"]).code, 2);
    }
}

#[test]
fn options_reach_the_program_as_its_schema_types_them() {
    let here = folder();
    let options = r#""many","options":{"type":"object","properties":{"word":{"type":"string"},"depth":{"type":"integer"},"side":{"enum":["left","right"]}}}"#;
    let text = GOOD.replace("\"many\"", options);
    let script = format!(
        "if [ \"$1\" = --describe ]; then echo '{text}'; exit; fi; cat >/dev/null; echo \"$GONGKAI_OPTIONS\""
    );
    program(here.path(), &script);
    let input = example("qinghe-2024.json");
    let with =
        |option: &'static str| ["convert", &input, "--to", "probe", "--option", option].map(str::to_owned);
    let run = |option| {
        let arguments = with(option);
        run(here.path(), &arguments.each_ref().map(String::as_str))
    };
    for (option, due) in [
        ("probe.word=007", "{\"word\":\"007\"}\n"),
        ("probe.word=1.50", "{\"word\":\"1.50\"}\n"),
        ("probe.word=true", "{\"word\":\"true\"}\n"),
        ("probe.depth=7", "{\"depth\":7}\n"),
        ("probe.side=left", "{\"side\":\"left\"}\n"),
    ] {
        assert_eq!(run(option).out, due, "{option}");
    }
    for (option, zh, en) in [
        (
            "probe.depth=x",
            "probe.depth 不能是“x”",
            "probe.depth cannot be `x`",
        ),
        ("probe.side=up", "可以是 left、right", "it can be left or right"),
        (
            "probe.wrod=x",
            "probe 没有选项“wrod”",
            "probe has no option `wrod`",
        ),
    ] {
        let it = run(option);
        assert_eq!(it.code, 2, "{option}");
        assert!(it.err.contains(en), "{}", it.err);
        let arguments = with(option);
        let it = run_in_chinese(here.path(), &arguments.each_ref().map(String::as_str));
        assert!(it.err.contains(zh), "{}", it.err);
    }
}

/// An interruption from the keyboard does not reach the program, which leads a group of its own.
#[test]
fn an_interruption_ends_the_program_too() {
    let here = folder();
    exporting(
        here.path(),
        "exec >\"$folder/alive\"; echo started; sleep 30; echo survived",
    );
    let alive = here.path().join("bin/alive");
    let made = Command::new("mkfifo").arg(&alive).status();
    assert!(made.is_ok_and(|it| it.success()), "named pipes can be made");
    let input = example("qinghe-2024.json");
    let arguments = ["convert", &input, "--to", "probe", "-o", "out/"];
    let mut child = with_path(command(here.path(), &arguments), &here.path().join("bin"))
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary was built");
    let pipe = fs::File::open(alive).expect("the program opens its end");
    let mut lines = BufReader::new(pipe).lines();
    assert_eq!(lines.next().and_then(Result::ok).as_deref(), Some("started"));
    let killed = Command::new("kill")
        .args(["-s", "INT", &child.id().to_string()])
        .status();
    assert!(killed.expect("every system has kill").success());
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
    assert_eq!(lines.count(), 0, "the program ended with it");
    assert_eq!(names(&here.path().join("out")), Vec::<String>::new());
}
