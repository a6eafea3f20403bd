use super::declarations::read_declarations;
use super::facts::Facts;
use super::selector::{Key, Selector, classes_of};
use crate::attribute::{Attribute, Attributes};
use crate::element::Name;

/// The page's own rules, as far as they can be told to hold from an element alone.
///
/// A selector that names what stands around the element, a state or a medium may hold or not; it
/// can only put in doubt what other rules say. Rules count from where they stand on.
#[derive(Debug, Default)]
pub(super) struct Sheet<'a> {
    rules: Vec<Rule<'a>>,
    /// Which rules have a key, found by what is mixed from it; a few keys share a list.
    by_key: Vec<Vec<usize>>,
    /// How many comparisons were made.
    work: usize,
}

#[derive(Debug)]
struct Rule<'a> {
    selector: Selector<'a>,
    facts: Facts,
    is_certain: bool,
}

/// Among so many lists the rules are spread.
const LISTS: usize = 256;
/// No page has so many rules that matter here.
const RULES: usize = 5000;
/// Comparisons on all but hostile pages stay far below.
const WORK: usize = 4_000_000;

impl<'a> Sheet<'a> {
    /// Whether it says nothing, or so much that it is not to be followed.
    pub(super) fn is_silent(&self) -> bool {
        self.rules.is_empty() || self.rules.len() > RULES || self.work > WORK
    }

    /// Adds the rules of a `<style>`.
    pub(super) fn add(&mut self, mut text: &'a str) {
        // For each block of rules that is open: whether its rules surely hold.
        let mut certain = vec![true];
        while let Some(at) = text.find(['{', '}', ';']) {
            if let Some(comment) = text[..at].find("/*") {
                let end = text[comment + 2..].find("*/").map(|it| comment + 2 + it + 2);
                text = end.map_or("", |it| &text[it..]);
                continue;
            }
            let prelude = without_marks(&text[..at]);
            let mark = text.as_bytes()[at];
            text = &text[at + 1..];
            match mark {
                b'{' if prelude.starts_with('@') => match condition(prelude) {
                    Condition::Never => text = behind_block(text),
                    Condition::Always => certain.push(true),
                    Condition::Perhaps => certain.push(false),
                },
                b'{' => {
                    let end = end_of_rule(text);
                    self.add_rule(prelude, &text[..end], certain.iter().all(|it| *it));
                    text = text.get(end + 1..).unwrap_or_default();
                }
                b'}' if certain.len() > 1 => {
                    certain.pop();
                }
                _ => {}
            }
            if self.rules.len() > RULES || certain.len() > 16 {
                self.work = WORK + 1;
                return;
            }
        }
    }

    fn add_rule(&mut self, selectors: &'a str, declarations: &str, is_certain: bool) {
        let facts = read_declarations(declarations);
        if facts == Facts::default() {
            return;
        }
        for selector in selectors.split(',').filter_map(Selector::read).take(RULES) {
            self.by_key.resize(LISTS, Vec::new());
            self.by_key[list(selector.key())].push(self.rules.len());
            self.rules.push(Rule {
                is_certain: is_certain && selector.is_all,
                selector,
                facts,
            });
        }
    }

    /// What the rules state of an element.
    pub(super) fn facts(&mut self, name: Name, attributes: &Attributes<'a>) -> Facts {
        let mut fitting: Vec<(usize, usize)> = Vec::new();
        let id = attributes.get(Attribute::Id).map(Key::Id);
        let classes = classes_of(attributes).map(Key::Class);
        let keys = classes.chain(id).chain([Key::Name(name), Key::Any]);
        for key in keys {
            for number in self.by_key.get(list(key)).into_iter().flatten() {
                let selector = &self.rules[*number].selector;
                self.work += selector.size() * (1 + attributes.get(Attribute::Class).map_or(0, str::len) / 8);
                if self.work > WORK {
                    return Facts::default();
                }
                if selector.key() == key && selector.fits(name, attributes) {
                    fitting.push((selector.weight(), *number));
                }
            }
        }
        fitting.sort_unstable();
        let mut facts = Facts::default();
        let rules = || fitting.iter().map(|it| &self.rules[it.1]);
        for rule in rules().filter(|it| it.is_certain) {
            facts.overrule(&rule.facts);
        }
        for rule in rules().filter(|it| !it.is_certain) {
            facts.doubt(&rule.facts);
        }
        facts
    }
}

fn list(key: Key<'_>) -> usize {
    let (text, kind) = match key {
        Key::Class(class) => (Name::pack(class.as_bytes()), 0),
        Key::Id(id) => (Name::pack(id.as_bytes()), 1),
        Key::Name(name) => (name, 2),
        Key::Any => (Name::NONE, 3),
    };
    (text.bucket() * 4 + kind) % LISTS
}

/// When the rules in a block hold.
enum Condition {
    Always,
    Perhaps,
    Never,
}

fn condition(prelude: &str) -> Condition {
    let lower = prelude.to_ascii_lowercase();
    let mut words = lower.split_ascii_whitespace();
    match (words.next(), words.next(), words.next()) {
        (Some("@media"), Some("screen" | "all"), None) => Condition::Always,
        (Some("@media"), Some("print"), None) => Condition::Never,
        (Some("@media" | "@supports" | "@layer" | "@container"), ..) => Condition::Perhaps,
        _ => Condition::Never,
    }
}

/// Where the declarations end that `text` begins with; a brace in a comment ends nothing.
fn end_of_rule(text: &str) -> usize {
    let mut at = 0;
    loop {
        let Some(brace) = text[at..].find('}').map(|it| at + it) else {
            return text.len();
        };
        let Some(comment) = text[at..brace].find("/*").map(|it| at + it + 2) else {
            return brace;
        };
        let Some(end) = text[comment..].find("*/").map(|it| comment + it + 2) else {
            return text.len();
        };
        at = end;
    }
}

/// What stands behind the block that is open.
fn behind_block(text: &str) -> &str {
    let mut depth = 1;
    for (at, _) in text.match_indices(['{', '}']) {
        if text.as_bytes()[at] == b'{' {
            depth += 1;
        } else {
            depth -= 1;
        }
        if depth == 0 {
            return &text[at + 1..];
        }
    }
    ""
}

/// What stands behind the marks that hide a style from the oldest browsers.
fn without_marks(prelude: &str) -> &str {
    let begin = ["<!--", "-->"]
        .iter()
        .filter_map(|it| prelude.rfind(it).map(|at| at + it.len()))
        .max();
    prelude[begin.unwrap_or(0)..].trim_ascii()
}
