//! The stretch of a sentence between two marks, and what can be told of its tokens.

use super::lexer::{Count, Kind, Token};
use super::target::governs;
use super::words::{Marks, Word};

/// The tokens between two marks.
pub(super) struct Clause<'a> {
    pub(super) tokens: &'a [Token],
    /// Where its figures stand.
    pub(super) counts: Vec<usize>,
    /// What matters about its tokens, all together.
    marks: Marks,
    year: Option<u16>,
}

impl<'a> Clause<'a> {
    pub(super) fn of(tokens: &'a [Token], year: Option<u16>) -> Self {
        let (mut marks, mut counts) = (Marks::default(), Vec::new());
        for (at, token) in tokens.iter().enumerate() {
            marks = marks.or(marks_of(token, year));
            if matches!(token.kind, Kind::Count(_)) {
                counts.push(at);
            }
        }
        Self {
            tokens,
            counts,
            marks,
            year,
        }
    }

    /// Tells whether any of its tokens bears one of these marks.
    pub(super) fn has(&self, any: Marks) -> bool {
        self.marks.has(any)
    }

    pub(super) fn words(&self) -> impl Iterator<Item = Word> + '_ {
        self.tokens.iter().filter_map(|it| word(it, self.year))
    }

    pub(super) fn end(&self) -> usize {
        self.tokens.last().map_or(0, |it| it.end)
    }

    pub(super) fn is_comparison(&self) -> bool {
        self.has(Marks::AGAINST)
    }

    pub(super) fn begins_with_direction(&self) -> bool {
        matches!(
            self.tokens.first().map(|it| it.kind),
            Some(Kind::Word(Word::Rise | Word::Fall))
        )
    }

    /// Where it says that there was none.
    pub(super) fn none(&self) -> Option<usize> {
        let is_none = |it: &usize| matches!(self.tokens[*it].kind, Kind::Word(Word::None));
        let mut found = (0..self.tokens.len()).filter(is_none);
        found.next().filter(|_| found.next().is_none())
    }

    pub(super) fn last_word<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.tokens.last().map(|it| &text[it.start..it.end])
    }

    /// The unknown words where a subject stands: before anything that says what is counted.
    pub(super) fn subject(&self) -> impl Iterator<Item = &Token> {
        let before = self
            .tokens
            .iter()
            .take_while(|it| !is_governing(it) && !matches!(it.kind, Kind::Count(_)));
        before.filter(|it| matches!(it.kind, Kind::Other))
    }
}

/// What matters about a token.
pub(super) fn marks_of(token: &Token, year: Option<u16>) -> Marks {
    match token.kind {
        Kind::Count(_) => Marks::FIGURE,
        Kind::PartOfYear => Marks::PART_OF_YEAR.or(Marks::TIME),
        _ => word(token, year).map_or(Marks::default(), Word::marks),
    }
}

/// A token's word, years by their distance from the report's.
pub(super) fn word(token: &Token, year: Option<u16>) -> Option<Word> {
    match token.kind {
        Kind::Word(word) => Some(word),
        Kind::Year(said) => Some(match year {
            Some(year) if said == year => Word::ThisYear,
            Some(year) if said + 1 == year => Word::LastYear,
            Some(year) if said == year + 1 => Word::NextYear,
            _ => Word::OtherTime,
        }),
        Kind::PartOfYear => Some(Word::OtherTime),
        _ => None,
    }
}

pub(super) fn count(token: &Token) -> Option<Count> {
    match token.kind {
        Kind::Count(count) if !count.vague => Some(count),
        _ => None,
    }
}

pub(super) fn is_governing(token: &Token) -> bool {
    matches!(token.kind, Kind::Word(word) if governs(word))
}

/// Tells whether tokens are known words and nothing else, none of which leads elsewhere.
pub(super) fn is_plain(tokens: &[Token]) -> bool {
    tokens.iter().all(|it| match it.kind {
        Kind::Word(word) => !matches!(
            word,
            Word::Foreign
                | Word::Aside
                | Word::Publishes
                | Word::Elsewhere
                | Word::Members
                | Word::None
                | Word::Share
        ),
        Kind::Colon | Kind::Year(_) => true,
        _ => false,
    })
}

pub(super) fn is_plain_but(tokens: &[Token], word: Word) -> bool {
    let others: Vec<Token> = tokens
        .iter()
        .filter(|it| it.kind != Kind::Word(word))
        .copied()
        .collect();
    is_plain(&others)
}

/// The words of a stretch, parted where it says 和 or 、; what is empty between them is left out.
pub(super) fn items(tokens: &[Token], year: Option<u16>) -> Vec<Vec<Word>> {
    let is_and = |it: &Token| it.kind == Kind::Word(Word::And);
    tokens
        .split(is_and)
        .map(|it| it.iter().filter_map(|it| word(it, year)).collect::<Vec<_>>())
        .filter(|it| it.iter().any(|it| governs(*it)))
        .collect()
}
