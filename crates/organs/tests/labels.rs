//! Names with what their author says they are.

use std::fmt::Write;

use gongkai_organs::{Asked, Organ, organ};

/// One name and what it is.
struct Labelled<'a> {
    name: &'a str,
    year: Option<u16>,
    hint: Option<&'a str>,
    /// Level, kind, division, parent and candidates, as they are written.
    fields: Vec<&'a str>,
}

fn labelled(text: &str) -> Vec<Labelled<'_>> {
    let lines = text.lines().filter(|it| !it.starts_with('#'));
    let labelled = lines.map(|line| {
        let fields: Vec<&str> = line.split('\t').collect();
        let [name, year, hint, rest @ ..] = fields.as_slice() else {
            panic!("{line}");
        };
        assert_eq!(rest.len(), FIELDS.len(), "{line}");
        Labelled {
            name,
            year: year.parse().ok(),
            hint: Some(*hint).filter(|it| *it != "-"),
            fields: rest.to_vec(),
        }
    });
    labelled.collect()
}

const FIELDS: [&str; 5] = ["level", "kind", "division", "parent", "candidates"];

fn said(organ: &Organ) -> [String; 5] {
    let or_none = |it: Option<&str>| it.unwrap_or("-").to_owned();
    let candidates: Vec<&str> = organ.candidates.iter().map(|it| it.code()).collect();
    [
        or_none(organ.level.map(gongkai_core::Level::as_str)),
        or_none(organ.kind.map(gongkai_core::OrganKind::as_str)),
        or_none(organ.division.map(gongkai_organs::Division::code)),
        or_none(organ.parent.map(gongkai_organs::Division::code)),
        or_none(Some(candidates.join(" ").as_str()).filter(|it| !it.is_empty())),
    ]
}

/// Of one field: how often something was said, was to be said, and was said rightly.
#[derive(Default)]
struct Counts {
    said: u32,
    wanted: u32,
    right: u32,
}

/// Precision and recall of each field over labels, and the lines that differ.
fn measured(text: &str) -> (Vec<Counts>, usize, String) {
    let mut counts: Vec<Counts> = FIELDS.iter().map(|_| Counts::default()).collect();
    let mut wrong = String::new();
    let labels = labelled(text);
    let mut whole = 0;
    for label in &labels {
        let beside: Vec<&str> = label.hint.into_iter().collect();
        let asked = Asked {
            year: label.year,
            beside: &beside,
        };
        let said = said(&organ(label.name, &asked));
        if said.iter().zip(&label.fields).all(|(it, wanted)| it == wanted) {
            whole += 1;
        } else {
            writeln!(
                wrong,
                "{:?}: said {said:?}, labelled {:?}",
                label.name, label.fields
            )
            .expect("text takes text");
        }
        for ((counts, it), wanted) in counts.iter_mut().zip(&said).zip(&label.fields) {
            counts.said += u32::from(it != "-");
            counts.wanted += u32::from(*wanted != "-");
            counts.right += u32::from(it != "-" && it == wanted);
        }
    }
    println!("{whole} of {} names right in every field", labels.len());
    for (field, it) in FIELDS.iter().zip(&counts) {
        let share = |of: u32| 100.0 * f64::from(it.right) / f64::from(of.max(1));
        println!(
            "{field}: precision {:.1} % of {}, recall {:.1} % of {}",
            share(it.said),
            it.said,
            share(it.wanted),
            it.wanted
        );
    }
    (counts, whole, wrong)
}

/// The share of names that are to be right in every field, and of each field what was said.
#[test]
fn what_is_said_is_right() {
    for (labels, text, whole_bound, precision) in [
        ("development", include_str!("labels/development.tsv"), 1.0, 1.0),
        ("reviewed", include_str!("labels/reviewed.tsv"), 1.0, 1.0),
        ("held out", include_str!("labels/held-out.tsv"), 1.0, 1.0),
    ] {
        println!("{labels}");
        let (counts, whole, wrong) = measured(text);
        let all = labelled(text).len();
        let share = |of: usize, all: usize| {
            f64::from(u32::try_from(of).expect("few")) / f64::from(u32::try_from(all).expect("few"))
        };
        assert!(share(whole, all) >= whole_bound, "{labels}: {wrong}");
        for (field, it) in FIELDS.iter().zip(&counts) {
            assert!(
                f64::from(it.right) >= precision * f64::from(it.said),
                "{labels}, {field}: {wrong}"
            );
        }
    }
}
