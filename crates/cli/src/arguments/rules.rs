use clap::Command;

use super::words::Words;

pub(super) fn rules(words: Words) -> Command {
    words
        .subcommand(
            "rules",
            ("列出全部检查规则", "List all rules"),
            ("gongkai rules [选项]", "gongkai rules [OPTIONS]"),
        )
        .arg(
            words
                .value(
                    "format",
                    ("格式", "FORMAT"),
                    (
                        "输出格式：text（默认）或 json",
                        "Output: text (the default) or json",
                    ),
                )
                .value_parser(["text", "json"])
                .default_value("text"),
        )
}
