use std::io::{self, Write};

use gongkai::{Language, Message, Severity};

use super::story::{Entry, entries};
use super::{Form, Renderer, words};
use crate::check::{Checked, Closing, Named};
use crate::console::one_line;

pub(super) const FORM: Form = Form {
    id: "github",
    about: ("GitHub Actions 的批注", "annotations of GitHub Actions"),
    begin: |console, _| Box::new(Github(console.language)),
};

/// Workflow commands, one a finding, as the runner counts them: `::error file=…,line=…,title=…::message`.
///
/// What is no finding is a line of the log, so that as many are shown as are told everywhere else.
struct Github(Language);

impl Renderer for Github {
    fn report(&mut self, out: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()> {
        for entry in entries(&checked.reading.report, checked.findings, self.0) {
            self.entry(out, checked, &entry)?;
        }
        let name = checked.name.numbered(self.0);
        for it in checked.accepted {
            let (word, code) = (self.0.pick("已接受", "accepted"), it.finding.rule.code);
            writeln!(
                out,
                "{}",
                plain(&format!("{word} {code} {name}: {}", words::accepted(it, self.0)))
            )?;
        }
        for sentence in checked.compared.sentences(self.0) {
            writeln!(out, "{}", plain(&format!("{name}: {sentence}")))?;
        }
        Ok(())
    }

    fn unread(&mut self, out: &mut dyn Write, name: &Named, message: &Message) -> io::Result<()> {
        let title = self.0.pick("不能读取", "unreadable");
        command(out, "error", Some(name), None, title, message.in_language(self.0))
    }

    fn finish(&mut self, out: &mut dyn Write, closing: &Closing<'_>) -> io::Result<()> {
        for note in closing.notes {
            if note.severity == Severity::Info {
                writeln!(out, "{}", plain(note.message.in_language(self.0)))?;
                continue;
            }
            command(
                out,
                kind(note.severity),
                None,
                None,
                "",
                note.message.in_language(self.0),
            )?;
        }
        if let Some(config) = words::config(closing, self.0) {
            writeln!(out, "{}", plain(&config))?;
        }
        writeln!(out, "{}", plain(&words::totals(&closing.totals, self.0)))
    }
}

impl Github {
    fn entry(&self, out: &mut dyn Write, checked: &Checked<'_>, entry: &Entry<'_>) -> io::Result<()> {
        let finding = entry.finding;
        let mut message = entry.lines.join("\n");
        // Members and reports of one file have only their words to be told apart by.
        if checked.name.number.is_some() || !checked.name.within.is_empty() {
            message = format!("{}\n{message}", checked.name.numbered(self.0));
        }
        let lines = finding.place.as_ref().and_then(|it| it.lines);
        let lines = lines.filter(|_| checked.name.within.is_empty());
        command(
            out,
            kind(finding.severity),
            Some(checked.name),
            lines,
            finding.rule.code,
            &message,
        )
    }
}

fn kind(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    }
}

fn command(
    out: &mut dyn Write,
    kind: &str,
    name: Option<&Named>,
    lines: Option<(u32, u32)>,
    title: &str,
    message: &str,
) -> io::Result<()> {
    let mut properties = Vec::new();
    if let Some(name) = name.filter(|it| it.input != "-") {
        properties.push(format!("file={}", property(&name.input)));
        if let Some((first, last)) = lines {
            properties.push(format!("line={first}"));
            properties.push(format!("endLine={last}"));
        }
    }
    let title = ["gongkai", title].join(" ");
    properties.push(format!("title={}", property(title.trim_end())));
    writeln!(out, "::{kind} {}::{}", properties.join(","), data(message))
}

/// A message: what would end it is escaped, as the runner unescapes it.
fn data(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(one_line).collect();
    lines
        .join("\n")
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The value of a property, which a colon or a comma would end too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// A line that is no command, whatever it says.
fn plain(text: &str) -> String {
    one_line(text).replace("::", ": :").replace("##[", "## [")
}
