use gongkai_core::Exporter;

/// The exporters built in, in the order in which they are listed to users.
pub(crate) fn all() -> Vec<Box<dyn Exporter>> {
    Vec::from([
        #[cfg(feature = "json")]
        boxed(gongkai_export_json::JsonExporter),
        #[cfg(feature = "json")]
        boxed(gongkai_export_json::NdjsonExporter),
        #[cfg(feature = "csv")]
        boxed(gongkai_export_csv::CsvExporter),
        #[cfg(feature = "csv")]
        boxed(gongkai_export_csv::CsvWideExporter),
        #[cfg(feature = "xml")]
        boxed(gongkai_export_xml::XmlExporter),
        #[cfg(feature = "html")]
        boxed(gongkai_export_html::HtmlExporter),
        #[cfg(feature = "trace")]
        boxed(gongkai_export_trace::TraceExporter),
        #[cfg(feature = "trace")]
        boxed(gongkai_export_trace::TraceHtmlExporter),
    ])
}

#[allow(dead_code, reason = "no feature with one may be chosen")]
fn boxed(it: impl Exporter + 'static) -> Box<dyn Exporter> {
    Box::new(it)
}
