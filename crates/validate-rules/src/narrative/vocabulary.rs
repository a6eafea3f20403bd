//! The words of [`WORDS`](super::words::WORDS), looked up where a text has one.
//!
//! A word is found by its first two characters: of the characters of a sentence few begin a word, and of those that do
//! few are followed as a word goes on. The index is quick to build, for most texts that are checked are short.

use std::sync::LazyLock;

use super::lexer::begins_numeral;
use super::words::{WORDS, Word};

/// An index of words by how they begin.
pub(super) struct Vocabulary {
    /// For each common ideograph, the number of its entry among `beginnings`, from 1; 0 where neither a word nor a
    /// number begins so.
    ideographs: Vec<u16>,
    /// The entries of the other characters with which words begin.
    others: Vec<(char, u16)>,
    beginnings: Vec<Beginning>,
    /// The words of each entry by their second characters, longer ones before those that begin them.
    entries: Vec<Entry>,
}

/// The words that begin with one character.
struct Beginning {
    /// What the character means alone.
    alone: Option<Word>,
    /// Its words among the entries.
    begin: usize,
    end: usize,
}

struct Entry {
    second: char,
    /// What follows the second character.
    rest: &'static str,
    word: Word,
    /// The bytes of the whole word.
    length: usize,
}

/// What stands for an ideograph with which a number begins and no word.
const NUMERAL: u16 = u16::MAX;

/// The ideographs of the index.
const IDEOGRAPHS: std::ops::RangeInclusive<char> = '\u{4E00}'..='\u{9FFF}';

impl Vocabulary {
    /// The index of all words.
    pub(super) fn all() -> &'static Self {
        static ALL: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::build);
        &ALL
    }

    fn build() -> Self {
        let mut words: Vec<(&'static str, Word)> = WORDS
            .iter()
            .flat_map(|(word, written)| written.iter().map(|it| (*it, *word)))
            .collect();
        // Characters are in the order of their bytes, and of two words one of which begins the other the longer is first.
        words.sort_unstable_by(|(one, _), (other, _)| {
            if one.starts_with(other) || other.starts_with(one) {
                other.len().cmp(&one.len())
            } else {
                one.cmp(other)
            }
        });
        let mut index = Self {
            ideographs: vec![0; IDEOGRAPHS.count()],
            others: Vec::new(),
            beginnings: Vec::new(),
            entries: Vec::with_capacity(words.len()),
        };
        let mut last = None;
        for (written, word) in words {
            let mut characters = written.chars();
            let Some(first) = characters.next() else {
                continue;
            };
            if last != Some(first) {
                index.begin(first);
                last = Some(first);
            }
            index.add(characters.as_str(), word, written.len());
        }
        for (character, number) in (IDEOGRAPHS).zip(&mut index.ideographs) {
            if *number == 0 && begins_numeral(character) {
                *number = NUMERAL;
            }
        }
        index
    }

    /// Tells whether a character is an ideograph with which neither a word nor a number begins.
    pub(super) fn is_plain(&self, character: char) -> bool {
        self.ideographs.get(position(character)) == Some(&0)
    }

    fn begin(&mut self, first: char) {
        let entry = self.entries.len();
        self.beginnings.push(Beginning {
            alone: None,
            begin: entry,
            end: entry,
        });
        let number = u16::try_from(self.beginnings.len()).expect("words begin in some hundred ways");
        match self.ideographs.get_mut(position(first)) {
            Some(place) => *place = number,
            None => self.others.push((first, number)),
        }
    }

    fn add(&mut self, behind_first: &'static str, word: Word, length: usize) {
        let beginning = self.beginnings.last_mut().expect("it was begun");
        let mut characters = behind_first.chars();
        let Some(second) = characters.next() else {
            beginning.alone = Some(word);
            return;
        };
        self.entries.push(Entry {
            second,
            rest: characters.as_str(),
            word,
            length,
        });
        beginning.end = self.entries.len();
    }

    /// The longest word at the beginning of a text that begins with `first`, with its bytes.
    pub(super) fn longest(&self, first: char, text: &str) -> Option<(Word, usize)> {
        let number = match self.ideographs.get(position(first)) {
            Some(number) => *number,
            None => self.others.iter().find(|it| it.0 == first)?.1,
        };
        let beginning = self.beginnings.get(usize::from(number).checked_sub(1)?)?;
        let mut behind = text[first.len_utf8()..].chars();
        if let Some(second) = behind.next() {
            let behind = behind.as_str();
            let entries = &self.entries[beginning.begin..beginning.end];
            let fitting = entries
                .iter()
                .find(|it| it.second == second && behind.starts_with(it.rest));
            if let Some(entry) = fitting {
                return Some((entry.word, entry.length));
            }
        }
        beginning.alone.map(|it| (it, first.len_utf8()))
    }
}

/// The place of an ideograph in the index; for any other character none that it has.
fn position(character: char) -> usize {
    (u32::from(character) as usize).wrapping_sub(*IDEOGRAPHS.start() as usize)
}

#[cfg(test)]
mod tests {
    use super::super::plain::plain;
    use super::super::words::WORDS;
    use super::Vocabulary;

    #[test]
    fn every_word_has_one_meaning_and_is_found() {
        let mut all: Vec<&str> = WORDS.iter().flat_map(|it| it.1).copied().collect();
        all.sort_unstable();
        for pair in all.windows(2) {
            assert_ne!(pair[0], pair[1]);
        }
        for (meaning, word) in WORDS
            .iter()
            .flat_map(|it| it.1.iter().map(move |word| (it.0, *word)))
        {
            // A word is looked for in plain text, so it has to be written as that is.
            assert_eq!(plain(word), word);
            let first = word.chars().next().expect("a word has characters");
            for behind in ["", "，", "a", "鑫"] {
                let text = format!("{word}{behind}");
                assert_eq!(
                    Vocabulary::all().longest(first, &text),
                    Some((meaning, word.len())),
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn of_words_that_begin_alike_the_longest_is_found() {
        let all = Vocabulary::all();
        for (text, length) in [
            ("政府信息公开申请表", 8),
            ("政府信息公布", 4),
            ("不予公开的", 5),
            ("和谐", 1),
            ("12345热线", 5),
            ("1234", 0),
            ("鑫", 0),
            ("", 0),
        ] {
            let first = text.chars().next().unwrap_or('鑫');
            let bytes: usize = text.chars().take(length).map(char::len_utf8).sum();
            let found = if text.is_empty() {
                0
            } else {
                all.longest(first, text).map_or(0, |it| it.1)
            };
            assert_eq!(found, bytes, "{text}");
        }
    }
}
