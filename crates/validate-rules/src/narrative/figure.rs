//! Numbers in any writing: 3,119 / 三千一百一十九 / 1.2万 / 零.

/// Millionths in one.
pub(super) const ONE: i128 = 1_000_000;

/// A number as it is printed, in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Figure {
    pub(super) value: i128,
    /// What one of its last printed digit is worth; 1.2万 is printed to the thousand.
    pub(super) step: i128,
}

impl Figure {
    /// A whole number printed in full.
    pub(super) fn whole(number: i64) -> Self {
        Self {
            value: i128::from(number) * ONE,
            step: ONE,
        }
    }

    /// The number, if it is a whole one.
    pub(super) fn integer(&self) -> Option<i64> {
        let whole = self.value % ONE == 0;
        whole.then(|| i64::try_from(self.value / ONE).ok()).flatten()
    }

    /// Tells whether `exact` millionths may be printed so: rounded to the last digit or cut after it.
    pub(super) fn may_print(&self, exact: i128) -> bool {
        let distance = exact - self.value;
        distance == 0 || (self.step > ONE && self.covers(distance))
    }

    /// As [`Figure::may_print`] for what was worked out or is a sum of money, whose digits go on.
    pub(super) fn may_round(&self, exact: i128) -> bool {
        let distance = exact - self.value;
        distance == 0 || self.covers(distance)
    }

    fn covers(&self, distance: i128) -> bool {
        (-self.step..=self.step).contains(&(2 * distance)) || (0..self.step).contains(&distance)
    }
}

/// The number at the beginning of `text` in half-width characters, with its bytes.
pub(super) fn figure_at(text: &str) -> Option<(Figure, usize)> {
    let (mut figure, mut length) = match text.as_bytes().first()? {
        b'0'..=b'9' => arabic(text)?,
        _ => chinese(text)?,
    };
    for (unit, factor) in [("万", 10_000), ("亿", 100_000_000)] {
        if text[length..].starts_with(unit) {
            length += unit.len();
            figure.value = figure.value.checked_mul(factor)?;
            figure.step *= factor;
        }
    }
    Some((figure, length))
}

/// Digits of the longest number that is read.
const LONGEST: usize = 18;

fn arabic(text: &str) -> Option<(Figure, usize)> {
    let digits = |text: &[u8]| text.iter().take_while(|it| it.is_ascii_digit()).count();
    let text = text.as_bytes();
    let mut length = digits(text);
    let mut printed = length;
    let mut whole = number_of(&text[..length.min(LONGEST + 1)]);
    // Commas part thousands, or they part sentences.
    while printed <= LONGEST && text.get(length) == Some(&b',') {
        let is_first = length == printed;
        if digits(&text[length + 1..]) != 3 || (is_first && printed > 3) {
            break;
        }
        // More digits than are read may overflow; they are not read.
        whole = whole
            .wrapping_mul(1000)
            .wrapping_add(number_of(&text[length + 1..length + 4]));
        printed += 3;
        length += 4;
    }
    let mut decimals = 0;
    if text.get(length) == Some(&b'.') {
        decimals = digits(&text[length + 1..]);
    }
    if printed > LONGEST || decimals > 6 {
        return None;
    }
    let step = ONE / 10_i128.pow(u32::try_from(decimals).ok()?);
    let mut value = i128::from(whole) * ONE;
    if decimals > 0 {
        value += i128::from(number_of(&text[length + 1..][..decimals])) * step;
        length += 1 + decimals;
    }
    Some((Figure { value, step }, length))
}

/// The number of a few digits; of more than any that is read, whatever comes out.
fn number_of(digits: &[u8]) -> u64 {
    digits.iter().fold(0, |acc: u64, it| {
        acc.wrapping_mul(10).wrapping_add(u64::from(it - b'0'))
    })
}

/// A numeral in Chinese characters: 三千一百一十九, 二〇, 两; 万 and 亿 behind it are the caller's where it ends with them.
fn chinese(text: &str) -> Option<(Figure, usize)> {
    let mut numeral: Vec<char> = text
        .chars()
        .take_while(|it| digit(*it).is_some() || scale(*it).is_some() || *it == '万')
        .take(LONGEST)
        .collect();
    let bytes = |numeral: &[char]| numeral.len() * '一'.len_utf8();
    if numeral.last() == Some(&'万') {
        numeral.pop();
    }
    let value = match numeral.iter().position(|it| *it == '万') {
        None => below_ten_thousand(&numeral)?,
        Some(at) => below_ten_thousand(&numeral[..at])? * 10_000 + below_ten_thousand(&numeral[at + 1..])?,
    };
    Some((Figure::whole(value), bytes(&numeral)))
}

fn below_ten_thousand(numeral: &[char]) -> Option<i64> {
    if numeral.iter().all(|it| digit(*it).is_some()) {
        // 二〇 and 零, digit by digit; a lone 两 is two.
        let mut digits = numeral.iter().filter_map(|it| digit(*it));
        let first = digits.next()?;
        return Some(digits.fold(first, |acc, it| acc * 10 + it));
    }
    let (mut sum, mut pending, mut last) = (0, None, i64::MAX);
    for character in numeral {
        if let Some(scale) = scale(*character) {
            // 十二 is one ten and two.
            let one = (scale == 10 && sum == 0).then_some(1);
            if scale >= last {
                return None;
            }
            sum += pending.or(one)? * scale;
            (pending, last) = (None, scale);
        } else {
            let digit = digit(*character)?;
            match pending {
                Some(0) | None => pending = Some(digit),
                Some(_) => return None,
            }
        }
    }
    Some(sum + pending.unwrap_or(0))
}

fn digit(character: char) -> Option<i64> {
    "零一二三四五六七八九"
        .chars()
        .zip(0..)
        .find(|it| it.0 == character)
        .map(|it| it.1)
        .or(match character {
            '〇' | '○' => Some(0),
            '两' => Some(2),
            _ => None,
        })
}

fn scale(character: char) -> Option<i64> {
    match character {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{ONE, figure_at};

    #[test]
    fn numbers_are_read_in_every_writing() {
        for (text, value, length) in [
            ("3119件", 3119, 4),
            ("3,119件", 3119, 5),
            ("1,203,344", 1_203_344, 9),
            ("999,999,999,999,999,999", 999_999_999_999_999_999, 23),
            ("58,57", 58, 2),
            ("1234,567", 1234, 4),
            ("三千一百一十九件", 3119, 21),
            ("十二件", 12, 6),
            ("二十", 20, 6),
            ("一百零五", 105, 12),
            ("二〇件", 20, 6),
            ("两件", 2, 3),
            ("零", 0, 3),
            ("三万二千件", 32_000, 12),
            ("1.2万件", 12_000, 6),
            ("5万", 50_000, 4),
            ("三万件", 30_000, 6),
        ] {
            let (figure, read) = figure_at(text).expect(text);
            assert_eq!((figure.value, read), (value * ONE, length), "{text}");
        }
        for text in [
            "百",
            "一二百",
            "百千",
            "件",
            "1234567890123456789012",
            "0.1234567",
            "999,999,999,999,999,999,999",
            "9999999999999999999",
            "万",
        ] {
            assert_eq!(figure_at(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_printed_short_may_be_rounded_or_cut() {
        let printed = figure_at("51.26万").expect("a number").0;
        assert!(printed.may_print(512_608 * ONE) && printed.may_print(512_699 * ONE));
        assert!(printed.may_print(512_550 * ONE) && !printed.may_print(512_700 * ONE));
        let full = figure_at("58").expect("a number").0;
        assert!(full.may_print(58 * ONE) && !full.may_print(58 * ONE + 1));
        let share = figure_at("36.8").expect("a number").0;
        assert!(share.may_round(36_842_105) && share.may_round(36_899_999) && !share.may_round(36_910_000));
    }

    #[test]
    fn long_numerals_take_no_time() {
        assert_eq!(figure_at(&"9".repeat(100_000)), None);
        assert!(figure_at(&"1,234".repeat(20_000)).is_some());
        assert_eq!(figure_at(&"一".repeat(100_000)).map(|it| it.1), Some(54));
    }
}
