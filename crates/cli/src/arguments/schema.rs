use clap::Command;

use super::words::Words;

pub(super) fn schema(words: Words) -> Command {
    words
        .subcommand(
            "schema",
            (
                "输出公布的模式和定义（JSON Schema、XSD …）",
                "Print a published schema or definition",
            ),
            ("gongkai schema [名称]", "gongkai schema [NAME]"),
        )
        .arg(words.positional(
            "name",
            ("名称", "NAME"),
            (
                "report（默认）、report-2021.xsd、form-2021、check 等；写 list 列出全部",
                "report (the default), report-2021.xsd, form-2021, check and so on; `list` lists all",
            ),
        ))
}
