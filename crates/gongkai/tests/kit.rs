//! Every exporter that is built in passes the kit that others are proven by.

use gongkai::Registry;

#[test]
fn exporters_built_in_pass_the_kit() {
    let registry = Registry::standard();
    let faults: Vec<String> = (registry.exporters())
        .flat_map(|it| {
            let faults = gongkai_testkit::faults(it);
            faults
                .into_iter()
                .map(|fault| format!("{}: {fault}", it.format().id))
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
