use std::io::{self, Write};
use std::sync::LazyLock;

use gongkai::{Language, Severity};
use gongkai_compare::{FindingChange, FindingKind, ParagraphChange, ParagraphKind, PieceKind};
use gongkai_template::{Serde, Templates, Value, values};
use serde::Serialize;

use super::{Shown, table, words};
use crate::console::one_line;
use crate::page::page;

/// One page that loads nothing: the ties between the years first, then the form's tables with both values in each cell
/// that changed, the prose with what was struck and written, and the findings.
pub(super) fn show(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (comparison, language) = (shown.comparison, shown.language);
    let summary = &comparison.summary;
    let parts: Vec<Part> = comparison.prose.iter().map(|it| part(it, language)).collect();
    let page = values! {
        chinese => language == Language::Chinese,
        same => summary.same,
        verdict => words::verdict(summary, language),
        relation => words::relation(comparison.relation, language),
        sides => Value::from(Serde(sides(shown))),
        counts => Value::from(Serde([
            (language.pick("单元格", "Cells"), words::cells(summary, language)),
            (language.pick("文字", "Prose"), words::prose(summary, language)),
            (language.pick("检查发现", "Findings"), words::findings(summary, language)),
        ])),
        years => Value::from(Serde(comparison.series.as_ref().map(|it| (it.prior_year, it.year)))),
        ties => Value::from(Serde(ties(shown))),
        identity => Value::from(Serde(identity(shown))),
        tables => Value::from(Serde(table::tables(shown))),
        only_before => Value::from(Serde(table::only_before(shown))),
        parts => Value::from(Serde(parts)),
        findings => Value::from(Serde(
            comparison.findings.iter().map(|it| finding(it, language)).collect::<Vec<_>>()
        )),
    };
    let page = TEMPLATES.render("diff.html", page).map_err(io::Error::other)?;
    out.write_all(page.as_bytes())
}

/// The template, compiled once.
static TEMPLATES: LazyLock<Templates> = LazyLock::new(|| {
    let source = include_str!("templates/diff.html");
    page("diff.html", source, include_str!("templates/diff.css"))
});

#[derive(Serialize)]
struct Side {
    name: &'static str,
    input: String,
    identity: String,
}

fn sides(shown: &Shown<'_>) -> Vec<Side> {
    let sides = [&shown.comparison.before, &shown.comparison.after];
    let names = words::side_names(shown.language).into_iter();
    let sides = names.zip(sides).map(|(name, side)| Side {
        name,
        input: words::input(side, shown.language),
        identity: words::identity(side, shown.language),
    });
    sides.collect()
}

#[derive(Serialize)]
struct Tie {
    class: &'static str,
    prior: String,
    reckoning: String,
    label: String,
    actual: String,
    holds: &'static str,
    doubt: bool,
}

/// The ties, those that fail first.
fn ties(shown: &Shown<'_>) -> Vec<Tie> {
    let language = shown.language;
    let mut ties: Vec<_> = shown.comparison.series.iter().flat_map(|it| &it.ties).collect();
    ties.sort_by_key(|it| it.holds != Some(false));
    let ties = ties.into_iter().map(|it| Tie {
        class: match it.holds {
            Some(true) => "holds",
            Some(false) => "fails",
            None => "open",
        },
        prior: it.prior_label.in_language(language).to_owned(),
        reckoning: words::reckoning(it, language),
        label: it.label.in_language(language).to_owned(),
        actual: words::number(it.actual, language),
        holds: words::holds(it, language),
        doubt: it.doubt,
    });
    ties.collect()
}

#[derive(Serialize)]
struct Field {
    label: String,
    before: Option<String>,
    after: Option<String>,
}

fn identity(shown: &Shown<'_>) -> Vec<Field> {
    let changes = shown.comparison.identity.iter().map(|it| Field {
        label: it.label.in_language(shown.language).to_owned(),
        before: it.before.as_deref().map(one_line),
        after: it.after.as_deref().map(one_line),
    });
    changes.collect()
}

#[derive(Serialize)]
struct Part {
    label: String,
    standing: Option<String>,
    paragraphs: Vec<Paragraph>,
}

#[derive(Serialize)]
struct Paragraph {
    class: &'static str,
    /// How many paragraphs are the same.
    count: usize,
    number: String,
    /// The tag and the text of each piece.
    pieces: Vec<(&'static str, String)>,
}

fn part(part: &gongkai_compare::PartChange, language: Language) -> Part {
    Part {
        label: part.label.in_language(language).to_owned(),
        standing: words::standing(part, language),
        paragraphs: part.paragraphs.iter().map(paragraph).collect(),
    }
}

fn paragraph(change: &ParagraphChange) -> Paragraph {
    let number = |it: Option<usize>| it.map_or_else(|| "—".to_owned(), |it| it.to_string());
    let pieces = change.pieces.iter().map(|it| {
        let tag = match it.kind {
            PieceKind::Same => "span",
            PieceKind::Removed => "del",
            PieceKind::Added => "ins",
        };
        let lines: Vec<String> = it.text.split('\n').map(one_line).collect();
        (tag, lines.join("\n"))
    });
    Paragraph {
        class: match change.kind {
            ParagraphKind::Same => "same",
            ParagraphKind::Removed => "removed",
            ParagraphKind::Added => "added",
            ParagraphKind::Changed => "changed",
        },
        count: change.count,
        number: format!("{} → {}", number(change.before), number(change.after)),
        pieces: pieces.collect(),
    }
}

#[derive(Serialize)]
struct Finding {
    class: &'static str,
    word: &'static str,
    severity: &'static str,
    is_error: bool,
    code: &'static str,
    message: String,
}

fn finding(change: &FindingChange, language: Language) -> Finding {
    let message = change.after.as_ref().or(change.before.as_ref());
    let (class, zh, en) = match change.kind {
        FindingKind::New => ("new", "新出现", "new"),
        FindingKind::Gone => ("gone", "不再出现", "gone"),
        FindingKind::Still => ("still", "仍然存在", "still there"),
    };
    Finding {
        class,
        word: language.pick(zh, en),
        severity: change.severity.word(language),
        is_error: change.severity == Severity::Error,
        code: change.rule,
        message: message.map_or_else(String::new, |it| one_line(it.in_language(language))),
    }
}
