use std::io::{self, Write};

use gongkai::core::{Category, CellDefinition, CellId, Place};
use gongkai::{Finding, Form as OfficialForm, Language, Message, Severity};

use super::{Form, Renderer, fragment, place};
use crate::check::{Checked, Counts, Totals};
use crate::console::one_line;

pub(super) const FORM: Form = Form {
    id: "text",
    begin: |console| {
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
        for finding in checked.findings {
            self.found_any = true;
            writeln!(out)?;
            self.finding(out, checked, finding)?;
        }
        writeln!(out)
    }

    fn unread(&mut self, _: &mut dyn Write, _: &str, _: &Message) -> io::Result<()> {
        // It was said on standard error.
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, totals: &Totals) -> io::Result<()> {
        if totals.reports + totals.unreadable > 1 {
            writeln!(out, "{}", self.totals(totals))?;
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
        let counts = Counts::of(checked.findings);
        let (verdict, color) = match counts {
            Counts { errors: 1.., .. } => (self.pick("有错误", "ERRORS"), RED),
            Counts { warnings: 1.., .. } => (self.pick("没有错误", "NO ERRORS"), YELLOW),
            _ => (self.pick("通过", "PASSED"), GREEN),
        };
        let number = match (checked.number, self.language) {
            (None, _) => String::new(),
            (Some(number), Language::Chinese) => format!(" 第 {number} 份"),
            (Some(number), Language::English) => format!(" report {number}"),
        };
        let input = one_line(checked.input) + &number;
        writeln!(out, "{}  {input}", self.paint(color, verdict))?;
        if checked.reading.is_report() {
            self.identity(out, checked)?;
        }
        writeln!(out, "  {}", self.counts(counts))
    }

    /// Says whose report it is, of which year and edition, and how much of it there is.
    fn identity(&self, out: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()> {
        let report = &checked.reading.report;
        let organ = report.organ.name.as_deref().map_or_else(
            || self.pick("机关名称未知", "organ unknown").to_owned(),
            |it| fragment::abbreviate(&one_line(it), 60),
        );
        let year = report.year.map(|it| it.to_string());
        let year = year.as_deref();
        let edition = checked.reading.edition();
        let cells = self.cells_read(checked);
        match self.language {
            Language::Chinese => {
                let year = year.map_or_else(|| "年度未知".to_owned(), |it| format!("{it} 年度"));
                let edition = edition.map_or_else(|| "格式版次未知".to_owned(), |it| format!("{it} 版格式"));
                writeln!(out, "  {organ}，{year}，{edition}，{cells}")
            }
            Language::English => {
                let year = year.unwrap_or("year unknown");
                let edition =
                    edition.map_or_else(|| "edition unknown".to_owned(), |it| format!("edition {it}"));
                writeln!(out, "  {organ}, {year}, {edition}, {cells}")
            }
        }
    }

    fn cells_read(&self, checked: &Checked<'_>) -> String {
        let all = checked.reading.report.edition().form().cells().len();
        let (read, filled) = (checked.reading.cells_read(), checked.reading.cells_filled());
        match (read.filter(|it| *it != filled), self.language) {
            (Some(read), Language::Chinese) => format!("读到 {read}/{all} 格，填有 {filled} 格"),
            (Some(read), Language::English) => format!("{read} of {all} cells read, {filled} filled"),
            (None, _) => self.cells_complete(read, filled, all),
        }
    }

    /// The same where every cell that was read is filled, or where the source does not tell what was read.
    fn cells_complete(&self, read: Option<usize>, filled: usize, all: usize) -> String {
        match (read, self.language) {
            (Some(read), Language::Chinese) => format!("读到 {read}/{all} 格"),
            (Some(read), Language::English) => format!("{read} of {all} cells read"),
            (None, Language::Chinese) => format!("填有 {filled}/{all} 格"),
            (None, Language::English) => format!("{filled} of {all} cells filled"),
        }
    }

    fn counts(&self, counts: Counts) -> String {
        let Counts {
            errors,
            warnings,
            infos,
        } = counts;
        match self.language {
            Language::Chinese => format!("{errors} 个错误，{warnings} 个警告，{infos} 个提示"),
            Language::English => format!(
                "{errors} error{}, {warnings} warning{}, {infos} info",
                plural(errors),
                plural(warnings)
            ),
        }
    }

    fn totals(&self, totals: &Totals) -> String {
        let Totals {
            reports,
            unreadable,
            failing,
            counts,
        } = *totals;
        let counts = self.counts(counts);
        match self.language {
            Language::Chinese => {
                let unread = match unreadable {
                    0 => String::new(),
                    _ => format!("，{unreadable} 个输入不能读取"),
                };
                format!("合计：{reports} 份报告，{failing} 份有错误{unread}；{counts}")
            }
            Language::English => {
                let unread = match unreadable {
                    0 => String::new(),
                    _ => format!(", {unreadable} input{} unreadable", plural(unreadable)),
                };
                format!(
                    "Total: {reports} report{}, {failing} with errors{unread}; {counts}",
                    plural(reports)
                )
            }
        }
    }

    fn finding(&self, out: &mut dyn Write, checked: &Checked<'_>, finding: &Finding) -> io::Result<()> {
        let report = &checked.reading.report;
        let label = finding.severity.word(self.language);
        let color = match finding.severity {
            Severity::Error => RED,
            Severity::Warning => YELLOW,
            Severity::Info => CYAN,
        };
        let head = self.paint(color, &format!("{label} {}", finding.rule.code));
        writeln!(
            out,
            "{head}  {}",
            one_line(finding.message.in_language(self.language))
        )?;
        if let Some(place) = finding
            .place
            .as_ref()
            .and_then(|it| place::describe(it, self.language))
        {
            writeln!(out, "  {}{place}", self.pick("位置：", "at: "))?;
        }
        self.cells(out, checked, finding)?;
        for line in fragment::draw(report, finding, self.language).unwrap_or_default() {
            writeln!(out, "  {line}")?;
        }
        Ok(())
    }

    /// Lists the cells with where each stands; of a tie that is drawn, only the total, since the drawing shows
    /// the others.
    fn cells(&self, out: &mut dyn Write, checked: &Checked<'_>, finding: &Finding) -> io::Result<()> {
        let form = checked.reading.report.edition().form();
        if let Some(total) = fragment::total(form, finding) {
            self.cell(out, checked, finding, total)?;
            return self.places(out, checked, finding);
        }
        // A schema finding names its place, which need not be a cell, in its message.
        let known = finding.cells.iter().filter_map(|it| form.find(it.as_str()));
        let known: Vec<&CellDefinition> = known.map(|it| form.cell(it)).collect();
        for cell in known.iter().take(CELLS_LISTED) {
            self.cell(out, checked, finding, cell)?;
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

    /// One cell: what it is called, its name, and where it stands if that was not said with the finding.
    fn cell(
        &self,
        out: &mut dyn Write,
        checked: &Checked<'_>,
        finding: &Finding,
        cell: &CellDefinition,
    ) -> io::Result<()> {
        let words = fragment::abbreviate(&cell.describe(self.language), 70);
        let (pointer, quiet) = (&cell.pointer, self.paint(FAINT, cell.pointer.as_str()));
        let place = (place_of(checked, cell.id))
            .and_then(|it| place::beside(it, finding.place.as_ref(), self.language));
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

/// Where a cell was read.
fn place_of<'a>(checked: &'a Checked<'_>, id: CellId) -> Option<&'a Place> {
    let trace = checked.reading.trace.as_ref()?;
    Some(&trace.cell(id)?.place)
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

// Select Graphic Rendition parameters (ECMA-48).
const RED: &str = "1;31";
const GREEN: &str = "1;32";
const YELLOW: &str = "1;33";
const CYAN: &str = "1;36";
const FAINT: &str = "2";
