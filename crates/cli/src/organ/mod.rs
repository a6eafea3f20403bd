//! `gongkai organ`: what an organ is by its name.

mod contract;
mod text;

use std::io::Write;

use clap::ArgMatches;
use gongkai::organs::{Asked, organ};

use crate::console::Console;
use crate::failure::{Failure, Outcome};
use contract::{OrganEntry, OrgansFound};

pub(crate) use contract::organ_schema;

pub(crate) fn run(matches: &ArgMatches, console: Console) -> Result<Outcome, Failure> {
    let strings = |name| matches.get_many::<String>(name).into_iter().flatten();
    let beside: Vec<&str> = strings("beside").map(String::as_str).collect();
    let asked = Asked {
        year: matches.get_one("year").copied(),
        beside: &beside,
    };
    let organs: Vec<OrganEntry> = strings("name")
        .map(|it| OrganEntry::of(it, &organ(it, &asked)))
        .collect();
    let mut out = console.out();
    let format: &String = matches.get_one("format").expect("it has a default");
    if format == "json" {
        serde_json::to_writer_pretty(&mut out, &OrgansFound { organs }).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        for entry in &organs {
            write!(out, "{}", text::entry(entry, console.language))?;
        }
    }
    out.flush()?;
    Ok(Outcome::Clean)
}
