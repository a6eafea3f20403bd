//! What is written is a database whose views are the tables of the data set.

use gongkai_core::dataset::{Datum, Table, tables};
use gongkai_core::{
    Category, Edition, Exporter, Finding, Item, Options, Pointer, Report, Rule, Severity, Wording,
};
use gongkai_export_sqlite::{SqliteExporter, sqlite};
use proptest::prelude::*;
use rusqlite::Connection;
use rusqlite::types::Value;

fn open(bytes: &[u8]) -> Connection {
    let mut database = Connection::open_in_memory().expect("it opens");
    database
        .deserialize_read_exact(c"main", bytes, bytes.len(), true)
        .expect("it is a database");
    let sound: String = database
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .expect("it is checked");
    assert_eq!(sound, "ok");
    database
}

/// The rows of a view, without the number of the report.
fn rows(database: &Connection, table: &Table) -> Vec<Vec<Value>> {
    let names: Vec<String> = table
        .columns
        .iter()
        .map(|it| format!("\"{}\"", it.name))
        .collect();
    let query = format!("SELECT {} FROM {}", names.join(", "), table.name);
    let mut statement = database.prepare(&query).expect("it is a query");
    let rows = statement.query_map([], |row| (0..names.len()).map(|it| row.get(it)).collect());
    rows.expect("it runs").collect::<Result<_, _>>().expect("it runs")
}

fn expected(items: &[Item<'_>], table: &Table) -> Vec<Vec<Value>> {
    let mut rows = Vec::new();
    for item in items {
        table.each_row(item, &mut |row| rows.push(row.iter().map(value).collect()));
    }
    rows
}

fn value(datum: &Datum<'_>) -> Value {
    match datum {
        Datum::Null => Value::Null,
        Datum::Text(it) => Value::Text((*it).to_owned()),
        Datum::Integer(it) => Value::Integer(*it),
        Datum::Amount(it) => Value::Text(it.as_str().to_owned()),
        Datum::Date(it) => Value::Text(it.to_string()),
    }
}

static RULE: Rule = Rule {
    code: "A999",
    name: "for_the_test",
    category: Category::Arithmetic,
    severity: Severity::Error,
    message: Wording {
        zh: "不等",
        en: "not equal",
    },
    explanation: Wording {
        zh: "不等",
        en: "not equal",
    },
    remedy: Wording {
        zh: "核对",
        en: "check",
    },
    source: Wording {
        zh: "无", en: "none"
    },
    since: "0.1.0",
};

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_view_is_a_table_of_the_data_set(of in prop::collection::vec(gongkai_testkit::report(), 0..4)) {
        let finding = Finding::of(&RULE, vec![Pointer::new("/requests/new/total")], &[]);
        let findings = [finding.clone(), finding];
        let items: Vec<Item<'_>> = of.iter().map(|it| Item::with(it, None, &findings)).collect();
        let mut bytes = Vec::new();
        let exporter = SqliteExporter::default();
        let mut sink = exporter.begin(&mut bytes, &Options::none()).expect("it begins");
        for item in &items {
            sink.write(item).expect("it is written");
        }
        sink.finish().expect("it is finished");
        let database = open(&bytes);
        for table in tables() {
            prop_assert_eq!(rows(&database, table), expected(&items, table), "{}", table.name);
        }
    }
}

#[test]
fn the_same_reports_are_the_same_bytes() {
    let of = [Report::blank(Edition::Y2019), Report::blank(Edition::Y2021)];
    assert!(sqlite(&of, "").expect("it is made") == sqlite(&of, "").expect("it is made"));
}

#[test]
fn every_column_has_its_label() {
    let database = open(&sqlite(&[], "").expect("it is made"));
    let columns: usize = tables().iter().map(|it| it.columns.len()).sum();
    let count = |query: &str| {
        database
            .query_row(query, [], |row| row.get::<_, u32>(0))
            .expect("it is a query")
    };
    assert_eq!(count("SELECT COUNT(*) FROM labels") as usize, columns);
    let cells: usize = Edition::ALL.iter().map(|it| it.form().cells().len()).sum();
    assert_eq!(count("SELECT COUNT(*) FROM form") as usize, cells);
}

#[test]
fn a_script_of_views_stands_in_the_file_and_a_wrong_one_is_an_error() {
    let views = "CREATE VIEW newly AS SELECT organ, value FROM cells WHERE \"key\" = 'requests.new.total';";
    let database = open(&sqlite(&[Report::blank(Edition::Y2021)], views).expect("it is made"));
    let value: Option<i64> = database
        .query_row("SELECT value FROM newly", [], |row| row.get(0))
        .expect("it is a view");
    assert_eq!(value, None);
    let error = sqlite(&[], "CREATE VIEWS").expect_err("it is no SQL").to_string();
    assert!(error.contains("syntax"), "{error}");
}
