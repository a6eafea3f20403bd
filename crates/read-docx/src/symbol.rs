/// What a character of a symbol font shows, where a character of its own says the same.
///
/// `code` is the character's place in the font, or that place in the private use area from U+F000 on.
pub(crate) fn symbol(font: &str, code: u32) -> Option<char> {
    let code = if (0xF000..=0xF0FF).contains(&code) {
        code - 0xF000
    } else {
        code
    };
    match font.trim().to_ascii_lowercase().as_str() {
        "symbol" => adobe_symbol(code),
        "wingdings" => wingdings(code),
        "wingdings 2" => wingdings2(code),
        // Fonts of plain text hold no symbols: the code is a character.
        _ if code > 0xFF => char::from_u32(code).filter(|it| !is_private(*it)),
        _ => None,
    }
}

/// Whether a font's characters are pictures of something else than their codes say.
pub(crate) fn is_symbol_font(font: &str) -> bool {
    let font = font.trim();
    ["symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings"]
        .iter()
        .any(|it| font.eq_ignore_ascii_case(it))
}

/// Whether a character means something only in its font.
pub(crate) fn is_private(character: char) -> bool {
    ('\u{E000}'..='\u{F8FF}').contains(&character)
}

fn adobe_symbol(code: u32) -> Option<char> {
    const GREEK: [char; 26] = [
        'Α', 'Β', 'Χ', 'Δ', 'Ε', 'Φ', 'Γ', 'Η', 'Ι', 'ϑ', 'Κ', 'Λ', 'Μ', 'Ν', 'Ο', 'Π', 'Θ', 'Ρ', 'Σ', 'Τ',
        'Υ', 'ς', 'Ω', 'Ξ', 'Ψ', 'Ζ',
    ];
    const SMALL: [char; 26] = [
        'α', 'β', 'χ', 'δ', 'ε', 'φ', 'γ', 'η', 'ι', 'ϕ', 'κ', 'λ', 'μ', 'ν', 'ο', 'π', 'θ', 'ρ', 'σ', 'τ',
        'υ', 'ϖ', 'ω', 'ξ', 'ψ', 'ζ',
    ];
    Some(match code {
        0x2D => '−',
        0x41..=0x5A => GREEK[code as usize - 0x41],
        0x61..=0x7A => SMALL[code as usize - 0x61],
        0x20
        | 0x21
        | 0x23
        | 0x25
        | 0x26
        | 0x28
        | 0x29
        | 0x2B
        | 0x2C
        | 0x2E..=0x3F
        | 0x5B
        | 0x5D
        | 0x5F
        | 0x7B..=0x7D => char::from_u32(code)?,
        0xA3 => '≤',
        0xB0 => '°',
        0xB1 => '±',
        0xB3 => '≥',
        0xB4 => '×',
        0xB7 => '•',
        0xB8 => '÷',
        0xB9 => '≠',
        0xBB => '≈',
        0xBC => '…',
        0xD6 => '√',
        0xE5 => '∑',
        _ => return None,
    })
}

fn wingdings(code: u32) -> Option<char> {
    Some(match code {
        0x20 => ' ',
        0x28 => '☎',
        0x2A => '✉',
        0x6C => '●',
        0x6E => '■',
        0x6F => '□',
        0x71 => '❑',
        0x75 => '◆',
        0x76 => '❖',
        0x9F => '•',
        0xA1 => '○',
        0xA7 => '▪',
        0xA8 => '◻',
        0xAB => '★',
        0xD8 => '➢',
        0xE0 => '→',
        0xFB => '✗',
        0xFC => '✓',
        0xFD => '☒',
        0xFE => '☑',
        // Numbers in circles, white, then black.
        0x80 => '⓪',
        0x81..=0x8A => char::from_u32(u32::from('①') + code - 0x81)?,
        0x8B => '⓿',
        0x8C..=0x95 => char::from_u32(u32::from('❶') + code - 0x8C)?,
        _ => return None,
    })
}

fn wingdings2(code: u32) -> Option<char> {
    Some(match code {
        0x4F => '✗',
        0x50 => '✓',
        0x51 | 0x53 | 0x54 => '☒',
        0x52 => '☑',
        0x97 => '●',
        0xA2 => '■',
        0xA3 => '□',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_told_by_font_and_place() {
        for (font, code, shown) in [
            ("Wingdings", 0xF0FE, Some('☑')),
            ("wingdings", 0xFE, Some('☑')),
            ("Wingdings 2", 0xF052, Some('☑')),
            ("Symbol", 0xF0B4, Some('×')),
            ("Symbol", 0xF035, Some('5')),
            ("Symbol", 0xF061, Some('α')),
            ("Wingdings", 0xF083, Some('③')),
            ("Wingdings", 0xF001, None),
            ("宋体", 0x2460, Some('①')),
            ("宋体", 0xE123, None),
            ("Webdings", 0xF061, None),
        ] {
            assert_eq!(symbol(font, code), shown, "{font} {code:X}");
        }
    }
}
