//! Which rules hold on a wide, light screen that nobody prints.

use super::selector::Truth;
use super::values::pixels;

/// The width of the window, in pixels: that of a desk's screen.
const WIDTH: f64 = 1280.0;
/// And its height.
const HEIGHT: f64 = 800.0;

/// Whether the media of a list are those of the screen; an empty list means all.
pub(super) fn media(list: &str) -> Truth {
    let queries = list.split(',').map(|it| query(it.trim_ascii()));
    queries.max().unwrap_or(Truth::Yes)
}

fn query(query: &str) -> Truth {
    let lower = query.to_ascii_lowercase();
    let (negated, rest) = match lower.strip_prefix("not ") {
        Some(rest) => (true, rest),
        None => (false, lower.strip_prefix("only ").unwrap_or(&lower)),
    };
    if rest.contains(" or ") || rest.contains("not") {
        return Truth::Perhaps;
    }
    let parts = rest.split(" and ").map(|it| part(it.trim_ascii()));
    let holds = parts.min().unwrap_or(Truth::Yes);
    match (negated, holds) {
        (false, holds) => holds,
        (true, Truth::No) => Truth::Yes,
        (true, Truth::Yes) => Truth::No,
        (true, Truth::Perhaps) => Truth::Perhaps,
    }
}

/// A medium, or a feature in brackets.
fn part(part: &str) -> Truth {
    let Some(feature) = part.strip_prefix('(').and_then(|it| it.strip_suffix(')')) else {
        return truth(matches!(part, "all" | "screen" | ""));
    };
    let Some((name, value)) = feature.split_once(':') else {
        return match feature.trim_ascii() {
            "hover" | "color" | "pointer" | "any-hover" => Truth::Yes,
            "monochrome" => Truth::No,
            _ => Truth::Perhaps,
        };
    };
    let value = value.trim_ascii();
    let length = || pixels(value);
    let at_most = |limit: f64| length().map_or(Truth::Perhaps, |it| truth(limit <= it));
    let at_least = |limit: f64| length().map_or(Truth::Perhaps, |it| truth(limit >= it));
    match name.trim_ascii() {
        "max-width" | "max-device-width" => at_most(WIDTH),
        "min-width" | "min-device-width" => at_least(WIDTH),
        "max-height" | "max-device-height" => at_most(HEIGHT),
        "min-height" | "min-device-height" => at_least(HEIGHT),
        "orientation" => truth(value == "landscape"),
        "hover" | "any-hover" => truth(value == "hover"),
        "pointer" | "any-pointer" => truth(value == "fine"),
        "prefers-color-scheme" => truth(value == "light"),
        "prefers-reduced-motion" | "prefers-contrast" => truth(value == "no-preference"),
        "forced-colors" | "inverted-colors" => truth(value == "none"),
        _ => Truth::Perhaps,
    }
}

fn truth(holds: bool) -> Truth {
    if holds { Truth::Yes } else { Truth::No }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_are_those_of_a_wide_screen() {
        for (list, expected) in [
            ("", Truth::Yes),
            ("all", Truth::Yes),
            ("screen", Truth::Yes),
            ("ONLY Screen and (min-width: 1000px)", Truth::Yes),
            ("print", Truth::No),
            ("print, screen", Truth::Yes),
            ("not print", Truth::Yes),
            ("not all and (monochrome)", Truth::Yes),
            ("(max-width: 767px)", Truth::No),
            ("(max-width:48em)", Truth::No),
            ("screen and (max-width: 600px), (min-width: 90em)", Truth::No),
            ("(prefers-color-scheme: dark)", Truth::No),
            ("(400px <= width <= 700px)", Truth::Perhaps),
            ("(aspect-ratio: 1/1)", Truth::Perhaps),
            ("(not (hover))", Truth::Perhaps),
            ("handheld", Truth::No),
        ] {
            assert_eq!(media(list), expected, "{list}");
        }
    }
}
