use std::borrow::Cow;

use crate::Division;

/// Names and whose they are, sorted, to find the longest that a text begins with.
#[derive(Debug)]
pub(crate) struct Names(Vec<(Cow<'static, str>, Division)>);

impl Names {
    pub(crate) fn new(names: impl Iterator<Item = (Cow<'static, str>, Division)>) -> Self {
        let mut names: Vec<_> = names.collect();
        names.sort();
        names.dedup();
        Self(names)
    }

    /// How many bytes the longest name takes that a text begins with, and whose it is.
    pub(crate) fn longest<'a>(
        &'a self,
        text: &str,
    ) -> Option<(usize, impl Iterator<Item = Division> + use<'a>)> {
        let mut rest = self.0.as_slice();
        let mut longest = None;
        for (at, character) in text.char_indices() {
            let end = at + character.len_utf8();
            let prefix = &text[..end];
            // Those that begin with the prefix stand together, and the prefix itself comes first.
            rest = &rest[rest.partition_point(|(it, _)| it.as_ref() < prefix)..];
            rest = &rest[..rest.partition_point(|(it, _)| it.starts_with(prefix))];
            let whole = rest.partition_point(|(it, _)| it.len() == end);
            if whole > 0 {
                longest = Some((end, &rest[..whole]));
            }
            if rest.len() == whole {
                break;
            }
        }
        longest.map(|(end, found)| (end, found.iter().map(|(_, it)| *it)))
    }

    /// Whose a name is.
    pub(crate) fn exactly(&self, name: &str) -> impl Iterator<Item = Division> {
        let found = self.longest(name).filter(|(end, _)| *end == name.len());
        found.into_iter().flat_map(|(_, it)| it)
    }
}
