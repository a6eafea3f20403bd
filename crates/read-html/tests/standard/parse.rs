//! A conforming parser, made to tell where a tag of a table stood that it ignored.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, QualName, ns};
use markup5ever_rcdom::{Handle, RcDom};

/// The `id` of the element put before each tag of a table's structure.
///
/// The reader ends the paragraph at such a tag even where a browser ignores it; the element makes
/// this one deliberate difference visible in the tree.
pub(crate) const TABLE_TAG: &str = "table-tag";

const STRUCTURE: [&str; 10] = [
    "table", "caption", "col", "colgroup", "thead", "tbody", "tfoot", "tr", "td", "th",
];

/// Parses a page as a browser does one with a modern document type.
pub(crate) fn parse(page: &str) -> RcDom {
    let options = TreeBuilderOpts {
        iframe_srcdoc: true,
        ..TreeBuilderOpts::default()
    };
    let sink = Marking(TreeBuilder::new(RcDom::default(), options));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(page));
    // The tokenizer pauses at each script; none is run.
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    tokenizer.sink.0.sink.finish()
}

struct Marking(TreeBuilder<Handle, RcDom>);

impl TokenSink for Marking {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        if let Token::TagToken(Tag { name, .. }) = &token {
            // A start tag of a table always begins a block, so only the others need the mark.
            let is_table_start = &**name == "table" && is_start(&token);
            if STRUCTURE.contains(&&**name) && !is_table_start {
                let _ = self.0.process_token(Token::TagToken(mark()), line);
            }
        }
        self.0.process_token(token, line)
    }

    fn end(&self) {
        self.0.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.0.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// An element without content that any place of a page takes and that shows nothing.
fn mark() -> Tag {
    Tag {
        kind: TagKind::StartTag,
        name: "source".into(),
        self_closing: true,
        attrs: vec![Attribute {
            name: QualName::new(None, ns!(), "id".into()),
            value: TABLE_TAG.into(),
        }],
        had_duplicate_attributes: false,
    }
}

fn is_start(token: &Token) -> bool {
    matches!(token, Token::TagToken(tag) if tag.kind == TagKind::StartTag)
}
