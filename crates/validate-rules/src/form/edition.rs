use std::collections::BTreeSet;
use std::sync::LazyLock;

use gongkai_core::{Argument, Category, Edition, Finding, Form, Pointer, Rule, Severity, Unmapped, Wording};
use gongkai_document::squeeze;

use crate::context::Context;
use crate::quote::quote;
use crate::words::THE_FORM;

/// Rows named in the message about a hybrid.
const MOST_NAMED: usize = 3;
/// Unmapped rows looked at.
const MOST_LOOKED_AT: usize = 200;

/// The tables are those of an edition that was not made for the report's year.
pub(crate) static EDITION_NOT_OF_THE_YEAR: Rule = Rule {
    code: "F006",
    name: "edition_not_of_the_year",
    category: Category::Form,
    severity: Severity::Warning,
    message: Wording {
        zh: "{year} 年度的报告用的是 {edition} 版表格（{source}），该年度应用 {wanted} 版（{wanted_source}），请换用",
        en: "the report for {year} has the tables of the {edition} edition ({source}); that year's are those of the \
            {wanted} edition ({wanted_source}), use those",
    },
    explanation: Wording {
        zh: "2019、2020 年度用国办公开办函〔2019〕60号的表格，2021 年度起用国办公开办函〔2021〕30号的表格。\
            旧表格缺少新的指标；提前用新表格只作提示。",
        en: "The form of 国办公开办函〔2019〕60号 is for the years 2019 and 2020, that of 国办公开办函〔2021〕30号 for \
            2021 and later. The old tables lack figures of the new; the new ones used early are only pointed out.",
    },
    remedy: Wording {
        zh: "改用该年度的表格。",
        en: "Use the tables of that year's edition.",
    },
    source: THE_FORM,
    since: "0.1.0",
};

/// Rows of the other edition stand among those of this one.
pub(crate) static HYBRID_TABLES: Rule = Rule {
    code: "F007",
    name: "hybrid_tables",
    category: Category::Form,
    severity: Severity::Warning,
    message: Wording {
        zh: "{edition} 版的表格里混有 {other} 版的内容：{rows}；请整表换成一个版本",
        en: "tables of the {edition} edition hold rows or headings of the {other} edition: {rows}; use one \
            edition throughout",
    },
    explanation: Wording {
        zh: "两版表格的行列不同，混用后有的数字没有归处，有的指标没有数字。",
        en: "The editions differ in rows and columns; mixed, some figures have no place and some places no figure.",
    },
    remedy: Wording {
        zh: "整表换成该年度的表格。",
        en: "Replace the whole table by that of the report's year.",
    },
    source: THE_FORM,
    since: "0.1.0",
};

pub(super) fn check(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    findings.extend(not_of_the_year(ctx));
    findings.extend(hybrid(ctx));
}

fn not_of_the_year(ctx: &Context<'_>) -> Option<Finding> {
    let year = ctx.year().filter(|it| !ctx.form.is_for_year(*it))?;
    let wanted = Edition::ALL.into_iter().find(|it| it.form().is_for_year(year))?;
    let arguments = [
        Argument::same("year", year),
        Argument::same("edition", ctx.form.edition),
        Argument::same("source", ctx.form.source),
        Argument::same("wanted", wanted),
        Argument::same("wanted_source", wanted.form().source),
    ];
    let finding = Finding::of(
        &EDITION_NOT_OF_THE_YEAR,
        vec![Pointer::new("/edition")],
        &arguments,
    );
    let early = ctx.form.edition > wanted;
    Some(finding.weighed(if early { Severity::Info } else { Severity::Warning }))
}

fn hybrid(ctx: &Context<'_>) -> Option<Finding> {
    let unmapped = &ctx.published?.unmapped;
    if unmapped.is_empty() {
        return None;
    }
    for other in Edition::ALL.into_iter().filter(|it| *it != ctx.form.edition) {
        let is_foreign = |it: &str| is_label_of_only(other, ctx.form.edition, it);
        let rows: Vec<&Unmapped> = unmapped
            .iter()
            .take(MOST_LOOKED_AT)
            .filter(|it| it.text.split('|').any(is_foreign))
            .collect();
        let Some(first) = rows.first() else {
            continue;
        };
        let named: Vec<String> = rows
            .iter()
            .take(MOST_NAMED)
            .map(|it| format!("“{}”", quote(&it.text)))
            .collect();
        let more = if rows.len() > MOST_NAMED { "……" } else { "" };
        let arguments = [
            Argument::same("edition", ctx.form.edition),
            Argument::same("other", other),
            Argument::same("rows", named.join("、") + more),
        ];
        return Some(
            Finding::of(&HYBRID_TABLES, vec![Pointer::new("/edition")], &arguments)
                .at(Some(first.place.clone())),
        );
    }
    None
}

/// Tells whether a text is a label that one form has and the other has not.
fn is_label_of_only(form: Edition, not: Edition, text: &str) -> bool {
    static LABELS: LazyLock<[BTreeSet<String>; Edition::ALL.len()]> =
        LazyLock::new(|| Edition::ALL.map(|it| labels(it.form())));
    let label = squeeze(text);
    let stands_in = |it: Edition| LABELS[it as usize].contains(&label);
    stands_in(form) && !stands_in(not)
}

fn labels(form: &Form) -> BTreeSet<String> {
    form.cells()
        .iter()
        .flat_map(|it| it.title.iter().chain(&it.row_labels).chain(&it.column_labels))
        .map(|it| squeeze(it.0))
        .collect()
}
