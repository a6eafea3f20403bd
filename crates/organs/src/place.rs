//! The places that a name begins with.

use gongkai_core::Level;

use crate::Division;
use crate::class::ZONES;
use crate::division::table;

/// The places that a name begins with, and the rest of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Places<'a> {
    /// The divisions that the last of them may be; one where the name decides.
    pub(crate) divisions: Vec<Division>,
    /// The level of the last, where that is one whichever it is.
    pub(crate) level: Option<Level>,
    /// Whether the last does not lie in the one before it, so that no division is meant.
    pub(crate) astray: bool,
    pub(crate) rest: &'a str,
}

/// Reads the full names of places that a name begins with, each within the one before.
pub(crate) fn places(name: &str, year: Option<u16>) -> Places<'_> {
    let mut places = Places {
        rest: name,
        ..Places::default()
    };
    while let Some((end, found)) = table().full.longest(places.rest) {
        let named: Vec<Division> = found.collect();
        let (word, rest) = places.rest.split_at(end);
        let inside = within(&named, &places.divisions);
        if inside.is_empty() {
            // 市区 and 郊区 are words before they are names.
            if WORDS.contains(&word) {
                break;
            }
            places.astray = true;
            places.level = level(&named);
            places.divisions.clear();
            places.rest = rest;
            break;
        }
        places.divisions = meant(inside, year);
        places.level = level(&places.divisions);
        places.rest = rest;
    }
    places
}

/// Names of districts that are words as well.
const WORDS: [&str; 6] = ["城区", "郊区", "矿区", "东区", "西区", "新市区"];

fn within(named: &[Division], above: &[Division]) -> Vec<Division> {
    let fits =
        |it: &&Division| above.is_empty() || above.iter().any(|above| it.is_within(*above) && *it != above);
    named.iter().filter(fits).copied().collect()
}

/// Of divisions of one name those that are meant: those of the year, or of the year that its report is written in; of
/// none, those of today, or else those that were.
pub(crate) fn meant(divisions: Vec<Division>, year: Option<u16>) -> Vec<Division> {
    let tries = year.map_or([None; 3], |year| {
        [Some(year), Some(year + 1), Some(year.saturating_sub(1))]
    });
    let of_year = tries.into_iter().flatten().find_map(|year| {
        let stood: Vec<Division> = divisions.iter().copied().filter(|it| it.stood_in(year)).collect();
        (!stood.is_empty()).then_some(stood)
    });
    let mut meant = of_year.unwrap_or_else(|| {
        let standing: Vec<Division> = divisions
            .iter()
            .copied()
            .filter(|it| it.last_year().is_none())
            .collect();
        if standing.is_empty() { divisions } else { standing }
    });
    // Of one place under several codes the last.
    let all = meant.clone();
    let has_later = |it: &Division| all.iter().any(|other| other != it && it.latest() == *other);
    meant.retain(|it| !has_later(it));
    meant
}

/// The level of divisions, where it is one.
pub(crate) fn level(divisions: &[Division]) -> Option<Level> {
    let first = divisions.first()?.level();
    divisions.iter().all(|it| it.level() == first).then_some(first)
}

/// The divisions that a text begins with a short name of, and the rest of it.
pub(crate) fn short<'a>(
    text: &'a str,
    above: &[Division],
    year: Option<u16>,
) -> Option<(Vec<Division>, &'a str)> {
    let (end, found) = table().short.longest(text)?;
    let named: Vec<Division> = found.collect();
    let mut inside = within(&named, above);
    if above.is_empty() {
        inside.retain(|it| it.is_known_for_short());
        // 河南 is the province and no 河南蒙古族自治县.
        if inside.iter().any(|it| it.level() != Level::County) {
            inside.retain(|it| it.level() != Level::County);
        }
    }
    (!inside.is_empty()).then(|| (meant(inside, year), &text[end..]))
}

/// The one division of several that holds the others, if there is one: what is in 黄山区 of 黄山市 is in 黄山市.
pub(crate) fn certain(divisions: &[Division]) -> Option<Division> {
    let holds_all = |it: &&Division| divisions.iter().all(|other| other.is_within(**it));
    divisions.iter().find(holds_all).copied()
}

/// The level that a place not in the table has by its class.
pub(crate) fn class_level(place: &str) -> Option<Class> {
    let none = ["库区", "社区", "城乡"];
    if ZONES.iter().chain(&none).any(|it| place.ends_with(it)) {
        return None;
    }
    let ends: [(&str, Class); 14] = [
        ("省", Class::Of(Level::Province)),
        ("自治区", Class::Of(Level::Province)),
        ("自治州", Class::Of(Level::Prefecture)),
        ("地区", Class::Of(Level::Prefecture)),
        ("州", Class::Of(Level::Prefecture)),
        ("盟", Class::Of(Level::Prefecture)),
        ("市", Class::City),
        ("县", Class::Of(Level::County)),
        ("区", Class::Of(Level::County)),
        ("旗", Class::Of(Level::County)),
        ("镇", Class::Of(Level::Township)),
        ("乡", Class::Of(Level::Township)),
        ("苏木", Class::Of(Level::Township)),
        ("街道", Class::Of(Level::Township)),
    ];
    ends.iter()
        .find(|(end, _)| place.ends_with(end))
        .map(|(_, it)| *it)
}

/// What a place not in the table is by the end of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    Of(Level),
    /// A city may be a prefecture or a county.
    City,
}

impl Class {
    pub(crate) fn level(self) -> Option<Level> {
        match self {
            Self::Of(level) => Some(level),
            Self::City => None,
        }
    }
}
