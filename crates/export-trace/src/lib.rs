//! Writes how an annual report on open government information was read: which figure of the source became which
//! cell of the form, where it stood, and what the reading could not vouch for.
//!
//! `trace` is JSON ([`trace`], [`TraceExporter`]); [`trace_schema`] is its published schema:
//!
//! ```json
//! { "schema_version": "1.0",
//!   "source": "report.html",
//!   "edition": "2021",
//!   "title": { "value": "…", "text": "…", "place": { "block": 3 } },
//!   "organ": { "value": "…", "text": "…", "place": { … } },
//!   "year": { "value": 2024, "text": "…", "place": { … } },
//!   "summary": { "cells": 200, "found": 199, "in_doubt": 1, "by_label": 199, "by_position": 0, … },
//!   "parts": [ { "part": "overview", "heading": "一、总体情况", "place": { … } } ],
//!   "cells": {
//!     "/requests/new/natural_person": { "value": 48, "text": "48 件", "how": "label", "findings": [0],
//!                                       "place": { "block": 19, "row": 4, "column": 4, "lines": [119, 119] } },
//!     "/requests/new/total": null },
//!   "unmapped": [ { "text": "…", "place": { … } } ],
//!   "images": [],
//!   "findings": [ { "rule": "R010", "severity": "warning", "cells": ["…"], "message": { "zh": "…", "en": "…" }, "place": { … } } ] }
//! ```
//!
//! `cells` has every cell of the edition's form under its JSON Pointer; `null` is a cell that was not found. `findings`
//! are those of the category reading, and a cell names those about it by their index. A report whose source has no
//! places, such as one that came as JSON, has its values with `text`, `place` and `how` null.
//!
//! `trace-html` is a web page ([`trace_html`], [`TraceHtmlExporter`]) that shows each table of the source as published
//! and marks every cell that was read with what it was read as. The page is one file that loads nothing and runs nothing.

mod exporter;
mod grid;
mod json;
mod lines;
mod mark;
mod options;
mod page;
mod place;
mod schema;
mod table;
mod words;

pub use exporter::{TraceExporter, TraceHtmlExporter};
pub use json::trace;
pub use options::{PageLanguage, TraceHtmlOptions};
pub use page::trace_html;
pub use schema::trace_schema;
