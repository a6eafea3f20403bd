//! Charts as inline SVG. Each value stands beside its mark as text, so that none is told by colour or height alone, and
//! each chart has a table with the same figures below it.

use std::fmt::Write as _;

use gongkai_template::Escape;

/// One year of a chart.
pub(crate) struct Point {
    pub(crate) label: String,
    /// How high it stands; `None` where there is no figure.
    pub(crate) value: Option<i128>,
    /// The figure as it is written.
    pub(crate) text: String,
}

const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 190.0;
const TOP: f64 = 30.0;
const BOTTOM: f64 = 162.0;
/// About the width of a digit.
const DIGIT: f64 = 7.5;

/// A bar for each point, from zero.
pub(crate) fn bars(title: &str, points: &[Point]) -> String {
    let most = most(points);
    let mut svg = begin(title, "bars");
    for (at, point) in points.iter().enumerate() {
        let middle = middle(at, points.len());
        let width = (step(points.len()) * 0.66).min(46.0);
        if let Some(value) = point.value {
            let top = height(value, most);
            draw(
                &mut svg,
                format_args!(
                    r#"<rect x="{:.1}" y="{top:.1}" width="{width:.1}" height="{:.1}"/>"#,
                    middle - width / 2.0,
                    BOTTOM - top,
                ),
            );
        }
        words(&mut svg, points, at, most);
    }
    end(svg)
}

/// A dot for each point and lines between those of neighbouring years, from zero to `most`.
pub(crate) fn line(title: &str, points: &[Point], most: i128) -> String {
    let mut svg = begin(title, "line");
    for (at, pair) in points.windows(2).enumerate() {
        if let [Some(from), Some(to)] = [pair[0].value, pair[1].value] {
            let [one, two] = [at, at + 1].map(|it| middle(it, points.len()));
            draw(
                &mut svg,
                format_args!(
                    r#"<line x1="{one:.1}" y1="{:.1}" x2="{two:.1}" y2="{:.1}"/>"#,
                    height(from, most),
                    height(to, most),
                ),
            );
        }
    }
    for (at, point) in points.iter().enumerate() {
        if let Some(value) = point.value {
            let (x, y) = (middle(at, points.len()), height(value, most));
            draw(
                &mut svg,
                format_args!(r#"<circle cx="{x:.1}" cy="{y:.1}" r="4"/>"#),
            );
        }
        words(&mut svg, points, at, most);
    }
    end(svg)
}

/// A bar on its side, for the cell of a table that has the figure in words.
pub(crate) fn bar(value: i128, most: i128) -> String {
    let width = share(value, most) * 100.0;
    format!(
        r#"<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect width="{width:.1}" height="10"/></svg>"#
    )
}

fn begin(title: &str, class: &str) -> String {
    let title = Escape::Html.apply(title);
    format!(
        "<svg class=\"chart {class}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{title}\" focusable=\"false\">\
         <line class=\"base\" x1=\"0\" y1=\"{BOTTOM}\" x2=\"{WIDTH}\" y2=\"{BOTTOM}\"/>"
    )
}

fn end(mut svg: String) -> String {
    svg.push_str("</svg>");
    svg
}

fn draw(svg: &mut String, mark: std::fmt::Arguments<'_>) {
    svg.write_fmt(mark).expect("a string takes all");
}

/// The figure over a point and the label under it. Where they would run into one another, every second, third … is left
/// out, counted from the last, which is the newest.
fn words(svg: &mut String, points: &[Point], at: usize, most: i128) {
    let (point, middle) = (&points[at], middle(at, points.len()));
    let from_last = points.len() - 1 - at;
    let stands = |longest: usize| {
        #[expect(clippy::cast_precision_loss, reason = "texts are short")]
        let room = (longest as f64 * DIGIT + 6.0) / step(points.len());
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a small positive number"
        )]
        let every = room.ceil().max(1.0) as usize;
        from_last.is_multiple_of(every)
    };
    let longest = |text: fn(&Point) -> &str| {
        points
            .iter()
            .map(|it| text(it).chars().count())
            .max()
            .unwrap_or_default()
    };
    if stands(longest(|it| &it.text)) {
        let top = point.value.map_or(BOTTOM, |it| height(it, most)) - 9.0;
        let middle = within(middle, &point.text);
        let text = Escape::Html.apply(&point.text);
        draw(
            svg,
            format_args!(r#"<text x="{middle:.1}" y="{top:.1}">{text}</text>"#),
        );
    }
    if stands(longest(|it| &it.label)) {
        let label = Escape::Html.apply(&point.label);
        let below = BOTTOM + 19.0;
        draw(
            svg,
            format_args!(r#"<text class="label" x="{middle:.1}" y="{below:.1}">{label}</text>"#),
        );
    }
}

/// The middle of a text, moved as far as it needs to stand within the chart.
fn within(middle: f64, text: &str) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "texts are short")]
    let half = text.chars().count() as f64 * DIGIT / 2.0 + 1.0;
    middle.clamp(half.min(WIDTH / 2.0), (WIDTH - half).max(WIDTH / 2.0))
}

fn most(points: &[Point]) -> i128 {
    points.iter().filter_map(|it| it.value).max().unwrap_or_default()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a chart is drawn to a tenth of a pixel"
)]
fn share(value: i128, most: i128) -> f64 {
    if most <= 0 {
        return 0.0;
    }
    (value as f64 / most as f64).clamp(0.0, 1.0)
}

fn height(value: i128, most: i128) -> f64 {
    BOTTOM - share(value, most) * (BOTTOM - TOP)
}

#[expect(clippy::cast_precision_loss, reason = "years are few")]
fn step(points: usize) -> f64 {
    WIDTH / points.max(1) as f64
}

#[expect(clippy::cast_precision_loss, reason = "years are few")]
fn middle(at: usize, points: usize) -> f64 {
    step(points) * (at as f64 + 0.5)
}
