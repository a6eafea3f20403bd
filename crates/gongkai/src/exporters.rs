use gongkai_core::Exporter;

#[cfg(feature = "sqlite")]
use crate::catalogue;

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
        #[cfg(feature = "markdown")]
        boxed(gongkai_export_markdown::MarkdownExporter),
        #[cfg(feature = "text")]
        boxed(gongkai_export_text::TextExporter),
        #[cfg(feature = "docx")]
        boxed(gongkai_export_docx::DocxExporter),
        #[cfg(feature = "xlsx")]
        boxed(gongkai_export_xlsx::XlsxExporter),
        #[cfg(feature = "xlsx")]
        boxed(gongkai_export_xlsx::XlsxWideExporter),
        #[cfg(feature = "pdf")]
        boxed(gongkai_export_pdf::PdfExporter),
        #[cfg(feature = "parquet")]
        boxed(gongkai_export_parquet::ParquetExporter),
        #[cfg(feature = "parquet")]
        boxed(gongkai_export_parquet::ParquetCellsExporter),
        #[cfg(feature = "sqlite")]
        boxed(gongkai_export_sqlite::SqliteExporter::with_views(
            catalogue::rules_sql,
        )),
        #[cfg(feature = "trace")]
        boxed(gongkai_export_trace::TraceExporter),
        #[cfg(feature = "trace")]
        boxed(gongkai_export_trace::TraceHtmlExporter),
    ])
}

/// The feature that a format needs and that only `full` has on; `None` for every other format.
pub fn feature_of(format: &str) -> Option<&'static str> {
    match format {
        "parquet" | "parquet-cells" => Some("parquet"),
        "pdf" => Some("pdf"),
        "sqlite" => Some("sqlite"),
        _ => None,
    }
}

#[allow(dead_code, reason = "no feature with one may be chosen")]
fn boxed(it: impl Exporter + 'static) -> Box<dyn Exporter> {
    Box::new(it)
}
