//! Tables that go on over the end of a page.

use gongkai_document::squeeze;

use crate::sheet::{Ruled, RuledCell};

/// How far the sides of two parts of a table may be apart, in points.
const SLACK: f64 = 6.0;
/// How far the sides of two cells may be apart.
const CELL_SLACK: f64 = 3.5;

/// Appends `lower`, the first thing of a page, to `upper`, the last of the page before, if both are
/// one table; else gives it back.
pub(crate) fn join(upper: &mut Ruled, lower: Ruled) -> Option<Ruled> {
    let aligned = (upper.x0 - lower.x0).abs() <= SLACK && (upper.x1 - lower.x1).abs() <= SLACK;
    if !aligned {
        return Some(lower);
    }
    let is_row_cut = is_row_cut(upper, &lower);
    append(upper, lower, is_row_cut);
    None
}

fn append(upper: &mut Ruled, lower: Ruled, is_row_cut: bool) {
    let seam = upper.rows;
    let shift = if is_row_cut { seam - 1 } else { seam };
    for mut cell in lower.cells {
        let partner = (cell.row == 0)
            .then(|| partner(&upper.cells, seam, &cell))
            .flatten()
            .filter(|it| is_row_cut || continues(&upper.cells[*it], &cell));
        if let Some(partner) = partner {
            let above = &mut upper.cells[partner];
            if !above.text.is_empty() && !cell.text.is_empty() {
                above.text.push('\n');
            }
            above.text.push_str(&cell.text);
            above.row_span += cell.row_span - usize::from(is_row_cut);
            above.is_full = if cell.text.is_empty() {
                above.is_full
            } else {
                cell.is_full
            };
        } else {
            cell.row += shift;
            upper.cells.push(cell);
        }
    }
    upper.rows = shift + lower.rows;
    upper.opens_below = lower.opens_below;
    upper.is_cut |= lower.is_cut;
    upper.last_page = lower.last_page;
}

/// The cell right above `cell` with the same sides.
fn partner(cells: &[RuledCell], seam: usize, cell: &RuledCell) -> Option<usize> {
    cells
        .iter()
        .position(|it| it.row + it.row_span == seam && has_sides_of(it, cell))
}

fn has_sides_of(a: &RuledCell, b: &RuledCell) -> bool {
    (a.x0 - b.x0).abs() <= CELL_SLACK && (a.x1 - b.x1).abs() <= CELL_SLACK
}

/// Whether the end of the page cut a row in two.
fn is_row_cut(upper: &Ruled, lower: &Ruled) -> bool {
    let below: Vec<&RuledCell> = lower.cells.iter().filter(|it| it.row == 0).collect();
    let pairs: Vec<(&RuledCell, &RuledCell)> = below
        .iter()
        .filter_map(|it| Some((&upper.cells[partner(&upper.cells, upper.rows, it)?], *it)))
        .collect();
    let above = upper.cells.iter().filter(|it| it.row + it.row_span == upper.rows);
    if pairs.len() != below.len() || above.count() != below.len() {
        return false;
    }
    // What fills one cell twice is two rows.
    if pairs
        .iter()
        .any(|(a, b)| is_figure(&a.text) && is_figure(&b.text))
    {
        return false;
    }
    if below.iter().all(|it| squeeze(&it.text).is_empty()) {
        return true;
    }
    let starts_anew = below.iter().any(|it| has_ordinal(&it.text));
    if starts_anew {
        return false;
    }
    let figures_above = pairs.iter().filter(|it| is_figure(&it.0.text)).count();
    let figures_below = pairs.iter().filter(|it| is_figure(&it.1.text)).count();
    let is_one_sided = (figures_above == 0) != (figures_below == 0);
    let labels: Vec<&(&RuledCell, &RuledCell)> = pairs
        .iter()
        .filter(|(a, b)| !is_figure(&a.text) && !is_figure(&b.text) && !squeeze(&b.text).is_empty())
        .collect();
    if labels.is_empty() {
        // Figures without any label belong to the label on the page before.
        return figures_above == 0 && figures_below > 1;
    }
    // Neither side of the cut has a line: the row can only go on.
    let is_open = upper.opens_below && lower.opens_above;
    (is_one_sided || is_open)
        && labels
            .iter()
            .all(|(a, _)| a.is_full || (is_open && squeeze(&a.text).is_empty()))
}

/// Whether a cell that spans rows goes on over the end of the page.
fn continues(above: &RuledCell, below: &RuledCell) -> bool {
    if above.row_span < 2 && below.row_span < 2 {
        return false;
    }
    let (upper, lower) = (squeeze(&above.text), squeeze(&below.text));
    if is_figure(&upper) || is_figure(&lower) {
        return false;
    }
    match (upper.is_empty(), lower.is_empty()) {
        (_, true) => true,
        (true, false) => above.row_span > 1 && !has_ordinal(&lower),
        (false, false) => !has_ordinal(&lower) && above.is_full,
    }
}

/// Whether the text is a figure, or a mark that stands for one.
fn is_figure(text: &str) -> bool {
    let text = squeeze(text);
    !text.is_empty()
        && text.chars().all(|it| {
            it.is_ascii_digit()
                || ('０'..='９').contains(&it)
                || matches!(it, '.' | ',' | '，' | '-' | '—' | '/' | '－')
        })
}

/// Whether the text begins with a number as labels of the form do: `（三）`, `1.`, `四、`, `第二十条`.
fn has_ordinal(text: &str) -> bool {
    let text = squeeze(text);
    let mut characters = text.chars();
    match characters.next() {
        Some('（' | '(' | '第') => true,
        Some(first) if is_numeral(first) => {
            let rest = characters.find(|it| !is_numeral(*it));
            matches!(rest, Some('.' | '．' | '、' | '，' | ',' | '）' | ')'))
        }
        _ => false,
    }
}

fn is_numeral(character: char) -> bool {
    character.is_ascii_digit() || "一二三四五六七八九十".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(column: u32, row: usize, row_span: usize, text: &str, is_full: bool) -> RuledCell {
        RuledCell {
            x0: f64::from(column) * 50.0,
            x1: f64::from(column + 1) * 50.0,
            row,
            row_span,
            text: text.to_owned(),
            page: 1,
            is_full,
        }
    }

    fn part(rows: usize, cells: Vec<RuledCell>) -> Ruled {
        Ruled {
            x0: 0.0,
            x1: 150.0,
            rows,
            cells,
            last_page: 1,
            opens_above: false,
            opens_below: false,
            is_cut: false,
        }
    }

    fn joined(upper: Vec<RuledCell>, lower: Vec<RuledCell>) -> (usize, Vec<(usize, usize, String)>) {
        let mut upper = part(1, upper);
        assert!(join(&mut upper, part(1, lower)).is_none());
        let cells = upper
            .cells
            .iter()
            .map(|it| (it.row, it.row_span, it.text.clone()));
        (upper.rows, cells.collect())
    }

    #[test]
    fn a_row_cut_in_two_is_one() {
        let (rows, cells) = joined(
            vec![
                cell(0, 0, 1, "（四）无", true),
                cell(1, 0, 1, "", false),
                cell(2, 0, 1, "", false),
            ],
            vec![
                cell(0, 0, 1, "法提供", false),
                cell(1, 0, 1, "3", false),
                cell(2, 0, 1, "0", false),
            ],
        );
        assert_eq!(rows, 1);
        assert_eq!(cells[0], (0, 1, "（四）无\n法提供".to_owned()));
        assert_eq!(cells[1].2, "3");
    }

    #[test]
    fn blank_rows_stay_rows() {
        let (rows, cells) = joined(
            vec![
                cell(0, 0, 1, "规章", false),
                cell(1, 0, 1, "", false),
                cell(2, 0, 1, "", false),
            ],
            vec![
                cell(0, 0, 1, "行政许可", false),
                cell(1, 0, 1, "3", false),
                cell(2, 0, 1, "0", false),
            ],
        );
        assert_eq!((rows, cells.len()), (2, 6));
    }

    #[test]
    fn labels_of_several_rows_go_on() {
        let lower = part(
            2,
            vec![
                cell(0, 0, 2, "法提供", false),
                cell(1, 0, 1, "2.没有", false),
                cell(2, 0, 1, "1", false),
                cell(1, 1, 1, "3.补正", false),
                cell(2, 1, 1, "0", false),
            ],
        );
        let mut upper = part(
            1,
            vec![
                cell(0, 0, 1, "（四）无", true),
                cell(1, 0, 1, "1.本机关", true),
                cell(2, 0, 1, "7", false),
            ],
        );
        assert!(join(&mut upper, lower).is_none());
        assert_eq!(upper.rows, 3);
        assert_eq!(
            (upper.cells[0].row_span, upper.cells[0].text.as_str()),
            (3, "（四）无\n法提供")
        );
    }

    #[test]
    fn other_tables_are_left_alone() {
        let mut upper = part(1, vec![cell(0, 0, 1, "甲", false)]);
        let mut lower = part(1, vec![cell(0, 0, 1, "乙", false)]);
        lower.x1 = 300.0;
        assert!(join(&mut upper, lower).is_some());
    }
}
