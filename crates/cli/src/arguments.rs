//! The arguments, described in the language spoken.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, ValueHint, value_parser};
use gongkai::{Language, Registry};

use crate::{diff as comparing, render};

/// The whole command line.
pub(crate) fn command(language: Language, registry: &Registry) -> Command {
    let words = Words(language);
    Command::new("gongkai")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.pick(
            "读取、检查、转换政府信息公开工作年度报告",
            "Reads, checks and converts annual reports on open government information",
        ))
        .override_usage(words.pick("gongkai <命令> [选项]", "gongkai <COMMAND> [OPTIONS]"))
        .help_template(words.template("{subcommands}", "{options}"))
        .after_help(words.pick(
            "“gongkai <命令> --help” 显示该命令的用法。\n\
             退出码：0 没有错误，没有不同；1 报告有错误，或两份不同；2 用法不对，或输入不能读取。",
            "`gongkai <COMMAND> --help` shows how a command is used.\n\
             Exit code: 0 no error, no difference; 1 a report has errors, or two differ;\n\
             2 wrong usage, or an input cannot be read.",
        ))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(words.lang())
        .arg(words.help())
        .arg(
            words
                .flag("version", "显示版本", "Show the version")
                .short('V')
                .action(ArgAction::Version),
        )
        .subcommand(words.common(check(words)))
        .subcommand(words.common(convert(words, registry)))
        .subcommand(words.common(blank(words, registry)))
        .subcommand(words.common(diff(words)))
        .subcommand(words.common(batch(words)))
        .subcommand(words.common(batch_worker(words)).hide(true))
        .subcommand(words.common(report(words)))
        .subcommand(words.common(organ(words)))
        .subcommand(words.common(schema(words)))
        .subcommand(words.common(rules(words)))
        .subcommand(words.common(explain(words)))
        .subcommand(words.common(formats(words)))
}

fn check(words: Words) -> Command {
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
        .arg(check_format(words))
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
                .value_parser(value_parser!(std::path::PathBuf))
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

fn check_format(words: Words) -> Arg {
    format(words, render::ALL.iter().map(|it| (it.id, it.about)))
}

/// The option that says in which of some forms a result is shown; the first is the default.
fn format(words: Words, forms: impl Iterator<Item = (&'static str, (&'static str, &'static str))>) -> Arg {
    let forms: Vec<_> = forms.collect();
    let lines = forms
        .iter()
        .map(|(id, (zh, en))| format!("{id:<9} {}", words.pick(zh, en)));
    let head = words.pick("输出格式，默认 text：", "Output, text by default:");
    let help: Vec<String> = std::iter::once(head.to_owned()).chain(lines).collect();
    let ids: Vec<&str> = forms.iter().map(|it| it.0).collect();
    words
        .value("format", ("格式", "FORMAT"), ("", ""))
        .help(help.join("\n"))
        .default_value(ids[0])
        .value_parser(PossibleValuesParser::new(ids))
}

fn diff(words: Words) -> Command {
    let input = |name, value| {
        let help = (
            "报告文件（格式自动识别），- 表示标准输入",
            "A file with a report, in any format that is read;\n- for standard input",
        );
        words
            .positional(name, value, help)
            .required(true)
            .value_parser(value_parser!(std::path::PathBuf))
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
        .arg(format(words, comparing::ALL.iter().map(|it| (it.id, it.about))))
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

fn convert(words: Words, registry: &Registry) -> Command {
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
        .arg(to(words, registry))
        .arg(output(words))
        .arg(option(words))
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
                .value_parser(value_parser!(std::path::PathBuf))
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

fn to(words: Words, registry: &Registry) -> Arg {
    let ids: Vec<&str> = registry.exporters().map(|it| it.format().id).collect();
    // A line of help stays within the width of a terminal.
    let lines: Vec<String> = ids.chunks(8).map(|it| it.join(words.pick("、", ", "))).collect();
    let ids = lines.join(words.pick("、\n", ",\n"));
    let help = words
        .pick(
            "目标格式，多个用逗号分开：\n",
            "Formats to write, separated by commas:\n",
        )
        .to_owned();
    words
        .value("to", ("格式", "FORMAT"), ("", ""))
        .help(help + &ids)
        .value_delimiter(',')
        .required(true)
}

fn option(words: Words) -> Arg {
    words
        .value(
            "option",
            ("格式.项=值", "FORMAT.KEY=VALUE"),
            (
                "格式的选项，如 csv.bom=false；\n各格式有哪些见 gongkai formats <格式>",
                "An option of a format, such as csv.bom=false;\n`gongkai formats FORMAT` lists them",
            ),
        )
        .action(ArgAction::Append)
}

fn output(words: Words) -> Arg {
    words
        .value(
            "output",
            ("路径", "PATH"),
            (
                "写到哪里：文件；文件夹（已存在，或以 / 结尾）；\n- 表示标准输出（默认）",
                "Where to write: a file; a folder (that exists, or ends in /);\n- for standard output (the default)",
            ),
        )
        .short('o')
        .value_parser(value_parser!(std::path::PathBuf))
        .value_hint(ValueHint::AnyPath)
}

fn blank(words: Words, registry: &Registry) -> Command {
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
        .arg(to(words, registry))
        .arg(output(words))
        .arg(option(words))
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

fn batch(words: Words) -> Command {
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
                .value_parser(value_parser!(std::path::PathBuf))
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
                .value_parser(value_parser!(std::path::PathBuf))
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
fn batch_worker(words: Words) -> Command {
    words
        .subcommand(
            crate::batch::worker::NAME,
            ("由 batch 启动", "Started by batch"),
            ("gongkai batch-worker", "gongkai batch-worker"),
        )
        .arg(words.memory())
}

fn report(words: Words) -> Command {
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
                .value_parser(value_parser!(std::path::PathBuf))
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
                .value_parser(value_parser!(std::path::PathBuf))
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

fn organ(words: Words) -> Command {
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
        .arg(format(
            words,
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

fn schema(words: Words) -> Command {
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

fn rules(words: Words) -> Command {
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

fn explain(words: Words) -> Command {
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

fn formats(words: Words) -> Command {
    words
        .subcommand(
            "formats",
            ("列出可读、可写的格式", "List the formats read and written"),
            ("gongkai formats [格式]", "gongkai formats [FORMAT]"),
        )
        .arg(words.positional(
            "name",
            ("格式", "FORMAT"),
            (
                "只看这一种，并列出它的选项",
                "Show only this one, with its options",
            ),
        ))
}

/// Builds what clap would word in English only.
#[derive(Clone, Copy)]
struct Words(Language);

impl Words {
    fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        self.0.pick(zh, en)
    }

    /// The layout of a help page; headings are ours because clap's are English.
    fn template(self, first: &str, second: &str) -> String {
        let heading = |zh, en| self.pick(zh, en);
        let about = "{about-with-newline}";
        match (first, second) {
            ("{subcommands}", _) => format!(
                "{about}\n{}\n  {{usage}}\n\n{}\n{{subcommands}}\n\n{}\n{{options}}{{after-help}}",
                heading("用法:", "Usage:"),
                heading("命令:", "Commands:"),
                heading("选项:", "Options:"),
            ),
            _ => format!(
                "{about}\n{}\n  {{usage}}\n\n{{all-args}}{{after-help}}",
                heading("用法:", "Usage:"),
            ),
        }
    }

    fn subcommand(
        self,
        name: &'static str,
        about: (&'static str, &'static str),
        usage: (&'static str, &'static str),
    ) -> Command {
        Command::new(name)
            .about(self.pick(about.0, about.1))
            .override_usage(self.pick(usage.0, usage.1))
            .help_template(self.template("", ""))
            .disable_help_flag(true)
            .disable_version_flag(true)
    }

    /// Adds what every command takes, after its own.
    fn common(self, command: Command) -> Command {
        command.arg(self.lang()).arg(self.help())
    }

    fn inputs(self) -> Arg {
        self.positional(
            "input",
            ("输入", "INPUT"),
            (
                "报告文件（格式自动识别）、文件夹，- 表示标准输入",
                "A file with a report, in any format that is read; a folder;\n- for standard input",
            ),
        )
        .required(true)
        .num_args(1..)
        .value_parser(value_parser!(std::path::PathBuf))
        .value_hint(ValueHint::AnyPath)
    }

    /// An option that names reports, which can be given many times.
    fn reports(self, name: &'static str, help: (&'static str, &'static str)) -> Arg {
        self.value(name, ("文件|文件夹", "FILE|DIR"), help)
            .action(ArgAction::Append)
            .value_parser(value_parser!(std::path::PathBuf))
            .value_hint(ValueHint::AnyPath)
    }

    fn positional(
        self,
        name: &'static str,
        value: (&'static str, &'static str),
        help: (&'static str, &'static str),
    ) -> Arg {
        Arg::new(name)
            .value_name(self.pick(value.0, value.1))
            .help(self.pick(help.0, help.1))
            .help_heading(self.pick("参数", "Arguments"))
    }

    fn value(
        self,
        name: &'static str,
        value: (&'static str, &'static str),
        help: (&'static str, &'static str),
    ) -> Arg {
        self.flag(name, help.0, help.1)
            .value_name(self.pick(value.0, value.1))
            .action(ArgAction::Set)
            .hide_possible_values(true)
            .hide_default_value(true)
    }

    /// An option that is a number from 1.
    fn number(self, name: &'static str, help: (&'static str, &'static str)) -> Arg {
        self.value(name, ("数", "N"), help)
            .value_parser(value_parser!(u64).range(1..=1_000_000))
    }

    /// The bound of a process that reads.
    fn memory(self) -> Arg {
        self.number(
            "memory",
            (
                "读取的进程最多用多少 MB 内存，默认 1024",
                "Mebibytes of memory that a process that reads may take, 1024 by default",
            ),
        )
        .default_value("1024")
    }

    fn flag(self, name: &'static str, zh: &'static str, en: &'static str) -> Arg {
        Arg::new(name)
            .long(name)
            .help(self.pick(zh, en))
            .help_heading(self.pick("选项", "Options"))
    }

    fn lang(self) -> Arg {
        self.value(
            "lang",
            ("语言", "LANGUAGE"),
            (
                "界面语言：zh 或 en；默认随系统",
                "Language of messages: zh or en; by default that of the locale",
            ),
        )
        .value_parser(["zh", "en"])
    }

    fn help(self) -> Arg {
        self.flag("help", "显示帮助", "Show this help")
            .short('h')
            .action(ArgAction::Help)
    }
}
