use gongkai_core::{Argument, Category, Finding, Language, Place, Rule, Severity, TableKey, Wording};

use super::parts;
use crate::context::{Context, part_pointer};
use crate::words::{THE_FORM, part_argument};

/// A part has its heading and not its table.
pub(crate) static MISSING_TABLE: Rule = Rule {
    code: "F008",
    name: "missing_table",
    category: Category::Form,
    severity: Severity::Error,
    message: Wording {
        zh: "{part}里没有找到{table}，一格也没有读到{clue}；请补上表格，或使行、列名称与格式一致",
        en: "{table} was not found in {part}, not one cell of it{clue}; add the table, or label its rows and columns as \
            the form does",
    },
    explanation: Wording {
        zh: "第二、三、四部分是格式规定的表格，没有发生的也要填 0，不能以文字代替。",
        en: "Parts two, three and four are tables of the form; what did not happen is 0, and prose does not replace them.",
    },
    remedy: Wording {
        zh: "补上表格。若报告里有而没有认出，请看行、列名称是否与格式一致。",
        en: "Add the table. If the report has it, see whether its rows and columns are labelled as in the form.",
    },
    source: THE_FORM,
    since: "0.1.0",
};

/// A table is there only as a picture.
pub(crate) static TABLE_AS_IMAGE: Rule = Rule {
    code: "F009",
    name: "table_as_image",
    category: Category::Form,
    severity: Severity::Error,
    message: Wording {
        zh: "没有找到{table}：它似乎是图片，其中的数字无法读取；请把表格作为文字发布",
        en: "{table} was not found: it seems to be a picture, whose figures cannot be read; publish the table as text",
    },
    explanation: Wording {
        zh: "第二、三、四部分是格式规定的表格。应有表格的地方是图片：程序和读屏软件都读不到数字，也无法核对。",
        en: "Parts two, three and four are tables of the form. A picture stands where a table is expected: neither programs \
            nor screen readers get its figures, and nothing can be checked.",
    },
    remedy: Wording {
        zh: "把表格作为文字表格发布。",
        en: "Publish the table as a table of text.",
    },
    source: THE_FORM,
    since: "0.1.0",
};

pub(super) fn check(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    for table in TableKey::ALL.into_iter().filter(|it| ctx.lacks_table(*it)) {
        if let Some(image) = image_of(ctx, table) {
            findings.push(finding(ctx, &TABLE_AS_IMAGE, table).at(Some(image.clone())));
        } else if !parts::is_missing(ctx, table.part()) {
            findings.push(finding(ctx, &MISSING_TABLE, table).at(ctx.part_place(table.part())));
        }
    }
}

/// The picture in a table's place: one under its heading, or any where blocks or headings are not known.
fn image_of<'a>(ctx: &Context<'a>, table: TableKey) -> Option<&'a Place> {
    let trace = ctx.published?;
    let begin = ctx.part(table.part()).and_then(|it| it.place.block);
    let known: Option<Vec<u32>> = trace.images.iter().map(|it| it.block).collect();
    let (Some(begin), Some(_)) = (begin, known) else {
        return trace.images.first();
    };
    let end = trace
        .parts
        .iter()
        .filter_map(|it| it.place.block)
        .filter(|it| *it > begin)
        .min()
        .unwrap_or(u32::MAX);
    trace
        .images
        .iter()
        .find(|it| it.block.is_some_and(|it| (begin..end).contains(&it)))
}

fn finding(ctx: &Context<'_>, rule: &'static Rule, table: TableKey) -> Finding {
    let arguments = [
        Argument::new(
            "table",
            table.name(Language::Chinese),
            table.name(Language::English),
        ),
        part_argument(ctx, "part", table.part()),
        clue(ctx, table),
    ];
    Finding::of(rule, vec![part_pointer(table.part())], &arguments)
}

/// Which doubts about the reading may be why a table was not found, for a message to end with.
pub(super) fn clue(ctx: &Context<'_>, table: TableKey) -> Argument {
    let codes = ctx.doubts_about(table);
    if codes.is_empty() {
        return Argument::same("clue", "");
    }
    Argument::new(
        "clue",
        format!("（原因可能见 {}）", codes.join("、")),
        format!(" (see {} for a possible reason)", codes.join(", ")),
    )
}
