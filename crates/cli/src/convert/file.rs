use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use gongkai::ExportError;
use gongkai::core::Companion;
use tempfile::{Builder, NamedTempFile};

use super::unfinished::{self, Unfinished};
use crate::failure::{Failure, io_words};
use crate::input::Input;

/// A file that is not there until it is whole: written beside its place and renamed into it.
pub(super) struct Whole {
    path: PathBuf,
    out: BufWriter<NamedTempFile>,
    /// Dropped after the file itself is.
    unfinished: Unfinished,
}

impl Whole {
    /// Begins the file of `path`, which must not be an input.
    pub(super) fn begin(path: PathBuf, inputs: &[Input]) -> Result<Self, Failure> {
        refuse_input(&path, inputs)?;
        let begun = match fs::metadata(&path) {
            // A rename would put a file in the place of a device or a folder.
            Ok(there) if !there.is_file() => {
                let shown = path.display();
                return Err(Failure::said(
                    format!("{shown} 不是普通文件，不能写入；要写到标准输出请用 -o -"),
                    format!(
                        "{shown} is not a regular file and is not written to; for standard output use -o -"
                    ),
                ));
            }
            there => unfinished::begin(|| temporary(&path, there.ok().as_ref())),
        };
        match begun {
            Ok((file, unfinished)) => Ok(Self {
                path,
                out: BufWriter::new(file),
                unfinished,
            }),
            Err(error) => Err(cannot_write(&path, &error)),
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn out(&mut self) -> &mut (dyn Write + Send) {
        &mut self.out
    }

    /// Puts the file in its place.
    pub(super) fn commit(self) -> Result<PathBuf, Failure> {
        let Self {
            path,
            out,
            unfinished,
        } = self;
        let moved = out
            .into_inner()
            .map_err(io::IntoInnerError::into_error)
            .and_then(|it| it.persist(&path).map_err(|it| it.error));
        drop(unfinished);
        match moved {
            Ok(_) => Ok(path),
            Err(error) => Err(cannot_write(&path, &error)),
        }
    }
}

/// A file of a temporary name in the folder of `path`, with the permissions of what it replaces, or else
/// those that any new file gets.
fn temporary(path: &Path, there: Option<&fs::Metadata>) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    let mut builder = Builder::new();
    builder.prefix(".gongkai-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let file = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
    if let Some(there) = there {
        let _: io::Result<()> = File::set_permissions(file.as_file(), there.permissions());
    }
    Ok(file)
}

fn refuse_input(path: &Path, inputs: &[Input]) -> Result<(), Failure> {
    let Ok(there) = path.canonicalize() else {
        return Ok(());
    };
    let is_input = |it: &Input| {
        it.path()
            .is_some_and(|it| it.canonicalize().is_ok_and(|it| it == there))
    };
    if inputs.iter().any(is_input) {
        let shown = path.display();
        return Err(Failure::said(
            format!("{shown} 是输入文件，不会被覆盖；请用 -o 指定别的位置"),
            format!("{shown} is an input and is not overwritten; give another place with -o"),
        ));
    }
    Ok(())
}

/// The files beside `path` that come with its format; their names are one component, whatever the exporter says.
pub(super) fn companions(
    path: &Path,
    companions: Vec<Companion>,
    inputs: &[Input],
) -> Result<Vec<Whole>, Failure> {
    companions
        .into_iter()
        .map(|it| {
            let name = Path::new(&it.file_name)
                .file_name()
                .filter(|name| *name == it.file_name.as_str());
            let Some(name) = name else {
                return Err(Failure::said(
                    format!("格式给出的附带文件名“{}”不能用", it.file_name),
                    format!(
                        "the format names a companion file `{}`, which is not a file name",
                        it.file_name
                    ),
                ));
            };
            let mut whole = Whole::begin(path.with_file_name(name), inputs)?;
            let written = whole.out().write_all(&it.bytes);
            written.map_err(|error| cannot_write(path, &error))?;
            Ok(whole)
        })
        .collect()
}

pub(super) fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    let (shown, words) = (path.display(), io_words(error));
    let missing = error.kind() == io::ErrorKind::NotFound;
    Failure::said(
        format!(
            "无法写入 {shown}：{}",
            if missing {
                "文件夹不存在；请先建立它"
            } else {
                &words.zh
            }
        ),
        format!(
            "cannot write {shown}: {}",
            if missing {
                "no such folder; make it first"
            } else {
                &words.en
            }
        ),
    )
}

/// What an exporter's failure means for `path`.
pub(super) fn not_exported(path: &Path, id: &str, error: ExportError) -> Failure {
    match error {
        ExportError::Io(error) => cannot_write(path, &error),
        other => cannot_export(id, &other),
    }
}

/// Says that a report cannot leave in a format.
pub(super) fn cannot_export(id: &str, error: &ExportError) -> Failure {
    if let ExportError::Told(message) = error {
        return Failure::said(
            format!("不能写成 {id}：{}", message.zh),
            format!("cannot be written as {id}: {}", message.en),
        );
    }
    Failure::said(
        format!("不能写成 {id}：{error}"),
        format!("cannot be written as {id}: {error}"),
    )
}

/// What an exporter's failure means for standard output.
pub(super) fn not_printed(id: &str, error: ExportError) -> Failure {
    match error {
        ExportError::Io(error) => error.into(),
        other => cannot_export(id, &other),
    }
}
