use gongkai_core::{Category, Rule, Severity, Wording};

/// Every rule by which this crate makes remarks.
pub static RULES: &[&Rule] = &[
    &CSV_COLUMN_UNKNOWN,
    &CSV_VALUE_UNREADABLE,
    &CSV_CELLS_MISSING,
    &CSV_CELL_REPEATED,
    &CSV_KEY_UNKNOWN,
    &CSV_IDENTITY_UNREADABLE,
    &CSV_EDITION_UNCLEAR,
    &CSV_ROW_MISSHAPEN,
];

/// The header names columns that are not ours.
pub static CSV_COLUMN_UNKNOWN: Rule = Rule {
    code: "R050",
    name: "csv_column_unknown",
    category: Category::Reading,
    severity: Severity::Warning,
    message: Wording {
        zh: "CSV 有不认识的列，其内容没有读取：{columns}",
        en: "the CSV has unknown columns, which were not read: {columns}",
    },
    explanation: Wording {
        zh: "表头中的列名既不是标识列，也不是任何版次的单元格。",
        en: "A column of the header is neither one of identity nor a cell of any edition.",
    },
    remedy: Wording {
        zh: "核对列名的拼写；自己添加的列可以不管。",
        en: "Check the spelling of the column; one that you added yourself can stay.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

/// A value is not a figure in its canonical form; the cell is left blank.
pub static CSV_VALUE_UNREADABLE: Rule = Rule {
    code: "R051",
    name: "csv_value_unreadable",
    category: Category::Reading,
    severity: Severity::Warning,
    message: Wording {
        zh: "{cell}的值“{value}”不是规范的{type}，按空白处理",
        en: "the value '{value}' of {cell} is not a plain {type} and was treated as blank",
    },
    explanation: Wording {
        zh: "数值须是半角数字，不带千位分隔符、单位、空格或多余的零；件数是非负整数，金额最多六位小数。不规范的值不猜测。",
        en: "A value is ASCII digits without separators, units, blanks or leading zeros; a count is an integer of \
             0 or more, an amount has at most six decimals. Nothing else is guessed at.",
    },
    remedy: Wording {
        zh: "在 CSV 中改为规范的数字，空白表示没有填写。",
        en: "Write a plain figure in the CSV; an empty field is a blank cell.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

/// Cells of the form have no row or column.
pub static CSV_CELLS_MISSING: Rule = Rule {
    code: "R052",
    name: "csv_cells_missing",
    category: Category::Reading,
    severity: Severity::Warning,
    message: Wording {
        zh: "CSV 中没有 {count} 个单元格（如 {first}），按空白处理",
        en: "{count} cell(s) of the form, such as {first}, are not in the CSV and were treated as blank",
    },
    explanation: Wording {
        zh: "导出的 CSV 包含该版次的全部单元格，空白的也在内。缺少的行或列可能是被删除，或同一报告的行被排序打散。",
        en: "An exported CSV has every cell of the edition, blank ones too. A missing row or column was deleted, \
             or sorting tore the rows of one report apart.",
    },
    remedy: Wording {
        zh: "补上缺少的行或列；一份报告的各行要连在一起。",
        en: "Put the missing rows or columns back, and keep the rows of one report together.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

/// A cell has more than one row.
pub static CSV_CELL_REPEATED: Rule = Rule {
    code: "R053",
    name: "csv_cell_repeated",
    category: Category::Reading,
    severity: Severity::Warning,
    message: Wording {
        zh: "{cell}在同一份报告中出现不止一次，{outcome}",
        en: "{cell} occurs more than once in one report, {outcome}",
    },
    explanation: Wording {
        zh: "同一份报告的一个单元格只能有一行。各行的值一致时采用该值，不一致时按空白处理。",
        en: "A cell has one row in a report. Where its rows agree the value is used, otherwise the cell is blank.",
    },
    remedy: Wording {
        zh: "删除多余的行。",
        en: "Delete the row that is too many.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

/// A figure stands under a key that the edition does not have.
pub static CSV_KEY_UNKNOWN: Rule = Rule {
    code: "R054",
    name: "csv_key_unknown",
    category: Category::Reading,
    severity: Severity::Warning,
    message: Wording {
        zh: "{edition} 版没有这些单元格，其数值没有采用：{keys}",
        en: "edition {edition} has no such cells, and their values were not used: {keys}",
    },
    explanation: Wording {
        zh: "单元格的键（key）由版次决定，例如 2019 版的“上一年项目数量”在 2021 版中不存在。",
        en: "The edition decides which keys there are; the 2021 form has no “items last year” of the 2019 form.",
    },
    remedy: Wording {
        zh: "核对 edition 列和键的拼写。",
        en: "Check the column edition and the spelling of the key.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

/// A field of identity cannot be used.
pub static CSV_IDENTITY_UNREADABLE: Rule = Rule {
    code: "R055",
    name: "csv_identity_unreadable",
    category: Category::Reading,
    severity: Severity::Warning,
    message: Wording {
        zh: "{column} 列的内容“{value}”无效，没有采用",
        en: "'{value}' in column {column} is not valid and was not used",
    },
    explanation: Wording {
        zh: "年度是 2008 至 2099 的四位数字，统计范围是 own 或 consolidated，代码须符合国家标准的形式；文字中不能有控制字符。",
        en: "A year is 2008 to 2099, a scope is own or consolidated, codes have the form of their national \
             standards, and text holds no control characters.",
    },
    remedy: Wording {
        zh: "改正该列，或留空。",
        en: "Correct the field, or leave it empty.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

/// The edition is missing or unusable, and the keys told it.
pub static CSV_EDITION_UNCLEAR: Rule = Rule {
    code: "R056",
    name: "csv_edition_unclear",
    category: Category::Reading,
    severity: Severity::Warning,
    message: Wording {
        zh: "edition 列没有可用的格式版次（“{value}”），按单元格判断为 {edition} 版",
        en: "column edition states no usable edition ('{value}'); by its cells the report was read as edition {edition}",
    },
    explanation: Wording {
        zh: "版次决定报告有哪些单元格。缺失或无效时，取有值的单元格吻合更多的版次。",
        en: "The edition decides which cells there are. Where it is missing or invalid, that edition is taken \
             to which more of the filled cells belong.",
    },
    remedy: Wording {
        zh: "在 edition 列写 2021 或 2019。",
        en: "Write 2021 or 2019 in column edition.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

/// A row has more or fewer fields than the header.
pub static CSV_ROW_MISSHAPEN: Rule = Rule {
    code: "R057",
    name: "csv_row_misshapen",
    category: Category::Reading,
    severity: Severity::Warning,
    message: Wording {
        zh: "有 {count} 行的字段数与表头不同（第一处在第 {line} 行：{found} 个，表头 {expected} 个），该行的数值没有采用",
        en: "{count} row(s) have another number of fields than the header (the first in line {line}: {found}, \
             header {expected}), and their figures were not read",
    },
    explanation: Wording {
        zh: "字段多出或缺少时，数值可能错位，例如名称中的逗号没有加引号。错位的数值绝不采用。",
        en: "With a field too many or too few, figures may be under the wrong heading, as when a comma in a \
             name was not quoted. They are never taken.",
    },
    remedy: Wording {
        zh: "给含逗号、引号或换行的内容加上双引号，补齐字段。",
        en: "Quote fields that contain commas, quotes or line breaks, and correct the number of fields.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

const PRACTICE: Wording = Wording {
    zh: "实践",
    en: "practice",
};
