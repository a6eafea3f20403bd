use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::text::push_escaped;

/// The name of a font as Word takes it: 1 to 31 characters, none of them a control character.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct FontName(Cow<'static, str>);

/// The text names no font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the name of a font has 1 to 31 characters, none of them a control character")]
pub struct FontNameError;

/// The most UTF-16 units that Word takes for a font's name; with more it calls the file damaged.
const LONGEST: usize = 31;

/// The font of headings of the first level. Every system that writes Chinese has it.
pub(crate) const HEADING: &str = "黑体";

/// The font of tables and page numbers. Every system that writes Chinese has it.
pub(crate) const TABLE: &str = "宋体";

impl FontName {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A name that stands in the code.
    pub(crate) fn known(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }
}

impl TryFrom<String> for FontName {
    type Error = FontNameError;

    fn try_from(name: String) -> Result<Self, FontNameError> {
        let fits = (1..=LONGEST).contains(&name.encode_utf16().count())
            && !name.trim().is_empty()
            && !name.contains(|it: char| it.is_control() || matches!(it, '\u{FFFE}' | '\u{FFFF}'));
        if fits {
            Ok(Self(Cow::Owned(name)))
        } else {
            Err(FontNameError)
        }
    }
}

impl JsonSchema for FontName {
    fn schema_name() -> Cow<'static, str> {
        "FontName".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "字体名称",
            "description": "The name of a font, without control characters.",
            "type": "string",
            "minLength": 1,
            "maxLength": LONGEST,
            "pattern": r"^[^\u0000-\u001F\u007F-\u009F\uFFFE\uFFFF]*[^\s\u0000-\u001F\u007F-\u009F\uFFFE\uFFFF][^\u0000-\u001F\u007F-\u009F\uFFFE\uFFFF]*$",
        })
    }
}

/// What a reader without a font takes in its stead: a font that Windows or Office brings, and failing that one of the
/// same kind.
struct Substitute {
    font: &'static str,
    instead: &'static str,
    family: &'static str,
    panose: &'static str,
}

const SERIF: &str = "02010600030101010101";
const SANS_SERIF: &str = "02010609060101010101";

const SUBSTITUTES: [Substitute; 5] = [
    substitute("方正小标宋简体", "华文中宋", "roman", SERIF),
    substitute("仿宋_GB2312", "仿宋", "roman", SERIF),
    substitute("楷体_GB2312", "楷体", "roman", SERIF),
    substitute(HEADING, "SimHei", "swiss", SANS_SERIF),
    substitute(TABLE, "SimSun", "roman", SERIF),
];

const fn substitute(
    font: &'static str,
    instead: &'static str,
    family: &'static str,
    panose: &'static str,
) -> Substitute {
    Substitute {
        font,
        instead,
        family,
        panose,
    }
}

/// Writes what a reader needs to find `name` or another font in its stead.
pub(crate) fn push_font(xml: &mut String, name: &str) {
    xml.push_str("<w:font w:name=\"");
    push_escaped(xml, name);
    xml.push_str("\">");
    let known = SUBSTITUTES.iter().find(|it| it.font == name);
    if let Some(it) = known {
        xml.extend([
            "<w:altName w:val=\"",
            it.instead,
            "\"/><w:panose1 w:val=\"",
            it.panose,
            "\"/>",
        ]);
    }
    // 86 is the character set of GB 2312.
    xml.push_str("<w:charset w:val=\"86\"/><w:family w:val=\"");
    xml.push_str(known.map_or("auto", |it| it.family));
    xml.push_str("\"/><w:pitch w:val=\"variable\"/></w:font>\n");
}
