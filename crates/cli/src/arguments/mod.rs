//! The arguments, described in the language spoken; a file a command.

mod batch;
mod blank;
mod check;
mod convert;
mod diff;
mod explain;
mod formats;
mod organ;
mod report;
mod rules;
mod schema;
mod words;

use clap::{ArgAction, Command};
use gongkai::{Language, Registry};

use words::Words;

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
        .subcommand(words.common(check::check(words)))
        .subcommand(words.common(convert::convert(words, registry)))
        .subcommand(words.common(blank::blank(words, registry)))
        .subcommand(words.common(diff::diff(words)))
        .subcommand(words.common(batch::batch(words)))
        .subcommand(words.common(batch::batch_worker(words)).hide(true))
        .subcommand(words.common(report::report(words)))
        .subcommand(words.common(organ::organ(words)))
        .subcommand(words.common(schema::schema(words)))
        .subcommand(words.common(rules::rules(words)))
        .subcommand(words.common(explain::explain(words)))
        .subcommand(words.common(formats::formats(words)))
}
