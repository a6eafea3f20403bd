use clap::Command;
use clap::builder::PossibleValuesParser;
use gongkai::Registry;

use super::words::Words;

pub(super) fn blank(words: Words, registry: &Registry) -> Command {
    let editions = || gongkai::Edition::ALL.iter().map(ToString::to_string);
    words
        .subcommand(
            "blank",
            (
                "写出一份空白表，填好后可以用 check 检查",
                "Write the form with nothing filled in; what is filled in `check` reads",
            ),
            (
                "gongkai blank [选项] --to <格式>",
                "gongkai blank [OPTIONS] --to <FORMAT>",
            ),
        )
        .arg(
            words
                .value(
                    "edition",
                    ("版次", "EDITION"),
                    (
                        "格式的版次：2021（默认），或 2019（2019、2020 年度用）",
                        "Edition of the form: 2021 (the default), or 2019 (for the years 2019 and 2020)",
                    ),
                )
                .value_parser(PossibleValuesParser::new(editions()))
                .default_value("2021"),
        )
        .arg(words.to(registry))
        .arg(words.output())
        .arg(words.option())
        .after_help(words.pick(
            "例：\n  gongkai blank --to xlsx -o 年度报告.xlsx\n  gongkai blank --edition 2019 --to docx,xlsx -o 空白表/\n\
             xlsx 的合计自动计算，勾稽不符处变红；填好后用 gongkai check 检查。空着的格不当作 0。\n\
             退出码：0 已写出；2 用法不对，或不能写出。",
            "Examples:\n  gongkai blank --to xlsx -o report.xlsx\n  gongkai blank --edition 2019 --to docx,xlsx -o forms/\n\
             In xlsx totals follow what is typed and broken ties turn red; when filled in, give the file to \
             `gongkai check`. A blank cell is no 0.\n\
             Exit code: 0 it was written; 2 wrong usage, or it could not be written.",
        ))
}
