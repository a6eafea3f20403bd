//! Whatever stands in a report, its document is whole.

use crate::common;

use common::{part, parts, written};
use gongkai_core::{Block, Edition, Exporter, Item, Options, Part, Report, Text};
use gongkai_export_docx::{DocxExporter, DocxOptions, docx};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

/// What stands in a main part: each paragraph's text with breaks as line feeds, and each row's columns.
#[derive(Default)]
struct Seen {
    paragraphs: Vec<String>,
    /// The columns that the cells of each row take with those left out after them, and those of its table.
    rows: Vec<(u32, u32)>,
}

fn look(xml: &str) -> Seen {
    let mut seen = Seen::default();
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut columns = 0;
    let mut in_text = false;
    let mut text = String::new();
    loop {
        let event = reader.read_event().expect("the part is well-formed");
        match &event {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) => {
                let value = |name: &str| -> u32 {
                    let value = tag.try_get_attribute(name).expect("attributes are well-formed");
                    let value = value.map(|it| it.value.into_owned());
                    value.and_then(|it| it.parse().ok()).unwrap_or(1)
                };
                let is_start = matches!(event, Event::Start(_));
                match tag.name().as_ref() {
                    "w:tbl" => columns = 0,
                    "w:gridCol" => columns += 1,
                    "w:tr" => seen.rows.push((0, columns)),
                    "w:tc" => seen.rows.last_mut().expect("cells are in rows").0 += 1,
                    "w:gridSpan" => seen.rows.last_mut().expect("cells are in rows").0 += value("w:val") - 1,
                    "w:gridAfter" => seen.rows.last_mut().expect("it is a row's").0 += value("w:val"),
                    "w:p" => text.clear(),
                    "w:t" => in_text = is_start,
                    "w:br" => text.push('\n'),
                    "w:tab" => text.push('\t'),
                    _ => {}
                }
            }
            Event::End(tag) => match tag.name().as_ref() {
                "w:t" => in_text = false,
                "w:p" => seen.paragraphs.push(std::mem::take(&mut text)),
                _ => {}
            },
            Event::Text(it) if in_text => text.push_str(it),
            Event::GeneralRef(it) if in_text => {
                let entity = quick_xml::escape::resolve_predefined_entity(it);
                text.push_str(entity.expect("no others are written"));
            }
            _ => {}
        }
    }
    seen
}

/// What a document shows of a text: every line end is one.
fn shown(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_part_is_well_formed_and_every_text_is_shown(report in gongkai_testkit::report()) {
        let bytes = written(&report);
        prop_assert_eq!(&bytes, &written(&report));
        for (name, xml) in parts(&bytes) {
            if name != "word/document.xml" {
                look(&xml);
            }
        }
        let seen = look(&part(&bytes, "word/document.xml"));
        for (taken, columns) in &seen.rows {
            prop_assert_eq!(taken, columns);
        }
        let mut left = seen.paragraphs.iter();
        for block in Part::ALL.into_iter().flat_map(|it| report.prose(it).unwrap_or_default()) {
            let texts: Vec<String> = match block {
                Block::Table { rows } => rows.iter().flatten().map(|it| shown(it)).collect(),
                other => vec![shown(&other.visible_text())],
            };
            for text in texts {
                prop_assert!(left.any(|it| *it == text), "{text:?} is not shown in its place");
            }
        }
    }

    #[test]
    fn any_font_that_is_taken_leaves_the_parts_well_formed(font in gongkai_testkit::text()) {
        let options = Options::none().with_value("body_font", font.as_str().into());
        let mut bytes = Vec::new();
        let Ok(mut sink) = DocxExporter.begin(&mut bytes, &options) else {
            return Ok(());
        };
        sink.write(&Item::of(&Report::blank(Edition::Y2021))).expect("memory takes all");
        sink.finish().expect("memory takes all");
        for (_, xml) in parts(&bytes) {
            look(&xml);
        }
    }
}

#[test]
fn a_package_says_what_it_is_in_its_first_part_and_knows_no_clock() {
    let bytes = written(&Report::blank(Edition::Y2021));
    let names: Vec<String> = parts(&bytes).into_iter().map(|it| it.0).collect();
    assert_eq!(names[0], "[Content_Types].xml");
    let types = part(&bytes, "[Content_Types].xml");
    // The other parts are relations, which have a content type by their suffix.
    for name in names.iter().skip(1).filter(|it| !it.contains("_rels/")) {
        assert!(types.contains(&format!("PartName=\"/{name}\"")), "{name}");
    }
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).expect("a package");
    for at in 0..archive.len() {
        let entry = archive.by_index_raw(at).expect("a part");
        let time = entry.last_modified().expect("a time");
        assert_eq!(
            (time.year(), time.month(), time.day(), time.hour()),
            (1980, 1, 1, 0)
        );
    }
}

/// Some programs read a package from its beginning on, and take whatever is no part for its end.
#[test]
fn nothing_stands_between_the_parts_of_a_package() {
    let bytes = written(&Report::blank(Edition::Y2021));
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).expect("a package");
    let mut end = 0;
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).expect("a part");
        assert_eq!(part.header_start(), end, "{at}");
        end = part.data_start().expect("a part has its bytes") + part.compressed_size();
    }
    assert_eq!(archive.central_directory_start(), end);
}

#[test]
fn a_table_of_more_columns_than_word_takes_is_written_as_text() {
    let mut report = Report::blank(Edition::Y2021);
    let row = |count: usize| (0..count).map(|it| Text::from(it.to_string())).collect();
    let tables = |report: &Report| {
        part(&written(report), "word/document.xml")
            .matches("<w:tbl>")
            .count()
    };
    report.overview = Some(vec![Block::Table {
        rows: vec![row(63), row(2)],
    }]);
    assert_eq!(tables(&report), 4);
    report.overview = Some(vec![Block::Table {
        rows: vec![row(64), row(2)],
    }]);
    assert_eq!(tables(&report), 3);
    let seen = look(&part(&written(&report), "word/document.xml"));
    assert!(seen.paragraphs.contains(&"0\t1".to_owned()));
}

#[test]
fn properties_say_title_and_organ_or_nothing() {
    let mut report = Report::blank(Edition::Y2021);
    let core = |report: &Report| part(&written(report), "docProps/core.xml");
    assert!(!core(&report).contains("dc:title"));
    report.title = Some("青禾县\n2024年<报告>".into());
    report.organ.name = Some("青禾县".into());
    let properties = core(&report);
    assert!(
        properties.contains("<dc:title>青禾县2024年&lt;报告&gt;</dc:title>"),
        "{properties}"
    );
    assert!(
        properties.contains("<dc:creator>青禾县</dc:creator>"),
        "{properties}"
    );
    report.title = Some("长".repeat(256).into());
    assert!(!core(&report).contains("dc:title"));
}

#[test]
fn other_fonts_change_nothing_but_fonts() {
    let report = Report::blank(Edition::Y2019);
    let options: DocxOptions = Options::none().with("body_font", "仿宋").read().expect("a font");
    let other = docx(&report, &options).expect("a document");
    let (ours, theirs) = (parts(&written(&report)), parts(&other));
    for (one, two) in ours.iter().zip(&theirs) {
        let is_same = one == two;
        assert_eq!(
            is_same,
            !["word/styles.xml", "word/fontTable.xml"].contains(&&*one.0),
            "{}",
            one.0
        );
    }
}
