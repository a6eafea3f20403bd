use gongkai_core::{
    Amount, Argument, Category, CellDefinition, Finding, Language, Rule, Scalar, Severity, Value, Wording,
};

use rust_decimal::Decimal;

use crate::context::Context;
use crate::words::PRACTICE;

/// A cell is not the sum of the parts.
pub(crate) static SUM_OF_PARTS: Rule = Rule {
    code: "G002",
    name: "sum_of_parts",
    category: Category::Group,
    severity: Severity::Warning,
    message: Wording {
        zh: "{cell}：汇总为 {actual}，但 {count} 份分报告之和为 {expected}（相差 {difference}）；请核对这一格，并确认分报告齐全",
        en: "{cell}: {actual} here, but the parts add up to {expected} (parts: {count}, difference \
            {difference}); check the cell, and that no part is missing",
    },
    explanation: Wording {
        zh: "汇总报告的每一格应等于各分报告同一格之和；分报告中的空白按 0 计。汇总的一格空白，或各分报告的这一格全空，不作判断。\
            机关之间移送、重复计算剔除时可以不等。",
        en: "Every cell of a consolidated report is the sum of the same cell of its parts; a blank in a part counts 0. \
            Where the cell here is blank, or those of all parts are, nothing is judged. Transfers between organs may \
            break this.",
    },
    remedy: Wording {
        zh: "核对汇总表和各分报告的这一格，并确认分报告是否齐全。",
        en: "Check the cell here and in the parts, and that no part is missing.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

/// A part seems to be missing: the whole is larger in many cells, and smaller in none.
pub(crate) static PART_MISSING: Rule = Rule {
    code: "G003",
    name: "part_missing",
    category: Category::Group,
    severity: Severity::Warning,
    message: Wording {
        zh: "汇总有 {cells} 格大于 {count} 份分报告之和，没有一格小于，例如{examples}；可能缺少分报告，请先确认分报告是否齐全",
        en: "the whole is above the sum of its parts (parts: {count}) in {cells} cells and below it in none, such as \
            {examples}; a part may be missing, see first that all are there",
    },
    explanation: Wording {
        zh: "少了一份分报告，汇总就会在它有数的每一格都偏大。这时不逐格列出，只说一次，列出全部有差的格。",
        en: "Without one of its parts the whole is larger in every cell that the part fills. The cells are then listed \
            in one finding, not each in its own.",
    },
    remedy: Wording {
        zh: "补上缺少的分报告后重新核对；分报告齐全的，逐格核对列出的各格。",
        en: "Add the part that is missing and check again; if none is, check each of the cells listed.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

/// From so many cells on, all of them larger than their parts, a missing part is likelier than so many slips.
const MANY: usize = 6;
/// Cells named in a message.
const NAMED: usize = 2;

pub(super) fn check(ctx: &Context<'_>) -> Vec<Finding> {
    let differing = || {
        ctx.form
            .cells()
            .iter()
            .filter_map(|it| Some((it, difference(ctx, it)?)))
    };
    let all: Vec<(&CellDefinition, Difference)> = differing().collect();
    if all.len() >= MANY && all.iter().all(|it| it.1.is_above) {
        return vec![missing(ctx, &all)];
    }
    all.into_iter().map(|it| finding(ctx, it)).collect()
}

/// A cell's value against the sum of its parts.
struct Difference {
    actual: Scalar,
    expected: Scalar,
    size: Decimal,
    is_above: bool,
}

fn missing(ctx: &Context<'_>, all: &[(&CellDefinition, Difference)]) -> Finding {
    let mut largest: Vec<&(&CellDefinition, Difference)> = all.iter().collect();
    largest.sort_by(|a, b| b.1.size.cmp(&a.1.size).then(a.0.id.cmp(&b.0.id)));
    let examples = |language: Language| {
        let each = largest.iter().take(NAMED).map(|(cell, it)| {
            let (place, actual, expected) = (
                cell.describe(language),
                spelled(&it.actual),
                spelled(&it.expected),
            );
            match language {
                Language::Chinese => format!("{place}（汇总 {actual}，之和 {expected}）"),
                Language::English => format!("{place} ({actual} against {expected})"),
            }
        });
        each.collect::<Vec<_>>().join(language.pick("、", ", "))
    };
    let arguments = [
        Argument::same("cells", all.len()),
        Argument::same("count", ctx.parts.len()),
        Argument::new(
            "examples",
            examples(Language::Chinese),
            examples(Language::English),
        ),
    ];
    let cells = all.iter().map(|it| it.0.pointer.clone()).collect();
    Finding::of(&PART_MISSING, cells, &arguments).at(ctx.place(all[0].0.id))
}

fn difference(ctx: &Context<'_>, cell: &CellDefinition) -> Option<Difference> {
    let actual = ctx.report.cells.get(cell.id)?;
    let parts: Vec<&Value> = ctx.parts.iter().filter_map(|it| it.cells.get(cell.id)).collect();
    if parts.is_empty() {
        return None;
    }
    match actual {
        Value::Integer(actual) => integers(*actual, &parts),
        Value::Amount(actual) => amounts(actual, &parts),
    }
}

fn finding(ctx: &Context<'_>, (cell, found): (&CellDefinition, Difference)) -> Finding {
    let arguments = [
        Argument::new(
            "cell",
            cell.describe(Language::Chinese),
            cell.describe(Language::English),
        ),
        Argument::same("actual", spelled(&found.actual)),
        Argument::same("count", ctx.parts.len()),
        Argument::same("expected", spelled(&found.expected)),
        Argument::same("difference", found.size.normalize()),
    ];
    Finding::of(&SUM_OF_PARTS, vec![cell.pointer.clone()], &arguments)
        .comparing(Some(found.expected), Some(found.actual))
        .at(ctx.place(cell.id))
}

/// How a count differs from the sum of its parts; `None` where it does not, or no number can hold the sum.
fn integers(actual: i64, parts: &[&Value]) -> Option<Difference> {
    let mut sum = 0_i64;
    for part in parts {
        sum = sum.checked_add(part.integer()?)?;
    }
    (sum != actual).then(|| Difference {
        actual: Scalar::Number(actual),
        expected: Scalar::Number(sum),
        size: Decimal::from(sum.abs_diff(actual)),
        is_above: actual > sum,
    })
}

fn amounts(actual: &Amount, parts: &[&Value]) -> Option<Difference> {
    let mut sum = Decimal::ZERO;
    for part in parts {
        let Value::Amount(part) = part else {
            return None;
        };
        sum = sum.checked_add(part.value())?;
    }
    let left = actual.value().checked_sub(sum)?;
    (!left.is_zero()).then(|| Difference {
        actual: Scalar::Text(actual.as_str().to_owned()),
        expected: Scalar::Text(sum.normalize().to_string()),
        size: left.abs(),
        is_above: left.is_sign_positive(),
    })
}

fn spelled(scalar: &Scalar) -> String {
    match scalar {
        Scalar::Number(number) => number.to_string(),
        Scalar::Text(text) => text.clone(),
    }
}
