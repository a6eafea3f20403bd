use crate::bytes::{u8_at, u16_at, u32_at};

/// The length of a page of properties.
const PAGE: usize = 512;

/// The properties of stretches of the main stream, in their order.
#[derive(Debug, Default)]
pub(crate) struct Runs<'a> {
    runs: Vec<Run<'a>>,
    /// Whether a page was missing or cut.
    pub(crate) is_damaged: bool,
}

/// Properties of the bytes from `from` to before `to`.
#[derive(Debug, Clone, Copy)]
struct Run<'a> {
    from: u32,
    to: u32,
    style: u16,
    list: &'a [u8],
}

/// What a page holds the properties of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Characters,
    Paragraphs,
}

impl<'a> Runs<'a> {
    /// Reads the pages that `table` lists.
    pub(crate) fn read(main: &'a [u8], table: &[u8], kind: Kind) -> Self {
        let count = table.len().saturating_sub(4) / 8;
        let mut runs = Self::default();
        let mut seen = std::collections::BTreeSet::new();
        for index in 0..count {
            let Some(page) = u32_at(table, (count + 1) * 4 + index * 4) else {
                break;
            };
            // A page that is listed twice says nothing new, and could be listed a million times.
            if seen.insert(page & 0x003F_FFFF) {
                runs.read_page(main, (page & 0x003F_FFFF) as usize * PAGE, kind);
            }
        }
        runs.runs.sort_by_key(|it| it.from);
        runs
    }

    fn read_page(&mut self, main: &'a [u8], at: usize, kind: Kind) {
        let Some(page) = at.checked_add(PAGE).and_then(|end| main.get(at..end)) else {
            self.is_damaged = true;
            return;
        };
        let count = usize::from(page[PAGE - 1]);
        let width = if kind == Kind::Characters { 1 } else { 13 };
        if (count + 1) * 4 + count * width >= PAGE {
            self.is_damaged = true;
            return;
        }
        for index in 0..count {
            let (Some(from), Some(to)) = (u32_at(page, index * 4), u32_at(page, index * 4 + 4)) else {
                return;
            };
            let offset = usize::from(page[(count + 1) * 4 + index * width]) * 2;
            let (style, list) = match kind {
                Kind::Characters => (0, character_list(page, offset)),
                Kind::Paragraphs => paragraph_list(page, offset),
            };
            if from < to {
                self.runs.push(Run {
                    from,
                    to,
                    style,
                    list,
                });
            }
        }
    }

    /// The style and the properties at a byte, and how far they reach.
    pub(crate) fn at(&self, byte: u32) -> (u16, &'a [u8], u32) {
        let index = self.runs.partition_point(|it| it.from <= byte);
        let next = self.runs.get(index).map_or(u32::MAX, |it| it.from);
        match index.checked_sub(1).map(|it| self.runs[it]) {
            Some(run) if byte < run.to => (run.style, run.list, run.to.min(next)),
            _ => (0, &[], next),
        }
    }
}

fn character_list(page: &[u8], offset: usize) -> &[u8] {
    if offset == 0 {
        return &[];
    }
    let length = usize::from(u8_at(page, offset).unwrap_or(0));
    let rest = page.get(offset + 1..PAGE - 1).unwrap_or_default();
    &rest[..rest.len().min(length)]
}

fn paragraph_list(page: &[u8], offset: usize) -> (u16, &[u8]) {
    if offset == 0 {
        return (0, &[]);
    }
    let words = usize::from(u8_at(page, offset).unwrap_or(0));
    let (at, length) = if words == 0 {
        (offset + 2, usize::from(u8_at(page, offset + 1).unwrap_or(0)) * 2)
    } else {
        (offset + 1, words * 2 - 1)
    };
    let rest = page.get(at..PAGE - 1).unwrap_or_default();
    let stored = &rest[..rest.len().min(length)];
    (
        u16_at(stored, 0).unwrap_or(0),
        stored.get(2..).unwrap_or_default(),
    )
}
