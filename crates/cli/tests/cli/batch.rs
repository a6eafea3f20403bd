//! `gongkai batch`: what it writes, that nothing disturbs it, and that it does nothing twice.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::support::{Run, command, example, folder, run};

/// A folder `in` of pages that differ, broken files, an archive and a file that is there twice.
fn corpus(pages: usize) -> TempDir {
    let here = folder();
    let inputs = here.path().join("in");
    fs::create_dir_all(inputs.join("sub")).expect("the folder is writable");
    let page = fs::read_to_string(example("qinghe-2024.html")).expect("the example is there");
    let text = fs::read_to_string(example("qinghe-2024.txt")).expect("the example is there");
    for number in 0..pages {
        let year = 2019 + number % 6;
        let change = |it: &str| {
            it.replace("2024", &year.to_string())
                .replace("清河", &format!("清河{number}"))
        };
        write(&inputs, &format!("p{number:03}.html"), change(&page).as_bytes());
        if number % 4 == 0 {
            write(
                &inputs.join("sub"),
                &format!("t{number:03}.txt"),
                change(&text).as_bytes(),
            );
        }
    }
    let json = fs::read(example("qinghe-2024-mistakes.json")).expect("the example is there");
    write(&inputs, "mistakes.json", &json);
    write(&inputs, "empty.html", b"");
    write(&inputs, "notice.html", "<p>放假通知</p>".as_bytes());
    write(&inputs, "cut.docx", b"PK\x03\x04 and no more");
    write(&inputs, "twice.html", change_of(&inputs, "p001.html").as_bytes());
    archive(
        &inputs.join("some.zip"),
        &[("目录/a.html", page.as_bytes()), ("b.json", &json)],
    );
    here
}

fn change_of(inputs: &Path, name: &str) -> String {
    fs::read_to_string(inputs.join(name)).expect("it was written")
}

fn write(folder: &Path, name: &str, bytes: &[u8]) {
    fs::write(folder.join(name), bytes).expect("the folder is writable");
}

fn archive(path: &Path, files: &[(&str, &[u8])]) {
    let file = fs::File::create(path).expect("the folder is writable");
    let mut zip = zip::ZipWriter::new(file);
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .expect("the file is writable");
        std::io::Write::write_all(&mut zip, bytes).expect("the file is writable");
    }
    zip.finish().expect("the file is writable");
}

fn batch(here: &Path, out: &str, more: &[&str]) -> Run {
    let mut arguments = vec!["batch", "in", "-o", out, "--format", "csv"];
    arguments.extend(more);
    run(here, &arguments)
}

/// The files of a data set, without what is kept beside them, and without the one column that may differ.
fn data(out: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut waiting = vec![out.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).expect("the folder can be listed") {
            let path = entry.expect("the folder can be listed").path();
            let name = path.strip_prefix(out).expect("it is in there").to_owned();
            if name == Path::new(".gongkai") {
                continue;
            }
            if path.is_dir() {
                waiting.push(path);
            } else {
                files.insert(name, fs::read(path).expect("it can be read"));
            }
        }
    }
    let timed = files
        .get_mut(Path::new("inputs/inputs.csv"))
        .expect("there is one");
    *timed = without_last_column(timed);
    files
}

fn without_last_column(csv: &[u8]) -> Vec<u8> {
    let mut kept = Vec::new();
    for row in records(csv) {
        kept.extend(row[..row.len() - 1].join("\u{1F}").into_bytes());
        kept.push(b'\n');
    }
    kept
}

/// The records of a file, the header first.
fn records(csv: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv);
    let records = reader.records().map(|it| it.expect("it is CSV"));
    records
        .map(|it| it.iter().map(ToOwned::to_owned).collect())
        .collect()
}

/// One column of all files of a table, as lists of values.
fn column(out: &Path, table: &str, name: &str) -> Vec<String> {
    let mut paths: Vec<PathBuf> = fs::read_dir(out.join(table))
        .expect("the table is there")
        .map(|it| it.expect("the folder can be listed").path())
        .collect();
    paths.sort();
    let mut values = Vec::new();
    for path in paths {
        let rows = records(&fs::read(path).expect("it can be read"));
        let at = rows[0]
            .iter()
            .position(|it| it == name)
            .expect("there is such a column");
        values.extend(rows[1..].iter().map(|it| it[at].clone()));
    }
    values
}

/// The status of an input.
fn status(out: &Path, input: &str) -> String {
    let all = column(out, "inputs", "input")
        .into_iter()
        .zip(column(out, "inputs", "status"));
    let mut of = all.filter(|it| it.0 == input).map(|it| it.1);
    of.next().unwrap_or_else(|| panic!("{input} has no row"))
}

#[test]
fn a_folder_becomes_a_data_set() {
    let here = corpus(9);
    let out = here.path().join("out");
    let run = batch(here.path(), "out", &[]);
    assert_eq!(run.code, 2, "broken files are told: {}", run.err);
    assert_eq!(run.out, "");
    let expected = [
        ("in/p000.html", "read"),
        ("in/mistakes.json", "read"),
        ("in/sub/t004.txt", "read"),
        ("in/some.zip › 目录/a.html", "read"),
        ("in/some.zip › b.json", "read"),
        ("in/empty.html", "unread"),
        ("in/notice.html", "unread"),
        ("in/cut.docx", "unread"),
        ("in/twice.html", "duplicate"),
    ];
    for (input, word) in expected {
        assert_eq!(status(&out, input), word, "{input}");
    }
    // Nine pages, three texts, one JSON, two members.
    let reports = column(&out, "reports", "report");
    assert_eq!(reports.len(), 15);
    let keys: BTreeSet<&String> = reports.iter().collect();
    assert_eq!(keys.len(), 15, "a key names one report");
    let cells = column(&out, "cells", "report");
    assert!(cells.iter().collect::<BTreeSet<_>>() == keys, "each has cells");
    assert_eq!(column(&out, "cells", "value").len(), cells.len());
    let inputs: BTreeSet<String> = column(&out, "inputs", "input").into_iter().collect();
    for table in ["reports", "cells", "narrative", "findings"] {
        for input in column(&out, table, "input") {
            assert!(inputs.contains(&input), "{table}: {input}");
        }
        for year in 2019..=2024 {
            let path = out.join(format!("{table}/{year}.csv"));
            let rows = records(&fs::read(&path).expect("there is a file for each year"));
            let at = rows[0]
                .iter()
                .position(|it| it == "year")
                .expect("there is such a column");
            assert!(
                rows[1..].iter().all(|it| it[at] == year.to_string()),
                "{}",
                path.display()
            );
        }
    }
    assert!(
        column(&out, "findings", "rule").contains(&"A001".to_owned()),
        "the mistakes are found"
    );
    let package = fs::read_to_string(out.join("datapackage.json")).expect("it is there");
    let package: serde_json::Value = serde_json::from_str(&package).expect("it is JSON");
    for resource in package["resources"].as_array().expect("it is a list") {
        for key in ["path", "schema"] {
            let path = resource[key].as_str().expect("it is a path");
            assert!(out.join(path).is_file(), "{path}");
        }
        if let Some(size) = resource["bytes"].as_u64() {
            let path = resource["path"].as_str().expect("it is a path");
            assert_eq!(fs::metadata(out.join(path)).expect("it is there").len(), size);
        }
    }
}

#[test]
fn the_order_is_that_of_the_inputs_however_many_read() {
    let here = corpus(12);
    batch(here.path(), "one", &["--jobs", "1"]);
    batch(here.path(), "four", &["--jobs", "4"]);
    assert_eq!(data(&here.path().join("one")), data(&here.path().join("four")));
    let inputs = column(&here.path().join("four"), "inputs", "path");
    assert!(inputs.is_sorted_by(|one, other| {
        // The files of a folder come before those of the folders in it.
        let key = |it: &String| (it.matches('/').count(), it.clone());
        key(one) <= key(other)
    }));
}

#[test]
fn a_second_run_does_only_what_has_changed() {
    let here = corpus(6);
    let out = here.path().join("out");
    batch(here.path(), "out", &[]);
    let before = data(&out);
    let written = fs::metadata(out.join("inputs/inputs.csv")).and_then(|it| it.modified());
    let again = batch(here.path(), "out", &[]);
    assert_eq!(again.code, 2, "what cannot be read is told again");
    assert!(again.err.starts_with("nothing changed: "), "{}", again.err);
    let still = fs::metadata(out.join("inputs/inputs.csv")).and_then(|it| it.modified());
    assert_eq!(written.expect("it is there"), still.expect("it is there"));
    assert_eq!(data(&out), before);

    let inputs = here.path().join("in");
    let page = change_of(&inputs, "p002.html").replace("清河2", "清湖2");
    write(&inputs, "p002.html", page.as_bytes());
    fs::remove_file(inputs.join("p003.html")).expect("it is there");
    fs::rename(inputs.join("p004.html"), inputs.join("sub/p004.html")).expect("it is there");
    let changed = batch(here.path(), "out", &[]);
    assert!(changed.err.contains(", 1 read now;"), "{}", changed.err);
    batch(here.path(), "fresh", &[]);
    assert_eq!(data(&out), data(&here.path().join("fresh")));
    assert!(
        !out.join("reports/2022.csv").exists(),
        "the only report for that year is gone"
    );
}

#[test]
fn what_is_kept_can_be_removed() {
    let here = corpus(3);
    let out = here.path().join("out");
    batch(here.path(), "out", &[]);
    let before = data(&out);
    fs::remove_dir_all(out.join(".gongkai")).expect("it is there");
    let again = batch(here.path(), "out", &[]);
    assert!(!again.err.contains(", 0 read now"), "{}", again.err);
    assert_eq!(data(&out), before);
}

#[test]
fn a_file_of_the_data_set_that_is_gone_is_written_again() {
    let here = corpus(3);
    let out = here.path().join("out");
    batch(here.path(), "out", &[]);
    let before = data(&out);
    fs::remove_file(out.join("cells/2020.csv")).expect("it is there");
    let again = batch(here.path(), "out", &[]);
    assert!(again.err.contains(", 0 read now;"), "{}", again.err);
    assert_eq!(data(&out), before);
}

/// A capture longer than any one file may be: three reports, films between them, and a page that is too long.
fn long_capture(path: &Path) {
    let page = fs::read(example("qinghe-2024.html")).expect("the example is there");
    let mut out = std::io::BufWriter::new(fs::File::create(path).expect("the folder is writable"));
    let mut record = |name: &str, kind: &str, body: &[u8], blanks: usize| {
        let http = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n");
        let length = http.len() + body.len() + blanks;
        let head = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/{name}\r\n\
             Content-Length: {length}\r\n\r\n{http}"
        );
        for piece in [head.as_bytes(), body, &vec![b' '; blanks], b"\r\n\r\n"] {
            std::io::Write::write_all(&mut out, piece).expect("the folder is writable");
        }
    };
    record("1.html", "text/html", &page, 0);
    record("v.mp4", "video/mp4", b"", 30 << 20);
    record("2.html", "text/html", &page, 1);
    record("long.html", "text/html", b"", 65 << 20);
    record("3.html", "text/html", &page, 2);
}

#[test]
fn a_capture_of_any_length_is_read_record_by_record() {
    let here = folder();
    fs::create_dir(here.path().join("in")).expect("the folder is writable");
    long_capture(&here.path().join("in/long.warc"));
    // Far less than the capture has: no more than one record of it is held.
    let run = batch(here.path(), "out", &["--memory", "200"]);
    assert_eq!(run.code, 2, "one record is too long: {}", run.err);
    let out = here.path().join("out");
    let inputs = column(&out, "inputs", "input");
    let wanted = ["1.html", "2.html", "long.html", "3.html"];
    assert_eq!(
        inputs,
        wanted.map(|it| format!("in/long.warc › http://a.example/{it}"))
    );
    assert_eq!(
        column(&out, "inputs", "status"),
        ["read", "read", "unread", "read"]
    );
    let errors = column(&out, "inputs", "error_en");
    assert!(
        errors[2].contains("more than the limit of 64 MB"),
        "{}",
        errors[2]
    );
    assert_eq!(column(&out, "reports", "report").len(), 3);
    // Its end is part of what it is known by.
    let path = here.path().join("in/long.warc");
    let mut capture = fs::read(&path).expect("it is there");
    capture.extend_from_slice(b"\r\n");
    fs::write(&path, capture).expect("the folder is writable");
    let again = batch(here.path(), "out", &["--memory", "200"]);
    assert!(again.err.contains(", 1 read now"), "{}", again.err);
}

#[test]
fn a_zip_archive_of_any_length_is_read_file_by_file() {
    let here = folder();
    fs::create_dir(here.path().join("in")).expect("the folder is writable");
    let path = here.path().join("in/long.zip");
    let page = fs::read(example("qinghe-2024.html")).expect("the example is there");
    let mut zip = zip::ZipWriter::new(fs::File::create(&path).expect("the folder is writable"));
    let mut add = |name: &str, method, bytes: &[u8]| {
        let options = zip::write::SimpleFileOptions::default().compression_method(method);
        zip.start_file(name, options).expect("the file is writable");
        std::io::Write::write_all(&mut zip, bytes).expect("the file is writable");
    };
    let (deflated, stored) = (zip::CompressionMethod::Deflated, zip::CompressionMethod::Stored);
    let second = [&page[..], b" "].concat();
    add("1.html", deflated, &page);
    // Longer than the limit packed, and longer than it unpacked.
    add("film.mp4", stored, &vec![0; 65 << 20]);
    add("long.html", deflated, &vec![b' '; 65 << 20]);
    add("2.html", deflated, &second);
    zip.finish().expect("the file is writable");
    let run = batch(here.path(), "out", &["--memory", "300"]);
    assert_eq!(run.code, 2, "one file is too long: {}", run.err);
    let out = here.path().join("out");
    assert_eq!(
        column(&out, "inputs", "input"),
        ["1.html", "long.html", "2.html"].map(|it| format!("in/long.zip › {it}"))
    );
    assert_eq!(column(&out, "inputs", "status"), ["read", "unread", "read"]);
    let errors = column(&out, "inputs", "error_zh");
    assert!(
        errors[1].contains("有 65 MB，超过单个文件 64 MB 的上限"),
        "{errors:?}"
    );
    assert_eq!(column(&out, "reports", "report").len(), 2);
}

/// How often the batch is ended; a machine with time to spare sets more.
fn kills() -> usize {
    let asked = std::env::var("GONGKAI_KILLS").ok().and_then(|it| it.parse().ok());
    asked.unwrap_or(15)
}

fn start(here: &Path, arguments: &[&str]) -> Child {
    let mut command: Command = command(here, arguments);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary was built")
}

/// Lets a child go on until something is so; tells whether it was before its end.
fn until(child: &mut Child, mut is_so: impl FnMut() -> bool) -> bool {
    loop {
        if is_so() {
            return true;
        }
        if child.try_wait().expect("it is ours").is_some() {
            return false;
        }
        std::thread::yield_now();
    }
}

fn length(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |it| it.len())
}

#[test]
fn whoever_is_killed_at_any_moment_goes_on_where_it_was() {
    let here = corpus(16);
    batch(here.path(), "calm", &["--jobs", "2"]);
    let calm = data(&here.path().join("calm"));
    let whole = length(&here.path().join("calm/.gongkai/journal"));
    let out = here.path().join("killed");
    let journal = out.join(".gongkai/journal");
    let arguments = ["batch", "in", "-o", "killed", "--format", "csv", "--jobs", "2"];
    // Multiples of a step prime to the length come everywhere in turn.
    let step = whole / 3 + 7919;
    let mut target = 0;
    for number in 0..kills() {
        if number > 0 && number % 6 == 0 {
            // What was complete is begun anew, so that every moment is met again and again.
            fs::remove_dir_all(&out).expect("it is there");
        }
        target = (target + step) % whole;
        let mut child = start(here.path(), &arguments);
        // Every third is killed while the data set is written or put in place.
        if number % 3 == 2 {
            let new = out.join(".gongkai/new/inputs");
            let tables = [new.clone(), out.join(".gongkai/new/cells"), out.join("schemas")];
            let seen = &tables[number / 3 % tables.len()];
            until(&mut child, || seen.is_dir());
        } else {
            until(&mut child, || length(&journal) >= target);
        }
        child.kill().expect("it is ours");
        child.wait().expect("it is ours");
        // What stands is a whole data set or none.
        if out.join("datapackage.json").exists() {
            assert_eq!(data(&out), calm, "kill {number}");
        }
    }
    let last = batch(here.path(), "killed", &["--jobs", "2"]);
    assert_eq!(last.code, 2, "{}", last.err);
    assert_eq!(data(&out), calm);
}

#[test]
fn a_journal_that_was_cut_or_damaged_costs_only_what_is_behind() {
    let here = corpus(8);
    let out = here.path().join("out");
    batch(here.path(), "out", &["--jobs", "1"]);
    let before = data(&out);
    let path = out.join(".gongkai/journal");
    let journal = fs::read(&path).expect("it is there");
    for cut in [
        journal.len() - 1,
        journal.len() - 13,
        journal.len() / 2,
        40,
        20,
        0,
    ] {
        fs::write(&path, &journal[..cut]).expect("the folder is writable");
        fs::remove_file(out.join("datapackage.json")).expect("it is there");
        let again = batch(here.path(), "out", &[]);
        assert!(again.err.contains("read now"), "{}", again.err);
        assert_eq!(data(&out), before, "cut at {cut}");
    }
    let mut damaged = journal.clone();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 1;
    fs::write(&path, &damaged).expect("the folder is writable");
    fs::remove_file(out.join("datapackage.json")).expect("it is there");
    let again = batch(here.path(), "out", &[]);
    assert!(!again.err.contains(", 0 read now"), "{}", again.err);
    assert_eq!(data(&out), before);
}

#[cfg(target_os = "linux")]
mod workers {
    use super::*;

    /// The processes that a process started and that are still there.
    fn children(of: u32) -> Vec<String> {
        let processes = fs::read_dir("/proc").expect("this is Linux");
        let names = processes.filter_map(|it| it.ok()?.file_name().into_string().ok());
        let is_child = |name: &String| {
            let stat = fs::read_to_string(format!("/proc/{name}/stat")).unwrap_or_default();
            // The name of the program stands in brackets and may hold anything; the parent is the second behind it.
            let behind = stat.rsplit_once(") ").map_or("", |it| it.1);
            behind.split(' ').nth(1) == Some(of.to_string().as_str()) && !behind.starts_with('Z')
        };
        names
            .filter(|it| it.bytes().all(|it| it.is_ascii_digit()))
            .filter(is_child)
            .collect()
    }

    #[test]
    fn a_worker_that_is_killed_is_replaced_and_nothing_is_lost() {
        let here = corpus(16);
        batch(here.path(), "calm", &[]);
        let arguments = ["batch", "in", "-o", "out", "--format", "csv", "--jobs", "2"];
        let mut child = start(here.path(), &arguments);
        let journal = here.path().join("out/.gongkai/journal");
        until(&mut child, || length(&journal) > 20_000);
        let workers = children(child.id());
        // One only: a file whose reader dies twice is held for the cause.
        if let Some(worker) = workers.first() {
            let killed = Command::new("kill").args(["-9", worker]).status();
            killed.expect("there is such a program");
        }
        child.wait().expect("it is ours");
        assert_eq!(data(&here.path().join("out")), data(&here.path().join("calm")));
    }

    /// What never ends: nobody writes into the pipe.
    fn endless(here: &Path, name: &str) {
        let made = Command::new("mkfifo").arg(here.join(name)).status();
        assert!(made.expect("there is such a program").success());
    }

    #[test]
    fn an_endless_input_is_one_row_and_two_batches_do_not_write_one_data_set() {
        let here = corpus(3);
        endless(here.path(), "endless");
        let arguments = [
            "batch",
            "endless",
            "in",
            "-o",
            "out",
            "--format",
            "csv",
            "--timeout",
            "5",
        ];
        let mut child = start(here.path(), &arguments);
        until(&mut child, || here.path().join("out/.gongkai/journal").exists());
        let second = batch(here.path(), "out", &[]);
        assert_eq!(second.code, 2);
        assert!(
            second.err.contains("another `gongkai batch` is writing out"),
            "{}",
            second.err
        );
        let code = child.wait().expect("it is ours").code();
        assert_eq!(code, Some(2));
        let out = here.path().join("out");
        assert_eq!(status(&out, "endless"), "unread");
        let errors = column(&out, "inputs", "error_en");
        assert!(errors[0].contains("longer than 5 seconds"), "{}", errors[0]);
        assert_eq!(status(&out, "in/p002.html"), "read");
    }

    #[test]
    fn no_worker_outlives_the_batch() {
        let here = folder();
        endless(here.path(), "endless");
        let mut child = start(here.path(), &["batch", "endless", "-o", "out"]);
        let mut workers = Vec::new();
        until(&mut child, || {
            workers = children(child_id(here.path()));
            !workers.is_empty()
        });
        child.kill().expect("it is ours");
        child.wait().expect("it is ours");
        // The test ends when they have, or its runner ends it.
        for worker in workers {
            while is_ours(&worker) {
                std::thread::yield_now();
            }
        }
    }

    /// The batch that works in a folder.
    fn child_id(here: &Path) -> u32 {
        let here = here.canonicalize().expect("it is there");
        let processes = fs::read_dir("/proc").expect("this is Linux");
        let mut ids = processes.filter_map(|it| it.ok()?.file_name().to_str()?.parse::<u32>().ok());
        let is_batch = |id: &u32| {
            let folder = fs::read_link(format!("/proc/{id}/cwd")).unwrap_or_default();
            let arguments = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
            folder == here && arguments.split(|it| *it == 0).nth(1) == Some(b"batch")
        };
        ids.find(is_batch).unwrap_or_default()
    }

    fn is_ours(id: &str) -> bool {
        let arguments = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
        arguments.split(|it| *it == 0).nth(1) == Some(b"batch-worker")
    }

    #[test]
    fn an_input_that_takes_all_memory_is_one_row() {
        let here = corpus(3);
        // Many empty cells: few bytes that become many.
        let bomb = format!("<table><tr>{}</table>", "<td>".repeat(400_000));
        write(&here.path().join("in"), "bomb.html", bomb.as_bytes());
        let run = batch(here.path(), "out", &["--memory", "40"]);
        assert_eq!(run.code, 2);
        let out = here.path().join("out");
        assert_eq!(status(&out, "in/bomb.html"), "ended", "{}", run.err);
        assert_eq!(status(&out, "in/p002.html"), "read");
        let inputs = column(&out, "inputs", "input");
        let at = inputs
            .iter()
            .position(|it| it == "in/bomb.html")
            .expect("it has a row");
        let error = &column(&out, "inputs", "error_en")[at];
        assert!(error.contains("more than 40 MB of memory"), "{error}");
        // It is not tried again within the same bounds, and is with others.
        let again = batch(here.path(), "out", &["--memory", "40"]);
        assert!(again.err.starts_with("nothing changed"), "{}", again.err);
        let more = batch(here.path(), "out", &["--memory", "2000"]);
        assert!(more.err.contains(", 1 read now"), "{}", more.err);
        assert_eq!(status(&out, "in/bomb.html"), "unread");
    }
}

#[test]
fn lists_and_patterns_name_inputs_each_once() {
    let here = corpus(4);
    let list =
        "in/p001.html\r\n\n{\"path\": \"in/mistakes.json\", \"more\": 1}\nin/gone.html\nin/p001.html\n";
    write(here.path(), "list.txt", list.as_bytes());
    let arguments = [
        "batch",
        "in/p00[01].html",
        "--list",
        "list.txt",
        "-o",
        "out",
        "--format",
        "csv",
    ];
    let listed = run(here.path(), &arguments);
    assert_eq!(listed.code, 2);
    let out = here.path().join("out");
    let names = ["in/p000.html", "in/p001.html", "in/mistakes.json", "in/gone.html"];
    assert_eq!(column(&out, "inputs", "input"), names);
    assert_eq!(status(&out, "in/gone.html"), "unread");

    let refused = [
        (
            &["batch", "in/*.xyz", "-o", "x"][..],
            "no file matches `in/*.xyz`",
        ),
        (&["batch", "-", "-o", "x"], "does not read standard input"),
        (
            &["batch", "--list", "none", "-o", "x"],
            "cannot read the list none",
        ),
        (&["batch", "-o", "x"], "is missing"),
        (&["batch", "in"], "is missing"),
        (&["batch", "in", "-o", "x", "--jobs", "0"], "--jobs"),
        (&["batch", "list.txt", "-o", "in"], "in holds other files"),
    ];
    for (arguments, words) in refused {
        let refused = run(here.path(), arguments);
        assert_eq!(refused.code, 2, "{arguments:?}");
        assert!(refused.err.contains(words), "{arguments:?}: {}", refused.err);
        assert_eq!(refused.err.lines().count(), 1, "{arguments:?}");
    }
    assert!(
        !here.path().join("x").exists(),
        "nothing is begun that cannot be done"
    );
    write(here.path(), "bad.txt", b"{\"file\": 1}\n");
    let bad = run(here.path(), &["batch", "--list", "bad.txt", "-o", "x"]);
    assert!(bad.err.contains("line 1 of the list bad.txt"), "{}", bad.err);
}

#[test]
fn what_is_written_is_not_read() {
    let here = folder();
    fs::copy(example("qinghe-2024.html"), here.path().join("a.html")).expect("the folder is writable");
    let clean = run(
        here.path(),
        &["batch", ".", "-o", "out", "--format", "csv", "--lang", "zh"],
    );
    assert_eq!(clean.code, 0, "{}", clean.err);
    assert_eq!(
        clean.err,
        "1 个输入（本次读取 1 个），1 份报告，0 处不能读取，0 个重复\n"
    );
    let again = run(here.path(), &["batch", ".", "-o", "out", "--format", "csv"]);
    assert!(
        again.err.starts_with("nothing changed: 1 input(s)"),
        "{}",
        again.err
    );
}
