use std::ffi::OsString;

use gongkai::Language;

/// The language asked for by `--lang`, or else the locale's.
///
/// It is needed before the arguments are parsed, since what is said about them is in it. No locale
/// at all, as on Windows, means Chinese, the language of the reports.
pub(crate) fn choose(arguments: &[OsString], variable: &dyn Fn(&str) -> Option<OsString>) -> Language {
    asked_for(arguments).unwrap_or_else(|| of_locale(variable))
}

/// The language that a word such as `zh` names.
fn named(word: &str) -> Option<Language> {
    match word {
        "zh" => Some(Language::Chinese),
        "en" => Some(Language::English),
        _ => None,
    }
}

fn asked_for(arguments: &[OsString]) -> Option<Language> {
    let words: Vec<&str> = (arguments.iter())
        .map(|it| it.to_str().unwrap_or_default())
        .take_while(|it| *it != "--")
        .collect();
    let joined = words
        .iter()
        .filter_map(|it| it.strip_prefix("--lang="))
        .find_map(named);
    let parted = words
        .windows(2)
        .filter(|it| it[0] == "--lang")
        .find_map(|it| named(it[1]));
    joined.or(parted)
}

/// POSIX: the first of these that is set and not empty decides.
fn of_locale(variable: &dyn Fn(&str) -> Option<OsString>) -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(variable)
        .find(|it| !it.is_empty());
    match locale {
        Some(locale) if !locale.to_string_lossy().starts_with("zh") => Language::English,
        _ => Language::Chinese,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(arguments: &[&str], variables: &[(&str, &str)]) -> Language {
        let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
        choose(&arguments, &|name| {
            variables
                .iter()
                .find(|it| it.0 == name)
                .map(|it| OsString::from(it.1))
        })
    }

    #[test]
    fn the_option_outweighs_the_locale() {
        let chinese = [("LANG", "zh_CN.UTF-8")];
        assert_eq!(chosen(&["--lang", "en"], &chinese), Language::English);
        assert_eq!(chosen(&["--lang=en"], &chinese), Language::English);
        assert_eq!(chosen(&["check", "--", "--lang=en"], &chinese), Language::Chinese);
        assert_eq!(chosen(&["--lang", "fr"], &chinese), Language::Chinese);
    }

    #[test]
    fn the_locale_is_read_as_posix_says() {
        let all = [("LC_ALL", "zh_CN.UTF-8"), ("LANG", "en_US.UTF-8")];
        assert_eq!(chosen(&[], &all), Language::Chinese);
        assert_eq!(
            chosen(&[], &[("LC_ALL", ""), ("LANG", "C.UTF-8")]),
            Language::English
        );
        assert_eq!(chosen(&[], &[]), Language::Chinese);
    }
}
