//! Wordings: titles, headings, labels.

use gongkai::core::Year;
use gongkai::core::form::LabelRole;

use crate::Random;
use crate::bench::Draft;
use crate::paper::Item;

/// Another usual title, at times on two lines.
pub(crate) fn titles(draft: &mut Draft, random: &mut Random) {
    let organ = draft.report.organ.name.as_deref().unwrap_or_default().to_owned();
    let year = draft.report.year.map_or(2024, Year::get);
    let lines = match random.below(6) {
        0 => vec![format!("{organ}{year}年度政府信息公开工作年度报告")],
        1 => vec![organ, format!("{year}年政府信息公开工作年度报告")],
        2 => vec![format!("{organ}{year}年政府信息公开年度报告")],
        3 => vec![format!("{organ}关于{year}年政府信息公开工作情况的年度报告")],
        4 => vec![format!("{year}年{organ}政府信息公开工作年度报告")],
        _ => vec![format!("{organ}\n{year}年政府信息公开工作年度报告")],
    };
    let mut titles = Some(lines);
    let items = std::mem::take(&mut draft.paper.items);
    for item in items {
        match item {
            Item::Title(_) => {
                let lines = titles.take().unwrap_or_default();
                draft.paper.items.extend(lines.into_iter().map(Item::Title));
            }
            other => draft.paper.items.push(other),
        }
    }
}

const HEADINGS: [(&str, &[&str]); 6] = [
    ("总体情况", &["总体情况", "工作总体情况", "总体工作情况"]),
    (
        "主动公开政府信息情况",
        &[
            "主动公开政府信息情况",
            "主动公开情况",
            "政府信息主动公开情况",
            "主动公开政府信息的情况",
        ],
    ),
    (
        "收到和处理政府信息公开申请情况",
        &[
            "收到和处理政府信息公开申请情况",
            "收到和处理政府信息公开申请的情况",
            "依申请公开情况",
        ],
    ),
    (
        "政府信息公开行政复议、行政诉讼情况",
        &[
            "政府信息公开行政复议、行政诉讼情况",
            "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
            "政府信息公开行政复议和行政诉讼情况",
        ],
    ),
    (
        "存在的主要问题及改进情况",
        &[
            "存在的主要问题及改进情况",
            "政府信息公开工作存在的主要问题及改进情况",
            "存在的主要问题及改进措施",
        ],
    ),
    (
        "其他需要报告的事项",
        &["其他需要报告的事项", "其它需要报告的事项", "需要报告的其他事项"],
    ),
];

/// Headings in other words and with other signs behind the ordinal.
pub(crate) fn headings(draft: &mut Draft, random: &mut Random) {
    let sign = random.pick(&["、", "、 ", "．", ". ", "，", " ", "、\u{3000}"]);
    let end = random.pick(&["", "", "：", "。"]);
    for item in &mut draft.paper.items {
        if let Item::Heading(text) = item {
            let (ordinal, bare) = text.split_once('、').unwrap_or(("一", text));
            let known = HEADINGS.iter().find(|it| it.0 == bare);
            let bare = known.map_or(bare, |it| random.pick(it.1));
            *text = format!("{ordinal}{sign}{bare}{end}");
        }
    }
}

/// Headings without ordinals.
pub(crate) fn unnumbered(draft: &mut Draft, _: &mut Random) {
    for item in &mut draft.paper.items {
        if let Item::Heading(text) = item {
            *text = text.split_once('、').map_or(text.clone(), |it| it.1.to_owned());
        }
    }
}

fn each_label(draft: &mut Draft, mut change: impl FnMut(LabelRole, &mut String)) {
    for table in draft.paper.tables_mut() {
        for (role, cell) in table.labels_mut() {
            change(role, &mut cell.text);
        }
    }
}

/// Blanks and line breaks in labels, as editors put them to make labels look even.
pub(crate) fn spaced(draft: &mut Draft, random: &mut Random) {
    let blank = random.pick(&[" ", "\u{3000}", "\u{a0}", "\n"]);
    let everywhere = random.percent(30);
    each_label(draft, |_, text| {
        let count = text.chars().count();
        if everywhere || (count <= 8 && random.percent(60)) {
            let parts: Vec<String> = text.chars().map(|it| it.to_string()).collect();
            *text = parts.join(blank);
        } else if random.percent(40) && count > 3 {
            let at = 1 + random.below(count - 2);
            let begin: String = text.chars().take(at).collect();
            let end: String = text.chars().skip(at).collect();
            *text = format!("{begin}{blank}{end}");
        }
    });
}

/// Other signs in labels: half-width brackets, other quotes, other points behind ordinals.
pub(crate) fn signs(draft: &mut Draft, random: &mut Random) {
    let point = random.pick(&["、", "．", "，", ". ", " "]);
    let brackets = random.percent(50);
    let quotes = random.percent(50);
    each_label(draft, |role, text| {
        if brackets {
            *text = text.replace('（', "(").replace('）', ")");
        }
        if quotes {
            *text = text.replace(['“', '”'], "\"");
        }
        if matches!(role, LabelRole::Row) {
            *text = text.replacen('.', point, 1);
        }
    });
}

/// Labels without their ordinals.
pub(crate) fn unnumbered_labels(draft: &mut Draft, _: &mut Random) {
    each_label(draft, |role, text| {
        if !matches!(role, LabelRole::Row | LabelRole::RowGroup) {
            return;
        }
        let bare = text.trim_start_matches(|it: char| it.is_ascii_digit() || it == '.');
        let bare = match bare.split_once('）') {
            Some((before, after)) if before.chars().count() == 2 && before.starts_with('（') => after,
            _ => bare,
        };
        let bare = match bare.split_once('、') {
            Some((before, after)) if before.chars().count() == 1 => after,
            _ => bare,
        };
        *text = bare.to_owned();
    });
}

const WORDINGS: [(&str, &str); 16] = [
    ("法人或其他组织", "法人或者其他组织"),
    ("社会公益组织", "社会公益 组织"),
    ("5.属于三类内部事务信息", "5.属于三类内部管理信息"),
    ("2.其他法律行政法规禁止公开", "2.其他法律、行政法规禁止公开"),
    ("3.危及“三安全一稳定”", "3.危及三安全一稳定"),
    (
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        "（二）部分公开",
    ),
    ("1.信访举报投诉类申请", "1.信访、举报、投诉类申请"),
    (
        "5.要求行政机关确认或重新出具已获取信息",
        "5.要求行政机关确认或者重新出具已获取信息",
    ),
    (
        "一、本年新收政府信息公开申请数量",
        "一、本年度新收政府信息公开申请数量",
    ),
    (
        "二、上年结转政府信息公开申请数量",
        "二、上年度结转政府信息公开申请数量",
    ),
    ("四、结转下年度继续办理", "四、结转下一年度继续办理"),
    ("行政规范性文件", "规范性文件"),
    ("本年制发件数", "本年度制发件数"),
    ("现行有效件数", "现行有效数"),
    ("本年处理决定数量", "本年度处理决定数量"),
    ("未经复议直接起诉", "未经复议 直接起诉"),
];

/// Labels a little beside the official wording.
pub(crate) fn wordings(draft: &mut Draft, random: &mut Random) {
    each_label(draft, |_, text| {
        if let Some((_, other)) = WORDINGS.iter().find(|it| it.0 == text)
            && random.percent(60)
        {
            (*other).clone_into(text);
        }
    });
}

/// The corner of table three empty, or its words above the table.
pub(crate) fn corner(draft: &mut Draft, random: &mut Random) {
    let above = random.percent(50);
    draft.paper.replace_tables(|mut table| {
        let mut items = Vec::new();
        for (role, cell) in table.labels_mut() {
            if role == LabelRole::Corner && cell.columns > 1 {
                let text = std::mem::take(&mut cell.text);
                if above {
                    items.push(Item::Text(text));
                }
            }
        }
        items.push(Item::Table(table));
        items
    });
}
