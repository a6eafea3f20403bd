//! Doubts of one cause told as one: a remark for each of thirty cells buries the reader.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::{Category, Finding, Form, Language, Message, Pointer, Severity, TableKey};

/// Findings alike that are still told one by one: a few are best told with the words of each.
const FEW: usize = 3;

/// The findings, with those of the reading that bear one code and stand in one table told as one.
///
/// The first of them speaks for all and says how many there are; it bears the cells of all, each once, and its place is
/// where to begin. What each cell said stays in the trace. Findings without cells are told as one where they say the same
/// word for word; else each tells of something of its own.
#[must_use]
pub fn gathered(findings: Vec<Finding>, form: &Form) -> Vec<Finding> {
    let keys: Vec<Option<Key>> = findings.iter().map(|it| key(it, form)).collect();
    let mut alike: HashMap<&Key, usize> = HashMap::new();
    for key in keys.iter().flatten() {
        *alike.entry(key).or_default() += 1;
    }
    let many: Vec<bool> = keys
        .iter()
        .map(|it| it.as_ref().is_some_and(|it| alike[it] > FEW))
        .collect();
    let mut told: Vec<(Finding, usize)> = Vec::with_capacity(findings.len());
    let mut firsts: HashMap<Key, usize> = HashMap::new();
    for ((finding, key), many) in findings.into_iter().zip(keys).zip(many) {
        match key.filter(|_| many).map(|it| firsts.entry(it)) {
            Some(Entry::Occupied(first)) => {
                let (first, count) = &mut told[*first.get()];
                *count += 1;
                join(first, finding);
            }
            Some(Entry::Vacant(first)) => {
                first.insert(told.len());
                told.push((finding, 1));
            }
            None => told.push((finding, 1)),
        }
    }
    told.into_iter()
        .map(|(it, count)| counted(it, count, form))
        .collect()
}

/// What findings have in common that are told as one.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    code: &'static str,
    severity: Severity,
    about: About,
}

#[derive(PartialEq, Eq, Hash)]
enum About {
    Table(TableKey),
    /// No cell: what it says in Chinese.
    Words(String),
}

fn key(finding: &Finding, form: &Form) -> Option<Key> {
    if finding.rule.category != Category::Reading {
        return None;
    }
    let about = match finding.cells.first() {
        Some(cell) => About::Table(table(cell, form)?),
        None => About::Words(finding.message.zh.clone()),
    };
    Some(Key {
        code: finding.rule.code,
        severity: finding.severity,
        about,
    })
}

fn table(cell: &Pointer, form: &Form) -> Option<TableKey> {
    Some(form.cell(form.find(cell.as_str())?).table)
}

/// Takes the cells of another finding; what only one of them expected no longer holds for all.
fn join(first: &mut Finding, other: Finding) {
    if (&first.expected, &first.actual) != (&other.expected, &other.actual) {
        (first.expected, first.actual) = (None, None);
    }
    for cell in other.cells {
        if !first.cells.contains(&cell) {
            first.cells.push(cell);
        }
    }
}

fn counted(finding: Finding, count: usize, form: &Form) -> Finding {
    if count == 1 {
        return finding;
    }
    let (more, cells) = (count - 1, finding.cells.len());
    let Message { zh, en } = &finding.message;
    let message = match finding.cells.first().and_then(|it| table(it, form)) {
        Some(table) => Message::new(
            format!(
                "{zh}。{}还有 {more} 处是同样的情况，共涉及 {cells} 格，请一并核对",
                table.name(Language::Chinese)
            ),
            format!(
                "{en}. So it is in {more} more places of {}, with {cells} cells in all: check them together",
                table.name(Language::English)
            ),
        ),
        None => Message::new(
            format!("{zh}。文中还有 {more} 处是同样的情况，请一并核对"),
            format!("{en}. So it is in {more} more places: check them together"),
        ),
    };
    Finding { message, ..finding }
}

#[cfg(test)]
mod tests {
    use super::gathered;
    use crate::{Category, Edition, Finding, Pointer, Rule, Severity, Wording};

    const WORDS: Wording = Wording {
        zh: "存疑",
        en: "in doubt",
    };

    static DOUBT: Rule = rule(Category::Reading);
    static FAULT: Rule = rule(Category::Form);

    const fn rule(category: Category) -> Rule {
        Rule {
            code: "X001",
            name: "doubt",
            category,
            severity: Severity::Warning,
            message: WORDS,
            explanation: WORDS,
            remedy: WORDS,
            source: WORDS,
            since: "0.1.0",
        }
    }

    fn of(rule: &'static Rule, cells: &[&str]) -> Finding {
        Finding::of(rule, cells.iter().map(|it| Pointer::new(*it)).collect(), &[])
    }

    fn cells(finding: &Finding) -> Vec<&str> {
        finding.cells.iter().map(Pointer::as_str).collect()
    }

    const NEW: [&str; 4] = ["total", "business", "research", "other"];

    #[test]
    fn many_doubts_of_one_cause_are_one_with_every_cell() {
        let form = Edition::Y2021.form();
        let pointers = NEW.map(|it| format!("/requests/new/{it}"));
        let mut findings: Vec<Finding> = pointers.iter().map(|it| of(&DOUBT, &[it])).collect();
        findings.insert(2, of(&DOUBT, &["/disputes/reconsideration/total"]));
        findings.push(of(&DOUBT, &["/requests/new/other", "/requests/carried_in/total"]));
        let told = gathered(findings, form);
        assert_eq!(told.len(), 2);
        let mut wanted: Vec<&str> = pointers.iter().map(String::as_str).collect();
        wanted.push("/requests/carried_in/total");
        assert_eq!(cells(&told[0]), wanted);
        assert_eq!(
            told[0].message.zh,
            "存疑。表三还有 4 处是同样的情况，共涉及 5 格，请一并核对"
        );
        assert!(
            told[0]
                .message
                .en
                .ends_with("with 5 cells in all: check them together")
        );
        assert_eq!(cells(&told[1]), ["/disputes/reconsideration/total"]);
        assert_eq!(told[1].message.zh, "存疑");
    }

    #[test]
    fn a_few_and_those_of_other_kinds_are_told_one_by_one() {
        let form = Edition::Y2021.form();
        let few: Vec<Finding> = NEW[..3]
            .iter()
            .map(|it| of(&DOUBT, &[&format!("/requests/new/{it}")]))
            .collect();
        assert_eq!(gathered(few.clone(), form), few);
        let faults: Vec<Finding> = NEW
            .iter()
            .map(|it| of(&FAULT, &[&format!("/requests/new/{it}")]))
            .collect();
        assert_eq!(gathered(faults.clone(), form), faults);
    }

    #[test]
    fn what_names_no_cell_is_one_where_it_says_the_same() {
        let form = Edition::Y2021.form();
        let mut without: Vec<Finding> = NEW.iter().map(|_| of(&DOUBT, &[])).collect();
        let told = gathered(without.clone(), form);
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].message.zh, "存疑。文中还有 3 处是同样的情况，请一并核对");
        assert_eq!(
            told[0].message.en,
            "in doubt. So it is in 3 more places: check them together"
        );
        for (number, it) in without.iter_mut().enumerate() {
            it.message.zh.push_str(&number.to_string());
        }
        assert_eq!(gathered(without.clone(), form), without);
    }
}
