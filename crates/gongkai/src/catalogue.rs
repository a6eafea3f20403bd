use gongkai_core::Rule;

/// The rules of remarks, which come from reading and importing and so from no validator.
pub(crate) fn rules_without_validator() -> Vec<&'static Rule> {
    Vec::<&[&'static Rule]>::from([
        #[cfg(any(feature = "read-html", feature = "read-text"))]
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
