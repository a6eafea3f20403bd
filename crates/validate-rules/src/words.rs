//! Words that several rules share.

use gongkai_core::{Argument, CellDefinition, Language, Part, Wording};

use crate::context::Context;

/// The documents that brought the form in.
pub(crate) const THE_FORM: Wording = Wording {
    zh: "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号所附格式",
    en: "the forms of 国办公开办函〔2021〕30号 and 国办公开办函〔2019〕60号",
};

/// What the form does not say and careful offices do.
pub(crate) const PRACTICE: Wording = Wording {
    zh: "通行做法，官方格式未作要求",
    en: "common practice, not required by the form",
};

/// What a part is called: "第五部分“存在的主要问题及改进情况”".
pub(crate) fn part_argument(ctx: &Context<'_>, name: &'static str, part: Part) -> Argument {
    let (zh, en) = part_name(ctx, part);
    Argument::new(name, zh, en)
}

/// What a part is called, in both languages.
pub(crate) fn part_name(ctx: &Context<'_>, part: Part) -> (String, String) {
    match ctx.form.section(part) {
        None => ("引言".to_owned(), "the preamble".to_owned()),
        Some(section) => (
            format!("第{}部分“{}”", section.ordinal, section.heading),
            format!("part {} “{}”", number_of(part), section.english),
        ),
    }
}

/// The number of a headed part, from 1.
pub(crate) fn number_of(part: Part) -> usize {
    part as usize
}

/// The label of a cell's row.
pub(crate) fn row_label(cell: &CellDefinition, language: Language) -> &'static str {
    cell.row_labels.last().map_or("", |it| pick(*it, language))
}

/// The label of a cell's column.
pub(crate) fn column_label(cell: &CellDefinition, language: Language) -> &'static str {
    cell.column_labels.last().map_or("", |it| pick(*it, language))
}

/// One of a label's two wordings.
pub(crate) fn pick((zh, en): (&'static str, &'static str), language: Language) -> &'static str {
    language.pick(zh, en)
}
