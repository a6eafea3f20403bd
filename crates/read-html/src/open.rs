use crate::content::FlowId;
use crate::element::{Kind, Name};
use crate::style::{Edge, ElementId, Look, Paint, Shade, Sight};

/// A fact that holds in a place of the page or does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Here {
    /// In something that takes no room.
    Collapsed,
    /// In something that leaves its room blank.
    Invisible,
    /// Where `visibility` leaves room blank.
    Unseen,
    /// Where text has no size.
    Sizeless,
    /// In something of which it cannot be told whether and how its figures are seen.
    Doubted,
    /// In something that is hidden in some browsers and seen in others.
    HiddenInSome,
    /// In something that shows its content only once it is opened.
    Folded,
    /// In text whose characters are seen in the opposite order.
    Reversed,
    /// In something whose text is not the page's: a drop-down, a drawing, a button.
    Ignored,
    /// In a drawing, where other rules hold.
    InSvg,
    /// In an article, a section or a table.
    InArticle,
    /// In preformatted text.
    Preformatted,
    /// In raised or lowered text, whose digits number a note and are none of the figure's beside it.
    Raised,
    /// In text that is set smaller or larger by its tag.
    Resized,
    /// In a cell of a table.
    InCell,
    /// Directly in a box that sets its children side by side.
    SideBySide,
    /// Where styles that are not known may colour what is there.
    StyledElsewhere,
}

impl Here {
    const fn bit(self) -> u32 {
        1 << self as u32
    }

    /// Several facts at once.
    const fn any_of(facts: &[Self]) -> u32 {
        let mut bits = 0;
        let mut index = 0;
        while index < facts.len() {
            bits |= facts[index].bit();
            index += 1;
        }
        bits
    }
}

/// Where no block and no line break parts anything.
const PARTS_NOTHING: u32 = Here::any_of(&[Here::Collapsed, Here::Ignored]);
/// Where pictures are left out.
const NO_PICTURES: u32 = PARTS_NOTHING | Here::any_of(&[Here::Invisible, Here::Unseen, Here::Folded]);
/// Where text is left out, whatever its colour.
const NO_TEXT: u32 = NO_PICTURES | Here::Sizeless.bit();
/// Where something is unusual that an element may end which says nothing else.
const UNUSUAL: u32 = Here::any_of(&[Here::Sizeless, Here::Unseen]);

/// What holds for the text in a place of the page, by all the elements around it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Surroundings {
    /// Where content goes.
    pub(crate) flow: FlowId,
    /// The level of the heading around, 0 if there is none.
    pub(crate) heading: u8,
    /// How well text is told from what is behind it.
    pub(crate) sight: Sight,
    /// The facts that hold, as bits.
    facts: u32,
    /// The colour of text.
    pub(crate) color: Shade,
    /// The colour behind text.
    pub(crate) background: Shade,
}

impl Surroundings {
    /// Whether a fact holds.
    pub(crate) fn is(&self, fact: Here) -> bool {
        self.is_any(fact.bit())
    }

    fn is_any(&self, facts: u32) -> bool {
        self.facts & facts != 0
    }

    /// States a fact, or that it is none.
    pub(crate) fn state(&mut self, fact: Here, holds: bool) {
        self.facts = self.facts & !fact.bit() | u32::from(holds) << fact as u32;
    }

    /// States a fact if it `holds`; if it does not, nothing changes.
    pub(crate) fn add(&mut self, fact: Here, holds: bool) {
        self.facts |= u32::from(holds) << fact as u32;
    }

    /// Whether text here is left out.
    pub(crate) fn suppresses(&self) -> bool {
        self.is_any(NO_TEXT) || self.sight == Sight::None
    }

    /// Whether pictures here are left out.
    pub(crate) fn suppresses_pictures(&self) -> bool {
        self.is_any(NO_PICTURES)
    }

    /// Whether it cannot be told whether and how figures here are seen.
    pub(crate) fn is_doubtful(&self) -> bool {
        self.is(Here::Doubted) || self.sight == Sight::Doubtful
    }

    /// Whether text here is hidden rather than of no interest.
    pub(crate) fn hides(&self) -> bool {
        self.suppresses() && !self.is(Here::Ignored)
    }

    /// Whether a block or a line break here parts what stands before and behind it.
    pub(crate) fn parts(&self) -> bool {
        !self.is_any(PARTS_NOTHING)
    }

    /// What holds directly inside a table that stands here, whose content goes to `flow`.
    pub(crate) fn in_table(mut self, flow: FlowId) -> Self {
        (self.flow, self.heading) = (flow, 0);
        self.state(Here::Preformatted, false);
        self.state(Here::InArticle, true);
        self
    }

    /// What holds inside a cell that looks like what is around it.
    pub(crate) fn in_cell(mut self) -> Self {
        self.state(Here::InCell, true);
        self
    }

    /// What holds inside a block or a part of a table that stands here and looks so.
    pub(crate) fn inside_block(mut self, look: &Look) -> Self {
        let is_gone = look.squeezed || look.indented_far || look.gone_as_box;
        self.add(Here::Invisible, is_gone);
        self.inside(look)
    }

    /// What holds inside an element that stands here and looks so.
    pub(crate) fn inside(mut self, look: &Look) -> Self {
        self.state(Here::SideBySide, false);
        self.state(Here::Reversed, look.reversed);
        if let Some(hidden) = look.hidden {
            self.state(Here::Unseen, hidden);
        }
        if let Some(sizeless) = look.sizeless {
            self.state(Here::Sizeless, sizeless);
        }
        if !look.says {
            return self;
        }
        self.add(Here::Collapsed, look.collapsed);
        self.add(Here::Invisible, look.invisible);
        self.add(Here::Doubted, look.doubted);
        if look.gone_as_box {
            self.add(Here::HiddenInSome, !self.is(Here::Invisible));
            self.add(Here::Invisible, true);
        }
        if look.color != Shade::Unsaid || look.background != Shade::Unsaid {
            if !matches!(look.color, Shade::Unsaid | Shade::Inherited) {
                self.color = look.color;
            }
            if look.background != Shade::Unsaid {
                self.background = look.background;
            }
            self.judge_colors();
        }
        self
    }

    /// Puts in doubt what is painted behind text here, if styles that are not known may paint it.
    pub(crate) fn doubt_background(&mut self) {
        if self.background != Shade::Unsaid && self.is(Here::StyledElsewhere) {
            self.background = Shade::Unknown;
            self.judge_colors();
        }
    }

    /// Puts in doubt the colour of text too, as that of links.
    pub(crate) fn doubt_color(&mut self) {
        if self.color != Shade::Unsaid {
            self.color = Shade::Unknown;
            self.sight = Sight::Plain;
        }
    }

    fn judge_colors(&mut self) {
        self.sight = self
            .color
            .sight_on(self.background, self.is(Here::StyledElsewhere));
    }

    /// What tells text here from other text at a glance.
    pub(crate) fn paint(&self) -> Paint {
        Paint {
            color: self.color,
            background: self.background,
            resized: self.is(Here::Resized),
        }
    }

    /// Whether text has its size here, is not hidden by `visibility` and is not coloured.
    pub(crate) fn is_usual(&self) -> bool {
        !(self.is_any(UNUSUAL) || self.is_coloured())
    }

    /// Whether any colour is known here that styles that are not known may change.
    pub(crate) fn is_coloured(&self) -> bool {
        self.color != Shade::Unsaid || self.background != Shade::Unsaid
    }
}

/// The part that an element plays in a table that is made without the tags of one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Part {
    #[default]
    None,
    Table,
    RowGroup,
    Row,
    /// A row whose cells may stand in elements of their own.
    OpenRow,
    Cell,
    Caption,
}

impl Part {
    /// Whether it holds no text itself.
    pub(crate) fn is_structure(self) -> bool {
        matches!(self, Self::Table | Self::RowGroup | Self::Row | Self::OpenRow)
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
    /// Its part in a table made without the tags of one.
    pub(crate) part: Part,
    /// What parts it from what stands behind it, if it is inline.
    pub(crate) edge: Edge,
    /// How many `span` elements stand open between it and the next one that is kept; they say nothing.
    pub(crate) spans: u8,
    /// Whether it becomes a table once a part of one stands in it.
    pub(crate) is_to_be_table: bool,
    /// Itself among the elements that selectors ask for.
    pub(crate) element: ElementId,
    /// What the page's styles put behind its content: a number from 1, 0 if there is nothing.
    pub(crate) after: usize,
    /// Where in its paragraph the text begins that is seen in the opposite order.
    pub(crate) reversed_from: Option<usize>,
}

impl Open {
    /// An element that plays no part in anything yet.
    pub(crate) fn new(name: Name, kind: Kind, inside: Surroundings, element: ElementId) -> Self {
        Self {
            name,
            kind,
            inside,
            first_item: 0,
            part: Part::None,
            edge: Edge::None,
            spans: 0,
            is_to_be_table: false,
            element,
            after: 0,
            reversed_from: None,
        }
    }
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
