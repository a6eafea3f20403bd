use gongkai_core::{Argument, Category, Finding, Language, Place, Rule, Severity, TableKey, Trace, Wording};

use super::{PRACTICE, THE_FORM, parts};
use crate::context::{Context, part_pointer};

/// A part has its heading and not its table.
pub(crate) static MISSING_TABLE: Rule = Rule {
    code: "F008",
    name: "missing_table",
    category: Category::Form,
    severity: Severity::Error,
    message: Wording {
        zh: "{part}里没有找到{table}",
        en: "{table} was not found in {part}",
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
    severity: Severity::Warning,
    message: Wording {
        zh: "{table}似乎是图片，其中的数字无法读取",
        en: "{table} seems to be a picture; its figures cannot be read",
    },
    explanation: Wording {
        zh: "应有表格的地方是图片：程序和读屏软件都读不到数字，也无法核对。",
        en: "A picture stands where a table is expected: neither programs nor screen readers get its figures, and nothing \
            can be checked.",
    },
    remedy: Wording {
        zh: "把表格作为文字表格发布。",
        en: "Publish the table as a table of text.",
    },
    source: PRACTICE,
    since: "0.1.0",
};

pub(super) fn check(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(trace) = ctx.published_cells() else {
        return;
    };
    for table in TableKey::ALL.into_iter().filter(|it| !was_found(ctx, trace, *it)) {
        if let Some(image) = image_of(ctx, trace, table) {
            findings.push(finding(ctx, &TABLE_AS_IMAGE, table).at(Some(image.clone())));
        } else if !parts::is_missing(ctx, table.part()) {
            let found = finding(ctx, &MISSING_TABLE, table).at(ctx.part_place(table.part()));
            // What was found and could not be mapped may be it.
            findings.push(if trace.unmapped.is_empty() {
                found
            } else {
                found.weighed(Severity::Warning)
            });
        }
    }
}

/// Tells whether any cell of a table was found.
pub(super) fn was_found(ctx: &Context<'_>, trace: &Trace, table: TableKey) -> bool {
    let cells = ctx.form.cells_of(table);
    cells
        .iter()
        .any(|it| trace.cell(it.id).is_some() || ctx.report.cells.get(it.id).is_some())
}

/// The picture in a table's place: one under its heading, or any where blocks or headings are not known.
fn image_of<'a>(ctx: &Context<'_>, trace: &'a Trace, table: TableKey) -> Option<&'a Place> {
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
        crate::words::part_argument(ctx, "part", table.part()),
    ];
    Finding::of(rule, vec![part_pointer(table.part())], &arguments)
}
