use std::fmt::Write;

use super::declarations::{declarations, without_comments};
use super::parse::unescape;
use crate::entity::resolve_attribute;
use crate::scan::attribute_of_tag;

/// What a rule puts before or behind the content of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    /// The value of an attribute.
    Attribute(String),
    /// What cannot be told from the element: a counter, a picture.
    Unknown,
}

/// Text that the page's styles put before or behind the content of an element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Generated {
    pub(crate) text: String,
    /// Whether more or something else may stand there.
    pub(crate) is_doubted: bool,
}

/// Reads the `content` that declarations state, if they state any; of several the last counts.
pub(super) fn content_of(style: &str) -> Option<Vec<Piece>> {
    if !style.contains("content") {
        return None;
    }
    let style = without_comments(style);
    let stated = declarations(&style).filter(|it| it.0.eq_ignore_ascii_case("content"));
    stated.last().map(|it| pieces(it.1))
}

fn pieces(value: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = value;
    loop {
        rest = rest.trim_ascii_start();
        match rest.as_bytes().first() {
            // Behind a slash stands what is read aloud.
            None | Some(b'!' | b'/') => return pieces,
            Some(quote @ (b'"' | b'\'')) => {
                let end = end_of_string(rest, *quote);
                pieces.push(Piece::Text(unescape(&rest[1..end]).into_owned()));
                rest = rest.get(end + 1..).unwrap_or_default();
            }
            Some(_) => {
                let end = rest.find([' ', '(', '"', '\'']).unwrap_or(rest.len());
                let word = rest[..end].to_ascii_lowercase();
                let after = &rest[end..];
                let Some(inside) = after.strip_prefix('(') else {
                    rest = after;
                    continue;
                };
                let close = inside.find(')').unwrap_or(inside.len());
                pieces.push(match word.as_str() {
                    "attr" => {
                        let name = inside[..close].split([' ', ',']).find(|it| !it.is_empty());
                        Piece::Attribute(name.unwrap_or_default().to_owned())
                    }
                    _ => Piece::Unknown,
                });
                rest = inside.get(close + 1..).unwrap_or_default();
            }
        }
    }
}

fn end_of_string(text: &str, quote: u8) -> usize {
    let bytes = text.as_bytes();
    let mut at = 1;
    while at < bytes.len() && bytes[at] != quote {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    let mut end = at.min(bytes.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    end
}

/// Whether what is put there may matter: letters, digits or what is not known; not the icons and dots that
/// pages put before their entries.
pub(super) fn may_matter(pieces: &[Piece]) -> bool {
    pieces.iter().any(|it| match it {
        Piece::Text(text) => text.chars().any(char::is_alphanumeric),
        Piece::Attribute(_) | Piece::Unknown => true,
    })
}

/// What stands there for the element of a tag.
pub(super) fn generate(pieces: &[Piece], tag: &str) -> Generated {
    let mut generated = Generated::default();
    for piece in pieces {
        let _ = match piece {
            Piece::Text(text) => generated.text.write_str(text),
            Piece::Attribute(name) => {
                let value = attribute_of_tag(tag, name).unwrap_or_default();
                generated.text.write_str(&resolve_attribute(value))
            }
            Piece::Unknown => {
                generated.is_doubted = true;
                Ok(())
            }
        };
    }
    generated
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_is_text_and_attributes() {
        for (style, expected) in [
            ("content:'12'", "12"),
            ("color:red; content: \"1\" attr(data-n) '\\0033'", "1&73"),
            ("content:\"a;b\"", "a"),
            ("content:none", ""),
            ("content:'5' / 'five'", "5"),
            ("content:attr(missing)", ""),
        ] {
            let pieces = content_of(style).expect("it states a content");
            let generated = generate(&pieces, "<b data-n='&amp;7'>");
            assert_eq!(
                (generated.text.as_str(), generated.is_doubted),
                (expected, false),
                "{style}"
            );
        }
        assert!(generate(&pieces("counter(x) '.'"), "<b>").is_doubted);
        assert!(!may_matter(&pieces("'\\e900'")) && !may_matter(&pieces("'· '")));
        assert!(may_matter(&pieces("'1'")) && may_matter(&pieces("url(1.png)")));
        assert_eq!(content_of("color:red"), None);
        for odd in [
            "content:'",
            "content:\"年\\",
            "content:attr(",
            "content:((",
            "content:",
        ] {
            let _ = content_of(odd);
        }
    }
}
