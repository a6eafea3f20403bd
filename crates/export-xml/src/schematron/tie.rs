//! The assertion that a tie holds.

use gongkai_core::form::Sign;
use gongkai_core::{Argument, CellId, Form, Identity, Language, Rule};

use super::path::{FILLED, Origin, filled, path, unknown};
use super::words::{digits, message};
use crate::writer::{Piece, Writer};

/// A tie with the rule by which it is judged.
pub(super) struct Tie<'a> {
    pub(super) form: &'static Form,
    pub(super) identity: &'a Identity,
    pub(super) rule: &'a Rule,
}

impl Tie<'_> {
    /// Writes the assertion, which stands on the cell that plays the total; where that is blank nothing is asserted.
    pub(super) fn write(&self, writer: &mut Writer) {
        let total = path(self.form, Origin::Report, self.identity.total);
        let context = format!("/r:report/{total}{FILLED}");
        writer.open("sch:rule", &[("context", &context)]);
        for (name, value) in self.variables() {
            writer.empty("sch:let", &[("name", name), ("value", &value)]);
        }
        let id = self.id();
        let (test, diagnostics) = (self.test(), format!("{id}-en {id}-cells"));
        let attributes = [
            ("id", id.as_str()),
            ("role", self.rule.severity.as_str()),
            ("test", test.as_str()),
            ("diagnostics", diagnostics.as_str()),
        ];
        writer.mixed("sch:assert", &attributes, &self.message(Language::Chinese));
        writer.close("sch:rule");
    }

    /// Writes its English words and the pointers of its cells, terms first, then the total.
    pub(super) fn write_diagnostics(&self, writer: &mut Writer) {
        let id = self.id();
        let attributes = [("id", &*format!("{id}-en")), ("xml:lang", "en")];
        writer.mixed("sch:diagnostic", &attributes, &self.message(Language::English));
        let cells = self
            .identity
            .cells()
            .map(|it| self.form.cell(it).pointer.as_str());
        let cells: Vec<&str> = cells.collect();
        writer.text(
            "sch:diagnostic",
            &[("id", &format!("{id}-cells"))],
            &cells.join(" "),
        );
    }

    /// The rule's code and the total's name, which together no other tie has.
    fn id(&self) -> String {
        format!("{}-{}", self.rule.code, self.form.cell(self.identity.total).name)
    }

    fn here(&self) -> Origin {
        Origin::Cell(self.identity.total)
    }

    fn of_sign(&self, sign: Sign) -> Vec<CellId> {
        let terms = self.identity.terms.iter().filter(|it| it.sign == sign);
        terms.map(|it| it.cell).collect()
    }

    fn variables(&self) -> Vec<(&'static str, String)> {
        let nodes = |sign| filled(self.form, self.here(), &self.of_sign(sign));
        let mut variables = vec![("added", nodes(Sign::Plus))];
        if self.of_sign(Sign::Minus).is_empty() {
            variables.push(("expected", "sum($added)".to_owned()));
        } else {
            variables.push(("taken", nodes(Sign::Minus)));
            variables.push(("expected", "sum($added) - sum($taken)".to_owned()));
            variables.push(("left", "sum($added)".to_owned()));
            variables.push(("right", "number(.) + sum($taken)".to_owned()));
        }
        // The absolute value, of which XPath 1.0 has no function.
        let difference = "(number(.) - $expected) * (1 - 2 * (number(.) < $expected))";
        variables.push(("difference", difference.to_owned()));
        variables
    }

    /// That it holds, or cannot be judged.
    fn test(&self) -> String {
        let terms = self.identity.terms.iter();
        let unknown = terms.filter_map(|it| unknown(self.form, self.here(), it.cell, self.identity.kind));
        let none = match self.of_sign(Sign::Minus).as_slice() {
            [] => "not($added)",
            _ => "not($added | $taken)",
        };
        let mut ways = vec![none.to_owned()];
        ways.extend(unknown.map(|it| format!("({it})")));
        ways.push(self.holds());
        ways.join(" or ")
    }

    /// That both sides are equal, in numbers that XPath 1.0 has exactly.
    ///
    /// Its numbers are exact below 2⁵³, as counts are. A sum above that is above any total, rounded or not; but where
    /// sums of two stand on both sides they may be rounded to one number, and differences of two counts cannot.
    fn holds(&self) -> String {
        let (added, taken) = (self.of_sign(Sign::Plus), self.of_sign(Sign::Minus));
        let number = |cell: &CellId| format!("sum({})", filled(self.form, self.here(), &[*cell]));
        match (added.as_slice(), taken.as_slice()) {
            ([one, two], [three]) => {
                format!(
                    "number(.) - {} = {} - {}",
                    number(one),
                    number(two),
                    number(three)
                )
            }
            _ => "number(.) = $expected".to_owned(),
        }
    }

    fn message(&self, language: Language) -> Vec<Piece> {
        let mut arguments = self
            .identity
            .arguments(self.form, &|position, _| format!("{{{position}}}"));
        // Which cell is likely wrong is for the engine to find.
        arguments.push(Argument::same("likely", ""));
        let words = self.rule.message.filled(&arguments);
        message(words.in_language(language), |name| self.select(name, language))
    }

    /// The XPath of a figure in the message.
    fn select(&self, name: &str, language: Language) -> Option<String> {
        let select = match name {
            "actual" => "normalize-space(.)".to_owned(),
            "expected" | "difference" | "left" | "right" => digits(name),
            position => {
                let cell = self.identity.cells().nth(position.parse().ok()?)?;
                let cell = path(self.form, self.here(), cell);
                let blank = language.pick("空白", "blank");
                // A figure as it stands, or the word where there is none.
                format!("concat(normalize-space({cell}), substring('{blank}', 1, 9 * not({cell}{FILLED})))")
            }
        };
        Some(select)
    }
}
