//! What is packed comes out as the tables of core give it, and as CSV stands in its columns.

use gongkai_core::dataset::{Datum, tables};
use gongkai_core::{Argument, Category, Finding, Item, Report, Rule, Scalar, Severity, Wording};
use gongkai_dataset::{Encoding, InputRow, RowSink, Rows, Status, Tables, pack};
use proptest::prelude::*;

/// The rows that a table of core gives.
fn expected(table: usize, item: &Item<'_>) -> Vec<String> {
    let mut rows = Vec::new();
    tables()[table].each_row(item, &mut |row| rows.push(format!("{row:?}")));
    rows
}

/// The rows that come out of packed bytes, without what leads them.
fn unpacked(table: usize, packed: &[u8]) -> Vec<String> {
    let mut rows = Vec::new();
    let leading = [Datum::Text("key"), Datum::Text("a.html")];
    let result = Rows::of(packed)
        .expect("it is whole")
        .each(table, leading, &mut |row: &[Datum<'_>]| {
            assert_eq!(row[..2], leading);
            rows.push(format!("{:?}", &row[2..]));
            Ok::<(), std::convert::Infallible>(())
        });
    assert!(matches!(result, Ok(Ok(()))), "{result:?}");
    rows
}

fn assert_kept(item: &Item<'_>) {
    let packed = pack(item);
    for table in 0..tables().len() {
        assert_eq!(
            unpacked(table, &packed),
            expected(table, item),
            "{}",
            tables()[table].name
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_value_of_a_report_comes_out_as_it_went_in(report in gongkai_testkit::report()) {
        assert_kept(&Item::of(&report));
    }

    #[test]
    fn bytes_that_are_cut_off_are_told(report in gongkai_testkit::report(), cut in 1_usize..400) {
        let packed = pack(&Item::of(&report));
        let cut = packed.len().saturating_sub(cut);
        prop_assert!(Rows::of(&packed[..cut]).is_err());
    }

    #[test]
    fn no_bytes_at_all_end_the_program(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(rows) = Rows::of(&bytes) {
            for table in 0..tables().len() {
                let leading = [Datum::Null, Datum::Null];
                // What comes out does not matter, only that something does.
                let _ = rows.each(table, leading, &mut |_| Ok::<(), std::convert::Infallible>(()));
            }
        }
    }
}

/// A rule that tests the words it is found by.
static RULE: Rule = Rule {
    code: "A901",
    name: "sample",
    category: Category::Arithmetic,
    severity: Severity::Warning,
    message: words("{cell}不对", "{cell} is wrong"),
    explanation: words("", ""),
    remedy: words("", ""),
    source: words("", ""),
    since: "0.1.0",
};

const fn words(zh: &'static str, en: &'static str) -> Wording {
    Wording { zh, en }
}

/// Reports made by chance have no findings.
#[test]
fn findings_are_kept() {
    for case in gongkai_testkit::cases() {
        let pointer = case.report.edition().form().cells()[3].pointer.clone();
        let said = [Argument::same("cell", "\u{2028}=\"'，,\n")];
        let plain = Finding::of(&RULE, Vec::new(), &said);
        let compared = Finding::of(&RULE, vec![pointer.clone(), pointer], &said)
            .comparing(Some(Scalar::Number(-3)), Some(Scalar::Text(String::new())));
        let findings = [plain.clone(), plain, compared];
        assert_kept(&Item::with(&case.report, None, &findings));
    }
}

/// A file of one table of one report as CSV, as text.
fn csv(table: usize, report: &Report) -> String {
    let mut bytes = Vec::new();
    let mut sink = RowSink::new(&Tables::get().of_reports[table], Encoding::Csv, &mut bytes)
        .expect("a vector takes all");
    let packed = pack(&Item::of(report));
    let rows = Rows::of(&packed).expect("it is whole");
    let leading = [Datum::Text("00-1"), Datum::Text("=a,b.html")];
    let result = rows.each(table, leading, &mut |row| sink.write(row));
    assert!(matches!(result, Ok(Ok(()))));
    sink.finish().expect("a vector takes all");
    String::from_utf8(bytes).expect("it is UTF-8")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn csv_has_a_field_for_every_column_and_no_formula(report in gongkai_testkit::report()) {
        for table in 0..tables().len() {
            let text = csv(table, &report);
            let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
            let headers = reader.headers().expect("there is a header").clone();
            let columns = &Tables::get().of_reports[table].columns;
            prop_assert!(headers.iter().eq(columns.iter().map(|it| it.name.as_str())));
            for record in reader.records() {
                let record = record.expect("every row has as many fields as the header");
                prop_assert_eq!(&record[1], "'=a,b.html");
                for (field, column) in record.iter().zip(columns) {
                    let is_number = field.strip_prefix('-').is_some_and(|it| it.bytes().all(|it| it.is_ascii_digit()));
                    let is_formula = field.starts_with(['=', '+', '@', '\t', '\r']) || (field.starts_with('-') && !is_number);
                    prop_assert!(!is_formula, "{}: {field:?}", column.name);
                }
            }
        }
    }
}

#[test]
fn a_row_of_inputs_has_a_value_for_every_column() {
    let row = InputRow {
        input: "a.zip › b.html",
        path: "a.zip",
        sha256: None,
        reader: Some("zip"),
        status: Status::Partial,
        reports: 2,
        error: None,
        milliseconds: Some(3),
    };
    let table = &Tables::get().inputs;
    assert_eq!(row.row().len(), table.columns.len());
    let mut bytes = Vec::new();
    let mut sink = RowSink::new(table, Encoding::Csv, &mut bytes).expect("a vector takes all");
    sink.write(&row.row()).expect("a vector takes all");
    sink.finish().expect("a vector takes all");
    assert_eq!(
        String::from_utf8_lossy(&bytes),
        "input,path,sha256,reader,status,reports,error_zh,error_en,milliseconds\n\
         a.zip › b.html,a.zip,,zip,partial,2,,,3\n"
    );
}
