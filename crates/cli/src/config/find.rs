use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use gongkai::Registry;

use super::Config;
use super::parse::parse;
use crate::check::Note;
use crate::failure::{Failure, io_words};

/// The name under which a configuration is sought.
const NAME: &str = "gongkai.toml";

/// More than any configuration has.
const LARGEST: u64 = 4 << 20;

/// The configuration that `--config` names, or the nearest from the working directory upward.
///
/// One that lies where an input lies is passed over with a note: it may be the sender's.
pub(crate) fn find(
    matches: &ArgMatches,
    inputs: &[&PathBuf],
    registry: &Registry,
    notes: &mut Vec<Note>,
) -> Result<Option<Config>, Failure> {
    if let Some(path) = matches.get_one::<PathBuf>("config") {
        return read(path, path.clone(), registry).map(Some);
    }
    let Ok(here) = std::env::current_dir() else {
        return Ok(None);
    };
    for folder in here.ancestors() {
        let path = folder.join(NAME);
        if !path.is_file() {
            continue;
        }
        let shown = if folder == here {
            PathBuf::from(NAME)
        } else {
            path.clone()
        };
        if inputs.iter().any(|it| lies_with(folder, it)) {
            notes.push(passed_over(&shown));
            continue;
        }
        return read(&path, shown, registry).map(Some);
    }
    Ok(None)
}

/// Tells whether a folder is that of an input file, or is or lies in an input folder.
fn lies_with(folder: &Path, input: &Path) -> bool {
    let Ok(folder) = folder.canonicalize() else {
        return false;
    };
    if input.is_dir() {
        return input.canonicalize().is_ok_and(|it| folder.starts_with(it));
    }
    // A link lies in two folders: its own and that of what it leads to.
    let beside = |it: &Path| match it.parent() {
        Some(parent) if parent.as_os_str().is_empty() => Path::new(".").canonicalize().ok(),
        Some(parent) => parent.canonicalize().ok(),
        None => None,
    };
    let target = input.canonicalize().ok();
    beside(input).as_ref() == Some(&folder) || target.is_some_and(|it| beside(&it).as_ref() == Some(&folder))
}

fn passed_over(shown: &Path) -> Note {
    let shown = shown.display();
    Note::warning(
        format!(
            "没有使用设置文件 {shown}：它和要检查的报告在同一文件夹里，可能是报送单位放的；确实要用，请写 --config {shown}"
        ),
        format!(
            "the configuration {shown} was not used: it lies with the reports to be checked and may be their sender's; \
             to use it, say --config {shown}"
        ),
    )
}

fn read(path: &Path, shown: PathBuf, registry: &Registry) -> Result<Config, Failure> {
    let name = shown.display().to_string();
    let mut bytes = Vec::new();
    let taken = File::open(path).and_then(|it| it.take(LARGEST + 1).read_to_end(&mut bytes));
    if let Err(error) = taken {
        let words = io_words(&error);
        return Err(Failure::said(
            format!("无法读取设置文件 {name}：{}", words.zh),
            format!("cannot read the configuration {name}: {}", words.en),
        ));
    }
    if bytes.len() as u64 > LARGEST {
        return Err(Failure::said(
            format!("设置文件 {name} 超过 4 MB；请确认它是设置文件"),
            format!("the configuration {name} is larger than 4 MB; check that it is one"),
        ));
    }
    let Ok(text) = String::from_utf8(bytes) else {
        return Err(Failure::said(
            format!("设置文件 {name} 不是 UTF-8 编码；请另存为 UTF-8"),
            format!("the configuration {name} is not UTF-8; save it as UTF-8"),
        ));
    };
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let config = parse(text, &folder, registry).map_err(|(line, message)| {
        Failure::said(
            format!("设置文件 {name} 第 {line} 行：{}", message.zh),
            format!("{name}, line {line}: {}", message.en),
        )
    })?;
    Ok(Config {
        path: shown,
        ..config
    })
}
