//! Edited, damaged and foreign CSV: what is in doubt is blank and said.

use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;

use gongkai_core::{Confidence, Edition, Imported, Importer, Limits, ReadError, Report, Severity, Value};
use gongkai_export_csv::{
    CsvImporter, CsvOptions, CsvWideImporter, RULES, csv, csv_wide, read_csv, read_csv_wide,
};

/// A report in which every cell holds a figure of its own.
fn full(edition: Edition, organ: &str) -> Report {
    let mut report = Report::blank(edition);
    report.organ.name = Some(organ.into());
    report.year = gongkai_core::Year::new(2024);
    for (number, cell) in edition.form().cells().iter().enumerate() {
        let value = Value::parse(&(number + 10).to_string(), cell.cell_type);
        report.cells.set(cell.id, value).expect("fits its cell");
    }
    report
}

fn tidy(reports: &[Report]) -> Vec<String> {
    csv(reports, &CsvOptions { bom: false })
        .lines()
        .map(str::to_owned)
        .collect()
}

fn read(lines: &[String]) -> Vec<Imported> {
    read_csv(&(lines.join("\n") + "\n")).expect("it is CSV")
}

fn get(report: &Report, key: &str) -> Option<String> {
    let id = report
        .edition()
        .form()
        .find(&format!("/{}", key.replace('.', "/")))
        .expect("a cell");
    report.cells.get(id).map(ToString::to_string)
}

/// Codes of remarks with the number of their cells and their line.
fn remarks(imported: &Imported) -> Vec<(&str, usize, Option<u32>)> {
    let line = |it: &gongkai_core::Finding| it.place.as_ref().and_then(|it| it.lines).map(|it| it.0);
    imported
        .remarks
        .iter()
        .map(|it| (it.rule.code, it.cells.len(), line(it)))
        .collect()
}

#[test]
fn columns_stand_in_any_order_and_lines_end_in_any_way() {
    let report = full(Edition::Y2019, "甲局");
    let written = csv(std::slice::from_ref(&report), &CsvOptions::default());
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(written.as_bytes());
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .quote_style(::csv::QuoteStyle::Always)
        .from_writer(Vec::new());
    for record in reader.records() {
        let fields: Vec<_> = record
            .expect("a record")
            .iter()
            .rev()
            .map(str::to_owned)
            .collect();
        writer.write_record(&fields).expect("a vector takes all");
    }
    let turned = String::from_utf8(writer.into_inner().expect("a vector takes all")).expect("text");
    let all = read_csv(&turned).expect("it is CSV");
    assert_eq!(all[0].report, report);
    assert!(all[0].remarks.is_empty());
    let wide = csv_wide(std::slice::from_ref(&report), &CsvOptions::default());
    assert_eq!(
        read_csv_wide(&wide.replace('\n', "\r\n")).expect("CSV")[0].report,
        report
    );
}

#[test]
fn what_is_no_plain_figure_is_blank_and_named() {
    let lines = tidy(&[full(Edition::Y2021, "甲局")]);
    let at = lines
        .iter()
        .position(|it| it.contains(",requests.new.total,"))
        .expect("a row");
    let refused = [
        "\"1,234\"",
        "12件",
        " 12",
        "１２",
        "+5",
        "007",
        "1.0",
        "-1",
        "'5",
        "=5",
        "/",
        "无",
        "1e3",
        "-0",
        "9007199254740992",
    ];
    for value in refused {
        let mut lines = lines.clone();
        let fields: Vec<&str> = lines[at].split(',').collect();
        lines[at] = lines[at].replace(&format!(",{},", fields[6]), &format!(",{value},"));
        let all = read(&lines);
        assert_eq!(all.len(), 1);
        let line = u32::try_from(at + 1).expect("few lines");
        assert_eq!(remarks(&all[0]), [("R051", 1, Some(line))], "{value}");
        assert_eq!(all[0].remarks[0].cells[0].as_str(), "/requests/new/total");
        assert_eq!(get(&all[0].report, "requests.new.total"), None, "{value}");
        assert_eq!(all[0].report.cells.iter().filter(|it| it.1.is_none()).count(), 1);
    }
}

#[test]
fn a_negative_change_is_a_figure() {
    let mut report = full(Edition::Y2019, "甲局");
    let id = Edition::Y2019
        .form()
        .find("/proactive/licensing/change")
        .expect("a cell");
    report
        .cells
        .set(id, Some(Value::Integer(-5)))
        .expect("a change may be negative");
    let lines = tidy(std::slice::from_ref(&report));
    assert!(
        lines
            .iter()
            .any(|it| it.contains(",proactive.licensing.change,") && it.contains(",-5,"))
    );
    assert_eq!(read(&lines)[0].report, report);
}

#[test]
fn a_missing_row_is_a_blank_cell_and_named() {
    let mut lines = tidy(&[full(Edition::Y2021, "甲局"), full(Edition::Y2021, "乙局")]);
    lines.remove(30);
    let all = read(&lines);
    assert_eq!(remarks(&all[0]), [("R052", 1, Some(2))]);
    assert_eq!(all[1].report, full(Edition::Y2021, "乙局"));
    assert!(all[1].remarks.is_empty());
}

#[test]
fn a_row_that_stands_twice_counts_only_where_it_agrees() {
    let report = full(Edition::Y2021, "甲局");
    let mut lines = tidy(std::slice::from_ref(&report));
    lines.insert(3, lines[2].clone());
    let all = read(&lines);
    assert_eq!(all.len(), 1);
    assert_eq!(remarks(&all[0]), [("R053", 1, Some(4))]);
    assert_eq!(all[0].remarks[0].severity, Severity::Info);
    assert_eq!(all[0].report, report);

    let other = lines[2].replace(",11,", ",12,");
    assert_ne!(other, lines[2]);
    lines.insert(5, other);
    let all = read(&lines);
    assert_eq!(remarks(&all[0]), [("R053", 1, Some(6))]);
    assert_eq!(all[0].remarks[0].severity, Severity::Warning);
    assert_eq!(
        get(&all[0].report, "proactive.administrative_rules.repealed"),
        None
    );
}

#[test]
fn the_edition_column_decides_what_a_key_means() {
    for edition in Edition::ALL {
        let lines = tidy(&[full(edition, "甲局")]);
        let all = read(&lines);
        assert_eq!(all[0].report.edition(), edition);
        assert!(get(&all[0].report, "proactive.licensing.decisions").is_some());
    }
    let lines: Vec<String> = tidy(&[full(Edition::Y2019, "甲局")])
        .iter()
        .map(|it| it.replace(",2024,2019,", ",2024,2021,"))
        .collect();
    let all = read(&lines);
    let codes: Vec<_> = remarks(&all[0]).iter().map(|it| it.0).collect();
    assert_eq!(codes, ["R052", "R054"]);
    assert!(
        all[0].remarks[1]
            .message
            .en
            .contains("proactive.licensing.change")
            || all[0].remarks[1].message.en.contains("and more")
    );
}

#[test]
fn an_unusable_edition_is_told_by_the_cells() {
    for edition in Edition::ALL {
        let report = full(edition, "甲局");
        let stated = format!(",2024,{edition},");
        let reports = [report.clone(), full(edition, "乙局")];
        for written in [
            csv(&reports, &CsvOptions::default()),
            csv_wide(&reports, &CsvOptions::default()),
        ] {
            let text = written.replace(&stated, ",2024,二〇,");
            let all = if written.contains("table,key") {
                read_csv(&text)
            } else {
                read_csv_wide(&text)
            };
            let all = all.expect("CSV");
            assert_eq!(all.len(), 2);
            assert_eq!(all[0].report, report);
            assert_eq!(remarks(&all[0])[0].0, "R056");
            assert_eq!(all[0].remarks.len(), 1);
        }
    }
}

#[test]
fn identity_that_is_not_valid_is_not_taken() {
    let text = csv_wide(&[full(Edition::Y2021, "甲局")], &CsvOptions { bom: false })
        .replace("甲局,2024,2021,,,,", "甲\u{1}局,24,2021,题目,both,XYZ,011010");
    let all = read_csv_wide(&text).expect("CSV");
    let columns: Vec<&str> = all[0]
        .remarks
        .iter()
        .map(|it| it.message.en.rsplit_once("column ").expect("named").1)
        .collect();
    assert_eq!(columns.len(), 5, "{columns:?}");
    assert!(
        remarks(&all[0])
            .iter()
            .all(|it| it.0 == "R055" && it.1 == 0 && it.2 == Some(2))
    );
    let report = &all[0].report;
    assert_eq!(report.title.as_deref(), Some("题目"));
    assert_eq!(
        (&report.organ, report.year, report.scope),
        (&gongkai_core::Organ::default(), None, None)
    );
}

#[test]
fn rows_of_another_width_give_no_figures() {
    let report = full(Edition::Y2021, "甲局");
    let mut lines = tidy(&[report.clone(), full(Edition::Y2021, "乙局")]);
    lines[7] = lines[7].replacen("甲局", "甲,局", 1);
    let all = read(&lines);
    let codes: Vec<_> = remarks(&all[0]).iter().map(|it| (it.0, it.1)).collect();
    assert_eq!(codes, [("R057", 0), ("R052", 1)]);
    assert!(all[1].remarks.is_empty());

    let wide = csv_wide(&[report], &CsvOptions { bom: false }).replacen("甲局", "甲,局", 1);
    let all = read_csv_wide(&wide).expect("CSV");
    assert!(all[0].report.cells.is_blank(), "figures may be shifted");
    let codes: Vec<_> = remarks(&all[0]).iter().map(|it| (it.0, it.1)).collect();
    assert_eq!(codes.iter().filter(|it| **it == ("R052", 200)).count(), 1);
    assert_eq!(codes.iter().filter(|it| it.0 == "R057").count(), 1);
}

#[test]
fn unknown_columns_are_named_once() {
    let wide = csv_wide(
        &[full(Edition::Y2021, "甲局"), full(Edition::Y2021, "乙局")],
        &CsvOptions { bom: false },
    );
    let text = wide
        .replacen("requests.new.total", "requests.new.totl", 1)
        .replacen("scope", "note", 1);
    let all = read_csv_wide(&text).expect("CSV");
    assert_eq!(remarks(&all[0]), [("R050", 0, Some(1)), ("R052", 1, Some(2))]);
    assert!(all[0].remarks[0].message.en.ends_with("note, requests.new.totl"));
    assert_eq!(remarks(&all[1]), [("R052", 1, Some(3))]);
}

#[test]
fn empty_rows_are_nothing() {
    let report = full(Edition::Y2021, "甲局");
    let mut lines = tidy(std::slice::from_ref(&report));
    lines.insert(9, ",,,,,,,,,,,".to_owned());
    lines.push(",,,,,,,,,,,".to_owned());
    lines.push(String::new());
    let all = read(&lines);
    assert_eq!((all.len(), &all[0].report, all[0].remarks.len()), (1, &report, 0));
}

#[test]
fn a_spreadsheet_formula_comes_back_as_it_was() {
    for organ in ["=1+1", "'甲", "''", "-5", "@a", "\t甲", "\r甲", "甲'"] {
        let report = full(Edition::Y2021, organ);
        let lines = csv(std::slice::from_ref(&report), &CsvOptions::default());
        assert_eq!(read_csv(&lines).expect("CSV")[0].report, report, "{organ:?}");
    }
    // One apostrophe is taken off and no more, whoever wrote it.
    let text = csv_wide(&[full(Edition::Y2021, "甲局")], &CsvOptions { bom: false }).replace("甲局", "''=甲");
    assert_eq!(
        read_csv_wide(&text).expect("CSV")[0].report.organ.name.as_deref(),
        Some("'=甲")
    );
}

fn outcome(importer: &dyn Importer, mut bytes: &[u8], limits: &Limits) -> (usize, Result<(), ReadError>) {
    let mut count = 0;
    let outcome = importer.import(&mut bytes, limits, &mut |_| {
        count += 1;
        ControlFlow::Continue(())
    });
    (count, outcome)
}

#[test]
fn what_is_not_our_csv_is_one_clear_error() {
    let header = tidy(&[])[0].clone();
    let cases: [(&[u8], &str); 8] = [
        (b"", "the file is empty"),
        (b"\xEF\xBB\xBF", "the file is empty"),
        (header.as_bytes(), "a header and no rows"),
        (b"name,age\n1,2\n", "no columns key and value"),
        (b"key,value,key\n", "names column 'key' twice"),
        (b"\xFF\xFEk\0e\0y\0", "UTF-16"),
        (
            b"organ,key,value\n\xBC\xD7,requests.new.total,1\n",
            "line 2 of the CSV holds bytes that are not UTF-8",
        ),
        (b"key,value\n1\n2\n", "no row of the CSV has as many fields"),
    ];
    for (bytes, expected) in cases {
        let (count, outcome) = outcome(&CsvImporter, bytes, &Limits::default());
        let message = outcome.expect_err("no CSV of ours").message();
        assert!(message.en.contains(expected), "{}", message.en);
        assert!(!message.en.contains('\n') && !message.zh.contains('\n'));
        assert_eq!(count, 0);
    }
    let (_, wide) = outcome(&CsvWideImporter, b"organ,year\n1,2\n", &Limits::default());
    assert!(wide.expect_err("no cells").message().en.contains("names no cell"));
}

#[test]
fn reports_before_a_fault_are_handed_over() {
    let mut bytes = csv(
        &[full(Edition::Y2021, "甲局"), full(Edition::Y2021, "乙局")],
        &CsvOptions::default(),
    )
    .into_bytes();
    let at = bytes.len() - 3;
    bytes[at] = 0xFF;
    let (count, outcome) = outcome(&CsvImporter, &bytes, &Limits::default());
    assert_eq!(count, 1);
    assert!(
        outcome
            .expect_err("broken")
            .message()
            .en
            .ends_with("the 1 report(s) before it were read")
    );
}

#[test]
fn torn_reports_end_before_they_fill_the_memory() {
    let reports: Vec<Report> = (0..20)
        .map(|it| full(Edition::Y2021, &format!("{it}局")))
        .collect();
    let mut lines = tidy(&reports);
    let header = lines.remove(0);
    lines.sort_by_key(|it| it.split(',').nth(4).map(str::to_owned));
    let text = format!("{header}\n{}\n", lines.join("\n"));
    let mut limits = Limits::default();
    limits.documents = 50;
    let (count, outcome) = outcome(&CsvImporter, text.as_bytes(), &limits);
    assert_eq!(count, 50);
    assert!(matches!(outcome, Err(ReadError::TooLarge(_))));
}

/// A header, then the same bytes without end.
struct Endless {
    head: io::Cursor<Vec<u8>>,
    body: Vec<u8>,
    at: usize,
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.head.read(buffer)?;
        if read > 0 {
            return Ok(read);
        }
        for byte in buffer.iter_mut() {
            *byte = self.body[self.at % self.body.len()];
            self.at += 1;
        }
        Ok(buffer.len())
    }
}

fn endless(head: &str, body: &str) -> impl BufRead + use<> {
    BufReader::new(Endless {
        head: io::Cursor::new(head.as_bytes().to_vec()),
        body: body.as_bytes().to_vec(),
        at: 0,
    })
}

#[test]
fn reports_leave_before_the_file_ends() {
    for (importer, text) in [
        (
            &CsvImporter as &dyn Importer,
            csv(&[full(Edition::Y2021, "甲局")], &CsvOptions::default()),
        ),
        (
            &CsvWideImporter,
            csv_wide(&[full(Edition::Y2021, "甲局")], &CsvOptions::default()),
        ),
    ] {
        let (header, rows) = text.split_once('\n').expect("a header");
        let mut input = endless(&format!("{header}\n"), rows);
        let mut count = 0;
        let outcome = importer.import(&mut input, &Limits::default(), &mut |imported| {
            assert!(imported.remarks.is_empty());
            count += 1;
            if count < 20 {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
        assert_eq!((count, outcome), (20, Ok(())));
    }
}

#[test]
fn a_row_without_end_is_an_error() {
    let mut limits = Limits::default();
    limits.bytes = 100_000;
    let mut input = endless("organ,key,value\n\"", "甲\n");
    let outcome = CsvImporter.import(&mut input, &limits, &mut |_| ControlFlow::Continue(()));
    assert!(matches!(outcome, Err(ReadError::TooLarge(_))));
    let mut input = endless("", "a,");
    let outcome = CsvWideImporter.import(&mut input, &limits, &mut |_| ControlFlow::Continue(()));
    assert!(matches!(outcome, Err(ReadError::TooLarge(_))));
}

#[test]
fn headers_tell_the_formats_apart() {
    use Confidence::{Certain, No, Possible};
    let tidy = csv(&[], &CsvOptions::default());
    let wide = csv_wide(&[], &CsvOptions::default());
    let cut = &wide[..4096];
    let cases = [
        ("a.csv", tidy.as_str(), Certain, No),
        ("-", &tidy, Certain, No),
        ("a.wide.csv", cut, Possible, Certain),
        ("-", cut, No, Certain),
        ("a.CSV", "name,age\n", Possible, No),
        ("a.wide.csv", "name,age\n", Possible, Possible),
        ("a.txt", "一、总体情况", No, No),
        ("a.json", "{\"key\": 1, \"value\": 2}", No, No),
        ("-", "", No, No),
    ];
    for (name, head, of_tidy, of_wide) in cases {
        assert_eq!(CsvImporter.sniff(name, head.as_bytes()), of_tidy, "tidy: {name}");
        assert_eq!(
            CsvWideImporter.sniff(name, head.as_bytes()),
            of_wide,
            "wide: {name}"
        );
    }
}

#[test]
fn rules_have_codes_of_their_own() {
    let codes: Vec<_> = RULES.iter().map(|it| it.code).collect();
    assert_eq!(
        codes,
        ["R050", "R051", "R052", "R053", "R054", "R055", "R056", "R057"]
    );
}
