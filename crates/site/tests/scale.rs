//! Ten thousand reports.

use gongkai_site::Index;

use crate::support::{finding, report, set};

/// Ten thousand reports on disk, when a folder is named by `GONGKAI_SITE`; otherwise only their sizes are taken. What is
/// kept of all reports is small, whatever each of them holds.
#[test]
fn ten_thousand_reports_stay_small() {
    const REPORTS: usize = 10_000;
    let of = |number: usize| {
        let year = 2015 + u16::try_from(number % 10).expect("it is small");
        let organ = format!(
            "云溪市第{}县{}",
            number / 40,
            ["民政局", "教育局", "财政局", "人民政府"][number / 10 % 4]
        );
        let mut it = report(number, &organ, year);
        let value = i64::try_from(number % 97).expect("it is small");
        set(&mut it, "requests__new__total", value);
        set(&mut it, "requests__granted__total", value / 2);
        set(&mut it, "requests__partly_granted__total", value / 5);
        set(&mut it, "requests__outcomes_total__total", value);
        if number.is_multiple_of(3) {
            it.findings
                .push(finding("A001", "error", &["/requests/new/total"], "合计不等"));
        }
        it
    };
    let mut index = Index::default();
    for number in 0..REPORTS {
        index.add(&of(number));
    }
    let site = index.finish(std::iter::empty());
    let folder = std::env::var_os("GONGKAI_SITE").map(std::path::PathBuf::from);
    let write = |path: &str, text: &str| {
        let Some(folder) = &folder else { return Ok(()) };
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("it lies in the folder"))?;
        std::fs::write(path, text)
    };
    let mut pages = 0;
    // Rendering the form ten thousand times is slow in a build for development; a few tell the same.
    for number in (0..REPORTS).filter(|it| folder.is_some() || it % 500 == 0) {
        let report = of(number);
        let (path, page) = site.report_page(number, &report).expect("the order is the same");
        pages += page.len();
        write(path, &page).expect("the folder is writable");
    }
    assert!(pages > 0);
    let mut sizes = std::collections::BTreeMap::new();
    let shared = site.shared(&mut |path, text| {
        sizes.insert(path.to_owned(), text.len());
        write(path, text)
    });
    shared.expect("the folder is writable");
    assert!(sizes["data.js"] < 2_000_000, "{sizes:?}");
    assert!(sizes["index.html"] < 200_000, "{sizes:?}");
    assert!(sizes.values().all(|it| *it < 2_000_000), "{sizes:?}");
}
