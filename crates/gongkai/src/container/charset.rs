//! The encoding that a container states for a member, beside what the member states itself.

use std::borrow::Cow;

use encoding_rs::Encoding;
use gongkai_document::{Message, ReadRemark, RemarkKind, decode};

const MARK: &str = "\u{FEFF}";

/// A member's bytes so that whoever reads them takes the encoding that `charset` states, where they are in it.
///
/// A byte-order mark outweighs what is stated, and bytes that are not in the encoding stated are left to what the
/// member says itself: both as the HTML standard has it, but that a server's word for a page of another encoding is
/// not believed. Where a page states an encoding of its own in which the same bytes are other text, there is a remark.
pub(super) fn settled<'a>(bytes: &'a [u8], charset: Option<&str>) -> (Cow<'a, [u8]>, Vec<ReadRemark>) {
    let as_they_are = (Cow::Borrowed(bytes), Vec::new());
    let Some(charset) = charset.map(str::trim).filter(|it| !it.is_empty()) else {
        return as_they_are;
    };
    let is_text = !bytes.is_ascii() || is_seven_bit(charset);
    if !is_text || Encoding::for_bom(bytes).is_some() {
        return as_they_are;
    }
    let decoded = decode(bytes, Some(charset));
    if decoded
        .remarks
        .iter()
        .any(|it| it.kind == RemarkKind::EncodingGuessed)
    {
        return as_they_are;
    }
    let own = own_label(bytes).and_then(|label| {
        let other = decode(bytes, Some(&label));
        let fits = !other
            .remarks
            .iter()
            .any(|it| it.kind == RemarkKind::EncodingGuessed);
        (fits && other.text != decoded.text).then_some(other.encoding)
    });
    let remarks = own.map(|own| rivals(decoded.encoding, own)).into_iter().collect();
    let bytes = [MARK, &decoded.text].concat().into_bytes();
    (Cow::Owned(bytes), remarks)
}

/// Tells the encodings that spell Chinese characters in ASCII.
fn is_seven_bit(label: &str) -> bool {
    let label = label.to_ascii_lowercase();
    label.starts_with("hz")
        || label.starts_with("iso-2022")
        || label.starts_with("utf-16")
        || label == "unicode"
}

/// What a page or an XML file states about its encoding in its first bytes.
fn own_label(bytes: &[u8]) -> Option<String> {
    let head: String = bytes
        .iter()
        .take(1024)
        .map(|it| char::from(*it).to_ascii_lowercase())
        .collect();
    let at = head.find("charset").map(|it| it + 7);
    let at = at.or_else(|| Some(head.find("encoding")? + 8).filter(|_| head.starts_with("<?xml")))?;
    let value = head[at..].trim_start().strip_prefix('=')?;
    let value = value.trim_start_matches([' ', '"', '\'']);
    let end = value
        .find([' ', '"', '\'', ';', '>', '/', '?'])
        .unwrap_or(value.len());
    Some(value[..end].to_owned()).filter(|it| Encoding::for_label(it.as_bytes()).is_some())
}

fn rivals(stated: &str, own: &str) -> ReadRemark {
    ReadRemark {
        kind: RemarkKind::EncodingGuessed,
        message: Message::new(
            format!(
                "服务器或邮件声明的字符编码与页面自己声明的（{own}）不同，按 {stated} 读取；请核对有无乱码"
            ),
            format!(
                "the character encoding that the server or mail states is not the one that the page states ({own}); read as \
                 {stated}, check that the text is not garbled"
            ),
        ),
        place: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(label: &str, text: &str) -> Vec<u8> {
        let encoding = Encoding::for_label(label.as_bytes()).expect("a known label");
        encoding.encode(text).0.into_owned()
    }

    fn read(bytes: &[u8], charset: Option<&str>) -> (String, usize) {
        let (bytes, remarks) = settled(bytes, charset);
        (
            decode(&bytes, own_label(&bytes).as_deref()).text.into_owned(),
            remarks.len(),
        )
    }

    #[test]
    fn what_is_stated_holds_where_the_bytes_are_in_it() {
        for label in ["gbk", "gb2312", "gb18030", "big5", "utf-8", "GB2312 "] {
            let bytes = encoded(label.trim(), "政府信息公開");
            assert_eq!(
                read(&bytes, Some(label)),
                ("政府信息公開".to_owned(), 0),
                "{label}"
            );
        }
    }

    #[test]
    fn a_false_statement_is_not_believed() {
        let gbk = encoded("gbk", "<meta charset=gbk>政府信息公开工作年度报告");
        assert_eq!(settled(&gbk, Some("utf-8")).0, gbk);
        assert_eq!(settled(&gbk, Some("iso-8859-1")).0, gbk);
        assert_eq!(settled(&gbk, Some("nonsense")).0, gbk);
        assert_eq!(settled(&gbk, None).0, gbk);
        let marked = "\u{FEFF}政府".as_bytes();
        assert_eq!(settled(marked, Some("gbk")).0, marked);
    }

    #[test]
    fn two_statements_that_both_fit_are_remarked() {
        let text = "<meta charset=\"gbk\">政府信息公開";
        let big5 = encoded("big5", text);
        assert_eq!(read(&big5, Some("big5")), (text.to_owned(), 1));
        // GB2312 and GBK are one.
        let gbk = encoded("gbk", text);
        assert_eq!(read(&gbk, Some("gb2312")), (text.to_owned(), 0));
        // A page that is UTF-8 and states otherwise is what the server says.
        assert_eq!(read(text.as_bytes(), Some("utf-8")), (text.to_owned(), 0));
    }
}
