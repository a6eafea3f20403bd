//! What an organ is and how high it stands, by what the report says or else by a name that leaves no doubt.

use gongkai_core::{Level, Organ, OrganKind};

use crate::organ::normal_organ_name;

/// The kind of an organ.
pub(crate) fn kind(organ: &Organ) -> Option<OrganKind> {
    organ.kind.or_else(|| kind_by_name(&name(organ)?))
}

/// The level of an organ.
pub(crate) fn level(organ: &Organ) -> Option<Level> {
    organ.level.or_else(|| level_by_name(&name(organ)?))
}

fn name(organ: &Organ) -> Option<String> {
    organ.name.as_deref().map(normal_organ_name)
}

/// What offices of governments are called behind the government's name.
const OFFICES: [&str; 3] = ["办公室", "办公厅", "办"];

/// Words of organs that are run from above, are a part of another, or stand below the county.
const NOT_DEPARTMENTS: [&str; 18] = [
    "税务",
    "气象",
    "海关",
    "海事",
    "邮政",
    "烟草",
    "地震",
    "金融监督",
    "分局",
    "管理委员会",
    "分行",
    "街道",
    "镇",
    "乡",
    "村",
    "所",
    "大队",
    "支队",
];

fn kind_by_name(name: &str) -> Option<OrganKind> {
    if government_before(name, &[""]).is_some() {
        return Some(OrganKind::Government);
    }
    if government_before(name, &OFFICES).is_some() {
        return Some(OrganKind::GovernmentOffice);
    }
    let is_department = ["局", "厅", "委员会"].iter().any(|it| name.ends_with(it));
    let is_other = NOT_DEPARTMENTS.iter().any(|it| name.contains(it));
    (is_department && !is_other).then_some(OrganKind::Department)
}

/// The name of the place whose government, or an office of it, a name is.
fn government_before<'a>(name: &'a str, ends: &[&str]) -> Option<&'a str> {
    let government = ends
        .iter()
        .find_map(|it| name.strip_suffix(it)?.strip_suffix("政府"));
    government.filter(|it| !it.is_empty())
}

/// The cities that rank with provinces.
const MUNICIPALITIES: [&str; 4] = ["北京市", "天津市", "上海市", "重庆市"];

fn level_by_name(name: &str) -> Option<Level> {
    let place = government_before(name, &["", OFFICES[0], OFFICES[1], OFFICES[2]])?;
    match place.chars().next_back()? {
        _ if MUNICIPALITIES.contains(&place) => Some(Level::Province),
        _ if place.ends_with("自治区") => Some(Level::Province),
        _ if place.ends_with("地区") => None,
        '省' => Some(Level::Province),
        '州' | '盟' => Some(Level::Prefecture),
        '县' | '区' | '旗' => Some(Level::County),
        '镇' | '乡' => Some(Level::Township),
        // A city may be a prefecture or a county.
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use gongkai_core::{Level, OrganKind};

    use super::{kind_by_name, level_by_name};

    #[test]
    fn a_name_tells_kind_and_level_only_where_it_leaves_no_doubt() {
        for (name, kind, level) in [
            ("甲市乙区政府", Some(OrganKind::Government), Some(Level::County)),
            ("丙省政府", Some(OrganKind::Government), Some(Level::Province)),
            ("重庆市政府", Some(OrganKind::Government), Some(Level::Province)),
            ("甲市政府", Some(OrganKind::Government), None),
            ("丁县戊镇政府", Some(OrganKind::Government), Some(Level::Township)),
            (
                "丁县政府办公室",
                Some(OrganKind::GovernmentOffice),
                Some(Level::County),
            ),
            ("乙区教育局", Some(OrganKind::Department), None),
            ("甲市发展和改革委员会", Some(OrganKind::Department), None),
            ("丙省财政厅", Some(OrganKind::Department), None),
            ("甲市税务局", None, None),
            ("甲市公安局乙区分局", None, None),
            ("甲市高新区管理委员会", None, None),
            ("丁县戊镇综合行政执法局", None, None),
            ("乙区某街道办事处", None, None),
            ("政府", None, None),
            ("", None, None),
        ] {
            assert_eq!((kind_by_name(name), level_by_name(name)), (kind, level), "{name}");
        }
    }
}
