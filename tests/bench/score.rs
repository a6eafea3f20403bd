use std::collections::BTreeSet;
use std::ops::AddAssign;

use gongkai::core::{Category, Pointer, Value};
use gongkai::{Limits, ReadError, Reading, Registry};

use super::{Case, Truth};

/// What became of one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// As published.
    Right,
    /// As published, but remarked, and nothing about it is in doubt.
    Noise,
    /// Another figure, remarked.
    WrongRemarked,
    /// Another figure, and nobody is told.
    WrongSilently,
    /// Blank though published, remarked.
    MissingRemarked,
    /// Blank though published, and nobody is told.
    MissingSilently,
}

/// Cells by what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    /// Files.
    pub files: usize,
    /// Cells as published, those of `noise` included.
    pub right: usize,
    /// Right cells that are remarked although nothing about them is in doubt.
    pub noise: usize,
    /// Wrong cells with a remark.
    pub wrong_remarked: usize,
    /// Wrong cells without one.
    pub wrong_silently: usize,
    /// Blank cells that were published, with a remark.
    pub missing_remarked: usize,
    /// Blank cells that were published, without one.
    pub missing_silently: usize,
}

impl Score {
    /// Every cell.
    pub fn cells(&self) -> usize {
        self.right + self.wrong_remarked + self.wrong_silently + self.missing_remarked + self.missing_silently
    }

    fn count(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Right => self.right += 1,
            Verdict::Noise => {
                self.right += 1;
                self.noise += 1;
            }
            Verdict::WrongRemarked => self.wrong_remarked += 1,
            Verdict::WrongSilently => self.wrong_silently += 1,
            Verdict::MissingRemarked => self.missing_remarked += 1,
            Verdict::MissingSilently => self.missing_silently += 1,
        }
    }
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.files += other.files;
        self.right += other.right;
        self.noise += other.noise;
        self.wrong_remarked += other.wrong_remarked;
        self.wrong_silently += other.wrong_silently;
        self.missing_remarked += other.missing_remarked;
        self.missing_silently += other.missing_silently;
    }
}

/// Reads a case and compares; besides the score, each cell that is not plainly right, in words.
pub fn score(registry: &Registry, case: &Case) -> (Score, Vec<String>) {
    let result = registry.read(&case.name, &case.bytes, &Limits::default());
    let mut score = Score {
        files: 1,
        ..Score::default()
    };
    let mut words = Vec::new();
    let readings = match &result {
        Ok(readings) => readings.as_slice(),
        Err(error) => {
            words.push(format!("error: {error}"));
            &[]
        }
    };
    for (index, truth) in case.truth.iter().enumerate() {
        let reading = readings.get(index).map(|it| Remarked::of(registry, it));
        compare(
            truth,
            reading.as_ref(),
            result.as_ref().err(),
            &mut score,
            &mut words,
        );
    }
    for extra in readings.iter().skip(case.truth.len()) {
        let filled = extra.cells_filled();
        score.wrong_silently += filled;
        words.push(format!("a report that is not there, with {filled} figures"));
    }
    (score, words)
}

/// A reading with what is told of its cells.
struct Remarked<'a> {
    reading: &'a Reading,
    /// Cells that a remark of the reading names.
    doubted: BTreeSet<&'a str>,
    /// Cells and whole tables that are told to be blank or not to be there.
    blank: BTreeSet<String>,
}

impl<'a> Remarked<'a> {
    fn of(registry: &Registry, reading: &'a Reading) -> Self {
        let doubted = reading.remarks.iter().flat_map(|it| &it.cells);
        let found = registry.check(reading);
        let blank = found.iter().filter(|it| it.rule.category == Category::Form);
        Self {
            reading,
            doubted: doubted.map(Pointer::as_str).collect(),
            blank: blank.flat_map(|it| &it.cells).map(ToString::to_string).collect(),
        }
    }

    /// Whether a cell that was read blank is told to be.
    fn tells_blank(&self, pointer: &str) -> bool {
        let table = pointer
            .get(1..)
            .and_then(|it| it.find('/'))
            .map_or(pointer, |it| &pointer[..=it]);
        self.doubted.contains(pointer) || self.blank.contains(pointer) || self.blank.contains(table)
    }
}

/// Compares every cell that was published with what was read.
fn compare(
    truth: &Truth,
    remarked: Option<&Remarked<'_>>,
    error: Option<&ReadError>,
    score: &mut Score,
    words: &mut Vec<String>,
) {
    let reading = remarked.map(|it| it.reading);
    for (definition, value) in truth.published() {
        let pointer = definition.pointer.as_str();
        let cell = reading.and_then(|it| it.report.edition().form().find(pointer));
        let read = cell.and_then(|id| reading?.report.cells.get(id));
        // What has no place in the edition that was read is told as what matches nothing.
        let no_place = reading.is_some_and(|it| cell.is_none() && !it.remarks.is_empty());
        let told = error.is_some()
            || no_place
            || remarked.is_some_and(|it| match read {
                None if value.is_some() => it.tells_blank(pointer),
                _ => it.doubted.contains(pointer),
            });
        let doubtful = truth.doubtful.contains(&definition.id) || truth.foreign.is_some();
        let verdict = verdict(value, read, told, doubtful);
        score.count(verdict);
        if verdict != Verdict::Right {
            let shown = |it: Option<&Value>| it.map_or_else(|| "blank".to_owned(), ToString::to_string);
            words.push(format!(
                "{verdict:?} {pointer}: {} read as {}",
                shown(value),
                shown(read)
            ));
        }
    }
}

fn verdict(published: Option<&Value>, read: Option<&Value>, told: bool, doubtful: bool) -> Verdict {
    match (published, read) {
        (one, other) if one == other && told && !doubtful => Verdict::Noise,
        (one, other) if one == other => Verdict::Right,
        (_, None) if told => Verdict::MissingRemarked,
        (_, None) => Verdict::MissingSilently,
        _ if told => Verdict::WrongRemarked,
        _ => Verdict::WrongSilently,
    }
}
