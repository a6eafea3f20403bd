//! The prose says one number and the table another.
//!
//! [`lexer`] makes words, figures and marks of a paragraph, by the table in [`words`]. [`sentence`] finds in them what
//! the figures are said to count, [`measure`] the cells that hold it in each plausible reading, and [`judge`] compares.
//! A figure that agrees in any reading agrees; what could be read in another way is no statement about the tables.

mod claim;
mod clause;
mod extent;
mod figure;
mod frame;
mod judge;
mod lexer;
mod measure;
mod passage;
mod plain;
pub(crate) mod rules;
mod scope;
mod sentence;
mod stated;
mod target;
mod vocabulary;
mod wording;
mod words;

use gongkai_core::Finding;

use crate::context::Context;
use extent::extent;
use figure::Figure;
use judge::Judge;
use lexer::{Kind, Token, tokens};
use passage::{Passage, passages};
use plain::plain;
use scope::Names;
use sentence::{Reader, Statement, Topic};

pub(crate) use frame::framed;
pub(crate) use stated::Stated;

pub(crate) fn check(ctx: &Context<'_>) -> Vec<Finding> {
    let judge = Judge::of(ctx);
    let mut findings = Vec::new();
    statements(ctx, &judge, &mut |passage, text, statement, counts| {
        findings.extend(judge.judge(passage, text, statement, counts));
    });
    findings
}

/// Takes a statement, the passage it stands in, that passage's text without its ornaments and all figures in it.
type Each<'a> = dyn FnMut(&Passage<'_>, &str, &Statement, &[Figure]) + 'a;

/// Hands over each statement of the prose about the tables, in the order of the report.
fn statements(ctx: &Context<'_>, judge: &Judge<'_>, each: &mut Each<'_>) {
    let names = Names::of(ctx.report);
    let mut heading = Topic::Unknown;
    for passage in passages(ctx) {
        heading = match passage_topic(&passage) {
            Some(topic) => topic,
            None if passage.begins_part => Topic::Unknown,
            None => heading,
        };
        read(judge, &names, &passage, heading, each);
    }
}

fn read(judge: &Judge<'_>, names: &Names, passage: &Passage<'_>, heading: Topic, each: &mut Each<'_>) {
    let text = plain(passage.text);
    let text = &text[..extent(&text)];
    if text.is_empty() {
        return;
    }
    let tokens = tokens(text, &names.find(text));
    let mut reader = Reader::new(
        text,
        names,
        judge.year(),
        passage.topic(heading),
        passage.about_disputes,
    );
    reader.read(&tokens);
    if reader.statements.is_empty() {
        return;
    }
    let figure = |it: &Token| match it.kind {
        Kind::Count(count) => Some(count.figure),
        _ => None,
    };
    let counts: Vec<Figure> = tokens.iter().filter_map(figure).collect();
    for statement in &reader.statements {
        each(passage, text, statement, &counts);
    }
}

/// Characters of the longest paragraph that heads others.
const LONGEST_LABEL: usize = 30;

/// What a heading, or a line that looks like one, says of the paragraphs under it.
fn passage_topic(passage: &Passage<'_>) -> Option<Topic> {
    let short = passage.text.chars().take(LONGEST_LABEL + 1).count() <= LONGEST_LABEL;
    let is_sentence = !short || passage.text.contains(['。', '，', '；']);
    if is_sentence && !passage.is_heading {
        return None;
    }
    let text = plain(passage.text);
    let found = tokens(&text, &[]);
    let is = |it| found.iter().any(|token| token.kind == Kind::Word(it));
    Some(if is(words::Word::Request) {
        Topic::Requests
    } else if is(words::Word::Disclosure) {
        Topic::Unknown
    } else {
        Topic::Another
    })
}
