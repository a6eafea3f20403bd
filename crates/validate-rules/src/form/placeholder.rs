use gongkai_core::{Argument, Category, Finding, Part, Pointer, Rule, Severity, Wording};
use gongkai_document::is_blank_character;

use super::text::half_width_character;
use crate::context::{Context, part_pointer};
use crate::prose::{Signs, is_mark};
use crate::quote::quote;
use crate::words::PRACTICE;
use crate::words::part_name;

/// A placeholder of the template was left in the text.
pub(crate) static PLACEHOLDER: Rule = Rule {
    code: "F013",
    name: "placeholder_left",
    category: Category::Form,
    severity: Severity::Warning,
    message: Wording {
        zh: "{where}里似乎留有模板的占位文字：“{excerpt}”；请换成实际内容或删去",
        en: "{where} seems to hold a placeholder of the template: “{excerpt}”; write what belongs there or \
            remove it",
    },
    explanation: Wording {
        zh: "占位文字是模板中留待替换的字样，如“（文字描述）”“XX件”“20××年”。人名中隐去的字（如“王××”）不算。",
        en: "A placeholder is what a template has for the writer to replace, such as （文字描述）, XX件 or 20××年. \
            Characters of a person's name left out, such as 王××, are none.",
    },
    remedy: Wording {
        zh: "换成实际内容，或删去。",
        en: "Write what belongs there, or remove it.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

/// What templates put in brackets for the writer to replace.
const IN_BRACKETS: [&str; 9] = [
    "文字描述",
    "文字说明",
    "待填写",
    "待填",
    "待补充",
    "请填写",
    "单位名称",
    "机关名称",
    "行政机关名称",
];

/// What follows a figure or a name that was left open. A placeholder before anything else may be a name that
/// was left out on purpose.
const AFTER_AN_OPEN_FIGURE: &str =
    "年月日时件条次个人名万亿元篇期项份场家户起宗批页类种省市县区镇乡局厅委办％%";

pub(super) fn check(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let in_title = |it: &str| find(it, &Signs::of(it));
    if let Some(excerpt) = ctx.report.title.as_deref().and_then(in_title) {
        let arguments = [
            Argument::new("where", "标题", "the title"),
            Argument::same("excerpt", excerpt),
        ];
        findings.push(Finding::of(
            &PLACEHOLDER,
            vec![Pointer::new("/title")],
            &arguments,
        ));
    }
    for prose in ctx.all_prose() {
        if let Some(excerpt) = find(&prose.text, &prose.signs) {
            findings.push(finding(ctx, prose.part, excerpt));
        }
    }
}

fn finding(ctx: &Context<'_>, part: Part, excerpt: String) -> Finding {
    let (zh, en) = part_name(ctx, part);
    let arguments = [Argument::new("where", zh, en), Argument::same("excerpt", excerpt)];
    Finding::of(&PLACEHOLDER, vec![part_pointer(part)], &arguments).at(ctx.part_place(part))
}

/// The first placeholder of a text with a few characters around it.
fn find(text: &str, signs: &Signs) -> Option<String> {
    let (begin, end) = in_brackets(text, &signs.brackets).or_else(|| open_figure(text, &signs.marks))?;
    let from = text[..begin].char_indices().rev().nth(5).map_or(0, |it| it.0);
    let to = text[end..]
        .char_indices()
        .nth(6)
        .map_or(text.len(), |it| end + it.0);
    Some(quote(&text[from..to]))
}

fn in_brackets(text: &str, brackets: &[usize]) -> Option<(usize, usize)> {
    brackets.iter().find_map(|at| {
        let mut inside = text[*at..].char_indices().skip(1).take(16);
        let printed = |it: &(usize, char)| !is_blank_character(it.1);
        // Most brackets hold something else from the first character on.
        let first = inside.clone().find(printed)?.1;
        if !IN_BRACKETS.iter().any(|it| it.starts_with(first)) {
            return None;
        }
        let (length, close) = inside.clone().find(|it| matches!(it.1, '）' | ')'))?;
        let words: String = inside
            .by_ref()
            .take_while(|it| it.0 < length)
            .filter(printed)
            .map(|it| it.1)
            .collect();
        let end = at + length + close.len_utf8();
        IN_BRACKETS.contains(&words.as_str()).then_some((*at, end))
    })
}

/// Two or more marks in the place of a figure or a name.
fn open_figure(text: &str, marks: &[usize]) -> Option<(usize, usize)> {
    let mut rest = 0;
    let mut stars = 0;
    for begin in marks.iter().copied() {
        // The marks of a run are looked at with the first of them.
        if begin < rest {
            continue;
        }
        let length = text[begin..]
            .find(|it| !is_mark(it))
            .unwrap_or(text.len() - begin);
        let run = &text[begin..begin + length];
        rest = begin + length;
        // Stars in pairs are bold type where a page was written in a light markup.
        stars += usize::from(run.contains('*'));
        let bold = run.contains('*') && stars > 1;
        if run.chars().nth(1).is_some() && !bold && is_open(&text[..begin], &text[rest..]) {
            return Some((begin, rest));
        }
    }
    None
}

fn is_open(before: &str, after: &str) -> bool {
    let word = |it: char| half_width_character(it).is_ascii_alphanumeric();
    let joined = before.chars().next_back().is_some_and(word);
    // "20XX年" is a year left open; any other word with the marks in it is a word.
    let year = before.ends_with("20") || before.ends_with("２０");
    let next = after.chars().find(|it| !is_blank_character(*it));
    let fits = next.is_some_and(|it| AFTER_AN_OPEN_FIGURE.contains(it));
    fits && (!joined || (year && next == Some('年')))
}

#[cfg(test)]
mod tests {
    use crate::prose::Signs;

    fn find(text: &str) -> Option<String> {
        super::find(text, &Signs::of(text))
    }

    #[test]
    fn placeholders_are_found() {
        for text in [
            "（文字描述）",
            "一、总体情况( 文字描述 )",
            "全年主动公开信息XX条。",
            "共收到申请 ×× 件",
            "20XX年政府信息公开工作年度报告",
            "XX市XX区民政局",
            "全年＊＊＊件",
            "公开 ____ 条",
            "新收申请xx件",
            "统计至XX月XX日",
        ] {
            assert!(find(text).is_some(), "{text}");
        }
    }

    #[test]
    fn names_left_out_and_words_are_none() {
        for text in [
            "原告王××诉本机关一案",
            "申请人李XX等3人不服答复",
            "张某某、××公司申请公开",
            "共**5**件，其中**网上**3件",
            "尺寸为XXL年轻款",
            "第XX军",
            "见 https://example.org/xx/index.html",
            "（详见文字描述部分的说明和其他有关的内容）",
            "2×3件",
            "二○○八年",
            "",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }

    #[test]
    fn a_long_text_of_marks_is_read_once() {
        assert_eq!(find(&"X".repeat(400_000)), None);
        assert_eq!(find(&"（".repeat(100_000)), None);
        assert_eq!(find(&"X ".repeat(100_000)), None);
    }
}
