//! How cells look.

use std::sync::LazyLock;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// The formats of a workbook, made once.
pub(crate) struct Style {
    /// The title of the report.
    pub(crate) title: Format,
    /// The heading of a part.
    pub(crate) part: Format,
    /// A heading within a part, by its level, the highest first.
    pub(crate) headings: [Format; 2],
    /// A paragraph.
    pub(crate) paragraph: Format,
    /// A cell of a table within prose.
    pub(crate) cell: Format,
    /// A label of the form.
    pub(crate) label: Format,
    /// A label of a row, which begins on the left.
    pub(crate) row: Format,
    /// A line across a table.
    pub(crate) line: Format,
    /// A figure with so many decimals.
    pub(crate) figures: [Format; 7],
    /// The digits of a figure that no number holds.
    pub(crate) digits: Format,
    /// A heading of a list of ours.
    pub(crate) head: Format,
    /// A text in a list of ours.
    pub(crate) text: Format,
    /// A figure in a list of ours.
    pub(crate) number: Format,
    /// A day.
    pub(crate) day: Format,
    /// Over a figure that breaks a tie.
    pub(crate) broken: Format,
    /// Over a total that is blank though its parts are not.
    pub(crate) missing: Format,
}

/// The style of every workbook.
pub(crate) static STYLE: LazyLock<Style> = LazyLock::new(Style::new);

impl Style {
    fn new() -> Self {
        let base = || Format::new().set_font_name("宋体").set_font_size(11);
        let wrapped = || base().set_text_wrap().set_align(FormatAlign::VerticalCenter);
        let boxed = || {
            wrapped()
                .set_border(FormatBorder::Thin)
                .set_align(FormatAlign::Center)
        };
        let figure = |decimals: usize| {
            let code = match decimals {
                0 => "0".to_owned(),
                more => format!("0.{}", "0".repeat(more)),
            };
            boxed().set_num_format(code).set_unlocked()
        };
        let listed = || wrapped().set_border(FormatBorder::Thin);
        Self {
            title: wrapped()
                .set_font_name("黑体")
                .set_font_size(18)
                .set_align(FormatAlign::Center)
                .set_unlocked(),
            part: base().set_font_name("黑体").set_font_size(14).set_unlocked(),
            headings: [
                wrapped()
                    .set_font_name("楷体")
                    .set_font_size(12)
                    .set_bold()
                    .set_unlocked(),
                wrapped().set_bold().set_unlocked(),
            ],
            paragraph: wrapped()
                .set_align(FormatAlign::Top)
                .set_font_size(12)
                .set_unlocked(),
            cell: listed().set_unlocked(),
            label: boxed(),
            row: listed(),
            // The ground that the official template has.
            line: listed().set_background_color(Color::RGB(0x00C6_D9F1)),
            figures: [0, 1, 2, 3, 4, 5, 6].map(figure),
            digits: boxed().set_num_format("@").set_unlocked(),
            head: listed().set_bold().set_background_color(Color::RGB(0x00DD_EBF7)),
            text: listed(),
            number: listed().set_num_format("0"),
            day: base().set_num_format("yyyy-mm-dd"),
            broken: Format::new()
                .set_background_color(Color::RGB(0x00FF_C7CE))
                .set_font_color(Color::RGB(0x009C_0006))
                .set_bold(),
            missing: Format::new().set_background_color(Color::RGB(0x00FF_EB9C)),
        }
    }
}
