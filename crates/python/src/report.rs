use std::sync::{Arc, OnceLock};

use gongkai::core::Value;
use gongkai::{Finding, Item, Language};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyInt, PyString};

use crate::{REGISTRY, findings};

/// One report as it was read, and what was found about it once somebody asks.
pub(crate) struct Read {
    /// The SHA-256 of its input and its number in it.
    pub(crate) key: String,
    /// Where it was read, as people see it.
    pub(crate) shown: String,
    pub(crate) reading: gongkai::Reading,
    findings: OnceLock<Vec<Finding>>,
}

impl Read {
    pub(crate) fn new(key: String, shown: String, reading: gongkai::Reading) -> Self {
        Self {
            key,
            shown,
            reading,
            findings: OnceLock::new(),
        }
    }

    /// What is found about the report by itself.
    pub(crate) fn findings(&self) -> &[Finding] {
        self.findings.get_or_init(|| REGISTRY.check(&self.reading))
    }

    /// The report with what is known of it; it is checked only where the findings are wanted.
    pub(crate) fn item(&self, checked: bool) -> Item<'_> {
        let reading = &self.reading;
        let findings = if checked { self.findings() } else { &[] };
        Item::with(&reading.report, reading.trace.as_ref(), findings)
    }
}

/// One report.
#[pyclass(frozen, module = "gongkai._native")]
pub(crate) struct Report(pub(crate) Arc<Read>);

#[pymethods]
impl Report {
    #[getter]
    fn key(&self) -> &str {
        &self.0.key
    }

    #[getter]
    fn input(&self) -> &str {
        &self.0.shown
    }

    /// The published JSON.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        let json = py.detach(|| serde_json::to_string(&self.0.reading.report));
        json.map_err(|it| PyValueError::new_err(it.to_string()))
    }

    /// Every cell: pointer, column, labels in Chinese and in English, and what stands in it; an amount is its digits.
    fn cells<'py>(&self, py: Python<'py>) -> PyResult<Vec<PyCell<'py>>> {
        let cells = self.0.reading.report.cells.iter();
        let cells = cells.map(|(cell, value)| {
            let value = match value {
                None => py.None().into_bound(py),
                Some(Value::Integer(it)) => PyInt::new(py, *it).into_any(),
                Some(Value::Amount(it)) => PyString::new(py, it.as_str()).into_any(),
            };
            let labels = [Language::Chinese, Language::English].map(|it| cell.labels(it).join(" / "));
            let [zh, en] = labels;
            Ok((cell.pointer.as_str(), cell.name.as_str(), zh, en, value))
        });
        cells.collect()
    }

    /// What is found about the report by itself, as JSON.
    fn findings(&self, py: Python<'_>) -> String {
        py.detach(|| findings::json(self.0.findings()))
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.0.reading.report == other.0.reading.report
    }
}

type PyCell<'py> = (&'static str, &'static str, String, String, Bound<'py, PyAny>);
