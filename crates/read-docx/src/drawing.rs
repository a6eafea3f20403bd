use crate::item::{Content, Item, Span};
use crate::name::Name;
use crate::reference::attribute_value;
use crate::walk::Walk;
use crate::xml::Tag;

/// What a drawing shows.
#[derive(Debug, Default)]
struct Picture {
    /// The text given in its stead.
    alternative: String,
    /// The program that an embedded object belongs to.
    program: String,
    source: String,
    /// Whether there is a picture, a chart or a diagram at all.
    is_shown: bool,
    /// Whether it stands in the line of text.
    in_line: bool,
    /// Whether it does not, where one does if nothing is said.
    floats: bool,
    /// Lines of text drawn in it.
    lines: Vec<String>,
}

impl<'a> Walk<'a> {
    /// Reads a drawing or an embedded object: its text boxes, and the picture it shows.
    pub(crate) fn graphic(&mut self, graphic: &Tag<'a>) {
        if self.fields.in_code() {
            self.scanner.skip(graphic);
            return;
        }
        let mut picture = Picture::default();
        self.descend(graphic, &mut |walk, depth| walk.graphic_in(depth, &mut picture));
        let span = Span {
            start: graphic.start,
            end: self.scanner.position(),
        };
        // What VML draws, embedded objects among it, stands in the line unless it says otherwise.
        let in_line = picture.in_line || graphic.local != "drawing" && !picture.floats;
        if picture.is_shown && self.tables > 0 {
            self.notes.picture(graphic.start, in_line);
        }
        for line in std::mem::take(&mut picture.lines) {
            self.attach_text(&line, span);
        }
        self.attach_picture(picture, span);
    }

    fn graphic_in(&mut self, depth: usize, picture: &mut Picture) {
        while let Some(tag) = self.scanner.next_tag_in(depth) {
            match tag.name {
                Name::TextBox => self.text_box(&tag),
                Name::Alternate => {
                    self.alternate(&tag, &mut |walk, depth| walk.graphic_in(depth, picture));
                }
                Name::Inline => picture.in_line = true,
                Name::PictureProperties => {
                    describe(picture, &tag, &["descr", "title"]);
                }
                Name::Shape => {
                    picture.floats |= tag.attribute("style").is_some_and(|it| it.contains("absolute"));
                    describe(picture, &tag, &["alt"]);
                }
                Name::Blip => self.show(picture, &tag, &["embed", "link"]),
                Name::ImageData => {
                    describe(picture, &tag, &["title"]);
                    self.show(picture, &tag, &["id", "relid", "href"]);
                }
                Name::GraphicData => {
                    let kind = tag.attribute("uri").unwrap_or_default();
                    picture.is_shown |= kind.contains("chart") || kind.contains("diagram");
                }
                Name::OleObject => {
                    picture.program =
                        attribute_value(tag.attribute("ProgID").unwrap_or_default()).into_owned();
                    picture.is_shown = true;
                }
                Name::TextPath => {
                    let words = attribute_value(tag.attribute("string").unwrap_or_default());
                    picture.lines.push(words.into_owned());
                }
                Name::DrawingParagraph => picture.lines.push(String::new()),
                Name::DrawingText => {
                    let text = self.plain_text(&tag);
                    match picture.lines.last_mut() {
                        Some(line) => line.push_str(&text),
                        None => picture.lines.push(text),
                    }
                }
                _ => {}
            }
        }
    }

    /// Notes the picture that a relationship leads to.
    fn show(&self, picture: &mut Picture, tag: &Tag<'a>, attributes: &[&str]) {
        picture.is_shown = true;
        if !picture.source.is_empty() {
            return;
        }
        let ids = attributes.iter().filter_map(|it| tag.attribute(it));
        let mut targets = ids.filter_map(|id| {
            self.relationships
                .iter()
                .find(|it| it.id == id)
                .map(|it| &it.target)
        });
        if let Some(target) = targets.next() {
            picture.source.clone_from(target);
        }
    }

    fn attach_picture(&mut self, picture: Picture, span: Span) {
        let Picture {
            alternative,
            program,
            source,
            ..
        } = picture;
        let alternative = if alternative.is_empty() {
            program
        } else {
            alternative
        };
        if !picture.is_shown {
            return;
        }
        self.usage.text += alternative.len() + source.len();
        self.usage.items += 1;
        self.paragraph.attach(Item {
            content: Content::Image { alternative, source },
            span,
        });
    }
}

/// Takes the first text given in a picture's stead.
fn describe(picture: &mut Picture, tag: &Tag<'_>, attributes: &[&str]) {
    if picture.alternative.is_empty()
        && let Some(text) = attributes.iter().find_map(|it| tag.attribute(it))
    {
        attribute_value(text).trim().clone_into(&mut picture.alternative);
    }
}
