use gongkai_core::form::Sign;
use gongkai_core::{Argument, Category, CellId, Identity, Language, Rule, Severity, Wording};

use super::figures;
use super::verdict::Sums;
use crate::context::Context;
use crate::words::{THE_FORM, column_label, row_label};

/// The tie printed in the corner of table three: 一 + 二 = 三（七） + 四, in each column.
pub(crate) static PRINTED_TIE: Rule = Rule {
    code: "A003",
    name: "printed_tie",
    category: Category::Arithmetic,
    severity: Severity::Error,
    message: Wording {
        zh: "{table}“{column}”列：{added}= {left}，{total}{taken}= {right}，相差 {difference}{likely}",
        en: "{table}, column “{column}”: {added} = {left} and {total}{taken} = {right}, a difference of {difference}{likely}",
    },
    explanation: Wording {
        zh: "表三左上角印明：每一列第一项加第二项之和，等于第三项（即三（七）总计）加第四项之和；空白按 0 计。\
            三（七）空白，或一、二、四都空白，或空白的一项其各列或各分项填有数字时，不作判断。",
        en: "Table three prints in its corner that in every column items I and II together equal items III, which is \
            its total, and IV together; a blank counts 0. Where III (7) is blank, or I, II and IV all are, nothing is judged.",
    },
    remedy: Wording {
        zh: "核对这一列的新收、上年结转、办理结果总计和结转下年度四格，改正其中有误的一格。",
        en: "Check the four cells of the column: new, carried in, the outcomes' total and carried out; correct the one \
            that is wrong.",
    },
    source: THE_FORM,
    since: "0.1.0",
};

pub(super) fn word(ctx: &Context<'_>, identity: &Identity, sums: &Sums) -> (&'static Rule, Vec<Argument>) {
    let total = ctx.form.cell(identity.total);
    let of_sign = |sign: Sign| identity.terms.iter().filter(move |it| it.sign == sign);
    let sum = |sign| -> i64 {
        of_sign(sign)
            .map(|it| ctx.report.cells.integer(it.cell).unwrap_or(0))
            .sum()
    };
    let spelled = |sign, language| {
        of_sign(sign)
            .map(|it| spell(ctx, it.cell, language))
            .collect::<Vec<_>>()
            .join(plus(language))
    };
    let both = |name, of: &dyn Fn(Language) -> String| {
        Argument::new(name, of(Language::Chinese), of(Language::English))
    };
    let mut arguments = figures(sums).to_vec();
    arguments.extend([
        both("table", &|language| total.table.name(language).to_owned()),
        both("column", &|language| column_label(total, language).to_owned()),
        both("added", &|language| spelled(Sign::Plus, language)),
        both("total", &|language| spell(ctx, identity.total, language)),
        both("taken", &|language| {
            format!("{}{}", plus(language), spelled(Sign::Minus, language))
        }),
        Argument::same("left", sum(Sign::Plus)),
        Argument::same("right", sums.actual + sum(Sign::Minus)),
    ]);
    (&PRINTED_TIE, arguments)
}

/// A plus sign after a bracket, which in Chinese brings its own blank.
fn plus(language: Language) -> &'static str {
    match language {
        Language::Chinese => "+ ",
        Language::English => " + ",
    }
}

/// A row by its number with what stands in it: "一（3001）".
fn spell(ctx: &Context<'_>, cell: CellId, language: Language) -> String {
    let name = name(ctx, cell, language);
    match (ctx.report.cells.integer(cell), language) {
        (Some(number), Language::Chinese) => format!("{name}（{number}）"),
        (Some(number), Language::English) => format!("{name} ({number})"),
        (None, Language::Chinese) => format!("{name}（空白）"),
        (None, Language::English) => format!("{name} (blank)"),
    }
}

/// The numbers by which the form prints a row's labels: "三（七）" from "三、本年度办理结果" and "（七）总计".
fn name(ctx: &Context<'_>, cell: CellId, language: Language) -> String {
    let definition = ctx.form.cell(cell);
    let numbers: Vec<&str> = definition
        .row_labels
        .iter()
        .map(|it| crate::words::pick(*it, language))
        .map(|it| {
            let end = match language {
                Language::Chinese => it
                    .find('、')
                    .or_else(|| it.find('）').map(|at| at + '）'.len_utf8())),
                Language::English => it.find('.').or_else(|| it.find(')').map(|at| at + 1)),
            };
            end.map_or(it, |at| &it[..at])
        })
        .collect();
    match language {
        Language::Chinese if !numbers.is_empty() => numbers.concat(),
        Language::English if !numbers.is_empty() => numbers.join(" "),
        _ => row_label(definition, language).to_owned(),
    }
}
