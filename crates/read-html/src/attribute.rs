use crate::element::Name;
use crate::open::Visibility;

const ALTERNATIVE: Name = Name::pack(b"alt");
const CHARSET: Name = Name::pack(b"charset");
const COLUMN_SPAN: Name = Name::pack(b"colspan");
const CONTENT: Name = Name::pack(b"content");
const HIDDEN: Name = Name::pack(b"hidden");
const HTTP_EQUIVALENT: Name = Name::pack(b"http-equiv");
const ID: Name = Name::pack(b"id");
const MEDIA_TYPE: Name = Name::pack(b"type");
const NAME: Name = Name::pack(b"name");
const PROPERTY: Name = Name::pack(b"property");
const ROW_SPAN: Name = Name::pack(b"rowspan");
const SOURCE: Name = Name::pack(b"src");
const STYLE: Name = Name::pack(b"style");
const TARGET: Name = Name::pack(b"href");

/// The attributes of one tag that matter here, as written; of a name given twice the first counts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Attributes<'a> {
    pub(crate) style: Option<&'a str>,
    pub(crate) hidden: bool,
    pub(crate) column_span: Option<&'a str>,
    pub(crate) row_span: Option<&'a str>,
    pub(crate) source: Option<&'a str>,
    pub(crate) alternative: Option<&'a str>,
    pub(crate) target: Option<&'a str>,
    pub(crate) name: Option<&'a str>,
    pub(crate) property: Option<&'a str>,
    pub(crate) content: Option<&'a str>,
    pub(crate) charset: Option<&'a str>,
    pub(crate) http_equivalent: Option<&'a str>,
    pub(crate) media_type: Option<&'a str>,
    pub(crate) id: Option<&'a str>,
}

impl<'a> Attributes<'a> {
    /// No attributes.
    pub(crate) const NONE: Self = Self {
        style: None,
        hidden: false,
        column_span: None,
        row_span: None,
        source: None,
        alternative: None,
        target: None,
        name: None,
        property: None,
        content: None,
        charset: None,
        http_equivalent: None,
        media_type: None,
        id: None,
    };

    /// Keeps the value if the name is one that matters.
    pub(crate) fn put(&mut self, name: Name, value: &'a str) {
        let slot = match name {
            STYLE => &mut self.style,
            COLUMN_SPAN => &mut self.column_span,
            ROW_SPAN => &mut self.row_span,
            SOURCE => &mut self.source,
            ALTERNATIVE => &mut self.alternative,
            TARGET => &mut self.target,
            NAME => &mut self.name,
            PROPERTY => &mut self.property,
            CONTENT => &mut self.content,
            CHARSET => &mut self.charset,
            HTTP_EQUIVALENT => &mut self.http_equivalent,
            MEDIA_TYPE => &mut self.media_type,
            ID => &mut self.id,
            HIDDEN => {
                self.hidden = true;
                return;
            }
            _ => return,
        };
        slot.get_or_insert(value);
    }

    /// What the element says about whether its content is seen.
    pub(crate) fn visibility(&self) -> Visibility {
        let mut visibility = Visibility::default();
        if let Some(style) = self.style {
            visibility = visibility_of_style(style);
        }
        visibility.collapsed |= self.hidden;
        visibility
    }

    /// How many columns a cell asks for: 1 to 1000, as the HTML standard clamps it.
    pub(crate) fn columns(&self) -> u32 {
        match self.column_span.and_then(leading_number) {
            None | Some(0) => 1,
            Some(number) => number.min(1000),
        }
    }

    /// How many rows a cell asks for: up to 65534, and 0 for all that are left in its group.
    pub(crate) fn rows(&self) -> u32 {
        self.row_span.and_then(leading_number).unwrap_or(1).min(65_534)
    }
}

/// Reads a number by HTML's rules for non-negative integers: what follows the digits is ignored.
fn leading_number(text: &str) -> Option<u32> {
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

/// Reads the declarations that hide; of several for one property the last counts.
fn visibility_of_style(style: &str) -> Visibility {
    let mut visibility = Visibility::default();
    let mut rest = style.as_bytes();
    loop {
        rest = rest.trim_ascii_start();
        match rest.first() {
            Some(b'd' | b'D') => set(&mut visibility.collapsed, rest, b"display", &[b"none"]),
            Some(b'f' | b'F') => visibility.collapsed |= is_zero(rest, b"font-size"),
            Some(b'o' | b'O') => visibility.invisible |= is_zero(rest, b"opacity"),
            Some(b't' | b'T') => set(
                &mut visibility.collapsed,
                rest,
                b"text-decoration",
                &[b"line-through"],
            ),
            Some(b'm' | b'M') => set(&mut visibility.collapsed, rest, b"mso-hide", &[b"all"]),
            Some(b'v' | b'V') => set(
                &mut visibility.invisible,
                rest,
                b"visibility",
                &[b"hidden", b"collapse"],
            ),
            _ => {}
        }
        let Some(end) = memchr::memchr(b';', rest) else {
            return visibility;
        };
        rest = &rest[end + 1..];
    }
}

/// Sets whether the declaration that `style` begins with hides, if it is of this property.
/// Tells whether a property stands here with a value of nothing, in whatever unit.
fn is_zero(style: &[u8], property: &[u8]) -> bool {
    let value = style
        .get(property.len()..)
        .filter(|_| starts_with(style, property));
    let Some([b':', value @ ..]) = value.map(<[u8]>::trim_ascii_start) else {
        return false;
    };
    let value = value.trim_ascii_start();
    let digits = value
        .iter()
        .take_while(|it| matches!(it, b'0'..=b'9' | b'.'))
        .count();
    digits > 0 && value[..digits].iter().all(|it| matches!(it, b'0' | b'.'))
}

fn set(hides: &mut bool, style: &[u8], property: &[u8], values: &[&[u8]]) {
    let Some(value) = style
        .get(property.len()..)
        .filter(|_| starts_with(style, property))
    else {
        return;
    };
    if let [b':', value @ ..] = value.trim_ascii_start() {
        let value = value.trim_ascii_start();
        *hides = values.iter().any(|it| starts_with(value, it));
    }
}

fn starts_with(text: &[u8], start: &[u8]) -> bool {
    text.get(..start.len())
        .is_some_and(|it| it.eq_ignore_ascii_case(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attributes<'a>(name: &'a str, value: &'a str) -> Attributes<'a> {
        let mut attributes = Attributes::NONE;
        attributes.put(Name::pack(name.as_bytes()), value);
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
        let mut twice = attributes("colspan", "2");
        twice.put(Name::pack(b"ColSpan"), "3");
        assert_eq!(twice.columns(), 2);
    }

    #[test]
    fn styles_that_hide_are_told_from_those_that_do_not() {
        for (style, collapsed, invisible) in [
            ("display:none", true, false),
            ("color:red; DISPLAY : None !important", true, false),
            ("mso-hide:all", true, false),
            ("visibility: hidden;", false, true),
            ("display:none;display:block", false, false),
            ("display:block", false, false),
            ("border:none;mso-border-alt:none", false, false),
            ("-x-display:none", false, false),
            ("display", false, false),
            (";;;", false, false),
        ] {
            let visibility = attributes("style", style).visibility();
            assert_eq!(
                (visibility.collapsed, visibility.invisible),
                (collapsed, invisible),
                "{style}"
            );
        }
        assert!(attributes("hidden", "").visibility().collapsed);
    }
}
