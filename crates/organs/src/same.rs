use gongkai_core::{Level, Message, OrganKind};

use crate::Division;
use crate::answer::{Asked, JOINTS, Read, read};
use crate::class::tail_of;
use crate::division::Next;
use crate::function::{SUCCESSIONS, functions};
use crate::name::normal_organ_name;
use crate::place::class_level;

/// Whether two names are of one organ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sameness {
    /// They are: the names say the same, or one follows the other by a change of the division's name or code, or of the
    /// department's name.
    Same,
    /// They are not.
    Different,
    /// The names do not decide, for this reason.
    Perhaps(Message),
}

/// Tells whether two names, each in the report for a year, are of one organ.
///
/// A change of name is followed through the divisions of the table and through the reforms of the State's institutions.
/// Where divisions or departments were merged there is no saying, nor where a name fits several places.
pub fn same_organ(one: &str, one_year: Option<u16>, other: &str, other_year: Option<u16>) -> Sameness {
    let (one, other) = (normal_organ_name(one), normal_organ_name(other));
    if one.is_empty() || other.is_empty() {
        return perhaps("有一方没有名称", "one of them has no name");
    }
    let ask = |year| Asked {
        year,
        ..Asked::default()
    };
    let mut pair = [(one.as_str(), one_year), (other.as_str(), other_year)];
    let is_ordered = one_year.is_some() && other_year.is_some();
    if one_year > other_year && is_ordered {
        pair.reverse();
    }
    let [earlier, later] = pair.map(|(name, year)| (name, read(name, &ask(year))));
    let is_joint = |name: &str| name.contains(JOINTS);
    if (is_joint(&one) || is_joint(&other)) && one != other {
        return perhaps(
            "有一方是几个机关合在一起",
            "one of them is several organs together",
        );
    }
    let duty = duties(&duty(earlier.0, &earlier.1), &duty(later.0, &later.1), is_ordered);
    if duty == Sameness::Different {
        return duty;
    }
    match where_(&earlier.1, &later.1, earlier.0, later.0) {
        Sameness::Same if is_taken_up(&earlier.1, &later.1) => perhaps(
            "一方是地方的部门，另一方由上级管理",
            "one is a department of its place, the other is run from above",
        ),
        Sameness::Same => duty,
        place => place,
    }
}

/// Whether a department of a place became a branch of one above it, or the other way.
fn is_taken_up(earlier: &Read<'_>, later: &Read<'_>) -> bool {
    let kinds = [earlier.kind, later.kind];
    kinds.contains(&Some(OrganKind::Department)) && kinds.contains(&Some(OrganKind::Vertical))
}

/// Tells whether two names are of one organ, by [`same_organ`] without years or because one leaves out the province, city
/// or county before it that the other has, be it in the table or not.
///
/// 某市某区人民政府办公室 is 某区人民政府办公室, so both must come from one place: every city may have a 某区.
pub fn is_same_organ(one: &str, other: &str) -> bool {
    let (normal, other_normal) = (normal_organ_name(one), normal_organ_name(other));
    leaves_out(&normal, &other_normal) || same_organ(one, None, other, None) == Sameness::Same
}

/// What two names have alike only where [`same_organ`] says `Same` of them, whichever of them came first, to find one
/// among many: the division's last code and what the organ does. `None` where the name does not decide.
pub fn organ_key(name: &str, year: Option<u16>) -> Option<String> {
    let name = normal_organ_name(name);
    let asked = Asked {
        year,
        ..Asked::default()
    };
    let read = read(&name, &asked);
    let ([division], Some(kind)) = (read.divisions.as_slice(), read.kind) else {
        return None;
    };
    let duty = match duty(&name, &read) {
        Duty::Government => "政府".to_owned(),
        Duty::Office => "政府办公室".to_owned(),
        Duty::Functions(list) => {
            let mut newest: Vec<&str> = list.iter().map(|it| renamed(it, &[])).collect();
            newest.sort_unstable();
            newest.join("、")
        }
        Duty::Words(words) => words,
    };
    let vertical = if kind == OrganKind::Vertical { "v" } else { "" };
    (!duty.is_empty() && !name.contains(JOINTS)).then(|| [division.latest().code(), vertical, &duty].concat())
}

fn perhaps(zh: impl Into<String>, en: impl Into<String>) -> Sameness {
    Sameness::Perhaps(Message::new(zh, en))
}

/// What an organ does, apart from where.
#[derive(Debug, PartialEq, Eq)]
enum Duty {
    Government,
    Office,
    Functions(Vec<&'static str>),
    /// In its own words.
    Words(String),
}

fn duty(name: &str, read: &Read<'_>) -> Duty {
    // 地区 are administered by what is dispatched, the cities that follow them have governments.
    match read.kind {
        Some(OrganKind::Government) if read.level != Some(Level::Township) => return Duty::Government,
        Some(OrganKind::GovernmentOffice) if read.level != Some(Level::Township) => return Duty::Office,
        Some(OrganKind::Dispatched) if read.level == Some(Level::Prefecture) && read.rest.ends_with("署") => {
            return Duty::Government;
        }
        Some(OrganKind::Vertical) => {
            if let Some(system) = system(name) {
                return Duty::Functions(vec![system]);
            }
        }
        Some(OrganKind::Department) => {
            if let Some(list) = department(read.rest) {
                return Duty::Functions(list);
            }
        }
        _ => {}
    }
    let words = read
        .within
        .map_or_else(|| read.rest.to_owned(), |it| read.rest.replacen(it, "", 1));
    let words = words.strip_prefix("政府").unwrap_or(&words);
    if let Some(list) = read.within.and_then(|_| department(words)) {
        return Duty::Functions(list);
    }
    let shortened = SHORTENED
        .iter()
        .find_map(|(full, short)| Some([words.strip_suffix(full)?, short].concat()));
    Duty::Words(shortened.unwrap_or_else(|| words.to_owned()))
}

/// What offices are called in full and for short at the end of their names.
const SHORTENED: [(&str, &str); 3] = [
    ("街道办事处", "街道办"),
    ("管理委员会", "管委会"),
    ("执行委员会", "执委会"),
];

fn department(rest: &str) -> Option<Vec<&'static str>> {
    let rest = ["中华人民共和国", "国务院", "国家"]
        .iter()
        .fold(rest, |rest, it| rest.strip_prefix(it).unwrap_or(rest));
    let of_state = ["总局", "部", "署"]
        .iter()
        .find_map(|it| Some((rest.strip_suffix(it)?, "局")));
    let (head, tail) = of_state.or_else(|| tail_of(rest))?;
    let found = functions(head, tail);
    (!found.list.is_empty()).then_some(found.list)
}

/// The systems run from above whose names have changed, by words in those names.
const SYSTEMS: [(&str, &str); 11] = [
    ("国家税务局", "国家税务"),
    ("地方税务局", "地方税务"),
    ("税务局", "税务"),
    ("金融监督管理总局", "金融监管总局"),
    ("金融监管总局", "金融监管总局"),
    ("银保监", "银保监"),
    ("银行保险监督", "银保监"),
    ("银监", "银监"),
    ("银行业监督", "银监"),
    ("保监", "保监"),
    ("保险监督", "保监"),
];

fn system(name: &str) -> Option<&'static str> {
    SYSTEMS
        .iter()
        .find(|(word, _)| name.contains(word))
        .map(|(_, it)| *it)
}

/// Whether two duties are one; without the order of their years either may be the earlier.
fn duties(earlier: &Duty, later: &Duty, is_ordered: bool) -> Sameness {
    if earlier == later {
        return Sameness::Same;
    }
    let (Duty::Functions(earlier), Duty::Functions(later)) = (earlier, later) else {
        return Sameness::Different;
    };
    let forward = succeeds(earlier, later);
    let backward = if is_ordered {
        Sameness::Different
    } else {
        succeeds(later, earlier)
    };
    match (forward, backward) {
        (Sameness::Same, _) | (_, Sameness::Same) => Sameness::Same,
        (Sameness::Different, it) | (it, _) => it,
    }
}

fn succeeds(earlier: &[&'static str], later: &[&'static str]) -> Sameness {
    let mut renamed: Vec<&str> = earlier.iter().map(|it| renamed(it, later)).collect();
    renamed.sort_unstable();
    renamed.dedup();
    if renamed == later {
        return Sameness::Same;
    }
    if renamed.iter().any(|it| later.iter().any(|to| leads_to(it, to))) {
        return perhaps(
            "机构改革中职责有合并或者拆分",
            "their duties were merged or parted in a reform of institutions",
        );
    }
    Sameness::Different
}

/// What a function is called later, if it goes on under a name that stands there.
fn renamed<'a>(function: &'a str, later: &[&str]) -> &'a str {
    let mut named = function;
    // The list leads from older to newer names only, each once.
    for _ in SUCCESSIONS {
        if later.contains(&named) {
            return named;
        }
        match SUCCESSIONS.iter().find(|it| it.whole && it.from == named) {
            Some(next) => named = next.to,
            None => return named,
        }
    }
    named
}

fn leads_to(from: &str, to: &str) -> bool {
    let next = |from: &str| {
        SUCCESSIONS
            .iter()
            .filter(move |it| it.from == from)
            .map(|it| it.to)
            .collect::<Vec<_>>()
    };
    from == to || next(from).iter().any(|it| *it == to || next(it).contains(&to))
}

/// Whether two organs are in one place.
fn where_(earlier: &Read<'_>, later: &Read<'_>, earlier_name: &str, later_name: &str) -> Sameness {
    let (one, other) = (&earlier.divisions, &later.divisions);
    match (one.as_slice(), other.as_slice()) {
        ([one], [other]) => goes_on(*one, *other),
        ([], []) if earlier.level == Some(Level::National) && later.level == earlier.level => Sameness::Same,
        ([], []) => unlisted(earlier_name, later_name),
        ([], _) | (_, []) if leaves_out(earlier_name, later_name) => nameless(),
        ([], _) | (_, []) => Sameness::Different,
        _ => {
            let verdicts: Vec<Sameness> = one
                .iter()
                .flat_map(|one| other.iter().map(|other| goes_on(*one, *other)))
                .collect();
            if verdicts.iter().all(|it| *it == Sameness::Different) {
                return Sameness::Different;
            }
            let names: Vec<String> = if one.len() > 1 { one } else { other }
                .iter()
                .map(|it| full_name(*it))
                .collect();
            perhaps(
                format!("名称没有写明是哪一处的：{}", names.join("、")),
                format!("the name fits several places: {}", names.join(", ")),
            )
        }
    }
}

/// Whether two places that are not in the table are one: by their names, of which one may leave out what the other has
/// before it.
fn unlisted(one: &str, other: &str) -> Sameness {
    match (place_words(one), place_words(other)) {
        (None, None) if one == other => Sameness::Same,
        (None, None) if leaves_out(one, other) => Sameness::Same,
        (Some(""), _) | (_, Some("")) => nameless(),
        (Some(one), Some(other)) if leaves_out(one, other) => Sameness::Same,
        _ => Sameness::Different,
    }
}

/// What stands in a name before the words for what the organ does, where those are known.
fn place_words(name: &str) -> Option<&str> {
    if let Some(at) = ["政府", "行政公署", "行署"].iter().find_map(|it| name.find(it)) {
        return Some(&name[..at]);
    }
    let (head, tail) = tail_of(name)?;
    let found = functions(head, tail);
    (!found.list.is_empty()).then_some(found.before)
}

fn nameless() -> Sameness {
    perhaps(
        "名称没有写明是哪里的机关",
        "a name does not say of which place it is",
    )
}

fn full_name(division: Division) -> String {
    let above = division.parent().map(Division::name).unwrap_or_default();
    [above, division.name()].concat()
}

/// Whether one division is the other, earlier or later.
fn goes_on(one: Division, other: Division) -> Sameness {
    let (last, other_last) = (one.latest(), other.latest());
    if last == other_last {
        return Sameness::Same;
    }
    let taken_in =
        |from: Division, to: Division| matches!(from.next(), Some(Next::Part(it)) if it.latest() == to);
    if taken_in(last, other_last) || taken_in(other_last, last) {
        return perhaps(
            "行政区划有合并或者重新划分",
            "their divisions were merged or drawn anew",
        );
    }
    // 宣武区 and 西城区 became a new 西城区, of which the table has no word.
    let may_follow = |from: Division, to: Division| {
        let ended = from.last_year().filter(|_| from.next().is_none());
        let beside = from.level() == to.level() && from.parent() == to.parent();
        beside && ended.is_some_and(|ended| to.stood_in(ended + 1))
    };
    if may_follow(last, other) || may_follow(other_last, one) {
        return perhaps(
            "一方的行政区划已经撤销，是否划入另一方不明",
            "one division has ended, and whether the other took it in is not known",
        );
    }
    Sameness::Different
}

/// Tells whether two normal names are one, or one leaves out places that stand before the other.
fn leaves_out(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    if short.is_empty() {
        return false;
    }
    match long.strip_suffix(short) {
        None => false,
        Some(before) => before.is_empty() || (are_places(before) && !is_bare(short)),
    }
}

/// Tells whether what one name has before the other is the name of places, one in another: 某省某市, 某区政府.
fn are_places(text: &str) -> bool {
    let is_place = |name: &str| {
        let twice = name
            .char_indices()
            .next_back()
            .is_some_and(|(at, it)| name[..at].ends_with(it));
        let is_named = name.chars().nth(1).is_some() && !twice;
        name.ends_with("政府") || (is_named && class_level(name).is_some())
    };
    // Whether the text up to each of its characters is places and nothing else.
    let ends: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .skip(1)
        .chain([text.len()])
        .collect();
    if ends.len() > LONGEST_DIVISION {
        return false;
    }
    let mut reached = vec![0];
    for end in ends {
        if reached.iter().any(|begin| is_place(&text[*begin..end])) {
            reached.push(end);
        }
    }
    reached.last() == Some(&text.len())
}

/// More characters than the names of places before an organ's have.
const LONGEST_DIVISION: usize = 60;

/// Tells whether a name says of no place what it is an organ of, such as 政府 or 办公室, so that every organ of the kind
/// would end in it.
fn is_bare(name: &str) -> bool {
    const BARE: [&str; 6] = [
        "政府",
        "政府办公室",
        "政府办公厅",
        "办公室",
        "办公厅",
        "管理委员会",
    ];
    BARE.contains(&name)
}
#[cfg(test)]
mod tests {
    use super::is_same_organ;

    #[test]
    fn places_before_a_name_may_be_left_out() {
        for (one, other) in [
            ("甲市乙区人民政府办公室", "乙区人民政府办公室"),
            ("丙省甲市乙区人民政府", "乙区人民政府"),
            ("甲市乙区人民政府", "甲市 乙区\u{3000}政府"),
            ("乙区财政局", "甲市乙区财政局"),
            ("甲市财政局", "丙省甲市财政局"),
            ("甲市财政局", "财政局"),
            ("乙区人民政府丁街道办事处", "丁街道办事处"),
            ("甲市财政局（本级）", "甲市财政局"),
            ("甲市财政局(汇总)", "甲市财政局（本级）"),
            ("丙自治州戊县自然资源局", "戊县自然资源局"),
        ] {
            assert!(is_same_organ(one, other), "{one} {other}");
            assert!(is_same_organ(other, one), "{other} {one}");
        }
    }

    #[test]
    fn other_organs_stay_others() {
        for (one, other) in [
            ("甲市乙区人民政府", "甲市人民政府"),
            ("甲市乙区人民政府", "丙市乙区人民政府"),
            ("乙区人民政府办公室", "乙区人民政府"),
            ("甲市财政局", "甲市审计局"),
            ("甲市人民政府", "人民政府"),
            ("甲市市场监督管理局", "场监督管理局"),
            ("甲市生态环境局乙区分局", "乙区分局"),
            ("", ""),
            ("（本级）", "财政局"),
            ("", "甲市财政局"),
        ] {
            assert!(!is_same_organ(one, other), "{one} {other}");
            assert!(!is_same_organ(other, one), "{other} {one}");
        }
    }
}
