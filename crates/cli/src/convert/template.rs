//! `--template`: a user's template and what it includes, read from its folder, for an exporter opens no file.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::formats::Wanted;
use crate::failure::{Failure, io_words};
use crate::formats::options;

/// The most bytes of a template with all that it includes.
const MAX_BYTES: usize = 4 << 20;
/// The most templates together.
const MAX_FILES: usize = 256;

/// Gives each template to the format that it is for.
pub(super) fn give<'a>(
    paths: impl Iterator<Item = &'a PathBuf>,
    wanted: &mut [Wanted<'_>],
) -> Result<(), Failure> {
    for path in paths {
        let sources = sources(path)?;
        let found = taker(path, wanted)?;
        let value = serde_json::json!({ "entry": file_name(path), "sources": sources });
        found.options = std::mem::take(&mut found.options).with_value("template", value);
    }
    Ok(())
}

/// The format that a template is for: the only one that takes any, or the one of its suffix.
fn taker<'w, 'a>(path: &Path, wanted: &'w mut [Wanted<'a>]) -> Result<&'w mut Wanted<'a>, Failure> {
    let has_template = |it: &Wanted<'_>| options(it.exporter).iter().any(|it| it.key == "template");
    let takers: Vec<usize> = (0..wanted.len())
        .filter(|it| has_template(&wanted[*it]))
        .collect();
    let name = file_name(path);
    let stem = [".j2", ".jinja"].iter().find_map(|it| name.strip_suffix(it));
    let suffix = stem
        .unwrap_or(&name)
        .rsplit('.')
        .next()
        .unwrap_or_default()
        .to_owned();
    let of_suffix = |it: &&usize| wanted[**it].format().extensions.contains(&suffix.as_str());
    let found = match takers.as_slice() {
        [] => None,
        [only] => Some(*only),
        several => several.iter().find(of_suffix).copied(),
    };
    let shown = path.display();
    match found {
        Some(found) => Ok(&mut wanted[found]),
        None if takers.is_empty() => Err(Failure::said(
            format!("--template {shown}：--to 的格式都不用模板；用模板的有 html、markdown"),
            format!("--template {shown}: no format in --to takes a template; html and markdown do"),
        )),
        None => Err(Failure::said(
            format!("--template {shown}：看不出用于哪个格式；文件名请以 .html 或 .md 结尾"),
            format!("--template {shown}: which format is it for? Let its name end in .html or .md"),
        )),
    }
}

/// The sources of a template and of all that it includes, extends and imports, by name.
fn sources(path: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let mut sources = BTreeMap::new();
    let mut bytes = 0;
    let folder = path
        .parent()
        .filter(|it| !it.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut waiting = vec![file_name(path)];
    while let Some(name) = waiting.pop() {
        if sources.contains_key(&name) {
            continue;
        }
        let is_entry = sources.is_empty();
        let file = if is_entry {
            path.to_owned()
        } else {
            folder.join(&name)
        };
        // A name that leads elsewhere, or to nothing, is not among the sources, and the engine says so if it is asked
        // for it.
        if !is_entry && !is_within(folder, &name) {
            continue;
        }
        let source = read(&file, MAX_BYTES - bytes).map_err(|it| cannot_read(&file, &it))?;
        bytes += source.len();
        waiting.extend(named(&source).filter(|it| !sources.contains_key(it)));
        sources.insert(name, source);
        if sources.len() > MAX_FILES {
            return Err(cannot_read(path, &io::Error::other("too many templates")));
        }
    }
    Ok(sources)
}

/// Whether a name leads to a file within the folder, by links too.
fn is_within(folder: &Path, name: &str) -> bool {
    let is_plain = Path::new(name)
        .components()
        .all(|it| matches!(it, Component::Normal(_)));
    let places = folder
        .canonicalize()
        .and_then(|it| Ok((it, folder.join(name).canonicalize()?)));
    is_plain && places.is_ok_and(|(folder, file)| file.starts_with(folder) && file.is_file())
}

fn read(path: &Path, most: usize) -> io::Result<String> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("not a regular file"));
    }
    let mut source = String::new();
    let length = File::open(path)?
        .take(most as u64 + 1)
        .read_to_string(&mut source)?;
    if length > most {
        return Err(io::Error::other("more than 4 MiB of templates"));
    }
    Ok(source)
}

/// The names that a template asks for, where they are written out.
fn named(source: &str) -> impl Iterator<Item = String> {
    let tags = source.split("{%").skip(1).filter_map(|it| it.split("%}").next());
    tags.filter(|tag| {
        let word = tag.trim_start_matches(['-', '+']).split_whitespace().next();
        matches!(word, Some("include" | "extends" | "import" | "from"))
    })
    .flat_map(literals)
}

/// The texts between quotation marks.
fn literals(tag: &str) -> Vec<String> {
    let mut literals = Vec::new();
    let mut rest = tag;
    while let Some(at) = rest.find(['"', '\'']) {
        let mark = char::from(rest.as_bytes()[at]);
        let Some((literal, after)) = rest[at + 1..].split_once(mark) else {
            break;
        };
        literals.push(literal.to_owned());
        rest = after;
    }
    literals
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn cannot_read(path: &Path, error: &io::Error) -> Failure {
    let (shown, words) = (path.display(), io_words(error));
    Failure::said(
        format!("无法读取模板 {shown}：{}", words.zh),
        format!("cannot read the template {shown}: {}", words.en),
    )
}
