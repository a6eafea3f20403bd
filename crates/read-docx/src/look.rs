use gongkai_document::{Color, WHITE, blends, hex_color};

use crate::name::Name;
use crate::xml::{Attributes, Tag};

/// How text is shown, as far as it decides whether and as what it is read; `None` is what is left to others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) vanish: Option<bool>,
    pub(crate) strike: Option<bool>,
    pub(crate) double_strike: Option<bool>,
    /// Raised or lowered.
    pub(crate) raised: Option<bool>,
    /// Whether it is too small for anyone to see.
    pub(crate) tiny: Option<bool>,
    pub(crate) ink: Option<Shade>,
    /// What stands right behind it.
    pub(crate) ground: Option<Shade>,
}

/// A colour as a document states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shade {
    /// What shows on whatever stands behind.
    Automatic,
    Color(Color),
    /// A pattern, or a colour of the theme.
    Unknown,
}

/// The colour behind text where nothing is stated; `None` if it cannot be told.
pub(crate) type Ground = Option<Color>;

/// What a page is, if its document does not say.
pub(crate) const PAPER: Ground = Some(WHITE);

impl Look {
    /// Takes in one property of a run.
    pub(crate) fn note(&mut self, tag: &Tag<'_>) {
        match tag.name {
            Name::Vanish => self.vanish = Some(tag.is_on()),
            Name::Strike => self.strike = Some(tag.is_on()),
            Name::DoubleStrike => self.double_strike = Some(tag.is_on()),
            Name::VerticalAlignment => {
                self.raised = Some(matches!(tag.value(), Some("superscript" | "subscript")));
            }
            Name::Size => self.tiny = Some(is_tiny(tag)),
            Name::Ink => self.ink = Some(ink(tag)),
            Name::Shading => self.ground = shading(tag).or(self.ground),
            Name::Highlight => self.ground = highlight(tag).or(self.ground),
            _ => {}
        }
    }

    /// This look with what it leaves open taken from another one.
    pub(crate) fn or(self, base: Self) -> Self {
        Self {
            vanish: self.vanish.or(base.vanish),
            strike: self.strike.or(base.strike),
            double_strike: self.double_strike.or(base.double_strike),
            raised: self.raised.or(base.raised),
            tiny: self.tiny.or(base.tiny),
            ink: self.ink.or(base.ink),
            ground: self.ground.or(base.ground),
        }
    }

    /// How a run looks that says this itself, has a character style and stands in a paragraph with a style.
    ///
    /// Hiding and striking in both styles cancel out, as ISO/IEC 29500-1, 17.7.3 has it.
    pub(crate) fn over(self, character: Self, paragraph: Self) -> Self {
        let toggled = |of: fn(&Self) -> Option<bool>| match (of(&character), of(&paragraph)) {
            (None, None) => None,
            (one, other) => Some(one.unwrap_or(false) != other.unwrap_or(false)),
        };
        Self {
            vanish: self.vanish.or(toggled(|it| it.vanish)),
            strike: self.strike.or(toggled(|it| it.strike)),
            ..self.or(character.or(paragraph))
        }
    }

    /// Whether a reader does not see the text on a ground, or sees it struck out.
    pub(crate) fn hides(self, ground: Ground) -> bool {
        if [self.vanish, self.strike, self.double_strike, self.tiny].contains(&Some(true)) {
            return true;
        }
        let Some(Shade::Color(ink)) = self.ink else {
            return false;
        };
        let ground = self.ground.map_or(ground, Shade::ground);
        ground.is_some_and(|it| blends(ink, it))
    }
}

impl Shade {
    /// The colour it gives to what it fills.
    pub(crate) fn ground(self) -> Ground {
        match self {
            Self::Color(color) => Some(color),
            Self::Automatic | Self::Unknown => None,
        }
    }

    fn of_hex(digits: &str) -> Self {
        match digits {
            "auto" => Self::Automatic,
            _ => hex_color(digits).map_or(Self::Unknown, Self::Color),
        }
    }
}

/// Nobody sees text of a point or less; sizes are in halves of a point.
fn is_tiny(tag: &Tag<'_>) -> bool {
    matches!(tag.value(), Some("0" | "1" | "2"))
}

fn ink(tag: &Tag<'_>) -> Shade {
    if tag.attribute("themeColor").is_some_and(is_paper) {
        // Shades below this are a grey that shows.
        const LIGHTEST: u8 = 0xF0;
        let shade = tag.attribute("themeShade").map(|it| u8::from_str_radix(it, 16));
        return match shade {
            None => Shade::Color(WHITE),
            Some(Ok(shade)) if shade >= LIGHTEST => Shade::Color(WHITE),
            Some(_) => Shade::Unknown,
        };
    }
    Shade::of_hex(tag.value().unwrap_or("auto"))
}

/// What a shading fills its place with; nothing if it leaves it as it is.
pub(crate) fn shading(tag: &Tag<'_>) -> Option<Shade> {
    // Most cells of most documents state one, so that it is read in one go.
    let (mut pattern, mut front, mut back) = ("clear", Fill::default(), Fill::default());
    for attribute in Attributes(tag.attributes) {
        let name = attribute.name.rsplit(':').next().unwrap_or_default();
        match name {
            "val" => pattern = attribute.raw,
            "color" => front.color = attribute.raw,
            "fill" => back.color = attribute.raw,
            "themeColor" => front.theme = Some(attribute.raw),
            "themeFill" => back.theme = Some(attribute.raw),
            "themeShade" => front.is_shaded = true,
            "themeFillShade" => back.is_shaded = true,
            _ => {}
        }
    }
    match pattern {
        "nil" => None,
        "clear" => back.shade(),
        "solid" => front.shade(),
        _ => Some(Shade::Unknown),
    }
}

/// One of the two colours of a shading, as it is stated.
#[derive(Default)]
struct Fill<'a> {
    color: &'a str,
    theme: Option<&'a str>,
    is_shaded: bool,
}

impl Fill<'_> {
    fn shade(&self) -> Option<Shade> {
        let stated = match self.color {
            "" | "auto" => None,
            digits => Some(Shade::of_hex(digits)),
        };
        match self.theme {
            None => stated,
            Some(theme) if is_paper(theme) && !self.is_shaded => Some(Shade::Color(WHITE)),
            Some(_) => stated.or(Some(Shade::Unknown)),
        }
    }
}

fn highlight(tag: &Tag<'_>) -> Option<Shade> {
    match tag.value() {
        None | Some("none") => None,
        Some("white") => Some(Shade::Color(WHITE)),
        Some(_) => Some(Shade::Unknown),
    }
}

/// Whether a colour of the theme is that of paper.
fn is_paper(theme: &str) -> bool {
    matches!(theme, "background1" | "light1" | "bg1" | "lt1")
}
