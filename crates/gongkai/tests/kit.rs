//! Every exporter that is built in passes the kit that others are proven by.

use gongkai::Registry;
use gongkai_testkit::Check;

/// Formats whose reports leave in groups of more than the kit writes.
const IN_LARGE_GROUPS: [&str; 2] = ["parquet", "parquet-cells"];

#[test]
fn exporters_built_in_pass_the_kit() {
    let registry = Registry::standard();
    let mut faults = Vec::new();
    for exporter in registry.exporters() {
        let id = exporter.format().id;
        let found = gongkai_testkit::faults(exporter, &[]).into_iter();
        let found = found.filter(|it| it.check != Check::Streaming || !IN_LARGE_GROUPS.contains(&id));
        faults.extend(found.map(|it| format!("{id}: {it}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
