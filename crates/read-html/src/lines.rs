/// Tells the line of any byte in constant time, in an eighth of the memory that the text takes.
pub(crate) struct Lines<'a> {
    bytes: &'a [u8],
    /// The number of line feeds before each stretch.
    before: Vec<u32>,
}

const STRETCH: usize = 32;

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
        let at = at.min(self.bytes.len());
        let stretch = at / STRETCH;
        let before = self.before[stretch];
        // Most stretches are of one line.
        if self.before[stretch + 1] == before {
            return before + 1;
        }
        let begin = stretch * STRETCH;
        let line_feeds = self.bytes[begin..at].iter().filter(|byte| **byte == b'\n');
        before + 1 + u32::try_from(line_feeds.count()).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_of_counting_from_the_start() {
        let long = "字".repeat(500);
        let text = "一\n\nab\n".repeat(100)
            + &long
            + "\n"
            + &long
            + "\n\n"
            + &"x".repeat(511)
            + "\n"
            + &"x".repeat(512)
            + "\nb";
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
