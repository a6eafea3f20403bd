//! The part of the official table that a finding is about, as rows and columns, for forms that have tables.

use gongkai::core::{Category, CellId, Identity, IdentityKind, Scalar};
use gongkai::{Finding, Form, Language, Report};
use serde::Serialize;

use super::story::Guess;
use super::tie::{drawn_terms, in_row, mark, others_make, sides, sum, tie};

/// How many cells of a finding that is about no tie are drawn before the rest is only counted.
const CELLS_DRAWN: usize = 12;

/// A table with the figures that a finding is about.
#[derive(Debug, Serialize)]
pub(super) struct Drawn {
    /// The headings of the columns of figures.
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Row>,
    /// What was left out.
    pub(super) left_out: Option<String>,
}

/// One row of it.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    /// `+`, `-`, `=` or nothing.
    pub(super) sign: &'static str,
    pub(super) label: String,
    pub(super) figures: Vec<Figure>,
    /// What the figures come to, where that differs from what stands.
    pub(super) remark: Option<String>,
    /// Whether a line parts it from the row above.
    pub(super) parted: bool,
}

/// One figure.
#[derive(Debug, Serialize)]
pub(super) struct Figure {
    /// What stands there; empty for a blank cell.
    pub(super) text: String,
    /// Whether it is the total.
    pub(super) total: bool,
    /// What it should be in words, where it is a cell most likely wrong.
    pub(super) should: Option<String>,
}

/// Draws a finding; `guess` are the cells most likely wrong. `None` where it is about no cell of the form.
pub(super) fn draw(report: &Report, finding: &Finding, guess: &Guess, language: Language) -> Option<Drawn> {
    let form = report.edition().form();
    let pencil = Pencil {
        report,
        form,
        guess,
        language,
    };
    match tie(form, finding) {
        Some(tie) => Some(match tie.kind {
            IdentityKind::ColumnTotal => pencil.across(tie),
            IdentityKind::RowTotal => pencil.down(tie),
            IdentityKind::PrintedTie => pencil.sides(tie),
        }),
        None => pencil.list(finding),
    }
}

impl Figure {
    fn plain(text: String) -> Self {
        Self {
            text,
            total: false,
            should: None,
        }
    }
}

/// What another report has that a finding compares with.
fn compared(finding: &Finding) -> Option<String> {
    let compares = matches!(finding.rule.category, Category::Series | Category::Group);
    match finding.expected.as_ref().filter(|_| compares)? {
        Scalar::Number(number) => Some(number.to_string()),
        Scalar::Text(text) => Some(text.clone()),
    }
}

struct Pencil<'a> {
    report: &'a Report,
    form: &'static Form,
    guess: &'a Guess,
    language: Language,
}

impl Pencil<'_> {
    /// One row of the table, the total where the form has it.
    fn across(&self, tie: &Identity) -> Drawn {
        let cells = in_row(self.form, tie);
        let total = self.form.cell(tie.total);
        let labels = match total.row_labels.as_slice() {
            [] => &total.column_labels[..total.column_labels.len().saturating_sub(1)],
            labels => labels,
        };
        let label = self.joined(labels);
        let row = Row {
            sign: "",
            label,
            figures: cells
                .iter()
                .map(|it| self.figure(it.id, it.id == tie.total))
                .collect(),
            remark: Some(others_make(self.report, tie, self.language)),
            parted: false,
        };
        Drawn {
            columns: cells.iter().map(|it| self.last(&it.column_labels)).collect(),
            rows: vec![row],
            left_out: None,
        }
    }

    /// One column of the table, the total last.
    fn down(&self, tie: &Identity) -> Drawn {
        let (terms, left_out) = drawn_terms(self.report, tie, |it| self.should(it).is_some());
        let terms = terms.into_iter();
        let mut rows: Vec<Row> = terms.map(|it| self.inner_row(mark(it.sign), it.cell)).collect();
        rows.push(Row {
            remark: Some(others_make(self.report, tie, self.language)),
            parted: true,
            figures: vec![self.figure(tie.total, true)],
            ..self.inner_row("=", tie.total)
        });
        Drawn {
            columns: vec![self.last(&self.form.cell(tie.total).column_labels)],
            rows,
            left_out: (left_out > 0).then(|| match self.language {
                Language::Chinese => format!("另有 {left_out} 行为 0 或空白，没有列出。"),
                Language::English => format!("{left_out} more rows are 0 or blank and left out."),
            }),
        }
    }

    /// One column of the table, each side of the tie with what it comes to: either may be wrong.
    fn sides(&self, tie: &Identity) -> Drawn {
        let mut rows = Vec::new();
        for (number, side) in sides(tie).iter().enumerate() {
            let sum = sum(self.report, side);
            for (index, id) in side.iter().enumerate() {
                rows.push(Row {
                    parted: number == 1 && index == 0,
                    remark: (index + 1 == side.len()).then(|| match self.language {
                        Language::Chinese => format!("合计 {sum}"),
                        Language::English => format!("makes {sum}"),
                    }),
                    ..self.row(if index == 0 { "" } else { "+" }, *id)
                });
            }
        }
        Drawn {
            columns: vec![self.last(&self.form.cell(tie.total).column_labels)],
            rows,
            left_out: None,
        }
    }

    /// The cells of a finding that is about no tie, one a row.
    fn list(&self, finding: &Finding) -> Option<Drawn> {
        let known: Vec<CellId> = finding
            .cells
            .iter()
            .filter_map(|it| self.form.find(it.as_str()))
            .collect();
        if known.is_empty() {
            return None;
        }
        let more = known.len().saturating_sub(CELLS_DRAWN);
        let compared = compared(finding).filter(|_| known.len() == 1);
        let figures = |id: CellId| {
            let other = compared.clone().map(Figure::plain);
            std::iter::once(self.standing(id)).chain(other).collect()
        };
        let rows = known.iter().take(CELLS_DRAWN).map(|id| Row {
            sign: "",
            label: self.form.cell(*id).describe(self.language),
            figures: figures(*id),
            remark: None,
            parted: false,
        });
        let mut columns = vec![self.language.pick("现为", "here").to_owned()];
        columns.extend(
            compared
                .iter()
                .map(|_| self.language.pick("比对的数", "compared with").to_owned()),
        );
        Some(Drawn {
            columns,
            rows: rows.collect(),
            left_out: (more > 0).then(|| match self.language {
                Language::Chinese => format!("另有 {more} 格，没有列出。"),
                Language::English => format!("{more} more cells are left out."),
            }),
        })
    }

    fn row(&self, sign: &'static str, id: CellId) -> Row {
        Row {
            sign,
            label: self.joined(&self.form.cell(id).row_labels),
            figures: vec![self.figure(id, false)],
            remark: None,
            parted: false,
        }
    }

    /// The same without the outermost group of the label, which all rows of a column share.
    fn inner_row(&self, sign: &'static str, id: CellId) -> Row {
        let labels = &self.form.cell(id).row_labels;
        Row {
            label: self.joined(&labels[usize::from(labels.len() > 1)..]),
            ..self.row(sign, id)
        }
    }

    fn figure(&self, id: CellId, total: bool) -> Figure {
        Figure {
            text: self
                .report
                .cells
                .get(id)
                .map(ToString::to_string)
                .unwrap_or_default(),
            total,
            should: self.should(id),
        }
    }

    /// The figure by itself, where a blank says nothing unless it is called one.
    fn standing(&self, id: CellId) -> Figure {
        let figure = self.figure(id, false);
        if figure.text.is_empty() {
            return Figure::plain(self.language.pick("空白", "blank").to_owned());
        }
        figure
    }

    fn should(&self, id: CellId) -> Option<String> {
        let pointer = &self.form.cell(id).pointer;
        let (_, value) = self.guess.cells.iter().find(|it| it.0 == *pointer)?;
        Some(match (self.guess.sure, self.language) {
            (true, Language::Chinese) => format!("应为 {value}"),
            (true, Language::English) => format!("should be {value}"),
            (false, Language::Chinese) => format!("可能应为 {value}"),
            (false, Language::English) => format!("perhaps {value}"),
        })
    }

    fn joined(&self, labels: &[(&'static str, &'static str)]) -> String {
        let words: Vec<&str> = labels.iter().map(|it| self.language.pick(it.0, it.1)).collect();
        words.join(" ")
    }

    fn last(&self, labels: &[(&'static str, &'static str)]) -> String {
        labels
            .last()
            .map(|it| self.language.pick(it.0, it.1))
            .unwrap_or_default()
            .to_owned()
    }
}
