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

/// How alike two keys are if that is `least` or more. Most keys have too few characters in common, which is told without
/// comparing their order.
pub(crate) fn similarity_of(least: f64, one: &str, other: &str) -> Option<f64> {
    let bit = |it: char| 1_u64 << (u32::from(it) % 64);
    let (mut others, mut length) = (0, 0_u32);
    for it in other.chars().take(MOST) {
        others |= bit(it);
        length += 1;
    }
    let (mut common, mut lengths) = (0, length);
    for it in one.chars().take(MOST) {
        common += u32::from(others & bit(it) != 0);
        lengths += 1;
    }
    let most = f64::from(2 * common.min(length)) / f64::from(lengths.max(1));
    (most >= least)
        .then(|| similarity(one, other))
        .filter(|it| *it >= least)
}

/// No label is longer; the bound keeps a hostile cell from costing more than a label.
const MOST: usize = 80;

#[cfg(test)]
mod tests {
    use super::{similarity, similarity_of};

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
                        similarity_of(least, one, other),
                        (exact >= least).then_some(exact)
                    );
                }
            }
        }
    }
}
