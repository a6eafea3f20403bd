//! What the values of properties come to.

use super::facts::Display;
use crate::element::Name;

/// Beyond so many pixels left of or above the page nothing is seen.
const FAR: f64 = -900.0;
/// And beyond so many right of where it would stand.
const FAR_RIGHT: f64 = 5000.0;
/// The room that a box has which shows nothing, in pixels.
pub(super) const NOTHING: f64 = 1.0;
/// Space from this on parts two figures, in pixels.
pub(super) const SPACE: f64 = 3.0;
/// Text of fewer pixels is a line of specks.
const READABLE: f64 = 2.0;
/// And so is text of less than this share of the size around it.
const READABLE_SHARE: f64 = 0.12;

/// The words of a value; blanks in brackets part nothing.
pub(super) fn words(value: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    let parts = value.split(move |it: char| {
        match it {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && it.is_ascii_whitespace()
    });
    parts.filter(|it| !it.is_empty())
}

/// Whether a value depends on what is declared elsewhere.
pub(super) fn has_variable(value: &str) -> bool {
    value.contains('(')
        && ["var(", "env(", "attr(", "if("]
            .iter()
            .any(|it| value.contains(it))
}

/// A value of `display`; nothing if it is none.
pub(super) fn display(value: &str) -> Option<Display> {
    const VALUES: [(&str, Display); 29] = [
        ("none", Display::None),
        ("inline", Display::Inline),
        ("block", Display::Block),
        ("inline-block", Display::InlineBox),
        ("inline-flex", Display::InlineBox),
        ("inline-grid", Display::InlineBox),
        ("inline-table", Display::Table),
        ("flex", Display::Flex),
        ("-webkit-box", Display::Flex),
        ("-webkit-flex", Display::Flex),
        ("-ms-flexbox", Display::Flex),
        ("-moz-box", Display::Flex),
        ("grid", Display::Flex),
        ("list-item", Display::Block),
        ("flow-root", Display::Block),
        ("table", Display::Table),
        ("table-row-group", Display::RowGroup),
        ("table-header-group", Display::RowGroup),
        ("table-footer-group", Display::FootGroup),
        ("table-row", Display::Row),
        ("table-cell", Display::Cell),
        ("table-caption", Display::Caption),
        ("initial", Display::Inline),
        ("contents", Display::Shown),
        ("inherit", Display::Shown),
        ("revert", Display::Shown),
        ("revert-layer", Display::Shown),
        ("unset", Display::Inline),
        ("ruby", Display::Inline),
    ];
    let known = VALUES.iter().find(|it| is(value, it.0)).map(|it| it.1);
    // One of two words says how the inside is set.
    known.or_else(|| words(value).nth(1).and(Some(Display::Shown)))
}

pub(super) fn is(value: &str, word: &str) -> bool {
    value.eq_ignore_ascii_case(word)
}

/// Tells whether a value is nothing, in whatever unit.
pub(super) fn is_zero(value: &str) -> bool {
    let digits = value
        .bytes()
        .take_while(|it| matches!(it, b'0'..=b'9' | b'.'))
        .count();
    digits > 0 && value[..digits].bytes().all(|it| matches!(it, b'0' | b'.'))
}

pub(super) fn number(value: &str) -> Option<f64> {
    value.trim_ascii().parse().ok().filter(|it: &f64| it.is_finite())
}

/// How large text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    Readable,
    Unreadable,
    /// As large as the text around, more or less.
    Relative,
}

/// Reads a size of text; nothing if it is none.
pub(super) fn size(value: &str) -> Option<Size> {
    let lower = value.to_ascii_lowercase();
    if let Some((function, inside)) = lower.split_once('(') {
        return ["calc", "min", "max", "clamp"]
            .contains(&function)
            .then(|| size_of_formula(inside));
    }
    let digits = lower
        .bytes()
        .take_while(|it| it.is_ascii_digit() || matches!(it, b'.' | b'+' | b'-'))
        .count();
    let Some(number) = number(&lower[..digits]) else {
        const WORDS: [&str; 8] = [
            "xx-small",
            "x-small",
            "small",
            "medium",
            "large",
            "x-large",
            "xx-large",
            "xxx-large",
        ];
        return WORDS.contains(&lower.as_str()).then_some(Size::Readable);
    };
    let readable = |is_readable: bool| {
        if is_readable {
            Size::Readable
        } else {
            Size::Unreadable
        }
    };
    let share = match &lower[digits..] {
        "em" => number,
        "ex" | "ch" => number / 2.0,
        "%" => number / 100.0,
        // A width of the window of more than a thousand pixels.
        "vw" | "vh" | "vmin" | "vmax" => return Some(readable(number * 10.0 >= READABLE)),
        _ => return pixels(&lower).map(|it| readable(it >= READABLE)),
    };
    Some(if share < READABLE_SHARE {
        Size::Unreadable
    } else {
        Size::Relative
    })
}

/// A formula of nothing but zeros comes to nothing.
fn size_of_formula(formula: &str) -> Size {
    let is_number = |it: &&str| it.starts_with(|it: char| it.is_ascii_digit() || it == '.');
    let mut numbers = formula
        .split([' ', ',', ')', '*', '('])
        .filter(is_number)
        .peekable();
    if numbers.peek().is_some() && numbers.all(is_zero) {
        Size::Unreadable
    } else {
        Size::Relative
    }
}

/// Whether `vertical-align` takes text off the line as far as a note's number.
pub(super) fn is_raised(value: &str) -> bool {
    let is_far_off = || match value.strip_suffix('%') {
        Some(share) => number(share).is_some_and(|it| it.abs() >= 25.0),
        None => pixels(value).is_some_and(|it| it.abs() >= SPACE),
    };
    is(value, "super") || is(value, "sub") || is_far_off()
}

pub(super) fn is_far(value: &str) -> bool {
    pixels(value).is_some_and(|it| it <= FAR)
}

pub(super) fn is_far_right(value: &str) -> bool {
    pixels(value).is_some_and(|it| it >= FAR_RIGHT)
}

/// A length in pixels, about; a share of something is taken for one of three hundred pixels.
pub(super) fn pixels(value: &str) -> Option<f64> {
    let value = value.trim_ascii();
    let is_of_number = |it: &u8| it.is_ascii_digit() || matches!(it, b'.' | b'-' | b'+');
    let length = value.bytes().take_while(is_of_number).count();
    let number: f64 = value[..length].parse().ok()?;
    let factor = match Name::pack(value[length..].trim_ascii().as_bytes()) {
        EM | REM | EX => 16.0,
        PT => 4.0 / 3.0,
        CM => 37.8,
        MM => 3.78,
        IN => 96.0,
        PERCENT | VW | VH => 3.0,
        PX | Name::NONE => 1.0,
        _ => return None,
    };
    Some(number * factor)
}

macro_rules! units {
    ($($constant:ident $name:literal,)+) => {
        $(const $constant: Name = Name::pack($name.as_bytes());)+
    };
}

units! {
    CM "cm",
    EM "em",
    EX "ex",
    IN "in",
    MM "mm",
    PERCENT "%",
    PT "pt",
    PX "px",
    REM "rem",
    VH "vh",
    VW "vw",
}

/// Whether `rect(top, right, bottom, left)` is empty.
pub(super) fn clips_all(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let Some(inside) = lower.strip_prefix("rect(").and_then(|it| it.strip_suffix(')')) else {
        return false;
    };
    let sides: Vec<Option<f64>> = inside
        .split([',', ' '])
        .filter(|it| !it.is_empty())
        .map(pixels)
        .collect();
    let is_empty =
        |from: Option<f64>, to: Option<f64>| matches!((from, to), (Some(from), Some(to)) if to <= from);
    matches!(sides[..], [top, right, bottom, left] if is_empty(top, bottom) || is_empty(left, right))
}

/// Whether a `clip-path` leaves nothing; only the usual ways are known.
pub(super) fn cuts_all_away(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let argument = |function: &str| {
        let inside = lower
            .strip_prefix(function)?
            .strip_prefix('(')?
            .strip_suffix(')')?;
        Some(inside.trim_ascii().to_owned())
    };
    let is_corner = |corner: &str, inside: &str| {
        corner.trim_ascii() == inside.split(',').next().unwrap_or_default().trim_ascii()
    };
    let share = |it: &str| it.strip_suffix('%').and_then(number);
    let is_inset = |inside: &str| {
        let sides: Vec<f64> = inside.split_ascii_whitespace().filter_map(share).collect();
        match sides[..] {
            [all] => all >= 50.0,
            [vertical, horizontal] => vertical >= 50.0 || horizontal >= 50.0,
            [top, right, bottom, left] => top + bottom >= 100.0 || left + right >= 100.0,
            _ => false,
        }
    };
    argument("inset").is_some_and(|it| is_inset(&it))
        || argument("circle").is_some_and(|it| is_zero(&it))
        || argument("ellipse").is_some_and(|it| it.split_ascii_whitespace().take(2).any(is_zero))
        || argument("polygon").is_some_and(|it| it.split(',').all(|corner| is_corner(corner, &it)))
}

/// Whether a transformation in lower case leaves nothing, turns or mirrors, and shifts out of the page.
pub(super) fn transform(value: &str) -> (bool, bool, bool) {
    let (mut shrunk, mut turned, mut far) = (false, false, false);
    for call in value.split(')') {
        let Some((function, arguments)) = call.split_once('(') else {
            continue;
        };
        let arguments: Vec<&str> = arguments.split(',').map(str::trim_ascii).collect();
        let numbers: Vec<f64> = arguments
            .iter()
            .filter_map(|it| number(it.trim_end_matches('%')))
            .collect();
        match function.trim_ascii() {
            "scale" | "scalex" | "scaley" | "scale3d" => {
                shrunk |= numbers.iter().any(|it| it.abs() < 0.05);
                turned |= numbers.iter().any(|it| *it < 0.0);
            }
            "matrix" => {
                if let [a, b, c, d, ..] = numbers[..] {
                    shrunk |= (a * d - b * c).abs() < 0.0025;
                    turned |= a <= 0.0 || d <= 0.0;
                }
            }
            "rotate" | "rotatez" | "rotatex" | "rotatey" | "rotate3d" | "matrix3d" => {
                turned |= arguments.last().is_some_and(|it| turns(it));
            }
            "translate" | "translatex" | "translatey" | "translate3d" => {
                let is_length = |it: &&&str| !it.ends_with('%');
                far |= arguments
                    .iter()
                    .filter(is_length)
                    .any(|it| is_far(it) || is_far_right(it));
            }
            _ => {}
        }
    }
    (shrunk, turned, far)
}

/// Whether an angle is so large that a figure may be read otherwise.
fn turns(angle: &str) -> bool {
    const LARGEST: f64 = 45.0;
    let factors = [("deg", 1.0), ("grad", 0.9), ("rad", 57.3), ("turn", 360.0)];
    let degrees = factors
        .iter()
        .find_map(|(unit, factor)| Some(number(angle.strip_suffix(unit)?)? * factor));
    degrees.map_or(!is_zero(angle), |it| {
        let turned = it.rem_euclid(360.0);
        turned > LARGEST && turned < 360.0 - LARGEST
    })
}
