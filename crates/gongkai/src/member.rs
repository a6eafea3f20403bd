use gongkai_core::ReadError;

use crate::Reading;

/// What stands between the name of a container and that of its member where both are shown.
pub const WITHIN: &str = " › ";

/// What came of one file: of an input that is a file by itself, or of a member of the container it is.
#[derive(Debug)]
pub struct Member {
    /// Where it is in the input, from the outermost container inwards: the paths of archive members, the names or
    /// addresses of mail parts, the addresses of captured pages. Empty for the input itself.
    ///
    /// These are words of others, fit to be shown: they hold no control characters. They are no paths to write to.
    pub path: Vec<String>,
    /// The reports in it.
    pub readings: Vec<Reading>,
    /// Why there is no report in it, or why it or the container could not be read to its end.
    pub error: Option<ReadError>,
}

impl Member {
    /// The name that people see: `bundle.zip › dir/report.html`, or only the input's own.
    pub fn shown(&self, input: &str) -> String {
        let mut shown = input.to_owned();
        for it in &self.path {
            shown.push_str(WITHIN);
            shown.push_str(it);
        }
        shown
    }

    /// The last part of the member's name as the name of a file: one component, without what any system
    /// refuses in one; `None` for the input itself.
    pub fn file_name(&self) -> Option<String> {
        self.path.last().map(|it| file_name(it))
    }
}

/// The longest name of a file made of a member's, in bytes; systems take 255, and a suffix is to follow.
const LONGEST: usize = 150;

fn file_name(path: &str) -> String {
    let last = last_component(path);
    let mut name = String::new();
    for it in last.chars() {
        let is_refused =
            it.is_control() || matches!(it, '/' | '\\' | '<' | '>' | ':' | '"' | '|' | '?' | '*');
        let it = if is_refused { '_' } else { it };
        if name.len() + it.len_utf8() > LONGEST {
            break;
        }
        name.push(it);
    }
    // Windows drops dots and blanks at the end; a dot at the beginning hides a file.
    let name = name.trim_end_matches(['.', ' ']).trim_start_matches(['.', ' ']);
    let stem = name.split('.').next().unwrap_or_default();
    if name.is_empty() {
        "member".to_owned()
    } else if is_device(stem) {
        format!("_{name}")
    } else {
        name.to_owned()
    }
}

/// What stands behind the last slash of a path, or of the path of a web address.
pub(crate) fn last_component(path: &str) -> String {
    if !path.contains("://") {
        let path = path.trim_end_matches(['/', '\\']);
        return path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    }
    let end = path.find(['?', '#']).unwrap_or(path.len());
    let path = path[..end].trim_end_matches('/');
    unescaped(path.rsplit('/').next().unwrap_or_default())
}

/// Replaces `%E5%B9%B4` by the characters it stands for, in UTF-8 or GBK.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = |it: &[u8]| u8::from_str_radix(str::from_utf8(it).ok()?, 16).ok();
        let escaped = after.get(..2).filter(|it| it.iter().all(u8::is_ascii_hexdigit));
        let byte = escaped.filter(|_| *first == b'%').and_then(code);
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    gongkai_document::decode(&bytes, None).text.into_owned()
}

/// Tells the names that Windows keeps for devices.
fn is_device(stem: &str) -> bool {
    let stem = stem.trim_end().to_ascii_uppercase();
    let numbered = |it: &str| {
        stem.strip_prefix(it)
            .is_some_and(|it| matches!(it.as_bytes(), [b'0'..=b'9']))
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_is_one_tame_component() {
        let cases = [
            ("2024/某局/年报.html", "年报.html"),
            ("../../etc/passwd", "passwd"),
            ("C:\\目录\\年报.docx", "年报.docx"),
            ("..", "member"),
            ("dir/", "dir"),
            ("", "member"),
            (".hidden", "hidden"),
            ("a/b?.html", "b_.html"),
            ("NUL.html", "_NUL.html"),
            ("com1", "_com1"),
            ("content", "content"),
            ("年报. ", "年报"),
            ("http://a.example/x/art_1.html?page=1/2", "art_1.html"),
            ("https://a.example/%E5%B9%B4%E6%8A%A5.pdf#p", "年报.pdf"),
            ("https://a.example/%C4%EA%B1%A8.pdf", "年报.pdf"),
            ("https://a.example/", "a.example"),
            ("https://a.example/100%/%2e%2e%2f", ".._"),
        ];
        for (path, name) in cases {
            let expected = name.trim_start_matches('.');
            assert_eq!(file_name(path), expected, "{path}");
        }
        assert!(file_name(&"年".repeat(1000)).len() <= LONGEST);
    }

    #[test]
    fn a_member_is_shown_behind_its_containers() {
        let member = |path: &[&str]| Member {
            path: path.iter().map(|it| (*it).to_owned()).collect(),
            readings: Vec::new(),
            error: None,
        };
        assert_eq!(member(&[]).shown("a.html"), "a.html");
        assert_eq!(
            member(&["b.zip", "d/c.html"]).shown("x/a.zip"),
            "x/a.zip › b.zip › d/c.html"
        );
        assert_eq!(member(&[]).file_name(), None);
    }
}
