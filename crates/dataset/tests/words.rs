//! What says what the data is says it of every column.

use gongkai_dataset::{DataFile, DataPackage, Encoding, Tables, data_package, readme, table_schema};
use serde_json::Value;

fn files() -> Vec<DataFile> {
    let part = |table, part: &str, rows, content| DataFile {
        table,
        part: part.to_owned(),
        rows,
        content,
    };
    vec![
        part("reports", "2023", 2, Some((10, "ab".repeat(32)))),
        part("reports", "2024", 3, Some((20, "cd".repeat(32)))),
        part("inputs", "inputs", 7, None),
    ]
}

#[test]
fn the_readme_names_every_column_of_every_table() {
    let files = files();
    let text = readme(&DataPackage {
        encoding: Encoding::Csv,
        files: &files,
    });
    for table in Tables::get().all() {
        let section = text
            .split(&format!("\n## {}\n", table.name))
            .nth(1)
            .expect("it has a section");
        let section = section.split("\n## ").next().unwrap_or_default();
        for column in &table.columns {
            let line = format!("| `{}` | ", column.name);
            assert!(section.contains(&line), "{}.{}", table.name, column.name);
        }
    }
    assert!(text.contains("| `reports/*.csv` | 5 |"), "rows are added up");
}

#[test]
fn no_two_columns_of_a_table_have_one_name() {
    for table in Tables::get().all() {
        let mut names: Vec<&str> = table.columns.iter().map(|it| it.name.as_str()).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count, "{}", table.name);
    }
}

#[test]
fn the_package_lists_the_files_and_their_schemas_exist() {
    let files = files();
    let text = data_package(&DataPackage {
        encoding: Encoding::Csv,
        files: &files,
    });
    let package: Value = serde_json::from_str(&text).expect("it is JSON");
    let resources = package["resources"].as_array().expect("it is a list");
    assert_eq!(resources.len(), 3);
    assert_eq!(resources[1]["path"], "reports/2024.csv");
    assert_eq!(resources[1]["bytes"], 20);
    assert_eq!(resources[1]["hash"], format!("sha256:{}", "cd".repeat(32)));
    assert_eq!(resources[2]["hash"], Value::Null, "its milliseconds differ");
    for resource in resources {
        let schema = resource["schema"].as_str().expect("it names a file");
        let known = Tables::get()
            .all()
            .any(|it| schema == format!("schemas/{}.json", it.name));
        assert!(known, "{schema}");
        // What the specification asks of a name.
        let name = resource["name"].as_str().expect("it has a name");
        assert!(
            name.bytes()
                .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
        );
    }
}

#[test]
fn a_schema_has_a_field_for_every_column() {
    for table in Tables::get().all() {
        let schema: Value = serde_json::from_str(&table_schema(table)).expect("it is JSON");
        let fields = schema["fields"].as_array().expect("it is a list");
        assert_eq!(fields.len(), table.columns.len());
        for (field, column) in fields.iter().zip(&table.columns) {
            assert_eq!(field["name"], column.name);
            let kind = field["type"].as_str().expect("it is a word");
            assert!(["string", "integer", "number", "date"].contains(&kind));
        }
        let key = schema["primaryKey"].as_str();
        assert_eq!(key, (table.name == "reports").then_some("report"));
    }
}
