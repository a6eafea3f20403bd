//! Draws the part of the official table in which a tie between cells fails.

use gongkai::core::{CellId, Identity, IdentityKind, Suspect};
use gongkai::document::display_width;
use gongkai::{Finding, Form, Language, Report};

use super::tie::{drawn_terms, in_row, mark, others_make, sides, sum, tie};

/// The widths of a row's and a column's label in half-width characters: a fragment stays below 100 with its
/// indentation, and English labels are the longer ones.
fn label_widths(language: Language) -> (usize, usize) {
    match language {
        Language::Chinese => (16, 12),
        Language::English => (15, 10),
    }
}

/// The width of a row's label where rows stand beneath each other.
const LONG_ROW_LABEL: usize = 40;

/// The fragment of an arithmetic finding, line by line; `None` for findings about no single tie.
pub(super) fn draw(report: &Report, finding: &Finding, language: Language) -> Option<Vec<String>> {
    let form = report.edition().form();
    let tie = tie(form, finding)?;
    let sketch = Sketch {
        report,
        form,
        language,
        suspects: finding.suspects.first(),
        others_make: others_make(report, tie, language),
    };
    Some(match tie.kind {
        IdentityKind::ColumnTotal => sketch.across(tie),
        IdentityKind::RowTotal => sketch.down(tie),
        IdentityKind::PrintedTie => sketch.sides(tie),
    })
}

struct Sketch<'a> {
    report: &'a Report,
    form: &'static Form,
    language: Language,
    /// The cells most likely wrong, which are never left out.
    suspects: Option<&'a Suspect>,
    others_make: String,
}

impl Sketch<'_> {
    /// One row of the table with the headings of its columns.
    fn across(&self, tie: &Identity) -> Vec<String> {
        let cells = in_row(self.form, tie);
        let total = self.form.cell(tie.total);
        let (row_width, column_width) = label_widths(self.language);
        let headings: Vec<Vec<String>> = (cells.iter())
            .map(|it| wrap(self.last(&it.column_labels), column_width, 3))
            .collect();
        let height = headings.iter().map(Vec::len).max().unwrap_or(1);
        let label = (total.row_labels.last())
            .or_else(|| total.column_labels.iter().rev().nth(1))
            .map(|it| self.word(*it))
            .unwrap_or_default();
        let mut rows: Vec<Vec<String>> = (0..height)
            .map(|line| {
                let words = headings
                    .iter()
                    .map(|it| it.get(line).cloned().unwrap_or_default());
                std::iter::once(String::new()).chain(words).collect()
            })
            .collect();
        let figures = cells.iter().map(|it| self.figure(it.id));
        rows.push(
            std::iter::once(abbreviate(label, row_width))
                .chain(figures)
                .collect(),
        );
        let mut lines = boxed(&rows, height, None);
        // The total is the last column; what it should be stands beneath it.
        let width = lines[0].chars().count();
        let blanks = width.saturating_sub(display_width(&self.others_make) + 4);
        lines.push(format!("{}{} ↑", " ".repeat(blanks), self.others_make));
        lines
    }

    /// One column of the table, the total last.
    fn down(&self, tie: &Identity) -> Vec<String> {
        let (terms, left_out) = drawn_terms(self.report, tie, |it| self.is_suspect(it));
        let mut rows = vec![self.column_heading(tie.total)];
        for term in terms {
            rows.push(vec![
                mark(term.sign).to_owned(),
                self.row_label(term.cell),
                self.figure(term.cell),
            ]);
        }
        if left_out > 0 {
            let words = match self.language {
                Language::Chinese => format!("（另有 {left_out} 行为 0 或空白）"),
                Language::English => format!("({left_out} more rows are 0 or blank)"),
            };
            rows.push(vec![String::new(), words, String::new()]);
        }
        rows.push(vec![
            "=".to_owned(),
            self.row_label(tie.total),
            self.figure(tie.total),
        ]);
        let mut lines = boxed(&rows, 1, Some(rows.len() - 1));
        let at = lines.len() - 2;
        lines[at].push_str(" ← ");
        lines[at].push_str(&self.others_make);
        lines
    }

    fn is_suspect(&self, id: CellId) -> bool {
        let pointer = &self.form.cell(id).pointer;
        self.suspects
            .is_some_and(|it| it.cells.iter().any(|it| it.cell == *pointer))
    }

    /// One column of the table, each side of the tie with what it comes to: either may be wrong.
    fn sides(&self, tie: &Identity) -> Vec<String> {
        let [left, right] = sides(tie);
        let mut rows = vec![self.column_heading(tie.total)];
        for side in [&left, &right] {
            for (index, id) in side.iter().enumerate() {
                let sign = if index == 0 { "" } else { "+" };
                rows.push(vec![sign.to_owned(), self.whole_row_label(*id), self.figure(*id)]);
            }
        }
        let mut lines = boxed(&rows, 1, Some(1 + left.len()));
        // Three lines are drawn above the first side, one between the two and one below the second.
        let ends = [(2 + left.len(), &left), (lines.len() - 2, &right)];
        for (at, side) in ends {
            lines[at].push_str(" = ");
            lines[at].push_str(&sum(self.report, side).to_string());
        }
        lines
    }

    /// The first row where rows stand beneath each other: the label of a cell's column over the figures.
    fn column_heading(&self, id: CellId) -> Vec<String> {
        let label = self.last(&self.form.cell(id).column_labels);
        let width = 4 + label_widths(self.language).1;
        vec![String::new(), String::new(), abbreviate(label, width)]
    }

    /// The label of a cell's row, with the groups over it but the outermost, which all share.
    fn row_label(&self, id: CellId) -> String {
        let labels = &self.form.cell(id).row_labels;
        self.joined(&labels[usize::from(labels.len() > 1)..])
    }

    /// The label of a cell's row with all groups over it.
    fn whole_row_label(&self, id: CellId) -> String {
        self.joined(&self.form.cell(id).row_labels)
    }

    fn joined(&self, labels: &[(&'static str, &'static str)]) -> String {
        let words: Vec<&str> = labels.iter().map(|it| self.word(*it)).collect();
        abbreviate(&words.join(" "), LONG_ROW_LABEL)
    }

    fn last(&self, labels: &[(&'static str, &'static str)]) -> &'static str {
        labels.last().map(|it| self.word(*it)).unwrap_or_default()
    }

    fn word(&self, (zh, en): (&'static str, &'static str)) -> &'static str {
        self.language.pick(zh, en)
    }

    fn figure(&self, id: CellId) -> String {
        let value = self.report.cells.get(id);
        value.map(ToString::to_string).unwrap_or_default()
    }
}

/// Draws rows of cells in a box: a line under the first `headings` rows and one above row `sum`. Words
/// stand to the left in the first columns, figures and headings to the right.
fn boxed(rows: &[Vec<String>], headings: usize, sum: Option<usize>) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| {
            rows.iter()
                .map(|row| display_width(&row[column]))
                .max()
                .unwrap_or(0)
        })
        .collect();
    let rule = |left: char, middle: &str, right: char| {
        let parts: Vec<String> = widths.iter().map(|it| "─".repeat(it + 2)).collect();
        format!("{left}{}{right}", parts.join(middle))
    };
    let mut lines = vec![rule('┌', "┬", '┐')];
    for (index, row) in rows.iter().enumerate() {
        if index == headings || sum == Some(index) {
            lines.push(rule('├', "┼", '┤'));
        }
        let cells: Vec<String> = (row.iter().zip(&widths).enumerate())
            .map(|(column, (text, width))| {
                let blanks = " ".repeat(width - display_width(text));
                if column + 1 < columns && columns == 3 || column == 0 {
                    format!(" {text}{blanks} ")
                } else {
                    format!(" {blanks}{text} ")
                }
            })
            .collect();
        lines.push(format!("│{}│", cells.join("│")));
    }
    lines.push(rule('└', "┴", '┘'));
    lines
}

/// Shortens a text to `width` by taking out its middle: labels differ at both ends.
pub(super) fn abbreviate(text: &str, width: usize) -> String {
    if display_width(text) <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(display_width("…"));
    let head = take(text.chars(), room - room / 2);
    let tail: String = take(text.chars().rev(), room / 2).chars().rev().collect();
    format!("{head}…{tail}")
}

/// As many characters as fit `width`.
fn take(characters: impl Iterator<Item = char>, width: usize) -> String {
    let mut taken = String::new();
    let mut room = width;
    for character in characters {
        let Some(left) = room.checked_sub(display_width(character.encode_utf8(&mut [0; 4]))) else {
            break;
        };
        room = left;
        taken.push(character);
    }
    taken
}

/// Breaks a label into lines of at most `width`: at blanks where there are any, else anywhere.
fn wrap(text: &str, width: usize, lines: usize) -> Vec<String> {
    let mut wrapped: Vec<String> = Vec::new();
    for word in text.split(' ') {
        // A Latin word has no place to be broken; a Chinese one has every.
        let word = if word.is_ascii() {
            abbreviate(word, width)
        } else {
            word.to_owned()
        };
        match wrapped.last_mut() {
            Some(line) if display_width(line) + 1 + display_width(&word) <= width => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => wrapped.extend(pieces(&word, width)),
        }
    }
    if wrapped.len() > lines {
        return wrap(&abbreviate(text, width * (lines - 1)), width, usize::MAX);
    }
    wrapped
}

fn pieces(word: &str, width: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for character in word.chars() {
        let last = pieces.last_mut().expect("there is always one");
        if display_width(last) + display_width(character.encode_utf8(&mut [0; 4])) > width {
            pieces.push(character.to_string());
        } else {
            last.push(character);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use gongkai::core::{Category, CellType, Value, Wording};
    use gongkai::{Edition, Rule, Severity};

    use super::*;

    #[test]
    fn long_labels_lose_their_middle_and_keep_both_ends() {
        let short = abbreviate("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 20);
        assert!(display_width(&short) <= 20, "{short}");
        assert!(short.starts_with("（二）") && short.ends_with('）'), "{short}");
        assert_eq!(abbreviate("总计", 4), "总计");
    }

    #[test]
    fn headings_wrap_within_their_width() {
        assert_eq!(wrap("Commercial enterprise", 12, 3), ["Commercial", "enterprise"]);
        assert_eq!(wrap("社会公益组织", 12, 3), ["社会公益组织"]);
        assert_eq!(wrap("社会公益组织", 8, 3), ["社会公益", "组织"]);
        for line in wrap("Organisation for the service of law and of others besides", 12, 3) {
            assert!(display_width(&line) <= 12, "{line}");
        }
    }

    static FAILS: Rule = Rule {
        code: "A000",
        name: "fails",
        category: Category::Arithmetic,
        severity: Severity::Error,
        message: NOTHING,
        explanation: NOTHING,
        remedy: NOTHING,
        source: NOTHING,
        since: "0.0.0",
    };
    const NOTHING: Wording = Wording { zh: "", en: "" };

    /// A report in which every count is `figure`, and a finding about the tie of `total`.
    fn case(edition: Edition, figure: i64, identity: usize) -> (Report, Finding) {
        let (mut report, form) = (Report::blank(edition), edition.form());
        for cell in form.cells().iter().filter(|it| it.cell_type == CellType::Count) {
            let set = report.cells.set(cell.id, Some(Value::Integer(figure)));
            set.expect("a count takes it");
        }
        let cells = form.identities()[identity].cells();
        let cells = cells.map(|it| form.cell(it).pointer.clone()).collect();
        (report, Finding::of(&FAILS, cells, &[]))
    }

    /// The width of a line where box-drawing characters take one column, as they do unless a terminal is told
    /// otherwise.
    fn width(line: &str) -> usize {
        line.chars()
            .map(|it| match it {
                '─' | '│' | '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┬' | '┴' | '┼' => 1,
                _ => display_width(&it.to_string()),
            })
            .sum()
    }

    #[test]
    fn every_tie_is_drawn_within_a_hundred_columns() {
        for edition in Edition::ALL {
            for identity in 0..edition.form().identities().len() {
                let (report, finding) = case(edition, 12345, identity);
                for language in [Language::Chinese, Language::English] {
                    let lines = draw(&report, &finding, language).expect("the finding is about a tie");
                    for line in &lines {
                        assert!(width(line) + 2 < 100, "{} {line}", width(line));
                    }
                    let box_width = width(&lines[0]);
                    let two_sides = edition.form().identities()[identity].kind == IdentityKind::PrintedTie;
                    let is_marked = |it: &&String| {
                        it.contains(['←', '↑']) || it.contains("│ = ") && !it.starts_with("│ = ")
                    };
                    let marked = if two_sides { 2 } else { 1 };
                    assert_eq!(lines.iter().filter(is_marked).count(), marked, "{lines:#?}");
                    for line in lines.iter().filter(|it| !is_marked(it)) {
                        assert_eq!(width(line), box_width, "{lines:#?}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_column_shows_its_figures_and_counts_the_rest() {
        let form = Edition::Y2021.form();
        let total = form.find("/requests/outcomes/total/natural_person");
        let identity = (form.identities().iter())
            .position(|it| Some(it.total) == total && it.kind == IdentityKind::RowTotal)
            .expect("the outcomes have a total");
        let (mut report, finding) = case(Edition::Y2021, 0, identity);
        for (pointer, value) in [
            ("/requests/outcomes/granted/natural_person", 20),
            ("/requests/outcomes/refused/state_secret/natural_person", 3),
            ("/requests/outcomes/total/natural_person", 24),
        ] {
            let id = form.find(pointer).expect("the form has it");
            let set = report.cells.set(id, Some(Value::Integer(value)));
            set.expect("a count takes it");
        }
        assert_eq!(
            draw(&report, &finding, Language::Chinese).expect("the finding is about a tie"),
            [
                "┌───┬───────────────────────────────┬────────┐",
                "│   │                               │ 自然人 │",
                "├───┼───────────────────────────────┼────────┤",
                "│ + │ （一）予以公开                │     20 │",
                "│ + │ （三）不予公开 1.属于国家秘密 │      3 │",
                "│   │ （另有 19 行为 0 或空白）     │        │",
                "├───┼───────────────────────────────┼────────┤",
                "│ = │ （七）总计                    │     24 │ ← 其余各格合计 23",
                "└───┴───────────────────────────────┴────────┘",
            ]
        );
    }

    #[test]
    fn the_printed_tie_shows_what_each_side_comes_to_and_blames_no_cell() {
        let form = Edition::Y2021.form();
        let identity = (form.identities().iter())
            .position(|it| it.kind == IdentityKind::PrintedTie)
            .expect("the form has it");
        let (mut report, finding) = case(Edition::Y2021, 0, identity);
        for (pointer, value) in [
            ("/requests/new/natural_person", Some(48)),
            ("/requests/carried_in/natural_person", None),
            ("/requests/outcomes/total/natural_person", Some(51)),
            ("/requests/carried_out/natural_person", Some(2)),
        ] {
            let id = form.find(pointer).expect("the form has it");
            let set = report.cells.set(id, value.map(Value::Integer));
            set.expect("a count takes it");
        }
        assert_eq!(
            draw(&report, &finding, Language::Chinese).expect("the finding is about a tie"),
            [
                "┌───┬──────────────────────────────────┬────────┐",
                "│   │                                  │ 自然人 │",
                "├───┼──────────────────────────────────┼────────┤",
                "│   │ 一、本年新收政府信息公开申请数量 │     48 │",
                "│ + │ 二、上年结转政府信息公开申请数量 │        │ = 48",
                "├───┼──────────────────────────────────┼────────┤",
                "│   │ 三、本年度办理结果 （七）总计    │     51 │",
                "│ + │ 四、结转下年度继续办理           │      2 │ = 53",
                "└───┴──────────────────────────────────┴────────┘",
            ]
        );
        assert!(
            super::super::tie::total(form, &finding).is_none(),
            "no cell of it is named alone"
        );
    }
}
