use gongkai_core::{
    Argument, Category, CellDefinition, Finding, Language, Rule, Severity, TableKey, Wording,
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
        zh: "{table}有 {count} 格空白，看不出是 0 还是漏填；请逐格核实后填写，确实没有发生的填 0",
        en: "blank cells in {table}: {count}; a blank may be 0 or forgotten: check each and fill it in, with 0 only for \
             what did not happen",
    },
    explanation: Wording {
        zh: "格式要求每一格都填数字，没有发生的填 0。空白看不出是 0 还是漏填，不会被当作 0。",
        en: "The form wants a figure in every cell, and 0 for what did not happen. A blank may be 0 or forgotten, and is \
            never taken for 0.",
    },
    remedy: Wording {
        zh: "逐格核实后补全：总计按分项之和填写，确实没有发生的填 0。",
        en: "Check each and fill it in: a total with the sum of its parts, and 0 only for what did not happen.",
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
        zh: "{table}全部空白，一个数字也没有，看不出是没有发生还是漏填；请核实后填写，只有确实没有发生的才填 0，\
            还不清楚的先不填",
        en: "{table} is blank from end to end, and whether nothing happened or it was forgotten cannot be told; \
            check and fill it in, with 0 only for what did not happen, and leave blank what is not known yet",
    },
    explanation: Wording {
        zh: "格式要求每一格都填数字，没有发生的由填报单位自己填 0。空白不等于 0；整表空白，往往是模板没有填写，或\
            数字没有录入。",
        en: "The form wants a figure in every cell, and the office itself enters 0 for what did not happen. A \
            blank is not 0; a blank table is mostly a template not filled in, or figures not carried over.",
    },
    remedy: Wording {
        zh: "逐格核实后填写；只有确实没有发生的才填 0，不能因为空白就一律补 0。",
        en: "Check each cell and fill in the table; 0 is only for what did not happen, never for a blank as such.",
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
    let arguments = [table_name(table), Argument::same("count", cells.len())];
    let place = ctx.place(first.id).or_else(|| ctx.part_place(table.part()));
    let pointers = cells.iter().map(|it| it.pointer.clone()).collect();
    Some(Finding::of(&BLANK_CELLS, pointers, &arguments).at(place))
}

fn table_name(table: TableKey) -> Argument {
    Argument::new(
        "table",
        table.name(Language::Chinese),
        table.name(Language::English),
    )
}
