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
    /// In a closed `details` in a cell, but not in its head.
    folded: bool,
    pub(crate) invisible: bool,
    preformatted: bool,
    in_article: bool,
    raised: bool,
    in_cell: bool,
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
        in_cell: part_is_cell(part),
        ..table.clone()
    };
    let mut flow = Flow::default();
    walk_children(part, &around, &mut flow);
    flow.finish()
}

fn part_is_cell(part: &Handle) -> bool {
    matches!(name_of(part), Some("td" | "th"))
}

/// Adds what an element's attributes hide.
pub(crate) fn around_inside(element: &Handle, around: &Around) -> Around {
    let mut inside = around.clone();
    inside.collapsed |= attribute(element, "hidden").is_some();
    let style = attribute(element, "style")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let style: String = style.split_whitespace().collect();
    inside.collapsed |= style.contains("display:none");
    inside.invisible |= style.contains("text-decoration:line-through");
    inside.invisible |= style.contains("font-size:0;") || style.ends_with("font-size:0");
    inside.invisible |= style.contains("visibility:hidden") || style.ends_with("opacity:0");
    inside
}

pub(crate) fn name_of(node: &Handle) -> Option<&str> {
    match &node.data {
        NodeData::Element { name, .. } if name.ns == ns!(html) => Some(&name.local),
        _ => None,
    }
}

fn parent_is(node: &Handle, name: &str) -> bool {
    let parent = node.parent.take();
    let found = parent.as_ref().and_then(std::rc::Weak::upgrade);
    node.parent.set(parent);
    found.is_some_and(|it| name_of(&it) == Some(name))
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
        let all = bridge_gaps(&all);
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
        let mut targets: Vec<String> = links.iter().filter_map(|it| (*it).clone()).collect();
        targets.dedup();
        if !text.is_empty() {
            if let [Some(target)] = links.as_slice()
                && self.heading == 0
            {
                let target = target.trim().to_owned();
                targets.clear();
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
        for target in targets {
            let target = target.trim().to_owned();
            let text = String::new();
            self.items.push((Expected::Link { text, target }, false));
        }
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

/// Stands for room that parts digits but no words.
const GAP: char = '\u{2}';

fn bridge_gaps(text: &str) -> String {
    let is_of_number = |it: Option<char>| it.is_some_and(|it| it.is_ascii_digit() || matches!(it, '.' | ','));
    let mut bridged = String::new();
    let mut is_in_gap = false;
    for character in text.chars() {
        if character == GAP {
            is_in_gap = !bridged.is_empty();
            continue;
        }
        if is_in_gap && is_of_number(bridged.chars().next_back()) && is_of_number(Some(character)) {
            bridged.push(' ');
        }
        is_in_gap = false;
        bridged.push(character);
    }
    bridged
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

const IGNORED: [&str; 13] = [
    "script", "style", "template", "noscript", "title", "iframe", "noembed", "noframes", "button",
    "datalist", "xml", "meta", "link",
];

fn walk_children(node: &Handle, around: &Around, flow: &mut Flow) {
    for child in node.children.borrow().iter() {
        walk(child, around, flow);
    }
}

fn walk(node: &Handle, around: &Around, flow: &mut Flow) {
    match &node.data {
        NodeData::Text { contents } if !around.collapsed && !around.invisible && !around.folded => {
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
        "textarea" | "input" | "select" => return walk_field(node, name, around, flow),
        "table" => {
            flow.part_in(&inside);
            flow.items.extend(table::items_of_table(node, &inside));
            return;
        }
        "a" => inside.link = attribute(node, "href").filter(|it| leads_to_file(it)),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => inside.heading = name.as_bytes()[1] - b'0',
        "dialog" => inside.collapsed |= attribute(node, "open").is_none(),
        "details" => inside.folded |= attribute(node, "open").is_none() && around.in_cell,
        "summary" if parent_is(node, "details") => inside.folded = false,
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
    if around.collapsed || around.invisible || around.folded || alt.is_empty() && source.is_empty() {
        return;
    }
    let image = (Expected::Image { alt, source }, false);
    if flow.collapsed().is_empty() {
        flow.items.push(image);
    } else {
        flow.images.push(image);
        flow.pieces.push((GAP.into(), around.link.clone(), false));
    }
}

/// What a field shows, if it stands in a cell.
fn walk_field(node: &Handle, name: &str, around: &Around, flow: &mut Flow) {
    let around = around_inside(node, around);
    if !around.in_cell || around.collapsed || around.invisible || around.folded {
        return;
    }
    let value = match name {
        "textarea" => text_inside(node),
        "input" if attribute(node, "type").is_none() => attribute(node, "value").unwrap_or_default(),
        "select" => choice_of(node),
        _ => return,
    };
    for piece in [GAP.to_string(), value, GAP.to_string()] {
        flow.text(&piece, &around);
    }
}

fn choice_of(select: &Handle) -> String {
    let mut options = Vec::new();
    options_inside(select, &mut options);
    let selected = options.iter().rfind(|it| attribute(it, "selected").is_some());
    selected.or(options.first()).map(text_inside).unwrap_or_default()
}

fn options_inside(node: &Handle, options: &mut Vec<Handle>) {
    for child in node.children.borrow().iter() {
        if name_of(child) == Some("option") {
            options.push(child.clone());
        } else {
            options_inside(child, options);
        }
    }
}

fn text_inside(node: &Handle) -> String {
    let of_child = |child: &Handle| match &child.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => text_inside(child),
    };
    node.children.borrow().iter().map(of_child).collect()
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
