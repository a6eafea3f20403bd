//! Which reader an input goes to, and in which order findings come.

use std::io::BufRead;
use std::ops::ControlFlow;

use gongkai::core::{Category, Confidence, Format, Imported, Many, Pointer, Subject, Wording, Writing};
use gongkai::{
    Edition, Finding, Importer, Limits, ReadError, Reading, Registry, Report, Rule, Severity, Validator,
};

/// Says how sure it is by the first byte of the content and puts its own name in the title.
struct Sure {
    format: Format,
    sure: fn(&str, &[u8]) -> Confidence,
}

impl Importer for Sure {
    fn format(&self) -> &Format {
        &self.format
    }

    fn sniff(&self, name: &str, head: &[u8]) -> Confidence {
        (self.sure)(name, head)
    }

    fn import(
        &self,
        input: &mut dyn BufRead,
        _: &Limits,
        each: &mut dyn FnMut(Imported) -> ControlFlow<()>,
    ) -> Result<(), ReadError> {
        let mut bytes = Vec::new();
        input
            .read_to_end(&mut bytes)
            .map_err(|it| ReadError::Io(it.to_string()))?;
        let mut report = Report::blank(Edition::Y2021);
        report.title = Some(self.format.id.into());
        let _ = each(Imported {
            report,
            trace: None,
            remarks: Vec::new(),
            json: None,
        });
        Ok(())
    }
}

fn importer(id: &'static str, sure: fn(&str, &[u8]) -> Confidence) -> Box<dyn Importer> {
    let format = Format {
        id,
        name: (id, id),
        extensions: &["x"],
        media_type: "text/plain",
        many: Many::One,
        writing: Writing::Streams,
    };
    Box::new(Sure { format, sure })
}

fn taken_by(registry: &Registry, name: &str, bytes: &[u8]) -> Result<String, ReadError> {
    let readings = registry.read(name, bytes, &Limits::default())?;
    let title = readings[0].report.title.clone();
    Ok(title.expect("the importer gives one").to_string())
}

#[test]
fn the_surest_takes_an_input_and_of_equals_the_first() {
    let by_name = |name: &str, _: &[u8]| {
        if name.strip_suffix(".x").is_some() {
            Confidence::Possible
        } else {
            Confidence::No
        }
    };
    let registry = Registry::empty()
        .with_importer(importer("name", by_name), &[])
        .with_importer(importer("also-name", by_name), &[])
        .with_importer(
            importer("content", |_, head| {
                if head.starts_with(b"<") {
                    Confidence::Certain
                } else {
                    Confidence::No
                }
            }),
            &[],
        );
    assert_eq!(taken_by(&registry, "a.x", b"words").as_deref(), Ok("name"));
    assert_eq!(taken_by(&registry, "a.x", b"<words>").as_deref(), Ok("content"));
    assert!(matches!(
        taken_by(&registry, "a.y", b"words"),
        Err(ReadError::Unsupported(_))
    ));
}

#[test]
fn only_the_beginning_is_looked_at() {
    let registry = Registry::empty().with_importer(
        importer("short", |_, head| {
            assert!(head.len() <= gongkai::HEAD);
            Confidence::Likely
        }),
        &[],
    );
    assert_eq!(
        taken_by(&registry, "a", &vec![b'a'; 100_000]).as_deref(),
        Ok("short")
    );
}

#[test]
fn a_foreign_kind_is_named_unless_someone_knows_the_content() {
    let possible = Registry::empty().with_importer(importer("any", |_, _| Confidence::Possible), &[]);
    let jpeg = taken_by(&possible, "a.x", b"\xff\xd8\xff\xe0").expect_err("no one reads pictures");
    assert!(jpeg.to_string().contains("JPEG"), "{jpeg}");
    let binary = taken_by(&possible, "a.x", &[1, 0, 0, 2, 0, 0, 0, 7]).expect_err("no text");
    assert!(binary.to_string().contains("binary"), "{binary}");
    // The low byte of 一 and of the ideographic space is NUL, as the high byte of a digit is.
    let utf16 = "一、\u{3000}2024 年报".encode_utf16().flat_map(u16::to_le_bytes);
    let utf16: Vec<u8> = utf16.collect();
    assert_eq!(taken_by(&possible, "a.x", &utf16).as_deref(), Ok("any"));
    let likely = Registry::empty().with_importer(importer("rtf", |_, _| Confidence::Likely), &[]);
    assert_eq!(taken_by(&likely, "a.rtf", b"{\\rtf1").as_deref(), Ok("rtf"));
}

#[test]
fn nothing_and_too_much_are_refused_before_anyone_reads() {
    let registry = Registry::empty().with_importer(importer("any", |_, _| Confidence::Certain), &[]);
    assert_eq!(taken_by(&registry, "a", b" \r\n\t"), Err(ReadError::Empty));
    let mut limits = Limits::default();
    limits.bytes = 3;
    let error = registry.read("a", b"four", &limits).expect_err("it is too large");
    assert!(matches!(error, ReadError::TooLarge(_)));
}

const NOTHING: Wording = Wording { zh: "", en: "" };

const fn rule(code: &'static str, category: Category, severity: Severity) -> Rule {
    Rule {
        code,
        name: "name",
        category,
        severity,
        message: NOTHING,
        explanation: NOTHING,
        remedy: NOTHING,
        source: NOTHING,
        since: "0.0.0",
    }
}

static ARITHMETIC: Rule = rule("A999", Category::Arithmetic, Severity::Error);
static FORM: Rule = rule("F999", Category::Form, Severity::Error);
static DOUBT: Rule = rule("R999", Category::Reading, Severity::Warning);
static HINT: Rule = rule("F998", Category::Form, Severity::Info);

static FIXED: &[&Rule] = &[&ARITHMETIC, &FORM, &HINT];

struct Fixed;

impl Validator for Fixed {
    fn rules(&self) -> &[&'static Rule] {
        FIXED
    }

    fn validate(&self, _: &Subject<'_>) -> Vec<Finding> {
        let about = |rule, cell: &str| Finding::of(rule, vec![Pointer::new(cell)], &[]);
        vec![
            about(&HINT, "/requests/new/total"),
            about(&ARITHMETIC, "/requests/new/total"),
            about(&ARITHMETIC, "/proactive/licensing/decisions"),
            about(&FORM, "/disputes/reconsideration/total"),
        ]
    }
}

#[test]
fn findings_come_by_severity_then_category_then_form() {
    let registry = Registry::empty()
        .with_validator(Box::new(Fixed))
        .with_importer(importer("any", |_, _| Confidence::No), &[&DOUBT]);
    let reading = Reading {
        report: Report::blank(Edition::Y2021),
        trace: None,
        remarks: vec![Finding::of(&DOUBT, Vec::new(), &[])],
        json: None,
    };
    let found = registry.check(&reading);
    let order: Vec<(&str, &str)> = (found.iter())
        .map(|it| (it.rule.code, it.cells.first().map_or("", Pointer::as_str)))
        .collect();
    assert_eq!(
        order,
        [
            ("F999", "/disputes/reconsideration/total"),
            ("A999", "/proactive/licensing/decisions"),
            ("A999", "/requests/new/total"),
            ("R999", ""),
            ("F998", "/requests/new/total"),
        ]
    );
    let codes: Vec<&str> = registry.rules().iter().map(|it| it.code).collect();
    assert_eq!(codes, ["A999", "F998", "F999", "R999"]);
}
