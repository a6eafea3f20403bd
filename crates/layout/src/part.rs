use crate::{Extent, Piece, figure_columns, is_figure};

/// The gap, in characters, that always parts two cells.
const WIDE: f64 = 1.5;
/// The gap between two words of Chinese, which has no blanks within words.
const BLANK: f64 = 0.45;
/// How many lines up and down are asked whether they have a gap at the same place.
const NEIGHBOURS: usize = 12;
/// How many of them must have it.
const WITNESSES: usize = 2;
/// The most pieces of a line; no form is so wide.
const MOST_PIECES: usize = 400;

/// Joins the pieces of each line that are one cell; what is left are the cells.
///
/// `lines` are those of one table or what may be one, each with its pieces from left to right.
pub fn part(lines: &[Vec<Piece>]) -> Vec<Vec<Piece>> {
    let columns = figure_columns(lines);
    (0..lines.len())
        .map(|index| part_line(lines, index, &columns))
        .collect()
}

fn part_line(lines: &[Vec<Piece>], index: usize, columns: &[Extent]) -> Vec<Piece> {
    let line = &lines[index];
    let mut cells: Vec<Piece> = Vec::with_capacity(line.len());
    for (at, piece) in line.iter().enumerate() {
        let parts = at == 0 || line.len() > MOST_PIECES || {
            let gap = Gap {
                left: &line[at - 1],
                right: piece,
            };
            gap.parts(columns) || (gap.may_part() && goes_on(lines, index, &gap))
        };
        match cells.last_mut() {
            Some(cell) if !parts => {
                let gap = Gap {
                    left: &line[at - 1],
                    right: piece,
                };
                if gap.is_blank() {
                    cell.text.push(' ');
                }
                cell.text.push_str(&piece.text);
                cell.extent.to = cell.extent.to.max(piece.extent.to);
            }
            _ => cells.push(piece.clone()),
        }
    }
    cells
}

/// What stands between two pieces.
struct Gap<'p> {
    left: &'p Piece,
    right: &'p Piece,
}

impl Gap<'_> {
    fn extent(&self) -> Extent {
        Extent {
            from: self.left.extent.to,
            to: self.right.extent.from,
        }
    }

    /// Its width in characters.
    fn width(&self) -> f64 {
        let extent = self.extent();
        (extent.to - extent.from) / self.left.size.max(self.right.size).max(0.1)
    }

    /// Whether it is to be read as a blank: justified lines stretch a little between ideographs.
    fn is_blank(&self) -> bool {
        let both_narrow = self.left.text.ends_with(|it: char| it.is_ascii())
            && self.right.text.starts_with(|it: char| it.is_ascii());
        self.right.is_spaced && (both_narrow || self.width() >= BLANK)
    }

    /// Whether it parts two cells whatever stands on other lines.
    fn parts(&self, columns: &[Extent]) -> bool {
        let (left, right) = (is_figure(&self.left.text), is_figure(&self.right.text));
        let in_column = |it: &Piece| columns.iter().position(|column| column.shared(&it.extent) > 0.0);
        match (left, right) {
            _ if self.width() >= WIDE => true,
            // Digits that are set apart stand alone; figures of several need less.
            (true, true) => {
                let is_long = |it: &Piece| it.text.chars().count() > 1;
                (self.right.is_spaced || (is_long(self.left) && is_long(self.right)))
                    && in_column(self.left) != in_column(self.right)
            }
            // A figure in a column of figures is none of the label before it.
            (false, true) => columns.iter().any(|it| {
                it.shared(&self.right.extent) > 0.0 && it.from > self.left.extent.to - self.left.size * 0.1
            }),
            // Headings over different columns of figures are different cells.
            (false, false) if self.right.is_spaced && are_over_two(self.left, self.right, columns) => true,
            // A label that begins with a number begins a cell.
            _ => self.right.is_spaced && begins_item(&self.right.text) && !left,
        }
    }

    /// Whether other lines may tell that it parts two cells.
    fn may_part(&self) -> bool {
        let is_spread = |it: &Piece| it.text.chars().count() == 1;
        let both_spread = is_spread(self.left) && is_spread(self.right);
        !both_spread && (self.right.is_spaced || self.width() >= BLANK)
    }
}

/// Whether the pieces stand over columns of figures, and not over one and the same.
///
/// One of them may stand over a column without figures, unless both are characters of a label spread over its cell.
fn are_over_two(left: &Piece, right: &Piece, columns: &[Extent]) -> bool {
    let over = |it: &Piece, column: &Extent| column.shared(&it.extent) > 0.0;
    let has = |it: &Piece| columns.iter().any(|column| over(it, column));
    let are_single = left.text.chars().count() == 1 && right.text.chars().count() == 1;
    let first = columns.first().map_or(f64::INFINITY, |it| it.from);
    let is_over = match (has(left), has(right)) {
        (true, true) => true,
        (false, false) => false,
        _ => !are_single && left.extent.to > first,
    };
    is_over && !columns.iter().any(|it| over(left, it) && over(right, it))
}

/// Whether lines near `index` have a gap at the same place, and hardly any runs over it.
fn goes_on(lines: &[Vec<Piece>], index: usize, gap: &Gap<'_>) -> bool {
    let extent = gap.extent();
    let around = index.saturating_sub(NEIGHBOURS)..lines.len().min(index + NEIGHBOURS + 1);
    let (mut gaps, mut crossed) = (0, 0);
    for line in around.filter(|it| *it != index).map(|it| &lines[it]) {
        let after = line.partition_point(|it| it.extent.from < extent.to - 0.01);
        let left = after.checked_sub(1).and_then(|it| line.get(it));
        match (left, line.get(after)) {
            (Some(left), _) if left.extent.to > extent.middle() => crossed += 1,
            (Some(_), Some(right)) if right.extent.from >= extent.middle() => gaps += 1,
            _ => {}
        }
    }
    gaps >= WITNESSES && gaps > crossed
}

/// Whether the text begins as numbered labels do: `1.`, `（三）`, `四、`.
pub(crate) fn begins_item(text: &str) -> bool {
    let is_numeral = |it: char| it.is_ascii_digit() || "一二三四五六七八九十".contains(it);
    let bracketed = text.strip_prefix(['（', '(']);
    let rest = bracketed.unwrap_or(text);
    let after = rest.trim_start_matches(is_numeral);
    let is_numbered = after.len() < rest.len() && rest.chars().take_while(|it| is_numeral(*it)).count() <= 2;
    is_numbered
        && match bracketed {
            Some(_) => after.starts_with(['）', ')']),
            None => {
                after.starts_with(['、', '.', '．'])
                    && !after.chars().nth(1).is_some_and(|it| it.is_ascii_digit())
            }
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line of pieces, each with where it begins; a character is 10 wide, ASCII 5.
    fn line(pieces: &[(f64, &str)]) -> Vec<Piece> {
        let width = |it: char| if it.is_ascii() { 5.0 } else { 10.0 };
        pieces
            .iter()
            .map(|(from, text)| Piece {
                extent: Extent {
                    from: *from,
                    to: from + text.chars().map(width).sum::<f64>(),
                },
                size: 10.0,
                text: (*text).to_owned(),
                is_spaced: true,
            })
            .collect()
    }

    fn texts(lines: &[Vec<Piece>]) -> Vec<Vec<String>> {
        part(lines)
            .into_iter()
            .map(|it| it.into_iter().map(|it| it.text).collect())
            .collect()
    }

    #[test]
    fn figures_side_by_side_are_cells() {
        let lines = [
            line(&[(0.0, "规章"), (23.0, "8883"), (46.0, "10")]),
            line(&[(0.0, "甲"), (23.0, "7"), (46.0, "1024")]),
        ];
        assert_eq!(texts(&lines), [["规章", "8883", "10"], ["甲", "7", "1024"]]);
    }

    #[test]
    fn a_figure_cut_by_a_blank_stays_whole_where_others_run_over_it() {
        let lines = [
            line(&[(0.0, "规章"), (50.0, "12"), (63.0, "345")]),
            line(&[(0.0, "甲"), (50.0, "678901")]),
        ];
        assert_eq!(texts(&lines)[0], ["规章", "12 345"]);
    }

    #[test]
    fn narrow_gaps_between_labels_part_where_they_go_on() {
        let lines = [
            line(&[(0.0, "商业企"), (33.0, "科研机"), (66.0, "社会公")]),
            line(&[(0.0, "业"), (33.0, "构"), (66.0, "益组织")]),
            line(&[(0.0, "1"), (33.0, "20"), (66.0, "3")]),
        ];
        assert_eq!(texts(&lines)[0], ["商业企", "科研机", "社会公"]);
        let prose = [
            line(&[(0.0, "商业企"), (33.0, "科研机")]),
            line(&[(0.0, "公开工作总体情况")]),
            line(&[(0.0, "公开工作总体情况")]),
        ];
        assert_eq!(texts(&prose)[0], ["商业企科研机"]);
    }

    #[test]
    fn numbered_labels_begin_cells() {
        let lines = [line(&[(0.0, "三、本年"), (43.0, "（一）予以公开")])];
        assert_eq!(texts(&lines)[0], ["三、本年", "（一）予以公开"]);
        assert!(!begins_item("1.5") && !begins_item("一个") && !begins_item("2024.1"));
    }

    #[test]
    fn spread_labels_stay_whole() {
        let lines = [
            line(&[(0.0, "商"), (16.0, "业"), (32.0, "1")]),
            line(&[(0.0, "企"), (16.0, "业"), (90.0, "1")]),
            line(&[(0.0, "其"), (16.0, "他"), (90.0, "1")]),
        ];
        assert_eq!(texts(&lines)[1], ["企 业", "1"]);
    }
}
