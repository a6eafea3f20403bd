/// How alike two keys are, 0 to 1: twice the length of their longest common subsequence by the sum of their lengths.
fn similarity(one: &str, other: &str) -> f64 {
    let one: Vec<char> = one.chars().take(MOST).collect();
    let other: Vec<char> = other.chars().take(MOST).collect();
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    let mut row = vec![0_u32; other.len() + 1];
    for left in &one {
        let mut diagonal = 0;
        for (at, right) in other.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if left == right {
                diagonal + 1
            } else {
                above.max(row[at])
            };
            diagonal = above;
        }
    }
    let length = u32::try_from(one.len() + other.len()).unwrap_or(u32::MAX);
    f64::from(2 * row[other.len()]) / f64::from(length)
}

/// A key that is held against many others.
pub(crate) struct Likeness<'k> {
    key: &'k str,
    /// A bit for each of its characters; a few characters share one.
    bits: u64,
    length: u32,
}

impl<'k> Likeness<'k> {
    pub(crate) fn of(key: &'k str) -> Self {
        let mut own = Self {
            key,
            bits: 0,
            length: 0,
        };
        for it in key.chars().take(MOST) {
            own.bits |= bit(it);
            own.length += 1;
        }
        own
    }

    /// How alike another key is if that is `least` or more. Most have too few characters in common, which is told
    /// without comparing their order.
    pub(crate) fn to(&self, other: &str, least: f64) -> Option<f64> {
        let (mut common, mut length) = (0, 0);
        for it in other.chars().take(MOST) {
            common += u32::from(self.bits & bit(it) != 0);
            length += 1;
        }
        let most = f64::from(2 * common.min(self.length)) / f64::from((self.length + length).max(1));
        (most >= least)
            .then(|| similarity(self.key, other))
            .filter(|it| *it >= least)
    }
}

fn bit(character: char) -> u64 {
    1 << (u32::from(character) % 64)
}

/// No label is longer; the bound keeps a hostile cell from costing more than a label.
const MOST: usize = 80;

#[cfg(test)]
mod tests {
    use super::{Likeness, similarity};

    #[test]
    fn likeness_is_by_order_of_characters() {
        assert!((similarity("部分公开", "部分公开") - 1.0).abs() < f64::EPSILON);
        assert!(similarity("不掌握相关政府信息", "本机关不掌握相关政府信息") > 0.85);
        assert!(similarity("重复申请", "予以公开") < 0.1);
        assert!(similarity("", "甲") < f64::EPSILON);
    }

    #[test]
    fn the_quick_look_leaves_out_only_what_is_not_alike() {
        let keys = [
            "部分公开",
            "予以公开",
            "不予公开",
            "其他",
            "其他处理",
            "",
            "公开部",
            "本机关不掌握相关政府信息",
        ];
        for one in keys {
            for other in keys {
                for least in [0.0, 0.3, 0.5, 0.6, 0.72, 0.8, 1.0] {
                    let exact = similarity(one, other);
                    assert_eq!(
                        Likeness::of(one).to(other, least),
                        (exact >= least).then_some(exact)
                    );
                }
            }
        }
    }
}
