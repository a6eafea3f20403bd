//! The binary `gongkai`: the command line over everything built in.

use std::process::ExitCode;

use gongkai::Registry;

fn main() -> ExitCode {
    gongkai_cli::run(&Registry::standard())
}
