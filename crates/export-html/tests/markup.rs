//! The markup is sound, and legible to weak eyes.

use crate::common;

use std::collections::BTreeMap;

use common::{Page, attribute, name, sample};
use gongkai_core::{Edition, Report};
use gongkai_export_html::{HtmlOptions, html};

#[test]
fn a_conforming_parser_finds_nothing_wrong() {
    for edition in Edition::ALL {
        for report in [
            Report::blank(edition),
            sample::small(edition),
            sample::full(edition),
        ] {
            let page = Page::parse(&html(&report, &HtmlOptions::default()).expect("a page"));
            assert_eq!(page.errors(), Vec::<String>::new());
            assert_eq!(attribute(&page.only("html"), "lang").as_deref(), Some("zh-CN"));
        }
    }
    assert_ne!(Page::parse("<p><table><p>").errors(), Vec::<String>::new());
}

#[test]
fn headings_descend_step_by_step() {
    let page = Page::parse(&html(&sample::full(Edition::Y2021), &HtmlOptions::default()).expect("a page"));
    let levels: Vec<u8> = page
        .all(&["h1", "h2", "h3", "h4", "h5", "h6"])
        .iter()
        .map(|it| name(it).as_bytes()[1] - b'0')
        .collect();
    assert_eq!(levels.first(), Some(&1));
    assert!(levels.windows(2).all(|it| it[1] <= it[0] + 1), "{levels:?}");
}

/// WCAG 2 success criterion 1.4.3: 4.5 to 1, of every colour of text on every ground it stands on.
#[test]
fn text_stands_out_from_its_ground() {
    let style = include_str!("../templates/style.css");
    let themes: Vec<BTreeMap<&str, &str>> = style.split(":root {").skip(1).take(2).map(colours).collect();
    assert_eq!(themes.len(), 2);
    for theme in themes {
        for (text, ground) in [
            ("text", "page"),
            ("text", "label"),
            ("text", "block"),
            ("quiet", "page"),
            ("link", "page"),
        ] {
            let ratio = contrast(theme[text], theme[ground]);
            assert!(ratio >= 4.5, "{text} on {ground}: {ratio:.2}");
        }
    }
}

fn colours(block: &str) -> BTreeMap<&str, &str> {
    let block = block.split('}').next().expect("split gives one at least");
    block
        .split(';')
        .filter_map(|it| it.trim().strip_prefix("--")?.split_once(": "))
        .collect()
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = u8::from_str_radix(&colour[at..at + 2], 16).expect("colours are written #rrggbb");
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

#[test]
fn contrast_is_reckoned_as_published() {
    assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 0.001);
    assert!((contrast("#777777", "#ffffff") - 4.48).abs() < 0.01);
}
