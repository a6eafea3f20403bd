//! From ruling lines to the cells between them.

use crate::geometry::Area;
use crate::page::Rule;

/// The most lines of a page that are followed, once pieces of one line are joined.
const MOST_LINES: usize = 4_000;
/// The most places of the grid of one table.
const MOST_PLACES: usize = 200_000;
/// How much of a side must be drawn for it to part two cells.
const ENOUGH_DRAWN: f64 = 0.5;

/// The cells of one table by its ruling lines.
#[derive(Debug, Clone)]
pub(crate) struct Grid {
    /// Where columns begin and end.
    pub(crate) xs: Vec<f64>,
    /// Where rows begin and end.
    pub(crate) ys: Vec<f64>,
    pub(crate) faces: Vec<Face>,
    /// The face of each place, row by row; `None` outside the table.
    owners: Vec<Option<usize>>,
    /// Whether some cell was no rectangle and had to be cut.
    pub(crate) is_cut: bool,
}

/// One cell: its columns and rows, the ends excluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Face {
    pub(crate) columns: (usize, usize),
    pub(crate) rows: (usize, usize),
    /// Whether it ends with the table above, and below, and no line is drawn there.
    pub(crate) opens: Opens,
}

/// The edges of a table at which no line is drawn, as the end of a page leaves cells that go on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Opens {
    pub(crate) above: bool,
    pub(crate) below: bool,
}

impl Grid {
    pub(crate) fn area(&self) -> Area {
        Area {
            x0: self.xs[0],
            y0: self.ys[0],
            x1: self.xs[self.xs.len() - 1],
            y1: self.ys[self.ys.len() - 1],
        }
    }

    /// The face that holds a point.
    pub(crate) fn face_at(&self, x: f64, y: f64) -> Option<usize> {
        let column = self.xs.partition_point(|it| *it <= x).checked_sub(1)?;
        let row = self.ys.partition_point(|it| *it <= y).checked_sub(1)?;
        let columns = self.xs.len() - 1;
        if column >= columns || row >= self.ys.len() - 1 {
            return None;
        }
        self.owners[row * columns + column]
    }

    /// The face that holds a glyph between `top` and `bottom`: the one at its middle, or one that no
    /// line closes where the middle stands beyond it, as the end of a page cuts lines of text.
    pub(crate) fn face_of(&self, x: f64, (top, middle, bottom): (f64, f64, f64)) -> Option<usize> {
        let opens = |it: usize| self.faces[it].opens;
        self.face_at(x, middle)
            .or_else(|| self.face_at(x, top).filter(|it| opens(*it).below))
            .or_else(|| self.face_at(x, bottom).filter(|it| opens(*it).above))
    }

    pub(crate) fn face_area(&self, face: usize) -> Area {
        let face = &self.faces[face];
        Area {
            x0: self.xs[face.columns.0],
            y0: self.ys[face.rows.0],
            x1: self.xs[face.columns.1],
            y1: self.ys[face.rows.1],
        }
    }
}

/// A line, whichever way it runs.
#[derive(Debug, Clone, Copy)]
struct Line {
    at: f64,
    from: f64,
    to: f64,
}

/// Finds the tables among `rules`, whose text is about `size` points high and stands between `body`
/// on the page. `None` if there are more lines than any report has.
pub(crate) fn find(rules: &[Rule], size: f64, body: (f64, f64)) -> Option<Vec<Grid>> {
    let slack = (size * 0.25).clamp(1.2, 4.0);
    let across = joined(rules.iter().filter(|it| it.is_horizontal), slack);
    let down = joined(rules.iter().filter(|it| !it.is_horizontal), slack);
    if across.len() + down.len() > MOST_LINES {
        return None;
    }
    let grids = components(&across, &down, slack)
        .into_iter()
        .filter_map(|(across, down)| grid(across, down, body, slack))
        .filter(|it| it.faces.len() > 1)
        .collect();
    Some(grids)
}

/// Joins the pieces of lines.
fn joined<'r>(rules: impl Iterator<Item = &'r Rule>, slack: f64) -> Vec<Line> {
    let mut lines: Vec<Line> = rules
        .map(|it| Line {
            at: it.at,
            from: it.from,
            to: it.to,
        })
        .collect();
    lines.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut result = Vec::new();
    let mut start = 0;
    while start < lines.len() {
        let first = lines[start].at;
        let end = start + lines[start..].partition_point(|it| it.at - first <= slack * 0.6);
        join_level(&mut lines[start..end], slack, &mut result);
        start = end;
    }
    // Dots and dashes that met nothing are no lines.
    result.retain(|it| it.to - it.from > slack);
    result
}

/// Joins pieces that run at one level.
fn join_level(level: &mut [Line], slack: f64, result: &mut Vec<Line>) {
    level.sort_by(|a, b| a.from.total_cmp(&b.from));
    let begin = result.len();
    for line in level {
        match result[begin..].last_mut() {
            Some(last) if line.from <= last.to + slack => last.to = last.to.max(line.to),
            _ => result.push(*line),
        }
    }
}

/// The lines of one table, across and down.
type Part = (Vec<Line>, Vec<Line>);

/// Groups lines that touch.
fn components(across: &[Line], down: &[Line], slack: f64) -> Vec<Part> {
    let mut groups = Groups::new(across.len() + down.len());
    for (index, line) in across.iter().enumerate() {
        for (other, upright) in down.iter().enumerate() {
            if meets(line, upright, slack) {
                groups.join(index, across.len() + other);
            }
        }
    }
    let mut found: Vec<Part> = Vec::new();
    let mut numbers = vec![usize::MAX; across.len() + down.len()];
    for index in 0..across.len() + down.len() {
        let root = groups.root(index);
        if numbers[root] == usize::MAX {
            numbers[root] = found.len();
            found.push((Vec::new(), Vec::new()));
        }
        let (rows, columns) = &mut found[numbers[root]];
        if index < across.len() {
            rows.push(across[index]);
        } else {
            columns.push(down[index - across.len()]);
        }
    }
    let (mut parts, alone): (Vec<Part>, Vec<Part>) = found
        .into_iter()
        .partition(|(rows, columns)| !rows.is_empty() && !columns.is_empty());
    let alone: Vec<Line> = alone.into_iter().flat_map(|it| it.1).collect();
    for (_, columns) in &mut parts {
        take_in(columns, &alone, slack);
    }
    parts
}

/// Adds the lines of `alone` that run from the upper to the lower end of a table, as several of its
/// own do: between them stand cells that fill the page and go on over both its ends.
fn take_in(columns: &mut Vec<Line>, alone: &[Line], slack: f64) {
    let (from, to) = extent(columns);
    let is_whole = |it: &&Line| (it.from - from).abs() <= slack * 2.0 && (it.to - to).abs() <= slack * 2.0;
    if columns.iter().filter(is_whole).count() > 1 {
        columns.extend(alone.iter().filter(is_whole));
    }
}

fn meets(across: &Line, down: &Line, slack: f64) -> bool {
    across.from - slack <= down.at
        && down.at <= across.to + slack
        && down.from - slack <= across.at
        && across.at <= down.to + slack
}

/// Sets of numbers that are joined one by one.
struct Groups(Vec<usize>);

impl Groups {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn root(&mut self, mut index: usize) -> usize {
        while self.0[index] != index {
            self.0[index] = self.0[self.0[index]];
            index = self.0[index];
        }
        index
    }

    /// The lower number stays the root, so that the outcome does not hang on the order.
    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}

/// Makes the grid of lines that all hang together.
fn grid(mut across: Vec<Line>, mut down: Vec<Line>, body: (f64, f64), slack: f64) -> Option<Grid> {
    close_sides(&mut down, &across, None, slack);
    let seen = across.clone();
    close_sides(&mut across, &down, Some(body), slack);
    prune(&mut across, &mut down, slack);
    let xs = levels(&down, slack);
    let ys = levels(&across, slack);
    if xs.len() < 2 || ys.len() < 2 || (xs.len() - 1) * (ys.len() - 1) > MOST_PLACES {
        return None;
    }
    let (columns, rows) = (xs.len() - 1, ys.len() - 1);
    let upright = drawn_sides(&down, &xs, &ys, slack);
    let level = drawn_sides(&across, &ys, &xs, slack);
    // The last number is all that lies outside.
    let outside = columns * rows;
    let mut groups = Groups::new(outside + 1);
    for row in 0..rows {
        for column in 0..columns {
            let place = row * columns + column;
            if !upright[column * rows + row] {
                groups.join(place, if column == 0 { outside } else { place - 1 });
            }
            if column + 1 == columns && !upright[columns * rows + row] {
                groups.join(place, outside);
            }
            if !level[row * columns + column] {
                groups.join(place, if row == 0 { outside } else { place - columns });
            }
            if row + 1 == rows && !level[rows * columns + column] {
                groups.join(place, outside);
            }
        }
    }
    let out = groups.root(outside);
    let regions: Vec<Option<usize>> = (0..outside)
        .map(|it| Some(groups.root(it)).filter(|root| *root != out))
        .collect();
    let (mut faces, owners, is_cut) = faces(&regions, columns);
    let is_seen = drawn_sides(&seen, &ys, &xs, slack);
    for face in &mut faces {
        let is_open = |level: usize| {
            let (first, end) = face.columns;
            !is_seen[level * columns + first..level * columns + end].contains(&true)
        };
        face.opens = Opens {
            above: face.rows.0 == 0 && is_open(0),
            below: face.rows.1 == rows && is_open(rows),
        };
    }
    Some(Grid {
        xs,
        ys,
        faces,
        owners,
        is_cut,
    })
}

/// Draws the first and the last line of `lines` where several across end together and are not
/// closed: tables open at their sides, and those cut by the end of a page. There, at the ends of
/// `body`, some cells may be closed and others go on; elsewhere a cell without a side is none.
fn close_sides(lines: &mut Vec<Line>, across: &[Line], body: Option<(f64, f64)>, slack: f64) {
    let reach = extent(lines);
    let (first, last) = range(lines.iter().map(|it| it.at));
    let starts: Vec<(f64, f64)> = across.iter().map(|it| (it.from, it.at)).collect();
    let ends: Vec<(f64, f64)> = across.iter().map(|it| (it.to, it.at)).collect();
    let is_first = body.is_some_and(|it| first <= it.0 + slack);
    let is_last = body.is_some_and(|it| last >= it.1 - slack);
    // What is too narrow for a line of text only closes the cells that go on over the page.
    let too_narrow = slack * 2.0;
    for (ends, edge, outer, is_cut) in [
        (starts, first, f64::min as fn(f64, f64) -> f64, is_first),
        (ends, last, f64::max, is_last),
    ] {
        let Some((end, from, to)) = shared_end(&ends, slack, outer) else {
            continue;
        };
        let (beyond, short) = ((end - edge).abs(), (end - outer(end, edge)).abs());
        if short <= slack && (is_cut || beyond > slack) {
            lines.push(Line {
                at: if beyond > too_narrow { end } else { edge },
                from: from.min(reach.0),
                to: to.max(reach.1),
            });
        }
    }
}

/// The outermost of `ends`, if another line ends there too, and from where to where such lines
/// stand.
fn shared_end(ends: &[(f64, f64)], slack: f64, outer: fn(f64, f64) -> f64) -> Option<(f64, f64, f64)> {
    let end = ends.iter().map(|it| it.0).reduce(outer)?;
    let sharing = ends.iter().filter(|it| (it.0 - end).abs() <= slack * 2.0);
    let (from, to) = range(sharing.map(|it| it.1));
    (to > from).then_some((end, from, to))
}

/// The least and the greatest.
fn range(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, greatest), it| {
        (least.min(it), greatest.max(it))
    })
}

/// From where to where lines run.
fn extent(lines: &[Line]) -> (f64, f64) {
    lines
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(from, to), it| {
            (from.min(it.from), to.max(it.to))
        })
}

/// Cuts off what hangs loose: underlines, and lines that run past the last one they meet.
fn prune(across: &mut Vec<Line>, down: &mut Vec<Line>, slack: f64) {
    for _ in 0..4 {
        let before = across.len() + down.len();
        trim(across, down, slack);
        trim(down, across, slack);
        if across.len() + down.len() == before {
            break;
        }
    }
}

fn trim(lines: &mut Vec<Line>, others: &[Line], slack: f64) {
    lines.retain_mut(|line| {
        let met = others.iter().filter(|it| meets(line, it, slack)).map(|it| it.at);
        let (from, to) = met.fold((f64::INFINITY, f64::NEG_INFINITY), |(from, to), it| {
            (from.min(it), to.max(it))
        });
        (line.from, line.to) = (from, to);
        to - from > slack
    });
}

/// The levels at which lines run, those that are one line drawn twice taken together.
fn levels(lines: &[Line], slack: f64) -> Vec<f64> {
    let mut ats: Vec<f64> = lines.iter().map(|it| it.at).collect();
    ats.sort_by(f64::total_cmp);
    let mut levels: Vec<f64> = Vec::new();
    for at in ats {
        if levels.last().is_none_or(|it| at - it > slack) {
            levels.push(at);
        }
    }
    levels
}

/// Which sides of places are drawn: `levels.len()` times the gaps between `stops`.
fn drawn_sides(lines: &[Line], levels: &[f64], stops: &[f64], slack: f64) -> Vec<bool> {
    let gaps = stops.len() - 1;
    let mut drawn = vec![0.0_f64; levels.len() * gaps];
    for line in lines {
        let level = levels.partition_point(|it| *it <= line.at).saturating_sub(1);
        let first = stops
            .partition_point(|it| *it <= line.from + slack)
            .saturating_sub(1);
        for gap in first..gaps {
            let (from, to) = (stops[gap].max(line.from), stops[gap + 1].min(line.to));
            if stops[gap] >= line.to {
                break;
            }
            let length = stops[gap + 1] - stops[gap];
            drawn[level * gaps + gap] += ((to - from).max(0.0) + slack).min(length) / length;
        }
    }
    drawn.into_iter().map(|it| it > ENOUGH_DRAWN).collect()
}

/// Makes rectangles of regions; one that is none is cut into rows.
fn faces(regions: &[Option<usize>], columns: usize) -> (Vec<Face>, Vec<Option<usize>>, bool) {
    let mut boxes: Vec<Option<(Face, usize)>> = vec![None; regions.len()];
    for (place, region) in regions.iter().enumerate() {
        let Some(region) = region else { continue };
        let (row, column) = (place / columns, place % columns);
        let (face, count) = boxes[*region].get_or_insert((
            Face {
                columns: (column, column + 1),
                rows: (row, row + 1),
                opens: Opens::default(),
            },
            0,
        ));
        face.columns = (face.columns.0.min(column), face.columns.1.max(column + 1));
        face.rows.1 = face.rows.1.max(row + 1);
        *count += 1;
    }
    let mut faces = Vec::new();
    let mut owners = vec![None; regions.len()];
    let mut numbers = vec![usize::MAX; regions.len()];
    let mut is_cut = false;
    for (place, region) in regions.iter().enumerate() {
        let Some(region) = *region else { continue };
        let (whole, count) = boxes[region].expect("every region was boxed above");
        let width = whole.columns.1 - whole.columns.0;
        if width * (whole.rows.1 - whole.rows.0) == count {
            if numbers[region] == usize::MAX {
                numbers[region] = faces.len();
                faces.push(whole);
            }
            owners[place] = Some(numbers[region]);
            continue;
        }
        is_cut = true;
        let (row, column) = (place / columns, place % columns);
        if column > 0 && regions[place - 1] == Some(region) {
            let number: Option<usize> = owners[place - 1];
            owners[place] = number;
            if let Some(number) = number {
                let face: &mut Face = &mut faces[number];
                face.columns.1 = column + 1;
            }
        } else {
            owners[place] = Some(faces.len());
            faces.push(Face {
                columns: (column, column + 1),
                rows: (row, row + 1),
                opens: Opens::default(),
            });
        }
    }
    (faces, owners, is_cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text beyond both ends of the tables.
    const NOWHERE: (f64, f64) = (f64::NEG_INFINITY, f64::INFINITY);

    fn across(at: f64, from: f64, to: f64) -> Rule {
        Rule {
            is_horizontal: true,
            at,
            from,
            to,
        }
    }

    fn down(at: f64, from: f64, to: f64) -> Rule {
        Rule {
            is_horizontal: false,
            at,
            from,
            to,
        }
    }

    fn one(rules: &[Rule]) -> Grid {
        let mut grids = find(rules, 10.0, NOWHERE).expect("few lines");
        assert_eq!(grids.len(), 1);
        grids.remove(0)
    }

    #[test]
    fn missing_inner_lines_merge_cells() {
        let grid = one(&[
            across(0.0, 0.0, 100.0),
            across(20.0, 50.0, 100.0),
            across(40.0, 0.0, 100.0),
            down(0.0, 0.0, 40.0),
            down(50.0, 0.0, 40.0),
            down(100.0, 0.0, 40.0),
        ]);
        assert_eq!(grid.faces.len(), 3);
        assert_eq!(grid.faces[0].rows, (0, 2));
        assert_eq!(grid.face_at(25.0, 30.0), Some(0));
        assert!(!grid.is_cut && grid.faces.iter().all(|it| it.opens == Opens::default()));
    }

    #[test]
    fn underlines_part_nothing() {
        let grid = one(&[
            across(0.0, 0.0, 100.0),
            across(15.0, 5.0, 45.0),
            across(20.0, 0.0, 100.0),
            down(0.0, 0.0, 20.0),
            down(50.0, 0.0, 20.0),
            down(100.0, 0.0, 20.0),
        ]);
        assert_eq!((grid.ys.len(), grid.faces.len()), (2, 2));
    }

    #[test]
    fn open_sides_are_closed() {
        let grid = one(&[
            across(0.0, 0.0, 150.0),
            across(20.0, 0.0, 150.0),
            down(50.0, 0.0, 40.0),
            down(100.0, 0.0, 40.0),
        ]);
        assert_eq!((grid.xs.len(), grid.ys.len(), grid.faces.len()), (4, 3, 6));
        let opens = |above, below| Opens { above, below };
        assert!(grid.faces[..3].iter().all(|it| it.opens == opens(false, false)));
        assert!(grid.faces[3..].iter().all(|it| it.opens == opens(false, true)));
    }

    #[test]
    fn lines_in_pieces_are_joined() {
        let mut rules = vec![down(0.0, 0.0, 20.0), down(60.0, 0.0, 20.0), down(30.0, 0.0, 20.0)];
        for piece in 0..30 {
            let from = f64::from(piece) * 2.0;
            rules.extend([across(0.0, from, from + 1.0), across(20.0, from, from + 1.5)]);
        }
        assert_eq!(one(&rules).faces.len(), 2);
    }

    #[test]
    fn two_tables_are_two() {
        let frame = |y: f64| {
            vec![
                across(y, 0.0, 60.0),
                across(y + 20.0, 0.0, 60.0),
                down(0.0, y, y + 20.0),
                down(30.0, y, y + 20.0),
                down(60.0, y, y + 20.0),
            ]
        };
        let rules = [frame(0.0), frame(60.0)].concat();
        assert_eq!(find(&rules, 10.0, NOWHERE).expect("few lines").len(), 2);
    }
}
