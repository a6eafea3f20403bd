//! Measures gongkai beside others on the same files and reports; `cargo xtask bench-peers` starts it.
#![allow(clippy::print_stdout, reason = "a tool of the developer's terminal")]

mod bare;
mod material;
mod ours;
mod page;
mod peer;
mod race;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use material::Material;
use race::{Contender, Race, run};

/// The binary's own allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Options: `--seconds` a turn lasts, `--rounds` of turns, `--write` the page to a file, `--only` races whose name has
/// a word.
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    let after = |name: &str| {
        let at = arguments.iter().position(|it| it == name);
        at.and_then(|it| arguments.get(it + 1)).cloned()
    };
    let seconds = after("--seconds").map_or(0.5, |it| it.parse().expect("a number"));
    let rounds = after("--rounds").map_or(9, |it| it.parse().expect("a number"));
    let only = after("--only").unwrap_or_default();
    let folder = std::env::temp_dir().join(format!("gongkai-peers-{}", std::process::id()));
    let material = Material::in_folder(&folder);
    let mut contenders = ours::contenders(&material);
    contenders.push(bare::contender(&material));
    contenders.extend(peers(&folder));
    contenders.retain(|it| it.kind.contains(&only));
    let races = run(contenders, rounds, seconds);
    let _ = fs::remove_dir_all(folder);
    let page = page::page(&races, &material);
    println!("{page}");
    if let Some(path) = after("--write").map(PathBuf::from) {
        fs::write(path, page).expect("the page can be written");
    }
    if races.iter().flat_map(Race::bounds).all(|it| it.1) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The programs of others, each a process that waits for its turn.
fn peers(folder: &Path) -> Vec<Contender> {
    let packages = Path::new("target/peers");
    let python = |script: &str| {
        let mut command = Command::new(packages.join("python/bin/python"));
        command.arg(Path::new("tests/peers").join(script)).arg(folder);
        command
    };
    let mut node = Command::new("node");
    let script = fs::canonicalize("tests/peers/reading.cjs").expect("the script is there");
    node.arg(script).arg(folder).current_dir(packages);
    [python("reading.py"), node, python("writing.py")]
        .into_iter()
        .flat_map(peer::contenders)
        .collect()
}
