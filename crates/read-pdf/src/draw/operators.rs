//! What each instruction does.

use gongkai_document::Color;
use hayro_syntax::object::dict::keys::{FONT, TYPE};
use hayro_syntax::object::{Array, Dict, Name, Object, String as Text};
use hayro_syntax::page::Resources;

use super::{Canvas, Marked, Operands, path, text};
use crate::font::Meaning;
use crate::geometry::Matrix;

/// How deep marked content may be nested.
const DEEPEST_MARK: usize = 256;
/// How light a colour must be to be white.
const WHITE: u8 = 251;

pub(super) fn follow<'a>(
    canvas: &mut Canvas<'_, 'a>,
    operator: &[u8],
    operands: &Operands<'_, '_>,
    resources: &Resources<'a>,
    depth: usize,
) {
    let _ = state(canvas, operator, operands, resources)
        || path(canvas, operator, operands)
        || text_state(canvas, operator, operands, resources)
        || show(canvas, operator, operands)
        || other(canvas, operator, operands, resources, depth);
}

fn state<'a>(
    canvas: &mut Canvas<'_, 'a>,
    operator: &[u8],
    operands: &Operands<'_, '_>,
    resources: &Resources<'a>,
) -> bool {
    match operator {
        b"q" => canvas.save(),
        b"Q" => canvas.restore(),
        b"cm" => canvas.state.ctm = operands.matrix().then(&canvas.state.ctm),
        b"w" => canvas.state.line_width = operands.number(0).abs(),
        b"gs" => graphics_state(canvas, operands, resources),
        b"g" | b"rg" | b"k" | b"sc" | b"scn" => canvas.state.fill = color(operator, operands),
        b"G" | b"RG" | b"K" | b"SC" | b"SCN" => {
            canvas.state.strokes_white = color(operator, operands).is_some_and(is_white);
        }
        b"cs" => canvas.state.fill = Some([0; 3]),
        b"CS" => canvas.state.strokes_white = false,
        _ => return false,
    }
    true
}

fn graphics_state<'a>(canvas: &mut Canvas<'_, 'a>, operands: &Operands<'_, '_>, resources: &Resources<'a>) {
    let Some(dict) = operands.name(0).and_then(|it| resources.get_ext_g_state(it)) else {
        return;
    };
    if let Some(font) = dict.get::<Array<'_>>(FONT) {
        let mut parts = font.iter::<Object<'a>>();
        if let (Some(Object::Dict(font)), Some(Object::Number(size))) = (parts.next(), parts.next()) {
            canvas.state.text.font = canvas.fonts.get(&font, canvas.budget);
            canvas.state.text.size = size.as_f64();
        }
    }
    if let Some(width) = dict.get::<f64>("LW") {
        canvas.state.line_width = width.abs();
    }
}

/// The colour, by the number of its components; `None` for patterns.
fn color(operator: &[u8], operands: &Operands<'_, '_>) -> Option<Color> {
    let parts: Vec<f64> = operands.numbers().collect();
    let is_ink = operator.eq_ignore_ascii_case(b"k") || parts.len() == 4;
    let light = match parts.as_slice() {
        [gray] => [*gray; 3],
        [red, green, blue] => [*red, *green, *blue],
        [cyan, magenta, yellow, black] if is_ink => [cyan, magenta, yellow].map(|it| 1.0 - it - black),
        _ => return None,
    };
    Some(light.map(level))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to what the type holds"
)]
fn level(light: f64) -> u8 {
    (light.clamp(0.0, 1.0) * 255.0).round() as u8
}

/// Whether lines of the colour do not show on paper.
pub(super) fn is_white(color: Color) -> bool {
    color.iter().all(|it| *it >= WHITE)
}

fn path(canvas: &mut Canvas<'_, '_>, operator: &[u8], operands: &Operands<'_, '_>) -> bool {
    let ctm = canvas.state.ctm;
    let (x, y) = (operands.number(0), operands.number(1));
    match operator {
        b"m" => canvas.path.move_to(&ctm, x, y),
        b"l" => canvas.path.line_to(&ctm, x, y),
        b"c" => canvas.path.curve_to(&ctm, operands.number(4), operands.number(5)),
        b"v" | b"y" => canvas.path.curve_to(&ctm, operands.number(2), operands.number(3)),
        b"h" => canvas.path.close(),
        b"re" => canvas
            .path
            .rectangle(&ctm, [x, y, operands.number(2), operands.number(3)]),
        b"W" | b"W*" => canvas.path.clips = true,
        b"n" => path::paint(canvas, false, false),
        b"S" => path::paint(canvas, false, true),
        b"s" => {
            canvas.path.close();
            path::paint(canvas, false, true);
        }
        b"f" | b"F" | b"f*" => path::paint(canvas, true, false),
        b"B" | b"B*" => path::paint(canvas, true, true),
        b"b" | b"b*" => {
            canvas.path.close();
            path::paint(canvas, true, true);
        }
        _ => return false,
    }
    true
}

fn text_state<'a>(
    canvas: &mut Canvas<'_, 'a>,
    operator: &[u8],
    operands: &Operands<'_, '_>,
    resources: &Resources<'a>,
) -> bool {
    let state = &mut canvas.state.text;
    match operator {
        b"BT" => (state.matrix, state.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
        b"ET" => {}
        b"Tc" => state.character_space = operands.number(0),
        b"Tw" => state.word_space = operands.number(0),
        b"Tz" => state.stretch = operands.number(0) / 100.0,
        b"TL" => state.leading = operands.number(0),
        b"Ts" => state.rise = operands.number(0),
        b"Tr" => state.mode = mode(operands),
        b"Tf" => {
            state.size = operands.number(1);
            canvas.state.text.font = operands.name(0).and_then(|it| canvas.font(it, resources));
        }
        b"Td" => text::next_line(canvas, operands.number(0), operands.number(1)),
        b"TD" => {
            state.leading = -operands.number(1);
            text::next_line(canvas, operands.number(0), operands.number(1));
        }
        b"Tm" => {
            state.line = operands.matrix();
            state.matrix = state.line;
        }
        b"T*" => {
            let leading = state.leading;
            text::next_line(canvas, 0.0, -leading);
        }
        _ => return false,
    }
    true
}

fn mode(operands: &Operands<'_, '_>) -> i64 {
    match operands.objects.first() {
        Some(Object::Number(number)) => number.as_i64(),
        _ => 0,
    }
}

fn show(canvas: &mut Canvas<'_, '_>, operator: &[u8], operands: &Operands<'_, '_>) -> bool {
    match operator {
        b"Tj" => {}
        b"'" | b"\"" => {
            if operator == b"\"" {
                canvas.state.text.word_space = operands.number(0);
                canvas.state.text.character_space = operands.number(1);
            }
            let leading = canvas.state.text.leading;
            text::next_line(canvas, 0.0, -leading);
        }
        b"TJ" => {
            if let Some(Object::Array(parts)) = operands.objects.first() {
                text::show_adjusted(canvas, parts);
            }
            return true;
        }
        _ => return false,
    }
    if let Some(Object::String(bytes)) = operands.objects.last() {
        text::show(canvas, bytes.as_bytes());
    }
    true
}

fn other<'a>(
    canvas: &mut Canvas<'_, 'a>,
    operator: &[u8],
    operands: &Operands<'_, '_>,
    resources: &Resources<'a>,
    depth: usize,
) -> bool {
    match operator {
        b"Do" => {
            if let Some(name) = operands.name(0) {
                canvas.draw_object(name, resources, depth);
            }
        }
        b"BI" => canvas.draw_image(),
        b"BMC" | b"BDC" => begin_marked(canvas, operands, resources),
        b"EMC" => end_marked(canvas),
        _ => return false,
    }
    true
}

fn begin_marked<'a>(canvas: &mut Canvas<'_, 'a>, operands: &Operands<'_, '_>, resources: &Resources<'a>) {
    if canvas.marked.len() >= DEEPEST_MARK {
        return;
    }
    let properties = match operands.objects.get(1) {
        Some(Object::Dict(dict)) => Some(dict.clone()),
        Some(Object::Name(name)) => resources.properties.get::<Dict<'_>>(&**name),
        _ => None,
    };
    let mut marked = Marked::default();
    if let Some(properties) = properties {
        let is_artifact = operands.name(0).is_some_and(|it| it.as_str() == "Artifact");
        marked.is_furniture = is_artifact
            && properties
                .get::<Name<'_>>(TYPE)
                .is_some_and(|it| &*it == b"Pagination");
        marked.text = properties
            .get::<Text<'_>>("ActualText")
            .map(|it| (decode_text(it.as_bytes()), canvas.drawn.len()));
    }
    canvas.marked.push(marked);
}

fn end_marked(canvas: &mut Canvas<'_, '_>) {
    let Some((text, start)) = canvas.marked.pop().and_then(|it| it.text) else {
        return;
    };
    let Some(glyphs) = canvas.drawn.get_mut(start..) else {
        return;
    };
    // What is visible wins: the stated text only stands in where the glyphs themselves say nothing.
    if glyphs.iter().all(|it| it.meaning != Meaning::Unknown) {
        return;
    }
    let characters: Vec<char> = text.chars().collect();
    if characters.len() == glyphs.len() {
        for (glyph, character) in glyphs.iter_mut().zip(characters) {
            glyph.meaning = Meaning::Character(character);
        }
    } else if let [glyph] = glyphs
        && !text.is_empty()
    {
        glyph.meaning = Meaning::Characters(text.into());
    }
}

/// A text string of the file: UTF-16 with a mark, UTF-8 with a mark, or one byte a character.
pub(crate) fn decode_text(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units = rest.chunks_exact(2).map(|it| u16::from_be_bytes([it[0], it[1]]));
            char::decode_utf16(units)
                .map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect()
        }
        // Against the standard, but written.
        [0xFF, 0xFE, rest @ ..] => {
            let units = rest.chunks_exact(2).map(|it| u16::from_le_bytes([it[0], it[1]]));
            char::decode_utf16(units)
                .map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect()
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => match str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|it| char::from(*it)).collect(),
        },
    }
}
