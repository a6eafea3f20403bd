use std::sync::LazyLock;

use gongkai_core::dataset::{Column, Datum, Kind, Table, tables};
use gongkai_core::{Message, Year};

/// A table of the data set.
#[derive(Debug)]
pub struct DataTable {
    /// Its name, which is that of its folder.
    pub name: &'static str,
    /// What it holds, in Chinese and in English.
    pub description: (&'static str, &'static str),
    /// Its columns, in order.
    pub columns: Vec<Column>,
}

/// The tables of a data set.
#[derive(Debug)]
pub struct Tables {
    /// The tables of [`gongkai_core::dataset`], in its order, with the columns `report` and `input` before their own.
    pub of_reports: [DataTable; 4],
    /// What was read.
    pub inputs: DataTable,
}

impl Tables {
    /// The tables, stated once.
    pub fn get() -> &'static Self {
        static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables {
            of_reports: tables().map(led),
            inputs: inputs(),
        });
        &TABLES
    }

    /// All tables, those of reports first.
    pub fn all(&self) -> impl Iterator<Item = &DataTable> {
        self.of_reports.iter().chain([&self.inputs])
    }
}

/// The name of the part of a table that holds one year, without a suffix.
pub fn part_name(year: Option<Year>) -> String {
    year.map_or_else(|| "unknown".to_owned(), |it| it.to_string())
}

fn led(table: &Table) -> DataTable {
    let mut columns = vec![
        column(
            "report",
            Kind::Text,
            "报告键",
            "Key of the report: SHA-256 of the input's bytes, a hyphen, and the number of the report in it, from 1",
        ),
        column("input", Kind::Text, "输入", INPUT),
    ];
    columns.extend(table.columns.iter().cloned());
    DataTable {
        name: table.name,
        description: table.description,
        columns,
    }
}

const INPUT: &str = "The file it was read from, as it was named or found; behind ` › ` the member, where the file is \
                     an archive, a mail or a capture";

/// What became of a file, or of a member of an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Reports were read, and nothing was left unread.
    Read,
    /// Reports were read, and then something could not be.
    Partial,
    /// There is no report in it, or it cannot be read.
    Unread,
    /// Reading it ended the process that read it, or took longer than allowed.
    Ended,
    /// It has the same bytes as an input before it, whose rows stand for it.
    Duplicate,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Read,
        Self::Partial,
        Self::Unread,
        Self::Ended,
        Self::Duplicate,
    ];

    /// The word for it in the data.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Partial => "partial",
            Self::Unread => "unread",
            Self::Ended => "ended",
            Self::Duplicate => "duplicate",
        }
    }

    /// What it means, in Chinese and in English.
    pub fn meaning(self) -> (&'static str, &'static str) {
        match self {
            Self::Read => ("已读出报告", "reports were read"),
            Self::Partial => (
                "读出了报告，但没有读到底",
                "reports were read, and then something could not be",
            ),
            Self::Unread => (
                "没有报告，或不能读取",
                "there is no report in it, or it cannot be read",
            ),
            Self::Ended => (
                "读取时超过了时间或内存的限度，或使读取的进程中止",
                "reading it passed the limits of time or memory, or ended the process that read it",
            ),
            Self::Duplicate => (
                "内容与前面的一个输入完全相同，不再重复列出",
                "it has the same bytes as an input before it, whose rows stand for it",
            ),
        }
    }
}

/// A row of the table of inputs.
#[derive(Debug, Clone)]
pub struct InputRow<'a> {
    /// The file, and the member in it.
    pub input: &'a str,
    /// The file.
    pub path: &'a str,
    /// SHA-256 of the file's bytes in hexadecimal; `None` where they could not be taken in.
    pub sha256: Option<&'a str>,
    /// The format as which the file was read.
    pub reader: Option<&'a str>,
    /// What became of it.
    pub status: Status,
    /// Reports in it.
    pub reports: i64,
    /// Why there is no report, or no more.
    pub error: Option<&'a Message>,
    /// How long reading and checking took.
    pub milliseconds: Option<i64>,
}

impl<'a> InputRow<'a> {
    /// A value for each column.
    pub fn row(&self) -> [Datum<'a>; 9] {
        [
            self.input.into(),
            self.path.into(),
            self.sha256.into(),
            self.reader.into(),
            self.status.as_str().into(),
            Datum::Integer(self.reports),
            self.error.map(|it| it.zh.as_str()).into(),
            self.error.map(|it| it.en.as_str()).into(),
            self.milliseconds.map_or(Datum::Null, Datum::Integer),
        ]
    }
}

fn inputs() -> DataTable {
    let columns = [
        ("input", Kind::Text, "输入", INPUT),
        ("path", Kind::Text, "文件", "The file alone"),
        (
            "sha256",
            Kind::Text,
            "SHA-256",
            "SHA-256 of the file's bytes, in lower-case hexadecimal digits; null where they could not be taken in",
        ),
        (
            "reader",
            Kind::Text,
            "读取格式",
            "Format as which the file was read; of a member, that of its container",
        ),
        (
            "status",
            Kind::Text,
            "状态",
            "read, partial, unread, ended or duplicate",
        ),
        ("reports", Kind::Integer, "报告数", "Reports in it"),
        (
            "error_zh",
            Kind::Text,
            "原因（中文）",
            "Why there is no report, or no more, and what to do, in Chinese",
        ),
        ("error_en", Kind::Text, "原因（英文）", "The same in English"),
        (
            "milliseconds",
            Kind::Integer,
            "毫秒",
            "How long reading and checking took; the only column that differs between two runs over the same files",
        ),
    ];
    DataTable {
        name: "inputs",
        description: (
            "每个输入文件一行；压缩包等每个成员一行",
            "One row a file that was read or could not be, and one a member of an archive",
        ),
        columns: columns
            .map(|(name, kind, label, description)| column(name, kind, label, description))
            .into(),
    }
}

fn column(name: &str, kind: Kind, label: &str, description: &str) -> Column {
    Column {
        name: name.to_owned(),
        kind,
        label: label.to_owned(),
        description: description.to_owned(),
        unit: None,
        pointer: None,
    }
}
