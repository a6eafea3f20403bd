//! The same figures in many layouts: every cell right, or a remark that names it.

use crate::support;

use gongkai_core::Edition;
use gongkai_core::form::TableKey;
use gongkai_document::{BlockKind, Cell, Shape, Table};
use support::{Case, Score, printed, recognized, reports, score, score_of};

/// A layout changes the table as the official form prints it.
struct Layout {
    name: &'static str,
    change: fn(&mut Table, TableKey),
    /// What must hold: all cells right and no remark, or only that nothing is wrong without a remark.
    exact: bool,
}

const fn exact(name: &'static str, change: fn(&mut Table, TableKey)) -> Layout {
    Layout {
        name,
        change,
        exact: true,
    }
}

const fn doubtful(name: &'static str, change: fn(&mut Table, TableKey)) -> Layout {
    Layout {
        name,
        change,
        exact: false,
    }
}

const LAYOUTS: &[Layout] = &[
    exact("official", |_, _| {}),
    exact("labels_with_blanks", |table, _| {
        words(table, |it| it.chars().flat_map(|it| [it, ' ']).collect());
    }),
    exact("labels_with_line_breaks", |table, _| {
        words(table, |it| it.chars().flat_map(|it| [it, '\n']).collect());
    }),
    exact("half_width_punctuation", |table, _| {
        words(table, |it| {
            it.replace('（', "(")
                .replace('）', ")")
                .replace('、', ",")
                .replace(['“', '”'], "\"")
        });
    }),
    exact("ordinals_with_ideographic_comma", |table, _| {
        words(table, |it| it.replace('.', "、"));
    }),
    exact("labels_without_ordinals", |table, _| {
        words(table, without_ordinal);
    }),
    exact("other_written_otherwise", |table, _| {
        words(table, |it| it.replace('他', "它"));
    }),
    exact("full_width_digits", |table, _| {
        figures(table, |it| it.chars().map(full_width).collect());
    }),
    exact("thousands_separators", |table, _| figures(table, grouped)),
    exact("counters_behind_figures", |table, _| {
        figures(table, |it| {
            if it.contains('.') {
                it.to_owned()
            } else {
                format!("{it}件")
            }
        });
    }),
    exact("merged_labels_repeated", |table, _| unmerge(table, true)),
    exact("merged_labels_once", |table, _| unmerge(table, false)),
    exact("group_labels_gone", |table, key| {
        if key == TableKey::Requests {
            blank_where(table, |it| it.row_span > 3 && it.column < 2);
        }
    }),
    exact("corner_gone", |table, key| {
        if key == TableKey::Requests {
            blank_where(table, |it| it.row == 0 && it.column == 0);
        }
    }),
    exact("applicant_groups_gone", |table, key| {
        if key == TableKey::Requests {
            table
                .cells
                .retain(|it| !(it.row < 2 && it.column_span > 1 && it.column > 0));
        }
    }),
    exact("spacer_columns", |table, _| spacers(table)),
    exact("leading_number_column", |table, key| {
        if key == TableKey::Requests {
            numbered(table);
        }
    }),
    exact("remarks_column_behind", |table, _| remarks_column(table)),
    exact("numbers_beside_the_table", |table, key| {
        if key == TableKey::Requests {
            numbers_beside(table);
        }
    }),
    exact("rows_and_columns_exchanged", |table, key| {
        if key == TableKey::Requests {
            turn(table);
        }
    }),
    exact("rows_without_spans", |table, _| as_rows(table)),
    doubtful("rows_in_other_order", |table, key| {
        if key == TableKey::Requests {
            swap_rows(table, 7, 9);
        }
    }),
    doubtful("columns_in_other_order", |table, key| {
        if key == TableKey::Requests {
            swap_columns(table, 4, 6);
        }
    }),
    exact("corner_a_column_short", |table, key| {
        if key == TableKey::Requests {
            shift(table, |it| it.row < 3 && it.column >= 3, -1);
            table.cells[0].column_span = 2;
        }
    }),
    exact("corner_a_column_long", |table, key| {
        if key == TableKey::Requests {
            shift(table, |it| it.row < 3 && it.column >= 3, 1);
            table.cells[0].column_span = 4;
        }
    }),
    exact("first_heading_without_its_row_span", |table, key| {
        if key == TableKey::Requests {
            shift(table, |it| it.row == 2 && it.column >= 4, -1);
        }
    }),
    exact("group_a_row_too_long", |table, key| {
        if key == TableKey::Requests {
            shift(table, |it| it.row == 15, 1);
        }
    }),
    exact("group_heading_a_column_short", |table, key| {
        if key == TableKey::Requests {
            for cell in table.cells.iter_mut().filter(|it| it.row == 1) {
                match cell.column {
                    4 => cell.column_span = 4,
                    9 => cell.column = 8,
                    _ => {}
                }
            }
            shift(table, |it| it.row == 2 && it.column == 8, 1);
        }
    }),
    doubtful("a_cell_too_many_in_a_row", |table, key| {
        if key == TableKey::Requests {
            shift(table, |it| it.row == 9 && it.column >= 5, 1);
            table.cells.push(cell(9, 5, 1, 1, "77"));
        }
    }),
    doubtful("a_cell_too_many_in_the_only_row", |table, key| {
        if key == TableKey::Disputes {
            shift(table, |it| it.row == 3 && it.column >= 2, 1);
            table.cells.push(cell(3, 2, 1, 1, "77"));
        }
    }),
    doubtful("a_cell_too_few_in_a_row", |table, key| {
        if key == TableKey::Requests {
            table.cells.retain(|it| !(it.row == 9 && it.column == 5));
            shift(table, |it| it.row == 9 && it.column >= 6, -1);
        }
    }),
    exact("totals_in_other_words", |table, _| {
        words(table, |it| it.replace("总计", "合计"));
    }),
    exact("labels_cut_short", |table, _| {
        words(table, |it| {
            it.split(['，', '、'])
                .next()
                .map_or_else(String::new, str::to_owned)
                + ordinal_guard(it)
        });
    }),
    exact("notes_in_a_row_below", |table, _| {
        let row = table.rows();
        table
            .cells
            .push(cell(row, 0, 1, table.columns(), "注：统计口径见编制说明。"));
    }),
    doubtful("one_row_label_gone", |table, key| {
        if key == TableKey::Requests {
            blank_where(table, |it| it.row == 9 && it.column == 2);
        }
    }),
    doubtful("two_row_labels_gone", |table, key| {
        if key == TableKey::Requests {
            blank_where(table, |it| (it.row == 9 || it.row == 10) && it.column == 2);
        }
    }),
    doubtful("one_heading_gone", |table, key| {
        if key == TableKey::Requests {
            blank_where(table, |it| it.row == 2 && it.column == 5);
        }
    }),
    doubtful("all_headings_gone", |table, key| {
        if key == TableKey::Requests {
            table.cells.retain(|it| it.row > 2);
        }
    }),
    doubtful("row_added", |table, key| {
        if key == TableKey::Requests {
            insert_row(table, 9, "9.其他不予公开情形");
        }
    }),
    doubtful("row_left_out", |table, key| {
        if key == TableKey::Requests {
            table.cells.retain(|it| !(it.row == 9 && it.column >= 2));
        }
    }),
    doubtful("column_left_out", |table, key| {
        if key == TableKey::Requests {
            table.cells.retain(|it| !(it.column == 5 && it.row >= 2));
        }
    }),
    doubtful("heading_unknown", |table, key| {
        if key == TableKey::Requests {
            words(table, |it| {
                if it == "科研机构" {
                    "甲类单位".to_owned()
                } else {
                    it.to_owned()
                }
            });
        }
    }),
    doubtful("rows_cut_short", |table, _| {
        as_rows(table);
        let last = table.cells.iter().map(|it| it.column).max().unwrap_or(0);
        table.cells.retain(|it| it.column != last);
    }),
    doubtful("figures_merged_across", |table, key| {
        if key == TableKey::Requests {
            table.cells.retain(|it| !(it.row == 5 && it.column == 5));
            for cell in table.cells.iter_mut().filter(|it| it.row == 5 && it.column == 4) {
                cell.column_span = 2;
            }
        }
    }),
    doubtful("no_row_labels", |table, key| {
        if key == TableKey::Requests {
            blank_where(table, |it| it.row > 2 && it.column < 3);
        }
    }),
    doubtful("outer_headings_gone", |table, key| {
        if key == TableKey::Requests {
            blank_where(table, |it| it.row < 2);
        }
    }),
    doubtful("litigation_groups_gone", |table, key| {
        if key == TableKey::Disputes {
            blank_where(table, |it| it.column_span >= 5);
        }
    }),
];

#[test]
fn no_cell_is_wrong_without_a_remark() {
    let mut failures = Vec::new();
    for edition in Edition::ALL {
        for layout in LAYOUTS {
            for seed in 0..6 {
                let case = Case::new(edition, seed);
                let tables = TableKey::ALL.map(|key| {
                    let mut table = printed(&case, key);
                    (layout.change)(&mut table, key);
                    table.cells.sort_by_key(|it| (it.row, it.column));
                    table
                });
                let score = score(&case, tables.into());
                let name = format!("{} {edition} seed {seed}: {score:?}", layout.name);
                let all = edition.form().cells().len();
                let whole = Score {
                    right: all,
                    ..Score::default()
                };
                // A cell left blank without a remark is lost as silently as a wrong one.
                let silent = score.wrong_unremarked + score.blank_unremarked;
                let holds = if layout.exact {
                    score == whole
                } else {
                    silent == 0 && (score.right + score.right_remarked) * 10 >= all * 8
                };
                if !holds {
                    failures.push(name);
                }
            }
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn a_table_split_in_pieces_is_one_table() {
    for edition in Edition::ALL {
        let case = Case::new(edition, 9);
        let [first, second, third] = TableKey::ALL.map(|key| printed(&case, key));
        let (upper, lower): (Vec<Cell>, Vec<Cell>) = second.cells.into_iter().partition(|it| it.row < 12);
        let piece = |cells: Vec<Cell>| Table {
            shape: Shape::Grid,
            caption: None,
            cells,
        };
        let score = score(&case, vec![first, piece(upper), piece(lower), third]);
        assert_eq!(score.right, edition.form().cells().len(), "{score:?}");
    }
}

/// A single row stands alone where a table was cut above and below it, be it the one of the totals.
#[test]
fn a_row_alone_in_its_piece_belongs_to_the_table() {
    for edition in Edition::ALL {
        let case = Case::new(edition, 9);
        let rows = printed(&case, TableKey::Requests).cells;
        let last = rows.iter().map(|it| it.row).max().expect("the table has rows");
        for alone in 4..=last {
            let [first, second, third] = TableKey::ALL.map(|key| printed(&case, key));
            let mut pieces = [const { Vec::new() }; 3];
            for cell in second.cells {
                // A group's label is printed where its first row is.
                let piece = match cell.row {
                    row if row < alone => 0,
                    row if row == alone => 1,
                    _ => 2,
                };
                pieces[piece].push(cell);
            }
            let tables = pieces.into_iter().filter(|it: &Vec<Cell>| !it.is_empty());
            let tables = tables.map(|cells| Table {
                shape: Shape::Grid,
                caption: None,
                cells,
            });
            let tables = [first].into_iter().chain(tables).chain([third]).collect();
            let score = score(&case, tables);
            assert_eq!(score.right, edition.form().cells().len(), "{alone}: {score:?}");
        }
    }
}

/// A heading that a vertical merge left out of its line is told by the form's order, and its column alone is in doubt.
#[test]
fn a_heading_left_out_of_listed_rows_is_told_by_the_form() {
    for edition in Edition::ALL {
        for missing in ["总计", "商业企业", "科研机构"] {
            let case = Case::new(edition, 4);
            let tables = TableKey::ALL.map(|key| {
                let mut table = printed(&case, key);
                table.cells.sort_by_key(|it| (it.row, it.column));
                as_rows(&mut table);
                if key == TableKey::Requests {
                    table.cells.retain(|it| !it.text.is_empty() && it.text != missing);
                }
                table
            });
            let score = score(&case, tables.into());
            let cells = edition.form().cells();
            let column = cells
                .iter()
                .filter(|it| it.pointer.to_string().starts_with("/requests"))
                .count()
                / 7;
            assert_eq!(
                (score.right, score.right_remarked),
                (cells.len() - column, column),
                "{missing} {edition}: {score:?}"
            );
        }
    }
}

/// Nobody can say which figure of a listed row is one too many, so none of the row is taken without a remark.
#[test]
fn a_figure_too_many_in_a_listed_row_is_never_taken_in_silence() {
    for edition in Edition::ALL {
        let case = Case::new(edition, 4);
        for changed in TableKey::ALL {
            let mut listed = printed(&case, changed);
            listed.cells.sort_by_key(|it| (it.row, it.column));
            as_rows(&mut listed);
            let is_figure = |it: &Cell| it.text.parse::<f64>().is_ok();
            for at in (0..listed.cells.len()).filter(|it| is_figure(&listed.cells[*it])) {
                let tables = TableKey::ALL.map(|key| {
                    let mut table = printed(&case, key);
                    table.cells.sort_by_key(|it| (it.row, it.column));
                    as_rows(&mut table);
                    if key == changed {
                        let (row, column) = (table.cells[at].row, table.cells[at].column);
                        let behind = |it: &&mut Cell| it.row == row && it.column >= column;
                        table
                            .cells
                            .iter_mut()
                            .filter(behind)
                            .for_each(|it| it.column += 1);
                        table.cells.insert(at, cell(row, column, 1, 1, "16"));
                    }
                    table
                });
                let score = score(&case, tables.into());
                assert_eq!(score.wrong_unremarked, 0, "{edition} {changed:?} {at}: {score:?}");
            }
        }
    }
}

/// A page break between two rows of headings leaves to each page some of them.
#[test]
fn headings_parted_by_a_page_lead_the_figures_of_both() {
    for edition in Edition::ALL {
        for blanks in [0, 2, 5] {
            let mut case = Case::new(edition, 9);
            let form = edition.form();
            let row = form
                .find("/requests/outcomes/refused/state_secret/natural_person")
                .expect("a cell");
            for figure in &mut case.figures[row.index() + 7 - blanks..row.index() + 7] {
                figure.clear();
            }
            let [first, second, third] = TableKey::ALL.map(|key| printed(&case, key));
            let (upper, mut lower): (Vec<Cell>, Vec<Cell>) =
                second.cells.into_iter().partition(|it| it.row < 2);
            // What a merged cell leaves on the second page is blank.
            let corner = |column, span| cell(2, column, 1, span, "");
            lower.extend([corner(0, 3), corner(3, 1), corner(9, 1)]);
            lower.sort_by_key(|it| (it.row, it.column));
            let piece = |cells: Vec<Cell>| Table {
                shape: Shape::Grid,
                caption: None,
                cells,
            };
            let score = score(&case, vec![first, piece(upper), piece(lower), third]);
            let right = form.cells().len() - blanks;
            assert_eq!(
                (score.right, score.blank_unremarked),
                (right, blanks),
                "{edition} {blanks}: {score:?}"
            );
        }
    }
}

/// A column told by those beside it is no more certain in the next piece of the table.
#[test]
fn a_guess_stays_one_behind_a_page_break() {
    for edition in Edition::ALL {
        let case = Case::new(edition, 4);
        let [first, mut second, third] = TableKey::ALL.map(|key| printed(&case, key));
        blank_where(&mut second, |it| it.row < 2);
        let (upper, lower): (Vec<Cell>, Vec<Cell>) = second.cells.into_iter().partition(|it| it.row < 12);
        let piece = |cells: Vec<Cell>| Table {
            shape: Shape::Grid,
            caption: None,
            cells,
        };
        let score = score(&case, vec![first, piece(upper), piece(lower), third]);
        let rows = edition.form().cells_of(TableKey::Requests).len() / 7;
        // The first and the last column have lost their headings.
        assert_eq!(score.right_remarked, 2 * rows, "{score:?}");
        assert_eq!(score.right, edition.form().cells().len() - 2 * rows, "{score:?}");
    }
}

/// Table four in three: each says over itself, in a line or caption, what its figures are about.
#[test]
fn a_line_above_a_table_heads_its_columns() {
    const GROUPS: [[&str; 3]; 2] = [
        ["行政复议", "行政诉讼：未经复议直接起诉", "行政诉讼：复议后起诉"],
        ["（一）行政复议情况", "（二）未经复议直接起诉", "（三）复议后起诉"],
    ];
    for edition in Edition::ALL {
        for (lines, captioned) in GROUPS.iter().flat_map(|it| [(it, false), (it, true)]) {
            let case = Case::new(edition, 5);
            let [first, second, third] = TableKey::ALL.map(|key| printed(&case, key));
            let mut kinds = vec![BlockKind::Table(first), BlockKind::Table(second)];
            for (index, line) in (0u32..).zip(lines) {
                let columns = index * 5..index * 5 + 5;
                let leaves = third
                    .cells
                    .iter()
                    .filter(|it| columns.contains(&it.column) && it.column_span == 1);
                let cells = leaves.map(|it| Cell {
                    row: u32::from(!is_words(it)),
                    column: it.column - columns.start,
                    row_span: 1,
                    ..it.clone()
                });
                let mut cells: Vec<Cell> = cells.collect();
                cells.sort_by_key(|it| (it.row, it.column));
                if !captioned {
                    kinds.push(BlockKind::Paragraph {
                        text: (*line).to_owned(),
                    });
                }
                kinds.push(BlockKind::Table(Table {
                    shape: Shape::Grid,
                    caption: captioned.then(|| (*line).to_owned()),
                    cells,
                }));
            }
            let found = reports(kinds);
            let score = score_of(&case, &found[0]);
            assert_eq!(score.right, edition.form().cells().len(), "{lines:?} {score:?}");
        }
    }
}

/// What stands out of order is read by its labels, and exactly that is doubted.
#[test]
fn rows_and_columns_out_of_order_are_read_by_label_and_told() {
    for edition in Edition::ALL {
        let rows = edition.form().cells_of(TableKey::Requests).len() / 7;
        for (swaps_rows, moved) in [(true, 2 * 7), (false, 2 * rows)] {
            let case = Case::new(edition, 3);
            let tables = TableKey::ALL.map(|key| {
                let mut table = printed(&case, key);
                if key == TableKey::Requests {
                    if swaps_rows {
                        swap_rows(&mut table, 7, 9);
                    } else {
                        swap_columns(&mut table, 4, 6);
                    }
                    table.cells.sort_by_key(|it| (it.row, it.column));
                }
                table
            });
            let found = recognized(tables.into());
            let score = score_of(&case, &found);
            assert_eq!(score.right + score.right_remarked, edition.form().cells().len());
            let codes: Vec<&str> = found.remarks.iter().map(|it| it.rule.code).collect();
            assert_eq!(codes, ["R031"]);
            assert_eq!(score.right_remarked, moved, "{score:?}");
        }
    }
}

fn is_words(cell: &Cell) -> bool {
    cell.text.chars().any(|it| !it.is_ascii_digit() && it != '.')
}

fn words(table: &mut Table, change: impl Fn(&str) -> String) {
    for cell in table.cells.iter_mut().filter(|it| is_words(it)) {
        cell.text = change(&cell.text);
    }
}

fn figures(table: &mut Table, change: impl Fn(&str) -> String) {
    for cell in table.cells.iter_mut().filter(|it| !is_words(it)) {
        cell.text = change(&cell.text);
    }
}

fn without_ordinal(label: &str) -> String {
    let rest = label.trim_start_matches(|it: char| "（一二三四五六七12345678".contains(it));
    match rest.strip_prefix(['）', '、', '.']) {
        Some(bare) => bare.to_owned(),
        None => label.to_owned(),
    }
}

/// Cutting at a comma must not cut an ordinal: 一、本年… keeps its words.
fn ordinal_guard(label: &str) -> &str {
    let first = label.split(['，', '、']).next().unwrap_or_default();
    if first.chars().count() <= 2 {
        label.get(first.len()..).unwrap_or_default()
    } else {
        ""
    }
}

fn full_width(character: char) -> char {
    match character {
        '0'..='9' => char::from_u32(u32::from(character) + 0xFEE0).expect("a full-width digit"),
        '.' => '．',
        other => other,
    }
}

fn grouped(figure: &str) -> String {
    let (whole, decimals) = figure
        .split_once('.')
        .map_or((figure, String::new()), |(whole, it)| (whole, format!(".{it}")));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + &decimals
}

fn blank_where(table: &mut Table, which: impl Fn(&Cell) -> bool) {
    for cell in table.cells.iter_mut().filter(|it| which(it)) {
        cell.text.clear();
    }
}

fn cell(row: u32, column: u32, row_span: u32, column_span: u32, text: &str) -> Cell {
    Cell {
        row,
        column,
        row_span,
        column_span,
        text: text.to_owned(),
        header: false,
        place: gongkai_core::Place::default(),
    }
}

/// Takes merged cells apart, with their text in every place or only in the first.
fn unmerge(table: &mut Table, repeat: bool) {
    let mut apart = Vec::new();
    for merged in &table.cells {
        for row in merged.row..merged.row + merged.row_span {
            for column in merged.column..merged.column + merged.column_span {
                let first = row == merged.row && column == merged.column;
                let figure = !is_words(merged);
                let text = if first || (repeat && !figure) {
                    merged.text.as_str()
                } else {
                    ""
                };
                apart.push(cell(row, column, 1, 1, text));
            }
        }
    }
    table.cells = apart;
}

fn shift(table: &mut Table, which: impl Fn(&Cell) -> bool, by: i32) {
    for cell in table.cells.iter_mut().filter(|it| which(it)) {
        cell.column = cell.column.saturating_add_signed(by);
    }
}

fn spacers(table: &mut Table) {
    for cell in &mut table.cells {
        cell.column_span = cell.column_span * 2 - 1;
        cell.column *= 2;
    }
}

fn numbered(table: &mut Table) {
    for cell in &mut table.cells {
        cell.column += 1;
    }
    table.cells.push(cell(0, 0, 3, 1, "序号"));
    for row in 3..table.rows() {
        table.cells.push(cell(row, 0, 1, 1, &(row - 2).to_string()));
    }
}

fn numbers_beside(table: &mut Table) {
    let column = table.columns() + 1;
    for row in 3..table.rows() {
        table.cells.push(cell(row, column, 1, 1, "55"));
    }
}

fn turn(table: &mut Table) {
    for cell in &mut table.cells {
        (cell.row, cell.column) = (cell.column, cell.row);
        (cell.row_span, cell.column_span) = (cell.column_span, cell.row_span);
    }
}

fn remarks_column(table: &mut Table) {
    let column = table.columns();
    for row in 0..table.rows() {
        table
            .cells
            .push(cell(row, column, 1, 1, if row == 0 { "备注" } else { "" }));
    }
}

/// Lists each row's cells in order, with an empty cell where a cell from above goes on.
fn as_rows(table: &mut Table) {
    let (rows, columns) = (table.rows(), table.columns());
    let mut listed = Vec::new();
    for row in 0..rows {
        let mut at = 0;
        let mut column = 0;
        while column < columns {
            let found = table.cells.iter().find(|it| {
                (it.row..it.row + it.row_span).contains(&row)
                    && (it.column..it.column + it.column_span).contains(&column)
            });
            let (text, width) = match found {
                Some(it) if it.row == row => (it.text.as_str(), it.column_span),
                Some(it) => ("", it.column_span),
                None => ("", 1),
            };
            listed.push(cell(row, at, 1, 1, text));
            at += 1;
            column += width;
        }
    }
    table.shape = Shape::Rows;
    table.cells = listed;
}

fn swap_rows(table: &mut Table, one: u32, other: u32) {
    for cell in table
        .cells
        .iter_mut()
        .filter(|it| it.column >= 2 && it.row_span == 1)
    {
        if cell.row == one {
            cell.row = other;
        } else if cell.row == other {
            cell.row = one;
        }
    }
}

fn swap_columns(table: &mut Table, one: u32, other: u32) {
    for cell in table
        .cells
        .iter_mut()
        .filter(|it| it.row >= 2 && it.column_span == 1 && it.row_span == 1)
    {
        if cell.column == one {
            cell.column = other;
        } else if cell.column == other {
            cell.column = one;
        }
    }
}

fn insert_row(table: &mut Table, at: u32, label: &str) {
    for cell in &mut table.cells {
        if cell.row >= at {
            cell.row += 1;
        } else if cell.row + cell.row_span > at {
            cell.row_span += 1;
        }
    }
    table.cells.push(cell(at, 2, 1, 1, label));
    for column in 3..10 {
        table.cells.push(cell(at, column, 1, 1, "7"));
    }
}

#[test]
fn a_blank_form_is_found_cell_by_cell() {
    for edition in Edition::ALL {
        let blank = Case {
            edition,
            figures: vec![String::new(); edition.form().cells().len()],
        };
        let tables = TableKey::ALL.map(|key| printed(&blank, key));
        let recognized = recognized(tables.into());
        assert!(recognized.report.cells.is_blank());
        assert!(recognized.trace.cells.iter().all(Option::is_some), "{edition}");
        assert_eq!(recognized.remarks, [], "{edition}");
    }
}
