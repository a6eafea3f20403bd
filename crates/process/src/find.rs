use std::ffi::OsStr;
use std::path::{Path, PathBuf};

const PREFIX: &str = "gongkai-export-";
const LONGEST: usize = 32;

/// A program that says by its name that it writes a format. It has not been run.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Program {
    /// The format's id.
    pub name: String,
    /// Where it stands, an absolute path.
    pub path: PathBuf,
}

/// The program of a format, sought in the absolute folders of `path` and nowhere else; the first one wins.
pub fn find(name: &str, path: &OsStr) -> Option<Program> {
    if !is_name(name) {
        return None;
    }
    let file = format!("{PREFIX}{name}{}", std::env::consts::EXE_SUFFIX);
    let place = folders(path).map(|it| it.join(&file)).find(|it| is_program(it))?;
    Some(Program {
        name: name.to_owned(),
        path: place,
    })
}

/// A file that would be the program of a format if it might be executed, where [`find`] finds none.
pub fn withheld(name: &str, path: &OsStr) -> Option<PathBuf> {
    if !is_name(name) || find(name, path).is_some() {
        return None;
    }
    let file = format!("{PREFIX}{name}");
    folders(path).map(|it| it.join(&file)).find(|it| it.is_file())
}

/// Every program on `path`, by name; one that another of the same name hides is left out.
pub fn list(path: &OsStr) -> Vec<Program> {
    let mut names: Vec<String> = folders(path)
        .filter_map(|it| std::fs::read_dir(it).ok())
        .flat_map(Iterator::flatten)
        .filter_map(|it| name_of(&it.file_name()))
        .collect();
    names.sort();
    names.dedup();
    names.iter().filter_map(|it| find(it, path)).collect()
}

/// A relative folder would make the working directory a place to plant programs in.
fn folders(path: &OsStr) -> impl Iterator<Item = PathBuf> {
    std::env::split_paths(path).filter(|it| it.is_absolute())
}

fn name_of(file: &OsStr) -> Option<String> {
    let name = file.to_str()?.strip_suffix(std::env::consts::EXE_SUFFIX)?;
    let name = name.strip_prefix(PREFIX)?;
    is_name(name).then(|| name.to_owned())
}

pub(crate) fn is_name(name: &str) -> bool {
    let fits = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-';
    (1..=LONGEST).contains(&name.len()) && name.bytes().all(fits)
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).is_ok_and(|it| it.is_file() && it.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}
