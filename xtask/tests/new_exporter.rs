//! `cargo xtask new-exporter`: what it writes and what it refuses.
//!
//! That the crate compiles and passes its own test is seen by `begun_crates_compile`, which builds it offline
//! against this workspace's lock file in a folder of its own below the target folder.

use std::fs;
use std::path::Path;
use std::process::Command;

use gongkai_xtask::{new_exporter, root};

fn copy(from: &Path, to: &Path, path: &str) {
    let target = to.join(path);
    fs::create_dir_all(target.parent().expect("files lie in folders")).expect("the folder can be made");
    fs::copy(from.join(path), target).expect("the file can be copied");
}

const EDITED: [&str; 3] = [
    "Cargo.toml",
    "crates/gongkai/Cargo.toml",
    "crates/gongkai/src/exporters.rs",
];

fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    for path in EDITED {
        copy(&root(), folder.path(), path);
    }
    folder
}

#[test]
fn the_crate_is_begun_and_registered() {
    let folder = workspace();
    let written = new_exporter(folder.path(), "yaml-lines").expect("the name is fine");
    let read = |path: &str| fs::read_to_string(folder.path().join(path)).expect("the file was written");
    assert!(written.contains(&"crates/export-yaml-lines/src/lib.rs".to_owned()));
    assert!(read("crates/export-yaml-lines/src/lib.rs").contains("pub struct YamlLinesExporter;"));
    for path in &written {
        let left = read(path);
        for mark in ["@name@", "@crate@", "@Type@", "todo!", "TODO"] {
            assert!(!left.contains(mark), "{path} holds {mark}");
        }
    }
    let added = |path: &str| -> Vec<String> {
        let before = fs::read_to_string(root().join(path)).expect("it is in the workspace");
        let before: Vec<&str> = before.lines().collect();
        let after = read(path);
        let new = after.lines().filter(|it| !before.contains(it));
        new.map(str::to_owned).collect()
    };
    assert_eq!(
        added("Cargo.toml"),
        ["gongkai-export-yaml-lines = { path = \"crates/export-yaml-lines\", version = \"0.1.0\" }"]
    );
    assert_eq!(
        added("crates/gongkai/src/exporters.rs"),
        [
            "        #[cfg(feature = \"yaml-lines\")]",
            "        boxed(gongkai_export_yaml_lines::YamlLinesExporter),"
        ]
    );
    let facade = added("crates/gongkai/Cargo.toml");
    assert_eq!(facade.len(), 3, "{facade:#?}");
    assert!(facade[0].starts_with("default = [") && facade[0].ends_with(", \"yaml-lines\"]"));
    assert_eq!(facade[1], "yaml-lines = [\"dep:gongkai-export-yaml-lines\"]");
    assert_eq!(
        facade[2],
        "gongkai-export-yaml-lines = { workspace = true, optional = true }"
    );
}

#[test]
fn names_that_are_no_format_are_refused() {
    for name in [
        "",
        "Yaml",
        "../evil",
        "a b",
        "-a",
        "a-",
        "a--b",
        "7z",
        &"a".repeat(33),
    ] {
        let folder = workspace();
        assert!(new_exporter(folder.path(), name).is_err(), "{name}");
        assert!(!folder.path().join("crates/export-").exists());
    }
}

#[test]
fn what_is_there_is_not_overwritten() {
    let folder = workspace();
    new_exporter(folder.path(), "mine").expect("the name is fine");
    let error = new_exporter(folder.path(), "mine").expect_err("it is there already");
    assert!(error.to_string().contains("already"), "{error}");
}

#[test]
fn a_file_of_another_shape_stops_everything() {
    let folder = workspace();
    fs::write(folder.path().join(EDITED[2]), "fn all() {}\n").expect("the file can be written");
    assert!(new_exporter(folder.path(), "mine").is_err());
    assert!(!folder.path().join("crates/export-mine").exists());
}

/// A workspace of the crates that an exporter needs, below the target folder so that a second run is quick.
#[test]
fn begun_crates_compile() {
    let begun = workspace();
    new_exporter(begun.path(), "plain-lines").expect("the name is fine");
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("new-exporter");
    if place.exists() {
        fs::remove_dir_all(&place).expect("the folder can be cleared");
    }
    for path in ["Cargo.toml", "Cargo.lock"] {
        copy(&root(), &place, path);
    }
    for name in ["core", "document", "testkit"] {
        copy_folder(
            &root().join("crates").join(name),
            &place.join("crates").join(name),
        );
    }
    let crate_folder = "crates/export-plain-lines";
    copy_folder(&begun.path().join(crate_folder), &place.join(crate_folder));
    let manifest = fs::read_to_string(begun.path().join("Cargo.toml")).expect("it was edited");
    let manifest = keep_members(&manifest);
    fs::write(place.join("Cargo.toml"), manifest).expect("the file can be written");
    let output = Command::new(env!("CARGO"))
        .args(["test", "--offline", "--quiet", "-p", "gongkai-export-plain-lines"])
        .current_dir(&place)
        .env(
            "CARGO_TARGET_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("new-exporter-target"),
        )
        .env("RUSTFLAGS", "-D warnings")
        .output()
        .expect("cargo runs the tests, so it can be run");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// The manifest with only the members that were copied.
fn keep_members(manifest: &str) -> String {
    let lines = manifest.lines().filter(|it| !it.starts_with("default-members"));
    let lines: Vec<&str> = lines
        .map(|it| {
            if it.starts_with("members") {
                "members = [\"crates/*\"]"
            } else {
                it
            }
        })
        .collect();
    lines.join("\n")
}

fn copy_folder(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("the folder is there") {
        let path = entry.expect("the folder can be listed").path();
        let target = to.join(path.file_name().expect("entries have names"));
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            fs::create_dir_all(to).expect("the folder can be made");
            fs::copy(&path, &target).expect("the file can be copied");
        }
    }
}
