//! The tables of the form. Their markup is rendered once an edition; a report only fills in its figures, for
//! rendering some three hundred cells anew is most of the cost of a page.

use std::fmt::Write;
use std::sync::LazyLock;

use gongkai_core::form::GridContent;
use gongkai_core::{CellId, Edition, Report, TableKey};
use gongkai_template::{Serde, values};

use crate::layout::layout;
use crate::templates::render;

/// A table of a report as markup.
pub(crate) fn table(report: &Report, key: TableKey) -> String {
    let blank = BLANKS
        .iter()
        .find(|it| it.edition == report.edition() && it.key == key)
        .expect("every table of every edition is rendered");
    let mut markup = String::with_capacity(blank.markup.len() + 8 * blank.places.len());
    let mut done = 0;
    for (at, id) in &blank.places {
        markup.push_str(&blank.markup[done..*at]);
        done = *at;
        if let Some(value) = report.cells.get(*id) {
            // Digits, a sign or a point: nothing that markup sets apart.
            write!(markup, "{value}").expect("a string takes all");
        }
    }
    markup.push_str(&blank.markup[done..]);
    markup
}

/// A table of the form with its figures blank.
struct Blank {
    edition: Edition,
    key: TableKey,
    markup: String,
    /// Where each figure goes, in the order of the markup.
    places: Vec<(usize, CellId)>,
}

static BLANKS: LazyLock<Vec<Blank>> = LazyLock::new(|| {
    Edition::ALL
        .into_iter()
        .flat_map(|edition| TableKey::ALL.map(|key| blank(edition, key)))
        .collect()
});

fn blank(edition: Edition, key: TableKey) -> Blank {
    let form = edition.form();
    let context = values! { table => Serde(layout(form, key)) };
    let markup =
        render("table.html", context).expect("template and form are fixed and every test renders them");
    let figures = form.grid(key).cells.iter().filter_map(|it| match it.content {
        GridContent::Value(id) => Some(id),
        GridContent::Label { .. } => None,
    });
    let places = markup
        .match_indices("</td>")
        .map(|it| it.0)
        .zip(figures)
        .collect();
    Blank {
        edition,
        key,
        markup,
        places,
    }
}
