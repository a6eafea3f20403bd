/// Writes a number as a list of this format counts; `None` for lists that count nothing.
///
/// Formats not known here are written in digits.
pub(crate) fn numeral(number: u32, format: &str) -> Option<String> {
    Some(match format {
        "bullet" | "none" => return None,
        "decimalZero" => format!("{number:02}"),
        "decimalFullWidth" | "decimalFullWidth2" => full_width(number),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_ascii_lowercase(),
        "upperLetter" => letters(number),
        "lowerLetter" => letters(number).to_ascii_lowercase(),
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting" => counted(number, &COUNTING),
        "chineseLegalSimplified" => counted(number, &LEGAL_SIMPLIFIED),
        "ideographLegalTraditional" => counted(number, &LEGAL_TRADITIONAL),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => digit_by_digit(number),
        "ideographTraditional" => cyclic(number, "甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => cyclic(number, "子丑寅卯辰巳午未申酉戌亥"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => {
            from_table(number, &[(1, 20, '①'), (21, 35, '㉑'), (36, 50, '㊱')])
        }
        "decimalEnclosedParen" => from_table(number, &[(1, 20, '⑴')]),
        "decimalEnclosedFullstop" => from_table(number, &[(1, 20, '⒈')]),
        "ideographEnclosedCircle" => from_table(number, &[(1, 10, '㊀')]),
        _ => number.to_string(),
    })
}

/// Digits and units of a Chinese counting system.
struct Counting {
    digits: [char; 10],
    units: [&'static str; 4],
    /// Whether ten is written without a one before it.
    bare_ten: bool,
}

const COUNTING: Counting = Counting {
    digits: ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
    units: ["", "十", "百", "千"],
    bare_ten: true,
};

const LEGAL_SIMPLIFIED: Counting = Counting {
    digits: ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'],
    units: ["", "拾", "佰", "仟"],
    bare_ten: false,
};

const LEGAL_TRADITIONAL: Counting = Counting {
    digits: ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'],
    units: ["", "拾", "佰", "仟"],
    bare_ten: false,
};

/// Counts in words up to 9999; no list is longer.
fn counted(number: u32, counting: &Counting) -> String {
    if number > 9999 {
        return number.to_string();
    }
    if number == 0 {
        return counting.digits[0].to_string();
    }
    let mut text = String::new();
    let mut zero = false;
    for (place, unit) in (0..4_u32).zip(counting.units).rev() {
        let digit = number / 10_u32.pow(place) % 10;
        if digit == 0 {
            zero = !text.is_empty();
            continue;
        }
        if std::mem::take(&mut zero) {
            text.push(counting.digits[0]);
        }
        let is_bare = counting.bare_ten && text.is_empty() && place == 1 && digit == 1;
        if !is_bare {
            text.push(counting.digits[digit as usize]);
        }
        text.push_str(unit);
    }
    text
}

fn digit_by_digit(number: u32) -> String {
    let chinese = |it: char| match it.to_digit(10) {
        Some(0) | None => '〇',
        Some(digit) => COUNTING.digits[digit as usize],
    };
    number.to_string().chars().map(chinese).collect()
}

fn full_width(number: u32) -> String {
    let wide = |it: char| char::from_u32(u32::from(it) - u32::from('0') + u32::from('０')).unwrap_or(it);
    number.to_string().chars().map(wide).collect()
}

fn roman(number: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, letters) in STEPS {
        while rest >= value {
            text.push_str(letters);
            rest -= value;
        }
    }
    text
}

/// A to Z, then AA to ZZ, then AAA …
fn letters(number: u32) -> String {
    const MOST: u32 = 780;
    let Some(index) = number.checked_sub(1).filter(|_| number <= MOST) else {
        return number.to_string();
    };
    let letter = char::from_u32(u32::from('A') + index % 26).unwrap_or('A');
    std::iter::repeat_n(letter, index as usize / 26 + 1).collect()
}

fn cyclic(number: u32, signs: &str) -> String {
    let count = signs.chars().count();
    match number.checked_sub(1) {
        Some(index) => signs.chars().nth(index as usize % count).into_iter().collect(),
        None => number.to_string(),
    }
}

/// One sign a number, from runs of signs that follow one another; digits beyond them.
fn from_table(number: u32, runs: &[(u32, u32, char)]) -> String {
    let run = runs
        .iter()
        .find(|(first, last, _)| (*first..=*last).contains(&number));
    let sign = run.and_then(|(first, _, sign)| char::from_u32(u32::from(*sign) + number - first));
    sign.map_or_else(|| number.to_string(), String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_their_format_counts() {
        for (number, format, written) in [
            (1, "chineseCounting", "一"),
            (10, "chineseCounting", "十"),
            (11, "chineseCountingThousand", "十一"),
            (20, "japaneseCounting", "二十"),
            (101, "chineseCounting", "一百零一"),
            (110, "chineseCounting", "一百一十"),
            (1001, "chineseCounting", "一千零一"),
            (1010, "chineseCounting", "一千零一十"),
            (12, "chineseLegalSimplified", "壹拾贰"),
            (3, "ideographTraditional", "丙"),
            (11, "ideographTraditional", "甲"),
            (2, "ideographZodiac", "丑"),
            (105, "ideographDigital", "一〇五"),
            (12, "decimalFullWidth", "１２"),
            (7, "decimalZero", "07"),
            (4, "upperRoman", "IV"),
            (49, "lowerRoman", "xlix"),
            (27, "lowerLetter", "aa"),
            (3, "decimalEnclosedCircle", "③"),
            (21, "decimalEnclosedCircle", "㉑"),
            (99, "decimalEnclosedCircle", "99"),
            (5, "decimalEnclosedParen", "⑸"),
            (4, "ideographEnclosedCircle", "㊃"),
            (8, "somethingNew", "8"),
            (u32::MAX, "upperRoman", "4294967295"),
            (u32::MAX, "lowerLetter", "4294967295"),
            (u32::MAX, "chineseCounting", "4294967295"),
        ] {
            assert_eq!(
                numeral(number, format).as_deref(),
                Some(written),
                "{number} {format}"
            );
        }
        assert_eq!(numeral(1, "bullet"), None);
    }
}
