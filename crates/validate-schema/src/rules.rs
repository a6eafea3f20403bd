//! The rules of the schema family.

use gongkai_core::{Category, Rule, Severity, Wording};

/// Every rule by which this crate makes findings.
pub static RULES: &[&Rule] = &[
    &MISSING_KEY,
    &UNKNOWN_KEY,
    &WRONG_TYPE,
    &OUT_OF_RANGE,
    &WRONG_FORM,
    &NOT_AMONG,
    &DUPLICATE_KEY,
    &CONTROL_CHARACTER,
    &EDITION_CONTRADICTS_TABLES,
    &NOT_READABLE,
    &MORE_FAULTS,
    &NOT_A_REPORT,
];

const SOURCE: Wording = Wording {
    zh: "本项目公布的 JSON Schema",
    en: "the published JSON Schema of this project",
};

const fn rule(
    code: &'static str,
    name: &'static str,
    message: (&'static str, &'static str),
    explanation: (&'static str, &'static str),
    remedy: (&'static str, &'static str),
) -> Rule {
    Rule {
        code,
        name,
        category: Category::Schema,
        severity: Severity::Error,
        message: both(message),
        explanation: both(explanation),
        remedy: both(remedy),
        source: SOURCE,
        since: "0.1.0",
    }
}

const fn both((zh, en): (&'static str, &'static str)) -> Wording {
    Wording { zh, en }
}

pub(crate) static MISSING_KEY: Rule = rule(
    "S001",
    "missing_key",
    ("{place}缺少键{keys}", "{place} lacks {keys}"),
    (
        "每个对象必须写全格式规定的键；没有内容的单元格写 null，不能省去键。JSON Schema 关键字：required。",
        "Every object has all the keys the format requires; a blank cell is null, its key is not left out. JSON Schema keyword: required.",
    ),
    (
        "补上缺少的键；空白写 null。",
        "Add the missing keys; a blank is null.",
    ),
);

pub(crate) static UNKNOWN_KEY: Rule = rule(
    "S002",
    "unknown_key",
    (
        "{place}有格式中没有的键{keys}",
        "in {place}, the schema has no key {keys}",
    ),
    (
        "格式不认识的键一律拒绝，以免写错的键被悄悄忽略。自有数据可放在 extensions 下。JSON Schema 关键字：additionalProperties。",
        "Unknown keys are refused, so that a misspelt key is never silently ignored. Data of your own may be placed under extensions. JSON Schema keyword: additionalProperties.",
    ),
    (
        "改正键名，或删去这个键，或移到 extensions 下。",
        "Correct the key, remove it, or move it under extensions.",
    ),
);

pub(crate) static WRONG_TYPE: Rule = rule(
    "S003",
    "wrong_type",
    (
        "{place}应为{expected}，现为{actual}{hint}",
        "{place} must be {expected}, not {actual}{hint}",
    ),
    (
        "每个值的类型由格式规定：件数是不加引号的整数，金额是加引号的数字，空白是 null。JSON Schema 关键字：type。",
        "The format fixes the type of every value: counts are integers without quotes, amounts are digits in quotes, a blank is null. JSON Schema keyword: type.",
    ),
    ("把值改成规定的类型。", "Write the value with the required type."),
);

pub(crate) static OUT_OF_RANGE: Rule = rule(
    "S004",
    "out_of_range",
    (
        "{place}应为{expected}，现为{actual}",
        "{place} must be {expected}, not {actual}",
    ),
    (
        "件数不小于 0，不大于双精度数能准确表示的最大整数；年度为 2008 至 2099。JSON Schema 关键字：minimum、maximum。",
        "Counts are at least 0 and at most what a double holds exactly; years are 2008 to 2099. JSON Schema keywords: minimum, maximum.",
    ),
    ("核对数字。", "Check the number."),
);

pub(crate) static WRONG_FORM: Rule = rule(
    "S005",
    "wrong_form",
    (
        "{place}应为{expected}，现为{actual}",
        "{place} must be {expected}, not {actual}",
    ),
    (
        "金额、日期和代码有固定的写法。JSON Schema 关键字：pattern。",
        "Amounts, dates and codes have a fixed form. JSON Schema keyword: pattern.",
    ),
    ("照规定的写法改写。", "Write it in the required form."),
);

pub(crate) static NOT_AMONG: Rule = rule(
    "S006",
    "not_among_the_values",
    (
        "{place}只能是{options}，现为{actual}{hint}",
        "{place} must be {options}, not {actual}{hint}",
    ),
    (
        "版次、层级、类别、段落类型等只能取规定的值。JSON Schema 关键字：const、oneOf。",
        "Editions, levels, kinds and types of blocks are one of fixed values. JSON Schema keywords: const, oneOf.",
    ),
    ("改成规定的值之一。", "Use one of the listed values."),
);

pub(crate) static DUPLICATE_KEY: Rule = rule(
    "S007",
    "duplicate_key",
    (
        "{place}在同一个对象里出现了不止一次，不知道以哪一个为准；请只留一个",
        "{place} occurs more than once in one object, and which one counts nobody knows; keep one",
    ),
    (
        "重复的键在不同的程序里会读出不同的值，JSON Schema 又看不见，所以一律拒绝。",
        "Programs differ in which of two equal keys they take, and JSON Schema cannot see them, so they are refused.",
    ),
    ("只留一个。", "Keep one of them."),
);

pub(crate) static CONTROL_CHARACTER: Rule = rule(
    "S008",
    "control_character",
    (
        "{place}的文本第 {position} 个字符是控制字符 {character}，不能写入报告",
        "{place} has the control character {character} as character {position} of its text, which a report cannot contain",
    ),
    (
        "文本里除制表、换行、回车外不能有控制字符：XML 等格式写不出它们。",
        "Text has no control characters but tab, line feed and carriage return: XML and others cannot write them.",
    ),
    ("删去控制字符。", "Remove the control character."),
);

pub(crate) static EDITION_CONTRADICTS_TABLES: Rule = rule(
    "S009",
    "edition_contradicts_tables",
    (
        "{place}写的是 \"{named}\"，而三张表的键是 {shown} 版的；表没有错的，把 edition 改成 \"{shown}\"",
        "{place} is \"{named}\", but the keys of the three tables are those of the {shown} edition; if the tables are right, make it \"{shown}\"",
    ),
    (
        "edition 说明报告里是哪一版的表，不是报告的年度；各版的键不同。",
        "edition says which edition's tables the report contains, not its year; the editions have different keys.",
    ),
    (
        "把 edition 改成表的版次。",
        "Set edition to the edition of the tables.",
    ),
);

pub(crate) static NOT_READABLE: Rule = rule(
    "S010",
    "not_readable",
    (
        "JSON 第 {line} 行第 {column} 列的数字超出范围，或转义字符不成对，无法读入；请改正这一处",
        "line {line}, column {column} of the JSON has a number out of range or half of an escaped pair of characters, and cannot be read; correct that value",
    ),
    (
        "数字超出双精度的范围，或转义的字符不成对，任何程序都读不出原意。",
        "A number beyond the range of a double, or half of an escaped pair of characters, has no meaning to read.",
    ),
    (
        "改正所指的行列。",
        "Correct the value at the given line and column.",
    ),
);

pub(crate) static MORE_FAULTS: Rule = rule(
    "S011",
    "more_faults",
    (
        "另有 {count} 处不符合格式；请先改正以上各处，再检查一次",
        "{count} more places do not match the schema; correct those listed, then check again",
    ),
    (
        "一次只列出读得完的问题。",
        "The list of faults is limited to a length that can be read.",
    ),
    (
        "先改正列出的，再检查一次。",
        "Correct those listed, then check again.",
    ),
);

pub(crate) static NOT_A_REPORT: Rule = rule(
    "S012",
    "not_a_report",
    (
        "这份 JSON 不是年度报告：{reason}；{remedy}",
        "this JSON is not an annual report: {reason}; {remedy}",
    ),
    (
        "一份报告是一个 JSON 对象，键由公布的格式规定。最外层不是对象，或报告的键一个也没有，就不是报告，也不再检查别的内容。",
        "A report is one JSON object whose keys are defined by the published schema. JSON of another type, or an object with none of these keys, is not a report, and nothing else about it is checked.",
    ),
    (
        "给出报告的 JSON 文件；多份报告每行一份，存为 .ndjson 文件。",
        "Give the JSON file of a report; store several reports one per line in an .ndjson file.",
    ),
);
