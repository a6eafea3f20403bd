//! Who does a thing how fast, by turns, so that what else the machine does weighs on all alike.

/// What was done in a turn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Turn {
    /// Files or reports.
    pub(crate) count: f64,
    /// Seconds of the processor.
    pub(crate) seconds: f64,
}

impl Turn {
    fn rate(self) -> f64 {
        self.count / self.seconds
    }
}

/// One program that does a thing.
pub(crate) struct Contender {
    /// What it does, such as `read html`.
    pub(crate) kind: String,
    /// Its name.
    pub(crate) name: String,
    /// What it is made of, or what it does besides.
    pub(crate) versions: String,
    /// Does it for about so many seconds.
    pub(crate) turn: Box<dyn FnMut(f64) -> Turn>,
}

/// The name of our own contender in every race.
pub(crate) const OURS: &str = "gongkai";

/// How much longer than another program we may take.
const FACTORS: [(&str, &str, f64); 2] = [
    ("write xlsx-wide", crate::bare::NAME, 1.2),
    ("write parquet", "pyarrow", 1.5),
];

/// How many reports a second must be written on one core.
const RATES: [(&str, f64); 7] = [
    ("write json", 7000.0),
    ("write csv", 7000.0),
    ("write xml", 7000.0),
    ("write markdown", 7000.0),
    ("write html", 3000.0),
    ("write docx", 500.0),
    ("write xlsx", 500.0),
];

/// Those who do the same thing, and what came of it.
pub(crate) struct Race {
    /// What they do.
    pub(crate) kind: String,
    /// Each with its turns; ours first.
    pub(crate) results: Vec<Result>,
}

/// What came of one program.
pub(crate) struct Result {
    pub(crate) name: String,
    pub(crate) versions: String,
    /// Files or reports a second.
    pub(crate) rate: f64,
    /// Times the seconds that we take; of each round by itself, and then the one in the middle.
    pub(crate) times_ours: f64,
}

/// Has everyone take a turn in every round.
pub(crate) fn run(contenders: Vec<Contender>, rounds: usize, seconds: f64) -> Vec<Race> {
    let mut groups: Vec<Vec<Contender>> = Vec::new();
    for it in contenders {
        match groups.iter_mut().find(|group| group[0].kind == it.kind) {
            Some(group) => group.push(it),
            None => groups.push(vec![it]),
        }
    }
    groups.into_iter().map(|it| race(it, rounds, seconds)).collect()
}

fn race(mut contenders: Vec<Contender>, rounds: usize, seconds: f64) -> Race {
    let mut rates: Vec<Vec<f64>> = vec![Vec::new(); contenders.len()];
    // The first turns only warm up.
    for round in 0..=rounds {
        for (contender, rates) in contenders.iter_mut().zip(&mut rates) {
            let turn = (contender.turn)(if round == 0 { seconds / 4.0 } else { seconds });
            if round > 0 {
                rates.push(turn.rate());
            }
        }
    }
    let ours = rates[0].clone();
    let results = contenders.iter().zip(rates).map(|(it, rates)| Result {
        name: it.name.clone(),
        versions: it.versions.clone(),
        times_ours: middle(ours.iter().zip(&rates).map(|(ours, it)| ours / it).collect()),
        rate: middle(rates),
    });
    Race {
        results: results.collect(),
        kind: contenders[0].kind.clone(),
    }
}

fn middle(mut of: Vec<f64>) -> f64 {
    of.sort_by(f64::total_cmp);
    of[of.len() / 2]
}

impl Race {
    /// What must hold, in words, and whether it does.
    pub(crate) fn bounds(&self) -> impl Iterator<Item = (String, bool)> + '_ {
        let kind = &self.kind;
        let factors = FACTORS.iter().filter(move |it| it.0 == kind);
        let factors = factors.filter_map(move |(_, name, most)| {
            let took = 1.0 / self.results.iter().find(|it| it.name == *name)?.times_ours;
            let words = format!("{kind}: {took:.2} times as long as {name}; at most {most}");
            Some((words, took <= *most))
        });
        let rates = RATES.iter().filter(move |it| it.0 == kind);
        let rates = rates.map(move |(_, least)| {
            let rate = self.results[0].rate;
            let words = format!("{kind}: {rate:.0} reports a second; at least {least}");
            (words, rate >= *least)
        });
        factors.chain(rates)
    }
}
