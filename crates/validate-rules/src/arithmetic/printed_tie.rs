use gongkai_core::{Category, Rule, Severity, Wording};

use crate::words::THE_FORM;

/// The tie printed in the corner of table three: 一 + 二 = 三（七） + 四, in each column.
pub(crate) static PRINTED_TIE: Rule = Rule {
    code: "A003",
    name: "printed_tie",
    category: Category::Arithmetic,
    severity: Severity::Error,
    message: Wording {
        zh: "{table}“{column}”列：{added}= {left}，{total}{taken}= {right}，相差 {difference}{likely}",
        en: "{table}, column “{column}”: {added} = {left} and {total}{taken} = {right}, a difference of {difference}{likely}",
    },
    explanation: Wording {
        zh: "表三左上角印明：每一列第一项加第二项之和，等于第三项（即三（七）总计）加第四项之和；空白按 0 计。三\
            （七）空白，或一、二、四都空白，或空白的一项其各列或各分项填有数字时，不作判断，在 A005 中列出。",
        en: "Table three prints in its corner that in every column items I and II together equal items III, \
            which is its total, and IV together; a blank counts 0. Where III (7) is blank, or I, II and IV all \
            are, or figures stand in the columns or parts of one that is blank, the tie is not judged but \
            listed by A005.",
    },
    remedy: Wording {
        zh: "核对这一列的新收、上年结转、办理结果总计和结转下年度四格，改正其中有误的一格。",
        en: "Check the four cells of the column: new, carried in, the outcomes' total and carried out; correct the one \
            that is wrong.",
    },
    source: THE_FORM,
    since: "0.1.0",
};
