//! The one report about all ties that cannot be judged.

use gongkai_core::{Argument, CellId, Form, Language, Rule};

use super::path::{Origin, filled, unknown};
use super::tie::Tie;
use super::words::{digits, message, where_true};
use crate::writer::{Piece, Writer};

/// The ties of a form with the rule that tells which cannot be judged.
pub(super) struct Doubtful<'a> {
    pub(super) form: &'static Form,
    pub(super) ties: &'a [Tie<'a>],
    pub(super) rule: &'a Rule,
}

impl Doubtful<'_> {
    pub(super) fn write(&self, writer: &mut Writer) {
        let code = self.rule.code;
        writer.open("sch:pattern", &[("id", &format!("pattern-{code}"))]);
        writer.text("sch:title", &[], self.rule.name);
        writer.open("sch:rule", &[("context", "/r:report")]);
        for (position, tie) in self.ties.iter().enumerate() {
            let value = not_assessable(tie);
            writer.empty("sch:let", &[("name", &variable(position)), ("value", &value)]);
        }
        let numbers = (0..self.ties.len()).map(|it| format!("number(${})", variable(it)));
        let count = numbers.collect::<Vec<_>>().join(" + ");
        writer.empty("sch:let", &[("name", "count"), ("value", &count)]);
        for (position, (_, ties)) in self.totals().iter().enumerate() {
            let any: Vec<String> = ties.iter().map(|it| format!("${}", variable(*it))).collect();
            let name = total(position);
            writer.empty("sch:let", &[("name", &name), ("value", &any.join(" or "))]);
        }
        let attributes = [
            ("id", code),
            ("role", self.rule.severity.as_str()),
            ("test", "$count > 0"),
            ("diagnostics", &*format!("{code}-en {code}-cells")),
        ];
        let mut words = self.message(Language::Chinese);
        words.push(Piece::Text("。各关系的总计：".to_owned()));
        words.extend(self.of_totals(|it| format!("{}；", self.form.cell(it).describe(Language::Chinese))));
        writer.mixed("sch:report", &attributes, &words);
        writer.close("sch:rule");
        writer.close("sch:pattern");
    }

    pub(super) fn write_diagnostics(&self, writer: &mut Writer) {
        let code = self.rule.code;
        let attributes = [("id", &*format!("{code}-en")), ("xml:lang", "en")];
        writer.mixed("sch:diagnostic", &attributes, &self.message(Language::English));
        let pointers = self.of_totals(|it| format!("{} ", self.form.cell(it).pointer));
        writer.mixed("sch:diagnostic", &[("id", &format!("{code}-cells"))], &pointers);
    }

    fn message(&self, language: Language) -> Vec<Piece> {
        let words = self.rule.message.filled(&[Argument::same("likely", "")]);
        message(words.in_language(language), |name| {
            (name == "count").then(|| digits("count"))
        })
    }

    /// A text of each total, there only where one of its ties cannot be judged.
    fn of_totals(&self, text: impl Fn(CellId) -> String) -> Vec<Piece> {
        let totals = self.totals();
        let texts = totals.iter().enumerate();
        texts
            .map(|(position, (cell, _))| where_true(&text(*cell), &total(position)))
            .collect()
    }

    /// The totals in the order of the form, each with the positions of its ties.
    fn totals(&self) -> Vec<(CellId, Vec<usize>)> {
        let mut totals: Vec<CellId> = self.ties.iter().map(|it| it.identity.total).collect();
        totals.sort_unstable();
        totals.dedup();
        let of = |cell: CellId| {
            let ties = self.ties.iter().enumerate();
            ties.filter(|it| it.1.identity.total == cell)
                .map(|it| it.0)
                .collect()
        };
        totals.into_iter().map(|it| (it, of(it))).collect()
    }
}

/// The variable that tells whether the tie of a position cannot be judged.
fn variable(position: usize) -> String {
    format!("tie_{position}")
}

/// The variable that tells whether a tie of the total of a position cannot be judged.
fn total(position: usize) -> String {
    format!("total_{position}")
}

/// That the total stands alone, or the terms without it, or that nobody knows what a term is.
fn not_assessable(tie: &Tie<'_>) -> String {
    let (form, origin) = (tie.form, Origin::Report);
    let terms: Vec<CellId> = tie.identity.terms.iter().map(|it| it.cell).collect();
    let total = filled(form, origin, &[tie.identity.total]);
    let any = filled(form, origin, &terms);
    let unknown: Vec<String> = (terms.iter())
        .filter_map(|it| unknown(form, origin, *it, tie.identity.kind))
        .map(|it| format!("({it})"))
        .collect();
    let alone = format!("boolean({total}) != boolean({any})");
    match unknown.as_slice() {
        [] => alone,
        any_unknown => format!(
            "{alone} or ({total} and {any} and ({}))",
            any_unknown.join(" or ")
        ),
    }
}
