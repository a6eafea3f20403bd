use std::fs;
use std::path::{Path, PathBuf};

use gongkai::Registry;
use gongkai::core::Many;

use super::formats::Wanted;
use super::suffix;
use crate::failure::{Failure, io_words};
use crate::input::{Input, is_same};

/// Where to write.
pub(super) enum Target {
    Stdout,
    File(PathBuf),
    Folder(PathBuf),
}

impl Target {
    /// What `-o` names: a folder if it exists as one or ends in a slash.
    pub(super) fn of(output: Option<&PathBuf>) -> Self {
        match output {
            None => Self::Stdout,
            Some(path) if path.as_os_str() == "-" => Self::Stdout,
            Some(path) => {
                let bytes = path.as_os_str().as_encoded_bytes();
                let slashed = bytes
                    .last()
                    .is_some_and(|it| std::path::is_separator(char::from(*it)));
                if slashed || path.is_dir() {
                    Self::Folder(path.clone())
                } else {
                    Self::File(path.clone())
                }
            }
        }
    }

    /// The folder written to, where it is not itself an input: what lies there was written before.
    pub(super) fn folder_apart_from(&self, inputs: &[&PathBuf]) -> Option<&Path> {
        match self {
            Self::Folder(folder) if !inputs.iter().any(|it| is_same(it, folder)) => Some(folder),
            _ => None,
        }
    }

    /// Refuses what cannot be one file, or not under its name, before anything is read.
    pub(super) fn suits(
        &self,
        wanted: &[Wanted<'_>],
        inputs: &[Input],
        registry: &Registry,
    ) -> Result<(), Failure> {
        if matches!(self, Self::Folder(_)) {
            return Ok(());
        }
        if wanted.len() > 1 {
            return Err(Failure::said(
                "写多种格式需要一个文件夹；请用 -o 文件夹/",
                "several formats need a folder; give -o FOLDER/",
            ));
        }
        let one = (wanted.iter()).find(|it| it.format().many == Many::One);
        match one {
            Some(one) if inputs.len() > 1 => Err(needs_folder(one.format().id, inputs.len())),
            _ => self.is_not_named_otherwise(wanted, registry),
        }
    }

    /// Refuses a file whose suffix promises another format than the one it is to hold.
    fn is_not_named_otherwise(&self, wanted: &[Wanted<'_>], registry: &Registry) -> Result<(), Failure> {
        let (Self::File(path), [one]) = (self, wanted) else {
            return Ok(());
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let Some(promised) = suffix::known(&name, registry) else {
            return Ok(());
        };
        let format = one.format();
        if suffix::suits(promised, format) {
            return Ok(());
        }
        let (shown, id) = (path.display(), format.id);
        let ours = one.file_name(&suffix::without(&name, promised));
        Err(Failure::said(
            format!("{shown} 的后缀 .{promised} 不是 {id} 格式的；请写成 {ours}，或改 --to"),
            format!(
                "{shown}: the suffix .{promised} is not that of the format {id}; name it {ours}, or change --to"
            ),
        ))
    }

    /// Makes the folder, or sees that the file's folder is there.
    pub(super) fn make_ready(&self) -> Result<(), Failure> {
        match self {
            Self::Stdout => Ok(()),
            Self::Folder(folder) => fs::create_dir_all(folder).map_err(|error| {
                let (shown, words) = (folder.display(), io_words(&error));
                Failure::said(
                    format!("无法建立文件夹 {shown}：{}", words.zh),
                    format!("cannot make the folder {shown}: {}", words.en),
                )
            }),
            Self::File(path) => {
                let parent = path.parent().filter(|it| !it.as_os_str().is_empty());
                match parent {
                    Some(parent) if !parent.is_dir() => {
                        let shown = parent.display();
                        Err(Failure::said(
                            format!("要写入的文件夹 {shown} 不存在；请先建立它"),
                            format!("the folder {shown} to write to does not exist; make it first"),
                        ))
                    }
                    _ => Ok(()),
                }
            }
        }
    }
}

/// Says that a format of one report a file cannot take several.
pub(super) fn needs_folder(id: &str, reports: usize) -> Failure {
    Failure::said(
        format!("{id} 一个文件只放一份报告，而这里有 {reports} 份；请用 -o 文件夹/"),
        format!("{id} has one report per file and there are {reports}; give -o FOLDER/"),
    )
}

/// What the one file of a format of many reports is named after: the one input, file or folder, or else a word.
pub(super) fn many_stem(paths: &[&PathBuf], inputs: &[Input], registry: &Registry) -> String {
    let [path] = paths else {
        return "reports".to_owned();
    };
    match inputs {
        [input] if !path.is_dir() => input.stem(registry),
        _ => {
            let named = path.canonicalize().ok();
            let name = named.as_deref().and_then(Path::file_name);
            name.map_or_else(|| "reports".to_owned(), |it| it.to_string_lossy().into_owned())
        }
    }
}
