use gongkai_core::Validator;

/// The validators built in.
pub(crate) fn all() -> Vec<Box<dyn Validator>> {
    Vec::from([
        #[cfg(feature = "schema")]
        boxed(gongkai_validate_schema::SchemaValidator),
        #[cfg(feature = "rules")]
        boxed(gongkai_validate_rules::RulesValidator),
    ])
}

#[allow(dead_code, reason = "no feature with one may be chosen")]
fn boxed(it: impl Validator + 'static) -> Box<dyn Validator> {
    Box::new(it)
}
