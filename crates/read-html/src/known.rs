use std::cell::Cell;

use crate::attribute::Attributes;
use crate::element::{Kind, Name};
use crate::style::Look;

/// How the element of a tag is seen, once that is known.
pub(crate) type KeptLook = Cell<Option<Look>>;

/// Tags that were read lately: a page writes the same few over and over.
#[derive(Debug)]
pub(crate) struct KnownTags<'a> {
    /// The first one stands for a tag without attributes.
    tags: Vec<KnownTag<'a>>,
    current: usize,
    /// For each pair of places where its two tags are, 0 if there is none, that of the last one used first.
    places: [[u8; 2]; PAIRS],
}

/// A tag that was read.
#[derive(Debug)]
pub(crate) struct KnownTag<'a> {
    /// The tag from its name to its `>`, empty if nothing is to be kept of it.
    pub(crate) written: &'a str,
    pub(crate) name: Name,
    pub(crate) kind: Kind,
    pub(crate) attributes: Attributes<'a>,
    pub(crate) closes_itself: bool,
    pub(crate) look: KeptLook,
}

/// What begins alike shares a pair of places.
const PAIRS: usize = 32;

impl<'a> KnownTags<'a> {
    /// Knows no tags of `source` yet.
    pub(crate) fn new(source: &'a str) -> Self {
        Self {
            tags: vec![KnownTag::none(source)],
            current: 0,
            places: [[0; 2]; PAIRS],
        }
    }

    /// The tag found or renewed last.
    pub(crate) fn current(&self) -> &KnownTag<'a> {
        &self.tags[self.current]
    }

    /// Makes a tag without attributes the current one.
    pub(crate) fn forget(&mut self) {
        self.current = 0;
    }

    /// Makes the tag that `rest` begins with the current one, if it is known.
    pub(crate) fn find(&mut self, rest: &[u8]) -> Option<&KnownTag<'a>> {
        let places = &mut self.places[pair_of(rest)];
        for (number, place) in places.iter().copied().enumerate() {
            let tag = &self.tags[usize::from(place)];
            let written = tag.written.as_bytes();
            if !written.is_empty() && rest.starts_with(written) {
                if number == 1 {
                    places.swap(0, 1);
                }
                self.current = usize::from(place);
                return Some(tag);
            }
        }
        None
    }

    /// Makes a new tag of this name the current one, in the place of the one that `rest` may be taken for.
    pub(crate) fn renew(&mut self, rest: &[u8], name: Name) -> &mut KnownTag<'a> {
        let source = self.tags[0].attributes.source();
        let places = &mut self.places[pair_of(rest)];
        places.swap(0, 1);
        if places[0] == 0 {
            places[0] = u8::try_from(self.tags.len()).unwrap_or(u8::MAX);
            self.tags.push(KnownTag::none(source));
        }
        self.current = usize::from(places[0]);
        let tag = &mut self.tags[self.current];
        tag.written = "";
        (tag.name, tag.kind) = (name, name.kind());
        tag.attributes.clear();
        tag.look.set(None);
        tag
    }
}

impl<'a> KnownTag<'a> {
    fn none(source: &'a str) -> Self {
        Self {
            written: "",
            name: Name::NONE,
            kind: Kind::Inline,
            attributes: Attributes::none(source),
            closes_itself: false,
            look: Cell::new(None),
        }
    }
}

/// The pair of places of a tag, told from its beginning.
fn pair_of(rest: &[u8]) -> usize {
    let Some(beginning) = rest.first_chunk::<16>() else {
        return 0;
    };
    let number = u128::from_le_bytes(*beginning);
    #[expect(clippy::cast_possible_truncation, reason = "each half is taken by itself")]
    let mixed = (number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (number >> 64) as u64;
    let spread = mixed.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    usize::from(spread.to_be_bytes()[0]) % PAIRS
}
