use std::io::{self, BufWriter, IsTerminal, Write};

use gongkai::{Language, Message};

/// How this process speaks to whoever runs it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Console {
    pub(crate) language: Language,
    /// Whether results may be coloured.
    pub(crate) color: bool,
    /// Whether progress can be shown.
    pub(crate) progress: bool,
}

impl Console {
    /// Looks at the terminals and at `NO_COLOR` (no-color.org).
    pub(crate) fn of_process(language: Language) -> Self {
        let set = |name| std::env::var_os(name).is_some_and(|it| !it.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|it| it == "dumb");
        Self {
            language,
            color: io::stdout().is_terminal() && !set("NO_COLOR") && !dumb,
            progress: io::stderr().is_terminal() && !dumb,
        }
    }

    /// Picks the wording in the language spoken.
    pub(crate) fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        self.language.pick(zh, en)
    }

    /// Standard output.
    #[expect(clippy::unused_self, reason = "output belongs to the console")]
    pub(crate) fn out(self) -> impl Write + Send {
        BufWriter::new(io::stdout())
    }

    /// Says what went wrong, as one line on standard error.
    pub(crate) fn complain(self, message: &Message) {
        let label = self.pick("错误：", "error: ");
        self.note(&format!("{label}{}", message.in_language(self.language)));
    }

    /// Says something beside the results, as one line on standard error.
    #[expect(clippy::unused_self, reason = "output belongs to the console")]
    pub(crate) fn note(self, line: &str) {
        // There is nowhere to say that standard error is gone.
        let _ = writeln!(io::stderr(), "{}", one_line(line));
    }
}

/// The text on one line, without what would steer a terminal: reports and file names are others' words.
pub(crate) fn one_line(text: &str) -> String {
    text.chars()
        .filter(
            |it| !matches!(it, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'),
        )
        .map(|it| match it {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
            _ => printable(it),
        })
        .collect()
}

/// The character, or a replacement for one that is none and that neither terminals nor XML can carry.
pub(crate) fn printable(character: char) -> char {
    match character {
        '\u{FFFE}' | '\u{FFFF}' => '\u{FFFD}',
        _ if character.is_control() => '\u{FFFD}',
        _ => character,
    }
}
