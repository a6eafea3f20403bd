//! Written CSV is read back to equal cells and identity.

use std::ops::ControlFlow;

use gongkai_core::{Exporter, Imported, Importer, Item, Limits, Options, Organ, Report, Text};
use gongkai_export_csv::{
    CsvExporter, CsvImporter, CsvOptions, CsvWideExporter, CsvWideImporter, csv, csv_wide, read_csv,
    read_csv_wide,
};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tidy_gives_equal_cells_and_identity(
        reports in prop::collection::vec(gongkai_testkit::report(), 1..4),
        bom in any::<bool>(),
    ) {
        let written = csv(&reports, &CsvOptions { bom });
        prop_assert_eq!(written.starts_with('\u{FEFF}'), bom);
        check(&read_csv(&written).expect("it is CSV"), &reports)?;
    }

    #[test]
    fn wide_gives_equal_cells_and_identity(
        reports in prop::collection::vec(gongkai_testkit::report(), 1..4),
        bom in any::<bool>(),
    ) {
        let written = csv_wide(&reports, &CsvOptions { bom });
        prop_assert_eq!(written.starts_with('\u{FEFF}'), bom);
        check(&read_csv_wide(&written).expect("it is CSV"), &reports)?;
    }

    #[test]
    fn reports_of_one_identity_do_not_run_together(report in gongkai_testkit::report(), other in gongkai_testkit::cells()) {
        let twin = Report { cells: other, ..report.clone() };
        let reports = [report.clone(), twin, report];
        check(&read_csv(&csv(&reports, &CsvOptions::default())).expect("it is CSV"), &reports)?;
    }

    #[test]
    fn exporters_write_what_the_functions_give(reports in prop::collection::vec(gongkai_testkit::report(), 0..3)) {
        let bare = Options::none().with("bom", "false");
        prop_assert_eq!(export(&CsvExporter, &reports, &Options::none()), csv(&reports, &CsvOptions::default()));
        prop_assert_eq!(export(&CsvExporter, &reports, &bare), csv(&reports, &CsvOptions { bom: false }));
        prop_assert_eq!(export(&CsvWideExporter, &reports, &Options::none()), csv_wide(&reports, &CsvOptions::default()));
        prop_assert_eq!(export(&CsvWideExporter, &reports, &bare), csv_wide(&reports, &CsvOptions { bom: false }));
    }

    #[test]
    fn no_field_begins_a_formula(report in gongkai_testkit::report()) {
        for written in [csv(std::slice::from_ref(&report), &CsvOptions { bom: false }),
            csv_wide(std::slice::from_ref(&report), &CsvOptions { bom: false })] {
            let mut reader = ::csv::ReaderBuilder::new().from_reader(written.as_bytes());
            let columns = reader.headers().expect("a header").clone();
            for record in reader.records() {
                let record = record.expect("a record");
                for (column, field) in columns.iter().zip(&record) {
                    let figure = field.parse::<i64>().is_ok() && (column == "value" || column.contains('.'));
                    prop_assert!(figure || !field.starts_with(['=', '+', '-', '@', '\t', '\r']), "{}: {}", column, field);
                }
            }
        }
    }

    #[test]
    fn nothing_panics_on_any_text(text in any::<String>()) {
        for importer in [&CsvImporter as &dyn Importer, &CsvWideImporter] {
            let _ = import(importer, text.as_bytes());
            let _ = import(importer, format!("edition,key,value,requests.new.total\n{text}").as_bytes());
        }
    }

    #[test]
    fn a_damaged_byte_never_changes_a_figure_without_a_word(
        report in gongkai_testkit::report(), at in any::<prop::sample::Index>(), byte in prop::sample::select(b",\"\n\r'x \xFF".to_vec()),
    ) {
        let written = csv_wide(std::slice::from_ref(&report), &CsvOptions { bom: false });
        let mut bytes = written.into_bytes();
        let at = at.index(bytes.len());
        let damaged_figure = bytes[at].is_ascii_digit() || bytes[at] == b',' || bytes[at] == b'-';
        bytes[at] = byte;
        for imported in import(&CsvWideImporter, &bytes) {
            let same = imported.report.cells == report.cells && imported.report.edition() == report.edition();
            // A digit that becomes a comma moves what follows; the row then has one field more.
            prop_assert!(same || !imported.remarks.is_empty() || !damaged_figure);
        }
    }
}

fn check(read: &[Imported], written: &[Report]) -> Result<(), TestCaseError> {
    for imported in read {
        prop_assert!(imported.remarks.is_empty(), "{:?}", imported.remarks);
        prop_assert!(imported.json.is_none());
    }
    let read: Vec<&Report> = read.iter().map(|it| &it.report).collect();
    let carried: Vec<Report> = written.iter().map(carried).collect();
    prop_assert_eq!(read, carried.iter().collect::<Vec<_>>());
    Ok(())
}

/// What CSV carries of a report; an empty text is none.
fn carried(report: &Report) -> Report {
    let filled = |it: &Option<Text>| it.clone().filter(|it| !it.is_empty());
    Report {
        year: report.year,
        title: filled(&report.title),
        organ: Organ {
            name: filled(&report.organ.name),
            credit_code: report.organ.credit_code.clone(),
            division_code: report.organ.division_code.clone(),
            ..Organ::default()
        },
        scope: report.scope,
        cells: report.cells.clone(),
        ..Report::blank(report.edition())
    }
}

fn export(exporter: &dyn Exporter, reports: &[Report], options: &Options) -> String {
    let mut out = Vec::new();
    let mut sink = exporter.begin(&mut out, options).expect("known options");
    for report in reports {
        sink.write(&Item::of(report)).expect("a vector takes all");
    }
    sink.finish().expect("a vector takes all");
    String::from_utf8(out).expect("CSV is UTF-8")
}

fn import(importer: &dyn Importer, mut bytes: &[u8]) -> Vec<Imported> {
    let mut all = Vec::new();
    let _ = importer.import(&mut bytes, &Limits::default(), &mut |it| {
        all.push(it);
        ControlFlow::Continue(())
    });
    all
}
