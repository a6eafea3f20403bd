//! The smallest sets of cells whose change makes failing ties hold (Fellegi and Holt's error localization).

use super::solve::{MOST_CELLS, solve};
use super::system::{Change, State, System, Ties};

/// The most sets that are given; more than anybody would look at.
const MOST_SETS: usize = 500;

/// What it takes to look whether a solution is accepted, in looks at a set.
const WORK_OF_A_SOLUTION: usize = 30;

/// What a search found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// The sets of the smallest size there is, each with the ways in which its cells may change, in the order of the
    /// form; empty where more than three cells must change.
    pub(super) sets: Vec<Vec<Vec<Change>>>,
    /// Whether the search was broken off, so that there may be more sets, or smaller ones than none.
    pub(super) is_cut: bool,
}

/// Finds all smallest sets of up to three cells, and for each the ways that `accept` accepts.
///
/// `work` is the number of sets that may yet be looked at; the search stops when it is used up.
pub(super) fn search(
    system: &System,
    component: Ties,
    work: &mut usize,
    accept: &dyn Fn(&[Change]) -> bool,
) -> Found {
    let mut search = Search::new(system, component, work, accept);
    for size in 1..=MOST_CELLS {
        search.size = size;
        search.extend(Touched::default());
        if !search.sets.is_empty() || search.is_cut {
            break;
        }
    }
    let (mut sets, is_cut) = (search.sets, search.is_cut);
    sets.sort_unstable();
    Found { sets, is_cut }
}

struct Search<'a> {
    system: &'a System,
    /// The ties that are to hold and do not.
    failing: Ties,
    /// The ties that hold.
    holding: Ties,
    /// Of each cell, the ties among these two.
    masks: Vec<Ties>,
    /// The most of these ties that one cell stands in.
    reach: u32,
    /// How many cells a set is to have.
    size: usize,
    chosen: Vec<usize>,
    /// Cells whose sets have all been looked at.
    excluded: Vec<bool>,
    work: &'a mut usize,
    accept: &'a dyn Fn(&[Change]) -> bool,
    sets: Vec<Vec<Vec<Change>>>,
    is_cut: bool,
}

/// The ties in which chosen cells stand.
#[derive(Debug, Clone, Copy, Default)]
struct Touched {
    once: Ties,
    more: Ties,
}

impl Touched {
    fn with(self, mask: Ties) -> Self {
        let more = self.more | (self.once & mask);
        Self {
            once: (self.once | mask) & !more,
            more,
        }
    }

    fn any(self) -> Ties {
        self.once | self.more
    }
}

impl<'a> Search<'a> {
    fn new(
        system: &'a System,
        failing: Ties,
        work: &'a mut usize,
        accept: &'a dyn Fn(&[Change]) -> bool,
    ) -> Self {
        let holding = system.in_state(&State::Holds);
        let masks: Vec<Ties> = system
            .cells
            .iter()
            .map(|it| it.all_ties() & (failing | holding))
            .collect();
        Self {
            system,
            failing,
            holding,
            reach: masks.iter().map(|it| it.count_ones()).max().unwrap_or(0),
            excluded: vec![false; masks.len()],
            masks,
            size: 0,
            chosen: Vec::with_capacity(MOST_CELLS),
            work,
            accept,
            sets: Vec::new(),
            is_cut: false,
        }
    }

    /// The ties that need another cell: those failing that no chosen cell touches, and those holding that one alone
    /// does.
    fn needy(&self, touched: Touched) -> Ties {
        (self.failing & !touched.any()) | (self.holding & touched.once)
    }

    /// Looks at every set that has the chosen cells and none of the excluded.
    fn extend(&mut self, touched: Touched) {
        let left = self.size - self.chosen.len();
        let needy = self.needy(touched);
        let most = self.reach * u32::try_from(left).expect("a set has few cells");
        if needy.count_ones() > most {
            return;
        }
        if left == 0 {
            self.look();
        } else if needy == 0 {
            // The chosen cells meet every tie and yet do not do; any other may be the one that frees them.
            let all: Vec<usize> = (0..self.masks.len()).collect();
            self.branch(touched, &all, left);
        } else {
            let system = self.system;
            self.branch(touched, &system.ties[self.neediest(needy)].cells, left);
        }
    }

    /// The needy tie with the fewest cells.
    fn neediest(&self, mut needy: Ties) -> usize {
        let (mut best, mut fewest) = (0, usize::MAX);
        while needy != 0 {
            let tie = needy.trailing_zeros() as usize;
            needy &= needy - 1;
            if self.system.ties[tie].cells.len() < fewest {
                (best, fewest) = (tie, self.system.ties[tie].cells.len());
            }
        }
        best
    }

    /// Takes each of some cells in turn, of which every set sought has one.
    fn branch(&mut self, touched: Touched, cells: &[usize], left: usize) {
        let mut taken = Vec::new();
        for &cell in cells {
            if self.excluded[cell] || self.chosen.contains(&cell) {
                continue;
            }
            self.is_cut |= *self.work == 0;
            if self.is_cut {
                break;
            }
            *self.work -= 1;
            let with = touched.with(self.masks[cell]);
            // The last cell must leave no tie in need.
            if left > 1 || self.needy(with) == 0 {
                self.chosen.push(cell);
                self.extend(with);
                self.chosen.pop();
            }
            self.excluded[cell] = true;
            taken.push(cell);
        }
        for cell in taken {
            self.excluded[cell] = false;
        }
    }

    fn look(&mut self) {
        let mut cells = self.chosen.clone();
        cells.sort_unstable();
        let mut ways = solve(self.system, &cells, self.failing | self.holding);
        *self.work = self.work.saturating_sub(WORK_OF_A_SOLUTION * ways.len());
        ways.retain(|it| (self.accept)(it));
        if ways.is_empty() {
            return;
        }
        if self.sets.len() < MOST_SETS {
            self.sets.push(ways);
        } else {
            self.is_cut = true;
        }
    }
}
