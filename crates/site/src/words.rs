//! The words of the model in both languages, and numbers as people read them.

use gongkai_core::{Language, Level, Scope};

/// The levels from the top.
pub(crate) const LEVELS: [Level; 5] = [
    Level::National,
    Level::Province,
    Level::Prefecture,
    Level::County,
    Level::Township,
];

/// The scopes.
pub(crate) const SCOPES: [Scope; 2] = [Scope::Consolidated, Scope::Own];

pub(crate) fn level(level: Level, language: Language) -> &'static str {
    match level {
        Level::National => language.pick("国家级", "national"),
        Level::Province => language.pick("省级", "province"),
        Level::Prefecture => language.pick("地市级", "prefecture"),
        Level::County => language.pick("县级", "county"),
        Level::Township => language.pick("乡级", "township"),
    }
}

pub(crate) fn scope(scope: Scope, language: Language) -> &'static str {
    match scope {
        Scope::Own => language.pick("本机关", "own figures"),
        Scope::Consolidated => language.pick("含下级机关", "consolidated"),
    }
}

pub(crate) fn severity(severity: &str, language: Language) -> &str {
    match severity {
        "error" => language.pick("错误", "error"),
        "warning" => language.pick("警告", "warning"),
        "info" => language.pick("提示", "info"),
        other => other,
    }
}

pub(crate) fn unknown(language: Language) -> &'static str {
    language.pick("未知", "unknown")
}

/// The number with commas between thousands.
pub(crate) fn grouped(number: i128) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = if number < 0 { "-".to_owned() } else { String::new() };
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Tenths of a per cent that a part is of a whole, rounded; `None` of nothing or less.
pub(crate) fn permille(part: i128, whole: i128) -> Option<i128> {
    (whole > 0).then(|| (part * 2000 + whole).div_euclid(whole * 2))
}

/// Tenths of a per cent as per cent.
pub(crate) fn percent(permille: i128) -> String {
    format!("{}.{}%", permille.div_euclid(10), permille.rem_euclid(10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_rates_rounded() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(grouped(-1234), "-1,234");
        assert_eq!(permille(1, 3).map(percent).as_deref(), Some("33.3%"));
        assert_eq!(permille(2, 3).map(percent).as_deref(), Some("66.7%"));
        assert_eq!(permille(1, 0), None);
    }
}
