use gongkai_core::{Category, Rule, Severity, Wording};

use crate::words::THE_FORM;

/// In each column of table three （七）总计 is the sum of the outcomes.
pub(crate) static OUTCOMES_TOTAL: Rule = Rule {
    code: "A002",
    name: "outcomes_total",
    category: Category::Arithmetic,
    severity: Severity::Error,
    message: Wording {
        zh: "{table}“{column}”列：“{row}”为 {actual}，但以上各项办理结果之和为 {expected}（相差 {difference}）{likely}",
        en: "{table}, column “{column}”: “{row}” is {actual}, but the outcomes above it add up to {expected} \
            (difference {difference}){likely}",
    },
    explanation: Wording {
        zh: "表三每一列的“（七）总计”等于“三、本年度办理结果”下各项办理结果之和；分项空白按 0 计。总计空白而分项\
            有数，或只有总计时，不作判断，在 A005 中列出：空白的总计不当作 0。",
        en: "In every column of table three the row （七）总计 is the sum of the single outcomes under 三、本年度\
            办理结果; a blank part counts 0. Where the total is blank and its parts are not, or it stands \
            alone, the tie is not judged but listed by A005: a blank total is not taken for 0.",
    },
    remedy: Wording {
        zh: "核对这一列的各项办理结果和“（七）总计”，改正其中有误的一格。",
        en: "Check the outcomes of the column and their total and correct the cell that is wrong.",
    },
    source: THE_FORM,
    since: "0.1.0",
};
