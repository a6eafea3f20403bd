use crate::reference::attribute_value;
use crate::xml::{Scanner, Tag};

/// What one part refers to in another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Relationship {
    pub(crate) id: String,
    /// The last word of its type: `officeDocument`, `styles`, `image` …
    pub(crate) kind: String,
    /// The name of a part, or an address outside the document.
    pub(crate) target: String,
    pub(crate) is_external: bool,
}

/// The relationships stated in `part`, whose targets are seen from `folder`.
pub(crate) fn relationships<'a>(part: &'a str, folder: &'a str) -> impl Iterator<Item = Relationship> + 'a {
    tags(part, "Relationship").map(move |tag| {
        let value = |name| tag.attribute(name).map(attribute_value).unwrap_or_default();
        let is_external = value("TargetMode").eq_ignore_ascii_case("external");
        let target = value("Target");
        let kind = value("Type");
        Relationship {
            id: value("Id").into_owned(),
            kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
            target: if is_external {
                target.trim().to_owned()
            } else {
                part_name(&target, folder)
            },
            is_external,
        }
    })
}

/// The part that the content types call a Word document's main part.
pub(crate) fn content_type_of_main(types: &str) -> Option<String> {
    tags(types, "Override")
        .find(|tag| tag.attribute("ContentType").is_some_and(is_main))
        .and_then(|tag| {
            tag.attribute("PartName")
                .map(|it| part_name(&attribute_value(it), ""))
        })
}

/// Tells the content type of a Word document's main part, of templates and files with macros too.
pub(crate) fn is_main(content_type: &str) -> bool {
    content_type.ends_with("main+xml")
        && (content_type.contains("wordprocessingml") || content_type.contains("ms-word"))
}

fn tags<'a>(part: &'a str, local: &'a str) -> impl Iterator<Item = Tag<'a>> + 'a {
    let mut scanner = Scanner::new(part);
    std::iter::from_fn(move || scanner.next_tag_in(0)).filter(move |tag| tag.local == local)
}

/// A part's name from a target: absolute, or relative to `folder` with `.` and `..`.
fn part_name(target: &str, folder: &str) -> String {
    let target = target.replace('\\', "/");
    let mut steps: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|it| !it.is_empty()).collect()
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_seen_from_their_folder() {
        for (target, folder, name) in [
            ("styles.xml", "word", "word/styles.xml"),
            ("/word/styles.xml", "word", "word/styles.xml"),
            ("../media/a.png", "word/sub", "word/media/a.png"),
            ("../../../a", "word", "a"),
            ("./a\\b.xml", "", "a/b.xml"),
        ] {
            assert_eq!(part_name(target, folder), name);
        }
    }
}
