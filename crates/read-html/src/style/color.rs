/// A colour, as far as it is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Shade {
    /// Nothing is said of it.
    #[default]
    Unsaid,
    /// It depends on what is not known here.
    Unknown,
    /// Nothing is painted.
    Clear,
    /// Red, green and blue.
    Known([u8; 3]),
}

impl Shade {
    /// Whether text of this colour cannot be seen on `background`.
    pub(crate) fn vanishes_on(self, background: Self) -> bool {
        /// Channels this close are one to the eye.
        const CLOSE: u8 = 3;
        match (self, background) {
            (Self::Clear, _) => true,
            (Self::Known(text), Self::Known(ground)) => text
                .iter()
                .zip(ground)
                .all(|(text, ground)| text.abs_diff(ground) <= CLOSE),
            _ => false,
        }
    }

    /// Reads a colour; white space stands around it at most.
    pub(crate) fn read(value: &str) -> Self {
        let value = value.trim();
        if let Some(digits) = value.strip_prefix('#') {
            return hexadecimal(digits);
        }
        if let Some((function, arguments)) = value.split_once('(') {
            return of_function(function.trim(), arguments);
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
        if value.contains("url") || value.contains("gradient") || value.contains("var") {
            return Self::Unknown;
        }
        let value = value.trim();
        let read = if value.contains('(') || !value.contains(' ') {
            Self::read(value)
        } else {
            let colors = value.split(' ').map(Self::read);
            colors
                .into_iter()
                .find(|it| *it != Self::Unknown)
                .unwrap_or_default()
        };
        match read {
            Self::Clear => Self::Unsaid,
            _ if value.eq_ignore_ascii_case("none") => Self::Unsaid,
            read => read,
        }
    }
}

const NAMED: [(&str, Shade); 10] = [
    ("black", Shade::Known([0, 0, 0])),
    ("blue", Shade::Known([0, 0, 255])),
    ("gray", Shade::Known([128, 128, 128])),
    ("red", Shade::Known([255, 0, 0])),
    ("snow", Shade::Known([255, 250, 250])),
    ("transparent", Shade::Clear),
    ("white", Shade::Known([255, 255, 255])),
    ("whitesmoke", Shade::Known([245, 245, 245])),
    ("windowtext", Shade::Known([0, 0, 0])),
    ("yellow", Shade::Known([255, 255, 0])),
];

fn hexadecimal(digits: &str) -> Shade {
    if !digits.bytes().all(|it| it.is_ascii_hexdigit()) {
        return Shade::Unknown;
    }
    let number = |digits: &str| u8::from_str_radix(digits, 16).unwrap_or_default();
    let one = |at: usize| 17 * number(&digits[at..=at]);
    let two = |at: usize| number(&digits[at..at + 2]);
    match digits.len() {
        4 if one(3) == 0 => Shade::Clear,
        8 if two(6) == 0 => Shade::Clear,
        3 | 4 => Shade::Known([one(0), one(1), one(2)]),
        6 | 8 => Shade::Known([two(0), two(2), two(4)]),
        _ => Shade::Unknown,
    }
}

/// Reads `rgb` and `rgba`, and of any other function whether it is clear.
fn of_function(function: &str, arguments: &str) -> Shade {
    let arguments = arguments.split(')').next().unwrap_or_default();
    let parts: Vec<&str> = arguments
        .split([',', '/', ' '])
        .filter(|it| !it.is_empty())
        .collect();
    let is_color = ["rgb", "rgba", "hsl", "hsla"]
        .iter()
        .any(|it| it.eq_ignore_ascii_case(function));
    let alpha = parts.get(3).map(|it| it.trim_end_matches('%').parse::<f64>());
    if is_color && matches!(alpha, Some(Ok(alpha)) if alpha <= 0.0) {
        return Shade::Clear;
    }
    let channels: Vec<u8> = parts.iter().take(3).filter_map(|it| it.parse().ok()).collect();
    match channels.as_slice() {
        [red, green, blue] if function.len() <= 4 && function.to_ascii_lowercase().starts_with("rgb") => {
            Shade::Known([*red, *green, *blue])
        }
        _ => Shade::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colors_are_read_in_every_notation() {
        const WHITE: Shade = Shade::Known([255, 255, 255]);
        for (text, expected) in [
            ("#fff", WHITE),
            (" #FFFFFF ", WHITE),
            ("White", WHITE),
            ("rgb(255, 255,255)", WHITE),
            ("rgb(255 255 255 / 0.5)", WHITE),
            ("RGBA(0,0,0,0)", Shade::Clear),
            ("#0000", Shade::Clear),
            ("#12345600", Shade::Clear),
            ("transparent", Shade::Clear),
            ("hsla(0,0%,0%,0)", Shade::Clear),
            ("inherit", Shade::Unknown),
            ("#ffg", Shade::Unknown),
            ("#", Shade::Unknown),
            ("rgb(300,1,1)", Shade::Unknown),
            ("var(--x)", Shade::Unknown),
            ("", Shade::Unknown),
            ("#年年年年", Shade::Unknown),
        ] {
            assert_eq!(Shade::read(text), expected, "{text}");
        }
        for (text, expected) in [
            ("#fff none repeat scroll 0 0", WHITE),
            ("rgb(255, 255, 255)", WHITE),
            ("url(a.png) #fff", Shade::Unknown),
            ("none", Shade::Unsaid),
            ("transparent", Shade::Unsaid),
            ("linear-gradient(red, white)", Shade::Unknown),
        ] {
            assert_eq!(Shade::read_background(text), expected, "{text}");
        }
    }

    #[test]
    fn only_what_is_surely_the_same_vanishes() {
        let white = Shade::read("#fff");
        assert!(white.vanishes_on(Shade::read("#fefefe")));
        assert!(Shade::Clear.vanishes_on(Shade::Unknown));
        assert!(!white.vanishes_on(Shade::read("#eee")));
        assert!(!white.vanishes_on(Shade::Unsaid));
        assert!(!Shade::Unknown.vanishes_on(white));
    }
}
