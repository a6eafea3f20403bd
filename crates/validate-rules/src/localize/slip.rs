//! The slips of hand by which one figure becomes another.

use gongkai_core::Wording;

/// How a wrong figure may have come about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Slip {
    /// The cell was left blank.
    LeftBlank,
    /// The cell was left at 0.
    LeftZero,
    /// Two digits beside each other changed places.
    DigitsTransposed,
    /// One digit was left out.
    DigitDropped,
    /// One digit was typed twice.
    DigitDoubled,
    /// One digit too many was typed.
    DigitAdded,
    /// One digit was mistyped.
    DigitMistyped,
    /// One too many or too few.
    OffByOne,
    /// Two or three too many or too few.
    OffByFew,
    /// The figure of the cell to the left, to the right, above or below.
    NeighbourCopied,
    /// A total without one of its parts.
    TotalNotUpdated,
    /// A total in which a part was added that is to be taken off, or the other way.
    SignFlipped,
    /// A figure cut at the separator of thousands, or with groups of zeros too many or too few.
    Thousands,
    /// Two cells hold each other's figures.
    CellsSwapped,
    /// Each of several cells has a slip of its own.
    SeveralSlips,
}

impl Slip {
    /// Every slip.
    pub(crate) const ALL: [Self; 15] = [
        Self::LeftBlank,
        Self::LeftZero,
        Self::DigitsTransposed,
        Self::DigitDropped,
        Self::DigitDoubled,
        Self::DigitAdded,
        Self::DigitMistyped,
        Self::OffByOne,
        Self::OffByFew,
        Self::NeighbourCopied,
        Self::TotalNotUpdated,
        Self::SignFlipped,
        Self::Thousands,
        Self::CellsSwapped,
        Self::SeveralSlips,
    ];

    /// The stable name of the slip.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::LeftBlank => "left_blank",
            Self::LeftZero => "left_zero",
            Self::DigitsTransposed => "digits_transposed",
            Self::DigitDropped => "digit_dropped",
            Self::DigitDoubled => "digit_doubled",
            Self::DigitAdded => "digit_added",
            Self::DigitMistyped => "digit_mistyped",
            Self::OffByOne => "off_by_one",
            Self::OffByFew => "off_by_few",
            Self::NeighbourCopied => "neighbour_copied",
            Self::TotalNotUpdated => "total_not_updated",
            Self::SignFlipped => "sign_flipped",
            Self::Thousands => "thousand_slip",
            Self::CellsSwapped => "cells_swapped",
            Self::SeveralSlips => "several_slips",
        }
    }

    /// The slip in words, as they stand in brackets behind the figure that should be.
    pub(crate) fn wording(self) -> Wording {
        let (zh, en) = match self {
            Self::LeftBlank => ("漏填", "left blank"),
            Self::LeftZero => ("误填为 0", "left at 0"),
            Self::DigitsTransposed => ("两位数字颠倒", "two digits transposed"),
            Self::DigitDropped => ("漏了一位数字", "one digit dropped"),
            Self::DigitDoubled => ("一位数字重复", "one digit doubled"),
            Self::DigitAdded => ("多了一位数字", "one digit too many"),
            Self::DigitMistyped => ("一位数字输错", "one digit mistyped"),
            Self::OffByOne => ("相差 1", "off by one"),
            Self::OffByFew => ("相差不多", "off by a few"),
            Self::NeighbourCopied => ("误填了相邻一格的数字", "the figure of a neighbouring cell"),
            Self::TotalNotUpdated => ("合计漏加一项", "a total without one of its parts"),
            Self::SignFlipped => ("加减弄反", "added instead of taken off, or the other way"),
            Self::Thousands => ("千位分节处出错", "a slip at the separator of thousands"),
            Self::CellsSwapped => ("两格数字互换", "the two figures are swapped"),
            Self::SeveralSlips => ("各有笔误", "a slip in each"),
        };
        Wording { zh, en }
    }
}

/// What stands around a cell.
#[derive(Debug, Default)]
pub(super) struct Surroundings {
    /// The figures to the left, to the right, above and below.
    pub(super) neighbours: Vec<i64>,
    /// Where the cell is a total: the figures that it adds up or takes off, each with its sign.
    pub(super) parts: Vec<i64>,
    /// Whether the cell is a total.
    pub(super) is_total: bool,
}

/// A figure that stands where another is needed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Error {
    /// What stands; blank counts 0.
    pub(super) stands: i64,
    pub(super) is_blank: bool,
    pub(super) needed: i64,
}

/// How unlikely an error is, in tenths of a bit, and the slip that makes it likeliest, if one does.
///
/// The figures are judgements, not counts: what share of slips is of each kind, and among how many outcomes of the
/// kind this one is.
pub(super) fn judge(error: Error, around: &Surroundings) -> (i64, Option<Slip>) {
    let digits = Digits::of(error);
    let by_accident = 50 + 10 * bits(2 * error.stands.max(error.needed) + 2);
    let mut best = (by_accident, None);
    for slip in Slip::ALL {
        if let Some(cost) = cost(slip, error, &digits, around)
            && cost < best.0
        {
            best = (cost, Some(slip));
        }
    }
    // A part that is above 0 at all is rarer than one that is 0; a total's figure follows from its parts.
    let surprise = if around.is_total {
        0
    } else {
        rarity(error.needed) - rarity(error.stands)
    };
    (best.0 + surprise, best.1)
}

/// How rare a figure is among parts, in tenths of a bit.
fn rarity(number: i64) -> i64 {
    if number == 0 { 7 } else { 20 + 12 * bits(number) }
}

/// The whole part of the logarithm to base 2.
fn bits(number: i64) -> i64 {
    i64::from(number.max(1).ilog2())
}

fn cost(slip: Slip, error: Error, digits: &Digits, around: &Surroundings) -> Option<i64> {
    let Error {
        stands,
        is_blank,
        needed,
    } = error;
    let difference = stands.abs_diff(needed);
    let length = i64::try_from(digits.needed.len()).unwrap_or(i64::MAX);
    let cost = |does: bool, cost: i64| does.then_some(cost);
    match slip {
        Slip::LeftBlank => cost(is_blank, 30),
        // A digit typed into a blank is no other slip.
        _ if is_blank => None,
        Slip::LeftZero => cost(stands == 0, 41),
        Slip::DigitsTransposed => cost(digits.are_transposed(), 27 + 10 * bits(length - 1)),
        Slip::DigitDropped => cost(
            length > 1 && one_more(&digits.needed, &digits.stands),
            31 + 10 * bits(length),
        ),
        Slip::DigitDoubled => cost(digits.are_doubled(), 33 + 10 * bits(length)),
        Slip::DigitAdded => cost(
            one_more(&digits.stands, &digits.needed),
            74 + 10 * bits(length + 1),
        ),
        Slip::DigitMistyped => cost(digits.differ_in_one(), 31 + 32 + 10 * bits(length)),
        Slip::OffByOne => cost(difference == 1, 41),
        Slip::OffByFew => cost((2..=3).contains(&difference), 71),
        Slip::NeighbourCopied => cost(stands != 0 && around.neighbours.contains(&stands), 58),
        Slip::TotalNotUpdated => around.lacks_a_part(needed - stands),
        Slip::SignFlipped => {
            let flipped = |part: &i64| *part != 0 && difference == 2 * part.unsigned_abs();
            cost(
                around.parts.iter().any(|it| *it < 0) && around.parts.iter().any(flipped),
                60,
            )
        }
        Slip::Thousands => cost(digits.are_cut(), 56),
        Slip::CellsSwapped | Slip::SeveralSlips => None,
    }
}

impl Surroundings {
    fn lacks_a_part(&self, difference: i64) -> Option<i64> {
        let filled = self.parts.iter().filter(|it| **it != 0).count();
        let lacks = self.parts.iter().any(|it| *it != 0 && *it == difference);
        (lacks && filled > 1).then(|| 35 + 10 * bits(i64::try_from(filled).unwrap_or(i64::MAX)))
    }
}

/// Two figures as they are typed.
struct Digits {
    stands: Vec<u8>,
    needed: Vec<u8>,
}

impl Digits {
    fn of(error: Error) -> Self {
        Self {
            stands: error.stands.to_string().into_bytes(),
            needed: error.needed.to_string().into_bytes(),
        }
    }

    fn are_transposed(&self) -> bool {
        (1..self.needed.len()).any(|at| {
            let mut swapped = self.needed.clone();
            swapped.swap(at - 1, at);
            swapped != self.needed && typed(&swapped) == self.stands.as_slice()
        })
    }

    fn are_doubled(&self) -> bool {
        (0..self.needed.len()).any(|at| {
            let mut doubled = self.needed.clone();
            doubled.insert(at, doubled[at]);
            doubled == self.stands
        })
    }

    fn differ_in_one(&self) -> bool {
        let differ = self
            .stands
            .iter()
            .zip(&self.needed)
            .filter(|(stands, needed)| stands != needed);
        self.stands.len() == self.needed.len() && differ.count() == 1
    }

    /// Tells whether one is the other up to or from a separator of thousands, or with zeros more.
    fn are_cut(&self) -> bool {
        let (short, long) = if self.stands.len() < self.needed.len() {
            (&self.stands, &self.needed)
        } else {
            (&self.needed, &self.stands)
        };
        let cut = long.len() - short.len();
        let zeros = long.starts_with(short) && long[short.len()..].iter().all(|it| *it == b'0');
        let grouped = self.stands.len() < self.needed.len()
            && self.needed.len() > 3
            && (typed(&self.needed[self.needed.len() - 3..]) == self.stands.as_slice()
                || self.needed[..self.needed.len() - 3] == self.stands[..]);
        short.as_slice() != b"0" && ((cut >= 2 && zeros) || grouped)
    }
}

/// Digits without the zeros that nobody would see at their head.
fn typed(digits: &[u8]) -> &[u8] {
    let zeros = digits.iter().take_while(|it| **it == b'0').count();
    &digits[zeros.min(digits.len() - 1)..]
}

/// Tells whether leaving out one digit of `long` gives `short`.
fn one_more(long: &[u8], short: &[u8]) -> bool {
    (0..long.len()).any(|at| {
        let mut less = long.to_vec();
        less.remove(at);
        !less.is_empty() && (less == short || typed(&less) == short)
    })
}

#[cfg(test)]
mod tests {
    use super::{Error, Slip, Surroundings, judge};

    fn slip(stands: i64, needed: i64) -> Option<Slip> {
        let error = Error {
            stands,
            is_blank: false,
            needed,
        };
        judge(error, &Surroundings::default()).1
    }

    #[test]
    fn each_slip_is_known_by_its_figures() {
        let cases = [
            (21, 12, Slip::DigitsTransposed),
            (1, 10, Slip::DigitsTransposed),
            (3191, 3119, Slip::DigitsTransposed),
            (25, 125, Slip::DigitDropped),
            (319, 3119, Slip::DigitDropped),
            (5, 205, Slip::DigitDropped),
            (33, 3, Slip::DigitDoubled),
            (3119, 319, Slip::DigitDoubled),
            (1250, 125, Slip::DigitAdded),
            (4119, 3119, Slip::DigitMistyped),
            (6, 5, Slip::OffByOne),
            (100, 99, Slip::OffByOne),
            (102, 99, Slip::OffByFew),
            (0, 7, Slip::LeftZero),
            (3, 3119, Slip::Thousands),
            (119, 4119, Slip::DigitDropped),
            (119, 804_119, Slip::Thousands),
            (5, 5000, Slip::Thousands),
            (5000, 5, Slip::Thousands),
        ];
        for (stands, needed, expected) in cases {
            assert_eq!(slip(stands, needed), Some(expected), "{stands} for {needed}");
        }
        assert_eq!(slip(437, 88), None);
    }

    #[test]
    fn what_stands_around_tells_more() {
        let around = Surroundings {
            neighbours: vec![437, 0],
            parts: vec![349, 60, -28],
            is_total: true,
        };
        let judged = |stands, needed| {
            let error = Error {
                stands,
                is_blank: false,
                needed,
            };
            judge(error, &around).1
        };
        assert_eq!(judged(437, 88), Some(Slip::NeighbourCopied));
        assert_eq!(judged(321, 381), Some(Slip::TotalNotUpdated));
        assert_eq!(judged(429, 373), Some(Slip::SignFlipped));
        let blank = Error {
            stands: 0,
            is_blank: true,
            needed: 12,
        };
        assert_eq!(judge(blank, &Surroundings::default()).1, Some(Slip::LeftBlank));
    }

    #[test]
    fn names_are_stable_words_and_each_has_its_wording() {
        let mut names: Vec<&str> = Slip::ALL.iter().map(|it| it.as_str()).collect();
        assert!(
            names
                .iter()
                .all(|it| it.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'))
        );
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Slip::ALL.len());
        for slip in Slip::ALL {
            assert!(!slip.wording().zh.is_empty() && !slip.wording().en.is_empty());
        }
    }

    #[test]
    fn the_largest_figures_overflow_nothing() {
        let largest = super::super::system::LARGEST;
        let around = Surroundings {
            neighbours: vec![largest],
            parts: vec![largest, -largest],
            is_total: true,
        };
        for (stands, needed) in [(0, largest), (largest, 0), (largest, largest - 1)] {
            let error = Error {
                stands,
                is_blank: false,
                needed,
            };
            assert!(judge(error, &around).0 < 10_000);
        }
    }
}
