use gongkai_core::{
    Amount, Argument, Category, CellDefinition, Finding, Language, Rule, Scalar, Severity, Value, Wording,
};

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

/// A cell with what stands there, what the parts make, and the difference as it is written.
pub(super) struct Unequal<'a> {
    pub(super) cell: &'a CellDefinition,
    pub(super) actual: Scalar,
    pub(super) expected: Scalar,
    pub(super) difference: String,
}

/// The cells that are not the sum of the parts.
pub(super) fn unequal(ctx: &Context<'_>) -> Vec<Unequal<'static>> {
    ctx.form.cells().iter().filter_map(|it| judge(ctx, it)).collect()
}

pub(super) fn finding(ctx: &Context<'_>, unequal: &Unequal<'_>) -> Finding {
    let cell = unequal.cell;
    let arguments = [
        Argument::new(
            "cell",
            cell.describe(Language::Chinese),
            cell.describe(Language::English),
        ),
        Argument::same("actual", spelled(&unequal.actual)),
        Argument::same("count", ctx.parts.len()),
        Argument::same("expected", spelled(&unequal.expected)),
        Argument::same("difference", &unequal.difference),
    ];
    Finding::of(&SUM_OF_PARTS, vec![cell.pointer.clone()], &arguments)
        .comparing(Some(unequal.expected.clone()), Some(unequal.actual.clone()))
        .at(ctx.place(cell.id))
}

fn judge(ctx: &Context<'_>, cell: &'static CellDefinition) -> Option<Unequal<'static>> {
    let actual = ctx.report.cells.get(cell.id)?;
    let parts: Vec<&Value> = ctx.parts.iter().filter_map(|it| it.cells.get(cell.id)).collect();
    if parts.is_empty() {
        return None;
    }
    let (actual, expected, difference) = match actual {
        Value::Integer(actual) => integers(*actual, &parts)?,
        Value::Amount(actual) => amounts(actual, &parts)?,
    };
    Some(Unequal {
        cell,
        actual,
        expected,
        difference,
    })
}

/// What stands, what the parts make, and the difference; `None` where there is none, or no number can hold the sum.
fn integers(actual: i64, parts: &[&Value]) -> Option<(Scalar, Scalar, String)> {
    let mut sum = 0_i64;
    for part in parts {
        sum = sum.checked_add(part.integer()?)?;
    }
    let difference = sum.abs_diff(actual);
    (difference != 0).then(|| {
        (
            Scalar::Number(actual),
            Scalar::Number(sum),
            difference.to_string(),
        )
    })
}

fn amounts(actual: &Amount, parts: &[&Value]) -> Option<(Scalar, Scalar, String)> {
    // The difference first, so that no number of our own is needed to begin with.
    let mut left = actual.value();
    for part in parts {
        let Value::Amount(part) = part else {
            return None;
        };
        left = left.checked_sub(part.value())?;
    }
    if left.is_zero() {
        return None;
    }
    let sum = actual.value().checked_sub(left)?;
    let text = |it: String| Scalar::Text(it);
    Some((
        text(actual.as_str().to_owned()),
        text(sum.normalize().to_string()),
        left.abs().normalize().to_string(),
    ))
}

pub(super) fn spelled(scalar: &Scalar) -> String {
    match scalar {
        Scalar::Number(number) => number.to_string(),
        Scalar::Text(text) => text.clone(),
    }
}
