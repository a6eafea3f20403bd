use gongkai_core::Importer;

/// The importers built in. The first of those equally sure takes an input.
pub(crate) fn all() -> Vec<Box<dyn Importer>> {
    Vec::from([
        #[cfg(feature = "json")]
        boxed(gongkai_export_json::JsonImporter),
        #[cfg(feature = "json")]
        boxed(gongkai_export_json::NdjsonImporter),
        #[cfg(feature = "csv")]
        boxed(gongkai_export_csv::CsvImporter),
        #[cfg(feature = "csv")]
        boxed(gongkai_export_csv::CsvWideImporter),
        #[cfg(feature = "xml")]
        boxed(gongkai_export_xml::XmlImporter),
    ])
}

#[allow(dead_code, reason = "no feature with one may be chosen")]
fn boxed(it: impl Importer + 'static) -> Box<dyn Importer> {
    Box::new(it)
}
