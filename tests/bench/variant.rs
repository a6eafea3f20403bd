use super::Draft;
use super::alter::{damage, figures, tables, words};
use crate::Random;
use crate::write::{DocxHabit, HtmlHabit, XlsxHabit};

/// One way of publishing a report.
#[derive(Clone, Copy)]
pub struct Variant {
    /// Its name.
    pub name: &'static str,
    /// Whether something is missing or in the wrong place, so that not every figure can be known.
    pub damaged: bool,
    /// What happens to the layout.
    pub lay: fn(&mut Draft, &mut Random),
    /// What the file's format has to be, with the habits that make the variant.
    pub habits: Habits,
    /// Reports in the file.
    pub reports: usize,
}

/// The habits of a variant.
#[derive(Debug, Clone, Copy)]
pub enum Habits {
    /// Any format, with habits by chance.
    Any,
    /// A web page.
    Html(&'static [HtmlHabit]),
    /// A Word file.
    Docx(&'static [DocxHabit]),
    /// A workbook.
    Xlsx(&'static [XlsxHabit]),
}

const fn sound(name: &'static str, lay: fn(&mut Draft, &mut Random)) -> Variant {
    Variant {
        name,
        damaged: false,
        lay,
        habits: Habits::Any,
        reports: 1,
    }
}

const fn damaged(name: &'static str, lay: fn(&mut Draft, &mut Random)) -> Variant {
    Variant {
        damaged: true,
        ..sound(name, lay)
    }
}

const fn dressed(name: &'static str, habits: Habits) -> Variant {
    Variant {
        habits,
        ..sound(name, plain)
    }
}

/// Every variant.
pub fn variants() -> &'static [Variant] {
    VARIANTS
}

const VARIANTS: &[Variant] = &[
    sound("official form", plain),
    sound("other titles", words::titles),
    sound("other headings", words::headings),
    sound("headings without ordinals", words::unnumbered),
    sound("blanks and breaks in labels", words::spaced),
    sound("other signs in labels", words::signs),
    sound("labels without ordinals", words::unnumbered_labels),
    sound("labels in other words", words::wordings),
    sound("corner empty or above", words::corner),
    sound("thousands separators", figures::thousands),
    sound("full-width digits", figures::full_width),
    sound("blanks in figures", figures::blanks),
    sound("units in cells", figures::units),
    sound("annotations in cells", figures::annotated),
    sound("cells left blank", figures::left_blank),
    sound("marks for nothing", figures::marks),
    sound("totals left blank", figures::blank_totals),
    sound("zeros left blank", figures::zeros_blank),
    sound("decimals on counts", figures::decimals),
    sound("group labels missing", tables::groups_missing),
    sound("group columns cut", tables::groups_cut),
    sound("group labels repeated", tables::groups_repeated),
    sound("row labels unmerged", tables::plain_stub),
    sound("table three cut at pages", tables::cut),
    sound("table two in blocks", tables::proactive_in_blocks),
    sound("table four in three", tables::disputes_in_three),
    sound("table four in one row", tables::disputes_flat),
    sound("all tables in one", tables::all_in_one),
    sound("headings in captions", tables::captions),
    sound("headings in first rows", tables::headings_inside),
    sound("short heading row", tables::short_head),
    sound("blank columns and rows", tables::blank_lines),
    sound("side numbers", tables::side_numbers),
    sound("sequence row", tables::sequence_row),
    sound("notes under tables", tables::notes),
    sound("lines of units", tables::unit_lines),
    sound("tables of its own", tables::foreign_tables),
    sound("several at once", several),
    Variant {
        reports: 3,
        ..sound("three reports", plain)
    },
    Variant {
        reports: 2,
        ..sound("two reports, other titles", words::titles)
    },
    dressed("pasted from Word", Habits::Html(&[HtmlHabit::Word])),
    dressed(
        "pasted into a system",
        Habits::Html(&[HtmlHabit::Word, HtmlHabit::System]),
    ),
    dressed(
        "layout tables",
        Habits::Html(&[HtmlHabit::LayoutTables, HtmlHabit::System]),
    ),
    dressed("one paragraph with breaks", Habits::Html(&[HtmlHabit::Breaks])),
    dressed("digits split by spans", Habits::Html(&[HtmlHabit::SplitDigits])),
    dressed(
        "sections and header cells",
        Habits::Html(&[HtmlHabit::Sections, HtmlHabit::Headings]),
    ),
    dressed("end tags left out", Habits::Html(&[HtmlHabit::Sloppy])),
    dressed(
        "GB 18030 as gb2312",
        Habits::Html(&[HtmlHabit::Gbk, HtmlHabit::Paragraphs]),
    ),
    dressed("automatic numbering", Habits::Docx(&[DocxHabit::Numbered])),
    dressed("split runs", Habits::Docx(&[DocxHabit::SplitRuns])),
    dressed("tracked changes", Habits::Docx(&[DocxHabit::Tracked])),
    dressed("strict namespaces", Habits::Docx(&[DocxHabit::Strict])),
    dressed("Word layout table", Habits::Docx(&[DocxHabit::LayoutTable])),
    dressed("vertical labels", Habits::Docx(&[DocxHabit::Vertical])),
    dressed("header and footer", Habits::Docx(&[DocxHabit::Furniture])),
    dressed(
        "ragged rows",
        Habits::Docx(&[DocxHabit::Ragged, DocxHabit::Styles]),
    ),
    dressed("a sheet each", Habits::Xlsx(&[XlsxHabit::Sheets])),
    dressed(
        "figures as text",
        Habits::Xlsx(&[XlsxHabit::FiguresAsText, XlsxHabit::Inline]),
    ),
    dressed("formulas", Habits::Xlsx(&[XlsxHabit::Formulas])),
    dressed("begins at C4", Habits::Xlsx(&[XlsxHabit::Offset])),
    dressed("shown thousands", Habits::Xlsx(&[XlsxHabit::Thousands])),
    dressed("hidden draft", Habits::Xlsx(&[XlsxHabit::HiddenDraft])),
    dressed("no borders", Habits::Xlsx(&[XlsxHabit::Borderless])),
    damaged("a row missing", damage::row_missing),
    damaged("a column missing", damage::column_missing),
    damaged("a cell missing", damage::cell_missing),
    damaged("a cell too many", damage::cell_too_many),
    damaged("headings swapped", damage::heads_swapped),
    damaged("row labels swapped", damage::rows_swapped),
    damaged("a table as a picture", damage::picture),
    damaged("two figures in a cell", damage::two_in_one),
    damaged("two cells merged", damage::merged),
    damaged("a row label lost", damage::label_lost),
    damaged("a heading lost", damage::head_lost),
    damaged("a row label twice", damage::label_twice),
    damaged("unreadable figures", damage::unreadable),
    damaged("cut off", damage::cut_off),
    damaged("table two of the other edition", damage::hybrid),
];

fn plain(_: &mut Draft, _: &mut Random) {}

/// What happens to a layout.
type Way = fn(&mut Draft, &mut Random);

/// Ways that may meet in one file.
const TOGETHER: &[&[Way]] = &[
    &[words::titles],
    &[words::headings, words::unnumbered],
    &[words::spaced, words::signs, words::wordings],
    &[
        figures::thousands,
        figures::annotated,
        figures::marks,
        figures::left_blank,
        figures::zeros_blank,
    ],
    &[
        tables::cut,
        tables::groups_missing,
        tables::groups_repeated,
        tables::plain_stub,
    ],
    &[tables::disputes_in_three, tables::disputes_flat],
    &[tables::notes, tables::unit_lines],
];

fn several(draft: &mut Draft, random: &mut Random) {
    for ways in TOGETHER {
        if random.percent(60) {
            random.pick(ways)(draft, random);
        }
    }
}
