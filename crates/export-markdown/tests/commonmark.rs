//! What a report says shows as itself: a parser of CommonMark finds the blocks that were written, with their texts.

use crate::common;

use common::{Seen, parse};
use gongkai_core::{Block, Edition, Part, Report, TableKey, Text, form::GridContent};
use gongkai_export_markdown::{Tables, markdown};
use proptest::prelude::*;
use pulldown_cmark::Options;

proptest! {
    #[test]
    fn any_report_shows_as_itself(report in gongkai_testkit::report()) {
        for tables in [Tables::Once, Tables::Repeated] {
            let written = markdown(&report, tables);
            for options in [Options::ENABLE_TABLES, github()] {
                prop_assert_eq!(parse(&written, options), expected(&report, tables));
            }
        }
    }

    #[test]
    fn marks_show_as_themselves(text in "[ \\t\\n0-9a甲<>&;#|~$*_`=:.)!\\[\\](){}+\\\\/^@-]{0,24}") {
        let mut report = Report::blank(Edition::Y2021);
        report.title = Some(text.as_str().into());
        report.overview = Some(vec![
            Block::Heading { level: 1, text: text.as_str().into() },
            Block::Paragraph { text: text.as_str().into() },
            Block::Paragraph { text: text.as_str().into() },
            Block::Image { alt: text.as_str().into(), src: "https://example.org/a?b=1&copy=2".into() },
            Block::Table { rows: vec![vec![text.as_str().into(); 2]; 2] },
            Block::Table { rows: vec![vec![text.as_str().into()]] },
        ]);
        let written = markdown(&report, Tables::Once);
        for options in [Options::ENABLE_TABLES, github()] {
            let (seen, expected) = (parse(&written, options), expected(&report, Tables::Once));
            // The parts of figures say nothing of marks.
            prop_assert_eq!(&seen[..expected.len().min(8)], &expected[..8]);
            prop_assert!(seen == expected, "{}", written);
        }
    }
}

#[test]
fn each_mark_of_markdown_shows_as_itself() {
    let lines = [
        "# 一",
        "## 二 ##",
        "一 #",
        "- 一",
        "-",
        "---",
        "- - -",
        "+ 一",
        "* 一",
        "***",
        "1. 一",
        "1) 一",
        "12.",
        "> 一",
        ">",
        "===",
        "=",
        ":-",
        ":--:",
        "--:",
        "|-|",
        "a | b",
        "    四格",
        "\t表",
        "```",
        "~~~",
        "~~一~~",
        "`一`",
        "**一**",
        "__一__",
        "_一_",
        "a_b_c",
        "[一](http://example.org)",
        "![一](x)",
        "[一]: /x",
        "[^1]",
        "[^1]: 一",
        "<b>一</b>",
        "<!-- 一",
        "<?一",
        "<script>",
        "<http://example.org>",
        "&amp;",
        "&#60;",
        "&copy;",
        "a&b",
        "\\",
        "\\*",
        "\\|",
        "一\\",
        "$一$",
        "$$一$$",
        "[ ] 一",
        "[x] 一",
        "{.class}",
        "一  ",
        " ",
        "[[一]]",
        "H~2~O",
        "a^2^",
        "https://example.org/a*b_",
        "www.example.org/~a",
        "\u{a0}一\u{a0}",
        "\u{3000}一\u{3000}",
    ];
    for text in lines {
        let mut report = Report::blank(Edition::Y2019);
        report.preamble = Some(vec![
            Block::Paragraph { text: text.into() },
            Block::Paragraph {
                text: format!("一\n{text}").into(),
            },
            Block::Paragraph {
                text: format!("{text}\n{text}").into(),
            },
            Block::Heading {
                level: 3,
                text: text.into(),
            },
            Block::Table {
                rows: vec![vec![text.into(), text.into()]],
            },
        ]);
        let written = markdown(&report, Tables::Once);
        for options in [Options::ENABLE_TABLES, github()] {
            assert_eq!(
                parse(&written, options),
                expected(&report, Tables::Once),
                "{text}\n{written}"
            );
        }
    }
}

#[test]
fn html_tables_have_the_merged_cells_of_the_form() {
    let report = Report::blank(Edition::Y2021);
    let written = markdown(&report, Tables::Html);
    let seen = parse(&written, Options::ENABLE_TABLES);
    let tables: Vec<&String> = seen
        .iter()
        .filter_map(|it| match it {
            Seen::Html(markup) => Some(markup),
            _ => None,
        })
        .collect();
    assert_eq!(tables.len(), 3);
    for (markup, key) in tables.into_iter().zip(TableKey::ALL) {
        let grid = Edition::Y2021.form().grid(key);
        for (name, value) in [("<th", false), ("<td", true)] {
            let cells = (grid.cells.iter()).filter(|it| matches!(it.content, GridContent::Value(_)) == value);
            assert_eq!(markup.matches(name).count(), cells.count(), "{key:?} {name}");
        }
        let merged = grid.cells.iter().filter(|it| it.row_span > 1).count();
        assert_eq!(markup.matches(" rowspan=").count(), merged, "{key:?}");
        let merged = grid.cells.iter().filter(|it| it.column_span > 1).count();
        assert_eq!(markup.matches(" colspan=").count(), merged, "{key:?}");
    }
}

#[test]
fn a_ragged_table_costs_no_more_than_it_holds() {
    let mut rows = vec![vec![Text::from("甲"); 20_000]];
    rows.extend(std::iter::repeat_n(vec![Text::from("乙")], 20_000));
    let mut report = Report::blank(Edition::Y2021);
    report.overview = Some(vec![Block::Table { rows }]);
    assert!(markdown(&report, Tables::Once).len() < 1 << 20);
}

/// What GitHub understands beyond CommonMark.
fn github() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
}

fn expected(report: &Report, tables: Tables) -> Vec<Seen> {
    let mut seen = Vec::new();
    if let Some(title) = report.title.as_deref().filter(|it| !it.trim().is_empty()) {
        seen.push(Seen::Heading(1, shown(title)));
    }
    seen.extend(prose(report.prose(Part::Preamble)));
    for section in report.edition().form().sections {
        seen.push(Seen::Heading(2, section.full_heading()));
        match TableKey::ALL.into_iter().find(|it| it.part() == section.part) {
            Some(key) => seen.push(Seen::Table(figures(report, key, tables))),
            None => seen.extend(prose(report.prose(section.part))),
        }
    }
    seen
}

fn prose(blocks: Option<&[Block]>) -> impl Iterator<Item = Seen> {
    blocks.unwrap_or_default().iter().filter_map(|block| match block {
        Block::Heading { level, text } => Some(Seen::Heading((level + 2).min(6), shown(text))),
        Block::Paragraph { text } if text.trim_matches(['\n', '\r']).is_empty() => None,
        Block::Paragraph { text } => Some(Seen::Paragraph(shown(text))),
        Block::Image { .. } => Some(Seen::Paragraph(shown(&block.visible_text()))),
        Block::Table { rows } => {
            let columns = rows.iter().map(Vec::len).max().filter(|it| *it > 0)?;
            let cell = |row: &Vec<Text>, at: usize| row.get(at).map(|it| shown(it)).unwrap_or_default();
            let row = |row: &Vec<Text>| (0..columns).map(|it| cell(row, it)).collect();
            Some(Seen::Table(rows.iter().map(row).collect()))
        }
    })
}

/// A text with line feeds for every kind of line break.
fn shown(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn figures(report: &Report, key: TableKey, tables: Tables) -> Vec<Vec<String>> {
    let grid = report.edition().form().grid(key);
    let mut rows = vec![vec![String::new(); grid.columns as usize]; grid.rows as usize];
    for cell in &grid.cells {
        let text = match cell.content {
            GridContent::Label { text, .. } => text.to_owned(),
            GridContent::Value(id) => report.cells.get(id).map(ToString::to_string).unwrap_or_default(),
        };
        let (height, width) = match tables {
            Tables::Repeated => (cell.row_span, cell.column_span),
            _ => (1, 1),
        };
        for row in &mut rows[cell.row as usize..][..height as usize] {
            row[cell.column as usize..][..width as usize].fill(text.clone());
        }
    }
    rows
}
