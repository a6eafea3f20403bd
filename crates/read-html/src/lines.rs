use crate::bytes::find;

/// Tells the line of any byte in constant time, in memory far below the text's.
pub(crate) struct Lines<'a> {
    bytes: &'a [u8],
    /// The number of line feeds before each stretch.
    before: Vec<u32>,
    /// The place asked for last, and its line.
    last: (usize, u32),
    /// Where that line ends, or a place on it from which on that is to be found out.
    end: usize,
}

const STRETCH: usize = 64;
/// Up to so many bytes from the place asked for last it is quicker to go on from there.
const NEAR: usize = 512;

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
            end: end_of_line(bytes, 0),
        }
    }

    /// The line in which byte `at` stands, from 1.
    pub(crate) fn of(&mut self, at: usize) -> u32 {
        let (last, mut line) = self.last;
        if at >= last && at - last <= NEAR {
            while self.end < at {
                line += u32::from(self.bytes.get(self.end) == Some(&b'\n'));
                self.end = end_of_line(self.bytes, self.end + 1);
            }
        } else {
            line = self.count(at);
            self.end = end_of_line(self.bytes, at);
        }
        self.last = (at, line);
        line
    }

    fn count(&self, at: usize) -> u32 {
        let stretch = (at / STRETCH).min(self.bytes.len() / STRETCH);
        let before = self.before[stretch];
        let begin = (stretch * STRETCH).min(self.bytes.len());
        let end = at.clamp(begin, self.bytes.len());
        let line_feeds = self.bytes[begin..end].iter().filter(|byte| **byte == b'\n');
        1 + before + u32::try_from(line_feeds.count()).unwrap_or(u32::MAX)
    }
}

/// Where the first line feed stands from byte `at` on, or a place before it.
fn end_of_line(bytes: &[u8], at: usize) -> usize {
    let begin = at.min(bytes.len());
    let end = (begin + NEAR).min(bytes.len());
    at + find(b'\n', &bytes[begin..end]).unwrap_or(end - begin)
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
        let mut lines = Lines::new(&text);
        for at in 0..=text.len() {
            let expected = 1 + text.as_bytes()[..at]
                .iter()
                .map(|byte| u32::from(*byte == b'\n'))
                .sum::<u32>();
            assert_eq!(lines.of(at), expected, "byte {at}");
            assert_eq!(Lines::new(&text).of(at), expected, "byte {at} alone");
        }
        for step in [3, 100, 511, 512, 513, 600] {
            let mut ahead = Lines::new(&text);
            for at in (0..text.len())
                .step_by(step)
                .chain((0..text.len()).rev().step_by(step))
            {
                assert_eq!(ahead.of(at), Lines::new(&text).count(at), "byte {at} by {step}");
            }
        }
        assert_eq!(Lines::new("").of(0), 1);
    }
}
