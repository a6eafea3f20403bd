use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Message, Place, Pointer, Rule, Severity, Wording};

/// One thing found about a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule it was found by.
    pub rule: &'static Rule,
    /// How sure it is; the rule's own severity unless the rule or a configuration says otherwise.
    pub severity: Severity,
    /// The cells it is about. Arithmetic: exactly those of the tie; narrative: those contradicted;
    /// reading: every cell whose value is in doubt and no other.
    pub cells: Vec<Pointer>,
    /// What, where, why and what to do.
    pub message: Message,
    /// What would be right.
    pub expected: Option<Scalar>,
    /// What stands there.
    pub actual: Option<Scalar>,
    /// Where it stands in the source.
    pub place: Option<Place>,
    /// The smallest sets of cells whose change would mend it, best first.
    pub suspects: Vec<Suspect>,
}

/// A number or a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Scalar {
    /// A number.
    Number(i64),
    /// A text.
    Text(String),
}

/// A set of cells that may be wrong, and what they would have to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Suspect {
    /// The cells that change.
    pub cells: Vec<SuspectCell>,
    /// The likely slip, such as `total_not_updated`; null where none is evident.
    pub slip: Option<String>,
}

/// One cell of a suspect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SuspectCell {
    /// The cell.
    pub cell: Pointer,
    /// The value that would mend the ties.
    pub value: i64,
}

/// What stands for `{name}` in a rule's message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    name: &'static str,
    zh: String,
    en: String,
}

impl Argument {
    /// An argument with a wording for each language.
    pub fn new(name: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            name,
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// An argument that reads the same in both languages, such as a number.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "numbers and borrowed text are passed as they stand"
    )]
    pub fn same(name: &'static str, text: impl ToString) -> Self {
        let text = text.to_string();
        Self {
            name,
            zh: text.clone(),
            en: text,
        }
    }
}

impl Finding {
    /// A finding of `rule` about `cells`, its message filled in with `arguments`.
    pub fn of(rule: &'static Rule, cells: Vec<Pointer>, arguments: &[Argument]) -> Self {
        Self {
            rule,
            severity: rule.severity,
            cells,
            message: rule.message.filled(arguments),
            expected: None,
            actual: None,
            place: None,
            suspects: Vec::new(),
        }
    }

    /// The finding, with where it stands in the source.
    #[must_use]
    pub fn at(self, place: Option<Place>) -> Self {
        Self { place, ..self }
    }

    /// The finding, with what would be right and what stands there.
    #[must_use]
    pub fn comparing(self, expected: Option<Scalar>, actual: Option<Scalar>) -> Self {
        Self {
            expected,
            actual,
            ..self
        }
    }

    /// The finding, as sure as `severity` says.
    #[must_use]
    pub fn weighed(self, severity: Severity) -> Self {
        Self { severity, ..self }
    }
}

impl Wording {
    /// Both wordings with arguments put in; a brace that names no argument stays as it is.
    pub fn filled(&self, arguments: &[Argument]) -> Message {
        Message::new(
            fill(self.zh, arguments, |it| &it.zh),
            fill(self.en, arguments, |it| &it.en),
        )
    }
}

/// Puts arguments into a template; a brace that names no argument stays as it is.
fn fill(template: &str, arguments: &[Argument], pick: impl Fn(&Argument) -> &String) -> String {
    let mut filled = String::with_capacity(template.len() + 64);
    let mut rest = template;
    while let Some(begin) = rest.find('{') {
        filled.push_str(&rest[..begin]);
        rest = &rest[begin..];
        let known = rest.find('}').and_then(|end| {
            arguments
                .iter()
                .find(|it| it.name == &rest[1..end])
                .map(|it| (end, it))
        });
        if let Some((end, argument)) = known {
            filled.push_str(pick(argument));
            rest = &rest[end + 1..];
        } else {
            filled.push('{');
            rest = &rest[1..];
        }
    }
    filled.push_str(rest);
    filled
}
