//! What a program says of its format.

use std::io::Read;

use gongkai_core::{Format, Many, Message, Writing};
use schemars::Schema;
use serde::Deserialize;
use serde_json::Value;

use crate::told::{described, visible};
use crate::{PROTOCOL, Program};

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
pub(crate) fn take<'a>(
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
    let options = it.options.map(|it| options(program, it)).transpose()?;
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
    let (suffix, owner) = taken.find_map(|other| {
        let suffix = it
            .extensions
            .iter()
            .find(|it| other.extensions.contains(&it.as_str()));
        suffix.map(|suffix| (suffix, other.id))
    })?;
    say(
        format!("后缀 .{suffix} 已属于格式 {owner}"),
        format!("the suffix .{suffix} belongs to the format {owner} already"),
    )
}

/// Takes the schema of the options: an object of plain values, for a user sets each by a word.
fn options(program: &Program, schema: Value) -> Result<Schema, Message> {
    let say = |zh: &str, en: &str| Err(described(program, zh, en));
    if !is_plain_throughout(&schema) {
        return say("options 里有控制字符", "its options have control characters");
    }
    let Some(properties) = schema["properties"].as_object() else {
        return say(
            "options 不是带 properties 的 JSON Schema",
            "its options are no JSON Schema with properties",
        );
    };
    if let Some((key, _)) = properties.iter().find(|(_, it)| !is_settable(it)) {
        let (zh, en) = (
            format!("选项“{key}”要么有 enum，要么 type 是 string、integer、number、boolean 之一"),
            format!("its option `{key}` has neither an enum nor the type string, integer, number or boolean"),
        );
        return say(&zh, &en);
    }
    Schema::try_from(schema).or_else(|_| say("options 不是 JSON Schema", "its options are no JSON Schema"))
}

fn is_settable(property: &Value) -> bool {
    let plain = |it: &Value| it.is_string() || it.is_number() || it.is_boolean();
    match property["enum"].as_array() {
        Some(listed) => !listed.is_empty() && listed.iter().all(plain),
        None => ["string", "integer", "number", "boolean"]
            .into_iter()
            .any(|it| property["type"] == it),
    }
}

/// Tells whether every text in a value, keys among them, shows as it is. How deep a value goes, its parser has bounded.
fn is_plain_throughout(value: &Value) -> bool {
    let plain = |it: &str| visible(it.as_bytes()) == it.trim();
    match value {
        Value::String(text) => plain(text),
        Value::Array(list) => list.iter().all(is_plain_throughout),
        Value::Object(map) => map.iter().all(|(key, it)| plain(key) && is_plain_throughout(it)),
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
    }
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
