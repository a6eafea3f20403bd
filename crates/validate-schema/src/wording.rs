//! Words for places, values and expectations, in both languages.

use gongkai_core::{Amount, Date, Edition, Language, Text};
use serde_json::Value;

use crate::schema::schema;

/// Characters of a foreign text that a message quotes.
const MOST_QUOTED: usize = 40;

/// One wording in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Both {
    pub(crate) zh: String,
    pub(crate) en: String,
}

impl Both {
    pub(crate) fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// The same in both languages.
    pub(crate) fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            zh: text.clone(),
            en: text,
        }
    }

    /// The wording with more after it.
    pub(crate) fn followed_by(self, zh: impl AsRef<str>, en: impl AsRef<str>) -> Self {
        Self {
            zh: self.zh + zh.as_ref(),
            en: self.en + en.as_ref(),
        }
    }

    /// The wording with a blank at its end where Chinese words follow that Latin would run into.
    pub(crate) fn before_han(mut self) -> Self {
        if self.zh.ends_with(|it: char| it.is_ascii_graphic()) {
            self.zh.push(' ');
        }
        self
    }

    /// The wording with a blank at its beginning where Latin would run into the Chinese words before it.
    pub(crate) fn after_han(mut self) -> Self {
        if self.zh.starts_with(|it: char| it.is_ascii_graphic()) {
            self.zh.insert(0, ' ');
        }
        self
    }

    /// Several as a list.
    pub(crate) fn list(items: &[Self]) -> Self {
        let join =
            |pick: fn(&Self) -> &str, between: &str| items.iter().map(pick).collect::<Vec<_>>().join(between);
        Self {
            zh: join(|it| &it.zh, "、"),
            en: join(|it| &it.en, ", "),
        }
    }
}

/// Writes a key as a step of a JSON Pointer (RFC 6901).
pub(crate) fn escape_key(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// The pointer of a key of the object at `parent`.
pub(crate) fn child(parent: &str, key: &str) -> String {
    format!("{parent}/{}", escape_key(key))
}

/// A text as JSON quotes it, short, with nothing in it that a terminal would obey.
pub(crate) fn quote(text: &str) -> String {
    format!("\"{}\"", tame(text))
}

fn tame(text: &str) -> String {
    let mut tamed = String::new();
    for (index, character) in text.chars().enumerate() {
        if index == MOST_QUOTED {
            tamed.push('…');
            break;
        }
        if character.is_control() || is_invisible(character) {
            tamed.extend(character.escape_unicode());
        } else {
            tamed.push(character);
        }
    }
    tamed
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// What stands somewhere, short.
pub(crate) fn describe_value(value: &Value) -> Both {
    match value {
        Value::String(text) => Both::same(quote(text)),
        Value::Array(_) => Both::new("数组", "an array"),
        Value::Object(_) => Both::new("对象", "an object"),
        scalar => Both::same(scalar.to_string()),
    }
}

/// A pointer with what the form or the schema calls it.
pub(crate) fn describe_place(pointer: &str, edition: Edition) -> Both {
    if pointer.is_empty() {
        return Both::new("整份报告", "the report");
    }
    // A step that comes from the text is tamed like any foreign text; a known pointer is plain already.
    let shown: Vec<String> = pointer.split('/').map(tame).collect();
    let shown = shown.join("/");
    let form = edition.form();
    if let Some(cell) = form.find(pointer).map(|it| form.cell(it)) {
        return Both::new(
            format!("{shown}（{}）", cell.describe(Language::Chinese)),
            format!("{shown} ({})", cell.describe(Language::English)),
        );
    }
    match node_at(pointer, edition).and_then(|it| it["title"].as_str()) {
        Some(title) => Both::new(format!("{shown}（{title}）"), shown),
        None => Both::same(shown),
    }
}

/// Tells whether the key at the end of a pointer may be left out.
pub(crate) fn is_optional(pointer: &str, edition: Edition) -> bool {
    let Some((parent, key)) = pointer.rsplit_once('/') else {
        return false;
    };
    node_at(parent, edition).map(resolve).is_some_and(|it| {
        let required = it["required"].as_array();
        !it["properties"][key].is_null() && !required.is_some_and(|it| it.iter().any(|it| it == key))
    })
}

/// The schema of what stands at a pointer, as far as keys of objects lead.
fn node_at(pointer: &str, edition: Edition) -> Option<&'static Value> {
    let mut node = &schema()["$defs"][format!("report_{edition}")];
    for step in pointer.split('/').skip(1) {
        node = resolve(node)["properties"].get(step)?;
    }
    Some(node)
}

fn resolve(node: &'static Value) -> &'static Value {
    let target = node["$ref"].as_str().and_then(|it| it.strip_prefix('#'));
    target.and_then(|it| schema().pointer(it)).unwrap_or(node)
}

/// The types a schema allows.
pub(crate) fn types(node: &Value) -> Vec<&str> {
    match &node["type"] {
        Value::String(one) => vec![one],
        Value::Array(many) => many.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// What a schema wants, in words.
pub(crate) fn describe_expected(node: &Value, nullable: bool) -> Both {
    let types = types(node);
    let kind = types.iter().find(|it| **it != "null").copied().unwrap_or("null");
    let mut wanted = match kind {
        "integer" => describe_integer(node),
        "string" => describe_text(node),
        "array" => Both::new("数组", "an array"),
        "object" => Both::new("对象", "an object"),
        other => Both::same(other),
    };
    if kind != "null" && (nullable || types.contains(&"null")) {
        wanted.zh.push_str("或 null");
        wanted.en.push_str(" or null");
    }
    wanted
}

fn describe_integer(node: &Value) -> Both {
    let (least, most) = (&node["minimum"], &node["maximum"]);
    Both::new(
        format!("{least} 至 {most} 的整数"),
        format!("an integer from {least} to {most}"),
    )
}

fn describe_text(node: &Value) -> Both {
    match node["pattern"].as_str() {
        None | Some(Text::PATTERN) => Both::new("文本", "text"),
        Some(Date::PATTERN) => Both::new(
            "历法上有的日期，写作 YYYY-MM-DD（2000 至 2099 年）",
            "a day of the calendar as YYYY-MM-DD, 2000 to 2099",
        ),
        Some(Amount::PATTERN) => Both::new(
            "加引号的金额（如 \"96171.6\"，无千位分隔符，小数至多 6 位）",
            "an amount in quotes (such as \"96171.6\", without separators)",
        ),
        Some(pattern) => describe_code(node["title"].as_str(), pattern),
    }
}

/// The codes, by the titles the schema gives them; another is told by its pattern.
fn describe_code(title: Option<&str>, pattern: &str) -> Both {
    match title {
        Some("统一社会信用代码") => Both::new(
            "18 位的代码（数字和除 I、O、S、V、Z 以外的大写字母）",
            "a code of 18 digits and capital letters other than I, O, S, V and Z",
        ),
        Some("行政区划代码") => {
            Both::new("6 位数字，首位不为 0", "6 digits of which the first is not 0")
        }
        Some("SHA-256") => Both::new("64 位小写十六进制数字", "64 hexadecimal digits in lower case"),
        _ => Both::new(
            format!("符合 {pattern} 的文本"),
            format!("text that matches {pattern}"),
        ),
    }
}
