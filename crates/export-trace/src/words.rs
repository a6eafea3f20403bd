//! The page's own words.

use gongkai_core::{How, Language};

use crate::mark::{Count, Doubt};

/// Words that stand in the template, by the name it knows them by.
const FIXED: &[(&str, &str, &str)] = &[
    ("lang", "zh-CN", "en"),
    ("page", "读取对照", "Reading trace"),
    ("key", "图例", "Key"),
    ("findings", "读取中的疑点", "What the reading could not vouch for"),
    ("tables", "来源中的表格", "The tables of the source"),
    ("missing", "没有找到的单元格", "Cells that were not found"),
    ("unmapped", "没有读入的内容", "What was not read"),
    (
        "images",
        "表格处的图片（图中的数字没有读入）",
        "Pictures in the place of tables (figures in them were not read)",
    ),
    ("parts", "各部分", "Parts"),
    ("all", "全部单元格", "All cells"),
    ("number", "编号", "No."),
    ("cell", "单元格", "Cell"),
    ("value", "读作", "Read as"),
    ("text", "原文", "Text as published"),
    ("how", "认读方式", "How it was told"),
    ("place", "位置", "Place"),
    ("blank", "空白", "blank"),
    ("no_text", "（空白）", "(blank)"),
    ("not_found", "没有找到", "not found"),
    (
        "headless",
        "（没有标题，由内容认出）",
        "(no heading; told by its content)",
    ),
    ("scroll", "表格，可横向滚动", "Table, scrolls sideways"),
    (
        "folded",
        "没有读入单元格的表格",
        "A table from which nothing was read",
    ),
    (
        "no_tables",
        "来源中没有可供对照的表格。",
        "The source has no tables to show.",
    ),
];

/// The words of the template in a language.
pub(crate) fn fixed(language: Language) -> impl Iterator<Item = (&'static str, &'static str)> {
    FIXED
        .iter()
        .map(move |(name, zh, en)| (*name, language.pick(zh, en)))
}

/// The first line: how much of the form was found, and how much of that is in doubt.
pub(crate) fn verdict(count: Option<Count>, language: Language) -> (&'static str, String) {
    let Some(count) = count else {
        let words = language.pick(
            "来源没有版面位置，各格的值不是从页面上读出的",
            "The source has no places; its values were not read off a page",
        );
        return ("untold", words.to_owned());
    };
    let Count {
        cells,
        found,
        doubted,
        noted,
        ..
    } = count;
    let class = match (found == cells, doubted) {
        (false, _) => "lacking",
        (true, 1..) => "doubted",
        (true, 0) => "good",
    };
    let words = match language {
        Language::Chinese => format!("{cells} 格中读到 {found} 格，{doubted} 格存疑"),
        Language::English => format!("{found} of {cells} cells found, {doubted} in doubt"),
    };
    let notes = match (noted, language) {
        (0, _) => String::new(),
        (_, Language::Chinese) => format!("，{noted} 格有提示"),
        (_, Language::English) => format!(", {noted} with a note"),
    };
    (class, words + &notes)
}

/// How a cell was told, as the legend says it.
pub(crate) fn how(how: How, language: Language) -> &'static str {
    let (zh, en) = match how {
        How::Label => ("按行名、列名认出", "told by its row and column labels"),
        How::Position => ("按所在位置推定", "told by its position"),
        How::Embedded => ("取自内嵌数据", "taken from embedded data"),
        How::Structured => ("按键名读出", "told by its key"),
    };
    language.pick(zh, en)
}

/// The class and the sign of a way in which cells are told; a sign of its own, so that colour is not all.
pub(crate) fn how_mark(how: How) -> (&'static str, &'static str) {
    match how {
        How::Label => ("label", ""),
        How::Position => ("position", "◇"),
        How::Embedded => ("embedded", "▣"),
        How::Structured => ("structured", "#"),
    }
}

/// The class and the sign of a doubt.
pub(crate) fn doubt_mark(doubt: Doubt) -> (&'static str, &'static str) {
    match doubt {
        Doubt::None => ("", ""),
        Doubt::Noted => ("noted", "i"),
        Doubt::Doubted => ("doubted", "?"),
    }
}

pub(crate) fn doubt(doubt: Doubt, language: Language) -> &'static str {
    let (zh, en) = match doubt {
        Doubt::None => ("", ""),
        Doubt::Noted => ("有提示", "has a note"),
        Doubt::Doubted => ("存疑，请核对", "in doubt, please check"),
    };
    language.pick(zh, en)
}

/// How many findings of a rule are folded away.
pub(crate) fn more(count: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("同类的另 {count} 处"),
        Language::English => format!("{count} more of the kind"),
    }
}

/// How many cells of a table of the form were read in a table of the source.
pub(crate) fn cells_of(table: &str, count: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("{table}：{count} 格"),
        Language::English => format!("{table}: {count} cell{}", if count == 1 { "" } else { "s" }),
    }
}

/// How large a table of the source is; one of printed lines has no columns.
pub(crate) fn size(rows: usize, columns: usize, language: Language) -> String {
    match (language, columns) {
        (Language::Chinese, 0) => format!("{rows} 行"),
        (Language::English, 0) => format!("{rows} line{}", if rows == 1 { "" } else { "s" }),
        (Language::Chinese, _) => format!("{rows} 行 {columns} 列"),
        (Language::English, _) => format!("{rows} × {columns}"),
    }
}
