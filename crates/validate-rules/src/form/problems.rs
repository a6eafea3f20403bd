use std::borrow::Cow;

use gongkai_core::{Block, Category, Finding, Part, Rule, Severity, Wording};
use gongkai_document::is_blank_character;

use super::text::has_image;
use crate::context::{Context, part_pointer};

/// Part five says nothing, or that there is nothing.
pub(crate) static PROBLEMS_EMPTY: Rule = Rule {
    code: "F018",
    name: "problems_empty",
    category: Category::Form,
    severity: Severity::Warning,
    message: Wording {
        zh: "第五部分“存在的主要问题及改进情况”没有内容；这一部分应写明问题和改进情况，不能空着或只写“无”",
        en: "part five, on problems and improvements, says nothing; it may not be empty nor say only 无",
    },
    explanation: Wording {
        zh: "存在的主要问题及改进情况是年度报告的法定内容，不能空着，也不能只写“无”。",
        en: "Main problems and improvements are content that the regulations require; the part may not be empty, nor say \
            only 无.",
    },
    remedy: Wording {
        zh: "写明问题和改进情况。",
        en: "State the problems and what was improved.",
    },
    source: Wording {
        zh: "《中华人民共和国政府信息公开条例》第五十条第（四）项",
        en: "Regulations on Open Government Information, Article 50(4)",
    },
    since: "0.1.0",
};

/// All that a part says when it says that there is nothing.
const NOTHING: [&str; 12] = [
    "",
    "无",
    "没有",
    "暂无",
    "略",
    "无问题",
    "无存在问题",
    "不存在问题",
    "无主要问题",
    "不存在",
    "无相关情况",
    "暂无相关情况",
];

pub(super) fn check(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(blocks) = &ctx.report.problems else {
        return;
    };
    if !has_image(blocks) && says_nothing(blocks) {
        let cells = vec![part_pointer(Part::Problems)];
        findings.push(Finding::of(&PROBLEMS_EMPTY, cells, &[]).at(ctx.part_place(Part::Problems)));
    }
}

fn says_nothing(blocks: &[Block]) -> bool {
    let mut said = String::new();
    for block in blocks {
        let text = match block {
            Block::Heading { .. } => continue,
            Block::Paragraph { text } => Cow::Borrowed(text.as_str()),
            other => Cow::Owned(other.visible_text()),
        };
        let words = text
            .chars()
            .filter(|it| !is_blank_character(*it) && !"。.．，,、；;：:！!—-－/／（）()".contains(*it));
        // One character more than any of them has tells as much as all.
        said.extend(words.take(LONGEST + 1));
        if said.chars().nth(LONGEST).is_some() {
            return false;
        }
    }
    NOTHING.contains(&said.as_str())
}

/// Characters that the longest of [`NOTHING`] may have.
const LONGEST: usize = 8;
