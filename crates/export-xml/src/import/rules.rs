//! The rules under which reading XML remarks on what breaks the XSD.

use gongkai_core::{Category, Rule, Severity, Wording};

/// All rules of this crate, by code.
pub static RULES: &[&Rule] = &[
    &UNKNOWN_ELEMENT,
    &MISSING_ELEMENT,
    &REPEATED_ELEMENT,
    &WRONG_VALUE,
    &WRONG_ORDER,
    &WRONG_NIL,
    &STRAY_CONTENT,
    &OTHER_CONTRACT,
    &ENCODING_IN_DOUBT,
    &NOT_ALL_READ,
];

const SOURCE: Wording = Wording {
    zh: "gongkai 报告 XML 格式（XSD）",
    en: "the XSD of gongkai reports",
};

const fn rule(code: &'static str, name: &'static str, severity: Severity, words: [Wording; 3]) -> Rule {
    let [message, explanation, remedy] = words;
    Rule {
        code,
        name,
        category: Category::Reading,
        severity,
        message,
        explanation,
        remedy,
        source: SOURCE,
        since: "0.1.0",
    }
}

/// An element that the XSD does not have at its place.
pub(super) static UNKNOWN_ELEMENT: Rule = rule(
    "R060",
    "xml_unknown_element",
    Severity::Error,
    [
        Wording {
            zh: "{at} 下有格式里没有的元素 <{found}>，其内容没有读取；此处应有：{expected}",
            en: "<{found}> is not an element of {at} and was left out; allowed there: {expected}",
        },
        Wording {
            zh: "XML 里每个元素的名称和命名空间都由该版次的 XSD 规定，其他元素里的内容无处可放。",
            en: "The edition's XSD defines every element and its namespace; the content of others has no place in a report.",
        },
        Wording {
            zh: "核对元素名称的拼写、所在层级和命名空间；自用内容放在 extensions 里。",
            en: "Check the element's spelling, place and namespace; put data of your own in extensions.",
        },
    ],
);

/// A required element that is not there.
pub(super) static MISSING_ELEMENT: Rule = rule(
    "R061",
    "xml_missing_element",
    Severity::Error,
    [
        Wording {
            zh: "{at} 下缺少元素 <{expected}>，按空白处理",
            en: "<{expected}> is missing in {at} and is treated as blank",
        },
        Wording {
            zh: "空白的单元格也要有元素，写作 xsi:nil=\"true\"；缺少元素无法断定是空白还是漏填。",
            en: "A blank cell has its element too, with xsi:nil=\"true\"; without it nobody can tell blank from forgotten.",
        },
        Wording {
            zh: "补上该元素；确实空白的写作 xsi:nil=\"true\"。",
            en: "Put the element in, with xsi:nil=\"true\" where it is blank indeed.",
        },
    ],
);

/// An element that stands more than once.
pub(super) static REPEATED_ELEMENT: Rule = rule(
    "R062",
    "xml_repeated_element",
    Severity::Error,
    [
        Wording {
            zh: "{at} 出现了不止一次，无法断定以哪一个为准，按空白处理",
            en: "{at} occurs more than once; which one is right is unknown, so it is treated as blank",
        },
        Wording {
            zh: "每个元素至多出现一次。取其中任何一个都是猜测。",
            en: "Every element occurs at most once. Choosing one of them would be a guess.",
        },
        Wording {
            zh: "删去多余的元素。",
            en: "Remove the extra element.",
        },
    ],
);

/// A value that is not written as its type is.
pub(super) static WRONG_VALUE: Rule = rule(
    "R063",
    "xml_wrong_value",
    Severity::Error,
    [
        Wording {
            zh: "{at} 的值“{found}”不合格式，按空白处理；应为：{expected}",
            en: "{at} has the value “{found}”, which is treated as blank; it must be {expected}",
        },
        Wording {
            zh: "数量写作不带分隔符、前导零、正号的整数；金额写作数字，小数至多六位；日期写作 YYYY-MM-DD。",
            en: "A count is an integer without separators, leading zeros or a plus; money is digits with at most six \
                 decimals; a date is YYYY-MM-DD.",
        },
        Wording {
            zh: "按所说的格式改写；空白写作 xsi:nil=\"true\"，不写空元素。",
            en: "Write it in the form given; a blank is xsi:nil=\"true\", not an empty element.",
        },
    ],
);

/// An element that stands after one it should stand before.
pub(super) static WRONG_ORDER: Rule = rule(
    "R064",
    "xml_wrong_order",
    Severity::Warning,
    [
        Wording {
            zh: "{at} 的次序不对，应在 <{found}> 之前；其内容已照常读取",
            en: "{at} comes after <{found}> but must come before it; it was read nevertheless",
        },
        Wording {
            zh: "XSD 规定了元素的先后次序；次序不影响取值。",
            en: "The XSD fixes the order of elements; no value depends on it.",
        },
        Wording {
            zh: "按 XSD 的次序排列，或由本程序重新导出。",
            en: "Put the elements in the order of the XSD, or export the report again.",
        },
    ],
);

/// An `xsi:nil` where it may not stand, or beside content.
pub(super) static WRONG_NIL: Rule = rule(
    "R065",
    "xml_wrong_nil",
    Severity::Error,
    [
        Wording {
            zh: "{at} 的 xsi:nil 用法有误（{found}）：{expected}",
            en: "{at} uses xsi:nil wrongly ({found}): {expected}",
        },
        Wording {
            zh: "xsi:nil=\"true\" 表示空白，只能用于可以空白的元素，且元素内不得有内容。",
            en: "xsi:nil=\"true\" means blank; it is allowed only where a blank is, on an empty element.",
        },
        Wording {
            zh: "有内容的删去 xsi:nil，空白的删去内容；可有可无的元素没有内容时整个删去。",
            en: "Remove xsi:nil where there is content, the content where it is blank, and an optional element that has none.",
        },
    ],
);

/// Text between elements, elements within text, and attributes that the XSD does not have.
pub(super) static STRAY_CONTENT: Rule = rule(
    "R066",
    "xml_stray_content",
    Severity::Error,
    [
        Wording {
            zh: "{at} 里有不该出现的内容：{found}；{expected}",
            en: "{at} has content that is not allowed there: {found}; {expected}",
        },
        Wording {
            zh: "元素之间不得有文字，文字之中不得有元素，XSD 没有的属性不得出现。",
            en: "Text between elements, elements within text, and attributes that the XSD does not define are not allowed.",
        },
        Wording {
            zh: "删去多余的内容，或移到应在的元素里。",
            en: "Remove it, or move it into the element where it belongs.",
        },
    ],
);

/// A version or edition that is not the one of the namespace.
pub(super) static OTHER_CONTRACT: Rule = rule(
    "R067",
    "xml_other_contract",
    Severity::Error,
    [
        Wording {
            zh: "{at} 写的是“{found}”，而命名空间所定的是“{expected}”；以命名空间为准读取",
            en: "{at} says “{found}” where the namespace says “{expected}”; it was read by the namespace",
        },
        Wording {
            zh: "命名空间决定报告用哪个版次的表格，edition 和 schema_version 必须与之一致。",
            en: "The namespace determines which edition's tables the report contains; edition and schema_version must agree with it.",
        },
        Wording {
            zh: "核对报告用的是哪一版表格，改正其中写错的一处。",
            en: "Check which edition's tables the report contains and correct the wrong one.",
        },
    ],
);

/// Bytes whose encoding was guessed, or that are no characters.
pub(super) static ENCODING_IN_DOUBT: Rule = rule(
    "R068",
    "xml_encoding_in_doubt",
    Severity::Warning,
    [
        Wording {
            zh: "{found}",
            en: "{found}",
        },
        Wording {
            zh: "XML 声明的字符编码与实际字节不符，或没有声明；文字可能读错，数字不受影响。",
            en: "The encoding that the XML declares is not that of its bytes, or none is declared; text may be misread, \
                 digits are not.",
        },
        Wording {
            zh: "以 UTF-8 重新保存。",
            en: "Save the file as UTF-8.",
        },
    ],
);

/// What a limit left out.
pub(super) static NOT_ALL_READ: Rule = rule(
    "R069",
    "xml_not_all_read",
    Severity::Error,
    [
        Wording {
            zh: "{found}",
            en: "{found}",
        },
        Wording {
            zh: "为防恶意文件，正文的段数、单元格数、字数和问题的条数都有上限，真实的报告远不及此。",
            en: "Blocks, cells and text of prose and the number of faults are limited against hostile files; no real \
                 report comes near.",
        },
        Wording {
            zh: "先处理已列出的问题，或拆分文件后再读。",
            en: "Correct what is listed first, or split the file.",
        },
    ],
);
