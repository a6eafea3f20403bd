//! Pages as drawn: frames, lines of text and page numbers, with marks of what each belongs to.

use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};
use krilla::text::{GlyphId, KrillaGlyph};

use crate::flow::{Align, Flow, Frame, Leaf, Placed, Strip};
use crate::font::{Fonts, MISSING};
use crate::glyphs::Glyph;
use crate::page::{LEFT, PAGE_HEIGHT, PAGE_WIDTH, Spot, TEXT_HEIGHT, TEXT_WIDTH, TO_PAGE_NUMBER, TOP};
use crate::style;
use crate::wrap::wrap;

/// The parts of the pages on which each leaf stands, by its number.
pub(crate) type Drawn = Vec<Vec<Identifier>>;

/// 4号, the type of page numbers.
const PAGE_NUMBER: f32 = 14.0;

/// How much wider the strokes of bold type are, in ems.
const BOLD: f32 = 0.03;

/// Draws all strips at their spots.
pub(crate) fn draw(
    document: &mut Document,
    flow: &Flow<'_, '_>,
    spots: &[Spot],
    page_numbers: bool,
) -> Drawn {
    let mut drawn = vec![Vec::new(); flow.leaves];
    let placed: Vec<(&Strip<'_>, Spot)> = flow.strips.iter().zip(spots.iter().copied()).collect();
    for (number, page) in (1_usize..).zip(placed.chunk_by(|one, other| one.1.page == other.1.page)) {
        let settings = PageSettings::from_wh(PAGE_WIDTH, PAGE_HEIGHT).expect("a page has a size");
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        for (strip, spot) in page {
            draw_strip(&mut surface, &mut drawn, strip, TOP + spot.top);
        }
        if page_numbers {
            draw_page_number(&mut surface, flow.fonts, number);
        }
        surface.finish();
        sheet.finish();
    }
    drawn
}

fn draw_strip(surface: &mut Surface<'_>, drawn: &mut Drawn, strip: &Strip<'_>, top: f32) {
    draw_frames(surface, &strip.frames, top);
    for text in &strip.texts {
        draw_text(surface, text, top, |surface, tag| {
            let Leaf(leaf) = text.leaf;
            drawn[leaf].push(surface.start_tagged(tag));
        });
    }
}

fn draw_frames(surface: &mut Surface<'_>, frames: &[Frame], top: f32) {
    if frames.is_empty() {
        return;
    }
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    let paths = [true, false].map(|shaded_alone| {
        let mut path = PathBuilder::new();
        for it in frames.iter().filter(|it| it.is_shaded || !shaded_alone) {
            if let Some(rect) = Rect::from_xywh(LEFT + it.left, top + it.top, it.width, it.height) {
                path.push_rect(rect);
            }
        }
        path.finish()
    });
    let [shaded, all] = paths;
    if let Some(path) = shaded {
        surface.set_fill(Some(Fill {
            paint: rgb::Color::new(0xC6, 0xD9, 0xF1).into(),
            opacity: NormalizedF32::ONE,
            ..Fill::default()
        }));
        surface.draw_path(&path);
    }
    if let Some(path) = all {
        surface.set_fill(None);
        surface.set_stroke(Some(stroke(0.5)));
        surface.draw_path(&path);
    }
    surface.set_stroke(None);
    surface.set_fill(None);
    surface.end_tagged();
}

fn stroke(width: f32) -> Stroke {
    Stroke {
        width,
        ..Stroke::default()
    }
}

/// Draws a line of text, each run between a `start` and its end.
fn draw_text(
    surface: &mut Surface<'_>,
    text: &Placed<'_>,
    top: f32,
    mut start: impl FnMut(&mut Surface<'_>, ContentTag<'_>),
) {
    let mut left = LEFT + text.left;
    let is_one = |one: &Glyph<'_>, other: &Glyph<'_>| {
        one.font == other.font && !one.is_substitute && !other.is_substitute
    };
    if text.is_bold {
        surface.set_fill(Some(Fill::default()));
        surface.set_stroke(Some(stroke(BOLD * text.size)));
    }
    for run in text.line.glyphs.chunk_by(is_one) {
        let stands_for = substituted(run);
        let tag = SpanTag::empty().with_actual_text(stands_for.as_deref());
        start(surface, ContentTag::Span(tag));
        let width = draw_run(surface, run, text, Point::from_xy(left, top + text.baseline));
        surface.end_tagged();
        left += width;
    }
    surface.set_fill(None);
    surface.set_stroke(None);
}

/// What a run stands for, where its glyphs do not say it.
fn substituted(run: &[Glyph<'_>]) -> Option<String> {
    let [glyph] = run else { return None };
    glyph.is_substitute.then(|| glyph.text.first().to_string())
}

/// Draws glyphs of one font and tells how wide they are.
fn draw_run(surface: &mut Surface<'_>, run: &[Glyph<'_>], placed: &Placed<'_>, start: Point) -> f32 {
    let size = placed.size;
    let mut text = String::with_capacity(3 * run.len());
    let mut glyphs = Vec::with_capacity(run.len());
    let mut width = 0.0;
    for glyph in run {
        let from = text.len();
        if glyph.is_substitute {
            text.push(MISSING);
        } else {
            glyph.text.push_to(&mut text);
        }
        let advance = glyph.width + placed.line.tracking / size;
        width += advance * size;
        glyphs.push(KrillaGlyph::new(
            GlyphId::new(glyph.id),
            advance,
            0.0,
            0.0,
            0.0,
            from..text.len(),
            None,
        ));
    }
    if let Some(glyph) = run.first() {
        surface.draw_glyphs(start, &glyphs, glyph.font.clone(), &text, size, false);
    }
    width
}

/// Draws a page number, — 1 —, one character from the edge: on the right of odd pages, on the left of even ones.
fn draw_page_number(surface: &mut Surface<'_>, fonts: &Fonts<'_>, number: usize) {
    let style = style::table(PAGE_NUMBER, Align::Left);
    let lines = wrap(fonts, style.setting, &format!("— {number} —"), TEXT_WIDTH);
    let width = lines.iter().map(|it| it.width).fold(0.0, f32::max);
    let left = if number.is_multiple_of(2) {
        PAGE_NUMBER
    } else {
        TEXT_WIDTH - PAGE_NUMBER - width
    };
    // The dash is a third of the character over the baseline.
    let top = TEXT_HEIGHT + TO_PAGE_NUMBER - style.pitch / 2.0;
    for text in style.place(lines, Leaf(0), (left, top), width) {
        draw_text(surface, &text, TOP, |surface, _| {
            let kind = ArtifactType::PageNumber;
            surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
        });
    }
}
