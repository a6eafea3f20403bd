use gongkai_core::form::{GridContent, LabelRole, Section, Sign};
use gongkai_core::{CellDefinition, Edition, Form, Identity, IdentityKind, TableKey};
use serde_json::{Value, json};

use super::both;

/// The form of an edition as it was compiled: what other programs need to lay it out and to check it.
pub(super) fn form(edition: Edition) -> Value {
    let form = edition.form();
    json!({
        "edition": edition,
        "source": form.source,
        "first_year": form.first_year,
        "last_year": form.last_year,
        "sections": form.sections.iter().map(section).collect::<Vec<_>>(),
        "tables": TableKey::ALL.map(|it| table(form, it)),
        "cells": form.cells().iter().map(cell).collect::<Vec<_>>(),
        "identities": form.identities().iter().map(|it| identity(form, it)).collect::<Vec<_>>(),
    })
}

fn section(section: &Section) -> Value {
    json!({
        "part": section.part,
        "ordinal": section.ordinal,
        "heading": both((section.heading, section.english)),
    })
}

/// A table as printed: its grid, and in it each label with the place it takes.
fn table(form: &Form, key: TableKey) -> Value {
    let grid = form.grid(key);
    let labels: Vec<Value> = (grid.cells.iter())
        .filter_map(|it| match &it.content {
            GridContent::Value(_) => None,
            GridContent::Label { text, english, role } => Some(json!({
                "label": both((text, english)),
                "role": role_name(*role),
                "row": it.row,
                "column": it.column,
                "row_span": it.row_span,
                "column_span": it.column_span,
            })),
        })
        .collect();
    json!({
        "key": key.key(),
        "english": form.table(key).english,
        "rows": grid.rows,
        "columns": grid.columns,
        "widths": form.table(key).widths,
        "labels": labels,
    })
}

fn role_name(role: LabelRole) -> &'static str {
    match role {
        LabelRole::Title => "title",
        LabelRole::Corner => "corner",
        LabelRole::Column => "column",
        LabelRole::ColumnGroup => "column_group",
        LabelRole::Row => "row",
        LabelRole::RowGroup => "row_group",
    }
}

fn cell(cell: &CellDefinition) -> Value {
    let labels = |it: &[(&'static str, &'static str)]| it.iter().map(|it| both(*it)).collect::<Vec<_>>();
    json!({
        "pointer": cell.pointer,
        "name": cell.name,
        "table": cell.table.key(),
        "title": cell.title.map(both),
        "row_labels": labels(&cell.row_labels),
        "column_labels": labels(&cell.column_labels),
        "type": cell.cell_type.as_str(),
        "unit": cell.unit,
        "row": cell.row,
        "column": cell.column,
        "row_span": cell.row_span,
        "column_span": cell.column_span,
    })
}

fn identity(form: &Form, identity: &Identity) -> Value {
    let terms: Vec<Value> = (identity.terms.iter())
        .map(|it| {
            json!({
                "cell": form.cell(it.cell).pointer,
                "sign": if it.sign == Sign::Plus { 1 } else { -1 },
            })
        })
        .collect();
    json!({
        "kind": match identity.kind {
            IdentityKind::ColumnTotal => "column_total",
            IdentityKind::RowTotal => "row_total",
            IdentityKind::PrintedTie => "printed_tie",
        },
        "table": identity.table.key(),
        "total": form.cell(identity.total).pointer,
        "terms": terms,
    })
}
