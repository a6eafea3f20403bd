use crate::paragraph::LinkId;

/// Bytes of a field's code that are of interest.
const LONGEST_CODE: usize = 4096;
/// Fields open at once that are told apart; no person nests more.
const MOST_FIELDS: usize = 256;

/// A field that is open: first its code, which no reader sees, then its result.
#[derive(Debug, Default)]
pub(crate) struct Field {
    code: String,
    in_result: bool,
    /// Text that stood in the code, and where it began.
    dropped: Option<(usize, usize)>,
    /// Whether its result has text.
    has_text: bool,
    /// The entries of a drop-down field, and which is chosen.
    entries: Vec<String>,
    chosen: usize,
    /// Where its result leads, if it is a link.
    pub(crate) link: Option<LinkId>,
}

/// The fields that are open.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    open: Vec<Field>,
    /// How many of them are in their code.
    codes: usize,
    /// How many were opened beyond what is told apart.
    beyond: usize,
}

impl Fields {
    pub(crate) fn count(&self) -> usize {
        self.open.len()
    }

    /// Whether text here is no reader's.
    pub(crate) fn in_code(&self) -> bool {
        self.codes > 0
    }

    /// The innermost link around here.
    pub(crate) fn link(&self) -> Option<LinkId> {
        self.open.iter().rev().find_map(|it| it.link)
    }

    pub(crate) fn begin(&mut self) {
        if self.open.len() >= MOST_FIELDS {
            self.beyond += 1;
            return;
        }
        self.open.push(Field::default());
        self.codes += 1;
    }

    /// Begins the result of the field opened last, and returns the address its code leads to.
    pub(crate) fn separate(&mut self) -> Option<String> {
        if self.beyond > 0 {
            return None;
        }
        let field = self.open.last_mut().filter(|it| !it.in_result)?;
        field.in_result = true;
        self.codes -= 1;
        link_target(&field.code)
    }

    /// Makes the result of the field opened last a link.
    pub(crate) fn set_link(&mut self, link: LinkId) {
        if let Some(field) = self.open.last_mut() {
            field.link = Some(link);
        }
    }

    /// Whether the field opened last shows what the file does not hold: it has no result, and programs make one.
    pub(crate) fn shows_more(&self) -> bool {
        let field = self.open.last().filter(|it| self.beyond == 0 && !it.in_result);
        field.is_some_and(|it| it.entries.is_empty() && makes_text(&it.code))
    }

    /// Ends the field opened last, and returns the text it shows without a result: a chosen entry.
    pub(crate) fn end(&mut self) -> Option<String> {
        if self.beyond > 0 {
            self.beyond -= 1;
            return None;
        }
        let mut field = self.open.pop()?;
        if !field.in_result {
            self.codes -= 1;
        }
        let shows = !field.has_text && field.chosen < field.entries.len();
        shows.then(|| field.entries.swap_remove(field.chosen))
    }

    /// Takes in text of the code.
    pub(crate) fn code(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut().filter(|it| !it.in_result)
            && field.code.len() + text.len() <= LONGEST_CODE
        {
            field.code.push_str(text);
        }
    }

    pub(crate) fn entry(&mut self, text: String) {
        const MOST: usize = 100;
        if let Some(field) = self.open.last_mut().filter(|it| it.entries.len() < MOST) {
            field.entries.push(text);
        }
    }

    pub(crate) fn choose(&mut self, entry: usize) {
        if let Some(field) = self.open.last_mut() {
            field.chosen = entry;
        }
    }

    /// Notes that a result has text.
    pub(crate) fn note_text(&mut self) {
        if let Some(field) = self.open.last_mut() {
            field.has_text = true;
        }
    }

    /// Notes that text stood in a code.
    pub(crate) fn drop_text(&mut self, characters: usize, at: usize) {
        if let Some(field) = self.open.last_mut() {
            field.dropped.get_or_insert((0, at)).0 += characters;
        }
    }

    /// Closes the fields that did not end where they began, in the same cell or text box, down to
    /// `count` open ones; returns for each the text that was lost to its code.
    pub(crate) fn close_down_to(&mut self, count: usize) -> Vec<(usize, usize)> {
        let mut lost = Vec::new();
        while self.open.len() > count {
            let Some(field) = self.open.pop() else {
                break;
            };
            if !field.in_result {
                self.codes -= 1;
            }
            lost.extend(field.dropped);
            self.beyond = 0;
        }
        lost
    }
}

/// Whether a field of this code stands for a text.
fn makes_text(code: &str) -> bool {
    const KINDS: [&str; 14] = [
        "DOCPROPERTY",
        "DOCVARIABLE",
        "MERGEFIELD",
        "FORMTEXT",
        "REF",
        "QUOTE",
        "EQ",
        "IF",
        "SEQ",
        "SYMBOL",
        "NUMWORDS",
        "NUMCHARS",
        "LINK",
        "SECTION",
    ];
    let code = code.trim_start();
    let end = code
        .find(|it: char| !it.is_ascii_alphabetic())
        .unwrap_or(code.len());
    code.starts_with('=') || KINDS.iter().any(|it| it.eq_ignore_ascii_case(&code[..end]))
}

/// The address in `HYPERLINK "address"`.
fn link_target(code: &str) -> Option<String> {
    let code = code.trim_start();
    let word = code.get(..9).filter(|it| it.eq_ignore_ascii_case("HYPERLINK"))?;
    let rest = code[word.len()..].trim_start();
    let target = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => rest
            .split_ascii_whitespace()
            .next()
            .filter(|it| !it.starts_with('\\'))?,
    };
    (!target.trim().is_empty()).then(|| target.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::link_target;

    #[test]
    fn links_are_told_from_their_code() {
        for (code, target) in [
            (" HYPERLINK \"a.docx\" \\o \"提示\" ", Some("a.docx")),
            ("hyperlink http://x.cn/a", Some("http://x.cn/a")),
            ("HYPERLINK \\l \"_Toc1\"", None),
            ("PAGEREF _Toc1", None),
            ("HYPERLINK", None),
        ] {
            assert_eq!(link_target(code).as_deref(), target, "{code}");
        }
    }
}
