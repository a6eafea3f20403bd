//! Words for XML that is no report of ours.

use gongkai_core::{Edition, Message};

use super::cursor::Element;
use super::malformed::excerpt;
use crate::vocabulary::{ROOT, namespace};

/// Says what XML with such a root element is, and what to give instead.
pub(super) fn message(root: &Element) -> Message {
    let name = excerpt(&root.name);
    let of = root.namespace.as_deref().unwrap_or_default();
    if of.contains("schemas.openxmlformats.org") || of.contains("schemas.microsoft.com/office") {
        Message::new(
            format!(
                "这是 Office 文档内部的 XML（根元素 <{name}>），不是报告文件；请在 Word 或 WPS 中把文档另存为网页（HTML）再试"
            ),
            format!(
                "this is XML from inside an Office document (root element <{name}>), not a report file; save the \
                 document as a web page (HTML) in Word or WPS and give that"
            ),
        )
    } else if ["rss", "feed", "RDF"].contains(&root.local.as_str()) {
        Message::new(
            format!(
                "这是订阅源或目录（XML，根元素 <{name}>），不是报告；请打开其中的链接，保存报告正文的网页再试"
            ),
            format!(
                "this is a feed or an index (XML, root element <{name}>), not a report; open its link and save the \
                 web page of the report itself"
            ),
        )
    } else if root.local == ROOT {
        other_namespace(root, &name)
    } else {
        Message::new(
            format!(
                "这是 XML，但不是年度报告：根元素是 <{name}>；请给出报告的网页或文本，或由本工具写出的 XML"
            ),
            format!(
                "this is XML but not an annual report: its root element is <{name}>; give the report as a web page \
                 or text, or XML written by this tool"
            ),
        )
    }
}

/// Says that a report is of no namespace known.
fn other_namespace(root: &Element, name: &str) -> Message {
    let ours: Vec<&str> = Edition::ALL.into_iter().map(namespace).collect();
    let (zh, en) = match root.namespace.as_deref().map(excerpt) {
        Some(of) => (
            format!("<{name}> 的命名空间是 {of}"),
            format!("<{name}> has the namespace {of}"),
        ),
        None => (
            format!("<{name}> 没有命名空间"),
            format!("<{name}> has no namespace"),
        ),
    };
    Message::new(
        format!("这个 XML 不是本工具的报告格式：{zh}；应为 {}", ours.join(" 或 ")),
        format!(
            "this XML is not in the report format of this tool: {en}; it must be {}",
            ours.join(" or ")
        ),
    )
}
