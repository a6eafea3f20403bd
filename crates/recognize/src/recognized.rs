use std::collections::BTreeSet;
use std::ops::Range;

use gongkai_core::form::TableKey;
use gongkai_core::{Argument, Edition, Finding, Message, Place, Pointer, ReadError, Report, Trace, Unmapped};
use gongkai_document::{Block, BlockKind, Cell, Document, ReadRemark, RemarkKind, Shape};

use crate::embedded::reconcile;
use crate::flow::{Flow, Piece, flow};
use crate::header::{complete, header, text_of};
use crate::heading::Strength;
use crate::key::key;
use crate::mask::Mask;
use crate::parts::{Sections, fill, sections};
use crate::rules::{
    ATTACHED, CONTENT_UNREAD, DAMAGED, DAMAGED_TEXT, ENCODING, FIGURE_DIFFERS, HIDDEN, LIMIT, PAGE_UNREAD,
    PICTURE_IN_CELL, REPEATED, RIVAL, SPANS, TEXT_RECOGNIZED, VALUE_MISSING,
};
use crate::scope::scope;
use crate::segment::stretches;
use crate::table::{
    self, Claims, Inherited, Keyed, LogicalRow, Settling, Token, logical_rows, resolve, settle, turned_back,
    unwrapped,
};
use crate::vocabulary::{Meaning, Vocabulary};

/// A report found in a document.
#[derive(Debug, Clone)]
pub struct Recognized {
    /// The report.
    pub report: Report,
    /// Where everything in it stood.
    pub trace: Trace,
    /// What could not be vouched for.
    pub remarks: Vec<Finding>,
}

/// Finds the reports in a document, in the order in which they stand there: a page may hold several.
///
/// A report that stands there twice in the same words is given once. A document in which neither a
/// part nor a table of the form is found is [`ReadError::Unsupported`]; anything less than that is
/// a partial report with remarks.
pub fn recognize(document: &Document) -> Result<Vec<Recognized>, ReadError> {
    let flow = flow(document);
    let mut keyed: Vec<Vec<Keyed<'_>>> = flow
        .iter()
        .map(|it| match it {
            Flow::Table(piece) => table::keyed(piece.cells.iter().copied()),
            _ => Vec::new(),
        })
        .collect();
    let mended: Vec<(usize, Vec<Cell>)> = flow
        .iter()
        .enumerate()
        .filter_map(|(at, it)| match it {
            Flow::Table(piece) => {
                let cells = turned_back(piece, &keyed[at]).or_else(|| unwrapped(piece));
                Some((at, cells?))
            }
            _ => None,
        })
        .collect();
    for (at, cells) in &mended {
        keyed[*at] = table::keyed(cells);
    }
    let stretches = stretches(&flow, &keyed);
    let alone = stretches.len() == 1;
    let mut found: Vec<Recognized> = Vec::with_capacity(stretches.len());
    let mut passed = 0;
    for stretch in stretches {
        keyed.drain(..stretch.range.start - passed);
        let own = keyed.drain(..stretch.range.len()).collect();
        passed = stretch.range.end;
        let Some(recognized) = one(document, &flow[stretch.range], &stretch.contents, own, alone) else {
            continue;
        };
        match found.iter_mut().find(|it| it.report == recognized.report) {
            Some(first) => first.remarks.push(repeated(&recognized)),
            None => found.push(recognized),
        }
    }
    if found.is_empty() {
        return Err(cut_short(document).unwrap_or_else(|| ReadError::Unsupported(no_report(document))));
    }
    remark_rivals(&mut found);
    Ok(found)
}

/// Remarks reports of one organ and year that differ: which of them holds, nobody here can tell.
fn remark_rivals(found: &mut [Recognized]) {
    let name = |it: &Recognized| Some((it.report.organ.name.clone()?, it.report.year?));
    for later in 1..found.len() {
        let Some(own) = name(&found[later]) else { continue };
        let Some(earlier) = found[..later]
            .iter()
            .position(|it| name(it).as_ref() == Some(&own))
        else {
            continue;
        };
        let cells = differing(&found[earlier].report, &found[later].report);
        for (one, other) in [(earlier, later), (later, earlier)] {
            let place = beginning(&found[other]);
            let count = Argument::same("count", cells.len());
            let remark = Finding::of(&RIVAL, cells.clone(), &[count]).at(place);
            found[one].remarks.push(remark);
        }
    }
}

/// The cells in which two reports differ; none where their editions do.
fn differing(one: &Report, other: &Report) -> Vec<Pointer> {
    if one.edition() != other.edition() {
        return Vec::new();
    }
    let both = one.cells.iter().zip(other.cells.iter());
    both.filter(|(one, other)| one.1 != other.1)
        .map(|(one, _)| one.0.pointer.clone())
        .collect()
}

/// Where a report begins.
fn beginning(recognized: &Recognized) -> Option<Place> {
    let trace = &recognized.trace;
    let title = trace.title.as_ref().map(|it| it.place.clone());
    title.or_else(|| trace.parts.first().map(|it| it.place.clone()))
}

/// Finds the report in a stretch of a document, if it holds one; `contents` is its table of contents,
/// and `alone` says that the stretch is the whole.
fn one(
    document: &Document,
    flow: &[Flow<'_>],
    contents: &Range<usize>,
    keyed: Vec<Vec<Keyed<'_>>>,
    alone: bool,
) -> Option<Recognized> {
    let (edition, strange) = edition(&keyed);
    let vocabulary = Vocabulary::get(edition);
    let token_sets: Vec<Vec<Token<'_>>> = keyed
        .into_iter()
        .map(|it| it.into_iter().map(|it| it.token(edition)).collect())
        .collect();
    let sections = sections(flow, contents);
    let (claims, is_form_table) = claims(flow, &token_sets, vocabulary, &sections);
    if sections.parts.len() < 2 && claims.is_empty() {
        return None;
    }
    let mut report = Report::blank(edition);
    let mut trace = Trace::blank(edition);
    let mut remarks = Vec::new();
    trace.unmapped = strange;
    let mut settling = Settling {
        edition,
        report: &mut report,
        trace: &mut trace,
        remarks: &mut remarks,
    };
    settle(claims, vocabulary, &mut settling);
    let of_reader = document.remarks.iter().map(|it| remark(it, &trace));
    remarks.splice(0..0, of_reader);
    let mut header = header(document, &flow[sections.before.clone()], alone);
    fill(
        flow,
        &sections,
        header.end,
        &is_form_table,
        (&mut report, &mut trace, &mut remarks),
    );
    remarks.extend(attached(document, &trace));
    complete(&mut header, &report);
    report.title = text_of(header.title.as_ref());
    report.organ.name = text_of(header.organ.as_ref());
    report.year = header.year.as_ref().map(|it| it.0);
    report.published_on = header.published_on;
    report.scope = scope(&report);
    trace.title = header.title;
    trace.organ = header.organ;
    trace.year = header.year.map(|it| it.1);
    if let Some(json) = document.embedded.as_ref().filter(|_| alone) {
        let blocks = form_blocks(flow, &is_form_table);
        let is_form_block = |at: usize| {
            document.blocks[at]
                .place
                .block
                .is_some_and(|it| blocks.contains(&it))
        };
        reconcile(
            json,
            document,
            &is_form_block,
            (&mut report, &mut trace, &mut remarks),
        );
    }
    Some(Recognized {
        report,
        trace,
        remarks,
    })
}

/// Says that a report stands in the document a second time.
fn repeated(second: &Recognized) -> Finding {
    Finding::of(&REPEATED, Vec::new(), &[]).at(beginning(second))
}

/// Says where tables may be that stand nowhere in a report, if files are attached to its page.
fn attached(document: &Document, trace: &Trace) -> Option<Finding> {
    let form = trace.edition.form();
    let lacks = |it: &&TableKey| form.cells_of(**it).iter().all(|it| trace.cell(it.id).is_none());
    let lacking = TableKey::ALL.iter().filter(lacks).count();
    let (link, (text, target)) = (document.blocks.iter())
        .filter(|_| lacking > 0)
        .find_map(|it| Some((it, attachment(it)?)))?;
    let name = if text.is_empty() { target } else { text };
    let arguments = [
        Argument::same("count", lacking),
        Argument::same("name", name),
        Argument::same("target", target),
    ];
    Some(Finding::of(&ATTACHED, Vec::new(), &arguments).at(Some(link.place.clone())))
}

/// Why a report may be in a document and not in what was read of it, if its reader says so.
fn cut_short(document: &Document) -> Option<ReadError> {
    document.remarks.iter().find_map(|it| match it.kind {
        RemarkKind::LimitReached => Some(ReadError::TooLarge(it.message.clone())),
        RemarkKind::Damaged | RemarkKind::PageUnread => Some(ReadError::Malformed(it.message.clone())),
        _ => None,
    })
}

/// Says that a document holds no report, and where it may be instead.
fn no_report(document: &Document) -> Message {
    let links: Vec<(&str, &str)> = document.blocks.iter().filter_map(attachment).collect();
    let pictures = (document.blocks.iter())
        .filter(|it| matches!(it.kind, BlockKind::Image { .. }))
        .count();
    if let Some(((text, target), more)) = links.split_first() {
        let name = if text.is_empty() {
            format!("“{target}”")
        } else {
            format!("“{text}”（{target}）")
        };
        let more = more.len();
        let (and_zh, and_en) = match more {
            0 => (String::new(), String::new()),
            _ => (format!("等 {} 个", more + 1), format!(" and {more} more")),
        };
        return Message::new(
            format!(
                "没有找到政府信息公开工作年度报告的正文，但页面上有附件{name}{and_zh}；请下载附件，读取附件本身"
            ),
            format!(
                "the annual report itself is not on this page, but an attachment is: {name}{and_en}; \
                 download it and give that file instead"
            ),
        );
    }
    if pictures > 0 {
        return Message::new(
            format!(
                "没有找到政府信息公开工作年度报告：没有官方格式的标题和表格，只有 {pictures} 张图片；图片里的文字和数字无法读取，请提供文字版"
            ),
            format!(
                "no annual report on open government information was found: there are no headings or tables of the official form, \
                 only {pictures} picture(s), which cannot be read; give a version with text"
            ),
        );
    }
    Message::new(
        "没有找到政府信息公开工作年度报告：既没有官方格式的各部分标题，也没有官方格式的表格；请确认给的是报告正文页面，而不是列表页、附件页或图片",
        "no annual report on open government information was found: neither the headings nor the tables of the official form are there; \
         check that this is the page of the report itself and not a list, an attachment page or a picture",
    )
}

/// The text and address of a link that a report may stand behind: a file of a kind that reports come in.
fn attachment(block: &Block) -> Option<(&str, &str)> {
    const KINDS: [&str; 11] = [
        ".doc", ".docx", ".wps", ".pdf", ".xls", ".xlsx", ".et", ".ofd", ".zip", ".rar", ".txt",
    ];
    let BlockKind::Link { text, target } = &block.kind else {
        return None;
    };
    let path = target
        .split(['?', '#'])
        .next()
        .unwrap_or(target)
        .to_ascii_lowercase();
    let named = |it: &str| KINDS.iter().any(|kind| it.ends_with(kind));
    (named(&path) || named(&text.trim().to_ascii_lowercase())).then_some((text.trim(), target.as_str()))
}

/// The edition whose labels stand in the tables, and the labels of the other if those stand there too.
fn edition(keyed: &[Vec<Keyed<'_>>]) -> (Edition, Vec<Unmapped>) {
    let mut only_old: Vec<&Keyed<'_>> = Vec::new();
    let mut only_new: Vec<&Keyed<'_>> = Vec::new();
    for cell in keyed.iter().flatten() {
        let is_leaf = |it| cell.meaning(it).is_some_and(Meaning::is_leaf);
        match (is_leaf(Edition::Y2019), is_leaf(Edition::Y2021)) {
            (true, false) => only_old.push(cell),
            (false, true) => only_new.push(cell),
            _ => {}
        }
    }
    let (edition, strange) = if only_old.len() > only_new.len() {
        (Edition::Y2019, &only_new)
    } else {
        (Edition::Y2021, &only_old)
    };
    let distinct: BTreeSet<&str> = strange.iter().map(|it| it.text()).collect();
    let hybrid = distinct.len() >= FEWEST_STRANGE;
    let unmapped = strange.iter().filter(|_| hybrid).map(|it| Unmapped {
        text: it.text().trim().to_owned(),
        place: it.place().clone(),
    });
    (edition, unmapped.collect())
}

/// Labels of the other edition from which on a report mixes both; fewer are habits of wording.
const FEWEST_STRANGE: usize = 3;

/// Reads every table, and tells which pieces are tables of the form.
fn claims<'a>(
    flow: &[Flow<'a>],
    token_sets: &'a [Vec<Token<'a>>],
    vocabulary: &Vocabulary,
    sections: &Sections,
) -> (Vec<Claims<'a>>, Vec<bool>) {
    let mut found = Vec::new();
    let mut is_form_table = vec![false; flow.len()];
    let mut inherited: Inherited = None;
    for (at, tokens) in token_sets.iter().enumerate() {
        let Flow::Table(piece) = &flow[at] else { continue };
        let continued = inherited.is_some();
        let mut rows = logical_rows(piece, tokens, vocabulary, &mut inherited);
        if let Some(group) = group_above(&flow[..at], piece, vocabulary) {
            narrow(&mut rows, group);
        }
        let home = sections.table_at(at).map(|it| vocabulary.table(it));
        let claims = resolve(&rows, home.unwrap_or_default(), vocabulary);
        let labels = distinct_labels(tokens);
        // Printed labels come in fragments; there the figures that labels led to speak for the table.
        let fragments = piece.table.shape == Shape::Lines && by_label(&claims) >= FEWEST_BY_LABEL;
        let goes_on = continued && (labels >= 1 || is_all_by_label(&claims));
        let is_form = !claims.figures.is_empty() && (labels >= 2 || goes_on || fragments);
        if is_form {
            is_form_table[at] = true;
            found.push(claims);
        }
    }
    (found, is_form_table)
}

/// The columns that a line above a table heads, where the table itself does not say so.
fn group_above(before: &[Flow<'_>], piece: &Piece<'_>, vocabulary: &Vocabulary) -> Option<Mask> {
    if let Some(caption) = &piece.table.caption {
        return vocabulary.group_in(&key(caption));
    }
    let lines = before.iter().rev().take(LINES_ABOVE).map_while(|it| match it {
        Flow::Text(line) if line.opening.is_none_or(|it| it.strength <= Strength::Ordinal) => Some(line),
        _ => None,
    });
    lines
        .take_while(|it| it.text.chars().count() <= LONGEST_HEADING && !it.text.contains('。'))
        .find_map(|it| vocabulary.group_in(&key(&it.text)))
}

/// Lines above a table among which its heading is sought: a unit or a number may stand between.
const LINES_ABOVE: usize = 3;

/// Characters of the longest line that heads a table.
const LONGEST_HEADING: usize = 30;

/// Keeps of what columns lead to what stands under a heading outside the table.
fn narrow(rows: &mut [LogicalRow<'_>], group: Mask) {
    for value in rows.iter_mut().flat_map(|it| &mut it.values) {
        let narrowed = value.columns.and(group);
        if !narrowed.is_empty() {
            value.columns = narrowed;
        }
    }
}

/// Figures told by label from which on a printed table is one of the form.
const FEWEST_BY_LABEL: usize = 5;

fn by_label(claims: &Claims<'_>) -> usize {
    claims
        .figures
        .iter()
        .filter(|it| it.by_position.is_none())
        .count()
}

/// Whether labels led every figure somewhere: of a piece of a table that goes on, 总计 may be all there is.
fn is_all_by_label(claims: &Claims<'_>) -> bool {
    claims.unmapped.is_empty() && by_label(claims) == claims.figures.len()
}

/// How many labels of the form stand in a table that can be nothing else.
fn distinct_labels(tokens: &[Token<'_>]) -> usize {
    let leaf = |it: &&Token<'_>| it.row.or(it.column).is_some_and(|it| it.leaf);
    let mut keys: Vec<&str> = tokens
        .iter()
        .filter(|it| it.is_row_label() || it.is_column_label())
        .filter(leaf)
        .map(|it| &*it.key)
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys.len()
}

/// The blocks of the document that hold tables of the form.
fn form_blocks(flow: &[Flow<'_>], is_form_table: &[bool]) -> BTreeSet<u32> {
    let pieces = flow.iter().zip(is_form_table).filter(|it| *it.1);
    pieces
        .filter_map(|(it, _)| match it {
            Flow::Table(piece) => piece.place.block,
            _ => None,
        })
        .collect()
}

/// A reader's remark as a finding about the cells that were read where it points.
fn remark(remark: &ReadRemark, trace: &Trace) -> Finding {
    let rule = match remark.kind {
        RemarkKind::EncodingGuessed => &ENCODING,
        RemarkKind::ReplacementCharacters => &DAMAGED_TEXT,
        RemarkKind::HiddenContentIgnored => &HIDDEN,
        RemarkKind::InconsistentSpan => &SPANS,
        RemarkKind::ValueMissing => &VALUE_MISSING,
        RemarkKind::PictureInCell => &PICTURE_IN_CELL,
        RemarkKind::PageUnread => &PAGE_UNREAD,
        RemarkKind::TextRecognized => &TEXT_RECOGNIZED,
        RemarkKind::FigureDiffers => &FIGURE_DIFFERS,
        RemarkKind::Damaged => &DAMAGED,
        RemarkKind::ContentUnread => &CONTENT_UNREAD,
        _ => &LIMIT,
    };
    let what = Argument::new("what", &remark.message.zh, &remark.message.en);
    let cells = match (&remark.place, remark.kind) {
        (Some(place), RemarkKind::ValueMissing | RemarkKind::PictureInCell | RemarkKind::FigureDiffers) => {
            cells_where(trace, |it| same_cell(it, place))
        }
        (Some(place), RemarkKind::TextRecognized) => {
            cells_where(trace, |it| it.page.is_some() && it.page == place.page)
        }
        _ => Vec::new(),
    };
    Finding::of(rule, cells, &[what]).at(remark.place.clone())
}

/// The cells that were read at places of a kind.
fn cells_where(trace: &Trace, is: impl Fn(&Place) -> bool) -> Vec<Pointer> {
    let cells = trace.edition.form().cells().iter();
    cells
        .filter(|it| trace.cell(it.id).is_some_and(|it| is(&it.place)))
        .map(|it| it.pointer.clone())
        .collect()
}

fn same_cell(one: &Place, other: &Place) -> bool {
    let name = |it: &Place| (it.block, it.row, it.column);
    let named = other.row.is_some() && name(one) == name(other);
    named || (other.address.is_some() && one.address == other.address)
}
