use std::path::PathBuf;

use clap::{Command, ValueHint, value_parser};

use super::words::Words;

pub(super) fn report(words: Words) -> Command {
    words
        .subcommand(
            "report",
            (
                "把数据集写成可以浏览的网页：总览、检索、每份报告",
                "Write a data set as pages to look at: an overview, a search, each report",
            ),
            (
                "gongkai report [选项] -o <文件夹> <数据集>",
                "gongkai report [OPTIONS] -o <DIR> <DATASET>",
            ),
        )
        .arg(
            words
                .positional(
                    "dataset",
                    ("数据集", "DATASET"),
                    ("gongkai batch 写的文件夹", "A folder that `gongkai batch` wrote"),
                )
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::DirPath),
        )
        .arg(
            words
                .value(
                    "output",
                    ("文件夹", "DIR"),
                    (
                        "网页的文件夹：新的、空的，或以前写网页的（会被替换）",
                        "The folder of the pages: a new or empty one, or that of earlier\npages, which are replaced",
                    ),
                )
                .short('o')
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::DirPath),
        )
        .after_help(words.pick(
            "例：\n  gongkai batch 各单位报告/ -o 数据集/\n  gongkai report 数据集/ -o 网页/\n\
             网页有中文和英文，不需要服务器和网络，直接打开 网页/index.html；说明见 docs/report.md。\n\
             退出码：0 已写出；2 用法不对，或不是完整的数据集，或不能写出。",
            "Examples:\n  gongkai batch reports/ -o dataset/\n  gongkai report dataset/ -o site/\n\
             The pages are in Chinese and English and need no server and no network:\n\
             open site/index.en.html; \
             docs/report.md says more.\n\
             Exit code: 0 written; 2 wrong usage, or no complete data set, or it cannot be written.",
        ))
}
