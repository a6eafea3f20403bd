/// Writes a number the way a list of this number format does; `None` for bullets and no number.
pub(crate) fn numeral(format: u8, number: u32) -> Option<String> {
    let text = match format {
        1 => roman(number).to_uppercase(),
        2 => roman(number),
        3 => letters(number).to_uppercase(),
        4 => letters(number),
        // Digits one by one: 一〇, 二三.
        10 | 36 | 40 => digits(number, "〇一二三四五六七八九"),
        11 | 19 | 33 | 35 | 37 | 39 => counted(number, "零一二三四五六七八九", "十百千万"),
        16 | 34 | 38 => counted(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟万"),
        14 => digits(number, "０１２３４５６７８９"),
        18 | 28 => enclosed(number, '①', 20),
        22 => format!("{number:02}"),
        26 => enclosed(number, '⒈', 20),
        27 => enclosed(number, '⑴', 20),
        29 => enclosed(number, '㈠', 10),
        30 => one_of(number, "甲乙丙丁戊己庚辛壬癸"),
        31 => one_of(number, "子丑寅卯辰巳午未申酉戌亥"),
        23 | 255 => return None,
        _ => number.to_string(),
    };
    Some(text)
}

fn digits(number: u32, names: &str) -> String {
    let names: Vec<char> = names.chars().collect();
    number
        .to_string()
        .bytes()
        .filter_map(|it| names.get(usize::from(it - b'0')))
        .collect()
}

/// Counts in Chinese up to 99 999: 十, 十一, 二十, 一百零一.
fn counted(number: u32, names: &str, units: &str) -> String {
    if number == 0 || number > 99_999 {
        return number.to_string();
    }
    let names: Vec<char> = names.chars().collect();
    let units: Vec<char> = units.chars().collect();
    let written = number.to_string();
    let mut text = String::new();
    let mut zero = false;
    for (index, digit) in written.bytes().enumerate() {
        let digit = usize::from(digit - b'0');
        let power = written.len() - 1 - index;
        if digit == 0 {
            zero = true;
            continue;
        }
        if zero && !text.is_empty() {
            text.push(names[0]);
        }
        zero = false;
        // Ten is 十 and not 一十.
        if !(digit == 1 && power == 1 && text.is_empty()) {
            text.push(names[digit]);
        }
        if power > 0 {
            text.push(units[power - 1]);
        }
    }
    text
}

fn enclosed(number: u32, first: char, count: u32) -> String {
    if (1..=count).contains(&number)
        && let Some(character) = char::from_u32(u32::from(first) + number - 1)
    {
        return character.to_string();
    }
    number.to_string()
}

fn one_of(number: u32, names: &str) -> String {
    let name = number
        .checked_sub(1)
        .and_then(|it| names.chars().nth(it as usize));
    name.map_or_else(|| number.to_string(), String::from)
}

/// a to z, then aa, bb and so on.
fn letters(number: u32) -> String {
    if number == 0 || number > 780 {
        return number.to_string();
    }
    let letter = char::from(b'a' + u8::try_from((number - 1) % 26).expect("below 26"));
    std::iter::repeat_n(letter, ((number - 1) / 26 + 1) as usize).collect()
}

fn roman(number: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number > 5000 {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, letters) in PARTS {
        while rest >= value {
            text.push_str(letters);
            rest -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::numeral;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        let all = |format: u8, numbers: &[u32]| -> Vec<String> {
            numbers.iter().filter_map(|it| numeral(format, *it)).collect()
        };
        assert_eq!(
            all(37, &[1, 10, 11, 20, 21, 101, 110]),
            ["一", "十", "十一", "二十", "二十一", "一百零一", "一百一十"]
        );
        assert_eq!(all(10, &[1, 10]), ["一", "一〇"]);
        assert_eq!(all(38, &[2, 12]), ["贰", "拾贰"]);
        assert_eq!(all(0, &[7]), ["7"]);
        assert_eq!(all(2, &[4, 19]), ["iv", "xix"]);
        assert_eq!(all(3, &[1, 27]), ["A", "AA"]);
        assert_eq!(all(18, &[1, 20, 21]), ["①", "⑳", "21"]);
        assert_eq!(all(22, &[3]), ["03"]);
        assert!(all(23, &[1]).is_empty());
    }
}
