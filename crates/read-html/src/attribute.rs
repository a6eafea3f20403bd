use crate::element::Name;

/// States each attribute that matters here once.
macro_rules! attributes {
    ($($attribute:ident $name:literal,)+) => {
        /// An attribute that matters here.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Attribute {
            $(#[doc = concat!("`", $name, "`.")] $attribute,)+
        }

        impl Attribute {
            const COUNT: usize = [$($name),+].len();

            #[expect(non_upper_case_globals, reason = "each is named like the attribute it stands for")]
            fn of(name: Name) -> Option<Self> {
                $(const $attribute: Name = Name::pack($name.as_bytes());)+
                match name {
                    $($attribute => Some(Self::$attribute),)+
                    _ => None,
                }
            }
        }
    };
}

attributes! {
    Alternative "alt",
    Background "background",
    BackgroundColor "bgcolor",
    Charset "charset",
    Class "class",
    Color "color",
    ColumnSpan "colspan",
    Content "content",
    Data "data",
    Direction "dir",
    FontFamily "face",
    Hidden "hidden",
    HttpEquivalent "http-equiv",
    Id "id",
    Media "media",
    MediaType "type",
    Multiple "multiple",
    Name "name",
    Open "open",
    Popover "popover",
    Property "property",
    Role "role",
    RoleColumnSpan "aria-colspan",
    RoleRowSpan "aria-rowspan",
    RowSpan "rowspan",
    Selected "selected",
    Source "src",
    SourceDocument "srcdoc",
    Style "style",
    Target "href",
    Value "value",
}

impl Attribute {
    const fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// What says how an element is seen besides its style.
const OLD_WAYS: u32 = Attribute::Background.bit()
    | Attribute::BackgroundColor.bit()
    | Attribute::Color.bit()
    | Attribute::Direction.bit()
    | Attribute::FontFamily.bit()
    | Attribute::Hidden.bit()
    | Attribute::Popover.bit()
    | Attribute::Role.bit();

/// The attributes of one tag that matter here, as written; of a name given twice the first counts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Attributes<'a> {
    source: &'a str,
    /// Where each value begins and ends in `source`.
    values: [(usize, usize); Attribute::COUNT],
    /// Which of `values` the tag has, as bits.
    given: u32,
    /// An attribute that is wanted besides those that matter here.
    sought: Name,
    /// Where the value of that one begins and ends.
    found: Option<(usize, usize)>,
}

impl<'a> Attributes<'a> {
    /// No attributes, of a tag in `source`.
    pub(crate) const fn none(source: &'a str) -> Self {
        Self {
            source,
            values: [(0, 0); Attribute::COUNT],
            given: 0,
            sought: Name::NONE,
            found: None,
        }
    }

    /// Keeps the value of this attribute too, whatever it is.
    pub(crate) fn seek(&mut self, name: Name) {
        self.sought = name;
    }

    /// The value of the attribute sought.
    pub(crate) fn found(&self) -> Option<&'a str> {
        self.found.map(|(begin, end)| &self.source[begin..end])
    }

    /// The text in which the tag stands.
    pub(crate) fn source(&self) -> &'a str {
        self.source
    }

    /// Forgets all of them.
    pub(crate) fn clear(&mut self) {
        self.given = 0;
    }

    /// Keeps the value that stands from byte `begin` to before `end` if the name is one that matters.
    pub(crate) fn put(&mut self, name: Name, begin: usize, end: usize) {
        if name == self.sought && self.found.is_none() {
            self.found = Some((begin, end));
        }
        if let Some(attribute) = Attribute::of(name)
            && !self.has(attribute)
        {
            self.given |= attribute.bit();
            self.values[attribute as usize] = (begin, end);
        }
    }

    /// The value of an attribute, if the tag has it.
    pub(crate) fn get(&self, attribute: Attribute) -> Option<&'a str> {
        let (begin, end) = self.values[attribute as usize];
        self.has(attribute).then(|| &self.source[begin..end])
    }

    /// Whether the tag has an attribute.
    pub(crate) fn has(&self, attribute: Attribute) -> bool {
        self.given & attribute.bit() != 0
    }

    /// Whether the tag itself says how its element is seen.
    pub(crate) fn change_the_look(&self) -> bool {
        self.given & (Attribute::Style.bit() | OLD_WAYS) != 0
    }

    /// Whether the tag says so by other ways than a style.
    pub(crate) fn change_the_look_otherwise(&self) -> bool {
        self.given & OLD_WAYS != 0
    }

    /// How many columns and rows a cell that is no `td` says that it takes.
    pub(crate) fn role_spans(&self) -> (u32, u32) {
        let of = |attribute| self.get(attribute).and_then(leading_number).unwrap_or(1);
        (
            of(Attribute::RoleColumnSpan).clamp(1, 1000),
            of(Attribute::RoleRowSpan).clamp(1, 65_534),
        )
    }

    /// How many columns a cell asks for: 1 to 1000, as the HTML standard clamps it.
    pub(crate) fn columns(&self) -> u32 {
        match self.get(Attribute::ColumnSpan).and_then(leading_number) {
            None | Some(0) => 1,
            Some(number) => number.min(1000),
        }
    }

    /// How many rows a cell asks for: up to 65534, and 0 for all that are left in its group.
    pub(crate) fn rows(&self) -> u32 {
        self.get(Attribute::RowSpan)
            .and_then(leading_number)
            .unwrap_or(1)
            .min(65_534)
    }
}

/// Reads a number by HTML's rules for non-negative integers: what follows the digits is ignored.
fn leading_number(text: &str) -> Option<u32> {
    if let [digit @ b'0'..=b'9'] = text.as_bytes() {
        return Some(u32::from(*digit - b'0'));
    }
    let text = text.trim_start_matches([' ', '\t', '\n', '\r', '\u{C}']);
    let text = text.strip_prefix('+').unwrap_or(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit);
    let value = |acc: Option<u32>, digit: u8| {
        Some(
            acc.unwrap_or(0)
                .saturating_mul(10)
                .saturating_add(u32::from(digit - b'0')),
        )
    };
    digits.fold(None, value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attributes<'a>(name: &'a str, value: &'a str) -> Attributes<'a> {
        let mut attributes = Attributes::none(value);
        attributes.put(Name::pack(name.as_bytes()), 0, value.len());
        attributes
    }

    #[test]
    fn spans_follow_the_rules_for_numbers() {
        for (text, columns, rows) in [
            ("2", 2, 2),
            (" +3px", 3, 3),
            ("0", 1, 0),
            ("-2", 1, 1),
            ("", 1, 1),
            ("two", 1, 1),
            ("1000000000", 1000, 65_534),
            ("99999999999999999999", 1000, 65_534),
        ] {
            assert_eq!(attributes("colspan", text).columns(), columns, "{text}");
            assert_eq!(attributes("ROWSPAN", text).rows(), rows, "{text}");
        }
    }

    #[test]
    fn the_first_of_two_attributes_counts() {
        let mut twice = attributes("colspan", "23");
        twice.put(Name::pack(b"ColSpan"), 1, 2);
        assert_eq!(twice.columns(), 23);
    }
}
