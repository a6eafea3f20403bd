use std::sync::OnceLock;

use gongkai_core::Level;

use crate::names::Names;

/// A division at the county level or above as long as it kept its code and its name: 密云县 until 2014, 密云区 since 2015.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Division(u16);

/// What followed a division.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// The same place under another name or another code.
    Same(Division),
    /// A division that took it in, or may have.
    Part(Division),
}

/// The first year that the table tells of; a division of that year may be older.
pub(crate) const FIRST_YEAR: u16 = 2008;
/// The last year that the table tells of; a division of that year is taken to stand.
pub(crate) const LAST_YEAR: u16 = 2024;

impl Division {
    /// Every division that stands or stood since 2008, by code.
    pub fn all() -> impl Iterator<Item = Division> {
        (0..table().rows.len()).map(nth)
    }

    /// Its code in GB/T 2260: six digits.
    pub fn code(self) -> &'static str {
        self.row().code
    }

    /// Its full name, without those of the divisions above it.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// Its level: province, prefecture or county, by its code.
    pub fn level(self) -> Level {
        match self.code().as_bytes() {
            [_, _, b'0', b'0', b'0', b'0'] => Level::Province,
            [.., b'0', b'0'] => Level::Prefecture,
            _ => Level::County,
        }
    }

    /// The first year at whose end it stood; `None` where that is 2008 or before.
    pub fn first_year(self) -> Option<u16> {
        Some(self.row().first).filter(|it| *it > FIRST_YEAR)
    }

    /// The last year at whose end it stood; `None` where it still stands.
    pub fn last_year(self) -> Option<u16> {
        Some(self.row().last).filter(|it| *it < LAST_YEAR)
    }

    /// The division above it.
    pub fn parent(self) -> Option<Division> {
        let code = self.code();
        let above = match self.level() {
            Level::Province => return None,
            Level::Prefecture => None,
            _ => self.beside(&[&code[..4], "00"].concat()),
        };
        above.or_else(|| self.beside(&[&code[..2], "0000"].concat()))
    }

    /// What followed it, where it ended and that is known.
    pub fn next(self) -> Option<Next> {
        let next = self.row().next;
        let code = next.get(1..)?;
        let table = table();
        let followed = table
            .with_code(code)
            .find(|it| it.row().first == self.row().last + 1)
            .or_else(|| table.with_code(code).find(|it| it.stood_in(self.row().last + 1)))?;
        Some(if next.starts_with('=') {
            Next::Same(followed)
        } else {
            Next::Part(followed)
        })
    }

    /// The last division of the same place.
    pub(crate) fn latest(self) -> Division {
        let mut division = self;
        // A row follows one that ended before it, so this comes to an end.
        while let Some(Next::Same(next)) = division.next() {
            division = next;
        }
        division
    }

    /// Whether it is called by its name without its class where no place above it is named: 西安 is 西安市 and no 西安区.
    pub(crate) fn is_known_for_short(self) -> bool {
        self.level() != Level::County || !self.name().ends_with('区')
    }

    pub(crate) fn stood_in(self, year: u16) -> bool {
        let year = year.clamp(FIRST_YEAR, LAST_YEAR);
        (self.row().first..=self.row().last).contains(&year)
    }

    /// Whether it is the other or lies in it.
    pub(crate) fn is_within(self, other: Division) -> bool {
        let pairs = match other.level() {
            Level::Province => 2,
            Level::Prefecture => 4,
            _ => return self == other || self.latest() == other.latest(),
        };
        self.code()[..pairs] == other.code()[..pairs]
    }

    /// The division with a code that stood while this one did, the last of them.
    fn beside(self, code: &str) -> Option<Division> {
        let (first, last) = (self.row().first, self.row().last);
        let meets = |it: &Division| it.row().first <= last && it.row().last >= first;
        table().with_code(code).filter(meets).last()
    }

    fn row(self) -> &'static Row {
        &table().rows[usize::from(self.0)]
    }
}

#[derive(Debug)]
struct Row {
    code: &'static str,
    name: &'static str,
    short: &'static str,
    first: u16,
    last: u16,
    next: &'static str,
}

/// The divisions, by code, and their names.
#[derive(Debug)]
pub(crate) struct Table {
    rows: Vec<Row>,
    /// Full names, and those that autonomous places are called by: 湘西州, 彭水县.
    pub(crate) full: Names,
    /// Names without their class, of two characters or more.
    pub(crate) short: Names,
}

impl Table {
    fn with_code(&self, code: &str) -> impl Iterator<Item = Division> {
        let begin = self.rows.partition_point(|it| it.code < code);
        let count = self.rows[begin..].partition_point(|it| it.code == code);
        (begin..begin + count).map(nth)
    }
}

fn nth(index: usize) -> Division {
    Division(u16::try_from(index).expect("whoever makes the table holds it to fewer rows"))
}

/// The table, read at first use.
pub(crate) fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let lines = include_str!("../data/divisions.tsv").lines();
        let rows: Vec<Row> = lines.filter(|it| !it.starts_with('#')).map(row).collect();
        let names = || rows.iter().enumerate().map(|(index, row)| (nth(index), row));
        let full = names().flat_map(|(division, row)| called(row).into_iter().map(move |it| (it, division)));
        let short = names().filter(|(_, row)| row.short.chars().nth(1).is_some());
        Table {
            full: Names::new(full),
            short: Names::new(short.map(|(division, row)| (row.short.into(), division))),
            rows,
        }
    })
}

fn row(line: &'static str) -> Row {
    let mut fields = line.split('\t');
    let mut field = || fields.next().unwrap_or_default();
    let (code, name, short, first, last, next) = (field(), field(), field(), field(), field(), field());
    Row {
        code,
        name,
        short: if short.is_empty() { stem(name) } else { short },
        first: first.parse().unwrap_or(FIRST_YEAR),
        last: last.parse().unwrap_or(LAST_YEAR),
        next,
    }
}

/// The classes of divisions, longer ones first.
const CLASSES: [&str; 15] = [
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "林区",
    "特区",
    "新区",
    "省",
    "市",
    "县",
    "区",
    "旗",
    "盟",
];

fn stem(name: &'static str) -> &'static str {
    let stem = CLASSES.iter().find_map(|it| name.strip_suffix(it));
    stem.filter(|it| it.chars().nth(1).is_some()).unwrap_or(name)
}

/// What a division is called in full: by its name, and an autonomous one without its nationalities as well.
fn called(row: &Row) -> Vec<std::borrow::Cow<'static, str>> {
    let mut called = vec![row.name.into()];
    // 鄂温克 is the nationality and the place.
    let short = row.short.strip_suffix("族").unwrap_or(row.short);
    let class = CLASSES[1..5].iter().find(|it| row.name.ends_with(**it));
    if let Some(class) = class.filter(|_| short.len() < row.name.len()) {
        let plain = &class["自治".len()..];
        let endings: &[&str] = if *class == "自治区" {
            &["自治区"]
        } else {
            &[class, plain]
        };
        for ending in endings {
            let name = [short, ending].concat();
            if name != row.name {
                called.push(name.into());
            }
        }
    }
    // 管城区 is 管城回族区.
    if row.name.ends_with("族区") && !row.short.ends_with('族') {
        called.push([row.short, "区"].concat().into());
    }
    let custom = CUSTOMARY.iter().filter(|(name, _)| *name == row.name);
    called.extend(custom.map(|(_, custom)| (*custom).into()));
    called
}

/// Places that offices call by less than the table's short name.
const CUSTOMARY: [(&str, &str); 17] = [
    ("克孜勒苏柯尔克孜自治州", "克州"),
    ("巴音郭楞蒙古自治州", "巴州"),
    ("博尔塔拉蒙古自治州", "博州"),
    ("锡林郭勒盟", "锡盟"),
    ("阿拉善盟", "阿盟"),
    ("达尔罕茂明安联合旗", "达茂旗"),
    ("科尔沁左翼中旗", "科左中旗"),
    ("科尔沁左翼后旗", "科左后旗"),
    ("科尔沁右翼前旗", "科右前旗"),
    ("科尔沁右翼中旗", "科右中旗"),
    ("鄂伦春自治旗", "鄂伦春旗"),
    ("鄂温克族自治旗", "鄂温克旗"),
    ("前郭尔罗斯蒙古族自治县", "前郭县"),
    ("杜尔伯特蒙古族自治县", "杜蒙县"),
    ("喀喇沁左翼蒙古族自治县", "喀左县"),
    ("塔什库尔干塔吉克自治县", "塔县"),
    ("莫力达瓦达斡尔族自治旗", "莫旗"),
];

#[cfg(test)]
mod tests {
    use gongkai_core::Level;

    use super::{Division, Next};

    #[test]
    fn the_table_is_whole() {
        let mut counts = [0; 3];
        for division in Division::all() {
            let (code, name) = (division.code(), division.name());
            assert!(
                code.len() == 6 && code.bytes().all(|it| it.is_ascii_digit()),
                "{code}"
            );
            assert!(!name.is_empty() && !division.row().short.is_empty(), "{code}");
            assert!(division.row().first <= division.row().last, "{code}");
            assert_eq!(
                division.parent().is_none(),
                division.level() == Level::Province,
                "{code}"
            );
            assert!(
                division.row().next.is_empty() || division.next().is_some(),
                "{code} {name}"
            );
            if division.last_year().is_none() {
                counts[division.level() as usize - 1] += 1;
            }
        }
        // 34 divisions rank with provinces; the Ministry of Civil Affairs counts 333 prefectures, and 2,846 counties at
        // the end of 2024 without 西沙区 and 南沙区 of 三沙市 …
        assert_eq!(counts[..2], [34, 333]);
        assert!((2840..=2850).contains(&counts[2]), "{counts:?}");
    }

    #[test]
    fn a_place_goes_on_under_another_name() {
        let named = |name: &str| Division::all().find(|it| it.name() == name).expect("it stands");
        assert_eq!(named("密云县").next(), Some(Next::Same(named("密云区"))));
        assert_eq!(named("密云县").last_year(), Some(2014));
        assert_eq!(named("襄樊市").latest(), named("襄阳市"));
        assert_eq!(named("庐山区").latest(), named("濂溪区"));
        assert_eq!(named("下关区").latest(), named("下关区"));
        assert_eq!(named("昆山市").parent(), Some(named("苏州市")));
        assert_eq!(named("济源市").parent(), Some(named("河南省")));
        assert_eq!(named("密云区").parent(), Some(named("北京市")));
    }
}
