use gongkai_core::{Category, Rule, Severity, Wording};

use crate::words::THE_FORM;

/// In each group of table four 总计 is the sum of the results.
pub(crate) static DISPUTES_TOTAL: Rule = Rule {
    code: "A004",
    name: "disputes_total",
    category: Category::Arithmetic,
    severity: Severity::Error,
    message: Wording {
        zh: "{table}“{group}”：总计为 {actual}，但{results}之和为 {expected}（相差 {difference}）{likely}",
        en: "{table}, “{group}”: the total is {actual}, but {results} add up to {expected} (difference {difference}){likely}",
    },
    explanation: Wording {
        zh: "表四行政复议、未经复议直接起诉、复议后起诉三组，每组的总计等于四种结果之和；分项空白按 0 计。总计空\
            白而分项有数，或只有总计时，不作判断，在 A005 中列出：空白的总计不当作 0。",
        en: "In each of the three groups of table four the total is the sum of the four results; a blank part \
            counts 0. Where the total is blank and its parts are not, or it stands alone, the tie is not judged \
            but listed by A005: a blank total is not taken for 0.",
    },
    remedy: Wording {
        zh: "核对这一组的各种结果和总计，改正其中有误的一格。",
        en: "Check the results of the group and their total and correct the cell that is wrong.",
    },
    source: THE_FORM,
    since: "0.1.0",
};
