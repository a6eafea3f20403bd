//! Which text belongs to which part.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use gongkai_core::form::{Part, TableKey};
use gongkai_core::{Argument, Block, Finding, PartTrace, Place, Report, Severity, Text, Trace, Unmapped};

use crate::flow::{Flow, Line, Piece};
use crate::heading::{Opening, Strength};
use crate::rules::{HEADING_TWICE, IMAGE, OUTSIDE};

/// The flow cut into parts: for each part in the order found, where its heading and its text are.
pub(crate) struct Sections {
    /// The flow before the first heading.
    pub(crate) before: Range<usize>,
    pub(crate) parts: Vec<Section>,
}

impl Sections {
    /// The table under whose heading a place of the flow lies, if it lies under one.
    pub(crate) fn table_at(&self, at: usize) -> Option<TableKey> {
        let section = self.parts.iter().find(|it| it.body.contains(&at))?;
        TableKey::ALL.into_iter().find(|it| it.part() == section.part)
    }
}

/// One part with its place in the flow.
pub(crate) struct Section {
    pub(crate) part: Part,
    pub(crate) heading: usize,
    pub(crate) body: Range<usize>,
}

/// Cuts the flow at the headings of the parts; those in the table of `contents` are none.
pub(crate) fn sections(flow: &[Flow<'_>], contents: &Range<usize>) -> Sections {
    let mut chosen: Vec<(usize, Part)> = Part::ALL[1..]
        .iter()
        .filter_map(|it| choose(flow, contents.end, *it).map(|at| (at, *it)))
        .collect();
    for part in &Part::ALL[1..] {
        if !chosen.iter().any(|it| it.1 == *part) {
            chosen.extend(by_ordinal(flow, *part, &chosen).map(|at| (at, *part)));
        }
    }
    chosen.sort_unstable();
    let end = end_of_report(flow, chosen.last().map_or(0, |it| it.0));
    let parts = chosen.iter().enumerate().map(|(index, (heading, part))| Section {
        part: *part,
        heading: *heading,
        body: heading + 1..chosen.get(index + 1).map_or(end, |it| it.0),
    });
    Sections {
        before: 0..before_parts(flow, contents, chosen.first().map(|it| it.0)),
        parts: parts.collect(),
    }
}

/// Where the parts or their table of contents begin. Contents that hold more than short lines are text
/// after all, and stay before the parts.
fn before_parts(flow: &[Flow<'_>], contents: &Range<usize>, first: Option<usize>) -> usize {
    let long = |it: &Flow<'_>| matches!(it, Flow::Text(line) if line.text.chars().count() >= SHORTEST_LOSS && line.opening.is_none());
    match first {
        Some(_) if !contents.is_empty() && !flow[contents.clone()].iter().any(long) => contents.start,
        Some(first) => first,
        None => flow.len(),
    }
}

/// The heading of a part: the one most surely worded, and among those one with text under it, as a
/// table of contents has none, or with a table, as a paragraph of that name in part one has none.
fn choose(flow: &[Flow<'_>], from: usize, part: Part) -> Option<usize> {
    let tabular = TableKey::ALL.iter().any(|it| it.part() == part);
    let candidates = openings(flow, part).filter(|it| it.0 >= from && it.1.strength > Strength::Ordinal);
    let weight = |(at, opening): &(usize, Opening)| {
        let body = has_body(flow, *at);
        let table = tabular && body && leads_to_table(flow, *at);
        (
            opening.strength,
            body,
            table,
            opening.numbered,
            std::cmp::Reverse(*at),
        )
    };
    candidates.max_by_key(weight).map(|it| it.0)
}

/// Tells whether a table stands between a heading and the next.
fn leads_to_table(flow: &[Flow<'_>], at: usize) -> bool {
    flow[at + 1..]
        .iter()
        .take_while(|it| !matches!(it, Flow::Text(line) if line.opening.is_some_and(|it| it.strength > Strength::Ordinal)))
        .any(|it| matches!(it, Flow::Table(_)))
}

/// A heading with nothing but its ordinal to tell it, where it stands between its neighbours.
fn by_ordinal(flow: &[Flow<'_>], part: Part, chosen: &[(usize, Part)]) -> Option<usize> {
    let after = chosen.iter().filter(|it| it.1 < part).map(|it| it.0).max()?;
    let before = chosen
        .iter()
        .filter(|it| it.1 > part)
        .map(|it| it.0)
        .min()
        .unwrap_or(flow.len());
    openings(flow, part)
        .map(|it| it.0)
        .find(|it| (after..before).contains(it) && has_body(flow, *it))
}

fn openings<'f>(flow: &'f [Flow<'_>], part: Part) -> impl Iterator<Item = (usize, Opening)> + 'f {
    flow.iter().enumerate().filter_map(move |(at, it)| match it {
        Flow::Text(line) => line.opening.filter(|it| it.part == part).map(|it| (at, it)),
        _ => None,
    })
}

fn has_body(flow: &[Flow<'_>], at: usize) -> bool {
    match flow.get(at + 1) {
        Some(Flow::Text(line)) => line.opening.is_none(),
        Some(_) => true,
        None => false,
    }
}

/// Where the page's own furniture begins after the report, if it does: behind all that bears the
/// number of a part, for text under such a heading is not the page's.
fn end_of_report(flow: &[Flow<'_>], last_heading: usize) -> usize {
    let numbered =
        |it: &Flow<'_>| matches!(it, Flow::Text(line) if line.opening.is_some_and(|it| it.numbered));
    let furniture = |it: &usize| matches!(&flow[*it], Flow::Text(line) if is_furniture(&line.text));
    let last = flow.iter().rposition(numbered).unwrap_or(0);
    (last.max(last_heading) + 1..flow.len())
        .find(furniture)
        .unwrap_or(flow.len())
}

/// Words that stand around an article on a site and in no report.
const FURNITURE: [&str; 26] = [
    "上一篇",
    "下一篇",
    "打印本页",
    "关闭窗口",
    "关闭本页",
    "【打印】",
    "【关闭】",
    "[打印]",
    "[关闭]",
    "版权所有",
    "主办单位",
    "承办单位",
    "备案号",
    "ICP备",
    "公网安备",
    "网站标识码",
    "网站地图",
    "扫一扫",
    "分享到",
    "责任编辑",
    "技术支持",
    "浏览次数",
    "相关附件",
    "当前位置",
    "您所在的位置",
    "相关链接",
];

/// Tells whether a short line is furniture of the site: it names some, and is no sentence.
pub(crate) fn is_furniture(text: &str) -> bool {
    static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| searcher(&FURNITURE));
    text.len() <= 60 * 4
        && text.chars().count() <= 60
        && WORDS.is_match(text)
        && !text.contains(['。', '；', '，'])
}

/// Tells whether a line before the report's text says something of its publication, as sites put above an article.
fn is_dateline(text: &str) -> bool {
    const NAMES: [&str; 14] = [
        "发布日期",
        "发布时间",
        "公布日期",
        "生成日期",
        "成文日期",
        "信息来源",
        "来源：",
        "来源:",
        "字号",
        "字体",
        "浏览",
        "索引号",
        "发布机构",
        "作者：",
    ];
    static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| searcher(&NAMES));
    text.len() <= 80 * 4
        && text.chars().count() <= 80
        && WORDS.is_match(text)
        && !text.contains(['。', '；', '，'])
}

/// Finds any of these words in one pass.
fn searcher(words: &[&str]) -> AhoCorasick {
    AhoCorasick::new(words).expect("a few short words fit")
}

/// Puts the prose of every part into the report and its headings into the trace.
pub(crate) fn fill(
    flow: &[Flow<'_>],
    sections: &Sections,
    title_end: usize,
    is_form_table: &[bool],
    (report, trace, remarks): (&mut Report, &mut Trace, &mut Vec<Finding>),
) {
    let before = title_end..sections.before.end;
    if !sections.parts.is_empty() {
        let datelines = |line: &Line<'_>| line.level.is_none() && is_dateline(&line.text);
        let preamble = prose(flow, before, is_form_table, (1, &datelines));
        report.preamble = Some(preamble).filter(|it| !it.is_empty());
    }
    for section in &sections.parts {
        let Flow::Text(heading) = &flow[section.heading] else {
            continue;
        };
        trace.parts.push(PartTrace {
            part: section.part,
            heading: Some(heading.text.to_string()),
            place: heading.place.clone(),
        });
        if let Some(place) = report.prose_mut(section.part) {
            *place = Some(prose(
                flow,
                section.body.clone(),
                is_form_table,
                (heading.level.map_or(1, |it| it + 1), &|_| false),
            ));
        } else {
            look_over(flow, section, is_form_table, (trace, remarks));
        }
    }
    remark_repeated_headings(flow, sections, remarks);
    let complete = report.problems.is_some() && report.other_matters.is_some();
    if !complete {
        return;
    }
    for finding in remarks.iter_mut().filter(|it| it.rule == &OUTSIDE) {
        finding.severity = Severity::Info;
    }
}

/// Says of headings that stand within another part where their part stands elsewhere.
fn remark_repeated_headings(flow: &[Flow<'_>], sections: &Sections, remarks: &mut Vec<Finding>) {
    let again = |it: &Opening| it.numbered && it.strength > Strength::Ordinal;
    let repeated = sections.parts.iter().flat_map(|section| {
        let lines = flow[section.body.clone()].iter().filter_map(|it| match it {
            Flow::Text(line) if line.opening.as_ref().is_some_and(again) => Some(line),
            _ => None,
        });
        lines.map(move |it| (section, it))
    });
    // A page that does it without end would bury the reader.
    for (section, line) in repeated.take(MOST_REPEATED) {
        let arguments = [
            Argument::same("heading", line.text.trim()),
            Argument::same("part", text_at(flow, section.heading).trim()),
        ];
        let finding = Finding::of(&HEADING_TWICE, Vec::new(), &arguments);
        remarks.push(finding.at(Some(line.place.clone())));
    }
}

/// Repeated headings that are remarked.
const MOST_REPEATED: usize = 10;

fn text_at<'f>(flow: &'f [Flow<'_>], at: usize) -> &'f str {
    match &flow[at] {
        Flow::Text(line) => &line.text,
        _ => "",
    }
}

/// The blocks of a stretch of the flow; `top` is the rank of the highest heading within it, and
/// `skipped` tells lines that belong to the page and not to the report.
fn prose(
    flow: &[Flow<'_>],
    range: Range<usize>,
    is_form_table: &[bool],
    (top, skipped): (u8, &dyn Fn(&Line<'_>) -> bool),
) -> Vec<Block> {
    range
        .filter_map(|at| match &flow[at] {
            Flow::Text(line) if is_furniture(&line.text) || skipped(line) => None,
            Flow::Text(line) => Some(text_block(line, top)),
            Flow::Image { alt, source, .. } => Some(Block::Image {
                alt: Text::from(*alt),
                src: Text::from(*source),
            }),
            Flow::Table(_) if is_form_table[at] => None,
            Flow::Table(piece) => {
                let rows = piece.cells.chunk_by(|one, other| one.row == other.row);
                let rows = rows
                    .map(|row| row.iter().map(|it| Text::from(it.text.as_str())).collect())
                    .collect();
                Some(Block::Table { rows })
            }
        })
        .collect()
}

fn text_block(line: &Line<'_>, top: u8) -> Block {
    let text = Text::from(line.text.trim_matches(gongkai_document::is_blank_character));
    match line.level {
        Some(level) => Block::Heading {
            level: (level.saturating_sub(top) + 1).clamp(1, 6),
            text,
        },
        None => Block::Paragraph { text },
    }
}

/// Looks over a part that is a table for pictures in its stead, and for text that has no place in the model.
fn look_over(
    flow: &[Flow<'_>],
    section: &Section,
    is_form_table: &[bool],
    (trace, remarks): (&mut Trace, &mut Vec<Finding>),
) {
    let has_table = section.body.clone().any(|it| is_form_table[it]);
    let mut outside: Vec<(Cow<'_, str>, &Place)> = Vec::new();
    for at in section.body.clone() {
        match &flow[at] {
            Flow::Image { place, .. } if !has_table => trace.images.push((*place).clone()),
            Flow::Text(line) if says_something(&line.text) && !is_furniture(&line.text) => {
                outside.push((Cow::Borrowed(&*line.text), &line.place));
            }
            Flow::Table(piece) if !is_form_table[at] => {
                outside.push((Cow::Owned(words_of(piece)), &piece.place));
            }
            _ => {}
        }
    }
    if !has_table
        && flow[section.body.clone()]
            .iter()
            .any(|it| matches!(it, Flow::Image { .. }))
    {
        let name = trace
            .parts
            .last()
            .and_then(|it| it.heading.clone())
            .unwrap_or_default();
        let place = trace.images.last().cloned();
        remarks.push(Finding::of(&IMAGE, Vec::new(), &[Argument::same("part", name)]).at(place));
    }
    if let Some((text, place)) = outside.first() {
        let quote: String = text.chars().take(30).collect();
        let finding = Finding::of(
            &OUTSIDE,
            Vec::new(),
            &[Argument::same("text", format!("{quote}…"))],
        );
        remarks.push(finding.at(Some((*place).clone())));
    }
    trace
        .unmapped
        .extend(outside.into_iter().map(|(text, place)| Unmapped {
            text: text.into_owned(),
            place: place.clone(),
        }));
}

/// Tells whether a text beside a table is more than a unit, a caption or a page's number.
fn says_something(text: &str) -> bool {
    let worded = || text.chars().any(char::is_alphabetic) && !text.trim_start().starts_with('表');
    let figured = || text.contains(|it: char| it.is_numeric()) || text.contains('。');
    text.chars().count() >= SHORTEST_LOSS || (worded() && figured())
}

/// The words of a table that is none of the form's, cells parted by ` | `.
fn words_of(piece: &Piece<'_>) -> String {
    let words = piece
        .cells
        .iter()
        .map(|it| it.text.trim())
        .filter(|it| !it.is_empty());
    words.take(LONGEST_TABLE).collect::<Vec<_>>().join(" | ")
}

/// Cells quoted of a table that was not read.
const LONGEST_TABLE: usize = 40;

/// Characters from which on a text beside a table is more than a unit or a caption.
const SHORTEST_LOSS: usize = 25;
