//! Fonts: from the bytes of a string to characters and widths.

mod composite;
mod encoding;
mod simple;
mod truetype;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use hayro_cmap::{BfString, CMap, CMapName, load_embedded};
use hayro_syntax::object::dict::keys::{SUBTYPE, TO_UNICODE};
use hayro_syntax::object::{Dict, Name, Object};

use composite::Composite;
use simple::Simple;

use crate::seen::as_seen;
use crate::stream::{Budget, unpacked};

/// What a glyph means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Meaning {
    Character(char),
    /// Several characters, as a ligature has.
    Characters(Rc<str>),
    /// Nothing in the file says.
    Unknown,
}

impl Meaning {
    /// Whether it may be a digit.
    pub(crate) fn is_figure(&self) -> bool {
        let is_digit = |it: char| it.is_ascii_digit() || ('０'..='９').contains(&it);
        match self {
            Self::Character(it) => is_digit(*it),
            Self::Characters(it) => it.chars().any(is_digit),
            Self::Unknown => true,
        }
    }
}

/// One code of a string, decoded. Lengths are in units of the font size.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    pub(crate) meaning: Meaning,
    pub(crate) width: f64,
    /// Whether it is the single byte 32, which word spacing widens.
    pub(crate) is_space: bool,
}

/// A font of the file.
pub(crate) struct Font<'a> {
    kind: Kind<'a>,
    to_unicode: ToUnicode,
    known: RefCell<HashMap<(u32, u8), Shown>>,
}

enum Kind<'a> {
    Simple(Box<Simple<'a>>),
    Composite(Box<Composite<'a>>),
}

/// The map from codes to text that the file gives for the purpose.
enum ToUnicode {
    None,
    /// Codes are UTF-16 already.
    Identity,
    Map(Box<CMap>),
}

impl<'a> Font<'a> {
    /// Reads the font that `dict` describes; `None` if it is none.
    pub(crate) fn read(dict: &Dict<'a>, budget: &mut Budget) -> Option<Self> {
        let subtype = dict.get::<Name<'_>>(SUBTYPE)?;
        let kind = match &*subtype {
            b"Type0" => Kind::Composite(Box::new(Composite::read(dict, budget)?)),
            kind => Kind::Simple(Box::new(Simple::read(dict, kind == b"Type3"))),
        };
        Some(Self {
            kind,
            to_unicode: read_to_unicode(dict, budget),
            known: RefCell::default(),
        })
    }

    /// Whether the font is set from top to bottom.
    pub(crate) fn is_vertical(&self) -> bool {
        matches!(&self.kind, Kind::Composite(it) if it.is_vertical())
    }

    /// Decodes `bytes` into `codes`.
    pub(crate) fn decode(&self, bytes: &[u8], codes: &mut Vec<Shown>, budget: &mut Budget) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let (code, length) = match &self.kind {
                Kind::Simple(_) => (u32::from(rest[0]), 1),
                Kind::Composite(it) => it.next_code(rest),
            };
            rest = &rest[length.min(rest.len())..];
            let key = (code, u8::try_from(length).unwrap_or(1));
            let shown = self.known.borrow().get(&key).cloned();
            let shown = shown.unwrap_or_else(|| {
                let shown = self.shown(code, key.1, budget);
                self.known.borrow_mut().insert(key, shown.clone());
                shown
            });
            codes.push(shown);
        }
    }

    fn shown(&self, code: u32, length: u8, budget: &mut Budget) -> Shown {
        let meaning = self.stated(code).or_else(|| match &self.kind {
            Kind::Simple(it) => it.character(code, budget).map(Meaning::Character),
            Kind::Composite(it) => it.character(code, length, budget).map(Meaning::Character),
        });
        Shown {
            meaning: meaning.map_or(Meaning::Unknown, seen),
            width: match &self.kind {
                Kind::Simple(it) => it.width(code),
                Kind::Composite(it) => it.width(code, length),
            },
            is_space: length == 1 && code == 32,
        }
    }

    /// What the file's own map says, unless it says nothing of use.
    fn stated(&self, code: u32) -> Option<Meaning> {
        let text = match &self.to_unicode {
            ToUnicode::None => return None,
            ToUnicode::Identity => BfString::Char(char::from_u32(code)?),
            ToUnicode::Map(map) => map.lookup_bf_string(code)?,
        };
        match text {
            BfString::Char(it) => is_text(it).then_some(Meaning::Character(it)),
            BfString::String(it) if it.chars().all(is_text) && !it.is_empty() => {
                Some(Meaning::Characters(it.into()))
            }
            BfString::String(_) => None,
        }
    }
}

/// Whether a map that leads to `character` says anything: some fill gaps with NUL or U+FFFD.
fn is_text(character: char) -> bool {
    !matches!(character, '\0'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{FFFD}'..='\u{FFFF}' | '\u{F000}'..='\u{F0FF}')
}

fn seen(meaning: Meaning) -> Meaning {
    match meaning {
        Meaning::Character(it) => Meaning::Character(as_seen(it)),
        Meaning::Characters(it) => Meaning::Characters(it.chars().map(as_seen).collect::<String>().into()),
        Meaning::Unknown => Meaning::Unknown,
    }
}

fn read_to_unicode(dict: &Dict<'_>, budget: &mut Budget) -> ToUnicode {
    match dict.get::<Object<'_>>(TO_UNICODE) {
        Some(Object::Name(name)) if name.starts_with(b"Identity") => ToUnicode::Identity,
        Some(Object::Stream(stream)) => unpacked(&stream, budget)
            .and_then(|data| CMap::parse(&data, predefined))
            .map_or(ToUnicode::None, |it| ToUnicode::Map(Box::new(it))),
        _ => ToUnicode::None,
    }
}

/// The data of a predefined CMap.
fn predefined(name: CMapName<'_>) -> Option<&'static [u8]> {
    load_embedded(name)
}
