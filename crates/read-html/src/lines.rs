/// Tells the line of any byte in constant time, in memory far below the text's.
pub(crate) struct Lines<'a> {
    bytes: &'a [u8],
    /// The number of line feeds before each stretch.
    before: Vec<u32>,
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
        Self { bytes, before }
    }

    /// The line in which byte `at` stands, from 1.
    pub(crate) fn of(&self, at: usize) -> u32 {
        let stretch = (at / STRETCH).min(self.bytes.len() / STRETCH);
        let before = self.before[stretch];
        let begin = (stretch * STRETCH).min(self.bytes.len());
        let end = at.clamp(begin, self.bytes.len());
        1 + before + line_feeds(&self.bytes[begin..end])
    }
}

/// Counts in few bytes, where calling a search would cost more.
fn line_feeds(bytes: &[u8]) -> u32 {
    bytes.iter().map(|byte| u32::from(*byte == b'\n')).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_of_counting_from_the_start() {
        let text = "一\n\nab\n".repeat(200);
        let lines = Lines::new(&text);
        for at in 0..=text.len() {
            let expected = 1 + text.as_bytes()[..at]
                .iter()
                .map(|byte| u32::from(*byte == b'\n'))
                .sum::<u32>();
            assert_eq!(lines.of(at), expected, "byte {at}");
        }
        assert_eq!(Lines::new("").of(0), 1);
    }
}
