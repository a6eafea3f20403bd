//! The parts of a workbook, packed (ISO/IEC 29500-2).

use std::fmt::Write as _;
use std::io::{Cursor, Write};
use std::sync::OnceLock;

use gongkai_core::{ExportError, Report};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, System, ZipArchive, ZipWriter};

use crate::markup::sheet_part;
use crate::sheet::Sheet;
use crate::strings::{Strings, push_escaped};

type Package = ZipWriter<Cursor<Vec<u8>>>;

/// Packs the sheets of a report; `names` are those that the workbook defines, with what they stand for.
pub(crate) fn packed(
    sheets: &[Sheet],
    names: &[(&str, String)],
    report: &Report,
) -> Result<Vec<u8>, ExportError> {
    let mut package = ZipWriter::new(Cursor::new(Vec::with_capacity(1 << 16)));
    // To append to the frame would leave its list of parts between it and what follows, where some programs stop.
    let frame = ZipArchive::new(Cursor::new(frame(sheets.len())?)).map_err(failed)?;
    package.merge_archive(frame).map_err(failed)?;
    add(&mut package, "xl/workbook.xml", &workbook_part(sheets, names))?;
    let mut strings = Strings::default();
    for (index, sheet) in sheets.iter().enumerate() {
        let part = sheet_part(sheet, index == 0, &mut strings);
        add(
            &mut package,
            &format!("xl/worksheets/sheet{}.xml", index + 1),
            &part,
        )?;
    }
    add(&mut package, "xl/sharedStrings.xml", &strings.part())?;
    add(&mut package, "docProps/core.xml", &core_properties(report))?;
    Ok(package.finish().map_err(failed)?.into_inner())
}

/// The most sheets that a workbook has: the parts of a form and that of the ties.
const SHEETS: usize = 7;

/// The parts that depend on the number of sheets alone, packed once.
fn frame(sheets: usize) -> Result<Vec<u8>, ExportError> {
    static FRAMES: [OnceLock<Vec<u8>>; SHEETS] = [const { OnceLock::new() }; SHEETS];
    let Some(kept) = sheets.checked_sub(1).and_then(|it| FRAMES.get(it)) else {
        return new_frame(sheets);
    };
    if let Some(frame) = kept.get() {
        return Ok(frame.clone());
    }
    let frame = new_frame(sheets)?;
    Ok(kept.get_or_init(|| frame).clone())
}

/// Packs the frame; the part of content types comes first: by it programs tell what a package is.
fn new_frame(sheets: usize) -> Result<Vec<u8>, ExportError> {
    let mut package = ZipWriter::new(Cursor::new(Vec::with_capacity(1 << 16)));
    add(&mut package, "[Content_Types].xml", &content_types(sheets))?;
    add(&mut package, "_rels/.rels", include_str!("../parts/package.rels"))?;
    add(&mut package, "docProps/app.xml", include_str!("../parts/app.xml"))?;
    add(&mut package, "xl/_rels/workbook.xml.rels", &relationships(sheets))?;
    add(&mut package, "xl/styles.xml", include_str!("../parts/styles.xml"))?;
    Ok(package.finish().map_err(failed)?.into_inner())
}

fn add(package: &mut Package, name: &str, part: &str) -> Result<(), ExportError> {
    // The time and the system are fixed: the same report gives the same bytes, wherever and whenever.
    let entry = SimpleFileOptions::DEFAULT.system(System::Dos);
    // To begin packing costs more than it saves on a small part.
    let entry = if part.len() < SMALL {
        entry.compression_method(CompressionMethod::Stored)
    } else {
        entry.compression_level(Some(LEVEL))
    };
    package.start_file(name, entry).map_err(failed)?;
    package.write_all(part.as_bytes())?;
    Ok(())
}

/// How hard parts are packed: lightly, since packing is most of the work.
const LEVEL: i64 = 2;
/// Parts of fewer bytes stand as they are.
const SMALL: usize = 2048;

fn failed(error: ZipError) -> ExportError {
    ExportError::Io(error.into())
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

fn content_types(sheets: usize) -> String {
    let mut xml = format!(
        "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\n\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\n\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\n\
         <Override PartName=\"/docProps/app.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>\n\
         <Override PartName=\"/docProps/core.xml\" \
         ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\n\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{TYPE}.sheet.main+xml\"/>\n\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"{TYPE}.styles+xml\"/>\n\
         <Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"{TYPE}.sharedStrings+xml\"/>\n"
    );
    for sheet in 1..=sheets {
        let _ = writeln!(
            xml,
            "<Override PartName=\"/xl/worksheets/sheet{sheet}.xml\" ContentType=\"{TYPE}.worksheet+xml\"/>"
        );
    }
    xml + "</Types>\n"
}

/// What the workbook is made of: its sheets, by number, and then the rest.
fn relationships(sheets: usize) -> String {
    let mut xml = format!(
        "{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\n"
    );
    let parts = (1..=sheets).map(|it| ("worksheet", format!("worksheets/sheet{it}.xml")));
    let rest = [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")];
    let rest = rest.map(|(kind, target)| (kind, target.to_owned()));
    for (number, (kind, target)) in (1..).zip(parts.chain(rest)) {
        let _ = writeln!(
            xml,
            "<Relationship Id=\"rId{number}\" \
             Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/>"
        );
    }
    xml + "</Relationships>\n"
}

fn workbook_part(sheets: &[Sheet], names: &[(&str, String)]) -> String {
    let mut xml = format!(
        "{DECLARATION}<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         <bookViews><workbookView/></bookViews><sheets>"
    );
    for (number, sheet) in (1..).zip(sheets) {
        xml.push_str("<sheet name=\"");
        push_escaped(&mut xml, &sheet.name);
        let _ = write!(xml, "\" sheetId=\"{number}\" r:id=\"rId{number}\"/>");
    }
    xml.push_str("</sheets><definedNames>");
    for (index, sheet) in sheets.iter().enumerate() {
        if let Some((first, last)) = sheet.repeated {
            let _ = write!(
                xml,
                "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{index}\">"
            );
            push_escaped(&mut xml, &quoted(&sheet.name));
            let _ = write!(xml, "!${}:${}</definedName>", first + 1, last + 1);
        }
    }
    for (name, reference) in names {
        xml.extend(["<definedName name=\"", name, "\">"]);
        push_escaped(&mut xml, reference);
        xml.push_str("</definedName>");
    }
    // What a program shows it has worked out itself.
    xml.push_str("</definedNames><calcPr fullCalcOnLoad=\"1\"/></workbook>\n");
    xml
}

/// The name of a sheet as formulas have it.
pub(crate) fn quoted(name: &str) -> String {
    format!("'{}'", name.replace('\'', "''"))
}

/// The most UTF-16 units that a property of a workbook has.
const LONGEST_PROPERTY: usize = 255;

/// What the workbook says of itself: the title. It has no dates, for a workbook of the same report is the same
/// whenever it was written.
fn core_properties(report: &Report) -> String {
    let mut xml = format!(
        "{DECLARATION}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
    );
    // One that had to be cut short would say what is not so; the sheet has the whole.
    let fits = |it: &&str| !it.trim().is_empty() && it.encode_utf16().count() <= LONGEST_PROPERTY;
    if let Some(title) = report.title.as_deref().filter(fits) {
        xml.push_str("<dc:title>");
        push_escaped(&mut xml, title);
        xml.push_str("</dc:title>");
    }
    xml + "</cp:coreProperties>\n"
}
