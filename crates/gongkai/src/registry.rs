use gongkai_core::{Exporter, Finding, Format, Importer, Place, Report, Rule, Subject, Validator};
use gongkai_document::Reader;

use crate::once::told_once;
use crate::{Reading, catalogue, exporters, importers, readers, validators};

/// Everything that can read, check or write a report.
///
/// ```
/// # use gongkai::Registry;
/// # fn mine() -> Box<dyn gongkai::Exporter> { unimplemented!() }
/// # fn never() -> Registry {
/// Registry::standard().with_exporter(mine())
/// # }
/// ```
#[derive(Default)]
pub struct Registry {
    pub(crate) readers: Vec<Box<dyn Reader>>,
    pub(crate) importers: Vec<Box<dyn Importer>>,
    validators: Vec<Box<dyn Validator>>,
    exporters: Vec<Box<dyn Exporter>>,
    extra_rules: Vec<&'static Rule>,
}

impl Registry {
    /// All that is built in, as the cargo features chosen have it.
    pub fn standard() -> Self {
        Self {
            readers: readers::all(),
            importers: importers::all(),
            validators: validators::all(),
            exporters: exporters::all(),
            extra_rules: catalogue::rules_without_validator(),
        }
    }

    /// Nothing at all, to be filled by hand.
    pub fn empty() -> Self {
        Self::default()
    }

    /// The registry with one more reader, which yields to those before it where both are equally sure.
    #[must_use]
    pub fn with_reader(mut self, reader: Box<dyn Reader>) -> Self {
        self.readers.push(reader);
        self
    }

    /// The registry with one more importer; `rules` are those of its remarks.
    #[must_use]
    pub fn with_importer(mut self, importer: Box<dyn Importer>, rules: &[&'static Rule]) -> Self {
        self.importers.push(importer);
        self.extra_rules.extend(rules);
        self
    }

    /// The registry with one more validator.
    #[must_use]
    pub fn with_validator(mut self, validator: Box<dyn Validator>) -> Self {
        self.validators.push(validator);
        self
    }

    /// The registry with one more exporter.
    #[must_use]
    pub fn with_exporter(mut self, exporter: Box<dyn Exporter>) -> Self {
        self.exporters.push(exporter);
        self
    }

    /// The readers, in the order of their registration.
    pub fn readers(&self) -> impl Iterator<Item = &dyn Reader> {
        self.readers.iter().map(AsRef::as_ref)
    }

    /// The importers, in the order of their registration.
    pub fn importers(&self) -> impl Iterator<Item = &dyn Importer> {
        self.importers.iter().map(AsRef::as_ref)
    }

    /// The validators, in the order of their registration.
    pub fn validators(&self) -> impl Iterator<Item = &dyn Validator> {
        self.validators.iter().map(AsRef::as_ref)
    }

    /// The exporters, in the order of their registration.
    pub fn exporters(&self) -> impl Iterator<Item = &dyn Exporter> {
        self.exporters.iter().map(AsRef::as_ref)
    }

    /// The kinds of file whose members are read one by one: archives, mails, saved pages, captures.
    pub fn containers(&self) -> &'static [Format] {
        #[cfg(feature = "containers")]
        return crate::container::FORMATS;
        #[cfg(not(feature = "containers"))]
        return &[];
    }

    /// The exporter of a format; `id` is what a user types, such as `csv-wide`.
    pub fn exporter(&self, id: &str) -> Option<&dyn Exporter> {
        self.exporters().find(|it| it.format().id == id)
    }

    /// Every rule that a finding can bear, by code.
    pub fn rules(&self) -> Vec<&'static Rule> {
        let mut rules: Vec<&'static Rule> = self
            .validators()
            .flat_map(|it| it.rules().iter().copied())
            .chain(self.extra_rules.iter().copied())
            .collect();
        rules.sort_by_key(|it| it.code);
        rules
    }

    /// Everything found about a report: the remarks of its reading and what each validator says.
    ///
    /// What breaks the schema is told once, by its findings; JSON that is no report has no others. A finding that
    /// names cells and no place is given the place of the first of them that was found.
    /// Errors come first; then the order is that of the categories and of the form.
    pub fn check(&self, reading: &Reading) -> Vec<Finding> {
        self.check_against(reading, None, &[])
    }

    /// The same as [`Registry::check`], with the same organ's report for the year before and the reports that this one
    /// takes together, where they are at hand.
    pub fn check_against(&self, reading: &Reading, prior: Option<&Report>, parts: &[Report]) -> Vec<Finding> {
        let subject = Subject::of(&reading.report)
            .with_json(reading.json.as_deref())
            .with_trace(reading.trace.as_ref())
            .with_remarks(&reading.remarks)
            .with_prior(prior)
            .with_parts(parts);
        let mut findings = reading.remarks.clone();
        findings.extend(self.validators().flat_map(|it| it.validate(&subject)));
        let mut findings = told_once(findings, reading);
        for finding in findings.iter_mut().filter(|it| it.place.is_none()) {
            finding.place = first_place(finding, reading);
        }
        sort(&mut findings, reading);
        findings
    }
}

/// Where the first cell stands that a finding is about and that was found.
fn first_place(finding: &Finding, reading: &Reading) -> Option<Place> {
    let trace = reading.trace.as_ref()?;
    let form = trace.edition.form();
    let cells = finding.cells.iter().filter_map(|it| form.find(it.as_str()));
    let mut traced = cells.filter_map(|it| trace.cells.get(it.index())?.as_ref());
    traced.next().map(|it| it.place.clone())
}

fn sort(findings: &mut [Finding], reading: &Reading) {
    let form = reading.report.edition().form();
    findings.sort_by_cached_key(|it| {
        let cells: Vec<usize> = (it.cells.iter())
            .map(|cell| {
                form.find(cell.as_str())
                    .map_or(usize::MAX, gongkai_core::CellId::index)
            })
            .collect();
        (
            std::cmp::Reverse(it.severity),
            it.rule.category,
            cells,
            it.rule.code,
            it.place
                .as_ref()
                .and_then(|place| place.bytes.map(|bytes| bytes.0)),
            it.message.en.clone(),
        )
    });
}
