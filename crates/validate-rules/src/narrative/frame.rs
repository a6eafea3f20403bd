//! The year that a paragraph tells of: “2023年，我局…”, “现将2023年度政府信息公开工作情况报告如下”.
//!
//! A year frames what follows it where it stands at the head of a clause, is a whole year, and the organ's own work comes
//! next. Years that are compared with, that things date from, that have not come, or that are part of a title frame
//! nothing; nor does a year beside which the report's own stands, for then the two are told apart on purpose.

use std::ops::Range;

use gongkai_core::{Block, Part};
use gongkai_document::is_blank_character;

use super::lexer::{Kind, Token, tokens};
use super::plain::plain;
use super::scope::Names;
use super::words::{Marks, Word};
use crate::context::Context;

/// A year that is not the report's and of which a paragraph tells as if it were.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) part: Part,
    pub(crate) year: u16,
    /// The sentence, as plain text.
    pub(crate) sentence: String,
}

/// The first paragraph that tells of another year than `own`; `alone` where the report never names its own.
pub(crate) fn framed(ctx: &Context<'_>, own: u16, alone: bool) -> Option<Frame> {
    let names = Names::of(ctx.report);
    for part in Part::ALL {
        let mut first = true;
        for block in ctx.report.prose(part).unwrap_or_default() {
            let Block::Paragraph { text } = block else {
                continue;
            };
            let stands = Standing {
                part,
                first,
                own,
                alone,
            };
            if let Some(frame) = stands.frame(text, &names) {
                return Some(frame);
            }
            first = false;
        }
    }
    None
}

/// Where a paragraph stands, and in whose report.
struct Standing {
    part: Part,
    /// It is the first of its part.
    first: bool,
    own: u16,
    alone: bool,
}

impl Standing {
    fn frame(&self, text: &str, names: &Names) -> Option<Frame> {
        if !may_name_another(text, self.own) {
            return None;
        }
        let text = plain(text);
        let tokens = tokens(&text, &names.find(&text));
        let is_year =
            |it: &Token, wanted: bool| matches!(it.kind, Kind::Year(year) if (year == self.own) == wanted);
        if !tokens.iter().any(|it| is_year(it, false)) || tokens.iter().any(|it| is_year(it, true)) {
            return None;
        }
        let paragraph = Paragraph {
            text: &text,
            tokens: &tokens,
        };
        let told = (0..tokens.len()).find_map(|at| {
            let Kind::Year(year) = tokens[at].kind else {
                return None;
            };
            let near = is_near(year, self.own) && !paragraph.is_quoted(at);
            (near && (self.is_framed(&paragraph, at, year) || self.is_announced(&paragraph, at)))
                .then_some((at, year))
        });
        let (at, year) = told?;
        let sentence = text[paragraph.sentence(at)].to_owned();
        Some(Frame {
            part: self.part,
            year,
            sentence,
        })
    }

    /// “2023年，我局…”
    fn is_framed(&self, paragraph: &Paragraph<'_>, at: usize, year: u16) -> bool {
        let Some(lead) = paragraph.lead(at) else {
            return false;
        };
        let Some(behind) = whole_year(&paragraph.text[paragraph.tokens[at].end..], lead.up_to) else {
            return false;
        };
        if !continues(behind, lead.own) || !paragraph.is_own_work(at, lead.own) {
            return false;
        }
        let sentence = &paragraph.text[paragraph.sentence(at)];
        let followed = &paragraph.text[paragraph.tokens[at].end..];
        if has(sentence, THIS_YEAR) || begins_with(after_stop(followed), THIS_YEAR) {
            return false;
        }
        if year > self.own && has(sentence, TO_COME)
            || self.part == Part::Problems && has(paragraph.text, MENDED)
        {
            return false;
        }
        let names_organ = lead.own || paragraph.names_organ(at);
        let opens = paragraph.opens(at);
        match self.own.checked_sub(1) {
            _ if self.alone => true,
            Some(last) if last == year => opens && (self.first || !has(sentence, HONOURS)),
            _ => opens && names_organ && self.first && matches!(self.part, Part::Preamble | Part::Overview),
        }
    }

    /// “现将2023年度政府信息公开工作情况报告如下”: what the report says of itself.
    fn is_announced(&self, paragraph: &Paragraph<'_>, at: usize) -> bool {
        let sentence = &paragraph.text[paragraph.sentence(at)];
        if self.part != Part::Preamble && !has(sentence, AS_FOLLOWS) {
            return false;
        }
        let behind = &paragraph.text[paragraph.tokens[at].end..];
        let near: String = behind.chars().take(TITLE).collect();
        begins_with(behind, THE_WORK) && !has(&near, OTHER_PAPERS) && !has(sentence, THIS_YEAR)
    }
}

/// Tells whether a text may name another year than its own; most paragraphs do not, and are read no further.
fn may_name_another(text: &str, own: u16) -> bool {
    let own = own.to_string();
    text.match_indices('年').any(|(at, _)| {
        let before = text[..at].trim_end_matches(is_blank_character);
        let numeral = |it: char| {
            matches!(it, '0'..='9' | '０'..='９' | '〇' | '○' | '零') || "一二三四五六七八九".contains(it)
        };
        before.ends_with(numeral) && !before.ends_with(&own)
    })
}

/// Years as far away as a file is used again, or a date is mistaken for the year it tells of.
fn is_near(year: u16, own: u16) -> bool {
    (own.saturating_sub(3)..=own + 1).contains(&year)
}

const THIS_YEAR: &[&str] = &["今年", "本年"];
const TO_COME: &[&str] = &["将", "拟", "计划", "下一步", "继续", "进一步", "力争", "打算"];
const MENDED: &[&str] = &[
    "整改",
    "已解决",
    "得到解决",
    "改善",
    "今年",
    "本年",
    "上年",
    "上一年",
];
const HONOURS: &[&str] = &["考核", "考评", "评估", "评为", "荣获", "获评", "获得", "测评"];
const AS_FOLLOWS: &[&str] = &["报告如下", "总结如下", "汇报如下", "情况如下", "公布如下"];
const THE_WORK: &[&str] = &[
    "政府信息公开",
    "信息公开",
    "政务公开",
    "年度报告",
    "年报",
    "工作情况",
    "工作报告",
];
const OTHER_PAPERS: &[&str] = &[
    "要点", "通知", "考核", "考评", "评估", "方案", "计划", "任务", "清单",
];
/// Characters in which the title of a paper ends.
const TITLE: usize = 18;
/// What the organ did, behind a year with no comma.
const DEEDS: &[&str] = &[
    "我",
    "本",
    "全",
    "共",
    "累计",
    "未",
    "没有",
    "无",
    "收到",
    "新收",
    "办理",
    "受理",
    "办结",
    "主动公开",
    "发布",
    "公开信息",
    "制发",
    "各项",
];
/// With what a clause begins that says by what rule, or under whose lead, the organ did what follows.
const BY_WHAT: &[&str] = &["按照", "根据", "依据", "依照", "遵照", "按", "在"];
const IN_GENERAL: &[&str] = &[
    "政府信息公开工作",
    "信息公开工作",
    "政务公开工作",
    "政府信息公开各项工作",
];

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|it| text.contains(it))
}

fn begins_with(text: &str, words: &[&str]) -> bool {
    words.iter().any(|it| text.starts_with(it))
}

/// The sentence after the one at the beginning of a text.
fn after_stop(text: &str) -> &str {
    text.find(['。', '；', ';'])
        .map_or("", |it| text[it..].trim_start_matches(['。', '；', ';']))
}

/// What follows a year that is meant as a whole: “1月1日至12月31日”, “1月至12月”, or nothing more of a date.
fn whole_year(behind: &str, up_to: bool) -> Option<&str> {
    if up_to {
        let end = ["12月31日", "12月底", "年底", "底"];
        return end
            .iter()
            .find_map(|it| behind.strip_prefix(it))
            .map(|it| it.strip_prefix('止').unwrap_or(it));
    }
    if !behind.starts_with(|it: char| it.is_ascii_digit()) {
        return Some(behind);
    }
    let first = ["1月1日", "01月01日", "1月", "1"]
        .iter()
        .find_map(|it| behind.strip_prefix(it))?;
    let dash = first.trim_start_matches(['起', '开', '始', '至', '到', '—', '-', '~', '－', '–', '～']);
    // The year may be said once more.
    let last = dash.trim_start_matches(|it: char| it.is_ascii_digit());
    let last = last
        .strip_prefix('年')
        .filter(|_| last.len() + 4 == dash.len())
        .unwrap_or(dash);
    let behind = ["12月31日", "12月"].iter().find_map(|it| last.strip_prefix(it))?;
    Some(
        behind
            .strip_prefix("期间")
            .or(behind.strip_prefix('止'))
            .unwrap_or(behind),
    )
}

/// Tells whether what follows a year goes on as a sentence about the organ's work does.
fn continues(behind: &str, own: bool) -> bool {
    if behind.starts_with(['，', ',']) || begins_with(behind, DEEDS) {
        return true;
    }
    let general = IN_GENERAL.iter().find_map(|it| behind.strip_prefix(it));
    own && general.is_some_and(|it| {
        let near: String = it.chars().take(TITLE / 2).collect();
        !has(&near, OTHER_PAPERS) && !has(&near, &["年度报告", "中", "报告"])
    })
}

/// What stands before a year in its clause.
struct Lead {
    /// The organ itself.
    own: bool,
    /// 截至.
    up_to: bool,
}

struct Paragraph<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl Paragraph<'_> {
    /// Tells whether a token stands within the title of a paper, or is quoted.
    fn is_quoted(&self, at: usize) -> bool {
        let before = &self.text[..self.tokens[at].start];
        let open = |open: char, close: char| before.matches(open).count() > before.matches(close).count();
        open('《', '》') || open('“', '”') || open('〔', '〕')
    }

    /// The bytes of the sentence in which a token stands.
    fn sentence(&self, at: usize) -> Range<usize> {
        let is_end = |it: &&Token| it.kind == Kind::Stop;
        let begin = self.tokens[..at].iter().rev().find(is_end).map_or(0, |it| it.end);
        let end = self.tokens[at..]
            .iter()
            .find(is_end)
            .map_or(self.text.len(), |it| it.start);
        begin..end
    }

    /// The tokens between the last mark before a year and the year.
    fn clause(&self, at: usize) -> &[Token] {
        let is_mark = |it: &Token| {
            matches!(
                it.kind,
                Kind::Stop | Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Open | Kind::Close
            )
        };
        let begin = self.tokens[..at].iter().rposition(is_mark).map_or(0, |it| it + 1);
        &self.tokens[begin..at]
    }

    /// What stands before the year, where that is nothing but the organ, a number in a list, or 自 and 截至.
    fn lead(&self, at: usize) -> Option<Lead> {
        let mut lead = Lead {
            own: false,
            up_to: false,
        };
        for token in self.clause(at) {
            match token.kind {
                Kind::Word(Word::Own | Word::Whole(_)) => lead.own = true,
                Kind::Word(Word::UpTo) => lead.up_to = true,
                _ if matches!(
                    &self.text[token.start..token.end],
                    "自" | "从" | "现将" | "、" | "是" | "一是"
                ) => {}
                Kind::Count(_) => {}
                Kind::Other if self.text[token.start..token.end].chars().all(is_ordinal) => {}
                _ => return None,
            }
        }
        Some(lead)
    }

    /// Tells whether a year heads its paragraph, but for a label such as “（二）依申请公开情况。”.
    fn opens(&self, at: usize) -> bool {
        let clause = self.clause(at);
        let begin = clause.first().map_or(self.tokens[at].start, |it| it.start);
        let before = &self.text[..begin];
        let before = match before.strip_suffix('，') {
            Some(clause) if begins_with(clause, BY_WHAT) && !clause.contains(['，', '。']) => "",
            _ => before,
        };
        let label = before.trim_end_matches(['。', ':', ')', '.', '、']);
        let is_label = label.chars().count() <= LABEL && !label.contains(['。', '，', '；', ',']);
        before.is_empty() || (is_label && label.len() < before.len())
    }

    /// Tells whether the sentence from a year on tells of the organ's own disclosure work.
    fn is_own_work(&self, at: usize, own: bool) -> bool {
        if own || self.names_organ(at) {
            return true;
        }
        let sentence = &self.text[self.tokens[at].start..self.sentence(at).end];
        let tasks = Marks::DISCLOSURE
            .or(Marks::REQUEST)
            .or(Marks::ON_REQUEST)
            .or(Marks::TAKES);
        let of_work = self
            .rest(at)
            .any(|it| matches!(it.kind, Kind::Word(word) if word.marks().has(tasks)));
        !sentence.contains('《') && (of_work || sentence.contains("公开"))
    }

    /// Tells whether the organ is what a clause from a year on begins with, before any law or paper.
    fn names_organ(&self, at: usize) -> bool {
        // A whole county does much that is no work on disclosure, and others may do something to the organ.
        let is_subject = |it: &[Token]| {
            matches!(it[0].kind, Kind::Comma | Kind::Year(_)) && it[1].kind == Kind::Word(Word::Own)
        };
        let subject = self.tokens[at..self.end(at)].windows(2).find(|it| is_subject(it));
        subject.is_some_and(|it| !self.text[self.tokens[at].start..it[1].start].contains('《'))
    }

    /// The tokens of the sentence from one on.
    fn rest(&self, at: usize) -> impl Iterator<Item = &Token> {
        self.tokens[at..self.end(at)].iter()
    }

    /// The token with which the sentence of another ends.
    fn end(&self, at: usize) -> usize {
        let stop = self.tokens[at..].iter().position(|it| it.kind == Kind::Stop);
        stop.map_or(self.tokens.len(), |it| at + it)
    }
}

/// Characters of the longest label before a sentence.
const LABEL: usize = 16;

fn is_ordinal(character: char) -> bool {
    "一二三四五六七八九十0123456789.、()①②③④⑤⑥".contains(character)
}
