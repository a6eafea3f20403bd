//! Text that would break a page or the script breaks neither.

use gongkai_core::{Block, Source};

use crate::support::{finding, report, site};

const HOSTILE: &str = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'`${x}{{ 7*7 }}{% x %}\u{2028}\u{202E}<!--]]>&amp;";

#[test]
fn hostile_text_stays_text() {
    let mut it = report(1, HOSTILE, 2024);
    it.input = HOSTILE.to_owned();
    it.key = HOSTILE.to_owned();
    it.report.title = Some(HOSTILE.into());
    it.report.overview = Some(vec![
        Block::Paragraph { text: HOSTILE.into() },
        Block::Table {
            rows: vec![vec![HOSTILE.into()]],
        },
    ]);
    it.report.source = Some(Source {
        uri: Some("javascript:alert(1)".into()),
        sha256: None,
    });
    it.report.organ.division_code = Some(HOSTILE.to_owned());
    it.findings = vec![
        finding(
            HOSTILE,
            HOSTILE,
            &[HOSTILE, "/requests/new/total\" onclick=\"x"],
            HOSTILE,
        ),
        finding("A001", "error", &["/requests/new/total", HOSTILE], HOSTILE),
    ];
    let pages = site(&[it.clone(), it]);
    for (path, page) in &pages {
        if path.ends_with(".html") {
            assert!(!page.contains("<img"), "{path}");
            assert!(!page.contains("alert(1)</script>"), "{path}");
            assert!(!page.contains("onclick=\"x"), "{path}");
            assert!(!page.contains("href=\"javascript"), "{path}");
            assert!(
                path.bytes()
                    .all(|it| it.is_ascii_alphanumeric() || b"/.-".contains(&it)),
                "{path}"
            );
            // Every script is one of ours, from a file.
            for script in page.split("<script").skip(1) {
                assert!(
                    script.starts_with(" src=\"list.js\">") || script.starts_with(" src=\"data.js\">"),
                    "{path}"
                );
            }
        }
    }
    let data = &pages["data.js"];
    for it in ['<', '>', '&', '\u{2028}', '\u{202E}'] {
        assert!(!data.contains(it), "{it:?}");
    }
    let json = data
        .strip_prefix("window.gongkaiReports=")
        .expect("it is an assignment");
    let json = json.trim_end().trim_end_matches(';').replace(",\n]", "\n]");
    let rows: serde_json::Value = serde_json::from_str(&json).expect("the rows are JSON");
    // A year of the form carries no line separator but as text.
    assert!(rows[0][1].as_str().is_some_and(|it| it.starts_with("</script>")));
}

#[test]
fn pages_load_nothing_from_elsewhere() {
    let mut it = report(1, "云溪市民政局", 2024);
    it.report.source = Some(Source {
        uri: Some("https://example.gov.cn/a.html".into()),
        sha256: None,
    });
    for (path, page) in site(&[it]) {
        assert!(
            !page.contains("src=\"http") && !page.contains("@import") && !page.contains("url("),
            "{path}"
        );
        assert!(
            !page.contains("fetch(") && !page.contains("XMLHttpRequest"),
            "{path}"
        );
    }
}
