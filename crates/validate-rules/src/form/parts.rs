use gongkai_core::{Argument, Category, Finding, Part, PartTrace, Rule, Severity, TableKey, Wording};

use super::tables;
use crate::context::{Context, part_pointer};
use crate::words::{THE_FORM, number_of, part_argument};

/// One of the six parts is not there.
pub(crate) static MISSING_PART: Rule = Rule {
    code: "F001",
    name: "missing_part",
    category: Category::Form,
    severity: Severity::Error,
    message: Wording {
        zh: "没有找到{part}{clue}；请补上这一部分，或写明它的标题",
        en: "{part} was not found{clue}; add it, or give it its heading",
    },
    explanation: Wording {
        zh: "年度报告由六个部分组成，缺一不可；没有内容的部分也要保留标题并写明。从没有标题的格式（如 CSV）读入时不作判断。",
        en: "The report has six parts and none may be left out; one without content keeps its heading and says so. What \
            was read from a format without headings, such as CSV, is not judged.",
    },
    remedy: Wording {
        zh: "补上这一部分。若报告里有而没有认出，请看标题是否写明。",
        en: "Add the part. If the report has it, see whether its heading names it.",
    },
    source: THE_FORM,
    since: "0.1.0",
};

/// The parts stand in another order than the form's.
pub(crate) static PARTS_OUT_OF_ORDER: Rule = Rule {
    code: "F002",
    name: "parts_out_of_order",
    category: Category::Form,
    severity: Severity::Warning,
    message: Wording {
        zh: "各部分的顺序是{order}，与格式不同：{part}放错了位置，请按格式的顺序排列",
        en: "the parts stand in the order {order}, which is not the form's: {part} is out of place, \
            put it where the form has it",
    },
    explanation: Wording {
        zh: "格式规定了六个部分的先后顺序。",
        en: "The form fixes the order of the six parts.",
    },
    remedy: Wording {
        zh: "按格式的顺序排列各部分。",
        en: "Put the parts in the form's order.",
    },
    source: THE_FORM,
    since: "0.1.0",
};

pub(super) fn check(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    for section in ctx.form.sections.iter().filter(|it| lacks_heading(ctx, it.part)) {
        let clue = match table_of(section.part) {
            _ if !is_missing(ctx, section.part) => Argument::new(
                "clue",
                "的标题（内容在）",
                " by its heading, though its content is there",
            ),
            Some(table) => tables::clue(ctx, table),
            None => Argument::same("clue", ""),
        };
        let arguments = [part_argument(ctx, "part", section.part), clue];
        findings.push(Finding::of(
            &MISSING_PART,
            vec![part_pointer(section.part)],
            &arguments,
        ));
    }
    findings.extend(out_of_order(ctx));
}

/// Tells whether a part has no heading where headings are to be expected.
///
/// A table is known by its own labels, and does not stand for the heading that the form puts above it. A file in which no
/// part has a heading is of a kind without them, such as a workbook.
fn lacks_heading(ctx: &Context<'_>, part: Part) -> bool {
    let has_heading = |it: &PartTrace| it.heading.is_some();
    let has_headings = ctx.published.is_some_and(|it| it.parts.iter().any(has_heading));
    is_missing(ctx, part)
        || has_headings && table_of(part).is_some() && !ctx.part(part).is_some_and(has_heading)
}

/// Tells whether neither a heading nor any content of a part was found where headings are to be expected.
pub(super) fn is_missing(ctx: &Context<'_>, part: Part) -> bool {
    let Some(trace) = ctx.published else {
        return false;
    };
    let has_content = match table_of(part) {
        None => ctx.report.prose(part).is_some(),
        Some(table) => !trace.images.is_empty() || !ctx.lacks_table(table),
    };
    !has_content && ctx.part(part).is_none()
}

/// The table that a part is.
fn table_of(part: Part) -> Option<TableKey> {
    TableKey::ALL.into_iter().find(|it| it.part() == part)
}

fn out_of_order(ctx: &Context<'_>) -> Option<Finding> {
    let mut order: Vec<Part> = Vec::new();
    for found in &ctx.published?.parts {
        if found.part != Part::Preamble && !order.contains(&found.part) {
            order.push(found.part);
        }
    }
    let misplaced = misplaced(&order);
    let first = *misplaced.first()?;
    let numbers: Vec<&str> = order
        .iter()
        .filter_map(|it| ctx.form.section(*it))
        .map(|it| it.ordinal)
        .collect();
    let english: Vec<String> = order.iter().map(|it| number_of(*it).to_string()).collect();
    let arguments = [
        Argument::new("order", numbers.join("、"), english.join(", ")),
        part_argument(ctx, "part", first),
    ];
    let cells = misplaced.iter().map(|it| part_pointer(*it)).collect();
    Some(Finding::of(&PARTS_OUT_OF_ORDER, cells, &arguments).at(ctx.part_place(first)))
}

/// The fewest parts whose moving would put the rest in order.
fn misplaced(order: &[Part]) -> Vec<Part> {
    // The longest ascending run that ends at each part, and the part before it in that run.
    let mut runs: Vec<Vec<usize>> = Vec::new();
    for (index, part) in order.iter().enumerate() {
        let before = (0..index)
            .filter(|it| order[*it] < *part)
            .max_by_key(|it| (runs[*it].len(), std::cmp::Reverse(*it)));
        let mut run = before.map_or_else(Vec::new, |it| runs[it].clone());
        run.push(index);
        runs.push(run);
    }
    let kept = runs.into_iter().rev().max_by_key(Vec::len).unwrap_or_default();
    (0..order.len())
        .filter(|it| !kept.contains(it))
        .map(|it| order[it])
        .collect()
}
