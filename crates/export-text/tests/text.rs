//! What a terminal shows: lines that end where they are to, tables whose lines meet, and nothing that steers.

use gongkai_core::{Block, Edition, Exporter, Item, Options, Report, Text, Value};
use gongkai_document::display_width;
use gongkai_export_text::{Lines, TextExporter, TextOptions, text};
use proptest::prelude::*;

const WAYS: [Lines; 2] = [Lines::Box, Lines::Ascii];

fn written(report: &Report, width: u16, lines: Lines) -> String {
    text(report, TextOptions { width, lines }).expect("the width is one of those allowed")
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: text.into() }
}

/// The lines of each drawn table.
fn tables(text: &str) -> Vec<Vec<&str>> {
    let mut tables: Vec<Vec<&str>> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        let drawn = line.starts_with(['┌', '├', '│', '└', '+', '|']);
        if drawn && !inside {
            tables.push(Vec::new());
        }
        if let Some(table) = tables.last_mut().filter(|_| drawn) {
            table.push(line);
        }
        inside = drawn;
    }
    tables
}

proptest! {
    #[test]
    fn lines_of_a_table_are_of_one_width(cells in gongkai_testkit::cells(), width in 40_u16..140) {
        let mut report = Report::blank(cells.edition());
        report.cells = cells;
        for lines in WAYS {
            let written = written(&report, width, lines);
            let tables = tables(&written);
            prop_assert_eq!(tables.len(), 3);
            for table in tables {
                let width = display_width(table[0]);
                for line in &table {
                    prop_assert_eq!(display_width(line), width, "{}", table.join("\n"));
                }
            }
        }
    }

    #[test]
    fn nothing_steers_a_terminal(report in gongkai_testkit::report()) {
        for lines in WAYS {
            let written = written(&report, 80, lines);
            let steers = |it: char| {
                (it.is_control() && it != '\n')
                    || matches!(it, '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{FEFF}')
                    || ('\u{2028}'..='\u{202E}').contains(&it)
                    || ('\u{2066}'..='\u{2069}').contains(&it)
            };
            prop_assert!(!written.contains(steers), "{:?}", written);
        }
    }

    #[test]
    fn prose_keeps_to_its_width(words in "[一-龥，。（）“”0-9a-z ]{0,300}", width in 40_u16..120) {
        let mut report = Report::blank(Edition::Y2021);
        report.title = Some(words.as_str().into());
        report.overview = Some(vec![
            Block::Heading { level: 1, text: words.as_str().into() },
            paragraph(&words),
        ]);
        let written = written(&report, width, Lines::Box);
        let drawn = ['┌', '├', '│', '└'];
        for line in written.lines().filter(|it| !it.starts_with(drawn)) {
            prop_assert!(display_width(line) <= usize::from(width), "{}", line);
        }
        // Nothing is lost but blanks where lines are broken.
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert!(bare(&written).contains(&bare(&words)), "{}", written);
    }
}

#[test]
fn no_line_begins_with_a_mark_that_closes_or_ends_with_one_that_opens() {
    let sentence = "全年公开信息四百条（其中政策文件“一件一解”），办结申请，结转下年度：无；说明如下。";
    let mut report = Report::blank(Edition::Y2021);
    report.problems = Some(
        (0..12)
            .map(|it| paragraph(&("甲".repeat(it) + &sentence.repeat(4))))
            .collect(),
    );
    for width in 40..100 {
        for line in written(&report, width, Lines::Box).lines() {
            assert!(!line.starts_with(['，', '。', '；', '：', '）', '”']), "{line}");
            assert!(!line.ends_with(['（', '“']), "{line}");
        }
    }
}

#[test]
fn a_table_fits_eighty_columns_where_its_figures_let_it() {
    for edition in Edition::ALL {
        let mut report = Report::blank(edition);
        for definition in edition.form().cells() {
            let value = Value::parse("1234", definition.cell_type);
            report.cells.set(definition.id, value).expect("it fits");
        }
        for lines in WAYS {
            let widest = written(&report, 80, lines).lines().map(display_width).max();
            assert!(widest <= Some(80), "{widest:?}");
        }
    }
}

#[test]
fn tables_in_prose_are_drawn_and_large_ones_cost_no_more_than_they_hold() {
    let table = |rows: Vec<Vec<Text>>| {
        let mut report = Report::blank(Edition::Y2021);
        report.overview = Some(vec![Block::Table { rows }]);
        written(&report, 80, Lines::Ascii)
    };
    let text = |it: &str| Text::from(it);
    let drawn = table(vec![vec![text("栏目"), text("条数")], vec![text("甲\r\n乙")]]);
    let expected = "+----+----+\n|栏目|条数|\n+----+----+\n|甲  |    |\n|乙  |    |\n+----+----+\n";
    assert!(drawn.contains(expected), "{drawn}");
    // One long row and many short ones: drawn, they would be a square.
    let mut rows = vec![vec![text("甲"); 20_000]];
    rows.extend(std::iter::repeat_n(vec![text("乙")], 20_000));
    assert!(table(rows).len() < 1 << 20);
    assert!(table(vec![Vec::new(), Vec::new()]) == table(Vec::new()));
}

#[test]
fn what_steers_is_written_out() {
    let mut report = Report::blank(Edition::Y2021);
    report.overview = Some(vec![paragraph("甲\u{202E}乙\u{9B}31m\u{7F}\t丙")]);
    let written = written(&report, 80, Lines::Box);
    assert!(written.contains("甲\\u{202e}乙\\u{9b}31m\\u{7f} 丙"), "{written}");
}

#[test]
fn the_exporter_writes_what_the_function_gives() {
    let report = Report::blank(Edition::Y2019);
    let export = |options: &Options, count: usize| {
        let mut bytes = Vec::new();
        let mut sink = TextExporter.begin(&mut bytes, options)?;
        for _ in 0..count {
            sink.write(&Item::of(&report))?;
        }
        sink.finish()?;
        Ok::<_, gongkai_core::ExportError>(bytes)
    };
    let options = Options::none().with("width", "60").with("lines", "ascii");
    assert_eq!(
        export(&options, 1).expect("a text"),
        written(&report, 60, Lines::Ascii).as_bytes()
    );
    assert_eq!(
        export(&Options::none(), 1).expect("a text"),
        written(&report, 80, Lines::Box).as_bytes()
    );
    assert!(export(&Options::none(), 0).is_err() && export(&Options::none(), 2).is_err());
    for (key, value) in [
        ("width", "39"),
        ("width", "1001"),
        ("width", "wide"),
        ("lines", "none"),
        ("colour", "1"),
    ] {
        assert!(
            export(&Options::none().with(key, value), 1).is_err(),
            "{key}={value}"
        );
    }
}
