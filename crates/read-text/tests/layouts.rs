//! Each habit of writing tables, read back cell by cell.
// A test that finds no shared folder says so.
#![allow(clippy::print_stderr)]

use gongkai_document::{BlockKind, Document, Limits, RemarkKind, Shape, Table};
use gongkai_read_text::read_text;

fn read(text: &str) -> Document {
    read_text(text.as_bytes(), &Limits::default()).expect("text is read")
}

/// A document on paper: `# heading`, paragraphs, and tables as `Shape` with one row a line.
fn drawn(document: &Document) -> Vec<String> {
    let mut drawn = Vec::new();
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Heading { level, text } => {
                drawn.push(format!("{} {text}", "#".repeat(usize::from(*level))));
            }
            BlockKind::Paragraph { text } => drawn.push(text.clone()),
            BlockKind::Table(table) => {
                drawn.push(format!("{:?}", table.shape));
                drawn.extend(rows(table).iter().map(|row| format!("[{}]", row.join("|"))));
            }
            other => panic!("a text has no {other:?}"),
        }
    }
    drawn
}

fn rows(table: &Table) -> Vec<Vec<String>> {
    let mut rows: Vec<(u32, Vec<String>)> = Vec::new();
    for cell in &table.cells {
        match rows.last_mut() {
            Some((row, cells)) if *row == cell.row => cells.push(cell.text.replace('\n', "/")),
            _ => rows.push((cell.row, vec![cell.text.replace('\n', "/")])),
        }
    }
    rows.into_iter().map(|it| it.1).collect()
}

fn tables(document: &Document) -> Vec<&Table> {
    document
        .blocks
        .iter()
        .filter_map(|it| match &it.kind {
            BlockKind::Table(table) => Some(table),
            _ => None,
        })
        .collect()
}

fn assert_drawn(text: &str, expected: &[&str]) {
    assert_eq!(drawn(&read(text)), expected, "{text}");
}

#[test]
fn one_cell_a_line_behind_a_tab() {
    assert_drawn(
        "前一段。\n\t第二十条第（一）项\n\n\t信息内容\n\t本年制发件数\n\n\t规章\n\t0\n\n\t\n\t1\n\n\n三、情况\n\n\t甲\n\t\n\n后一段。",
        &[
            "前一段。",
            "Rows",
            "[第二十条第（一）项]",
            "[信息内容|本年制发件数]",
            "[规章|0]",
            "[|1]",
            "三、情况",
            "Rows",
            "[甲|]",
            "后一段。",
        ],
    );
}

#[test]
fn a_cell_has_several_paragraphs() {
    assert_drawn(
        "\t商业\n企业\n\t科研\n\n机构\n\t结果\n\n维\n\n持\n\t总计\n\n\t0\n\t1\n\t2\n\t3\n",
        &["Rows", "[商业/企业|科研/机构|结果/维/持|总计]", "[0|1|2|3]"],
    );
    // In the last cell of a row, if short; an annotation under a figure, within a row.
    assert_drawn(
        "\t结果\n\t尚未\n\n审结\n\n\t22\n（其中修订16件）\n\t3\n\n（注）\n\t4\n",
        &["Rows", "[结果|尚未/审结]", "[22/（其中修订16件）|3/（注）|4]"],
    );
}

#[test]
fn a_heading_after_a_table_is_no_cell() {
    for heading in [
        "三、收到和处理政府信息公开申请情况",
        "收到和处理政府信息公开申请情况",
        "其他需要报告的事项",
        "（二）依申请公开",
        "第三部分 情况",
    ] {
        for (before, after) in [("\n", "\n\n"), ("\n\n", "\n\n"), ("\n\n\n", "\n"), ("\n\n", "\n")] {
            let text = format!("\t规章\n\t0{before}{heading}{after}\t甲\n\t1\n");
            assert_drawn(&text, &["Rows", "[规章|0]", heading, "Rows", "[甲|1]"]);
        }
    }
    // After the last cell nothing is a cell's.
    assert_drawn("\t规章\n\t其他\n无\n", &["Rows", "[规章|其他]", "无"]);
}

#[test]
fn a_tab_may_only_indent_a_paragraph() {
    let long = "我局认真贯彻落实有关规定，扎实推进各项工作，取得了良好的成效，现将有关情况报告如下。";
    assert_drawn(
        &format!("\t{long}\n\n\t一、总体情况\n\n\t{long}\n\t{long}\n\n\t甲\n\t乙\n\n\t1\n\t2\n"),
        &[long, "一、总体情况", long, long, "Rows", "[甲|乙]", "[1|2]"],
    );
}

#[test]
fn cells_without_blank_lines_fall_into_rows_by_their_figures() {
    let text = "\t信息内容\n\t甲数\n\t乙数\n\t丙数\n\t规章\n\t0\n\t1\n\t2\n\t文件\n\t3\n\t4\n\t5\n";
    assert_drawn(
        text,
        &[
            "Rows",
            "[信息内容|甲数|乙数|丙数]",
            "[规章|0|1|2]",
            "[文件|3|4|5]",
        ],
    );
    let parted = text.replace('\n', "\n\n");
    assert_drawn(
        &parted,
        &[
            "Rows",
            "[信息内容|甲数|乙数|丙数]",
            "[规章|0|1|2]",
            "[文件|3|4|5]",
        ],
    );
}

#[test]
fn rows_of_fields() {
    assert_drawn(
        "一、总体情况\n\n第二十条第（一）项\n信息内容\t本年制发件数\n规章\t0\n第二十条第（五）项\n行政许可\t\n\n三、情况\n\n甲\t乙\t丙\n\t1\t2\n后一段。",
        &[
            "一、总体情况",
            "Grid",
            "[第二十条第（一）项]",
            "[信息内容|本年制发件数]",
            "[规章|0]",
            "[第二十条第（五）项]",
            "[行政许可|]",
            "三、情况",
            "Grid",
            "[甲|乙|丙]",
            "[|1|2]",
            "后一段。",
        ],
    );
    assert_drawn("甲\t乙\t丙\n丁\t1\n", &["Rows", "[甲|乙|丙]", "[丁|1]"]);
    // A heading right between two widths of rows parts them.
    assert_drawn(
        "规章\t0\t1\n三、情况\n甲\t0\n",
        &["Grid", "[规章|0|1]", "三、情况", "Grid", "[甲|0]"],
    );
}

#[test]
fn quoted_fields_have_line_breaks() {
    assert_drawn(
        "\"商业\n企业\"\t\"科研\n机构\"\t说\"明\"\n1\t\"\"\"2\"\"\"\t\"3\n",
        &["Grid", "[商业/企业|科研/机构|说\"明\"]", "[1|\"2\"|\"3]"],
    );
}

#[test]
fn a_tab_after_a_number_is_prose() {
    let text = "1.\t进一步加强组织领导，完善工作机制，压实工作责任，确保各项任务按期保质完成。";
    assert_drawn(text, &[&text.replace('\t', " ")]);
}

#[test]
fn markdown() {
    assert_drawn(
        "---\ntitle: 某报告\n---\n# 某局报告 #\n\n**一、总体情况**\n\n- 一点\n\n| **信息内容** | 本年<br>件数 |\n|:--|--:|\n| 规章 \\| 甲 | `0` |\n| 文件 | |\n\n标题\n===\n\n---\n\n甲|乙\n---|---\n丙|1|2\n丁",
        &[
            "# 某局报告",
            "一、总体情况",
            "一点",
            "Grid",
            "[信息内容|本年/件数]",
            "[规章 | 甲|0]",
            "[文件|]",
            "# 标题",
            "Rows",
            "[甲|乙]",
            "[丙|1|2]",
            "丁",
        ],
    );
    let document = read("---\ntitle: 某报告\n---\n\n| 甲 |\n|---|\n| 1 |\n");
    assert_eq!(document.title.as_deref(), Some("某报告"));
    let table = tables(&document)[0];
    assert_eq!(
        table.cells.iter().map(|it| it.header).collect::<Vec<_>>(),
        [true, false]
    );
}

#[test]
fn two_markdown_tables_follow_each_other() {
    assert_drawn(
        "| 甲 | 乙 |\n|---|---|\n| 1 | - |\n\n| 丙 | 丁 |\n|---|---|\n| - | - |\n",
        &["Grid", "[甲|乙]", "[1|-]", "Grid", "[丙|丁]", "[-|-]"],
    );
    assert_drawn("| 甲 | 1 |\n\n| 乙 | 2 |\n", &["Grid", "[甲|1]", "[乙|2]"]);
    assert_drawn(
        "首页 | 公开 | 年报\n\n甲 | 乙\n",
        &["首页 | 公开 | 年报", "甲 | 乙"],
    );
}

#[test]
fn drawn_frames() {
    let document = read(concat!(
        "+-----------------------------+\n",
        "| 第二十条第（一）项          |\n",
        "+============+========+=======+\n",
        "| 三、本年度 | “规章” | 0     |\n",
        "| 办理结果   +--------+-------+\n",
        "|            | 行政   |       |\n",
        "|            | 文件   | 12    |\n",
        "+------------+--------+-------+\n",
        "后一段。\n\n",
        "┌──────┬────┐\n│ 规章 │ 0  │\n├──────┼────┤\n│ 文件 │ 10 │\n└──────┴────┘\n",
    ));
    assert_eq!(
        drawn(&document),
        [
            "Grid",
            "[第二十条第（一）项]",
            "[三、本年度/办理结果|“规章”|0]",
            "[行政/文件|12]",
            "后一段。",
            "Grid",
            "[规章|0]",
            "[文件|10]",
        ]
    );
    let spans: Vec<_> = tables(&document)[0]
        .cells
        .iter()
        .map(|it| (it.row, it.column, it.row_span, it.column_span))
        .collect();
    assert_eq!(
        spans,
        [
            (0, 0, 1, 3),
            (1, 0, 2, 1),
            (1, 1, 1, 1),
            (1, 2, 1, 1),
            (2, 1, 1, 1),
            (2, 2, 1, 1)
        ]
    );
}

#[test]
fn rows_with_blanks() {
    assert_drawn(
        "一、总体情况\n全年共办理 3 件。\n第二十条第（一）项\n信息内容 本年制发件数 本年废止件数\n规章 0 1\n3. 其他 2 -\n第二十条 第（五）项\n信息内容 本年处理决定数量\n行政许可 5\n五、问题\n说明 一些话，共 3 件。\n",
        &[
            "一、总体情况",
            "全年共办理 3 件。",
            "Rows",
            "[第二十条第（一）项]",
            "[信息内容|本年制发件数|本年废止件数]",
            "[规章|0|1]",
            "[3. 其他|2|-]",
            "[第二十条 第（五）项]",
            "[信息内容|本年处理决定数量]",
            "[行政许可|5]",
            "五、问题",
            "说明 一些话，共 3 件。",
        ],
    );
    assert_drawn(
        "电话 0000 1234567\n邮编 000000\n",
        &["电话 0000 1234567", "邮编 000000"],
    );
}

#[test]
fn stacked_cells() {
    assert_drawn(
        "某局报告\n二、情况\n信息内容\n甲数\n乙数\n规章\n0\n1\n文件\n2\n3\n五、问题\n一是不够及时。\n",
        &[
            "某局报告",
            "二、情况",
            "Rows",
            "[信息内容|甲数|乙数]",
            "[规章|0|1]",
            "[文件|2|3]",
            "五、问题",
            "一是不够及时。",
        ],
    );
    assert_drawn(
        "1\n甲事\n2\n乙事\n3\n丙事",
        &["1", "甲事", "2", "乙事", "3", "丙事"],
    );
}

#[test]
fn columns_aligned_by_hand() {
    let document =
        read("信息内容        件数   另数\n规章             10      1\n行政规范性文件    2      3\n");
    let table = tables(&document)[0];
    assert_eq!(table.shape, Shape::Lines);
    let at = |text: &str| table.cells.iter().find(|it| it.text == text).map(|it| it.column);
    // Counted in half-width characters, the only unit in which these stand beneath each other.
    assert_eq!((at("10"), at("2")), (Some(17), Some(18)));
    assert_drawn(
        "规章   0   0\n行政规范性文件   1   2\n",
        &["Rows", "[规章|0|0]", "[行政规范性文件|1|2]"],
    );
}

const PRINTED: &str = include_str!("fixtures/printed.txt");
const NARROW: &str = include_str!("fixtures/printed-narrow.txt");

/// The figures of every row that ends in as many as `count`.
fn figures(table: &Table, count: usize) -> Vec<Vec<u32>> {
    rows(table)
        .iter()
        .map(|row| {
            row.iter()
                .rev()
                .map_while(|it| it.parse().ok())
                .collect::<Vec<u32>>()
        })
        .filter(|it| it.len() == count)
        .map(|it| it.into_iter().rev().collect())
        .collect()
}

#[test]
fn printed_pages() {
    for (text, complete) in [(PRINTED, 25), (NARROW, 24)] {
        let document = read(text);
        let table = tables(&document)[0];
        assert_eq!((tables(&document).len(), table.shape), (1, Shape::Lines));
        let applications = figures(table, 7);
        assert_eq!(applications.len(), complete);
        for row in &applications {
            assert_eq!(row[..6].iter().sum::<u32>(), row[6], "{row:?}");
        }
        assert_eq!(applications[0], [1, 0, 3, 208, 0, 0, 212]);
        assert_eq!(
            figures(table, 15),
            [[3, 1, 0, 2, 6, 1, 0, 0, 1, 2, 2, 0, 1, 0, 3]]
        );
        assert_eq!(figures(table, 3), [[2, 0, 17], [11, 3, 104]]);
        assert!(rows(table).contains(&vec!["行政事业性收费".to_owned(), "1520.75".to_owned()]));
        let text: Vec<_> = drawn(&document)
            .into_iter()
            .filter(|it| !it.starts_with('['))
            .collect();
        assert_eq!(text.len(), 15, "{text:#?}");
        assert_eq!(text[0..2], ["云溪县人民政府", "2024年政府信息公开工作年度报告"]);
        assert!(
            text[6].starts_with("（三）信息管理。")
                && text[6].contains("全年组织培训3次，开展自查2次，公开渠道")
        );
        assert_eq!(text[8], "二、主动公开政府信息情况");
        assert_eq!(text[10], "五、存在的主要问题及改进情况");
        assert!(text[12].ends_with("三种方式检索，失效文件保留原文并在题目前标注。对外公布的电话、地址和工作时间每季度核对一次，发现变动当日更新。"));
        assert_eq!(text[14], "全年未收取信息处理费。");
    }
}

#[test]
fn printed_labels_part_from_their_neighbours() {
    let document = read(PRINTED);
    let rows = rows(tables(&document)[0]);
    for row in [
        &[
            "（五）不",
            "3.要求提供公开出版物",
            "15",
            "0",
            "4",
            "1",
            "4",
            "1",
            "25",
        ][..],
        &[
            "他处理",
            "费用、行政机关不再处理其政府信息",
            "15",
            "0",
            "0",
            "1",
            "0",
            "0",
            "16",
        ],
        &["三、本年", "（一）予以公开", "0", "0", "0", "3", "3", "0", "6"],
        &[
            "项加第四项之和）",
            "自然人",
            "商业企",
            "科研机",
            "社会公",
            "法律服",
            "其他",
            "总计",
        ],
    ] {
        assert!(rows.iter().any(|it| it == row), "{row:?}");
    }
}

#[test]
fn a_row_that_falls_on_two_lines_stays_on_them() {
    let document = read(NARROW);
    let rows = rows(tables(&document)[0]);
    let at = rows
        .iter()
        .position(|it| it[0] == "3.要求提供公开出版物")
        .expect("the row is there");
    assert_eq!(rows[at][1..], ["15", "0"]);
    assert_eq!(
        rows[at + 1],
        ["（五）不", "4.无正当理由大量反复申", "4", "1", "4", "1", "25"]
    );
}

#[test]
fn a_page_break_in_a_table_is_one_line() {
    let document = read(
        "规章      1     2\n\n\n       - 1 -\n\x0c\n\n文件      3     4\n\n\n许可      5     6\n\n- 2 -\n\x0c",
    );
    let table = tables(&document)[0];
    let lines: Vec<_> = table
        .cells
        .iter()
        .filter(|it| it.column == 0)
        .map(|it| (it.row, it.place.page))
        .collect();
    assert_eq!(lines, [(0, Some(1)), (1, Some(2)), (4, Some(2))]);
}

#[test]
fn figures_in_doubt_stay_together() {
    // Nothing else on the page tells whether this is one figure or two.
    let document = read("规章      1 288\n\x0c");
    assert_eq!(drawn(&document), ["Lines", "[规章|1 288]"]);
    // Other lines have one figure there.
    let document = read("甲      1288     7\n乙      1 288    7\n丙      2345     7\n\x0c");
    assert_eq!(
        drawn(&document),
        ["Lines", "[甲|1288|7]", "[乙|1 288|7]", "[丙|2345|7]"]
    );
    // Other lines have two.
    let document = read("甲      1  28\n乙      2 288\n丙      3  45\n\x0c");
    assert_eq!(
        drawn(&document),
        ["Lines", "[甲|1|28]", "[乙|2|288]", "[丙|3|45]"]
    );
}

#[test]
fn places_point_into_the_text() {
    for text in [
        PRINTED,
        "前。\r\n\r\n\t甲\r\n\t结果\r\n\r\n纠正\r\n\t1\r\n\r\n\t乙\r\n\t2\r\n\t3\r\n",
        "\u{feff}甲\t乙\n1\t 2 \n",
        "| 甲 | 乙 |\n|--|--|\n| 1 | 2 |\n",
        "甲 乙 丙\n丁 1 2\n戊 3 4\n",
        "甲\n1\n2\n乙\n3\n4\n",
    ] {
        let document = read(text);
        let text = text.trim_start_matches('\u{feff}');
        let lines: Vec<&str> = text.split('\n').collect();
        for (order, block) in document.blocks.iter().enumerate() {
            assert_eq!(block.place.block, u32::try_from(order + 1).ok());
            let BlockKind::Table(table) = &block.kind else {
                continue;
            };
            for cell in &table.cells {
                assert_eq!(cell.place.block, block.place.block);
                assert_eq!(
                    (cell.place.row, cell.place.column),
                    (Some(cell.row + 1), Some(cell.column + 1))
                );
                let (start, end) = cell.place.bytes.expect("a cell of a text has bytes");
                let (first, last) = cell.place.lines.expect("a cell of a text has lines");
                let slice =
                    &text[usize::try_from(start).expect("small")..usize::try_from(end).expect("small")];
                let squeezed = gongkai_document::squeeze;
                assert_eq!(squeezed(slice), squeezed(&cell.text));
                let own = lines[first as usize - 1..last as usize].join("\n");
                assert!(own.contains(slice), "{slice} is not on lines {first} to {last}");
            }
        }
    }
}

#[test]
fn encodings() {
    let text = "规章\t0\n文件\t1\n";
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let document = read_text(&utf16, &Limits::default()).expect("UTF-16 is text");
    assert_eq!(drawn(&document), ["Grid", "[规章|0]", "[文件|1]"]);
    let gbk = b"\xb9\xe6\xd5\xc2\t0\n\xce\xc4\xbc\xfe\t1\n";
    let document = read_text(gbk, &Limits::default()).expect("GBK is text");
    assert_eq!(drawn(&document), ["Grid", "[规章|0]", "[文件|1]"]);
    assert_eq!(document.remarks[0].kind, RemarkKind::EncodingGuessed);
}

/// The real text of the same layout, where the shared folder is at hand.
#[test]
fn real_text() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/real/xicheng-2024.txt"
    );
    let Ok(bytes) = std::fs::read(path) else {
        eprintln!("skipped: {path} is not there");
        return;
    };
    let document = read_text(&bytes, &Limits::default()).expect("a real text is read");
    let tables = tables(&document);
    let lengths = |table: &Table| rows(table).iter().map(Vec::len).collect::<Vec<_>>();
    assert_eq!(tables.len(), 3);
    assert_eq!(
        rows(tables[0])[..3],
        [
            vec!["第二十条第（一）项"],
            vec!["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
            vec!["规章", "0", "0", "0"],
        ]
    );
    assert_eq!(
        lengths(tables[0])[..14],
        [1, 4, 4, 4, 1, 2, 2, 1, 2, 2, 2, 1, 2, 2]
    );
    let mut applications = vec![2, 4, 8, 8, 8, 9, 9];
    applications.extend([10; 19]);
    applications.extend([9, 8]);
    assert_eq!(lengths(tables[1]), applications);
    assert_eq!(rows(tables[1])[2][2..4], ["商业/企业", "科研/机构"]);
    assert_eq!(lengths(tables[2]), [2, 7, 15, 15]);
    assert_eq!(
        rows(tables[2])[1][..4],
        ["结果维持", "结果/纠正", "其他/结果", "尚未/审结"]
    );
    assert_eq!(
        rows(tables[2])[2][..7],
        ["", "", "", "", "", "结果/维持", "结果/纠正"]
    );
    let paragraphs: Vec<_> = drawn(&document)
        .into_iter()
        .filter(|it| !it.starts_with('['))
        .collect();
    for heading in [
        "主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "其他需要报告的事项",
    ] {
        assert!(paragraphs.iter().any(|it| it == heading), "{heading}");
    }
}

#[test]
fn numbers_that_count_rows_are_no_figures() {
    let lines = (1..=9).map(|row| format!("第{row}种情形\n{row}\n{}\n0\n", 40 + row));
    let text = format!("行次\n甲数\n乙数\n{}", lines.collect::<String>());
    let document = read(&text);
    let rows = rows(tables(&document)[0]);
    assert_eq!(rows[0], ["甲数", "乙数"]);
    assert_eq!(rows[1], ["第1种情形", "41", "0"]);
    assert_eq!(rows[9], ["第9种情形", "49", "0"]);
    // The same with a jump is figures.
    let jumped = read(&text.replace("第5种情形\n5\n", "第5种情形\n6\n"));
    assert_eq!(self::rows(tables(&jumped)[0])[1], ["第1种情形", "1", "41", "0"]);
}

#[test]
fn equal_headings_side_by_side_are_one() {
    let document = read(
        "| 内容 | 数量 | 数量 |\n|---|---|---|\n| 许可 | 7 | 7 |\n| 处罚 | 0 | 0 |\n| 甲 | 乙 | 丙 |\n| 规章 | 3 | 3 |\n",
    );
    let spans: Vec<(u32, u32, &str)> = (tables(&document)[0].cells.iter())
        .map(|it| (it.row, it.column_span, it.text.as_str()))
        .collect();
    assert_eq!(
        spans,
        [
            (0, 1, "内容"),
            (0, 2, "数量"),
            (1, 1, "许可"),
            (1, 2, "7"),
            (2, 1, "处罚"),
            (2, 2, "0"),
            (3, 1, "甲"),
            (3, 1, "乙"),
            (3, 1, "丙"),
            (4, 1, "规章"),
            (4, 1, "3"),
            (4, 1, "3"),
        ]
    );
    let last = read("| 甲 | 数量 | 数量 |\n|---|---|---|\n| 许可 | 7 | 8 |\n| 合计 | 合计 | 合计 |\n");
    assert_eq!(
        rows(tables(&last)[0]),
        [vec!["甲", "数量"], vec!["许可", "7", "8"], vec!["合计"]]
    );
}

#[test]
fn headings_below_a_blank_line_may_be_as_many_as_their_figures() {
    assert_drawn(
        "行政复议\n\n维持\n纠正\n总计\n1\n2\n3\n\n行政诉讼\n\n维持\n纠正\n总计\n4\n5\n9\n",
        &[
            "Rows",
            "[行政复议]",
            "[维持|纠正|总计]",
            "[1|2|3]",
            "[行政诉讼]",
            "[维持|纠正|总计]",
            "[4|5|9]",
        ],
    );
}

#[test]
fn a_figure_with_a_note_is_a_figure() {
    assert_drawn(
        "规章\n0\n22（其中修订16件）\n文件\n2\n3\n",
        &["Rows", "[规章|0|22（其中修订16件）]", "[文件|2|3]"],
    );
}

#[test]
fn figures_broken_over_lines_keep_their_break() {
    let text = "内容            自然人   企业   总计\n一、新收          128    122    250\n                 8      0      8\n二、结转          237     66    303\n三、办结           60      0     60\n";
    let document = read(text);
    let drawn = rows(tables(&document)[0]);
    assert_eq!(drawn[1], ["一、新收", "128/8", "122/0", "250/8"]);
    assert_eq!(drawn[2], ["二、结转", "237", "66", "303"]);
}

#[test]
fn figures_without_a_label_under_others_are_in_doubt() {
    let text = "内容            自然人   企业   总计\n一、新收           12     34     46\n                 88     30    118\n二、结转          237    166    403\n";
    let document = read(text);
    let doubts = document
        .remarks
        .iter()
        .filter(|it| it.kind == RemarkKind::FigureDiffers);
    assert_eq!(doubts.count(), 6);
}

#[test]
fn a_frame_drawn_by_counting_wide_every_character_that_is_not_ascii() {
    let text =
        "+------+------+\n| 规章 | \u{a0}7\u{a0}|\n+------+------+\n| 文件 | 12   |\n+------+------+\n";
    let document = read(text);
    assert_eq!(rows(tables(&document)[0]), [["规章", "7"], ["文件", "12"]]);
}

#[test]
fn columns_without_text_are_left_out_of_a_grid() {
    assert_drawn(
        "甲\t\t乙\t丙\n规章\t\t1\t\n文件\t\t\t2\n",
        &["Grid", "[甲|乙|丙]", "[规章|1|]", "[文件||2]"],
    );
}

#[test]
fn figures_that_may_go_on_elsewhere_are_in_doubt() {
    let doubted = |text: &str| read(text).remarks.len();
    // The rest stands below a part of a label, or has a sign in it, or would stand on the next page.
    let between = "机构      自然人   商业企业\n  予  甲局     265    115\n果\n  公                  4\n      乙局     128    116\n";
    assert_eq!(doubted(between), 3);
    let sign = "机构   自然人  商业企业\n甲      202    129\n        0/4    25\n乙      128    116\n";
    assert!(doubted(sign) >= 2);
    let page = "机构      自然人   商业企业\n甲         265    115\n           13     04\n乙         128    116\n\x0c三、其他情况\n";
    assert_eq!(doubted(page), 2);
}

#[test]
fn a_number_and_its_unit_are_one_cell() {
    // The figures below stand where the unit does.
    let text = "内容        本年新制作数量   本年新公开数量\n规章         252 件        0件\n文件           7 件       41 件\n许可           33         8 件\n处罚           41         9 件\n\x0c";
    let document = read(text);
    let drawn = rows(tables(&document)[0]);
    assert_eq!(drawn[1], ["规章", "252 件", "0件"]);
    assert_eq!(drawn[2], ["文件", "7 件", "41 件"]);
    assert_eq!(drawn[3], ["许可", "33", "8 件"]);
}

#[test]
fn figures_printed_over_one_another_are_in_doubt() {
    let doubted = |text: &str| {
        let remarks = read(text).remarks;
        let doubts = remarks.iter().filter(|it| it.kind == RemarkKind::FigureDiffers);
        doubts.count()
    };
    // 0 and 17 stand as 017; the others of the line may be two figures as well.
    let over = "内容     自然人  企业  总计\n甲         70    017    20\n乙         12     30    42\n\x0c";
    assert_eq!(doubted(over), 3);
    let decimal = "内容     自然人  企业  总计\n甲         0.5    0    20\n乙         12     30    42\n\x0c";
    assert_eq!(doubted(decimal), 0);
}

#[test]
fn headings_over_two_rows_leave_a_gap_among_stacked_cells() {
    // As word processors write a table as text: a line for each cell, and an empty one where a cell from above goes on.
    let above = "甲\n乙\n维持\n纠正\n总计\n直接\n复议后\n\n\n\n";
    let below = "维持\n纠正\n总计\n驳回\n";
    let text = format!("四、情况\n{above}{below}1\n2\n3\n4\n5\n6\n7\n\n五、问题\n");
    let document = read(&text);
    let table = tables(&document)[0];
    assert_eq!(rows(table).concat().len(), 18, "{:?}", rows(table));
    // As many headings as figures need no others: what stands above is another table's.
    let text = format!("四、情况\n{above}{below}1\n2\n3\n4\n\n五、问题\n");
    let document = read(&text);
    assert_eq!(rows(tables(&document)[0]).concat().len(), 8);
}
