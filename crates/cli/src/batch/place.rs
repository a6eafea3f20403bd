//! The folder of a data set, and what is kept in it beside the data.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::journal::Journal;
use super::merge::{MANIFEST, Source, Totals, hexadecimal, publish, write};
use super::pool::Slot;
use crate::failure::{Failure, io_words};

/// What is kept for the next run; it can be removed, and then all is read anew.
const KEPT: &str = ".gongkai";

/// A folder that is ours while this lives.
pub(super) struct Place {
    out: PathBuf,
    kept: PathBuf,
    /// The system lets go of it with the process, however that ends.
    _lock: File,
}

/// What the data set in place was made of.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Complete {
    /// A hash of all that it depends on.
    of: String,
    /// Its files with their sizes.
    files: Vec<(PathBuf, u64)>,
    reports: u64,
    problems: u64,
    duplicates: u64,
}

impl Place {
    /// Takes a folder that is new, empty, or holds a data set of ours.
    pub(super) fn take(out: &Path) -> Result<Self, Failure> {
        let shown = out.display();
        let failed = |error: io::Error| {
            let words = io_words(&error);
            Failure::said(
                format!("无法写到 {shown}：{}", words.zh),
                format!("cannot write to {shown}: {}", words.en),
            )
        };
        let kept = out.join(KEPT);
        if !kept.is_dir() && !is_data_set(out) && is_filled(out).map_err(failed)? {
            return Err(Failure::said(
                format!("{shown} 里有别的文件；数据集要写到空的或新的文件夹"),
                format!("{shown} holds other files; a data set is written to an empty or new folder"),
            ));
        }
        fs::create_dir_all(&kept).map_err(failed)?;
        let lock = File::create(kept.join("lock")).map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Failure::said(
                    format!("另一个 gongkai batch 正在写 {shown}；请等它结束"),
                    format!("another `gongkai batch` is writing {shown}; wait until it has ended"),
                ));
            }
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        Ok(Self {
            out: out.to_owned(),
            kept,
            _lock: lock,
        })
    }

    /// What was read before and is known.
    pub(super) fn journal(&self) -> io::Result<Journal> {
        Journal::open(&self.kept.join("journal"), &build()?)
    }

    /// Puts the data set in place; gives what it comes to, and whether there was anything to do.
    pub(super) fn put(&self, source: &Source<'_>) -> io::Result<(Totals, bool)> {
        let of = digest(source)?;
        if let Some(complete) = self.complete().filter(|it| it.of == of) {
            let totals = Totals {
                reports: complete.reports,
                problems: complete.problems,
                duplicates: complete.duplicates,
            };
            return Ok((totals, false));
        }
        let new = self.kept.join("new");
        remove(&new)?;
        fs::create_dir_all(&new)?;
        let totals = write(source, &new)?;
        let files = files(&new)?;
        publish(&new, &self.out)?;
        remove(&new)?;
        let complete = Complete {
            of,
            files,
            reports: totals.reports,
            problems: totals.problems,
            duplicates: totals.duplicates,
        };
        let text = serde_json::to_vec(&complete).map_err(io::Error::other)?;
        let unfinished = self.kept.join("complete.new");
        fs::write(&unfinished, text)?;
        fs::rename(unfinished, self.kept.join("complete.json"))?;
        Ok((totals, true))
    }

    /// What the data set in place was made of, if all its files are still there.
    fn complete(&self) -> Option<Complete> {
        let text = fs::read(self.kept.join("complete.json")).ok()?;
        let complete: Complete = serde_json::from_slice(&text).ok()?;
        let stands = |(path, size): &(PathBuf, u64)| {
            fs::metadata(self.out.join(path)).is_ok_and(|it| it.is_file() && it.len() == *size)
        };
        let all = complete.files.iter().all(stands) && self.out.join(MANIFEST).is_file();
        all.then_some(complete)
    }
}

/// Tells a data set of ours whose results were removed.
fn is_data_set(folder: &Path) -> bool {
    let manifest = fs::read(folder.join(MANIFEST)).ok();
    let manifest: Option<serde_json::Value> = manifest.and_then(|it| serde_json::from_slice(&it).ok());
    manifest.is_some_and(|it| it["name"] == gongkai_dataset::PACKAGE)
}

fn is_filled(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_some()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The files under a folder, with their sizes, by their path in it.
fn files(folder: &Path) -> io::Result<Vec<(PathBuf, u64)>> {
    let mut all = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(next) = waiting.pop() {
        for entry in fs::read_dir(next)? {
            let path = entry?.path();
            if path.is_dir() {
                waiting.push(path);
            } else if let Ok(name) = path.strip_prefix(folder) {
                all.push((name.to_owned(), fs::metadata(&path)?.len()));
            }
        }
    }
    all.sort();
    Ok(all)
}

/// What tells one build of this program from another: what one read, another may read better.
fn build() -> io::Result<Vec<u8>> {
    let metadata = fs::metadata(std::env::current_exe()?)?;
    let age = metadata.modified()?.duration_since(std::time::UNIX_EPOCH);
    let age = age.map_or(0, |it| it.as_nanos());
    Ok(format!("{} {} {age}", env!("CARGO_PKG_VERSION"), metadata.len()).into_bytes())
}

/// A hash of all that the data set depends on: the names of the inputs in their order, what is in them, the build.
fn digest(source: &Source<'_>) -> io::Result<String> {
    let mut hash = Sha256::new();
    hash.update(build()?);
    hash.update(source.encoding.as_str());
    for (input, slot) in source.inputs.iter().zip(source.slots) {
        let shown = input.shown();
        hash.update(shown.len().to_le_bytes());
        hash.update(shown);
        match slot {
            Slot::Known(number) => {
                let known = source.journal.known(*number);
                hash.update([1]);
                hash.update(known.hash);
                hash.update(number.to_le_bytes());
            }
            Slot::Unreadable(message) => {
                hash.update([0]);
                hash.update(message.zh.len().to_le_bytes());
                hash.update(&message.zh);
            }
        }
    }
    Ok(hexadecimal(&hash.finalize()))
}
