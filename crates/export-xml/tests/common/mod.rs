//! Reports to try, and the validators installed on the machine.
#![allow(clippy::print_stdout, reason = "a test says what it skips")]
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "each test file uses its own part of this"
)]

pub mod faults;

use std::path::PathBuf;
use std::process::Command;

use gongkai_core::{
    Block, CellType, Date, Edition, Extensions, Level, Organ, OrganKind, Report, Scope, Source, Text, Value,
    Year,
};
use proptest::prelude::*;

/// A report with every optional key and every kind of block; cells hold their own index.
pub fn full_report(edition: Edition) -> Report {
    let mut report = Report::blank(edition);
    report.year = Year::new(2024);
    report.title = Some(" 某市某局2024年政府信息公开工作年度报告 ".into());
    report.organ = Organ {
        name: Some("某市某局".into()),
        credit_code: Some("11110102MB1234567X".to_owned()),
        division_code: Some("110102".to_owned()),
        level: Some(Level::County),
        kind: Some(OrganKind::Department),
    };
    report.scope = Some(Scope::Own);
    report.published_on = Date::new(2024, 2, 29);
    report.source = Some(Source {
        uri: Some("https://www.example.com/a?b=1&c=2".into()),
        sha256: Some("0123456789abcdef".repeat(4)),
    });
    report.preamble = None;
    report.overview = Some(vec![
        Block::Heading {
            level: 1,
            text: "（一）主动公开".into(),
        },
        Block::Paragraph {
            text: "全年公开 12 条。\n其中 <b>重要</b> 的 3 条 & 其他。".into(),
        },
        Block::Image {
            alt: "图 \"一\"".into(),
            src: "images/1.png".into(),
        },
        Block::Table {
            rows: vec![vec!["甲".into(), "".into()], vec![], vec!["乙".into()]],
        },
        Block::Table { rows: vec![] },
    ]);
    report.problems = Some(Vec::new());
    report.other_matters = Some(vec![Block::Paragraph { text: "".into() }]);
    report.extensions = Extensions::parse(r#"{"note":"自用 <x> & \"y\"","n":[1,2.50,null]}"#);
    for cell in edition.form().cells() {
        let number = i64::try_from(cell.id.index()).expect("few cells");
        let value = match cell.cell_type {
            CellType::Count => Value::Integer(number),
            CellType::Change => Value::Integer(-number - 1),
            CellType::Amount => Value::Amount(format!("{number}.50").parse().expect("an amount")),
        };
        report
            .cells
            .set(cell.id, Some(value))
            .expect("of the cell's type");
    }
    report
}

/// Text of every character that has ever been trouble.
pub fn hostile_text() -> impl Strategy<Value = Text> {
    let piece = prop_oneof![
        "[\u{0}-\u{10FFFF}]{0,6}",
        "[一-龥（）、。]{0,12}",
        prop::sample::select(vec![
            "",
            " ",
            "  ",
            "\t",
            "\n",
            "\r",
            "\r\n",
            "\n\r",
            "]]>",
            "<",
            ">",
            "&",
            "&amp;",
            "&#13;",
            "\"",
            "'",
            "<b>",
            "</paragraph>",
            "<![CDATA[x]]>",
            "<!--",
            "-->",
            "<?xml?>",
            "\u{200F}",
            "\u{202E}",
            "\u{2028}",
            "\u{2029}",
            "\u{85}",
            "\u{A0}",
            "\u{3000}",
            "\u{FEFF}",
            "\u{FFFD}",
            "\u{FDD0}",
            "😀",
            "👩‍👩‍👧",
            "\u{1FFFE}",
            "\u{7F}",
            "\u{9F}",
            "xsi:nil=\"true\"",
            "0",
            "-",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..6).prop_map(|it| Text::new(it.concat()))
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        (1_u8..=6, hostile_text()).prop_map(|(level, text)| Block::Heading { level, text }),
        hostile_text().prop_map(|text| Block::Paragraph { text }),
        (hostile_text(), hostile_text()).prop_map(|(alt, src)| Block::Image { alt, src }),
        prop::collection::vec(prop::collection::vec(hostile_text(), 0..4), 0..4)
            .prop_map(|rows| Block::Table { rows }),
    ]
}

fn part() -> impl Strategy<Value = Option<Vec<Block>>> {
    prop::option::of(prop::collection::vec(block(), 0..5))
}

fn organ() -> impl Strategy<Value = Organ> {
    (
        prop::option::of(hostile_text()),
        prop::option::of("[0-9A-HJ-NPQRTUWXY]{18}"),
        prop::option::of("[1-9][0-9]{5}"),
        prop::option::of(prop::sample::select(vec![
            Level::National,
            Level::Province,
            Level::Prefecture,
            Level::County,
            Level::Township,
        ])),
        prop::option::of(prop::sample::select(vec![
            OrganKind::Government,
            OrganKind::GovernmentOffice,
            OrganKind::Department,
            OrganKind::Dispatched,
            OrganKind::Vertical,
            OrganKind::Zone,
            OrganKind::Other,
        ])),
    )
        .prop_map(|(name, credit_code, division_code, level, kind)| Organ {
            name,
            credit_code,
            division_code,
            level,
            kind,
        })
}

fn extensions() -> impl Strategy<Value = Option<Extensions>> {
    let value = hostile_text().prop_map(|text| {
        // U+FFFE and U+FFFF never come out of `Text`; raw control characters are escaped by JSON itself.
        let json = serde_json::json!({ "键": text.as_str(), "n": { "a": [1, "2", null] } }).to_string();
        Extensions::parse(&json).expect("an object")
    });
    prop::option::of(value)
}

fn source() -> impl Strategy<Value = Option<Source>> {
    let inner = (prop::option::of(hostile_text()), prop::option::of("[0-9a-f]{64}"))
        .prop_map(|(uri, sha256)| Source { uri, sha256 });
    prop::option::of(inner)
}

const LARGEST: i64 = 9_007_199_254_740_991;

fn value(cell_type: CellType) -> BoxedStrategy<Option<Value>> {
    let value = match cell_type {
        CellType::Count => prop_oneof![0..50_i64, 0..=LARGEST, Just(LARGEST)]
            .prop_map(Value::Integer)
            .boxed(),
        CellType::Change => prop_oneof![-50..50_i64, -LARGEST..=LARGEST, Just(-LARGEST)]
            .prop_map(Value::Integer)
            .boxed(),
        CellType::Amount => "(0|[1-9][0-9]{0,17})(\\.[0-9]{1,6})?"
            .prop_map(|it| Value::Amount(it.parse().expect("made by the pattern")))
            .boxed(),
    };
    prop::option::weighted(0.8, value).boxed()
}

/// Any report of an edition.
pub fn report(edition: Edition) -> impl Strategy<Value = Report> {
    let values: Vec<_> = edition
        .form()
        .cells()
        .iter()
        .map(|it| value(it.cell_type))
        .collect();
    let head = (
        prop::option::of(2008_u16..=2099),
        prop::option::of(hostile_text()),
        organ(),
        prop::option::of(prop::sample::select(vec![Scope::Own, Scope::Consolidated])),
        prop::option::of((2000_u16..=2099, 1_u8..=12, 1_u8..=28)),
        source(),
    );
    (head, values, [part(), part(), part(), part()], extensions()).prop_map(
        move |(head, values, parts, extensions)| {
            let mut report = Report::blank(edition);
            let (year, title, organ, scope, date, source) = head;
            report.year = year.and_then(Year::new);
            report.title = title;
            report.organ = organ;
            report.scope = scope;
            report.published_on = date.and_then(|(year, month, day)| Date::new(year, month, day));
            report.source = source;
            [
                report.preamble,
                report.overview,
                report.problems,
                report.other_matters,
            ] = parts;
            report.extensions = extensions;
            for (cell, value) in edition.form().cells().iter().zip(values) {
                report.cells.set(cell.id, value).expect("of the cell's type");
            }
            report
        },
    )
}

/// A validator that is not part of this project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judge {
    /// libxml2's `xmllint --schema`.
    Xmllint,
    /// The Python package `xmlschema`, which is strict about XSD 1.0.
    Xmlschema,
}

/// Reads pairs of lines from its arguments: a schema, then files; prints one verdict a file.
const XMLSCHEMA: &str = "
import sys, xmlschema
schema = xmlschema.XMLSchema10(sys.argv[1])
for path in sys.argv[2:]:
    try:
        print('valid' if schema.is_valid(path) else 'invalid')
    except Exception:
        print('invalid')
";

impl Judge {
    /// The validators found on this machine; says plainly which are not.
    pub fn found() -> Vec<Self> {
        let works = |command: &mut Command| command.output().is_ok_and(|it| it.status.success());
        let mut found = Vec::new();
        if works(Command::new("xmllint").arg("--version")) {
            found.push(Self::Xmllint);
        } else {
            println!("skipped: xmllint is not on PATH, so nothing was checked with it");
        }
        if works(Command::new("python3").args(["-c", "import xmlschema"])) {
            found.push(Self::Xmlschema);
        } else {
            println!("skipped: python3 has no package xmlschema, so nothing was checked with it");
        }
        found
    }

    /// Whether each file is valid by the XSD.
    pub fn verdicts(self, xsd: &str, files: &[String]) -> Vec<bool> {
        let folder = tempfile::tempdir().expect("a folder for files");
        let schema = folder.path().join("schema.xsd");
        std::fs::write(&schema, xsd).expect("written");
        let paths: Vec<PathBuf> = (0..files.len())
            .map(|it| folder.path().join(format!("{it}.xml")))
            .collect();
        for (path, file) in paths.iter().zip(files) {
            std::fs::write(path, file).expect("written");
        }
        let mut command = match self {
            Self::Xmllint => {
                let mut command = Command::new("xmllint");
                command.args(["--noout", "--nonet", "--huge", "--schema"]);
                command
            }
            Self::Xmlschema => {
                let mut command = Command::new("python3");
                command.args(["-c", XMLSCHEMA]);
                command
            }
        };
        let output = command
            .arg(&schema)
            .args(&paths)
            .output()
            .expect("the validator starts");
        let words = String::from_utf8_lossy(match self {
            Self::Xmllint => &output.stderr,
            Self::Xmlschema => &output.stdout,
        });
        match self {
            Self::Xmllint => {
                assert!(
                    !words.contains("Schemas parser error"),
                    "the XSD itself is refused: {words}"
                );
                let valid = |path: &PathBuf| {
                    words
                        .lines()
                        .any(|it| it == format!("{} validates", path.display()))
                };
                paths.iter().map(valid).collect()
            }
            Self::Xmlschema => {
                let verdicts: Vec<bool> = words.lines().map(|it| it == "valid").collect();
                let reason = String::from_utf8_lossy(&output.stderr);
                assert_eq!(verdicts.len(), files.len(), "the XSD itself is refused: {reason}");
                verdicts
            }
        }
    }
}
