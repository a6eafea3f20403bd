use gongkai_core::form::Sign;
use gongkai_core::{
    Argument, Category, CellDefinition, CellId, Finding, Identity, IdentityKind, Language, Rule, Severity,
    Wording,
};

use crate::arithmetic::verdict::{BlankTotals, Figures, Sums, Verdict, assess};
use crate::context::Context;
use crate::words::PRACTICE;

/// Two cells that hold the digits of one figure.
pub(crate) static SPLIT_DIGITS: Rule = Rule {
    code: "P005",
    name: "split_digits",
    category: Category::Plausibility,
    severity: Severity::Info,
    message: Wording {
        zh: "{left}和右邻的“{column}”列填有 {first} 和 {second}，连起来是 {joined}，正好使这一行的总计成立，可能是一个数被拆成了两格，请核对",
        en: "{left} and the column “{column}” to its right have {first} and {second}; joined they are {joined}, which \
            makes the total of the row right: one figure may have been split between two cells",
    },
    explanation: Wording {
        zh: "复制粘贴或转换格式时，一个数的各位数字可能落入相邻的两格。一行的总计不成立，而相邻两格连成一个数后成立的，予以提示；\
            右邻是 0 而左边已有两位以上的（如 60 和 0），多半只是漏了末位的 0，不在此列。",
        en: "In pasting or converting, the digits of one figure may fall into two cells. It is pointed out where the \
            total of a row is wrong and would be right with the figures of two cells beside each other joined; not where a \
            0 stands to the right of two digits or more, such as 60 and 0, for then a last 0 was rather left out.",
    },
    remedy: Wording {
        zh: "核对这两格，把拆开的数填回一格。",
        en: "Check the two cells and put the figure back into one.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

pub(super) fn check(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let figures = Figures::of(ctx);
    let totals = BlankTotals::of(ctx.form, &figures);
    // Totals of columns beside each other, in a row.
    let rows = ctx
        .form
        .identities()
        .iter()
        .filter(|it| it.kind == IdentityKind::ColumnTotal);
    for identity in rows {
        if let Verdict::Fails(sums) = assess(&figures, &totals, identity) {
            findings.extend(judge(ctx, identity, sums));
        }
    }
}

/// Tells whether two figures beside each other are rather one that lost its last 0, and a 0 of its own right.
///
/// Nearly every cell holds 0, so it proves nothing beside 60 that the total asks for 600. Only 10 cannot be split in
/// another way than before its 0.
fn is_lost_zero(first: i64, second: i64) -> bool {
    second == 0 && first >= 10
}

/// Tells whether a figure put back into one of two cells leaves no tie of either wrong.
///
/// A row alone proves little: whatever is off by a multiple of 9, as two digits that changed places are, may look so.
fn fits(ctx: &Context<'_>, (left, right): (CellId, CellId), joined: i64) -> bool {
    [(joined, 0), (0, joined)].into_iter().any(|put| {
        let number = |it: CellId| match it {
            _ if it == left => put.0,
            _ if it == right => put.1,
            _ => ctx.report.cells.integer(it).unwrap_or(0),
        };
        let holds = |it: &Identity| {
            let signed = it.terms.iter().map(|it| match it.sign {
                Sign::Plus => i128::from(number(it.cell)),
                Sign::Minus => -i128::from(number(it.cell)),
            });
            signed.sum::<i128>() == i128::from(number(it.total))
        };
        let concerned = |it: &&Identity| it.cells().any(|it| it == left || it == right);
        ctx.form.identities().iter().filter(concerned).all(holds)
    })
}

fn judge(ctx: &Context<'_>, identity: &Identity, sums: Sums) -> Option<Finding> {
    let number = |it: CellId| ctx.report.cells.integer(it);
    let mut repairs = identity.terms.windows(2).filter_map(|it| {
        let [left, right] = it else {
            return None;
        };
        let (first, second) = (number(left.cell)?, number(right.cell)?);
        let joined: i64 = format!("{first}{second}").parse().ok()?;
        let gained = joined.checked_sub(first)?.checked_sub(second)?;
        let plus = left.sign == Sign::Plus && right.sign == Sign::Plus;
        let repairs =
            plus && first > 0 && !is_lost_zero(first, second) && gained == sums.actual - sums.expected;
        let pair = (left.cell, right.cell);
        (repairs && fits(ctx, pair, joined)).then_some((left.cell, right.cell, joined))
    });
    let (left, right, joined) = repairs.next()?;
    let (left, right): (&CellDefinition, &CellDefinition) = (ctx.form.cell(left), ctx.form.cell(right));
    let label = |language| crate::words::column_label(right, language);
    let arguments = [
        Argument::new(
            "left",
            left.describe(Language::Chinese),
            left.describe(Language::English),
        ),
        Argument::new("column", label(Language::Chinese), label(Language::English)),
        Argument::same("first", number(left.id)?),
        Argument::same("second", number(right.id)?),
        Argument::same("joined", joined),
    ];
    let cells = vec![left.pointer.clone(), right.pointer.clone()];
    Some(Finding::of(&SPLIT_DIGITS, cells, &arguments).at(ctx.place(left.id)))
}
