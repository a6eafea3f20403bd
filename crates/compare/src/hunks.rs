use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput};

/// A place where two lists differ: what stands there in the first and in the second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hunk {
    pub(crate) before: Range<usize>,
    pub(crate) after: Range<usize>,
}

/// Where two lists differ, in order.
///
/// Of several ways to tell the same difference the library may choose another one the other way round; so it is always
/// asked the same way round, and comparing both ways gives the mirror. It bounds its work by the length of the lists,
/// not by a clock, so that the outcome depends on nothing else.
pub(crate) fn hunks(before: &[&str], after: &[&str]) -> Vec<Hunk> {
    if before > after {
        return ordered(after, before)
            .map(|it| Hunk {
                before: it.after,
                after: it.before,
            })
            .collect();
    }
    ordered(before, after).collect()
}

fn ordered(before: &[&str], after: &[&str]) -> impl Iterator<Item = Hunk> {
    let mut input = InternedInput::default();
    input.update_before(before.iter().copied());
    input.update_after(after.iter().copied());
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_no_heuristic(&input);
    let wide = |range: Range<u32>| range.start as usize..range.end as usize;
    let hunks: Vec<Hunk> = diff
        .hunks()
        .map(|it| Hunk {
            before: wide(it.before),
            after: wide(it.after),
        })
        .collect();
    hunks.into_iter()
}
