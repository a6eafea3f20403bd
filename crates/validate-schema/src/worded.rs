//! A fault as a problem with words: what is wanted, what stands there, and the likely slip.

use gongkai_core::{Edition, Scalar, Text};
use serde_json::Value;

use crate::fault::{Fault, UnknownKey};
use crate::nearest::nearest;
use crate::problem::Problem;
use crate::rules::{
    CONTROL_CHARACTER, MISSING_KEY, NOT_AMONG, OUT_OF_RANGE, UNKNOWN_KEY, WRONG_FORM, WRONG_TYPE,
};
use crate::wording::{Both, child, describe_expected, describe_value, is_optional, quote, types};

/// Characters of a text given as `actual`.
const LONGEST_ACTUAL: usize = 80;

/// The fault in words; `None` if nothing stands where it should be, which cannot happen.
pub(crate) fn problem(fault: Fault, root: &Value, likely: Option<Edition>) -> Option<Problem> {
    match fault {
        Fault::Missing { parent, keys } => Some(missing(parent, &keys)),
        Fault::Unknown { parent, keys, more } => Some(unknown(parent, &keys, more)),
        Fault::Choice { at, options } => {
            let actual = root.pointer(&at)?;
            Some(choice(at, options, actual, likely))
        }
        Fault::Value {
            at,
            keyword,
            node,
            nullable,
        } => {
            let actual = root.pointer(&at)?;
            let wanted = describe_expected(node, nullable);
            Some(match keyword.as_str() {
                "type" => wrong_type(at, node, &wanted, actual, likely),
                "minimum" | "maximum" => out_of_range(at, &keyword, node, wanted, actual),
                _ if node["pattern"] == Text::PATTERN => control_character(at, actual),
                _ => wrong_form(at, wanted, node, actual),
            })
        }
    }
}

fn missing(parent: String, keys: &[String]) -> Problem {
    let cells = keys.iter().map(|it| child(&parent, it)).collect();
    let names = keys
        .iter()
        .map(|it| quote(it))
        .map(Both::same)
        .collect::<Vec<_>>();
    let expected = (keys.len() == 1).then(|| Scalar::Text(keys[0].clone()));
    Problem::at(&MISSING_KEY, parent)
        .about(cells)
        .with("keys", Both::list(&names).after_han())
        .comparing(expected, None)
}

fn unknown(parent: String, keys: &[UnknownKey], more: usize) -> Problem {
    let cells = keys.iter().map(|it| child(&parent, &it.key)).collect();
    let names: Vec<Both> = keys
        .iter()
        .map(|it| {
            let key = quote(&it.key);
            match it.meant {
                Some(meant) => Both::new(
                    format!("{key}（是否应为 \"{meant}\"？）"),
                    format!("{key} (did you mean \"{meant}\"?)"),
                ),
                None => Both::same(key),
            }
        })
        .collect();
    let mut names = Both::list(&names);
    if more > 0 {
        names = names.followed_by(format!("，另有 {more} 个"), format!(" and {more} more"));
    }
    let (expected, actual) = match keys {
        [one] if more == 0 => (one.meant.map(text), Some(text(&one.key))),
        _ => (None, None),
    };
    Problem::at(&UNKNOWN_KEY, parent)
        .about(cells)
        .with("keys", names.after_han())
        .comparing(expected, actual)
}

fn choice(at: String, options: Vec<&'static str>, actual: &Value, likely: Option<Edition>) -> Problem {
    let is_edition = at == "/edition";
    let options = if is_edition {
        Edition::ALL.iter().map(|it| it.as_str()).collect()
    } else {
        options
    };
    let folded = match actual {
        Value::Number(number) => number.to_string(),
        other => other.as_str().unwrap_or_default().trim().to_owned(),
    };
    let exact = options.iter().copied().find(|it| *it == folded);
    let only = (options.len() == 1).then(|| options[0]);
    let suggested = exact
        .or(if is_edition {
            likely.map(Edition::as_str)
        } else {
            None
        })
        .or_else(|| nearest(&folded, options.iter().copied()))
        .or(only);
    let hint = match (exact, suggested) {
        (Some(_), _) if actual.is_number() => Both::new("：加上引号", ": put it in quotes"),
        (_, Some(meant)) if options.len() > 1 => Both::new(
            format!("：是否应为 \"{meant}\"？"),
            format!(": did you mean \"{meant}\"?"),
        ),
        _ => Both::default(),
    };
    let listed: Vec<String> = options.iter().map(|it| format!("\"{it}\"")).collect();
    let options = Both::new(listed.join("、"), one_of(&listed)).after_han();
    Problem::at(&NOT_AMONG, at)
        .with("options", options)
        .with("hint", hint)
        .showing(describe_value(actual))
        .comparing(suggested.map(text), Some(scalar(actual)))
}

/// The values to choose from, in English.
fn one_of(listed: &[String]) -> String {
    match listed {
        [only] => only.clone(),
        several => format!("one of {}", several.join(", ")),
    }
}

fn wrong_type(at: String, node: &Value, wanted: &Both, actual: &Value, likely: Option<Edition>) -> Problem {
    let (hint, meant) = slip(&at, node, actual, likely);
    let expected = meant.unwrap_or_else(|| Scalar::Text(wanted.en.clone()));
    Problem::at(&WRONG_TYPE, at)
        .with("expected", wanted.clone().after_han())
        .with("hint", hint)
        .showing(describe_value(actual))
        .comparing(Some(expected), Some(scalar(actual)))
}

/// The likely slip behind a value of the wrong type, and the value that was meant where that is plain.
fn slip(at: &str, node: &Value, actual: &Value, likely: Option<Edition>) -> (Both, Option<Scalar>) {
    let types = types(node);
    let no_slip = (Both::default(), None);
    match actual {
        Value::String(text) if types.contains(&"integer") => match integer(text) {
            Some(number) => (
                Both::new(
                    "：去掉引号，只写数字",
                    ": remove the quotes and write the digits alone",
                ),
                Some(Scalar::Number(number)),
            ),
            None if is_dash(text) && types.contains(&"null") => {
                (Both::new("：空白写 null", ": a blank is null"), None)
            }
            None => no_slip,
        },
        Value::String(text) if is_dash(text) && types.contains(&"null") => {
            (Both::new("：空白写 null", ": a blank is null"), None)
        }
        Value::Number(number) if types.contains(&"string") => (
            Both::new(
                "：加上引号，照印出的数字写",
                ": put it in quotes, digits as printed",
            ),
            Some(Scalar::Text(number.to_string())),
        ),
        Value::Number(_) if types.contains(&"integer") => {
            (Both::new("：不能有小数", ": it must be whole"), None)
        }
        Value::Null if likely.is_some_and(|it| is_optional(at, it)) => (
            Both::new("：没有就不写这个键", ": leave the key out where there is nothing"),
            None,
        ),
        _ => no_slip,
    }
}

/// The integer that a quoted number is, with full-width digits and separators read as people write them.
fn integer(text: &str) -> Option<i64> {
    let plain: String = text
        .trim()
        .chars()
        .filter(|it| !matches!(it, ',' | '，'))
        .map(|it| match it {
            '０'..='９' => char::from_digit(u32::from(it) - u32::from('０'), 10).unwrap_or(it),
            other => other,
        })
        .collect();
    plain.parse().ok()
}

fn is_dash(text: &str) -> bool {
    text.trim()
        .chars()
        .all(|it| matches!(it, '-' | '－' | '—' | '/' | '／' | '\\' | '无'))
}

fn out_of_range(at: String, keyword: &str, node: &Value, wanted: Both, actual: &Value) -> Problem {
    let limit = node[keyword].as_i64().map(Scalar::Number);
    Problem::at(&OUT_OF_RANGE, at)
        .with("expected", wanted.after_han())
        .showing(describe_value(actual))
        .comparing(limit, Some(scalar(actual)))
}

fn control_character(at: String, actual: &Value) -> Problem {
    let text = actual.as_str().unwrap_or_default();
    // Text::new puts U+FFFD for what cannot be carried, so the first difference is the first culprit.
    let carried = Text::new(text);
    let found = text
        .chars()
        .zip(carried.chars())
        .position(|(there, carried)| there != carried);
    let position = found.unwrap_or_default();
    let character = text.chars().nth(position).unwrap_or_default();
    Problem::at(&CONTROL_CHARACTER, at)
        .with("character", Both::same(format!("U+{:04X}", u32::from(character))))
        .with("position", Both::same((position + 1).to_string()))
        .comparing(None, Some(scalar(actual)))
}

fn wrong_form(at: String, wanted: Both, node: &Value, actual: &Value) -> Problem {
    Problem::at(&WRONG_FORM, at)
        .with("expected", wanted.after_han())
        .showing(describe_value(actual))
        .comparing(node["pattern"].as_str().map(text), Some(scalar(actual)))
}

fn text(text: &str) -> Scalar {
    Scalar::Text(text.to_owned())
}

/// What stands there, as a value of a finding.
pub(crate) fn scalar(value: &Value) -> Scalar {
    match value {
        Value::Number(number) => number
            .as_i64()
            .map_or_else(|| Scalar::Text(number.to_string()), Scalar::Number),
        Value::String(it) => Scalar::Text(it.chars().take(LONGEST_ACTUAL).collect()),
        other => Scalar::Text(describe_value(other).en),
    }
}
