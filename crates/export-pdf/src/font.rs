use std::fmt;
use std::sync::{Arc, LazyLock};

use krilla::Data;
use krilla::text::Font;
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};
use thiserror::Error;

use crate::PdfOptions;

/// An OpenType or TrueType font, parsed once and cheap to clone.
#[derive(Clone)]
pub struct PdfFont(Arc<Inner>);

struct Inner {
    bytes: Bytes,
    number: u32,
    font: Font,
}

/// The bytes are no font, or the collection has no font of that number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the bytes are no OpenType or TrueType font that can be read")]
pub struct PdfFontError;

impl PdfFont {
    /// Takes the bytes of a font file; `number` counts the fonts of a collection from 0, and is 0 for a single font.
    pub fn new(bytes: impl Into<Arc<[u8]>>, number: u32) -> Result<Self, PdfFontError> {
        Self::of(Bytes::Given(bytes.into()), number)
    }

    fn of(bytes: Bytes, number: u32) -> Result<Self, PdfFontError> {
        let font = Font::new(Data::from(bytes.clone()), number).ok_or(PdfFontError)?;
        FontRef::from_index(bytes.as_ref(), number).map_err(|_| PdfFontError)?;
        Ok(Self(Arc::new(Inner { bytes, number, font })))
    }

    fn known(bytes: &'static [u8]) -> Self {
        Self::of(Bytes::Known(bytes), 0).expect("the font of this crate can be read")
    }

    fn face(&self) -> Face<'_> {
        let font = FontRef::from_index(self.0.bytes.as_ref(), self.0.number)
            .expect("it was read when the font was made");
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        Face {
            font: &self.0.font,
            characters: font.charmap(),
            metrics,
        }
    }
}

impl fmt::Debug for PdfFont {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("PdfFont").finish_non_exhaustive()
    }
}

#[derive(Clone)]
enum Bytes {
    Known(&'static [u8]),
    Given(Arc<[u8]>),
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Known(bytes) => bytes,
            Self::Given(bytes) => bytes,
        }
    }
}

impl From<Bytes> for Data {
    fn from(bytes: Bytes) -> Self {
        let shared: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(bytes);
        shared.into()
    }
}

static TEXT: LazyLock<PdfFont> = LazyLock::new(|| PdfFont::known(include_bytes!("../fonts/text.otf")));

static HEADING: LazyLock<PdfFont> = LazyLock::new(|| PdfFont::known(include_bytes!("../fonts/heading.otf")));

/// What stands for a character that no font has: the sign of a missing type.
pub(crate) const MISSING: char = '〓';

/// The fonts of a document, each with what it has of a character.
pub(crate) struct Fonts<'a> {
    text: Vec<Face<'a>>,
    heading: Vec<Face<'a>>,
}

struct Face<'a> {
    font: &'a Font,
    characters: Charmap<'a>,
    metrics: GlyphMetrics<'a>,
}

/// Which of the fonts a text is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Heading,
}

/// What a font draws for a character.
#[derive(Clone, Copy)]
pub(crate) struct Found<'a> {
    pub(crate) font: &'a Font,
    pub(crate) glyph: u32,
    /// The width in ems.
    pub(crate) width: f32,
    /// Whether no font has the character, and this stands in its stead.
    pub(crate) is_missing: bool,
}

impl<'a> Fonts<'a> {
    pub(crate) fn of(options: &'a PdfOptions) -> Self {
        let own = |it: &'a Option<PdfFont>| it.as_ref().map(PdfFont::face);
        let text = || -> Vec<Face<'a>> { own(&options.font).into_iter().chain([TEXT.face()]).collect() };
        let heading = own(&options.heading_font).unwrap_or_else(|| HEADING.face());
        Self {
            text: text(),
            heading: [heading].into_iter().chain(text()).collect(),
        }
    }

    /// What draws a character: the first font that has it, and otherwise the mark of a missing one.
    pub(crate) fn find(&self, kind: Kind, character: char) -> Found<'a> {
        self.has(kind, character).unwrap_or_else(|| Found {
            is_missing: true,
            ..self
                .has(kind, MISSING)
                .expect("the font of this crate has the mark")
        })
    }

    /// What draws a character, if a font has it.
    pub(crate) fn has(&self, kind: Kind, character: char) -> Option<Found<'a>> {
        let faces = match kind {
            Kind::Text => &self.text,
            Kind::Heading => &self.heading,
        };
        faces.iter().find_map(|it| it.find(character))
    }
}

impl<'a> Face<'a> {
    fn find(&self, character: char) -> Option<Found<'a>> {
        let glyph = self.characters.map(character).filter(|it| it.to_u32() != 0)?;
        let width = self.metrics.advance_width(glyph)?;
        Some(Found {
            font: self.font,
            glyph: glyph.to_u32(),
            width: width / self.font.units_per_em(),
            is_missing: false,
        })
    }
}
