//! What stands on the pages, and that they hang together.

use gongkai_core::{Block, Scope};

use crate::support::{finding, report, set, site};

#[test]
fn the_same_reports_make_the_same_bytes() {
    let reports: Vec<_> = (0..20)
        .map(|it| report(it, &format!("云溪市{}局", it % 4), 2020 + (it / 4) as u16))
        .collect();
    assert_eq!(site(&reports), site(&reports));
}

#[test]
fn every_link_within_the_site_leads_to_a_file() {
    let mut reports: Vec<_> = (0..12)
        .map(|it| report(it, &format!("云溪市{}局", it % 3), 2020 + (it / 3) as u16))
        .collect();
    reports[3].report.year = None;
    reports[4].report.organ.name = None;
    let pages = site(&reports);
    for (path, page) in pages.iter().filter(|it| it.0.ends_with(".html")) {
        for link in page.split("href=\"").skip(1).chain(page.split("src=\"").skip(1)) {
            let link = link.split('"').next().unwrap_or_default();
            if let Some(place) = link.strip_prefix('#') {
                assert!(page.contains(&format!("id=\"{place}\"")), "{path} {link}");
            } else {
                let target = link.trim_start_matches("../");
                assert!(pages.contains_key(target), "{path} {link}");
            }
        }
    }
}

#[test]
fn a_report_shows_its_tables_its_prose_and_its_findings() {
    let mut it = report(1, "云溪市民政局", 2024);
    set(&mut it, "requests__new__total", 77);
    it.report.overview = Some(vec![Block::Paragraph {
        text: "新收申请77件。".into(),
    }]);
    it.findings = vec![finding("A003", "error", &["/requests/new/total"], "合计不等")];
    let mut before = report(2, "云溪市民政局", 2023);
    before.report.scope = Some(Scope::Consolidated);
    let pages = site(&[it, before]);
    let page = pages
        .iter()
        .find(|it| it.0.starts_with("reports/2024/"))
        .expect("there is the page")
        .1;
    assert!(page.contains(
        "<td id=\"/requests/new/total\" class=\"found error\" data-cell=\"/requests/new/total\">77</td>"
    ));
    assert!(page.contains("新收申请77件。") && page.contains("合计不等") && page.contains("1.html"));
    assert!(page.contains("href=\"../../reports/2023/"));
    assert_eq!(page.matches("<table class=\"form").count(), 3);
}

#[test]
fn an_empty_data_set_has_pages() {
    let pages = site(&[]);
    assert!(pages.contains_key("index.html") && pages.contains_key("reports.en.html"));
}
