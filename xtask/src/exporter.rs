//! Begins an exporter: a crate that works, and its lines in the workspace.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

const CARGO: &str = include_str!("../templates/exporter/Cargo.toml.txt");
const LIB: &str = include_str!("../templates/exporter/lib.rs.txt");
const TEST: &str = include_str!("../templates/exporter/test.rs.txt");

/// Makes `crates/export-NAME` in the workspace at `root` and registers it; returns the paths written.
///
/// Nothing is written unless everything can be.
pub fn new_exporter(root: &Path, name: &str) -> Result<Vec<String>> {
    let shaped = !name.is_empty()
        && name.len() <= 32
        && name.starts_with(|it: char| it.is_ascii_lowercase())
        && !name.ends_with('-')
        && !name.contains("--")
        && name
            .bytes()
            .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-');
    ensure!(
        shaped,
        "a format's name is of a-z, 0-9 and -, begins with a letter and has at most 32 characters: {name}"
    );
    let folder = format!("crates/export-{name}");
    if root.join(&folder).exists() {
        bail!("{folder} is there already");
    }
    let fill = |template: &str| {
        template
            .replace("@crate@", &name.replace('-', "_"))
            .replace("@Type@", &camel(name))
            .replace("@name@", name)
    };
    let files = [
        (format!("{folder}/Cargo.toml"), fill(CARGO)),
        (format!("{folder}/src/lib.rs"), fill(LIB)),
        (format!("{folder}/tests/main.rs"), fill(TEST)),
        edited(root, "Cargo.toml", |text| workspace(text, name))?,
        edited(root, "crates/gongkai/Cargo.toml", |text| facade(text, name))?,
        edited(root, "crates/gongkai/src/exporters.rs", |text| {
            registry(text, name)
        })?,
    ];
    for (path, text) in &files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().context("every file lies in a folder")?)?;
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(files.map(|it| it.0).to_vec())
}

fn edited(root: &Path, path: &str, edit: impl Fn(&str) -> Option<String>) -> Result<(String, String)> {
    let text = fs::read_to_string(root.join(path)).with_context(|| format!("cannot read {path}"))?;
    let text =
        edit(&text).with_context(|| format!("{path} has not the shape it is known by; edit it by hand"))?;
    Ok((path.to_owned(), text))
}

/// Adds the crate to the workspace's dependencies, after the last exporter.
fn workspace(text: &str, name: &str) -> Option<String> {
    let line = format!("gongkai-export-{name} = {{ path = \"crates/export-{name}\", version = \"0.1.0\" }}");
    after_last(text, "gongkai-export-", &line)
}

/// Adds the crate to the facade: a feature that is on by default, and a dependency.
fn facade(text: &str, name: &str) -> Option<String> {
    let dependency = format!("gongkai-export-{name} = {{ workspace = true, optional = true }}");
    let text = after_last(text, "gongkai-export-", &dependency)?;
    let (before, rest) = text.split_once("default = [")?;
    let (defaults, rest) = rest.split_once(']')?;
    let (features, rest) = rest.split_once("\n\n")?;
    Some(format!(
        "{before}default = [{defaults}, \"{name}\"]{features}\n{name} = [\"dep:gongkai-export-{name}\"]\n\n{rest}"
    ))
}

/// Adds the exporter to the list, before the bracket that closes it.
fn registry(text: &str, name: &str) -> Option<String> {
    let (before, after) = text.split_once("    ])\n")?;
    let (module, exporter) = (name.replace('-', "_"), camel(name));
    Some(format!(
        "{before}        #[cfg(feature = \"{name}\")]\n        \
         boxed(gongkai_export_{module}::{exporter}Exporter),\n    ])\n{after}"
    ))
}

fn after_last(text: &str, prefix: &str, line: &str) -> Option<String> {
    let mut lines: Vec<&str> = text.lines().collect();
    let last = lines.iter().rposition(|it| it.starts_with(prefix))?;
    lines.insert(last + 1, line);
    Some(lines.join("\n") + "\n")
}

fn camel(name: &str) -> String {
    name.split('-')
        .flat_map(|word| {
            let mut characters = word.chars();
            let first = characters.next().map(|it| it.to_ascii_uppercase());
            first.into_iter().chain(characters)
        })
        .collect()
}
