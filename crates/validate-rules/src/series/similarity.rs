//! How much of one text stands in another, figures aside.

use std::collections::HashMap;

use gongkai_document::is_blank_character;

/// The share, in per mille, of what two texts have in common, told by their runs of three characters; `None` where either
/// is too short to tell.
///
/// Blanks are left out and every figure counts as the same one. The work grows with the length of the texts and no more.
pub(super) fn per_mille(one: &str, other: &str) -> Option<u32> {
    let (one, other) = (masked(one), masked(other));
    if one.len().min(other.len()) < LEAST {
        return None;
    }
    // Only looked up, never walked through: the order of a hash map shows nowhere.
    let mut counts: HashMap<[char; RUN], u32> = HashMap::with_capacity(one.len());
    for run in runs(&one) {
        *counts.entry(run).or_default() += 1;
    }
    let mut common = 0_usize;
    for run in runs(&other) {
        if let Some(count) = counts.get_mut(&run).filter(|it| **it > 0) {
            *count -= 1;
            common += 1;
        }
    }
    let all = one.len() + other.len() - 2 * (RUN - 1);
    u32::try_from(2 * common * 1000 / all).ok()
}

/// Characters of a run.
const RUN: usize = 3;
/// Characters of the shortest text that tells anything: of “无” or a sentence that a law prescribes, every year has the
/// same.
const LEAST: usize = 100;
/// What every figure is taken for.
const FIGURE: char = '0';

fn runs(text: &[char]) -> impl Iterator<Item = [char; RUN]> + '_ {
    text.windows(RUN).map(|it| [it[0], it[1], it[2]])
}

fn masked(text: &str) -> Vec<char> {
    let mut masked = Vec::with_capacity(text.len() / 3);
    for character in text.chars().filter(|it| !is_blank_character(*it)) {
        if !is_of_figure(character) {
            masked.push(character);
        } else if masked.last() != Some(&FIGURE) {
            masked.push(FIGURE);
        }
    }
    masked
}

fn is_of_figure(character: char) -> bool {
    character.is_ascii_digit()
        || ('０'..='９').contains(&character)
        || "〇零一二三四五六七八九十百千万亿两.．%％".contains(character)
}

#[cfg(test)]
mod tests {
    use super::per_mille;

    const TEXT: &str = "一年来，本机关加强政府信息管理，主动公开各类信息3,119条，其中政策解读24条；办理依申请公开37件，均在法定期限内\
        答复。完善政府网站和政务新媒体建设，健全内容审核制度，开展业务培训2次，参训人员八十六人次，监督保障工作有序推进，\
        群众满意度进一步提高。";

    #[test]
    fn figures_and_blanks_do_not_count() {
        let other = TEXT
            .replace("3,119", "２７８")
            .replace("八十六", "一百零二")
            .replace('，', " ，\n");
        assert_eq!(per_mille(TEXT, TEXT), Some(1000));
        let alike = per_mille(TEXT, &other).expect("long enough");
        assert!(alike > 950, "{alike}");
    }

    #[test]
    fn another_text_of_the_same_matter_is_another() {
        let other = "今年我局着力提升公开实效，围绕惠企利民政策开设专栏，发布图解、视频等多种形式的解读材料；规范申请接收、登记、\
            审查、送达各环节，全年没有被纠正的案件；升级门户检索功能，实现一网查询；把公开列入绩效考核，每季度通报一次，\
            督促问题单位限期整改到位。";
        let alike = per_mille(TEXT, other).expect("long enough");
        assert!(alike < 300, "{alike}");
    }

    #[test]
    fn short_texts_tell_nothing() {
        assert_eq!(per_mille("无。", "无。"), None);
        assert_eq!(per_mille(TEXT, ""), None);
    }

    #[test]
    fn the_order_does_not_matter_and_long_texts_take_no_long_time() {
        let other = TEXT.replace("依申请公开", "申请");
        assert_eq!(per_mille(TEXT, &other), per_mille(&other, TEXT));
        let long = "公开".repeat(200_000);
        assert_eq!(per_mille(&long, &long), Some(1000));
    }
}
