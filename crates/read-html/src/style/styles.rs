use super::declarations::read_declarations;
use super::facts::Look;
use super::sheet::Sheet;
use crate::attribute::{Attribute, Attributes};
use crate::element::Name;

/// Tells how elements are seen; what was told lately is kept, as a page repeats its styles in
/// every cell.
#[derive(Debug)]
pub(crate) struct Styles<'a> {
    sheet: Sheet<'a>,
    has_rules: bool,
    kept: [Kept<'a>; KEPT],
}

const KEPT: usize = 64;

/// How elements are seen that have all this in common; nothing to tell them apart is left blank.
#[derive(Debug, Clone, Copy, Default)]
struct Kept<'a> {
    name: Name,
    class: &'a str,
    id: &'a str,
    style: &'a str,
    look: Look,
}

impl<'a> Styles<'a> {
    /// Nothing is styled yet.
    pub(crate) fn new() -> Self {
        Self {
            sheet: Sheet::default(),
            has_rules: false,
            kept: [Kept::default(); KEPT],
        }
    }

    /// Takes in the content of a `<style>`.
    pub(crate) fn add(&mut self, content: &'a str) {
        self.sheet.add(content);
        self.has_rules = !self.sheet.is_silent();
        self.kept = [Kept::default(); KEPT];
    }

    /// Whether an element without a style of its own may be styled.
    pub(crate) fn has_rules(&self) -> bool {
        self.has_rules
    }

    /// How an element is seen.
    pub(crate) fn look(&mut self, name: Name, attributes: &Attributes<'a>) -> Look {
        let of = |attribute| attributes.get(attribute).unwrap_or_default();
        let style = of(Attribute::Style);
        if !self.has_rules {
            return if style.is_empty() {
                Look::default()
            } else {
                self.of_style(style)
            };
        }
        let (class, id) = (of(Attribute::Class), of(Attribute::Id));
        let kept = &mut self.kept[(slot(style) + slot(class) + name.bucket()) % KEPT];
        if kept.name != name || kept.class != class || kept.id != id || kept.style != style {
            let mut facts = self.sheet.facts(name, attributes);
            facts.overrule(&read_declarations(style));
            *kept = Kept {
                name,
                class,
                id,
                style,
                look: facts.look(),
            };
        }
        kept.look
    }

    fn of_style(&mut self, style: &'a str) -> Look {
        let kept = &mut self.kept[slot(style)];
        if kept.style != style {
            *kept = Kept {
                style,
                look: read_declarations(style).look(),
                ..Kept::default()
            };
        }
        kept.look
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
