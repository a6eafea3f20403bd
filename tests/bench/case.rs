use gongkai::Edition;

use super::variant::{Habits, variants};
use super::{Draft, Truth, Variant};
use crate::Random;
use crate::paper::{Kind as CellKind, Paper, Table};
use crate::write::{DocxHabit, HtmlHabit, TextHabit, XlsxHabit, doc, docx, html, ods, pdf, text, xls, xlsx};

/// What kind of file a case is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A web page.
    Html,
    /// A Word file.
    Docx,
    /// A workbook.
    Xlsx,
    /// Plain text.
    Text,
    /// A PDF file.
    Pdf,
    /// A Word file of the old format.
    Doc,
    /// A workbook of the old format.
    Xls,
    /// An OpenDocument spreadsheet.
    Ods,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::Html,
        Self::Docx,
        Self::Xlsx,
        Self::Text,
        Self::Pdf,
        Self::Doc,
        Self::Xls,
        Self::Ods,
    ];

    /// The suffix of its files.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Text => "txt",
            Self::Pdf => "pdf",
            Self::Doc => "doc",
            Self::Xls => "xls",
            Self::Ods => "ods",
        }
    }
}

/// One file of the bench, with what must come of it.
#[derive(Debug, Clone)]
pub struct Case {
    /// Which variant it is of.
    pub variant: &'static str,
    /// Whether the variant is a damaged one.
    pub damaged: bool,
    /// What kind of file it is.
    pub kind: Kind,
    /// The form's edition.
    pub edition: Edition,
    /// A file name that no other case of the bench has.
    pub name: String,
    /// What its writer does besides, in words.
    pub habits: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// Its reports.
    pub truth: Vec<Truth>,
}

/// The case of a variant, edition, kind and round; `None` where the variant is of another kind.
///
/// The same seed gives the same file.
pub fn case(seed: u64, index: usize, edition: Edition, kind: Kind, round: usize) -> Option<Case> {
    let variant = &variants()[index];
    let fits = match variant.habits {
        Habits::Any => true,
        Habits::Html(_) => kind == Kind::Html,
        Habits::Docx(_) => kind == Kind::Docx,
        Habits::Xlsx(_) => kind == Kind::Xlsx,
    };
    if !fits {
        return None;
    }
    let numbers = [index, edition as usize, kind as usize, round];
    let mut mixed = Random::new(seed);
    for number in numbers {
        mixed = Random::new(mixed.number() ^ number as u64);
    }
    let mut random = mixed;
    let drafts: Vec<Draft> = (0..variant.reports)
        .map(|number| {
            let mut draft = Draft::new(edition, &mut random);
            if variant.reports > 1 {
                draft.rename(number);
            }
            (variant.lay)(&mut draft, &mut random);
            draft
        })
        .collect();
    let papers: Vec<Paper> = drafts.iter().map(|it| it.paper.clone()).collect();
    let (bytes, habits) = write(&papers, kind, variant, &mut random);
    let slug = variant.name.replace([' ', ','], "-");
    Some(Case {
        variant: variant.name,
        damaged: variant.damaged,
        kind,
        edition,
        name: format!("{slug}-{edition}-{round}.{}", kind.suffix()),
        habits,
        bytes,
        truth: drafts.iter().map(Draft::truth).collect(),
    })
}

/// Every case of the kinds, `rounds` reports for each variant and edition.
pub fn cases(seed: u64, rounds: usize, kinds: &[Kind]) -> impl Iterator<Item = Case> + '_ {
    let numbers = (0..variants().len()).flat_map(move |index| {
        Edition::ALL
            .into_iter()
            .flat_map(move |edition| (0..rounds).map(move |round| (index, edition, round)))
    });
    numbers.flat_map(move |(index, edition, round)| {
        let kinds = kinds.iter();
        kinds.filter_map(move |kind| case(seed, index, edition, *kind, round))
    })
}

const HTML: &[&[HtmlHabit]] = &[
    &[],
    &[],
    &[HtmlHabit::Word],
    &[HtmlHabit::System],
    &[HtmlHabit::Word, HtmlHabit::System],
    &[HtmlHabit::Sections],
    &[HtmlHabit::Paragraphs, HtmlHabit::Bold],
    &[HtmlHabit::Headings],
    &[HtmlHabit::Sloppy],
    &[HtmlHabit::Gbk],
];

const DOCX: &[&[DocxHabit]] = &[
    &[],
    &[],
    &[DocxHabit::SplitRuns],
    &[DocxHabit::Furniture],
    &[DocxHabit::Styles],
    &[DocxHabit::Vertical],
];

const XLSX: &[&[XlsxHabit]] = &[
    &[],
    &[],
    &[XlsxHabit::FiguresAsText],
    &[XlsxHabit::Sheets],
    &[XlsxHabit::Offset],
    &[XlsxHabit::Inline],
];

/// Writes papers as a file of the variant's habits, or of some by chance; tells which.
fn write(papers: &[Paper], kind: Kind, variant: &Variant, random: &mut Random) -> (Vec<u8>, String) {
    let none = String::new;
    match kind {
        Kind::Html => {
            let habits = match variant.habits {
                Habits::Html(habits) => habits,
                _ => random.pick(HTML),
            };
            (html(papers, habits), format!("{habits:?}"))
        }
        Kind::Docx => {
            let habits = match variant.habits {
                Habits::Docx(habits) => habits,
                _ => random.pick(DOCX),
            };
            (docx(papers, habits), format!("{habits:?}"))
        }
        Kind::Xlsx => {
            let habits = match variant.habits {
                Habits::Xlsx(habits) => habits,
                _ => random.pick(XLSX),
            };
            (xlsx(papers, habits), format!("{habits:?}"))
        }
        Kind::Text => {
            let habit = text_habit(papers, random);
            (text(papers, habit), format!("{habit:?}"))
        }
        Kind::Pdf => {
            let mapped = random.percent(50);
            (
                pdf(papers, mapped),
                if mapped { "ToUnicode".to_owned() } else { none() },
            )
        }
        Kind::Doc => (doc(papers), none()),
        Kind::Xls => (xls(papers), none()),
        Kind::Ods => (ods(papers), none()),
    }
}

fn text_habit(papers: &[Paper], random: &mut Random) -> TextHabit {
    let mut habits = vec![TextHabit::Tabs];
    // A merged figure that is written in each of its places is two figures, which nothing tells from two that are equal.
    if !papers
        .iter()
        .flat_map(Paper::tables)
        .any(Table::has_merged_figures)
    {
        habits.push(TextHabit::Pipes);
    }
    habits.extend([TextHabit::Cells, TextHabit::Aligned, TextHabit::Boxes]);
    // What is left of a table without its grid does not show which cells are blank.
    let mut cells = papers.iter().flat_map(Paper::tables).flat_map(|it| &it.cells);
    if cells.all(|it| matches!(it.kind, CellKind::Label(_)) || !it.text.is_empty()) {
        habits.push(TextHabit::Stacked);
    }
    random.pick(&habits)
}
