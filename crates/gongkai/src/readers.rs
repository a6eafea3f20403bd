use gongkai_document::Reader;

/// The readers built in. The first of those equally sure takes an input: text takes anything, so it is last.
pub(crate) fn all() -> Vec<Box<dyn Reader>> {
    Vec::from([
        #[cfg(feature = "read-html")]
        boxed(gongkai_read_html::HtmlReader),
        #[cfg(feature = "read-docx")]
        boxed(gongkai_read_docx::DocxReader),
        #[cfg(feature = "read-xlsx")]
        boxed(gongkai_read_xlsx::SpreadsheetReader),
        #[cfg(feature = "read-doc")]
        boxed(gongkai_read_doc::DocReader),
        #[cfg(feature = "read-pdf")]
        boxed(gongkai_read_pdf::PdfReader),
        #[cfg(feature = "read-text")]
        boxed(gongkai_read_text::TextReader),
    ])
}

#[allow(dead_code, reason = "no feature with one may be chosen")]
fn boxed(it: impl Reader + 'static) -> Box<dyn Reader> {
    Box::new(it)
}
