use gongkai_document::{Document, Limits, Message, ReadRemark, RemarkKind};

use crate::attribute::{Attribute, Attributes};
use crate::element::{Kind, Name};
use crate::entity::resolve_attribute;
use crate::finish::Numbering;
use crate::item::Span;
use crate::scan::{Scanner, Token, has_raw_content, is_space};
use crate::style::Look;
use crate::tree::{Tag, Tree};

/// The `id` of the script in which our own pages carry their report.
const EMBEDDED_ID: &str = "gongkai-report";

/// Reads decoded text in one pass.
pub(crate) fn read_page(source: &str, limits: &Limits) -> Document {
    let mut document = Document::default();
    let mut scanner = Scanner::new(source);
    let mut tree = Tree::new(limits);
    while let Some(token) = scanner.next(tree.in_svg()) {
        match token {
            Token::Text => tree.text(scanner.slice(), scanner.start, scanner.is_plain),
            Token::Start(name) => start(name, &mut scanner, &mut tree, &mut document, limits),
            Token::End(name) => tree.end(&tag(name, name.kind(), &scanner)),
        }
        if tree.content.is_full {
            break;
        }
    }
    let full = tree.content.full();
    let too_deep = tree.too_deep;
    let (items, hidden) = tree.finish(scanner.end);
    let mut numbering = Numbering::of(items, source, limits);
    numbering.remark_limits(full, too_deep);
    numbering.remark_hidden(hidden);
    document.blocks = numbering.blocks;
    document.remarks.append(&mut numbering.remarks);
    document
}

/// Opens an element and takes what stands in the page's head.
fn start<'a>(
    name: Name,
    scanner: &mut Scanner<'a>,
    tree: &mut Tree<'a>,
    document: &mut Document,
    limits: &Limits,
) {
    let kind = name.kind();
    let in_svg = tree.in_svg();
    tree.start(&mut tag(name, kind, scanner));
    if kind == Kind::Meta {
        push_metadata(&scanner.attributes, document);
    }
    if !has_raw_content(kind) || in_svg {
        return;
    }
    let attributes = scanner.attributes;
    let span = Span {
        start: scanner.start,
        end: scanner.end,
    };
    let content = scanner.raw_content();
    match kind {
        Kind::Title if document.title.is_none() => {
            document.title = one_line(&htmlize::unescape(content));
        }
        Kind::Script if is_embedded_report(&attributes) && document.embedded.is_none() => {
            embed(content, document, limits);
        }
        Kind::RawText if name == Name::STYLE && !is_for_print(&attributes) => tree.styles.add(content),
        Kind::TextArea => tree.text_area(
            content,
            &mut Tag {
                name,
                kind,
                attributes: &attributes,
                closes_itself: false,
                span,
                look: Look::default(),
            },
        ),
        _ => {}
    }
}

fn tag<'t, 'a>(name: Name, kind: Kind, scanner: &'t Scanner<'a>) -> Tag<'t, 'a> {
    Tag {
        name,
        kind,
        attributes: &scanner.attributes,
        closes_itself: scanner.closes_itself,
        span: Span {
            start: scanner.start,
            end: scanner.end,
        },
        look: Look::default(),
    }
}

/// Keeps what the page states about itself; no page states a thousand things.
fn push_metadata(attributes: &Attributes<'_>, document: &mut Document) {
    const MOST: usize = 1000;
    let name = attributes
        .get(Attribute::Name)
        .or(attributes.get(Attribute::Property));
    if let (Some(name), Some(content)) = (name, attributes.get(Attribute::Content))
        && document.metadata.len() < MOST
        && let Some(name) = one_line(&resolve_attribute(name))
    {
        let content = one_line(&resolve_attribute(content)).unwrap_or_default();
        document.metadata.push((name, content));
    }
}

/// Collapses white space; nothing is left of a blank text.
fn one_line(text: &str) -> Option<String> {
    let mut line = String::with_capacity(text.len());
    for word in text
        .split(|it: char| it.is_ascii() && is_space(it as u8))
        .filter(|it| !it.is_empty())
    {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    let trimmed = line.trim_matches(gongkai_document::is_blank_character);
    (!trimmed.is_empty()).then(|| trimmed.to_owned())
}

fn is_embedded_report(attributes: &Attributes<'_>) -> bool {
    let is_json = attributes
        .get(Attribute::MediaType)
        .is_some_and(|it| it.trim().eq_ignore_ascii_case("application/json"));
    is_json
        && attributes
            .get(Attribute::Id)
            .is_some_and(|it| it.trim() == EMBEDDED_ID)
}

fn is_for_print(attributes: &Attributes<'_>) -> bool {
    attributes
        .get(Attribute::Media)
        .is_some_and(|it| it.trim().eq_ignore_ascii_case("print"))
}

fn embed(content: &str, document: &mut Document, limits: &Limits) {
    if content.len() <= limits.text {
        document.embedded = Some(content.to_owned());
        return;
    }
    document.remarks.push(ReadRemark {
        kind: RemarkKind::LimitReached,
        message: Message::new(
            "页面内嵌的报告数据超过上限，未读取",
            "the report embedded in the page is larger than the limit and was not read",
        ),
        place: None,
    });
}
