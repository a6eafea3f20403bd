use gongkai_core::{Argument, Category, Finding, Part, Rule, Severity, Wording};
use gongkai_document::squeeze;

use super::text::{ends_with, has_image, text_around};
use crate::context::{Context, part_pointer};
use crate::prose::Prose;
use crate::words::part_name;

/// The first report year in which the fee is to be reported.
const FIRST_YEAR: u16 = 2021;

/// Part six does not say what was charged for handling requests.
pub(crate) static FEE_NOT_REPORTED: Rule = Rule {
    code: "F019",
    name: "fee_not_reported",
    category: Category::Form,
    severity: Severity::Warning,
    message: Wording {
        zh: "第六部分“其他需要报告的事项”没有报告收取信息处理费的情况{elsewhere}；没有收取的也要写明",
        en: "part six does not report what was charged as 信息处理费, the fee for handling requests{elsewhere}; that \
            nothing was charged is reported too",
    },
    explanation: Wording {
        zh: "2021 年度起，行政机关应在年度报告第六部分报告依申请公开信息处理费的收取情况；没有收取的也要写明。",
        en: "From the year 2021 on, part six reports what was charged for handling requests for information; that \
            nothing was charged is reported too.",
    },
    remedy: Wording {
        zh: "在第六部分写明，如“本年度未收取信息处理费”。",
        en: "Say it in part six, such as 本年度未收取信息处理费.",
    },
    source: Wording {
        zh: "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）；国办公开办函〔2021〕30号",
        en: "the measures for the fee, 国办函〔2020〕109号; 国办公开办函〔2021〕30号",
    },
    since: "0.1.0",
};

pub(super) fn check(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(blocks) = &ctx.report.other_matters else {
        return;
    };
    let due = ctx.year().is_some_and(|it| it >= FIRST_YEAR);
    if !due || has_image(blocks) || ctx.prose(Part::OtherMatters).is_some_and(reports_fee) {
        return;
    }
    let elsewhere = ctx.all_prose().iter().find(|it| reports_fee(it));
    let said = match elsewhere {
        None => Argument::same("elsewhere", ""),
        Some(prose) => said_elsewhere(ctx, prose.part),
    };
    let cells = vec![part_pointer(Part::OtherMatters)];
    let finding = Finding::of(&FEE_NOT_REPORTED, cells, &[said]).at(ctx.part_place(Part::OtherMatters));
    // What is said, though in another part, is known to the reader.
    findings.push(if elsewhere.is_some() {
        finding.weighed(Severity::Info)
    } else {
        finding
    });
}

fn said_elsewhere(ctx: &Context<'_>, part: Part) -> Argument {
    let (zh, en) = part_name(ctx, part);
    Argument::new(
        "elsewhere",
        format!("；{zh}提到了，格式要求写在第六部分"),
        format!("; {en} does, but the form wants it in part six"),
    )
}

/// Tells whether prose says what was charged for handling requests, in whatever words.
fn reports_fee(prose: &Prose) -> bool {
    let text = prose.text.as_str();
    let mut end = 0;
    for at in prose.signs.fees.iter().copied() {
        if ends_with(&text[..at], "处理") {
            return true;
        }
        // A sentence is looked at once.
        if at >= end {
            let sentence = text_around(text, at, &['。', '；', ';']);
            end = sentence.end;
            if speaks_of_charging(&squeeze(&text[sentence])) {
                return true;
            }
        }
    }
    false
}

fn speaks_of_charging(sentence: &str) -> bool {
    // The fees of table two are other fees.
    let sentence = sentence.replace("行政事业性收费", "");
    let any = |words: &[&str]| words.iter().any(|it| sentence.contains(it));
    let charged = any(&["收取", "收费", "费用", "计费"]) && sentence.contains('费');
    let of_requests = any(&[
        "申请",
        "信息公开",
        "公开信息",
        "公开政府信息",
        "收费通知",
        "检索",
        "复制费",
        "邮寄",
    ]);
    let flatly = any(&[
        "无收费",
        "未收费",
        "没有收费",
        "不收费",
        "未收取",
        "没有收取",
        "无收取",
        "免费提供",
    ]);
    charged && (of_requests || flatly)
}

#[cfg(test)]
mod tests {
    use gongkai_core::{Block, Part};

    use crate::prose::Prose;

    fn reports_fee(text: &str) -> bool {
        let blocks = [Block::Paragraph { text: text.into() }];
        super::reports_fee(&Prose::of(Part::OtherMatters, &blocks))
    }

    #[test]
    fn every_wording_of_the_fee_is_known() {
        for text in [
            "本年度未收取信息处理费。",
            "2024年收取依申请公开信息 处理费3940元。",
            "我局未产生信息公开处理费",
            "依申请公开政府信息收费情况：无。",
            "本年度依申请公开未收取任何费用。",
            "全年未收取费用。",
            "2024年发出收费通知0件，总金额0元，实际收取0元。",
            "未发生政府信息公开检索、复制、邮寄等收费情况。",
            "涉企收费已公示。信息公开\n未收取费 用；其他无。",
        ] {
            assert!(reports_fee(text), "{text}");
        }
    }

    #[test]
    fn other_fees_are_not_it() {
        for text in [
            "",
            "无其他需要报告的事项。",
            "2024年本办不存在行政事业性收费。",
            "开展涉企收费公示。",
            "按照条例要求处理申请，费时较长。",
        ] {
            assert!(!reports_fee(text), "{text}");
        }
    }

    #[test]
    fn a_long_sentence_about_fees_is_looked_at_once() {
        assert!(!reports_fee(&"费".repeat(100_000)));
        assert!(!reports_fee(&"涉企收费公示；".repeat(20_000)));
    }
}
