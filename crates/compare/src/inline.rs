//! The words of a paragraph that changed.

use std::ops::Range;

use crate::hunks::{Hunk, hunks};
use crate::model::{Piece, PieceKind};

/// The tokens up to which a paragraph is compared by its characters; a longer one is by its sentences.
const TOKENS: usize = 20_000;

/// The text of a paragraph in both wordings, in pieces. Chinese is compared by characters; figures and words of Latin
/// letters are whole.
pub(crate) fn pieces(before: &str, after: &str) -> Vec<Piece> {
    let mut tokens = [before, after].map(|it| split(it, follows));
    if tokens.iter().any(|it| it.len() > TOKENS) {
        tokens = [before, after].map(|it| split(it, |last, _| !ends_sentence(last)));
    }
    let [before, after] = tokens;
    let hunks = joined(hunks(&before, &after), &before);
    let mut pieces = Vec::new();
    let mut done = 0;
    for hunk in hunks {
        push(&mut pieces, PieceKind::Same, &before, done..hunk.before.start);
        done = hunk.before.end;
        push(&mut pieces, PieceKind::Removed, &before, hunk.before);
        push(&mut pieces, PieceKind::Added, &after, hunk.after);
    }
    push(&mut pieces, PieceKind::Same, &before, done..before.len());
    pieces
}

fn push(pieces: &mut Vec<Piece>, kind: PieceKind, tokens: &[&str], range: Range<usize>) {
    if !range.is_empty() {
        pieces.push(Piece {
            kind,
            text: tokens[range].concat(),
        });
    }
}

/// Joins places that only one character parts: what is left of a sentence worded anew says nothing.
fn joined(hunks: Vec<Hunk>, before: &[&str]) -> Vec<Hunk> {
    let mut joined: Vec<Hunk> = Vec::with_capacity(hunks.len());
    for hunk in hunks {
        match joined.last_mut() {
            Some(last) if is_single(&before[last.before.end..hunk.before.start]) => {
                last.before.end = hunk.before.end;
                last.after.end = hunk.after.end;
            }
            _ => joined.push(hunk),
        }
    }
    joined
}

fn is_single(tokens: &[&str]) -> bool {
    matches!(tokens, [only] if only.chars().nth(1).is_none())
}

/// Parts a text between any two characters of which the second does not belong to the first.
fn split(text: &str, belongs: impl Fn(char, char) -> bool) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut begin = 0;
    let mut last = None;
    for (at, character) in text.char_indices() {
        if last.is_some_and(|last| !belongs(last, character)) {
            tokens.push(&text[begin..at]);
            begin = at;
        }
        last = Some(character);
    }
    if begin < text.len() {
        tokens.push(&text[begin..]);
    }
    tokens
}

/// Tells whether a character goes on with the word or figure that `last` is of.
fn follows(last: char, character: char) -> bool {
    let digit = |it: char| it.is_ascii_digit() || ('０'..='９').contains(&it);
    let point = |it: char| matches!(it, '.' | ',' | '．' | '%' | '％');
    let letter = |it: char| it.is_ascii_alphabetic();
    digit(last) && (digit(character) || point(character))
        || point(last) && digit(character)
        || letter(last) && letter(character)
}

fn ends_sentence(character: char) -> bool {
    matches!(character, '。' | '；' | '！' | '？' | '\n' | '.' | ';')
}
