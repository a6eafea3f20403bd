//! The examples of the README: one report in three formats, and one with mistakes.

use gongkai::{Registry, Severity};
use gongkai_tests::{example, read_one};

#[test]
fn the_examples_are_one_report_in_three_formats() {
    let registry = Registry::standard();
    let read = |name| read_one(&registry, name, &example(name));
    let json = read("qinghe-2024.json");
    assert_eq!(read("qinghe-2024.html").report, json.report);
    let mut text = read("qinghe-2024.txt").report;
    assert_eq!(
        text.published_on, None,
        "the text does not say when it was published"
    );
    text.published_on = json.report.published_on;
    assert_eq!(text, json.report);
}

#[test]
fn the_example_is_clean_and_the_one_with_mistakes_is_not() {
    let registry = Registry::standard();
    for name in ["qinghe-2024.html", "qinghe-2024.txt", "qinghe-2024.json"] {
        let findings = registry.check(&read_one(&registry, name, &example(name)));
        assert!(findings.is_empty(), "{name}: {findings:#?}");
    }
    for name in ["qinghe-2024-mistakes.html", "qinghe-2024-mistakes.json"] {
        let findings = registry.check(&read_one(&registry, name, &example(name)));
        let errors: Vec<_> = (findings.iter())
            .filter(|it| it.severity == Severity::Error)
            .map(|it| {
                it.cells
                    .iter()
                    .filter(|it| it.as_str() == "/requests/new/total")
                    .count()
            })
            .collect();
        assert_eq!(
            errors,
            [1, 1],
            "the wrong total breaks its row and the printed tie: {findings:#?}"
        );
    }
}
