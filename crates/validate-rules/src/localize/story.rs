use gongkai_core::{Category, Finding, Language, Message, Report, Suspect, Wording};

use super::slip::Slip;

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
                cause: best.map(|it| cause(report, it, finding.suspects.len())),
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

fn cause(report: &Report, best: &Suspect, count: usize) -> Message {
    let spelled = |language| {
        let each: Vec<String> = best
            .cells
            .iter()
            .map(|it| spell(report, it.cell.as_str(), it.value, language))
            .collect();
        match language {
            Language::Chinese => each.join("；"),
            Language::English => each.join("; "),
        }
    };
    let slip = best.slip.as_deref().and_then(slip_wording);
    let zh_slip = slip.map_or(String::new(), |it| format!("（{}）", it.zh));
    let en_slip = slip.map_or(String::new(), |it| format!(" ({})", it.en));
    let (zh_sure, en_sure) = if count == 1 {
        ("推断有误".to_owned(), "What is wrong".to_owned())
    } else {
        (
            format!("有 {count} 种可能，首先核对"),
            format!("There are {count} possibilities; check first"),
        )
    };
    Message::new(
        format!("{zh_sure}：{}{zh_slip}", spelled(Language::Chinese)),
        format!("{en_sure}: {}{en_slip}", spelled(Language::English)),
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
