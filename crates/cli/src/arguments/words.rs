use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, ValueHint, value_parser};
use gongkai::{Language, Registry};

/// Builds what clap would word in English only.
#[derive(Clone, Copy)]
pub(super) struct Words(pub(super) Language);

impl Words {
    pub(super) fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        self.0.pick(zh, en)
    }

    /// The layout of a help page; headings are ours because clap's are English.
    pub(super) fn template(self, first: &str, second: &str) -> String {
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

    pub(super) fn subcommand(
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
    pub(super) fn common(self, command: Command) -> Command {
        command.arg(self.lang()).arg(self.help())
    }

    pub(super) fn inputs(self) -> Arg {
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
        .value_parser(value_parser!(PathBuf))
        .value_hint(ValueHint::AnyPath)
    }

    /// An option that names reports, which can be given many times.
    pub(super) fn reports(self, name: &'static str, help: (&'static str, &'static str)) -> Arg {
        self.value(name, ("文件|文件夹", "FILE|DIR"), help)
            .action(ArgAction::Append)
            .value_parser(value_parser!(PathBuf))
            .value_hint(ValueHint::AnyPath)
    }

    pub(super) fn positional(
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

    pub(super) fn value(
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
    pub(super) fn number(self, name: &'static str, help: (&'static str, &'static str)) -> Arg {
        self.value(name, ("数", "N"), help)
            .value_parser(value_parser!(u64).range(1..=1_000_000))
    }

    /// The bound of a process that reads.
    pub(super) fn memory(self) -> Arg {
        self.number(
            "memory",
            (
                "读取的进程最多用多少 MB 内存，默认 1024",
                "Mebibytes of memory that a process that reads may take, 1024 by default",
            ),
        )
        .default_value("1024")
    }

    pub(super) fn flag(self, name: &'static str, zh: &'static str, en: &'static str) -> Arg {
        Arg::new(name)
            .long(name)
            .help(self.pick(zh, en))
            .help_heading(self.pick("选项", "Options"))
    }

    pub(super) fn lang(self) -> Arg {
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

    pub(super) fn help(self) -> Arg {
        self.flag("help", "显示帮助", "Show this help")
            .short('h')
            .action(ArgAction::Help)
    }

    /// The option that says in which of some forms a result is shown; the first is the default.
    pub(super) fn format(
        self,
        forms: impl Iterator<Item = (&'static str, (&'static str, &'static str))>,
    ) -> Arg {
        let forms: Vec<_> = forms.collect();
        let lines = forms
            .iter()
            .map(|(id, (zh, en))| format!("{id:<9} {}", self.pick(zh, en)));
        let head = self.pick("输出格式，默认 text：", "Output, text by default:");
        let help: Vec<String> = std::iter::once(head.to_owned()).chain(lines).collect();
        let ids: Vec<&str> = forms.iter().map(|it| it.0).collect();
        self.value("format", ("格式", "FORMAT"), ("", ""))
            .help(help.join("\n"))
            .default_value(ids[0])
            .value_parser(PossibleValuesParser::new(ids))
    }

    pub(super) fn to(self, registry: &Registry) -> Arg {
        let ids: Vec<&str> = registry.exporters().map(|it| it.format().id).collect();
        // A line of help stays within the width of a terminal.
        let lines: Vec<String> = ids.chunks(8).map(|it| it.join(self.pick("、", ", "))).collect();
        let ids = lines.join(self.pick("、\n", ",\n"));
        let help = self
            .pick(
                "目标格式，多个用逗号分开：\n",
                "Formats to write, separated by commas:\n",
            )
            .to_owned();
        self.value("to", ("格式", "FORMAT"), ("", ""))
            .help(help + &ids)
            .value_delimiter(',')
            .required(true)
    }

    pub(super) fn output(self) -> Arg {
        self
            .value(
                "output",
                ("路径", "PATH"),
                (
                    "写到哪里：文件；文件夹（已存在，或以 / 结尾）；\n- 表示标准输出（默认）",
                    "Where to write: a file; a folder (that exists, or ends in /);\n- for standard output (the default)",
                ),
            )
            .short('o')
            .value_parser(value_parser!(PathBuf))
            .value_hint(ValueHint::AnyPath)
    }

    pub(super) fn option(self) -> Arg {
        self.value(
            "option",
            ("格式.项=值", "FORMAT.KEY=VALUE"),
            (
                "格式的选项，如 csv.bom=false；\n各格式有哪些见 gongkai formats <格式>",
                "An option of a format, such as csv.bom=false;\n`gongkai formats FORMAT` lists them",
            ),
        )
        .action(ArgAction::Append)
    }
}
