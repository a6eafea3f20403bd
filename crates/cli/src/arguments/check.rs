use std::path::PathBuf;

use clap::{ArgAction, Command, ValueHint, value_parser};

use super::words::Words;

pub(super) fn check(words: Words) -> Command {
    words
        .subcommand(
            "check",
            (
                "检查报告：格式、勾稽关系、文字",
                "Check reports: form, arithmetic, prose",
            ),
            (
                "gongkai check [选项] <输入>...",
                "gongkai check [OPTIONS] <INPUT>...",
            ),
        )
        .arg(words.inputs())
        .arg(words.format(crate::render::ALL.iter().map(|it| (it.id, it.about))))
        .arg(words.reports(
            "prior",
            (
                "上年报告，文件或文件夹，可给多次；文件夹按机关和年度对应",
                "Reports for the year before: files or folders, any number; in a folder organ and year decide",
            ),
        ))
        .arg(words.reports(
            "part",
            (
                "汇总报告的分报告，文件或文件夹，可给多次",
                "The reports that a consolidated one takes together: files or folders, any number",
            ),
        ))
        .arg(
            words
                .flag(
                    "series",
                    "输入里同一机关前后两年的报告互相比对",
                    "Compare the inputs with one another where they are of one organ and consecutive years",
                )
                .action(ArgAction::SetTrue),
        )
        .arg(
            words
                .value(
                    "config",
                    ("文件", "FILE"),
                    (
                        "设置文件；默认从当前文件夹逐级向上找 gongkai.toml，\n与输入在同一文件夹的不用",
                        "The configuration; by default the nearest gongkai.toml from the working directory\nupward, but none that lies with an input",
                    ),
                )
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::FilePath),
        )
        .after_help(words.pick(
            "例：\n  gongkai check 年度报告.html\n  gongkai check 2024/ --prior 2023/\n  \
             gongkai check 汇总报告.docx --part 各单位报告/\n  gongkai check 各单位报告/ --format html > 结果.html\n\
             退出码：0 没有错误；1 有错误；2 用法不对，或有输入不能读取。",
            "Examples:\n  gongkai check report.html\n  gongkai check 2024/ --prior 2023/\n  \
             gongkai check consolidated.docx --part offices/\n  gongkai check offices/ --format html > result.html\n\
             Exit code: 0 no error; 1 errors; 2 wrong usage, or an input cannot be read.",
        ))
}
