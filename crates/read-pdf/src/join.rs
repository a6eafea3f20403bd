//! Tables that go on over the end of a page.

use crate::flow::is_figure;
use crate::sheet::{Ruled, RuledCell};

/// How far the sides of two parts of a table may be apart, in points.
const SLACK: f64 = 6.0;
/// How far the sides of two cells may be apart.
const CELL_SLACK: f64 = 3.5;

/// What the end of a page is to a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seam {
    /// It cuts a row in two.
    Within,
    /// It stands between two rows.
    Between,
    /// One or the other.
    Unknown,
}

/// Appends `lower`, the first thing of a page, to `upper`, the last of the page before, if both are
/// one table; else gives it back.
pub(crate) fn join(upper: &mut Ruled, mut lower: Ruled) -> Option<Ruled> {
    let aligned = (upper.x0 - lower.x0).abs() <= SLACK && (upper.x1 - lower.x1).abs() <= SLACK;
    if !aligned {
        return Some(lower);
    }
    upper.room.merge(std::mem::take(&mut lower.room));
    let edge = Edge::of(upper);
    let seam = seam(upper, &edge, &lower);
    append(upper, &edge, lower, seam);
    None
}

/// The cells that end with their table, by their left sides.
struct Edge(Vec<usize>);

impl Edge {
    fn of(table: &Ruled) -> Self {
        let cells = table.cells.iter().enumerate();
        let mut last: Vec<usize> = cells
            .filter(|(_, it)| it.row + it.row_span == table.rows)
            .map(|it| it.0)
            .collect();
        last.sort_by(|a, b| table.cells[*a].x0.total_cmp(&table.cells[*b].x0));
        Self(last)
    }

    /// The cell right above `cell` with the same sides.
    fn partner(&self, cells: &[RuledCell], cell: &RuledCell) -> Option<usize> {
        let from = self.0.partition_point(|it| cells[*it].x0 < cell.x0 - CELL_SLACK);
        let near = self.0[from..]
            .iter()
            .take_while(|it| cells[**it].x0 <= cell.x0 + CELL_SLACK);
        near.copied()
            .find(|it| (cells[*it].x1 - cell.x1).abs() <= CELL_SLACK)
    }
}

fn append(upper: &mut Ruled, edge: &Edge, lower: Ruled, seam: Seam) {
    let is_within = seam == Seam::Within;
    let shift = upper.rows - usize::from(is_within);
    if seam == Seam::Unknown {
        for index in &edge.0 {
            upper.cells[*index].is_doubtful = true;
        }
    }
    for mut cell in lower.cells {
        let partner = (cell.row == 0)
            .then(|| edge.partner(&upper.cells, &cell))
            .flatten()
            .filter(|it| is_within || continues(&upper.cells[*it], &cell, upper));
        if let Some(partner) = partner {
            let above = &mut upper.cells[partner];
            above.hides_figure |= cell.hides_figure;
            above.is_overrun |= cell.is_overrun;
            above.lines.append(&mut cell.lines);
            above.row_span += cell.row_span - usize::from(is_within);
        } else {
            cell.is_doubtful |= seam == Seam::Unknown && cell.row == 0;
            cell.row += shift;
            upper.cells.push(cell);
        }
    }
    upper.rows = shift + lower.rows;
    upper.opens_below = lower.opens_below;
    upper.is_cut |= lower.is_cut;
    upper.last_page = lower.last_page;
}

/// Two cells beneath each other, one on each side of the end of a page.
#[derive(Clone, Copy)]
struct Pair<'c> {
    above: &'c RuledCell,
    below: &'c RuledCell,
}

impl Pair<'_> {
    fn is_alone(&self) -> bool {
        self.above.row_span == 1 && self.below.row_span == 1
    }

    fn has_both(&self) -> bool {
        !is_blank(self.above) && !is_blank(self.below)
    }

    /// Whether the text above had no room for that below.
    fn flows(&self, upper: &Ruled) -> bool {
        match (self.above.lines.last(), self.below.lines.first()) {
            (Some(last), Some(first)) => upper.room.flows(self.above.sides(), last, first),
            _ => false,
        }
    }
}

/// Tells what the end of the page is to the table.
fn seam(upper: &Ruled, edge: &Edge, lower: &Ruled) -> Seam {
    let below: Vec<&RuledCell> = lower.cells.iter().filter(|it| it.row == 0).collect();
    let mut pairs: Vec<Pair<'_>> = below
        .iter()
        .filter_map(|it| {
            let above = &upper.cells[edge.partner(&upper.cells, it)?];
            Some(Pair { above, below: it })
        })
        .collect();
    if pairs.len() != below.len() || edge.0.len() != below.len() {
        return Seam::Between;
    }
    // What spans several rows goes on whichever it is.
    if pairs.iter().any(Pair::is_alone) {
        pairs.retain(Pair::is_alone);
    }
    // A strip of a row without any text is no row.
    if pairs.iter().all(|it| is_blank(it.below)) || pairs.iter().all(|it| is_blank(it.above)) {
        return Seam::Within;
    }
    if pairs.iter().any(|it| has_ordinal(it.below)) {
        return Seam::Between;
    }
    let are_labelled = (
        pairs.iter().any(|it| is_label(it.above)),
        pairs.iter().any(|it| is_label(it.below)),
    );
    let (flowing, parted): (Vec<Pair<'_>>, Vec<Pair<'_>>) = pairs
        .iter()
        .copied()
        .filter(Pair::has_both)
        .partition(|it| it.flows(upper));
    // Neither part has a line at the end of the page, so that the row can only go on.
    let is_open = upper.opens_below && lower.opens_above;
    match are_labelled {
        // Figures without any label belong to the label on the page before.
        (true, false) => Seam::Within,
        (false, _) if flowing.is_empty() && !is_open => Seam::Between,
        _ if parted.is_empty() && (!flowing.is_empty() || is_open) => Seam::Within,
        _ if is_open || flowing.iter().any(|it| is_label(it.above) && is_label(it.below)) => Seam::Unknown,
        _ => Seam::Between,
    }
}

/// Whether a cell that spans rows goes on over the end of the page.
fn continues(above: &RuledCell, below: &RuledCell, upper: &Ruled) -> bool {
    if above.row_span < 2 && below.row_span < 2 {
        return false;
    }
    if is_blank(below) {
        return !is_figure(&above.squeezed());
    }
    if is_figure(&above.squeezed()) || is_figure(&below.squeezed()) || has_ordinal(below) {
        return false;
    }
    if is_blank(above) {
        return above.row_span > 1;
    }
    Pair { above, below }.flows(upper)
}

fn is_blank(cell: &RuledCell) -> bool {
    cell.squeezed().is_empty()
}

fn is_label(cell: &RuledCell) -> bool {
    let text = cell.squeezed();
    !text.is_empty() && !is_figure(&text)
}

/// Whether the text begins with a number as labels do: `（三）`, `1.`, `四、`, `第二十条`.
fn has_ordinal(cell: &RuledCell) -> bool {
    let text = cell.squeezed();
    let is_end = |it: Option<char>| matches!(it, Some('.' | '．' | '、' | '）' | ')'));
    if let Some(rest) = text.strip_prefix('第') {
        let after = rest.trim_start_matches(is_numeral);
        return after.len() < rest.len() && after.starts_with(['条', '款', '项', '章', '类']);
    }
    let rest = text.trim_start_matches(['（', '(']);
    let after = rest.trim_start_matches(is_numeral);
    after.len() < rest.len() && is_end(after.chars().next()) && !is_figure(&text)
}

fn is_numeral(character: char) -> bool {
    character.is_ascii_digit() || "一二三四五六七八九十".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::Room;
    use crate::lines::Line;

    /// Room for four ideographs.
    const WIDTH: f64 = 50.0;

    fn cell(column: u32, row: usize, row_span: usize, text: &str) -> RuledCell {
        let x0 = f64::from(column) * WIDTH;
        let line = |it: &str| {
            let width = |it: char| if it.is_ascii() { 5.0 } else { 10.0 };
            let width: f64 = it.chars().map(width).sum();
            Line::of(x0 + 5.0, x0 + 5.0 + width, 10.0, it)
        };
        RuledCell {
            x0,
            x1: x0 + WIDTH,
            row,
            row_span,
            lines: text.split('\n').filter(|it| !it.is_empty()).map(line).collect(),
            page: 1,
            is_doubtful: false,
            is_overrun: false,
            hides_figure: false,
        }
    }

    fn part(rows: usize, cells: Vec<RuledCell>) -> Ruled {
        let mut room = Room::default();
        for cell in &cells {
            room.note(cell.sides(), &cell.lines);
        }
        Ruled {
            x0: 0.0,
            x1: WIDTH * 3.0,
            rows,
            cells,
            last_page: 1,
            opens_above: false,
            opens_below: false,
            is_cut: false,
            room,
        }
    }

    fn row(texts: [&str; 3]) -> Vec<RuledCell> {
        (0..)
            .zip(texts)
            .map(|(column, it)| cell(column, 0, 1, it))
            .collect()
    }

    /// The rows of two rows joined, a doubtful cell with a question mark.
    fn joined(upper: [&str; 3], lower: [&str; 3]) -> Vec<String> {
        let mut upper = part(1, row(upper));
        assert!(join(&mut upper, part(1, row(lower))).is_none());
        let mut rows = vec![Vec::new(); upper.rows];
        for cell in &upper.cells {
            let doubt = if cell.is_doubtful { "?" } else { "" };
            rows[cell.row].push(cell.squeezed() + doubt);
        }
        rows.iter().map(|it| it.join("|")).collect()
    }

    #[test]
    fn a_row_cut_in_two_is_one() {
        for (upper, lower, expected) in [
            (["（四）无", "", ""], ["法提供", "3", "0"], "（四）无法提供|3|0"),
            (
                ["1.属于国", "12345678", "9"],
                ["家秘密", "9", ""],
                "1.属于国家秘密|123456789|9",
            ),
            (
                ["其他处理", "12345678", ""],
                ["", "9", "3"],
                "其他处理|123456789|3",
            ),
            // The brackets begin no item.
            (
                ["予以公开", "12345678", ""],
                ["（区分）", "9", ""],
                "予以公开（区分）|123456789|",
            ),
            // Two paragraphs in a cell, parted by the end of the page.
            (["其他处理", "12", "34"], ["", "5", "6"], "其他处理|125|346"),
        ] {
            assert_eq!(joined(upper, lower), [expected]);
        }
    }

    #[test]
    fn two_rows_stay_two() {
        for (upper, lower) in [
            (["规章", "", ""], ["行政许可", "3", "0"]),
            (["规章", "12", "3"], ["行政许可", "4", "5"]),
            (["1.属于国", "12345678", "1"], ["2.其他", "9", "3"]),
            (["（四）不予", "12345678", "1"], ["（五）其他", "9", "3"]),
            (["1", "12", "3"], ["2", "4", "5"]),
        ] {
            assert_eq!(joined(upper, lower), [upper.join("|"), lower.join("|")]);
        }
    }

    #[test]
    fn what_cannot_be_known_is_said() {
        let rows = joined(["行政许可", "12", "12345678"], ["行政处罚", "4", "5"]);
        assert_eq!(rows, ["行政许可?|12?|12345678?", "行政处罚?|4?|5?"]);
    }

    #[test]
    fn labels_of_several_rows_go_on() {
        let lower = part(
            2,
            vec![
                cell(0, 0, 2, "法提供"),
                cell(1, 0, 1, "2.没有"),
                cell(2, 0, 1, "1"),
                cell(1, 1, 1, "3.补正"),
                cell(2, 1, 1, "0"),
            ],
        );
        let mut upper = part(
            1,
            vec![
                cell(0, 0, 1, "（四）无"),
                cell(1, 0, 1, "1.本机关"),
                cell(2, 0, 1, "7"),
            ],
        );
        assert!(join(&mut upper, lower).is_none());
        assert_eq!(upper.rows, 3);
        assert_eq!(
            (upper.cells[0].row_span, upper.cells[0].squeezed()),
            (3, "（四）无法提供".to_owned())
        );
    }

    #[test]
    fn other_tables_are_left_alone() {
        let mut upper = part(1, vec![cell(0, 0, 1, "甲")]);
        let mut lower = part(1, vec![cell(0, 0, 1, "乙")]);
        lower.x1 = 300.0;
        assert!(join(&mut upper, lower).is_some());
    }
}
