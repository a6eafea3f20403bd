//! The data set of what was read: its files, written in the order of the inputs whoever was done first.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use gongkai::WITHIN;
use gongkai::core::Year;
use gongkai::core::dataset::Datum;
use gongkai_dataset::{
    DataFile, DataPackage, DataTable, Encoding, InputRow, RowSink, Rows, Status, Tables, data_package,
    part_name, readme, table_schema,
};
use sha2::{Digest, Sha256};

use super::journal::{Journal, Kept, KeptReader, Span};
use super::pool::Slot;
use super::protocol::{Hash, Part};
use crate::input::Input;

/// What all inputs come to.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Totals {
    pub(super) reports: u64,
    /// Inputs, or members of them, of which something could not be read.
    pub(super) problems: u64,
    pub(super) duplicates: u64,
}

/// A report in the journal.
struct Found {
    /// The rows it gives.
    at: Span,
    /// Its input, by its place in the order.
    input: u32,
    /// The member it is of, by its place among the names.
    member: u32,
    /// Its number in the input, from 1.
    number: u32,
}

/// What is known when the inputs have been gone through.
#[derive(Default)]
struct Gathered {
    by_year: BTreeMap<Option<u16>, Vec<Found>>,
    members: Vec<String>,
    totals: Totals,
    rows: u64,
}

/// What the files are made of.
pub(super) struct Source<'a> {
    pub(super) inputs: &'a [Input],
    pub(super) slots: &'a [Slot],
    pub(super) journal: &'a Journal,
    pub(super) encoding: Encoding,
    pub(super) jobs: usize,
}

/// Writes all files of the data set into an empty folder.
pub(super) fn write(source: &Source<'_>, folder: &Path) -> io::Result<Totals> {
    for table in Tables::get().all() {
        fs::create_dir_all(folder.join(table.name))?;
    }
    let gathered = write_inputs(source, folder)?;
    let mut files = write_tables(source, &gathered, folder)?;
    files.push(DataFile {
        table: Tables::get().inputs.name,
        part: Tables::get().inputs.name.to_owned(),
        rows: gathered.rows,
        content: None,
    });
    describe(source.encoding, &files, folder)?;
    Ok(gathered.totals)
}

/// Writes the table of inputs, and notes the reports on the way.
fn write_inputs(source: &Source<'_>, folder: &Path) -> io::Result<Gathered> {
    let table = &Tables::get().inputs;
    let path = folder
        .join(table.name)
        .join(format!("{}.{}", table.name, source.encoding.as_str()));
    let mut out = BufWriter::new(File::create(path)?);
    let mut sink = RowSink::new(table, source.encoding, &mut out)?;
    let mut gathered = Gathered::default();
    let mut reader = source.journal.reader()?;
    let mut seen: HashSet<Hash> = HashSet::new();
    for (index, (input, slot)) in (0..).zip(source.inputs.iter().zip(source.slots)) {
        let path = input.shown();
        let mut row = InputRow {
            input: &path,
            path: &path,
            sha256: None,
            reader: None,
            status: Status::Unread,
            reports: 0,
            error: None,
            milliseconds: None,
        };
        match slot {
            Slot::Unreadable(message) => {
                row.error = Some(message);
                gathered.totals.problems += 1;
                gathered.rows += 1;
                sink.write(&row.row())?;
            }
            Slot::Known(number) => {
                let known = source.journal.known(*number);
                let hash = hexadecimal(&known.hash);
                row.sha256 = Some(&hash);
                if seen.insert(known.hash) {
                    gathered.input(index, &known.kept, &mut reader, &row, &mut sink)?;
                } else {
                    row.status = Status::Duplicate;
                    gathered.totals.duplicates += 1;
                    gathered.rows += 1;
                    sink.write(&row.row())?;
                }
            }
        }
    }
    sink.finish()?;
    settle(out)?;
    Ok(gathered)
}

impl Gathered {
    /// Takes up what came of one input: a row for each part, and its reports.
    fn input(
        &mut self,
        index: u32,
        kept: &[Kept],
        reader: &mut KeptReader,
        row: &InputRow<'_>,
        sink: &mut RowSink<'_>,
    ) -> io::Result<()> {
        let (mut number, mut buffer, mut pending) = (0, Vec::new(), Vec::new());
        for it in kept {
            match it {
                Kept::Report { year, at } => {
                    number += 1;
                    pending.push((year.map(Year::get), *at, number));
                }
                Kept::Part(at) => {
                    let part = reader.part(*at, &mut buffer)?;
                    let name = shown(row.path, &part);
                    self.part(&part, &name, row, sink)?;
                    let member = self.members.len();
                    if !pending.is_empty() && part.member.is_some() {
                        self.members.push(name);
                    }
                    let member = match part.member {
                        Some(_) => u32::try_from(member).unwrap_or(u32::MAX),
                        None => u32::MAX,
                    };
                    for (year, at, number) in pending.drain(..) {
                        self.totals.reports += 1;
                        self.by_year.entry(year).or_default().push(Found {
                            at,
                            input: index,
                            member,
                            number,
                        });
                    }
                }
            }
        }
        Ok(())
    }

    fn part(
        &mut self,
        part: &Part,
        name: &str,
        row: &InputRow<'_>,
        sink: &mut RowSink<'_>,
    ) -> io::Result<()> {
        let row = InputRow {
            input: name,
            reader: part.reader.as_deref(),
            status: part.status,
            reports: part.reports.cast_signed(),
            error: part.error.as_ref(),
            milliseconds: Some(part.milliseconds.cast_signed()),
            ..*row
        };
        self.totals.problems += u64::from(part.status != Status::Read);
        self.rows += 1;
        sink.write(&row.row())
    }
}

fn shown(path: &str, part: &Part) -> String {
    match &part.member {
        Some(member) => format!("{path}{WITHIN}{member}"),
        None => path.to_owned(),
    }
}

/// One file to be written: a table's rows of one year.
struct Task<'a> {
    table: usize,
    year: Option<u16>,
    found: &'a [Found],
}

/// Writes the tables of reports, several files at a time.
fn write_tables(source: &Source<'_>, gathered: &Gathered, folder: &Path) -> io::Result<Vec<DataFile>> {
    let tables = &Tables::get().of_reports;
    let tasks: Vec<Task<'_>> = (0..tables.len())
        .flat_map(|table| {
            gathered.by_year.iter().map(move |(year, found)| Task {
                table,
                year: *year,
                found,
            })
        })
        .collect();
    let next = AtomicUsize::new(0);
    let work = || -> io::Result<Vec<(usize, DataFile)>> {
        let mut files = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(task) = tasks.get(index) else {
                return Ok(files);
            };
            files.push((index, write_part(source, gathered, task, folder)?));
        }
    };
    let mut files = thread::scope(|scope| {
        let threads: Vec<_> = (0..source.jobs.max(1)).map(|_| scope.spawn(work)).collect();
        let mut files = Vec::new();
        for it in threads {
            let written = it.join();
            files.extend(written.unwrap_or_else(|_| Err(io::Error::other("a thread panicked")))?);
        }
        Ok::<_, io::Error>(files)
    })?;
    files.sort_by_key(|it| it.0);
    Ok(files.into_iter().map(|it| it.1).collect())
}

fn write_part(
    source: &Source<'_>,
    gathered: &Gathered,
    task: &Task<'_>,
    folder: &Path,
) -> io::Result<DataFile> {
    let table: &DataTable = &Tables::get().of_reports[task.table];
    let mut file = DataFile {
        table: table.name,
        part: part_name(task.year.and_then(Year::new)),
        rows: 0,
        content: None,
    };
    let path = folder.join(file.path(source.encoding));
    let mut out = Hashing {
        out: BufWriter::with_capacity(1 << 16, File::create(path)?),
        hash: Sha256::new(),
        bytes: 0,
    };
    let mut sink = RowSink::new(table, source.encoding, &mut out)?;
    let mut reader = source.journal.reader()?;
    let mut buffer = Vec::new();
    for found in task.found {
        reader.read(found.at, &mut buffer)?;
        let rows = Rows::of(&buffer).map_err(io::Error::other)?;
        let (report, input) = names(source, gathered, found);
        let leading = [Datum::Text(&report), Datum::Text(&input)];
        let written = rows.each(task.table, leading, &mut |row| {
            file.rows += 1;
            sink.write(row)
        });
        written.map_err(io::Error::other)??;
    }
    sink.finish()?;
    let Hashing { out, hash, bytes } = out;
    settle(out)?;
    file.content = Some((bytes, hexadecimal(&hash.finalize())));
    Ok(file)
}

/// The key of a report, and the name of where it was read.
fn names(source: &Source<'_>, gathered: &Gathered, found: &Found) -> (String, String) {
    let index = found.input as usize;
    let hash = match &source.slots[index] {
        Slot::Known(number) => hexadecimal(&source.journal.known(*number).hash),
        Slot::Unreadable(_) => String::new(),
    };
    let member = gathered.members.get(found.member as usize);
    let input = member.map_or_else(|| source.inputs[index].shown(), Clone::clone);
    (format!("{hash}-{}", found.number), input)
}

fn describe(encoding: Encoding, files: &[DataFile], folder: &Path) -> io::Result<()> {
    let schemas = folder.join("schemas");
    fs::create_dir_all(&schemas)?;
    for table in Tables::get().all() {
        fs::write(schemas.join(format!("{}.json", table.name)), table_schema(table))?;
    }
    let package = DataPackage { encoding, files };
    fs::write(folder.join("README.md"), readme(&package))?;
    fs::write(folder.join(MANIFEST), data_package(&package))
}

/// What makes a folder of files a data set; it is put in place last.
pub(super) const MANIFEST: &str = "datapackage.json";

/// Puts the files written in a folder into the data set, each whole and the manifest last.
///
/// While some are there and others are not, there is no manifest. What is of an older data set and of no table now is
/// removed.
pub(super) fn publish(from: &Path, to: &Path) -> io::Result<()> {
    let manifest = to.join(MANIFEST);
    match fs::remove_file(&manifest) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let folders = Tables::get().all().map(|it| it.name).chain(["schemas"]);
    for name in folders {
        let target = to.join(name);
        fs::create_dir_all(&target)?;
        let written = list(&from.join(name))?;
        for path in &written {
            let name = path.file_name().unwrap_or_default();
            fs::rename(path, target.join(name))?;
        }
        let names: HashSet<_> = written.iter().filter_map(|it| it.file_name()).collect();
        for path in list(&target)? {
            if is_ours(&path) && !names.contains(path.file_name().unwrap_or_default()) {
                fs::remove_file(path)?;
            }
        }
    }
    fs::rename(from.join("README.md"), to.join("README.md"))?;
    fs::rename(from.join(MANIFEST), manifest)
}

/// Tells the name of a part of a table.
fn is_ours(path: &Path) -> bool {
    let stem = path.file_stem().and_then(|it| it.to_str()).unwrap_or_default();
    let suffix = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
    let year = stem.parse().ok().and_then(Year::new);
    matches!(suffix, "csv" | "parquet") && (year.is_some() || matches!(stem, "unknown" | "inputs"))
}

fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    fs::read_dir(folder)?.map(|it| it.map(|it| it.path())).collect()
}

/// Writes out what is buffered and waits until the system has kept it.
fn settle(out: BufWriter<File>) -> io::Result<()> {
    out.into_inner()?.sync_all()
}

/// A file whose bytes are counted and hashed as they go.
struct Hashing {
    out: BufWriter<File>,
    hash: Sha256,
    bytes: u64,
}

impl Write for Hashing {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let count = self.out.write(piece)?;
        self.hash.update(&piece[..count]);
        self.bytes += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut acc, it| {
        let _ = write!(acc, "{it:02x}");
        acc
    })
}
