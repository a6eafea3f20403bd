use gongkai_core::{Block, Part, Report};

use crate::{Asked, Organ, organ};

/// Tells what the organ of a report is by its name, the report's year, its title and what stands before part one, where
/// offices give their address.
pub fn organ_of(report: &Report) -> Organ {
    let Some(name) = report.organ.name.as_deref() else {
        return Organ::default();
    };
    let preamble = report.prose(Part::Preamble).unwrap_or_default();
    let paragraphs = preamble.iter().filter_map(|it| match it {
        Block::Heading { text, .. } | Block::Paragraph { text } => Some(&**text),
        _ => None,
    });
    let beside: Vec<&str> = report.title.as_deref().into_iter().chain(paragraphs).collect();
    let asked = Asked {
        year: report.year.map(gongkai_core::Year::get),
        beside: &beside,
    };
    organ(name, &asked)
}

/// Gives the organ of a report the level, the kind and the code of its division that its name decides and that the
/// report does not say itself.
pub fn complete(report: &mut Report) {
    let found = organ_of(report);
    let organ = &mut report.organ;
    organ.level = organ.level.or(found.level);
    organ.kind = organ.kind.or(found.kind);
    if organ.division_code.is_none() {
        organ.division_code = found.division.map(|it| it.code().to_owned());
    }
}
