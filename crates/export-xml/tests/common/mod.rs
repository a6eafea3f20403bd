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
    Block, CellType, Date, Edition, Extensions, Level, Organ, OrganKind, Report, Scope, Source, Value, Year,
};

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
