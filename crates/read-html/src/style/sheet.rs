use super::declarations::{Declared, read_declarations};
use super::elements::{ElementId, Elements};
use super::facts::Facts;
use super::generated::{Generated, Piece, content_of, generate, may_matter};
use super::media::media;
use super::parse::selectors;
use super::selector::{Part, Reach, Selector, Truth, WORK};
use super::variables::Variables;
use crate::attribute::{Attribute, Attributes};
use crate::element::Name;

/// The page's own rules.
///
/// A rule that may hold or not can only put in doubt what other rules say.
#[derive(Debug, Default)]
pub(super) struct Sheet<'a> {
    rules: Vec<Rule<'a>>,
    /// Which rules have a key, found by what is mixed from it; a few keys share a list.
    by_key: Vec<Vec<usize>>,
    pub(super) variables: Variables<'a>,
    /// Whether a rule asks for more than an element's name, classes and id.
    pub(super) is_deep: bool,
    /// Whether a rule puts text before or behind elements.
    pub(super) generates: bool,
    /// Whether there were so many rules that they are not followed.
    pub(super) gave_up: bool,
    /// How many comparisons were made.
    work: usize,
}

#[derive(Debug)]
struct Rule<'a> {
    selector: Selector<'a>,
    reach: Reach,
    declared: Declared,
    content: Option<Vec<Piece>>,
    certainty: Truth,
}

/// By what the rules are found that may speak of an element.
#[derive(Debug, Clone, Copy)]
enum Key<'k> {
    Class(&'k str),
    Id(&'k str),
    Name(Name),
    Any,
}

/// The element that the rules are asked for.
#[derive(Clone, Copy)]
pub(super) struct Asked<'s, 'a> {
    pub(super) name: Name,
    pub(super) attributes: &'s Attributes<'a>,
    pub(super) elements: &'s Elements<'a>,
    pub(super) id: ElementId,
}

/// The rules that fit an element, the strongest last.
#[derive(Debug, Default)]
struct Fitting {
    /// Weight, number, and whether it surely fits.
    rules: Vec<(usize, usize, Truth)>,
    /// How much the rules ask about that may fit by the element's name, classes and id.
    reach: Reach,
}

/// What the rules and its own style state of an element.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stated {
    pub(super) facts: Facts,
    /// Whether a rule that may hold or not would change how figures are seen.
    pub(super) is_doubted: bool,
    /// What else than its own style tells it from others.
    pub(super) reach: Reach,
}

/// Among so many lists the rules are spread.
const LISTS: usize = 256;
/// No page has so many rules that matter here.
const RULES: usize = 5000;
/// Blocks of rules stand in each other no deeper.
const DEPTH: usize = 16;

impl<'a> Sheet<'a> {
    /// Whether it says nothing.
    pub(super) fn is_silent(&self) -> bool {
        self.rules.is_empty() || self.gave_up
    }

    /// How many rules it has.
    pub(super) fn rules(&self) -> usize {
        self.rules.len()
    }

    /// Adds the rules of a `<style>`, which hold if its medium is that of the screen.
    pub(super) fn add(&mut self, mut text: &'a str, of_screen: Truth) {
        if text.contains("--") {
            for block in text.split(['{', '}']) {
                self.variables.add(block);
            }
        }
        // For each block of rules that is open: whether its rules hold, and the selectors of the rule that it is.
        let mut blocks = vec![(of_screen, None)];
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
                    Truth::No => text = behind_block(text),
                    holds => {
                        let (around, parents) = blocks.last().cloned().unwrap_or((of_screen, None));
                        blocks.push((holds.min(around), parents));
                    }
                },
                b'{' => {
                    let end = end_of_rule(text);
                    let (holds, parents) = blocks.last().cloned().unwrap_or((of_screen, None));
                    let found = selectors(prelude, parents.as_deref());
                    if text.as_bytes().get(end) == Some(&b'{') {
                        let begin = text[..end].rfind(';').map_or(0, |it| it + 1);
                        self.add_rule(&found, &text[..begin], holds);
                        blocks.push((holds, Some(found)));
                        text = &text[begin..];
                    } else {
                        self.add_rule(&found, &text[..end], holds);
                        text = text.get(end + 1..).unwrap_or_default();
                    }
                }
                b'}' if blocks.len() > 1 => {
                    blocks.pop();
                }
                _ => {}
            }
            if self.rules.len() > RULES || blocks.len() > DEPTH {
                self.gave_up = true;
                return;
            }
        }
    }

    fn add_rule(&mut self, selectors: &[Selector<'a>], style: &'a str, certainty: Truth) {
        let declared = if style.contains("var(") {
            read_declarations(&self.variables.resolve(style))
        } else {
            read_declarations(style)
        };
        let content = content_of(style);
        if declared == Declared::default() && content.is_none() {
            return;
        }
        for selector in selectors.iter().take(RULES).cloned() {
            if selector.part == Part::Elsewhere {
                continue;
            }
            let is_whole = selector.part == Part::Whole;
            if is_whole && declared == Declared::default() {
                continue;
            }
            self.generates |= !is_whole && content.as_deref().is_some_and(may_matter);
            let reach = selector.reach();
            self.is_deep |= reach != Reach::Own;
            self.by_key.resize(LISTS, Vec::new());
            self.by_key[list_of(key_of(&selector))].push(self.rules.len());
            self.rules.push(Rule {
                selector,
                reach,
                declared,
                content: content.clone().filter(|_| !is_whole),
                certainty,
            });
        }
    }

    /// What the rules state of an element, and its `own` style over them.
    pub(super) fn state(&mut self, asked: Asked<'_, 'a>, own: &Declared) -> Stated {
        let fitting = self.fitting(asked, |it| matches!(it, Part::Whole | Part::Other));
        let whole = |it: &&(usize, usize, Truth)| self.rules[it.1].selector.part == Part::Whole;
        let certain = self.cascade(
            fitting.rules.iter().filter(whole).filter(|it| it.2 == Truth::Yes),
            own,
        );
        let uncertain = fitting.rules.iter().any(|it| it.2 == Truth::Perhaps);
        let mut stated = Stated {
            facts: certain,
            is_doubted: false,
            reach: fitting.reach,
        };
        if uncertain {
            let all = self.cascade(fitting.rules.iter(), own);
            stated.facts.doubt(&all);
            let seen = stated.facts.visibility();
            stated.is_doubted = seen != all.visibility() || seen != certain.visibility();
        }
        stated
    }

    /// What the rules put before or behind the content of an element.
    pub(super) fn generated(&mut self, asked: Asked<'_, 'a>, part: Part, tag: &str) -> Option<Generated> {
        let fitting = self.fitting(asked, |it| it == part);
        let mut contents = fitting
            .rules
            .iter()
            .filter(|it| self.rules[it.1].content.is_some());
        let (_, strongest, fits) = *contents.next_back()?;
        let facts = self.cascade(
            fitting.rules.iter().filter(|it| it.2 == Truth::Yes),
            &Declared::default(),
        );
        let look = facts.look();
        if look.collapsed || look.invisible || look.hidden == Some(true) || look.sizeless == Some(true) {
            return None;
        }
        let pieces = self.rules[strongest].content.as_deref().unwrap_or_default();
        let mut generated = generate(pieces, tag);
        generated.is_doubted |= fits != Truth::Yes || look.doubted;
        let is_nothing = generated.text.is_empty() && !generated.is_doubted;
        (!is_nothing).then_some(generated)
    }

    /// Applies rules by their weight, the element's `own` style, and what is marked as important.
    fn cascade<'f>(
        &self,
        fitting: impl Iterator<Item = &'f (usize, usize, Truth)> + Clone,
        own: &Declared,
    ) -> Facts {
        let mut facts = Facts::default();
        for (_, rule, _) in fitting.clone() {
            facts.overrule(&self.rules[*rule].declared.plain);
        }
        facts.overrule(&own.plain);
        for (_, rule, _) in fitting {
            facts.overrule(&self.rules[*rule].declared.important);
        }
        facts.overrule(&own.important);
        facts
    }

    /// The rules that fit an element, or may.
    fn fitting(&mut self, asked: Asked<'_, 'a>, is_wanted: impl Fn(Part) -> bool) -> Fitting {
        let mut fitting = Fitting::default();
        let class = asked.attributes.get(Attribute::Class).unwrap_or_default();
        let id = asked.attributes.get(Attribute::Id);
        let keys = class.split_ascii_whitespace().map(Key::Class);
        let keys = keys
            .chain(id.map(Key::Id))
            .chain([Key::Name(asked.name), Key::Any]);
        for key in keys {
            for number in self.by_key.get(list_of(key)).into_iter().flatten() {
                let rule = &self.rules[*number];
                self.work += 1 + rule.selector.subject.classes.len() * (1 + class.len() / 8);
                if self.work > WORK {
                    self.gave_up = true;
                    return Fitting::default();
                }
                if !is_wanted(rule.selector.part) || !same(key_of(&rule.selector), key) {
                    continue;
                }
                let mut fits = rule.selector.subject.fits_plainly(asked.name, class, id);
                if fits != Truth::No && rule.reach != Reach::Own {
                    fitting.reach = fitting.reach.max(rule.reach);
                    fits = rule.selector.fits(asked.elements, asked.id, &mut self.work);
                }
                fits = fits.min(rule.certainty);
                if rule.selector.part == Part::Other {
                    fits = fits.min(Truth::Perhaps);
                }
                if fits != Truth::No {
                    fitting.rules.push((rule.selector.weight, *number, fits));
                }
            }
        }
        // A class given twice finds its rules twice.
        fitting.rules.sort_unstable();
        fitting.rules.dedup();
        fitting
    }
}

fn key_of<'s>(selector: &'s Selector<'_>) -> Key<'s> {
    let subject = &selector.subject;
    match (subject.classes.first(), &subject.id, subject.name) {
        (Some(class), ..) => Key::Class(class),
        (None, Some(id), _) => Key::Id(id),
        (None, None, Some(name)) => Key::Name(name),
        (None, None, None) => Key::Any,
    }
}

/// Whether two keys are the same; letters of another case may be.
fn same(one: Key<'_>, other: Key<'_>) -> bool {
    match (one, other) {
        (Key::Class(one), Key::Class(other)) | (Key::Id(one), Key::Id(other)) => {
            one.eq_ignore_ascii_case(other)
        }
        (Key::Name(one), Key::Name(other)) => one == other,
        (Key::Any, Key::Any) => true,
        _ => false,
    }
}

fn list_of(key: Key<'_>) -> usize {
    let (text, kind) = match key {
        Key::Class(class) => (Name::pack(class.as_bytes()), 0),
        Key::Id(id) => (Name::pack(id.as_bytes()), 1),
        Key::Name(name) => (name, 2),
        Key::Any => (Name::NONE, 3),
    };
    (text.bucket() * 4 + kind) % LISTS
}

/// Whether the rules of a block hold that begins so.
fn condition(prelude: &str) -> Truth {
    let (word, rest) = prelude
        .split_once(|it: char| it.is_ascii_whitespace() || it == '(')
        .unwrap_or((prelude, ""));
    let at = word.to_ascii_lowercase();
    match at.as_str() {
        "@media" => media(prelude[word.len()..].trim_ascii()),
        "@supports" if rest.trim_ascii_start().starts_with("not") => Truth::No,
        "@supports" | "@layer" => Truth::Yes,
        "@container" | "@scope" => Truth::Perhaps,
        _ => Truth::No,
    }
}

/// Where the declarations end that `text` begins with, or a rule in them begins; a brace in a comment ends nothing.
fn end_of_rule(text: &str) -> usize {
    let mut at = 0;
    loop {
        let Some(brace) = text[at..].find(['{', '}']).map(|it| at + it) else {
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
