//! Where an organ is: the prefecture of its division code or, where it has none, the first place in its name.

use std::collections::BTreeMap;

use crate::entry::Entry;

/// A region of the coverage. The order is that of the table: codes, names, unknown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Region {
    /// The first four digits of the code (GB/T 2260): a prefecture.
    Code(String),
    /// The first place in the name.
    Name(String),
    /// Neither is known.
    Unknown,
}

impl Region {
    /// The region of a report.
    pub(crate) fn of(entry: &Entry) -> Self {
        let code = entry.division.as_deref().and_then(|it| it.get(..4));
        match (code, entry.organ.as_deref().and_then(first_division)) {
            (Some(code), _) => Self::Code(code.to_owned()),
            (None, Some(name)) => Self::Name(name.to_owned()),
            (None, None) => Self::Unknown,
        }
    }
}

/// The name that the organs of each code begin with most often; the data has no other for it.
pub(crate) fn names(entries: &[Entry]) -> BTreeMap<String, String> {
    let mut counts: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    for entry in entries {
        let name = entry.organ.as_deref().and_then(first_division);
        if let (Region::Code(code), Some(name)) = (Region::of(entry), name) {
            *counts.entry(code).or_default().entry(name).or_default() += 1;
        }
    }
    let most = |names: BTreeMap<&str, usize>| {
        // Of those as frequent the first by name, since `max_by_key` takes the last.
        let most = names.into_iter().rev().max_by_key(|it| it.1);
        most.map(|it| it.0.to_owned()).unwrap_or_default()
    };
    counts
        .into_iter()
        .map(|(code, names)| (code, most(names)))
        .collect()
}

/// The first place in an organ's name: 云溪市 of 云溪市清河区教育局.
pub(crate) fn first_division(organ: &str) -> Option<&str> {
    /// What begins with 市 and is no place.
    const NO_CITY: [&str; 4] = ["场", "政", "容", "民"];
    let organ = organ.trim();
    for (at, character) in organ.char_indices().skip(1) {
        let end = at + character.len_utf8();
        let is_end = match character {
            '省' | '县' | '旗' | '盟' | '区' => true,
            '市' => !NO_CITY.iter().any(|it| organ[end..].starts_with(it)),
            '州' => organ[..at].ends_with("自治"),
            _ => false,
        };
        if is_end {
            return Some(&organ[..end]);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::first_division;

    #[test]
    fn the_first_place_of_a_name_is_found() {
        for (organ, place) in [
            ("云溪市清河区教育局", Some("云溪市")),
            ("甲省乙市人民政府", Some("甲省")),
            ("广州市人民政府", Some("广州市")),
            ("丙自治州戊县自然资源局", Some("丙自治州")),
            ("内蒙古自治区财政厅", Some("内蒙古自治区")),
            ("国家市场监督管理总局", None),
            ("市场监督管理局", None),
            ("财政局", None),
            ("", None),
        ] {
            assert_eq!(first_division(organ), place, "{organ}");
        }
    }
}
