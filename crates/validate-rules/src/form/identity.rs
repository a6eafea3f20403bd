use gongkai_core::{Argument, Category, Finding, Pointer, Rule, Severity, Wording};
use gongkai_document::squeeze;

use crate::context::Context;
use crate::prose::is_mark;
use crate::quote::quote;
use crate::words::THE_FORM;

/// The report does not say which year it is about.
pub(crate) static YEAR_UNKNOWN: Rule = Rule {
    code: "F014",
    name: "year_unknown",
    category: Category::Form,
    severity: Severity::Warning,
    message: Wording {
        zh: "没有写明报告的年度；请在{where}写明",
        en: "the report does not say which year it is about; name it in {where}",
    },
    explanation: Wording {
        zh: "标题应写明年度；没有年度，就不能与上年比对，也不能判断该用哪一版格式。",
        en: "The title names the year; without it nothing can be compared with the year before, nor the edition judged.",
    },
    remedy: Wording {
        zh: "在标题中写明年度，如“2024年政府信息公开工作年度报告”。",
        en: "Name the year in the title, such as 2024年政府信息公开工作年度报告.",
    },
    source: THE_FORM,
    since: "0.1.0",
};

/// The report does not say whose it is.
pub(crate) static ORGAN_UNKNOWN: Rule = Rule {
    code: "F015",
    name: "organ_unknown",
    category: Category::Form,
    severity: Severity::Warning,
    message: Wording {
        zh: "没有写明是哪个行政机关的报告{stated}；请在{where}写明机关全称",
        en: "the report does not say which administrative organ it is of{stated}; give its full name in {where}",
    },
    explanation: Wording {
        zh: "报告离开原来的网页或系统后，只有写明机关名称才知道是谁的。“本单位”“未知”“XX局”之类不是机关名称，数据文件里也一样。",
        en: "Away from its page or system, only its name tells whose report it is. 本单位, 未知, XX局 and the like name no \
            organ, and neither do they in a file of data.",
    },
    remedy: Wording {
        zh: "在标题或落款中（数据文件在 organ 的 name 中）写明机关全称。",
        en: "Give the organ's full name in the title or at the end, or as `name` of `organ` in a file of data.",
    },
    source: THE_FORM,
    since: "0.1.0",
};

/// What people and programs write where a name is missing.
const NO_NAMES: [&str; 17] = [
    "本机关",
    "本单位",
    "本部门",
    "本局",
    "我局",
    "我单位",
    "未知",
    "不详",
    "未填写",
    "单位名称",
    "机关名称",
    "机构名称",
    "行政机关",
    "null",
    "none",
    "undefined",
    "unknown",
];

/// Letters of the shortest name.
const SHORTEST: usize = 2;

pub(super) fn check(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    if ctx.report.year.is_none() {
        let place = place(ctx, ("标题中", "the title"), "year");
        findings.push(Finding::of(&YEAR_UNKNOWN, vec![Pointer::new("/year")], &[place]));
    }
    let name = ctx.report.organ.name.as_deref().map(squeeze).unwrap_or_default();
    if !names_organ(&name) {
        let place = place(ctx, ("标题或落款中", "the title"), "organ.name");
        let cells = vec![Pointer::new("/organ/name")];
        findings.push(Finding::of(&ORGAN_UNKNOWN, cells, &[stated(&name), place]));
    }
}

/// Tells whether a text without blanks may be the name of an organ, in whatever script.
fn names_organ(name: &str) -> bool {
    let letters = name.chars().filter(|it| it.is_alphabetic() && !is_mark(*it));
    letters.count() >= SHORTEST && !NO_NAMES.contains(&name.to_lowercase().as_str())
}

/// What stands in the place of a name.
fn stated(name: &str) -> Argument {
    let stated = |(zh, en): (&str, &str)| Argument::new("stated", zh, en);
    if name.is_empty() {
        return stated(("", ""));
    }
    let name = quote(name);
    stated((
        &format!("，机关名称一栏是“{name}”"),
        &format!(", its name being “{name}”"),
    ))
}

/// Where a published report, or a file of data, names what is missing.
fn place(ctx: &Context<'_>, (zh, en): (&str, &str), key: &str) -> Argument {
    match ctx.published {
        Some(_) => Argument::new("where", zh, en),
        None => Argument::new("where", format!(" {key} 中"), format!("`{key}`")),
    }
}

#[cfg(test)]
mod tests {
    use super::names_organ;

    #[test]
    fn what_stands_for_a_name_is_none() {
        for name in [
            "",
            "XX局",
            "××",
            "/",
            "本单位",
            "NULL",
            "未知",
            "2024",
            "局",
            "————",
        ] {
            assert!(!names_organ(name), "{name}");
        }
        for name in ["某县水务局", "Xizang自治区", "ནང་སྲིད་ཅུས", "本溪市公安局", "清河镇"]
        {
            assert!(names_organ(name), "{name}");
        }
    }
}
