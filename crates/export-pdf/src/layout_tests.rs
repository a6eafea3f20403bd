//! What holds for every report: nothing stands outside the page, nothing is lost, no heading stands alone.

use gongkai_core::{Block, Edition, Part, Report, Text, Value};
use proptest::prelude::*;

use crate::PdfOptions;
use crate::document::flow;
use crate::flow::{Element, Flow, Leaf};
use crate::font::{Fonts, Kind};
use crate::page::{TEXT_HEIGHT, TEXT_WIDTH, paginate};
use crate::wrap::{Setting, wrap};

/// Sums of lengths are a hair off.
const HAIR: f32 = 0.05;

fn assert_on_page(flow: &Flow<'_, '_>) {
    for (strip, spot) in flow.strips.iter().zip(paginate(&flow.strips)) {
        assert!(spot.top + strip.height <= TEXT_HEIGHT + HAIR || strip.is_gap);
        for frame in &strip.frames {
            assert!(frame.left >= -HAIR && frame.left + frame.width <= TEXT_WIDTH + HAIR);
            assert!(frame.top >= -HAIR && frame.top + frame.height <= strip.height + HAIR);
        }
        for text in &strip.texts {
            assert!(text.left >= -HAIR && text.left + text.line.width <= TEXT_WIDTH + text.size + HAIR);
            assert!(text.baseline > 0.0 && text.baseline < strip.height);
        }
    }
}

/// The text of a leaf, line by line.
fn text_of(flow: &Flow<'_, '_>, leaf: Leaf) -> Vec<String> {
    let lines = flow
        .strips
        .iter()
        .flat_map(|it| &it.texts)
        .filter(|it| it.leaf == leaf);
    lines
        .map(|it| {
            let mut text = String::new();
            for glyph in &it.line.glyphs {
                glyph.text.push_to(&mut text);
            }
            text
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_stands_outside_the_page(report in gongkai_testkit::report()) {
        let options = PdfOptions::default();
        let fonts = Fonts::of(&options);
        assert_on_page(&flow(&report, &fonts));
    }

    #[test]
    fn no_character_that_is_seen_is_lost(text in gongkai_testkit::text()) {
        let options = PdfOptions::default();
        let fonts = Fonts::of(&options);
        let mut report = Report::blank(Edition::Y2021);
        report.preamble = Some(vec![Block::Paragraph { text: text.clone() }]);
        let flow = flow(&report, &fonts);
        let Some(Element::Paragraph(leaf)) = flow.elements.first() else {
            panic!("the first element is the paragraph");
        };
        let seen = |it: &str| -> String {
            it.chars().filter(|it| !it.is_whitespace() && !crate::glyphs::is_unseen(*it)).collect()
        };
        prop_assert_eq!(seen(&text_of(&flow, *leaf).concat()), seen(&text));
    }
}

fn with_fonts(test: impl FnOnce(&Fonts<'_>)) {
    let options = PdfOptions::default();
    test(&Fonts::of(&options));
}

fn lines(fonts: &Fonts<'_>, text: &str, width: f32) -> Vec<String> {
    let setting = Setting {
        kind: Kind::Text,
        size: 1.0,
        tracking: 0.0,
        indent: 0.0,
        is_spread: false,
    };
    let lines = wrap(fonts, setting, text, width);
    lines
        .iter()
        .map(|line| line.glyphs.iter().map(|it| it.text.first()).collect())
        .collect()
}

#[test]
fn lines_begin_and_end_with_what_may_stand_there() {
    with_fonts(|fonts| {
        for (text, expected) in [
            ("依申请公开，", &["依申请公", "开，"][..]),
            ("依申请公（开）", &["依申请公", "（开）"]),
            ("依申请公《条例》", &["依申请公", "《条例》"]),
            ("办结2024年件", &["办结", "2024年", "件"]),
            ("依申请公开率", &["依申请公开", "率"]),
            ("一二\n三\r\n四\u{2028}五", &["一二", "三", "四", "五"]),
            ("，，，，，，，", &["，，，，，", "，，"]),
            ("公开数据open", &["公开数据", "open"]),
            ("", &[""]),
        ] {
            let width = if text.starts_with('办') { 4.0 } else { 5.0 };
            assert_eq!(lines(fonts, text, width), expected, "{text}");
        }
    });
}

#[test]
fn a_dash_of_two_characters_is_one_and_stays_two_in_the_text() {
    with_fonts(|fonts| {
        let glyphs = crate::glyphs::glyphs(fonts, Kind::Text, "公开——方式—");
        assert_eq!(glyphs.len(), 6);
        let mut text = String::new();
        for glyph in &glyphs {
            glyph.text.push_to(&mut text);
        }
        assert_eq!(text, "公开——方式—");
    });
}

#[test]
fn a_character_that_no_font_has_is_marked() {
    with_fonts(|fonts| {
        for (character, is_missing) in [
            ('𠮷', true),
            ('🀄', true),
            ('\u{9F}', true),
            ('镕', false),
            ('〓', false),
        ] {
            assert_eq!(
                fonts.find(Kind::Text, character).is_missing,
                is_missing,
                "{character}"
            );
        }
    });
}

#[test]
fn every_label_and_heading_of_the_form_has_its_glyphs() {
    with_fonts(|fonts| {
        for edition in Edition::ALL {
            let report = Report::blank(edition);
            let flow = flow(&report, fonts);
            let glyphs = flow
                .strips
                .iter()
                .flat_map(|it| &it.texts)
                .flat_map(|it| &it.line.glyphs);
            assert_eq!(glyphs.filter(|it| it.is_substitute).count(), 0);
            for section in edition.form().sections {
                for character in section.full_heading().chars() {
                    let heading = fonts.find(Kind::Heading, character).font;
                    assert!(heading == fonts.find(Kind::Heading, '一').font, "{character}");
                    assert!(heading != fonts.find(Kind::Text, character).font, "{character}");
                }
            }
        }
    });
}

#[test]
fn tables_of_the_form_stand_whole_at_their_full_size_under_their_headings() {
    with_fonts(|fonts| {
        for edition in Edition::ALL {
            let mut report = Report::blank(edition);
            for definition in edition.form().cells() {
                // Too wide for any column of table three.
                let value = Value::parse("9007199254740991", definition.cell_type);
                report.cells.set(definition.id, value).expect("fits its cell");
            }
            let flow = flow(&report, fonts);
            let spots = paginate(&flow.strips);
            let tables = (1..flow.strips.len()).filter(|it| !flow.strips[*it].frames.is_empty());
            assert_eq!(tables.clone().count(), 3);
            for at in tables {
                assert_eq!(spots[at].page, spots[at - 1].page);
                let texts = &flow.strips[at].texts;
                let largest = texts.iter().map(|it| it.size).fold(0.0, f32::max);
                assert!((largest - 9.5).abs() < HAIR);
            }
            assert_on_page(&flow);
        }
    });
}

#[test]
fn a_heading_is_on_the_page_of_what_it_heads() {
    with_fonts(|fonts| {
        for before in 0..30 {
            let mut report = Report::blank(Edition::Y2021);
            let mut blocks = vec![
                Block::Paragraph {
                    text: "一。".into()
                };
                before
            ];
            blocks.push(Block::Heading {
                level: 1,
                text: "（一）".into(),
            });
            blocks.push(Block::Heading {
                level: 2,
                text: "1.".into(),
            });
            blocks.push(Block::Paragraph {
                text: "二。".into()
            });
            *report.prose_mut(Part::Preamble).expect("it is prose") = Some(blocks);
            let flow = flow(&report, fonts);
            let spots = paginate(&flow.strips);
            assert_eq!(spots[before].page, spots[before + 2].page, "{before}");
        }
    });
}

#[test]
fn twenty_two_lines_of_twenty_eight_characters_fill_a_page() {
    with_fonts(|fonts| {
        let mut report = Report::blank(Edition::Y2021);
        let text = Text::from("\u{3000}".to_owned() + &"公".repeat(28 * 23 - 1));
        report.preamble = Some(vec![Block::Paragraph { text }]);
        let flow = flow(&report, fonts);
        let spots = paginate(&flow.strips);
        assert_eq!(flow.strips[21].texts[0].line.glyphs.len(), 28);
        assert_eq!((spots[21].page, spots[22].page), (0, 1));
    });
}
