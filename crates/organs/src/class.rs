//! What a body is by what stands in its name behind the places.

use gongkai_core::{Level, OrganKind};

use crate::function::functions;
use crate::place::{Class, class_level};

/// What a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Body<'a> {
    pub(crate) kind: OrganKind,
    pub(crate) rank: Rank,
    pub(crate) area: Area<'a>,
}

/// How high a body stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rank {
    /// As high as the place that it is of.
    OfPlace,
    /// Below the county.
    Township,
    /// Its name does not tell.
    Unknown,
}

/// Where a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Area<'a> {
    /// In the place that its name begins with.
    Place,
    /// In a place in that one, by this full or short name, if it is one.
    Within(&'a str, Unless),
    /// In the place whose short name these words begin with, if they do.
    Short(&'a str),
    /// In a place that is not in the table.
    Unlisted(Class),
    /// Its name does not tell.
    Nowhere,
}

/// What a body is whose words name no place in the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unless {
    /// A branch all the same, of a level that is not known: 苏州市公安局园区分局.
    Branch,
    /// A department: 苏州市市级机关事务管理局, beside 苏州市吴江生态环境局.
    Department,
    /// A part of one: 北京市公安局公安交通管理局, beside 深圳市生态环境局南山管理局.
    Part,
}

use Area::{Nowhere, Place, Short, Unlisted, Within};
use OrganKind::{Department, Dispatched, Government, GovernmentOffice, Other, Vertical, Zone};

#[expect(clippy::unnecessary_wraps, reason = "every caller gives it on as it is")]
fn body(kind: OrganKind, rank: Rank, area: Area<'_>) -> Option<Body<'_>> {
    Some(Body { kind, rank, area })
}

/// What a body is by what stands behind the places that its name begins with; `level` is that of the last of them, and
/// `placed` whether there is one.
pub(crate) fn classify(rest: &str, level: Option<Level>, placed: bool) -> Option<Body<'_>> {
    none_of_the_government(rest)
        .or_else(|| sub_district(rest))
        .or_else(|| government(rest, level, placed))
        .or_else(|| run_from_above(rest, level))
        .or_else(|| zone(rest, placed))
        .or_else(|| other(rest))
        .or_else(|| department(rest, placed))
}

/// Party organs, congresses, courts and associations.
fn none_of_the_government(rest: &str) -> Option<Body<'_>> {
    const BEGINNINGS: [&str; 5] = ["委办", "委员会办公室", "人大常委会", "人民代表大会", "政协"];
    const ENDS: [&str; 11] = [
        "残联",
        "妇联",
        "工商联",
        "人民法院",
        "人民检察院",
        "总工会",
        "联合会",
        "红十字会",
        "人大常委会办公室",
        "纪律检查委员会",
        "工商业联合会",
    ];
    let is = BEGINNINGS.iter().any(|it| rest.starts_with(it))
        || ENDS.iter().any(|it| rest.ends_with(it))
        || rest == "委";
    is.then_some(())?;
    body(Other, Rank::OfPlace, Place)
}

fn sub_district(rest: &str) -> Option<Body<'_>> {
    let ends = ["街道办事处", "街道办", "街道", "区公所"];
    ends.iter().any(|it| rest.ends_with(it)).then_some(())?;
    body(Dispatched, Rank::Township, Place)
}

/// What governments are called, and what kind of organ each is.
const GOVERNMENTS: [(&str, OrganKind); 3] = [
    ("政府", Government),
    ("行政公署", Dispatched),
    ("行署", Dispatched),
];

/// A government, its office, or what is named as a part of it.
fn government(rest: &str, level: Option<Level>, placed: bool) -> Option<Body<'_>> {
    let found = GOVERNMENTS
        .iter()
        .find_map(|(word, kind)| Some((rest.find(word)?, word, *kind)));
    let (at, word, kind) = found?;
    let (before, behind) = (&rest[..at], &rest[at + word.len()..]);
    // 西城区区政府 says its class twice.
    let before = if placed && ["市", "县", "区", "州"].contains(&before) {
        ""
    } else {
        before
    };
    let class = class_level(before);
    if class.is_none() && !before.is_empty() {
        return None;
    }
    let own = match class {
        None => (Rank::OfPlace, Place),
        Some(Class::Of(Level::Township)) => (Rank::Township, Place),
        Some(class) => (Rank::OfPlace, Unlisted(class)),
    };
    let kind = match behind {
        "" => kind,
        "办公室" | "办公厅" | "办" => GovernmentOffice,
        "研究室" | "参事室" => Department,
        _ if behind.starts_with('驻') && behind.ends_with("办事处") => Dispatched,
        _ => {
            let part = classify(behind, level, placed);
            let Some(part) = part else {
                return body(behind.ends_with("办公室").then_some(Other)?, own.0, own.1);
            };
            return match part.area {
                Place if part.rank == Rank::OfPlace => body(part.kind, own.0, own.1),
                _ => Some(part),
            };
        }
    };
    body(kind, own.0, own.1)
}

/// Bodies run from above that are named like departments of a place.
const VERTICAL: [&str; 16] = [
    "税务局",
    "气象局",
    "邮政管理局",
    "烟草专卖局",
    "通信管理局",
    "消防救援总队",
    "消防救援支队",
    "消防救援大队",
    "消防救援局",
    "公安消防支队",
    "公安消防大队",
    "出入境检验检疫局",
    "煤矿安全监察局",
    "无线电监测站",
    "监管分局",
    "监管支局",
];

/// Bodies run from above that are named by their seat and reach beyond it.
const BY_SEAT: [&str; 5] = [
    "海关",
    "海事局",
    "出入境边防检查总站",
    "出入境边防检查站",
    "铁路监督管理局",
];

fn run_from_above(rest: &str, level: Option<Level>) -> Option<Body<'_>> {
    if let Some(seat) = BY_SEAT.iter().find_map(|it| rest.strip_suffix(it)) {
        let area = if seat.is_empty() { Place } else { Short(seat) };
        return body(Vertical, Rank::Unknown, area);
    }
    if VERTICAL.iter().any(|it| rest.ends_with(it)) || (rest == "地震局" && level == Some(Level::Province))
    {
        // 甲市税务局, where 甲市 is not in the table.
        let before = VERTICAL
            .iter()
            .find_map(|it| rest.strip_suffix(it))
            .unwrap_or_default();
        let before = before.trim_end_matches(['国', '家', '地', '方']);
        if is_zone(before) {
            return body(Vertical, Rank::Unknown, Place);
        }
        let area = match class_level(before) {
            Some(class) => Unlisted(class),
            None if before.is_empty() || level.is_some() => Place,
            None => Short(before),
        };
        return body(Vertical, Rank::OfPlace, area);
    }
    branch(rest)
}

/// A branch of a department, named behind it by its place.
fn branch(rest: &str) -> Option<Body<'_>> {
    let tails = [
        ("分局", Unless::Branch),
        ("监督管理局", Unless::Part),
        ("管理局", Unless::Part),
        ("监管局", Unless::Part),
    ];
    let (words, unless) = tails
        .iter()
        .find_map(|(tail, it)| Some((rest.strip_suffix(tail)?, *it)))?;
    let ends = ["局", "委员会", "厅"]
        .iter()
        .filter_map(|it| Some(words.find(it)? + it.len()));
    match ends.min().map(|it| &words[it..]) {
        Some(place) if !place.is_empty() => body(Vertical, Rank::OfPlace, Within(place, unless)),
        _ if unless == Unless::Branch => body(Vertical, Rank::Unknown, Place),
        _ => None,
    }
}

/// Words of zones.
pub(crate) const ZONES: [&str; 22] = [
    "开发区",
    "高新区",
    "经开区",
    "园区",
    "新区",
    "试验区",
    "实验区",
    "示范区",
    "保税区",
    "保税港区",
    "度假区",
    "风景区",
    "名胜区",
    "景区",
    "合作区",
    "自贸区",
    "片区",
    "工业区",
    "产业园",
    "集聚区",
    "新城",
    "保护区",
];

/// What the administration of a zone is called.
const ZONE_ENDS: [&str; 6] = [
    "管理委员会",
    "管委会",
    "管理局",
    "执行委员会",
    "执委会",
    "管理办公室",
];

/// Whether words name a zone.
pub(crate) fn is_zone(words: &str) -> bool {
    ZONES.iter().any(|it| words.contains(it))
}

fn zone(rest: &str, placed: bool) -> Option<Body<'_>> {
    let area = if placed { Place } else { Short(rest) };
    let end = ZONES
        .iter()
        .filter_map(|it| Some(rest.rfind(it)? + it.len()))
        .max()?;
    let behind = &rest[end..];
    if let Some((head, tail)) = tail_of(behind).filter(|_| !ZONE_ENDS.contains(&behind)) {
        // 苏州工业园区教育局, but not 西咸新区开发建设管理委员会.
        let found = functions(head, tail);
        if found.before.is_empty() && !found.list.is_empty() {
            return body(Department, Rank::Unknown, area);
        }
    }
    let is_zone = behind.is_empty() || ZONE_ENDS.iter().any(|it| behind.ends_with(it));
    is_zone.then_some(())?;
    body(Zone, Rank::Unknown, area)
}

fn other(rest: &str) -> Option<Body<'_>> {
    const OF_PLACE: [&str; 12] = [
        "中心",
        "档案馆",
        "图书馆",
        "博物馆",
        "联合社",
        "总社",
        "支队",
        "大队",
        "总队",
        "监察站",
        "服务站",
        "研究院",
    ];
    const ANYWHERE: [&str; 12] = [
        "公司",
        "集团",
        "医院",
        "大学",
        "学院",
        "学校",
        "中学",
        "小学",
        "银行",
        "幼儿园",
        "支行",
        "厂",
    ];
    if ANYWHERE.iter().any(|it| rest.ends_with(it)) {
        return body(Other, Rank::Unknown, Nowhere);
    }
    OF_PLACE.iter().any(|it| rest.ends_with(it)).then_some(())?;
    body(Other, Rank::OfPlace, Place)
}

/// What the names of departments end in.
const TAILS: [&str; 7] = ["委员会", "办公室", "局", "厅", "委", "办", "室"];

/// What stands before the tail of a department's name, and the tail.
pub(crate) fn tail_of(rest: &str) -> Option<(&str, &'static str)> {
    TAILS.iter().find_map(|it| Some((rest.strip_suffix(it)?, *it)))
}

/// The class of the last of the places not in the table that words begin with: of the county of 某市某县某局.
fn unlisted(words: &str) -> Option<Class> {
    let (mut begin, mut last) = (0, None);
    let mut ends = words.char_indices().map(|(at, it)| at + it.len_utf8()).peekable();
    while let Some(end) = ends.next() {
        let place = &words[begin..end];
        // 市 in 某市市场 begins the next word.
        let is_named = place.chars().nth(1).is_some() && ends.peek().is_some();
        if let Some(class) = class_level(place).filter(|_| is_named) {
            if class == Class::Of(Level::Township) {
                return None;
            }
            (begin, last) = (end, Some(class));
        }
    }
    last
}

fn department(rest: &str, placed: bool) -> Option<Body<'_>> {
    let (head, tail) = tail_of(rest)?;
    let found = functions(head, tail);
    let is_plain = ["局", "厅", "委员会"].contains(&tail);
    if found.list.is_empty() {
        (is_plain && !head.is_empty()).then_some(())?;
        if !placed {
            return body(Department, Rank::OfPlace, Unlisted(unlisted(head)?));
        }
        return if ["局", "厅"].iter().any(|it| head.contains(it)) {
            body(Other, Rank::OfPlace, Place)
        } else {
            body(Department, Rank::OfPlace, Place)
        };
    }
    match found.before {
        "" | "地方" | "综合" => body(Department, Rank::OfPlace, Place),
        before if ["局", "厅"].iter().any(|it| before.contains(it)) => body(Other, Rank::OfPlace, Place),
        before => match class_level(before) {
            Some(Class::Of(Level::Township)) => body(Other, Rank::Township, Place),
            Some(class) => body(Department, Rank::OfPlace, Unlisted(class)),
            // 苏州市吴江生态环境局 is a branch of the city's.
            None if placed && tail == "局" => {
                body(Vertical, Rank::OfPlace, Within(before, Unless::Department))
            }
            None if placed => body(Department, Rank::OfPlace, Place),
            // Only provinces have 厅.
            None if tail == "厅" => body(Department, Rank::OfPlace, Short(before)),
            None => body(Department, Rank::Unknown, Nowhere),
        },
    }
}
