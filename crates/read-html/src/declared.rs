use crate::attribute::Attribute;
use crate::element::{Kind, Name};
use crate::scan::{Scanner, Token, has_raw_content};

/// How much of a page is searched: first what the standard asks for, then what real pages need.
const SEARCHED: [usize; 2] = [1024, 8192];

/// The encoding that a page declares: `<meta charset>`, `<meta http-equiv>` or an XML declaration.
pub(crate) fn declared_encoding(bytes: &[u8]) -> Option<String> {
    SEARCHED.into_iter().find_map(|length| {
        let head = &bytes[..bytes.len().min(length)];
        // A declaration is ASCII in every encoding that can state one.
        let ascii = |byte: &u8| if byte.is_ascii() { *byte } else { b'?' };
        let head = String::from_utf8(head.iter().map(ascii).collect()).expect("ASCII is UTF-8");
        from_xml_declaration(&head)
            .or_else(|| from_meta(&head))
            .map(str::to_owned)
    })
}

fn from_xml_declaration(head: &str) -> Option<&str> {
    let declaration = head.trim_start().strip_prefix("<?xml")?;
    let declaration = &declaration[..declaration.find('>')?];
    value_of("encoding", declaration)
}

fn from_meta(head: &str) -> Option<&str> {
    let mut scanner = Scanner::new(head);
    while let Some(token) = scanner.next(false) {
        let Token::Start(name, kind) = token else {
            continue;
        };
        let attributes = scanner.attributes();
        if kind == Kind::Meta {
            let is_type = attributes
                .get(Attribute::HttpEquivalent)
                .is_some_and(|it| it.trim().eq_ignore_ascii_case("content-type"));
            let content = attributes.get(Attribute::Content).filter(|_| is_type);
            let declared = attributes
                .get(Attribute::Charset)
                .or_else(|| value_of("charset", content?));
            if declared.is_some() {
                return declared;
            }
        } else if name == Name::BODY {
            return None;
        } else if has_raw_content(kind) {
            scanner.raw_content();
        }
    }
    None
}

/// The value behind `key=` in `text`, in quotes or up to what cannot be part of a label.
fn value_of<'a>(key: &str, text: &'a str) -> Option<&'a str> {
    let at = text.to_ascii_lowercase().find(key)? + key.len();
    let value = text[at..].trim_start().strip_prefix('=')?.trim_start();
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next(),
        _ => value.split([' ', ';', ',', '\t', '\n', '"', '\'']).next(),
    };
    value.map(str::trim).filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_are_found_where_pages_have_them() {
        for (page, expected) in [
            ("<meta charset=gb2312>", Some("gb2312")),
            ("<!-- <meta charset=a> --><META CharSet='utf-8'/>", Some("utf-8")),
            (
                "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=GBK\">",
                Some("GBK"),
            ),
            (
                "<meta content='text/html;CHARSET = \"big5\"' http-equiv=content-type>",
                Some("big5"),
            ),
            (
                "<meta name=keywords content='charset=x'><body><meta charset=y>",
                None,
            ),
            ("<script>'<meta charset=a>'</script><meta charset=b>", Some("b")),
            (
                "<?xml version=\"1.0\" encoding=\"gb2312\"?><html>",
                Some("gb2312"),
            ),
            ("<title>\u{4E2D}</title><meta charset=utf8 >", Some("utf8")),
            ("<meta charset=''>", Some("")),
            ("<meta charset=cut", None),
        ] {
            assert_eq!(declared_encoding(page.as_bytes()).as_deref(), expected, "{page}");
        }
    }
}
