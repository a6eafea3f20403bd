//! Encodings of simple fonts, and the names of their glyphs.

/// An encoding that a font names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Base {
    Standard,
    WinAnsi,
    MacRoman,
}

impl Base {
    /// The character of a byte.
    pub(crate) fn character(self, byte: u8) -> Option<char> {
        if (0x20..0x7F).contains(&byte) && !(self == Self::Standard && matches!(byte, b'\'' | b'`')) {
            return Some(char::from(byte));
        }
        let table = match self {
            Self::Standard if byte == b'\'' => return Some('\u{2019}'),
            Self::Standard if byte == b'`' => return Some('\u{2018}'),
            Self::Standard => STANDARD,
            Self::WinAnsi => WIN_ANSI,
            Self::MacRoman => MAC_ROMAN,
        };
        let index = usize::from(byte.checked_sub(0x80)?);
        table.chars().nth(index).filter(|it| *it != '\0')
    }
}

/// The character that a glyph's name stands for, by the Adobe Glyph List for new fonts and by the
/// rules for names such as `uni4E2D`.
pub(crate) fn named(name: &str) -> Option<char> {
    let name = name.split('.').next().filter(|it| !it.is_empty())?;
    if let Ok(index) = NAMES.binary_search_by_key(&name, |it| it.0) {
        return Some(NAMES[index].1);
    }
    let digits = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'))?;
    if !(4..=6).contains(&digits.len()) || !digits.bytes().all(|it| it.is_ascii_hexdigit()) {
        return None;
    }
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}

/// Bytes 0x80 to 0xFF.
const STANDARD: &str = "\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\u{A1}\u{A2}\u{A3}\u{2044}\
    \u{A5}\u{192}\u{A7}\u{A4}'\u{201C}\u{AB}\u{2039}\u{203A}\0\0\0\u{2013}\u{2020}\u{2021}\u{B7}\0\
    \u{B6}\u{2022}\u{201A}\u{201E}\u{201D}\u{BB}\u{2026}\u{2030}\0\u{BF}\0`\u{B4}\u{2C6}\u{2DC}\
    \u{AF}\u{2D8}\u{2D9}\u{A8}\0\u{2DA}\u{B8}\0\u{2DD}\u{2DB}\u{2C7}\u{2014}\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\u{C6}\0\u{AA}\0\0\0\0\u{141}\u{D8}\u{152}\u{BA}\0\0\0\0\0\u{E6}\0\0\0\u{131}\0\0\u{142}\
    \u{F8}\u{153}\u{DF}\0\0\0\0";

/// Bytes 0x80 to 0xFF.
const WIN_ANSI: &str = "\
    \u{20AC}\u{2022}\u{201A}\u{192}\u{201E}\u{2026}\u{2020}\u{2021}\u{2C6}\u{2030}\u{160}\u{2039}\
    \u{152}\u{2022}\u{17D}\u{2022}\u{2022}\u{2018}\u{2019}\u{201C}\u{201D}\u{2022}\u{2013}\u{2014}\
    \u{2DC}\u{2122}\u{161}\u{203A}\u{153}\u{2022}\u{17E}\u{178}\u{A0}\u{A1}\u{A2}\u{A3}\u{A4}\u{A5}\
    \u{A6}\u{A7}\u{A8}\u{A9}\u{AA}\u{AB}\u{AC}\u{AD}\u{AE}\u{AF}\u{B0}\u{B1}\u{B2}\u{B3}\u{B4}\u{B5}\
    \u{B6}\u{B7}\u{B8}\u{B9}\u{BA}\u{BB}\u{BC}\u{BD}\u{BE}\u{BF}\u{C0}\u{C1}\u{C2}\u{C3}\u{C4}\u{C5}\
    \u{C6}\u{C7}\u{C8}\u{C9}\u{CA}\u{CB}\u{CC}\u{CD}\u{CE}\u{CF}\u{D0}\u{D1}\u{D2}\u{D3}\u{D4}\u{D5}\
    \u{D6}\u{D7}\u{D8}\u{D9}\u{DA}\u{DB}\u{DC}\u{DD}\u{DE}\u{DF}\u{E0}\u{E1}\u{E2}\u{E3}\u{E4}\u{E5}\
    \u{E6}\u{E7}\u{E8}\u{E9}\u{EA}\u{EB}\u{EC}\u{ED}\u{EE}\u{EF}\u{F0}\u{F1}\u{F2}\u{F3}\u{F4}\u{F5}\
    \u{F6}\u{F7}\u{F8}\u{F9}\u{FA}\u{FB}\u{FC}\u{FD}\u{FE}\u{FF}";

/// Bytes 0x80 to 0xFF.
const MAC_ROMAN: &str = "\
    \u{C4}\u{C5}\u{C7}\u{C9}\u{D1}\u{D6}\u{DC}\u{E1}\u{E0}\u{E2}\u{E4}\u{E3}\u{E5}\u{E7}\u{E9}\u{E8}\
    \u{EA}\u{EB}\u{ED}\u{EC}\u{EE}\u{EF}\u{F1}\u{F3}\u{F2}\u{F4}\u{F6}\u{F5}\u{FA}\u{F9}\u{FB}\u{FC}\
    \u{2020}\u{B0}\u{A2}\u{A3}\u{A7}\u{2022}\u{B6}\u{DF}\u{AE}\u{A9}\u{2122}\u{B4}\u{A8}\u{2260}\
    \u{C6}\u{D8}\u{221E}\u{B1}\u{2264}\u{2265}\u{A5}\u{B5}\u{2202}\u{2211}\u{220F}\u{3C0}\u{222B}\
    \u{AA}\u{BA}\u{3A9}\u{E6}\u{F8}\u{BF}\u{A1}\u{AC}\u{221A}\u{192}\u{2248}\u{2206}\u{AB}\u{BB}\
    \u{2026}\u{A0}\u{C0}\u{C3}\u{D5}\u{152}\u{153}\u{2013}\u{2014}\u{201C}\u{201D}\u{2018}\u{2019}\
    \u{F7}\u{25CA}\u{FF}\u{178}\u{2044}\u{20AC}\u{2039}\u{203A}\u{FB01}\u{FB02}\u{2021}\u{B7}\
    \u{201A}\u{201E}\u{2030}\u{C2}\u{CA}\u{C1}\u{CB}\u{C8}\u{CD}\u{CE}\u{CF}\u{CC}\u{D3}\u{D4}\
    \u{F8FF}\u{D2}\u{DA}\u{DB}\u{D9}\u{131}\u{2C6}\u{2DC}\u{AF}\u{2D8}\u{2D9}\u{2DA}\u{B8}\u{2DD}\
    \u{2DB}\u{2C7}";

/// Sorted by name.
#[rustfmt::skip]
const NAMES: &[(&str, char)] = &[
    ("A", 'A'), ("AE", '\u{C6}'), ("Aacute", '\u{C1}'), ("Abreve", '\u{102}'), ("Acircumflex", '\u{C2}'),
    ("Adieresis", '\u{C4}'), ("Agrave", '\u{C0}'), ("Amacron", '\u{100}'), ("Aogonek", '\u{104}'),
    ("Aring", '\u{C5}'), ("Atilde", '\u{C3}'), ("B", 'B'), ("C", 'C'), ("Cacute", '\u{106}'),
    ("Ccaron", '\u{10C}'), ("Ccedilla", '\u{C7}'), ("Ccircumflex", '\u{108}'), ("Cdotaccent", '\u{10A}'),
    ("D", 'D'), ("Dcaron", '\u{10E}'), ("Dcroat", '\u{110}'), ("Delta", '\u{2206}'), ("E", 'E'),
    ("Eacute", '\u{C9}'), ("Ebreve", '\u{114}'), ("Ecaron", '\u{11A}'), ("Ecircumflex", '\u{CA}'),
    ("Edieresis", '\u{CB}'), ("Edotaccent", '\u{116}'), ("Egrave", '\u{C8}'), ("Emacron", '\u{112}'),
    ("Eng", '\u{14A}'), ("Eogonek", '\u{118}'), ("Eth", '\u{D0}'), ("Euro", '\u{20AC}'), ("F", 'F'),
    ("G", 'G'), ("Gbreve", '\u{11E}'), ("Gcircumflex", '\u{11C}'), ("Gdotaccent", '\u{120}'), ("H", 'H'),
    ("Hbar", '\u{126}'), ("Hcircumflex", '\u{124}'), ("I", 'I'), ("IJ", '\u{132}'), ("Iacute", '\u{CD}'),
    ("Ibreve", '\u{12C}'), ("Icircumflex", '\u{CE}'), ("Idieresis", '\u{CF}'), ("Idotaccent", '\u{130}'),
    ("Igrave", '\u{CC}'), ("Imacron", '\u{12A}'), ("Iogonek", '\u{12E}'), ("Itilde", '\u{128}'), ("J", 'J'),
    ("Jcircumflex", '\u{134}'), ("K", 'K'), ("L", 'L'), ("Lacute", '\u{139}'), ("Lcaron", '\u{13D}'),
    ("Ldot", '\u{13F}'), ("Lslash", '\u{141}'), ("M", 'M'), ("N", 'N'), ("Nacute", '\u{143}'),
    ("Ncaron", '\u{147}'), ("Ntilde", '\u{D1}'), ("O", 'O'), ("OE", '\u{152}'), ("Oacute", '\u{D3}'),
    ("Obreve", '\u{14E}'), ("Ocircumflex", '\u{D4}'), ("Odieresis", '\u{D6}'), ("Ograve", '\u{D2}'),
    ("Ohungarumlaut", '\u{150}'), ("Omacron", '\u{14C}'), ("Omega", '\u{2126}'), ("Oslash", '\u{D8}'),
    ("Otilde", '\u{D5}'), ("P", 'P'), ("Q", 'Q'), ("R", 'R'), ("Racute", '\u{154}'), ("Rcaron", '\u{158}'),
    ("S", 'S'), ("Sacute", '\u{15A}'), ("Scaron", '\u{160}'), ("Scedilla", '\u{15E}'),
    ("Scircumflex", '\u{15C}'), ("T", 'T'), ("Tbar", '\u{166}'), ("Tcaron", '\u{164}'), ("Thorn", '\u{DE}'),
    ("U", 'U'), ("Uacute", '\u{DA}'), ("Ubreve", '\u{16C}'), ("Ucircumflex", '\u{DB}'),
    ("Udieresis", '\u{DC}'), ("Ugrave", '\u{D9}'), ("Uhungarumlaut", '\u{170}'), ("Umacron", '\u{16A}'),
    ("Uogonek", '\u{172}'), ("Uring", '\u{16E}'), ("Utilde", '\u{168}'), ("V", 'V'), ("W", 'W'),
    ("Wcircumflex", '\u{174}'), ("X", 'X'), ("Y", 'Y'), ("Yacute", '\u{DD}'), ("Ycircumflex", '\u{176}'),
    ("Ydieresis", '\u{178}'), ("Z", 'Z'), ("Zacute", '\u{179}'), ("Zcaron", '\u{17D}'),
    ("Zdotaccent", '\u{17B}'), ("a", 'a'), ("aacute", '\u{E1}'), ("abreve", '\u{103}'),
    ("acircumflex", '\u{E2}'), ("acute", '\u{B4}'), ("adieresis", '\u{E4}'), ("ae", '\u{E6}'),
    ("agrave", '\u{E0}'), ("amacron", '\u{101}'), ("ampersand", '&'), ("aogonek", '\u{105}'),
    ("approxequal", '\u{2248}'), ("aring", '\u{E5}'), ("asciicircum", '^'), ("asciitilde", '~'),
    ("asterisk", '*'), ("at", '@'), ("atilde", '\u{E3}'), ("b", 'b'), ("backslash", '\\'), ("bar", '|'),
    ("braceleft", '{'), ("braceright", '}'), ("bracketleft", '['), ("bracketright", ']'),
    ("breve", '\u{2D8}'), ("brokenbar", '\u{A6}'), ("bullet", '\u{2022}'), ("c", 'c'),
    ("cacute", '\u{107}'), ("caron", '\u{2C7}'), ("ccaron", '\u{10D}'), ("ccedilla", '\u{E7}'),
    ("ccircumflex", '\u{109}'), ("cdotaccent", '\u{10B}'), ("cedilla", '\u{B8}'), ("cent", '\u{A2}'),
    ("circle", '\u{25CB}'), ("circumflex", '\u{2C6}'), ("colon", ':'), ("comma", ','),
    ("copyright", '\u{A9}'), ("currency", '\u{A4}'), ("d", 'd'), ("dagger", '\u{2020}'),
    ("daggerdbl", '\u{2021}'), ("dcaron", '\u{10F}'), ("dcroat", '\u{111}'), ("degree", '\u{B0}'),
    ("dieresis", '\u{A8}'), ("divide", '\u{F7}'), ("dollar", '$'), ("dotaccent", '\u{2D9}'),
    ("dotlessi", '\u{131}'), ("e", 'e'), ("eacute", '\u{E9}'), ("ebreve", '\u{115}'), ("ecaron", '\u{11B}'),
    ("ecircumflex", '\u{EA}'), ("edieresis", '\u{EB}'), ("edotaccent", '\u{117}'), ("egrave", '\u{E8}'),
    ("eight", '8'), ("ellipsis", '\u{2026}'), ("emacron", '\u{113}'), ("emdash", '\u{2014}'),
    ("endash", '\u{2013}'), ("eng", '\u{14B}'), ("eogonek", '\u{119}'), ("equal", '='), ("eth", '\u{F0}'),
    ("exclam", '!'), ("exclamdown", '\u{A1}'), ("f", 'f'), ("filledbox", '\u{25A0}'), ("five", '5'),
    ("florin", '\u{192}'), ("four", '4'), ("fraction", '\u{2044}'), ("g", 'g'), ("gbreve", '\u{11F}'),
    ("gcircumflex", '\u{11D}'), ("gdotaccent", '\u{121}'), ("germandbls", '\u{DF}'), ("grave", '`'),
    ("greater", '>'), ("greaterequal", '\u{2265}'), ("guillemotleft", '\u{AB}'),
    ("guillemotright", '\u{BB}'), ("guilsinglleft", '\u{2039}'), ("guilsinglright", '\u{203A}'), ("h", 'h'),
    ("hbar", '\u{127}'), ("hcircumflex", '\u{125}'), ("hungarumlaut", '\u{2DD}'), ("hyphen", '-'),
    ("i", 'i'), ("iacute", '\u{ED}'), ("ibreve", '\u{12D}'), ("icircumflex", '\u{EE}'),
    ("idieresis", '\u{EF}'), ("igrave", '\u{EC}'), ("ij", '\u{133}'), ("imacron", '\u{12B}'),
    ("infinity", '\u{221E}'), ("integral", '\u{222B}'), ("iogonek", '\u{12F}'), ("itilde", '\u{129}'),
    ("j", 'j'), ("jcircumflex", '\u{135}'), ("k", 'k'), ("kgreenlandic", '\u{138}'), ("l", 'l'),
    ("lacute", '\u{13A}'), ("lcaron", '\u{13E}'), ("ldot", '\u{140}'), ("less", '<'),
    ("lessequal", '\u{2264}'), ("logicalnot", '\u{AC}'), ("longs", '\u{17F}'), ("lozenge", '\u{25CA}'),
    ("lslash", '\u{142}'), ("m", 'm'), ("macron", '\u{AF}'), ("minus", '\u{2212}'), ("mu", '\u{B5}'),
    ("multiply", '\u{D7}'), ("n", 'n'), ("nacute", '\u{144}'), ("napostrophe", '\u{149}'),
    ("ncaron", '\u{148}'), ("nine", '9'), ("notequal", '\u{2260}'), ("ntilde", '\u{F1}'),
    ("numbersign", '#'), ("o", 'o'), ("oacute", '\u{F3}'), ("obreve", '\u{14F}'), ("ocircumflex", '\u{F4}'),
    ("odieresis", '\u{F6}'), ("oe", '\u{153}'), ("ogonek", '\u{2DB}'), ("ograve", '\u{F2}'),
    ("ohungarumlaut", '\u{151}'), ("omacron", '\u{14D}'), ("one", '1'), ("onehalf", '\u{BD}'),
    ("onequarter", '\u{BC}'), ("ordfeminine", '\u{AA}'), ("ordmasculine", '\u{BA}'), ("oslash", '\u{F8}'),
    ("otilde", '\u{F5}'), ("p", 'p'), ("paragraph", '\u{B6}'), ("parenleft", '('), ("parenright", ')'),
    ("partialdiff", '\u{2202}'), ("percent", '%'), ("period", '.'), ("periodcentered", '\u{B7}'),
    ("perthousand", '\u{2030}'), ("pi", '\u{3C0}'), ("plus", '+'), ("plusminus", '\u{B1}'),
    ("product", '\u{220F}'), ("q", 'q'), ("question", '?'), ("questiondown", '\u{BF}'), ("quotedbl", '"'),
    ("quotedblbase", '\u{201E}'), ("quotedblleft", '\u{201C}'), ("quotedblright", '\u{201D}'),
    ("quoteleft", '\u{2018}'), ("quoteright", '\u{2019}'), ("quotesinglbase", '\u{201A}'),
    ("quotesingle", '\''), ("r", 'r'), ("racute", '\u{155}'), ("radical", '\u{221A}'),
    ("rcaron", '\u{159}'), ("registered", '\u{AE}'), ("ring", '\u{2DA}'), ("s", 's'), ("sacute", '\u{15B}'),
    ("scaron", '\u{161}'), ("scedilla", '\u{15F}'), ("scircumflex", '\u{15D}'), ("section", '\u{A7}'),
    ("semicolon", ';'), ("seven", '7'), ("six", '6'), ("slash", '/'), ("space", ' '),
    ("sterling", '\u{A3}'), ("summation", '\u{2211}'), ("t", 't'), ("tbar", '\u{167}'),
    ("tcaron", '\u{165}'), ("thorn", '\u{FE}'), ("three", '3'), ("threequarters", '\u{BE}'),
    ("tilde", '\u{2DC}'), ("trademark", '\u{2122}'), ("two", '2'), ("u", 'u'), ("uacute", '\u{FA}'),
    ("ubreve", '\u{16D}'), ("ucircumflex", '\u{FB}'), ("udieresis", '\u{FC}'), ("ugrave", '\u{F9}'),
    ("uhungarumlaut", '\u{171}'), ("umacron", '\u{16B}'), ("underscore", '_'), ("uogonek", '\u{173}'),
    ("uring", '\u{16F}'), ("utilde", '\u{169}'), ("v", 'v'), ("w", 'w'), ("wcircumflex", '\u{175}'),
    ("x", 'x'), ("y", 'y'), ("yacute", '\u{FD}'), ("ycircumflex", '\u{177}'), ("ydieresis", '\u{FF}'),
    ("yen", '\u{A5}'), ("z", 'z'), ("zacute", '\u{17A}'), ("zcaron", '\u{17E}'), ("zdotaccent", '\u{17C}'),
    ("zero", '0'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_whole_and_sorted() {
        for table in [STANDARD, WIN_ANSI, MAC_ROMAN] {
            assert_eq!(table.chars().count(), 128);
        }
        assert!(NAMES.is_sorted_by_key(|it| it.0));
        assert_eq!(Base::WinAnsi.character(0x93), Some('“'));
        assert_eq!(Base::MacRoman.character(0xD2), Some('“'));
        assert_eq!(Base::Standard.character(0xAA), Some('“'));
        assert_eq!(Base::Standard.character(0x80), None);
    }

    #[test]
    fn names_of_glyphs() {
        assert_eq!(named("seven"), Some('7'));
        assert_eq!(named("uni4E2D"), Some('中'));
        assert_eq!(named("u4E2D.alt"), Some('中'));
        assert_eq!(named("g17"), None);
    }
}
