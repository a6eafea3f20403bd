//! What clap has to say about wrong arguments, in one line of the language spoken.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::failure::Failure;
use crate::nearest::meant;

/// Says what is wrong with the arguments and where help is: that of `command`, where one was named.
pub(crate) fn explain(error: &Error, command: Option<&str>) -> Failure {
    let (zh, en) = statement(error);
    let (meant_zh, meant_en) = suggestion(error);
    let help = match command {
        Some(command) => format!("gongkai {command} --help"),
        None => "gongkai --help".to_owned(),
    };
    Failure::said(
        format!("{zh}{meant_zh}；用法见 {help}"),
        format!("{en}{meant_en}; see `{help}`"),
    )
}

fn statement(error: &Error) -> (String, String) {
    let argument = words(error, ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let name = words(error, ContextKind::InvalidSubcommand);
            (
                format!("没有命令“{name}”"),
                format!("there is no command `{name}`"),
            )
        }
        ErrorKind::UnknownArgument => (
            format!("不认识参数“{argument}”"),
            format!("unknown argument `{argument}`"),
        ),
        ErrorKind::MissingRequiredArgument => (format!("缺少 {argument}"), format!("{argument} is missing")),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => wrong_value(error, &argument),
        ErrorKind::ArgumentConflict => (
            format!("{argument} 只能给一次"),
            format!("{argument} can be given only once"),
        ),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            ("没有给出命令".to_owned(), "no command was given".to_owned())
        }
        _ => {
            let text = error.render().to_string();
            let line = text.lines().next().unwrap_or_default();
            let line = line.trim_start_matches("error: ").to_owned();
            (format!("参数不对：{line}"), line)
        }
    }
}

fn wrong_value(error: &Error, argument: &str) -> (String, String) {
    let value = words(error, ContextKind::InvalidValue);
    let valid = words(error, ContextKind::ValidValue);
    let valid: Vec<&str> = valid.split_whitespace().collect();
    if value.is_empty() {
        (
            format!("{argument} 后面缺少值"),
            format!("a value is missing after {argument}"),
        )
    } else if valid.is_empty() {
        (
            format!("{argument} 不能是“{value}”"),
            format!("{argument} cannot be `{value}`"),
        )
    } else {
        (
            format!("{argument} 不能是“{value}”，可以是 {}", valid.join("、")),
            format!("{argument} cannot be `{value}`; it can be {}", valid.join(" or ")),
        )
    }
}

/// The words that ask whether what clap suggests was meant.
fn suggestion(error: &Error) -> (String, String) {
    let typed = [
        ContextKind::InvalidValue,
        ContextKind::InvalidSubcommand,
        ContextKind::InvalidArg,
    ]
    .map(|it| words(error, it));
    let typed = typed.iter().find(|it| !it.is_empty());
    let suggested = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ]
    .map(|it| words(error, it))
    .join(" ");
    meant(typed.map_or("", |it| it), suggested.split_whitespace())
}

fn words(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(it)) => it.clone(),
        Some(ContextValue::Strings(all)) => all.join(" "),
        Some(ContextValue::StyledStr(it)) => it.to_string(),
        Some(ContextValue::Number(it)) => it.to_string(),
        _ => String::new(),
    }
}
