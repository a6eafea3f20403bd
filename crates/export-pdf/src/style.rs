//! The type of official documents, GB/T 9704-2012, with fonts that may be passed on in place of those it names.

use crate::flow::{Align, Style};
use crate::font::Kind;
use crate::wrap::Setting;

/// 3号, and the lines of running text: 22 on a page, of 28 characters each, which the width of the text takes when
/// each is a quarter of a point narrower.
const BODY: Setting = Setting {
    kind: Kind::Text,
    size: 16.0,
    tracking: -0.25,
    indent: 2.0 * (16.0 - 0.25),
    is_spread: true,
};

pub(crate) const LINE: f32 = 28.0;

/// 2号, in the place of 方正小标宋.
pub(crate) const TITLE: Style = Style {
    setting: Setting {
        kind: Kind::Text,
        size: 22.0,
        tracking: 0.0,
        indent: 0.0,
        is_spread: false,
    },
    pitch: 35.0,
    align: Align::Centre,
    is_bold: true,
};

/// In the place of 仿宋.
pub(crate) const TEXT: Style = Style {
    setting: BODY,
    pitch: LINE,
    align: Align::Left,
    is_bold: false,
};

/// A text that brings its own blanks at its beginning.
pub(crate) const TEXT_WITHOUT_INDENT: Style = Style {
    setting: Setting { indent: 0.0, ..BODY },
    ..TEXT
};

/// 黑体.
pub(crate) const PART_HEADING: Style = Style {
    setting: Setting {
        kind: Kind::Heading,
        is_spread: false,
        ..BODY
    },
    ..TEXT
};

/// In the place of 楷体 and of bold 仿宋.
pub(crate) const BOLD_HEADING: Style = Style {
    setting: Setting {
        is_spread: false,
        ..BODY
    },
    is_bold: true,
    ..TEXT
};

pub(crate) const PLAIN_HEADING: Style = Style {
    is_bold: false,
    ..BOLD_HEADING
};

pub(crate) const PICTURE: Style = Style {
    setting: Setting {
        indent: 0.0,
        is_spread: false,
        ..BODY
    },
    align: Align::Centre,
    ..TEXT
};

/// The type of tables and page numbers at a size, 宋体.
pub(crate) fn table(size: f32, align: Align) -> Style {
    Style {
        setting: Setting {
            kind: Kind::Text,
            size,
            tracking: 0.0,
            indent: 0.0,
            is_spread: false,
        },
        pitch: size * 1.3,
        align,
        is_bold: false,
    }
}
