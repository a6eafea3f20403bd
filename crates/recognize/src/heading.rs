//! Which part a heading opens.

use std::sync::LazyLock;

use gongkai_core::{Edition, Part};

use crate::key::{Ordinal, fold, key, key_of_folded, ordinal};
use crate::similarity::Likeness;
use crate::vocabulary::Vocabulary;

/// How a text opens a part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Opening {
    pub(crate) part: Part,
    /// How much speaks for it; see [`Strength`].
    pub(crate) strength: Strength,
    /// Whether it bears an ordinal of the first rank, as the form's own headings do.
    pub(crate) numbered: bool,
}

/// How much speaks for a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// Only an ordinal of the first rank does.
    Ordinal,
    /// The form's words for the part do, in another wording.
    Words,
    /// It is the official heading but for ordinal and punctuation.
    Official,
}

/// The longest heading, in characters; the official ones have at most 20.
const LONGEST: usize = 45;

/// Tells which part a line opens, if any. `marked` says that the file marks the line as a heading.
pub(crate) fn opening(text: &str, marked: bool) -> Option<Opening> {
    if text.len() > LONGEST * 6 {
        return None;
    }
    // Most lines of a page are menus and prose; these looks, the cheapest first, spare them the folding.
    if text.ends_with('。') || !text.chars().any(is_telling) || text.contains('。') {
        return None;
    }
    let folded = fold(text);
    if folded.chars().count() > LONGEST || folded.contains(['。', ';', '!', '?', '|', '>']) {
        return None;
    }
    let rank = ordinal(&folded).map(|it| it.0);
    if matches!(rank, Some(Ordinal::Bracketed(_))) {
        return None;
    }
    let text_key = key_of_folded(&folded);
    let part_number = match rank {
        Some(Ordinal::Chinese(number)) => Some(number),
        _ => None,
    };
    let numbered = part_number.is_some();
    let opens = |part, strength| Opening {
        part,
        strength,
        numbered,
    };
    if let Some(part) = official(&text_key) {
        return Some(opens(part, Strength::Official));
    }
    if (numbered || marked)
        && Edition::ALL
            .iter()
            .any(|it| Vocabulary::get(*it).begins_label(&text_key))
    {
        return None;
    }
    let by_words = (numbered || marked).then(|| by_words(&text_key)).flatten();
    let alike = || (rank.is_none() || numbered).then(|| alike(&text_key)).flatten();
    if let Some(part) = by_words.or_else(alike) {
        return Some(opens(part, Strength::Words));
    }
    // Figures and sentences do not head a part, whatever their number.
    let number = part_number.filter(|it| (1..=6).contains(it) && !folded.contains([',', '，', ':']))?;
    (!text_key.is_empty()).then(|| opens(Part::ALL[number as usize], Strength::Ordinal))
}

/// Tells whether a character may be of a heading: of an ordinal, of a word that [`by_words`] looks for,
/// or of what no likeness of an official heading lacks.
fn is_telling(character: char) -> bool {
    matches!(
        character,
        '一' | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '总'
            | '概'
            | '基'
            | '工'
            | '主'
            | '动'
            | '收'
            | '处'
            | '申'
            | '复'
            | '诉'
            | '问'
            | '不'
            | '困'
            | '改'
            | '进'
            | '整'
            | '其'
            | '另'
            | '附'
    )
}

/// An official heading with what it is compared by.
struct Official {
    part: Part,
    key: String,
    /// The heading with its ordinal, in the ways the comma behind it is written.
    written: [String; 3],
}

static OFFICIAL: LazyLock<Vec<Official>> = LazyLock::new(|| {
    let sections = Edition::Y2021.form().sections.iter();
    let official = sections.map(|it| Official {
        part: it.part,
        key: key(it.heading),
        written: ["、", ".", "．"].map(|comma| format!("{}{comma}{}", it.ordinal, it.heading)),
    });
    official.collect()
});

/// Where an official heading, its ordinal included, ends within a longer paragraph; a byte offset.
pub(crate) fn run_in(text: &str) -> Option<(Part, usize)> {
    let trimmed = text.trim_start_matches(gongkai_document::is_blank_character);
    let lead = text.len() - trimmed.len();
    if !trimmed.starts_with(['一', '二', '三', '四', '五', '六']) {
        return None;
    }
    OFFICIAL.iter().find_map(|official| {
        let (heading, rest) = official
            .written
            .iter()
            .find_map(|it| Some((it, trimmed.strip_prefix(it.as_str())?)))?;
        let parted =
            rest.starts_with(|it: char| gongkai_document::is_blank_character(it) || "。：:．.".contains(it));
        parted.then_some((official.part, lead + heading.len()))
    })
}

fn official(text_key: &str) -> Option<Part> {
    OFFICIAL.iter().find(|it| it.key == text_key).map(|it| it.part)
}

/// The part that the words of a heading speak of.
fn by_words(text_key: &str) -> Option<Part> {
    let has = |words: &[&str]| words.iter().any(|it| text_key.contains(it));
    let disputes = has(&["复议", "诉讼"]);
    let requests = has(&["申请"]) && !disputes;
    if disputes {
        Some(Part::Disputes)
    } else if has(&["问题", "不足", "困难"]) || (has(&["改进", "整改"]) && has(&["情况", "措施", "打算"]))
    {
        Some(Part::Problems)
    } else if has(&["其他", "其余", "另行", "附加"]) && has(&["事项", "报告", "说明"]) {
        Some(Part::OtherMatters)
    } else if requests {
        Some(Part::Requests)
    } else if has(&["主动公开", "主动发布"]) {
        Some(Part::Proactive)
    } else if has(&["总体", "概述", "概况", "基本情况", "总述", "总的情况", "工作情况"]) {
        Some(Part::Overview)
    } else {
        None
    }
}

/// The part whose official heading is worded much alike.
fn alike(text_key: &str) -> Option<Part> {
    let likeness = Likeness::of(text_key);
    OFFICIAL
        .iter()
        .filter_map(|it| likeness.to(&it.key, 0.8).map(|alike| (alike, it.part)))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(text: &str) -> Option<Part> {
        opening(text, false)
            .filter(|it| it.strength > Strength::Ordinal)
            .map(|it| it.part)
    }

    #[test]
    fn headings_are_told_by_their_words() {
        for (text, expected) in [
            ("一、总体情况", Part::Overview),
            ("主动公开政府信息情况", Part::Proactive),
            ("二、 主动公开政府信息情况：", Part::Proactive),
            ("三、收到和处理政府信息公开申请的情况", Part::Requests),
            (
                "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
                Part::Disputes,
            ),
            ("五、存在的问题及改进措施", Part::Problems),
            ("五、工作中存在的不足和下一步打算", Part::Problems),
            ("六、其他需要报告的事项", Part::OtherMatters),
            ("七、其它需要报告的事项", Part::OtherMatters),
            ("其他需要报告事项", Part::OtherMatters),
            ("第一部分 总体情况", Part::Overview),
            ("(1) 总体情况", Part::Overview),
        ] {
            assert_eq!(part(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn sentences_and_lower_headings_open_nothing() {
        for text in [
            "（一）主动公开情况",
            "（二）依申请公开办理情况",
            "主动公开",
            "一是存在的问题有待改进。",
            "2024年，全市共收到政府信息公开申请3119件。",
            "本年度办理结果",
            "三、本年度办理结果",
            "一、本年新收政府信息公开申请数量",
            "一、本年新收政府信息公",
            "政府信息公开年报",
            "首页 > 政府信息公开 > 总体情况",
        ] {
            assert_eq!(part(text), None, "{text}");
        }
    }

    #[test]
    fn a_heading_may_run_into_its_paragraph() {
        assert_eq!(run_in("　一、总体情况　今年以来"), Some((Part::Overview, 21)));
        assert_eq!(run_in("一、总体情况良好"), None);
    }
}
