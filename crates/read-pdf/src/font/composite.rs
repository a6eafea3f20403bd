//! Composite fonts: codes of several bytes, as Chinese text has.

use std::cell::OnceCell;

use hayro_cmap::{BfString, CMap, CMapName, CidFamily, WritingMode};
use hayro_syntax::object::dict::keys::{
    CID_TO_GID_MAP, DESCENDANT_FONTS, DW, ENCODING, FONT_DESC, FONT_FILE2, FONT_FILE3, ORDERING, REGISTRY, W,
};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as Text};

use super::predefined;
use super::truetype::CharacterMap;
use crate::stream::{Budget, unpacked};

/// The most entries taken from a table of widths.
const MOST_WIDTHS: usize = 70_000;

/// A font of codes of several bytes; `'a` is the file.
pub(crate) struct Composite<'a> {
    encoding: CMap,
    /// What codes are where the encoding's name says that they are Unicode.
    unicode: Option<Unicode>,
    family: Option<CidFamily>,
    /// From CIDs to text, by the character collection; read when a code is met that needs it.
    collection: OnceCell<Option<CMap>>,
    /// The embedded font, if it can have a table of characters.
    program: Option<Stream<'a>>,
    /// The embedded font's own table; read when a code is met that needs it.
    embedded: OnceCell<CharacterMap>,
    glyphs: Glyphs,
    default_width: f64,
    /// First CID, last CID, width; sorted.
    widths: Vec<(u32, u32, f64)>,
}

/// How codes are Unicode.
#[derive(Debug, Clone, Copy)]
enum Unicode {
    Utf16,
    Utf32,
}

/// From CIDs to the glyphs of an embedded TrueType font.
#[derive(Debug)]
enum Glyphs {
    Identity,
    Table(Vec<u8>),
}

impl<'a> Composite<'a> {
    pub(crate) fn read(dict: &Dict<'a>, budget: &mut Budget) -> Option<Self> {
        let descendant = dict
            .get::<Array<'a>>(DESCENDANT_FONTS)?
            .iter::<Dict<'a>>()
            .next()?;
        let encoding_object = dict.get::<Object<'_>>(ENCODING)?;
        let encoding = read_encoding(&encoding_object, budget)?;
        let glyphs = match descendant.get::<Object<'_>>(CID_TO_GID_MAP) {
            Some(Object::Stream(stream)) => Glyphs::Table(unpacked(&stream, budget)?),
            _ => Glyphs::Identity,
        };
        let family = encoding
            .metadata()
            .character_collection
            .clone()
            .map(|it| it.family)
            .filter(|it| *it != CidFamily::AdobeIdentity)
            .or_else(|| read_family(&descendant));
        Some(Self {
            unicode: unicode_of(&encoding_object),
            family,
            collection: OnceCell::new(),
            encoding,
            program: program(&descendant),
            embedded: OnceCell::new(),
            glyphs,
            default_width: descendant.get::<f64>(DW).unwrap_or(1000.0) / 1000.0,
            widths: descendant
                .get::<Array<'_>>(W)
                .map_or_else(Vec::new, |it| read_widths(&it)),
        })
    }

    pub(crate) fn is_vertical(&self) -> bool {
        self.encoding.metadata().writing_mode == Some(WritingMode::Vertical)
    }

    /// The first code of `bytes` and its length; what is no code is passed over.
    pub(crate) fn next_code(&self, bytes: &[u8]) -> (u32, usize) {
        let mut code = 0;
        for (index, byte) in bytes.iter().take(4).enumerate() {
            code = code << 8 | u32::from(*byte);
            let length = u8::try_from(index + 1).unwrap_or(4);
            if self.encoding.lookup_cid_code(code, length).is_some() {
                return (code, index + 1);
            }
        }
        match bytes {
            [lead, trail, ..] if *lead >= 0x80 || self.unicode.is_some() => {
                (u32::from(*lead) << 8 | u32::from(*trail), 2)
            }
            [byte, ..] => (u32::from(*byte), 1),
            [] => (0, 1),
        }
    }

    pub(crate) fn width(&self, code: u32, length: u8) -> f64 {
        let Some(cid) = self.encoding.lookup_cid_code(code, length) else {
            return self.default_width;
        };
        let index = self.widths.partition_point(|it| it.0 <= cid);
        index
            .checked_sub(1)
            .map(|it| self.widths[it])
            .filter(|it| cid <= it.1)
            .map_or(self.default_width, |it| it.2)
    }

    /// What a code means where the file has no map for it.
    pub(crate) fn character(&self, code: u32, length: u8, budget: &mut Budget) -> Option<char> {
        if let Some(unicode) = self.unicode
            && let Some(character) = decode_unicode(unicode, code, length)
        {
            return Some(character);
        }
        let cid = self.encoding.lookup_cid_code(code, length)?;
        // A subset's glyphs are numbered anew whatever collection it claims, so its own table comes first.
        self.drawn(cid, budget).or_else(|| self.collected(cid))
    }

    fn drawn(&self, cid: u32, budget: &mut Budget) -> Option<char> {
        let glyph = match &self.glyphs {
            Glyphs::Identity => u16::try_from(cid).ok()?,
            Glyphs::Table(table) => {
                let at = 2 * usize::try_from(cid).ok()?;
                u16::from_be_bytes([*table.get(at)?, *table.get(at + 1)?])
            }
        };
        let program = self.program.as_ref()?;
        let embedded = self.embedded.get_or_init(|| {
            unpacked(program, budget).map_or_else(CharacterMap::default, |it| CharacterMap::read(&it))
        });
        embedded.character(glyph)
    }

    fn collected(&self, cid: u32) -> Option<char> {
        // In an embedded TrueType font without a table of glyphs, a CID is a glyph and nothing else.
        if self.program.is_some() && matches!(self.glyphs, Glyphs::Identity) {
            return None;
        }
        let collection = self
            .collection
            .get_or_init(|| self.family.as_ref().and_then(collection));
        match collection.as_ref()?.lookup_bf_string(cid)? {
            BfString::Char(it) => Some(it),
            BfString::String(it) => it.chars().next(),
        }
    }
}

fn read_encoding(object: &Object<'_>, budget: &mut Budget) -> Option<CMap> {
    match object {
        Object::Name(name) => match CMapName::from_bytes(name) {
            CMapName::IdentityH => Some(CMap::identity_h()),
            CMapName::IdentityV => Some(CMap::identity_v()),
            name => CMap::parse(predefined(name)?, predefined),
        },
        Object::Stream(stream) => CMap::parse(&unpacked(stream, budget)?, predefined),
        _ => None,
    }
}

/// Whether the codes are Unicode by the name of their encoding: `UniGB-UCS2-H`, `UniGB-UTF16-H` …
fn unicode_of(encoding: &Object<'_>) -> Option<Unicode> {
    let Object::Name(name) = encoding else {
        return None;
    };
    let name = name.as_str();
    if !name.starts_with("Uni") {
        return None;
    }
    if name.contains("UCS2") || name.contains("UTF16") {
        Some(Unicode::Utf16)
    } else if name.contains("UTF32") {
        Some(Unicode::Utf32)
    } else {
        None
    }
}

fn decode_unicode(unicode: Unicode, code: u32, length: u8) -> Option<char> {
    match (unicode, length) {
        (Unicode::Utf16, 4) => {
            let units = [(code >> 16) as u16, (code & 0xFFFF) as u16];
            char::decode_utf16(units).next()?.ok()
        }
        _ => char::from_u32(code),
    }
}

fn read_family(descendant: &Dict<'_>) -> Option<CidFamily> {
    let info = descendant.get::<Dict<'_>>("CIDSystemInfo")?;
    let (registry, ordering) = (info.get::<Text<'_>>(REGISTRY)?, info.get::<Text<'_>>(ORDERING)?);
    Some(CidFamily::from_registry_ordering(
        registry.as_bytes(),
        ordering.as_bytes(),
    ))
}

fn collection(family: &CidFamily) -> Option<CMap> {
    CMap::parse(predefined(family.ucs2_cmap()?)?, predefined)
}

/// The embedded font, if it is one that can have a table of characters.
fn program<'a>(descendant: &Dict<'a>) -> Option<Stream<'a>> {
    let descriptor = descendant.get::<Dict<'a>>(FONT_DESC)?;
    descriptor
        .get::<Stream<'a>>(FONT_FILE2)
        .or_else(|| descriptor.get::<Stream<'a>>(FONT_FILE3).filter(is_open_type))
}

fn is_open_type(stream: &Stream<'_>) -> bool {
    stream
        .dict()
        .get::<Name<'_>>(hayro_syntax::object::dict::keys::SUBTYPE)
        .is_some_and(|it| &*it == b"OpenType")
}

/// Reads `c [w1 w2 …]` and `first last w`.
fn read_widths(array: &Array<'_>) -> Vec<(u32, u32, f64)> {
    let mut widths = Vec::new();
    let mut numbers: Vec<f64> = Vec::new();
    for object in array.iter::<Object<'_>>() {
        if widths.len() > MOST_WIDTHS {
            break;
        }
        match object {
            Object::Number(number) => numbers.push(number.as_f64()),
            Object::Array(list) => {
                if let Some(first) = numbers.pop().and_then(cid) {
                    let listed = list.iter::<f64>().take(MOST_WIDTHS);
                    widths.extend((first..).zip(listed).map(|(it, width)| (it, it, width / 1000.0)));
                }
                numbers.clear();
            }
            _ => numbers.clear(),
        }
        if let [first, last, width] = numbers[..] {
            if let (Some(first), Some(last)) = (cid(first), cid(last)) {
                widths.push((first, last, width / 1000.0));
            }
            numbers.clear();
        }
    }
    widths.sort_by_key(|it| it.0);
    widths
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be in range"
)]
fn cid(number: f64) -> Option<u32> {
    (0.0..=65_535.0).contains(&number).then_some(number as u32)
}
