//! Follows the drawing instructions of a page.

mod ground;
mod operators;
mod path;
mod state;
mod text;

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::dict::keys::{CONTENTS, MATRIX, RESOURCES, SUBTYPE};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::{Page as Source, Resources, Rotation};

use ground::Grounds;
pub(crate) use operators::decode_text;
use path::Path;
use state::State;

use crate::font::{Font, Meaning, Shown};
use crate::geometry::{Area, Matrix};
use crate::page::{Drawn, Page, Rule, Sight, upright};
use crate::stream::{Budget, unpacked};

/// How deep forms may be drawn within forms.
const DEEPEST_FORM: usize = 12;
/// How many graphics states may be saved.
const MOST_STATES: usize = 256;

/// The fonts of a file, each read once.
#[derive(Default)]
pub(crate) struct Fonts<'a> {
    /// By where their dictionaries stand.
    by_place: HashMap<(usize, usize), Option<Rc<Font<'a>>>>,
    /// By the numbers of their objects, so that other pages need not look at them again.
    by_number: HashMap<(u32, i32), Option<Rc<Font<'a>>>>,
}

impl<'a> Fonts<'a> {
    fn get(&mut self, dict: &Dict<'a>, budget: &mut Budget) -> Option<Rc<Font<'a>>> {
        let data = dict.data();
        let key = (data.as_ptr().addr(), data.len());
        self.by_place
            .entry(key)
            .or_insert_with(|| Font::read(dict, budget).map(Rc::new))
            .clone()
    }
}

/// Reads what the page `source` shows.
pub(crate) fn draw<'a>(source: &Source<'a>, fonts: &mut Fonts<'a>, budget: &mut Budget) -> Page {
    let (base, width, height) = base_of(source);
    budget.damaged = false;
    let mut canvas = Canvas {
        fonts,
        budget,
        state: State::new(
            base,
            Area {
                x0: 0.0,
                y0: 0.0,
                x1: width,
                y1: height,
            },
        ),
        saved: Vec::new(),
        named: HashMap::new(),
        codes: Vec::new(),
        path: Path::default(),
        marked: Vec::new(),
        drawn: Vec::new(),
        clipped: None,
        rules: Vec::new(),
        images: Vec::new(),
        grounds: Grounds::default(),
    };
    let data = contents(source, canvas.budget);
    canvas.follow(&data, source.resources(), 0);
    let (mut drawn, is_partial) = (
        std::mem::take(&mut canvas.drawn),
        canvas.budget.spent || canvas.budget.damaged,
    );
    let mut page = Page {
        width,
        height,
        glyphs: Vec::new(),
        hidden: Vec::new(),
        struck: Vec::new(),
        underlined: Vec::new(),
        rules: canvas.rules,
        images: canvas.images,
        has_invisible: false,
        unknown: 0,
        is_partial,
    };
    settle_invisible(&mut page, &mut drawn);
    upright(&mut page, drawn);
    page.unknown = page
        .glyphs
        .iter()
        .filter(|it| it.meaning == Meaning::Unknown)
        .count();
    page
}

/// Invisible text is that of the picture it lies on; over nothing it is hidden.
fn settle_invisible(page: &mut Page, drawn: &mut [Drawn]) {
    let is_picture = page.is_picture();
    for glyph in drawn.iter_mut().filter(|it| it.sight == Sight::Invisible) {
        if is_picture {
            page.has_invisible |= glyph.meaning != Meaning::Character(' ');
        } else {
            glyph.sight = Sight::Hidden;
        }
    }
}

/// From the file's coordinates to those of the upright page, and its size.
fn base_of(source: &Source<'_>) -> (Matrix, f64, f64) {
    let crop = source.intersected_crop_box();
    let (width, height) = source.base_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let (x, y) = (crop.x0, crop.y0);
    let base = match source.rotation() {
        Rotation::None => [1.0, 0.0, 0.0, -1.0, -x, y + height],
        Rotation::Horizontal => [0.0, 1.0, 1.0, 0.0, -y, -x],
        Rotation::Flipped => [-1.0, 0.0, 0.0, 1.0, x + width, -y],
        Rotation::FlippedHorizontal => [0.0, -1.0, -1.0, 0.0, y + height, x + width],
    };
    match source.rotation() {
        Rotation::None | Rotation::Flipped => (Matrix::new(base), width, height),
        _ => (Matrix::new(base), height, width),
    }
}

/// The page's instructions, unpacked and joined.
fn contents(source: &Source<'_>, budget: &mut Budget) -> Vec<u8> {
    let mut data = Vec::new();
    match source.raw().get::<Object<'_>>(CONTENTS) {
        Some(Object::Stream(stream)) => data = unpacked(&stream, budget).unwrap_or_default(),
        Some(Object::Array(streams)) => {
            for stream in Array::iter::<Stream<'_>>(&streams) {
                data.extend(unpacked(&stream, budget).unwrap_or_default());
                data.push(b'\n');
            }
        }
        _ => {}
    }
    data
}

/// What is being drawn.
struct Canvas<'c, 'a> {
    fonts: &'c mut Fonts<'a>,
    budget: &'c mut Budget,
    state: State<'a>,
    saved: Vec<State<'a>>,
    /// The fonts by the names that the present resources give them.
    named: HashMap<Vec<u8>, Option<Rc<Font<'a>>>>,
    /// Kept for its memory.
    codes: Vec<Shown>,
    path: Path,
    marked: Vec<Marked>,
    drawn: Vec<Drawn>,
    /// The last glyph that was clipped away.
    clipped: Option<Drawn>,
    rules: Vec<Rule>,
    images: Vec<Area>,
    grounds: Grounds,
}

/// A stretch of content that the file says something about.
#[derive(Default)]
struct Marked {
    /// Whether it is a running heading, a page number or the like.
    is_furniture: bool,
    /// What it reads, and the glyph it begins with.
    text: Option<(String, usize)>,
}

impl<'a> Canvas<'_, 'a> {
    /// Follows the instructions in `data`.
    fn follow(&mut self, data: &[u8], resources: &Resources<'a>, depth: usize) {
        let mut instructions = UntypedIter::new(data);
        while let Some(instruction) = instructions.next() {
            if !self.budget.instruction() {
                return;
            }
            let operands: Operands<'_, '_> = Operands::of(&instruction);
            operators::follow(self, instruction.operator, &operands, resources, depth);
        }
    }

    /// Draws the form or picture `name`.
    fn draw_object(&mut self, name: &Name<'_>, resources: &Resources<'a>, depth: usize) {
        let Some(object) = resources.get_x_object(name) else {
            return;
        };
        let kind = object.dict().get::<Name<'_>>(SUBTYPE);
        match kind.as_deref() {
            Some(b"Image") => self.draw_image(),
            Some(b"Form") => self.draw_form(&object, resources, depth),
            _ => {}
        }
    }

    fn draw_form(&mut self, form: &Stream<'a>, resources: &Resources<'a>, depth: usize) {
        if depth >= DEEPEST_FORM {
            return;
        }
        let Some(data) = unpacked(form, self.budget) else {
            return;
        };
        let outer = self.state.clone();
        let saved = std::mem::take(&mut self.saved);
        if let Some(numbers) = form.dict().get::<[f64; 6]>(MATRIX) {
            self.state.ctm = Matrix::new(numbers).then(&self.state.ctm);
        }
        let named = std::mem::take(&mut self.named);
        let own = form.dict().get::<Dict<'a>>(RESOURCES).map(Resources::new);
        self.follow(&data, own.as_ref().unwrap_or(resources), depth + 1);
        self.named = named;
        self.saved = saved;
        self.state = outer;
    }

    /// Notes the picture in the unit square; some writers draw ruling lines as pictures.
    fn draw_image(&mut self) {
        let unit = Area {
            x0: 0.0,
            y0: 0.0,
            x1: 1.0,
            y1: 1.0,
        };
        let area = unit.mapped(&self.state.ctm).within(&self.state.clip);
        if !area.is_finite() || !self.budget.mark() {
            return;
        }
        if !path::put_thin(area, &mut self.rules) && area.size() > 0.0 {
            self.grounds.put(area, None);
            self.images.push(area);
        }
    }

    /// The font that `resources`, which are the present ones, call `name`.
    fn font(&mut self, name: &Name<'_>, resources: &Resources<'a>) -> Option<Rc<Font<'a>>> {
        if let Some(font) = self.named.get(&**name) {
            return font.clone();
        }
        let number = resources.fonts.get_ref(&**name);
        let number = number.map(|it| (it.obj_number, it.gen_number));
        let known = number.and_then(|it| self.fonts.by_number.get(&it)).cloned();
        let font = known.unwrap_or_else(|| {
            let dict = resources.get_font(name);
            dict.and_then(|it| self.fonts.get(&it, self.budget))
        });
        if let Some(number) = number {
            self.fonts.by_number.insert(number, font.clone());
        }
        self.named.insert(name.to_vec(), font.clone());
        font
    }

    fn save(&mut self) {
        if self.saved.len() < MOST_STATES {
            self.saved.push(self.state.clone());
        }
    }

    fn restore(&mut self) {
        if let Some(state) = self.saved.pop() {
            self.state = state;
        }
    }

    fn is_furniture(&self) -> bool {
        self.marked.iter().any(|it| it.is_furniture)
    }
}

/// The operands of one instruction.
struct Operands<'o, 'a> {
    objects: Vec<&'o Object<'a>>,
}

impl<'o, 'a> Operands<'o, 'a> {
    fn of(instruction: &hayro_syntax::content::Instruction<'o, 'a>) -> Self {
        Self {
            objects: instruction.operands().collect(),
        }
    }

    /// The number at `index`, 0 if there is none.
    fn number(&self, index: usize) -> f64 {
        match self.objects.get(index) {
            Some(Object::Number(number)) => number.as_f64(),
            _ => 0.0,
        }
    }

    fn matrix(&self) -> Matrix {
        Matrix::new(std::array::from_fn(|it| self.number(it)))
    }

    fn name(&self, index: usize) -> Option<&'o Name<'a>> {
        match self.objects.get(index) {
            Some(Object::Name(name)) => Some(name),
            _ => None,
        }
    }

    fn numbers(&self) -> impl Iterator<Item = f64> {
        self.objects.iter().filter_map(|it| match it {
            Object::Number(number) => Some(number.as_f64()),
            _ => None,
        })
    }
}
