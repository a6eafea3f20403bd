//! The data set that is read: found by its manifest, and left alone by others while it is read.

use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use gongkai_dataset::{DataTable, Encoding, PACKAGE, RowSource, StoredReport, StoredReports, Tables};
use serde_json::Value;

use crate::failure::{Failure, io_words};

/// A data set that is whole.
pub(super) struct Source {
    folder: PathBuf,
    encoding: Encoding,
    /// The names of the files of the table of reports, without their suffix, in the order of the manifest.
    parts: Vec<String>,
    /// The paths that the manifest lists.
    files: Vec<String>,
    /// Keeps `gongkai batch` from changing what is read; data sets that were moved or copied may have no such file.
    _lock: Option<File>,
}

impl Source {
    /// Finds the data set in a folder.
    pub(super) fn open(folder: &Path) -> Result<Self, Failure> {
        let lock = lock(folder)?;
        let manifest = manifest(folder)?;
        let resources = manifest["resources"].as_array().map_or(&[][..], |it| it);
        let texts = |key: &'static str| resources.iter().filter_map(move |it| it[key].as_str());
        let files: Vec<String> = texts("path").map(str::to_owned).collect();
        let word = texts("format").next().unwrap_or(Encoding::Csv.as_str());
        let Some(encoding) = Encoding::ALL.iter().find(|it| it.as_str() == word) else {
            return Err(said(
                folder,
                &format!(
                    "其中的表是 {word} 格式，这个 gongkai 不能读；请换用带 parquet 功能的 gongkai，或用 gongkai batch --format csv 重做数据集"
                ),
                &format!(
                    "its tables are {word}, which this build does not read; take a build with the feature `parquet`, or make the data set again with `gongkai batch --format csv`"
                ),
            ));
        };
        let part = |path: &String| {
            let name = path.strip_prefix("reports/")?.strip_suffix(encoding.as_str())?;
            let name = name.strip_suffix('.')?;
            // Nothing but a name leads out of the folder.
            name.bytes()
                .all(|it| it.is_ascii_alphanumeric())
                .then(|| name.to_owned())
        };
        Ok(Self {
            folder: folder.to_owned(),
            encoding: *encoding,
            parts: files.iter().filter_map(part).collect(),
            files,
            _lock: lock,
        })
    }

    /// Hands over every report, one after the other.
    pub(super) fn each(
        &self,
        each: &mut dyn FnMut(StoredReport) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let [reports, _, narrative, findings] = &Tables::get().of_reports;
        for part in &self.parts {
            let broken = |error: std::io::Error| self.broken(&self.path(reports, part), &error);
            let rows = self.rows(reports, part)?.ok_or_else(|| self.changed())?;
            let (narrative, findings) = (self.rows(narrative, part)?, self.rows(findings, part)?);
            let mut reports = StoredReports::new(rows, narrative, findings).map_err(broken)?;
            while let Some(report) = reports.next_report().map_err(broken)? {
                each(report)?;
            }
        }
        Ok(())
    }

    /// What to say if the data set is another than it was at first.
    pub(super) fn changed(&self) -> Failure {
        said(
            &self.folder,
            "它在读取时有变化；请等写它的程序结束，再运行一次",
            "it changed while it was read; wait until what writes it has ended, and run this again",
        )
    }

    /// The rows of a table's part, if the manifest lists it.
    fn rows(&self, table: &DataTable, part: &str) -> Result<Option<RowSource>, Failure> {
        let path = self.path(table, part);
        if !self.files.contains(&path) {
            return Ok(None);
        }
        let open = || RowSource::new(table, self.encoding, File::open(self.folder.join(&path))?);
        open().map(Some).map_err(|it| self.broken(&path, &it))
    }

    fn path(&self, table: &DataTable, part: &str) -> String {
        format!("{}/{part}.{}", table.name, self.encoding.as_str())
    }

    fn broken(&self, path: &str, error: &std::io::Error) -> Failure {
        let words = io_words(error);
        said(
            &self.folder,
            &format!("{path} 不能读取：{}；请用 gongkai batch 重做数据集", words.zh),
            &format!(
                "{path} cannot be read: {}; make the data set again with `gongkai batch`",
                words.en
            ),
        )
    }
}

/// Shares the lock of `gongkai batch`, where there is one.
fn lock(folder: &Path) -> Result<Option<File>, Failure> {
    let Ok(file) = File::open(folder.join(".gongkai").join("lock")) else {
        return Ok(None);
    };
    match file.try_lock_shared() {
        Err(TryLockError::WouldBlock) => Err(said(
            folder,
            "gongkai batch 正在写这个数据集；请等它结束",
            "`gongkai batch` is writing this data set; wait until it has ended",
        )),
        // A file system without locks has no run of `batch` either that relies on them.
        _ => Ok(Some(file)),
    }
}

fn manifest(folder: &Path) -> Result<Value, Failure> {
    let none = || {
        said(
            folder,
            "它不是 gongkai batch 写的数据集（没有这样的 datapackage.json）；请先用 gongkai batch 做一个",
            "it is no data set of `gongkai batch` (there is no such datapackage.json); make one with it first",
        )
    };
    let text = match fs::read(folder.join("datapackage.json")) {
        Ok(text) => text,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            let begun = folder.join(".gongkai").is_dir();
            return Err(if begun {
                said(
                    folder,
                    "数据集还没有写完；请再运行一次 gongkai batch",
                    "the data set is not complete; run `gongkai batch` again",
                )
            } else {
                none()
            });
        }
        Err(error) => {
            let words = io_words(&error);
            return Err(said(
                folder,
                &format!("datapackage.json 不能读取：{}", words.zh),
                &format!("datapackage.json cannot be read: {}", words.en),
            ));
        }
    };
    let manifest: Option<Value> = serde_json::from_slice(&text).ok();
    manifest.filter(|it| it["name"] == PACKAGE).ok_or_else(none)
}

fn said(folder: &Path, zh: &str, en: &str) -> Failure {
    let shown = folder.display();
    Failure::said(format!("{shown}：{zh}"), format!("{shown}: {en}"))
}
