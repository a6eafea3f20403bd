use std::path::PathBuf;

use clap::{Command, ValueHint, value_parser};

use super::words::Words;

pub(super) fn diff(words: Words) -> Command {
    let input = |name, value| {
        let help = (
            "报告文件（格式自动识别），- 表示标准输入",
            "A file with a report, in any format that is read;\n- for standard input",
        );
        words
            .positional(name, value, help)
            .required(true)
            .value_parser(value_parser!(PathBuf))
            .value_hint(ValueHint::AnyPath)
    };
    words
        .subcommand(
            "diff",
            (
                "比较两份报告：单元格、文字、问题、年度衔接",
                "Compare two reports: cells, prose, findings, ties between years",
            ),
            ("gongkai diff [选项] <甲> <乙>", "gongkai diff [OPTIONS] <A> <B>"),
        )
        .arg(input("before", ("甲", "A")))
        .arg(input("after", ("乙", "B")))
        .arg(words.format(crate::diff::ALL.iter().map(|it| (it.id, it.about))))
        .arg(words.value(
            "organ",
            ("名称", "NAME"),
            (
                "输入中有多份报告时，比较这个机关的",
                "Of inputs that hold several reports, those of this organ",
            ),
        ))
        .arg(
            words
                .value(
                    "year",
                    ("年度", "YEAR"),
                    (
                        "输入中有多份报告时，比较这个年度的；\n两个年度用逗号分开，先甲后乙，如 2023,2024",
                        "Of inputs that hold several reports, those for this year;\ntwo years, that of A first, are separated by a comma: 2023,2024",
                    ),
                )
                .value_delimiter(',')
                .value_parser(value_parser!(u16)),
        )
        .after_help(words.pick(
            "例：\n  gongkai diff 2023.html 2024.html\n  gongkai diff 初稿.docx 定稿.docx --format html > 比较.html\n  \
             gongkai diff 已公布.html 已汇总.json\n  gongkai diff 全部.ndjson 全部.ndjson --organ 某市财政局 --year 2023,2024\n\
             退出码：0 相同；1 不同；2 用法不对，或输入不能读取。说明见 docs/compare.md。",
            "Examples:\n  gongkai diff 2023.html 2024.html\n  gongkai diff draft.docx final.docx --format html > diff.html\n  \
             gongkai diff published.html collected.json\n  gongkai diff all.ndjson all.ndjson --organ NAME --year 2023,2024\n\
             Exit code: 0 the same; 1 different; 2 wrong usage, or an input cannot be read. See docs/compare.md.",
        ))
}
