use gongkai::Language;
use gongkai::core::{Level, OrganKind};

use super::contract::{DivisionEntry, OrganEntry};
use crate::console::one_line;
use crate::sheet::sheet;

/// An entry as people read it: a heading, and a line each for what is known.
pub(super) fn entry(entry: &OrganEntry, language: Language) -> String {
    let name = one_line(&entry.name);
    let unknown = language.pick("名称不能确定", "the name does not tell");
    let mut rows = vec![
        (
            language.pick("层级", "level"),
            entry.level.map_or(unknown, |it| level(it, language)).to_owned(),
        ),
        (
            language.pick("类别", "kind"),
            entry.kind.map_or(unknown, |it| kind(it, language)).to_owned(),
        ),
    ];
    let label = language.pick("行政区划", "division");
    match (&entry.division, entry.candidates.as_slice()) {
        (Some(it), _) => rows.push((label, division(it, language))),
        (None, []) => rows.push((label, unknown.to_owned())),
        (None, several) => {
            let names: Vec<String> = several.iter().map(|it| division(it, language)).collect();
            let head = language.pick("同名的有几处：", "several bear the name: ");
            rows.push((label, format!("{head}{}", names.join(language.pick("；", "; ")))));
        }
    }
    if let Some(parent) = &entry.parent {
        rows.push((language.pick("上级", "above it"), division(parent, language)));
    }
    let rows: Vec<Vec<String>> = rows
        .into_iter()
        .map(|(label, value)| vec![format!("  {label}"), value])
        .collect();
    format!("{name}\n{}", sheet(&rows))
}

fn division(entry: &DivisionEntry, language: Language) -> String {
    let mut text = format!("{} {}{}", entry.code, entry.above.concat(), entry.name);
    let last = entry.last_year.map(|it| match language {
        Language::Chinese => format!("至 {it} 年"),
        Language::English => format!("until {it}"),
    });
    let next = entry
        .next
        .zip(entry.next_is_same)
        .map(|(code, same)| match (language, same) {
            (Language::Chinese, true) => format!("后为 {code}"),
            (Language::Chinese, false) => format!("后并入或者部分划入 {code}"),
            (Language::English, true) => format!("then {code}"),
            (Language::English, false) => format!("then, in whole or part, in {code}"),
        });
    let notes: Vec<String> = last.into_iter().chain(next).collect();
    if !notes.is_empty() {
        let notes = notes.join(language.pick("，", ", "));
        for part in [language.pick("（", " ("), &notes, language.pick("）", ")")] {
            text.push_str(part);
        }
    }
    text
}

fn level(level: Level, language: Language) -> &'static str {
    match level {
        Level::National => language.pick("国家级", "national"),
        Level::Province => language.pick("省级", "province"),
        Level::Prefecture => language.pick("地市级", "prefecture"),
        Level::County => language.pick("县级", "county"),
        Level::Township => language.pick("乡级", "township"),
    }
}

fn kind(kind: OrganKind, language: Language) -> &'static str {
    match kind {
        OrganKind::Government => language.pick("人民政府", "government"),
        OrganKind::GovernmentOffice => {
            language.pick("人民政府办公厅（室）", "general office of a government")
        }
        OrganKind::Department => language.pick("工作部门", "department"),
        OrganKind::Dispatched => language.pick("派出机关", "organ dispatched by a government"),
        OrganKind::Vertical => language.pick("垂直管理部门", "department run from above"),
        OrganKind::Zone => language.pick("开发区等功能区", "zone with an administration"),
        OrganKind::Other => language.pick("其他", "other"),
    }
}
