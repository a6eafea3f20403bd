//! Formats of many reports a file: one file, open until the last input is done.

use std::io::{BufWriter, Stdout, Write};
use std::path::PathBuf;

use gongkai::ExportError;
use gongkai::core::{Item, Sink};

use super::Ready;
use super::file::{Whole, cannot_export, companions, not_exported, not_printed};
use super::formats::Wanted;
use super::target::Target;
use crate::failure::Failure;
use crate::input::Input;

/// Where one format's bytes go, with the files that stand beside.
pub(super) enum ManyFile {
    Stdout(BufWriter<Stdout>),
    Whole(Box<Whole>, Vec<Whole>),
}

/// Opens the file of each format.
pub(super) fn open(
    wanted: &[Wanted<'_>],
    target: &Target,
    stem: &str,
    inputs: &[Input],
) -> Result<Vec<ManyFile>, Failure> {
    wanted
        .iter()
        .map(|it| {
            let path = match target {
                Target::Stdout => return Ok(ManyFile::Stdout(BufWriter::new(std::io::stdout()))),
                Target::File(path) => path.clone(),
                Target::Folder(folder) => folder.join(it.file_name(stem)),
            };
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let beside = it.exporter.companions(&name, &it.options);
            let beside = beside.map_err(|error| cannot_export(it.format().id, &error))?;
            let beside = companions(&path, beside, inputs)?;
            Ok(ManyFile::Whole(Box::new(Whole::begin(path, inputs)?), beside))
        })
        .collect()
}

/// Puts every file in its place.
pub(super) fn commit(files: Vec<ManyFile>) -> Result<Vec<PathBuf>, Failure> {
    let mut written = Vec::new();
    for file in files {
        if let ManyFile::Whole(file, beside) = file {
            for it in beside {
                written.push(it.commit()?);
            }
            written.push(file.commit()?);
        }
    }
    Ok(written)
}

/// Drops what was begun; a heading that waits for standard output is not to come out without a report.
pub(super) fn discard(files: Vec<ManyFile>) {
    for file in files {
        if let ManyFile::Stdout(out) = file {
            let _ = out.into_parts();
        }
    }
}

/// The formats being written.
pub(super) struct ManyFiles<'a> {
    sinks: Vec<Open<'a>>,
    reports: usize,
    broken: bool,
}

struct Open<'a> {
    id: &'static str,
    /// Where it goes; `None` for standard output.
    path: Option<PathBuf>,
    sink: Box<dyn Sink + 'a>,
}

impl Open<'_> {
    fn failure(&self, error: ExportError) -> Failure {
        failure(self.id, self.path.as_ref(), error)
    }
}

fn failure(id: &str, path: Option<&PathBuf>, error: ExportError) -> Failure {
    match path {
        Some(path) => not_exported(path, id, error),
        None => not_printed(id, error),
    }
}

impl<'a> ManyFiles<'a> {
    pub(super) fn begin(wanted: &'a [Wanted<'a>], files: &'a mut [ManyFile]) -> Result<Self, Failure> {
        let mut sinks = Vec::new();
        for (wanted, file) in wanted.iter().zip(files) {
            let (path, out): (_, &'a mut (dyn Write + Send)) = match file {
                ManyFile::Stdout(out) => (None, out),
                ManyFile::Whole(whole, _) => (Some(whole.path().to_owned()), whole.out()),
            };
            let id = wanted.format().id;
            let sink = wanted.exporter.begin(out, &wanted.options);
            let sink = sink.map_err(|it| failure(id, path.as_ref(), it))?;
            sinks.push(Open { id, path, sink });
        }
        Ok(Self {
            sinks,
            reports: 0,
            broken: false,
        })
    }

    /// Adds the reports of one input. After a failure the file is of no use and the conversion ends.
    pub(super) fn write(&mut self, ready: &[Ready]) -> Result<(), Failure> {
        for it in ready {
            let item = Item::with(&it.reading.report, it.reading.trace.as_ref(), &it.findings);
            for open in &mut self.sinks {
                if let Err(error) = open.sink.write(&item) {
                    self.broken = true;
                    return Err(open.failure(error));
                }
            }
            self.reports += 1;
        }
        Ok(())
    }

    /// Tells whether a file could not be written on.
    pub(super) fn is_broken(&self) -> bool {
        self.broken
    }

    /// Ends each file; returns the number of reports in it. Without a report there is to be no file.
    pub(super) fn finish(self) -> Result<usize, Failure> {
        if self.reports == 0 {
            return Ok(0);
        }
        for open in self.sinks {
            let Open { id, path, sink } = open;
            sink.finish().map_err(|it| failure(id, path.as_ref(), it))?;
        }
        Ok(self.reports)
    }
}
