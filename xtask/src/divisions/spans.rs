use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};

/// The first year that is kept: the Regulations on open government information are in force from 1 May 2008, so no
/// annual report is about a year before.
const FIRST: u16 = 2008;

/// A division in one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stood {
    pub(super) name: String,
    short: Option<String>,
    /// What the package takes to stay the same through changes of name and code.
    pub(super) id: String,
}

/// Every division of every year, by code.
#[derive(Debug, Default)]
pub(super) struct Years(BTreeMap<u16, BTreeMap<String, Stood>>);

impl Years {
    pub(super) fn first_year(&self) -> u16 {
        self.0.keys().next().copied().unwrap_or(FIRST)
    }

    pub(super) fn last_year(&self) -> u16 {
        self.0.keys().next_back().copied().unwrap_or(FIRST)
    }

    pub(super) fn stood(&self, year: u16, code: &str) -> Option<&Stood> {
        self.0.get(&year)?.get(code)
    }

    /// The codes whose divisions the package takes for one.
    pub(super) fn with_id<'a>(&'a self, year: u16, id: &'a str) -> impl Iterator<Item = &'a str> {
        let of_year = self.0.get(&year).into_iter().flatten();
        of_year
            .filter(move |(_, it)| it.id == id)
            .map(|(code, _)| code.as_str())
    }
}

/// A division as long as it kept its code and its name.
#[derive(Debug, Clone)]
pub(super) struct Span {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) short: Option<String>,
    pub(super) from: u16,
    pub(super) to: u16,
}

impl Span {
    /// How many of the code's three pairs say something: 1 for a province, 3 for a county.
    pub(super) fn depth(&self) -> usize {
        depth(&self.code)
    }

    /// Its name without its class.
    pub(super) fn stem(&self) -> &str {
        self.short.as_deref().unwrap_or_else(|| stem(&self.name))
    }
}

fn depth(code: &str) -> usize {
    match (code.ends_with("0000"), code.ends_with("00")) {
        (true, _) => 1,
        (_, true) => 2,
        _ => 3,
    }
}

/// The classes of divisions, longer ones first.
const CLASSES: [&str; 14] = [
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "林区",
    "特区",
    "省",
    "市",
    "县",
    "区",
    "旗",
    "盟",
];

fn stem(name: &str) -> &str {
    let stem = CLASSES.iter().find_map(|it| name.strip_suffix(it));
    // 沛县 is never called 沛.
    stem.filter(|it| it.chars().count() > 1).unwrap_or(name)
}

/// Reads the package's rows: a row names a division and those above it.
pub(super) fn years(rows: &str) -> Result<Years> {
    let mut reader = csv::Reader::from_reader(rows.trim_start_matches('\u{feff}').as_bytes());
    let headers = reader.headers()?.clone();
    let column = |name: &str| {
        headers
            .iter()
            .position(|it| it == name)
            .with_context(|| format!("the package has no column {name}"))
    };
    let year_column = column("year")?;
    let mut columns = Vec::new();
    for level in ["province", "city", "county"] {
        let [name, code, id, short] =
            ["name", "adcode", "id", "short"].map(|it| column(&format!("{level}_{it}")));
        columns.push((name?, code?, id?, short?));
    }
    let mut years = Years::default();
    for record in reader.records() {
        let record = record?;
        let year: u16 = record[year_column].parse()?;
        if year < FIRST {
            continue;
        }
        for (name, code, id, short) in &columns {
            let (name, code) = (&record[*name], &record[*code]);
            // 市辖区, 县 and 直辖县 head lists; they are no divisions.
            if code.is_empty() || ["市辖区", "县", "直辖县"].contains(&name) {
                continue;
            }
            ensure!(
                code.len() == 6 && code.bytes().all(|it| it.is_ascii_digit()),
                "no code: {code}"
            );
            let short = &record[*short];
            let stood = Stood {
                name: name.to_owned(),
                short: (short != stem(name) && short != name && name.starts_with(short) && !short.is_empty())
                    .then(|| short.to_owned()),
                id: record[*id].to_owned(),
            };
            let of_year = years.0.entry(year).or_default();
            let before = of_year.entry(code.to_owned()).or_insert_with(|| stood.clone());
            ensure!(before.name == stood.name, "two names of {code} in {year}");
        }
    }
    Ok(years)
}

/// The spans, by code and then by year.
pub(super) fn spans(years: &Years) -> Result<Vec<Span>> {
    let mut spans: Vec<Span> = Vec::new();
    let mut open: BTreeMap<&str, usize> = BTreeMap::new();
    for (year, divisions) in &years.0 {
        for (code, stood) in divisions {
            let goes_on = open.get(code.as_str()).copied();
            let goes_on = goes_on.filter(|it| spans[*it].name == stood.name && spans[*it].to + 1 == *year);
            if let Some(index) = goes_on {
                spans[index].to = *year;
                continue;
            }
            open.insert(code, spans.len());
            spans.push(Span {
                code: code.clone(),
                name: stood.name.clone(),
                short: stood.short.clone(),
                from: *year,
                to: *year,
            });
        }
    }
    ensure!(spans.len() < usize::from(u16::MAX), "more divisions than fit");
    spans.sort_by(|one, other| (&one.code, one.from).cmp(&(&other.code, other.from)));
    Ok(spans)
}
