//! What is known of a cell: a blank is not 0, and what could not be read is neither.

use gongkai_core::{Category, CellTrace, Finding, How, Report, Severity, Trace};
use gongkai_document::{is_blank_character, is_mark};

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// A figure.
    Figure,
    /// Nothing.
    Blank,
    /// A mark that stands for nothing.
    Mark,
    /// Something that could not be taken for a figure, so that nobody knows which it is.
    Unreadable,
    /// Nobody knows: the source, as it was read, has no such cell.
    NotFound,
}

impl Standing {
    /// Tells whether the cell is there and nothing stands in it but perhaps a mark.
    pub(crate) fn is_empty(self) -> bool {
        matches!(self, Self::Blank | Self::Mark)
    }
}

/// What stands in each cell of a report, in the order of the form.
///
/// Where a cell holds no figure, the trace tells why; without a trace, the remarks of the reading do.
pub(crate) fn standings(report: &Report, trace: Option<&Trace>, remarks: &[Finding]) -> Vec<Standing> {
    let doubted = doubted(report, remarks);
    report
        .cells
        .iter()
        .zip(doubted)
        .map(|((cell, value), doubted)| match (value, trace) {
            (Some(_), _) => Standing::Figure,
            (None, None) if doubted => Standing::Unreadable,
            (None, None) => Standing::Blank,
            (None, Some(trace)) => trace
                .cell(cell.id)
                .map_or(Standing::NotFound, |it| without_figure(it, doubted)),
        })
        .collect()
}

/// What a cell was found to hold that holds no figure.
fn without_figure(cell: &CellTrace, doubted: bool) -> Standing {
    // In a structured format an empty element is no blank: it has its own way to say that.
    if doubted && cell.how == How::Structured {
        return Standing::Unreadable;
    }
    marked(&cell.text)
}

/// For each cell, whether a remark names it that is more than a hint.
fn doubted(report: &Report, remarks: &[Finding]) -> Vec<bool> {
    let form = report.edition().form();
    let mut doubted = vec![false; form.cells().len()];
    let doubts = remarks
        .iter()
        .filter(|it| it.rule.category == Category::Reading && it.rule.severity > Severity::Info);
    for id in doubts
        .flat_map(|it| &it.cells)
        .filter_map(|it| form.find(it.as_str()))
    {
        doubted[id.index()] = true;
    }
    doubted
}

/// Tells a blank from the marks that offices put where nothing happened, and both from what may be a figure.
fn marked(text: &str) -> Standing {
    let bare = text.trim_matches(is_blank_character);
    if bare.is_empty() {
        Standing::Blank
    } else if bare == "无" || bare.chars().all(|it| is_mark(it) || is_blank_character(it)) {
        Standing::Mark
    } else {
        Standing::Unreadable
    }
}

#[cfg(test)]
mod tests {
    use super::{Standing, marked};

    #[test]
    fn marks_stand_for_nothing_and_words_do_not() {
        for text in ["/", "——", " － ", "无", "～", "- -"] {
            assert_eq!(marked(text), Standing::Mark, "{text}");
        }
        for text in ["若干", "约3", "3-5", "#REF!", "无数", "?", "0"] {
            assert_eq!(marked(text), Standing::Unreadable, "{text}");
        }
        for text in ["", " \u{3000}\n\u{200B}"] {
            assert_eq!(marked(text), Standing::Blank, "{text}");
        }
    }
}
