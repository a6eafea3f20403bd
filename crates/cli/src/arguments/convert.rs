use std::path::PathBuf;

use clap::{ArgAction, Command, ValueHint, value_parser};
use gongkai::Registry;

use super::words::Words;

pub(super) fn convert(words: Words, registry: &Registry) -> Command {
    words
        .subcommand(
            "convert",
            ("把报告转换成其他格式", "Convert reports to other formats"),
            (
                "gongkai convert [选项] --to <格式> <输入>...",
                "gongkai convert [OPTIONS] --to <FORMAT> <INPUT>...",
            ),
        )
        .arg(words.inputs())
        .arg(words.to(registry))
        .arg(words.output())
        .arg(words.option())
        .arg(
            words
                .value(
                    "template",
                    ("文件", "FILE"),
                    (
                        "用自己的模板写 html 或 markdown；\n写几种格式时，模板用于与它后缀相同的格式",
                        "Write html or markdown by a template of your own;\nof several formats it is for the one of its suffix",
                    ),
                )
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::FilePath)
                .action(ArgAction::Append),
        )
        .after_help(words.pick(
            "例：\n  gongkai convert 年度报告.html --to json\n  gongkai convert 各单位报告/ --to html,csv -o 输出/\n\
             写到文件夹时，文件名是“输入的名字.格式的后缀”；已有的同名文件会被替换，输入文件不会。\n\
             退出码：0 全部写出；2 用法不对，或有输入不能读取、有文件不能写出。",
            "Examples:\n  gongkai convert report.html --to json\n  gongkai convert reports/ --to html,csv -o out/\n\
             In a folder a file is named after its input and its format; a file of that name is replaced, an input \
             never is.\n\
             Exit code: 0 everything was written; 2 wrong usage, or an input cannot be read, or a file not written.",
        ))
}
