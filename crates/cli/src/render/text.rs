use std::io::{self, Write};

use gongkai::core::{Category, CellDefinition, CellId, Place};
use gongkai::{Finding, Form as OfficialForm, Language, Message, Severity};

use super::story::{Told, told};
use super::tie::total;
use super::words::Verdict;
use super::{Form, Renderer, fragment, place, words};
use crate::check::{Checked, Closing, Named};
use crate::config::Accepted;
use crate::console::one_line;

pub(super) const FORM: Form = Form {
    id: "text",
    about: ("给人看", "for people"),
    begin: |console, _| {
        Box::new(Text {
            language: console.language,
            color: console.color,
            found_any: false,
        })
    },
};

/// How many cells of a finding are listed before the rest is only counted.
const CELLS_LISTED: usize = 8;

/// For people: the verdict, then each finding with where it stands.
struct Text {
    language: Language,
    color: bool,
    found_any: bool,
}

impl Renderer for Text {
    fn report(&mut self, out: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()> {
        self.verdict(out, checked)?;
        for told in told(&checked.reading.report, checked.findings, self.language) {
            self.found_any = true;
            writeln!(out)?;
            self.story(out, checked, &told)?;
        }
        if !checked.accepted.is_empty() {
            self.found_any = true;
            writeln!(out)?;
        }
        for accepted in checked.accepted {
            self.accepted(out, accepted)?;
        }
        writeln!(out)
    }

    fn unread(&mut self, _: &mut dyn Write, _: &Named, _: &Message) -> io::Result<()> {
        // It was said on standard error.
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, closing: &Closing<'_>) -> io::Result<()> {
        for note in closing.notes {
            let color = if note.severity == Severity::Info {
                CYAN
            } else {
                YELLOW
            };
            let label = self.paint(color, words::note_label(note.severity, self.language));
            writeln!(
                out,
                "{label}  {}",
                one_line(note.message.in_language(self.language))
            )?;
        }
        if let Some(config) = words::config(closing, self.language) {
            writeln!(out, "{config}")?;
        }
        if closing.totals.reports + closing.totals.unreadable > 1 {
            writeln!(out, "{}", words::totals(&closing.totals, self.language))?;
        }
        if self.found_any {
            let hint = self.pick(
                "规则说明：gongkai explain 代码",
                "About a rule: gongkai explain CODE",
            );
            writeln!(out, "{hint}")?;
        }
        Ok(())
    }
}

impl Text {
    fn verdict(&self, out: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()> {
        let verdict = Verdict::of(checked.counts());
        let color = match verdict {
            Verdict::Errors => RED,
            Verdict::NoErrors => YELLOW,
            Verdict::Passed => GREEN,
        };
        let input = words::name(checked.name, self.language);
        writeln!(out, "{}  {input}", self.paint(color, verdict.word(self.language)))?;
        if checked.reading.is_report() {
            writeln!(out, "  {}", words::identity(checked, self.language))?;
        }
        for sentence in checked.compared.sentences(self.language) {
            writeln!(out, "  {}", one_line(&sentence))?;
        }
        writeln!(
            out,
            "  {}{}",
            words::counts(checked.counts(), self.language),
            self.accepted_count(checked)
        )
    }

    fn accepted_count(&self, checked: &Checked<'_>) -> String {
        match (checked.accepted.len(), self.language) {
            (0, _) => String::new(),
            (count, Language::Chinese) => format!("，另有 {count} 个已接受"),
            (count, Language::English) => format!(", {count} more accepted"),
        }
    }

    /// Tells findings that one fault explains: of one its message, of several first what explains them.
    fn story(&self, out: &mut dyn Write, checked: &Checked<'_>, told: &Told<'_>) -> io::Result<()> {
        let first = told.first();
        let label = first.severity.word(self.language);
        let color = match first.severity {
            Severity::Error => RED,
            Severity::Warning => YELLOW,
            Severity::Info => CYAN,
        };
        let head = self.paint(color, &format!("{label} {}", told.codes()));
        writeln!(out, "{head}  {}", one_line(&told.head))?;
        if told.findings.len() == 1 {
            self.place(out, first)?;
            self.cells(out, checked, first)?;
            self.drawing(out, checked, first)?;
            return ways(out, told);
        }
        let form = checked.reading.report.edition().form();
        for (pointer, _) in &told.guess.cells {
            if let Some(id) = form.find(pointer.as_str()) {
                self.cell(out, checked, None, form.cell(id))?;
            }
        }
        ways(out, told)?;
        for finding in &told.findings {
            let statement = told.statement(finding, self.language).unwrap_or_default();
            writeln!(out, "  {}  {}", finding.rule.code, one_line(statement))?;
            self.place(out, finding)?;
            match total(form, finding) {
                Some(_) => self.places(out, checked, finding)?,
                None => self.cells(out, checked, finding)?,
            }
            self.drawing(out, checked, finding)?;
        }
        Ok(())
    }

    fn place(&self, out: &mut dyn Write, finding: &Finding) -> io::Result<()> {
        let place = finding
            .place
            .as_ref()
            .and_then(|it| place::describe(it, self.language));
        match place {
            Some(place) => writeln!(out, "  {}{place}", self.pick("位置：", "at: ")),
            None => Ok(()),
        }
    }

    fn drawing(&self, out: &mut dyn Write, checked: &Checked<'_>, finding: &Finding) -> io::Result<()> {
        for line in fragment::draw(&checked.reading.report, finding, self.language).unwrap_or_default() {
            writeln!(out, "  {line}")?;
        }
        Ok(())
    }

    /// The findings that somebody answers for, one line each.
    fn accepted(&self, out: &mut dyn Write, accepted: &Accepted) -> io::Result<()> {
        let head = self.paint(
            FAINT,
            &format!(
                "{} {}",
                self.pick("已接受", "accepted"),
                accepted.finding.rule.code
            ),
        );
        writeln!(out, "{head}  {}", words::accepted(accepted, self.language))
    }

    /// Lists the cells with where each stands; of a tie that is drawn, only the total, since the drawing shows
    /// the others.
    fn cells(&self, out: &mut dyn Write, checked: &Checked<'_>, finding: &Finding) -> io::Result<()> {
        let form = checked.reading.report.edition().form();
        if let Some(total) = total(form, finding) {
            self.cell(out, checked, finding.place.as_ref(), total)?;
            return self.places(out, checked, finding);
        }
        // A schema finding names its place, which need not be a cell, in its message.
        let known = finding.cells.iter().filter_map(|it| form.find(it.as_str()));
        let known: Vec<&CellDefinition> = known.map(|it| form.cell(it)).collect();
        for cell in known.iter().take(CELLS_LISTED) {
            self.cell(out, checked, finding.place.as_ref(), cell)?;
        }
        let others: Vec<_> = (finding.cells.iter())
            .filter(|it| form.find(it.as_str()).is_none() && finding.rule.category != Category::Schema)
            .collect();
        for pointer in others.iter().take(CELLS_LISTED) {
            self.other(out, form, pointer.as_str())?;
        }
        match (known.len().saturating_sub(CELLS_LISTED), self.language) {
            (0, _) => Ok(()),
            (more, Language::Chinese) => writeln!(out, "  …… 另有 {more} 格"),
            (more, Language::English) => writeln!(out, "  … and {more} more"),
        }
    }

    /// Shows a pointer that is no cell: a part by its heading, anything else as it is.
    fn other(&self, out: &mut dyn Write, form: &OfficialForm, pointer: &str) -> io::Result<()> {
        let section = form
            .sections
            .iter()
            .find(|it| pointer.strip_prefix('/') == Some(it.part.key()));
        let quiet = self.paint(FAINT, &one_line(pointer));
        match (section, self.language) {
            (None, _) => writeln!(out, "  {quiet}"),
            (Some(it), Language::Chinese) => writeln!(out, "  {}  {quiet}", it.full_heading()),
            (Some(it), Language::English) => writeln!(out, "  {}  {quiet}", it.english),
        }
    }

    /// One cell: what it is called, its name, and where it stands if that was not said before.
    fn cell(
        &self,
        out: &mut dyn Write,
        checked: &Checked<'_>,
        said: Option<&Place>,
        cell: &CellDefinition,
    ) -> io::Result<()> {
        let words = fragment::abbreviate(&cell.describe(self.language), 70);
        let (pointer, quiet) = (&cell.pointer, self.paint(FAINT, cell.pointer.as_str()));
        let place = (place_of(checked, cell.id)).and_then(|it| place::beside(it, said, self.language));
        let place = place.map_or_else(String::new, |it| format!("  {}{it}", self.pick("位于", "at ")));
        // Long names stand on a line of their own, so that no line passes 100 columns.
        let width = gongkai::document::display_width;
        let (before, after) = (width(&words) + pointer.as_str().len(), width(&place));
        let gap = if before + after > 94 { "\n    " } else { "  " };
        writeln!(out, "  {words}{gap}{quiet}{place}")
    }

    /// Where the cells of a tie stand, all in one line.
    fn places(&self, out: &mut dyn Write, checked: &Checked<'_>, finding: &Finding) -> io::Result<()> {
        let form = checked.reading.report.edition().form();
        let cells = finding.cells.iter().filter_map(|it| form.find(it.as_str()));
        let places: Vec<&Place> = cells.filter_map(|it| place_of(checked, it)).collect();
        match place::describe_all(&places, finding.place.as_ref(), self.language) {
            Some(words) => writeln!(out, "  {}{words}", self.pick("各格位于", "cells at: ")),
            None => Ok(()),
        }
    }

    fn paint(&self, color: &str, text: &str) -> String {
        if self.color {
            format!("\u{1B}[{color}m{text}\u{1B}[0m")
        } else {
            text.to_owned()
        }
    }

    fn pick<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        self.language.pick(zh, en)
    }
}

/// Says what would mend it.
fn ways(out: &mut dyn Write, told: &Told<'_>) -> io::Result<()> {
    let Some(ways) = &told.ways else {
        return Ok(());
    };
    writeln!(out, "  {}", ways.heading)?;
    for way in ways.listed.iter().chain(&ways.more) {
        writeln!(out, "    {}", one_line(way))?;
    }
    Ok(())
}

/// Where a cell was read.
fn place_of<'a>(checked: &'a Checked<'_>, id: CellId) -> Option<&'a Place> {
    let trace = checked.reading.trace.as_ref()?;
    Some(&trace.cell(id)?.place)
}

// Select Graphic Rendition parameters (ECMA-48).
const RED: &str = "1;31";
const GREEN: &str = "1;32";
const YELLOW: &str = "1;33";
const CYAN: &str = "1;36";
const FAINT: &str = "2";
