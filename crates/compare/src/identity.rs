use gongkai_core::{Message, Pointer, Report};
use gongkai_document::squeeze;
use gongkai_organs::is_same_organ;

use crate::model::{FieldChange, Relation};

/// What the reports say of themselves and say differently, blanks aside. Where a report was read from is not part of it.
pub(crate) fn changes(before: &Report, after: &Report) -> Vec<FieldChange> {
    let fields = FIELDS.iter().filter_map(|(field, zh, en, value)| {
        let (before, after) = (value(before), value(after));
        let differ = before.as_deref().map(squeeze) != after.as_deref().map(squeeze);
        differ.then(|| FieldChange {
            field: Pointer::new(*field),
            label: Message::new(*zh, *en),
            before,
            after,
        })
    });
    fields.collect()
}

/// What the two are to each other.
pub(crate) fn relation(before: &Report, after: &Report) -> Relation {
    let names = before.organ.name.as_ref().zip(after.organ.name.as_ref());
    if names.is_some_and(|(one, two)| !is_same_organ(one, two)) {
        return Relation::OtherOrgans;
    }
    match (names, before.year.zip(after.year)) {
        (Some(_), Some((one, two))) => match one.get().abs_diff(two.get()) {
            0 => Relation::SameReport,
            1 => Relation::SuccessiveYears,
            _ => Relation::YearsApart,
        },
        _ => Relation::Unknown,
    }
}

type Field = (
    &'static str,
    &'static str,
    &'static str,
    fn(&Report) -> Option<String>,
);

const FIELDS: [Field; 9] = [
    ("/organ/name", "机关名称", "Name of the organ", |it| {
        it.organ.name.as_ref().map(ToString::to_string)
    }),
    ("/year", "年度", "Year", |it| it.year.map(|it| it.to_string())),
    ("/edition", "格式版次", "Edition of the form", |it| {
        Some(it.edition().to_string())
    }),
    ("/title", "标题", "Title", |it| {
        it.title.as_ref().map(ToString::to_string)
    }),
    ("/published_on", "公布日期", "Day of publication", |it| {
        it.published_on.map(|it| it.to_string())
    }),
    ("/scope", "统计范围", "Scope", |it| {
        it.scope.map(|it| it.as_str().to_owned())
    }),
    (
        "/organ/credit_code",
        "统一社会信用代码",
        "Unified social credit code",
        |it| it.organ.credit_code.clone(),
    ),
    (
        "/organ/division_code",
        "行政区划代码",
        "Code of the administrative division",
        |it| it.organ.division_code.clone(),
    ),
    (
        "/organ/level",
        "机关层级和类别",
        "Level and kind of the organ",
        |it| {
            let level = it.organ.level.map(gongkai_core::Level::as_str);
            let kind = it.organ.kind.map(gongkai_core::OrganKind::as_str);
            let words: Vec<&str> = level.into_iter().chain(kind).collect();
            (!words.is_empty()).then(|| words.join(" / "))
        },
    ),
];
