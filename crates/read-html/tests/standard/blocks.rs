//! What the reader must make of a page, derived from the tree of a conforming parser: the same
//! rules of content, written for clarity.

use gongkai_document::is_blank_character;
use html5ever::ns;
use markup5ever_rcdom::{Handle, NodeData};

use super::parse::TABLE_TAG;
use super::table;

/// A block, without its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Expected {
    Text { heading: u8, text: String },
    Link { text: String, target: String },
    Image { alt: String, source: String },
    Table(ExpectedTable),
}

#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct ExpectedTable {
    pub(crate) caption: Option<String>,
    pub(crate) cells: Vec<ExpectedCell>,
    /// Row and column of the cells whose spans do not fit.
    pub(crate) inconsistent: Vec<(usize, usize)>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ExpectedCell {
    pub(crate) row: usize,
    pub(crate) column: usize,
    pub(crate) row_span: usize,
    pub(crate) column_span: usize,
    pub(crate) header: bool,
    pub(crate) text: String,
}

/// An item and whether it stands in the page's frame.
pub(crate) type Item = (Expected, bool);

/// What holds for a place in the tree.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts, each true of any place or not"
)]
#[derive(Debug, Clone, Default)]
pub(crate) struct Around {
    heading: u8,
    link: Option<String>,
    pub(crate) collapsed: bool,
    pub(crate) invisible: bool,
    preformatted: bool,
    in_article: bool,
    raised: bool,
}

/// The blocks of a page.
pub(crate) fn blocks_of(document: &Handle) -> Vec<Expected> {
    let mut flow = Flow::default();
    walk_children(document, &Around::default(), &mut flow);
    let items = flow.finish();
    let only_frame = items.iter().all(|it| it.1);
    let kept = items.into_iter().filter(|it| only_frame || !it.1).map(|it| it.0);
    kept.collect()
}

/// The items of a cell or caption.
pub(crate) fn items_of_part(part: &Handle, table: &Around) -> Vec<Item> {
    let around = Around {
        heading: 0,
        link: None,
        preformatted: false,
        in_article: true,
        ..table.clone()
    };
    let mut flow = Flow::default();
    walk_children(part, &around, &mut flow);
    flow.finish()
}

/// Adds what an element's attributes hide.
pub(crate) fn around_inside(element: &Handle, around: &Around) -> Around {
    let mut inside = around.clone();
    inside.collapsed |= attribute(element, "hidden").is_some();
    let style = attribute(element, "style")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let style: String = style.split_whitespace().collect();
    inside.collapsed |= style.contains("display:none") || style.contains("mso-hide:all");
    inside.collapsed |= style.contains("text-decoration:line-through");
    inside.collapsed |= style.contains("font-size:0;") || style.ends_with("font-size:0");
    inside.invisible |= style.contains("visibility:hidden") || style.ends_with("opacity:0");
    inside
}

pub(crate) fn name_of(node: &Handle) -> Option<&str> {
    match &node.data {
        NodeData::Element { name, .. } if name.ns == ns!(html) => Some(&name.local),
        _ => None,
    }
}

pub(crate) fn attribute(node: &Handle, name: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else {
        return None;
    };
    let attributes = attrs.borrow();
    attributes
        .iter()
        .find(|it| &*it.name.local == name)
        .map(|it| it.value.to_string())
}

#[derive(Default)]
struct Flow {
    items: Vec<Item>,
    /// Pieces of the paragraph: text, its link, whether its white space counts.
    pieces: Vec<(String, Option<String>, bool)>,
    heading: u8,
    images: Vec<Item>,
}

impl Flow {
    fn finish(mut self) -> Vec<Item> {
        self.part();
        self.items
    }

    fn text(&mut self, text: &str, around: &Around) {
        let mut text = text.replace('\0', "");
        if around.raised {
            for (digit, raised) in ('0'..='9').zip("⁰¹²³⁴⁵⁶⁷⁸⁹".chars()) {
                text = text.replace(digit, &raised.to_string());
            }
        }
        if self.collapsed().is_empty() && !collapse(&text).is_empty() {
            self.heading = around.heading;
        }
        self.pieces.push((text, around.link.clone(), around.preformatted));
    }

    fn collapsed(&self) -> String {
        let has_verbatim = self.pieces.iter().any(|it| it.2);
        let all: String = self.pieces.iter().map(|it| it.0.as_str()).collect();
        if has_verbatim { all } else { collapse(&all) }
    }

    /// What takes no room parts nothing.
    fn part_in(&mut self, around: &Around) {
        if !around.collapsed {
            self.part();
        }
    }

    fn part(&mut self) {
        let text = self.collapsed();
        let text = text.trim_matches(is_blank_character);
        let visible = |text: &str| text.chars().any(|it| !is_blank_character(it));
        let mut links: Vec<&Option<String>> = self
            .pieces
            .iter()
            .filter(|it| visible(&it.0))
            .map(|it| &it.1)
            .collect();
        links.dedup();
        if !text.is_empty() {
            if let [Some(target)] = links.as_slice()
                && self.heading == 0
            {
                let target = target.trim().to_owned();
                self.items.push((
                    Expected::Link {
                        text: text.to_owned(),
                        target,
                    },
                    false,
                ));
            } else {
                self.push_lines(text);
            }
        }
        self.pieces.clear();
        self.heading = 0;
        self.items.append(&mut self.images);
    }

    fn push_lines(&mut self, text: &str) {
        let heading = self.heading;
        let lines = text
            .split('\u{1}')
            .map(|it| it.trim_matches(is_blank_character).to_owned());
        let lines: Vec<String> = lines.collect();
        if text.chars().count() <= 60 {
            self.items.push((
                Expected::Text {
                    heading,
                    text: lines.join(" "),
                },
                false,
            ));
        } else {
            for text in lines.into_iter().filter(|it| !it.is_empty()) {
                self.items.push((Expected::Text { heading, text }, false));
            }
        }
    }
}

fn collapse(text: &str) -> String {
    let is_space = |it: char| matches!(it, ' ' | '\t' | '\n' | '\r' | '\u{C}');
    let mut collapsed = String::new();
    for character in text.chars() {
        if !is_space(character) {
            collapsed.push(character);
        } else if !collapsed.is_empty() && !collapsed.ends_with([' ', '\u{1}']) {
            collapsed.push(' ');
        }
    }
    collapsed.trim_end_matches(is_space).replace(" \u{1}", "\u{1}")
}

const BLOCKS: [&str; 40] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "ul",
    "xmp",
    "hr",
];

const IGNORED: [&str; 15] = [
    "script", "style", "template", "noscript", "title", "iframe", "textarea", "noembed", "noframes",
    "select", "button", "datalist", "xml", "meta", "link",
];

fn walk_children(node: &Handle, around: &Around, flow: &mut Flow) {
    for child in node.children.borrow().iter() {
        walk(child, around, flow);
    }
}

fn walk(node: &Handle, around: &Around, flow: &mut Flow) {
    match &node.data {
        NodeData::Text { contents } if !around.collapsed && !around.invisible => {
            walk_text(&contents.borrow(), around, flow);
        }
        NodeData::Element { name, .. } if name.ns == ns!(html) => {
            walk_element(node, &name.local, around, flow);
        }
        NodeData::Element { name, .. } if name.ns == ns!(mathml) => walk_children(node, around, flow),
        NodeData::Document => walk_children(node, around, flow),
        _ => {}
    }
}

fn walk_text(text: &str, around: &Around, flow: &mut Flow) {
    if !around.preformatted {
        return flow.text(text, around);
    }
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            flow.part_in(around);
        }
        flow.text(line, around);
    }
}

fn walk_element(node: &Handle, name: &str, around: &Around, flow: &mut Flow) {
    let mut inside = around_inside(node, around);
    match name {
        "source" if attribute(node, "id").as_deref() == Some(TABLE_TAG) => {
            return flow.part_in(around);
        }
        "br" => return walk_break(around, flow),
        "img" => return walk_image(node, around, flow),
        "table" => {
            flow.part_in(&inside);
            flow.items.extend(table::items_of_table(node, &inside));
            return;
        }
        "a" => inside.link = attribute(node, "href").filter(|it| leads_to_file(it)),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => inside.heading = name.as_bytes()[1] - b'0',
        "del" | "s" | "strike" | "rt" | "rp" => inside.collapsed = true,
        "sup" | "sub" => inside.raised = true,
        "pre" | "listing" | "xmp" | "plaintext" => inside.preformatted = true,
        "article" | "main" | "section" => inside.in_article = true,
        _ if IGNORED.contains(&name) => return,
        _ => {}
    }
    if !BLOCKS.contains(&name) {
        return walk_children(node, &inside, flow);
    }
    flow.part_in(&inside);
    let first = flow.items.len();
    walk_children(node, &inside, flow);
    flow.part_in(&inside);
    if !inside.collapsed
        && matches!(name, "nav" | "header" | "footer" | "aside")
        && is_frame(name, around, &flow.items[first..])
    {
        flow.items[first..].iter_mut().for_each(|it| it.1 = true);
    }
}

fn walk_break(around: &Around, flow: &mut Flow) {
    if around.collapsed {
    } else if around.heading > 0 && flow.heading > 0 && !flow.collapsed().is_empty() {
        flow.pieces.push(("\u{1}".into(), around.link.clone(), false));
    } else {
        flow.part_in(around);
    }
}

fn walk_image(node: &Handle, around: &Around, flow: &mut Flow) {
    let value = |name| attribute(node, name).unwrap_or_default().trim().to_owned();
    let (alt, source) = (value("alt"), value("src"));
    if around.collapsed || around.invisible || alt.is_empty() && source.is_empty() {
        return;
    }
    let image = (Expected::Image { alt, source }, false);
    if flow.collapsed().is_empty() {
        flow.items.push(image);
    } else {
        flow.images.push(image);
    }
}

fn leads_to_file(target: &str) -> bool {
    [".pdf", ".doc", ".xlsx"]
        .iter()
        .any(|it| target.to_ascii_lowercase().trim().ends_with(it))
}

fn is_frame(name: &str, around: &Around, items: &[Item]) -> bool {
    if around.in_article && name != "nav" {
        return false;
    }
    let mut prose = 0;
    for (item, _) in items.iter().filter(|it| !it.1) {
        match item {
            Expected::Table(_) => return false,
            Expected::Text { heading, text } => {
                if *heading > 0 && name == "header" {
                    return false;
                }
                prose += if text.contains('。') { text.len() } else { 0 };
            }
            _ => {}
        }
    }
    prose < 200
}
