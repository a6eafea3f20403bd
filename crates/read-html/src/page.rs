use gongkai_document::{Document, Limits, Message, ReadRemark, RemarkKind};

use crate::attribute::{Attribute, Attributes};
use crate::element::{Kind, Name};
use crate::entity::resolve_attribute;
use crate::finish::Numbering;
use crate::item::Span;
use crate::scan::{Scanner, Token, has_raw_content, is_space};
use crate::style::{ElementId, Look};
use crate::tree::{Tag, Tree};

/// The `id` of the script in which our own pages carry their report.
const EMBEDDED_ID: &str = "gongkai-report";

/// Reads decoded text in one pass; in two if a `<style>` stands behind what it may speak of.
pub(crate) fn read_page(source: &str, limits: &Limits) -> Document {
    let mut sheets = Sheets::default();
    read_once(source, limits, &mut sheets).unwrap_or_else(|| {
        sheets.are_known = true;
        read_once(source, limits, &mut sheets).unwrap_or_default()
    })
}

/// The `<style>` elements of a page: what they hold, and for which media.
#[derive(Default)]
struct Sheets<'a> {
    found: Vec<(&'a str, &'a str)>,
    /// Whether all of them were found before.
    are_known: bool,
    /// Whether one was found behind what it may speak of.
    is_late: bool,
}

/// Reads the page; returns nothing if it is to be read again now that its styles are known.
fn read_once<'a>(source: &'a str, limits: &'a Limits, sheets: &mut Sheets<'a>) -> Option<Document> {
    let mut document = Document::default();
    let mut scanner = Scanner::new(source);
    let mut tree = Tree::new(source, limits);
    if sheets.are_known {
        for (content, media) in &sheets.found {
            tree.styles.add(content, media);
        }
    }
    while let Some(token) = scanner.next(tree.in_svg()) {
        match token {
            Token::Text => tree.text(scanner.slice(), scanner.start, scanner.is_plain),
            Token::Start(name, kind) => start(
                (name, kind),
                &mut scanner,
                &mut tree,
                &mut document,
                (limits, sheets),
            ),
            // Most end tags name the innermost element.
            Token::End(name) if tree.end_of_top(name, scanner.end) => {}
            Token::End(name) => tree.end(&tag(name, name.kind(), &scanner)),
        }
        if tree.content.is_full {
            break;
        }
        if sheets.is_late && !sheets.are_known && !may_hold_style(&source[scanner.end..]) {
            return None;
        }
    }
    if sheets.is_late && !sheets.are_known {
        return None;
    }
    let full = tree.content.full();
    let too_deep = tree.too_deep;
    let mut unread = tree.unread;
    unread.styles = tree.styles.gave_up();
    let (items, hidden) = tree.finish(scanner.end);
    let mut numbering = Numbering::of(items, source, limits);
    numbering.remark_limits(full, too_deep);
    numbering.remark_hidden(hidden);
    numbering.remark_unread(&unread);
    document.blocks = numbering.blocks;
    document.remarks.append(&mut numbering.remarks);
    Some(document)
}

/// Whether another `<style>` may follow.
fn may_hold_style(rest: &str) -> bool {
    let has = |mark: &str| memchr::memmem::find(rest.as_bytes(), mark.as_bytes()).is_some();
    has("<style") || has("<STYLE") || has("<Style")
}

/// Opens an element and takes what stands in the page's head.
fn start<'a>(
    (name, kind): (Name, Kind),
    scanner: &mut Scanner<'a>,
    tree: &mut Tree<'a>,
    document: &mut Document,
    (limits, sheets): (&'a Limits, &mut Sheets<'a>),
) {
    let in_svg = tree.in_svg();
    tree.start(&mut tag(name, kind, scanner));
    if kind == Kind::Meta {
        push_metadata(scanner.attributes(), document);
    }
    if !has_raw_content(kind) || in_svg {
        return;
    }
    let attributes = *scanner.attributes();
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
        Kind::Script => tree.note_script(content, span),
        Kind::RawText if name == Name::STYLE && !sheets.are_known && !tree.in_template() => {
            let media = attributes.get(Attribute::Media).unwrap_or_default();
            sheets.found.push((content, media));
            sheets.is_late |= tree.styles.add(content, media) && tree.has_begun;
        }
        Kind::TextArea => tree.text_area(
            content,
            &mut Tag {
                name,
                kind,
                attributes: &attributes,
                kept_look: None,
                closes_itself: false,
                span,
                look: Look::default(),
                element: ElementId::NONE,
            },
        ),
        _ => {}
    }
}

fn tag<'t, 'a>(name: Name, kind: Kind, scanner: &'t Scanner<'a>) -> Tag<'t, 'a> {
    Tag {
        name,
        kind,
        attributes: scanner.attributes(),
        kept_look: scanner.kept_look(),
        closes_itself: scanner.closes_itself(),
        span: Span {
            start: scanner.start,
            end: scanner.end,
        },
        look: Look::default(),
        element: ElementId::NONE,
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
