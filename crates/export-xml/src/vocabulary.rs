//! The names that the writer, the reader and the XSD share.

use gongkai_core::{Edition, Format, Many, Writing};

/// The format, as written and as read.
pub(crate) static FORMAT: Format = Format {
    id: "xml",
    name: ("XML（附 XSD）", "XML with an XSD"),
    extensions: &["xml"],
    media_type: "application/xml; charset=utf-8",
    many: Many::One,
    writing: Writing::BuildsWhole,
};

/// The root element.
pub(crate) const ROOT: &str = "report";

/// The namespace of `xsi:nil`.
pub(crate) const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// What every namespace of ours begins with.
pub(crate) const NAMESPACE_STEM: &str = "urn:gongkai:report:";

/// The namespace of an edition's reports, `urn:gongkai:report:1:2021`; 1 is the contract's major version.
pub fn namespace(edition: Edition) -> &'static str {
    match edition {
        Edition::Y2019 => "urn:gongkai:report:1:2019",
        Edition::Y2021 => "urn:gongkai:report:1:2021",
    }
}

/// The edition whose reports have a namespace.
pub(crate) fn edition_of(namespace_name: &str) -> Option<Edition> {
    Edition::ALL
        .into_iter()
        .find(|it| namespace(*it) == namespace_name)
}
