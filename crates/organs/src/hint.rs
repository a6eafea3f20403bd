use gongkai_core::Level;

use crate::Division;
use crate::division::table;

/// Of divisions of one name those that texts beside it speak for: by the division right above before one further up.
/// All of them where the texts name none, and several where they name several.
pub(crate) fn spoken_for(divisions: &[Division], beside: &[&str]) -> Vec<Division> {
    let mut support = vec![0; divisions.len()];
    for text in beside {
        for named in named(text) {
            for (support, division) in support.iter_mut().zip(divisions) {
                *support = (*support).max(speaks_for(named, *division));
            }
        }
    }
    let most = support.iter().copied().max().unwrap_or_default();
    let kept = divisions.iter().zip(&support).filter(|(_, it)| **it == most);
    kept.map(|(division, _)| *division).collect()
}

/// How much a division named beside another says for it: more, the nearer above it is.
fn speaks_for(named: Division, division: Division) -> u8 {
    match division.parent() {
        Some(parent) if parent.latest() == named.latest() => 2,
        Some(_) if named != division && division.is_within(named) => 1,
        _ => 0,
    }
}

/// The provinces and prefectures whose full names stand in a text.
fn named(text: &str) -> impl Iterator<Item = Division> {
    let mut begin = 0;
    std::iter::from_fn(move || {
        while let Some(character) = text[begin..].chars().next() {
            let at = begin;
            begin += character.len_utf8();
            if let Some((end, found)) = table().full.longest(&text[at..]) {
                begin = at + end;
                return Some(found.filter(|it| it.level() != Level::County));
            }
        }
        None
    })
    .flatten()
}
