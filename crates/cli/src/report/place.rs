//! The folder of the pages.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::not_written;
use crate::failure::Failure;

/// Lists what stands at the top of the folder, so that the next run knows its own.
const LIST: &str = "site.json";
const NAME: &str = "gongkai-site";

/// A folder of pages being written under another name.
pub(super) struct Place {
    out: PathBuf,
    new: TempDir,
    folders: RefCell<BTreeSet<PathBuf>>,
    tops: RefCell<BTreeSet<String>>,
}

impl Place {
    /// Takes a folder that is new, empty, or holds pages of ours and nothing else.
    pub(super) fn take(out: &Path) -> Result<Self, Failure> {
        let failed = |it: io::Error| not_written(out, &it);
        if !is_free(out).map_err(failed)? {
            let shown = out.display();
            return Err(Failure::said(
                format!("{shown} 里有别的文件；页面要写到空的或新的文件夹，或以前写页面的文件夹"),
                format!(
                    "{shown} holds other files; the pages are written to an empty or new folder, or over earlier pages"
                ),
            ));
        }
        let beside = out.parent().filter(|it| !it.as_os_str().is_empty());
        let beside = beside.unwrap_or(Path::new("."));
        fs::create_dir_all(beside).map_err(failed)?;
        let new = tempfile::Builder::new()
            .prefix(".gongkai-site-")
            .tempdir_in(beside);
        Ok(Self {
            out: out.to_owned(),
            new: new.map_err(failed)?,
            folders: RefCell::default(),
            tops: RefCell::default(),
        })
    }

    /// Where the pages will be.
    pub(super) fn out(&self) -> &Path {
        &self.out
    }

    /// Writes a file.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let top = path.split('/').next().unwrap_or(path);
        if !self.tops.borrow().contains(top) {
            self.tops.borrow_mut().insert(top.to_owned());
        }
        let path = self.new.path().join(path);
        if let Some(folder) = path.parent().filter(|it| !self.folders.borrow().contains(*it)) {
            fs::create_dir_all(folder)?;
            self.folders.borrow_mut().insert(folder.to_owned());
        }
        fs::write(path, bytes)
    }

    /// Puts all that was written in place of what was there.
    pub(super) fn put(self) -> io::Result<()> {
        let list = json!({ "name": NAME, "files": *self.tops.borrow() });
        self.write(LIST, format!("{list:#}\n").as_bytes())?;
        open_to_all(self.new.path())?;
        // What is there goes away whole: the name is free for a moment only.
        let old = self.new.path().with_extension("old");
        match fs::rename(&self.out, &old) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        if let Err(error) = fs::rename(self.new.path(), &self.out) {
            // Nothing better can be done than to put it back.
            let _ = fs::rename(&old, &self.out);
            return Err(error);
        }
        // The folder of that name is no longer ours to remove.
        let _ = self.new.keep();
        match fs::remove_dir_all(old) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

/// A temporary folder is for its owner alone; the pages are as open as any new folder.
#[cfg(unix)]
fn open_to_all(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn open_to_all(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Whether nothing stands in the folder but what its list says.
fn is_free(folder: &Path) -> io::Result<bool> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(error),
    };
    let ours = list(folder);
    for entry in entries {
        let name = entry?.file_name();
        if name.to_str().is_none_or(|it| it != LIST && !ours.contains(it)) || ours.is_empty() {
            return Ok(false);
        }
    }
    Ok(true)
}

fn list(folder: &Path) -> BTreeSet<String> {
    let text = fs::read(folder.join(LIST)).unwrap_or_default();
    let list: Value = serde_json::from_slice(&text).unwrap_or_default();
    let files = list["files"].as_array().filter(|_| list["name"] == NAME);
    let names = files.into_iter().flatten().filter_map(Value::as_str);
    names.map(str::to_owned).collect()
}
