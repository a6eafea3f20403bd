use crate::attribute::{Attribute, Attributes};
use crate::element::Name;

/// The part of a selector that speaks of the element itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Selector<'a> {
    name: Option<Name>,
    id: Option<&'a str>,
    classes: Vec<&'a str>,
    /// Whether that part is all of the selector, so that an element it fits is surely meant.
    pub(super) is_all: bool,
}

/// By what the rules are found that may speak of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key<'a> {
    Class(&'a str),
    Id(&'a str),
    Name(Name),
    Any,
}

impl<'a> Selector<'a> {
    /// Reads a selector; one that speaks of no element, as `p::before` does, is none.
    pub(super) fn read(selector: &'a str) -> Option<Self> {
        let selector = selector.trim_ascii();
        let last = selector.rfind([' ', '>', '+', '~', '\n', '\t', '\r']);
        let subject = &selector[last.map_or(0, |at| at + 1)..];
        let plain = subject
            .find([':', '[', '(', ')', ']', '\\', '*'])
            .unwrap_or(subject.len());
        let (compound, rest) = subject.split_at(plain);
        if subject.is_empty() || is_no_element(rest) {
            return None;
        }
        let mut read = Self {
            name: None,
            id: None,
            classes: Vec::new(),
            is_all: last.is_none() && (rest.is_empty() || rest == "*"),
        };
        let mut begin = 0;
        while begin < compound.len() {
            let after = begin + compound[begin..].chars().next().map_or(1, char::len_utf8);
            let end = compound[after..]
                .find(['.', '#'])
                .map_or(compound.len(), |at| after + at);
            let part = &compound[begin..end];
            match part.as_bytes()[0] {
                b'.' => read.classes.push(&part[1..]),
                b'#' => read.id = Some(&part[1..]),
                _ if part.is_ascii() => read.name = Some(Name::pack(part.as_bytes())),
                _ => return None,
            }
            begin = end;
        }
        Some(read)
    }

    /// By what the selector is to be found.
    pub(super) fn key(&self) -> Key<'a> {
        match (self.classes.first(), self.id, self.name) {
            (Some(class), ..) => Key::Class(class),
            (None, Some(id), _) => Key::Id(id),
            (None, None, Some(name)) => Key::Name(name),
            (None, None, None) => Key::Any,
        }
    }

    /// How much the selector outweighs others.
    pub(super) fn weight(&self) -> usize {
        usize::from(self.id.is_some()) * 10_000 + self.classes.len() * 100 + usize::from(self.name.is_some())
    }

    /// How much work it is to compare the selector with an element.
    pub(super) fn size(&self) -> usize {
        1 + self.classes.len()
    }

    /// Whether the selector speaks of an element.
    pub(super) fn fits(&self, name: Name, attributes: &Attributes<'_>) -> bool {
        let has_class = |class: &&str| classes_of(attributes).any(|it| it == *class);
        self.name.is_none_or(|it| it == name)
            && self.id.is_none_or(|it| attributes.get(Attribute::Id) == Some(it))
            && self.classes.iter().all(has_class)
    }
}

/// The classes of an element.
pub(super) fn classes_of<'a>(attributes: &Attributes<'a>) -> impl Iterator<Item = &'a str> {
    attributes
        .get(Attribute::Class)
        .unwrap_or_default()
        .split_ascii_whitespace()
}

/// Whether what stands behind a compound makes it speak of something that is no element.
fn is_no_element(rest: &str) -> bool {
    const OLD: [&str; 4] = [":before", ":after", ":first-line", ":first-letter"];
    rest.contains("::") || OLD.iter().any(|it| rest.contains(it))
}
