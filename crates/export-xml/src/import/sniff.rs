use gongkai_core::Confidence;

use crate::vocabulary::{NAMESPACE_STEM, ROOT};

/// Tells how likely a file is a report of ours, by its root element; other XML is known as such, by its content
/// or its name.
pub(super) fn sniff(name: &str, head: &[u8]) -> Confidence {
    let named_so = name.to_ascii_lowercase().ends_with(".xml");
    let or_possible = |it| if it { Confidence::Possible } else { Confidence::No };
    let text = gongkai_document::decode(head, None).text;
    let text = text.trim_start();
    let Some(root) = root_tag(text) else {
        return or_possible(named_so);
    };
    let root_name = root
        .split([' ', '\t', '\r', '\n', '/', '>'])
        .next()
        .unwrap_or_default();
    let local = root_name.rsplit(':').next().unwrap_or_default();
    if local.eq_ignore_ascii_case("html") || root_name.eq_ignore_ascii_case("!doctype") {
        return or_possible(named_so && !is_html(root));
    }
    if local == ROOT && root.contains(NAMESPACE_STEM) {
        return Confidence::Certain;
    }
    // Pages often leave the html element out; XML files declare themselves or are named so.
    let declared = text.starts_with("<?xml");
    or_possible(declared || (!is_html(root) && (named_so || is_of_a_vocabulary(root, root_name))))
}

/// Tells a root element that no page has: one of a namespace, or of the oldest kind of feed.
fn is_of_a_vocabulary(root: &str, root_name: &str) -> bool {
    let tag = root.split('>').next().unwrap_or_default();
    let xhtml = "http://www.w3.org/1999/xhtml";
    root_name.contains(':') || root_name == "rss" || (tag.contains("xmlns") && !tag.contains(xhtml))
}

/// What follows the first `<` that is neither a processing instruction nor a comment.
fn root_tag(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = rest.trim_start().strip_prefix('<')?;
        let end = if rest.starts_with('?') {
            "?>"
        } else if rest.starts_with("!--") {
            "-->"
        } else {
            return Some(rest);
        };
        rest = &rest[rest.find(end)? + end.len()..];
    }
}

/// Tells the beginning of a web page after its first `<`.
fn is_html(root: &str) -> bool {
    let begin: String = root.chars().take(32).collect::<String>().to_ascii_lowercase();
    let begin = begin
        .strip_prefix("!doctype")
        .map_or(begin.as_str(), str::trim_start);
    [
        "html", "head", "body", "meta", "title", "div", "table", "p", "script", "style",
    ]
    .into_iter()
    .any(|name| {
        begin
            .strip_prefix(name)
            .is_some_and(|rest| !rest.starts_with(|it: char| it.is_alphanumeric() || it == '_'))
    })
}
