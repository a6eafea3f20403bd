//! The search against every set and every figure tried one by one, on a form cut down to what can be tried.

use std::collections::BTreeSet;

use gongkai_core::form::{Sign, Term};
use gongkai_core::{CellId, Edition, Identity, IdentityKind, Report, Subject, TableKey, Value};

use super::search::{Found, search};
use super::system::{Cell, Change, State, System, Tie, Ties};
use crate::arithmetic::verdict::Figures;
use crate::context::Context;

/// The rows of the cut-down table three: two outcomes, their total, new and carried out; no request was carried in.
const ROWS: usize = 5;
const FIRST: usize = 0;
const SECOND: usize = 1;
const OUTCOMES: usize = 2;
const NEW: usize = 3;
const OUT: usize = 4;
/// Two kinds of applicants and the total.
const COLUMNS: usize = 3;
const TOTAL: usize = 2;
/// Small enough to try every figure.
const LARGEST: i64 = 9;

/// Numbers that are the same on every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn position(&mut self, bound: usize) -> usize {
        usize::try_from(self.below(bound as u64)).expect("it is small")
    }
}

fn at(row: usize, column: usize) -> usize {
    row * COLUMNS + column
}

/// The ties of the cut-down table: terms with their signs, then the total.
fn ties() -> Vec<(Vec<(usize, i64)>, usize)> {
    let rows = (0..ROWS).map(|row| (vec![(at(row, 0), 1), (at(row, 1), 1)], at(row, TOTAL)));
    let columns = (0..COLUMNS).flat_map(|column| {
        let outcomes = at(OUTCOMES, column);
        [
            (vec![(at(FIRST, column), 1), (at(SECOND, column), 1)], outcomes),
            (vec![(at(NEW, column), 1), (at(OUT, column), -1)], outcomes),
        ]
    });
    rows.chain(columns).collect()
}

/// Figures in which every tie holds, then up to three spoilt, and some blank.
fn figures(numbers: &mut Numbers, blanks: u64) -> Vec<Option<i64>> {
    let mut cells = vec![0; ROWS * COLUMNS];
    for column in 0..TOTAL {
        let parts = [FIRST, SECOND, OUT].map(|row| {
            let value = if numbers.below(2) == 0 {
                0
            } else {
                i64::try_from(numbers.below(3)).expect("small")
            };
            cells[at(row, column)] = value;
            value
        });
        cells[at(OUTCOMES, column)] = parts[0] + parts[1];
        cells[at(NEW, column)] = parts.iter().sum();
    }
    for row in 0..ROWS {
        cells[at(row, TOTAL)] = cells[at(row, 0)] + cells[at(row, 1)];
    }
    let mut cells: Vec<Option<i64>> = cells.into_iter().map(Some).collect();
    for cell in &mut cells {
        if *cell == Some(0) && numbers.below(4) < blanks {
            *cell = None;
        }
    }
    for _ in 0..=numbers.below(3) {
        let cell = numbers.position(cells.len());
        cells[cell] = Some(i64::try_from(numbers.below(8)).expect("small"));
    }
    cells
}

/// What a plain reading of the rule says of a tie: `None` where it cannot be judged.
fn holds(figures: &[Option<i64>], (terms, total): &(Vec<(usize, i64)>, usize)) -> Option<bool> {
    let filled: Vec<i64> = terms
        .iter()
        .filter_map(|(cell, sign)| Some(figures[*cell]? * sign))
        .collect();
    let total = figures[*total]?;
    (!filled.is_empty()).then(|| filled.iter().sum::<i64>() == total)
}

fn system(figures: &[Option<i64>]) -> System {
    let mut cells: Vec<Cell> = figures
        .iter()
        .enumerate()
        .map(|(index, number)| Cell {
            index,
            number: number.unwrap_or(0),
            is_blank: number.is_none(),
            largest: LARGEST,
            ties: Vec::new(),
        })
        .collect();
    let mut of_system = Vec::new();
    for (index, tie) in ties().iter().enumerate() {
        let (terms, total) = tie;
        let signed: Vec<(usize, i64)> = terms.iter().copied().chain([(*total, -1)]).collect();
        for (cell, sign) in &signed {
            cells[*cell].ties.push((index, *sign));
        }
        let state = match holds(figures, tie) {
            Some(true) => State::Holds,
            Some(false) => State::Fails,
            None => State::Asleep {
                has_total: figures[*total].is_some(),
                has_term: terms.iter().any(|it| figures[it.0].is_some()),
                unknown: Vec::new(),
            },
        };
        of_system.push(Tie {
            state,
            lacking: -signed
                .iter()
                .map(|(cell, sign)| sign * cells[*cell].number)
                .sum::<i64>(),
            cells: signed.iter().map(|it| it.0).collect(),
        });
    }
    System {
        ties: of_system,
        cells,
    }
}

/// Tells whether changed figures make a group of ties hold, keep the equations of those that held, and bring no other
/// to fail.
fn mends(before: &[Option<i64>], after: &[Option<i64>], group: Ties) -> bool {
    ties().iter().enumerate().all(|(index, tie)| {
        let failed = holds(before, tie) == Some(false);
        match holds(after, tie) {
            Some(true) => true,
            Some(false) => failed && group & (1 << index) == 0,
            None => group & (1 << index) == 0,
        }
    })
}

/// The smallest sets by trying every figure in every set.
fn tried(figures: &[Option<i64>], group: Ties) -> BTreeSet<Vec<usize>> {
    let cells = figures.len();
    let mut found = BTreeSet::new();
    let mut after = figures.to_vec();
    for size in 1..=3 {
        for set in sets(cells, size) {
            if try_figures(figures, &mut after, &set, group) {
                found.insert(set.clone());
            }
            for cell in set {
                after[cell] = figures[cell];
            }
        }
        if !found.is_empty() {
            break;
        }
    }
    found
}

fn sets(cells: usize, size: usize) -> Vec<Vec<usize>> {
    let mut sets = vec![Vec::new()];
    for _ in 0..size {
        let longer = sets.iter().flat_map(|set: &Vec<usize>| {
            let next = set.last().map_or(0, |it| it + 1);
            (next..cells).map(move |cell| [set.as_slice(), &[cell]].concat())
        });
        sets = longer.collect();
    }
    sets
}

fn try_figures(before: &[Option<i64>], after: &mut Vec<Option<i64>>, set: &[usize], group: Ties) -> bool {
    let Some((cell, rest)) = set.split_first() else {
        return mends(before, after, group);
    };
    (0..=LARGEST)
        .filter(|it| *it != before[*cell].unwrap_or(0))
        .any(|figure| {
            after[*cell] = Some(figure);
            try_figures(before, after, rest, group)
        })
}

fn searched(figures: &[Option<i64>], system: &System, group: Ties) -> Found {
    let accept = |changes: &[Change]| {
        let mut after = figures.to_vec();
        for change in changes {
            after[change.cell] = Some(change.number);
        }
        mends(figures, &after, group)
    };
    search(system, group, &mut usize::MAX.clone(), &accept)
}

fn cells_of(found: &Found) -> BTreeSet<Vec<usize>> {
    let cells = |way: &Vec<Change>| way.iter().map(|it| it.cell).collect();
    found.sets.iter().filter_map(|it| it.first().map(cells)).collect()
}

#[test]
fn the_search_finds_what_trying_everything_finds() {
    let mut numbers = Numbers(29);
    let mut sizes = [0; 4];
    for round in 0..45 {
        let figures = figures(&mut numbers, round % 3);
        let system = system(&figures);
        for group in system.components() {
            let found = searched(&figures, &system, group);
            assert!(!found.is_cut);
            let sets = cells_of(&found);
            assert_eq!(sets, tried(&figures, group), "{figures:?} {group:b}");
            sizes[sets.first().map_or(0, Vec::len)] += 1;
        }
    }
    // No size went untested.
    assert!(sizes.iter().skip(1).all(|it| *it > 3), "{sizes:?}");
}

#[test]
fn every_way_of_a_set_mends_and_a_search_out_of_work_says_so() {
    let mut numbers = Numbers(31);
    for _ in 0..60 {
        let figures = figures(&mut numbers, 0);
        let system = system(&figures);
        for group in system.components() {
            let full = searched(&figures, &system, group);
            for way in full.sets.iter().flatten() {
                let mut after = figures.clone();
                for change in way {
                    after[change.cell] = Some(change.number);
                }
                assert!(mends(&figures, &after, group));
            }
            let cut = search(&system, group, &mut 1, &|_| true);
            assert!(cut.is_cut || cut == full);
            assert!(cut.sets.iter().all(|it| full.sets.contains(it)) || full.sets.is_empty());
        }
    }
}

/// The size of a smallest set by an integer programme, and whether a given set is enough.
mod programme {
    use good_lp::{Expression, ProblemVariables, Solution, SolverModel, constraint, microlp, variable};

    use super::{State, System, Ties};

    /// The fewest cells that must change to figures up to `largest`, if changes can mend the group at all.
    pub(super) fn fewest(system: &System, group: Ties, largest: i64) -> Option<usize> {
        let largest = as_float(largest);
        let mut variables = ProblemVariables::new();
        let changed = variables.add_vector(variable().binary(), system.cells.len());
        let numbers: Vec<_> = system
            .cells
            .iter()
            .map(|_| variables.add(variable().integer().min(0).max(largest)))
            .collect();
        let count: Expression = changed.iter().sum();
        let mut model = variables.minimise(&count).using(microlp);
        for (cell, (number, changed)) in system.cells.iter().zip(numbers.iter().zip(&changed)) {
            // Unchanged means the same.
            model.add_constraint(constraint!(*number - as_float(cell.number) <= largest * *changed));
            model.add_constraint(constraint!(as_float(cell.number) - *number <= largest * *changed));
        }
        for (index, tie) in system.ties.iter().enumerate() {
            let must_hold = tie.state == State::Holds || group & (1 << index) != 0;
            if must_hold {
                let signed = tie
                    .cells
                    .iter()
                    .map(|it| as_float(system.cells[*it].sign_in(index)) * numbers[*it]);
                let sum: Expression = signed.sum();
                model.add_constraint(constraint!(sum == 0));
            }
        }
        let solution = model.solve().ok()?;
        Some(changed.iter().filter(|it| solution.value(**it) > 0.5).count())
    }

    fn as_float(number: i64) -> f64 {
        f64::from(i32::try_from(number).expect("it is small"))
    }
}

#[test]
fn an_integer_programme_needs_as_many_cells() {
    let mut numbers = Numbers(37);
    let mut checked = 0;
    for _ in 0..40 {
        let figures = figures(&mut numbers, 0);
        let system = system(&figures);
        for group in system.components() {
            let found = searched(&figures, &system, group);
            let fewest =
                programme::fewest(&system, group, LARGEST).expect("the right figures mend everything");
            match cells_of(&found).first() {
                Some(set) => assert_eq!(set.len(), fewest, "{figures:?}"),
                None => assert!(fewest > 3, "{figures:?}"),
            }
            checked += 1;
        }
    }
    assert!(checked > 30);
}

/// A report of an edition in which every tie holds and most cells are 0, and then some cells spoilt.
fn whole(edition: Edition, numbers: &mut Numbers, spoilt: usize) -> Report {
    let form = edition.form();
    let mut report = Report::blank(edition);
    let totals: Vec<usize> = form.identities().iter().map(|it| it.total.index()).collect();
    for cell in form.cells() {
        let zero = Value::parse("0", cell.cell_type).expect("0 fits everywhere");
        report.cells.set(cell.id, Some(zero)).expect("it fits");
        let is_leaf = cell.table != TableKey::Proactive && !totals.contains(&cell.id.index());
        if is_leaf && !cell.pointer.as_str().starts_with("/requests/new") && numbers.below(3) == 0 {
            // What comes in must not be more than what goes out.
            let most = if cell.pointer.as_str().starts_with("/requests/carried_in") {
                1
            } else {
                40
            };
            put(
                &mut report,
                cell.id,
                i64::try_from(numbers.below(most)).expect("it is small"),
            );
        }
    }
    // Sums of sums come out right once those before them are, and what is new is what the printed tie leaves.
    for _ in 0..3 {
        for tie in form.identities() {
            let sign = |it: &Term| if it.sign == Sign::Plus { 1 } else { -1 };
            let sum = |terms: &[Term]| {
                terms
                    .iter()
                    .map(|it| sign(it) * number(&report, it.cell))
                    .sum::<i64>()
            };
            match tie
                .terms
                .iter()
                .find(|it| form.cell(it.cell).pointer.as_str().starts_with("/requests/new/"))
            {
                Some(new) if tie.kind == IdentityKind::PrintedTie => {
                    let left = number(&report, tie.total) - sum(&tie.terms) + number(&report, new.cell);
                    put(&mut report, new.cell, left);
                }
                _ => {
                    let sum = sum(&tie.terms);
                    put(&mut report, tie.total, sum);
                }
            }
        }
    }
    let tied: Vec<CellId> = form.identities().iter().flat_map(Identity::cells).collect();
    for _ in 0..spoilt {
        let cell = tied[numbers.position(tied.len())];
        put(
            &mut report,
            cell,
            i64::try_from(numbers.below(60)).expect("it is small"),
        );
    }
    report
}

fn put(report: &mut Report, cell: CellId, number: i64) {
    report
        .cells
        .set(cell, Some(Value::Integer(number)))
        .expect("it fits");
}

fn number(report: &Report, cell: CellId) -> i64 {
    report.cells.integer(cell).expect("it is filled")
}

#[test]
fn an_integer_programme_needs_as_many_cells_of_a_whole_report() {
    let mut numbers = Numbers(53);
    let mut sizes = [0; 5];
    for round in 0..WHOLE {
        let edition = Edition::ALL[round % 2];
        let report = whole(edition, &mut numbers, round % 4 + 1);
        let ctx = Context::of(&Subject::of(&report));
        let system = System::of(ctx.form, &Figures::of(&ctx));
        assert!(system.cells.len() > 170, "{}", system.cells.len());
        for group in system.components() {
            let found = search(&system, group, &mut usize::MAX.clone(), &|_| true);
            let fewest = programme::fewest(&system, group, 4_000).expect("the right figures mend everything");
            match cells_of(&found).first() {
                Some(set) => assert_eq!(set.len(), fewest),
                None => assert!(fewest > 3),
            }
            sizes[fewest.min(4)] += 1;
        }
    }
    // No size went untested.
    assert!(sizes[1..].iter().all(|it| *it > 1), "{sizes:?}");
}

/// Whole reports for the programme, which takes its time for one.
const WHOLE: usize = 12;

#[test]
fn the_ties_of_every_form_fit_into_a_set_of_ties() {
    for edition in gongkai_core::Edition::ALL {
        assert!(edition.form().identities().len() <= Ties::BITS as usize);
    }
}
