use std::ops::Range;

use gongkai_core::{Block, Edition, Message, Part, Report};
use gongkai_document::squeeze;

use crate::align::pairs;
use crate::hunks::{Hunk, hunks};
use crate::inline;
use crate::model::{ParagraphChange, ParagraphKind, PartChange, PartStanding, Piece, PieceKind};

/// The parts of prose that differ, in the order of the form.
pub(crate) fn changes(before: &Report, after: &Report) -> Vec<PartChange> {
    let parts = Part::ALL.into_iter();
    parts.filter_map(|it| change(it, before, after)).collect()
}

fn change(part: Part, before: &Report, after: &Report) -> Option<PartChange> {
    let blocks = [before.prose(part), after.prose(part)];
    let standings = blocks.map(standing);
    let [before, after] = blocks.map(|it| Paragraphs::of(it.unwrap_or_default()));
    let paragraphs = paragraphs(&before, &after);
    let same = paragraphs.iter().all(|it| it.kind == ParagraphKind::Same);
    (!same || standings[0] != standings[1]).then(|| PartChange {
        part,
        label: label(part),
        before: standings[0],
        after: standings[1],
        paragraphs,
    })
}

fn standing(blocks: Option<&[Block]>) -> PartStanding {
    match blocks {
        None => PartStanding::Absent,
        Some([]) => PartStanding::Empty,
        Some(_) => PartStanding::Text,
    }
}

fn label(part: Part) -> Message {
    // The headings of parts are the same in every edition.
    match Edition::Y2021.form().section(part) {
        Some(it) => Message::new(it.full_heading(), it.english),
        None => Message::new("引言", "Preamble"),
    }
}

/// The paragraphs of a part: as they read, and without blanks, which formats set as they like.
struct Paragraphs {
    texts: Vec<String>,
    bare: Vec<String>,
}

impl Paragraphs {
    fn of(blocks: &[Block]) -> Self {
        let texts: Vec<String> = blocks.iter().map(Block::visible_text).collect();
        let bare = texts.iter().map(|it| squeeze(it)).collect();
        Self { texts, bare }
    }

    fn bare(&self) -> Vec<&str> {
        self.bare.iter().map(String::as_str).collect()
    }
}

fn paragraphs(before: &Paragraphs, after: &Paragraphs) -> Vec<ParagraphChange> {
    let bare = [before.bare(), after.bare()];
    let mut changes = Vec::new();
    let mut done = (0, 0);
    for hunk in hunks(&bare[0], &bare[1]) {
        same(&mut changes, done, hunk.before.start);
        done = (hunk.before.end, hunk.after.end);
        let pairs = pairs(&bare[0][hunk.before.clone()], &bare[1][hunk.after.clone()]);
        differing(&mut changes, (before, after), &hunk, &pairs);
    }
    same(&mut changes, done, before.texts.len());
    changes
}

fn same(changes: &mut Vec<ParagraphChange>, (before, after): (usize, usize), end: usize) {
    if end > before {
        changes.push(ParagraphChange {
            kind: ParagraphKind::Same,
            before: Some(before + 1),
            after: Some(after + 1),
            count: end - before,
            pieces: Vec::new(),
        });
    }
}

/// Where paragraphs differ: between those that belong together, what is removed comes before what is added.
fn differing(
    changes: &mut Vec<ParagraphChange>,
    (before, after): (&Paragraphs, &Paragraphs),
    hunk: &Hunk,
    pairs: &[(usize, usize)],
) {
    let alone = |changes: &mut Vec<ParagraphChange>, removed: Range<usize>, added: Range<usize>| {
        changes.extend(removed.map(|it| whole(ParagraphKind::Removed, it, &before.texts[it])));
        changes.extend(added.map(|it| whole(ParagraphKind::Added, it, &after.texts[it])));
    };
    let mut done = (hunk.before.start, hunk.after.start);
    for (one, two) in pairs {
        let (one, two) = (hunk.before.start + one, hunk.after.start + two);
        alone(changes, done.0..one, done.1..two);
        changes.push(ParagraphChange {
            kind: ParagraphKind::Changed,
            before: Some(one + 1),
            after: Some(two + 1),
            count: 1,
            pieces: inline::pieces(&before.texts[one], &after.texts[two]),
        });
        done = (one + 1, two + 1);
    }
    alone(changes, done.0..hunk.before.end, done.1..hunk.after.end);
}

fn whole(kind: ParagraphKind, at: usize, text: &str) -> ParagraphChange {
    let removed = kind == ParagraphKind::Removed;
    let piece = Piece {
        kind: if removed {
            PieceKind::Removed
        } else {
            PieceKind::Added
        },
        text: text.to_owned(),
    };
    ParagraphChange {
        kind,
        before: removed.then_some(at + 1),
        after: (!removed).then_some(at + 1),
        count: 1,
        pieces: vec![piece],
    }
}
