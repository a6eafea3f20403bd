use crate::attribute::{Attribute, Attributes};
use crate::element::Name;

/// The elements of a page as far as selectors ask for them: who stands in whom, and behind whom.
///
/// Kept only for a page whose own rules ask for more than an element's name, classes and id.
#[derive(Debug, Default)]
pub(crate) struct Elements<'a> {
    kept: Vec<Element<'a>>,
}

/// Names an element that is kept; the first one is none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct ElementId(u32);

#[derive(Debug, Clone, Copy)]
pub(super) struct Element<'a> {
    pub(super) name: Name,
    pub(super) class: &'a str,
    pub(super) id: Option<&'a str>,
    /// The tag as written, empty if it was left out.
    pub(super) tag: &'a str,
    pub(super) parent: ElementId,
    /// The element before it in the same parent.
    pub(super) previous: ElementId,
    last_child: ElementId,
    /// Which child of its parent it is, from 1.
    pub(super) number: u32,
}

impl ElementId {
    /// No element that is kept.
    pub(crate) const NONE: Self = Self(0);
}

impl<'a> Elements<'a> {
    /// Keeps an element that stands in `parent`, behind all that were kept there before.
    pub(crate) fn add(
        &mut self,
        parent: ElementId,
        name: Name,
        attributes: &Attributes<'a>,
        tag: &'a str,
    ) -> ElementId {
        if self.kept.is_empty() {
            self.kept.push(Element::NONE);
        }
        let Ok(index) = u32::try_from(self.kept.len()) else {
            return ElementId::NONE;
        };
        let id = ElementId(index);
        let around = &mut self.kept[parent.0 as usize];
        let previous = std::mem::replace(&mut around.last_child, id);
        let number = self.kept[previous.0 as usize].number + 1;
        self.kept.push(Element {
            name,
            class: attributes.get(Attribute::Class).unwrap_or_default(),
            id: attributes.get(Attribute::Id),
            tag,
            parent,
            previous,
            last_child: ElementId::NONE,
            number: if previous == ElementId::NONE { 1 } else { number },
        });
        id
    }

    /// An element that is kept.
    pub(super) fn get(&self, id: ElementId) -> Option<&Element<'a>> {
        self.kept.get(id.0 as usize).filter(|_| id != ElementId::NONE)
    }
}

impl Element<'_> {
    const NONE: Self = Self {
        name: Name::NONE,
        class: "",
        id: None,
        tag: "",
        parent: ElementId::NONE,
        previous: ElementId::NONE,
        last_child: ElementId::NONE,
        number: 0,
    };
}
