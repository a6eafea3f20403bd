//! Which files are to be read.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use gongkai::Registry;
use serde::Deserialize;

use crate::console::Console;
use crate::failure::{Failure, io_words};
use crate::input::{Input, gather};

/// The inputs that the arguments name, in their order, each once: files, what is in folders, what patterns match, and
/// what lists name.
pub(super) fn inputs(
    matches: &ArgMatches,
    registry: &Registry,
    out: &Path,
    console: Console,
) -> Result<Vec<Input>, Failure> {
    let named = matches.get_many::<PathBuf>("input").into_iter().flatten();
    let lists = matches.get_many::<PathBuf>("list").into_iter().flatten();
    let mut paths = Vec::new();
    for path in named {
        if path.as_os_str() == "-" {
            return Err(Failure::said(
                "批处理不读标准输入（-）；请给出文件或文件夹",
                "a batch does not read standard input (-); name files or folders",
            ));
        }
        expand(path, &mut paths)?;
    }
    for list in lists {
        read_list(list, &mut paths)?;
    }
    let paths: Vec<&PathBuf> = paths.iter().collect();
    let mut inputs = gather(&paths, registry, Some(out), console)?;
    let mut seen: HashSet<PathBuf> = HashSet::new();
    inputs.retain(|it| it.path().is_none_or(|path| seen.insert(path.to_owned())));
    Ok(inputs)
}

/// Adds a path, or what it matches where there is no such file and it is a pattern.
fn expand(path: &Path, paths: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let pattern = path.to_str().filter(|it| it.contains(['*', '?', '[']));
    let Some(pattern) = pattern.filter(|_| !path.exists()) else {
        paths.push(path.to_owned());
        return Ok(());
    };
    let matched = glob::glob(pattern).map_err(|error| {
        Failure::said(
            format!("“{pattern}”不是正确的通配符：{}", error.msg),
            format!("`{pattern}` is no pattern: {}", error.msg),
        )
    })?;
    let before = paths.len();
    // What a pattern leads to and cannot be looked into is told by whoever reads it.
    paths.extend(matched.map(|it| it.unwrap_or_else(|error| error.path().to_owned())));
    if paths.len() == before {
        return Err(Failure::said(
            format!("没有文件与“{pattern}”相符"),
            format!("no file matches `{pattern}`"),
        ));
    }
    Ok(())
}

/// A line of a list that is JSON; what else it says is not looked at.
#[derive(Deserialize)]
struct Line {
    path: PathBuf,
}

/// Adds the paths that a list names, one a line: as text, or as JSON with the key `path`.
fn read_list(list: &Path, paths: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let shown = list.display();
    let text = fs::read_to_string(list).map_err(|error| {
        let words = io_words(&error);
        Failure::said(
            format!("无法读取列表 {shown}：{}", words.zh),
            format!("cannot read the list {shown}: {}", words.en),
        )
    })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() {
            continue;
        }
        if !line.trim_start().starts_with('{') {
            paths.push(PathBuf::from(line));
            continue;
        }
        let Ok(line) = serde_json::from_str::<Line>(line) else {
            return Err(Failure::said(
                format!("列表 {shown} 第 {number} 行不是带 path 的 JSON 对象"),
                format!("line {number} of the list {shown} is no JSON object with a `path`"),
            ));
        };
        paths.push(line.path);
    }
    Ok(())
}
