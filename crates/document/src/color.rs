/// A colour; red, green and blue.
pub type Color = [u8; 3];

/// What a page and a sheet are where nothing was filled in.
pub const WHITE: Color = [0xFF; 3];

/// Whether nobody sees text of one colour on the other.
pub fn blends(ink: Color, ground: Color) -> bool {
    /// Colours that lie closer than this look the same.
    const NEAR: u8 = 16;
    ink.iter()
        .zip(ground)
        .all(|(one, other)| one.abs_diff(other) < NEAR)
}

/// A colour written as six hexadecimal digits.
pub fn hex_color(digits: &str) -> Option<Color> {
    let is_whole = digits.len() == 6 && digits.bytes().all(|it| it.is_ascii_hexdigit());
    let code = u32::from_str_radix(digits, 16).ok().filter(|_| is_whole)?;
    let [_, red, green, blue] = code.to_be_bytes();
    Some([red, green, blue])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_nearly_the_same_blends() {
        for (ink, ground, expected) in [
            ("FFFFFF", "FFFFFF", true),
            ("f2f2f2", "FFFFFF", true),
            ("4472C4", "4472C4", true),
            ("D9D9D9", "FFFFFF", false),
            ("FFFF00", "FFFFFF", false),
            ("000000", "FFFFFF", false),
        ] {
            let (one, other) = (hex_color(ink), hex_color(ground));
            assert_eq!(
                one.zip(other).map(|it| blends(it.0, it.1)),
                Some(expected),
                "{ink}"
            );
        }
        assert_eq!(
            (hex_color("auto"), hex_color("FFF"), hex_color("+FFFFF")),
            (None, None, None)
        );
    }
}
