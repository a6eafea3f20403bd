//! The known word that an unknown one was probably meant to be.

/// Longer words are not compared: no key or value of the schema comes near.
const LONGEST: usize = 64;

/// The candidate nearest to `word`, if one is near enough and no other is as near.
pub(crate) fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(word);
    if folded.len() > LONGEST {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    let mut tied = false;
    for candidate in candidates {
        let apart = distance(&folded, &fold(candidate));
        if best.is_none_or(|(least, _)| apart < least) {
            (best, tied) = (Some((apart, candidate)), false);
        } else if best.is_some_and(|(least, _)| apart == least) {
            tied = true;
        }
    }
    let (least, candidate) = best?;
    let near = least <= (folded.len().max(candidate.chars().count()) / 3).max(1) && least < folded.len();
    (near && !tied).then_some(candidate)
}

/// Removes what writers of keys differ in: case, and what parts words.
fn fold(word: &str) -> Vec<char> {
    word.chars()
        .filter(|it| it.is_alphanumeric())
        .take(LONGEST + 1)
        .flat_map(char::to_lowercase)
        .collect()
}

/// The number of characters put in, left out, changed or swapped with the next (Damerau; optimal string alignment).
fn distance(left: &[char], right: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for (row, one) in left.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, another) in right.iter().enumerate() {
            let changed = last[column] + usize::from(one != another);
            let mut fewest = changed.min(last[column + 1] + 1).min(current[column] + 1);
            let swapped = row > 0 && column > 0 && *one == right[column - 1] && left[row - 1] == *another;
            if swapped {
                fewest = fewest.min(before[column - 1] + 1);
            }
            current.push(fewest);
        }
        before = std::mem::replace(&mut last, current);
    }
    last[right.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_finds_its_word_and_a_stranger_finds_none() {
        let keys = [
            "natural_person",
            "business",
            "research",
            "public_welfare",
            "total",
        ];
        let find = |word| nearest(word, keys.into_iter());
        assert_eq!(find("naturalPerson"), Some("natural_person"));
        assert_eq!(find("NATURAL-PERSON"), Some("natural_person"));
        assert_eq!(find("buisness"), Some("business"));
        assert_eq!(find("totl"), Some("total"));
        assert_eq!(find("zzzzzz"), None);
        assert_eq!(find(""), None);
        assert_eq!(find(&"total".repeat(100)), None);
    }

    #[test]
    fn two_words_as_near_are_none() {
        assert_eq!(nearest("2020", ["2019", "2021"].into_iter()), Some("2021"));
        assert_eq!(nearest("ab", ["aa", "bb"].into_iter()), None);
    }

    #[test]
    fn a_swap_is_one_slip() {
        assert_eq!(nearest("ot", ["to", "of"].into_iter()), None);
        assert_eq!(nearest("toatl", ["total", "local"].into_iter()), Some("total"));
    }
}
