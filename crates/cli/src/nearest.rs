/// The name nearest to what was typed, if one is near enough to be meant.
pub(crate) fn nearest<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    names
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&typed, &name.to_lowercase()), name))
        .min_by_key(|it| it.0)
        .filter(|(distance, name)| *distance <= 1 + name.chars().count().min(typed.chars().count()) / 3)
        .map(|it| it.1)
}

/// The words that ask whether the nearest name was meant, in Chinese and in English; empty if none is near.
pub(crate) fn meant<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> (String, String) {
    match nearest(typed, names) {
        Some(near) => (
            format!("（是否应为“{near}”？）"),
            format!(" (did you mean `{near}`?)"),
        ),
        None => Default::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_mended_and_another_word_is_not() {
        let names = ["json", "csv", "csv-wide", "html"];
        assert_eq!(nearest("jsno", names), Some("json"));
        assert_eq!(nearest("CSVWIDE", names), Some("csv-wide"));
        assert_eq!(nearest("parquet", names), None);
    }
}
