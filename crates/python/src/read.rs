use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use gongkai::{Limits, Member, Message};
use gongkai_dataset::Status;
use pyo3::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::REGISTRY;
use crate::report::{Read, Report};

/// What came of one file.
#[pyclass(frozen, module = "gongkai._native")]
pub(crate) struct Reading {
    pub(crate) path: String,
    pub(crate) sha256: String,
    /// The format as which it was read.
    pub(crate) reader: Option<String>,
    pub(crate) parts: Vec<Part>,
    pub(crate) reports: Vec<Arc<Read>>,
}

/// What came of the file itself, or of one member of the container it is.
pub(crate) struct Part {
    /// The name that people see.
    pub(crate) shown: String,
    pub(crate) status: Status,
    pub(crate) reports: i64,
    /// Why there is no report, or no more.
    pub(crate) error: Option<Message>,
}

#[pymethods]
impl Reading {
    #[getter]
    fn sha256(&self) -> &str {
        &self.sha256
    }

    #[getter]
    fn reader(&self) -> Option<&str> {
        self.reader.as_deref()
    }

    fn reports(&self) -> Vec<Report> {
        self.reports.iter().cloned().map(Report).collect()
    }

    /// What could not be read, as JSON.
    fn problems(&self) -> String {
        let parts = self.parts.iter().filter_map(|it| Some((it, it.error.as_ref()?)));
        let problems = parts.map(|(it, error)| {
            json!({ "input": it.shown, "status": it.status.as_str(), "zh": error.zh, "en": error.en })
        });
        problems.collect::<Value>().to_string()
    }
}

/// Reads a file: its bytes, the path that people see, and the name by which its kind is told where the bytes do not.
#[pyfunction]
pub(crate) fn read(py: Python<'_>, content: &[u8], path: String, name: &str) -> Reading {
    py.detach(|| read_bytes(content, path, name))
}

fn read_bytes(content: &[u8], path: String, name: &str) -> Reading {
    let limits = Limits::default();
    // One byte beyond the limit is enough to know that it is too large, and what a batch takes in and hashes.
    let longest = usize::try_from(limits.bytes + 1).unwrap_or(usize::MAX);
    let content = &content[..content.len().min(longest)];
    let sha256 = hexadecimal(&Sha256::digest(content));
    let mut taking = Taking {
        path,
        sha256,
        parts: Vec::new(),
        reports: Vec::new(),
    };
    // A fault of ours in one file is not to end a run over many; what was read before it stands.
    let ended = catch_unwind(AssertUnwindSafe(|| {
        REGISTRY.read_members(name, content, &limits, &mut |it| {
            taking.member(it);
            ControlFlow::Continue(())
        });
        REGISTRY.format_of(name, content).map(|it| it.id.to_owned())
    }));
    let reader = ended.unwrap_or_else(|_| {
        taking.ended();
        None
    });
    let Taking {
        path,
        sha256,
        parts,
        reports,
    } = taking;
    Reading {
        path,
        sha256,
        reader,
        parts,
        reports,
    }
}

struct Taking {
    path: String,
    sha256: String,
    parts: Vec<Part>,
    reports: Vec<Arc<Read>>,
}

impl Taking {
    fn member(&mut self, member: Member) {
        let shown = member.shown(&self.path);
        let (mut denied, mut count) = (None, 0);
        for reading in member.readings {
            if !reading.is_report() {
                denied = denied.or_else(|| Some(reading.remarks.first()?.message.clone()));
                continue;
            }
            count += 1;
            let key = format!("{}-{}", self.sha256, self.reports.len() + 1);
            self.reports
                .push(Arc::new(Read::new(key, shown.clone(), reading)));
        }
        let error = member.error.map(|it| it.message()).or(denied);
        let status = match (&error, count) {
            (None, _) => Status::Read,
            (Some(_), 0) => Status::Unread,
            (Some(_), _) => Status::Partial,
        };
        self.parts.push(Part {
            shown,
            status,
            reports: count,
            error,
        });
    }

    fn ended(&mut self) {
        self.parts.push(Part {
            shown: self.path.clone(),
            status: Status::Ended,
            reports: 0,
            error: Some(Message::new(
                "读取这个文件时程序出错而中止；这是 gongkai 的缺陷，请把文件交给我们",
                "reading this file ended in a fault of gongkai itself; please report it with the file",
            )),
        });
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut acc, it| {
        let _ = write!(acc, "{it:02x}");
        acc
    })
}
