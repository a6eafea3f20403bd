//! The reports that others are compared with: those given with `--prior` and `--part`.

use std::path::PathBuf;
use std::rc::Rc;

use gongkai::core::{Category, Year};
use gongkai::organs::{normal_organ_name, organ_key};
use gongkai::{Language, Limits, Message, Reading, Registry, Report, Severity};

use super::checked::{Named, Peer, first_of};
use super::{Note, named_parts};
use crate::console::Console;
use crate::failure::Failure;
use crate::input::gather;

/// A report that others may be compared with.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) peer: Peer,
    pub(super) report: Rc<Report>,
    /// Its file, as the file system knows it.
    pub(super) path: Option<PathBuf>,
    /// The organ's name as `normal_organ_name` has it; empty where there is none.
    pub(super) organ: String,
    pub(super) year: Option<u16>,
    /// What its names have alike through the years, where that is known.
    pub(super) key: Option<String>,
}

/// The candidates given with one option.
#[derive(Debug, Default)]
pub(super) struct Pool {
    pub(super) candidates: Vec<Candidate>,
    /// Whether a folder was given, from which each report takes what fits it.
    pub(super) folder: bool,
    /// The files that could not be read, and why.
    pub(super) unread: Vec<(Named, Message)>,
}

impl Candidate {
    /// The candidate that a reading is; `number` counts it where its file has several.
    pub(super) fn of(name: Named, path: Option<PathBuf>, reading: &Reading) -> Self {
        let is_doubt =
            |it: &&gongkai::Finding| it.rule.category == Category::Reading && it.severity > Severity::Info;
        let doubts = reading.remarks.iter().filter(is_doubt).count();
        let report = Rc::new(reading.report.clone());
        let year = report.year.map(Year::get);
        Self {
            key: report.organ.name.as_ref().and_then(|it| organ_key(it, year)),
            organ: report
                .organ
                .name
                .as_ref()
                .map_or_else(String::new, |it| normal_organ_name(it)),
            year,
            path: path.and_then(|it| it.canonicalize().ok()),
            peer: Peer { name, doubts },
            report,
        }
    }
}

/// Reads the reports given with an option.
pub(super) fn pool(paths: &[&PathBuf], registry: &Registry, console: Console) -> Result<Pool, Failure> {
    if paths.iter().any(|it| it.as_os_str() == "-") {
        return Err(Failure::said(
            "--prior 和 --part 不能是标准输入（-）",
            "--prior and --part cannot be standard input (-)",
        ));
    }
    let mut pool = Pool {
        folder: paths.iter().any(|it| it.is_dir()),
        ..Pool::default()
    };
    for input in gather(paths, registry, None, console)? {
        let path = input.path().map(ToOwned::to_owned);
        input.read(registry, &Limits::default(), &mut |part| {
            let (named, error) = (named_parts(&input, &part), part.error.clone());
            for (name, reading) in named.iter().zip(&part.readings) {
                if reading.is_report() {
                    pool.candidates
                        .push(Candidate::of(name.clone(), path.clone(), reading));
                } else {
                    pool.unread.push((name.clone(), no_report()));
                }
            }
            if let Some(error) = error {
                pool.unread.push((
                    Named {
                        input: input.shown(),
                        within: part.within.clone(),
                        number: None,
                    },
                    error,
                ));
            }
            Ok(())
        })?;
    }
    Ok(pool)
}

fn no_report() -> Message {
    Message::new("不是年度报告", "it is not an annual report")
}

/// How many files a note names.
const NAMED: usize = 5;

/// The note that some candidates were of no use, if there are any.
pub(super) fn unused<'a>(option: &str, candidates: impl Iterator<Item = &'a Candidate>) -> Option<Note> {
    let names: Vec<String> = candidates.map(|it| it.peer.name.shown()).collect();
    let count = names.len();
    if count == 0 {
        return None;
    }
    let listed = |language| first_of(names.iter().cloned(), NAMED, ", ", language);
    let (zh, en) = (listed(Language::Chinese), listed(Language::English));
    Some(Note::info(
        format!("{option} 给出的报告中有 {count} 份没有用上：{zh}"),
        format!("of the reports given with {option}, {count} fit none of those checked: {en}"),
    ))
}
