/// Tells the line of any byte in constant time, in memory far below the text's.
pub(crate) struct Lines<'a> {
    bytes: &'a [u8],
    /// The number of line feeds before each stretch.
    before: Vec<u32>,
    /// The place asked for last, and its line.
    last: (usize, u32),
}

const STRETCH: usize = 64;

impl<'a> Lines<'a> {
    /// Counts the lines of `text` once.
    pub(crate) fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut before = vec![0; bytes.len() / STRETCH + 2];
        for line_feed in memchr::memchr_iter(b'\n', bytes) {
            before[line_feed / STRETCH + 1] += 1;
        }
        let mut count = 0;
        for stretch in &mut before {
            count += *stretch;
            *stretch = count;
        }
        Self {
            bytes,
            before,
            last: (0, 1),
        }
    }

    /// The line in which byte `at` stands, from 1.
    pub(crate) fn of(&mut self, at: usize) -> u32 {
        let line = self.count(at);
        self.last = (at, line);
        line
    }

    fn count(&self, at: usize) -> u32 {
        let (last, line) = self.last;
        if (last..last + STRETCH / 2).contains(&at)
            && let Some(between) = self.bytes.get(last..at)
        {
            return line + line_feeds(between);
        }
        let stretch = (at / STRETCH).min(self.bytes.len() / STRETCH);
        let before = self.before[stretch];
        let begin = (stretch * STRETCH).min(self.bytes.len());
        let end = at.clamp(begin, self.bytes.len());
        1 + before + line_feeds(&self.bytes[begin..end])
    }
}

/// Counts in few bytes, where calling a search would cost more.
fn line_feeds(bytes: &[u8]) -> u32 {
    let (words, rest) = bytes.as_chunks::<8>();
    let of_words: u32 = words
        .iter()
        .map(|it| line_feeds_of(u64::from_le_bytes(*it)))
        .sum();
    let of_rest: u32 = rest.iter().map(|byte| u32::from(*byte == b'\n')).sum();
    of_words + of_rest
}

/// Counts the bytes of a word that are line feeds.
const fn line_feeds_of(word: u64) -> u32 {
    const LINE_FEEDS: u64 = 0x0A0A_0A0A_0A0A_0A0A;
    const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;
    let other = word ^ LINE_FEEDS;
    // The high bit of each byte: whether any bit of the byte is set.
    let is_other = ((other & LOW) + LOW) | other;
    (!is_other & !LOW).count_ones()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_of_counting_from_the_start() {
        let text = "一\n\nab\n".repeat(200);
        let mut lines = Lines::new(&text);
        for at in 0..=text.len() {
            let expected = 1 + text.as_bytes()[..at]
                .iter()
                .map(|byte| u32::from(*byte == b'\n'))
                .sum::<u32>();
            assert_eq!(lines.of(at), expected, "byte {at}");
            assert_eq!(Lines::new(&text).of(at), expected, "byte {at} alone");
        }
        assert_eq!(Lines::new("").of(0), 1);
    }
}
