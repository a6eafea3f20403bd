use std::io::{self, BufRead, Read};

use csv::{ErrorKind, ReaderBuilder, StringRecord};
use gongkai_core::{Limits, Message, ReadError};

/// The bytes that one row may take: far more than identity and figures need, and little enough that
/// millions of empty fields do not fill the memory.
const LONGEST_ROW: u64 = 8 << 20;

/// The records of a CSV, one at a time.
pub(crate) struct Rows<'a> {
    reader: csv::Reader<Metered<'a>>,
    record: StringRecord,
    longest: u64,
}

impl<'a> Rows<'a> {
    /// Opens a CSV and takes its header, without a byte-order mark.
    pub(crate) fn open(
        input: &'a mut dyn BufRead,
        limits: &Limits,
    ) -> Result<(Self, Vec<String>), ReadError> {
        let head = input.fill_buf().map_err(|it| ReadError::Io(it.to_string()))?;
        if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
            return Err(ReadError::Malformed(Message::new(
                "文件是 UTF-16 编码，不是 CSV；请在 Excel 中另存为“CSV UTF-8（逗号分隔）”",
                "the file is encoded as UTF-16; save it as 'CSV UTF-8 (comma delimited)'",
            )));
        }
        let longest = limits.bytes.min(LONGEST_ROW);
        let metered = Metered {
            inner: input,
            left: longest,
            passed: false,
        };
        let mut rows = Self {
            reader: ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(metered),
            record: StringRecord::new(),
            longest,
        };
        let (_, header) = rows.next()?.ok_or(ReadError::Empty)?;
        let header = header
            .iter()
            .enumerate()
            .map(|(at, it)| {
                let it = if at == 0 {
                    it.trim_start_matches('\u{FEFF}')
                } else {
                    it
                };
                it.trim().to_owned()
            })
            .collect();
        Ok((rows, header))
    }

    /// The next record that is not all empty, with the line it begins in, from 1.
    pub(crate) fn next(&mut self) -> Result<Option<(u32, &StringRecord)>, ReadError> {
        loop {
            self.reader.get_mut().left = self.longest;
            match self.reader.read_record(&mut self.record) {
                Ok(false) => return Ok(None),
                Ok(true) if self.record.iter().all(str::is_empty) => {}
                Ok(true) => break,
                Err(error) => return Err(self.explain(&error)),
            }
        }
        let line = self.record.position().map_or(0, csv::Position::line);
        Ok(Some((u32::try_from(line).unwrap_or(u32::MAX), &self.record)))
    }

    fn explain(&self, error: &csv::Error) -> ReadError {
        let longest = self.longest;
        match error.kind() {
            _ if self.reader.get_ref().passed => ReadError::TooLarge(Message::new(
                format!("CSV 的一行超过 {longest} 字节的上限；可能是引号没有配对"),
                format!(
                    "one row of the CSV is longer than the limit of {longest} bytes; a quote may not be closed"
                ),
            )),
            ErrorKind::Io(error) => ReadError::Io(error.to_string()),
            ErrorKind::Utf8 { pos, .. } => {
                let line = pos.as_ref().map_or(0, csv::Position::line);
                ReadError::Malformed(Message::new(
                    format!(
                        "CSV 第 {line} 行有不是 UTF-8 的字节（可能是 Excel 存成的 GBK，或根本不是文本）；\
                         请在 Excel 中另存为“CSV UTF-8（逗号分隔）”"
                    ),
                    format!(
                        "line {line} of the CSV holds bytes that are not UTF-8 (perhaps GBK as Excel saves it, \
                         or not text at all); save it as 'CSV UTF-8 (comma delimited)'"
                    ),
                ))
            }
            _ => ReadError::Malformed(Message::new(
                format!("不是可读的 CSV：{error}"),
                format!("not a readable CSV: {error}"),
            )),
        }
    }
}

/// Gives no more bytes than are left, which one record may take.
struct Metered<'a> {
    inner: &'a mut dyn BufRead,
    left: u64,
    passed: bool,
}

impl Read for Metered<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = loop {
            match self.inner.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                outcome => break outcome?.len(),
            }
        };
        if available > 0 && self.left == 0 {
            self.passed = true;
            return Err(io::Error::other("one record passes the limit"));
        }
        let left = usize::try_from(self.left).unwrap_or(usize::MAX);
        let count = available.min(buffer.len()).min(left);
        let count = self.inner.read(&mut buffer[..count])?;
        self.left -= count as u64;
        Ok(count)
    }
}
