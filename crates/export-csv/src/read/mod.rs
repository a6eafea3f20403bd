//! Reads both formats back: rows, whose they are, and their cells.

mod collected;
mod header;
mod identity;
mod rows;
pub(crate) mod tidy;
pub(crate) mod wide;

use std::ops::ControlFlow;

use gongkai_core::{Imported, Limits, Message, ReadError};

/// Hands over reports, and counts those with remarks.
///
/// What is said about a faulty report is longer than the report, so a hostile file could grow
/// without bound; `limits.documents` bounds how many there may be.
struct Handing<'e> {
    each: &'e mut dyn FnMut(Imported) -> ControlFlow<()>,
    handed: u64,
    faulty: usize,
    most_faulty: usize,
}

impl<'e> Handing<'e> {
    fn new(limits: &Limits, each: &'e mut dyn FnMut(Imported) -> ControlFlow<()>) -> Self {
        Self {
            each,
            handed: 0,
            faulty: 0,
            most_faulty: limits.documents,
        }
    }

    fn hand(&mut self, imported: Imported) -> Result<ControlFlow<()>, ReadError> {
        self.handed += 1;
        self.faulty += usize::from(!imported.remarks.is_empty());
        if self.faulty > self.most_faulty {
            return Err(too_many_faults(self.most_faulty));
        }
        Ok((self.each)(imported))
    }

    /// What the reading came to when the file ended.
    fn conclude(self) -> Result<(), ReadError> {
        if self.handed > 0 {
            return Ok(());
        }
        Err(ReadError::Malformed(Message::new(
            "CSV 只有表头，没有一行数据；请确认导出是否完整",
            "the CSV has a header and no rows; check that the export was complete",
        )))
    }

    /// The error, with how many reports were handed over before it.
    fn concluding(&self, error: ReadError) -> ReadError {
        let handed = self.handed;
        let tell = |it: Message| {
            Message::new(
                format!("{}；此前的 {handed} 份报告已读取", it.zh),
                format!("{}; the {handed} report(s) before it were read", it.en),
            )
        };
        match error {
            ReadError::Malformed(message) if handed > 0 => ReadError::Malformed(tell(message)),
            ReadError::TooLarge(message) if handed > 0 => ReadError::TooLarge(tell(message)),
            other => other,
        }
    }
}

fn too_many_faults(most: usize) -> ReadError {
    ReadError::TooLarge(Message::new(
        format!(
            "不完整或有误的报告超过 {most} 份，不再往下读；请先按机关和年度排序，使一份报告的各行连在一起，或修正列"
        ),
        format!(
            "more than {most} reports are incomplete or faulty and reading stopped; \
             sort by organ and year so that the rows of one report stand together, or correct the columns"
        ),
    ))
}

/// A field short and tame enough to be repeated in a message.
fn shown(field: &str) -> String {
    const LONGEST: usize = 40;
    let tame = field.chars().map(|it| if it.is_control() { ' ' } else { it });
    let mut shown: String = tame.take(LONGEST).collect();
    if field.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

/// The first few names of a list that may be long, and how many there are.
#[derive(Debug, Clone, Default)]
struct Names {
    first: Vec<String>,
    count: usize,
}

impl Names {
    const SHOWN: usize = 8;

    fn push(&mut self, name: &str) {
        self.count += 1;
        if self.first.len() < Self::SHOWN {
            self.first.push(shown(name));
        }
    }

    fn zh(&self) -> String {
        let rest = if self.count > self.first.len() {
            format!("等 {} 个", self.count)
        } else {
            String::new()
        };
        self.first.join("、") + &rest
    }

    fn en(&self) -> String {
        let rest = if self.count > self.first.len() {
            format!(" and more, {} in all", self.count)
        } else {
            String::new()
        };
        self.first.join(", ") + &rest
    }
}
