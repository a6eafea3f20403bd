use gongkai_core::{
    Argument, Category, CellDefinition, Finding, Level, OrganKind, Rule, Scope, Severity, Wording,
};

use crate::context::Context;

/// Administrative rules of an organ that cannot make them.
pub(crate) static RULES_WITHOUT_POWER: Rule = Rule {
    code: "P001",
    name: "rules_without_power",
    category: Category::Plausibility,
    severity: Severity::Warning,
    message: Wording {
        zh: "表二“规章”行填有 {figures}，但{organ}没有规章制定权；可能把规范性文件填到了这一行，请核对",
        en: "table two, row “Administrative rules”, has {figures}, but {organ} cannot make administrative rules; normative \
            documents may have been filled in here, check the row",
    },
    explanation: Wording {
        zh: "规章由国务院部门、省级人民政府、设区的市和自治州的人民政府以及依法获得这一权限的少数市的人民政府制定。其他机关填的往往是\
            规范性文件。只在机关的层级和类别已知、数据为本机关的时判断。",
        en: "Administrative rules are made by departments of the State Council and by the governments of provinces, \
            of cities with districts, of autonomous prefectures and of the few cities given that power; what others \
            fill in is mostly normative documents. It is judged only where the organ's level and kind are known and the \
            figures are its own.",
    },
    remedy: Wording {
        zh: "核对是否把规范性文件填入了“规章”行；没有制定规章的填 0。",
        en: "Check whether normative documents were filled in as rules; what was not made is 0.",
    },
    source: Wording {
        zh: "《中华人民共和国立法法》关于规章制定机关的规定",
        en: "Legislation Law of the People's Republic of China, on the organs that make administrative rules",
    },
    since: "0.1.0",
};

pub(super) fn check(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some((zh, en)) = without_power(ctx).filter(|_| ctx.report.scope == Some(Scope::Own)) else {
        return;
    };
    let filled: Vec<&CellDefinition> = ctx
        .form
        .cells()
        .iter()
        .filter(|it| it.path.get(1) == Some(&"administrative_rules") && tells_of_making(it))
        .filter(|it| ctx.report.cells.integer(it.id).is_some_and(|it| it > 0))
        .collect();
    let Some(first) = filled.first() else {
        return;
    };
    let figures: Vec<String> = filled
        .iter()
        .filter_map(|it| Some(ctx.report.cells.integer(it.id)?.to_string()))
        .collect();
    let arguments = [
        Argument::new("figures", figures.join("、"), figures.join(", ")),
        Argument::new("organ", zh, en),
    ];
    let cells = filled.iter().map(|it| it.pointer.clone()).collect();
    findings.push(Finding::of(&RULES_WITHOUT_POWER, cells, &arguments).at(ctx.place(first.id)));
}

/// Tells whether a column is about rules of the organ's own; the form of 2019 also counts what was merely disclosed.
fn tells_of_making(cell: &CellDefinition) -> bool {
    matches!(
        cell.path.last(),
        Some(&("issued" | "repealed" | "in_force" | "made"))
    )
}

/// What an organ is that certainly cannot make rules.
fn without_power(ctx: &Context<'_>) -> Option<(&'static str, &'static str)> {
    let (level, kind) = (ctx.level?, ctx.kind?);
    // The office reports for its government.
    let governs = matches!(kind, OrganKind::Government | OrganKind::GovernmentOffice);
    if kind == OrganKind::Other {
        return None;
    }
    match level {
        Level::National => None,
        Level::Province | Level::Prefecture if governs => None,
        Level::Province => Some(("省级政府的部门等机关", "an organ under a provincial government")),
        Level::Prefecture => Some(("市级政府的部门等机关", "an organ under a prefectural government")),
        Level::County => Some(("县级机关", "an organ of a county")),
        Level::Township => Some(("乡级机关", "an organ of a township")),
    }
}
