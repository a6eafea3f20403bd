//! The columns that say whose report a row is of.

use super::{Column, Datum, Kind};
use crate::Report;

/// The first columns of every table.
pub(super) fn columns() -> Vec<Column> {
    [
        ("organ", Kind::Text, "机关名称", "Name of the organ, as published"),
        (
            "year",
            Kind::Integer,
            "年度",
            "Year the report is about, not the year it was published in",
        ),
        (
            "edition",
            Kind::Text,
            "格式版次",
            "Edition of the official form whose tables stand in the report: 2019 or 2021",
        ),
        ("title", Kind::Text, "标题", "Title of the report, as published"),
        (
            "scope",
            Kind::Text,
            "统计范围",
            "own or consolidated, where the text says so",
        ),
        (
            "credit_code",
            Kind::Text,
            "统一社会信用代码",
            "Unified social credit code of the organ (GB 32100)",
        ),
        (
            "division_code",
            Kind::Text,
            "行政区划代码",
            "Code of the organ's administrative division (GB/T 2260)",
        ),
    ]
    .map(|(name, kind, label, description)| Column::new(name, kind, label, description))
    .into()
}

/// What stands in them.
pub(super) fn row(report: &Report) -> [Datum<'_>; 7] {
    [
        report.organ.name.as_deref().into(),
        report
            .year
            .map_or(Datum::Null, |it| Datum::Integer(i64::from(it.get()))),
        report.edition().as_str().into(),
        report.title.as_deref().into(),
        report.scope.map(crate::Scope::as_str).into(),
        report.organ.credit_code.as_deref().into(),
        report.organ.division_code.as_deref().into(),
    ]
}
