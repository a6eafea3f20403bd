use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Case, Kind, Score};

/// The scores of many cases, by kind and by variant.
#[derive(Debug, Default)]
pub struct Tally {
    /// Files written by the project itself, or by the program named, by kind; undamaged ones first.
    pub by_kind: BTreeMap<(bool, Kind, String), Score>,
    /// By variant, in the order of the names.
    pub by_variant: BTreeMap<(bool, &'static str), Score>,
}

impl Tally {
    /// Adds the score of a case; `writer` is whoever wrote the file.
    pub fn add(&mut self, case: &Case, writer: &str, score: Score) {
        let kind = (case.damaged, case.kind, writer.to_owned());
        *self.by_kind.entry(kind).or_default() += score;
        *self.by_variant.entry((case.damaged, case.variant)).or_default() += score;
    }

    /// Adds the scores of another.
    pub fn absorb(&mut self, other: Self) {
        for (kind, score) in other.by_kind {
            *self.by_kind.entry(kind).or_default() += score;
        }
        for (variant, score) in other.by_variant {
            *self.by_variant.entry(variant).or_default() += score;
        }
    }

    /// The score of every file of a kind, damaged ones apart.
    pub fn of(&self, damaged: bool, kind: Kind) -> Score {
        let mut sum = Score::default();
        for (_, score) in self
            .by_kind
            .iter()
            .filter(|it| it.0.0 == damaged && it.0.1 == kind)
        {
            sum += *score;
        }
        sum
    }

    /// The bounds that do not hold, in words: none wrong in silence; right and remarked as the kind demands.
    pub fn breaches(&self) -> Vec<String> {
        let mut breaches = Vec::new();
        for kind in Kind::ALL {
            for damaged in [false, true] {
                let silent = self.of(damaged, kind).wrong_silently;
                if silent > 0 {
                    breaches.push(format!(
                        "{kind:?}: {silent} cells wrong without a remark (damaged: {damaged})"
                    ));
                }
            }
            let score = self.of(false, kind);
            // In ten-thousandths, so that nothing is rounded up.
            let least = match kind {
                Kind::Html | Kind::Docx | Kind::Xlsx => 9990,
                _ => 9950,
            };
            if score.right * 10_000 < score.cells() * least {
                breaches.push(format!(
                    "{kind:?}: {} of {} cells right",
                    score.right,
                    score.cells()
                ));
            }
            if score.noise * 100 >= score.cells().max(1) {
                breaches.push(format!(
                    "{kind:?}: {} remarks on cells that are in no doubt",
                    score.noise
                ));
            }
        }
        breaches
    }

    /// The scores as tables in Markdown.
    pub fn markdown(&self) -> String {
        let mut page = String::new();
        for (damaged, title) in [(false, "Undamaged layouts"), (true, "Damaged layouts")] {
            let _ = write!(
                page,
                "\n### {title}\n\n| Format | Written by |{HEAD}\n|---|---|{RULE}\n"
            );
            for ((_, kind, writer), score) in self.by_kind.iter().filter(|it| it.0.0 == damaged) {
                let _ = writeln!(page, "| {} | {writer} |{}", kind.suffix(), row(score));
            }
            let _ = write!(page, "\n| Variant |{HEAD}\n|---|{RULE}\n");
            for ((_, variant), score) in self.by_variant.iter().filter(|it| it.0.0 == damaged) {
                let _ = writeln!(page, "| {variant} |{}", row(score));
            }
        }
        page
    }
}

const HEAD: &str = " Files | Cells | Right | Right % | Wrong, remarked | Wrong, silent | Missing, remarked | Missing, silent | Remarks on plain cells |";
const RULE: &str = "--:|--:|--:|--:|--:|--:|--:|--:|--:|";

fn row(score: &Score) -> String {
    let cells = score.cells();
    // Rounded down: a hundred per cent is every cell.
    let share = (score.right * 100_000).checked_div(cells).unwrap_or(0);
    format!(
        " {} | {cells} | {} | {}.{:03} | {} | {} | {} | {} | {} |",
        score.files,
        score.right,
        share / 1000,
        share % 1000,
        score.wrong_remarked,
        score.wrong_silently,
        score.missing_remarked,
        score.missing_silently,
        score.noise
    )
}
