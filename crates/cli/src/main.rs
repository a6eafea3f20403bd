//! The binary `gongkai`: the command line over everything built in.

use std::process::ExitCode;

use gongkai::Registry;
use mimalloc::MiMalloc;

/// A page is ten thousand small texts: with this allocator they cost a quarter less time than with glibc's.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    gongkai_cli::run(&Registry::standard())
}
