//! Comparing the other way round gives the mirror.

use gongkai_compare::{Comparison, FindingKind, ParagraphKind, PieceKind};
use gongkai_core::{Edition, Report, Value};
use proptest::prelude::*;

use crate::support::{compared, paragraphs, report};

/// What a comparison tells, with the two reports under names so that both directions can be told alike.
fn told(comparison: &Comparison, names: [&str; 2]) -> Vec<String> {
    let [one, two] = names;
    let mut told: Vec<String> = Vec::new();
    for it in &comparison.cells {
        told.push(format!("{} {one} {:?} {two} {:?}", it.cell, it.before, it.after));
        told.push(format!("{} {two} {:?} {one} {:?}", it.cell, it.after, it.before));
    }
    for part in &comparison.prose {
        for it in &part.paragraphs {
            for (name, other, number, without, alone) in [
                (one, two, it.before, PieceKind::Added, ParagraphKind::Removed),
                (two, one, it.after, PieceKind::Removed, ParagraphKind::Added),
            ] {
                let pieces = it.pieces.iter().filter(|it| it.kind != without);
                let pieces: Vec<(bool, &str)> = pieces
                    .map(|it| (it.kind == PieceKind::Same, it.text.as_str()))
                    .collect();
                let kind = if it.kind == alone { "alone" } else { "both" };
                if number.is_some() {
                    told.push(format!(
                        "{name}/{other} {number:?} {} {kind} {pieces:?}",
                        it.count
                    ));
                }
            }
        }
    }
    for it in &comparison.findings {
        let kind = match it.kind {
            FindingKind::New => two,
            FindingKind::Gone => one,
            FindingKind::Still => "both",
        };
        told.push(format!("{} {kind}", it.rule));
    }
    told.sort();
    told
}

fn any_report(edition: Edition) -> impl Strategy<Value = Report> {
    let sentence = prop::sample::select(vec![
        "公开信息三条。",
        "公开信息四条。",
        "办理申请12件，均按期答复。",
        "办理申请13件，均已答复。",
        "完善制度。",
        "公开公开公开。",
        "",
    ]);
    let paragraph = prop::collection::vec(sentence, 1..4).prop_map(|it| it.concat());
    let prose = prop::collection::vec(paragraph, 0..6);
    let cells = prop::collection::vec((0..190_usize, prop::option::of(0..4_i64)), 0..8);
    (prose, cells).prop_map(move |(prose, cells)| {
        let mut report = report(edition, 2022);
        let prose: Vec<&str> = prose.iter().map(String::as_str).collect();
        report.overview = Some(paragraphs(&prose));
        for (index, value) in cells {
            let id = edition.form().cells()[index].id;
            // An amount does not take an integer, and is left as it is.
            let _ = report.cells.set(id, value.map(Value::Integer));
        }
        report
    })
}

proptest! {
    #[test]
    fn both_directions_tell_the_same(
        before in any_report(Edition::Y2021),
        after in prop_oneof![any_report(Edition::Y2021), any_report(Edition::Y2019)],
    ) {
        let (there, back) = (compared(&before, &after), compared(&after, &before));
        prop_assert_eq!(told(&there, ["a", "b"]), told(&back, ["b", "a"]));
        prop_assert_eq!(there.summary.same, back.summary.same);
        prop_assert!(compared(&after, &after).summary.same);
    }
}
