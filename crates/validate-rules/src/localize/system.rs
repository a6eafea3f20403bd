//! The ties of a report as linear equations over its cells.

use gongkai_core::form::Sign;
use gongkai_core::{Form, Identity};

use crate::arithmetic::verdict::{BlankTotals, Figures, Verdict, assess};
use crate::standing::Standing;

/// A set of ties, a bit for each in the order of the form.
pub(super) type Ties = u64;

/// The equations: for each tie, the terms with their signs less the total make 0.
#[derive(Debug)]
pub(super) struct System {
    pub(super) ties: Vec<Tie>,
    pub(super) cells: Vec<Cell>,
}

/// One equation.
#[derive(Debug)]
pub(super) struct Tie {
    pub(super) state: State,
    /// What the changes must come to, each with its sign, for the equation to hold; a blank counts 0.
    pub(super) lacking: i64,
    /// The positions of its cells in [`System::cells`], the total last.
    pub(super) cells: Vec<usize>,
}

/// What an equation demands of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum State {
    /// It does not hold.
    Fails,
    /// It holds, and must go on to hold.
    Holds,
    /// Blanks keep it from being judged, and it demands nothing until a change fills them.
    Asleep {
        has_total: bool,
        has_term: bool,
        /// Blank totals among its terms whose own parts are filled.
        unknown: Vec<usize>,
    },
    /// It cannot be judged whatever is changed, for a cell could not be read.
    Mute,
}

/// One cell.
#[derive(Debug)]
pub(super) struct Cell {
    /// Its index in the form.
    pub(super) index: usize,
    /// What stands in it; blank counts 0.
    pub(super) number: i64,
    pub(super) is_blank: bool,
    /// The largest number it can hold.
    pub(super) largest: i64,
    /// The ties it stands in, each with its sign there.
    pub(super) ties: Vec<(usize, i64)>,
}

/// One cell changed: its position in [`System::cells`] and the number it would need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Change {
    pub(super) cell: usize,
    pub(super) number: i64,
}

/// The largest number that a count can be, 2⁵³ − 1.
pub(super) const LARGEST: i64 = (1 << 53) - 1;

impl System {
    /// The equations of a form over the figures of a report.
    pub(super) fn of(form: &Form, figures: &Figures) -> Self {
        let totals = BlankTotals::of(form, figures);
        let mut builder = Builder {
            figures,
            positions: vec![None; form.cells().len()],
            system: Self {
                ties: Vec::with_capacity(form.identities().len()),
                cells: Vec::new(),
            },
        };
        for identity in form.identities() {
            builder.add(identity, &totals);
        }
        builder.system
    }

    /// The failing ties, those that share a cell together; each group in the order of the form.
    pub(super) fn components(&self) -> Vec<Ties> {
        let mut components: Vec<Ties> = Vec::new();
        for (index, tie) in self.ties.iter().enumerate() {
            if tie.state != State::Fails {
                continue;
            }
            let linked = tie
                .cells
                .iter()
                .fold(0, |acc, it| acc | self.cells[*it].all_ties());
            let (touching, mut rest): (Vec<Ties>, Vec<Ties>) =
                components.iter().partition(|it| **it & linked != 0);
            let merged = touching.iter().fold(1 << index, |acc, it| acc | it);
            rest.push(merged);
            components = rest;
        }
        components.sort_unstable_by_key(|it| it.trailing_zeros());
        components
    }

    /// The ties in a state that must hold after a change whatever it fills.
    pub(super) fn in_state(&self, state: &State) -> Ties {
        let ties = self.ties.iter().enumerate().filter(|(_, it)| it.state == *state);
        ties.fold(0, |acc, (index, _)| acc | 1 << index)
    }

    /// Tells whether blanks or unread cells stand in any tie, so that a change may bring more to be judged.
    pub(super) fn has_gaps(&self) -> bool {
        self.cells.iter().any(|it| it.is_blank) || self.ties.iter().any(|it| it.state == State::Mute)
    }
}

impl Cell {
    /// Every tie it stands in.
    pub(super) fn all_ties(&self) -> Ties {
        self.ties.iter().fold(0, |acc, (tie, _)| acc | 1 << tie)
    }

    /// Its sign in a tie, 0 if it does not stand there.
    pub(super) fn sign_in(&self, tie: usize) -> i64 {
        self.ties.iter().find(|it| it.0 == tie).map_or(0, |it| it.1)
    }
}

struct Builder<'a> {
    figures: &'a Figures,
    positions: Vec<Option<usize>>,
    system: System,
}

impl Builder<'_> {
    fn add(&mut self, identity: &Identity, totals: &BlankTotals) {
        let is_readable = |it: gongkai_core::CellId| {
            let standing = self.figures.standing(it);
            standing == Standing::Figure || standing.is_empty()
        };
        if !identity.cells().all(is_readable) {
            self.system.ties.push(Tie {
                state: State::Mute,
                lacking: 0,
                cells: Vec::new(),
            });
            return;
        }
        let tie = self.system.ties.len();
        let (mut cells, mut lacking) = (Vec::with_capacity(identity.terms.len() + 1), 0);
        let terms = identity.terms.iter().map(|it| (it.cell, sign_of(it.sign)));
        for (id, sign) in terms.chain([(identity.total, -1)]) {
            let position = self.position(id);
            self.system.cells[position].ties.push((tie, sign));
            lacking -= sign * self.system.cells[position].number;
            cells.push(position);
        }
        let state = match assess(self.figures, totals, identity) {
            Verdict::Fails(_) => State::Fails,
            Verdict::Holds => State::Holds,
            Verdict::Blank | Verdict::NotAssessable => self.asleep(identity, totals, &cells),
        };
        self.system.ties.push(Tie {
            state,
            lacking,
            cells,
        });
    }

    fn asleep(&self, identity: &Identity, totals: &BlankTotals, cells: &[usize]) -> State {
        let is_filled = |it| self.figures.number(it).is_some();
        let unknown = |(term, _): &(&gongkai_core::form::Term, &usize)| {
            !is_filled(term.cell) && totals.is_unknown(term.cell, identity.kind)
        };
        let terms = identity.terms.iter().zip(cells);
        State::Asleep {
            has_total: is_filled(identity.total),
            has_term: identity.terms.iter().any(|it| is_filled(it.cell)),
            unknown: terms.filter(unknown).map(|it| *it.1).collect(),
        }
    }

    fn position(&mut self, id: gongkai_core::CellId) -> usize {
        *self.positions[id.index()].get_or_insert_with(|| {
            let number = self.figures.number(id);
            self.system.cells.push(Cell {
                index: id.index(),
                number: number.unwrap_or(0),
                is_blank: number.is_none(),
                largest: LARGEST,
                ties: Vec::new(),
            });
            self.system.cells.len() - 1
        })
    }
}

fn sign_of(sign: Sign) -> i64 {
    match sign {
        Sign::Plus => 1,
        Sign::Minus => -1,
    }
}
