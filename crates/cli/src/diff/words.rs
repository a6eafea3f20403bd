//! How a comparison is worded.

use gongkai::Language;
use gongkai::core::Scalar;
use gongkai_compare::{
    CellChange, CellKind, CellSide, CellStanding, PartChange, PartStanding, Relation, ReportSide, Summary,
    Tie,
};

use crate::check::Named;
use crate::console::one_line;

/// What the two reports are called.
pub(super) fn side_names(language: Language) -> [&'static str; 2] {
    match language {
        Language::Chinese => ["甲", "乙"],
        Language::English => ["A", "B"],
    }
}

pub(super) fn verdict(summary: &Summary, language: Language) -> &'static str {
    if summary.same {
        language.pick("相同", "THE SAME")
    } else {
        language.pick("不同", "DIFFERENT")
    }
}

pub(super) fn relation(relation: Relation, language: Language) -> &'static str {
    let (zh, en) = match relation {
        Relation::SameReport => ("同一机关同一年度的两份", "One organ and one year"),
        Relation::SuccessiveYears => ("同一机关前后相接的两年", "One organ, two successive years"),
        Relation::YearsApart => (
            "同一机关不相接的两年，不核对年度衔接",
            "One organ, years further apart: no ties between them",
        ),
        Relation::OtherOrgans => (
            "不是同一机关，不核对年度衔接",
            "Not the same organ: no ties between the years",
        ),
        Relation::Unknown => (
            "机关或年度不明，不核对年度衔接",
            "Organ or year unknown: no ties between the years",
        ),
    };
    language.pick(zh, en)
}

/// Whose report it is, of which year and edition, and how much stands in it.
pub(super) fn identity(side: &ReportSide, language: Language) -> String {
    let organ = side.organ.as_deref().map(one_line);
    let organ = organ.unwrap_or_else(|| language.pick("机关名称未知", "organ unknown").to_owned());
    let (edition, filled, cells) = (side.edition, side.filled, side.cells);
    match language {
        Language::Chinese => {
            let year = side
                .year
                .map_or_else(|| "年度未知".to_owned(), |it| format!("{it} 年度"));
            let doubts = match side.doubtful {
                0 => String::new(),
                it => format!("，{it} 格存疑"),
            };
            format!("{organ}，{year}，{edition} 版格式，填有 {filled}/{cells} 格{doubts}")
        }
        Language::English => {
            let year = side
                .year
                .map_or_else(|| "year unknown".to_owned(), |it| it.to_string());
            let doubts = match side.doubtful {
                0 => String::new(),
                it => format!(", {it} in doubt"),
            };
            format!("{organ}, {year}, edition {edition}, {filled} of {cells} cells filled{doubts}")
        }
    }
}

/// What the reports say of themselves comes to.
pub(super) fn fields(summary: &Summary, language: Language) -> String {
    let (differ, one_sided) = (summary.identity, summary.identity_one_sided);
    let told = match (one_sided, language) {
        (0, _) => String::new(),
        (_, Language::Chinese) => format!("，{one_sided} 项仅一份写明（不算不同）"),
        (_, Language::English) => format!(", {one_sided} stated by one only (no difference)"),
    };
    match language {
        Language::Chinese => format!("{differ} 项不同{told}"),
        Language::English => format!("{differ} differ{told}"),
    }
}

/// The input of a report and which of its reports it is.
pub(super) fn input(side: &ReportSide, language: Language) -> String {
    let named = Named {
        input: side.input.clone(),
        within: Vec::new(),
        number: side.number,
    };
    one_line(&named.numbered(language))
}

/// What the cells come to.
pub(super) fn cells(summary: &Summary, language: Language) -> String {
    let Summary {
        cells_compared: compared,
        cells_changed: changed,
        cells_filled: filled,
        cells_cleared: cleared,
        cells_unread: unread,
        cells_doubtful: doubtful,
        cells_only_before: only_before,
        cells_only_after: only_after,
        ..
    } = *summary;
    let same = compared - changed - filled - cleared - unread;
    let mut pieces = match language {
        Language::Chinese => vec![format!("比较 {compared} 格，{same} 格相同")],
        Language::English => vec![format!("{compared} compared, {same} the same")],
    };
    for (count, zh, en) in [
        (changed, "格改动", "changed"),
        (filled, "格由空白填上", "filled that were blank"),
        (cleared, "格清空", "cleared"),
        (unread, "格未能读出、不能比较", "not read and not comparable"),
        (doubtful, "格相同但存疑", "the same but in doubt"),
        (only_before, "格仅甲的格式有", "in the form of A only"),
        (only_after, "格仅乙的格式有", "in the form of B only"),
    ] {
        if count > 0 {
            pieces.push(format!("{count} {}", language.pick(zh, en)));
        }
    }
    pieces.join(language.pick("，", ", "))
}

/// What the prose comes to.
pub(super) fn prose(summary: &Summary, language: Language) -> String {
    let Summary {
        parts,
        paragraphs_changed: changed,
        paragraphs_added: added,
        paragraphs_removed: removed,
        ..
    } = *summary;
    match (parts, language) {
        (0, _) => language.pick("相同", "the same").to_owned(),
        (_, Language::Chinese) => {
            format!("{parts} 个部分不同：改 {changed} 段，增 {added} 段，删 {removed} 段")
        }
        (_, Language::English) => {
            format!("{parts} parts differ: paragraphs changed {changed}, added {added}, removed {removed}")
        }
    }
}

/// What the findings come to.
pub(super) fn findings(summary: &Summary, language: Language) -> String {
    let Summary {
        findings_new: new,
        findings_gone: gone,
        findings_still: still,
        ..
    } = *summary;
    match language {
        Language::Chinese => format!("新出现 {new} 个，不再出现 {gone} 个，仍然存在 {still} 个"),
        Language::English => format!("{new} new, {gone} gone, {still} still there"),
    }
}

/// How the standing of a part changed, where that alone is something to say.
pub(super) fn standing(part: &PartChange, language: Language) -> Option<String> {
    if part.before == part.after {
        return None;
    }
    let word = |it| match it {
        PartStanding::Absent => language.pick("没有这一部分", "absent"),
        PartStanding::Empty => language.pick("只有标题", "a heading only"),
        PartStanding::Text => language.pick("有文字", "text"),
    };
    Some(format!("{} → {}", word(part.before), word(part.after)))
}

/// What stands in a cell.
pub(super) fn figure(side: &CellSide, language: Language) -> String {
    let doubt = if side.doubt && side.standing != CellStanding::Unread {
        language.pick("（存疑）", " (in doubt)")
    } else {
        ""
    };
    let text = match (&side.value, side.standing) {
        (Some(value), _) => scalar(value),
        (None, CellStanding::Unread) => unread(side, language),
        (None, CellStanding::NotInForm) => language.pick("格式中没有", "not in the form").to_owned(),
        (None, _) => language.pick("空白", "blank").to_owned(),
    };
    text + doubt
}

fn unread(side: &CellSide, language: Language) -> String {
    let text = side.text.as_deref().map(one_line).filter(|it| !it.is_empty());
    match (text, language) {
        (Some(text), Language::Chinese) => format!("未能读出（原文“{text}”）"),
        (Some(text), Language::English) => format!("not read (published as “{text}”)"),
        (None, _) => language.pick("未能读出", "not read").to_owned(),
    }
}

pub(super) fn scalar(value: &Scalar) -> String {
    match value {
        Scalar::Number(it) => it.to_string(),
        Scalar::Text(it) => it.clone(),
    }
}

/// The change of a figure with its sign, and its share where that means something: `+12 (+25.0%)`.
pub(super) fn difference(change: &CellChange) -> Option<String> {
    let text = scalar(change.difference.as_ref()?);
    let text = if text.starts_with('-') {
        text.replacen('-', "−", 1)
    } else {
        format!("+{text}")
    };
    Some(match change.relative {
        None => text,
        Some(share) => {
            let share = format!("{:+.1}%", share * 100.0).replacen('-', "−", 1);
            format!("{text} ({share})")
        }
    })
}

/// Why a cell is told that is no difference.
pub(super) fn remark(kind: CellKind, language: Language) -> Option<&'static str> {
    let (zh, en) = match kind {
        CellKind::OnlyBefore => ("仅甲的格式有", "in the form of A only"),
        CellKind::OnlyAfter => ("仅乙的格式有", "in the form of B only"),
        CellKind::Doubtful => ("相同，但存疑", "the same, but in doubt"),
        CellKind::Unread => ("不能比较", "not comparable"),
        CellKind::Changed | CellKind::Filled | CellKind::Cleared => return None,
    };
    Some(language.pick(zh, en))
}

/// A number, or the word for a blank.
pub(super) fn number(value: Option<i64>, language: Language) -> String {
    value.map_or_else(|| language.pick("空白", "blank").to_owned(), |it| it.to_string())
}

/// How a tie is reckoned: `12 + 3 − 1 = 14`.
pub(super) fn reckoning(tie: &Tie, language: Language) -> String {
    let mut text = number(tie.prior, language);
    for term in &tie.terms {
        text.push_str(if term.sign > 0 { " + " } else { " − " });
        text.push_str(&number(term.value, language));
    }
    match tie.expected {
        Some(expected) if !tie.terms.is_empty() => format!("{text} = {expected}"),
        _ => text,
    }
}

/// Whether a tie holds.
pub(super) fn holds(tie: &Tie, language: Language) -> &'static str {
    match tie.holds {
        Some(true) => language.pick("相符", "holds"),
        Some(false) => language.pick("不符", "fails"),
        None => language.pick("有空白", "left open by a blank"),
    }
}
