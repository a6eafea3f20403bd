//! Whose figures a sentence tells: those of the organ whose report it is, or those of others.

use std::ops::Range;

use gongkai_core::{Report, Scope};
use memchr::memmem::Finder;

use super::plain::plain;

/// How a report's own organ is called.
#[derive(Debug, Default)]
pub(super) struct Names {
    name: String,
    /// The name and its endings from the smallest region on, the longest first.
    aliases: Vec<Finder<'static>>,
    /// What the report's figures are of besides the organ itself: 全市 for a city's government.
    region: Option<String>,
    consolidated: bool,
}

/// Characters with which the name of a region ends.
const REGIONS: [char; 10] = ['省', '市', '县', '区', '州', '盟', '旗', '镇', '乡', '道'];

/// Characters with which what may be the name of an organ ends.
#[rustfmt::skip]
const ORGANS: [char; 43] = [
    '局', '委', '会', '镇', '乡', '村', '区', '县', '市', '省', '州', '盟', '旗', '街', '道', '办', '厅', '处', '科', '室',
    '所', '站', '队', '院', '校', '府', '部', '署', '司', '中', '心', '单', '位', '门', '机', '关', '构', '公', '企',
    '业', '社', '组', '行',
];

/// Characters of the shortest name that is told from other words.
const SHORTEST: usize = 3;

impl Names {
    pub(super) fn of(report: &Report) -> Self {
        let name = report.organ.name.as_deref().map(plain).unwrap_or_default();
        let mut aliases = vec![name.clone()];
        for (at, region) in name.char_indices().filter(|it| REGIONS.contains(&it.1)) {
            aliases.extend([&name[at..], &name[at + region.len_utf8()..]].map(str::to_owned));
        }
        aliases.retain(|it| it.chars().count() >= SHORTEST);
        let whole = ["人民政府", "办事处", "管理委员会", "管委会"];
        let region = whole.iter().find_map(|it| name.strip_suffix(it));
        let region = region
            .and_then(|it| it.chars().next_back())
            .filter(|it| REGIONS.contains(it));
        Self {
            region: region.map(|it| {
                if it == '道' {
                    "街道".to_owned()
                } else {
                    it.to_string()
                }
            }),
            consolidated: report.scope == Some(Scope::Consolidated),
            name,
            aliases: aliases.iter().map(|it| Finder::new(it).into_owned()).collect(),
        }
    }

    /// The bytes at which a plain text names the organ, in order and apart.
    pub(super) fn find(&self, text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for alias in &self.aliases {
            let length = alias.needle().len();
            found.extend(alias.find_iter(text.as_bytes()).map(|at| at..at + length));
        }
        found.sort_by_key(|it| (it.start, usize::MAX - it.end));
        let mut end = 0;
        found.retain(|it| {
            let apart = it.start >= end;
            end = if apart { it.end } else { end };
            apart
        });
        found
    }

    /// Tells whether the figures of a whole region, by its character, are the report's.
    pub(super) fn takes_in(&self, region: &str) -> bool {
        self.consolidated || self.region.as_deref() == Some(region)
    }

    /// Tells whether a word is the organ's name with characters left out: 区发改委.
    pub(super) fn may_be(&self, word: &str) -> bool {
        let region = |it: char| REGIONS.contains(&it);
        let mut rest = self.name.chars();
        let shortened = word.chars().all(|it| rest.by_ref().any(|other| other == it));
        shortened && word.chars().count() >= SHORTEST && !word.ends_with(region)
    }
}

/// Tells whether a word ends as the names of organs and places do.
pub(super) fn is_organ(word: &str) -> bool {
    word.trim_end_matches(['“', '”', '"']).ends_with(ORGANS)
}

#[cfg(test)]
mod tests {
    use gongkai_core::{Edition, Report};

    use super::{Names, is_organ};

    fn names(organ: &str) -> Names {
        let mut report = Report::blank(Edition::Y2021);
        report.organ.name = Some(organ.into());
        Names::of(&report)
    }

    #[test]
    fn an_organ_is_known_by_its_endings_and_its_short_name() {
        let bureau = names("某县自然资源局");
        assert_eq!(bureau.find("县自然资源局和自然资源局"), [0..18, 21..36]);
        assert!(!bureau.takes_in("县") && bureau.find("某县教育局").is_empty());
        assert!(names("某市某区发展和改革委员会").may_be("区发改委"));
        assert!(!names("某市某区发展和改革委员会").may_be("某区"));
        assert!(names("某市人民政府").takes_in("市") && !names("某市人民政府").takes_in("区"));
        assert!(!names("某市人民政府办公室").takes_in("市"));
        assert!(names("某市某街道办事处").takes_in("街道"));
        assert!(names("").find("任何文字").is_empty());
    }

    #[test]
    fn organs_are_told_by_their_last_character() {
        assert!(is_organ("区教育局") && is_organ("某镇") && !is_organ("征地拆迁"));
    }
}
