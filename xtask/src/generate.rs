use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use gongkai::Registry;
use gongkai_cli::published;

use crate::{formats, rules};

/// A file that is generated and committed.
pub struct Generated {
    /// Its path in the workspace, with `/`.
    pub path: String,
    /// What it holds.
    pub text: String,
}

/// Every generated file.
pub fn generated(registry: &Registry) -> Vec<Generated> {
    let schemas = published().into_iter().map(|it| Generated {
        path: format!("schemas/{}", it.file_name),
        text: it.render(registry),
    });
    let rules = Generated {
        path: "docs/rules.md".to_owned(),
        text: rules::markdown(&registry.rules()),
    };
    let formats = [
        ("docs/formats/README.md", formats::index(registry)),
        ("docs/formats/tables.md", formats::data_tables()),
    ]
    .map(|(path, text)| Generated {
        path: path.to_owned(),
        text,
    });
    schemas.chain([rules]).chain(formats).collect()
}

/// Writes every generated file that is not up to date; returns their paths.
pub fn generate(root: &Path, registry: &Registry) -> Result<Vec<String>> {
    let mut written = Vec::new();
    for file in generated(registry) {
        let path = root.join(&file.path);
        if fs::read(&path).is_ok_and(|it| it == file.text.as_bytes()) {
            continue;
        }
        let folder = path.parent().context("a generated file lies in a folder")?;
        fs::create_dir_all(folder)?;
        fs::write(&path, file.text).with_context(|| format!("cannot write {}", file.path))?;
        written.push(file.path);
    }
    for path in left_over(root, registry)? {
        fs::remove_file(root.join(&path))?;
        written.push(path);
    }
    Ok(written)
}

/// The generated files that are missing or not up to date, and those that nothing generates any more.
pub fn stale(root: &Path, registry: &Registry) -> Result<Vec<String>> {
    let mut stale = Vec::new();
    for file in generated(registry) {
        if !fs::read(root.join(&file.path)).is_ok_and(|it| it == file.text.as_bytes()) {
            stale.push(file.path);
        }
    }
    stale.extend(left_over(root, registry)?);
    Ok(stale)
}

/// Files in `schemas/`, where everything is generated, that nothing generates.
fn left_over(root: &Path, registry: &Registry) -> Result<Vec<String>> {
    let known: BTreeSet<String> = generated(registry).into_iter().map(|it| it.path).collect();
    let Ok(entries) = fs::read_dir(root.join("schemas")) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for entry in entries {
        let path = format!("schemas/{}", entry?.file_name().to_string_lossy());
        if !known.contains(&path) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
