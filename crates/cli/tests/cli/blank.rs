//! `gongkai blank`: a form that the other commands read, and that says nothing of its own.

use gongkai::{Edition, Report};

use crate::support::{folder, names, run};

#[test]
fn a_form_of_each_edition_is_read_back_as_blank_from_every_format_that_people_fill_in() {
    let here = folder();
    for edition in Edition::ALL {
        let edition = edition.to_string();
        let written = run(
            here.path(),
            &[
                "blank",
                "--edition",
                &edition,
                "--to",
                "docx,html,json,xlsx",
                "-o",
                "forms/",
            ],
        );
        assert_eq!((written.code, written.out.as_str()), (0, ""), "{}", written.err);
        for suffix in ["docx", "html", "json", "xlsx"] {
            let file = format!("forms/blank-{edition}.{suffix}");
            let read = run(here.path(), &["convert", &file, "--to", "json"]);
            assert_eq!(read.code, 0, "{file}: {}", read.err);
            let report: Report = serde_json::from_str(&read.out).expect("it is a report");
            assert_eq!(report.edition().to_string(), edition, "{file}");
            assert!(report.cells.is_blank(), "{file}: {}", read.out);
        }
    }
    assert_eq!(names(&here.path().join("forms")).len(), 8);
}

#[test]
fn the_newer_form_is_the_default_and_one_file_goes_where_it_is_wanted() {
    let here = folder();
    let printed = run(here.path(), &["blank", "--to", "json"]);
    let report: Report = serde_json::from_str(&printed.out).expect("it is a report");
    assert_eq!((printed.code, report.edition()), (0, Edition::Y2021));
    let written = run(here.path(), &["blank", "--to", "xlsx", "-o", "form.xlsx"]);
    assert_eq!(written.code, 0, "{}", written.err);
    assert!(written.err.contains("wrote form.xlsx"), "{}", written.err);
    let otherwise = run(here.path(), &["blank", "--to", "xlsx", "-o", "form.docx"]);
    assert_eq!(otherwise.code, 2);
    assert!(otherwise.err.contains(".docx"), "{}", otherwise.err);
    let unknown = run(here.path(), &["blank", "--edition", "2020", "--to", "xlsx"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (2, ""));
    assert!(
        unknown.err.contains("2019") && unknown.err.contains("2021"),
        "{}",
        unknown.err
    );
    assert_eq!(names(here.path()), ["form.xlsx"]);
}
