//! The texts of a workbook, which its cells name by number.

use std::collections::HashMap;

/// The texts of a workbook, each once.
#[derive(Default)]
pub(crate) struct Strings {
    numbers: HashMap<String, usize>,
    uses: usize,
    items: String,
}

impl Strings {
    /// The number of a text.
    pub(crate) fn index_of(&mut self, text: &str) -> usize {
        self.uses += 1;
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = self.numbers.len();
        self.numbers.insert(text.to_owned(), number);
        let keeps = if text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace) {
            "<si><t xml:space=\"preserve\">"
        } else {
            "<si><t>"
        };
        self.items.push_str(keeps);
        push_text(&mut self.items, text);
        self.items.push_str("</t></si>");
        number
    }

    /// The part of the package.
    pub(crate) fn part(&self) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<sst \
             xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"{}\" \
             uniqueCount=\"{}\">{}</sst>\n",
            self.uses,
            self.numbers.len(),
            self.items
        )
    }
}

/// Writes the text of a cell: what programs would take for the code of a character (`_x0041_`) is marked as none, and
/// a carriage return, which XML would lose, is written as such a code.
fn push_text(xml: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['_', '\r']) {
        let (before, from) = rest.split_at(at);
        push_escaped(xml, before);
        if from.starts_with('\r') {
            xml.push_str("_x000D_");
        } else if is_code(from) {
            xml.push_str("_x005F_");
        } else {
            xml.push('_');
        }
        rest = &from[1..];
    }
    push_escaped(xml, rest);
}

/// Whether a text begins with what stands for a character: `_x`, four hexadecimal digits, `_`.
fn is_code(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 7 && bytes[1] == b'x' && bytes[2..6].iter().all(u8::is_ascii_hexdigit) && bytes[6] == b'_'
}

/// Writes text so that it can stand in an element or between quotation marks. [`gongkai_core::Text`] has no character
/// that XML cannot carry.
pub(crate) fn push_escaped(xml: &mut String, text: &str) {
    let mut done = 0;
    for (at, found) in text.match_indices(['&', '<', '>', '"']) {
        xml.push_str(&text[done..at]);
        xml.push_str(match found {
            "&" => "&amp;",
            "<" => "&lt;",
            ">" => "&gt;",
            _ => "&quot;",
        });
        done = at + found.len();
    }
    xml.push_str(&text[done..]);
}

#[cfg(test)]
mod tests {
    use super::Strings;

    #[test]
    fn a_text_stands_once_and_nothing_in_it_is_taken_for_a_code_or_lost() {
        let mut strings = Strings::default();
        let texts = [
            "<甲> & \"乙\"",
            " 丙",
            "_x0041_ _x 丁_",
            "戊\r\n",
            "<甲> & \"乙\"",
        ];
        let numbers = texts.map(|it| strings.index_of(it));
        assert_eq!(numbers, [0, 1, 2, 3, 0]);
        let part = strings.part();
        assert!(part.contains("count=\"5\" uniqueCount=\"4\""), "{part}");
        for item in [
            "<t>&lt;甲&gt; &amp; &quot;乙&quot;</t>",
            "<t xml:space=\"preserve\"> 丙</t>",
            "<t>_x005F_x0041_ _x 丁_</t>",
            "<t xml:space=\"preserve\">戊_x000D_\n</t>",
        ] {
            assert!(part.contains(item), "{part}");
        }
    }
}
