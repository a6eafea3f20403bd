use super::color::Shade;

/// A value of `display`, as far as it matters here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Display {
    /// Nothing is said.
    #[default]
    Unsaid,
    /// The element takes no room.
    None,
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
    said: u32,
    yes: u32,
}

/// A statement that is true or not of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fact {
    /// `visibility` hides it; something inside may be seen again.
    Hidden,
    /// `opacity` is 0.
    Clear,
    /// `font-size` is 0; something inside may have a size again.
    Sizeless,
    /// Its text is struck out.
    Struck,
    /// Word does not print it.
    HiddenInWord,
    /// It is taken out of the flow: `position: absolute` or `fixed`.
    Out,
    /// It is shifted: `position: relative`.
    Shifted,
    FarLeft,
    FarUp,
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
    /// Its text is drawn by other means than its colour.
    Painted,
}

impl Facts {
    /// States a fact, or that it is none.
    pub(super) fn state(&mut self, fact: Fact, yes: bool) {
        let bit = 1 << fact as u32;
        self.said |= bit;
        self.yes = if yes { self.yes | bit } else { self.yes & !bit };
    }

    fn is(&self, fact: Fact) -> bool {
        self.yes & (1 << fact as u32) != 0
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
        let is_far = (out || self.is(Fact::Shifted)) && (self.is(Fact::FarLeft) || self.is(Fact::FarUp));
        let cut = out && self.is(Fact::Clipped) || self.is(Fact::CutAway);
        let is_box =
            out || self.is(Fact::Floating) || matches!(self.display, Display::InlineBox | Display::Block);
        let squeezed = self.is(Fact::HidesOverflow)
            && (self.is(Fact::Low) && !self.is(Fact::Padded)
                || self.is(Fact::Narrow) && !self.is(Fact::SpacedByPadding));
        let gone = is_far || cut;
        Look {
            collapsed: self.display == Display::None || self.is(Fact::HiddenInWord) || gone && out,
            invisible: self.is(Fact::Clear) || self.is(Fact::Struck) || gone || squeezed && is_box,
            squeezed,
            indented_far: self.is(Fact::IndentedFar),
            hidden: self.said(Fact::Hidden),
            sizeless: self.said(Fact::Sizeless),
            color: if self.is(Fact::Painted) {
                Shade::Unknown
            } else {
                self.color
            },
            background: self.background,
            display: self.display,
            edge: self.edge(),
        }
    }

    fn said(&self, fact: Fact) -> Option<bool> {
        (self.said & (1 << fact as u32) != 0).then(|| self.is(fact))
    }

    fn edge(&self) -> Edge {
        let parts = [
            Fact::Out,
            Fact::Shifted,
            Fact::SpacedByMargin,
            Fact::SpacedByPadding,
            Fact::Floating,
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
    /// It takes no room at all.
    pub(crate) collapsed: bool,
    /// It leaves its room blank, whatever is inside.
    pub(crate) invisible: bool,
    /// It has no room for its content, if it is a box.
    pub(crate) squeezed: bool,
    /// Its lines begin beyond the edge of the page, if it is a block.
    pub(crate) indented_far: bool,
    /// Whether `visibility` hides it.
    pub(crate) hidden: Option<bool>,
    /// Whether its text has no size.
    pub(crate) sizeless: Option<bool>,
    pub(crate) color: Shade,
    pub(crate) background: Shade,
    pub(crate) display: Display,
    /// What parts it from what stands beside it, if it is inline.
    pub(crate) edge: Edge,
}
