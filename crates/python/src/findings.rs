use std::sync::Arc;

use gongkai::core::Place;
use gongkai::{Finding, Language, Report as CoreReport};
use pyo3::prelude::*;
use serde_json::{Value, json};

use crate::REGISTRY;
use crate::report::{Read, Report};

/// Findings as JSON, each as `gongkai check --format json` has it, with its place in words.
pub(crate) fn json(findings: &[Finding]) -> String {
    findings.iter().map(finding).collect::<Value>().to_string()
}

fn finding(finding: &Finding) -> Value {
    json!({
        "rule": finding.rule.code,
        "severity": finding.severity,
        "category": finding.rule.category,
        "cells": finding.cells,
        "message": finding.message,
        "expected": finding.expected,
        "actual": finding.actual,
        "place": finding.place,
        "where": finding.place.as_ref().and_then(words),
        "suspects": finding.suspects,
    })
}

fn words(place: &Place) -> Option<Value> {
    let zh = place.describe(Language::Chinese)?;
    let en = place.describe(Language::English)?;
    Some(json!({ "zh": zh, "en": en }))
}

/// What is found about a report beside the one for the year before and the parts it takes together, as JSON.
#[pyfunction]
#[pyo3(signature = (report, prior, parts))]
pub(crate) fn check(
    py: Python<'_>,
    report: &Bound<'_, Report>,
    prior: Option<&Bound<'_, Report>>,
    parts: Vec<Bound<'_, Report>>,
) -> String {
    let read: &Arc<Read> = &report.get().0;
    let prior = prior.map(|it| &it.get().0.reading.report);
    let parts: Vec<Arc<Read>> = parts.into_iter().map(|it| it.get().0.clone()).collect();
    py.detach(|| {
        let parts: Vec<CoreReport> = parts.iter().map(|it| it.reading.report.clone()).collect();
        json(&REGISTRY.check_against(&read.reading, prior, &parts))
    })
}
