use clap::Command;

use super::words::Words;

pub(super) fn explain(words: Words) -> Command {
    words
        .subcommand(
            "explain",
            (
                "说明一条规则：查什么、依据、怎么改",
                "Explain a rule: what it checks, why, and what to do",
            ),
            ("gongkai explain <代码>", "gongkai explain <CODE>"),
        )
        .arg(
            words
                .positional(
                    "code",
                    ("代码", "CODE"),
                    ("规则代码，如 A001", "The rule's code, such as A001"),
                )
                .required(true),
        )
}
