//! Formats of one report a file.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use gongkai::core::Item;
use gongkai::{ExportError, WITHIN};

use super::Ready;
use super::file::{Whole, cannot_export, companions, not_exported};
use super::formats::Wanted;
use super::target::{Target, needs_folder};
use crate::console::Console;
use crate::failure::Failure;
use crate::input::Input;

/// Writes each report into files of its own.
pub(super) struct OneFiles<'a> {
    wanted: Vec<Wanted<'a>>,
    target: &'a Target,
    inputs: &'a [Input],
    /// Which input took which file; names are compared in lower case, since some systems do so.
    taken: BTreeMap<String, String>,
    /// Every file that is in its place.
    pub(super) written: Vec<PathBuf>,
}

impl<'a> OneFiles<'a> {
    pub(super) fn new(wanted: Vec<Wanted<'a>>, target: &'a Target, inputs: &'a [Input]) -> Self {
        Self {
            wanted,
            target,
            inputs,
            taken: BTreeMap::new(),
            written: Vec::new(),
        }
    }

    /// Tells whether all reports are to go into one file, which holds one.
    pub(super) fn is_one_file(&self) -> bool {
        !self.wanted.is_empty() && !matches!(self.target, Target::Folder(_))
    }

    /// Refuses several reports where one file is written.
    pub(super) fn refuse_several(&self, reports: usize) -> Result<(), Failure> {
        match self.wanted.first() {
            Some(one) if reports > 1 && self.is_one_file() => Err(needs_folder(one.format().id, reports)),
            _ => Ok(()),
        }
    }

    /// Writes the reports of one file, shown as `shown`; all the files made of it come to stand or none.
    pub(super) fn write(
        &mut self,
        shown: &str,
        stem: &str,
        ready: &[Ready],
        console: Console,
    ) -> Result<(), Failure> {
        if self.wanted.is_empty() {
            return Ok(());
        }
        if let Target::Stdout = self.target {
            return self.print(ready, console);
        }
        let (mut whole, mut names) = (Vec::new(), Vec::new());
        for (index, it) in ready.iter().enumerate() {
            let stem = match ready.len() {
                1 => stem.to_owned(),
                _ => format!("{stem}-{}", index + 1),
            };
            for wanted in &self.wanted {
                let path = match self.target {
                    Target::Folder(folder) => folder.join(wanted.file_name(&stem)),
                    Target::File(path) => path.clone(),
                    Target::Stdout => unreachable!("standard output has no path"),
                };
                refuse_taken(&self.taken, &path)?;
                names.push((key(&path), shown.to_owned()));
                whole.extend(write_one(wanted, it, path, self.inputs)?);
            }
        }
        for file in whole {
            self.written.push(file.commit()?);
        }
        self.taken.extend(names);
        Ok(())
    }

    /// Prints the one report, whole or not at all.
    fn print(&self, ready: &[Ready], console: Console) -> Result<(), Failure> {
        for (wanted, it) in self.wanted.iter().zip(ready) {
            let mut bytes = Vec::new();
            export(wanted, it, &mut bytes).map_err(|it| cannot_export(wanted.format().id, &it))?;
            let mut out = console.out();
            out.write_all(&bytes)?;
            out.flush()?;
        }
        Ok(())
    }
}

/// Refuses a file that another input was written to: one of the two would be lost without a word.
fn refuse_taken(taken: &BTreeMap<String, String>, path: &Path) -> Result<(), Failure> {
    let Some(first) = taken.get(&key(path)) else {
        return Ok(());
    };
    let shown = path.display();
    // Whoever has an archive cannot give its members one by one.
    let (zh, en) = if first.contains(WITHIN) {
        ("压缩包请先解压；", "unpack an archive first; ")
    } else {
        ("", "")
    };
    Err(Failure::said(
        format!("没有写出：{shown} 已由 {first} 写出；{zh}同名的输入请分别转换到不同的文件夹"),
        format!(
            "not written: {shown} was made from {first}; {en}convert inputs of one name into folders of their own"
        ),
    ))
}

fn key(path: &Path) -> String {
    path.display().to_string().to_lowercase()
}

fn write_one(
    wanted: &Wanted<'_>,
    ready: &Ready,
    path: PathBuf,
    inputs: &[Input],
) -> Result<Vec<Whole>, Failure> {
    let id = wanted.format().id;
    let mut whole = Whole::begin(path, inputs)?;
    export(wanted, ready, whole.out()).map_err(|it| not_exported(whole.path(), id, it))?;
    let name = whole
        .path()
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let beside = wanted.exporter.companions(&name, &wanted.options);
    let beside = beside.map_err(|it| cannot_export(id, &it))?;
    let mut files = companions(whole.path(), beside, inputs)?;
    files.push(whole);
    Ok(files)
}

fn export(wanted: &Wanted<'_>, ready: &Ready, out: &mut (dyn Write + Send)) -> Result<(), ExportError> {
    let mut sink = wanted.exporter.begin(out, &wanted.options)?;
    let Ready { reading, findings } = ready;
    sink.write(&Item::with(&reading.report, reading.trace.as_ref(), findings))?;
    sink.finish()
}
