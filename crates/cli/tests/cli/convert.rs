//! `gongkai convert`: which files come to stand, and that none is half written or overwritten unasked.

use std::fs;

#[cfg(unix)]
use crate::support::command;
use crate::support::{example, folder, names, run, run_with};

#[test]
fn one_report_goes_to_standard_output() {
    let here = folder();
    let it = run(
        here.path(),
        &["convert", &example("qinghe-2024.html"), "--to", "json", "-o", "-"],
    );
    assert_eq!((it.code, it.err.as_str()), (0, ""));
    let expected = fs::read_to_string(example("qinghe-2024.json")).expect("the example is there");
    assert_eq!(it.out, expected);
}

#[test]
fn a_folder_gets_a_file_for_each_format_with_its_companions() {
    let here = folder();
    let it = run(
        here.path(),
        &[
            "convert",
            &example("qinghe-2024.html"),
            "--to",
            "json,csv,xml,html",
            "-o",
            "out/",
        ],
    );
    assert_eq!(it.code, 0, "{}", it.err);
    assert_eq!(it.out, "");
    assert_eq!(
        names(&here.path().join("out")),
        [
            "qinghe-2024.csv",
            "qinghe-2024.csv-metadata.json",
            "qinghe-2024.html",
            "qinghe-2024.json",
            "qinghe-2024.xml"
        ]
    );
    // Our own files, companions among them, are a folder to be checked like any other.
    let it = run(here.path(), &["check", "out"]);
    assert_eq!(it.out.matches("PASSED").count(), 4, "{}{}", it.out, it.err);
}

#[test]
fn several_reports_make_one_file_where_the_format_holds_many() {
    let here = folder();
    let inputs = [example("qinghe-2024.json"), example("qinghe-2024-mistakes.json")];
    let it = run(
        here.path(),
        &[
            "convert",
            &inputs[0],
            &inputs[1],
            "--to",
            "ndjson",
            "-o",
            "all.ndjson",
        ],
    );
    assert_eq!(it.code, 0, "{}", it.err);
    let text = fs::read_to_string(here.path().join("all.ndjson")).expect("it was written");
    assert_eq!(text.lines().count(), 2);
    // And back: a format of one report a file needs a folder.
    let refused = run(
        here.path(),
        &["convert", "all.ndjson", "--to", "json", "-o", "one.json"],
    );
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("give -o FOLDER/"), "{}", refused.err);
    assert_eq!(names(here.path()), ["all.ndjson"]);
    let it = run(
        here.path(),
        &["convert", "all.ndjson", "--to", "json", "-o", "out/"],
    );
    assert_eq!(it.code, 0, "{}", it.err);
    assert_eq!(names(&here.path().join("out")), ["all-1.json", "all-2.json"]);
}

#[test]
fn two_inputs_of_one_name_do_not_overwrite_each_other() {
    let here = folder();
    for (name, from) in [("a", "qinghe-2024.json"), ("b", "qinghe-2024-mistakes.json")] {
        fs::create_dir(here.path().join(name)).expect("the folder is writable");
        fs::copy(example(from), here.path().join(name).join("r.json")).expect("the folder is writable");
    }
    let it = run(here.path(), &["convert", "a", "b", "--to", "html", "-o", "out/"]);
    assert_eq!(it.code, 2);
    assert!(
        it.err.contains("b/r.json") && it.err.contains("a/r.json"),
        "{}",
        it.err
    );
    assert_eq!(names(&here.path().join("out")), ["r.html"]);
    let page = fs::read_to_string(here.path().join("out/r.html")).expect("it was written");
    let alone = run(here.path(), &["convert", "a/r.json", "--to", "html"]);
    assert_eq!(page, alone.out, "the first one stands");
}

#[test]
fn an_input_is_never_overwritten() {
    let here = folder();
    fs::copy(example("qinghe-2024.json"), here.path().join("r.json")).expect("the folder is writable");
    let before = fs::read(here.path().join("r.json")).expect("it was copied");
    for output in ["r.json", "./", "../"] {
        let output = if output == "../" {
            format!(
                "../{}/",
                here.path().file_name().expect("it has a name").to_string_lossy()
            )
        } else {
            output.to_owned()
        };
        let it = run(here.path(), &["convert", "r.json", "--to", "json", "-o", &output]);
        assert_eq!(it.code, 2, "{output}");
        assert!(it.err.contains("is an input"), "{}", it.err);
        assert_eq!(it.err.lines().count(), 1, "{}", it.err);
    }
    assert_eq!(names(here.path()), ["r.json"]);
    assert_eq!(fs::read(here.path().join("r.json")).expect("it is there"), before);
}

#[test]
fn a_folder_that_is_missing_is_named() {
    let here = folder();
    let it = run(
        here.path(),
        &[
            "convert",
            &example("qinghe-2024.json"),
            "--to",
            "html",
            "-o",
            "no/such/r.html",
        ],
    );
    assert_eq!(it.code, 2);
    assert_eq!(
        it.err,
        "error: the folder no/such to write to does not exist; make it first\n"
    );
    let it = run(
        here.path(),
        &[
            "convert",
            &example("qinghe-2024.json"),
            "--to",
            "html",
            "-o",
            "r.html/x/",
        ],
    );
    assert_eq!(it.code, 0, "a folder that ends in a slash is made: {}", it.err);
}

#[cfg(unix)]
#[test]
fn a_device_is_not_replaced_by_a_file() {
    let here = folder();
    let it = run(
        here.path(),
        &[
            "convert",
            &example("qinghe-2024.json"),
            "--to",
            "html",
            "-o",
            "/dev/null",
        ],
    );
    assert_eq!(it.code, 2, "{}", it.err);
    assert!(it.err.contains("not a regular file"), "{}", it.err);
}

#[cfg(unix)]
#[test]
fn a_new_file_has_the_permissions_of_any_new_file() {
    use std::os::unix::fs::PermissionsExt;
    let here = folder();
    fs::write(here.path().join("plain"), "").expect("the folder is writable");
    let it = run(
        here.path(),
        &[
            "convert",
            &example("qinghe-2024.json"),
            "--to",
            "html",
            "-o",
            "r.html",
        ],
    );
    assert_eq!(it.code, 0, "{}", it.err);
    let mode = |name| {
        let metadata = fs::metadata(here.path().join(name)).expect("it is there");
        metadata.permissions().mode()
    };
    assert_eq!(mode("r.html"), mode("plain"));
}

#[test]
fn json_that_breaks_the_schema_is_not_converted() {
    let here = folder();
    let text = fs::read_to_string(example("qinghe-2024.json")).expect("the example is there");
    fs::write(
        here.path().join("bad.json"),
        text.replace("\"in_force\": 27", "\"in_force\": -27"),
    )
    .expect("the folder is writable");
    let it = run(
        here.path(),
        &["convert", "bad.json", "--to", "html", "-o", "out/"],
    );
    assert_eq!(it.code, 2);
    assert!(
        it.err
            .lines()
            .any(|it| it.contains("does not match the published schema")),
        "{}",
        it.err
    );
    assert_eq!(names(&here.path().join("out")), Vec::<String>::new());
}

#[test]
fn nothing_comes_out_where_nothing_could_be_read() {
    let here = folder();
    for to in ["json", "ndjson", "csv"] {
        let it = run_with(here.path(), &["convert", "-", "--to", to], b"no report here\n");
        assert_eq!((it.code, it.out.as_str()), (2, ""), "{to}");
        let it = run_with(
            here.path(),
            &["convert", "-", "--to", to, "-o", "r.x"],
            b"no report here\n",
        );
        assert_eq!(it.code, 2, "{to}");
    }
    assert_eq!(names(here.path()), Vec::<String>::new());
}

#[test]
fn options_are_checked_before_anything_is_done() {
    let here = folder();
    let input = example("qinghe-2024.json");
    let said = |option: &str| {
        let it = run(
            here.path(),
            &["convert", &input, "--to", "csv", "--option", option],
        );
        assert_eq!((it.code, it.out.as_str()), (2, ""), "{option}");
        it.err
    };
    assert!(said("csv.bmo=false").contains("did you mean `bom`?"));
    assert!(said("csv.bom=maybe").contains("it can be true or false"));
    assert!(said("html.payload=false").contains("`html` is not in --to"));
    assert!(said("bom=false").contains("FORMAT.KEY=VALUE"));
    let with = run(here.path(), &["convert", &input, "--to", "csv"]);
    let without = run(
        here.path(),
        &["convert", &input, "--to", "csv", "--option", "csv.bom=false"],
    );
    assert_eq!(with.out.strip_prefix('\u{FEFF}'), Some(without.out.as_str()));
}

#[test]
fn an_unknown_format_is_told_with_the_nearest() {
    let here = folder();
    let it = run(
        here.path(),
        &["convert", &example("qinghe-2024.json"), "--to", "jsno"],
    );
    assert_eq!(it.code, 2);
    assert_eq!(
        it.err,
        "error: there is no format `jsno` (did you mean `json`?); `gongkai formats` lists all\n"
    );
}

#[test]
fn the_order_of_inputs_does_not_change_a_report() {
    let here = folder();
    let inputs = [example("qinghe-2024.json"), example("qinghe-2024-mistakes.json")];
    run(
        here.path(),
        &["convert", &inputs[0], &inputs[1], "--to", "html", "-o", "one/"],
    );
    run(
        here.path(),
        &["convert", &inputs[1], &inputs[0], "--to", "html", "-o", "two/"],
    );
    for name in ["qinghe-2024.html", "qinghe-2024-mistakes.html"] {
        let read = |folder: &str| fs::read(here.path().join(folder).join(name)).expect("it was written");
        assert_eq!(read("one"), read("two"));
    }
}

#[test]
fn a_folder_can_be_converted_into_itself_again() {
    let here = folder();
    for name in ["qinghe-2024.html", "qinghe-2024-mistakes.html"] {
        fs::copy(example(name), here.path().join(name)).expect("the folder is writable");
    }
    let once = run(here.path(), &["convert", ".", "--to", "csv,xml", "-o", "out/"]);
    assert_eq!((once.code, once.err.as_str()), (0, "wrote 4 files\n"));
    // What lies in the folder written to is no input.
    let again = run(here.path(), &["convert", ".", "--to", "csv,xml", "-o", "out/"]);
    assert_eq!((again.code, again.err.as_str()), (0, "wrote 4 files\n"));
}

#[test]
fn a_file_named_after_another_format_is_refused() {
    let here = folder();
    let input = example("qinghe-2024.json");
    let convert = |to: &str, output: &str| run(here.path(), &["convert", &input, "--to", to, "-o", output]);
    for (to, output, promised) in [
        ("csv", "x.xml", "xml"),
        ("csv", "x.XML", "xml"),
        ("json", "x.ndjson", "ndjson"),
        ("ndjson", "x.json", "json"),
        ("csv", "x.wide.csv", "wide.csv"),
        ("html", "x.txt", "txt"),
        ("html", "x.docx", "docx"),
        ("csv", "x.xlsx", "xlsx"),
    ] {
        let it = convert(to, output);
        assert_eq!((it.code, it.out.as_str()), (2, ""), "{to} {output}");
        assert_eq!(it.err.lines().count(), 1, "{}", it.err);
        assert!(
            it.err.contains(&format!("the suffix .{promised} is not")),
            "{}",
            it.err
        );
        assert_eq!(names(here.path()), Vec::<String>::new());
    }
    let refused = run(
        here.path(),
        &[
            "convert", &input, "--to", "csv-wide", "-o", "x.xml", "--lang", "zh",
        ],
    );
    assert!(refused.err.contains("请写成 x.wide.csv"), "{}", refused.err);
    for (to, output) in [
        ("csv", "a.csv"),
        ("csv-wide", "b.wide.csv"),
        ("csv-wide", "c.csv"),
        ("ndjson", "d.jsonl"),
        ("html", "e.HTML"),
        ("json", "f.data"),
        ("xml", "g"),
        ("json", "报告.2024"),
    ] {
        let it = convert(to, output);
        assert_eq!(it.code, 0, "{to} {output}: {}", it.err);
    }
}

/// A conversion that waits for its second input has a file under a temporary name.
#[test]
#[cfg(unix)]
fn an_interruption_leaves_no_temporary_file() {
    use std::process::{Command, Stdio};

    for signal in ["INT", "TERM", "HUP"] {
        let here = folder();
        let input = example("qinghe-2024.json");
        let mut child = command(
            here.path(),
            &["convert", &input, "-", "--to", "ndjson,csv", "-o", "out/"],
        )
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary was built");
        let temporary = || {
            let out = fs::read_dir(here.path().join("out")).ok();
            let names = out.into_iter().flatten().flatten().map(|it| it.file_name());
            names
                .filter(|it| it.to_string_lossy().starts_with(".gongkai-"))
                .count()
        };
        // Both files and what stands beside the CSV.
        while temporary() < 3 {
            assert_eq!(
                child.try_wait().expect("it is a child"),
                None,
                "it ended by itself"
            );
            std::thread::yield_now();
        }
        let killed = Command::new("kill")
            .args(["-s", signal, &child.id().to_string()])
            .status();
        assert!(killed.expect("every system has kill").success());
        // Standard input stays open: only the signal ends it.
        let stdin = child.stdin.take();
        let status = child.wait().expect("it ends");
        drop(stdin);
        assert_eq!(status.code(), Some(130), "{signal}");
        assert_eq!(names(&here.path().join("out")), Vec::<String>::new(), "{signal}");
    }
}
