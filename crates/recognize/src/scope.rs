//! Whose figures a report says it holds.

use gongkai_core::{Report, Scope};
use gongkai_document::squeeze;

/// Blocks of each part in which a report speaks of itself: it does so at its beginning or at its end.
const BLOCKS: usize = 4;
/// Characters between the words that say that something is counted in, and the organs they are about.
const REACH: usize = 30;

/// A report about itself, or about its figures.
const SELF: [&str; 10] = [
    "本报告",
    "本年度报告",
    "本年报",
    "报告中所列",
    "报告所列",
    "报告数据",
    "统计范围",
    "以上数据",
    "上述数据",
    "所列数据",
];
/// Organs beside, or under, the one that reports.
const OTHERS: [&str; 21] = [
    "各部门",
    "各工作部门",
    "各单位",
    "各委办局",
    "各街道",
    "各镇",
    "各乡",
    "各区",
    "各县",
    "各市",
    "各级",
    "各派出机构",
    "各直属",
    "各下属",
    "所属各",
    "所属单位",
    "所属部门",
    "下属单位",
    "下级",
    "直属单位",
    "派出机构",
];
const COUNTED_IN: [&str; 7] = ["汇总", "综合", "合并", "包括", "包含", "涵盖", "含"];
const LEFT_OUT: [&str; 8] = [
    "不含",
    "不包括",
    "不包含",
    "未含",
    "未包括",
    "未包含",
    "未汇总",
    "不涵盖",
];
/// What the figures of others become, named behind them.
const MADE_OF: [&str; 5] = ["汇总编制", "汇总而成", "汇总形成", "综合编制", "基础上编制"];
const ONLY_OWN: [&str; 6] = [
    "仅统计本机关",
    "仅统计本级",
    "仅统计本单位",
    "仅为本机关",
    "仅为本级",
    "仅含本",
];

/// Whose figures the report says it holds; `None` where it does not say, or says both.
pub(crate) fn scope(report: &Report) -> Option<Scope> {
    let parts = [&report.preamble, &report.overview, &report.other_matters];
    let blocks = parts.into_iter().flatten().flat_map(|it| it.iter().take(BLOCKS));
    let mut said = None;
    for block in blocks {
        let text = squeeze(&block.visible_text());
        for sentence in text.split(['。', '；', ';', '！']) {
            match (said, stated(sentence)) {
                (_, None) => {}
                (None, it) => said = it,
                (Some(before), Some(it)) if before == it => {}
                _ => return None,
            }
        }
    }
    said
}

fn stated(sentence: &str) -> Option<Scope> {
    if !SELF.iter().any(|it| sentence.contains(it)) {
        return None;
    }
    if names(sentence, &LEFT_OUT) || ONLY_OWN.iter().any(|it| sentence.contains(it)) {
        return Some(Scope::Own);
    }
    let made_of = MADE_OF.iter().filter_map(|it| sentence.find(it)).max();
    let of_others = made_of.is_some_and(|end| OTHERS.iter().any(|it| sentence[..end].contains(it)));
    (of_others || names(sentence, &COUNTED_IN)).then_some(Scope::Consolidated)
}

/// Whether one of the words is said of other organs, which are named close behind it in the same clause.
fn names(sentence: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        sentence.match_indices(word).any(|(at, _)| {
            let behind = &sentence[at + word.len()..];
            let clause = behind.split('，').next().unwrap_or_default();
            let end = clause.char_indices().nth(REACH).map_or(clause.len(), |it| it.0);
            OTHERS.iter().any(|it| clause[..end].contains(it))
        })
    })
}

#[cfg(test)]
mod tests {
    use gongkai_core::{Block, Edition};

    use super::*;

    #[test]
    fn a_report_says_whose_figures_it_holds() {
        for (sentence, wanted) in [
            (
                "本报告由云溪市人民政府办公室根据市政府各部门、各县区年度报告汇总编制。",
                Some(Scope::Consolidated),
            ),
            (
                "本报告汇总了云溪市各镇、街道和区政府各部门的数据。",
                Some(Scope::Consolidated),
            ),
            ("报告中所列数据包括局机关及所属单位。", Some(Scope::Consolidated)),
            ("统计范围涵盖全市各级行政机关。", Some(Scope::Consolidated)),
            ("本报告所列数据不含下属单位。", Some(Scope::Own)),
            ("本年度报告数据仅统计本机关，不包括各派出机构。", Some(Scope::Own)),
            (
                "本报告由云溪市水务局根据《中华人民共和国政府信息公开条例》编制。",
                None,
            ),
            ("指导各部门编制年度报告并汇总发布。", None),
            ("本报告电子版可下载，各部门的报告见各自网站。", None),
            ("主动公开的内容包括各部门预算决算。", None),
            ("本报告内容包括总体情况、主动公开政府信息情况等六个部分。", None),
        ] {
            assert_eq!(stated(sentence), wanted, "{sentence}");
        }
    }

    #[test]
    fn a_report_that_says_both_says_nothing() {
        let mut report = Report::blank(Edition::Y2021);
        let block = |text: &str| Block::Paragraph { text: text.into() };
        report.preamble = Some(vec![block("本报告汇总了各部门的数据。")]);
        assert_eq!(scope(&report), Some(Scope::Consolidated));
        report.other_matters = Some(vec![block("以上数据不含各街道。")]);
        assert_eq!(scope(&report), None);
    }
}
