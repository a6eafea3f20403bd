use super::color::Shade;

/// A value of `display`, as far as it matters here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Display {
    /// Nothing is said.
    #[default]
    Unsaid,
    /// The element takes no room.
    None,
    /// The element is seen, it is not said how.
    Shown,
    /// The element is part of the line.
    Inline,
    /// The element is a box in the line.
    InlineBox,
    /// The element stands on lines of its own.
    Block,
    /// The element's children are boxes side by side.
    Flex,
    Table,
    RowGroup,
    FootGroup,
    Row,
    /// A row whose cells may stand in elements of their own; only a role says so.
    OpenRow,
    Cell,
    /// A cell that heads its row or column; only a role says so.
    HeadCell,
    Caption,
}

impl Display {
    /// Whether it makes the element a part of a table.
    pub(crate) fn is_table_part(self) -> bool {
        matches!(
            self,
            Self::RowGroup
                | Self::FootGroup
                | Self::Row
                | Self::OpenRow
                | Self::Cell
                | Self::HeadCell
                | Self::Caption
        )
    }
}

/// What declarations state about one element: yes, no or nothing for each of the facts below.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(super) display: Display,
    pub(super) color: Shade,
    pub(super) background: Shade,
    said: u64,
    yes: u64,
}

/// A statement that is true or not of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fact {
    /// `visibility` hides it; something inside may be seen again.
    Hidden,
    /// `opacity` is next to nothing.
    Clear,
    /// `opacity` is hardly more than that.
    Faint,
    /// `filter` makes it transparent.
    Filtered,
    /// `content-visibility` leaves its content out.
    Skipped,
    /// `transform`, `scale` or `rotate` leave nothing of it.
    Shrunk,
    /// They turn or mirror it, so that its digits may be read otherwise.
    Turned,
    /// `font-size` is next to nothing; something inside may have a size again.
    Sizeless,
    /// Its text is struck out.
    Struck,
    /// Word does not print it; browsers show it.
    HiddenInWord,
    /// It is taken out of the flow: `position: absolute` or `fixed`.
    Out,
    /// It is shifted: `position: relative`.
    Shifted,
    FarLeft,
    FarUp,
    /// `top` or `bottom` shift it as far as a note's number.
    ShiftedUp,
    FarRight,
    /// A margin shifts it out of the page.
    FarByMargin,
    /// `transform` shifts it out of the page.
    FarByTransform,
    IndentedFar,
    /// `clip` leaves nothing of it.
    Clipped,
    /// `clip-path` leaves nothing of it.
    CutAway,
    /// `width` or `max-width` is a pixel at most.
    Narrow,
    /// `height` or `max-height` is a pixel at most.
    Low,
    /// What does not fit in its room is not shown.
    HidesOverflow,
    /// Its padding gives it a height.
    Padded,
    /// Space stands left or right of its content.
    SpacedByMargin,
    SpacedByPadding,
    Floating,
    /// A line is drawn around it.
    Framed,
    /// Its text is drawn by other means than its colour.
    Painted,
    /// It stands above or below the line, as the number of a note does.
    Raised,
    /// It stands at the top of its line.
    AtTop,
    /// A size is stated for its text.
    Sized,
    /// Its characters stand in one order, whatever they are.
    Overridden,
    /// It runs from right to left.
    RightToLeft,
    /// It changes of its own accord.
    Animated,
    /// Its digits look otherwise: a font of symbols, dots in the place of characters, a mask.
    Symbols,
    Masked,
    Secret,
    /// It is declared by what is not known here.
    Unclear,
}

/// What makes two ways of seeing an element the same to a reader of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Visibility([bool; 10]);

impl Facts {
    /// States a fact, or that it is none.
    pub(super) fn state(&mut self, fact: Fact, yes: bool) {
        let bit = 1_u64 << fact as u64;
        self.said |= bit;
        self.yes = if yes { self.yes | bit } else { self.yes & !bit };
    }

    pub(super) fn is(&self, fact: Fact) -> bool {
        self.yes & (1_u64 << fact as u64) != 0
    }

    /// Takes over what `stronger` declarations state.
    pub(super) fn overrule(&mut self, stronger: &Self) {
        self.yes = self.yes & !stronger.said | stronger.yes;
        self.said |= stronger.said;
        if stronger.display != Display::Unsaid {
            self.display = stronger.display;
        }
        if stronger.color != Shade::Unsaid {
            self.color = stronger.color;
        }
        if stronger.background != Shade::Unsaid {
            self.background = stronger.background;
        }
    }

    /// Forgets what declarations that may hold or not speak against.
    pub(super) fn doubt(&mut self, perhaps: &Self) {
        let contrary = self.said & perhaps.said & (self.yes ^ perhaps.yes);
        self.said &= !contrary;
        self.yes &= !contrary;
        if !matches!(perhaps.display, Display::Unsaid) && perhaps.display != self.display {
            self.display = Display::Unsaid;
        }
        for (mine, other) in [
            (&mut self.color, perhaps.color),
            (&mut self.background, perhaps.background),
        ] {
            if other != Shade::Unsaid && other != *mine {
                *mine = Shade::Unknown;
            }
        }
    }

    /// What the facts together mean for the element.
    pub(super) fn look(&self) -> Look {
        let out = self.is(Fact::Out);
        let is_far = (out || self.is(Fact::Shifted))
            && (self.is(Fact::FarLeft) || self.is(Fact::FarUp) || self.is(Fact::FarRight))
            || self.is(Fact::FarByMargin);
        let cut = out && self.is(Fact::Clipped) || self.is(Fact::CutAway);
        let is_box = out
            || self.is(Fact::Floating)
            || matches!(
                self.display,
                Display::InlineBox | Display::Block | Display::Flex | Display::Table
            );
        let gone_as_box = [Fact::Shrunk, Fact::Skipped, Fact::FarByTransform]
            .into_iter()
            .any(|it| self.is(it));
        let squeezed = self.is(Fact::HidesOverflow)
            && (self.is(Fact::Low) && !self.is(Fact::Padded)
                || self.is(Fact::Narrow) && !self.is(Fact::SpacedByPadding));
        let gone = is_far || cut;
        let clear = [Fact::Clear, Fact::Filtered];
        let is_clear = clear.into_iter().any(|it| self.is(it));
        let is_animated = self.is(Fact::Animated);
        let unsure = [
            Fact::Faint,
            Fact::Turned,
            Fact::HiddenInWord,
            Fact::Symbols,
            Fact::Masked,
            Fact::Secret,
            Fact::Unclear,
        ];
        let is_reversed = self.is(Fact::Overridden) && self.is(Fact::RightToLeft);
        let mut look = Look {
            says: false,
            collapsed: self.display == Display::None || gone && out,
            invisible: is_clear && !is_animated
                || self.is(Fact::Struck)
                || gone
                || (squeezed || gone_as_box || self.is(Fact::IndentedFar)) && is_box,
            squeezed,
            indented_far: self.is(Fact::IndentedFar),
            hidden: self.said(Fact::Hidden),
            sizeless: self.said(Fact::Sizeless),
            doubted: is_clear && is_animated
                || unsure.into_iter().any(|it| self.is(it))
                || self.is(Fact::AtTop) && self.is(Fact::Sized)
                || self.is(Fact::Overridden) && self.said(Fact::RightToLeft).is_none(),
            gone_as_box,
            raised: self.is(Fact::Raised) || self.is(Fact::Shifted) && self.is(Fact::ShiftedUp),
            reversed: is_reversed,
            color: if self.is(Fact::Painted) {
                Shade::Unknown
            } else {
                self.color
            },
            background: self.background,
            display: self.display,
            edge: self.edge(),
        };
        look.says = look.says_something();
        look
    }

    /// How figures in the element are seen.
    pub(super) fn visibility(&self) -> Visibility {
        let look = self.look();
        Visibility([
            look.collapsed,
            look.invisible,
            look.squeezed,
            look.indented_far,
            look.hidden == Some(true),
            look.sizeless == Some(true),
            look.raised,
            look.reversed,
            look.gone_as_box,
            look.color.is_pale(),
        ])
    }

    fn said(&self, fact: Fact) -> Option<bool> {
        (self.said & (1_u64 << fact as u64) != 0).then(|| self.is(fact))
    }

    fn edge(&self) -> Edge {
        let parts = [
            Fact::Out,
            Fact::Shifted,
            Fact::SpacedByMargin,
            Fact::SpacedByPadding,
            Fact::Floating,
            Fact::Framed,
        ];
        match self.display {
            Display::Block | Display::Flex | Display::Table => Edge::Line,
            Display::InlineBox => Edge::Gap,
            _ if parts.into_iter().any(|it| self.is(it)) => Edge::Gap,
            _ => Edge::None,
        }
    }
}

/// What stands between an inline element and the text beside it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Edge {
    #[default]
    None,
    /// Room on the same line.
    Gap,
    /// The end of the line.
    Line,
}

/// How an element is seen by what its styles say.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts, each true of any element or not"
)]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Look {
    /// Whether anything below is said.
    pub(crate) says: bool,
    /// It takes no room at all.
    pub(crate) collapsed: bool,
    /// It leaves its room blank, whatever is inside.
    pub(crate) invisible: bool,
    /// It has no room for its content, if it is a box.
    pub(crate) squeezed: bool,
    /// Nothing of it is left, if it is a box.
    pub(crate) gone_as_box: bool,
    /// Its lines begin beyond the edge of the page, if it is a block.
    pub(crate) indented_far: bool,
    /// Whether `visibility` hides it.
    pub(crate) hidden: Option<bool>,
    /// Whether its text has no size.
    pub(crate) sizeless: Option<bool>,
    /// It cannot be told whether and how its figures are seen.
    pub(crate) doubted: bool,
    /// Its text stands above or below the line, if it is inline.
    pub(crate) raised: bool,
    /// Its characters are seen in the opposite order.
    pub(crate) reversed: bool,
    pub(crate) color: Shade,
    pub(crate) background: Shade,
    pub(crate) display: Display,
    /// What parts it from what stands beside it, if it is inline.
    pub(crate) edge: Edge,
}

impl Look {
    /// Whether it says anything of an element that stands where text has its size and is not hidden.
    pub(crate) fn says_something(&self) -> bool {
        let hides = |it: Option<bool>| it == Some(true);
        let usual = Self {
            says: self.says,
            hidden: self.hidden.filter(|_| !hides(self.hidden)),
            sizeless: self.sizeless.filter(|_| !hides(self.sizeless)),
            ..Self::default()
        };
        *self != usual
    }
}
