use gongkai_core::{Part, Report, TableKey};

use crate::DocxOptions;
use crate::prose::push_prose;
use crate::table::push_table;
use crate::text::push_paragraph;

/// The width of the text in twentieths of a point: 156 mm, that of A4 less the margins.
pub(crate) const TEXT_WIDTH: u32 = 8844;

/// Empty lines keep two tables apart, which Word takes for one where nothing stands between them.
pub(crate) const AFTER_TABLE: &str = "<w:p><w:pPr><w:pStyle w:val=\"AfterTable\"/></w:pPr></w:p>";

const BEGIN: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" ",
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>",
);

const PAGE_NUMBERS: &str = concat!(
    "<w:footerReference w:type=\"default\" r:id=\"rId4\"/>",
    "<w:footerReference w:type=\"even\" r:id=\"rId5\"/>",
);

/// A4 with margins of 37, 26, 35 and 28 mm; the dash of a page number is 7 mm below the text (GB/T 9704-2012, 5.1 and
/// 7.5). 22 lines of 28 points go on such a page, and 28 characters of 16 points on a line when each is a quarter of a
/// point narrower, which the style of running text makes them: programs differ on what a grid of characters means.
const PAGE: &str = concat!(
    "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
    "<w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1588\" ",
    "w:header=\"851\" w:footer=\"1447\" w:gutter=\"0\"/>",
    "<w:pgNumType w:start=\"1\"/>",
    "<w:cols w:space=\"720\"/>",
    "<w:docGrid w:type=\"lines\" w:linePitch=\"560\"/>",
);

/// The main part: the title, what stands before the first heading, and the six headed parts of the form.
pub(crate) fn main_part(report: &Report, options: &DocxOptions) -> String {
    let mut xml = String::with_capacity(128 << 10);
    xml.push_str(BEGIN);
    if let Some(title) = report.title.as_deref().filter(|it| !it.trim().is_empty()) {
        push_paragraph(&mut xml, Some("Title"), "", &in_lines(title));
    }
    push_prose(&mut xml, report.prose(Part::Preamble));
    for section in report.edition().form().sections {
        push_paragraph(&mut xml, Some("Heading1"), "", &section.full_heading());
        match TableKey::ALL.into_iter().find(|it| it.part() == section.part) {
            Some(key) => push_table(&mut xml, report, key),
            None => push_prose(&mut xml, report.prose(section.part)),
        }
    }
    xml.push_str("<w:sectPr>");
    if options.page_numbers {
        xml.push_str(PAGE_NUMBERS);
    }
    xml.extend([PAGE, "</w:sectPr></w:body></w:document>"]);
    xml
}

/// The title, of which a line that the page does not hold is broken before its year: of itself it would break in the
/// midst of a word (GB/T 9704-2012, 7.3.1).
fn in_lines(title: &str) -> String {
    let lines = title.split('\n').map(|line| {
        let parts = Report::title_parts(line);
        if half_characters(line) > TITLE_LINE && parts.iter().all(|it| half_characters(it) <= TITLE_LINE) {
            parts.join("\n")
        } else {
            line.to_owned()
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The halves of a character of 22 points that go on a line.
const TITLE_LINE: usize = TEXT_WIDTH as usize / 220;

fn half_characters(text: &str) -> usize {
    text.chars().map(|it| if it.is_ascii() { 1 } else { 2 }).sum()
}
