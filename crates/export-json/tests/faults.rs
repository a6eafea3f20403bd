//! JSON that breaks the contract keeps what is valid; text that is not JSON is one clear error.

use std::ops::ControlFlow;

use gongkai_core::{
    Block, Confidence, Edition, ExportError, Exporter, Imported, Importer, Item, Limits, Options, ReadError,
    Report, Value,
};
use gongkai_export_json::{JsonExporter, JsonImporter, NdjsonExporter, NdjsonImporter, json, read_json};

const SMALL: &str = include_str!("expected/small.json");

/// The report of the expected file.
fn small() -> Report {
    let mut report = Report::blank(Edition::Y2021);
    report.year = gongkai_core::Year::new(2024);
    report.title = Some("甲县人民政府2024年政府信息公开工作年度报告".into());
    report.organ.name = Some("甲县人民政府".into());
    report.overview = Some(vec![
        Block::Heading {
            level: 1,
            text: "（一）主动公开".into(),
        },
        Block::Paragraph {
            text: "一行\n\"二行\"".into(),
        },
    ]);
    report.problems = Some(Vec::new());
    set(&mut report, "/requests/new/total", "12");
    set(&mut report, "/proactive/administrative_fees/amount", "0.00");
    report.extensions = gongkai_core::Extensions::parse("{ \"n\" : 1.10 }");
    report
}

fn set(report: &mut Report, pointer: &str, text: &str) {
    let form = report.edition().form();
    let id = form.find(pointer).expect("a cell of the form");
    let value = Value::parse(text, form.cell(id).cell_type).expect("canonical");
    report.cells.set(id, Some(value)).expect("fits");
}

fn get(report: &Report, pointer: &str) -> Option<String> {
    let id = report.edition().form().find(pointer).expect("a cell of the form");
    report.cells.get(id).map(ToString::to_string)
}

/// Reads the small report with one passage put in another's place.
fn changed(from: &str, to: &str) -> Imported {
    assert_eq!(SMALL.matches(from).count(), 1, "{from} stands once");
    read_json(&SMALL.replace(from, to)).expect("it is JSON still")
}

fn cells_of(imported: &Imported) -> Vec<&str> {
    let remark = imported
        .remarks
        .iter()
        .find(|it| it.rule.code == "R070")
        .expect("a remark");
    remark.cells.iter().map(gongkai_core::Pointer::as_str).collect()
}

fn message(imported: &Imported) -> &str {
    &imported
        .remarks
        .iter()
        .find(|it| it.rule.code == "R070")
        .expect("a remark")
        .message
        .en
}

#[test]
fn a_report_is_written_byte_by_byte() {
    assert_eq!(json(&small()), SMALL);
}

#[test]
fn a_byte_order_mark_is_taken() {
    let read = read_json(&format!("\u{FEFF}{SMALL}")).expect("JSON");
    assert_eq!(read.report, small());
    assert!(read.remarks.is_empty());
}

#[test]
fn a_value_the_contract_refuses_is_never_a_number() {
    let total = r#""total": 12"#;
    for refused in [
        "\"12\"",
        "-12",
        "12.5",
        "true",
        "[12]",
        "{\"a\":12}",
        "9007199254740992",
        "1e400",
        "\"\"",
    ] {
        let read = changed(total, &format!("\"total\": {refused}"));
        assert_eq!(get(&read.report, "/requests/new/total"), None, "{refused}");
        assert_eq!(cells_of(&read), ["/requests/new/total"], "{refused}");
        assert!(read.json.is_some());
        let mut rest = small();
        let id = Edition::Y2021.form().find("/requests/new/total").expect("a cell");
        rest.cells.set(id, None).expect("blank fits");
        assert_eq!(read.report, rest, "everything else is kept");
    }
    for refused in ["0.00", "0", "\"0,00\"", "\" 0.00\"", "\"０\"", "\"\\ud800\""] {
        let read = changed("\"0.00\"", refused);
        assert_eq!(
            cells_of(&read),
            ["/proactive/administrative_fees/amount"],
            "{refused}"
        );
    }
}

#[test]
fn whole_numbers_in_other_writings_are_integers() {
    for accepted in ["12.0", "1.2e1", "1200e-2"] {
        let read = changed(r#""total": 12"#, &format!("\"total\": {accepted}"));
        assert_eq!(read.report, small(), "{accepted}");
        assert!(read.remarks.is_empty());
    }
}

#[test]
fn lenient_reading_takes_the_same_numbers_as_strict_reading() {
    let stray = SMALL.replace(
        "\"schema_version\": \"1.0\",",
        "\"schema_version\": \"1.0\", \"stray\": 1,",
    );
    for accepted in ["12.0", "1.2e1", "1200e-2"] {
        let text = stray.replace(r#""total": 12"#, &format!("\"total\": {accepted}"));
        let read = read_json(&text).expect("JSON");
        assert_eq!(read.report, small(), "{accepted}");
        assert!(cells_of(&read).is_empty());
        assert!(message(&read).contains("/stray"), "{}", message(&read));
    }
}

#[test]
fn keys_that_stand_twice_count_only_where_they_agree() {
    let same = changed(r#""total": 12"#, r#""total": 12, "total": 12"#);
    assert_eq!(same.report, small());
    assert_eq!(same.remarks.len(), 1);
    let other = changed(r#""total": 12"#, r#""total": 12, "total": 13"#);
    assert_eq!(get(&other.report, "/requests/new/total"), None);
    assert_eq!(cells_of(&other), ["/requests/new/total"]);
    let year = changed(r#""year": 2024"#, r#""year": 2024, "year": 2023"#);
    assert_eq!(year.report.year, None);
    assert!(message(&year).contains("/year"));
}

#[test]
fn header_and_prose_that_fit_are_kept() {
    let read = changed(r#""year": 2024"#, r#""year": "2024""#);
    assert_eq!(
        read.report,
        Report {
            year: None,
            ..small()
        }
    );
    let read = changed("\"level\": 1", "\"level\": 7");
    assert_eq!(read.report.overview.as_ref().map(Vec::len), Some(1));
    assert!(message(&read).contains("/overview/0"));
    let read = changed(r#""preamble": null"#, r#""preamble": "text""#);
    assert_eq!(read.report, small());
    assert!(message(&read).contains("/preamble"));
    let read = changed(
        r#""name": "甲县人民政府""#,
        r#""name": "甲县人民政府", "credit_code": "x", "level": "county", "stray": 1"#,
    );
    assert_eq!(read.report.organ.name, small().organ.name);
    assert_eq!(read.report.organ.level, Some(gongkai_core::Level::County));
    assert_eq!(read.report.organ.credit_code, None);
    assert!(message(&read).contains("/organ/stray") && message(&read).contains("/organ/credit_code"));
}

#[test]
fn a_key_cannot_pretend_to_be_a_path() {
    let read = changed(
        r#""requests": {"#,
        r#""requests/new/total": 9, "requests": { "new/total": 9,"#,
    );
    assert_eq!(read.report, small());
    assert!(
        message(&read).contains("/requests/new~1total"),
        "{}",
        message(&read)
    );
}

#[test]
fn the_edition_is_told_by_the_tables_where_it_is_unusable() {
    for edition in Edition::ALL {
        let mut report = Report::blank(edition);
        set(&mut report, "/requests/new/total", "5");
        let text = json(&report).replace(&format!("\"edition\": \"{edition}\""), "\"edition\": 2020");
        let read = read_json(&text).expect("JSON");
        assert_eq!(read.report, report);
        assert_eq!(read.remarks[0].rule.code, "R072");
    }
}

#[test]
fn an_edition_that_nothing_tells_is_not_claimed() {
    for text in ["{\"title\":null}", "{\"year\":2024,\"requests\":{\"x\":1}}"] {
        let read = read_json(text).expect("JSON");
        let codes: Vec<&str> = read.remarks.iter().map(|it| it.rule.code).collect();
        assert_eq!(codes, ["R070"], "{text}");
    }
}

#[test]
fn a_missing_table_leaves_its_cells_blank_and_names_them() {
    let text = SMALL.replace("\"disputes\"", "\"dispute\"");
    let read = read_json(&text).expect("JSON");
    assert_eq!(cells_of(&read).len(), 15);
    assert!(cells_of(&read).iter().all(|it| it.starts_with("/disputes/")));
}

#[test]
fn json_that_is_no_object_or_has_no_key_of_a_report_is_no_report() {
    for text in [
        "{}".into(),
        r#"{"name":"a","version":"1","a":{"year":1}}"#.into(),
        format!("[{SMALL}]"),
        "\"text\"".into(),
        "12".into(),
        "null".into(),
        "true".into(),
    ] {
        let read = read_json(&text).expect("JSON");
        assert_eq!(read.report, Report::blank(Edition::Y2021));
        let codes: Vec<&str> = read.remarks.iter().map(|it| it.rule.code).collect();
        assert_eq!(codes, ["R071"], "{text}");
        assert_eq!(read.json.expect("kept").get(), text);
    }
}

/// The English message of the error that a text gives.
fn error(bytes: &[u8]) -> String {
    let mut bytes = bytes;
    let outcome = JsonImporter.import(&mut bytes, &Limits::default(), &mut |_| ControlFlow::Continue(()));
    let message = outcome.expect_err("not JSON").message();
    assert!(
        !message.zh.contains('\n') && !message.en.contains('\n'),
        "one line"
    );
    message.en
}

#[test]
fn text_that_is_not_json_says_where_and_why() {
    let cases: [(&[u8], &str); 14] = [
        (
            "{\"年\": 2024，}".as_bytes(),
            "line 1, column 11: '，' is full-width",
        ),
        (b"{\n \"a\": 1,\n}", "line 3, column 1: there is an extra comma"),
        (b"{'a': 1}", "column 2: a single quote"),
        (b"{\"a\": 1 // x\n}", "this looks like a comment"),
        (b"{\"a\": \"x\ny\"}", "a line break or control character"),
        (b"{\"a\": 1", "the content breaks off"),
        (b"{\"a\": \"\xE5\xB9", "breaks off within a character in line 1"),
        (b"{\"a\": \"\xC4\xEA\xB1\xA8\"}", "perhaps GBK"),
        (b"{}\n{}", "line 2, column 1: the JSON ended before this"),
        (b"<!DOCTYPE html>", "looks like a web page"),
        (b"{\"a\": NaN}", "unexpected 'N'"),
        (b"\xFF\xFE{\0}\0", "UTF-16"),
        (b"{\0}\0", "UTF-16"),
        (b"{\"a\":\n\"\xBC\xD7\"}", "line 2 holds bytes that are not UTF-8"),
    ];
    for (bytes, expected) in cases {
        let message = error(bytes);
        assert!(message.contains(expected), "{message}");
    }
    for empty in [&b""[..], b" \n\t", b"\xEF\xBB\xBF"] {
        let mut bytes = empty;
        let outcome = JsonImporter.import(&mut bytes, &Limits::default(), &mut |_| ControlFlow::Continue(()));
        assert_eq!(outcome, Err(ReadError::Empty));
    }
}

#[test]
fn deep_nesting_is_one_clear_error() {
    let depth = 200_000;
    let deep = "[".repeat(depth) + &"]".repeat(depth);
    assert!(error(deep.as_bytes()).contains("nested more than 127"));
    let extended = SMALL.replace("1.10", &deep);
    assert!(error(extended.as_bytes()).contains("nested more than 127"));
    let brackets_in_text = SMALL.replace("一行", &"[".repeat(300));
    assert!(read_json(&brackets_in_text).expect("JSON").remarks.is_empty());
}

#[test]
fn a_limit_is_kept() {
    let mut limits = Limits::default();
    limits.bytes = SMALL.len() as u64;
    let run = |limits: &Limits| {
        JsonImporter.import(&mut SMALL.as_bytes(), limits, &mut |_| ControlFlow::Continue(()))
    };
    assert_eq!(run(&limits), Ok(()));
    limits.bytes -= 1;
    assert!(matches!(run(&limits), Err(ReadError::TooLarge(_))));
}

/// The reports that NDJSON gives, and how reading ended.
fn lines(text: &str, limits: &Limits) -> (Vec<Imported>, Result<(), ReadError>) {
    let mut all = Vec::new();
    let outcome = NdjsonImporter.import(&mut text.as_bytes(), limits, &mut |it| {
        all.push(it);
        ControlFlow::Continue(())
    });
    (all, outcome)
}

#[test]
fn broken_lines_do_not_lose_the_others() {
    let line = gongkai_export_json::ndjson(&[small()]);
    let text = format!("\n{line}not JSON\r\n  \r\n{line}{{\"a\":,}}\n{{}}\n{line}");
    let (all, outcome) = lines(&text, &Limits::default());
    assert_eq!(all.len(), 4);
    let message = outcome.expect_err("two broken lines").message().en;
    assert!(message.contains("line 3, column 2"), "{message}");
    assert!(message.contains("2 lines are not JSON"), "{message}");
    assert!(message.contains("the other 4 report(s) were read"), "{message}");
    let places: Vec<_> = all
        .iter()
        .flat_map(|it| &it.remarks)
        .map(|it| it.place.clone().and_then(|it| it.lines))
        .collect();
    assert_eq!(places, [Some((7, 7))]);
}

#[test]
fn a_first_line_cut_short_does_not_lose_the_others() {
    let line = gongkai_export_json::ndjson(&[small()]);
    let (all, outcome) = lines(
        &format!(
            "{}\n{line}{line}",
            &line[..line.find("\"title\"").expect("a title")]
        ),
        &Limits::default(),
    );
    assert_eq!(all.len(), 2);
    let message = outcome.expect_err("a broken line").message().en;
    assert!(
        message.contains("line 1, column") && message.contains("breaks off"),
        "{message}"
    );
}

#[test]
fn hostile_objects_and_lists_leave_everything_else() {
    let keys = "\"a\":0,".repeat(20_000);
    let read = changed("\"licensing\": {", &format!("\"licensing\": {{{keys}"));
    assert_eq!(cells_of(&read), ["/proactive/licensing/decisions"]);
    assert_eq!(read.report.organ, small().organ);
    let read = changed(
        "\"problems\": []",
        &format!("\"problems\": [{}0]", "0,".repeat(50_000)),
    );
    assert_eq!(read.report, small());
    assert!(
        message(&read).contains("/problems/0") && message(&read).contains("50001 in all"),
        "{}",
        message(&read)
    );
    let read = changed(r#""title": "甲"#, r#""\ud800": 1, "title": "甲"#);
    assert_eq!(cells_of(&read).len(), 200);
}

#[test]
fn ndjson_reads_one_json_over_several_lines_too() {
    let (all, outcome) = lines(SMALL, &Limits::default());
    assert_eq!(outcome, Ok(()));
    assert_eq!(all[0].report, small());
    let (all, outcome) = lines("{\n\"a\": 1,\n}", &Limits::default());
    assert!(all.is_empty());
    assert!(
        outcome
            .expect_err("not JSON")
            .message()
            .en
            .contains("line 3, column 1")
    );
}

#[test]
fn ndjson_bounds_one_line_and_the_faulty_ones() {
    let line = gongkai_export_json::ndjson(&[small()]);
    let mut limits = Limits::default();
    limits.bytes = line.len() as u64;
    let (all, outcome) = lines(&line.repeat(3), &limits);
    assert_eq!((all.len(), outcome), (3, Ok(())));
    let (all, outcome) = lines(&format!("{line} {line}"), &limits);
    assert_eq!(all.len(), 1);
    assert!(matches!(outcome, Err(ReadError::TooLarge(_))));
    limits.documents = 5;
    let (all, outcome) = lines(&"{}\n".repeat(100), &limits);
    assert_eq!(all.len(), 6);
    assert!(matches!(outcome, Err(ReadError::TooLarge(_))));
    assert_eq!(lines("\n \n", &limits).1, Err(ReadError::Empty));
}

#[test]
fn reading_stops_when_told_to() {
    let line = gongkai_export_json::ndjson(&[small()]);
    let mut count = 0;
    let outcome = NdjsonImporter.import(&mut line.repeat(3).as_bytes(), &Limits::default(), &mut |_| {
        count += 1;
        ControlFlow::Break(())
    });
    assert_eq!((count, outcome), (1, Ok(())));
}

#[test]
fn content_tells_the_formats_apart() {
    use Confidence::{Certain, Likely, No, Possible};
    let line = gongkai_export_json::ndjson(&[small()]);
    let cut = &line[..4096.min(line.len())];
    let cases = [
        ("a.json", SMALL, Certain, No),
        ("-", SMALL, Certain, No),
        ("a.ndjson", &line.repeat(2), Likely, Certain),
        ("a.json", &line.repeat(2), Likely, Certain),
        ("a.json", cut, Certain, No),
        ("a.NDJSON", cut, Likely, Certain),
        ("-", cut, Likely, Certain),
        ("a.json", "[{\"edition\":1}]", Likely, No),
        ("a.json", "not JSON", Possible, No),
        ("a.jsonl", "not JSON", No, Possible),
        ("a.json", "\u{FEFF} {broken", Likely, No),
        ("a.txt", "{{ template }}", No, No),
        ("a.html", "<p>", No, No),
        ("a.json", "", Possible, No),
    ];
    for (name, head, of_json, of_ndjson) in cases {
        let shown = &head[..head.len().min(40)];
        assert_eq!(
            JsonImporter.sniff(name, head.as_bytes()),
            of_json,
            "json: {name} {shown}"
        );
        assert_eq!(
            NdjsonImporter.sniff(name, head.as_bytes()),
            of_ndjson,
            "ndjson: {name} {shown}"
        );
    }
}

#[test]
fn a_json_file_holds_exactly_one_report() {
    let mut out = Vec::new();
    let sink = JsonExporter
        .begin(&mut out, &Options::none())
        .expect("no options");
    assert!(matches!(sink.finish(), Err(ExportError::Unsupported(_))));
    let mut sink = JsonExporter
        .begin(&mut out, &Options::none())
        .expect("no options");
    sink.write(&Item::of(&small())).expect("the first");
    assert!(matches!(
        sink.write(&Item::of(&small())),
        Err(ExportError::Unsupported(_))
    ));
}

#[test]
fn options_that_do_not_exist_are_refused() {
    let options = Options::none().with("indent", "4");
    for exporter in [&JsonExporter as &dyn Exporter, &NdjsonExporter] {
        let mut out = Vec::new();
        assert!(matches!(
            exporter.begin(&mut out, &options),
            Err(ExportError::Options(_))
        ));
    }
}

#[test]
fn rules_have_codes_of_their_own() {
    let codes: Vec<_> = gongkai_export_json::RULES.iter().map(|it| it.code).collect();
    assert_eq!(codes, ["R070", "R071", "R072"]);
}
