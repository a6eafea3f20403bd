use gongkai_core::{Finding, Language, Pointer};
use serde::Serialize;

/// What was found about the report.
#[derive(Serialize)]
pub(super) struct FindingView<'a> {
    rule: &'static str,
    /// `error`, `warning` or `info`.
    severity: gongkai_core::Severity,
    category: gongkai_core::Category,
    cells: &'a [Pointer],
    message: MessageView<'a>,
}

#[derive(Serialize)]
struct MessageView<'a> {
    zh: &'a str,
    en: &'a str,
}

impl<'a> FindingView<'a> {
    pub(super) fn of(finding: &'a Finding) -> Self {
        Self {
            rule: finding.rule.code,
            severity: finding.severity,
            category: finding.rule.category,
            cells: &finding.cells,
            message: MessageView {
                zh: finding.message.in_language(Language::Chinese),
                en: finding.message.in_language(Language::English),
            },
        }
    }
}
