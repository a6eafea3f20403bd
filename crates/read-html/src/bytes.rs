//! Searches for the bytes that matter to a page, many at a time.
//!
//! Most of them end within a few bytes, where calling a general search costs more than the search
//! itself.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;
/// So many bytes are looked at in one go; compilers make one comparison of it.
const WIDTH: usize = 16;

/// Where `wanted` stands first.
#[inline]
pub(crate) fn find(wanted: u8, bytes: &[u8]) -> Option<usize> {
    search(bytes, |it| it == wanted, |it| matches_of(it, wanted))
}

/// Where the first byte stands that is white space, another control character, `&` or `<`.
#[inline]
pub(crate) fn find_special(bytes: &[u8]) -> Option<usize> {
    search(
        bytes,
        |it| it <= b' ' || it == b'<' || it == b'&',
        |it| below(it, b' ' + 1) | matches_of(it, b'<') | matches_of(it, b'&'),
    )
}

/// Where the first byte stands that is white space or another control character.
#[inline]
pub(crate) fn find_up_to_space(bytes: &[u8]) -> Option<usize> {
    search(bytes, |it| it <= b' ', |it| below(it, b' ' + 1))
}

/// How long the name is that a tag begins with, and what stands behind it, if the name is shorter than eight bytes
/// and ends at a space, `/` or `>`.
#[inline]
pub(crate) fn tag_name(bytes: &[u8]) -> Option<(usize, u8)> {
    let eight = bytes.first_chunk::<8>()?;
    let word = u64::from_le_bytes(*eight);
    let length = first(below(word, b'/' + 1) | matches_of(word, b'>'));
    let end = *eight.get(length)?;
    matches!(end, b' ' | b'/' | b'>').then_some((length, end))
}

/// How long the name is that stands before an equals sign and a quotation mark, if it is shorter
/// than eight bytes and made of letters.
#[inline]
pub(crate) fn attribute_name(bytes: &[u8]) -> Option<usize> {
    let word = u64::from_le_bytes(*bytes.first_chunk()?);
    // An equals sign is below `@`, and so is all that may end a name.
    let length = first(below(word, b'@'));
    let is_quote = |it: &u8| matches!(it, b'"' | b'\'');
    let is_quoted = bytes.get(length) == Some(&b'=') && bytes.get(length + 1).is_some_and(is_quote);
    (length < 8 && length > 0 && is_quoted).then_some(length)
}

/// Finds the first byte that `is_wanted`, which `marks` marks among eight.
#[inline]
fn search(bytes: &[u8], is_wanted: impl Fn(u8) -> bool, marks: impl Fn(u64) -> u64) -> Option<usize> {
    // Most texts of cells end here.
    if let Some(eight) = bytes.first_chunk()
        && let found @ 1.. = marks(u64::from_le_bytes(*eight))
    {
        return Some(first(found));
    }
    search_on(bytes, is_wanted, marks)
}

/// Goes on with the search many bytes at a time.
fn search_on(bytes: &[u8], is_wanted: impl Fn(u8) -> bool, marks: impl Fn(u64) -> u64) -> Option<usize> {
    let (chunks, rest) = bytes.as_chunks::<WIDTH>();
    for (number, chunk) in chunks.iter().enumerate() {
        if !chunk.iter().fold(false, |acc, byte| acc | is_wanted(*byte)) {
            continue;
        }
        let whole = u128::from_le_bytes(*chunk);
        let at = match marks(low(whole)) {
            0 => 8 + first(marks(low(whole >> 64))),
            found => first(found),
        };
        return Some(number * WIDTH + at);
    }
    let at = rest.iter().position(|byte| is_wanted(*byte))?;
    Some(chunks.len() * WIDTH + at)
}

#[expect(clippy::cast_possible_truncation, reason = "half of it is wanted")]
const fn low(whole: u128) -> u64 {
    whole as u64
}

/// Marks the bytes of `word` that are `wanted`; those above the lowest of them may be marked in error.
const fn matches_of(word: u64, wanted: u8) -> u64 {
    below(word ^ (ONES * wanted as u64), 1)
}

/// Marks the bytes of `word` that are below `limit`, which is ASCII; those above the lowest of them
/// may be marked in error.
const fn below(word: u64, limit: u8) -> u64 {
    word.wrapping_sub(ONES * limit as u64) & !word & HIGH
}

/// The number of the lowest marked byte, 8 if none is.
const fn first(marks: u64) -> usize {
    marks.trailing_zeros() as usize / 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn searches_agree_with_searching_byte_by_byte() {
        let text = "年ab\u{0}=\u{7F}\u{80}&amp;<td x='\u{3000}'>\t\n年度报告里没有任何特别的字符只有很长很长的文字 <end";
        let mut long = text.as_bytes().to_vec();
        long.extend(0..=255);
        for start in 0..=long.len() {
            let bytes = &long[start..];
            for wanted in [b'<', b'&', b'=', b'"', 0, 255] {
                let expected = bytes.iter().position(|it| *it == wanted);
                assert_eq!(find(wanted, bytes), expected, "{start}, {wanted}");
            }
            let special = bytes
                .iter()
                .position(|it| *it <= b' ' || *it == b'<' || *it == b'&');
            assert_eq!(find_special(bytes), special, "{start}");
            let space = bytes.iter().position(|it| *it <= b' ');
            assert_eq!(find_up_to_space(bytes), space, "{start}");
        }
    }

    #[test]
    fn short_names_are_told_from_anything_else() {
        for (text, length) in [
            ("td>xxxxxx", Some(2)),
            ("br/>xxxxx", Some(2)),
            ("td class=", Some(2)),
            ("caption>x", Some(7)),
            ("td\nclass=", None),
            ("a\u{1}b class", None),
            ("o-p class", None),
            ("colgroup>", None),
            ("年>xxxxxxx", Some(3)),
            ("td>", None),
        ] {
            let expected = length.map(|it: usize| (it, text.as_bytes()[it]));
            assert_eq!(tag_name(text.as_bytes()), expected, "{text:?}");
        }
        for (text, length) in [
            ("style=\"xy", Some(5)),
            ("rowspan='1", Some(7)),
            ("colspans=\"", None),
            ("width=4 x=\"", None),
            ("a b=\"xyzxx", None),
            ("a>b=\"xyzxx", None),
            ("=\"bcdefghi", None),
            ("x-y=\"abcde", None),
        ] {
            assert_eq!(attribute_name(text.as_bytes()), length, "{text:?}");
        }
    }
}
