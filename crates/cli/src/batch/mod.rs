//! `gongkai batch`: from a folder of pages to a data set.
//!
//! Three steps. [`plan`] lists the inputs. [`pool`] reads those that the [`journal`] does not know, each in a [`worker`]
//! process that is replaced when it dies. [`merge`] writes the data set of all of them in their order, under another
//! name first. So an interruption costs what was being read at that moment, and nothing else.

mod bar;
mod bounds;
mod journal;
mod merge;
mod place;
mod plan;
mod pool;
mod process;
mod protocol;
mod watch;
pub(crate) mod worker;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use clap::ArgMatches;
use gongkai::{Language, Registry};
use gongkai_dataset::Encoding;

use crate::console::Console;
use crate::failure::{Failure, Outcome, io_words};
use bar::Bar;
use journal::Bounds;
use merge::{Source, Totals};
use place::Place;
use pool::{Crew, read_all};

/// `gongkai batch`.
pub(crate) fn run(matches: &ArgMatches, registry: &Registry, console: Console) -> Result<Outcome, Failure> {
    let out: &PathBuf = matches.get_one("output").expect("clap requires it");
    let inputs = plan::inputs(matches, registry, out, console)?;
    let crew = crew(matches);
    let encoding = encoding(matches);
    let place = Place::take(out)?;
    let journal = Mutex::new(place.journal().map_err(|it| not_written(out, &it))?);
    let progress = Bar::begin(console, inputs.len());
    let (slots, read) = read_all(&inputs, crew, &journal, &progress).map_err(|it| not_written(out, &it))?;
    let journal = journal.into_inner().unwrap_or_else(PoisonError::into_inner);
    let source = Source {
        inputs: &inputs,
        slots: &slots,
        journal: &journal,
        encoding,
        jobs: crew.jobs,
    };
    progress.writing();
    let (totals, written) = place.put(&source).map_err(|it| not_written(out, &it))?;
    drop(progress);
    console.note(&summary(console.language, inputs.len(), read, totals, written));
    Ok(if totals.problems > 0 {
        Outcome::Failed
    } else {
        Outcome::Clean
    })
}

fn crew(matches: &ArgMatches) -> Crew {
    let number = |name: &str| *matches.get_one::<u64>(name).expect("it has a default");
    let cores = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    Crew {
        jobs: matches
            .get_one("jobs")
            .copied()
            .map_or_else(cores, |jobs: u64| usize::try_from(jobs).unwrap_or(usize::MAX)),
        bounds: Bounds {
            seconds: number("timeout"),
            mebibytes: number("memory"),
        },
    }
}

fn encoding(matches: &ArgMatches) -> Encoding {
    let word: Option<&String> = matches.get_one("format");
    let named = Encoding::ALL
        .iter()
        .find(|it| word.is_some_and(|word| word == it.as_str()));
    *named.unwrap_or(&Encoding::ALL[0])
}

fn not_written(out: &Path, error: &io::Error) -> Failure {
    let (shown, words) = (out.display(), io_words(error));
    Failure::said(
        format!(
            "无法写到 {shown}：{}；已经读出的会保留，再运行一次即可继续",
            words.zh
        ),
        format!(
            "cannot write to {shown}: {}; what was read is kept, run it again to go on",
            words.en
        ),
    )
}

fn summary(language: Language, inputs: usize, read: usize, totals: Totals, written: bool) -> String {
    let Totals {
        reports,
        problems,
        duplicates,
    } = totals;
    match (language, written) {
        (Language::Chinese, true) => format!(
            "{inputs} 个输入（本次读取 {read} 个），{reports} 份报告，{problems} 处不能读取，{duplicates} 个重复"
        ),
        (Language::Chinese, false) => {
            format!("没有变化：{inputs} 个输入，{reports} 份报告，{problems} 处不能读取，{duplicates} 个重复")
        }
        (Language::English, true) => format!(
            "{inputs} input(s), {read} read now; {reports} report(s), {problems} not readable, {duplicates} duplicate(s)"
        ),
        (Language::English, false) => format!(
            "nothing changed: {inputs} input(s); {reports} report(s), {problems} not readable, {duplicates} duplicate(s)"
        ),
    }
}
