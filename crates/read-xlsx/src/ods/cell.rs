use super::styles::OdsStyles;
use crate::number::plain;
use crate::sheet::{RunStyle, Shown};
use crate::xml::{Element, Node, Xml};

/// What a cell shows.
#[derive(Debug, Default)]
pub(super) struct OdsCell {
    pub(super) shown: Shown,
    pub(super) is_number: bool,
    /// Whether it holds a formula and no value.
    pub(super) lacks_value: bool,
}

/// Reads the cell whose start tag was read last, up to its end.
pub(super) fn read_shown(
    xml: &mut Xml<'_>,
    element: &Element<'_>,
    styles: &OdsStyles,
    style: &str,
) -> OdsCell {
    let kind = element.get("value-type").unwrap_or_default();
    let value: Option<f64> = element.get("value").and_then(|it| it.trim().parse().ok());
    let has_formula = element.get("formula").is_some();
    let shown = read_paragraphs(xml, styles, styles.run(style));
    let lacks_value = has_formula && kind.is_empty() && shown.text.is_empty() && shown.unseen == 0;
    let mut cell = OdsCell {
        shown,
        is_number: false,
        lacks_value,
    };
    let is_struck = cell.shown.unseen > 0;
    if let Some(value) = value
        && kind == "float"
        && !is_struck
    {
        let itself = plain(value);
        let text = cell.shown.text.trim();
        if let Some(number) = figure(text, value, &itself) {
            cell.shown.text = number;
            cell.is_number = true;
        }
    }
    cell
}

/// The number as shown, without thousands separators; the number itself where the shown one is
/// rounded; `None` where words stand beside it.
fn figure(text: &str, value: f64, itself: &str) -> Option<String> {
    let bare: String = text
        .chars()
        .filter(|it| !matches!(it, ',' | '，' | ' ' | '\u{A0}'))
        .collect();
    if bare.is_empty() || (value == 0.0 && bare.chars().all(|it| matches!(it, '-' | '–' | '—'))) {
        return Some(itself.to_owned());
    }
    let bracketed = bare.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
    let digits = bracketed.unwrap_or(&bare);
    let shown: f64 = digits.parse().ok()?;
    let shown = if bracketed.is_some() { -shown } else { shown };
    let is_exact = plain(shown) == itself && bracketed.is_none() && !bare.contains(['e', 'E']);
    Some(if is_exact { bare } else { itself.to_owned() })
}

fn read_paragraphs(xml: &mut Xml<'_>, styles: &OdsStyles, base: RunStyle) -> Shown {
    /// Spans in spans beyond this depth keep the style around them.
    const DEPTH: usize = 64;
    let mut shown = Shown::default();
    let mut runs = vec![base];
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
                        run.is_struck |= own.is_struck;
                        run.is_raised |= own.is_raised;
                    }
                    runs.push(run);
                }
            }
            Node::End(_) => {
                if depth == 0 {
                    return shown;
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
                shown.push(&text.replace(['\n', '\r', '\t'], " "), run);
            }
            Node::Text(_) => {}
            Node::EndOfPart => return shown,
        }
    }
}
