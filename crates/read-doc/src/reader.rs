use std::cell::Cell;
use std::ops::ControlFlow;

use gongkai_document::{Confidence, Document, Format, Limits, Many, Message, ReadError, Reader, Writing};

use crate::characters::Source;
use crate::compound::streams;
use crate::fib::{Part, read_fib};
use crate::finish::Finishing;
use crate::formatted::{Kind, Runs};
use crate::lists::Lists;
use crate::paragraphs::{Text, read_paragraphs};
use crate::pieces::read_pieces;
use crate::sniff::{self, COMPOUND};
use crate::styles::Styles;
use crate::tree::tree;

/// Reads Word 97-2003 documents.
#[derive(Debug, Clone, Copy, Default)]
pub struct DocReader;

const FORMAT: Format = Format {
    id: "doc",
    name: ("Word 97-2003 文档", "Word 97-2003 document"),
    extensions: &["doc", "wps", "dot"],
    media_type: "application/msword",
    many: Many::One,
    writing: Writing::BuildsWhole,
};

impl Reader for DocReader {
    fn format(&self) -> &Format {
        &FORMAT
    }

    fn sniff(&self, name: &str, head: &[u8]) -> Confidence {
        sniff::confidence(name, head)
    }

    fn read(
        &self,
        bytes: &[u8],
        limits: &Limits,
        each: &mut dyn FnMut(Document) -> ControlFlow<()>,
    ) -> Result<(), ReadError> {
        // There is only one document, so whether to go on does not matter.
        let _ = each(read_doc(bytes, limits)?);
        Ok(())
    }
}

/// Reads a Word 97-2003 document, or one that Kingsoft's program wrote in the same format.
///
/// Fails if the bytes are of another kind of file, of an older Word, protected by a password,
/// damaged beyond reading or more than `limits.bytes`. A document that is cut or partly damaged
/// gives what can be read and a remark.
pub fn read_doc(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    limits.admit(bytes)?;
    if !bytes.starts_with(COMPOUND) {
        return Err(ReadError::Unsupported(Message::new(
            "文件不是 Word 97-2003 文档；旧版 WPS 文档请在 WPS 中打开后另存为 .docx",
            "the file is no Word 97-2003 document; a document of an early WPS must be opened in WPS and saved as .docx",
        )));
    }
    let streams = streams(bytes, limits)?;
    let fib = read_fib(&streams)?;
    let main = streams.main.as_slice();
    let source = Source {
        main,
        data: &streams.data,
        pieces: read_pieces(fib.part(Part::Pieces))?,
        characters: Runs::read(main, fib.part(Part::CharacterPages), Kind::Characters),
        paragraphs: Runs::read(main, fib.part(Part::ParagraphPages), Kind::Paragraphs),
        styles: Styles::read(fib.part(Part::Styles)),
        last: Cell::new(None),
    };
    let lists = (fib.part(Part::Lists), fib.behind(Part::Lists));
    let mut lists = Lists::read(lists.0, lists.1, fib.part(Part::ListOverrides));
    let mut text = Text::default();
    read_paragraphs(&source, (0, fib.text), &mut lists, limits, &mut text);
    if fib.text_boxes.0 < fib.text_boxes.1 {
        read_paragraphs(&source, fib.text_boxes, &mut lists, limits, &mut text);
    }
    let paragraphs = std::mem::take(&mut text.paragraphs);
    let mut finishing = Finishing::new(limits);
    finishing.push_all(tree(paragraphs, &streams.data, &source.styles));
    let is_damaged = source.characters.is_damaged || source.paragraphs.is_damaged;
    let document = finishing.finish(&text, is_damaged);
    if document.blocks.is_empty() && document.remarks.is_empty() {
        return Err(ReadError::Empty);
    }
    Ok(document)
}
