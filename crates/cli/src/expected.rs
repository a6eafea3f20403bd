//! What comes out, held byte by byte against files.

use std::fs;
use std::path::Path;

/// Holds texts, each under the name of its file, against a folder of this crate that has nothing else.
///
/// With `UPDATE_EXPECTED` set, the files are written first.
pub(crate) fn assert_as_expected(folder: &str, texts: impl Iterator<Item = (String, String)>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let update = std::env::var_os("UPDATE_EXPECTED").is_some_and(|it| !it.is_empty());
    let mut known = Vec::new();
    for (name, text) in texts {
        if update {
            fs::create_dir_all(&path).expect("the folder can be made");
            fs::write(path.join(&name), &text).expect("the folder is writable");
        }
        let expected = fs::read(path.join(&name)).unwrap_or_default();
        assert!(
            expected == text.as_bytes(),
            "{name} differs from {folder}/{name}; UPDATE_EXPECTED=1 writes what comes out now:\n{text}"
        );
        known.push(name);
    }
    for entry in fs::read_dir(&path).expect("the folder is there") {
        let name = entry.expect("it can be listed").file_name();
        let name = name.to_string_lossy();
        assert!(
            known.iter().any(|it| *it == name),
            "nothing comes out as {folder}/{name}"
        );
    }
}
