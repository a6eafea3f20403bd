//! A report as an office published it, read directly.

use std::collections::BTreeMap;

use gongkai_document::Limits;

/// Table two, row by row as printed.
const PROACTIVE: &str = "1 0 11 8 26 66 447228 3985758 88283 96171.6";

/// Table three, a row for each line of the form.
const REQUESTS: [&str; 25] = [
    "3001 53 0 0 61 4 3119",
    "34 0 0 0 0 0 34",
    "1288 21 0 0 50 3 1362",
    "447 7 0 0 0 0 454",
    "2 0 0 0 0 0 2",
    "30 1 0 0 0 0 31",
    "5 0 0 0 0 0 5",
    "6 0 0 0 0 0 6",
    "7 1 0 0 0 0 8",
    "12 0 0 0 0 0 12",
    "9 0 0 0 0 0 9",
    "105 0 0 0 0 0 105",
    "746 12 0 0 10 1 769",
    "11 0 0 0 0 0 11",
    "1 0 0 0 0 0 1",
    "56 6 0 0 0 0 62",
    "25 0 0 0 0 0 25",
    "0 0 0 0 0 0 0",
    "0 0 0 0 0 0 0",
    "1 0 0 0 0 0 1",
    "67 3 0 0 1 0 71",
    "6 0 0 0 0 0 6",
    "108 2 0 0 0 0 110",
    "2932 53 0 0 61 4 3050",
    "103 0 0 0 0 0 103",
];

/// Table four, as printed.
const DISPUTES: &str = "72 64 178 37 351 13 4 8 1 26 12 1 1 6 20";

#[test]
fn every_figure_of_a_published_report() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/real/huaian-2024.pdf"
    );
    let Ok(bytes) = std::fs::read(path) else {
        #[expect(clippy::print_stderr, reason = "a skipped test says so")]
        {
            eprintln!("skipped: {path} is not there");
        }
        return;
    };
    let document = gongkai_read_pdf::read_pdf(&bytes, &Limits::default()).expect("it can be read");
    assert_eq!(document.remarks, []);
    let found = gongkai_recognize::recognize(&document).expect("it is a report");
    assert_eq!(found.len(), 1);
    assert!(found[0].remarks.is_empty(), "{:?}", found[0].remarks);
    let mut parts: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (definition, value) in found[0].report.cells.iter() {
        let part = definition
            .pointer
            .as_str()
            .split('/')
            .nth(1)
            .expect("a pointer has a part");
        let value = value.map_or_else(String::new, ToString::to_string);
        parts.entry(part).or_default().push(value);
    }
    assert_eq!(parts["proactive"].join(" "), PROACTIVE);
    assert_eq!(parts["requests"].join(" "), REQUESTS.join(" "));
    assert_eq!(parts["disputes"].join(" "), DISPUTES);
}
