//! Which names are of one organ.

use gongkai_document::squeeze;

/// Tells whether two names are of one organ: one may leave out the province, city or county before it that the other
/// has, 人民政府 may be shortened to 政府, and words in brackets at the end do not count.
///
/// 某市某区人民政府办公室 is 某区人民政府办公室, so both must come from one place: every city may have a 某区.
pub fn is_same_organ(one: &str, other: &str) -> bool {
    let (one, other) = (normal_organ_name(one), normal_organ_name(other));
    let (short, long) = if one.len() <= other.len() {
        (&one, &other)
    } else {
        (&other, &one)
    };
    if short.is_empty() {
        return false;
    }
    match long.strip_suffix(short.as_str()) {
        None => false,
        Some(before) => before.is_empty() || (is_division(before) && !is_bare(short)),
    }
}

/// A name without blanks, without what stands in brackets at its end, its brackets of one width, and 人民政府 shortened
/// to 政府: the same for names that differ in nothing else.
pub fn normal_organ_name(name: &str) -> String {
    let mut name = squeeze(name).replace('(', "（").replace(')', "）");
    while let Some(begin) = name.rfind('（').filter(|it| *it > 0 && name.ends_with('）')) {
        name.truncate(begin);
    }
    name.replace("人民政府", "政府")
}

/// Tells whether what one name has before the other is the name of places, one in another: 某省某市, 某区政府.
fn is_division(text: &str) -> bool {
    const ENDS: [&str; 11] = [
        "省",
        "自治区",
        "市",
        "自治州",
        "州",
        "盟",
        "地区",
        "县",
        "旗",
        "区",
        "政府",
    ];
    let is_place = |name: &str| {
        ENDS.iter().any(|end| {
            let own = name.strip_suffix(end);
            own.is_some_and(|it| *end == "政府" || (!it.is_empty() && !it.ends_with(end)))
        })
    };
    // Whether the text up to each of its characters is places and nothing else.
    let ends: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .skip(1)
        .chain([text.len()])
        .collect();
    if ends.len() > LONGEST_DIVISION {
        return false;
    }
    let mut reached = vec![0];
    for end in ends {
        if reached.iter().any(|begin| is_place(&text[*begin..end])) {
            reached.push(end);
        }
    }
    reached.last() == Some(&text.len())
}

/// More characters than the names of places before an organ's have.
const LONGEST_DIVISION: usize = 60;

/// Tells whether a name says of no place what it is an organ of, such as 政府 or 办公室, so that every organ of the kind
/// would end in it.
fn is_bare(name: &str) -> bool {
    const BARE: [&str; 6] = [
        "政府",
        "政府办公室",
        "政府办公厅",
        "办公室",
        "办公厅",
        "管理委员会",
    ];
    BARE.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::is_same_organ;

    #[test]
    fn places_before_a_name_may_be_left_out() {
        for (one, other) in [
            ("甲市乙区人民政府办公室", "乙区人民政府办公室"),
            ("丙省甲市乙区人民政府", "乙区人民政府"),
            ("甲市乙区人民政府", "甲市 乙区\u{3000}政府"),
            ("乙区财政局", "甲市乙区财政局"),
            ("甲市财政局", "丙省甲市财政局"),
            ("甲市财政局", "财政局"),
            ("乙区人民政府丁街道办事处", "丁街道办事处"),
            ("甲市财政局（本级）", "甲市财政局"),
            ("甲市财政局(汇总)", "甲市财政局（本级）"),
            ("丙自治州戊县自然资源局", "戊县自然资源局"),
        ] {
            assert!(is_same_organ(one, other), "{one} {other}");
            assert!(is_same_organ(other, one), "{other} {one}");
        }
    }

    #[test]
    fn other_organs_stay_others() {
        for (one, other) in [
            ("甲市乙区人民政府", "甲市人民政府"),
            ("甲市乙区人民政府", "丙市乙区人民政府"),
            ("乙区人民政府办公室", "乙区人民政府"),
            ("甲市财政局", "甲市审计局"),
            ("甲市人民政府", "人民政府"),
            ("甲市市场监督管理局", "场监督管理局"),
            ("甲市生态环境局乙区分局", "乙区分局"),
            ("", ""),
            ("（本级）", "财政局"),
            ("", "甲市财政局"),
        ] {
            assert!(!is_same_organ(one, other), "{one} {other}");
            assert!(!is_same_organ(other, one), "{other} {one}");
        }
    }
}
