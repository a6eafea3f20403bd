//! What the validator reports, drilled down to the faults a person has to mend.

use gongkai_core::Edition;
use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Kind;
use serde_json::Value;

use crate::nearest::nearest;
use crate::problem::Problem;
use crate::schema::{branch, schema};
use crate::worded;

/// Faults looked at; a tree with more is told so.
const MOST_FAULTS: usize = 2000;
/// Unknown keys of one object that are named; the rest are counted.
const MOST_KEYS: usize = 5;

/// The problems of a tree by one edition's branch; `likely` is the edition to suggest where none stands.
pub(crate) fn problems(value: &Value, edition: Edition, likely: Option<Edition>) -> Vec<Problem> {
    let mut faults = Vec::new();
    let mut errors = branch(edition).iter_errors(value);
    for error in errors.by_ref() {
        drill(&error, false, &mut faults);
        if faults.len() >= MOST_FAULTS {
            break;
        }
    }
    let left = errors.take(MOST_FAULTS).count();
    pair_renamed(&mut faults);
    let mut problems: Vec<Problem> = faults
        .into_iter()
        .filter_map(|it| worded::problem(it, value, likely))
        .collect();
    problems.extend((left > 0).then(|| Problem::uncounted(left)));
    problems
}

/// One fault.
pub(crate) enum Fault {
    /// Keys that an object lacks.
    Missing { parent: String, keys: Vec<String> },
    /// Keys that an object may not have.
    Unknown {
        parent: String,
        keys: Vec<UnknownKey>,
        /// Unknown keys beyond those named.
        more: usize,
    },
    /// A value that is none of those fixed.
    Choice { at: String, options: Vec<&'static str> },
    /// A value that breaks a keyword of its own.
    Value {
        at: String,
        keyword: String,
        node: &'static Value,
        /// Whether null would do, though `node` does not say so.
        nullable: bool,
    },
}

/// An unknown key with the known one that was probably meant.
pub(crate) struct UnknownKey {
    pub(crate) key: String,
    pub(crate) meant: Option<&'static str>,
}

fn drill(error: &ValidationError<'_>, nullable: bool, faults: &mut Vec<Fault>) {
    let at = error.instance_path().as_str().to_owned();
    let path = error.schema_path().as_str();
    let (node_path, keyword) = path.rsplit_once('/').unwrap_or(("", path));
    let node = schema().pointer(node_path).unwrap_or(&Value::Null);
    match error.kind() {
        Kind::Required { property } => missing(at, property, faults),
        Kind::AdditionalProperties { unexpected } => faults.push(unknown(at, unexpected, node)),
        Kind::AnyOf { context } => {
            let branches = node["anyOf"].as_array().map_or(&[][..], Vec::as_slice);
            for (_, errors) in (branches.iter().zip(context)).filter(|(it, _)| it["type"] != "null") {
                for error in errors {
                    drill(error, true, faults);
                }
            }
        }
        Kind::OneOfNotValid { context } => one_of(error, context, node, faults),
        _ => of_value(at, keyword, node, nullable, faults),
    }
}

/// Adds the fault of a value, one for each value: one that is none of those fixed may be of a wrong type too,
/// and one that is not whole may be too small too.
fn of_value(at: String, keyword: &str, node: &'static Value, nullable: bool, faults: &mut Vec<Fault>) {
    let told = faults.iter_mut().rev().take(2).find(|it| match it {
        Fault::Choice { at: told, .. } | Fault::Value { at: told, .. } => *told == at,
        _ => false,
    });
    let fault = match node["const"].as_str() {
        Some(only) => Fault::Choice {
            at,
            options: vec![only],
        },
        None => Fault::Value {
            at,
            keyword: keyword.to_owned(),
            node,
            nullable,
        },
    };
    match told {
        None => faults.push(fault),
        Some(told) if keyword == "type" => *told = fault,
        Some(_) => {}
    }
}

/// Adds a missing key to those the same object lacks; the validator reports one object's in a row.
fn missing(at: String, property: &Value, faults: &mut Vec<Fault>) {
    let key = property.as_str().unwrap_or_default().to_owned();
    match faults.last_mut() {
        Some(Fault::Missing { parent, keys }) if *parent == at => keys.push(key),
        _ => faults.push(Fault::Missing {
            parent: at,
            keys: vec![key],
        }),
    }
}

fn unknown(parent: String, unexpected: &[String], node: &'static Value) -> Fault {
    let known = || {
        let properties = node["properties"].as_object();
        properties
            .into_iter()
            .flat_map(|it| it.keys())
            .map(String::as_str)
    };
    let keys = unexpected
        .iter()
        .take(MOST_KEYS)
        .map(|key| UnknownKey {
            key: key.clone(),
            meant: nearest(key, known()),
        })
        .collect();
    Fault::Unknown {
        parent,
        keys,
        more: unexpected.len().saturating_sub(MOST_KEYS),
    }
}

/// Follows the branch that the value names by its `type`, or lists the values that the branches fix.
fn one_of(
    error: &ValidationError<'_>,
    context: &[Vec<ValidationError<'static>>],
    node: &'static Value,
    faults: &mut Vec<Fault>,
) {
    let at = error.instance_path().as_str();
    let branches = node["oneOf"].as_array().map_or(&[][..], Vec::as_slice);
    let fixed = |it: &'static Value| it["const"].as_str();
    let tags = |it: &'static Value| it["properties"]["type"]["const"].as_str();
    let options: Vec<&'static str> = branches.iter().filter_map(fixed).collect();
    if !options.is_empty() {
        faults.push(Fault::Choice {
            at: at.to_owned(),
            options,
        });
        return;
    }
    let Some(object) = error.instance().as_object() else {
        faults.push(Fault::Value {
            at: at.to_owned(),
            keyword: "type".to_owned(),
            node: &branches[0],
            nullable: false,
        });
        return;
    };
    let Some(tag) = object.get("type") else {
        missing(at.to_owned(), &Value::from("type"), faults);
        return;
    };
    match branches
        .iter()
        .position(|it| tags(it).is_some() && tags(it) == tag.as_str())
    {
        Some(index) => {
            for error in &context[index] {
                drill(error, false, faults);
            }
        }
        None => faults.push(Fault::Choice {
            at: format!("{at}/type"),
            options: branches.iter().filter_map(tags).collect(),
        }),
    }
}

/// Takes a key off the missing where an unknown key of the same object was probably meant for it: one slip,
/// one fault. A known key that stands is not what an unknown one was meant for.
fn pair_renamed(faults: &mut Vec<Fault>) {
    let lacking: Vec<(String, Vec<String>)> = faults
        .iter()
        .filter_map(|it| match it {
            Fault::Missing { parent, keys } => Some((parent.clone(), keys.clone())),
            _ => None,
        })
        .collect();
    let mut renamed = std::collections::BTreeSet::new();
    for fault in faults.iter_mut() {
        let Fault::Unknown { parent, keys, .. } = fault else {
            continue;
        };
        let missing = lacking.iter().find(|(of, _)| of == parent).map(|(_, keys)| keys);
        for key in keys {
            let meant = key.meant.filter(|meant| {
                missing.is_some_and(|it| it.iter().any(|it| it == meant))
                    && renamed.insert((parent.clone(), (*meant).to_owned()))
            });
            key.meant = meant;
        }
    }
    faults.retain_mut(|it| match it {
        Fault::Missing { parent, keys } => {
            keys.retain(|key| !renamed.contains(&(parent.clone(), key.clone())));
            !keys.is_empty()
        }
        _ => true,
    });
}
