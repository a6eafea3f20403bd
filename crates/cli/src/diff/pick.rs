//! Which two reports are compared.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use gongkai::core::Year;
use gongkai::organs::is_same_organ;
use gongkai::{Limits, Message, Reading, Registry};

use crate::check::{Named, first_of, named_parts, unread};
use crate::console::{Console, one_line};
use crate::failure::Failure;
use crate::input::gather;

/// One of the two reports.
pub(super) struct Picked {
    pub(super) name: Named,
    pub(super) reading: Reading,
}

/// How many of the reports of an input are named.
const NAMED: usize = 8;

/// Reads both inputs and picks the report of each that is meant.
///
/// Of several the options decide; what they leave open, the other input decides if it holds one report only: the same
/// organ's is meant, and of several of those the one for the same year.
pub(super) fn pick(
    matches: &ArgMatches,
    registry: &Registry,
    console: Console,
) -> Result<[Picked; 2], Failure> {
    let paths: [&PathBuf; 2] = ["before", "after"].map(|it| matches.get_one(it).expect("clap requires it"));
    if paths.iter().all(|it| it.as_os_str() == "-") {
        return Err(Failure::said(
            "标准输入（-）只能给一次",
            "standard input (-) can be given only once",
        ));
    }
    let organ: Option<&String> = matches.get_one("organ");
    let years: Vec<u16> = matches
        .get_many("year")
        .map_or_else(Vec::new, |it| it.copied().collect());
    if years.len() > 2 {
        return Err(Failure::said(
            "--year 最多给两个年度：甲的和乙的",
            "--year takes two years at most: that of A and that of B",
        ));
    }
    let wanted = [0, 1].map(|side: usize| Wanted {
        organ: organ.map(String::as_str),
        year: years.get(side).or(years.first()).copied(),
    });
    let mut all = [
        candidates(paths[0], &wanted[0], registry, console)?,
        candidates(paths[1], &wanted[1], registry, console)?,
    ];
    for (side, other) in [(0, 1), (1, 0)] {
        if let [only] = all[other].as_slice() {
            let like = Like::of(only);
            like.narrow(&mut all[side]);
        }
    }
    let [before, after] = all;
    Ok([
        the_only(paths[0], before, console)?,
        the_only(paths[1], after, console)?,
    ])
}

/// What the options say of a report.
struct Wanted<'a> {
    organ: Option<&'a str>,
    year: Option<u16>,
}

impl Wanted<'_> {
    fn fits(&self, picked: &Picked) -> bool {
        let report = &picked.reading.report;
        let name = report.organ.name.as_deref().unwrap_or_default();
        self.organ.is_none_or(|it| is_same_organ(it, name))
            && self.year.is_none_or(|it| report.year.map(Year::get) == Some(it))
    }
}

/// The reports of an input that the options allow; there is at least one.
fn candidates(
    path: &PathBuf,
    wanted: &Wanted<'_>,
    registry: &Registry,
    console: Console,
) -> Result<Vec<Picked>, Failure> {
    let mut all = Vec::new();
    let mut errors: Vec<(String, Message)> = Vec::new();
    for input in gather(&[path], registry, None, console)? {
        input.read(registry, &Limits::default(), &mut |part| {
            let names = named_parts(&input, &part);
            for (name, reading) in names.into_iter().zip(part.readings) {
                if reading.is_report() {
                    all.push(Picked { name, reading });
                } else {
                    errors.push((name.shown(), no_report()));
                }
            }
            errors.extend(part.error.map(|it| (part.shown, it)));
            Ok(())
        })?;
    }
    if all.is_empty() {
        let (name, message) = errors
            .into_iter()
            .next()
            .unwrap_or_else(|| (path.display().to_string(), no_report()));
        return Err(Failure::said(
            format!("{name}：{}", message.zh),
            format!("{name}: {}", message.en),
        ));
    }
    for (name, message) in errors {
        console.note(&unread(&name, &message, console));
    }
    let (fitting, others): (Vec<Picked>, Vec<Picked>) = all.into_iter().partition(|it| wanted.fits(it));
    if fitting.is_empty() {
        let (path, listed) = (path.display(), listed(&others, console));
        return Err(Failure::said(
            format!("{path} 中没有 --organ、--year 所指的报告；其中有：{listed}"),
            format!("{path} holds no report that --organ and --year mean; it holds: {listed}"),
        ));
    }
    Ok(fitting)
}

fn no_report() -> Message {
    Message::new("不是年度报告", "it is not an annual report")
}

/// What the one report of the other input says of itself.
struct Like {
    organ: Option<String>,
    year: Option<u16>,
}

impl Like {
    fn of(picked: &Picked) -> Self {
        let report = &picked.reading.report;
        Self {
            organ: report.organ.name.as_ref().map(ToString::to_string),
            year: report.year.map(Year::get),
        }
    }

    /// Leaves of several reports those of the same organ, and of several of those the ones for the same year; where
    /// that would leave none it decides nothing.
    fn narrow(&self, all: &mut Vec<Picked>) {
        let organ = |it: &Picked| {
            let name = it.reading.report.organ.name.as_deref();
            (self.organ.as_deref().zip(name)).is_some_and(|(one, two)| is_same_organ(one, two))
        };
        keep(all, organ);
        keep(all, |it| {
            self.year.is_some() && it.reading.report.year.map(Year::get) == self.year
        });
    }
}

fn keep(all: &mut Vec<Picked>, fits: impl Fn(&Picked) -> bool) {
    if all.len() > 1 && all.iter().any(&fits) {
        all.retain(fits);
    }
}

fn the_only(path: &Path, mut all: Vec<Picked>, console: Console) -> Result<Picked, Failure> {
    if all.len() == 1
        && let Some(only) = all.pop()
    {
        return Ok(only);
    }
    let (path, count, listed) = (path.display(), all.len(), listed(&all, console));
    Err(Failure::said(
        format!("{path} 中有 {count} 份报告，请用 --organ、--year 写明是哪一份：{listed}"),
        format!("{path} holds {count} reports; say which with --organ and --year: {listed}"),
    ))
}

/// The reports by organ and year.
fn listed(all: &[Picked], console: Console) -> String {
    let named = all.iter().map(|it| {
        let report = &it.reading.report;
        let organ = report.organ.name.as_deref();
        let organ = organ.unwrap_or_else(|| console.pick("机关名称未知", "organ unknown"));
        let year = report.year.map_or_else(
            || console.pick("年度未知", "year unknown").to_owned(),
            |it| it.to_string(),
        );
        one_line(&format!("{organ} {year}"))
    });
    first_of(named, NAMED, "; ", console.language)
}
