//! A sample of the reading bench: what `cargo xtask bench-reading` runs in full.

use std::fmt::Write as _;

use gongkai::{Edition, Registry};
use gongkai_tests::bench::{Kind, Tally, case, score, variants};

const SEED: u64 = 20_250_120;

/// The formats of a variant in the sample: the three that matter most, and of the others one in turn.
fn kinds(turn: usize) -> [Kind; 4] {
    let others = [Kind::Text, Kind::Pdf, Kind::Doc, Kind::Xls, Kind::Ods];
    [Kind::Html, Kind::Docx, Kind::Xlsx, others[turn % others.len()]]
}

/// Scores every `step`th variant from `first` on; beside the tally, what is not as it should be, in words.
fn sample(first: usize, step: usize) -> (Tally, String) {
    let registry = Registry::standard();
    let (mut tally, mut words) = (Tally::default(), String::new());
    for index in (first..variants().len()).step_by(step) {
        for (number, edition) in Edition::ALL.into_iter().enumerate() {
            for kind in kinds(index * 2 + number) {
                let Some(case) = case(SEED, index, edition, kind, 0) else {
                    continue;
                };
                let (one, told) = score(&registry, &case);
                if one.wrong_silently > 0 || (!case.damaged && one.right < one.cells()) {
                    let _ = writeln!(words, "{} {}: {one:?}", case.name, case.habits);
                    words.extend(told.iter().take(3).map(|it| format!("    {it}\n")));
                }
                tally.add(&case, "the bench", one);
            }
        }
    }
    (tally, words)
}

#[test]
fn layouts_of_offices_are_read_right_and_nothing_is_wrong_in_silence() {
    let mut tally = Tally::default();
    let mut words = String::new();
    std::thread::scope(|scope| {
        let halves = [0, 1].map(|first| scope.spawn(move || sample(first, 2)));
        for half in halves {
            let (part, told) = half.join().expect("no reader panics");
            tally.absorb(part);
            words.push_str(&told);
        }
    });
    let breaches = tally.breaches();
    assert!(breaches.is_empty(), "{}\n{words}", breaches.join("\n"));
}

#[test]
fn the_same_seed_gives_the_same_file() {
    for index in 0..variants().len() {
        for kind in Kind::ALL {
            let one = case(7, index, Edition::Y2021, kind, 3);
            let other = case(7, index, Edition::Y2021, kind, 3);
            assert_eq!(
                one.map(|it| it.bytes),
                other.map(|it| it.bytes),
                "{}",
                variants()[index].name
            );
        }
    }
}
