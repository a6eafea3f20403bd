use std::io::{self, Write};
use std::sync::LazyLock;

use gongkai::{Language, Message, Severity};
use gongkai_template::{Serde, Templates, Value, values};
use serde::Serialize;

use super::drawn::{Drawn, draw};
use super::story::{Told, told};
use super::words::Verdict;
use super::{Form, Renderer, place, words};
use crate::check::{Checked, Closing, Counts, Named};
use crate::console::one_line;
use crate::page::page;

pub(super) const FORM: Form = Form {
    id: "html",
    about: ("网页，可打印，供审阅", "a page to read and print"),
    begin: |console, _| {
        Box::new(Html {
            language: console.language,
            reports: Vec::new(),
        })
    },
};

/// One page that loads nothing: the verdict first, then each report with every finding beside its figures.
struct Html {
    language: Language,
    reports: Vec<Report>,
}

/// A report, or an input that could not be read.
#[derive(Serialize)]
struct Report {
    name: String,
    /// The organ and the year, where they are known.
    title: String,
    verdict: &'static str,
    /// `errors`, `warnings`, `passed` or `unreadable`.
    class: &'static str,
    counts: Option<[usize; 3]>,
    /// Whose report it is and how much of it was read, what it was compared with, or why it could not be read.
    sentences: Vec<String>,
    summary: String,
    stories: Vec<Story>,
    accepted: Vec<Accepted>,
}

#[derive(Serialize)]
struct Story {
    severity: &'static str,
    class: &'static str,
    codes: String,
    category: &'static str,
    head: String,
    /// What heads the possibilities, where there are several.
    ways: Option<&'static str>,
    listed: Vec<String>,
    findings: Vec<Finding>,
    remedy: String,
}

#[derive(Serialize)]
struct Finding {
    /// What it says, where the head of the story does not.
    statement: Option<String>,
    code: &'static str,
    place: Option<String>,
    drawn: Option<Drawn>,
}

#[derive(Serialize)]
struct Accepted {
    code: &'static str,
    text: String,
}

#[derive(Serialize)]
struct Note {
    label: &'static str,
    text: String,
}

impl Renderer for Html {
    fn report(&mut self, _: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()> {
        let language = self.language;
        let counts = checked.counts();
        let verdict = Verdict::of(counts);
        let mut sentences = Vec::new();
        if checked.reading.is_report() {
            sentences.push(words::identity(checked, language));
        }
        sentences.extend(checked.compared.sentences(language).iter().map(|it| one_line(it)));
        let accepted = checked.accepted.iter().map(|it| Accepted {
            code: it.finding.rule.code,
            text: words::accepted(it, language),
        });
        self.reports.push(Report {
            name: words::name(checked.name, language),
            title: title(checked, language),
            verdict: verdict.word(language),
            class: class(verdict),
            counts: Some([counts.errors, counts.warnings, counts.infos]),
            sentences,
            summary: words::counts(counts, language),
            stories: (told(&checked.reading.report, checked.findings, language).iter())
                .map(|it| story(checked, it, language))
                .collect(),
            accepted: accepted.collect(),
        });
        Ok(())
    }

    fn unread(&mut self, _: &mut dyn Write, name: &Named, message: &Message) -> io::Result<()> {
        let name = words::name(name, self.language);
        self.reports.push(Report {
            title: name.clone(),
            name,
            verdict: self.language.pick("不能读取", "UNREADABLE"),
            class: "unreadable",
            counts: None,
            sentences: vec![one_line(message.in_language(self.language))],
            summary: String::new(),
            stories: Vec::new(),
            accepted: Vec::new(),
        });
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, closing: &Closing<'_>) -> io::Result<()> {
        let language = self.language;
        let notes = closing.notes.iter().map(|it| Note {
            label: words::note_label(it.severity, language),
            text: one_line(it.message.in_language(language)),
        });
        let (verdict, class) = overall(closing, language);
        let page = values! {
            chinese => language == Language::Chinese,
            verdict,
            class,
            totals => words::totals(&closing.totals, language),
            reports => Value::from(Serde(&self.reports)),
            notes => Value::from(Serde(notes.collect::<Vec<_>>())),
            config => words::config(closing, language),
        };
        let page = TEMPLATES.render("check.html", page).map_err(io::Error::other)?;
        out.write_all(page.as_bytes())
    }
}

/// The template, compiled once.
static TEMPLATES: LazyLock<Templates> = LazyLock::new(|| {
    let source = include_str!("templates/check.html");
    page("check.html", source, include_str!("templates/check.css"))
});

/// What all reports together come to.
fn overall(closing: &Closing<'_>, language: Language) -> (&'static str, &'static str) {
    let totals = closing.totals;
    if totals.failing > 0 {
        let counts = Counts {
            errors: totals.failing,
            ..Counts::default()
        };
        (Verdict::of(counts).word(language), "errors")
    } else if totals.unreadable > 0 {
        (
            language.pick("有输入不能读取", "SOME INPUTS UNREADABLE"),
            "unreadable",
        )
    } else {
        let verdict = Verdict::of(totals.counts);
        (verdict.word(language), class(verdict))
    }
}

fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Errors => "errors",
        Verdict::NoErrors => "warnings",
        Verdict::Passed => "passed",
    }
}

fn title(checked: &Checked<'_>, language: Language) -> String {
    let year = checked.reading.report.year.map(|it| it.to_string());
    match (words::organ(checked), year, language) {
        (Some(organ), Some(year), Language::Chinese) => format!("{organ} {year} 年度报告"),
        (Some(organ), Some(year), Language::English) => format!("{organ}, {year}"),
        (Some(organ), None, _) => organ,
        (None, ..) => words::name(checked.name, language),
    }
}

fn story(checked: &Checked<'_>, told: &Told<'_>, language: Language) -> Story {
    let first = told.first();
    let findings = told.findings.iter().map(|it| Finding {
        statement: told.statement(it, language).map(one_line),
        code: it.rule.code,
        place: it.place.as_ref().and_then(|it| place::describe(it, language)),
        drawn: draw(&checked.reading.report, it, &told.guess, language),
    });
    Story {
        severity: first.severity.word(language),
        class: match first.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        },
        codes: told.codes(),
        category: words::category(first.rule.category, language),
        head: one_line(&told.head),
        ways: told.ways.as_ref().map(|it| it.heading),
        listed: (told.ways.iter().flat_map(|it| it.listed.iter().chain(&it.more)))
            .map(|it| one_line(it))
            .collect(),
        findings: findings.collect(),
        remedy: first.rule.remedy.in_language(language).to_owned(),
    }
}
