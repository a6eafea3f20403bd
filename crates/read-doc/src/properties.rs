use gongkai_document::Color;

use crate::bytes::{i32_at, slice, u16_at};
use crate::shade::{Fill, color_at, color_of_index};
use crate::sprm::{Sprm, Sprms};
use crate::styles::Styles;

/// How a character stands.
// Each is one fact about the character, and none excludes another.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct CharacterProperties {
    pub(crate) is_deleted: bool,
    pub(crate) is_unseen: bool,
    pub(crate) is_struck: bool,
    pub(crate) is_raised: bool,
    /// Whether it is too small for anyone to see.
    pub(crate) is_tiny: bool,
    /// Its colour, if that is stated and known.
    pub(crate) ink: Option<Color>,
    pub(crate) fill: Fill,
    /// Whether it stands for something and is no character of the text.
    pub(crate) is_special: bool,
    /// The character of a symbol font that it stands for.
    pub(crate) symbol: Option<u16>,
}

/// How a paragraph stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct ParagraphProperties {
    pub(crate) style: u16,
    /// How many tables it stands in, one inside another.
    pub(crate) depth: u32,
    pub(crate) ends_row: bool,
    pub(crate) ends_inner_cell: bool,
    pub(crate) ends_inner_row: bool,
    /// 0 to 8 for a heading, 9 for text, if stated.
    pub(crate) outline: Option<u8>,
    /// The number of its list, from 1; 0 for none.
    pub(crate) list: u16,
    pub(crate) list_level: u8,
    pub(crate) fill: Fill,
}

impl CharacterProperties {
    /// Applies a list of properties over those of the style.
    pub(crate) fn apply(&mut self, list: &[u8], styles: &Styles) {
        for sprm in Sprms::new(list) {
            self.apply_one(sprm, styles);
        }
    }

    pub(crate) fn apply_one(&mut self, sprm: Sprm<'_>, styles: &Styles) {
        match sprm.code {
            0x0800 => self.is_deleted = sprm.byte() != 0,
            0x0837 | 0x2A53 => toggle(&mut self.is_struck, sprm.byte()),
            0x083C => toggle(&mut self.is_unseen, sprm.byte()),
            // One that is hidden even where hidden text is shown.
            0x0818 => self.is_unseen |= sprm.byte() != 0,
            0x4A43 => self.is_tiny = sprm.short() <= TINY,
            0x6870 => self.ink = color_at(sprm.operand, 0),
            0x2A42 => self.ink = color_of_index(u16::from(sprm.byte())),
            0x2A0C => self.fill = Fill::of_index(u16::from(sprm.byte())),
            0xCA71 => self.fill = Fill::of_shading(sprm.operand),
            0x4866 => self.fill = Fill::of_old_shading(sprm.short()),
            0x2A48 => self.is_raised = matches!(sprm.byte(), 1 | 2),
            0x0855 => self.is_special = sprm.byte() != 0,
            0x6A09 => {
                self.symbol = u16_at(sprm.operand, 2);
                self.is_special = true;
            }
            0x4A30 => {
                let style = styles.character(sprm.short());
                self.is_struck |= style.is_struck;
                self.is_unseen |= style.is_unseen;
                self.is_raised |= style.is_raised;
                self.is_tiny |= style.is_tiny;
                self.ink = style.ink.or(self.ink);
                self.fill = style.fill.or(self.fill);
            }
            0x2A33 => {
                self.is_struck = false;
                self.is_unseen = false;
                self.is_raised = false;
                self.is_tiny = false;
                self.ink = None;
                self.fill = Fill::Nothing;
            }
            _ => {}
        }
    }
}

/// Nobody sees text of up to this many halves of a point.
const TINY: u16 = 2;

/// A switch may be off, on, as in the style or the opposite of it.
fn toggle(switch: &mut bool, operand: u8) {
    match operand {
        0 => *switch = false,
        0x80 => {}
        0x81 => *switch = !*switch,
        _ => *switch = true,
    }
}

impl ParagraphProperties {
    /// Applies a list of properties; one too long for its page stands in the data stream.
    pub(crate) fn apply(&mut self, list: &[u8], data: &[u8]) {
        for sprm in Sprms::new(list) {
            match sprm.code {
                0x6646 | 0x6645 => {
                    for inner in Sprms::new(huge_list(&sprm, data)) {
                        self.apply_one(inner);
                    }
                }
                _ => self.apply_one(sprm),
            }
        }
    }

    pub(crate) fn apply_one(&mut self, sprm: Sprm<'_>) {
        match sprm.code {
            0x4600 => self.style = sprm.short(),
            0x2416 => self.depth = if sprm.byte() == 0 { 0 } else { self.depth.max(1) },
            0x2417 => self.ends_row = sprm.byte() != 0,
            0x6649 => {
                self.depth = i32_at(sprm.operand, 0)
                    .and_then(|it| u32::try_from(it).ok())
                    .unwrap_or(0);
            }
            0x664A => {
                let by = i32_at(sprm.operand, 0).unwrap_or(0);
                self.depth = self.depth.saturating_add_signed(by);
            }
            0x244B => self.ends_inner_cell = sprm.byte() != 0,
            0x244C => self.ends_inner_row = sprm.byte() != 0,
            0x2640 => self.outline = Some(sprm.byte()),
            0x260A => self.list_level = sprm.byte(),
            0x460B => self.list = sprm.short(),
            0xC64D => self.fill = Fill::of_shading(sprm.operand),
            0x442D => self.fill = Fill::of_old_shading(sprm.short()),
            _ => {}
        }
    }
}

/// The most bytes of properties out of line that are looked at.
const HUGE: usize = 8192;

/// The list of properties that the value of `sprm` points to.
pub(crate) fn huge_list<'a>(sprm: &Sprm<'_>, data: &'a [u8]) -> &'a [u8] {
    let Some(at) = i32_at(sprm.operand, 0).and_then(|it| usize::try_from(it).ok()) else {
        return &[];
    };
    let length = usize::from(u16_at(data, at).unwrap_or(0));
    let list = slice(data, at.saturating_add(2), length).unwrap_or_default();
    // A row of as many cells as there may be takes less.
    &list[..list.len().min(HUGE)]
}
