//! Doubts of one cause told as one: a remark for each of thirty cells buries the reader.

use crate::{Category, Finding, Form, Language, Message, Pointer, Severity, TableKey};

/// Findings alike that are still told one by one: a few are best told with the words of each.
const FEW: usize = 3;

/// The findings, with those of the reading that bear one code and stand in one table told as one.
///
/// The first of them speaks for all and says how many there are; it bears the cells of all, each once, and its place is
/// where to begin. What each cell said stays in the trace. A finding without cells tells of something else each time.
#[must_use]
pub fn gathered(findings: Vec<Finding>, form: &Form) -> Vec<Finding> {
    let keys: Vec<Option<Key>> = findings.iter().map(|it| key(it, form)).collect();
    let alike = |key: &Key| keys.iter().flatten().filter(|it| *it == key).count();
    let many: Vec<bool> = keys
        .iter()
        .map(|it| it.as_ref().is_some_and(|it| alike(it) > FEW))
        .collect();
    let mut told: Vec<(Option<Key>, Finding, usize)> = Vec::with_capacity(findings.len());
    for ((finding, key), many) in findings.into_iter().zip(keys).zip(many) {
        let key = key.filter(|_| many);
        let first = told.iter_mut().find(|it| key.is_some() && it.0 == key);
        match first {
            Some((_, first, count)) => {
                *count += 1;
                join(first, finding);
            }
            None => told.push((key, finding, 1)),
        }
    }
    told.into_iter()
        .map(|(key, it, count)| counted(it, key, count))
        .collect()
}

/// What findings have in common that are told as one.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key {
    code: &'static str,
    severity: Severity,
    table: TableKey,
}

fn key(finding: &Finding, form: &Form) -> Option<Key> {
    if finding.rule.category != Category::Reading {
        return None;
    }
    let table = |it: &Pointer| Some(form.cell(form.find(it.as_str())?).table);
    let table = table(finding.cells.first()?)?;
    Some(Key {
        code: finding.rule.code,
        severity: finding.severity,
        table,
    })
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

fn counted(finding: Finding, key: Option<Key>, count: usize) -> Finding {
    let Some(key) = key.filter(|_| count > 1) else {
        return finding;
    };
    let (more, cells) = (count - 1, finding.cells.len());
    let zh = format!(
        "{}。{}还有 {more} 处是同样的情况，共涉及 {cells} 格，请一并核对",
        finding.message.zh,
        key.table.name(Language::Chinese)
    );
    let en = format!(
        "{}. So it is in {more} more places of {}, with {cells} cells in all: check them together",
        finding.message.en,
        key.table.name(Language::English)
    );
    Finding {
        message: Message::new(zh, en),
        ..finding
    }
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
        let without: Vec<Finding> = NEW.iter().map(|_| of(&DOUBT, &[])).collect();
        assert_eq!(gathered(without.clone(), form), without);
    }
}
