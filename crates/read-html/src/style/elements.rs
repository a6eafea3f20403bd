use crate::attribute::{Attribute, Attributes};
use crate::element::Name;

/// The elements of a page as far as selectors ask for them: who stands in whom, and behind whom.
///
/// Kept only for a page whose own rules ask for more than an element's name, classes and id.
#[derive(Debug, Default)]
pub(crate) struct Elements<'a> {
    kept: Vec<Element<'a>>,
    /// Paths that were noted lately.
    paths: Vec<Path<'a>>,
    /// How many paths were told apart.
    told_apart: u32,
}

const PATHS: usize = 64;

/// Names an element that is kept; the first one is none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct ElementId(u32);

/// Names the way from the page to an element. Elements of one path have the same name, class and id, and so have the
/// elements around each; elements of several paths may have them too, as only the latest paths are known again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct PathId(u32);

#[derive(Debug, Clone, Copy, Default)]
struct Path<'a> {
    parent: PathId,
    name: Name,
    class: &'a str,
    id: Option<&'a str>,
    number: PathId,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Element<'a> {
    pub(super) name: Name,
    pub(super) class: &'a str,
    pub(super) id: Option<&'a str>,
    /// The tag as written, empty if it was left out.
    pub(super) tag: &'a str,
    pub(super) parent: ElementId,
    pub(super) path: PathId,
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
        let class = attributes.get(Attribute::Class).unwrap_or_default();
        let own_id = attributes.get(Attribute::Id);
        let path = self.path(self.kept[parent.0 as usize].path, name, class, own_id);
        let around = &mut self.kept[parent.0 as usize];
        let previous = std::mem::replace(&mut around.last_child, id);
        let number = self.kept[previous.0 as usize].number + 1;
        self.kept.push(Element {
            name,
            class,
            id: own_id,
            tag,
            parent,
            path,
            previous,
            last_child: ElementId::NONE,
            number: if previous == ElementId::NONE { 1 } else { number },
        });
        id
    }

    /// The path of an element; no memory grows with their number.
    fn path(&mut self, parent: PathId, name: Name, class: &'a str, id: Option<&'a str>) -> PathId {
        self.paths.resize(PATHS, Path::default());
        let slot = (parent.0 as usize + name.bucket() + class.len()) % PATHS;
        let kept = &mut self.paths[slot];
        let is_the_same = kept.parent == parent && kept.name == name && kept.class == class && kept.id == id;
        if kept.number == PathId::default() || !is_the_same {
            self.told_apart = self.told_apart.saturating_add(1);
            *kept = Path {
                parent,
                name,
                class,
                id,
                number: PathId(self.told_apart),
            };
        }
        kept.number
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
        path: PathId(0),
        previous: ElementId::NONE,
        last_child: ElementId::NONE,
        number: 0,
    };
}
