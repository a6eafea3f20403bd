//! What a program says of its format.

use std::io::Read;

use gongkai_core::{Format, Many, Message, Writing};
use schemars::Schema;
use serde::Deserialize;
use serde_json::Value;

use super::told::{described, visible};
use super::{PROTOCOL, Program};

/// A description as it comes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Description {
    protocol: u64,
    id: String,
    name: Names,
    extensions: Vec<String>,
    media_type: String,
    reports: Reports,
    #[serde(default)]
    options: Option<Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    zh: String,
    en: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Reports {
    One,
    Many,
}

/// Takes a description; `taken` are the formats that are there already.
pub(super) fn take<'a>(
    program: &Program,
    file: impl Read,
    taken: impl Iterator<Item = &'a Format>,
) -> Result<(Format, Option<Schema>), Message> {
    let it: Description = serde_json::from_reader(file).map_err(|error| {
        let error = visible(error.to_string().as_bytes());
        described(
            program,
            &format!("不是约定的 JSON（{error}）"),
            &format!("it is not the JSON agreed on ({error})"),
        )
    })?;
    if let Some((zh, en)) = wrong(program, &it, taken) {
        return Err(described(program, &zh, &en));
    }
    let options = it.options.map(Schema::try_from).transpose().map_err(|_| {
        described(
            program,
            "options 不是 JSON Schema",
            "its options are no JSON Schema",
        )
    })?;
    let extensions: Vec<&'static str> = it.extensions.into_iter().map(kept).collect();
    let format = Format {
        id: kept(it.id),
        name: (kept(it.name.zh), kept(it.name.en)),
        extensions: Vec::leak(extensions),
        media_type: kept(it.media_type),
        many: match it.reports {
            Reports::One => Many::One,
            Reports::Many => Many::Many,
        },
        writing: Writing::BuildsWhole,
    };
    Ok((format, options))
}

/// A format's words live as long as the program; there is one description a format named by the user.
fn kept(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

fn wrong<'a>(
    program: &Program,
    it: &Description,
    mut taken: impl Iterator<Item = &'a Format>,
) -> Option<(String, String)> {
    let say = |zh: String, en: String| Some((zh, en));
    if it.protocol != PROTOCOL {
        return say(
            format!("protocol 是 {}，这里用的是 {PROTOCOL}", it.protocol),
            format!("its protocol is {}, and {PROTOCOL} is spoken here", it.protocol),
        );
    }
    if it.id != program.name {
        let id = visible(it.id.as_bytes());
        return say(
            format!("id 是“{id}”，程序名却是“{}”", program.name),
            format!("its id is `{id}`, and its name says `{}`", program.name),
        );
    }
    if let Some(bad) = it.extensions.iter().find(|it| !is_extension(it)) {
        let bad = visible(bad.as_bytes());
        return say(
            format!("后缀“{bad}”不能用，只能由 a-z、0-9 和 . 组成"),
            format!("the suffix `{bad}` is not of a-z, 0-9 and ."),
        );
    }
    if it.extensions.is_empty() {
        return say("没有后缀".to_owned(), "it has no suffix".to_owned());
    }
    let plain = |it: &str| !it.trim().is_empty() && it.len() <= 200 && visible(it.as_bytes()) == it.trim();
    if ![&it.name.zh, &it.name.en, &it.media_type]
        .into_iter()
        .all(|it| plain(it))
    {
        return say(
            "名称或媒体类型是空的、过长，或带有控制字符".to_owned(),
            "a name or the media type is empty, too long or has control characters".to_owned(),
        );
    }
    let other = taken.find(|other| {
        other
            .extensions
            .iter()
            .any(|has| it.extensions.iter().any(|it| it == has))
    })?;
    say(
        format!("后缀 .{} 已属于格式 {}", it.extensions.join(" ."), other.id),
        format!(
            "the suffix .{} belongs to the format {} already",
            it.extensions.join(" ."),
            other.id
        ),
    )
}

fn is_extension(text: &str) -> bool {
    let word = |it: &str| {
        !it.is_empty()
            && it
                .bytes()
                .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit())
    };
    text.len() <= 32 && text.split('.').all(word)
}
