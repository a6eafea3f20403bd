use clap::Command;

use super::words::Words;

pub(super) fn formats(words: Words) -> Command {
    words
        .subcommand(
            "formats",
            ("列出可读、可写的格式", "List the formats read and written"),
            ("gongkai formats [格式]", "gongkai formats [FORMAT]"),
        )
        .arg(words.positional(
            "name",
            ("格式", "FORMAT"),
            (
                "只看这一种，并列出它的选项",
                "Show only this one, with its options",
            ),
        ))
}
