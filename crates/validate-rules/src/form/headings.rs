use gongkai_core::form::Section;
use gongkai_core::{Argument, Category, Finding, PartTrace, Rule, Severity, Wording};
use gongkai_document::squeeze;

use super::text::{half_width, split_ordinal};
use crate::context::{Context, part_pointer};
use crate::quote::quote;
use crate::words::THE_FORM;
use crate::words::number_of;

/// A heading stands without its ordinal.
pub(crate) static HEADING_WITHOUT_ORDINAL: Rule = Rule {
    code: "F003",
    name: "heading_without_ordinal",
    category: Category::Form,
    severity: Severity::Info,
    message: Wording {
        zh: "标题“{heading}”前缺少序号，请改为格式的“{official}”",
        en: "the heading “{heading}” lacks its ordinal; write “{official}” as the form does",
    },
    explanation: Wording {
        zh: "格式的六个部分以“一、”至“六、”编号。网页套用样式时序号常被漏掉。",
        en: "The form numbers its six parts from 一、 to 六、. Styles of web pages often lose the number.",
    },
    remedy: Wording {
        zh: "在标题前补上序号。",
        en: "Put the ordinal before the heading.",
    },
    source: THE_FORM,
    since: "0.1.0",
};

/// A heading bears the ordinal of another part.
pub(crate) static HEADING_WITH_WRONG_ORDINAL: Rule = Rule {
    code: "F004",
    name: "heading_with_wrong_ordinal",
    category: Category::Form,
    severity: Severity::Warning,
    message: Wording {
        zh: "标题“{heading}”的序号不对，请改为格式的“{official}”",
        en: "the heading “{heading}” has a wrong ordinal; write “{official}” as the form does",
    },
    explanation: Wording {
        zh: "格式的六个部分以“一、”至“六、”编号，序号与部分一一对应。",
        en: "The form numbers its six parts from 一、 to 六、, each with its own.",
    },
    remedy: Wording {
        zh: "改正序号。",
        en: "Correct the ordinal.",
    },
    source: THE_FORM,
    since: "0.1.0",
};

/// A heading is worded otherwise than the form's.
pub(crate) static HEADING_WORDED_OTHERWISE: Rule = Rule {
    code: "F005",
    name: "heading_worded_otherwise",
    category: Category::Form,
    severity: Severity::Info,
    message: Wording {
        zh: "标题“{heading}”与格式的“{official}”写法不同；没有特别原因的，请改用格式的标题",
        en: "the heading “{heading}” is worded otherwise than the form's “{official}”; use the form's unless there is a reason not to",
    },
    explanation: Wording {
        zh: "六个部分的标题由格式规定；写法不同的标题，程序和读者都不易对应。",
        en: "The form words the headings of its six parts; other wordings are harder to recognise.",
    },
    remedy: Wording {
        zh: "改用格式的标题。",
        en: "Use the form's heading.",
    },
    source: THE_FORM,
    since: "0.1.0",
};

pub(super) fn check(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    for found in ctx.published.iter().flat_map(|it| &it.parts) {
        let (Some(heading), Some(section)) = (&found.heading, ctx.form.section(found.part)) else {
            continue;
        };
        if *heading == section.full_heading() {
            continue;
        }
        let (ordinal, rest) = split_ordinal(heading);
        match ordinal {
            None => findings.push(finding(&HEADING_WITHOUT_ORDINAL, found, heading, section)),
            Some(number) if number != number_of(found.part) => {
                findings.push(finding(&HEADING_WITH_WRONG_ORDINAL, found, heading, section));
            }
            Some(_) => {}
        }
        if bare(rest) != bare(section.heading) {
            findings.push(finding(&HEADING_WORDED_OTHERWISE, found, heading, section));
        }
    }
}

fn finding(rule: &'static Rule, found: &PartTrace, heading: &str, section: &Section) -> Finding {
    let arguments = [
        Argument::same("heading", quote(heading)),
        Argument::same("official", section.full_heading()),
    ];
    Finding::of(rule, vec![part_pointer(found.part)], &arguments).at(Some(found.place.clone()))
}

/// A heading without blanks, without marks at its end, and with one width of marks.
fn bare(heading: &str) -> String {
    let squeezed = half_width(&squeeze(heading));
    squeezed
        .trim_end_matches([':', '.', '。', ';', ','])
        .replace(',', "、")
}
