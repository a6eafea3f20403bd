//! One set of reports and findings, shown in every form and language and compared byte by byte with `expected/`.
//!
//! `UPDATE_EXPECTED=1 cargo test -p gongkai-cli --lib samples` writes what comes out; read the change before it is
//! committed.

use gongkai::core::{Category, Place, Pointer, Scalar, Suspect, SuspectCell, Text, Value, Wording, Year};
use gongkai::{Edition, Finding, Language, Message, Reading, Registry, Report, Rule, Severity};

use super::{ALL, Form};
use crate::check::{Checked, Closing, Compared, Comparison, Counts, Named, Note, Peer, Totals};
use crate::config::{Accepted, ConfigUse};
use crate::console::Console;
use crate::expected::assert_as_expected;

const fn rule(code: &'static str, category: Category, severity: Severity) -> Rule {
    Rule {
        code,
        name: "sample",
        category,
        severity,
        message: Wording { zh: "", en: "" },
        explanation: Wording {
            zh: "说明",
            en: "Explanation.",
        },
        remedy: Wording {
            zh: "核对后改正。",
            en: "Check and correct.",
        },
        source: Wording {
            zh: "依据",
            en: "source",
        },
        since: "0.1.0",
    }
}

static ROW: Rule = rule("A901", Category::Arithmetic, Severity::Error);
static TIE: Rule = rule("A903", Category::Arithmetic, Severity::Error);
static PROSE: Rule = rule("N901", Category::Narrative, Severity::Warning);
static FORM: Rule = rule("F901", Category::Form, Severity::Info);

/// What no form may take for its own: markup, commands, formulas, links, and what steers a terminal.
const HOSTILE: &str = "=cmd|' /C calc'!A0 <script>alert(1)</script> ::error::x %0A ]]> {0} [a](b) `c` \u{1B}[2J\u{202E}\u{FFFE}\n| d";

fn finding(rule: &'static Rule, cells: &[&str], (zh, en): (&str, &str)) -> Finding {
    Finding {
        message: Message::new(zh, en),
        ..Finding::of(rule, cells.iter().map(|it| Pointer::new(*it)).collect(), &[])
    }
}

/// A report in which one total is wrong, which two ties show.
fn faulty() -> (Reading, Vec<Finding>, Vec<Accepted>) {
    let mut report = Report::blank(Edition::Y2021);
    report.year = Year::new(2024);
    report.organ.name = Some(Text::new(HOSTILE));
    let form = Edition::Y2021.form();
    for (pointer, value) in [
        ("/requests/new/natural_person", 41),
        ("/requests/new/business", 8),
        ("/requests/new/total", 48),
        ("/requests/carried_in/total", 4),
        ("/requests/outcomes/total/total", 51),
        ("/requests/carried_out/total", 2),
    ] {
        let id = form.find(pointer).expect("the form has it");
        let set = report.cells.set(id, Some(Value::Integer(value)));
        set.expect("a count takes it");
    }
    let suspects = vec![
        suspect(&[("/requests/new/total", 49)], Some("off_by_one")),
        suspect(&[("/requests/new/business", 7)], None),
    ];
    let cells = |total: &str| {
        let total = form.find(total).expect("the form has it");
        let mut ties = form.identities().iter();
        let tie = ties
            .find(|it| it.total == total)
            .expect("the form has a tie of it");
        tie.cells()
            .map(|it| form.cell(it).pointer.clone())
            .collect::<Vec<_>>()
    };
    let place = Some(Place {
        lines: Some((119, 120)),
        row: Some(4),
        column: Some(10),
        ..Place::of_block(19)
    });
    let row = Finding {
        cells: cells("/requests/new/total"),
        suspects: suspects.clone(),
        expected: Some(Scalar::Number(49)),
        actual: Some(Scalar::Number(48)),
        place: place.clone(),
        ..finding(
            &ROW,
            &[],
            (
                "总计为 48，各格之和为 49；最可能是甲",
                "the total is 48, the cells make 49; most likely it is this",
            ),
        )
    };
    let tie = (form.identities().iter()).find(|it| {
        it.kind == gongkai::core::IdentityKind::PrintedTie
            && form.cell(it.total).pointer.as_str().ends_with("/total/total")
    });
    let tie = tie
        .expect("the form has it")
        .cells()
        .map(|it| form.cell(it).pointer.clone());
    let tie = Finding {
        cells: tie.collect(),
        suspects,
        ..finding(
            &TIE,
            &[],
            (
                "一加二是 52，三加四是 53；最可能是甲",
                "I and II make 52, III and IV 53; most likely it is this",
            ),
        )
    };
    let prose = finding(
        &PROSE,
        &["/requests/new/total"],
        (
            &format!("文中写的不符：{HOSTILE}"),
            &format!("the prose differs: {HOSTILE}"),
        ),
    );
    let prose = prose
        .at(place)
        .comparing(Some(Scalar::Text("-49".to_owned())), Some(Scalar::Number(-1)));
    let blank = finding(&FORM, &["/overview"], ("没有文字", "there is no text"));
    let accepted = Accepted {
        finding: finding(
            &FORM,
            &["/requests/new/research"],
            ("有一格空白", "a cell is blank"),
        ),
        reason: format!("已说明 {HOSTILE}"),
    };
    (reading(report), vec![row, tie, prose, blank], vec![accepted])
}

fn suspect(cells: &[(&str, i64)], slip: Option<&str>) -> Suspect {
    let cells = cells.iter().map(|it| SuspectCell {
        cell: Pointer::new(it.0),
        value: it.1,
    });
    Suspect {
        cells: cells.collect(),
        slip: slip.map(ToOwned::to_owned),
    }
}

fn reading(report: Report) -> Reading {
    Reading {
        report,
        trace: None,
        remarks: Vec::new(),
        json: None,
    }
}

fn named(input: &str, within: &[&str], number: Option<usize>) -> Named {
    Named {
        input: input.to_owned(),
        within: within.iter().map(|it| (*it).to_owned()).collect(),
        number,
    }
}

/// Shows the set in a form.
fn shown(form: &Form, language: Language) -> String {
    let console = Console {
        language,
        color: false,
        progress: false,
    };
    let registry = Registry::empty();
    let mut renderer = (form.begin)(console, &registry);
    let mut out = Vec::new();
    let (faulty, findings, accepted) = faulty();
    let why = Message::new("没有找到同一年度的分报告", "no part for the same year was found");
    let peer = Peer {
        name: named("2023/-a,b:c%.html", &[], None),
        doubts: 3,
    };
    let compared = Compared {
        prior: Some(Comparison::With(vec![peer])),
        parts: Some(Comparison::Without(why)),
    };
    let first = Checked {
        name: &named("2024/=甲, 乙:|丙.html", &[], None),
        reading: &faulty,
        findings: &findings,
        accepted: &accepted,
        compared: &compared,
    };
    let passed = Checked {
        name: &named("全部.zip", &["目录/丁 <b>.ndjson"], Some(2)),
        reading: &reading(Report::blank(Edition::Y2019)),
        findings: &[],
        accepted: &[],
        compared: &Compared::default(),
    };
    renderer
        .report(&mut out, &first)
        .expect("a vector takes everything");
    renderer
        .report(&mut out, &passed)
        .expect("a vector takes everything");
    let message = Message::new("文件是空的 <i>", "the file is empty <i>");
    renderer
        .unread(&mut out, &named("-", &[], None), &message)
        .expect("a vector takes everything");
    let config = ConfigUse {
        path: "gongkai.toml".into(),
        accepted: 1,
        off: 2,
    };
    let closing = Closing {
        totals: Totals {
            reports: 2,
            unreadable: 1,
            failing: 1,
            counts: Counts::of(&findings),
            accepted: 1,
            off: 2,
        },
        notes: &[
            Note::warning("第 3 行已经不存在", "line 3 is no longer found"),
            Note::info("有 1 份没有用上", "1 was of no use"),
        ],
        config: Some(&config),
    };
    renderer
        .finish(&mut out, &closing)
        .expect("a vector takes everything");
    let text = String::from_utf8(out).expect("every form is UTF-8");
    // A new release is no new form.
    text.replace(
        &format!("\"semanticVersion\": \"{}\"", env!("CARGO_PKG_VERSION")),
        "\"semanticVersion\": \"0.0.0\"",
    )
}

/// Each form in each language, by the name of its file.
fn every() -> Vec<(&'static Form, String, String)> {
    let languages = [(Language::Chinese, "zh"), (Language::English, "en")];
    let of_form = |form: &'static Form| {
        languages.map(|(language, code)| (form, format!("{}.{code}", form.id), shown(form, language)))
    };
    ALL.iter().flat_map(of_form).collect()
}

#[test]
fn every_form_comes_out_as_expected() {
    assert_as_expected(
        "expected",
        every().into_iter().map(|(_, name, text)| (name, text)),
    );
}

#[test]
fn no_form_lets_through_what_steers_a_terminal() {
    for (_, name, text) in every() {
        for it in ['\u{1B}', '\u{202E}', '\r', '\u{FFFE}'] {
            let raw =
                text.contains(it) && !(name.starts_with("json") || name.starts_with("csv") && it == '\r');
            assert!(!raw, "{name} has {it:?}");
        }
    }
}

#[test]
fn every_form_tells_every_finding_and_that_one_is_accepted() {
    for (form, name, text) in every() {
        for code in ["A901", "A903", "N901", "F901"] {
            assert!(text.contains(code), "{name} does not tell {code}");
        }
        assert!(text.contains("已说明"), "{name} gives no reason");
        assert!(
            text.contains("-a,b:c%") || form.id == "github",
            "{name} does not say what was compared"
        );
        let unread = ["文件是空的", "the file is empty"]
            .iter()
            .any(|it| text.contains(it));
        assert!(
            unread || form.id == "text",
            "{name} does not tell what could not be read"
        );
    }
}

#[test]
fn a_line_of_a_report_is_no_workflow_command() {
    for (form, name, text) in every() {
        if form.id == "github" {
            for line in text.lines() {
                let ours = ["::error ", "::warning ", "::notice "]
                    .iter()
                    .any(|it| line.starts_with(it));
                assert!(ours || !line.contains("::"), "{name}: {line}");
            }
            // The two errors of the report, though one fault explains both, and the input that could not be read.
            assert_eq!(text.matches("::error ").count(), 3, "{text}");
            assert!(text.contains("file=2024/=甲%2C 乙%3A|丙.html,line=119"), "{text}");
            assert!(text.contains("%250A"), "{text}");
        }
    }
}

#[test]
fn no_markup_of_a_report_is_markup_of_ours() {
    for (form, name, text) in every() {
        if ["html", "markdown", "junit"].contains(&form.id) {
            for tag in ["<script", "<i>", "<b>.nd"] {
                assert!(!text.contains(tag), "{name} has {tag}");
            }
        }
        if form.id == "html" {
            for remote in ["http://", "https://", " src=", "url(", "@import"] {
                assert!(!text.contains(remote), "{name} has {remote}");
            }
        }
    }
}

#[test]
fn a_spreadsheet_calculates_nothing() {
    for (form, name, text) in every().into_iter().filter(|it| it.0.id == "csv") {
        let body = text
            .strip_prefix('\u{FEFF}')
            .expect("it begins with a byte-order mark");
        let mut reader = csv::Reader::from_reader(body.as_bytes());
        let mut fields = 0;
        for record in reader.records() {
            for field in &record.expect("every row has every column") {
                let number = field.parse::<i64>().is_ok();
                assert!(
                    number || !field.starts_with(['=', '+', '-', '@', '\t', '\r']),
                    "{name}: {field}"
                );
                fields += 1;
            }
        }
        assert!(fields > 50, "{} {fields}", form.id);
        // Numbers stay numbers, texts that look like one stay what they are.
        assert!(text.contains(",-49,-1,"), "{text}");
    }
}
