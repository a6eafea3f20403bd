//! Pages that hold more than one report, or parts of one more than once: nothing of one report
//! enters another, and nothing is lost without a remark.

#[allow(dead_code, reason = "shared with the tests of layouts, which score")]
use crate::support;

use gongkai_core::form::{GridContent, TableKey};
use gongkai_core::{Edition, Place, Pointer};
use gongkai_document::{Block, BlockKind, Document, Table};
use gongkai_recognize::{Recognized, recognize};
use support::{Case, printed, reports};

fn line(text: &str) -> BlockKind {
    BlockKind::Paragraph {
        text: text.to_owned(),
    }
}

fn first_case() -> Case {
    Case::new(Edition::Y2021, 1)
}

fn second_case() -> Case {
    Case::new(Edition::Y2021, 2)
}

/// The table without the figures of some cells, told by their pointers.
fn without(case: &Case, key: TableKey, blank: fn(&str) -> bool) -> Table {
    let mut table = printed(case, key);
    for (own, grid) in table.cells.iter_mut().zip(&case.edition.form().grid(key).cells) {
        if let GridContent::Value(id) = grid.content
            && blank(case.edition.form().cell(id).pointer.as_str())
        {
            own.text.clear();
        }
    }
    table
}

/// A whole report, its tables as given.
fn report(organ: &str, tables: [Table; 3]) -> Vec<BlockKind> {
    let [two, three, four] = tables.map(BlockKind::Table);
    vec![
        line(&format!("{organ}2024年政府信息公开工作年度报告")),
        line("一、总体情况"),
        line(&format!("{organ}全年公开信息若干条。")),
        line("二、主动公开政府信息情况"),
        two,
        line("三、收到和处理政府信息公开申请情况"),
        three,
        line("四、政府信息公开行政复议、行政诉讼情况"),
        four,
        line("五、存在的主要问题及改进情况"),
        line(&format!("{organ}仍有不足。")),
        line("六、其他需要报告的事项"),
        line(&format!("{organ}没有其他事项。")),
    ]
}

fn tables(case: &Case) -> [Table; 3] {
    TableKey::ALL.map(|it| printed(case, it))
}

fn codes(found: &Recognized) -> Vec<&str> {
    found.remarks.iter().map(|it| it.rule.code).collect()
}

fn value(found: &Recognized, pointer: &str) -> Option<String> {
    let id = found
        .report
        .edition()
        .form()
        .find(pointer)
        .expect("a cell of the form");
    found.report.cells.get(id).map(ToString::to_string)
}

fn assert_holds(found: &Recognized, case: &Case) {
    for (definition, value) in found.report.cells.iter() {
        let expected = &case.figures[definition.id.index()];
        assert_eq!(
            value.map(ToString::to_string).as_ref(),
            Some(expected),
            "{}",
            definition.pointer.as_str()
        );
    }
}

#[test]
fn the_second_report_of_a_page_fills_nothing_in_the_first() {
    let blank = |it: &str| it.starts_with("/requests/new/");
    let mut own = tables(&first_case());
    own[1] = without(&first_case(), TableKey::Requests, blank);
    let mut blocks = report("云溪市水务局", own);
    blocks.extend(report("云溪市林业局", tables(&second_case())));
    let found = reports(blocks);
    let [first, second] = &found[..] else {
        panic!("two reports and not {}", found.len());
    };
    assert_eq!(value(first, "/requests/new/total"), None);
    assert_eq!(first.report.organ.name.as_deref(), Some("云溪市水务局"));
    assert_eq!(second.report.organ.name.as_deref(), Some("云溪市林业局"));
    assert_holds(second, &second_case());
    for (found, organ) in [(first, "水务局"), (second, "林业局")] {
        let prose = serde_json::to_string(&found.report).expect("a report is JSON");
        assert_eq!(prose.contains("水务局"), organ == "水务局");
        assert_eq!(prose.contains("林业局"), organ == "林业局");
        assert!(codes(found).is_empty(), "{:?}", found.remarks);
    }
}

#[test]
fn two_sets_of_tables_without_a_heading_are_two_reports() {
    let mut blocks: Vec<BlockKind> = tables(&first_case()).map(BlockKind::Table).into();
    blocks.extend(tables(&second_case()).map(BlockKind::Table));
    let found = reports(blocks);
    assert_eq!(found.len(), 2);
    assert_holds(&found[0], &first_case());
    assert_holds(&found[1], &second_case());
}

#[test]
fn reports_of_two_editions_stand_on_one_page() {
    let old = Case::new(Edition::Y2019, 5);
    let mut blocks = report("云溪市水务局", tables(&old));
    blocks.extend(report("云溪市水务局", tables(&second_case())));
    let found = reports(blocks);
    assert_eq!(found.len(), 2);
    assert_holds(&found[0], &old);
    assert_holds(&found[1], &second_case());
}

#[test]
fn a_report_that_stands_twice_is_read_once() {
    let mut blocks = report("云溪市水务局", tables(&first_case()));
    blocks.extend(report("云溪市水务局", tables(&first_case())));
    let found = reports(blocks);
    assert_eq!(found.len(), 1);
    assert_holds(&found[0], &first_case());
    assert_eq!(codes(&found[0]), ["R020"]);
}

#[test]
fn a_table_that_stands_twice_fills_no_blank_of_the_first() {
    let blank = |it: &str| it == "/requests/new/total" || it == "/requests/carried_in/total";
    let mut blocks: Vec<BlockKind> = tables(&first_case()).map(BlockKind::Table).into();
    blocks[1] = BlockKind::Table(without(&first_case(), TableKey::Requests, blank));
    blocks.push(BlockKind::Table(printed(&first_case(), TableKey::Requests)));
    let found = reports(blocks);
    assert_eq!(found.len(), 1);
    assert_eq!(value(&found[0], "/requests/new/total"), None);
    let [remark] = &found[0].remarks[..] else {
        panic!("one remark: {:?}", found[0].remarks);
    };
    assert_eq!(remark.rule.code, "R002");
    let cells: Vec<&str> = remark.cells.iter().map(Pointer::as_str).collect();
    assert_eq!(cells, ["/requests/new/total", "/requests/carried_in/total"]);
}

#[test]
fn the_table_under_its_own_heading_wins_over_one_before() {
    let mut blocks = report("云溪市水务局", tables(&first_case()));
    blocks.insert(3, BlockKind::Table(printed(&second_case(), TableKey::Proactive)));
    let found = reports(blocks);
    assert_eq!(found.len(), 1);
    assert_holds(&found[0], &first_case());
    let cells = &found[0].remarks[0].cells;
    assert_eq!(codes(&found[0]), ["R002"]);
    assert_eq!(
        cells.len(),
        Edition::Y2021.form().cells_of(TableKey::Proactive).len()
    );
}

#[test]
fn a_table_of_contents_is_no_report() {
    let mut blocks = report("云溪市水务局", tables(&first_case()));
    let contents = [
        "一、总体情况",
        "（一）主动公开",
        "二、主动公开政府信息情况",
        "（一）规章和规范性文件",
        "三、收到和处理政府信息公开申请情况",
        "（一）新收",
        "四、政府信息公开行政复议、行政诉讼情况",
        "（一）复议",
        "五、存在的主要问题及改进情况",
        "（一）问题",
        "六、其他需要报告的事项",
        "（一）收费",
    ];
    for (at, text) in contents.into_iter().enumerate() {
        blocks.insert(1 + at, line(text));
    }
    let found = reports(blocks);
    assert_eq!(found.len(), 1);
    assert_holds(&found[0], &first_case());
    let overview = serde_json::to_string(&found[0].report.overview).expect("prose is JSON");
    assert!(overview.contains("全年公开信息若干条"), "{overview}");
    assert_eq!(found[0].report.organ.name.as_deref(), Some("云溪市水务局"));
    assert!(codes(&found[0]).is_empty(), "{:?}", found[0].remarks);
}

#[test]
fn links_to_the_parts_above_the_title_are_no_report() {
    let mut blocks: Vec<BlockKind> = Edition::Y2021
        .form()
        .sections
        .iter()
        .map(|it| line(&it.full_heading()))
        .collect();
    blocks.extend(report("云溪市水务局", tables(&first_case())));
    let found = reports(blocks);
    assert_eq!(found.len(), 1);
    assert_holds(&found[0], &first_case());
    assert_eq!(found[0].report.organ.name.as_deref(), Some("云溪市水务局"));
    assert!(codes(&found[0]).is_empty(), "{:?}", found[0].remarks);
}

#[test]
fn a_report_whose_tables_are_pictures_is_not_swallowed_by_the_next() {
    let mut blocks = report("云溪市水务局", tables(&second_case()));
    blocks.retain(|it| !matches!(it, BlockKind::Table(_)));
    blocks.extend(report("云溪市林业局", tables(&first_case())));
    let found = reports(blocks);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].report.organ.name.as_deref(), Some("云溪市水务局"));
    assert!(found[0].report.cells.iter().all(|it| it.1.is_none()));
    assert_holds(&found[1], &first_case());
}

#[test]
fn a_report_of_pictures_without_a_title_is_no_table_of_contents() {
    let picture = || BlockKind::Image {
        alt: String::new(),
        source: "table.png".to_owned(),
    };
    let untitled = |tables: [Table; 3]| report("云溪市水务局", tables).split_off(1);
    let pictures = untitled(tables(&first_case())).into_iter().map(|it| match it {
        BlockKind::Table(_) => picture(),
        other => other,
    });
    let found = reports(pictures.chain(untitled(tables(&second_case()))).collect());
    let [first, second] = &found[..] else {
        panic!("two reports and not {}", found.len());
    };
    assert!(first.report.cells.is_blank());
    assert!(codes(first).contains(&"R009"), "{:?}", first.remarks);
    assert_holds(second, &second_case());
}

#[test]
fn two_reports_of_one_organ_and_year_that_differ_are_both_doubted() {
    let mut other = first_case();
    other.figures[7].push('9');
    let mut blocks = report("云溪市水务局", tables(&first_case()));
    blocks.extend(report("云溪市水务局", tables(&other)));
    let found = reports(blocks);
    assert_eq!(found.len(), 2);
    for (found, case) in found.iter().zip([first_case(), other]) {
        assert_holds(found, &case);
        let rival = found.remarks.iter().find(|it| it.rule.code == "R026");
        let cells = &rival.expect("a remark on the rival").cells;
        assert_eq!(cells, &[Edition::Y2021.form().cells()[7].pointer.clone()]);
    }
}

#[test]
fn a_second_row_of_figures_fills_no_blank_of_the_first() {
    let blank = |it: &str| it == "/disputes/reconsideration/other";
    let mut own = tables(&first_case());
    own[2] = without(&first_case(), TableKey::Disputes, blank);
    let mut cells = own[2].cells.clone();
    let last = own[2].rows() - 1;
    for cell in cells.iter_mut().filter(|it| it.row == last) {
        cell.row += 1;
        cell.text = "66".to_owned();
    }
    own[2].cells.extend(cells.into_iter().filter(|it| it.row > last));
    let found = reports(report("云溪市水务局", own));
    assert_eq!(value(&found[0], "/disputes/reconsideration/other"), None);
    let twice = found[0].remarks.iter().find(|it| it.rule.code == "R002");
    assert_eq!(twice.expect("a remark on the second row").cells.len(), 15);
}

#[test]
fn an_attachment_is_named_where_tables_or_the_whole_report_are_missing() {
    let link = || BlockKind::Link {
        text: "附件：年度报告.docx".to_owned(),
        target: "/files/a.docx".to_owned(),
    };
    let mut blocks: Vec<BlockKind> = report("云溪市水务局", tables(&first_case()))
        .into_iter()
        .filter(|it| !matches!(it, BlockKind::Table(_)))
        .collect();
    blocks.push(link());
    let found = reports(blocks);
    let remark = found[0].remarks.iter().find(|it| it.rule.code == "R027");
    let message = &remark.expect("a remark on the attachment").message;
    assert!(
        message.zh.contains("/files/a.docx") && message.en.contains("3 table"),
        "{message:?}"
    );

    let whole = report("云溪市水务局", tables(&first_case()))
        .into_iter()
        .chain([link()]);
    assert!(!codes(&reports(whole.collect())[0]).contains(&"R027"));

    let document = Document {
        blocks: [line("通知"), link()]
            .map(|kind| Block {
                kind,
                place: Place::default(),
            })
            .into(),
        ..Document::default()
    };
    let error = recognize(&document).expect_err("no report");
    assert!(error.message().zh.contains("/files/a.docx"), "{error}");
}

#[test]
fn a_paragraph_named_as_a_part_does_not_open_it() {
    let mut blocks = report("云溪市水务局", tables(&first_case()));
    blocks.insert(3, line("2.主动公开政府信息情况"));
    blocks.insert(4, line("公开规范性文件若干件，均在网站发布，逐条可查。"));
    let found = reports(blocks);
    assert_holds(&found[0], &first_case());
    let overview = serde_json::to_string(&found[0].report.overview).expect("prose is JSON");
    assert!(overview.contains("逐条可查"), "{overview}");
    assert!(codes(&found[0]).is_empty(), "{:?}", found[0].remarks);
}

#[test]
fn text_under_a_repeated_heading_is_kept_and_told() {
    let mut blocks = report("云溪市水务局", tables(&first_case()));
    blocks.extend([
        line("分享到：微信"),
        line("一、总体情况"),
        line("这里又写了一遍总体情况。"),
        line("版权所有：云溪市"),
    ]);
    let found = reports(blocks);
    assert_eq!(found.len(), 1);
    let last = serde_json::to_string(&found[0].report.other_matters).expect("prose is JSON");
    assert!(last.contains("又写了一遍"), "{last}");
    assert!(!last.contains("版权所有") && !last.contains("分享到"), "{last}");
    assert_eq!(codes(&found[0]), ["R021"]);
}

#[test]
fn rows_that_are_missing_are_told_cell_by_cell() {
    let mut three = printed(&first_case(), TableKey::Requests);
    let height = three.cells.iter().map(|it| it.row).max().expect("rows");
    three.cells.retain(|it| it.row + 2 <= height);
    let [two, _, four] = tables(&first_case());
    let found = reports([two, three, four].map(BlockKind::Table).into());
    let [remark] = &found[0].remarks[..] else {
        panic!("one remark: {:?}", found[0].remarks);
    };
    assert_eq!(remark.rule.code, "R018");
    assert_eq!(remark.cells.len(), 14);
    assert!(
        remark
            .cells
            .iter()
            .all(|it| value(&found[0], it.as_str()).is_none())
    );
}

#[test]
fn rows_that_match_nothing_are_told_without_end_only_to_a_limit() {
    let mut three = printed(&first_case(), TableKey::Requests);
    let height = three.cells.iter().map(|it| it.row).max().expect("rows") + 1;
    let strange = three.cells.iter().filter(|it| it.row + 1 == height).cloned();
    let strange: Vec<_> = strange.collect();
    for extra in 0..500 {
        three.cells.extend(strange.iter().cloned().map(|mut it| {
            it.row = height + extra;
            if it.column == 0 {
                it.text = "与官方格式毫无关系的内容".to_owned();
            }
            it
        }));
    }
    let [two, _, four] = tables(&first_case());
    let found = reports([two, three, four].map(BlockKind::Table).into());
    let unmapped: Vec<_> = found[0]
        .remarks
        .iter()
        .filter(|it| it.rule.code == "R001")
        .collect();
    assert_eq!(unmapped.len(), 10);
    assert!(
        unmapped[9].message.en.contains("490 more"),
        "{}",
        unmapped[9].message.en
    );
    assert_holds(&found[0], &first_case());
}

#[test]
fn sentences_that_name_what_sites_have_stay_in_the_report() {
    let mut blocks = report("云溪市水务局", tables(&first_case()));
    blocks.insert(3, line("全年政府网站浏览次数达若干万次。"));
    let last = [
        "一是新增网站技术支持单位若干家。",
        "二是本年度没有收取信息处理费。",
    ];
    blocks.extend(last.map(line));
    let found = reports(blocks);
    let overview = serde_json::to_string(&found[0].report.overview).expect("prose is JSON");
    assert!(overview.contains("浏览次数"), "{overview}");
    let other = serde_json::to_string(&found[0].report.other_matters).expect("prose is JSON");
    assert!(last.iter().all(|it| other.contains(it)), "{other}");
}

#[test]
fn what_stands_beside_a_table_is_told() {
    let mut blocks = report("云溪市水务局", tables(&first_case()));
    blocks.insert(7, line("注：含上年结转若干件，另有8件。"));
    let mut strange = printed(&first_case(), TableKey::Proactive);
    for cell in &mut strange.cells {
        cell.text = if cell.column == 0 { "东镇" } else { "77" }.to_owned();
    }
    blocks.insert(8, BlockKind::Table(strange));
    let found = reports(blocks);
    assert_holds(&found[0], &first_case());
    let lost: Vec<&str> = found[0]
        .trace
        .unmapped
        .iter()
        .map(|it| it.text.as_str())
        .collect();
    assert!(lost.iter().any(|it| it.contains("另有8件")), "{lost:?}");
    assert!(lost.iter().any(|it| it.contains("东镇")), "{lost:?}");
    assert!(codes(&found[0]).contains(&"R016"), "{:?}", found[0].remarks);
}

#[test]
fn a_title_with_a_single_heading_is_no_second_report_and_is_kept() {
    let mut blocks = report("云溪市水务局", tables(&first_case()));
    blocks.extend([
        line("云溪市林业局2024年政府信息公开工作年度报告"),
        line("一、总体情况"),
        line("林业局的一段文字。"),
    ]);
    let found = reports(blocks);
    assert_eq!(found.len(), 1);
    let last = serde_json::to_string(&found[0].report.other_matters).expect("prose is JSON");
    assert!(last.contains("林业局的一段文字"), "{last}");
    assert_eq!(codes(&found[0]), ["R021"]);
}

#[test]
fn headings_without_end_are_told_to_a_limit() {
    let mut blocks = report("云溪市水务局", tables(&first_case()));
    for _ in 0..2000 {
        blocks.extend([
            line("一、总体情况"),
            line("甲乙"),
            line("五、存在的主要问题及改进情况"),
            line("丙丁"),
        ]);
    }
    let found = reports(blocks);
    let told: usize = found.iter().map(|it| it.remarks.len()).sum();
    assert!(told <= 20, "{told} remarks");
}

#[test]
fn neither_a_date_nor_a_document_number_is_part_of_the_title() {
    for beside in ["2025-01-20", "水政〔2025〕3号", "2025年1月20日"] {
        let mut blocks = report("云溪市水务局", tables(&first_case()));
        blocks[0] = line("云溪市水务局政府信息公开工作年度报告");
        blocks.insert(0, line(beside));
        let found = reports(blocks);
        assert_eq!(
            found[0].report.organ.name.as_deref(),
            Some("云溪市水务局"),
            "{beside}"
        );
        assert_eq!(found[0].report.year, None, "{beside}");
    }
    for (first, second) in [
        ("云溪市水务局", "2024年政府信息公开工作年度报告"),
        ("2024年度", "云溪市水务局政府信息公开工作年度报告"),
        ("云溪市水务局2024年政府信息", "公开工作年度报告"),
    ] {
        let mut blocks = report("云溪市水务局", tables(&first_case()));
        blocks[0] = line(second);
        blocks.insert(0, line(first));
        let found = reports(blocks);
        assert_eq!(
            found[0].report.organ.name.as_deref(),
            Some("云溪市水务局"),
            "{first}"
        );
        assert_eq!(
            found[0].report.year.map(gongkai_core::Year::get),
            Some(2024),
            "{first}"
        );
    }
}

#[test]
fn of_several_titles_the_nearest_to_the_report_counts() {
    let mut blocks = report("云溪市水务局", tables(&first_case()));
    for year in [2022, 2023] {
        blocks.insert(0, line(&format!("云溪市水务局{year}年政府信息公开工作年度报告")));
    }
    let found = reports(blocks);
    assert_eq!(found[0].report.year.map(gongkai_core::Year::get), Some(2024));
}

#[test]
fn a_row_that_lost_its_last_blanks_is_doubted_and_harms_no_other() {
    // A table dumped cell by cell: merged labels leave blanks before the figures.
    let case = first_case();
    let mut three = printed(&case, TableKey::Requests);
    three.shape = gongkai_document::Shape::Rows;
    let rows = three.cells.iter().map(|it| it.row + 1).max().expect("rows");
    let full: Vec<_> = (0..rows)
        .flat_map(|row| (0..10).map(move |column| (row, column)))
        .collect();
    let own = |row, column| three.cells.iter().find(|it| (it.row, it.column) == (row, column));
    let mut cells: Vec<gongkai_document::Cell> = full
        .into_iter()
        .map(|(row, column)| match own(row, column) {
            Some(cell) => gongkai_document::Cell {
                row_span: 1,
                column_span: 1,
                ..cell.clone()
            },
            None => gongkai_document::Cell {
                row,
                column,
                text: String::new(),
                ..three.cells[0].clone()
            },
        })
        .map(|it| gongkai_document::Cell {
            row_span: 1,
            column_span: 1,
            ..it
        })
        .collect();
    let second = cells
        .iter()
        .find(|it| it.text.starts_with("二、"))
        .expect("row two")
        .row;
    cells.retain(|it| it.row != second || it.column < 8);
    let whole = gongkai_document::Table {
        cells,
        ..three.clone()
    };
    let [two, _, four] = tables(&case);
    let found = reports([two, whole, four].map(BlockKind::Table).into());
    for (definition, read) in found[0].report.cells.iter() {
        let pointer = definition.pointer.as_str();
        let expected = Some(case.figures[definition.id.index()].clone());
        let doubted = found[0]
            .remarks
            .iter()
            .any(|it| it.cells.contains(&definition.pointer));
        if pointer.starts_with("/requests/carried_in/") {
            assert!(doubted, "{pointer}");
            assert!(
                read.is_none() || read.map(ToString::to_string) == expected,
                "{pointer}"
            );
        } else {
            assert_eq!(read.map(ToString::to_string), expected, "{pointer}");
        }
    }
}

#[test]
fn a_place_that_every_row_leaves_blank_is_no_figure() {
    let case = first_case();
    let mut three = printed(&case, TableKey::Requests);
    three.shape = gongkai_document::Shape::Rows;
    // What keeps the last column apart: one place before the last figure of each row.
    let apart = |it: &gongkai_document::Cell| it.column == 9 && it.row > 2;
    let blanks: Vec<_> = (three.cells.iter().filter(|it| apart(it)))
        .map(|it| gongkai_document::Cell {
            text: String::new(),
            ..it.clone()
        })
        .collect();
    for cell in three.cells.iter_mut().filter(|it| apart(it)) {
        cell.column += 1;
    }
    three.cells.extend(blanks);
    three.cells.sort_by_key(|it| (it.row, it.column));
    let [two, _, four] = tables(&case);
    let found = reports([two, three, four].map(BlockKind::Table).into());
    for (definition, read) in found[0].report.cells.iter() {
        let expected = Some(case.figures[definition.id.index()].clone());
        assert_eq!(read.map(ToString::to_string), expected, "{}", definition.pointer);
    }
    assert!(found[0].remarks.is_empty(), "{:?}", found[0].remarks);
}
