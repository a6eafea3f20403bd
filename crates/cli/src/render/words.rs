//! What is said of a report and of a run as a whole.

use gongkai::core::Category;
use gongkai::{Finding, Language, Severity};

use super::fragment::abbreviate;
use crate::check::{Checked, Closing, Counts, Named, Totals};
use crate::config::Accepted;
use crate::console::one_line;

/// What a report comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Errors,
    NoErrors,
    Passed,
}

impl Verdict {
    pub(super) fn of(counts: Counts) -> Self {
        match counts {
            Counts { errors: 1.., .. } => Self::Errors,
            Counts { warnings: 1.., .. } => Self::NoErrors,
            _ => Self::Passed,
        }
    }

    pub(super) fn word(self, language: Language) -> &'static str {
        match self {
            Self::Errors => language.pick("有错误", "ERRORS"),
            Self::NoErrors => language.pick("没有错误", "NO ERRORS"),
            Self::Passed => language.pick("通过", "PASSED"),
        }
    }
}

/// The name of an input on one line.
pub(super) fn name(name: &Named, language: Language) -> String {
    one_line(&name.numbered(language))
}

/// The name of the organ on one line; `None` where it is unknown.
pub(super) fn organ(checked: &Checked<'_>) -> Option<String> {
    let organ = checked.reading.report.organ.name.as_ref()?;
    Some(abbreviate(&one_line(organ), 60))
}

/// Whose report it is, of which year and edition, and how much of it there is.
pub(super) fn identity(checked: &Checked<'_>, language: Language) -> String {
    let organ = organ(checked).unwrap_or_else(|| language.pick("机关名称未知", "organ unknown").to_owned());
    let year = checked.reading.report.year.map(|it| it.to_string());
    let edition = checked.reading.edition();
    let cells = cells_read(checked, language);
    match language {
        Language::Chinese => {
            let year = year.map_or_else(|| "年度未知".to_owned(), |it| format!("{it} 年度"));
            let edition = edition.map_or_else(|| "格式版次未知".to_owned(), |it| format!("{it} 版格式"));
            format!("{organ}，{year}，{edition}，{cells}")
        }
        Language::English => {
            let year = year.unwrap_or_else(|| "year unknown".to_owned());
            let edition = edition.map_or_else(|| "edition unknown".to_owned(), |it| format!("edition {it}"));
            format!("{organ}, {year}, {edition}, {cells}")
        }
    }
}

fn cells_read(checked: &Checked<'_>, language: Language) -> String {
    let all = checked.reading.report.edition().form().cells().len();
    let (read, filled) = (checked.reading.cells_read(), checked.reading.cells_filled());
    match (read, language) {
        (Some(read), Language::Chinese) if read != filled => {
            format!("读到 {read}/{all} 格，填有 {filled} 格")
        }
        (Some(read), Language::English) if read != filled => {
            format!("{read} of {all} cells read, {filled} filled")
        }
        (Some(read), Language::Chinese) => format!("读到 {read}/{all} 格"),
        (Some(read), Language::English) => format!("{read} of {all} cells read"),
        (None, Language::Chinese) => format!("填有 {filled}/{all} 格"),
        (None, Language::English) => format!("{filled} of {all} cells filled"),
    }
}

/// How much was found, by severity.
pub(super) fn counts(counts: Counts, language: Language) -> String {
    let Counts {
        errors,
        warnings,
        infos,
    } = counts;
    match language {
        Language::Chinese => format!("{errors} 个错误，{warnings} 个警告，{infos} 个提示"),
        Language::English => format!(
            "{errors} error{}, {warnings} warning{}, {infos} info",
            plural(errors),
            plural(warnings)
        ),
    }
}

/// What all inputs come to.
pub(super) fn totals(totals: &Totals, language: Language) -> String {
    let Totals {
        reports,
        unreadable,
        failing,
        ..
    } = *totals;
    let counts = counts(totals.counts, language);
    match language {
        Language::Chinese => {
            let unread = match unreadable {
                0 => String::new(),
                _ => format!("，{unreadable} 个输入不能读取"),
            };
            format!("合计：{reports} 份报告，{failing} 份有错误{unread}；{counts}")
        }
        Language::English => {
            let unread = match unreadable {
                0 => String::new(),
                _ => format!(", {unreadable} input{} unreadable", plural(unreadable)),
            };
            format!(
                "Total: {reports} report{}, {failing} with errors{unread}; {counts}",
                plural(reports)
            )
        }
    }
}

/// What the configuration did, where there is one.
pub(super) fn config(closing: &Closing<'_>, language: Language) -> Option<String> {
    let done = closing.config?;
    let path = one_line(&done.path.display().to_string());
    let (accepted, off) = (done.accepted, done.off);
    Some(match language {
        Language::Chinese => format!("设置文件 {path}：接受 {accepted} 个问题，关闭 {off} 个问题"),
        Language::English => {
            format!(
                "Configuration {path}: {accepted} finding{} accepted, {off} switched off",
                plural(accepted)
            )
        }
    })
}

/// The word of a severity with which a note is told.
pub(super) fn note_label(severity: Severity, language: Language) -> &'static str {
    match severity {
        Severity::Info => language.pick("说明", "note"),
        other => other.word(language),
    }
}

/// An accepted finding in one sentence.
pub(super) fn accepted(accepted: &Accepted, language: Language) -> String {
    let reason = one_line(&accepted.reason);
    let message = one_line(accepted.finding.message.in_language(language));
    match language {
        Language::Chinese => format!("{message}（理由：{reason}）"),
        Language::English => format!("{message} (reason: {reason})"),
    }
}

/// What a category is called.
pub(crate) fn category(category: Category, language: Language) -> &'static str {
    let (zh, en) = match category {
        Category::Schema => ("数据格式", "schema"),
        Category::Form => ("报告格式", "form"),
        Category::Arithmetic => ("勾稽关系", "arithmetic"),
        Category::Narrative => ("文表一致", "narrative"),
        Category::Series => ("年度衔接", "series"),
        Category::Group => ("汇总", "group"),
        Category::Plausibility => ("合理性", "plausibility"),
        Category::Publication => ("公布", "publication"),
        Category::Reading => ("读取", "reading"),
    };
    language.pick(zh, en)
}

/// The cells of a finding as their names, with blanks between.
pub(super) fn pointers(finding: &Finding, between: &str) -> String {
    let pointers: Vec<&str> = finding.cells.iter().map(gongkai::core::Pointer::as_str).collect();
    pointers.join(between)
}

pub(super) fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}
