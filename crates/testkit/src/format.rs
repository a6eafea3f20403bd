use gongkai_core::Exporter;

use crate::{Check, Fault};

/// Holds the format to what users and file systems need of it: an id to type, names, suffixes, a media type.
pub fn format(exporter: &dyn Exporter) -> Vec<Fault> {
    let format = exporter.format();
    let mut wrong = Vec::new();
    if !is_word(format.id, "-") || format.id.len() > 32 {
        wrong.push(format!("the id `{}` is not [a-z0-9-]{{1,32}}", format.id));
    }
    if format.name.0.trim().is_empty() || format.name.1.trim().is_empty() {
        wrong.push("a name is empty: it has one in Chinese and one in English".to_owned());
    }
    if format.extensions.is_empty() {
        wrong.push("there is no suffix: files need one".to_owned());
    }
    for extension in format.extensions {
        if !extension.split('.').all(|it| is_word(it, "-_")) {
            wrong.push(format!(
                "the suffix `{extension}` is not of a-z and 0-9, without the leading dot"
            ));
        }
    }
    if !is_media_type(format.media_type) {
        wrong.push(format!(
            "`{}` is no media type, such as text/plain",
            format.media_type
        ));
    }
    (wrong.into_iter())
        .map(|it| Fault::new(Check::Format, None, it))
        .collect()
}

fn is_word(text: &str, also: &str) -> bool {
    let fits = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || also.contains(it);
    !text.is_empty() && text.chars().all(fits)
}

fn is_media_type(text: &str) -> bool {
    let essence = text.split(';').next().unwrap_or_default();
    let token = |it: &str| {
        !it.is_empty()
            && it
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&it))
    };
    let printable = text.bytes().all(|it| (b' '..=b'~').contains(&it));
    printable
        && essence
            .split_once('/')
            .is_some_and(|(kind, name)| token(kind) && token(name))
}
