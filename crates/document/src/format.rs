/// A file format as plug-ins announce it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Format {
    /// The word a user types; matches `[a-z0-9-]{1,32}`.
    pub id: &'static str,
    /// The format's name in both languages, Chinese first.
    pub name: (&'static str, &'static str),
    /// Suffixes of file names without the leading dot; the first is written.
    pub extensions: &'static [&'static str],
    /// The media type, with its charset where one applies.
    pub media_type: &'static str,
    /// How many reports one file holds.
    pub many: Many,
    /// Whether the file leaves as reports come or only when the last one is there.
    pub writing: Writing,
}

/// How many reports one file of a format holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Many {
    /// Exactly one.
    One,
    /// Any number.
    Many,
}

/// When a format's bytes leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// As each report comes; memory stays flat.
    Streams,
    /// When all is known; memory grows with the file.
    BuildsWhole,
}
