use super::named::NAMED;
use super::values::words;

/// A colour, as far as it is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Shade {
    /// Nothing is said of it.
    #[default]
    Unsaid,
    /// It is that of the element around.
    Inherited,
    /// It depends on what is not known here.
    Unknown,
    /// Nothing is painted, or next to nothing.
    Clear,
    /// Red, green and blue.
    Known([u8; 3]),
}

/// How well something is seen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Sight {
    #[default]
    Plain,
    /// Perhaps not at all.
    Doubtful,
    None,
}

/// Paint that lets through more than this share of what is behind it is next to nothing.
const CLEAR: f64 = 0.05;
const WHITE: [u8; 3] = [255, 255, 255];
const BLACK: [u8; 3] = [0, 0, 0];

impl Shade {
    /// How well text of this colour is seen on `background`; a page paints black on white of its own
    /// accord. `is_styled_elsewhere` tells whether styles that are not known may paint it otherwise.
    pub(crate) fn sight_on(self, background: Self, is_styled_elsewhere: bool) -> Sight {
        let text = match self {
            Self::Clear => return Sight::None,
            Self::Unknown | Self::Inherited => return Sight::Plain,
            Self::Unsaid if background == Self::Unsaid || is_styled_elsewhere => return Sight::Plain,
            Self::Unsaid => BLACK,
            Self::Known(channels) => channels,
        };
        let (ground, is_certain) = match background {
            Self::Known(channels) => (channels, self != Self::Unsaid),
            Self::Unknown => (WHITE, false),
            _ => (WHITE, !is_styled_elsewhere),
        };
        match contrast(text, ground) {
            Sight::None if !is_certain => Sight::Doubtful,
            sight => sight,
        }
    }

    /// Whether text of this colour is hardly seen on white.
    pub(super) fn is_pale(self) -> bool {
        match self {
            Self::Clear => true,
            Self::Known(channels) => contrast(channels, WHITE) != Sight::Plain,
            _ => false,
        }
    }

    /// Whether text of one colour is told from text of another at a glance; `default` is what a page has of its own
    /// accord.
    fn differs(self, other: Self, default: [u8; 3]) -> bool {
        let channels = |it: Self| match it {
            Self::Known(channels) => Some(channels),
            Self::Unsaid => Some(default),
            _ => None,
        };
        let both = channels(self).zip(channels(other));
        both.is_some_and(|(one, other)| contrast(one, other) == Sight::Plain)
    }

    /// Reads a colour; white space stands around it at most.
    pub(crate) fn read(value: &str) -> Self {
        let value = value.trim();
        if let Some(digits) = value.strip_prefix('#') {
            return hexadecimal(digits).0;
        }
        if let Some((function, arguments)) = value.split_once('(') {
            return of_function(function.trim(), arguments).0;
        }
        NAMED
            .iter()
            .find(|it| it.0.eq_ignore_ascii_case(value))
            .map_or(Self::Unknown, |it| it.1)
    }

    /// Reads a background, which may hold more than its colour.
    ///
    /// One that leaves what is behind it to be seen says nothing.
    pub(crate) fn read_background(value: &str) -> Self {
        if ["url", "gradient", "var(", "image"]
            .iter()
            .any(|it| value.contains(it))
        {
            return Self::Unknown;
        }
        let value = value.trim();
        let lower = value.to_ascii_lowercase();
        if matches!(
            lower.as_str(),
            "none" | "initial" | "unset" | "revert" | "inherit"
        ) {
            return Self::Unsaid;
        }
        let colors = words(value).map(|word| match word.strip_prefix('#') {
            Some(digits) => hexadecimal(digits),
            None => match word.split_once('(') {
                Some((function, arguments)) => of_function(function.trim(), arguments),
                None => (Self::read(word), 1.0),
            },
        });
        let found = colors.into_iter().find(|it| it.0 != Self::Unknown);
        match found {
            // What is behind it shines through.
            Some((Self::Known(_), alpha)) if alpha < 1.0 => Self::Unknown,
            Some((Self::Clear | Self::Inherited, _)) => Self::Unsaid,
            Some((shade, _)) => shade,
            None if words(value).all(says_no_color) => Self::Unsaid,
            None => Self::Unknown,
        }
    }
}

/// Whether a part of a background is about anything but its colour.
fn says_no_color(word: &str) -> bool {
    const WORDS: [&str; 12] = [
        "repeat",
        "repeat-x",
        "repeat-y",
        "no-repeat",
        "scroll",
        "fixed",
        "center",
        "top",
        "left",
        "right",
        "bottom",
        "/",
    ];
    word.starts_with(|it: char| it.is_ascii_digit()) || WORDS.contains(&word)
}

/// What tells text from other text at a glance.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Paint {
    pub(crate) color: Shade,
    pub(crate) background: Shade,
    /// Whether a tag sets it smaller or larger.
    pub(crate) resized: bool,
}

impl Paint {
    /// Whether text that touches other text is told from it.
    pub(crate) fn differs(self, other: Self) -> bool {
        self != other
            && (self.resized != other.resized
                || self.color.differs(other.color, BLACK)
                || self.background.differs(other.background, WHITE))
    }
}

/// How well one colour is told from another that touches it.
fn contrast(one: [u8; 3], other: [u8; 3]) -> Sight {
    /// Channels this close are one to the eye.
    const SAME: u8 = 8;
    /// And these are hardly told apart.
    const CLOSE: u8 = 32;
    let differences = one.into_iter().zip(other).map(|(one, other)| one.abs_diff(other));
    match differences.max().unwrap_or_default() {
        difference if difference <= SAME => Sight::None,
        difference if difference <= CLOSE => Sight::Doubtful,
        _ => Sight::Plain,
    }
}

/// Reads a colour and how much of what is behind it it covers, 0 to 1.
fn hexadecimal(digits: &str) -> (Shade, f64) {
    if !digits.bytes().all(|it| it.is_ascii_hexdigit()) {
        return (Shade::Unknown, 1.0);
    }
    let number = |digits: &str| u8::from_str_radix(digits, 16).unwrap_or_default();
    let one = |at: usize| 17 * number(&digits[at..=at]);
    let two = |at: usize| number(&digits[at..at + 2]);
    let (channels, alpha) = match digits.len() {
        3 => ([one(0), one(1), one(2)], 255),
        4 => ([one(0), one(1), one(2)], one(3)),
        6 => ([two(0), two(2), two(4)], 255),
        8 => ([two(0), two(2), two(4)], two(6)),
        _ => return (Shade::Unknown, 1.0),
    };
    covering(channels, f64::from(alpha) / 255.0)
}

fn covering(channels: [u8; 3], alpha: f64) -> (Shade, f64) {
    if alpha <= CLEAR {
        (Shade::Clear, alpha)
    } else {
        (Shade::Known(channels), alpha)
    }
}

/// Reads `rgb`, `rgba`, `hsl` and `hsla` as [`hexadecimal`] does.
fn of_function(function: &str, arguments: &str) -> (Shade, f64) {
    let unknown = (Shade::Unknown, 1.0);
    let arguments = arguments.split(')').next().unwrap_or_default();
    let parts: Vec<&str> = arguments
        .split([',', '/', ' '])
        .filter(|it| !it.is_empty())
        .collect();
    let share = |text: &str| match text.strip_suffix('%') {
        Some(percent) => percent.parse::<f64>().ok().map(|it| it / 100.0),
        None => text.parse::<f64>().ok(),
    };
    let alpha = match parts.get(3) {
        None => 1.0,
        Some(text) => match share(text) {
            Some(alpha) => alpha,
            None => return unknown,
        },
    };
    let function = function.to_ascii_lowercase();
    let channels = match (function.as_str(), parts.get(..3)) {
        ("rgb" | "rgba", Some(parts)) => rgb(parts),
        ("hsl" | "hsla", Some(parts)) => hsl(parts),
        _ => None,
    };
    channels.map_or(unknown, |it| covering(it, alpha))
}

fn rgb(parts: &[&str]) -> Option<[u8; 3]> {
    let mut channels = [0; 3];
    for (channel, text) in channels.iter_mut().zip(parts) {
        *channel = match text.strip_suffix('%') {
            Some(percent) => whole(percent.parse::<f64>().ok()? * 2.55)?,
            None => whole(text.parse::<f64>().ok()?)?,
        };
    }
    Some(channels)
}

/// Hue in degrees, saturation and lightness in percent.
fn hsl(parts: &[&str]) -> Option<[u8; 3]> {
    let number = |text: &str, unit: &str| text.trim_end_matches(unit).parse::<f64>().ok();
    let hue = number(parts[0], "deg")?.rem_euclid(360.0);
    let saturation = number(parts[1], "%")?.clamp(0.0, 100.0) / 100.0;
    let lightness = number(parts[2], "%")?.clamp(0.0, 100.0) / 100.0;
    let reach = saturation * lightness.min(1.0 - lightness);
    let channel = |offset: f64| {
        let turn = (offset + hue / 30.0) % 12.0;
        whole(255.0 * (lightness - reach * (turn - 3.0).min(9.0 - turn).clamp(-1.0, 1.0)))
    };
    Some([channel(0.0)?, channel(8.0)?, channel(4.0)?])
}

/// A channel from 0 to 255.
fn whole(number: f64) -> Option<u8> {
    let rounded = number.round();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is from 0 to 255"
    )]
    (0.0..=255.0).contains(&rounded).then_some(rounded as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SNOW_WHITE: Shade = Shade::Known(WHITE);

    #[test]
    fn colors_are_read_in_every_notation() {
        for (text, expected) in [
            ("#fff", SNOW_WHITE),
            (" #FFFFFF ", SNOW_WHITE),
            ("White", SNOW_WHITE),
            ("rgb(255, 255,255)", SNOW_WHITE),
            ("rgb(100%, 100%, 100%)", SNOW_WHITE),
            ("rgb(255 255 255 / 0.5)", SNOW_WHITE),
            ("hsl(0, 0%, 100%)", SNOW_WHITE),
            ("hsl(120deg 100% 50%)", Shade::Known([0, 255, 0])),
            ("hsl(210, 50%, 40%)", Shade::Known([51, 102, 153])),
            ("RebeccaPurple", Shade::Known([102, 51, 153])),
            ("RGBA(0,0,0,0)", Shade::Clear),
            ("rgba(0,0,0,1%)", Shade::Clear),
            ("#0000", Shade::Clear),
            ("#12345600", Shade::Clear),
            ("transparent", Shade::Clear),
            ("hsla(0,0%,0%,0)", Shade::Clear),
            ("inherit", Shade::Inherited),
            ("currentColor", Shade::Inherited),
            ("#ffg", Shade::Unknown),
            ("#", Shade::Unknown),
            ("rgb(300,1,1)", Shade::Unknown),
            ("rgb(1,1)", Shade::Unknown),
            ("var(--x)", Shade::Unknown),
            ("", Shade::Unknown),
            ("#年年年年", Shade::Unknown),
        ] {
            assert_eq!(Shade::read(text), expected, "{text}");
        }
        for (text, expected) in [
            ("#fff none repeat scroll 0 0", SNOW_WHITE),
            ("rgb(255, 255, 255)", SNOW_WHITE),
            ("rgb(255, 255, 255) none", SNOW_WHITE),
            ("url(a.png) #fff", Shade::Unknown),
            ("rgba(0,0,0,.03)", Shade::Unsaid),
            ("rgba(0,0,0,.3)", Shade::Unknown),
            ("none", Shade::Unsaid),
            ("transparent", Shade::Unsaid),
            ("no-repeat 0 0", Shade::Unsaid),
            ("linear-gradient(red, white)", Shade::Unknown),
            ("color-mix(in srgb, red, blue)", Shade::Unknown),
        ] {
            assert_eq!(Shade::read_background(text), expected, "{text}");
        }
    }

    #[test]
    fn only_what_is_surely_the_same_vanishes() {
        let (white, black) = (Shade::read("#fff"), Shade::read("#000"));
        for (text, ground, elsewhere, expected) in [
            (white, Shade::read("#fefefe"), true, Sight::None),
            (white, Shade::Unsaid, false, Sight::None),
            (white, Shade::Unsaid, true, Sight::Doubtful),
            (white, Shade::Unknown, false, Sight::Doubtful),
            (white, Shade::read("#eee"), false, Sight::Doubtful),
            (white, Shade::read("#ddd"), false, Sight::Plain),
            (white, black, false, Sight::Plain),
            (Shade::Clear, Shade::Unknown, true, Sight::None),
            (Shade::Unknown, white, false, Sight::Plain),
            (Shade::Unsaid, black, false, Sight::Doubtful),
            (Shade::Unsaid, black, true, Sight::Plain),
            (Shade::Unsaid, Shade::Unknown, false, Sight::Plain),
            (black, Shade::Unknown, false, Sight::Plain),
        ] {
            assert_eq!(
                text.sight_on(ground, elsewhere),
                expected,
                "{text:?} on {ground:?}, {elsewhere}"
            );
        }
    }
}
