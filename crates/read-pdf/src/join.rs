//! Tables that go on over the end of a page.

use crate::flow::is_figure;
use crate::head;
use crate::sheet::{Ruled, RuledCell};

/// How far the sides of two parts of a table may be apart, in points.
const SLACK: f64 = 6.0;
/// How far the sides of two cells may be apart.
const CELL_SLACK: f64 = 3.5;
/// From how many columns on they tell a table.
const MANY: usize = 5;

/// What the end of a page is to a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seam {
    /// It cuts a row in two.
    Within,
    /// It seems to cut a row in two whose text does not tell it.
    PerhapsWithin,
    /// It stands between two rows; the cells that no line closes go on.
    Drawn,
    /// It stands between two rows.
    Between,
    /// Within a row or between two.
    Unknown,
}

impl Seam {
    fn is_within(self) -> bool {
        matches!(self, Self::Within | Self::PerhapsWithin)
    }

    fn is_doubtful(self) -> bool {
        matches!(self, Self::PerhapsWithin | Self::Unknown)
    }
}

/// Appends `lower`, the first thing of a page, to `upper`, the last of the page before, if both are
/// one table; else gives it back.
pub(crate) fn join(upper: &mut Ruled, mut lower: Ruled) -> Option<Ruled> {
    let aligned = (upper.x0 - lower.x0).abs() <= SLACK && (upper.x1 - lower.x1).abs() <= SLACK;
    if !aligned || !share_columns(upper, &lower) {
        return Some(lower);
    }
    head::leave_out(upper, &mut lower);
    upper.room.merge(std::mem::take(&mut lower.room));
    let edge = Edge::of(upper);
    let seam = seam(upper, &edge, &lower);
    append(upper, &edge, lower, seam);
    None
}

/// Whether the columns of both stand at the same places, as far as the one with fewer has any; where
/// few rows differ, as some do within one table, it cannot be told.
fn share_columns(upper: &Ruled, lower: &Ruled) -> bool {
    let (above, below) = (lefts(upper), lefts(lower));
    let (fewer, more) = if above.len() < below.len() {
        (above, below)
    } else {
        (below, above)
    };
    let shared = fewer.iter().filter(|it| {
        let next = more.partition_point(|side| *side < *it - CELL_SLACK);
        more.get(next).is_some_and(|side| *side <= *it + CELL_SLACK)
    });
    fewer.len() < MANY || shared.count() * 2 > fewer.len()
}

/// The left sides of the cells of a table.
fn lefts(table: &Ruled) -> Vec<f64> {
    let mut lefts: Vec<f64> = table.cells.iter().map(|it| it.x0).collect();
    lefts.sort_by(f64::total_cmp);
    lefts.dedup_by(|a, b| *a - *b <= CELL_SLACK);
    lefts
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
    let is_within = seam.is_within();
    let shift = upper.rows - usize::from(is_within);
    if seam.is_doubtful() {
        for index in &edge.0 {
            upper.cells[*index].is_doubtful = true;
        }
    }
    for mut cell in lower.cells {
        let partner = (cell.row == 0)
            .then(|| edge.partner(&upper.cells, &cell))
            .flatten()
            .filter(|it| goes_on(seam, &upper.cells[*it], &cell, upper));
        if let Some(partner) = partner {
            let above = &mut upper.cells[partner];
            above.hides_figure |= cell.hides_figure;
            above.is_overrun |= cell.is_overrun;
            above.opens.below = cell.opens.below;
            above.lines.append(&mut cell.lines);
            above.row_span += cell.row_span - usize::from(is_within);
        } else {
            cell.is_doubtful |= seam.is_doubtful() && cell.row == 0;
            cell.row += shift;
            upper.cells.push(cell);
        }
    }
    upper.rows = shift + lower.rows;
    upper.is_cut |= lower.is_cut;
    upper.last_page = lower.last_page;
}

fn goes_on(seam: Seam, above: &RuledCell, below: &RuledCell, upper: &Ruled) -> bool {
    match seam {
        Seam::Within | Seam::PerhapsWithin => true,
        Seam::Drawn => Pair { above, below }.is_open(),
        Seam::Between | Seam::Unknown => continues(above, below, upper),
    }
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

    /// Whether no line is drawn between them.
    fn is_open(&self) -> bool {
        self.above.opens.below && self.below.opens.above
    }

    /// Whether a figure would have to be one with another text if both were one cell.
    fn parts_figures(&self) -> bool {
        self.has_both() && (is_figure(&self.above.squeezed()) || is_figure(&self.below.squeezed()))
    }

    /// Whether the text below begins as that of a new row does. In a cell that goes on it may be all
    /// the text there is, in the middle of its height.
    fn begins(&self) -> bool {
        has_ordinal(self.below) && !(self.is_open() && is_blank(self.above))
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
    let (open, closed): (Vec<Pair<'_>>, Vec<Pair<'_>>) = pairs.iter().copied().partition(Pair::is_open);
    let are_paired = pairs.len() == below.len() && edge.0.len() == below.len();
    let is_open = closed.is_empty() && are_paired;
    // Where lines close some cells and not others, they were drawn to tell.
    if !open.is_empty() && !is_open && !open.iter().any(Pair::parts_figures) {
        return Seam::Drawn;
    }
    if !are_paired {
        return Seam::Between;
    }
    let begins = pairs.iter().any(Pair::begins);
    // What spans several rows goes on whichever it is.
    if pairs.iter().any(Pair::is_alone) {
        pairs.retain(Pair::is_alone);
    }
    // A strip of a row without any text is no row.
    if pairs.iter().all(|it| is_blank(it.below)) || pairs.iter().all(|it| is_blank(it.above)) {
        return Seam::Within;
    }
    if begins {
        return Seam::Between;
    }
    by_text(&pairs, upper, lower, is_open)
}

/// Tells it by the text of the cells that end and begin there, where lines do not.
fn by_text(pairs: &[Pair<'_>], upper: &Ruled, lower: &Ruled, is_open: bool) -> Seam {
    let are_labelled = (
        pairs.iter().any(|it| is_label(it.above)),
        pairs.iter().any(|it| is_label(it.below)),
    );
    let (flowing, parted): (Vec<Pair<'_>>, Vec<Pair<'_>>) = pairs
        .iter()
        .copied()
        .filter(Pair::has_both)
        .partition(|it| it.flows(upper));
    let is_heading = |it: &Pair<'_>| is_label(it.above) && is_figure(&it.below.squeezed());
    match are_labelled {
        // Figures beneath the names of their columns.
        (true, false) if pairs.iter().any(is_heading) => Seam::Between,
        // Figures without any label belong to the label on the page before.
        (true, false) => Seam::Within,
        _ if parted.is_empty() && (!flowing.is_empty() || is_open) => Seam::Within,
        _ if complement(pairs, upper, lower) => Seam::PerhapsWithin,
        (false, _) if flowing.is_empty() && !is_open => Seam::Between,
        _ if is_open || flowing.iter().any(|it| is_label(it.above) && is_label(it.below)) => Seam::Unknown,
        _ => Seam::Between,
    }
}

/// Whether figures are missing on one side of the end of the page that no other row misses.
fn complement(pairs: &[Pair<'_>], upper: &Ruled, lower: &Ruled) -> bool {
    let is_value = |it: &RuledCell| is_figure(&it.squeezed());
    let figures = pairs.iter().filter(|it| is_value(it.above) || is_value(it.below));
    let figures: Vec<Pair<'_>> = figures.copied().collect();
    let missing = |is_there: fn(&Pair<'_>) -> bool| figures.iter().filter(|it| !is_there(it)).count();
    let (above, below) = (
        missing(|it| !is_blank(it.above)),
        missing(|it| !is_blank(it.below)),
    );
    let others = upper.cells.iter().filter(|it| it.row + it.row_span < upper.rows);
    let mut others = others.chain(lower.cells.iter().filter(|it| it.row > 0));
    let is_column = |it: &RuledCell| figures.iter().any(|pair| are_one_column(pair.below, it));
    let is_some_missing = above.max(below) > 1 && above.max(below) < figures.len();
    is_some_missing && !others.any(|it| is_blank(it) && is_column(it))
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

fn are_one_column(cell: &RuledCell, other: &RuledCell) -> bool {
    (cell.x0 - other.x0).abs() <= CELL_SLACK && (cell.x1 - other.x1).abs() <= CELL_SLACK
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
    use crate::grid::Opens;
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
            opens: Opens::default(),
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

    /// Rows in full above and below a row that the end of the page may cut.
    fn among_full_rows(above: [&str; 3], below: [&str; 3]) -> Vec<String> {
        let two = |first: [&str; 3], second: [&str; 3]| {
            let second = row(second).into_iter().map(|it| RuledCell { row: 1, ..it });
            part(2, row(first).into_iter().chain(second).collect())
        };
        let mut upper = two(["甲", "7", "8"], above);
        assert!(join(&mut upper, two(below, ["乙", "9", "6"])).is_none());
        let mut rows = vec![String::new(); upper.rows];
        for cell in &upper.cells {
            rows[cell.row] += &cell.squeezed();
            rows[cell.row] += if cell.is_doubtful { "?|" } else { "|" };
        }
        rows
    }

    #[test]
    fn figures_that_no_other_row_misses_stand_on_the_page_before() {
        let four = |texts: [&str; 4]| {
            let cells = (0..).zip(texts).map(|(column, it)| cell(column, 0, 1, it));
            part(1, cells.collect())
        };
        let mut upper = four(["规章", "5", "0", "0"]);
        assert!(join(&mut upper, four(["数量", "7", "", ""])).is_none());
        assert_eq!(upper.rows, 1);
        assert!(upper.cells.iter().all(|it| it.is_doubtful));
        // One figure alone may well be missing.
        assert_eq!(
            among_full_rows(["规章", "5", "0"], ["数量", "7", ""]),
            ["甲|7|8|", "规章|5|0|", "数量|7||", "乙|9|6|"]
        );
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
