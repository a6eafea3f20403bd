use gongkai_core::{Date, ExportError, Part, Report, TableKey};
use krilla::configure::{Accessibility, Archival, Configuration, ConfigurationBuilder};
use krilla::error::KrillaError;
use krilla::metadata::{DateTime, Metadata, PageLayout};
use krilla::{Document, SerializeSettings};

use crate::PdfOptions;
use crate::draw::draw;
use crate::flow::{Element, Flow};
use crate::font::Fonts;
use crate::form_table::push_table;
use crate::page::paginate;
use crate::prose::push_prose;
use crate::structure::{LANGUAGE, outline, shortened, tag_tree};
use crate::style;
use crate::title::push_title;

/// Writes a report as a PDF: the official form of its edition in the manner of GB/T 9704-2012, tagged, PDF/A-2a.
pub fn pdf(report: &Report, options: &PdfOptions) -> Result<Vec<u8>, ExportError> {
    let fonts = Fonts::of(options);
    let flow = flow(report, &fonts);
    let spots = paginate(&flow.strips);
    let mut document = Document::new_with(SerializeSettings {
        configuration: configuration(),
        ..SerializeSettings::default()
    });
    document.set_metadata(metadata(report));
    let mut drawn = draw(&mut document, &flow, &spots, options.page_numbers);
    document.set_outline(outline(&flow.elements, &spots));
    document.set_tag_tree(tag_tree(&flow.elements, &mut drawn));
    document.finish().map_err(|it| failed(&it))
}

/// The title, what stands before the first heading, and the six headed parts of the form.
pub(crate) fn flow<'f, 'a>(report: &Report, fonts: &'f Fonts<'a>) -> Flow<'f, 'a> {
    let mut flow = Flow::new(fonts);
    if let Some(title) = title(report) {
        push_title(&mut flow, title);
    }
    push_prose(&mut flow, report.prose(Part::Preamble));
    for section in report.edition().form().sections {
        let heading = section.full_heading();
        push_part_heading(&mut flow, &heading);
        match TableKey::ALL.into_iter().find(|it| it.part() == section.part) {
            Some(key) => {
                push_table(&mut flow, report, key, section.heading);
                flow.push_gap(style::LINE / 2.0, false);
            }
            None => push_prose(&mut flow, report.prose(section.part)),
        }
    }
    flow
}

fn title(report: &Report) -> Option<&str> {
    report.title.as_deref().filter(|it| !it.trim().is_empty())
}

fn push_part_heading(flow: &mut Flow<'_, '_>, heading: &str) {
    let strip = flow.strips.len();
    let leaf = flow.push_text(heading, style::PART_HEADING, true);
    flow.elements.push(Element::Heading {
        leaf,
        level: 1,
        text: heading.to_owned(),
        strip,
    });
}

fn configuration() -> Configuration {
    ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .expect("both go with PDF 1.7")
}

/// What the document says of itself, under a title that a document must have (PDF/UA-1, 7.1). Its date is that of
/// publication, or a fixed one, for PDF/A asks for one: nothing tells when it was written.
fn metadata(report: &Report) -> Metadata {
    let metadata = Metadata::new()
        .title(shortened(&report.document_title()))
        .language(LANGUAGE.to_owned())
        .creation_date(report.published_on.and_then(date).unwrap_or(DateTime::new(1980)))
        .page_layout(PageLayout::OneColumn);
    match report.organ.name.as_deref().filter(|it| !it.trim().is_empty()) {
        Some(organ) => metadata.authors(vec![shortened(organ)]),
        None => metadata,
    }
}

fn date(date: Date) -> Option<DateTime> {
    let date = date.to_string();
    let mut parts = date.split('-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    Some(DateTime::new(year).month(month).day(day))
}

fn failed(error: &KrillaError) -> ExportError {
    ExportError::Unsupported(error.to_string())
}
