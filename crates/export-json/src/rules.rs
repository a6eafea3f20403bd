use gongkai_core::{Category, Rule, Severity, Wording};

/// Every rule by which this crate makes remarks.
pub static RULES: &[&Rule] = &[&JSON_PARTLY_READ, &JSON_NOT_A_REPORT, &JSON_EDITION_UNCLEAR];

/// Some of the JSON could not be taken over; its cells are those left blank for it.
pub static JSON_PARTLY_READ: Rule = Rule {
    code: "R070",
    name: "json_partly_read",
    category: Category::Reading,
    severity: Severity::Warning,
    message: Wording {
        zh: "JSON 不符合公布的格式，只采用了其中有效的部分：{cells} 个单元格没有可用的值，按空白处理；缺少或未采用的内容：{places}",
        en: "the JSON does not match the published schema and only its valid parts were used: \
             cells without a usable value, left blank: {cells}; missing or not used: {places}",
    },
    explanation: Wording {
        zh: "读取 JSON 时发现缺少的键、不认识的键、重复而不一致的键或类型不对的值。有效的部分保留，其余不采用，绝不猜测。",
        en: "Keys are missing, unknown or stand twice with different values, or a value has the wrong type. \
             What is valid is kept, the rest is left out; nothing is guessed.",
    },
    remedy: Wording {
        zh: "用 check 查看格式（schema）类问题，逐条改正，或从原系统重新导出。",
        en: "Run check and correct what the schema findings name, or export the file again.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

/// The JSON is an array, a string or a number, or an object with none of the keys of a report.
pub static JSON_NOT_A_REPORT: Rule = Rule {
    code: "R071",
    name: "json_not_a_report",
    category: Category::Reading,
    severity: Severity::Warning,
    message: Wording {
        zh: "JSON 最外层是{kind}，不是一份报告，没有读到任何内容",
        en: "the JSON is {kind} and not a report; nothing was read",
    },
    explanation: Wording {
        zh: "一份报告是一个 JSON 对象，有公布的格式规定的键。数组、字符串、数字等，以及报告的键一个也没有的对象，都不是报告。",
        en: "A report is one JSON object with the keys of the published schema. An array, a string, a number, or an object \
             with none of these keys is not a report.",
    },
    remedy: Wording {
        zh: "给出报告的 JSON 文件；多份报告每行存一份，文件名以 .ndjson 结尾。",
        en: "Give the JSON file of a report; store several reports one per line in a file whose name ends in .ndjson.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

/// The key `edition` is missing or unusable, and the tables' keys told the edition.
pub static JSON_EDITION_UNCLEAR: Rule = Rule {
    code: "R072",
    name: "json_edition_unclear",
    category: Category::Reading,
    severity: Severity::Warning,
    message: Wording {
        zh: "JSON 没有写明可用的格式版次（edition），按表格的键判断为 {edition} 版",
        en: "the JSON states no usable edition; the keys of its tables are those of edition {edition}, which was used",
    },
    explanation: Wording {
        zh: "版次决定报告有哪些单元格。edition 缺失或无效时，取表格键吻合更多的版次。",
        en: "The edition decides which cells a report has. Where it is missing or invalid, the edition is used \
             that has more of the keys of the tables.",
    },
    remedy: Wording {
        zh: "在 edition 中写 \"2021\" 或 \"2019\"（字符串）。",
        en: "Write \"2021\" or \"2019\", as a string, in edition.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

const PRACTICE: Wording = Wording {
    zh: "实践",
    en: "practice",
};
