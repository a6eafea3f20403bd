use std::collections::HashMap;
use std::sync::LazyLock;

use gongkai_core::dataset::{Datum, tables};
use gongkai_core::{Edition, Item, Report};

/// The texts that stand in the rows of every report: labels, keys, units, names of tables.
pub(crate) struct Vocabulary {
    pub(crate) texts: Vec<String>,
    pub(crate) numbers: HashMap<String, usize>,
}

/// Every text in the rows of a blank report of each edition.
pub(crate) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut vocabulary = Vocabulary {
        texts: Vec::new(),
        numbers: HashMap::new(),
    };
    for edition in Edition::ALL {
        let blank = Report::blank(edition);
        for table in tables() {
            table.each_row(&Item::of(&blank), &mut |row| vocabulary.add(row));
        }
    }
    vocabulary
});

impl Vocabulary {
    fn add(&mut self, row: &[Datum<'_>]) {
        for datum in row {
            if let Datum::Text(text) = datum
                && !self.numbers.contains_key(*text)
            {
                self.numbers.insert((*text).to_owned(), self.texts.len());
                self.texts.push((*text).to_owned());
            }
        }
    }
}
