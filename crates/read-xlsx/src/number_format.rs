/// A number format, parsed once and applied to every cell that has it.
#[derive(Debug, Clone, Default)]
pub(crate) struct NumberFormat {
    sections: Vec<Section>,
}

/// What one section, parted by `;`, shows.
#[derive(Debug, Clone)]
pub(crate) struct Section {
    pub(crate) kind: SectionKind,
    pub(crate) tokens: Vec<Token>,
    /// A text between the places for digits and how many places follow it, as in `0\.0,`.
    pub(crate) inner: Option<(String, usize)>,
    /// As the file states it.
    pub(crate) code: String,
    condition: Option<(String, f64)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SectionKind {
    /// The number as it is.
    General,
    /// A fraction or a power of ten, which may be another number.
    Other,
    /// A number with places for digits.
    Digits(Places),
    /// A date or a time.
    Date,
    /// Text alone.
    Literal,
}

/// The places for digits of a section, and what the number is multiplied and divided by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Places {
    pub(crate) least_decimals: usize,
    pub(crate) most_decimals: usize,
    /// How many `%` there are.
    pub(crate) percent: i32,
    /// How often the number is divided by a thousand.
    pub(crate) thousands: i32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Token {
    Literal(String),
    /// Where the digits stand.
    Number,
    /// A letter of a date or time and how often it stands; capital letters count beyond a day.
    DatePart(char, usize),
    /// 上午 or 下午.
    HalfDay,
}

impl NumberFormat {
    /// Parses a format code as a file states it; one that is not understood is General, and one that is too long
    /// may show any number.
    pub(crate) fn parse(code: &str) -> Self {
        /// No program takes a longer one.
        const LONGEST: usize = 2048;
        if code.len() > LONGEST {
            return Self::parse("# ?/?");
        }
        let sections = split_sections(code).iter().map(|it| parse_section(it)).collect();
        Self { sections }
    }

    /// The format that a number below 50 to 164 stands for in a Chinese Excel.
    pub(crate) fn builtin(id: u32) -> Self {
        let code = match id {
            1 => "0",
            2 => "0.00",
            3 | 37 | 38 => "#,##0",
            4 | 39 | 40 => "#,##0.00",
            5..=8 => "\"¥\"#,##0.00;\"¥\"-#,##0.00",
            9 => "0%",
            10 => "0.00%",
            14 => "yyyy/m/d",
            15 => "d-m-yy",
            16 | 30 => "m-d",
            17 => "m-yy",
            18 | 20 => "h:mm",
            19 | 21 => "h:mm:ss",
            22 => "yyyy/m/d h:mm",
            27 | 36 | 50 | 52 | 57 => "yyyy\"年\"m\"月\"",
            28 | 29 | 51 | 53 | 54 | 58 => "m\"月\"d\"日\"",
            31 => "yyyy\"年\"m\"月\"d\"日\"",
            32 => "h\"时\"mm\"分\"",
            33 => "h\"时\"mm\"分\"ss\"秒\"",
            34 | 55 => "AM/PMh\"时\"mm\"分\"",
            35 | 56 => "AM/PMh\"时\"mm\"分\"ss\"秒\"",
            41 => "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ",
            42 => "_ \"¥\"* #,##0_ ;_ \"¥\"* -#,##0_ ;_ \"¥\"* \"-\"_ ;_ @_ ",
            43 => "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
            44 => "_ \"¥\"* #,##0.00_ ;_ \"¥\"* -#,##0.00_ ;_ \"¥\"* \"-\"??_ ;_ @_ ",
            45 | 47 => "mm:ss",
            46 => "[h]:mm:ss",
            _ => return Self::default(),
        };
        Self::parse(code)
    }

    /// The section that shows `value`, and whether it writes a negative number's sign itself.
    pub(crate) fn section(&self, value: f64) -> Option<(&Section, bool)> {
        if let Some(conditional) = self.sections.iter().find(|it| it.condition.is_some()) {
            let met = self.sections.iter().find(|it| it.is_met(value));
            let section = met.or_else(|| self.sections.iter().find(|it| it.condition.is_none()));
            return Some((section.unwrap_or(conditional), false));
        }
        match self.sections.as_slice() {
            [] => None,
            [only] => Some((only, false)),
            [_, negative, ..] if value < 0.0 => Some((negative, true)),
            [_, _, zero, ..] if value == 0.0 => Some((zero, false)),
            [positive, ..] => Some((positive, false)),
        }
    }
}

impl Section {
    /// All text the section writes, without its digits.
    pub(crate) fn literals(&self) -> String {
        let (before, after) = self.around();
        before + &after
    }

    /// The text before the digits and the text behind them.
    pub(crate) fn around(&self) -> (String, String) {
        let mut before = String::new();
        let mut after = String::new();
        let mut seen = false;
        for token in &self.tokens {
            match token {
                Token::Literal(literal) if seen => after.push_str(literal),
                Token::Literal(literal) => before.push_str(literal),
                Token::Number => seen = true,
                _ => {}
            }
        }
        (before, after)
    }

    // A condition compares with the very number that the format states.
    #[allow(clippy::float_cmp)]
    fn is_met(&self, value: f64) -> bool {
        let Some((operator, bound)) = &self.condition else {
            return false;
        };
        match operator.as_str() {
            "<" => value < *bound,
            "<=" => value <= *bound,
            ">" => value > *bound,
            ">=" => value >= *bound,
            "<>" => value != *bound,
            _ => value == *bound,
        }
    }
}

/// Cuts a code at each `;` that is not quoted.
fn split_sections(code: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let mut characters = code.chars();
    let mut in_quotes = false;
    while let Some(character) = characters.next() {
        let last = sections.last_mut().expect("begun with one");
        match character {
            '"' => in_quotes = !in_quotes,
            ';' if !in_quotes => {
                sections.push(String::new());
                continue;
            }
            '\\' if !in_quotes => {
                last.push(character);
                last.extend(characters.next());
                continue;
            }
            _ => {}
        }
        last.push(character);
    }
    sections
}

/// What is known of a section while it is read.
// Each is one fact about the section, and none excludes another.
#[allow(clippy::struct_excessive_bools)]
#[derive(Default)]
struct Parsing {
    tokens: Vec<Token>,
    inner: Option<(String, usize)>,
    condition: Option<(String, f64)>,
    least_decimals: usize,
    most_decimals: usize,
    percent: i32,
    /// Commas since the last digit.
    commas: i32,
    has_digits: bool,
    in_decimals: bool,
    is_date: bool,
    is_general: bool,
    is_other: bool,
}

fn parse_section(code: &str) -> Section {
    let mut parsing = Parsing::default();
    let mut rest = code;
    while let Some(character) = rest.chars().next() {
        let taken = parsing.take(character, rest);
        rest = rest.get(taken..).unwrap_or("");
    }
    let kind = if parsing.is_date {
        SectionKind::Date
    } else if parsing.is_general || code.trim() == "@" {
        SectionKind::General
    } else if parsing.is_other {
        SectionKind::Other
    } else if parsing.has_digits {
        SectionKind::Digits(Places {
            least_decimals: parsing.least_decimals,
            most_decimals: parsing.most_decimals,
            percent: parsing.percent.min(10),
            thousands: parsing.commas.min(10),
        })
    } else {
        SectionKind::Literal
    };
    Section {
        kind,
        tokens: parsing.tokens,
        inner: parsing.inner,
        code: code.to_owned(),
        condition: parsing.condition,
    }
}

impl Parsing {
    /// Takes what stands at the beginning of `rest` and returns how many bytes it was.
    fn take(&mut self, character: char, rest: &str) -> usize {
        let width = character.len_utf8();
        for general in ["General", "G/通用格式"] {
            if rest
                .get(..general.len())
                .is_some_and(|it| it.eq_ignore_ascii_case(general))
            {
                self.is_general = true;
                return general.len();
            }
        }
        for half_day in ["AM/PM", "上午/下午", "A/P"] {
            if rest
                .get(..half_day.len())
                .is_some_and(|it| it.eq_ignore_ascii_case(half_day))
            {
                self.tokens.push(Token::HalfDay);
                self.is_date = true;
                return half_day.len();
            }
        }
        match character {
            '"' => {
                let end = rest[1..].find('"').map_or(rest.len(), |it| it + 1);
                self.literal(&rest[1..end]);
                end + 1
            }
            '\\' | '!' => {
                let escaped = rest[1..].chars().next();
                self.literal(&escaped.map(String::from).unwrap_or_default());
                1 + escaped.map_or(0, char::len_utf8)
            }
            // A blank as wide as the next character, and a character repeated to fill the cell.
            '_' | '*' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            '[' => {
                let end = rest.find(']').unwrap_or(rest.len());
                self.bracket(rest.get(1..end).unwrap_or(""));
                end + 1
            }
            _ => {
                self.placeholder(character, rest);
                let repeated = rest
                    .chars()
                    .take_while(|it| it.eq_ignore_ascii_case(&character))
                    .count();
                if is_date_letter(character) {
                    width * repeated
                } else {
                    width
                }
            }
        }
    }

    fn placeholder(&mut self, character: char, rest: &str) {
        match character {
            '0' | '#' | '?' => {
                if !self.has_digits {
                    self.tokens.push(Token::Number);
                } else if !self.in_decimals
                    && let Some(Token::Literal(literal)) = self.tokens.pop_if(|it| *it != Token::Number)
                {
                    self.inner = Some((literal, 0));
                }
                if let Some((_, places)) = &mut self.inner {
                    *places += 1;
                }
                self.has_digits = true;
                self.commas = 0;
                if self.in_decimals {
                    self.most_decimals += 1;
                    if character == '0' {
                        self.least_decimals = self.most_decimals;
                    }
                }
            }
            '.' if self.is_date => self.literal("."),
            '.' => self.in_decimals = true,
            ',' if self.has_digits => self.commas += 1,
            '%' => {
                self.percent += 1;
                self.literal("%");
            }
            'E' if rest[1..].starts_with(['+', '-']) => self.is_other = true,
            '/' if self.has_digits && !self.is_date => self.is_other = true,
            '@' => {}
            _ if is_date_letter(character) => {
                let letter = character.to_ascii_lowercase();
                let width = rest
                    .chars()
                    .take_while(|it| it.eq_ignore_ascii_case(&character))
                    .count();
                self.is_date = true;
                self.tokens.push(Token::DatePart(letter, width));
            }
            _ => self.literal(&character.to_string()),
        }
    }

    /// `[Red]`, `[>100]`, `[$¥-804]`, `[h]`.
    fn bracket(&mut self, inside: &str) {
        if let Some(currency) = inside.strip_prefix('$') {
            let symbol = currency.split('-').next().unwrap_or("");
            self.literal(symbol);
        } else if inside.starts_with(['<', '>', '=']) {
            let bound = inside.trim_start_matches(['<', '>', '=']);
            let operator = &inside[..inside.len() - bound.len()];
            self.condition = bound.trim().parse().ok().map(|it| (operator.to_owned(), it));
        } else if let Some(letter) = inside.chars().next()
            && inside.chars().all(|it| it.eq_ignore_ascii_case(&letter))
            && matches!(letter.to_ascii_lowercase(), 'h' | 'm' | 's')
        {
            self.is_date = true;
            self.tokens
                .push(Token::DatePart(letter.to_ascii_uppercase(), inside.len()));
        }
    }

    fn literal(&mut self, text: &str) {
        if let Some(Token::Literal(last)) = self.tokens.last_mut() {
            last.push_str(text);
        } else {
            self.tokens.push(Token::Literal(text.to_owned()));
        }
    }
}

fn is_date_letter(character: char) -> bool {
    matches!(
        character.to_ascii_lowercase(),
        'y' | 'm' | 'd' | 'h' | 's' | 'e' | 'a' | 'b'
    )
}
