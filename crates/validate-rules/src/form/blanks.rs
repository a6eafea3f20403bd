use gongkai_core::{
    Argument, Category, CellDefinition, CellId, Finding, Language, Rule, Severity, TableKey, Wording,
};

use crate::context::{Context, part_pointer};
use crate::standing::Standing;
use crate::words::THE_FORM;

/// Cells are blank where the form wants 0.
pub(crate) static BLANK_CELLS: Rule = Rule {
    code: "F010",
    name: "blank_cells",
    category: Category::Form,
    severity: Severity::Warning,
    message: Wording {
        zh: "{table}有 {count} 格空白{advice}",
        en: "blank cells in {table}: {count}{advice}",
    },
    explanation: Wording {
        zh: "格式要求每一格都填数字，没有发生的填 0，合计填分项之和。空白看不出是 0 还是漏填，不会被当作 0。",
        en: "The form wants a figure in every cell, 0 for what did not happen, and the sum of its parts in a total. A \
            blank may be 0 or forgotten, and is never taken for 0.",
    },
    remedy: Wording {
        zh: "补全空白的单元格；没有发生的填 0，合计填分项之和。",
        en: "Fill the blank cells; what did not happen is 0, and a total is the sum of its parts.",
    },
    source: THE_FORM,
    since: "0.1.0",
};

/// A whole table is blank.
pub(crate) static BLANK_TABLE: Rule = Rule {
    code: "F012",
    name: "blank_table",
    category: Category::Form,
    severity: Severity::Warning,
    message: Wording {
        zh: "{table}全部空白，一个数字也没有；请填写，没有发生的填 0",
        en: "{table} is blank from end to end; fill it in, what did not happen is 0",
    },
    explanation: Wording {
        zh: "格式要求每一格都填数字，没有发生的填 0。整表空白，往往是模板没有填写，或数字没有录入。",
        en: "The form wants a figure in every cell, and 0 for what did not happen. A blank table is mostly a template not \
            filled in, or figures not carried over.",
    },
    remedy: Wording {
        zh: "填写表格；没有发生的填 0。",
        en: "Fill in the table; what did not happen is 0.",
    },
    source: THE_FORM,
    since: "0.1.0",
};

pub(super) fn check(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    for table in TableKey::ALL.into_iter().filter(|it| !ctx.lacks_table(*it)) {
        let cells = ctx.form.cells_of(table);
        // A cell that was not found, or that holds what is no figure, is for reading to report.
        let blank: Vec<&CellDefinition> = cells
            .iter()
            .filter(|it| ctx.standing(it.id) == Standing::Blank)
            .collect();
        if cells.iter().all(|it| ctx.standing(it.id).is_empty()) {
            let pointer = part_pointer(table.part());
            let finding = Finding::of(&BLANK_TABLE, vec![pointer], &[table_name(table)]);
            findings.push(finding.at(ctx.part_place(table.part())));
        } else {
            findings.extend(blank_cells(ctx, table, &blank));
        }
    }
}

fn blank_cells(ctx: &Context<'_>, table: TableKey, cells: &[&CellDefinition]) -> Option<Finding> {
    let first = cells.first()?;
    let totals = cells.iter().filter(|it| has_parts(ctx, it.id)).count();
    let arguments = [
        table_name(table),
        Argument::same("count", cells.len()),
        advice(cells.len(), totals),
    ];
    let place = ctx.place(first.id).or_else(|| ctx.part_place(table.part()));
    let pointers = cells.iter().map(|it| it.pointer.clone()).collect();
    Some(Finding::of(&BLANK_CELLS, pointers, &arguments).at(place))
}

/// Whether a cell is a total some of whose parts are filled, so that 0 cannot be what is meant.
fn has_parts(ctx: &Context<'_>, cell: CellId) -> bool {
    let sums = ctx.form.identities().iter().filter(|it| it.total == cell);
    sums.flat_map(|it| &it.terms)
        .any(|it| ctx.report.cells.get(it.cell).is_some())
}

/// What to do about so many blank cells, so many of which are totals of parts that are filled.
fn advice(cells: usize, totals: usize) -> Argument {
    let nothing = ("，没有发生的应填 0", "; what did not happen is 0");
    let sums = ("应填分项之和", "the sum of its parts");
    if totals == 0 {
        Argument::new("advice", nothing.0, nothing.1)
    } else if totals == cells {
        Argument::new(
            "advice",
            format!("，分项有数而合计空白，{}", sums.0),
            format!(", totals whose parts are filled; each is {}", sums.1),
        )
    } else {
        Argument::new(
            "advice",
            format!("{}；其中 {totals} 格是合计，分项有数，{}", nothing.0, sums.0),
            format!(
                "{}; totals whose parts are filled: {totals}, each is {}",
                nothing.1, sums.1
            ),
        )
    }
}

fn table_name(table: TableKey) -> Argument {
    Argument::new(
        "table",
        table.name(Language::Chinese),
        table.name(Language::English),
    )
}
