use gongkai_core::{Block, CellId, Form, Part, PartTrace, Place, Pointer, Report, Subject, Trace};

/// What the rules look at.
pub(crate) struct Context<'a> {
    pub(crate) report: &'a Report,
    pub(crate) form: &'static Form,
    /// How the report was read, where it came from a published document in which parts were found;
    /// what came from a structured format has no headings to be wrong.
    pub(crate) published: Option<&'a Trace>,
    /// Where each cell was read.
    cells: Option<&'a Trace>,
    /// What a page shows of each prose part that stands, a line for each block.
    texts: Vec<(Part, String)>,
}

impl<'a> Context<'a> {
    pub(crate) fn of(subject: &Subject<'a>) -> Self {
        let report = subject.report;
        let form = report.edition().form();
        let texts = Part::ALL
            .into_iter()
            .filter_map(|part| Some((part, visible(report.prose(part)?))))
            .collect();
        Self {
            texts,
            report,
            form,
            published: subject.trace.filter(|it| !it.parts.is_empty()),
            // A trace of another edition has other cells under the same numbers.
            cells: subject
                .trace
                .filter(|it| it.edition == report.edition() && it.cells.len() == form.cells().len()),
        }
    }

    /// The report's year.
    pub(crate) fn year(&self) -> Option<u16> {
        self.report.year.map(gongkai_core::Year::get)
    }

    /// The pointer of a cell.
    pub(crate) fn pointer(&self, id: CellId) -> Pointer {
        self.form.cell(id).pointer.clone()
    }

    /// Where a cell was read.
    pub(crate) fn place(&self, id: CellId) -> Option<Place> {
        Some(self.cells?.cell(id)?.place.clone())
    }

    /// The trace of the cells, where the report came from a published document.
    pub(crate) fn published_cells(&self) -> Option<&'a Trace> {
        self.published.and(self.cells)
    }

    /// Where a part was found.
    pub(crate) fn part(&self, part: Part) -> Option<&'a PartTrace> {
        self.published?.parts.iter().find(|it| it.part == part)
    }

    /// Every prose part that stands, with what a page shows of it, a line for each block.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (Part, &str)> {
        self.texts.iter().map(|(part, text)| (*part, text.as_str()))
    }

    /// What a page shows of a prose part; empty where it is absent.
    pub(crate) fn text(&self, part: Part) -> &str {
        self.texts().find(|it| it.0 == part).map_or("", |it| it.1)
    }

    /// Where a prose part stands.
    pub(crate) fn part_place(&self, part: Part) -> Option<Place> {
        Some(self.part(part)?.place.clone())
    }
}

/// The pointer of a part.
pub(crate) fn part_pointer(part: Part) -> Pointer {
    Pointer::new(format!("/{}", part.key()))
}

fn visible(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        match block {
            Block::Paragraph { text: words } | Block::Heading { text: words, .. } => text.push_str(words),
            other => text.push_str(&other.visible_text()),
        }
        text.push('\n');
    }
    text
}
