//! The published schema accepts what is written.

use gongkai_compare::comparison_schema;
use gongkai_core::Edition;

use crate::support::{compared, paragraphs, report};

#[test]
fn the_schema_accepts_what_is_written() {
    let schema = jsonschema::validator_for(comparison_schema().as_value()).expect("it is a schema");
    let (before, mut after) = (report(Edition::Y2019, 2020), report(Edition::Y2021, 2021));
    after.overview = Some(paragraphs(&["完成网站改版，", "新的一段。"]));
    for (one, two) in [(&before, &after), (&after, &before), (&after, &after)] {
        let json = serde_json::to_value(compared(one, two)).expect("it becomes JSON");
        let faults: Vec<String> = schema.iter_errors(&json).map(|it| it.to_string()).collect();
        assert_eq!(faults, Vec::<String>::new());
        let mut other = json.clone();
        other["stranger"] = true.into();
        assert!(!schema.is_valid(&other));
    }
}
