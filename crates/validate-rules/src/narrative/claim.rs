//! From a clause to the statements in it.

use super::clause::{Clause, count, is_governing, is_plain, is_plain_but, items, word};
use super::figure::Figure;
use super::lexer::{Count, Kind, Token, Unit};
use super::measure::{Measure, Route, Target};
use super::sentence::{Reader, Said, Statement};
use super::target::{enter_sum, targets, together};
use super::words::{Marks, Word};

impl Reader<'_> {
    /// A clause of words: nothing, or that there was none of something.
    pub(super) fn without_figure(&mut self, clause: &Clause<'_>) {
        if let Some(none) = clause.none() {
            self.none(clause, none);
        }
        self.take_routes(clause);
        // “征地方面，收到…” tells of some requests only.
        let about = clause.tokens.first().is_some_and(|it| it.kind == Kind::Other)
            && clause
                .last_word(self.text)
                .is_some_and(|it| ["方面", "领域", "类", "工作"].contains(&it));
        self.sentence.qualified |= about && !clause.has(Marks::GOVERNS);
    }

    /// “行政复议和行政诉讼案件中，维持…”: what follows is said of the ways named.
    fn take_routes(&mut self, clause: &Clause<'_>) {
        if !self.setting.disclosure || !is_plain(clause.tokens) {
            return;
        }
        let route = |it: Word| match it {
            Word::Reconsideration => Some(Route::Reconsideration),
            Word::Litigation => Some(Route::Litigation),
            _ => None,
        };
        let named: Vec<Route> = clause.words().filter_map(route).collect();
        if !named.is_empty() {
            self.setting.together = named.len() > 1;
            self.setting.routes = named;
        }
    }

    fn none(&mut self, clause: &Clause<'_>, none: usize) {
        let (before, behind) = (&clause.tokens[..none], &clause.tokens[none + 1..]);
        let colon = before
            .iter()
            .rposition(|it| it.kind == Kind::Colon)
            .filter(|it| it + 1 < none);
        let before = colon.map_or(before, |it| &before[it + 1..]);
        // “政府信息公开申请：无” names what there is none of first.
        let named = if behind.iter().any(is_governing) {
            behind
        } else {
            before
        };
        let other = if named.len() == behind.len() {
            before
        } else {
            behind
        };
        if self.is_off() || !is_plain(named) || !self.is_harmless(other) {
            return;
        }
        let none_word = &self.text[clause.tokens[none].start..clause.tokens[none].end];
        let mut items = items(named, self.year);
        let issues = ["制发", "制定", "出台", "印发"]
            .iter()
            .any(|it| none_word.ends_with(it));
        if issues {
            for item in &mut items {
                item.push(Word::Issued);
            }
        }
        let mut setting = self.setting_now(clause);
        // Where there was no dispute at all there was none over disclosure.
        setting.disclosure = true;
        let Some(targets) = targets(&items, &setting) else {
            return;
        };
        let span = (clause.tokens[none].start.min(named[0].start), clause.end());
        for target in targets {
            let whole = !matches!(target.first(), Measure::Dispute(_, result) if result != "total");
            let counted = matches!(
                target.first(),
                Measure::Requests
                    | Measure::Received
                    | Measure::NewlyReceived
                    | Measure::CarriedIn
                    | Measure::CarriedOut
                    | Measure::Dispute(..)
                    | Measure::Decisions(_)
                    | Measure::Document(..)
            );
            let zero = Figure::whole(0);
            let said = match target.first() {
                Measure::Fee => Said::Money(zero),
                _ if counted && whole => Said::Count(zero),
                _ => continue,
            };
            let target = match target.first() {
                Measure::Requests => Target::one(Measure::Received, target.applicant),
                _ => target,
            };
            self.state(target, said, span);
        }
    }

    pub(super) fn with_figures(&mut self, clause: &Clause<'_>) {
        self.sentence.last = None;
        let first = clause.counts[0];
        let lead = &clause.tokens[..first];
        let tail = &clause.tokens[clause.counts[clause.counts.len() - 1] + 1..];
        // What stands before the colon is only what the rest is about, unless it is all there is.
        let colon = lead.iter().rposition(|it| it.kind == Kind::Colon);
        let after = colon.map_or(lead, |it| &lead[it + 1..]);
        let lead = if after.iter().any(is_governing) {
            after
        } else {
            lead
        };
        let governed = lead.iter().any(is_governing);
        if self.is_difference(lead) || self.is_sum(lead) {
            return;
        }
        if clause.has(Marks::FOREIGN.or(Marks::PUBLISHES).or(Marks::PART_OF_YEAR)) {
            return;
        }
        if clause.has(Marks::ASIDE.or(Marks::NONE)) || self.is_off() {
            // What follows may be about the same part of the requests.
            self.sentence.qualified |= !self.sentence.has_statement;
            return;
        }
        if !self.is_known(lead) {
            self.sentence.qualified |= !self.sentence.has_statement;
            return;
        }
        if governed {
            self.led(clause, lead, tail);
        } else if clause.counts.len() == 1 {
            self.followed(clause, first, tail);
        }
    }

    /// “收到的申请减少12件” tells how many fewer, “减少至12件” how many there were.
    fn is_difference(&self, lead: &[Token]) -> bool {
        let text = |it: &Token| &self.text[it.start..it.end];
        let up_to = |it: &Token| ["至", "到", "为", "达", "达到"].contains(&text(it));
        let near = (lead.iter().rev()).find(|it| it.kind != Kind::Word(Word::Filler) || up_to(it));
        near.is_some_and(|it| matches!(it.kind, Kind::Word(Word::Rise | Word::Fall)))
    }

    /// “加上年结转共53件” tells what the carried make with what was told before.
    fn is_sum(&self, lead: &[Token]) -> bool {
        let adds = |it: &Token| self.text[it.start..it.end].starts_with(['加', '连']);
        let carried = |it: &Token| it.kind == Kind::Word(Word::Carried);
        let mut tokens = lead.iter();
        tokens.any(adds) && tokens.any(carried) && tokens.any(|it| self.sums_up(it))
    }

    fn sums_up(&self, token: &Token) -> bool {
        ["合计", "共计", "总计", "总共", "一共", "共"].contains(&&self.text[token.start..token.end])
    }

    /// Figures behind the words that say what they count.
    fn led(&mut self, clause: &Clause<'_>, lead: &[Token], tail: &[Token]) {
        let named = items(lead, self.year);
        let setting = self.setting_now(clause);
        let Some(targets) = targets(&named, &setting) else {
            return;
        };
        let listed = lead.iter().any(|it| it.kind == Kind::Word(Word::Respectively));
        let each = lead.iter().any(|it| it.kind == Kind::Word(Word::Each));
        let begins = |it: &&Token| {
            is_governing(it) || matches!(word(it, self.year), Some(Word::LastYear | Word::NextYear))
        };
        let start = lead.iter().find(begins).map_or(lead[0].start, |it| it.start);
        let counts: Vec<Count> = clause
            .counts
            .iter()
            .filter_map(|it| count(&clause.tokens[*it]))
            .collect();
        if counts.len() < clause.counts.len() {
            return;
        }
        let pairs: Vec<(Target, Count)> = if listed && targets.len() == counts.len() {
            targets.into_iter().zip(counts).collect()
        } else if listed || counts.len() > 1 {
            return;
        } else if each {
            targets.into_iter().map(|it| (it, counts[0])).collect()
        } else {
            let Some(target) = together(&targets) else { return };
            vec![(target, counts[0])]
        };
        if pairs.iter().any(|it| !allows(&it.0, tail)) || !self.is_known(tail) {
            return;
        }
        let end = clause.tokens[clause.counts[clause.counts.len() - 1]].end;
        for (target, count) in pairs {
            if let Some(said) = said(target.first(), count) {
                self.state(target, said, (start, end));
            }
        }
    }

    /// A figure before the words that say what it counts: 3件予以公开.
    fn followed(&mut self, clause: &Clause<'_>, first: usize, tail: &[Token]) {
        if !is_plain(tail) || !tail.iter().any(is_governing) {
            return;
        }
        let setting = self.setting_now(clause);
        let Some(target) = targets(&items(tail, self.year), &setting).and_then(|it| together(&it)) else {
            return;
        };
        let told_so = matches!(
            target.first(),
            Measure::Outcome(_) | Measure::CarriedIn | Measure::CarriedOut
        ) || matches!(target.first(), Measure::Dispute(_, result) if result != "total");
        let Some(count) = count(&clause.tokens[first]).filter(|_| told_so) else {
            return;
        };
        if let Some(said) = said(target.first(), count) {
            self.state(target, said, (clause.tokens[first].start, clause.end()));
        }
    }

    /// “占36.84%”, right behind the number whose share it is.
    pub(super) fn share(&mut self, clause: &Clause<'_>) {
        let Some(last) = self.sentence.last.take() else {
            return;
        };
        let &[only] = clause.counts.as_slice() else {
            return;
        };
        let plain = is_plain_but(&clause.tokens[..only], Word::Share) && clause.tokens[only + 1..].is_empty();
        // “其中自然人占83.67%” names what has the share, and that is not the number before.
        let lead = clause
            .tokens
            .split(|it| it.kind == Kind::Word(Word::Share))
            .next();
        let filler = |it: &Token| it.kind == Kind::Word(Word::Filler);
        let plain = plain && lead.is_some_and(|it| it.iter().all(filler));
        let Some(count) = count(&clause.tokens[only]).filter(|it| it.unit == Unit::Percent) else {
            return;
        };
        let Said::Count(of) = self.statements[last].said else {
            return;
        };
        let together = self.together(last);
        // “合计占…” is said of all of the list, and nobody can say where it begins if it does not here.
        if lead.is_some_and(|it| it.iter().any(|it| self.sums_up(it))) {
            return;
        }
        if plain && !self.is_off() {
            let said = Said::Share {
                percent: count.figure,
                of,
                together,
            };
            let target = self.statements[last].target.clone();
            let start = self.statements[last].start;
            self.push(target, said, (start, clause.end()));
        }
    }

    /// The sum of the numbers of one kind that the sentence told one after the other, up to this one; `None` where it
    /// is the only one.
    fn together(&self, last: usize) -> Option<Figure> {
        let kind = std::mem::discriminant(&self.statements[last].target.first());
        let listed = self.statements[self.sentence.statements.min(last)..=last]
            .iter()
            .rev();
        let numbers: Vec<Figure> = listed
            .take_while(|it| std::mem::discriminant(&it.target.first()) == kind)
            .map_while(|it| match it.said {
                Said::Count(figure) => Some(figure),
                _ => None,
            })
            .collect();
        let value = numbers.iter().map(|it| it.value).sum();
        let step = numbers.iter().map(|it| it.step).max()?;
        (numbers.len() > 1).then_some(Figure { value, step })
    }

    /// “同比增长16%”, “较上年增加8件”, behind the number that grew.
    pub(super) fn change(&mut self, clause: &Clause<'_>) {
        let against = clause.has(Marks::AGAINST.or(Marks::LAST_YEAR));
        self.sentence.against_last_year |= against;
        let more = match (clause.has(Marks::RISE), clause.has(Marks::FALL)) {
            (true, false) => true,
            (false, true) => false,
            _ => return self.sentence.last = None,
        };
        let (Some(last), &[only]) = (self.sentence.last, clause.counts.as_slice()) else {
            return;
        };
        let lead = &clause.tokens[..only];
        let known = lead.iter().all(|it| match it.kind {
            Kind::Word(word) => matches!(
                word,
                Word::Against
                    | Word::Rise
                    | Word::Fall
                    | Word::LastYear
                    | Word::Filler
                    | Word::Others
                    | Word::And
            ),
            _ => false,
        });
        let Some(count) =
            count(&clause.tokens[only]).filter(|_| known && clause.tokens[only + 1..].is_empty())
        else {
            return;
        };
        let said = match count.unit {
            Unit::Percent => Said::Percent {
                percent: count.figure,
                more,
            },
            Unit::Case => Said::Difference {
                number: count.figure,
                more,
            },
            _ => return,
        };
        if !matches!(self.statements[last].said, Said::Count(_)) || self.is_off() {
            return;
        }
        let target = self.statements[last].target.clone();
        let start = self.statements[last].start;
        self.push(target, said, (start, clause.end()));
    }

    /// Takes a figure for a statement, unless the paragraph told the same before: then it is a part of that.
    fn state(&mut self, target: Target, said: Said, span: (usize, usize)) {
        let key = (target.first(), target.applicant);
        let intake =
            |it: Measure| matches!(it, Measure::Received | Measure::NewlyReceived | Measure::Requests);
        let end = |it: Measure| matches!(it, Measure::Finished | Measure::Answered);
        let again = self.told.iter().any(|it| {
            let same_kind = (key.0 != Measure::NewlyReceived && intake(it.0) && intake(key.0))
                || (end(it.0) && end(key.0));
            *it == key || (it.1 == key.1 && same_kind)
        });
        if !self.told.contains(&key) {
            self.told.push(key);
        }
        enter_sum(&mut self.setting, &target.alternatives[0]);
        if !again {
            self.sentence.last = Some(self.statements.len());
            self.push(target, said, span);
        }
    }

    fn push(&mut self, target: Target, said: Said, (start, end): (usize, usize)) {
        self.statements.push(Statement {
            target,
            said,
            start,
            end,
        });
    }
}

/// Tells whether what stands behind a figure leaves its meaning as the words before it have it.
fn allows(target: &Target, tail: &[Token]) -> bool {
    let outcome = matches!(target.first(), Measure::Outcome(_));
    tail.iter().all(|it| match it.kind {
        Kind::Word(word) => match word {
            Word::Outcome(_) => outcome,
            Word::Carried
            | Word::CarriedOut
            | Word::Reconsideration
            | Word::Litigation
            | Word::Result(_)
            | Word::NaturalPerson
            | Word::Organisations
            | Word::Organisation(_)
            | Word::Enterprise
            | Word::Elsewhere
            | Word::Members
            | Word::LastYear
            | Word::OtherTime => false,
            _ => true,
        },
        _ => true,
    })
}

/// What a figure says of a measure; `None` where its unit is not one by which the measure is counted.
fn said(measure: Measure, count: Count) -> Option<Said> {
    let is_money = matches!(measure, Measure::Fee | Measure::ProcurementAmount);
    match (count.unit, is_money) {
        (Unit::Yuan, true) => Some(Said::Money(count.figure)),
        (Unit::Bare, true) if count.figure.value == 0 => Some(Said::Money(count.figure)),
        // 行政许可42项 are matters on a list.
        (Unit::Item, false) if matches!(measure, Measure::Decisions(_)) => None,
        (Unit::Case | Unit::Bare | Unit::Item, false) => Some(Said::Count(count.figure)),
        _ => None,
    }
}
