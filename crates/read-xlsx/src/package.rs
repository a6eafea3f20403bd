use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use gongkai_document::{Limits, Message, ReadError};
use zip::ZipArchive;

/// More entries than any workbook has; each costs memory before it is looked at.
const ENTRIES: usize = 20_000;

/// The parts of a zipped workbook, unpacked one at a time under one limit.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Which entry a part is, by its name in lower case with `/`.
    parts: BTreeMap<String, usize>,
    left: u64,
    limit: u64,
}

impl<'a> Package<'a> {
    pub(crate) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, ReadError> {
        if memchr::memmem::find_iter(bytes, b"PK\x01\x02")
            .nth(ENTRIES)
            .is_some()
        {
            return Err(ReadError::TooLarge(Message::new(
                format!("压缩包内的文件多于 {ENTRIES} 个，不是工作簿"),
                format!("the archive holds more than {ENTRIES} files and is no workbook"),
            )));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| {
            ReadError::Malformed(Message::new(
                "文件的压缩结构已损坏；请重新下载，或在表格软件中打开后另存",
                "the file's archive structure is damaged; download it again, or open it in a spreadsheet program and save it",
            ))
        })?;
        let mut parts = BTreeMap::new();
        for (index, name) in archive.file_names().enumerate() {
            if let Ok(name) = name {
                parts.entry(part_name(&name)).or_insert(index);
            }
        }
        Ok(Self {
            archive,
            parts,
            left: limits.bytes,
            limit: limits.bytes,
        })
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&part_name(name))
    }

    /// Unpacks the part called `name`, if there is one.
    pub(crate) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(index) = self.parts.get(&part_name(name)) else {
            return Ok(None);
        };
        let mut content = Vec::new();
        let entry = self.archive.by_index(*index).map_err(|_| damaged(name))?;
        entry
            .take(self.left.saturating_add(1))
            .read_to_end(&mut content)
            .map_err(|_| damaged(name))?;
        let size = content.len() as u64;
        if size > self.left {
            let limit = self.limit;
            return Err(ReadError::TooLarge(Message::new(
                format!("文件解压后超过上限 {limit} 字节；请只保留报告所在的工作表"),
                format!(
                    "the file unpacks to more than the limit of {limit} bytes; keep only the report's sheets"
                ),
            )));
        }
        self.left -= size;
        Ok(Some(content))
    }

    /// Unpacks a part that no workbook can be without.
    pub(crate) fn require(&mut self, name: &str) -> Result<Vec<u8>, ReadError> {
        self.read(name)?.ok_or_else(|| {
            ReadError::Malformed(Message::new(
                format!("工作簿缺少必需的部件 {name}；请在表格软件中打开后另存"),
                format!("the workbook lacks its part {name}; open it in a spreadsheet program and save it"),
            ))
        })
    }
}

fn part_name(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

fn damaged(name: &str) -> ReadError {
    ReadError::Malformed(Message::new(
        format!("工作簿的部件 {name} 已损坏，无法解压；请重新下载，或在表格软件中修复后另存"),
        format!(
            "the workbook's part {name} is damaged and cannot be unpacked; download it again, or repair and save it"
        ),
    ))
}
