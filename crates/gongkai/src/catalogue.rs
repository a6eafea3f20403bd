use gongkai_core::Rule;
#[cfg(feature = "json")]
use gongkai_export_json::{JSON_NOT_A_REPORT, JSON_PARTLY_READ};

/// The rules of remarks, which come from reading and importing and so from no validator.
pub(crate) fn rules_without_validator() -> Vec<&'static Rule> {
    Vec::<&[&'static Rule]>::from([
        #[cfg(feature = "recognize")]
        gongkai_recognize::RULES,
        #[cfg(feature = "json")]
        gongkai_export_json::RULES,
        #[cfg(feature = "csv")]
        gongkai_export_csv::RULES,
        #[cfg(feature = "xml")]
        gongkai_export_xml::RULES,
    ])
    .concat()
}

/// The rules about figures as SQL, for a database made here.
#[cfg(feature = "sqlite")]
pub(crate) fn rules_sql() -> String {
    let judged = gongkai_validate_rules::RULES;
    gongkai_export_csv::rules_sql(&[judged, gongkai_export_csv::RULES].concat())
}

/// Tells whether an importer remarks by this rule that what it read is no report.
#[cfg(feature = "json")]
pub(crate) fn denies_report(rule: &Rule) -> bool {
    rule.code == JSON_NOT_A_REPORT.code
}

/// Without an importer of JSON nothing is read that is no report.
#[cfg(not(feature = "json"))]
pub(crate) fn denies_report(_: &Rule) -> bool {
    false
}

/// Tells whether an importer remarks by this rule on what the schema's findings name one by one.
#[cfg(feature = "json")]
pub(crate) fn is_told_by_schema(rule: &Rule) -> bool {
    rule.code == JSON_PARTLY_READ.code
}

/// Without an importer of JSON there is nothing to repeat.
#[cfg(not(feature = "json"))]
pub(crate) fn is_told_by_schema(_: &Rule) -> bool {
    false
}
