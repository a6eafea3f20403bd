use std::io::{Cursor, Write};
use std::sync::LazyLock;

use gongkai_core::{ExportError, Report};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{System, ZipArchive, ZipWriter};

use crate::DocxOptions;
use crate::font::{self, push_font};
use crate::page::main_part;
use crate::text::push_escaped;

/// Writes a report as a Word document: the official form of its edition in the manner of GB/T 9704-2012.
pub fn docx(report: &Report, options: &DocxOptions) -> Result<Vec<u8>, ExportError> {
    let own;
    let frame = if DEFAULT.0.has_fonts_of(options) {
        &DEFAULT.1
    } else {
        own = frame(options)?;
        &own
    };
    let mut package = ZipWriter::new(Cursor::new(Vec::with_capacity(1 << 16)));
    // To append to the frame would leave its list of parts between it and what follows, where some programs stop.
    let frame = ZipArchive::new(Cursor::new(frame)).map_err(failed)?;
    package.merge_archive(frame).map_err(failed)?;
    add(&mut package, "word/document.xml", &main_part(report, options))?;
    add(&mut package, "docProps/core.xml", &core_properties(report))?;
    Ok(package.finish().map_err(failed)?.into_inner())
}

/// The parts that are the same in every document of the default fonts, packed once.
static DEFAULT: LazyLock<(DocxOptions, Vec<u8>)> = LazyLock::new(|| {
    let options = DocxOptions::default();
    let frame = frame(&options).expect("memory takes a few small parts");
    (options, frame)
});

/// Packs the parts that depend on the fonts alone. That of content types comes first: by it programs tell what a
/// package is.
fn frame(options: &DocxOptions) -> Result<Vec<u8>, ExportError> {
    let mut package = ZipWriter::new(Cursor::new(Vec::with_capacity(1 << 16)));
    let styles = styles(options);
    let fonts = fonts(options);
    for (name, part) in [
        ("[Content_Types].xml", include_str!("../parts/content_types.xml")),
        ("_rels/.rels", include_str!("../parts/package.rels")),
        (
            "word/_rels/document.xml.rels",
            include_str!("../parts/document.rels"),
        ),
        ("word/styles.xml", &styles),
        ("word/settings.xml", include_str!("../parts/settings.xml")),
        ("word/fontTable.xml", &fonts),
        ("word/footer_odd.xml", include_str!("../parts/footer_odd.xml")),
        ("word/footer_even.xml", include_str!("../parts/footer_even.xml")),
        ("docProps/app.xml", include_str!("../parts/app.xml")),
    ] {
        add(&mut package, name, part)?;
    }
    Ok(package.finish().map_err(failed)?.into_inner())
}

fn add(package: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, part: &str) -> Result<(), ExportError> {
    // The time and the system are fixed: the same report gives the same bytes, wherever and whenever.
    let entry = SimpleFileOptions::DEFAULT.system(System::Dos);
    package.start_file(name, entry).map_err(failed)?;
    package.write_all(part.as_bytes())?;
    Ok(())
}

fn failed(error: ZipError) -> ExportError {
    ExportError::Io(error.into())
}

impl DocxOptions {
    fn has_fonts_of(&self, other: &Self) -> bool {
        self.fonts() == other.fonts()
    }

    /// The fonts by what they are called in the styles.
    fn fonts(&self) -> [(&'static str, &str); 5] {
        [
            ("title", self.title_font.as_str()),
            ("heading", font::HEADING),
            ("subheading", self.subheading_font.as_str()),
            ("body", self.body_font.as_str()),
            ("table", font::TABLE),
        ]
    }
}

fn styles(options: &DocxOptions) -> String {
    let mut styles = String::new();
    let mut rest = include_str!("../parts/styles.xml");
    while let Some((before, from)) = rest.split_once('{') {
        styles.push_str(before);
        let (key, after) = from.split_once('}').expect("the styles are fixed");
        let fonts = options.fonts();
        let (_, font) = fonts.iter().find(|it| it.0 == key).expect("the styles are fixed");
        push_escaped(&mut styles, font);
        rest = after;
    }
    styles.push_str(rest);
    styles
}

fn fonts(options: &DocxOptions) -> String {
    let mut xml = String::from(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
        "<w:fonts xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\n",
    ));
    let mut done: Vec<&str> = Vec::new();
    for (_, name) in options.fonts() {
        if !done.contains(&name) {
            push_font(&mut xml, name);
            done.push(name);
        }
    }
    xml.push_str("</w:fonts>\n");
    xml
}

/// The most UTF-16 units that Word takes for a property of a document.
const LONGEST_PROPERTY: usize = 255;

/// What the document says of itself: the title and the organ. It has no dates, for a document of the same report is
/// the same whenever it was written.
fn core_properties(report: &Report) -> String {
    let mut xml = String::from(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" ",
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">",
    ));
    let properties = [
        ("dc:title", report.title.as_deref()),
        ("dc:creator", report.organ.name.as_deref()),
        ("dc:language", Some("zh-CN")),
    ];
    for (name, value) in properties {
        // One that had to be cut short would say what is not so; the text has the whole.
        let fits = |it: &&str| !it.trim().is_empty() && it.encode_utf16().count() <= LONGEST_PROPERTY;
        if let Some(value) = value.filter(fits) {
            xml.extend(["<", name, ">"]);
            push_escaped(&mut xml, &on_one_line(value));
            xml.extend(["</", name, ">"]);
        }
    }
    xml.push_str("</cp:coreProperties>\n");
    xml
}

fn on_one_line(text: &str) -> String {
    text.split(['\n', '\r', '\t'])
        .filter(|it| !it.is_empty())
        .collect()
}
