use std::borrow::Cow;

use gongkai_core::{Block, ExportError, Part, Report, TableKey, Text};
use gongkai_document::display_width;

use crate::TextOptions;
use crate::draw::draw;
use crate::form::form_sheet;
use crate::sheet::{Align, Sheet, SheetCell};
use crate::visible::visible;
use crate::wrap::wrap;

/// Writes a report as plain text: UTF-8, lines that end with a line feed.
pub fn text(report: &Report, options: TextOptions) -> Result<String, ExportError> {
    let mut page = Page {
        text: String::with_capacity(32 << 10),
        width: options.columns()?,
        options,
    };
    if let Some(title) = report.title.as_deref().filter(|it| !it.trim().is_empty()) {
        page.push_title(title);
    }
    page.push_prose(report.prose(Part::Preamble));
    for section in report.edition().form().sections {
        page.push_heading(&section.full_heading());
        match TableKey::ALL.into_iter().find(|it| it.part() == section.part) {
            Some(key) => page.push_sheet(&form_sheet(report, key)),
            None => page.push_prose(report.prose(section.part)),
        }
    }
    Ok(page.text)
}

struct Page {
    text: String,
    width: usize,
    options: TextOptions,
}

/// What a paragraph begins with: two characters' room, as Chinese is set.
const INDENT: &str = "\u{3000}\u{3000}";

/// The most columns of a table within prose that is drawn: a row shorter than the longest is drawn as long as it.
const COLUMNS: usize = 32;

impl Page {
    /// The title, centred.
    fn push_title(&mut self, title: &str) {
        for line in lines(&visible(title)) {
            for line in wrap(line.trim(), self.width, self.width) {
                let room = self.width.saturating_sub(display_width(line));
                self.push_line(&" ".repeat(room / 2), line);
            }
        }
    }

    fn push_heading(&mut self, heading: &str) {
        self.part_from_before();
        for line in lines(&visible(heading)) {
            for line in wrap(line, self.width, self.width) {
                self.push_line("", line);
            }
        }
    }

    fn push_prose(&mut self, blocks: Option<&[Block]>) {
        let mut is_first = true;
        for block in blocks.unwrap_or_default() {
            match block {
                Block::Heading { text, .. } => self.push_heading(text),
                Block::Table { rows } => self.push_rows(rows),
                Block::Paragraph { .. } | Block::Image { .. } => {
                    if is_first {
                        self.part_from_before();
                    }
                    self.push_paragraph(&block.visible_text());
                }
            }
            is_first = matches!(block, Block::Heading { .. } | Block::Table { .. });
        }
    }

    /// A paragraph, indented unless it brings its own blanks.
    fn push_paragraph(&mut self, paragraph: &str) {
        let mut indent = if paragraph.starts_with(char::is_whitespace) {
            ""
        } else {
            INDENT
        };
        for line in lines(&visible(paragraph)) {
            for line in wrap(line, self.width - display_width(indent), self.width) {
                self.push_line(indent, line);
                indent = "";
            }
        }
    }

    fn push_sheet(&mut self, sheet: &Sheet<'_>) {
        self.part_from_before();
        draw(&mut self.text, sheet, self.width, self.options.lines);
    }

    /// A table within prose. One of very many columns is written row by row.
    fn push_rows(&mut self, rows: &[Vec<Text>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns == 0 {
            return;
        }
        if columns <= COLUMNS {
            return self.push_sheet(&prose_sheet(rows, columns));
        }
        self.part_from_before();
        for row in rows {
            let cells: Vec<&str> = row.iter().map(Text::as_str).collect();
            self.push_paragraph(&cells.join("； "));
        }
    }

    fn push_line(&mut self, indent: &str, line: &str) {
        if !line.is_empty() {
            self.text.push_str(indent);
            self.text.push_str(line);
        }
        self.text.push('\n');
    }

    /// A blank line before what is not the first.
    fn part_from_before(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }
}

fn prose_sheet(rows: &[Vec<Text>], columns: usize) -> Sheet<'_> {
    let cell = |row: usize, column: usize| SheetCell {
        row,
        column,
        rows: 1,
        columns: 1,
        text: rows[row]
            .get(column)
            .map_or(Cow::Borrowed(""), |it| match visible(it) {
                text if text.contains('\r') => Cow::Owned(lines(&text).collect::<Vec<_>>().join("\n")),
                text => text,
            }),
        align: Align::Left,
    };
    Sheet {
        rows: rows.len(),
        columns,
        cells: (0..rows.len())
            .flat_map(|row| (0..columns).map(move |column| cell(row, column)))
            .collect(),
    }
}

/// The lines of a text; CR LF, LF and CR end one.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(end) = text.find(['\n', '\r']) else {
            return rest.take();
        };
        let length = if text[end..].starts_with("\r\n") { 2 } else { 1 };
        rest = Some(&text[end + length..]);
        Some(&text[..end])
    })
}
