use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgAction, Command, ValueHint, value_parser};

use super::words::Words;

pub(super) fn batch(words: Words) -> Command {
    let encodings = || gongkai_dataset::Encoding::ALL.iter().map(|it| it.as_str());
    words
        .subcommand(
            "batch",
            (
                "把许多报告读成一个数据集",
                "Read many reports into a data set",
            ),
            (
                "gongkai batch [选项] -o <文件夹> <输入>...",
                "gongkai batch [OPTIONS] -o <DIR> <INPUT>...",
            ),
        )
        .arg(
            words
                .inputs()
                .required(false)
                .required_unless_present("list")
                .help(words.pick(
                    "文件、文件夹、压缩包、WARC、通配符",
                    "Files, folders, archives, WARC, patterns",
                )),
        )
        .arg(
            words
                .value(
                    "list",
                    ("文件", "FILE"),
                    (
                        "列出输入的文件，每行一个路径，或一个带 path 的 JSON 对象；可给多次",
                        "A file that lists inputs, one path a line, or one JSON object with a `path`; any number",
                    ),
                )
                .action(ArgAction::Append)
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::FilePath),
        )
        .arg(
            words
                .value(
                    "output",
                    ("文件夹", "DIR"),
                    (
                        "数据集的文件夹：新的、空的，或以前写的数据集（只读有变化的）",
                        "The folder of the data set: a new or empty one, or that of an earlier run,\nof which only what has changed is read",
                    ),
                )
                .short('o')
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::DirPath),
        )
        .arg(
            words
                .value(
                    "format",
                    ("格式", "FORMAT"),
                    (
                        "表的格式：parquet（有此功能时为默认）或 csv",
                        "Format of the tables: parquet (the default where it is built in) or csv",
                    ),
                )
                .value_parser(PossibleValuesParser::new(encodings())),
        )
        .arg(words.number(
            "jobs",
            ("同时读取几个文件，默认与处理器核数相同", "Files read at once, by default as many as there are cores"),
        ))
        .arg(
            words
                .number(
                    "timeout",
                    (
                        "每个文件（压缩包中每个成员）最多读几秒，默认 60",
                        "Seconds that a file, or a member of an archive, may take, 60 by default",
                    ),
                )
                .default_value("60"),
        )
        .arg(words.memory())
        .after_help(words.pick(
            "例：\n  gongkai batch 各单位报告/ -o 数据集/\n  gongkai batch '网页/*.html' 存档.warc.gz --list 清单.txt -o 数据集/\n\
             中断后再运行同一命令即可继续；说明见 docs/batch.md。\n\
             退出码：0 全部读出；2 用法不对，或有输入不能读取（数据集照样写出，见 inputs/）。",
            "Examples:\n  gongkai batch reports/ -o dataset/\n  gongkai batch 'pages/*.html' crawl.warc.gz --list more.txt -o dataset/\n\
             After an interruption the same command goes on; docs/batch.md says more.\n\
             Exit code: 0 all was read; 2 wrong usage, or an input cannot be read (the data set is written, see inputs/).",
        ))
}

/// What `batch` starts; it is not for people.
pub(super) fn batch_worker(words: Words) -> Command {
    words
        .subcommand(
            crate::batch::worker::NAME,
            ("由 batch 启动", "Started by batch"),
            ("gongkai batch-worker", "gongkai batch-worker"),
        )
        .arg(words.memory())
}
