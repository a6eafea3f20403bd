use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use gongkai::{Limits, Reader, Registry};

use super::{Target, damaged, seeds};
use crate::Random;

/// What became of the cases of a target.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Cases.
    pub cases: u64,
    /// Files of which a document came.
    pub read: u64,
    /// Files in which a report was found.
    pub recognized: u64,
    /// The longest case.
    pub longest: Duration,
    /// Cases that panicked, or took too long twice, in words.
    pub failed: Vec<String>,
}

/// Reads and recognizes damaged files of a target, one for each number in `cases`; the same number is the same file.
///
/// A case that takes longer than `longest` has failed: what that is depends on how the readers were built.
pub fn run(target: Target, cases: std::ops::Range<u64>, longest: Duration) -> Outcome {
    let registry = Registry::standard();
    let reader = registry.readers().find(|it| it.format().id == target.format());
    let reader = reader.expect("every format has its reader");
    let seeds = seeds(target);
    let mut outcome = Outcome::default();
    for case in cases {
        let mut random = Random::new(case ^ ((target as u64) << 40));
        let seed = &seeds[random.below(seeds.len())];
        let bytes = damaged(seed, target, &mut random);
        one(reader, &bytes, (case, longest), &mut outcome);
    }
    outcome
}

fn one(reader: &dyn Reader, bytes: &[u8], (case, longest): (u64, Duration), outcome: &mut Outcome) {
    outcome.cases += 1;
    // A busy machine may hold up a case; it does not hold up the same one twice.
    for again in [false, true] {
        let begin = Instant::now();
        let result = catch_unwind(AssertUnwindSafe(|| read(reader, bytes)));
        let took = begin.elapsed();
        match result {
            Err(_) => outcome.failed.push(format!("case {case} panicked")),
            Ok((read, recognized)) if !again => {
                outcome.read += u64::from(read);
                outcome.recognized += u64::from(recognized);
            }
            Ok(_) if took > longest => outcome.failed.push(format!("case {case} took {took:?}")),
            Ok(_) => {}
        }
        if took <= longest {
            outcome.longest = outcome.longest.max(took);
            return;
        }
    }
}

/// Whether a document came of the bytes, and whether a report was found in it.
fn read(reader: &dyn Reader, bytes: &[u8]) -> (bool, bool) {
    let mut recognized = false;
    let result = reader.read(bytes, &Limits::default(), &mut |document| {
        recognized |= gongkai_recognize::recognize(&document).is_ok();
        ControlFlow::Continue(())
    });
    (result.is_ok(), recognized)
}
