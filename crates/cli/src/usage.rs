//! What clap has to say about wrong arguments, in one line of the language spoken.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::failure::Failure;
use crate::nearest::meant;

/// Says what is wrong with the arguments and where help is.
pub(crate) fn explain(error: &Error) -> Failure {
    let (zh, en) = statement(error);
    Failure::said(
        format!("{zh}；用法见 gongkai --help"),
        format!("{en}; see `gongkai --help`"),
    )
}

fn statement(error: &Error) -> (String, String) {
    let get = |kind| error.get(kind).map(words).unwrap_or_default();
    let argument = get(ContextKind::InvalidArg);
    let value = get(ContextKind::InvalidValue);
    let valid = get(ContextKind::ValidValue).replace(' ', " | ");
    let (zh, en) = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let name = get(ContextKind::InvalidSubcommand);
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
        ErrorKind::InvalidValue if value.is_empty() => (
            format!("{argument} 后面缺少值"),
            format!("a value is missing after {argument}"),
        ),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if valid.is_empty() => (
            format!("{argument} 不能是“{value}”"),
            format!("{argument} cannot be `{value}`"),
        ),
        ErrorKind::InvalidValue => (
            format!("{argument} 不能是“{value}”，可以是：{valid}"),
            format!("{argument} cannot be `{value}`, but one of: {valid}"),
        ),
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
    };
    let command = get(ContextKind::InvalidSubcommand);
    let typed = [&value, &command, &argument]
        .into_iter()
        .find(|it| !it.is_empty());
    let suggested = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ]
    .map(get)
    .join(" ");
    let (meant_zh, meant_en) = meant(typed.map_or("", |it| it), suggested.split_whitespace());
    (zh + &meant_zh, en + &meant_en)
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(it) => it.clone(),
        ContextValue::Strings(all) => all.join(" "),
        ContextValue::StyledStr(it) => it.to_string(),
        ContextValue::Number(it) => it.to_string(),
        _ => String::new(),
    }
}
