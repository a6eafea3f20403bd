use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::ArgMatches;
use gongkai::Registry;

use crate::arguments::command;
use crate::console::Console;
use crate::failure::{Failure, Outcome};
use crate::{batch, check, convert, diff, explain, formats, language, organ, report, schema, usage};

/// Runs the command line of this process over a registry.
///
/// The exit code is 0 for nothing amiss, 1 for a report with errors or two that differ, 2 for wrong usage or an input
/// that cannot be read.
pub fn run(registry: &Registry) -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let console = Console::of_process(language::choose(&arguments, &|name| std::env::var_os(name)));
    match execute(&arguments, registry, console) {
        Ok(outcome) => outcome.into(),
        // Whoever read the output has seen enough.
        Err(Failure::Closed) => ExitCode::SUCCESS,
        Err(Failure::Said(message)) => {
            console.complain(&message);
            Outcome::Failed.into()
        }
    }
}

fn execute(arguments: &[OsString], registry: &Registry, console: Console) -> Result<Outcome, Failure> {
    let mut command = command(console.language, registry);
    let matches = match command.try_get_matches_from_mut(arguments) {
        Ok(matches) => matches,
        Err(error) if !error.use_stderr() => {
            write!(console.out(), "{}", error.render())?;
            return Ok(Outcome::Clean);
        }
        Err(error) => {
            let words = arguments.iter().skip(1).filter_map(|it| it.to_str());
            let named = words.into_iter().find_map(|it| command.find_subcommand(it));
            return Err(usage::explain(&error, named.map(clap::Command::get_name)));
        }
    };
    let (name, matches) = matches
        .subcommand()
        .expect("clap refuses a call without a subcommand");
    dispatch(name, matches, registry, console)
}

fn dispatch(
    name: &str,
    matches: &ArgMatches,
    registry: &Registry,
    console: Console,
) -> Result<Outcome, Failure> {
    match name {
        "check" => check::run(matches, registry, console),
        "convert" => convert::run(matches, registry, console),
        "blank" => convert::blank::run(matches, registry, console),
        "diff" => diff::run(matches, registry, console),
        "batch" => batch::run(matches, registry, console),
        batch::worker::NAME => batch::worker::run(matches, registry),
        "report" => report::run(matches, registry, console),
        "organ" => organ::run(matches, console),
        "schema" => schema::run(matches, registry, console),
        "rules" => explain::rules(matches, registry, console),
        "explain" => explain::explain(matches, registry, console),
        "formats" => formats::run(matches, registry, console),
        _ => unreachable!("every subcommand of `arguments` has its line here"),
    }
}
