use std::io::{self, Write};

use gongkai::{Language, Message, Severity};

use super::drawn::{Drawn, draw};
use super::story::{Told, told};
use super::words::Verdict;
use super::{Form, Renderer, place, words};
use crate::check::{Checked, Closing, Named};
use crate::console::one_line;

pub(super) const FORM: Form = Form {
    id: "markdown",
    about: ("Markdown，供评论和文档用", "Markdown, for comments and documents"),
    begin: |console, _| Box::new(Markdown(console.language)),
};

/// A heading a report, an item a story, and the figures as a table.
struct Markdown(Language);

impl Renderer for Markdown {
    fn report(&mut self, out: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()> {
        let verdict = Verdict::of(checked.counts());
        let between = self.0.pick("：", ": ");
        writeln!(
            out,
            "## {}{between}{}\n",
            verdict.word(self.0),
            escaped(&words::name(checked.name, self.0))
        )?;
        if checked.reading.is_report() {
            writeln!(out, "{}\n", escaped(&words::identity(checked, self.0)))?;
        }
        for sentence in checked.compared.sentences(self.0) {
            writeln!(out, "{}\n", escaped(&sentence))?;
        }
        writeln!(out, "{}\n", words::counts(checked.counts(), self.0))?;
        for it in &told(&checked.reading.report, checked.findings, self.0) {
            self.story(out, checked, it)?;
        }
        for it in checked.accepted {
            let label = self.0.pick("已接受", "accepted");
            writeln!(
                out,
                "- ~~{}~~ {label}{between}{}\n",
                it.finding.rule.code,
                escaped(&words::accepted(it, self.0))
            )?;
        }
        Ok(())
    }

    fn unread(&mut self, out: &mut dyn Write, name: &Named, message: &Message) -> io::Result<()> {
        let label = self.0.pick("不能读取：", "UNREADABLE: ");
        writeln!(out, "## {label}{}\n", escaped(&words::name(name, self.0)))?;
        writeln!(out, "{}\n", escaped(message.in_language(self.0)))
    }

    fn finish(&mut self, out: &mut dyn Write, closing: &Closing<'_>) -> io::Result<()> {
        writeln!(out, "---\n")?;
        let between = self.0.pick("：", ": ");
        for note in closing.notes {
            let label = words::note_label(note.severity, self.0);
            writeln!(
                out,
                "- **{label}**{between}{}",
                escaped(note.message.in_language(self.0))
            )?;
        }
        if !closing.notes.is_empty() {
            writeln!(out)?;
        }
        if let Some(config) = words::config(closing, self.0) {
            writeln!(out, "{}\n", escaped(&config))?;
        }
        writeln!(out, "{}", words::totals(&closing.totals, self.0))
    }
}

impl Markdown {
    fn story(&self, out: &mut dyn Write, checked: &Checked<'_>, told: &Told<'_>) -> io::Result<()> {
        let first = told.first();
        let label = first.severity.word(self.0);
        let label = if first.severity == Severity::Error {
            format!("**{label}**")
        } else {
            label.to_owned()
        };
        writeln!(out, "### {label} {}\n", told.codes())?;
        writeln!(out, "{}\n", escaped(&told.head))?;
        if let Some(ways) = &told.ways {
            writeln!(out, "{}\n", ways.heading)?;
            for way in ways.listed.iter().chain(&ways.more) {
                writeln!(out, "- {}", escaped(way))?;
            }
            writeln!(out)?;
        }
        for finding in &told.findings {
            if let Some(statement) = told.statement(finding, self.0) {
                writeln!(out, "{} {}\n", finding.rule.code, escaped(statement))?;
            }
            if let Some(place) = finding.place.as_ref().and_then(|it| place::describe(it, self.0)) {
                writeln!(out, "{}{}\n", self.0.pick("位置：", "At: "), escaped(&place))?;
            }
            if let Some(drawn) = draw(&checked.reading.report, finding, &told.guess, self.0) {
                self.table(out, &drawn)?;
            }
        }
        Ok(())
    }

    fn table(&self, out: &mut dyn Write, drawn: &Drawn) -> io::Result<()> {
        let remarked = drawn.rows.iter().any(|it| it.remark.is_some());
        let mut heads: Vec<String> = vec![String::new()];
        heads.extend(drawn.columns.iter().map(|it| escaped(it)));
        heads.extend(remarked.then(String::new));
        writeln!(out, "| {} |", heads.join(" | "))?;
        let mut rules = vec!["---"];
        rules.extend(drawn.columns.iter().map(|_| "---:"));
        rules.extend(remarked.then_some("---"));
        writeln!(out, "| {} |", rules.join(" | "))?;
        for row in &drawn.rows {
            let label = escaped(&row.label);
            let mut cells = vec![if row.sign.is_empty() {
                label
            } else {
                format!("{} {label}", escaped(row.sign))
            }];
            cells.extend(row.figures.iter().map(|it| match &it.should {
                None if it.total => format!("**{}**", escaped(&it.text)),
                None => escaped(&it.text),
                Some(should) => {
                    let stands = if it.text.is_empty() {
                        self.0.pick("空白", "blank")
                    } else {
                        &it.text
                    };
                    format!("~~{stands}~~ → **{}**", escaped(should))
                }
            }));
            cells.extend(remarked.then(|| row.remark.as_deref().map_or_else(String::new, escaped)));
            writeln!(out, "| {} |", cells.join(" | "))?;
        }
        writeln!(out)?;
        match &drawn.left_out {
            Some(left_out) => writeln!(out, "{left_out}\n"),
            None => Ok(()),
        }
    }
}

/// The text on one line, with a backslash before whatever Markdown or HTML would take for its own.
fn escaped(text: &str) -> String {
    let line = one_line(text);
    let mut escaped = String::with_capacity(line.len());
    for it in line.chars() {
        match it {
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '>' | '!' | '$' | '+' | '=' => {
                escaped.push('\\');
                escaped.push(it);
            }
            _ => escaped.push(it),
        }
    }
    // A line that begins as an item, a rule or a numbered item would be one.
    if escaped.starts_with('-') {
        escaped.insert(0, '\\');
    }
    let digits = escaped.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && escaped[digits..].starts_with(['.', ')']) {
        escaped.insert(digits, '\\');
    }
    escaped
}
