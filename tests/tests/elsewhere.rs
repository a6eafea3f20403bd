//! The Schematron and the SQL say something of every tie; that they say what the rules say is for `cargo xtask clients`.

use std::collections::BTreeSet;

use gongkai::{Edition, Registry, published};

/// A published document of the standard registry.
fn document(name: &str) -> String {
    let all = published::all();
    let found = all.iter().find(|it| it.name == name).expect(name);
    found.render(&Registry::standard())
}

/// What stands in `text` after each `begin`, up to the next `end`.
fn between<'a>(text: &'a str, begin: &str, end: &str) -> Vec<&'a str> {
    let pieces = text.split(begin).skip(1);
    pieces.map(|it| it.split_once(end).expect("it ends").0).collect()
}

#[test]
fn the_schematron_asserts_every_tie_once() {
    for edition in Edition::ALL {
        let schema = document(&format!("report-{edition}.sch"));
        let ties = edition.form().identities();
        let ids = between(&schema, "<sch:assert id=\"", "\"");
        assert_eq!(ids.len(), ties.len());
        let expected: BTreeSet<String> = (ties.iter())
            .map(|it| {
                let code = match it.rule_name() {
                    "row_total" => "A001",
                    "outcomes_total" => "A002",
                    "printed_tie" => "A003",
                    "disputes_total" => "A004",
                    other => panic!("{other} is no rule about ties"),
                };
                format!("{code}-{}", edition.form().cell(it.total).name)
            })
            .collect();
        assert_eq!(
            ids.into_iter().map(str::to_owned).collect::<BTreeSet<_>>(),
            expected
        );
        assert_eq!(between(&schema, "<sch:report id=\"", "\""), ["A005"]);
        let ids = between(&schema, " id=\"", "\"");
        assert_eq!(
            ids.iter().collect::<BTreeSet<_>>().len(),
            ids.len(),
            "no id twice"
        );
        assert!(!schema.contains(['{', '}']), "a message is not filled in");
    }
}

#[test]
fn the_sql_fills_in_every_message_and_replaces_its_own_views() {
    let script = document("rules.sql");
    let filled: BTreeSet<&str> = between(&script, "{", "}").into_iter().collect();
    // What stands alone as a text is what REPLACE looks for.
    let looked_for = |it: &&str| script.contains(&format!(" '{{{it}}}', "));
    let known: BTreeSet<&str> = filled.iter().copied().filter(looked_for).collect();
    assert_eq!(filled, known, "each placeholder is replaced");
    let made = between(&script, "\nCREATE VIEW ", " ");
    let dropped = between(&script, "DROP VIEW IF EXISTS ", ";");
    assert_eq!(made.into_iter().rev().collect::<Vec<_>>(), dropped);
    for rule in ["A001", "A002", "A003", "A004", "A005", "Y003", "Y004", "R053"] {
        assert!(script.contains(&format!("'{rule}'")), "{rule}");
    }
    let ties = Edition::ALL
        .iter()
        .map(|it| it.form().identities().len())
        .sum::<usize>();
    assert_eq!(script.matches("'error'").count(), ties);
}

#[test]
fn without_a_catalogue_nothing_is_asserted() {
    let all = published::all();
    for document in all
        .iter()
        .filter(|it| it.name.contains(".sch") || it.name == "rules.sql")
    {
        let text = document.render(&Registry::empty());
        assert!(
            !text.contains("<sch:assert") && !text.contains("A00"),
            "{}",
            document.name
        );
    }
}
