use gongkai_core::{Category, Rule, Severity, Wording};

use crate::words::THE_FORM;

/// In each row of table three 总计 is the sum of the applicants.
pub(crate) static ROW_TOTAL: Rule = Rule {
    code: "A001",
    name: "row_total",
    category: Category::Arithmetic,
    severity: Severity::Error,
    message: Wording {
        zh: "{table}“{row}”行：总计为 {actual}，但{count}类申请人之和为 {expected}（相差 {difference}）{likely}",
        en: "{table}, row “{row}”: the total is {actual}, but the {count} kinds of applicants add up to {expected} \
            (difference {difference}){likely}",
    },
    explanation: Wording {
        zh: "表三每一行的“总计”列等于自然人与五类法人或其他组织之和；分项空白按 0 计。总计空白而分项有数，或只有\
            总计时，不作判断，在 A005 中列出：空白的总计不当作 0。",
        en: "In every row of table three the column 总计 is the sum of natural persons and the five kinds of \
            legal persons and other organisations; a blank part counts 0. Where the total is blank and its \
            parts are not, or it stands alone, the tie is not judged but listed by A005: a blank total is not \
            taken for 0.",
    },
    remedy: Wording {
        zh: "核对这一行的各列和总计，改正其中有误的一格。",
        en: "Check the columns and the total of the row and correct the cell that is wrong.",
    },
    source: THE_FORM,
    since: "0.1.0",
};
