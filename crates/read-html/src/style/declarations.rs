use super::color::Shade;
use super::facts::{Fact, Facts};
use super::values::{
    NOTHING, SPACE, Size, clips_all, cuts_all_away, display, has_variable, is, is_far, is_far_right,
    is_raised, is_zero, number, pixels, size, transform, words,
};
use crate::bytes::find;
use crate::element::Name;

/// What declarations state, apart from what they state with more weight.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Declared {
    pub(super) plain: Facts,
    /// By declarations marked `!important`.
    pub(super) important: Facts,
}

impl Declared {
    /// What the declarations state where there are no others.
    pub(super) fn alone(&self) -> Facts {
        let mut facts = self.plain;
        facts.overrule(&self.important);
        facts
    }
}

/// Reads declarations as `style` has them; of several for one property the last counts.
pub(super) fn read_declarations(style: &str) -> Declared {
    if style.contains("/*") {
        return read_declarations(&without_comments(style));
    }
    let mut declared = Declared::default();
    for (property, value) in declarations(style) {
        let (value, is_important) = without_importance(value);
        let facts = if is_important {
            &mut declared.important
        } else {
            &mut declared.plain
        };
        state(facts, Name::pack(property.as_bytes()), value);
    }
    declared
}

/// The declarations in a style without comments: properties and values.
pub(super) fn declarations(style: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = Some(style);
    std::iter::from_fn(move || {
        loop {
            let style = rest?;
            let end = find(b';', style.as_bytes());
            rest = end.map(|it| &style[it + 1..]);
            let declaration = &style[..end.unwrap_or(style.len())];
            if let Some(colon) = find(b':', declaration.as_bytes()) {
                return Some((
                    declaration[..colon].trim_ascii(),
                    declaration[colon + 1..].trim_ascii(),
                ));
            }
        }
    })
}

pub(super) fn without_comments(style: &str) -> String {
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

/// A value without the mark of its importance, and whether it has one.
fn without_importance(value: &str) -> (&str, bool) {
    match find(b'!', value.as_bytes()) {
        Some(at) => {
            let mark = value[at + 1..].trim_ascii();
            (value[..at].trim_ascii_end(), is(mark, "important"))
        }
        None => (value, false),
    }
}

macro_rules! properties {
    ($($constant:ident $name:literal,)+) => {
        $(const $constant: Name = Name::pack($name.as_bytes());)+
    };
}

properties! {
    ANIMATION "animation",
    ANIMATION_NAME "animation-name",
    BACKGROUND "background",
    BACKGROUND_CLIP "background-clip",
    BACKGROUND_COLOR "background-color",
    BACKGROUND_IMAGE "background-image",
    BORDER "border",
    BORDER_LEFT "border-left",
    BORDER_RIGHT "border-right",
    BOTTOM "bottom",
    CLIP "clip",
    CLIP_PATH "clip-path",
    COLOR "color",
    CONTENT_VISIBILITY "content-visibility",
    DIRECTION "direction",
    DISPLAY "display",
    FILTER "filter",
    FLOAT "float",
    FONT "font",
    FONT_FAMILY "font-family",
    FONT_SIZE "font-size",
    FONT_VARIANT_POSITION "font-variant-position",
    HEIGHT "height",
    LEFT "left",
    LETTER_SPACING "letter-spacing",
    MARGIN "margin",
    MARGIN_INLINE "margin-inline",
    MARGIN_INLINE_END "margin-inline-end",
    MARGIN_INLINE_START "margin-inline-start",
    MARGIN_LEFT "margin-left",
    MARGIN_RIGHT "margin-right",
    MASK "mask",
    MASK_IMAGE "mask-image",
    MAX_HEIGHT "max-height",
    MAX_WIDTH "max-width",
    MSO_HIDE "mso-hide",
    OPACITY "opacity",
    OVERFLOW "overflow",
    OVERFLOW_X "overflow-x",
    OVERFLOW_Y "overflow-y",
    PADDING "padding",
    PADDING_BOTTOM "padding-bottom",
    PADDING_INLINE "padding-inline",
    PADDING_LEFT "padding-left",
    PADDING_RIGHT "padding-right",
    PADDING_TOP "padding-top",
    POSITION "position",
    RIGHT "right",
    ROTATE "rotate",
    SCALE "scale",
    TEXT_DECORATION "text-decoration",
    TEXT_DECORATION_LINE "text-decoration-line",
    TEXT_FILL "-webkit-text-fill-color",
    TEXT_INDENT "text-indent",
    TEXT_SECURITY "-webkit-text-security",
    TEXT_SHADOW "text-shadow",
    TOP "top",
    TRANSFORM "transform",
    TRANSLATE "translate",
    UNICODE_BIDI "unicode-bidi",
    VERTICAL_ALIGN "vertical-align",
    VISIBILITY "visibility",
    WEBKIT_BACKGROUND_CLIP "-webkit-background-clip",
    WEBKIT_FILTER "-webkit-filter",
    WEBKIT_MASK "-webkit-mask",
    WEBKIT_MASK_IMAGE "-webkit-mask-image",
    WEBKIT_TRANSFORM "-webkit-transform",
    WIDTH "width",
    ZOOM "zoom",
}

fn state(facts: &mut Facts, property: Name, value: &str) {
    match property {
        DISPLAY | VISIBILITY | OPACITY if has_variable(value) => facts.state(Fact::Unclear, true),
        DISPLAY => facts.display = display(value).unwrap_or(facts.display),
        VISIBILITY if !is(value, "inherit") && !is(value, "unset") => {
            facts.state(Fact::Hidden, is(value, "hidden") || is(value, "collapse"));
        }
        OPACITY => state_opacity(facts, value),
        FILTER | WEBKIT_FILTER => state_filter(facts, value),
        CONTENT_VISIBILITY => facts.state(Fact::Skipped, is(value, "hidden")),
        ANIMATION | ANIMATION_NAME => facts.state(Fact::Animated, !is(value, "none")),
        VERTICAL_ALIGN => {
            facts.state(Fact::Raised, is_raised(value));
            facts.state(Fact::AtTop, is(value, "top") || is(value, "text-top"));
        }
        FONT_VARIANT_POSITION => facts.state(Fact::Raised, !is(value, "normal")),
        UNICODE_BIDI => {
            facts.state(
                Fact::Overridden,
                is(value, "bidi-override") || is(value, "isolate-override"),
            );
        }
        DIRECTION => facts.state(Fact::RightToLeft, is(value, "rtl")),
        TEXT_DECORATION | TEXT_DECORATION_LINE => {
            facts.state(Fact::Struck, value.to_ascii_lowercase().contains("line-through"));
        }
        MSO_HIDE => facts.state(Fact::HiddenInWord, is(value, "all")),
        TEXT_SECURITY => facts.state(Fact::Secret, !is(value, "none")),
        MASK | MASK_IMAGE | WEBKIT_MASK | WEBKIT_MASK_IMAGE => {
            facts.state(Fact::Masked, !is(value, "none"));
        }
        BACKGROUND_CLIP | WEBKIT_BACKGROUND_CLIP => facts.state(Fact::Painted, is(value, "text")),
        TEXT_SHADOW => facts.state(Fact::Painted, !is(value, "none")),
        TEXT_FILL | COLOR => facts.color = Shade::read(value),
        BACKGROUND | BACKGROUND_COLOR => facts.background = Shade::read_background(value),
        BACKGROUND_IMAGE if !is(value, "none") => facts.background = Shade::Unknown,
        _ => state_font(facts, property, value),
    }
}

fn state_opacity(facts: &mut Facts, value: &str) {
    /// Less than this nobody sees, and less than that hardly anybody.
    const LEAST: [f64; 2] = [0.05, 0.1];
    let factor = if value.ends_with('%') { 0.01 } else { 1.0 };
    if let Some(opacity) = number(value.trim_end_matches('%')).map(|it| it * factor) {
        facts.state(Fact::Clear, opacity < LEAST[0]);
        facts.state(Fact::Faint, opacity < LEAST[1]);
    }
}

/// Of all filters only the one that makes transparent is known; one for outdated browsers is none.
fn state_filter(facts: &mut Facts, value: &str) {
    let lower = value.to_ascii_lowercase();
    let argument = |function: &str| {
        let (_, rest) = lower.split_once(function)?;
        Some(rest.split(')').next().unwrap_or_default().trim_ascii().to_owned())
    };
    let mut opacity = Facts::default();
    if let Some(share) = argument("opacity(").filter(|_| !lower.contains("alpha(")) {
        state_opacity(&mut opacity, &share);
    }
    facts.state(Fact::Filtered, opacity.is(Fact::Clear));
    let blur = argument("blur(").and_then(|it| pixels(&it)).unwrap_or_default();
    facts.state(Fact::Masked, blur >= SPACE);
}

fn state_font(facts: &mut Facts, property: Name, value: &str) {
    match property {
        FONT | FONT_FAMILY => {
            const SYMBOLS: [&str; 3] = ["wingdings", "webdings", "marlett"];
            // The first family of the list is the one that counts.
            let first = value.split(',').next().unwrap_or_default().to_ascii_lowercase();
            facts.state(Fact::Symbols, SYMBOLS.iter().any(|it| first.contains(it)));
            if property == FONT {
                // The size stands before the family, and behind it perhaps the height of the line.
                state_size(facts, words(value).find_map(|it| size(it.split('/').next()?)));
            }
        }
        FONT_SIZE => state_size(facts, size(value)),
        ZOOM => {
            let zoom = number(value.trim_end_matches('%'));
            facts.state(Fact::Shrunk, zoom.is_some_and(|it| it > 0.0 && it < 0.1));
        }
        LETTER_SPACING => {
            // Characters that stand one on another.
            facts.state(Fact::Masked, pixels(value).is_some_and(|it| it <= -2.0 * SPACE));
        }
        TRANSFORM | WEBKIT_TRANSFORM | SCALE | ROTATE | TRANSLATE => state_transform(facts, property, value),
        _ => state_box(facts, property, value),
    }
}

/// A size of nothing stays nothing where the size depends on what is around.
fn state_size(facts: &mut Facts, size: Option<Size>) {
    facts.state(Fact::Sized, true);
    match size {
        Some(Size::Readable) => facts.state(Fact::Sizeless, false),
        Some(Size::Unreadable) => facts.state(Fact::Sizeless, true),
        Some(Size::Relative) | None => {}
    }
}

fn state_transform(facts: &mut Facts, property: Name, value: &str) {
    let lower = value.to_ascii_lowercase();
    let written = match property {
        SCALE => format!("scale({})", lower.replace(' ', ",")),
        ROTATE => format!("rotate({lower})"),
        TRANSLATE => format!("translate({})", lower.replace(' ', ",")),
        _ => lower,
    };
    let (shrunk, turned, far) = transform(&written);
    facts.state(Fact::Shrunk, shrunk);
    facts.state(Fact::Turned, turned);
    facts.state(Fact::FarByTransform, far);
}

fn state_box(facts: &mut Facts, property: Name, value: &str) {
    match property {
        POSITION => {
            facts.state(Fact::Out, is(value, "absolute") || is(value, "fixed"));
            facts.state(Fact::Shifted, is(value, "relative"));
        }
        LEFT => {
            facts.state(Fact::FarLeft, is_far(value));
            facts.state(Fact::FarRight, is_far_right(value));
        }
        RIGHT => facts.state(Fact::FarRight, is_far(value)),
        TOP => {
            facts.state(Fact::FarUp, is_far(value));
            facts.state(Fact::ShiftedUp, is_raised(value));
        }
        BOTTOM => facts.state(Fact::ShiftedUp, is_raised(value)),
        TEXT_INDENT => facts.state(Fact::IndentedFar, is_far(value)),
        CLIP => facts.state(Fact::Clipped, clips_all(value)),
        CLIP_PATH => facts.state(Fact::CutAway, cuts_all_away(value)),
        WIDTH | MAX_WIDTH => facts.state(Fact::Narrow, pixels(value).is_some_and(|it| it <= NOTHING)),
        HEIGHT | MAX_HEIGHT => facts.state(Fact::Low, pixels(value).is_some_and(|it| it <= NOTHING)),
        OVERFLOW | OVERFLOW_X | OVERFLOW_Y => {
            facts.state(Fact::HidesOverflow, is(value, "hidden") || is(value, "clip"));
        }
        FLOAT => facts.state(Fact::Floating, is(value, "left") || is(value, "right")),
        MARGIN | MARGIN_LEFT | MARGIN_RIGHT | MARGIN_INLINE | MARGIN_INLINE_START | MARGIN_INLINE_END => {
            state_space(facts, Fact::SpacedByMargin, value);
            if property == MARGIN || property == MARGIN_LEFT {
                facts.state(Fact::FarByMargin, words(value).any(is_far));
            }
        }
        PADDING => {
            state_space(facts, Fact::SpacedByPadding, value);
            facts.state(Fact::Padded, !value.split(' ').all(is_zero));
        }
        PADDING_LEFT | PADDING_RIGHT | PADDING_INLINE => state_space(facts, Fact::SpacedByPadding, value),
        PADDING_TOP | PADDING_BOTTOM if !is_zero(value) => facts.state(Fact::Padded, true),
        BORDER | BORDER_LEFT | BORDER_RIGHT => {
            let is_drawn = words(value).any(|it| is(it, "solid") || is(it, "dashed") || is(it, "double"));
            facts.state(Fact::Framed, is_drawn && !words(value).any(is_zero));
        }
        _ => {}
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::{Edge, Look};

    fn look(style: &str) -> Look {
        read_declarations(style).alone().look()
    }

    #[test]
    fn styles_that_hide_are_told_from_those_that_do_not() {
        for (style, collapsed, invisible) in [
            ("display:none", true, false),
            ("color:red; DISPLAY : None !important", true, false),
            ("mso-hide:all", false, false),
            ("mso-hide:all;display:none", true, false),
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
