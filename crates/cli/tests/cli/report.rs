//! `gongkai report`: the pages of a data set, and what is refused.

use std::fs;
use std::path::Path;

use crate::support::{Run, example, folder, run};

fn batch(here: &Path) -> Run {
    let inputs = here.join("in");
    fs::create_dir_all(&inputs).expect("the folder is writable");
    let page = fs::read_to_string(example("qinghe-2024.html")).expect("the example is there");
    for year in 2021..=2024 {
        let page = page.replace("2024", &year.to_string());
        fs::write(inputs.join(format!("{year}.html")), page).expect("the folder is writable");
    }
    let mistakes = fs::read(example("qinghe-2024-mistakes.json")).expect("the example is there");
    fs::write(inputs.join("mistakes.json"), mistakes).expect("the folder is writable");
    run(here, &["batch", "in", "-o", "data", "--format", "csv"])
}

fn report(here: &Path, to: &str) -> Run {
    run(here, &["--lang", "en", "report", "data", "-o", to])
}

#[test]
fn a_data_set_becomes_pages_and_they_are_replaced() {
    let here = folder();
    assert_eq!(batch(here.path()).code, 0);
    let first = report(here.path(), "site");
    assert_eq!(first.code, 0, "{}", first.err);
    let site = here.path().join("site");
    let read = |name: &str| fs::read_to_string(site.join(name)).expect("the page is written");
    let index = read("index.html");
    assert!(read("index.en.html").contains("Sums and trends"));
    assert!(read("data.js").matches("reports/").count() == 5);
    let pages: Vec<_> = fs::read_dir(site.join("reports/2024"))
        .expect("there are reports of the year")
        .collect();
    assert_eq!(pages.len(), 2);
    for page in pages {
        let page = fs::read_to_string(page.expect("it can be listed").path()).expect("it is a page");
        assert!(page.contains("data-cell=\"/requests/new/total\"") && page.contains("清河"));
    }
    assert_eq!(report(here.path(), "site").code, 0, "earlier pages are replaced");
    assert_eq!(
        read("index.html"),
        index,
        "the same data set gives the same bytes"
    );
    let beside = fs::read_dir(here.path()).expect("it is there").count();
    assert_eq!(beside, 3, "nothing is left beside the pages");
}

#[test]
fn a_folder_with_other_things_stays_as_it_is() {
    let here = folder();
    assert_eq!(batch(here.path()).code, 0);
    let site = here.path().join("site");
    assert_eq!(report(here.path(), "site").code, 0);
    fs::write(site.join("mine.txt"), "mine").expect("the folder is writable");
    let refused = report(here.path(), "site");
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("holds other files"), "{}", refused.err);
    assert_eq!(
        report(here.path(), "data").code,
        2,
        "a data set is not overwritten"
    );
    assert!(here.path().join("data/datapackage.json").is_file() && site.join("mine.txt").is_file());
}

#[test]
fn what_is_no_data_set_is_refused() {
    let here = folder();
    let none = report(here.path(), "site");
    assert_eq!(none.code, 2);
    assert!(none.err.contains("no data set"), "{}", none.err);
    assert_eq!(batch(here.path()).code, 0);
    let lock = fs::File::open(here.path().join("data/.gongkai/lock")).expect("batch made it");
    lock.lock().expect("nobody else has it");
    let busy = report(here.path(), "site");
    assert!(busy.code == 2 && busy.err.contains("is writing"), "{}", busy.err);
    drop(lock);
    fs::remove_file(here.path().join("data/datapackage.json")).expect("it is there");
    let torn = report(here.path(), "site");
    assert!(
        torn.code == 2 && torn.err.contains("not complete"),
        "{}",
        torn.err
    );
    assert!(!here.path().join("site").exists());
}
