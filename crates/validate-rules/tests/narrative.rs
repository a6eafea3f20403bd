//! The narrative rules on the sentences of `narrative/`: how many findings are right, and how much is found.

use crate::support;
#[path = "support/told.rs"]
mod told;

use std::collections::BTreeSet;
use std::fmt::Write;

use gongkai_core::{Category, Edition, Finding, Report, Scalar, Scope, Subject, Value, Year};
use gongkai_validate_rules::{RULES, check};
use support::{paragraph, put_text};

const SEEN: &str = concat!(
    include_str!("narrative/seen.txt"),
    include_str!("narrative/seen_2.txt"),
    include_str!("narrative/seen_3.txt")
);
const FRESH: &str = include_str!("narrative/fresh.txt");
const HELD_OUT: &str = include_str!("narrative/held_out.txt");

/// A text with what is to be found about it.
struct Case {
    table: usize,
    label: Label,
    code: Option<&'static str>,
    /// Cells of the report's form that the text is about.
    cells: Vec<String>,
    text: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    Agree,
    Contradict,
    Irrelevant,
}

struct Table {
    report: Report,
    prior: Option<Report>,
}

struct Corpus {
    tables: Vec<Table>,
    cases: Vec<Case>,
}

fn corpus(text: &'static str) -> Corpus {
    let mut corpus = Corpus {
        tables: Vec::new(),
        cases: Vec::new(),
    };
    for line in text.lines().filter(|it| !it.is_empty() && !it.starts_with('#')) {
        if let Some(head) = line.strip_prefix("[table ") {
            corpus.tables.push(table(head.trim_end_matches(']')));
        } else if let Some((head, text)) = line.split_once(" | ") {
            let table = corpus.tables.len() - 1;
            let edition = corpus.tables[table].report.edition();
            corpus.cases.push(case(table, edition, head, text));
        } else {
            let table = corpus.tables.last_mut().expect("cells follow a table");
            let (report, line) = match line.strip_prefix("prior ") {
                Some(line) => (table.prior.get_or_insert_with(|| last_year(&table.report)), line),
                None => (&mut table.report, line),
            };
            let (cell, value) = line.split_once(" = ").expect(line);
            let pointer = pointer(report.edition(), cell.trim());
            put_text(report, &pointer, value);
        }
    }
    corpus
}

fn table(head: &str) -> Table {
    let words: Vec<&str> = head.split(' ').collect();
    let edition = Edition::parse(words[1]).expect(head);
    let mut report = Report::blank(edition);
    for cell in edition.form().cells() {
        let zero = Value::parse("0", cell.cell_type);
        report.cells.set(cell.id, zero).expect("0 fits");
    }
    report.year = Year::new(words[2].parse().expect(head));
    report.organ.name = Some(words[3].into());
    Table { report, prior: None }
}

/// The report of a year before, in which nothing happened.
fn last_year(report: &Report) -> Report {
    let mut prior = Report::blank(report.edition());
    prior.year = report.year.and_then(|it| Year::new(it.get() - 1));
    for (cell, _) in report.cells.iter() {
        let zero = Value::parse("0", cell.cell_type);
        prior.cells.set(cell.id, zero).expect("0 fits");
    }
    prior
}

fn case(table: usize, edition: Edition, head: &'static str, text: &'static str) -> Case {
    let mut words = head.split_whitespace();
    let label = match words.next() {
        Some("agree") => Label::Agree,
        Some("contradict") => Label::Contradict,
        Some("irrelevant") => Label::Irrelevant,
        other => panic!("{other:?} is no label: {text}"),
    };
    let code = if label == Label::Contradict {
        words.next()
    } else {
        None
    };
    Case {
        table,
        label,
        code,
        cells: words.map(|it| pointer(edition, it)).collect(),
        text,
    }
}

/// The one cell whose pointer ends in a name.
fn pointer(edition: Edition, name: &str) -> String {
    let end = format!("/{name}");
    let found: Vec<&str> = edition
        .form()
        .cells()
        .iter()
        .map(|it| it.pointer.as_str())
        .filter(|it| it.ends_with(&end))
        .collect();
    assert_eq!(found.len(), 1, "{name} is {found:?}");
    found[0].to_owned()
}

fn found(table: &Table, report: &Report, text: &str) -> Vec<Finding> {
    let mut report = report.clone();
    let (part, text) = match text.strip_prefix('@').and_then(|it| it.split_once(' ')) {
        Some((part, text)) => (part, text),
        None => ("overview", text),
    };
    let blocks = Some(text.split('/').map(paragraph).collect());
    match part {
        "overview" => report.overview = blocks,
        "preamble" => report.preamble = blocks,
        "problems" => report.problems = blocks,
        "other_matters" => report.other_matters = blocks,
        other => panic!("{other} is no part of prose"),
    }
    let mut subject = Subject::of(&report);
    subject.prior = table.prior.as_ref();
    let findings = check(&subject);
    findings
        .into_iter()
        .filter(|it| it.rule.category == Category::Narrative)
        .collect()
}

fn names(finding: &Finding, cell: &str) -> bool {
    finding.cells.iter().any(|it| it.as_str() == cell)
}

/// What came out of a corpus.
#[derive(Default)]
struct Score {
    right: usize,
    wrong: usize,
    found: usize,
    contradictions: usize,
    log: String,
}

impl Score {
    fn precision(&self) -> f64 {
        ratio(self.right, self.right + self.wrong)
    }

    fn recall(&self) -> f64 {
        ratio(self.found, self.contradictions)
    }
}

#[expect(clippy::cast_precision_loss, reason = "some hundred sentences")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// Each sentence as it is labelled; each that agrees also beside every cell it states made wrong.
fn score(corpus: &Corpus) -> Score {
    let mut score = Score::default();
    for case in &corpus.cases {
        let table = &corpus.tables[case.table];
        let findings = found(table, &table.report, case.text);
        let is_right = |it: &&Finding| {
            case.label == Label::Contradict
                && case.code == Some(it.rule.code)
                && case.cells.iter().any(|cell| names(it, cell))
        };
        let right = findings.iter().filter(is_right).count();
        score.right += right;
        score.wrong += findings.len() - right;
        for finding in findings.iter().filter(|it| !is_right(it)) {
            let _ = writeln!(score.log, "WRONG {}: {}", finding.rule.code, finding.message.zh);
        }
        if case.label == Label::Contradict {
            score.contradictions += 1;
            score.found += usize::from(right > 0);
            if right == 0 {
                let _ = writeln!(score.log, "MISSED {}", case.text);
            }
        }
        if case.label == Label::Agree {
            disturb(case, table, &mut score);
        }
    }
    score
}

fn disturb(case: &Case, table: &Table, score: &mut Score) {
    for cell in &case.cells {
        let mut report = table.report.clone();
        let id = report.edition().form().find(cell).expect(cell);
        let value = match report.cells.get(id) {
            // Far enough from every other reading.
            Some(Value::Integer(it)) => (it + it / 3 + 11).to_string(),
            Some(Value::Amount(it)) => format!("9{}", it.as_str()),
            None => panic!("{cell} is blank"),
        };
        put_text(&mut report, cell, &value);
        let findings = found(table, &report, case.text);
        let right = findings.iter().filter(|it| names(it, cell)).count();
        // A share of a number that moved is wrong as well, and so is a change.
        let follows = |it: &Finding| matches!(it.rule.code, "N010" | "N011");
        score.right += right;
        for finding in findings.iter().filter(|it| !names(it, cell) && !follows(it)) {
            score.wrong += 1;
            let _ = writeln!(score.log, "WRONG beside {cell}: {}", finding.message.zh);
        }
        score.contradictions += 1;
        score.found += usize::from(right > 0);
        if right == 0 {
            let _ = writeln!(score.log, "MISSED {cell} in {}", case.text);
        }
    }
}

#[expect(
    clippy::print_stdout,
    reason = "precision and recall are what one runs it for"
)]
fn measure(name: &str, text: &'static str) -> Score {
    let score = score(&corpus(text));
    println!(
        "{name}: precision {}/{} = {:.1} %, recall {}/{} = {:.1} %\n{}",
        score.right,
        score.right + score.wrong,
        100.0 * score.precision(),
        score.found,
        score.contradictions,
        100.0 * score.recall(),
        score.log
    );
    score
}

#[test]
fn nearly_every_finding_is_right_and_most_is_found() {
    let score = measure("seen", SEEN);
    assert!(score.precision() >= 0.98, "{}", score.log);
    assert!(score.recall() >= 0.9, "{}", score.log);
}

#[test]
fn sentences_never_looked_at_fare_nearly_as_well() {
    let score = measure("held out", HELD_OUT);
    assert!(score.precision() >= 0.98, "{}", score.log);
}

#[test]
fn a_hundred_fresh_sentences() {
    let score = measure("fresh", FRESH);
    assert!(score.precision() >= 0.98, "{}", score.log);
    assert!(score.recall() >= 0.9, "{}", score.log);
}

#[test]
fn long_prose_that_agrees_raises_no_alarm() {
    let mut report = told::told();
    assert_eq!(check(&Subject::of(&report)), []);
    // And it is read: what it tells of the tables is found where they say otherwise.
    put_text(&mut report, "/requests/outcomes/granted/total", "12");
    let findings = check(&Subject::of(&report));
    assert!(findings.iter().any(|it| it.rule.code == "N004"), "{findings:?}");
}

#[test]
fn every_rule_has_a_sentence_that_breaks_it() {
    let corpus = corpus(SEEN);
    let codes: BTreeSet<&str> = corpus.cases.iter().filter_map(|it| it.code).collect();
    let narrative = RULES.iter().filter(|it| it.category == Category::Narrative);
    assert_eq!(codes, narrative.map(|it| it.code).collect());
}

#[test]
fn a_finding_says_where_and_what_and_what_to_do() {
    let corpus = corpus(SEEN);
    let table = &corpus.tables[0];
    let text = "我局认真做好各项工作。/\u{3000}\u{3000}2024年，我局收到 政府信息公开申请８５件。";
    let findings = found(table, &table.report, text);
    let [finding] = findings.as_slice() else {
        panic!("{findings:?}");
    };
    assert_eq!(
        finding.message.zh,
        "第一部分“总体情况”第 2 段第 11–24 字写“收到政府信息公开申请85件”，而表三“一、本年新收政府信息公开申请数量”行\
         “总计”列是 58（按其他口径是 61，也不符）；请核对哪一处有误"
    );
    assert!(
        finding.message.en.contains("paragraph 2, characters 11–24"),
        "{}",
        finding.message.en
    );
    assert_eq!(finding.expected, Some(Scalar::Number(85)));
    assert_eq!(finding.actual, Some(Scalar::Number(58)));
    assert!(!finding.message.en.contains(['{', '}']));
}

#[test]
fn a_change_from_nothing_to_nothing_is_no_increase_of_0() {
    let corpus = corpus(SEEN);
    let table = &corpus.tables[0];
    let mut prior = last_year(&table.report);
    put_text(&mut prior, "/requests/new/total", "58");
    put_text(&mut prior, "/requests/carried_in/total", "3");
    let table = Table {
        report: table.report.clone(),
        prior: Some(prior),
    };
    for (text, right) in [
        ("全年收到政府信息公开申请58件，较上年增加5件。", "应是持平"),
        ("全年收到政府信息公开申请58件，同比下降9%。", "应是持平"),
    ] {
        let findings = found(&table, &table.report, text);
        let [finding] = findings.as_slice() else {
            panic!("{findings:?}")
        };
        assert!(finding.message.zh.contains(right), "{}", finding.message.zh);
        assert!(finding.message.en.contains("unchanged"), "{}", finding.message.en);
    }
    for text in [
        "全年收到政府信息公开申请58件，较上年减少0件。",
        "全年收到政府信息公开申请58件，同比增长0%。",
    ] {
        assert_eq!(found(&table, &table.report, text), [], "{text}");
    }
}

#[test]
fn blank_cells_and_cells_in_doubt_are_not_compared() {
    let corpus = corpus(SEEN);
    let table = &corpus.tables[0];
    let text = "全年收到政府信息公开申请85件。";
    assert_eq!(found(table, &table.report, text).len(), 1);
    for cell in ["/requests/new/total", "/requests/carried_in/total"] {
        let mut report = table.report.clone();
        let id = report.edition().form().find(cell).expect(cell);
        report.cells.set(id, None).expect("blank fits");
        assert_eq!(found(table, &report, text), [], "{cell}");
    }
}

#[test]
fn the_whole_region_is_told_in_its_government_s_report_only() {
    let corpus = corpus(SEEN);
    let mut report = corpus.tables[0].report.clone();
    let text = "全县共收到政府信息公开申请85件。";
    assert_eq!(found(&corpus.tables[0], &report, text), []);
    report.organ.name = Some("某县人民政府".into());
    assert_eq!(found(&corpus.tables[0], &report, text).len(), 1);
    report.organ.name = Some("某县自然资源局".into());
    report.scope = Some(Scope::Consolidated);
    assert_eq!(found(&corpus.tables[0], &report, text).len(), 1);
}

#[test]
fn hostile_prose_takes_no_time() {
    let corpus = corpus(SEEN);
    let table = &corpus.tables[0];
    for piece in [
        "政府信息公开申请收到5件",
        "行政诉讼、",
        "共",
        "其中予以公开3件占5%，",
        "收到",
        "政府信息公开行政诉讼和",
        "5件",
        "5",
        "一",
        "（",
        "均为0、",
        "分别为",
        "\u{3000}",
        "某县自然资源局",
        "百分之",
        "未收到",
    ] {
        found(table, &table.report, &piece.repeat(5_000));
        let long = format!("政府信息公开申请收到5件{}共5件", piece.repeat(5_000));
        found(table, &table.report, &long);
    }
}
