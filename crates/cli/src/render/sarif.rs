use std::collections::BTreeMap;
use std::io::{self, Write};

use gongkai::core::{Category, Year};
use gongkai::{Finding, Language, Message, Rule, Severity};
use serde_json::{Map, Value, json};

use super::{Form, Renderer, words};
use crate::check::{Checked, Closing, Named, Note};
use crate::console::one_line;

pub(super) const FORM: Form = Form {
    id: "sarif",
    about: (
        "SARIF 2.1.0，供代码扫描平台用",
        "SARIF 2.1.0, for platforms of static analysis",
    ),
    begin: |console, registry| {
        Box::new(Sarif {
            language: console.language,
            rules: registry.rules(),
            artifacts: Artifacts::default(),
            results: Vec::new(),
            notifications: Vec::new(),
        })
    },
};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// One run of SARIF 2.1.0 (OASIS Standard): findings are results, inputs are artifacts, a member of a container is an
/// artifact nested in it, cells are logical locations, and what is accepted is suppressed.
struct Sarif {
    language: Language,
    rules: Vec<&'static Rule>,
    artifacts: Artifacts,
    results: Vec<Value>,
    notifications: Vec<Value>,
}

impl Renderer for Sarif {
    fn report(&mut self, _: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()> {
        let artifact = self.artifacts.index(checked.name);
        for finding in checked.findings {
            let result = self.result(checked, artifact, finding);
            self.results.push(Value::Object(result));
        }
        for it in checked.accepted {
            let mut result = self.result(checked, artifact, &it.finding);
            let suppression =
                json!({ "kind": "external", "status": "accepted", "justification": one_line(&it.reason) });
            result.insert("suppressions".to_owned(), json!([suppression]));
            self.results.push(Value::Object(result));
        }
        for sentence in checked.compared.sentences(self.language) {
            let notification = self.notification(Severity::Info, &sentence, Some(artifact));
            self.notifications.push(notification);
        }
        Ok(())
    }

    fn unread(&mut self, _: &mut dyn Write, name: &Named, message: &Message) -> io::Result<()> {
        let artifact = self.artifacts.index(name);
        let notification = self.notification(
            Severity::Error,
            message.in_language(self.language),
            Some(artifact),
        );
        self.notifications.push(notification);
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, closing: &Closing<'_>) -> io::Result<()> {
        let note = |it: &Note| self.notification(it.severity, it.message.in_language(self.language), None);
        let mut configuration: Vec<Value> = closing.notes.iter().map(note).collect();
        let done = words::config(closing, self.language);
        configuration.extend(done.map(|it| self.notification(Severity::Info, &it, None)));
        let log = json!({
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": self.driver() },
                "language": self.language.pick("zh-CN", "en-US"),
                "columnKind": "unicodeCodePoints",
                "invocations": [{
                    "executionSuccessful": closing.totals.unreadable == 0,
                    "toolExecutionNotifications": self.notifications,
                    "toolConfigurationNotifications": configuration,
                }],
                "artifacts": self.artifacts.all,
                "results": self.results,
            }],
        });
        serde_json::to_writer_pretty(&mut *out, &log)?;
        writeln!(out)
    }
}

impl Sarif {
    fn driver(&self) -> Value {
        let text = |it: &gongkai::core::Wording| json!({ "text": it.in_language(self.language) });
        let rules = self.rules.iter().map(|it| {
            json!({
                "id": it.code,
                "name": it.name,
                "shortDescription": { "text": words::category(it.category, self.language) },
                "fullDescription": text(&it.explanation),
                "help": text(&it.remedy),
                "defaultConfiguration": { "level": level(it.severity) },
                "properties": { "category": it.category, "source": it.source.in_language(self.language) },
            })
        });
        json!({
            "name": "gongkai",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "shortDescription": {
                "text": self.language.pick(
                    "检查政府信息公开工作年度报告",
                    "checks annual reports on open government information",
                ),
            },
            "rules": rules.collect::<Vec<_>>(),
        })
    }

    fn result(&self, checked: &Checked<'_>, artifact: usize, finding: &Finding) -> Map<String, Value> {
        let report = &checked.reading.report;
        let mut result = Map::new();
        let mut put = |key: &str, value: Value| result.insert(key.to_owned(), value);
        put("ruleId", finding.rule.code.into());
        if let Some(index) = self.rules.iter().position(|it| it.code == finding.rule.code) {
            put("ruleIndex", index.into());
        }
        put("level", level(finding.severity).into());
        put(
            "message",
            json!({ "text": text(finding.message.in_language(self.language)) }),
        );
        put("locations", json!([self.location(checked, artifact, finding)]));
        // What stays the same when lines move: the report, the rule and the cells.
        let year = report.year.map(Year::get);
        let organ = report.organ.name.as_ref().map(|it| one_line(it));
        let identity = format!(
            "{}|{}|{}|{}",
            organ.as_deref().unwrap_or(&checked.name.shown()),
            year.map(|it| it.to_string()).unwrap_or_default(),
            finding.rule.code,
            words::pointers(finding, " ")
        );
        put(
            "partialFingerprints",
            json!({ "reportRuleCells/v1": one_line(&identity) }),
        );
        put(
            "properties",
            json!({
                "category": finding.rule.category,
                "organ": organ,
                "year": year,
                "number": checked.name.number,
                "expected": finding.expected,
                "actual": finding.actual,
                "suspects": finding.suspects,
            }),
        );
        result
    }

    fn location(&self, checked: &Checked<'_>, artifact: usize, finding: &Finding) -> Value {
        let mut physical = Map::new();
        physical.insert("artifactLocation".to_owned(), self.artifacts.location(artifact));
        if let Some((first, last)) = finding.place.as_ref().and_then(|it| it.lines) {
            physical.insert(
                "region".to_owned(),
                json!({ "startLine": first, "endLine": last }),
            );
        }
        let form = checked.reading.report.edition().form();
        let logical = finding.cells.iter().map(|it| {
            let mut location = json!({ "fullyQualifiedName": it.as_str(), "kind": "member" });
            if let Some(id) = form.find(it.as_str()) {
                location["name"] = form.cell(id).describe(self.language).into();
            }
            location
        });
        let mut location = json!({ "physicalLocation": physical });
        let logical: Vec<Value> = logical.collect();
        if !logical.is_empty() && finding.rule.category != Category::Schema {
            location["logicalLocations"] = logical.into();
        }
        location
    }

    fn notification(&self, severity: Severity, message: &str, artifact: Option<usize>) -> Value {
        let mut notification = json!({ "level": level(severity), "message": { "text": text(message) } });
        if let Some(artifact) = artifact {
            let location =
                json!({ "physicalLocation": { "artifactLocation": self.artifacts.location(artifact) } });
            notification["locations"] = json!([location]);
        }
        notification
    }
}

/// The inputs and members that were named, each once.
#[derive(Default)]
struct Artifacts {
    all: Vec<Value>,
    known: BTreeMap<Vec<String>, usize>,
}

impl Artifacts {
    /// The index of an input or member, which is nested in the one before.
    fn index(&mut self, name: &Named) -> usize {
        let mut path = vec![name.input.clone()];
        let mut index = self.add(&path, None);
        for member in &name.within {
            path.push(member.clone());
            index = self.add(&path, Some(index));
        }
        index
    }

    fn add(&mut self, path: &[String], parent: Option<usize>) -> usize {
        if let Some(index) = self.known.get(path) {
            return *index;
        }
        let name = path.last().map_or("", String::as_str);
        let location = match parent {
            None if name == "-" => json!({ "description": { "text": "standard input" }, "uri": "stdin" }),
            None => json!({ "uri": file_uri(name) }),
            // SARIF 2.1.0, 3.24.3: the path within the container, from its root.
            Some(_) => json!({ "uri": member_uri(name) }),
        };
        let mut artifact = json!({ "location": location });
        if let Some(parent) = parent {
            artifact["parentIndex"] = parent.into();
        }
        let index = self.all.len();
        self.all.push(artifact);
        self.known.insert(path.to_vec(), index);
        index
    }

    fn location(&self, index: usize) -> Value {
        json!({ "uri": self.all[index]["location"]["uri"], "index": index })
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A message as SARIF wants it: braces would be the places of arguments, and brackets before a parenthesis a link
/// (SARIF 2.1.0, 3.11.5 and 3.11.6).
fn text(text: &str) -> String {
    let line = one_line(text).replace('{', "{{").replace('}', "}}");
    if line.contains("](") {
        line.replace('[', "\\[").replace(']', "\\]")
    } else {
        line
    }
}

/// A path as a URI: an absolute one of the scheme `file`, a relative one as it is.
fn file_uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let drive = path.as_bytes().get(1) == Some(&b':');
    let encoded = encoded(&path);
    match path.strip_prefix('/') {
        Some(_) => format!("file://{encoded}"),
        None if drive => format!("file:///{}", encoded.replacen("%3A", ":", 1)),
        None => encoded,
    }
}

/// A member's path from the root of its container, or its address where it has one.
fn member_uri(name: &str) -> String {
    match name.split_once("://") {
        Some((scheme @ ("http" | "https"), rest)) => format!("{scheme}://{}", encoded(rest)),
        _ => format!("/{}", encoded(name.trim_start_matches('/'))),
    }
}

/// Escapes all but what a path may have (RFC 3986).
fn encoded(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => {
                let hex = |it: u8| {
                    char::from_digit(u32::from(it), 16)
                        .unwrap_or('0')
                        .to_ascii_uppercase()
                };
                uri.extend(['%', hex(byte >> 4), hex(byte & 15)]);
            }
        }
    }
    uri
}
