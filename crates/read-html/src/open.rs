use crate::content::FlowId;
use crate::element::{Kind, Name};

/// What an element says about whether its content is seen.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Visibility {
    /// It takes no room at all: `display: none`, `hidden`.
    pub(crate) collapsed: bool,
    /// It leaves its room blank: `visibility: hidden`.
    pub(crate) invisible: bool,
}

/// What holds for the text in a place of the page, by all the elements around it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts, each true of any place or not"
)]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Surroundings {
    /// Where content goes.
    pub(crate) flow: FlowId,
    /// The level of the heading around, 0 if there is none.
    pub(crate) heading: u8,
    /// In something that takes no room.
    pub(crate) collapsed: bool,
    /// In something that leaves its room blank.
    pub(crate) invisible: bool,
    /// In something whose text is not the page's: a drop-down, a drawing, a button.
    pub(crate) ignored: bool,
    /// In a drawing, where other rules hold.
    pub(crate) in_svg: bool,
    /// In an article, a section or a table.
    pub(crate) in_article: bool,
    /// In preformatted text.
    pub(crate) preformatted: bool,
    /// In raised or lowered text, whose digits number a note and are none of the figure's beside it.
    pub(crate) raised: bool,
}

impl Surroundings {
    /// Whether text here is left out.
    pub(crate) fn suppresses(&self) -> bool {
        self.collapsed || self.invisible || self.ignored
    }

    /// Whether text here is hidden rather than of no interest.
    pub(crate) fn hides(&self) -> bool {
        (self.collapsed || self.invisible) && !self.ignored
    }

    /// Whether a block or a line break here parts what stands before and behind it.
    pub(crate) fn parts(&self) -> bool {
        !self.collapsed && !self.ignored
    }

    /// Adds what an element says about its content.
    pub(crate) fn with(mut self, visibility: Visibility) -> Self {
        self.collapsed |= visibility.collapsed;
        self.invisible |= visibility.invisible;
        self
    }
}

/// An element that is open.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Open {
    pub(crate) name: Name,
    pub(crate) kind: Kind,
    /// What holds inside it.
    pub(crate) inside: Surroundings,
    /// How many items its flow held when it began; kept for a [`Kind::Region`].
    pub(crate) first_item: usize,
}

/// How many elements of each kind and name are open, so that a search for one that is not costs
/// nothing.
#[derive(Debug)]
pub(crate) struct Census {
    kinds: [usize; Kind::COUNT],
    /// Names share their counts with a few others.
    names: [usize; Name::BUCKETS],
}

impl Census {
    /// Nothing is open.
    pub(crate) const EMPTY: Self = Self {
        kinds: [0; Kind::COUNT],
        names: [0; Name::BUCKETS],
    };

    pub(crate) fn add(&mut self, open: &Open) {
        self.kinds[open.kind as usize] += 1;
        self.names[open.name.bucket()] += 1;
    }

    pub(crate) fn remove(&mut self, open: &Open) {
        self.kinds[open.kind as usize] -= 1;
        self.names[open.name.bucket()] -= 1;
    }

    /// How many elements of this kind are open.
    pub(crate) fn of_kind(&self, kind: Kind) -> usize {
        self.kinds[kind as usize]
    }

    /// Whether an element of this name may be open.
    pub(crate) fn may_have(&self, name: Name) -> bool {
        self.names[name.bucket()] > 0
    }
}
