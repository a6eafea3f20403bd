use super::styles::OdsStyles;
use crate::number::plain;
use crate::sheet::Doubt;
use crate::shown::{Content, RunStyle, Shown};
use crate::xml::{Element, Node, Xml};

/// Reads the cell whose start tag was read last, up to its end.
pub(super) fn read_content(
    xml: &mut Xml<'_>,
    element: &Element<'_>,
    styles: &OdsStyles,
    style: &str,
) -> Content {
    let kind = element.get("value-type").unwrap_or_default();
    let value: Option<f64> = element.get("value").and_then(|it| it.trim().parse().ok());
    let value = value.filter(|it| kind == "float" && it.is_finite());
    let has_formula = element.get("formula").is_some();
    let (shown, paragraphs) = read_paragraphs(xml, styles, style);
    let is_blank = shown.text.trim().is_empty() && shown.unseen == 0;
    if has_formula && kind.is_empty() && is_blank {
        return Content::missing();
    }
    let mut content = Content::of(shown);
    let Some(value) = value.filter(|_| content.shown.unseen == 0) else {
        return content;
    };
    let itself = plain(value);
    if is_blank && paragraphs > 0 {
        content.shown.unseen = itself.len();
        content.doubt = Some(Doubt::Hidden);
    } else if let Some((number, differing)) = figure(content.shown.text.trim(), value, &itself) {
        content.shown.text = number;
        content.is_number = true;
        content.doubt = differing.map(Doubt::Differs);
    } else if is_other_figure(&content.shown.text, &itself) {
        content.doubt = Some(Doubt::Differs(content.shown.text.trim().to_owned()));
    }
    content
}

/// The number as shown, without thousands separators; the number itself where the shown one is
/// rounded or another one, and then what is shown; `None` where words stand beside it.
fn figure(text: &str, value: f64, itself: &str) -> Option<(String, Option<String>)> {
    let bare: String = text
        .chars()
        .filter(|it| !matches!(it, ',' | '，' | ' ' | '\u{A0}'))
        .collect();
    if bare.is_empty() || (value == 0.0 && bare.chars().all(|it| matches!(it, '-' | '–' | '—'))) {
        return Some((itself.to_owned(), None));
    }
    let bracketed = bare.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
    let digits = bracketed.unwrap_or(&bare);
    let shown: f64 = digits.parse().ok()?;
    let shown = if bracketed.is_some() { -shown } else { shown };
    let is_same = plain(shown) == itself;
    let is_plain = is_same && bracketed.is_none() && !bare.contains(['e', 'E']);
    Some(if is_plain {
        (bare, None)
    } else {
        (itself.to_owned(), (!is_same).then(|| text.to_owned()))
    })
}

/// Whether a figure with words beside it is another one than its cell stores.
fn is_other_figure(text: &str, itself: &str) -> bool {
    let is_part = |it: char| it.is_ascii_digit() || matches!(it, '.' | ',' | '，');
    let begin = text.find(|it: char| it.is_ascii_digit());
    let Some(rest) = begin.map(|it| &text[it..]) else {
        return false;
    };
    let end = rest.find(|it| !is_part(it)).unwrap_or(rest.len());
    let digits = rest[..end].replace([',', '，'], "");
    let shown: Option<f64> = digits.trim_end_matches('.').parse().ok();
    shown.is_some_and(|it| plain(it) != itself.trim_start_matches('-'))
}

/// What a cell in a style shows, and how many paragraphs it has.
fn read_paragraphs(xml: &mut Xml<'_>, styles: &OdsStyles, style: &str) -> (Shown, usize) {
    /// Spans in spans beyond this depth keep the style around them.
    const DEPTH: usize = 64;
    let mut shown = Shown::default();
    let ground = styles.ground(style);
    let mut runs = vec![RunStyle {
        is_raised: false,
        ..styles.run(style)
    }];
    let mut depth = 0_usize;
    let mut paragraphs = 0;
    let mut in_paragraph = 0_usize;
    loop {
        match xml.next() {
            Node::Start(element) => {
                match element.name() {
                    // Comments, shapes and hints of pronunciation are not what the cell says.
                    "annotation" | "ruby-text" | "note" | "shapes" | "frame" | "custom-shape" | "line"
                    | "rect" | "control" | "g" | "table" => {
                        xml.skip();
                        continue;
                    }
                    "p" => {
                        if paragraphs > 0 {
                            shown.text.push('\n');
                        }
                        paragraphs += 1;
                        in_paragraph = depth + 1;
                    }
                    "s" => {
                        let count = element.number("c").unwrap_or(1).clamp(1, 1000) as usize;
                        shown.text.push_str(&" ".repeat(count));
                    }
                    "tab" => shown.text.push('\t'),
                    "line-break" => shown.text.push('\n'),
                    _ => {}
                }
                depth += 1;
                if runs.len() <= DEPTH {
                    let mut run = runs.last().copied().unwrap_or_default();
                    if element.name() == "span" {
                        let own = styles.run(&element.get("style-name").unwrap_or_default());
                        run = own.over(run);
                    }
                    runs.push(run);
                }
            }
            Node::End(_) => {
                if depth == 0 {
                    return (shown, paragraphs);
                }
                if runs.len() == depth + 1 {
                    runs.pop();
                }
                if in_paragraph == depth {
                    in_paragraph = 0;
                }
                depth -= 1;
            }
            Node::Text(text) if in_paragraph > 0 => {
                let run = runs.last().copied().unwrap_or_default();
                // Line ends in the file's own layout are spaces at most.
                shown.push(&text.replace(['\n', '\r', '\t'], " "), run, ground);
            }
            Node::Text(_) => {}
            Node::EndOfPart => return (shown, paragraphs),
        }
    }
}
