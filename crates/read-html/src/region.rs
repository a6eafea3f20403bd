use crate::element::Name;
use crate::item::{Content, Item};
use crate::layout::bytes_of_text;

/// Text in whole sentences from so many bytes on is prose, about sixty characters.
const BYTES_OF_PROSE: usize = 200;

/// No menu has so many entries; it also bounds the time that regions inside regions take.
const ENTRIES_OF_FRAME: usize = 2000;

/// Tells whether the content of a `nav`, `header`, `footer` or `aside` is the page's frame.
///
/// It is none if it holds a table or prose: real pages nest their article in any of them. Inside an
/// article all but `nav` belong to it, and a `header` with a heading may hold the report's title.
pub(crate) fn is_frame(name: Name, in_article: bool, items: &[Item]) -> bool {
    if in_article && name != Name::NAV || items.len() > ENTRIES_OF_FRAME {
        return false;
    }
    let has_table = items.iter().any(|it| matches!(it.content, Content::Table(_)));
    let has_heading = items.iter().any(is_heading);
    let prose: usize = items
        .iter()
        .filter(|it| has_sentence(it))
        .map(bytes_of_text)
        .sum();
    !has_table && prose < BYTES_OF_PROSE && !(name == Name::HEADER && has_heading)
}

fn is_heading(item: &Item) -> bool {
    matches!(&item.content, Content::Text { heading, .. } if *heading > 0)
}

fn has_sentence(item: &Item) -> bool {
    matches!(&item.content, Content::Text { text, .. } if text.contains('。'))
}
