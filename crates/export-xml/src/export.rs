use std::borrow::Cow;
use std::io::Write;

use gongkai_core::{
    Block, CellDefinition, Date, ExportError, Exporter, Extensions, Format, Item, Level, Options, Organ,
    OrganKind, Part, Report, SCHEMA_VERSION, Scope, Sink, Source, TableKey, Value,
};
use serde::{Deserialize, Serialize};

use crate::vocabulary::{FORMAT, INSTANCE, ROOT, namespace};
use crate::writer::Writer;

/// Writes one report as XML in the namespace of its edition; ends with a line feed.
pub fn xml(report: &Report) -> String {
    // A report without prose takes about 15 KB; one Chinese character of prose three bytes.
    let mut writer = Writer::new(32 << 10);
    writer.open(
        ROOT,
        &[("xmlns", namespace(report.edition())), ("xmlns:xsi", INSTANCE)],
    );
    write_head(&mut writer, report);
    for part in Part::ALL {
        match TableKey::ALL.into_iter().find(|it| it.part() == part) {
            Some(table) => write_table(&mut writer, report, table),
            None => write_prose(&mut writer, part.key(), report.prose(part)),
        }
    }
    if let Some(extensions) = &report.extensions {
        writer.text("extensions", &[], &carried_json(extensions));
    }
    writer.close(ROOT);
    writer.finish()
}

fn write_head(writer: &mut Writer, report: &Report) {
    writer.text("schema_version", &[], SCHEMA_VERSION);
    writer.text("edition", &[], report.edition().as_str());
    let year = report.year.map(|it| it.to_string());
    write_nillable(writer, "year", year.as_deref());
    write_nillable(writer, "title", report.title.as_deref());
    write_organ(writer, &report.organ);
    write_optional(
        writer,
        "scope",
        report.scope.map(|it: Scope| word(&it)).as_deref(),
    );
    let date = report.published_on.map(|it: Date| it.to_string());
    write_optional(writer, "published_on", date.as_deref());
    if let Some(source) = &report.source {
        write_source(writer, source);
    }
}

fn write_organ(writer: &mut Writer, organ: &Organ) {
    writer.open("organ", &[]);
    write_nillable(writer, "name", organ.name.as_deref());
    write_optional(writer, "credit_code", organ.credit_code.as_deref());
    write_optional(writer, "division_code", organ.division_code.as_deref());
    write_optional(writer, "level", organ.level.map(|it: Level| word(&it)).as_deref());
    write_optional(
        writer,
        "kind",
        organ.kind.map(|it: OrganKind| word(&it)).as_deref(),
    );
    writer.close("organ");
}

fn write_source(writer: &mut Writer, source: &Source) {
    if source.uri.is_none() && source.sha256.is_none() {
        return writer.empty("source", &[]);
    }
    writer.open("source", &[]);
    write_optional(writer, "uri", source.uri.as_deref());
    write_optional(writer, "sha256", source.sha256.as_deref());
    writer.close("source");
}

/// The word the model has for a variant, so that JSON and XML cannot drift apart.
fn word<T: Serialize>(variant: &T) -> String {
    match serde_json::to_value(variant) {
        Ok(serde_json::Value::String(word)) => word,
        _ => unreachable!("level, kind and scope are words in the model"),
    }
}

fn write_nillable(writer: &mut Writer, name: &str, text: Option<&str>) {
    match text {
        Some(text) => writer.text(name, &[], text),
        None => write_nil(writer, name),
    }
}

fn write_optional(writer: &mut Writer, name: &str, text: Option<&str>) {
    if let Some(text) = text {
        writer.text(name, &[], text);
    }
}

fn write_nil(writer: &mut Writer, name: &str) {
    writer.empty(name, &[("xsi:nil", "true")]);
}

/// Writes the figures in the order of the form, opening and closing the levels of their paths.
fn write_table(writer: &mut Writer, report: &Report, table: TableKey) {
    let mut open: Vec<&'static str> = Vec::new();
    for (cell, value) in report.cells.iter().filter(|(cell, _)| cell.table == table) {
        let key = move_to(writer, &mut open, cell);
        match value {
            None => write_nil(writer, key),
            Some(Value::Integer(number)) => writer.text(key, &[], &number.to_string()),
            Some(Value::Amount(amount)) => writer.text(key, &[], amount.as_str()),
        }
    }
    while let Some(key) = open.pop() {
        writer.close(key);
    }
}

/// Makes the levels over `cell` the open ones; returns the cell's own key.
fn move_to(writer: &mut Writer, open: &mut Vec<&'static str>, cell: &CellDefinition) -> &'static str {
    let (key, levels) = cell
        .path
        .split_last()
        .expect("a cell has at least its table's key");
    let common = open.iter().zip(levels).take_while(|(a, b)| a == b).count();
    while open.len() > common {
        writer.close(open.pop().expect("longer than what is common"));
    }
    for level in &levels[common..] {
        writer.open(level, &[]);
        open.push(level);
    }
    key
}

fn write_prose(writer: &mut Writer, name: &str, blocks: Option<&[Block]>) {
    match blocks {
        None => write_nil(writer, name),
        Some([]) => writer.empty(name, &[]),
        Some(blocks) => {
            writer.open(name, &[]);
            for block in blocks {
                write_block(writer, block);
            }
            writer.close(name);
        }
    }
}

fn write_block(writer: &mut Writer, block: &Block) {
    match block {
        Block::Heading { level, text } => writer.text("heading", &[("level", &level.to_string())], text),
        Block::Paragraph { text } => writer.text("paragraph", &[], text),
        Block::Image { alt, src } => writer.empty("image", &[("alt", alt), ("src", src)]),
        Block::Table { rows } if rows.is_empty() => writer.empty("table", &[]),
        Block::Table { rows } => {
            writer.open("table", &[]);
            for row in rows {
                if row.is_empty() {
                    writer.empty("row", &[]);
                    continue;
                }
                writer.open("row", &[]);
                for cell in row {
                    writer.text("cell", &[], cell);
                }
                writer.close("row");
            }
            writer.close("table");
        }
    }
}

/// The JSON of `extensions` as text; the two characters that JSON strings may hold and XML may not go as
/// JSON escapes, which mean the same.
fn carried_json(extensions: &Extensions) -> Cow<'_, str> {
    let json = extensions.as_json();
    if json.contains(['\u{FFFE}', '\u{FFFF}']) {
        Cow::Owned(json.replace('\u{FFFE}', "\\ufffe").replace('\u{FFFF}', "\\uffff"))
    } else {
        Cow::Borrowed(json)
    }
}

/// Writes reports as XML, one a file.
#[derive(Debug, Clone, Copy, Default)]
pub struct XmlExporter;

/// There are no options; any key is refused.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoOptions {}

impl Exporter for XmlExporter {
    fn format(&self) -> &Format {
        &FORMAT
    }

    fn begin<'w>(
        &'w self,
        out: &'w mut (dyn Write + Send),
        options: &Options,
    ) -> Result<Box<dyn Sink + 'w>, ExportError> {
        let NoOptions {} = options.read()?;
        Ok(Box::new(XmlSink { out, written: false }))
    }
}

struct XmlSink<'w> {
    out: &'w mut (dyn Write + Send),
    written: bool,
}

impl Sink for XmlSink<'_> {
    fn write(&mut self, item: &Item<'_>) -> Result<(), ExportError> {
        if self.written {
            return Err(ExportError::Unsupported(
                "an XML file contains one report".to_owned(),
            ));
        }
        self.written = true;
        self.out.write_all(xml(item.report).as_bytes())?;
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<(), ExportError> {
        if !self.written {
            return Err(ExportError::Unsupported(
                "an XML file contains one report, and none was given".to_owned(),
            ));
        }
        self.out.flush()?;
        Ok(())
    }
}
