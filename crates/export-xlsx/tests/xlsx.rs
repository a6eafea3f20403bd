//! A workbook of a report, read with another program's eyes.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use gongkai_core::form::GridContent;
use gongkai_core::{
    Block, CellId, Edition, ExportError, Exporter, IdentityKind, Item, Options, Report, TableKey, Value,
};
use gongkai_export_xlsx::{XlsxExporter, XlsxOptions, xlsx};
use proptest::prelude::*;

struct Book(
    Xlsx<Cursor<Vec<u8>>>,
    BTreeMap<String, (Range<Data>, Range<String>)>,
);

impl Book {
    fn of(report: &Report, options: XlsxOptions) -> Self {
        let bytes = xlsx(report, options).expect("it is made");
        Self(
            Xlsx::new(Cursor::new(bytes)).expect("it is a workbook"),
            BTreeMap::new(),
        )
    }

    /// The value and the formula of a figure.
    fn figure(&mut self, report: &Report, id: CellId) -> (String, String) {
        let form = report.edition().form();
        let key = form.cell(id).table;
        let sheet = form
            .section(key.part())
            .expect("every table has a part")
            .full_heading();
        let place = form
            .grid(key)
            .cells
            .iter()
            .find(|it| it.content == GridContent::Value(id));
        let place = place.expect("every cell stands in the grid");
        // The heading of the part stands above the table.
        let at = (place.row + 1, place.column);
        let (values, formulas) = self.1.entry(sheet).or_insert_with_key(|sheet| {
            let values = self.0.worksheet_range(sheet).expect("every table has a sheet");
            let formulas = self.0.worksheet_formula(sheet).expect("every table has a sheet");
            (values, formulas)
        });
        let formula = formulas.get_value(at).cloned().unwrap_or_default();
        (shown(values.get_value(at).unwrap_or(&Data::Empty)), formula)
    }
}

fn shown(value: &Data) -> String {
    match value {
        Data::Empty => String::new(),
        Data::Float(it) => it.to_string(),
        other => other.to_string(),
    }
}

/// What a spreadsheet shows of a value without a number format.
fn expected(value: Option<&Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::Integer(it)) => it.to_string(),
        Some(Value::Amount(it)) => {
            let digits = it.as_str().bytes().filter(u8::is_ascii_digit).count();
            if digits > 15 {
                it.as_str().to_owned()
            } else {
                it.value().normalize().to_string()
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_cell_shows_what_the_report_says(report in gongkai_testkit::report()) {
        let mut book = Book::of(&report, XlsxOptions::default());
        for (cell, value) in report.cells.iter() {
            let (found, _) = book.figure(&report, cell.id);
            prop_assert_eq!(found, expected(value), "{}", cell.pointer);
        }
        let bytes = || xlsx(&report, XlsxOptions::default()).expect("it is made");
        prop_assert!(bytes() == bytes());
    }
}

/// A report whose cells are all 1, with totals that follow.
fn balanced(edition: Edition) -> Report {
    let mut report = Report::blank(edition);
    let form = edition.form();
    for cell in form.cells() {
        report
            .cells
            .set(cell.id, Value::parse("1", cell.cell_type))
            .expect("it fits");
    }
    for _ in 0..3 {
        for identity in form
            .identities()
            .iter()
            .filter(|it| it.kind != IdentityKind::PrintedTie)
        {
            let sum = identity
                .terms
                .iter()
                .filter_map(|it| report.cells.integer(it.cell))
                .sum();
            report
                .cells
                .set(identity.total, Some(Value::Integer(sum)))
                .expect("it fits");
        }
    }
    report
}

#[test]
fn a_total_is_a_formula_where_it_agrees_with_its_parts_and_nowhere_else() {
    for edition in Edition::ALL {
        let mut report = balanced(edition);
        let form = edition.form();
        let mut sums = form
            .identities()
            .iter()
            .filter(|it| it.kind != IdentityKind::PrintedTie);
        let first = sums.next().expect("the form has ties").total;
        let (value, formula) = Book::of(&report, XlsxOptions::default()).figure(&report, first);
        assert!(formula.contains("SUM("), "{formula}");
        assert_eq!(value, expected(report.cells.get(first)));
        report
            .cells
            .set(first, Some(Value::Integer(77)))
            .expect("it fits");
        assert_eq!(
            Book::of(&report, XlsxOptions::default()).figure(&report, first),
            ("77".to_owned(), String::new())
        );
        report.cells.set(first, None).expect("any cell may be blank");
        let mut book = Book::of(&report, XlsxOptions::default());
        assert_eq!(book.figure(&report, first), (String::new(), String::new()));
        let plain = XlsxOptions {
            formulas: false,
            ..XlsxOptions::default()
        };
        let balanced = balanced(edition);
        let (value, formula) = Book::of(&balanced, plain).figure(&balanced, first);
        assert_eq!(
            (value, formula),
            (expected(balanced.cells.get(first)), String::new())
        );
    }
}

#[test]
fn the_form_to_fill_in_has_every_total_as_a_formula_that_shows_nothing() {
    for edition in Edition::ALL {
        let report = Report::blank(edition);
        let mut book = Book::of(&report, XlsxOptions::default());
        let mut formulas = 0;
        for cell in edition.form().cells() {
            let (value, formula) = book.figure(&report, cell.id);
            assert_eq!(value, "", "{}", cell.pointer);
            formulas += usize::from(!formula.is_empty());
        }
        let identities = edition.form().identities();
        let totals = identities
            .iter()
            .filter(|it| it.kind != IdentityKind::PrintedTie)
            .map(|it| it.total);
        assert_eq!(formulas, totals.collect::<std::collections::BTreeSet<_>>().len());
        for section in edition.form().sections {
            let sheet = book
                .0
                .worksheet_range(&section.full_heading())
                .expect("every part has a sheet");
            let texts: Vec<String> = sheet.rows().flatten().map(shown).collect();
            assert!(texts.contains(&section.full_heading()));
        }
    }
}

#[test]
fn every_tie_is_judged_in_words() {
    let mut report = balanced(Edition::Y2021);
    let total = Edition::Y2021
        .form()
        .find("/requests/new/total")
        .expect("it is a cell");
    report.cells.set(total, Some(Value::Integer(5))).expect("it fits");
    let mut book = Book::of(&report, XlsxOptions::default());
    let sheet = book.0.worksheet_range("勾稽").expect("it has the sheet");
    let rows: Vec<Vec<String>> = sheet.rows().map(|it| it.iter().map(shown).collect()).collect();
    assert_eq!(rows.len(), 2 + Edition::Y2021.form().identities().len());
    let broken: Vec<_> = rows.iter().filter(|it| it[5] == "不符").collect();
    let new = broken
        .iter()
        .find(|it| it[1].contains("本年新收"))
        .expect("the total is told");
    assert_eq!(new[2..5], ["5", "6", "-1"]);
    assert_eq!(rows[0][0], format!("有 {} 处不符，见下表标红的行", broken.len()));
}

#[test]
fn what_a_cell_cannot_hold_is_an_error_and_no_part_of_it_is_written() {
    let mut report = Report::blank(Edition::Y2021);
    report.overview = Some(vec![Block::Paragraph {
        text: "长".repeat(32_768).as_str().into(),
    }]);
    let mut bytes = Vec::new();
    let mut sink = XlsxExporter
        .begin(&mut bytes, &Options::none())
        .expect("it begins");
    let error = sink.write(&Item::of(&report)).expect_err("it is too long");
    assert!(matches!(error, ExportError::Unsupported(_)), "{error}");
    drop(sink);
    assert!(bytes.is_empty());
}

#[test]
fn tables_keep_the_place_the_form_gives_them() {
    let report = Report::blank(Edition::Y2021);
    let mut book = Book::of(&report, XlsxOptions::default());
    let names = book.0.sheet_names();
    let headings = Edition::Y2021
        .form()
        .sections
        .iter()
        .map(gongkai_core::form::Section::full_heading);
    assert_eq!(names, headings.chain(["勾稽".to_owned()]).collect::<Vec<_>>());
    for key in TableKey::ALL {
        let section = Edition::Y2021.form().section(key.part()).expect("it has a part");
        let merged = book
            .0
            .merge_cells_by_sheet_name(&section.full_heading())
            .expect("they are read");
        let grid = Edition::Y2021.form().grid(key);
        let spans = grid
            .cells
            .iter()
            .filter(|it| it.row_span > 1 || it.column_span > 1);
        assert_eq!(merged.len(), spans.count());
    }
}

/// Some programs read a package from its beginning on, and take whatever is no part for its end.
#[test]
fn nothing_stands_between_the_parts_of_a_package() {
    let report = Report::blank(Edition::Y2021);
    let bytes = xlsx(&report, XlsxOptions::default()).expect("it is made");
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).expect("a package");
    let mut end = 0;
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).expect("a part");
        assert_eq!(part.header_start(), end, "{at}");
        end = part.data_start().expect("a part has its bytes") + part.compressed_size();
    }
    assert_eq!(archive.central_directory_start(), end);
}
