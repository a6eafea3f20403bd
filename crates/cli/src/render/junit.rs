use std::io::{self, Write};

use gongkai::{Finding, Language, Message, Severity};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::story::{Entry, entries};
use super::{Form, Renderer, fragment, words};
use crate::check::{Checked, Closing, Named, Note};
use crate::console::{one_line, printable};

pub(super) const FORM: Form = Form {
    id: "junit",
    about: (
        "JUnit XML，供持续集成系统用",
        "JUnit XML, for systems of continuous integration",
    ),
    begin: |console, _| {
        Box::new(Junit {
            language: console.language,
            suites: Vec::new(),
        })
    },
};

/// One suite a report, one case a finding, so that as many are counted as are told everywhere else; a report without any
/// is one case that passes.
///
/// Errors are failures. JUnit knows no warnings: those are cases that pass and say what they are. What is no finding is
/// what the suite says.
struct Junit {
    language: Language,
    suites: Vec<Suite>,
}

struct Suite {
    name: String,
    cases: Vec<Case>,
    /// What is said of the whole.
    said: Vec<String>,
}

struct Case {
    class: String,
    name: String,
    ending: Ending,
}

enum Ending {
    Passed,
    /// It passes, with something to say.
    Told(String),
    Failure {
        kind: String,
        message: String,
        text: String,
    },
    Unreadable(String),
    Accepted(String),
}

impl Renderer for Junit {
    fn report(&mut self, _: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()> {
        let class = words::organ(checked)
            .unwrap_or_else(|| self.language.pick("机关名称未知", "organ unknown").to_owned());
        let class = match checked.reading.report.year {
            Some(year) => format!("{class} {year}"),
            None => class,
        };
        let case = |name: String, ending| Case {
            class: class.clone(),
            name,
            ending,
        };
        let entries = entries(&checked.reading.report, checked.findings, self.language);
        let mut cases: Vec<Case> = (entries.iter())
            .map(|it| case(case_name(it.finding), self.ending(checked, it)))
            .collect();
        for it in checked.accepted {
            let ending = Ending::Accepted(words::accepted(it, self.language));
            cases.push(case(case_name(&it.finding), ending));
        }
        if checked.findings.is_empty() {
            cases.insert(
                0,
                case(self.language.pick("检查", "check").to_owned(), Ending::Passed),
            );
        }
        self.suites.push(Suite {
            name: words::name(checked.name, self.language),
            cases,
            said: checked
                .compared
                .sentences(self.language)
                .iter()
                .map(|it| one_line(it))
                .collect(),
        });
        Ok(())
    }

    fn unread(&mut self, _: &mut dyn Write, name: &Named, message: &Message) -> io::Result<()> {
        let shown = words::name(name, self.language);
        let case = Case {
            class: shown.clone(),
            name: self.language.pick("读取", "reading").to_owned(),
            ending: Ending::Unreadable(one_line(message.in_language(self.language))),
        };
        self.suites.push(Suite {
            name: shown,
            cases: vec![case],
            said: Vec::new(),
        });
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, closing: &Closing<'_>) -> io::Result<()> {
        let between = self.language.pick("：", ": ");
        let note = |it: &Note| {
            let label = words::note_label(it.severity, self.language);
            format!(
                "{label}{between}{}",
                one_line(it.message.in_language(self.language))
            )
        };
        let mut said: Vec<String> = closing.notes.iter().map(note).collect();
        said.extend(words::config(closing, self.language));
        if !said.is_empty() {
            self.suites.push(Suite {
                name: "gongkai".to_owned(),
                cases: Vec::new(),
                said,
            });
        }
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
        write(&mut writer, &self.suites)?;
        out.write_all(&writer.into_inner())?;
        writeln!(out)
    }
}

impl Junit {
    fn ending(&self, checked: &Checked<'_>, entry: &Entry<'_>) -> Ending {
        let finding = entry.finding;
        let mut text: Vec<String> = entry.lines.iter().map(|it| one_line(it)).collect();
        let message = text[0].clone();
        text.extend(fragment::draw(&checked.reading.report, finding, self.language).unwrap_or_default());
        let text = text.join("\n");
        if finding.severity == Severity::Error {
            Ending::Failure {
                kind: finding.rule.code.to_owned(),
                message,
                text,
            }
        } else {
            let between = self.language.pick("：", ": ");
            Ending::Told(format!("{}{between}{text}", finding.severity.word(self.language)))
        }
    }
}

/// The code and the first cell: enough to tell the cases of a suite apart, and the same every time.
fn case_name(finding: &Finding) -> String {
    let code = finding.rule.code;
    match finding.cells.first() {
        Some(cell) => format!("{code} {}", one_line(cell.as_str())),
        None => code.to_owned(),
    }
}

fn write(writer: &mut Writer<Vec<u8>>, suites: &[Suite]) -> io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let all: Vec<&Case> = suites.iter().flat_map(|it| &it.cases).collect();
    let mut root = counted(BytesStart::new("testsuites"), &all);
    root.push_attribute(("name", "gongkai"));
    writer.write_event(Event::Start(root))?;
    for suite in suites {
        let mut start = counted(
            BytesStart::new("testsuite"),
            &suite.cases.iter().collect::<Vec<_>>(),
        );
        let name = xml_text(&suite.name);
        start.push_attribute(("name", name.as_str()));
        writer.write_event(Event::Start(start))?;
        for case in &suite.cases {
            write_case(writer, case)?;
        }
        if !suite.said.is_empty() {
            writer.write_event(Event::Start(BytesStart::new("system-out")))?;
            writer.write_event(Event::Text(BytesText::new(&xml_text(&suite.said.join("\n")))))?;
            writer.write_event(Event::End(BytesEnd::new("system-out")))?;
        }
        writer.write_event(Event::End(BytesEnd::new("testsuite")))?;
    }
    writer.write_event(Event::End(BytesEnd::new("testsuites")))
}

fn counted(mut start: BytesStart<'static>, cases: &[&Case]) -> BytesStart<'static> {
    let count = |is: fn(&Ending) -> bool| cases.iter().filter(|it| is(&it.ending)).count().to_string();
    start.push_attribute(("tests", cases.len().to_string().as_str()));
    start.push_attribute((
        "failures",
        count(|it| matches!(it, Ending::Failure { .. })).as_str(),
    ));
    start.push_attribute(("errors", count(|it| matches!(it, Ending::Unreadable(_))).as_str()));
    start.push_attribute(("skipped", count(|it| matches!(it, Ending::Accepted(_))).as_str()));
    start
}

fn write_case(writer: &mut Writer<Vec<u8>>, case: &Case) -> io::Result<()> {
    let mut start = BytesStart::new("testcase");
    start.push_attribute(("classname", xml_text(&case.class).as_str()));
    start.push_attribute(("name", xml_text(&case.name).as_str()));
    let (name, attributes, text): (&str, Vec<(&str, &str)>, &str) = match &case.ending {
        Ending::Passed => return writer.write_event(Event::Empty(start)),
        Ending::Told(text) => ("system-out", Vec::new(), text),
        Ending::Failure { kind, message, text } => (
            "failure",
            vec![("type", kind.as_str()), ("message", message.as_str())],
            text,
        ),
        Ending::Unreadable(message) => (
            "error",
            vec![("type", "unreadable"), ("message", message.as_str())],
            "",
        ),
        Ending::Accepted(message) => ("skipped", vec![("message", message.as_str())], ""),
    };
    writer.write_event(Event::Start(start))?;
    let mut inner = BytesStart::new(name);
    for (key, value) in attributes {
        inner.push_attribute((key, xml_text(value).as_str()));
    }
    if text.is_empty() {
        writer.write_event(Event::Empty(inner))?;
    } else {
        writer.write_event(Event::Start(inner))?;
        writer.write_event(Event::Text(BytesText::new(&xml_text(text))))?;
        writer.write_event(Event::End(BytesEnd::new(name)))?;
    }
    writer.write_event(Event::End(BytesEnd::new("testcase")))
}

/// The text without the characters that XML 1.0 cannot carry.
fn xml_text(text: &str) -> String {
    text.chars()
        .map(|it| match it {
            '\t' | '\n' | '\r' => it,
            _ => printable(it),
        })
        .collect()
}
