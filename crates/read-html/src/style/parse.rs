//! Reads selectors.

use std::borrow::Cow;

use super::selector::{Compound, Part, Relation, Selector, Test};
use crate::element::Name;

/// A selector names no more elements than these, one around another.
const COMPOUNDS: usize = 16;
/// Selectors stand in selectors no deeper.
const DEPTH: usize = 4;

/// Reads the selectors of a list, which may stand in the rule of `parents`; one that breaks the grammar takes the whole
/// list with it, as in a browser.
pub(super) fn selectors<'a>(list: &'a str, parents: Option<&[Selector<'a>]>) -> Vec<Selector<'a>> {
    let mut input = Input { rest: list, parents };
    input
        .list(0)
        .filter(|_| input.rest.is_empty())
        .unwrap_or_default()
}

struct Input<'a, 's> {
    rest: &'a str,
    /// The selectors of the rule in which the list stands.
    parents: Option<&'s [Selector<'a>]>,
}

/// What stands behind a colon.
enum Pseudo<'a> {
    Element(Part),
    Class(Test<'a>),
    /// What is true of every element of a page.
    Nothing,
}

impl<'a> Input<'a, '_> {
    /// Reads selectors parted by commas.
    fn list(&mut self, depth: usize) -> Option<Vec<Selector<'a>>> {
        let mut found = Vec::new();
        loop {
            self.blank();
            found.push(self.selector(depth)?);
            self.blank();
            if !self.take(",") {
                return Some(found);
            }
        }
    }

    fn selector(&mut self, depth: usize) -> Option<Selector<'a>> {
        let mut around = Vec::new();
        let mut weight = 0;
        let begin = self.rest;
        let (mut subject, mut part) = self.compound(depth, &mut weight)?;
        loop {
            let had_blank = self.blank();
            let relation = match self.rest.as_bytes().first() {
                Some(b'>') => Relation::Parent,
                Some(b'+') => Relation::Previous,
                Some(b'~') => Relation::Earlier,
                Some(b',' | b')') | None => break,
                Some(_) if had_blank => Relation::Ancestor,
                Some(_) => return None,
            };
            if relation != Relation::Ancestor {
                self.rest = &self.rest[1..];
                self.blank();
            }
            if part != Part::Whole || around.len() >= COMPOUNDS {
                return None;
            }
            let before = subject;
            (subject, part) = self.compound(depth, &mut weight)?;
            around.insert(0, (relation, before));
        }
        let written = &begin[..begin.len() - self.rest.len()];
        if let Some(parents) = self.parents.filter(|_| depth == 0 && !written.contains('&')) {
            weight += weight_of(parents);
            let parent = Compound {
                tests: vec![Test::Any(parents.to_vec())],
                ..Compound::default()
            };
            around.push((Relation::Ancestor, parent));
        }
        Some(Selector {
            subject,
            around,
            part,
            weight,
        })
    }

    fn compound(&mut self, depth: usize, weight: &mut usize) -> Option<(Compound<'a>, Part)> {
        let mut compound = Compound::default();
        let mut part = Part::Whole;
        let mut is_empty = true;
        loop {
            let first = self.rest.as_bytes().first().copied();
            match first {
                Some(b'*') => self.rest = &self.rest[1..],
                Some(b'.') => {
                    self.rest = &self.rest[1..];
                    compound.classes.push(self.identifier()?);
                    *weight += 100;
                }
                Some(b'#') => {
                    self.rest = &self.rest[1..];
                    compound.id = Some(self.identifier()?);
                    *weight += 10_000;
                }
                Some(b'[') => {
                    compound.tests.push(self.attribute()?);
                    *weight += 100;
                }
                Some(b':') => match self.pseudo(depth, weight)? {
                    Pseudo::Element(element) => part = element,
                    Pseudo::Class(test) => compound.tests.push(test),
                    Pseudo::Nothing => {}
                },
                Some(b'&') => {
                    self.rest = &self.rest[1..];
                    let parents = self.parents.unwrap_or_default();
                    compound.tests.push(Test::Any(parents.to_vec()));
                    *weight += weight_of(parents);
                }
                Some(_) if is_empty => {
                    let name = self.identifier()?;
                    compound.name = Some(Name::pack(name.as_bytes()));
                    *weight += 1;
                }
                _ => break,
            }
            is_empty = false;
        }
        (!is_empty).then_some((compound, part))
    }

    /// Reads `[name operator value flag]`.
    ///
    /// What scripts take away once they have filled the page in (`v-cloak`) is no attribute of it.
    fn attribute(&mut self) -> Option<Test<'a>> {
        self.rest = &self.rest[1..];
        self.blank();
        let name = self.plain_identifier()?;
        self.blank();
        if name.ends_with("-cloak") && self.take("]") {
            return Some(Test::Never);
        }
        if self.take("]") {
            return Some(Test::Attribute {
                name,
                operator: b' ',
                value: None,
                ignores_case: false,
            });
        }
        let operator = match *self.rest.as_bytes().first()? {
            b'=' => b' ',
            sign => {
                self.rest = self.rest.get(1..)?;
                sign
            }
        };
        if !self.take("=") {
            return None;
        }
        self.blank();
        let value = match *self.rest.as_bytes().first()? {
            quote @ (b'"' | b'\'') => {
                let end = self.rest[1..].find(char::from(quote))? + 1;
                let value = &self.rest[1..end];
                self.rest = &self.rest[end + 1..];
                unescape(value)
            }
            _ => self.identifier()?,
        };
        self.blank();
        let ignores_case = self.take("i") || self.take("I");
        let _ = !ignores_case && (self.take("s") || self.take("S"));
        self.blank();
        self.take("]").then_some(Test::Attribute {
            name,
            operator,
            value: Some(value),
            ignores_case,
        })
    }

    /// Reads a pseudo-class or a pseudo-element.
    fn pseudo(&mut self, depth: usize, weight: &mut usize) -> Option<Pseudo<'a>> {
        let is_element = self.take("::");
        if !is_element {
            self.rest = &self.rest[1..];
        }
        let name = self.plain_identifier()?.to_ascii_lowercase();
        let part = match name.as_str() {
            "before" => Some(Part::Before),
            "after" => Some(Part::After),
            "first-letter" | "first-line" => Some(Part::Other),
            _ => is_element.then_some(Part::Elsewhere),
        };
        let has_argument = self.take("(");
        if let Some(part) = part {
            *weight += 1;
            if has_argument {
                self.brackets()?;
            }
            return Some(Pseudo::Element(part));
        }
        if has_argument {
            return self.function(&name, depth, weight).map(Pseudo::Class);
        }
        *weight += 100;
        Some(match name.as_str() {
            "defined" => Pseudo::Nothing,
            _ => Pseudo::Class(simple_pseudo_class(&name)),
        })
    }

    /// Reads a pseudo-class from behind its opening bracket on.
    fn function(&mut self, name: &str, depth: usize, weight: &mut usize) -> Option<Test<'a>> {
        match name {
            "not" | "is" | "where" | "matches" | "-webkit-any" | "-moz-any" if depth < DEPTH => {
                let selectors = self.list(depth + 1)?;
                self.blank();
                if !self.take(")") {
                    return None;
                }
                if name != "where" {
                    *weight += weight_of(&selectors);
                }
                Some(if name == "not" {
                    Test::Not(selectors)
                } else {
                    Test::Any(selectors)
                })
            }
            "nth-child" | "nth-of-type" => {
                *weight += 100;
                let formula = self.brackets()?;
                let test = nth(formula).map_or(Test::Unknown, |(step, first)| Test::Nth {
                    step,
                    first,
                    of_name: name == "nth-of-type",
                });
                Some(test)
            }
            _ => {
                *weight += 100;
                self.brackets()?;
                Some(Test::Unknown)
            }
        }
    }

    /// Moves behind the bracket that closes the one just passed; returns what stands between.
    fn brackets(&mut self) -> Option<&'a str> {
        let mut depth = 1;
        for (at, bracket) in self.rest.match_indices(['(', ')']) {
            if bracket == "(" {
                depth += 1;
            } else {
                depth -= 1;
            }
            if depth == 0 {
                let inside = &self.rest[..at];
                self.rest = &self.rest[at + 1..];
                return Some(inside);
            }
        }
        None
    }

    fn plain_identifier(&mut self) -> Option<&'a str> {
        let end = self
            .rest
            .find(|it| !is_of_identifier(it))
            .unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        (!name.is_empty()).then_some(name)
    }

    fn identifier(&mut self) -> Option<Cow<'a, str>> {
        let mut end = 0;
        while let Some(next) = self.rest[end..].chars().next() {
            if next == '\\' {
                let escaped = &self.rest[end + 1..];
                end += 1 + match escaped.bytes().take(6).take_while(u8::is_ascii_hexdigit).count() {
                    0 => escaped.chars().next()?.len_utf8(),
                    digits => digits + usize::from(escaped[digits..].starts_with(' ')),
                };
            } else if is_of_identifier(next) {
                end += next.len_utf8();
            } else {
                break;
            }
        }
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        (!name.is_empty()).then(|| unescape(name))
    }

    fn blank(&mut self) -> bool {
        let rest = self.rest.trim_ascii_start();
        let had = rest.len() < self.rest.len();
        self.rest = rest;
        had
    }

    fn take(&mut self, mark: &str) -> bool {
        let rest = self.rest.strip_prefix(mark);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }
}

fn weight_of(selectors: &[Selector<'_>]) -> usize {
    selectors.iter().map(|it| it.weight).max().unwrap_or_default()
}

fn is_of_identifier(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_') || !character.is_ascii()
}

fn simple_pseudo_class(name: &str) -> Test<'static> {
    let first = |of_name| Test::Nth {
        step: 0,
        first: 1,
        of_name,
    };
    match name {
        "first-child" => first(false),
        "first-of-type" => first(true),
        "root" => Test::Root,
        "hover" | "focus" | "active" | "visited" | "target" | "focus-within" | "focus-visible"
        | "fullscreen" => Test::Never,
        "link" | "any-link" => Test::Attribute {
            name: "href",
            operator: b' ',
            value: None,
            ignores_case: false,
        },
        _ => Test::Unknown,
    }
}

/// Reads `an+b`, `odd`, `even` or a number.
fn nth(formula: &str) -> Option<(i32, i32)> {
    let lower: String = formula
        .chars()
        .filter(|it| !it.is_ascii_whitespace())
        .map(|it| it.to_ascii_lowercase())
        .collect();
    match lower.as_str() {
        "odd" => return Some((2, 1)),
        "even" => return Some((2, 0)),
        _ => {}
    }
    let Some((step, first)) = lower.split_once('n') else {
        return Some((0, lower.parse().ok()?));
    };
    let step = match step {
        "" | "+" => 1,
        "-" => -1,
        step => step.parse().ok()?,
    };
    let first = if first.is_empty() { 0 } else { first.parse().ok()? };
    Some((step, first))
}

/// Resolves the escapes of CSS: a backslash and a character, or up to six hexadecimal digits.
pub(super) fn unescape(written: &str) -> Cow<'_, str> {
    if !written.contains('\\') {
        return Cow::Borrowed(written);
    }
    let mut text = String::with_capacity(written.len());
    let mut rest = written;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let digits = rest.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        if digits > 0 {
            let code = u32::from_str_radix(&rest[..digits], 16).unwrap_or_default();
            text.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            rest = &rest[digits..];
            rest = rest.strip_prefix([' ', '\t', '\n']).unwrap_or(rest);
        } else if let Some(next) = rest.chars().next() {
            if next != '\n' {
                text.push(next);
            }
            rest = &rest[next.len_utf8()..];
        }
    }
    text.push_str(rest);
    Cow::Owned(text)
}
