/// How alike two keys are, 0 to 1: twice the length of their longest common subsequence by the sum of their lengths.
pub(crate) fn similarity(one: &str, other: &str) -> f64 {
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

/// No label is longer; the bound keeps a hostile cell from costing more than a label.
const MOST: usize = 80;

#[cfg(test)]
mod tests {
    use super::similarity;

    #[test]
    fn likeness_is_by_order_of_characters() {
        assert!((similarity("部分公开", "部分公开") - 1.0).abs() < f64::EPSILON);
        assert!(similarity("不掌握相关政府信息", "本机关不掌握相关政府信息") > 0.85);
        assert!(similarity("重复申请", "予以公开") < 0.1);
        assert!(similarity("", "甲") < f64::EPSILON);
    }
}
