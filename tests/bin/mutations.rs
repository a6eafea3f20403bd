//! Every reader on a hundred thousand damaged files each; `cargo xtask mutations` starts it.
#![allow(clippy::print_stdout, reason = "a tool of the developer's terminal")]

use std::process::ExitCode;
use std::time::{Duration, Instant};

use gongkai_tests::mutate::{Outcome, Target, run};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Damaged files of each target.
const CASES: u64 = 100_000;
/// The most memory that all that run at one time may take, in mebibytes.
const MOST: f32 = 512.0;

/// The longest that a case may take.
const LONGEST: Duration = Duration::from_secs(2);

fn main() -> ExitCode {
    let given = std::env::args()
        .nth(1)
        .map(|it| it.parse().expect("a number of cases"));
    let cases = given.unwrap_or(CASES);
    let mut sound = true;
    for target in Target::ALL {
        MEMORY.reset_peak_usage();
        let begin = Instant::now();
        let halves = [0..cases / 2, cases / 2..cases];
        let outcomes: Vec<Outcome> = std::thread::scope(|scope| {
            let threads = halves.map(|it| scope.spawn(move || run(target, it, LONGEST)));
            let joined = threads.map(|it| it.join().expect("cases catch their panics"));
            joined.into()
        });
        let sum = |count: fn(&Outcome) -> u64| outcomes.iter().map(count).sum::<u64>();
        let longest = outcomes.iter().map(|it| it.longest).max().unwrap_or_default();
        let peak = MEMORY.peak_usage_as_mb();
        println!(
            "{target:?}: {} cases, {} read, {} recognized, longest {longest:.1?}, at most {peak:.0} MB, {:.0} s",
            sum(|it| it.cases),
            sum(|it| it.read),
            sum(|it| it.recognized),
            begin.elapsed().as_secs_f32()
        );
        for it in outcomes.iter().flat_map(|it| &it.failed) {
            println!("{target:?}: {it}");
            sound = false;
        }
        sound &= peak < MOST;
    }
    if sound {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
