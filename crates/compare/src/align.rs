use std::cmp::Ordering;
use std::collections::BTreeMap;

/// How alike two paragraphs must be to be two wordings of one, from 0 to 1.
const ALIKE: f64 = 0.5;
/// The bytes that may be looked at to find which paragraphs belong together; beyond it their order alone tells.
const EFFORT: usize = 4_000_000;

/// Which of the paragraphs removed and of those added are two wordings of one, by their indices, in the order of both.
pub(crate) fn pairs(removed: &[&str], added: &[&str]) -> Vec<(usize, usize)> {
    // Where two ways are as good, both directions take the same.
    if removed.cmp(added) == Ordering::Greater {
        let pairs = ordered(added, removed).into_iter();
        return pairs.map(|(one, two)| (two, one)).collect();
    }
    ordered(removed, added)
}

fn ordered(removed: &[&str], added: &[&str]) -> Vec<(usize, usize)> {
    let bytes = |all: &[&str]| all.iter().map(|it| it.len() + 1).sum::<usize>();
    let effort = bytes(removed)
        .saturating_mul(added.len())
        .saturating_add(bytes(added).saturating_mul(removed.len()));
    if effort > EFFORT {
        let by_order = removed.iter().zip(added).enumerate();
        let alike = by_order.filter(|(_, (one, two))| alike(one, two) >= ALIKE);
        return alike.map(|(at, _)| (at, at)).collect();
    }
    best(removed, added)
}

/// The pairs in order that are most alike taken together.
fn best(removed: &[&str], added: &[&str]) -> Vec<(usize, usize)> {
    let columns = added.len() + 1;
    let likeness: Vec<f64> = removed
        .iter()
        .flat_map(|one| added.iter().map(|two| alike(one, two)))
        .collect();
    let likeness = |row: usize, column: usize| likeness[row * added.len() + column];
    // The most that the paragraphs from here on come to.
    let mut most = vec![0.0_f64; (removed.len() + 1) * columns];
    for row in (0..removed.len()).rev() {
        for column in (0..added.len()).rev() {
            let skip = most[(row + 1) * columns + column].max(most[row * columns + column + 1]);
            let here = likeness(row, column);
            let paired = if here >= ALIKE {
                here + most[(row + 1) * columns + column + 1]
            } else {
                0.0
            };
            most[row * columns + column] = skip.max(paired);
        }
    }
    let (mut row, mut column, mut pairs) = (0, 0, Vec::new());
    while row < removed.len() && column < added.len() {
        let here = most[row * columns + column];
        if most[(row + 1) * columns + column] >= here {
            row += 1;
        } else if most[row * columns + column + 1] >= here {
            column += 1;
        } else {
            pairs.push((row, column));
            row += 1;
            column += 1;
        }
    }
    pairs
}

/// How alike two texts are by their pairs of neighbouring characters, from 0 to 1 (the coefficient of Sørensen and
/// Dice); the work grows with their length and no more.
fn alike(one: &str, other: &str) -> f64 {
    let pairs = |text: &str| -> BTreeMap<(char, char), u32> {
        let mut counts = BTreeMap::new();
        for pair in text.chars().zip(text.chars().skip(1)) {
            *counts.entry(pair).or_default() += 1;
        }
        counts
    };
    let (one, other) = (pairs(one), pairs(other));
    let all: u32 = one.values().chain(other.values()).sum();
    let common = one
        .iter()
        .map(|(pair, count)| other.get(pair).map_or(0, |it| *it.min(count)));
    if all == 0 {
        return 0.0;
    }
    f64::from(2 * common.sum::<u32>()) / f64::from(all)
}
