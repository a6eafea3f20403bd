use std::fmt::Write;

use crate::number_format::{NumberFormat, Places, Section, SectionKind, Token};

/// What a number shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Display {
    pub(crate) text: String,
    /// Whether the text is nothing but the number itself.
    pub(crate) is_number: bool,
    /// Whether the format shows nothing of the number.
    pub(crate) is_unseen: bool,
    /// What the cell shows, where that is another figure than the file stores.
    pub(crate) differing: Option<String>,
}

/// Writes `value` as its cell shows it, without thousands separators.
///
/// Where the format rounds the number or leaves out thousands, the number itself is written: another
/// figure is shown, and what it is stands beside. Percentages and dates are written as shown. `value`
/// is finite.
pub(crate) fn display(value: f64, format: &NumberFormat, epoch_1904: bool) -> Display {
    let Some((section, has_own_sign)) = format.section(value) else {
        return general(value);
    };
    let mut display = match &section.kind {
        SectionKind::General => general(value),
        SectionKind::Other => Display {
            differing: Some(section.code.clone()),
            ..itself(value)
        },
        SectionKind::Date => match date(value, section, epoch_1904) {
            Some(text) => Display {
                text,
                ..Display::default()
            },
            // A date that no calendar has is shown as a row of crosses.
            None => Display {
                differing: Some("####".to_owned()),
                ..itself(value)
            },
        },
        SectionKind::Literal => literal(value, section),
        SectionKind::Digits(places) => digits(value, section, *places, has_own_sign),
    };
    // A digit that the format adds makes another number of it.
    let adds_digits = section.literals().contains(char::is_numeric);
    if adds_digits && section.kind != SectionKind::Date && display.differing.is_none() {
        display.differing = Some(display.text.clone());
    }
    display
}

fn itself(value: f64) -> Display {
    Display {
        text: plain(value),
        is_number: true,
        ..Display::default()
    }
}

/// A number without any format, which is shown with eleven digits at most.
fn general(value: f64) -> Display {
    const WIDEST: f64 = 1e11;
    Display {
        differing: (value.abs() >= WIDEST).then(|| format!("{value:.5E}")),
        ..itself(value)
    }
}

/// The number as it stands in the file: fifteen significant digits, as many as a spreadsheet keeps.
pub(crate) fn plain(value: f64) -> String {
    /// Up to here every whole number has its own floating-point number.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value == 0.0 {
        return "0".to_owned();
    }
    if value.fract() == 0.0 && value.abs() <= EXACT {
        return format!("{value:.0}");
    }
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    format!("{rounded}")
}

/// A format without any place for digits: the dash of an accounting format is a zero.
fn literal(value: f64, section: &Section) -> Display {
    let text = section.literals();
    let text = text.trim();
    let is_dash = text
        .chars()
        .all(|it| matches!(it, '-' | '–' | '—' | '－') || it.is_whitespace());
    if is_dash && !text.is_empty() && value == 0.0 {
        return itself(0.0);
    }
    Display {
        text: text.to_owned(),
        is_unseen: text.is_empty(),
        ..Display::default()
    }
}

fn digits(value: f64, section: &Section, places: Places, has_own_sign: bool) -> Display {
    let stored = plain(value.abs());
    let inner = section.inner.as_ref();
    let point = inner.filter(|it| matches!(it.0.trim(), "." | "．"));
    let decimals = point.map_or(places.most_decimals, |it| it.1);
    let by = places.percent * 2 - places.thousands * 3 - point.map_or(0, |it| whole_places(it.1));
    let exact = shifted(&stored, by);
    let fitting = fixed(&exact, places.least_decimals, decimals);
    let shown = match inner.filter(|_| point.is_none()) {
        Some((literal, places)) => split(&exact, literal, *places),
        None => fitting.clone().unwrap_or_else(|| rounded(&exact, decimals)),
    };
    let (before, after) = section.around();
    let writes_sign = before.contains(SIGNS) || after.contains(SIGNS);
    // A section for negative numbers writes their sign itself, as a minus or as brackets.
    let strip = |text: &str| -> String {
        let text = text.trim();
        if has_own_sign {
            text.replace(SIGNS, "")
        } else {
            text.to_owned()
        }
    };
    let (before, after) = (strip(&before), strip(&after));
    let is_number = before.is_empty() && after.is_empty();
    let is_split = inner.is_some() && point.is_none();
    let taken = if places.percent > 0 || is_split {
        shown.clone()
    } else if is_number && point.is_none() && places.thousands > 0 {
        stored
    } else {
        fitting.clone().unwrap_or(exact)
    };
    let scales = places.thousands > 0 || inner.is_some();
    let rounds = fitting.is_none() && places.percent == 0;
    let is_zero = !taken.contains(|it: char| ('1'..='9').contains(&it));
    let loses_sign = has_own_sign && !writes_sign && !is_zero;
    let sign = if value < 0.0 && !is_zero { "-" } else { "" };
    let differs = !is_zero && (scales || rounds || loses_sign);
    Display {
        text: format!("{sign}{before}{taken}{after}"),
        is_number,
        is_unseen: false,
        differing: differs.then(|| {
            let sign = if loses_sign { "" } else { sign };
            format!("{sign}{before}{shown}{after}")
        }),
    }
}

/// What a section for negative numbers may write for their sign.
const SIGNS: [char; 5] = ['-', '(', ')', '（', '）'];

fn whole_places(places: usize) -> i32 {
    i32::try_from(places).unwrap_or(i32::MAX).min(20)
}

fn rounded(number: &str, decimals: usize) -> String {
    let number: f64 = number.parse().unwrap_or(0.0);
    format!("{number:.decimals$}")
}

/// The digits of a whole number with a text before the last `places` of them.
fn split(number: &str, literal: &str, places: usize) -> String {
    let rounded: f64 = number.parse().unwrap_or(0.0);
    let width = places + 1;
    let digits = format!("{rounded:.0}");
    let digits = format!("{digits:0>width$}");
    let (before, after) = digits.split_at(digits.len() - places);
    format!("{before}{literal}{after}")
}

/// `digits` with the decimals that the format asks for, or `None` if that would round it.
fn fixed(digits: &str, least: usize, most: usize) -> Option<String> {
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    if decimals.len() > most {
        return None;
    }
    let width = decimals.len().max(least);
    if width == 0 {
        return Some(whole.to_owned());
    }
    Some(format!("{whole}.{decimals:0<width$}"))
}

/// A decimal number with its point moved `by` places to the right.
fn shifted(number: &str, by: i32) -> String {
    if by == 0 {
        return number.to_owned();
    }
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let places = usize::try_from(by.unsigned_abs()).unwrap_or(usize::MAX).min(400);
    let (whole, decimals) = if by > 0 {
        let padded = format!("{decimals:0<places$}");
        (
            format!("{whole}{}", &padded[..places]),
            padded[places..].to_owned(),
        )
    } else {
        let width = places + 1;
        let padded = format!("{whole:0>width$}");
        let at = padded.len() - places;
        (padded[..at].to_owned(), format!("{}{decimals}", &padded[at..]))
    };
    let whole = whole.trim_start_matches('0');
    let decimals = decimals.trim_end_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if decimals.is_empty() {
        whole.to_owned()
    } else {
        format!("{whole}.{decimals}")
    }
}

/// The day and time that a serial number stands for, written as the format asks.
fn date(serial: f64, section: &Section, epoch_1904: bool) -> Option<String> {
    /// 31 December 9999, the last day a spreadsheet knows.
    const LAST: f64 = 2_958_466.0;
    if !(0.0..LAST).contains(&serial) {
        return None;
    }
    let seconds = whole(serial.fract() * 86_400.0)?;
    let days = whole(serial.trunc())? + seconds / 86_400;
    let seconds = seconds % 86_400;
    let (year, month, day) = civil(days, epoch_1904);
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let half_day = section.tokens.iter().any(|it| matches!(it, Token::HalfDay));
    let mut text = String::new();
    for (index, token) in section.tokens.iter().enumerate() {
        match token {
            Token::Literal(literal) => text.push_str(literal),
            Token::HalfDay => text.push_str(if hour < 12 { "上午" } else { "下午" }),
            Token::DatePart(letter, width) => {
                let number = match letter {
                    'y' if *width <= 2 => year % 100,
                    'y' | 'e' => year,
                    'm' if is_minute(&section.tokens, index) => minute,
                    'm' => month,
                    'd' if *width <= 2 => day,
                    'H' => days * 24 + hour,
                    'M' => (days * 24 + hour) * 60 + minute,
                    'S' => days * 86_400 + seconds,
                    'h' if half_day => (hour + 11) % 12 + 1,
                    'h' => hour,
                    's' => second,
                    // Names of days are no figure, and the date stands beside them.
                    _ => continue,
                };
                let width = if *width == 2 { 2 } else { 1 };
                write!(text, "{number:0width$}").expect("a string takes any text");
            }
            Token::Number => {}
        }
    }
    Some(text.trim().to_owned())
}

/// Whether the `m` at `index` stands for minutes: behind hours or before seconds.
fn is_minute(tokens: &[Token], index: usize) -> bool {
    let part = |token: &Token| match token {
        Token::DatePart(letter, _) => Some(*letter),
        _ => None,
    };
    let before = tokens[..index].iter().rev().find_map(part);
    let after = tokens[index + 1..].iter().find_map(part);
    matches!(before, Some('h' | 'H')) || matches!(after, Some('s' | 'S'))
}

/// A number that is known to be small and not negative, as an integer.
fn whole(value: f64) -> Option<u64> {
    format!("{value:.0}").parse().ok()
}

/// Year, month and day of a serial day, by Howard Hinnant's algorithm for civil dates.
fn civil(serial: u64, epoch_1904: bool) -> (u64, u64, u64) {
    // In the 1900 system day 60 is 29 February 1900, which never was.
    let since_1899 = match serial {
        _ if epoch_1904 => serial + 1462,
        60 => return (1900, 2, 29),
        0..60 => serial + 1,
        _ => serial,
    };
    // Day 0 is 30 December 1899, which is day 693 899 since 1 March of year 0.
    let days = since_1899 + 693_899;
    let era = days / 146_097;
    let day_of_era = days % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::{display, plain};
    use crate::number_format::NumberFormat;

    fn shown(value: f64, code: &str) -> String {
        display(value, &NumberFormat::parse(code), false).text
    }

    #[test]
    fn numbers_are_written_without_artefacts() {
        assert_eq!(plain(3119.0), "3119");
        assert_eq!(plain("96171.600000000006".parse().expect("a number")), "96171.6");
        assert_eq!(plain(0.1 + 0.2), "0.3");
        assert_eq!(plain(9_007_199_254_740_991.0), "9007199254740991");
        assert_eq!(plain(-0.0), "0");
        assert_eq!(plain(1e21), "1000000000000000000000");
    }

    #[test]
    fn formats_that_only_decorate_leave_the_number() {
        assert_eq!(shown(3119.0, "#,##0"), "3119");
        assert_eq!(shown(96_171.6, "#,##0.00"), "96171.60");
        assert_eq!(shown(0.0, "0.00"), "0.00");
        assert_eq!(shown(-5.0, "#,##0_);(#,##0)"), "-5");
        assert_eq!(shown(-5.0, "0;[Red]-0"), "-5");
        assert_eq!(shown(5.0, "G/通用格式"), "5");
        assert_eq!(shown(5.0, "[DBNum1]General"), "5");
        assert_eq!(shown(7.0, "000"), "7");
    }

    #[test]
    fn a_figure_is_never_rounded() {
        assert_eq!(shown(3119.4, "0"), "3119.4");
        assert_eq!(shown(0.125, "0.00"), "0.125");
    }

    fn differing(value: f64, code: &str) -> Option<String> {
        display(value, &NumberFormat::parse(code), false).differing
    }

    #[test]
    fn a_format_that_shows_another_figure_says_which() {
        for (value, code, taken, shown) in [
            (93_359.0, "0,", "93359", "93"),
            (93_359.0, "#,##0,", "93359", "93"),
            (93_359.0, "0.0,,", "93359", "0.1"),
            (961_716.0, r"0\.0,", "96.1716", "96.2"),
            (961_716.0, "0!.0000", "96.1716", "96.1716"),
            (12_345.0, "0,\"千件\"", "12.345千件", "12千件"),
            (3119.4, "0", "3119.4", "3119"),
            (0.126, "0.00", "0.126", "0.13"),
            (-5.0, "0;0", "-5", "5"),
            (5.0, "\"1\"0", "15", "15"),
            (5.0, "General\"0\"", "5", "5"),
            (123_456_789_012.0, "General", "123456789012", "1.23457E11"),
            (5.25, "# ?/?", "5.25", "# ?/?"),
            (-1.0, "yyyy/m/d", "-1", "####"),
            (150.0, "[<100]0;0,", "150", "0"),
        ] {
            assert_eq!(
                super::display(value, &NumberFormat::parse(code), false).text,
                taken,
                "{code}"
            );
            assert_eq!(differing(value, code).as_deref(), Some(shown), "{code}");
        }
        for (value, code) in [
            (93_359.0, "#,##0"),
            (93_359.0, "General"),
            (5.0, "0\"件\""),
            (96_171.5, "0.00"),
            (-5.0, "0;[Red](0)"),
            (-5.0, "0;-0"),
            (50.0, "[<100]0;0,"),
            (0.0, "0,"),
            (0.29, "0%"),
            (45_677.0, "yyyy\"年1\"m"),
        ] {
            assert_eq!(differing(value, code), None, "{code}");
        }
    }

    #[test]
    fn the_dash_of_an_accounting_format_is_zero() {
        let code = r#"_ * #,##0_ ;_ * \-#,##0_ ;_ * "-"_ ;_ @_ "#;
        assert_eq!(shown(0.0, code), "0");
        assert_eq!(shown(12.0, code), "12");
        assert_eq!(shown(-12.0, code), "-12");
        assert_eq!(shown(0.0, "0;-0;\"无\""), "无");
    }

    #[test]
    fn a_format_that_hides_its_number_says_so() {
        for (value, code) in [(5.0, ";;;"), (0.0, ";;;"), (0.0, "0;-0;;@"), (0.0, "0;-0;\" \"")] {
            let hidden = display(value, &NumberFormat::parse(code), false);
            assert!(hidden.is_unseen && hidden.text.is_empty(), "{code}");
        }
    }

    #[test]
    fn percentages_dates_and_units_are_written_as_shown() {
        assert_eq!(shown(0.1746, "0.00%"), "17.46%");
        assert_eq!(shown(0.29, "0%"), "29%");
        assert_eq!(shown(22.0, "0\"件\""), "22件");
        assert_eq!(shown(45_677.0, "yyyy/m/d"), "2025/1/20");
        assert_eq!(shown(45_677.0, "yyyy\"年\"m\"月\"d\"日\";@"), "2025年1月20日");
        assert_eq!(shown(45_677.5, "yyyy-mm-dd hh:mm"), "2025-01-20 12:00");
        assert_eq!(shown(1.0, "yyyy/m/d"), "1900/1/1");
        assert_eq!(shown(61.0, "yyyy/m/d"), "1900/3/1");
    }
}
