use std::fs::{self, File};
use std::io::{self, Read as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use gongkai::{Limits, Member, Message, ReadError, Reading, Registry, foreign_by_name};

use crate::console::Console;
use crate::failure::{Failure, io_words};

/// One file to be read, or standard input.
#[derive(Debug)]
pub(crate) struct Input {
    origin: Origin,
}

#[derive(Debug)]
enum Origin {
    File(PathBuf),
    Stdin,
    /// A folder in which there is nothing to read, or which cannot be listed.
    Folder(PathBuf, Message),
}

/// What was read of one file: of an input, or of a member of the container that it is.
#[derive(Debug)]
pub(crate) struct Part {
    /// Its name for people: the input's, and behind ` › ` the member's.
    pub(crate) shown: String,
    /// The way from the input to the member.
    pub(crate) within: Vec<String>,
    /// What files made of it are named after.
    pub(crate) stem: String,
    pub(crate) readings: Vec<Reading>,
    /// Why there is no report in it, or no more.
    pub(crate) error: Option<Message>,
}

/// Lists the files to be read: those named and those in the folders named.
///
/// What lies under `except` is left out: it is written to.
pub(crate) fn gather(
    paths: &[&PathBuf],
    registry: &Registry,
    except: Option<&Path>,
    console: Console,
) -> Result<Vec<Input>, Failure> {
    if paths.iter().filter(|it| it.as_os_str() == "-").count() > 1 {
        return Err(Failure::said(
            "标准输入（-）只能给一次",
            "standard input (-) can be given only once",
        ));
    }
    let mut inputs = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            inputs.push(Origin::Stdin);
        } else if path.is_dir() {
            gather_folder(path, registry, except, console, &mut inputs);
        } else {
            inputs.push(Origin::File((*path).clone()));
        }
    }
    Ok(inputs.into_iter().map(|origin| Input { origin }).collect())
}

impl Input {
    /// The input as it was named; `-` for standard input.
    pub(crate) fn shown(&self) -> String {
        match &self.origin {
            Origin::File(path) | Origin::Folder(path, _) => path.display().to_string(),
            Origin::Stdin => "-".to_owned(),
        }
    }

    /// The input's file, if it is one.
    pub(crate) fn path(&self) -> Option<&Path> {
        match &self.origin {
            Origin::File(path) => Some(path),
            Origin::Stdin | Origin::Folder(..) => None,
        }
    }

    /// Why there is no file to be read.
    pub(crate) fn problem(&self) -> Option<&Message> {
        match &self.origin {
            Origin::Folder(_, problem) => Some(problem),
            Origin::File(_) | Origin::Stdin => None,
        }
    }

    /// What files made of the input are named after.
    pub(crate) fn stem(&self, registry: &Registry) -> String {
        let Some(path) = self.path() else {
            return "stdin".to_owned();
        };
        stem_of(&path.file_name().unwrap_or_default().to_string_lossy(), registry)
    }

    /// Reads the input and hands over what came of each file in it, until `each` fails.
    pub(crate) fn read(
        &self,
        registry: &Registry,
        limits: &Limits,
        each: &mut dyn FnMut(Part) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let bytes = match self.bytes(limits) {
            Ok(bytes) => bytes,
            Err(message) => {
                return each(Part {
                    shown: self.shown(),
                    within: Vec::new(),
                    stem: self.stem(registry),
                    readings: Vec::new(),
                    error: Some(message),
                });
            }
        };
        let name = self.path().and_then(Path::file_name).unwrap_or_default();
        let mut result = Ok(());
        registry.read_members(&name.to_string_lossy(), &bytes, limits, &mut |it| {
            result = each(self.part(it, registry));
            match result {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            }
        });
        result
    }

    fn part(&self, member: Member, registry: &Registry) -> Part {
        let name = member.file_name();
        Part {
            shown: member.shown(&self.shown()),
            stem: name.map_or_else(|| self.stem(registry), |it| stem_of(&it, registry)),
            within: member.path,
            readings: member.readings,
            error: member.error.map(|it| self.message(&it)),
        }
    }

    fn message(&self, error: &ReadError) -> Message {
        match (error, &self.origin) {
            (ReadError::Empty, Origin::Stdin) => Message::new(
                "标准输入是空的；请确认管道前面的命令有输出",
                "standard input is empty; check that the command before the pipe gave output",
            ),
            _ => error.message(),
        }
    }

    /// Takes in the input; one byte beyond the limit is enough to know that it is too large.
    fn bytes(&self, limits: &Limits) -> Result<Vec<u8>, Message> {
        let taken = match &self.origin {
            Origin::Folder(_, problem) => return Err(problem.clone()),
            Origin::Stdin => take(io::stdin().lock(), limits),
            Origin::File(path) => File::open(path).and_then(|it| take(it, limits)),
        };
        taken.map_err(|error| {
            let words = io_words(&error);
            Message::new(
                format!("无法读取：{}", words.zh),
                format!("cannot read: {}", words.en),
            )
        })
    }
}

/// A file's name without its suffix. `x.wide.csv` is x, though its last suffix alone is `.csv`.
fn stem_of(name: &str, registry: &Registry) -> String {
    let ours = (registry.exporters())
        .flat_map(|it| it.format().extensions)
        .filter_map(|it| name.strip_suffix(it)?.strip_suffix('.'))
        .min_by_key(|it| it.len());
    let plain = || {
        Path::new(name)
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    };
    ours.filter(|it| !it.is_empty())
        .map_or_else(plain, ToOwned::to_owned)
}

fn take(input: impl io::Read, limits: &Limits) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(limits.bytes + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Adds the files of a folder and of those in it, by name; hidden files are left out.
fn gather_folder(
    folder: &Path,
    registry: &Registry,
    except: Option<&Path>,
    console: Console,
    inputs: &mut Vec<Origin>,
) {
    let before = inputs.len();
    let mut passed_over = 0_usize;
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        let mut entries = match list(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                inputs.push(Origin::Folder(folder, io_words(&error)));
                continue;
            }
        };
        entries.retain(|it| !is_hidden(it) && !except.is_some_and(|except| is_same(it, except)));
        let (folders, files): (Vec<_>, Vec<_>) = entries
            .into_iter()
            .partition(|it| it.is_dir() && !it.is_symlink());
        // The last one pushed comes first.
        waiting.extend(folders.into_iter().rev());
        for file in files {
            if is_wanted(&file, registry) {
                inputs.push(Origin::File(file));
            } else if !is_beside(&file, registry) {
                passed_over += 1;
            }
        }
    }
    if inputs.len() == before {
        let nothing = Message::new(
            "文件夹里没有可读的文件；可读的格式见 gongkai formats",
            "there is no file to read in the folder; `gongkai formats` lists the formats that are read",
        );
        inputs.push(Origin::Folder(folder.to_owned(), nothing));
    } else if passed_over > 0 {
        let shown = folder.display();
        console.note(&match console.language {
            gongkai::Language::Chinese => format!("{shown}：略过 {passed_over} 个后缀不是报告格式的文件"),
            gongkai::Language::English => {
                format!("{shown}: skipped {passed_over} file(s) whose suffix is not that of a report format")
            }
        });
    }
}

fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|it| it.map(|it| it.path()))
        .collect::<io::Result<_>>()?;
    paths.sort();
    Ok(paths)
}

fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|it| it.as_encoded_bytes().starts_with(b"."))
}

/// Tells whether two paths are the same folder, by whatever way.
pub(crate) fn is_same(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// Tells whether a file in a folder is to be read: its suffix is that of a format that is read, or of a
/// document that may hold a report and must not be passed over in silence.
fn is_wanted(path: &Path, registry: &Registry) -> bool {
    if is_beside(path, registry) || !path.is_file() {
        return false;
    }
    let name = lower_name(path);
    read_suffixes(registry).any(|it| has_suffix(&name, it))
        || foreign_by_name(&name).is_some_and(|it| it.document)
}

/// The suffixes of formats that are read.
fn read_suffixes(registry: &Registry) -> impl Iterator<Item = &'static str> {
    (registry.readers().map(gongkai::Reader::format))
        .chain(registry.importers().map(gongkai::Importer::format))
        .chain(registry.containers())
        .flat_map(|it| it.extensions.iter().copied())
}

fn lower_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.to_lowercase()
}

fn has_suffix(name: &str, suffix: &str) -> bool {
    name.strip_suffix(suffix).is_some_and(|it| it.ends_with('.'))
}

/// Tells files that we ourselves put beside a report and that are none: metadata, and formats that are only written,
/// such as `x.trace.json`, though `.json` is read.
fn is_beside(path: &Path, registry: &Registry) -> bool {
    let name = lower_name(path);
    let written = registry.exporters().flat_map(|it| it.format().extensions);
    is_companion(path)
        || written
            .copied()
            .any(|it| has_suffix(&name, it) && read_suffixes(registry).all(|read| read != it))
}

/// Tells metadata that we ourselves put beside a CSV file, under the name that CSVW gives it; it is no report.
fn is_companion(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with("-metadata.json")
}
