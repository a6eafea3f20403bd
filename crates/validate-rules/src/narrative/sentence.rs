//! Reads statements about figures out of prose: a small grammar over words, figures and marks.
//!
//! A clause has at most one figure, or as many as things are named before 分别. What stands before the figure says what
//! it counts, or else what stands right behind it does. A word that is not known makes the clause one about something
//! else: better to miss a statement than to misread one.

use super::clause::{Clause, is_governing};
use super::figure::Figure;
use super::lexer::{Kind, Token};
use super::measure::{Act, Applicant, Measure, Target};
use super::scope::{Names, is_organ};
use super::target::Setting;
use super::words::{Marks, Word};

/// A figure that the prose states, and what of.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Statement {
    pub(super) target: Target,
    pub(super) said: Said,
    /// Bytes of the plain text.
    pub(super) start: usize,
    pub(super) end: usize,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Said {
    /// So many.
    Count(Figure),
    /// So much money in yuan.
    Money(Figure),
    /// So many in a hundred of something; the number itself, and what it makes with those told before it in one list.
    Share {
        percent: Figure,
        of: Figure,
        together: Option<Figure>,
    },
    /// So many in a hundred more, or fewer, than last year.
    Percent { percent: Figure, more: bool },
    /// So many more, or fewer, than last year.
    Difference { number: Figure, more: bool },
}

/// What a paragraph is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Topic {
    #[default]
    Unknown,
    Requests,
    Another,
}

/// Sentences after which a topic that was only mentioned is no longer what a bare 办结 is about.
const FORGOTTEN: u32 = 2;

/// Reads the statements of one paragraph.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    names: &'a Names,
    pub(super) year: Option<u16>,
    /// The paragraph spoke of the report's year.
    says_year: bool,
    topic: Topic,
    /// Sentences since the topic was named; a heading's does not age.
    age: Option<u32>,
    pub(super) sentence: Sentence,
    pub(super) setting: Setting,
    /// What the paragraph has told already.
    pub(super) told: Vec<(Measure, Applicant)>,
    pub(super) statements: Vec<Statement>,
}

/// What holds to the end of a sentence.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each holds or not, whatever the others do"
)]
pub(super) struct Sentence {
    /// Its first token, its first byte and its first statement.
    first: usize,
    start: usize,
    pub(super) statements: usize,
    /// It has no figure and does not say that there was none: it tells nothing but what the text is about.
    quiet: bool,
    /// Figures of another time, of others, or of some of the requests only.
    astray: bool,
    /// What it tells begins at no time that is told.
    up_to: bool,
    elsewhere: bool,
    pub(super) qualified: bool,
    /// The last count that was understood, if no other came after it.
    pub(super) last: Option<usize>,
    pub(super) against_last_year: bool,
    /// Other things were counted in it.
    mixed: bool,
    pub(super) has_statement: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        text: &'a str,
        names: &'a Names,
        year: Option<u16>,
        topic: Topic,
        disclosure: bool,
    ) -> Self {
        let setting = Setting {
            disclosure,
            ..Setting::default()
        };
        Self {
            text,
            names,
            year,
            says_year: false,
            topic,
            age: None,
            sentence: Sentence::default(),
            setting,
            told: Vec::new(),
            statements: Vec::new(),
        }
    }

    /// Reads all clauses and returns the topic in which the text ends.
    pub(super) fn read(&mut self, tokens: &[Token]) -> Topic {
        let mut begin = 0;
        let (mut counts, mut listing) = (0, false);
        self.sentence.quiet = is_quiet(tokens);
        for (at, token) in tokens.iter().enumerate() {
            let (ends, keeps) = match token.kind {
                Kind::Comma | Kind::Open | Kind::Close | Kind::Semicolon | Kind::Stop => (true, false),
                Kind::Colon => (counts > 0, false),
                Kind::Word(Word::And) => (counts > 0 && !listing, true),
                Kind::Word(Word::Respectively) => {
                    listing = true;
                    (false, false)
                }
                Kind::Count(_) => {
                    counts += 1;
                    (false, false)
                }
                // A second figure has its own words: what stands between belongs to it.
                Kind::Word(_) => (counts > 0 && !listing && leads_on(&tokens[at..]), true),
                _ => (false, false),
            };
            if !ends {
                continue;
            }
            self.clause(&tokens[begin..at]);
            begin = if keeps { at } else { at + 1 };
            (counts, listing) = (0, false);
            match token.kind {
                Kind::Stop => self.end_sentence(tokens, begin, token.end),
                Kind::Semicolon => self.sentence.last = None,
                _ => {}
            }
        }
        self.clause(&tokens[begin.min(tokens.len())..]);
        self.drop_parts(self.text.len());
        self.topic
    }

    /// Drops what a sentence says of a part only: it tells of answers that were postponed, or documents that lapsed.
    fn drop_parts(&mut self, end: usize) {
        if self.statements.len() == self.sentence.statements {
            return;
        }
        let sentence = &self.text[self.sentence.start..end];
        let has = |words: &[&str]| words.iter().any(|it| tells_of(sentence, it));
        let (postponed, lapsed) = (has(&["延期", "延长", "超期"]), has(&["失效"]));
        if !postponed && !lapsed {
            return;
        }
        let mut at = 0;
        let first = self.sentence.statements;
        self.statements.retain(|it| {
            at += 1;
            let part = match it.target.first() {
                Measure::Finished | Measure::Answered | Measure::Handled => postponed,
                Measure::Document(_, act) => lapsed && act != Act::Issued,
                _ => false,
            };
            at <= first || !part
        });
    }

    fn end_sentence(&mut self, tokens: &[Token], next: usize, end: usize) {
        self.drop_parts(end);
        let first_clause_only = self.sentence.first == 0 && !self.sentence.has_statement && next <= LABEL;
        self.age = match (self.topic, first_clause_only) {
            // A label at the head of the paragraph, “（二）依申请公开情况。”, holds for all of it.
            (Topic::Requests, true) => None,
            _ => self.age.map(|it| it + u32::from(!self.sentence.has_statement)),
        };
        self.sentence = Sentence {
            first: next,
            start: end,
            statements: self.statements.len(),
            quiet: is_quiet(&tokens[next..]),
            // “其中…” tells of the same years as the sentence before.
            astray: self.sentence.astray && self.text[end..].starts_with("其中"),
            ..Sentence::default()
        };
        self.setting = Setting {
            // A sentence about requests says nothing of the disputes in the next.
            disclosure: self.setting.disclosure && !self.setting.routes.is_empty(),
            disputed: self.setting.disputed,
            row: self.setting.row,
            last: self.setting.last,
            ..Setting::default()
        };
    }

    fn clause(&mut self, tokens: &[Token]) {
        if tokens.is_empty() {
            return;
        }
        let clause = Clause::of(tokens, self.year);
        self.setting.disclosure |= clause.has(Marks::DISCLOSURE.or(Marks::REQUEST));
        self.note_dispute(&clause);
        self.take_bare_request(&clause);
        if !self.sentence.quiet {
            self.note_time(&clause);
            self.note_scope(&clause);
            let before = self.statements.len();
            self.states(&clause);
            self.sentence.has_statement |= self.statements.len() > before;
        }
        self.note_topic(&clause);
    }

    fn states(&mut self, clause: &Clause<'_>) {
        if clause.has(Marks::SHARE) {
            self.share(clause);
        } else if clause.is_comparison() || self.sentence.against_last_year && clause.begins_with_direction()
        {
            self.change(clause);
        } else if clause.counts.is_empty() {
            self.without_figure(clause);
        } else {
            self.with_figures(clause);
        }
    }

    fn note_time(&mut self, clause: &Clause<'_>) {
        if clause.is_comparison() || !clause.has(Marks::TIME) {
            return;
        }
        let carries = clause.has(Marks::CARRIES);
        // “2019年至2024年” ends in this year and is not this year.
        let mut range = false;
        for word in clause.words() {
            match word {
                Word::ThisYear => {
                    self.sentence.astray = range;
                    self.says_year = true;
                }
                Word::UpTo => self.sentence.up_to = true,
                Word::Cumulative => self.sentence.astray |= self.sentence.up_to || !self.says_year,
                Word::LastYear | Word::NextYear if carries => {}
                Word::LastYear | Word::OtherTime => {
                    self.sentence.astray = true;
                    range = true;
                }
                _ => {}
            }
        }
    }

    fn note_scope(&mut self, clause: &Clause<'_>) {
        let mut whole = false;
        for token in clause.tokens {
            let Kind::Word(word) = token.kind else { continue };
            match word {
                Word::Own => self.sentence.elsewhere = false,
                // 市政府办公室, where the report is that office's.
                Word::Elsewhere if self.is_own_office(token) => self.sentence.elsewhere = false,
                Word::Whole(region) => {
                    whole = self.names.takes_in(region);
                    self.sentence.elsewhere = !whole;
                }
                Word::Members if !whole => self.sentence.elsewhere = true,
                Word::Elsewhere => self.sentence.elsewhere = true,
                _ => {}
            }
        }
        for at in clause.subject() {
            let word = &self.text[at.start..at.end];
            let is_organ = is_organ(word);
            if (is_organ || self.sentence.elsewhere) && self.names.may_be(word) {
                self.sentence.elsewhere = false;
            } else if is_organ {
                self.sentence.elsewhere = true;
            }
        }
    }

    fn is_own_office(&self, token: &Token) -> bool {
        let word = &self.text[token.start..token.end];
        word.ends_with(['办', '室']) && self.names.may_be(word)
    }

    fn note_dispute(&mut self, clause: &Clause<'_>) {
        let requests = Marks::REQUEST.or(Marks::ON_REQUEST).or(Marks::BARE_REQUEST);
        if clause.has(Marks::DISPUTE) {
            self.setting.disputed |= !clause.has(Marks::NONE);
        } else if clause.has(requests) {
            self.setting.disputed = false;
        }
    }

    /// “收到申请”, where nothing else was spoken of, is a request for information.
    fn take_bare_request(&mut self, clause: &Clause<'_>) {
        let bare = clause.has(Marks::BARE_REQUEST) && clause.has(Marks::TAKES);
        let foreign = Marks::FOREIGN.or(Marks::PUBLISHES).or(Marks::ASIDE);
        if bare && !clause.has(foreign) && !clause.counts.is_empty() && self.topic != Topic::Another {
            // “收到申请5件，发生行政复议2件”: the disputes are over those requests.
            self.setting.disclosure = true;
        }
        if bare && self.topic == Topic::Unknown && !clause.has(foreign) {
            self.topic = Topic::Requests;
            self.age = Some(0);
        }
    }

    fn note_topic(&mut self, clause: &Clause<'_>) {
        let figures = !clause.counts.is_empty();
        self.sentence.mixed |= figures && clause.has(Marks::FOREIGN.or(Marks::PUBLISHES));
        let topics = Marks::REQUEST.or(Marks::ON_REQUEST).or(Marks::FOREIGN);
        if !clause.has(topics.or(Marks::OTHER_TABLE)) {
            return;
        }
        for word in clause.words() {
            match word {
                Word::Request | Word::OnRequest if self.names_requests(word) => {
                    self.topic = Topic::Requests;
                    self.age = Some(0);
                }
                Word::Foreign if figures || !self.sentence.has_statement => self.topic = Topic::Another,
                Word::Licensing | Word::Penalties | Word::Compulsion | Word::Documents | Word::Fee => {
                    self.topic = Topic::Another;
                }
                _ => {}
            }
        }
    }

    /// Tells whether what is said here is not said of the organ's own year.
    pub(super) fn is_off(&self) -> bool {
        self.sentence.astray || self.sentence.elsewhere
    }

    /// Among documents of all kinds, those open on request are documents.
    fn names_requests(&self, word: Word) -> bool {
        word == Word::Request || (word == Word::OnRequest && !self.sentence.mixed)
    }

    pub(super) fn setting_now(&self, clause: &Clause<'_>) -> Setting {
        let mut setting = self.setting.clone();
        let named = clause.has(Marks::REQUEST) || (clause.has(Marks::ON_REQUEST) && !self.sentence.mixed);
        let fresh = self.topic == Topic::Requests && self.age.is_none_or(|it| it <= FORGOTTEN);
        setting.requests = named || (fresh && !self.sentence.qualified);
        setting
    }

    /// Tells whether nothing unknown stands among tokens but the organ's own short name.
    pub(super) fn is_known(&self, tokens: &[Token]) -> bool {
        tokens.iter().all(|it| match it.kind {
            Kind::Other => self.names.may_be(&self.text[it.start..it.end]),
            Kind::Word(word) => !matches!(word, Word::Foreign | Word::Aside | Word::Publishes | Word::None),
            _ => true,
        })
    }

    pub(super) fn is_harmless(&self, tokens: &[Token]) -> bool {
        self.is_known(tokens) && !tokens.iter().any(is_governing)
    }
}

/// Tells whether a sentence says that something was, and not only that it was not: “未出现超期”.
fn tells_of(sentence: &str, word: &str) -> bool {
    sentence.match_indices(word).any(|(at, _)| {
        let clause = sentence[..at]
            .rsplit(['，', '；', '、', ','])
            .next()
            .unwrap_or_default();
        !["未", "无", "没有", "不存在", "零"]
            .iter()
            .any(|it| clause.contains(it))
    })
}

/// Tokens of the longest label at the head of a paragraph.
const LABEL: usize = 10;

/// Tells whether nothing up to the end of the sentence is a figure or says that there was none.
fn is_quiet(tokens: &[Token]) -> bool {
    let sentence = tokens.iter().take_while(|it| !matches!(it.kind, Kind::Stop));
    let mut tells = sentence.filter(|it| matches!(it.kind, Kind::Count(_) | Kind::Word(Word::None)));
    tells.next().is_none()
}

/// Tells whether another figure follows before any mark.
fn leads_on(tokens: &[Token]) -> bool {
    for token in tokens.iter().take(LONGEST_LEAD) {
        match token.kind {
            Kind::Count(_) => return true,
            Kind::Word(_) | Kind::Year(_) => {}
            _ => return false,
        }
    }
    false
}

/// Words between two figures, with no mark between, from which on the second is not looked for.
const LONGEST_LEAD: usize = 20;
