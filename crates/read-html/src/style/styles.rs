use super::declarations::{Declared, read_declarations};
use super::elements::{ElementId, Elements, PathId};
use super::facts::Look;
use super::generated::Generated;
use super::media::media;
use super::selector::{Part, Reach, Truth};
use super::sheet::{Asked, Sheet};
use crate::attribute::{Attribute, Attributes};
use crate::element::Name;

/// Tells how elements are seen; what was told lately is kept, as a page repeats its styles in
/// every cell.
#[derive(Debug)]
pub(crate) struct Styles<'a> {
    sheet: Sheet<'a>,
    elements: Elements<'a>,
    has_rules: bool,
    /// None before there are rules.
    kept: Vec<Kept<'a>>,
    /// What styles state that were read lately; none before the first.
    read: Vec<(&'a str, Declared)>,
}

const KEPT: usize = 64;

/// How an element is seen.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Seen {
    pub(crate) look: Look,
    /// Whether another element of the same name, classes, id and style may be seen otherwise.
    pub(crate) is_of_place: bool,
}

/// How elements are seen that have all this in common; nothing to tell them apart is left blank.
#[derive(Debug, Clone, Copy, Default)]
struct Kept<'a> {
    name: Name,
    class: &'a str,
    id: &'a str,
    style: &'a str,
    /// Their path where it matters.
    path: Option<PathId>,
    look: Look,
}

/// What the page's own rules ask about an element.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'t, 'a> {
    pub(crate) name: Name,
    pub(crate) attributes: &'t Attributes<'a>,
    pub(crate) element: ElementId,
}

impl<'a> Styles<'a> {
    /// Nothing is styled yet.
    pub(crate) fn new() -> Self {
        Self {
            sheet: Sheet::default(),
            elements: Elements::default(),
            has_rules: false,
            kept: Vec::new(),
            read: Vec::new(),
        }
    }

    /// Takes in the content of a `<style>` for these media; returns whether it says anything.
    pub(crate) fn add(&mut self, content: &'a str, media_list: &str) -> bool {
        let of_screen = media(media_list);
        if of_screen == Truth::No {
            return false;
        }
        let rules = self.sheet.rules();
        self.sheet.add(content, of_screen);
        self.has_rules = !self.sheet.is_silent();
        self.kept.clear();
        self.kept.resize(KEPT, Kept::default());
        self.sheet.rules() > rules
    }

    /// Whether an element without a style of its own may be styled.
    pub(crate) fn has_rules(&self) -> bool {
        self.has_rules
    }

    /// Whether it matters where an element stands.
    pub(crate) fn asks_for_places(&self) -> bool {
        self.sheet.is_deep
    }

    /// Whether rules put text before or behind elements.
    pub(crate) fn generates(&self) -> bool {
        self.sheet.generates
    }

    /// Whether there were so many rules that not all were followed.
    pub(crate) fn gave_up(&self) -> bool {
        self.sheet.gave_up
    }

    /// Notes that an element stands in `parent`, behind all noted there before.
    pub(crate) fn note(
        &mut self,
        parent: ElementId,
        name: Name,
        attributes: &Attributes<'a>,
        tag: &'a str,
    ) -> ElementId {
        self.elements.add(parent, name, attributes, tag)
    }

    /// How an element is seen.
    pub(crate) fn look(&mut self, subject: Subject<'_, 'a>) -> Seen {
        let everywhere = |look| Seen {
            look,
            is_of_place: false,
        };
        let of = |attribute| subject.attributes.get(attribute).unwrap_or_default();
        let style = of(Attribute::Style);
        if !self.has_rules {
            return everywhere(self.declared(style).alone().look());
        }
        let (name, class, id) = (subject.name, of(Attribute::Class), of(Attribute::Id));
        let slot = (slot(style) + slot(class) + name.bucket()) % KEPT;
        let path = self
            .elements
            .get(subject.element)
            .map(|it| it.path)
            .unwrap_or_default();
        for kept in [&self.kept[slot], &self.kept[slot ^ 1]] {
            let is_the_same =
                kept.name == name && kept.class == class && kept.id == id && kept.style == style;
            if is_the_same && kept.path.is_none_or(|it| it == path) {
                return Seen {
                    look: kept.look,
                    is_of_place: kept.path.is_some(),
                };
            }
        }
        let own = self.declared(style);
        let asked = Asked {
            name,
            attributes: subject.attributes,
            elements: &self.elements,
            id: subject.element,
        };
        let stated = self.sheet.state(asked, &own);
        let mut look = stated.facts.look();
        look.doubted |= stated.is_doubted;
        self.has_rules = !self.sheet.is_silent();
        if stated.reach != Reach::Page {
            // What was kept in its place moves next to it.
            self.kept[slot ^ 1] = self.kept[slot];
            self.kept[slot] = Kept {
                name,
                class,
                id,
                style,
                path: (stated.reach == Reach::Path).then_some(path),
                look,
            };
        }
        Seen {
            look,
            is_of_place: stated.reach != Reach::Own,
        }
    }

    /// What rules put before and behind the content of the element that a tag opens.
    pub(crate) fn generated(&mut self, subject: Subject<'_, 'a>, tag: &str) -> [Option<Generated>; 2] {
        [Part::Before, Part::After].map(|part| {
            let asked = Asked {
                name: subject.name,
                attributes: subject.attributes,
                elements: &self.elements,
                id: subject.element,
            };
            self.sheet.generated(asked, part, tag)
        })
    }

    /// What a style states; a page repeats the same few in all its cells.
    fn declared(&mut self, style: &'a str) -> Declared {
        if style.is_empty() {
            return Declared::default();
        }
        self.read.resize(KEPT, ("", Declared::default()));
        let slot = slot(style);
        for (kept, declared) in [&self.read[slot], &self.read[slot ^ 1]] {
            if *kept == style {
                return *declared;
            }
        }
        if style.contains("--") {
            self.sheet.variables.add(style);
        }
        if style.contains("var(") {
            // What its variables stand for may still change.
            return read_declarations(&self.sheet.variables.resolve(style));
        }
        self.read[slot ^ 1] = self.read[slot];
        self.read[slot] = (style, read_declarations(style));
        self.read[slot].1
    }
}

/// Where a text is kept, told from its length, its beginning, its middle and its end.
fn slot(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mixed = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) => {
            let middle = bytes[bytes.len() / 2 - 4..].first_chunk::<8>().unwrap_or(first);
            u64::from_le_bytes(*first)
                ^ u64::from_le_bytes(*middle).rotate_left(21)
                ^ u64::from_le_bytes(*last).rotate_left(42)
        }
        _ if bytes.is_empty() => return 0,
        _ => Name::pack(bytes).number(),
    };
    let spread = (mixed ^ bytes.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    usize::from(spread.to_be_bytes()[0]) % KEPT
}
