use clap::{ArgAction, Command, value_parser};

use super::words::Words;

pub(super) fn organ(words: Words) -> Command {
    words
        .subcommand(
            "organ",
            (
                "从名称看机关：层级、类别、行政区划",
                "Tell by its name what an organ is: level, kind, division",
            ),
            ("gongkai organ [选项] <名称>...", "gongkai organ [OPTIONS] <NAME>..."),
        )
        .arg(
            words
                .positional("name", ("名称", "NAME"), ("机关名称", "Names of organs"))
                .required(true)
                .num_args(1..),
        )
        .arg(
            words
                .value(
                    "year",
                    ("年度", "YEAR"),
                    (
                        "报告的年度：按当年的行政区划；默认按现在的",
                        "The report's year, whose divisions are meant; by default those of today",
                    ),
                )
                .value_parser(value_parser!(u16)),
        )
        .arg(
            words
                .value(
                    "beside",
                    ("文字", "TEXT"),
                    (
                        "网页上的其他文字（标题、网站、地址、路径），\n名称有几处相同时据以判断；可给多次",
                        "What else the page says (title, site, address, path), which decides\nwhere several places bear the name; any number",
                    ),
                )
                .action(ArgAction::Append),
        )
        .arg(words.format(
            [
                ("text", ("文字", "Text")),
                ("json", ("JSON；模式见 gongkai schema organ", "JSON; `gongkai schema organ` is its schema")),
            ]
            .into_iter(),
        ))
        .after_help(words.pick(
            "例：\n  gongkai organ 昆山市教育局 朝阳区人民政府\n  gongkai organ 密云县人民政府 --year 2014\n  \
             gongkai organ 朝阳区教育局 --beside 长春市朝阳区教育局 --format json\n\
             名称不能确定的不猜；说明见 docs/organs.md。\n\
             退出码：0；2 用法不对。",
            "Examples:\n  gongkai organ 昆山市教育局 朝阳区人民政府\n  gongkai organ 密云县人民政府 --year 2014\n  \
             gongkai organ 朝阳区教育局 --beside 长春市朝阳区教育局 --format json\n\
             What a name does not decide is not guessed; docs/organs.md says more.\n\
             Exit code: 0; 2 wrong usage.",
        ))
}
