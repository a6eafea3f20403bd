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
    (
        "{place}缺少键 {keys}（required）",
        "{place} lacks {keys} (required)",
    ),
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
        "{place}中有格式没有的键 {keys}（additionalProperties）",
        "{place} has keys that the format does not know: {keys} (additionalProperties)",
    ),
    (
        "格式不认识的键一律拒绝，以免写错的键被悄悄忽略。自有数据可放在 extensions 下。JSON Schema 关键字：additionalProperties。",
        "Unknown keys are refused, so that a misspelt one is never silently passed over. Data of your own may stand under extensions. JSON Schema keyword: additionalProperties.",
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
        "{place}应为{expected}，现为 {actual}{hint}（type）",
        "{place} must be {expected}, not {actual}{hint} (type)",
    ),
    (
        "每个值的类型由格式规定：件数是不加引号的整数，金额是加引号的数字，空白是 null。JSON Schema 关键字：type。",
        "The format fixes the type of every value: counts are integers without quotes, amounts are digits in quotes, a blank is null. JSON Schema keyword: type.",
    ),
    ("把值改成规定的类型。", "Write the value in the type wanted."),
);

pub(crate) static OUT_OF_RANGE: Rule = rule(
    "S004",
    "out_of_range",
    (
        "{place}应为{expected}，现为 {actual}（{keyword}）",
        "{place} must be {expected}, not {actual} ({keyword})",
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
        "{place}应为{expected}，现为 {actual}（pattern）",
        "{place} must be {expected}, not {actual} (pattern)",
    ),
    (
        "金额、日期和代码有固定的写法。JSON Schema 关键字：pattern。",
        "Amounts, dates and codes have a fixed form. JSON Schema keyword: pattern.",
    ),
    ("照规定的写法改写。", "Write it in the form wanted."),
);

pub(crate) static NOT_AMONG: Rule = rule(
    "S006",
    "not_among_the_values",
    (
        "{place}只能是 {options}，现为 {actual}{hint}（{keyword}）",
        "{place} must be one of {options}, not {actual}{hint} ({keyword})",
    ),
    (
        "版次、层级、类别、段落类型等只能取规定的值。JSON Schema 关键字：const、oneOf。",
        "Editions, levels, kinds and types of blocks are one of fixed values. JSON Schema keywords: const, oneOf.",
    ),
    ("改成规定的值之一。", "Write one of the fixed values."),
);

pub(crate) static DUPLICATE_KEY: Rule = rule(
    "S007",
    "duplicate_key",
    (
        "{place}在同一个对象里写了不止一次",
        "{place} stands more than once in one object",
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
        "{place}的文本第 {position} 个字符是控制字符 {character}，没有格式能够承载（pattern）",
        "{place} holds the control character {character} as character {position} of its text, which no format can carry (pattern)",
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
        "{place}写的是 \"{named}\"，而三张表的键是 {shown} 版的",
        "{place} says \"{named}\", but the keys of the three tables are those of the {shown} edition",
    ),
    (
        "edition 说明报告里是哪一版的表，不是报告的年度；各版的键不同。",
        "edition says which edition's tables stand in the report, not its year; the editions differ in their keys.",
    ),
    (
        "把 edition 改成表的版次。",
        "Let edition name the tables' edition.",
    ),
);

pub(crate) static NOT_READABLE: Rule = rule(
    "S010",
    "not_readable",
    (
        "JSON 里有无法读入的内容：{reason}",
        "the JSON holds what cannot be read: {reason}",
    ),
    (
        "数字超出双精度的范围，或转义的字符不成对，任何程序都读不出原意。",
        "A number beyond the range of a double, or half of an escaped pair of characters, has no meaning to read.",
    ),
    ("改正所指的行列。", "Correct the line and column named."),
);

pub(crate) static MORE_FAULTS: Rule = rule(
    "S011",
    "more_faults",
    (
        "另有 {count} 处不合格式，改正以上各处后再查",
        "{count} more places break the schema; mend those above and check again",
    ),
    (
        "一次只列出读得完的问题。",
        "Only as many faults are listed as a person reads.",
    ),
    ("先改正列出的，再查一遍。", "Mend those listed, then check again."),
);
