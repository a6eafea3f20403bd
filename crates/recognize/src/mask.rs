use gongkai_core::CellId;

const WORDS: usize = 4;

/// A set of cells of one edition's form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Mask([u64; WORDS]);

impl Mask {
    pub(crate) fn insert(&mut self, id: CellId) {
        self.0[id.index() / 64] |= 1 << (id.index() % 64);
    }

    pub(crate) fn contains(self, id: CellId) -> bool {
        self.contains_index(id.index())
    }

    pub(crate) fn contains_index(self, index: usize) -> bool {
        self.0[index / 64] >> (index % 64) & 1 == 1
    }

    pub(crate) fn and(self, other: Self) -> Self {
        Self(std::array::from_fn(|it| self.0[it] & other.0[it]))
    }

    pub(crate) fn or(self, other: Self) -> Self {
        Self(std::array::from_fn(|it| self.0[it] | other.0[it]))
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == [0; WORDS]
    }

    pub(crate) fn count(self) -> u32 {
        self.0.iter().map(|it| it.count_ones()).sum()
    }

    /// The one cell of the set, if there is exactly one.
    pub(crate) fn only(self) -> Option<usize> {
        let mut indices = self.indices();
        indices.next().filter(|_| indices.next().is_none())
    }

    /// The indices of the cells, lowest first.
    pub(crate) fn indices(self) -> impl Iterator<Item = usize> {
        let mut words = self.0;
        std::iter::from_fn(move || {
            let word = words.iter().position(|it| *it != 0)?;
            let bit = words[word].trailing_zeros() as usize;
            words[word] &= words[word] - 1;
            Some(word * 64 + bit)
        })
    }
}
