use crate::settle::characters;

/// Hidden text outside tables up to this many characters is no report's.
const HIDDEN_CHARACTERS_OF_NO_NOTE: usize = 20;
/// A document with more remarks of a kind has one too many to list them all; the form has some two hundred cells.
const MOST: usize = 300;

/// What cannot be vouched for, while the document is read.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    hidden: Tally,
    symbols: Tally,
    entities: Tally,
    prompts: Vec<(String, usize)>,
    foreign: Vec<usize>,
    /// Where figures in tables do not show.
    hidden_figures: Vec<usize>,
    /// Where fields in tables have no result.
    no_results: Vec<usize>,
    /// Where pictures stand in tables, and whether in a line of text.
    pictures: Vec<(usize, bool)>,
}

/// How often something was met and where first.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    count: usize,
    first: usize,
    in_table: bool,
}

/// One thing to remark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Note {
    /// So many characters are hidden or struck out.
    Hidden(usize),
    /// So many symbols have no character of their own.
    Symbols(usize),
    /// So many references name entities that nothing defines.
    Entities(usize),
    /// A form field shows this prompt and is not filled in.
    Prompt(String),
    /// A part in another format stands here.
    Foreign,
    /// A figure does not show, so that its cell may be blank.
    HiddenFigure,
    /// A field's result is not in the file.
    NoResult,
    /// A picture stands here, and whether in a line of text.
    Picture { in_line: bool },
}

impl Notes {
    pub(crate) fn hidden(&mut self, characters: usize, at: usize, in_table: bool) {
        self.hidden.add(characters, at);
        self.hidden.in_table |= in_table && characters > 0;
    }

    /// Notes text that does not show.
    pub(crate) fn hidden_text(&mut self, text: &str, at: usize, in_table: bool) {
        self.hidden(characters(text), at, in_table);
        if in_table && self.hidden_figures.len() < MOST && text.contains(char::is_numeric) {
            self.hidden_figures.push(at);
        }
    }

    pub(crate) fn no_result(&mut self, at: usize) {
        if self.no_results.len() < MOST {
            self.no_results.push(at);
        }
    }

    pub(crate) fn picture(&mut self, at: usize, in_line: bool) {
        if self.pictures.len() < MOST {
            self.pictures.push((at, in_line));
        }
    }

    pub(crate) fn symbol(&mut self, at: usize) {
        self.symbols.add(1, at);
    }

    pub(crate) fn entity(&mut self, at: usize) {
        self.entities.add(1, at);
    }

    pub(crate) fn prompt(&mut self, text: &str, at: usize) {
        const SHOWN: usize = 20;
        if characters(text) > 0 && self.prompts.len() < MOST {
            self.prompts.push((text.trim().chars().take(SHOWN).collect(), at));
        }
    }

    pub(crate) fn foreign(&mut self, at: usize) {
        if self.foreign.len() < MOST {
            self.foreign.push(at);
        }
    }

    /// Grows with every note taken.
    pub(crate) fn count(&self) -> usize {
        self.hidden.count + self.symbols.count + self.prompts.len() + self.foreign.len()
    }

    /// What is worth a remark, and the byte where it stands.
    pub(crate) fn worth_a_remark(self) -> impl Iterator<Item = (Note, usize)> {
        let hidden = Some(self.hidden).filter(|it| it.in_table || it.count > HIDDEN_CHARACTERS_OF_NO_NOTE);
        let tallied = [
            hidden.map(|it| (Note::Hidden(it.count), it.first)),
            self.symbols.met().map(|it| (Note::Symbols(it.count), it.first)),
            self.entities.met().map(|it| (Note::Entities(it.count), it.first)),
        ];
        let prompts = self
            .prompts
            .into_iter()
            .map(|(text, at)| (Note::Prompt(text), at));
        let foreign = self.foreign.into_iter().map(|at| (Note::Foreign, at));
        let figures = self.hidden_figures.into_iter().map(|at| (Note::HiddenFigure, at));
        let results = self.no_results.into_iter().map(|at| (Note::NoResult, at));
        let pictures = self.pictures.into_iter();
        let pictures = pictures.map(|(at, in_line)| (Note::Picture { in_line }, at));
        tallied
            .into_iter()
            .flatten()
            .chain(prompts)
            .chain(foreign)
            .chain(figures)
            .chain(results)
            .chain(pictures)
    }
}

impl Tally {
    fn add(&mut self, count: usize, at: usize) {
        if self.count == 0 {
            self.first = at;
        }
        self.count += count;
    }

    fn met(self) -> Option<Self> {
        Some(self).filter(|it| it.count > 0)
    }
}
