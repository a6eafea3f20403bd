//! Two reports compared, shown in every form and language and held byte by byte against `expected-diff/`.
//!
//! `UPDATE_EXPECTED=1 cargo test -p gongkai-cli --lib diff::samples` writes what comes out; read the change before it is
//! committed.

use gongkai::core::{Block, Category, Pointer, Text, Value, Wording, Year};
use gongkai::{Edition, Finding, Language, Report, Rule, Severity};
use gongkai_compare::{Subject, compare};

use super::{ALL, Form, Shown};
use crate::expected::assert_as_expected;

const WORDS: Wording = Wording {
    zh: "存疑 <i>",
    en: "in doubt <i>",
};
static DOUBT: Rule = Rule {
    code: "R900",
    name: "doubt",
    category: Category::Reading,
    severity: Severity::Warning,
    message: WORDS,
    explanation: WORDS,
    remedy: WORDS,
    source: WORDS,
    since: "0.1.0",
};

/// What no form may take for its own.
const HOSTILE: &str = "<script>alert(1)</script> {{ 7 * 7 }} \u{1B}[2J\u{202E}</ins>";

fn report(edition: Edition, year: u16, organ: &str, prose: &[&str]) -> Report {
    let mut report = Report::blank(edition);
    report.year = Year::new(year);
    report.organ.name = Some(Text::new(organ));
    report.title = Some(Text::new(format!("{year}{HOSTILE}")));
    let blocks = prose.iter().map(|it| Block::Paragraph { text: Text::new(*it) });
    report.overview = Some(blocks.collect());
    report
}

fn set(report: &mut Report, pointer: &str, value: Value) {
    let id = report.edition().form().find(pointer).expect("the form has it");
    report.cells.set(id, Some(value)).expect("the cell takes it");
}

/// Two years with two forms, and in them one of each kind of difference.
fn reports() -> [Report; 2] {
    let same = "这一段没有变。";
    let mut before = report(
        Edition::Y2019,
        2020,
        "甲市乙区财政局",
        &[
            "全年收到申请41件，按期答复率为百分之百，群众较为满意。",
            same,
            HOSTILE,
        ],
    );
    let mut after = report(
        Edition::Y2021,
        2021,
        "乙区财政局",
        &[
            "全年收到申请1,053件，按期答复率为百分之百，群众满意。",
            same,
            "新的一段。",
        ],
    );
    for (pointer, one, two) in [
        ("/requests/new/natural_person", Some(41), Some(53)),
        ("/requests/new/total", Some(0), Some(1053)),
        ("/requests/carried_out/total", Some(4), None),
        ("/requests/carried_in/total", None, Some(3)),
        ("/requests/outcomes/granted/total", Some(9), Some(9)),
        ("/disputes/reconsideration/total", Some(2), Some(0)),
    ] {
        for (report, value) in [(&mut before, one), (&mut after, two)] {
            if let Some(value) = value {
                set(report, pointer, Value::Integer(value));
            }
        }
    }
    set(
        &mut before,
        "/requests/outcomes/other_undivided/total",
        Value::Integer(6),
    );
    let amount = "12.50".parse().expect("it is an amount");
    set(
        &mut after,
        "/proactive/administrative_fees/amount",
        Value::Amount(amount),
    );
    after.other_matters = Some(Vec::new());
    [before, after]
}

fn shown(form: &Form, language: Language) -> String {
    let reports = reports();
    let doubts = [
        "/requests/outcomes/granted/total",
        "/requests/carried_in/business",
    ];
    let doubts = doubts.map(|it| Finding::of(&DOUBT, vec![Pointer::new(it)], &[]));
    let subject = |index: usize, findings| Subject {
        input: ["甲/旧 <b>.html", "-"][index],
        number: (index == 1).then_some(2),
        report: &reports[index],
        trace: None,
        findings,
    };
    let comparison = compare(&subject(0, &doubts), &subject(1, &doubts[..1]));
    let shown = Shown {
        comparison: &comparison,
        reports: [&reports[0], &reports[1]],
        language,
        color: false,
    };
    let mut out = Vec::new();
    (form.show)(&shown, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("every form is UTF-8")
}

/// Each form in each language, by the name of its file.
fn every() -> Vec<(String, String)> {
    let languages = [(Language::Chinese, "zh"), (Language::English, "en")];
    let of_form = |form: &'static Form| {
        languages.map(|(language, code)| (format!("{}.{code}", form.id), shown(form, language)))
    };
    ALL.iter().flat_map(of_form).collect()
}

#[test]
fn every_form_comes_out_as_expected() {
    assert_as_expected("expected-diff", every().into_iter());
}

#[test]
fn hostile_text_steers_neither_terminal_nor_page() {
    for (name, text) in every().into_iter().filter(|it| !it.0.starts_with("json")) {
        assert!(!text.contains(['\u{1B}', '\u{202E}', '\r']), "{name}");
        assert!(!text.contains(" 49 "), "{name} renders a report's braces");
        if name.starts_with("html") {
            for markup in [
                "<script", "<b>.html", "<i> ", "http://", "https://", " src=", "url(",
            ] {
                assert!(!text.contains(markup), "{name} has {markup}");
            }
            for tag in ["ins", "del"] {
                let count = |it: &str| text.matches(it).count();
                assert_eq!(count(&format!("<{tag}>")), count(&format!("</{tag}>")), "{name}");
            }
        }
    }
}
