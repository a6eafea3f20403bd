//! What a tie is called, for all who word a verdict on it.

use super::{Form, Identity, IdentityKind, Sign, TableKey};
use crate::{Argument, CellDefinition, CellId, Language};

impl Identity {
    /// The name of the rule that says of the tie that it fails.
    pub fn rule_name(&self) -> &'static str {
        match (self.kind, self.table) {
            (IdentityKind::ColumnTotal, TableKey::Disputes) => "disputes_total",
            (IdentityKind::ColumnTotal, _) => "row_total",
            (IdentityKind::RowTotal, _) => "outcomes_total",
            (IdentityKind::PrintedTie, _) => "printed_tie",
        }
    }

    /// What the wording of its rule says besides sums: `table`, `row`, `column`, `group`, `results`, `count`, `added`,
    /// `total` and `taken`.
    ///
    /// The last three show figures: `figure` says that of a cell by its position in [`Identity::cells`].
    pub fn arguments(&self, form: &Form, figure: &dyn Fn(usize, Language) -> String) -> Vec<Argument> {
        let total = form.cell(self.total);
        let both = |name, of: &dyn Fn(Language) -> String| {
            Argument::new(name, of(Language::Chinese), of(Language::English))
        };
        let own = |labels: &[(&'static str, &'static str)], language| {
            labels
                .last()
                .map_or(String::new(), |it| pick(*it, language).to_owned())
        };
        // The heading over the group's columns is the one before the column's own.
        let group = |language| {
            let labels = &total.column_labels;
            own(&labels[..labels.len().saturating_sub(1)], language)
        };
        let spelled =
            |cell, position, language| with_figure(form.cell(cell), &figure(position, language), language);
        let of_sign = |sign, language| {
            let terms = self.terms.iter().enumerate().filter(|it| it.1.sign == sign);
            let terms = terms.map(|(position, it)| spelled(it.cell, position, language));
            terms.collect::<Vec<_>>().join(plus(language))
        };
        vec![
            both("table", &|language| total.table.name(language).to_owned()),
            both("row", &|language| own(&total.row_labels, language)),
            both("column", &|language| own(&total.column_labels, language)),
            both("group", &group),
            both("results", &|language| self.columns(form, language)),
            Argument::new(
                "count",
                in_chinese(self.terms.len()),
                self.terms.len().to_string(),
            ),
            both("added", &|language| of_sign(Sign::Plus, language)),
            both("total", &|language| {
                spelled(self.total, self.terms.len(), language)
            }),
            both("taken", &|language| {
                format!("{}{}", plus(language), of_sign(Sign::Minus, language))
            }),
        ]
    }

    /// The columns of its terms.
    fn columns(&self, form: &Form, language: Language) -> String {
        let last = |it: CellId| form.cell(it).column_labels.last();
        let labels = self.terms.iter().filter_map(|it| last(it.cell));
        let labels: Vec<&str> = labels.map(|it| pick(*it, language)).collect();
        match language {
            Language::Chinese => labels.join("、"),
            Language::English => labels.join(", ").to_lowercase(),
        }
    }
}

/// A plus sign after a bracket, which in Chinese brings its own blank.
fn plus(language: Language) -> &'static str {
    language.pick("+ ", " + ")
}

/// A row by its number in the form with what stands in it: "一（3001）".
fn with_figure(cell: &CellDefinition, figure: &str, language: Language) -> String {
    let name = number(cell, language);
    match language {
        Language::Chinese => format!("{name}（{figure}）"),
        Language::English => format!("{name} ({figure})"),
    }
}

/// The numbers by which the form prints a row: "三（七）" from "三、本年度办理结果" and "（七）总计".
fn number(cell: &CellDefinition, language: Language) -> String {
    let labels = cell.row_labels.iter().map(|it| pick(*it, language));
    let numbers: Vec<&str> = labels.map(|it| number_of(it, language)).collect();
    numbers.join(language.pick("", " "))
}

/// The number that a label begins with; the label where there is none.
fn number_of(label: &str, language: Language) -> &str {
    let (mark, bracket) = (language.pick("、", "."), language.pick("）", ")"));
    let after_bracket = || label.find(bracket).map(|at| at + bracket.len());
    let end = label.find(mark).or_else(after_bracket);
    end.map_or(label, |at| &label[..at])
}

fn pick((zh, en): (&'static str, &'static str), language: Language) -> &'static str {
    language.pick(zh, en)
}

/// A small number in Chinese, as one says how many there are.
pub fn in_chinese(number: usize) -> String {
    const DIGITS: [&str; 11] = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];
    DIGITS
        .get(number)
        .map_or_else(|| number.to_string(), |it| (*it).to_owned())
}
