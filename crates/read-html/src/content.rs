use gongkai_document::{Limits, is_blank_character, superscript};

use crate::attribute::{Attribute, Attributes};
use crate::entity::{resolve, resolve_attribute};
use crate::grid::{Doubt, RawCell, RawTable};
use crate::item::{Content, Item, Span};
use crate::layout::settle_table;
use crate::open::{Here, Surroundings};
use crate::paragraph::{Anchor, Paragraph, leads_to_file};
use crate::style::{Edge, Look};

/// Names a flow: the page's own, or for the n-th open table what stands before it or inside it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct FlowId(u32);

impl FlowId {
    /// The page's own flow.
    pub(crate) const PAGE: Self = Self(0);

    fn before(table: usize) -> Self {
        Self::of(2 * table + 1)
    }

    fn inside(table: usize) -> Self {
        Self::of(2 * table + 2)
    }

    fn of(number: usize) -> Self {
        Self(u32::try_from(number).expect("no more tables are open at once than elements may be"))
    }

    fn index(self) -> usize {
        self.0 as usize
    }
}

/// Items in order, and the paragraph not yet ended.
#[derive(Debug, Default)]
struct Flow<'a> {
    items: Vec<Item>,
    paragraph: Paragraph<'a>,
}

/// A table that is open.
#[derive(Debug)]
struct OpenTable<'a> {
    raw: RawTable,
    /// What holds for the place where the table stands.
    outside: Surroundings,
    start: usize,
    /// The link that was open where the table began; inside its cells it is not.
    anchor: Option<Anchor<'a>>,
    /// Whether it parts what stands before and behind it; one that takes no room does not.
    parts: bool,
    /// Whether the current row is seen at all.
    row_is_seen: bool,
    /// The cell or caption that is open.
    part: Option<Part>,
}

#[derive(Debug)]
enum Part {
    Cell(RawCell),
    Caption { first_item: usize },
    Unseen,
}

/// Hidden text, as far as it is worth a remark.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Hidden {
    /// Where the first stood.
    pub(crate) first: Option<Span>,
    /// How many characters, blank ones aside.
    pub(crate) characters: usize,
    /// Whether any stood in a table.
    pub(crate) in_table: bool,
}

/// Which limit stopped the reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Full {
    Items,
    Cells,
    Text,
}

/// Gathers the content of a page while its elements open and close.
pub(crate) struct Gathering<'a> {
    /// The page's flow, then two for each table that was ever open at once.
    flows: Vec<Flow<'a>>,
    tables: Vec<OpenTable<'a>>,
    anchor: Option<Anchor<'a>>,
    anchors: usize,
    pub(crate) hidden: Hidden,
    /// Whether a limit was reached.
    pub(crate) is_full: bool,
    cells: usize,
    rows: usize,
    /// The room of all grids laid out so far.
    slots: usize,
    text: usize,
    items: usize,
    limits: &'a Limits,
}

impl<'a> Gathering<'a> {
    pub(crate) fn new(limits: &'a Limits) -> Self {
        Self {
            flows: vec![Flow::default()],
            tables: Vec::new(),
            anchor: None,
            anchors: 0,
            hidden: Hidden::default(),
            is_full: false,
            cells: 0,
            rows: 0,
            slots: 0,
            text: 0,
            items: 0,
            limits,
        }
    }

    /// The limit that was reached, if one was.
    pub(crate) fn full(&self) -> Option<Full> {
        if self.items > self.limits.blocks.saturating_add(self.limits.cells) {
            Some(Full::Items)
        } else if self.cells.max(self.rows) > self.limits.cells {
            Some(Full::Cells)
        } else if self.text > self.limits.text {
            Some(Full::Text)
        } else {
            None
        }
    }

    /// Ends the page and returns its items.
    pub(crate) fn finish(mut self) -> Vec<Item> {
        self.part_paragraphs(FlowId::PAGE);
        std::mem::take(&mut self.flows[FlowId::PAGE.index()].items)
    }

    /// What holds for text and elements that stand in the open table, but in none of its cells:
    /// they are shown before it.
    pub(crate) fn before_table(&self) -> Surroundings {
        let mut place = self.tables.last().map(|table| table.outside).unwrap_or_default();
        place.flow = FlowId::before(self.tables.len().saturating_sub(1));
        place
    }

    /// Adds text as it stands in the source; `is_plain` if it holds no blank and no character reference.
    pub(crate) fn text(&mut self, written: &'a str, start: usize, is_plain: bool, place: &Surroundings) {
        if place.suppresses() {
            self.note_hidden(written, start, place);
            if place.is(Here::HiddenInSome) && !written.trim_ascii().is_empty() {
                self.doubt(Doubt::Sight, place);
            }
            return;
        }
        if place.is_doubtful() && !written.trim_ascii().is_empty() {
            self.doubt(Doubt::Sight, place);
        }
        if place.is(Here::Preformatted) {
            self.preformatted(written, start, place);
            return;
        }
        let paint = place.paint();
        if self.flows[place.flow.index()].paragraph.mixes(written, paint) && !place.is(Here::Raised) {
            self.doubt(Doubt::Mixed, place);
        }
        let paragraph = &mut self.flows[place.flow.index()].paragraph;
        if is_plain && !place.is(Here::Raised) {
            let end = start + written.len();
            paragraph.push_plain(written, Span { start, end }, place.heading, self.anchor);
            return;
        }
        let content = written.trim_ascii();
        if content.is_empty() {
            paragraph.push_space();
            return;
        }
        let lead = written.len() - written.trim_ascii_start().len();
        let span = Span {
            start: start + lead,
            end: start + lead + content.len(),
        };
        let anchor = self.anchor;
        if place.is(Here::Raised) {
            let mut raised = String::new();
            resolve(written, |piece| raised.extend(piece.chars().map(superscript)));
            paragraph.push(&raised, span, place.heading, anchor);
        } else {
            resolve(written, |piece| {
                paragraph.push(piece, span, place.heading, anchor);
            });
        }
    }

    /// Notes what makes the cell doubtful in which `place` is; what was noted first stands.
    pub(crate) fn doubt(&mut self, doubt: Doubt, place: &Surroundings) {
        if let Some(OpenTable {
            part: Some(Part::Cell(cell)),
            ..
        }) = self.tables.last_mut()
            && place.is(Here::InCell)
        {
            cell.doubt = cell.doubt.filter(|it| *it != Doubt::Blank).or(Some(doubt));
        }
    }

    /// Adds text that the page's styles put here.
    pub(crate) fn generated(&mut self, text: &str, span: Span, place: &Surroundings) {
        if place.suppresses() || text.is_empty() {
            return;
        }
        let paragraph = &mut self.flows[place.flow.index()].paragraph;
        paragraph.push(text, span, place.heading, self.anchor);
    }

    /// How long the paragraph of a flow is so far, in bytes.
    pub(crate) fn text_length(&self, flow: FlowId) -> usize {
        self.flows[flow.index()].paragraph.length()
    }

    /// Turns round the text of a paragraph from byte `from` on, which is seen in the opposite order.
    pub(crate) fn reverse(&mut self, from: usize, place: &Surroundings) {
        self.flows[place.flow.index()].paragraph.reverse(from);
    }

    /// Notes for all places that styles which are not known may colour them.
    pub(crate) fn note_styles_elsewhere(&mut self) {
        for table in &mut self.tables {
            table.outside.state(Here::StyledElsewhere, true);
        }
    }

    /// Adds what a field shows that stands here; it is a box of its own.
    pub(crate) fn value(&mut self, text: &str, span: Span, place: &Surroundings) {
        if place.suppresses() {
            return;
        }
        let paragraph = &mut self.flows[place.flow.index()].paragraph;
        paragraph.push_gap();
        paragraph.push(text, span, place.heading, self.anchor);
        paragraph.push_gap();
    }

    /// Parts what stands before and behind the edge of an inline element.
    pub(crate) fn edge(&mut self, edge: Edge, place: &Surroundings) {
        match edge {
            Edge::Gap if place.parts() => self.flows[place.flow.index()].paragraph.push_gap(),
            Edge::Line => self.break_line(place),
            Edge::None | Edge::Gap => {}
        }
    }

    fn preformatted(&mut self, written: &str, start: usize, place: &Surroundings) {
        let mut at = start;
        for line in written.split_inclusive('\n') {
            let text = line.trim_end_matches(['\r', '\n']);
            let span = Span {
                start: at,
                end: at + text.len(),
            };
            let anchor = self.anchor;
            let paragraph = &mut self.flows[place.flow.index()].paragraph;
            resolve(text, |piece| {
                paragraph.push_verbatim(piece, span, place.heading, anchor);
            });
            at += line.len();
            if line.ends_with('\n') {
                self.part_paragraphs(place.flow);
            }
        }
    }

    /// Ends the paragraph of a flow.
    #[inline]
    pub(crate) fn part_paragraphs(&mut self, flow: FlowId) {
        if !self.flows[flow.index()].paragraph.is_blank() {
            self.finish_paragraph(flow);
        }
    }

    /// Apart from the above, which finds nothing to end most of the time.
    #[inline(never)]
    fn finish_paragraph(&mut self, flow: FlowId) {
        let flow = &mut self.flows[flow.index()];
        let items = flow.items.len();
        self.text += flow.paragraph.finish(&mut flow.items);
        self.items += flow.items.len() - items;
        self.is_full |= self.full().is_some();
    }

    /// Breaks the line: in a heading a space or a new line of it, elsewhere the end of the paragraph.
    pub(crate) fn break_line(&mut self, place: &Surroundings) {
        if !place.parts() {
            return;
        }
        if place.is(Here::Reversed) {
            self.doubt(Doubt::Sight, place);
        }
        let breaks_heading = place.heading > 0 && self.flows[place.flow.index()].paragraph.break_heading();
        if !breaks_heading {
            self.part_paragraphs(place.flow);
        }
    }

    /// Adds a picture that has an address or a text in its stead.
    pub(crate) fn image(
        &mut self,
        attributes: &Attributes<'a>,
        span: Span,
        look: &Look,
        place: &Surroundings,
    ) {
        let of = |attribute| resolve_attribute(attributes.get(attribute).unwrap_or_default());
        let (source, alternative) = (of(Attribute::Source), of(Attribute::Alternative));
        let (source, alternative) = (source.trim(), alternative.trim());
        let is_hidden = place.inside(look).suppresses_pictures();
        if is_hidden || source.is_empty() && alternative.is_empty() {
            return;
        }
        self.text += source.len() + alternative.len();
        self.items += 1;
        let image = Item {
            content: Content::Image {
                alternative: alternative.to_owned(),
                source: source.to_owned(),
            },
            span,
            in_frame: false,
        };
        let flow = &mut self.flows[place.flow.index()];
        flow.paragraph.push_image(image, &mut flow.items);
        self.is_full |= self.full().is_some();
    }

    /// Adds a file that the page shows in a frame, as a link without text.
    pub(crate) fn embedded_file(&mut self, target: &str, span: Span, place: &Surroundings) {
        if place.suppresses_pictures() || !leads_to_file(target) {
            return;
        }
        let content = Content::Link {
            text: String::new(),
            target: resolve_attribute(target).trim().to_owned(),
        };
        self.text += target.len();
        self.items += 1;
        let link = Item {
            content,
            span,
            in_frame: false,
        };
        let flow = &mut self.flows[place.flow.index()];
        flow.paragraph.push_image(link, &mut flow.items);
        self.is_full |= self.full().is_some();
    }

    /// Opens a link; only one to a file is of interest, any other ends the one before.
    pub(crate) fn open_anchor(&mut self, target: Option<&'a str>) {
        self.anchors += 1;
        self.anchor = target.filter(|it| leads_to_file(it)).map(|target| Anchor {
            number: self.anchors,
            target,
        });
    }

    /// Closes the open link.
    pub(crate) fn close_anchor(&mut self) {
        self.anchor = None;
    }

    /// How many items a flow holds.
    pub(crate) fn item_count(&self, flow: FlowId) -> usize {
        self.flows[flow.index()].items.len()
    }

    /// The items of a flow from the `first` on.
    pub(crate) fn items_from(&mut self, flow: FlowId, first: usize) -> &mut [Item] {
        let items = &mut self.flows[flow.index()].items;
        let first = first.min(items.len());
        &mut items[first..]
    }

    /// Opens a table; returns what holds directly inside it.
    pub(crate) fn open_table(
        &mut self,
        start: usize,
        outside: Surroundings,
        inside: Surroundings,
    ) -> Surroundings {
        let table = self.tables.len();
        while self.flows.len() < 2 * table + 3 {
            self.flows.push(Flow::default());
        }
        // What is displaced from the table joins the paragraph that stands before it.
        let before = FlowId::before(table).index();
        self.flows[before].paragraph = std::mem::take(&mut self.flows[outside.flow.index()].paragraph);
        self.tables.push(OpenTable {
            raw: RawTable::new(),
            outside,
            start,
            anchor: self.anchor,
            parts: inside.parts(),
            row_is_seen: false,
            part: None,
        });
        inside.in_table(FlowId::inside(table))
    }

    /// Opens a table that is made without the tags of one.
    pub(crate) fn open_loose_table(&mut self, start: usize, outside: Surroundings) {
        self.open_table(start, outside, outside);
        if let Some(table) = self.tables.last_mut() {
            table.raw.is_loose = true;
            table.raw.open_group(false);
        }
    }

    /// What holds inside a cell of the innermost table, which is made without the tags of one.
    pub(crate) fn inside_cell(&self, cell: Surroundings) -> Surroundings {
        let table = self.tables.len().saturating_sub(1);
        cell.in_table(FlowId::inside(table)).in_cell()
    }

    /// Takes in columns of the innermost table.
    pub(crate) fn add_columns(&mut self, is_group: bool, span: usize, is_doubted: bool) {
        if let Some(table) = self.tables.last_mut() {
            table.raw.add_columns(is_group, span, is_doubted);
        }
    }

    /// Opens a row group of the innermost table.
    pub(crate) fn open_row_group(&mut self, is_foot: bool) {
        if let Some(table) = self.tables.last_mut() {
            table.raw.open_group(is_foot);
        }
    }

    /// Opens a row of the innermost table; one that takes no room is none.
    pub(crate) fn open_row(&mut self, place: &Surroundings) {
        if let Some(table) = self.tables.last_mut() {
            table.row_is_seen = place.parts();
            if table.row_is_seen {
                table.raw.open_row();
                self.rows += 1;
                self.is_full |= self.rows > self.limits.cells;
            }
        }
    }

    /// Opens a cell of the innermost table's current row; one that takes no room is none.
    pub(crate) fn open_cell(
        &mut self,
        header: bool,
        (columns, rows): (u32, u32),
        start: usize,
        place: &Surroundings,
    ) {
        let first_item = self.item_count(place.flow);
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        self.anchor = None;
        let is_seen = table.row_is_seen && place.parts();
        table.part = Some(if is_seen {
            Part::Cell(RawCell {
                row: table.raw.last_row(),
                column_span: columns,
                row_span: rows,
                header,
                items: first_item..first_item,
                span: Span { start, end: start },
                doubt: None,
            })
        } else {
            Part::Unseen
        });
    }

    /// Opens the caption of the innermost table.
    pub(crate) fn open_caption(&mut self, place: &Surroundings) {
        let first_item = self.item_count(place.flow);
        self.anchor = None;
        if let Some(table) = self.tables.last_mut() {
            table.part = Some(Part::Caption { first_item });
        }
    }

    /// Closes the cell or caption that is open, which ends at byte `end`.
    pub(crate) fn close_part(&mut self, end: usize) {
        let Some(index) = self.tables.len().checked_sub(1) else {
            return;
        };
        let flow = FlowId::inside(index);
        self.part_paragraphs(flow);
        let last_item = self.item_count(flow);
        let table = &mut self.tables[index];
        self.anchor = table.anchor;
        match table.part.take() {
            Some(Part::Cell(mut cell)) => {
                cell.items.end = last_item;
                cell.span.end = end.max(cell.span.start);
                table.raw.cells.push(cell);
                self.cells += 1;
                self.is_full |= self.cells > self.limits.cells;
            }
            Some(Part::Caption { first_item }) if first_item < last_item => {
                table.raw.captions.push(first_item..last_item);
            }
            _ => {}
        }
    }

    /// Closes the innermost table, which ends at byte `end`, and hands its content on.
    pub(crate) fn close_table(&mut self, end: usize) {
        const KEPT: usize = 4096;
        let Some(open) = self.tables.pop() else {
            return;
        };
        self.anchor = open.anchor;
        let table = self.tables.len();
        let (before, inside) = (FlowId::before(table), FlowId::inside(table));
        if open.parts {
            self.part_paragraphs(before);
        }
        self.part_paragraphs(inside);
        let mut displaced = std::mem::take(&mut self.flows[before.index()].items);
        let mut items = std::mem::take(&mut self.flows[inside.index()].items);
        let span = Span {
            start: open.start,
            end,
        };
        if open.raw.is_loose {
            // What stands beside its rows is content of the place around it.
            self.part_paragraphs(open.outside.flow);
        }
        let paragraph = std::mem::take(&mut self.flows[before.index()].paragraph);
        let flow = &mut self.flows[open.outside.flow.index()];
        flow.paragraph = paragraph;
        flow.items.append(&mut displaced);
        // What makes a cell of a table in a cell doubtful makes that one so.
        if let Some(doubt) = open.raw.cells.iter().find_map(|cell| cell.doubt) {
            self.doubt(doubt, &open.outside);
        }
        let outer = &mut self.flows[open.outside.flow.index()].items;
        self.slots += settle_table(&open.raw, &mut items, span, self.limits, self.slots, outer);
        // The buffers serve the next table, unless they are so large that a hundred nested ones count.
        items.clear();
        for (flow, buffer) in [(before, displaced), (inside, items)] {
            if buffer.capacity() <= KEPT {
                self.flows[flow.index()].items = buffer;
            }
        }
    }

    fn note_hidden(&mut self, written: &str, start: usize, place: &Surroundings) {
        if !place.hides() {
            return;
        }
        let mut characters = 0;
        resolve(written, |piece| {
            characters += piece.chars().filter(|it| !is_blank_character(*it)).count();
        });
        if characters == 0 {
            return;
        }
        self.hidden.characters += characters;
        self.hidden.in_table |= !self.tables.is_empty();
        self.hidden.first.get_or_insert(Span {
            start,
            end: start + written.len(),
        });
    }
}
