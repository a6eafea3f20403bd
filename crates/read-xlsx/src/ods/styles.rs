use std::collections::BTreeMap;

use crate::sheet::RunStyle;
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
        let mut run = RunStyle::default();
        for style in self.with_parent(name) {
            run.is_struck |= style.run.is_struck;
            run.is_raised |= style.run.is_raised;
        }
        run
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
        }
        "text-properties" => {
            let strikes = ["text-line-through-style", "text-line-through-type"];
            style.run.is_struck |= strikes
                .iter()
                .any(|it| element.get(it).is_some_and(|it| it != "none"));
            let position = element.get("text-position").unwrap_or_default();
            style.run.is_raised |= !position.is_empty() && !position.starts_with("0%");
        }
        _ => {}
    }
}
