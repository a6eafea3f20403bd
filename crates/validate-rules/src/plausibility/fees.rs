use gongkai_core::{
    Amount, Argument, Category, CellDefinition, CellType, Finding, Language, Level, Rule, Scalar, Scope,
    Severity, Value, Wording,
};

use crate::context::Context;
use crate::series;
use crate::words::PRACTICE;

/// A sum in units of 10,000 yuan that looks like one in yuan.
pub(crate) static FEES_IN_YUAN: Rule = Rule {
    code: "P002",
    name: "fees_in_yuan",
    category: Category::Plausibility,
    severity: Severity::Warning,
    message: Wording {
        zh: "{cell}填有 {actual}，单位是万元，{why}，可能按元填写，请核对单位",
        en: "{cell} has {actual} in units of 10,000 yuan, {why}; it may have been filled in in yuan, check the \
            unit",
    },
    explanation: Wording {
        zh: "收费金额以万元为单位。金额超过同级机关一般可能的数额，或约为上年的一万倍时提示。",
        en: "The sum is in units of 10,000 yuan. It is pointed out where it is more than an organ of the level can well \
            charge, or about ten thousand times the year before's.",
    },
    remedy: Wording {
        zh: "核对单位；按元填写的，除以 10000。",
        en: "Check the unit; where yuan were filled in, divide by 10,000.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

pub(super) fn check(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let in_units = |it: &&CellDefinition| it.cell_type == CellType::Amount && it.unit == Some("万元");
    for cell in ctx.form.cells().iter().filter(in_units) {
        let Some(Value::Amount(amount)) = ctx.report.cells.get(cell.id) else {
            continue;
        };
        let Some((zh, en)) = reason(ctx, cell, amount) else {
            continue;
        };
        let arguments = [
            Argument::new(
                "cell",
                cell.describe(Language::Chinese),
                cell.describe(Language::English),
            ),
            Argument::same("actual", amount.as_str()),
            Argument::new("why", zh, en),
        ];
        let finding = Finding::of(&FEES_IN_YUAN, vec![cell.pointer.clone()], &arguments)
            .comparing(None, Some(Scalar::Text(amount.as_str().to_owned())));
        findings.push(finding.at(ctx.place(cell.id)));
    }
}

fn reason(ctx: &Context<'_>, cell: &CellDefinition, amount: &Amount) -> Option<(String, String)> {
    let now = hundredths(amount);
    let prior = series::comparable(ctx);
    let before = prior.and_then(|it| it.cells.get(it.edition().form().find(cell.pointer.as_str())?));
    if let Some(Value::Amount(before)) = before {
        let least = hundredths(before);
        if least > 0 && (least * 5_000..=least * 20_000).contains(&now) {
            let before = before.as_str();
            return Some((
                format!("约为上年（{before}）的一万倍"),
                format!("about ten thousand times the year before's {before}"),
            ));
        }
    }
    (now >= most(ctx) * 100).then(|| {
        (
            "超出同级机关一般可能的数额".to_owned(),
            "more than an organ of the level can well charge".to_owned(),
        )
    })
}

/// The sum in 10,000 yuan beyond which it is hard to believe, far above what any organ of the level reports.
fn most(ctx: &Context<'_>) -> i128 {
    let own = ctx.report.scope == Some(Scope::Own);
    match ctx.report.organ.level {
        Some(Level::Township) => 100_000,
        Some(Level::County) if own => 100_000,
        Some(Level::County | Level::Prefecture) => 1_000_000,
        Some(Level::Province | Level::National) | None => 10_000_000,
    }
}

/// A sum in hundredths of its unit, smaller parts cut off; an amount has at most eighteen digits before the point.
fn hundredths(amount: &Amount) -> i128 {
    let (digits, decimals) = amount.as_str().split_once('.').unwrap_or((amount.as_str(), ""));
    format!("{digits}{decimals:0<2.2}").parse().unwrap_or(0)
}
