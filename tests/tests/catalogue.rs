//! The catalogue of rules and the generated files.

use std::collections::BTreeSet;

use gongkai::core::Category;
use gongkai::{Registry, Rule};
use gongkai_tests::{cases, example, read_one, workspace};

#[test]
fn codes_and_names_are_unique_and_shaped() {
    let rules = Registry::standard().rules();
    let codes: BTreeSet<&str> = rules.iter().map(|it| it.code).collect();
    let names: BTreeSet<&str> = rules.iter().map(|it| it.name).collect();
    assert_eq!(codes.len(), rules.len(), "a code stands twice");
    assert_eq!(names.len(), rules.len(), "a name stands twice");
    for rule in rules {
        let letter = match rule.category {
            Category::Schema => 'S',
            Category::Form => 'F',
            Category::Arithmetic => 'A',
            Category::Narrative => 'N',
            Category::Series => 'Y',
            Category::Group => 'G',
            Category::Plausibility => 'P',
            Category::Publication => 'D',
            Category::Reading => 'R',
        };
        let digits = rule.code.strip_prefix(letter).unwrap_or_default();
        let shaped = digits.len() == 3 && digits.bytes().all(|it| it.is_ascii_digit());
        assert!(shaped, "{} is not {letter} and three digits", rule.code);
        let snake = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '_';
        assert!(rule.name.chars().all(snake), "{}", rule.name);
    }
}

#[test]
fn every_rule_says_what_why_and_how_in_both_languages() {
    for rule in Registry::standard().rules() {
        let Rule {
            message,
            explanation,
            remedy,
            source,
            ..
        } = rule;
        for wording in [message, explanation, remedy, source] {
            assert!(!wording.zh.trim().is_empty(), "{}", rule.code);
            assert!(!wording.en.trim().is_empty(), "{}", rule.code);
        }
        // A message may be nothing but its argument, a source a bare "practice".
        for wording in [explanation, remedy] {
            let is_chinese = |it: char| ('\u{4E00}'..='\u{9FFF}').contains(&it);
            assert!(
                wording.zh.chars().any(is_chinese),
                "{}: {}",
                rule.code,
                wording.zh
            );
            // English may quote a label, and is not a copy of the Chinese.
            assert!(wording.en.contains(' '), "{}: {}", rule.code, wording.en);
        }
    }
}

fn placeholders(template: &str) -> BTreeSet<&str> {
    template
        .split('{')
        .skip(1)
        .filter_map(|it| it.split_once('}').map(|it| it.0))
        .collect()
}

#[test]
fn every_finding_bears_a_rule_of_the_catalogue_and_no_open_placeholder() {
    let registry = Registry::standard();
    let codes: BTreeSet<&str> = registry.rules().iter().map(|it| it.code).collect();
    let from_cases = cases().into_iter().flat_map(|it| it.read(&registry));
    let mistakes = read_one(&registry, "m.html", &example("qinghe-2024-mistakes.html"));
    let mut seen = 0;
    for reading in from_cases.chain([mistakes]) {
        for finding in registry.check(&reading) {
            let rule = finding.rule;
            assert!(codes.contains(rule.code), "{} is in no catalogue", rule.code);
            for name in placeholders(rule.message.en).union(&placeholders(rule.message.zh)) {
                let open = format!("{{{name}}}");
                assert!(!finding.message.en.contains(&open), "{}: {open}", rule.code);
                assert!(!finding.message.zh.contains(&open), "{}: {open}", rule.code);
            }
            seen += 1;
        }
    }
    assert!(seen > 0, "the cases give findings");
}

#[test]
fn generated_files_are_up_to_date() {
    let stale = gongkai_xtask::stale(&workspace(), &Registry::standard());
    let stale = stale.expect("the workspace can be read");
    assert!(stale.is_empty(), "run `cargo xtask gen`: {stale:?}");
}
