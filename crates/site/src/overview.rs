//! The pages over all reports, in both languages.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use gongkai_core::Language;
use gongkai_template::{Serde, Value, values};
use serde::Serialize;

use crate::chart::{Point, bar, bars, line};
use crate::entry::Entry;
use crate::figures::reason;
use crate::panel::{Panel, Share, Sum, Sums, panels, singles, twice};
use crate::region::{Region, names};
use crate::templates::{LIST, STYLE, render};
use crate::words::{self, LEVELS, SCOPES, grouped, percent, permille};
use crate::{Site, data};

/// What takes a file of the site: its path and its text.
pub type Shared<'s> = dyn FnMut(&str, &str) -> io::Result<()> + 's;

/// Reports on one page of a year; a page of them is some two hundred kilobytes.
const PAGE: usize = 1000;

#[derive(Serialize)]
struct Cover {
    years: Vec<String>,
    rows: Vec<CoverRow>,
    totals: Vec<String>,
}

#[derive(Serialize)]
struct CoverRow {
    name: String,
    code: Option<String>,
    /// Where the place is taken from the name of the organ.
    by_name: bool,
    counts: Vec<String>,
    total: String,
    bar: Value,
}

#[derive(Serialize)]
struct LeftOut {
    year: String,
    reports: usize,
    organ_unknown: usize,
    scope_unknown: usize,
    level_unknown: usize,
    twice: usize,
    summed: usize,
}

#[derive(Serialize)]
struct PanelView {
    id: String,
    name: String,
    reports: String,
    charts: Vec<ChartView>,
    years: Vec<YearView>,
    reasons: Vec<ReasonView>,
}

#[derive(Serialize)]
struct ChartView {
    title: String,
    svg: Value,
}

#[derive(Serialize)]
struct YearView {
    year: u16,
    reports: String,
    requests: String,
    requests_blank: String,
    disclosure: ShareView,
    correction: ShareView,
}

#[derive(Serialize)]
struct ShareView {
    rate: Option<String>,
    part: String,
    whole: String,
    blank: String,
}

#[derive(Serialize)]
struct ReasonView {
    reason: String,
    requests: String,
    blank: String,
    bar: Value,
}

#[derive(Serialize)]
struct RuleView<'a> {
    code: &'a str,
    about: String,
    severities: Vec<&'a str>,
    findings: String,
    reports: String,
    bar: Value,
}

#[derive(Serialize)]
struct Row<'a> {
    href: &'a str,
    organ: Option<&'a str>,
    year: Option<u16>,
    level: Option<&'static str>,
    scope: Option<&'static str>,
    findings: [u32; 3],
}

#[derive(Serialize)]
struct YearLink {
    href: String,
    label: String,
    reports: String,
}

impl Site {
    /// Hands over every file that is not the page of one report.
    pub fn shared(&self, each: &mut Shared<'_>) -> io::Result<()> {
        each("style.css", &STYLE.concat())?;
        each("list.js", LIST)?;
        each("data.js", &data::script(&self.entries))?;
        let singles = singles(&self.entries);
        let panels = panels(&self.entries, &singles);
        for language in [Language::Chinese, Language::English] {
            each(
                &file("index", language),
                &self.overview(language, &singles, &panels),
            )?;
            each(&file("reports", language), &self.list(language))?;
            for (year, entries) in &by_year(&self.entries) {
                self.year(language, *year, entries, each)?;
            }
        }
        Ok(())
    }

    fn overview(&self, language: Language, singles: &[bool], panels: &[Panel]) -> String {
        let organs: BTreeSet<&str> = self.entries.iter().filter_map(|it| it.organ.as_deref()).collect();
        let findings: usize = self.rules.values().map(|it| it.findings).sum();
        let views: Vec<PanelView> = panels.iter().map(|it| panel(it, language)).collect();
        let summed = singles.iter().filter(|it| **it).count();
        render(
            "overview.html",
            values! {
                english => language == Language::English,
                other_language => file("index", other(language)),
                reports => count(self.entries.len()),
                organs => count(organs.len()),
                findings => count(findings),
                summed => count(summed),
                left_out => count(self.entries.len() - summed),
                coverage => Value::from_safe_string(self.coverage_chart(language)),
                cover => Serde(self.cover(language)),
                left => Serde(self.left_out(singles, language)),
                panels => Serde(views),
                rules => Serde(self.rules(language)),
                years => Serde(self.year_links(language)),
            },
        )
    }

    fn list(&self, language: Language) -> String {
        let years: BTreeSet<u16> = self.entries.iter().filter_map(|it| it.year).collect();
        render(
            "list.html",
            values! {
                english => language == Language::English,
                other_language => file("reports", other(language)),
                reports => count(self.entries.len()),
                years => Serde(self.year_links(language)),
                options => Serde(years.into_iter().rev().collect::<Vec<_>>()),
                levels => Serde(LEVELS.map(|it| words::level(it, language))),
                scopes => Serde(SCOPES.map(|it| words::scope(it, language))),
            },
        )
    }

    fn year(
        &self,
        language: Language,
        year: Option<u16>,
        entries: &[&Entry],
        each: &mut Shared<'_>,
    ) -> io::Result<()> {
        let pages = entries.len().div_ceil(PAGE);
        for (number, chunk) in (1..).zip(entries.chunks(PAGE)) {
            let links: Vec<(usize, String)> = (1..=pages)
                .map(|it| (it, year_file(year, it, language)))
                .collect();
            let page = render(
                "year.html",
                values! {
                    english => language == Language::English,
                    other_language => year_file(year, number, other(language)),
                    year => year.map_or_else(|| words::unknown(language).to_owned(), |it| it.to_string()),
                    reports => count(entries.len()),
                    number => number,
                    pages => Serde(links),
                    rows => Serde(chunk.iter().map(|it| row(it, language)).collect::<Vec<_>>()),
                    years => Serde(self.year_links(language)),
                },
            );
            each(&year_file(year, number, language), &page)?;
        }
        Ok(())
    }

    fn year_links(&self, language: Language) -> Vec<YearLink> {
        let link = |(year, entries): (Option<u16>, Vec<&Entry>)| YearLink {
            href: year_file(year, 1, language),
            label: year.map_or_else(|| words::unknown(language).to_owned(), |it| it.to_string()),
            reports: count(entries.len()),
        };
        by_year(&self.entries).into_iter().map(link).collect()
    }

    fn coverage_chart(&self, language: Language) -> String {
        let point = |(year, entries): (Option<u16>, Vec<&Entry>)| Point {
            label: year.map_or_else(|| words::unknown(language).to_owned(), |it| it.to_string()),
            value: Some(entries.len() as i128),
            text: count(entries.len()),
        };
        let points: Vec<Point> = by_year(&self.entries).into_iter().map(point).collect();
        bars(language.pick("各年度报告数", "Reports by year"), &points)
    }

    /// How many reports there are of each region and year.
    fn cover(&self, language: Language) -> Cover {
        let years: Vec<Option<u16>> = by_year(&self.entries).into_keys().collect();
        let names = names(&self.entries);
        let mut regions: BTreeMap<Region, BTreeMap<Option<u16>, usize>> = BTreeMap::new();
        for entry in &self.entries {
            *regions
                .entry(Region::of(entry))
                .or_default()
                .entry(entry.year)
                .or_default() += 1;
        }
        let total = |counts: &BTreeMap<Option<u16>, usize>| counts.values().sum::<usize>();
        let most = regions.values().map(total).max().unwrap_or_default();
        let rows = regions.iter().map(|(region, counts)| {
            let (name, code, by_name) = match region {
                Region::Code(code) => (
                    names.get(code).cloned().unwrap_or_default(),
                    Some(code.clone()),
                    false,
                ),
                Region::Name(name) => (name.clone(), None, true),
                Region::Unknown => (words::unknown(language).to_owned(), None, false),
            };
            CoverRow {
                name,
                code,
                by_name,
                counts: years
                    .iter()
                    .map(|it| count_or_dash(counts.get(it).copied()))
                    .collect(),
                total: count(total(counts)),
                bar: Value::from_safe_string(bar(total(counts) as i128, most as i128)),
            }
        });
        let totals = years.iter().map(|year| {
            let all: usize = regions.values().filter_map(|it| it.get(year)).sum();
            count(all)
        });
        Cover {
            rows: rows.collect(),
            totals: totals.collect(),
            years: years
                .iter()
                .map(|it| it.map_or_else(|| words::unknown(language).to_owned(), |it| it.to_string()))
                .collect(),
        }
    }

    /// What no sum takes in, year by year; a report may be in several of the columns.
    fn left_out(&self, singles: &[bool], language: Language) -> Vec<LeftOut> {
        let twice = twice(&self.entries);
        let mut years: BTreeMap<Option<u16>, LeftOut> = BTreeMap::new();
        for ((entry, single), twice) in self.entries.iter().zip(singles).zip(twice) {
            let year = years.entry(entry.year).or_insert_with(|| LeftOut {
                year: entry
                    .year
                    .map_or_else(|| words::unknown(language).to_owned(), |it| it.to_string()),
                reports: 0,
                organ_unknown: 0,
                scope_unknown: 0,
                level_unknown: 0,
                twice: 0,
                summed: 0,
            });
            year.reports += 1;
            year.organ_unknown += usize::from(entry.organ.is_none());
            year.scope_unknown += usize::from(entry.scope.is_none());
            year.level_unknown += usize::from(entry.level.is_none());
            year.twice += usize::from(twice);
            year.summed += usize::from(*single);
        }
        years.into_values().collect()
    }

    fn rules(&self, language: Language) -> Vec<RuleView<'_>> {
        let most = self.rules.values().map(|it| it.reports).max().unwrap_or_default();
        (self.rules.iter())
            .map(|(code, found)| RuleView {
                code,
                about: (self.catalogue.get(code.as_str()))
                    .map(|it| first_sentence(it.explanation.in_language(language)))
                    .unwrap_or_default(),
                severities: found
                    .severities
                    .iter()
                    .map(|it| words::severity(it, language))
                    .collect(),
                findings: count(found.findings),
                reports: count(found.reports),
                bar: Value::from_safe_string(bar(found.reports as i128, most as i128)),
            })
            .collect()
    }
}

fn panel(panel: &Panel, language: Language) -> PanelView {
    let name = format!(
        "{}{}{}",
        words::level(panel.level, language),
        language.pick("，", ", "),
        words::scope(panel.scope, language)
    );
    let chart = |title: &str, svg: &dyn Fn(&str) -> String| ChartView {
        svg: Value::from_safe_string(svg(&format!("{name}{}{title}", language.pick("：", ": ")))),
        title: title.to_owned(),
    };
    let most = panel
        .reasons
        .iter()
        .map(|it| it.1.value)
        .max()
        .unwrap_or_default();
    PanelView {
        id: format!("{}-{}", panel.scope.as_str(), panel.level.as_str()),
        charts: vec![
            chart(
                language.pick("本年新收申请（件）", "Requests received"),
                &|title| bars(title, &points(panel, |it| sum_point(it.requests))),
            ),
            chart(language.pick("公开率", "Disclosure rate"), &|title| {
                line(title, &points(panel, |it| rate_point(it.disclosure)), 1000)
            }),
            chart(
                language.pick("复议纠错率", "Reconsideration correction rate"),
                &|title| line(title, &points(panel, |it| rate_point(it.correction)), 1000),
            ),
        ],
        years: panel
            .years
            .iter()
            .map(|(year, sums)| year_view(*year, sums))
            .collect(),
        reasons: (panel.reasons.iter())
            .map(|(number, sum)| ReasonView {
                reason: reason(*number, language),
                requests: sum_text(*sum),
                blank: count(panel.reports - sum.made_of),
                bar: Value::from_safe_string(bar(sum.value, most)),
            })
            .collect(),
        reports: count(panel.reports),
        name,
    }
}

/// A point for each year from the first to the last, those without reports as well, so that a gap is seen as one.
fn points(panel: &Panel, of: impl Fn(&Sums) -> (Option<i128>, String)) -> Vec<Point> {
    let ends = panel.years.keys().next().zip(panel.years.keys().next_back());
    let (first, last) = ends.unwrap_or((&1, &0));
    let point = |year: u16| {
        let (value, text) = panel.years.get(&year).map_or((None, dash()), &of);
        Point {
            label: year.to_string(),
            value,
            text,
        }
    };
    (*first..=*last).map(point).collect()
}

fn sum_point(sum: Sum) -> (Option<i128>, String) {
    ((sum.made_of > 0).then_some(sum.value), sum_text(sum))
}

fn rate_point(share: Share) -> (Option<i128>, String) {
    let rate = permille(share.part, share.whole);
    (rate, rate.map_or_else(dash, percent))
}

fn year_view(year: u16, sums: &Sums) -> YearView {
    YearView {
        year,
        reports: count(sums.reports),
        requests: sum_text(sums.requests),
        requests_blank: count(sums.reports - sums.requests.made_of),
        disclosure: share_view(sums.disclosure, sums.reports),
        correction: share_view(sums.correction, sums.reports),
    }
}

fn share_view(share: Share, reports: usize) -> ShareView {
    ShareView {
        rate: permille(share.part, share.whole).map(percent),
        part: if share.made_of == 0 {
            dash()
        } else {
            grouped(share.part)
        },
        whole: if share.made_of == 0 {
            dash()
        } else {
            grouped(share.whole)
        },
        blank: count(reports - share.made_of),
    }
}

/// The sum, or a dash where every report leaves the cell blank: that is not zero.
fn sum_text(sum: Sum) -> String {
    if sum.made_of == 0 {
        dash()
    } else {
        grouped(sum.value)
    }
}

fn count_or_dash(reports: Option<usize>) -> String {
    reports.map_or_else(dash, count)
}

fn count(number: usize) -> String {
    grouped(number as i128)
}

fn dash() -> String {
    "—".to_owned()
}

fn first_sentence(text: &str) -> String {
    let end = text.find('。').map(|it| it + '。'.len_utf8());
    let end = end
        .or_else(|| text.find(". ").map(|it| it + 1))
        .unwrap_or(text.len());
    text[..end].to_owned()
}

fn row(entry: &Entry, language: Language) -> Row<'_> {
    Row {
        href: &entry.path,
        organ: entry.organ.as_deref(),
        year: entry.year,
        level: entry.level.map(|it| words::level(it, language)),
        scope: entry.scope.map(|it| words::scope(it, language)),
        findings: entry.findings,
    }
}

/// The reports of each year, those of unknown years first, in the order of organs.
fn by_year(entries: &[Entry]) -> BTreeMap<Option<u16>, Vec<&Entry>> {
    let mut years: BTreeMap<Option<u16>, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        years.entry(entry.year).or_default().push(entry);
    }
    for entries in years.values_mut() {
        entries.sort_by_key(|it| it.organ.as_deref());
    }
    years
}

fn other(language: Language) -> Language {
    match language {
        Language::Chinese => Language::English,
        Language::English => Language::Chinese,
    }
}

/// `NAME.html` in Chinese, `NAME.en.html` in English.
fn file(name: &str, language: Language) -> String {
    format!("{name}{}.html", language.pick("", ".en"))
}

/// `year-2024.html`, `year-2024-2.html` and so on.
fn year_file(year: Option<u16>, number: usize, language: Language) -> String {
    let year = year.map_or_else(|| "unknown".to_owned(), |it| it.to_string());
    let name = if number == 1 {
        format!("year-{year}")
    } else {
        format!("year-{year}-{number}")
    };
    file(&name, language)
}
