//! The texts that are read: the blocks of the prose parts, and what stands beside the tables of the others.

use gongkai_core::{Block, Part, Place, TableKey};

use super::sentence::Topic;
use crate::context::Context;
use crate::words::part_name;

/// One paragraph or heading with where it stands.
pub(super) struct Passage<'a> {
    pub(super) text: &'a str,
    pub(super) part: Part,
    /// Its number among the blocks of its part, from 1; `None` for what stands beside a table.
    pub(super) block: Option<usize>,
    pub(super) is_heading: bool,
    pub(super) begins_part: bool,
    /// It stands beside the table of reconsideration and litigation over disclosure.
    pub(super) about_disputes: bool,
    pub(super) place: Option<Place>,
}

impl Passage<'_> {
    /// Where characters of the text stand, counted from 1, in both languages: “第一部分“总体情况”第2段第5–9字”.
    pub(super) fn describe(&self, ctx: &Context<'_>, (first, last): (usize, usize)) -> (String, String) {
        let (zh, en) = part_name(ctx, self.part);
        match self.block {
            Some(block) => (
                format!("{zh}第 {block} 段第 {first}–{last} 字"),
                format!("{en}, paragraph {block}, characters {first}–{last}"),
            ),
            None => (
                format!("{zh}表格以外的文字（第 {first}–{last} 字）"),
                format!("{en}, text beside the table, characters {first}–{last}"),
            ),
        }
    }

    /// What the text is about before it says so.
    pub(super) fn topic(&self, heading: Topic) -> Topic {
        match (self.block, self.part) {
            (None, Part::Requests) => Topic::Requests,
            _ => heading,
        }
    }
}

/// Every text of the report in order.
pub(super) fn passages<'a>(ctx: &Context<'a>) -> Vec<Passage<'a>> {
    let mut passages = Vec::new();
    for part in Part::ALL {
        match ctx.report.prose(part) {
            Some(blocks) => passages.extend(of_blocks(ctx, part, blocks)),
            None => passages.extend(beside_table(ctx, part)),
        }
    }
    passages
}

fn of_blocks<'a>(ctx: &Context<'_>, part: Part, blocks: &'a [Block]) -> Vec<Passage<'a>> {
    let place = ctx.part_place(part);
    let passage = |(at, block): (usize, &'a Block)| {
        let (text, is_heading) = match block {
            Block::Paragraph { text } => (text.as_str(), false),
            Block::Heading { text, .. } => (text.as_str(), true),
            _ => return None,
        };
        Some(Passage {
            text,
            part,
            block: Some(at + 1),
            is_heading,
            begins_part: at == 0,
            about_disputes: false,
            place: place.clone(),
        })
    };
    blocks.iter().enumerate().filter_map(passage).collect()
}

/// The texts that were found in a part which is a table, and have no place in the model.
fn beside_table<'a>(ctx: &Context<'a>, part: Part) -> Vec<Passage<'a>> {
    let Some(trace) = ctx
        .published
        .filter(|_| TableKey::ALL.iter().any(|it| it.part() == part))
    else {
        return Vec::new();
    };
    let begins = |part: &gongkai_core::PartTrace| part.place.block;
    let Some(own) = trace.parts.iter().find(|it| it.part == part).and_then(begins) else {
        return Vec::new();
    };
    let next = trace.parts.iter().filter_map(begins).filter(|it| *it > own).min();
    let is_here = |place: &Place| {
        place
            .block
            .is_some_and(|it| it > own && next.is_none_or(|next| it < next))
    };
    let here = trace
        .unmapped
        .iter()
        .filter(|it| is_here(&it.place) && !it.text.contains(" | "));
    here.map(|it| Passage {
        text: &it.text,
        part,
        block: None,
        is_heading: false,
        begins_part: true,
        about_disputes: part == Part::Disputes,
        place: Some(it.place.clone()),
    })
    .collect()
}
