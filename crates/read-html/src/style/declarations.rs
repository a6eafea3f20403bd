use super::color::Shade;
use super::facts::{Display, Fact, Facts};
use crate::bytes::find;
use crate::element::Name;

/// Beyond so many pixels left of or above the page nothing is seen.
const FAR: f64 = -900.0;
/// The room that a box has which shows nothing, in pixels.
const NOTHING: f64 = 1.0;
/// Space from this on parts two figures, in pixels.
const SPACE: f64 = 3.0;

/// Reads declarations as `style` has them; of several for one property the last counts.
pub(super) fn read_declarations(style: &str) -> Facts {
    if style.contains("/*") {
        return read_declarations(&without_comments(style));
    }
    let mut facts = Facts::default();
    let mut rest = style;
    loop {
        let end = find(b';', rest.as_bytes());
        let declaration = &rest[..end.unwrap_or(rest.len())];
        if let Some(colon) = find(b':', declaration.as_bytes()) {
            let property = declaration[..colon].trim_ascii();
            state(
                &mut facts,
                Name::pack(property.as_bytes()),
                value_of(&declaration[colon + 1..]),
            );
        }
        let Some(end) = end else {
            return facts;
        };
        rest = &rest[end + 1..];
    }
}

fn without_comments(style: &str) -> String {
    let mut rest = style;
    let mut kept = String::new();
    while let Some(begin) = rest.find("/*") {
        kept.push_str(&rest[..begin]);
        let end = rest[begin + 2..].find("*/").map(|it| begin + it + 4);
        rest = end.map_or("", |it| &rest[it..]);
    }
    // What is put together anew is no comment.
    (kept + rest).replace("/*", " ")
}

/// A value without the mark of its importance.
fn value_of(written: &str) -> &str {
    let value = written.trim_ascii();
    value.find('!').map_or(value, |at| value[..at].trim_ascii_end())
}

macro_rules! properties {
    ($($constant:ident $name:literal,)+) => {
        $(const $constant: Name = Name::pack($name.as_bytes());)+
    };
}

properties! {
    BACKGROUND "background",
    BACKGROUND_CLIP "background-clip",
    BACKGROUND_COLOR "background-color",
    BACKGROUND_IMAGE "background-image",
    CLIP "clip",
    CLIP_PATH "clip-path",
    COLOR "color",
    DISPLAY "display",
    FLOAT "float",
    FONT "font",
    FONT_SIZE "font-size",
    HEIGHT "height",
    LEFT "left",
    MARGIN "margin",
    MARGIN_LEFT "margin-left",
    MARGIN_RIGHT "margin-right",
    MAX_HEIGHT "max-height",
    MAX_WIDTH "max-width",
    MSO_HIDE "mso-hide",
    OPACITY "opacity",
    OVERFLOW "overflow",
    OVERFLOW_X "overflow-x",
    OVERFLOW_Y "overflow-y",
    PADDING "padding",
    PADDING_BOTTOM "padding-bottom",
    PADDING_LEFT "padding-left",
    PADDING_RIGHT "padding-right",
    PADDING_TOP "padding-top",
    POSITION "position",
    TEXT_DECORATION "text-decoration",
    TEXT_DECORATION_LINE "text-decoration-line",
    TEXT_FILL "-webkit-text-fill-color",
    TEXT_INDENT "text-indent",
    TEXT_SHADOW "text-shadow",
    TOP "top",
    VISIBILITY "visibility",
    WEBKIT_BACKGROUND_CLIP "-webkit-background-clip",
    WIDTH "width",
}

fn state(facts: &mut Facts, property: Name, value: &str) {
    match property {
        DISPLAY => facts.display = display(value),
        VISIBILITY => facts.state(Fact::Hidden, is(value, "hidden") || is(value, "collapse")),
        OPACITY => facts.state(Fact::Clear, is_zero(value)),
        FONT | FONT_SIZE => state_size(facts, property, value),
        TEXT_DECORATION | TEXT_DECORATION_LINE => {
            facts.state(Fact::Struck, value.to_ascii_lowercase().contains("line-through"));
        }
        MSO_HIDE => facts.state(Fact::HiddenInWord, is(value, "all")),
        POSITION => {
            facts.state(Fact::Out, is(value, "absolute") || is(value, "fixed"));
            facts.state(Fact::Shifted, is(value, "relative"));
        }
        LEFT => facts.state(Fact::FarLeft, is_far(value)),
        TOP => facts.state(Fact::FarUp, is_far(value)),
        TEXT_INDENT => facts.state(Fact::IndentedFar, is_far(value)),
        CLIP => facts.state(Fact::Clipped, clips_all(value)),
        CLIP_PATH => facts.state(Fact::CutAway, cuts_all_away(value)),
        WIDTH | MAX_WIDTH => facts.state(Fact::Narrow, pixels(value).is_some_and(|it| it <= NOTHING)),
        HEIGHT | MAX_HEIGHT => facts.state(Fact::Low, pixels(value).is_some_and(|it| it <= NOTHING)),
        OVERFLOW | OVERFLOW_X | OVERFLOW_Y => {
            facts.state(Fact::HidesOverflow, is(value, "hidden") || is(value, "clip"));
        }
        FLOAT => facts.state(Fact::Floating, is(value, "left") || is(value, "right")),
        MARGIN | MARGIN_LEFT | MARGIN_RIGHT => state_space(facts, Fact::SpacedByMargin, value),
        PADDING => {
            state_space(facts, Fact::SpacedByPadding, value);
            facts.state(Fact::Padded, !value.split(' ').all(is_zero));
        }
        PADDING_LEFT | PADDING_RIGHT => state_space(facts, Fact::SpacedByPadding, value),
        PADDING_TOP | PADDING_BOTTOM if !is_zero(value) => facts.state(Fact::Padded, true),
        TEXT_SHADOW | TEXT_FILL | BACKGROUND_CLIP | WEBKIT_BACKGROUND_CLIP => {
            facts.state(Fact::Painted, true);
        }
        COLOR => facts.color = Shade::read(value),
        BACKGROUND | BACKGROUND_COLOR => facts.background = Shade::read_background(value),
        BACKGROUND_IMAGE if !is(value, "none") => facts.background = Shade::Unknown,
        _ => {}
    }
}

fn display(value: &str) -> Display {
    const VALUES: [(&str, Display); 19] = [
        ("none", Display::None),
        ("inline", Display::Inline),
        ("block", Display::Block),
        ("inline-block", Display::InlineBox),
        ("inline-flex", Display::InlineBox),
        ("inline-grid", Display::InlineBox),
        ("inline-table", Display::Table),
        ("flex", Display::Flex),
        ("-webkit-box", Display::Flex),
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
    ];
    VALUES
        .iter()
        .find(|it| is(value, it.0))
        .map_or(Display::Unsaid, |it| it.1)
}

fn is(value: &str, word: &str) -> bool {
    value.eq_ignore_ascii_case(word)
}

/// Tells whether a value is nothing, in whatever unit.
fn is_zero(value: &str) -> bool {
    let digits = value
        .bytes()
        .take_while(|it| matches!(it, b'0'..=b'9' | b'.'))
        .count();
    digits > 0 && value[..digits].bytes().all(|it| matches!(it, b'0' | b'.'))
}

/// A size of nothing stays nothing where the size depends on what is around.
fn state_size(facts: &mut Facts, property: Name, value: &str) {
    let sizes = if property == FONT {
        // The size stands before the family, and behind it perhaps the height of the line.
        value.split([' ', '/']).find(|it| pixels(it).is_some())
    } else {
        Some(value)
    };
    let Some(size) = sizes else {
        return;
    };
    let depends = ["em", "ex", "%", "inherit", "smaller", "larger", "unset", ")"]
        .iter()
        .any(|it| size.to_ascii_lowercase().ends_with(it) && !size.to_ascii_lowercase().ends_with("rem"));
    if is_zero(size) {
        facts.state(Fact::Sizeless, true);
    } else if !depends {
        facts.state(Fact::Sizeless, false);
    }
}

/// States the space left and right of an element; of two statements one suffices.
fn state_space(facts: &mut Facts, fact: Fact, value: &str) {
    let parts = value.split_ascii_whitespace().enumerate();
    let count = value.split_ascii_whitespace().count();
    let is_horizontal = |index: usize| count == 1 || index % 2 == 1;
    let has_space = parts
        .filter(|it| is_horizontal(it.0))
        .any(|it| pixels(it.1).is_some_and(|it| it.abs() >= SPACE));
    if has_space {
        facts.state(fact, true);
    }
}

fn is_far(value: &str) -> bool {
    pixels(value).is_some_and(|it| it <= FAR)
}

/// A length in pixels, about; a share of something is taken for one of three hundred pixels.
fn pixels(value: &str) -> Option<f64> {
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

properties! {
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
fn clips_all(value: &str) -> bool {
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
fn cuts_all_away(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let argument = |function: &str| {
        let inside = lower
            .strip_prefix(function)?
            .strip_prefix('(')?
            .strip_suffix(')')?;
        Some(inside.trim_ascii().to_owned())
    };
    let inset = argument("inset").and_then(|it| it.strip_suffix('%')?.parse::<f64>().ok());
    inset.is_some_and(|it| it >= 50.0) || argument("circle").is_some_and(|it| is_zero(&it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::{Edge, Look};

    fn look(style: &str) -> Look {
        read_declarations(style).look()
    }

    #[test]
    fn styles_that_hide_are_told_from_those_that_do_not() {
        for (style, collapsed, invisible) in [
            ("display:none", true, false),
            ("color:red; DISPLAY : None !important", true, false),
            ("mso-hide:all", true, false),
            ("opacity: 0.0", false, true),
            ("opacity: 0.5", false, false),
            ("display:none;display:block", false, false),
            ("display:block", false, false),
            ("border:none;mso-border-alt:none", false, false),
            ("-x-display:none", false, false),
            ("display", false, false),
            (";;;", false, false),
            ("text-decoration: underline line-through", false, true),
            ("position:absolute;left:-9999px", true, true),
            ("position:fixed; top:-999em", true, true),
            ("position:relative;left:-9999px", false, true),
            ("left:-9999px", false, false),
            ("position:absolute;left:-20px", false, false),
            ("position:absolute;left:-100%", false, false),
            ("position:absolute;clip:rect(0 0 0 0)", true, true),
            ("position:absolute;clip:rect(1px, 1px, 1px, 1px)", true, true),
            ("clip:rect(0,0,0,0)", false, false),
            ("position:absolute;clip:rect(0, auto, auto, 0)", false, false),
            ("position:absolute;clip:rect(0,10px,10px,0)", false, false),
            ("clip-path: inset(50%)", false, true),
            ("clip-path: inset(5%)", false, false),
            (
                "position:absolute;width:1px;height:1px;overflow:hidden",
                false,
                true,
            ),
            ("display:block;width:1px;height:1px", false, false),
            (
                "display:block;height:0;overflow:hidden;padding-top:56%",
                false,
                false,
            ),
        ] {
            let look = look(style);
            assert_eq!(
                (look.collapsed, look.invisible),
                (collapsed, invisible),
                "{style}"
            );
        }
        assert!(look("overflow:hidden;max-height:0").squeezed);
        assert!(!look("max-height:0").squeezed);
        assert!(look("text-indent:-9999px").indented_far);
        assert!(!look("text-indent:-21.0pt").indented_far);
    }

    #[test]
    fn what_may_be_undone_inside_is_told_apart() {
        assert_eq!(look("visibility: hidden;").hidden, Some(true));
        assert_eq!(look("visibility: visible").hidden, Some(false));
        assert_eq!(look("font-size:0").sizeless, Some(true));
        assert_eq!(look("font-size:0px").sizeless, Some(true));
        assert_eq!(look("font:0/0 a").sizeless, Some(true));
        assert_eq!(look("font-size:14px").sizeless, Some(false));
        assert_eq!(look("font-size:0.5em").sizeless, None);
        assert_eq!(look("font-size:1rem").sizeless, Some(false));
        assert_eq!(look("color:red").sizeless, None);
    }

    #[test]
    fn room_beside_an_element_is_seen() {
        for (style, edge) in [
            ("margin:0cm 0cm 0pt", Edge::None),
            ("margin: 0 auto", Edge::None),
            ("margin-left: 5px", Edge::Gap),
            ("margin: 10px 0", Edge::None),
            ("padding:0 1em", Edge::Gap),
            ("padding:0 1px", Edge::None),
            ("float:left", Edge::Gap),
            ("display:inline-block", Edge::Gap),
            ("display:block", Edge::Line),
            ("position:absolute;left:40px", Edge::Gap),
            ("font-size:9pt;font-family:宋体", Edge::None),
        ] {
            assert_eq!(look(style).edge, edge, "{style}");
        }
    }
}
