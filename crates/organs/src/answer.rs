use gongkai_core::{Level, OrganKind};

use crate::Division;
use crate::class::{Area, Body, Rank, Unless, classify, is_zone};
use crate::division::table;
use crate::hint::spoken_for;
use crate::name::normal_organ_name;
use crate::national::national;
use crate::place::{Class, Places, certain, level, meant, places, short};

/// What is known besides an organ's name.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// The year that its report is about: names and codes of that year are meant. Without it those of today are, and
    /// those that were before only where today's have no such name.
    pub year: Option<u16>,
    /// What else the page says: its title, the name of its site, an address, the path that leads to it. Only full names
    /// of provinces, cities and other prefectures in it are looked at, and only where the name itself does not decide.
    pub beside: &'a [&'a str],
}

/// What an organ is, as far as its name tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Organ {
    /// Its level.
    pub level: Option<Level>,
    /// Its kind.
    pub kind: Option<OrganKind>,
    /// The deepest division of the table that it is an organ of.
    pub division: Option<Division>,
    /// The division above that one.
    pub parent: Option<Division>,
    /// The divisions that the name fits, by code, where it fits several; then there is no division.
    pub candidates: Vec<Division>,
}

/// Tells what an organ is by its name and what else is known.
pub fn organ(name: &str, asked: &Asked<'_>) -> Organ {
    let name = normal_organ_name(name);
    joint(&name, asked).unwrap_or_else(|| read(&name, asked).organ(asked))
}

/// What was read in a name, before the page is asked.
#[derive(Debug, Clone, Default)]
pub(crate) struct Read<'a> {
    pub(crate) kind: Option<OrganKind>,
    pub(crate) level: Option<Level>,
    /// The divisions that may be meant.
    pub(crate) divisions: Vec<Division>,
    /// What stands behind the places.
    pub(crate) rest: &'a str,
    /// The place that stands in the rest: 朝阳 in 公安局朝阳分局.
    pub(crate) within: Option<&'a str>,
}

impl Read<'_> {
    fn organ(self, asked: &Asked<'_>) -> Organ {
        let mut divisions = self.divisions;
        if divisions.len() > 1 {
            divisions = spoken_for(&divisions, asked.beside);
        }
        divisions.sort_unstable_by_key(|it| it.code());
        let division = certain(&divisions);
        Organ {
            level: self.level,
            kind: self.kind,
            division,
            parent: division.and_then(Division::parent),
            candidates: if division.is_some() { Vec::new() } else { divisions },
        }
    }
}

/// Reads a normal name.
pub(crate) fn read<'a>(name: &'a str, asked: &Asked<'_>) -> Read<'a> {
    if let Some((kind, branch)) = national(name) {
        return if branch.is_empty() {
            Read {
                kind: Some(kind),
                level: Some(Level::National),
                rest: name,
                ..Read::default()
            }
        } else {
            state_branch(branch, asked)
        };
    }
    if let Some(rest) = CORPS.iter().find_map(|it| name.strip_prefix(it)) {
        return corps(rest, asked);
    }
    if division_of_corps(name).is_some() {
        return corps(name, asked);
    }
    let outside = NOT_OF_GOVERNMENT.iter().find_map(|it| name.strip_prefix(it));
    let found = places(
        outside
            .or_else(|| name.strip_prefix("中华人民共和国"))
            .unwrap_or(name),
        asked.year,
    );
    if outside.is_some() {
        return of_place(OrganKind::Other, found);
    }
    match classify(
        found.rest,
        found.level,
        found.level.is_some() || !found.divisions.is_empty(),
    ) {
        Some(body) => placed(body, found, asked),
        // The name of a place alone is no organ's.
        None if found.rest.is_empty() => Read::default(),
        None => Read {
            divisions: found.divisions,
            rest: found.rest,
            ..Read::default()
        },
    }
}

/// What party organs and conferences have before the place.
const NOT_OF_GOVERNMENT: [&str; 4] = ["中共", "中国共产党", "政协", "中国人民政治协商会议"];

fn of_place(kind: OrganKind, found: Places<'_>) -> Read<'_> {
    Read {
        kind: Some(kind),
        level: found.level,
        divisions: found.divisions,
        rest: found.rest,
        within: None,
    }
}

fn placed<'a>(body: Body<'a>, found: Places<'a>, asked: &Asked<'_>) -> Read<'a> {
    let (divisions, unlisted) = match body.area {
        Area::Place => (found.divisions.clone(), None),
        Area::Nowhere => (Vec::new(), None),
        Area::Unlisted(class) => (Vec::new(), Some(class)),
        Area::Short(words) => (lead(words, body.kind, asked), None),
        Area::Within(place, unless) => match inner(place, &found.divisions, asked.year) {
            Some(divisions) => (divisions, None),
            None => return without_place(unless, found),
        },
    };
    let own = level(&divisions).or(found.level.filter(|_| found.astray || body.area == Area::Place));
    Read {
        kind: Some(body.kind),
        level: match body.rank {
            Rank::Unknown => None,
            Rank::Township => Some(Level::Township),
            Rank::OfPlace => unlisted.map_or(own, Class::level),
        },
        divisions,
        rest: found.rest,
        within: match body.area {
            Area::Within(place, _) => Some(place),
            _ => None,
        },
    }
}

fn without_place(unless: Unless, found: Places<'_>) -> Read<'_> {
    match unless {
        Unless::Department => of_place(OrganKind::Department, found),
        Unless::Part => of_place(OrganKind::Other, found),
        Unless::Branch => Read {
            level: None,
            ..of_place(OrganKind::Vertical, found)
        },
    }
}

/// The divisions in others that a full or short name is of.
fn inner(place: &str, above: &[Division], year: Option<u16>) -> Option<Vec<Division>> {
    let inside = |it: &Division| above.iter().any(|above| it.is_within(*above) && it != above);
    let full: Vec<Division> = table().full.exactly(place).filter(inside).collect();
    if !full.is_empty() {
        return Some(meant(full, year));
    }
    short(place, above, year)
        .filter(|(_, rest)| rest.is_empty())
        .map(|(divisions, _)| divisions)
}

/// The divisions whose short name words begin with. The seat of an office is named alone; before a zone stands the place
/// and then the zone's own name.
fn lead(words: &str, kind: OrganKind, asked: &Asked<'_>) -> Vec<Division> {
    let words = words.strip_prefix("中国（").unwrap_or(words);
    let found = short(words, &[], asked.year);
    let found = found.filter(|(_, rest)| kind == OrganKind::Zone || rest.is_empty() || is_zone(rest));
    found.map_or_else(Vec::new, |(divisions, _)| divisions)
}

/// A branch of an organ of the State, by what stands behind that organ's name.
fn state_branch<'a>(branch: &'a str, asked: &Asked<'_>) -> Read<'a> {
    if CORPS.iter().any(|it| branch.starts_with(it)) {
        return Read {
            kind: Some(OrganKind::Vertical),
            level: Some(Level::Province),
            rest: branch,
            ..Read::default()
        };
    }
    // 驻江苏省 is where it acts, 驻南京 no more than where it sits.
    let found = places(branch.strip_prefix('驻').unwrap_or(branch), asked.year);
    if !found.divisions.is_empty() {
        return Read {
            level: found.level.filter(|_| !is_zone(found.rest)),
            ..of_place(OrganKind::Vertical, found)
        };
    }
    let (divisions, rest) = short(branch, &[], asked.year).unwrap_or((Vec::new(), branch));
    let divisions = by_tail(divisions, rest);
    if divisions.is_empty() {
        let is_regional = REGIONAL.iter().any(|it| branch.ends_with(it));
        return Read {
            kind: is_regional.then_some(OrganKind::Vertical),
            rest: branch,
            ..Read::default()
        };
    }
    Read {
        kind: Some(OrganKind::Vertical),
        level: level(&divisions).filter(|_| !BEYOND_SEAT.contains(&rest) && !is_zone(rest)),
        divisions,
        rest,
        within: None,
    }
}

/// What branches for a region or a river are called.
const REGIONAL: [&str; 10] = [
    "营业管理部",
    "监管局",
    "水利委员会",
    "地区管理局",
    "督察局",
    "办事处",
    "流域管理局",
    "航务管理局",
    "救助局",
    "海局",
];

/// Branches that are named by their seat and reach beyond it.
const BEYOND_SEAT: [&str; 4] = ["分行", "中心支行", "支行", "管理局"];

/// Of the divisions of a short name those that a branch of this tail is for: 吉林监管局 is the province's, 东海局 is none
/// of 东海县.
fn by_tail(mut divisions: Vec<Division>, tail: &str) -> Vec<Division> {
    let wanted: &[Level] = match tail {
        "监管分局" => &[Level::Prefecture],
        "调查队" | "监管支局" => &[Level::County, Level::Prefecture],
        _ => &[Level::Province, Level::Prefecture],
    };
    let fits = |level: &&Level| divisions.iter().any(|it| it.level() == **level);
    let level = wanted.iter().find(fits).copied();
    divisions.retain(|it| Some(it.level()) == level);
    divisions
}

/// What the corps is called.
const CORPS: [&str; 2] = ["新疆生产建设兵团", "兵团"];

/// An organ of the corps, which ranks with a province and has no code in GB/T 2260; its divisions rank with prefectures,
/// and some are one with a city.
fn corps<'a>(rest: &'a str, asked: &Asked<'_>) -> Read<'a> {
    let (level, rest) = match division_of_corps(rest) {
        Some(rest) => (Level::Prefecture, rest),
        None => (Level::Province, rest),
    };
    let city = places(rest, asked.year);
    let kind = match city.rest {
        "" => Some(OrganKind::Other),
        "办公厅" | "办公室" => Some(OrganKind::GovernmentOffice),
        rest => classify(rest, Some(level), true).map(|it| it.kind),
    };
    // 第八师石河子市 is a division and a city of the county level at once.
    let is_both = kind == Some(OrganKind::Government);
    Read {
        kind,
        level: kind.and(Some(level)).filter(|_| !is_both),
        divisions: city.divisions,
        rest,
        within: None,
    }
}

/// What stands behind the name of one of the corps' divisions, 第八师.
fn division_of_corps(name: &str) -> Option<&str> {
    let (number, rest) = name.strip_prefix('第')?.split_once('师')?;
    let is_number = |it: char| "一二三四五六七八九十".contains(it);
    (!number.is_empty() && number.chars().all(is_number)).then_some(rest)
}

/// What stands between organs named together.
pub(crate) const JOINTS: [char; 7] = ['、', '，', ',', '；', ';', '／', '/'];

/// Several organs named together, where each is one: what they have in common.
fn joint(name: &str, asked: &Asked<'_>) -> Option<Organ> {
    if !name.contains(JOINTS) {
        return None;
    }
    let organs: Vec<Organ> = name
        .split(JOINTS)
        .map(|it| read(it, asked).organ(asked))
        .collect();
    let (first, others) = organs.split_first()?;
    if others.is_empty() || organs.iter().any(|it| it.kind.is_none()) {
        return None;
    }
    let mut joint = first.clone();
    for other in others {
        joint.kind = joint.kind.filter(|it| other.kind == Some(*it));
        joint.level = joint.level.filter(|it| other.level == Some(*it));
        if joint.division != other.division {
            let named = joint.division.take().into_iter().chain(other.division);
            joint.candidates.extend(named);
        }
        joint.candidates.extend(&other.candidates);
    }
    joint.parent = joint.division.and_then(Division::parent);
    joint.candidates.sort_unstable_by_key(|it| it.code());
    joint.candidates.dedup();
    Some(joint)
}
