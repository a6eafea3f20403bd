use gongkai_core::{Category, Finding, Language, Message, Pointer, Report, Suspect, Wording};

use super::slip::Slip;
use super::wording::{as_stated, names, separator};

/// Findings that one fault explains, to be told together.
#[derive(Debug, Clone, PartialEq)]
pub struct Story<'a> {
    /// The likeliest fault in words: the cells, what stands there and what should, and how it may have come about;
    /// `None` where nothing is suspected.
    pub cause: Option<Message>,
    /// The sets of cells that would mend all of the findings, likeliest first.
    pub suspects: &'a [Suspect],
    /// The findings, in their order.
    pub findings: Vec<&'a Finding>,
}

/// Groups findings about one report into stories: ties that fail for the same likeliest fault are one, any other
/// finding is one by itself.
///
/// Stories stand in the order of their first findings, and hold each finding once.
pub fn stories<'a>(report: &Report, findings: &'a [Finding]) -> Vec<Story<'a>> {
    let mut stories: Vec<Story<'a>> = Vec::new();
    for finding in findings {
        let best = finding
            .suspects
            .first()
            .filter(|_| finding.rule.category == Category::Arithmetic);
        let told = best.and_then(|best| {
            let mut told = stories.iter_mut().filter(|it| it.cause.is_some());
            told.find(|it| it.suspects.first() == Some(best))
        });
        match told {
            Some(story) => story.findings.push(finding),
            None => stories.push(Story {
                cause: best.map(|it| cause(report, it, finding)),
                suspects: &finding.suspects,
                findings: vec![finding],
            }),
        }
    }
    stories
}

/// What a slip is called in words, by its name in [`Suspect::slip`]; `None` for a name that is none of ours.
pub fn slip_wording(slip: &str) -> Option<Wording> {
    let known = Slip::ALL.into_iter().find(|it| it.as_str() == slip);
    known.map(Slip::wording)
}

impl Story<'_> {
    /// Tells whether the reader is told the likeliest cells: by the cause where it stands for several findings, else by
    /// the message of the one. A message names none where nobody can tell.
    pub fn names_cells(&self, report: &Report) -> bool {
        let (Some(best), [first, others @ ..]) = (self.suspects.first(), self.findings.as_slice()) else {
            return false;
        };
        let form = report.edition().form();
        let is_named = |it: &Pointer| {
            let cell = form.find(it.as_str()).map(|id| form.cell(id));
            cell.is_some_and(|it| names(&first.message, &it.describe(Language::Chinese)))
        };
        self.cause.is_some() && (!others.is_empty() || best.cells.iter().all(|it| is_named(&it.cell)))
    }
}

/// What a finding's message says before it comes to the cells that are likely wrong.
pub fn statement(finding: &Finding, language: Language) -> &str {
    let message = finding.message.in_language(language);
    if finding.rule.category != Category::Arithmetic || finding.suspects.is_empty() {
        return message;
    }
    message.split_once(separator(language)).map_or(message, |it| it.0)
}

/// A set of cells that may be wrong in words: what stands there and what should, and how it may have come about.
pub fn suspect_wording(report: &Report, suspect: &Suspect) -> Message {
    let spelled = |language| {
        let each: Vec<String> = suspect
            .cells
            .iter()
            .map(|it| spell(report, it.cell.as_str(), it.value, language))
            .collect();
        each.join(separator(language))
    };
    let slip = suspect.slip.as_deref().and_then(slip_wording);
    let zh_slip = slip.map_or(String::new(), |it| format!("（{}）", it.zh));
    let en_slip = slip.map_or(String::new(), |it| format!(" ({})", it.en));
    Message::new(
        spelled(Language::Chinese) + &zh_slip,
        spelled(Language::English) + &en_slip,
    )
}

fn cause(report: &Report, best: &Suspect, finding: &Finding) -> Message {
    let count = finding.suspects.len();
    let Message { zh, en } = suspect_wording(report, best);
    let (zh_sure, en_sure) = if count == 1 {
        ("推断有误".to_owned(), "What is likely wrong".to_owned())
    } else {
        (
            format!("有 {count} 种可能，首先核对"),
            format!("There are {count} possibilities; check first"),
        )
    };
    let (zh_stated, en_stated) = as_stated(&finding.message).map_or(("", ""), |it| (it.zh, it.en));
    Message::new(
        format!("{zh_sure}：{zh}{zh_stated}"),
        format!("{en_sure}: {en}{en_stated}"),
    )
}

fn spell(report: &Report, pointer: &str, value: i64, language: Language) -> String {
    let form = report.edition().form();
    let Some(id) = form.find(pointer) else {
        return pointer.to_owned();
    };
    let place = form.cell(id).describe(language);
    match (report.cells.get(id), language) {
        (None, Language::Chinese) => format!("{place}现为空白，应为 {value}"),
        (None, Language::English) => format!("{place} is blank and should be {value}"),
        (Some(stands), Language::Chinese) => format!("{place}现为 {stands}，应为 {value}"),
        (Some(stands), Language::English) => format!("{place} is {stands} and should be {value}"),
    }
}

#[cfg(test)]
mod tests {
    use gongkai_core::{Edition, Language};

    use super::separator;

    /// What stands before the first separator is the statement only if no label has one.
    #[test]
    fn no_label_has_what_ends_a_statement() {
        for cell in Edition::ALL.into_iter().flat_map(|it| it.form().cells()) {
            for language in [Language::Chinese, Language::English] {
                assert!(
                    !cell.describe(language).contains(separator(language)),
                    "{}",
                    cell.pointer
                );
            }
        }
    }
}
