use std::collections::BTreeMap;

use gongkai_document::{Color, WHITE, hex_color};

use crate::shown::{RunStyle, TINY};
use crate::xml::{Element, Node, Xml};

/// What the styles of an OpenDocument file say about what is shown, by their names.
#[derive(Debug, Default)]
pub(super) struct OdsStyles {
    styles: BTreeMap<String, OdsStyle>,
}

#[derive(Debug, Default, Clone)]
struct OdsStyle {
    parent: Option<String>,
    is_hidden_table: bool,
    is_bordered: bool,
    run: RunStyle,
    ground: Ground,
}

/// What a style says of the colour behind its text.
#[derive(Debug, Default, Clone, Copy)]
enum Ground {
    #[default]
    Nothing,
    Color(Color),
    Unknown,
}

impl OdsStyles {
    pub(super) fn is_hidden_table(&self, name: &str) -> bool {
        self.styles.get(name).is_some_and(|it| it.is_hidden_table)
    }

    pub(super) fn is_bordered(&self, name: &str) -> bool {
        self.with_parent(name).any(|it| it.is_bordered)
    }

    /// How text in this style stands, one that is derived from another included.
    pub(super) fn run(&self, name: &str) -> RunStyle {
        self.with_parent(name)
            .fold(RunStyle::default(), |run, style| run.over(style.run))
    }

    /// The colour behind cells in this style, if it is known.
    pub(super) fn ground(&self, name: &str) -> Option<Color> {
        let stated = self.with_parent(name).find_map(|it| match it.ground {
            Ground::Nothing => None,
            Ground::Color(color) => Some(Some(color)),
            Ground::Unknown => Some(None),
        });
        stated.unwrap_or(Some(WHITE))
    }

    fn with_parent(&self, name: &str) -> impl Iterator<Item = &OdsStyle> {
        let style = self.styles.get(name);
        let parent = style
            .and_then(|it| it.parent.as_ref())
            .and_then(|it| self.styles.get(it));
        style.into_iter().chain(parent)
    }
}

/// Styles beyond this number are of no cell that will be read.
const STYLES: usize = 100_000;

/// Adds the styles that a part defines.
pub(super) fn read_styles(text: &str, styles: &mut OdsStyles) {
    let mut name: Option<String> = None;
    let mut xml = Xml::new(text);
    loop {
        match xml.next() {
            Node::Start(element) => match element.name() {
                "style" if styles.styles.len() < STYLES => {
                    let defined = element.get("name").unwrap_or_default();
                    let style = OdsStyle {
                        parent: element.get("parent-style-name"),
                        ..OdsStyle::default()
                    };
                    styles.styles.insert(defined.clone(), style);
                    name = Some(defined);
                }
                "body" => return,
                property => {
                    if let Some(style) = name.as_ref().and_then(|it| styles.styles.get_mut(it)) {
                        read_property(property, &element, style);
                    }
                }
            },
            Node::End(end_tag) if end_tag.name() == "style" => name = None,
            Node::EndOfPart => return,
            _ => {}
        }
    }
}

fn read_property(property: &str, element: &Element<'_>, style: &mut OdsStyle) {
    match property {
        "table-properties" => {
            style.is_hidden_table |= element.get("display").is_some_and(|it| it == "false");
        }
        "table-cell-properties" => {
            let sides = [
                "border",
                "border-left",
                "border-right",
                "border-top",
                "border-bottom",
            ];
            style.is_bordered |= sides
                .iter()
                .any(|side| element.get(side).is_some_and(|it| it != "none"));
            match element.get("background-color").as_deref() {
                None => {}
                Some("transparent") => style.ground = Ground::Color(WHITE),
                Some(stated) => style.ground = color(stated).map_or(Ground::Unknown, Ground::Color),
            }
        }
        "text-properties" => {
            let strikes = ["text-line-through-style", "text-line-through-type"];
            style.run.is_struck |= strikes
                .iter()
                .any(|it| element.get(it).is_some_and(|it| it != "none"));
            let position = element.get("text-position").unwrap_or_default();
            style.run.is_raised |= !position.is_empty() && !position.starts_with("0%");
            style.run.ink = element.get("color").and_then(|it| color(&it)).or(style.run.ink);
            let size = element.get("font-size").unwrap_or_default();
            let points: Option<f64> = size.strip_suffix("pt").and_then(|it| it.parse().ok());
            style.run.is_tiny |= points.is_some_and(|it| it <= TINY);
        }
        _ => {}
    }
}

/// A colour written as `#ffffff`.
fn color(stated: &str) -> Option<Color> {
    hex_color(stated.trim().strip_prefix('#')?)
}
