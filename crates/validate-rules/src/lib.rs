//! The rule book of the annual report on open government information (政府信息公开工作年度报告).
//!
//! [`check`] judges one report by every rule; [`RulesValidator`] is the same behind the trait.
//! A rule is a `Rule` with its words and a function that looks; it lives in one file of its
//! family. A rule that needs what the subject lacks is not assessable, never violated.

mod arithmetic;
mod catalogue;
mod context;
mod form;
mod group;
mod localize;
mod narrative;
mod plausibility;
mod prose;
mod publication;
mod quote;
mod series;
mod standing;
mod validator;
mod words;

pub use catalogue::RULES;
pub use localize::{Story, slip_wording, statement, stories, suspect_wording};
pub use validator::{RulesValidator, check, check_families};
