//! One file to be read, and what it means that there is no report in it.

use gongkai_core::ReadError;
use gongkai_document::ReadRemark;
#[cfg(feature = "recognize")]
use gongkai_document::{Block, BlockKind, Document, squeeze};

/// A file that is no container.
pub(crate) struct File<'a> {
    /// Its name, by which its kind is told where the content does not tell.
    pub(crate) name: &'a str,
    /// What its trace says where the report came from.
    pub(crate) source: &'a str,
    pub(crate) bytes: &'a [u8],
    /// What whoever took it from its container could not vouch for.
    #[cfg_attr(
        not(feature = "recognize"),
        expect(dead_code, reason = "only documents have remarks of their own")
    )]
    pub(crate) remarks: &'a [ReadRemark],
}

impl<'a> File<'a> {
    /// An input that is a file by itself.
    pub(crate) fn of_input(name: &'a str, bytes: &'a [u8]) -> Self {
        Self {
            name,
            source: name,
            bytes,
            remarks: &[],
        }
    }
}

/// Why a file gave no report, or no more.
pub(crate) struct Failed {
    pub(crate) error: ReadError,
    #[cfg_attr(
        not(feature = "containers"),
        expect(dead_code, reason = "only a container judges its members")
    )]
    pub(crate) weight: Weight,
}

impl Failed {
    pub(crate) fn with(weight: Weight, error: ReadError) -> Self {
        Self { error, weight }
    }
}

/// How much speaks for it that a file without a report should have been one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(
    not(feature = "recognize"),
    allow(dead_code, reason = "nothing is read for its words")
)]
pub(crate) enum Weight {
    /// Nothing: it is no document, or speaks of other things.
    Nothing,
    /// It is data of a format that reports are kept in.
    Data,
    /// It speaks of 信息公开, or may do so where it was not read.
    Mentioned,
    /// It has the title of a report.
    Titled,
    /// It is a document that cannot be read, or not to its end.
    Unreadable,
}

#[cfg(feature = "recognize")]
impl Weight {
    /// Looks for words that only reports and what is about them have.
    pub(crate) fn of(document: &Document) -> Self {
        if is_titled(document) {
            return Self::Titled;
        }
        let mut texts = document
            .blocks
            .iter()
            .flat_map(texts)
            .chain(document.title.as_deref());
        if texts.any(|it| squeeze(it).contains("信息公开")) {
            return Self::Mentioned;
        }
        Self::Nothing
    }
}

/// Tells whether a document gives itself the title of one report: a list of reports has several.
#[cfg(feature = "recognize")]
fn is_titled(document: &Document) -> bool {
    /// Where there are no headings, the title is among the first lines.
    const FIRST_LINES: usize = 5;
    if document.title.as_deref().is_some_and(is_title) {
        return true;
    }
    let headings = document.blocks.iter().filter_map(|it| match &it.kind {
        BlockKind::Heading { text, .. } => Some(text.as_str()),
        _ => None,
    });
    let headings: Vec<&str> = headings.collect();
    let lines = document.blocks.iter().filter_map(|it| match &it.kind {
        BlockKind::Paragraph { text } => Some(text.as_str()),
        _ => None,
    });
    if headings.is_empty() && document.title.is_none() {
        return lines.take(FIRST_LINES).any(is_title);
    }
    headings.into_iter().filter(|it| is_title(it)).count() == 1
}

/// Tells the title of a year's report: `某市2024年政府信息公开工作年度报告`.
#[cfg(feature = "recognize")]
fn is_title(text: &str) -> bool {
    /// A title fits on two lines.
    const LONGEST: usize = 60;
    let text = squeeze(text);
    let has_year = ["20", "２０", "二〇", "二○", "二零"]
        .iter()
        .any(|it| text.contains(it));
    has_year && text.contains("信息公开") && text.contains("报告") && text.chars().count() <= LONGEST
}

#[cfg(feature = "recognize")]
fn texts(block: &Block) -> Vec<&str> {
    match &block.kind {
        BlockKind::Heading { text, .. } | BlockKind::Paragraph { text } | BlockKind::Link { text, .. } => {
            vec![text]
        }
        BlockKind::Table(table) => table.cells.iter().map(|it| it.text.as_str()).collect(),
        _ => Vec::new(),
    }
}

#[cfg(all(test, feature = "recognize"))]
mod tests {
    use gongkai_document::Place;

    use super::*;

    fn document(title: Option<&str>, kinds: Vec<BlockKind>) -> Document {
        let blocks = kinds.into_iter().map(|kind| Block {
            kind,
            place: Place::default(),
        });
        Document {
            title: title.map(str::to_owned),
            blocks: blocks.collect(),
            ..Document::default()
        }
    }

    fn paragraph(text: &str) -> BlockKind {
        BlockKind::Paragraph {
            text: text.to_owned(),
        }
    }

    fn heading(text: &str) -> BlockKind {
        BlockKind::Heading {
            level: 1,
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_page_that_is_about_reports_is_no_page_of_one() {
        const TITLE: &str = "某市 2024 年政府信息公开工作年度报告";
        let weight = |title, kinds| Weight::of(&document(title, kinds));
        assert_eq!(weight(Some(TITLE), Vec::new()), Weight::Titled);
        assert_eq!(weight(Some("某市"), vec![heading(TITLE)]), Weight::Titled);
        assert_eq!(weight(None, vec![paragraph(TITLE)]), Weight::Titled);
        assert_eq!(weight(Some("某市"), vec![paragraph(TITLE)]), Weight::Mentioned);
        assert_eq!(
            weight(Some("年报"), vec![heading(TITLE), heading(TITLE)]),
            Weight::Mentioned
        );
        assert_eq!(
            weight(Some("政府信息公开工作年度报告"), Vec::new()),
            Weight::Mentioned
        );
        assert_eq!(weight(Some("通知"), vec![paragraph("放假七天")]), Weight::Nothing);
        assert_eq!(weight(None, vec![paragraph("信 息 公 开")]), Weight::Mentioned);
    }
}
