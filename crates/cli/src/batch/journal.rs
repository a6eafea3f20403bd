//! What was read, kept so that nothing is read twice.
//!
//! The journal is a file that only grows. Each record stands behind its length and the beginning of its SHA-256, so that
//! one that was cut off by whatever ended the program is known and dropped; all before it stand. What came of a file
//! counts from the record that says that it is done. Files are known by their content and name: a reader looks at both.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use gongkai::core::Year;
use gongkai_dataset::{Reader, Torn, Writer};
use sha2::{Digest, Sha256};

use super::protocol::{Hash, PackedReport, Part, take_year};

/// How a journal begins; another one is of another program.
const MAGIC: &[u8; 16] = b"gongkai-batch-1\n";
/// Bytes before each record: its length and the beginning of its hash.
const FRAME: usize = 12;

/// The results of a batch and of those before it in the same place.
pub(super) struct Journal {
    file: File,
    path: PathBuf,
    end: u64,
    /// The number of the next attempt to read a file.
    attempt: u64,
    known: HashMap<Hash, usize>,
    results: Vec<Known>,
    /// Of the attempts under way, what came so far.
    open: HashMap<u64, Vec<Kept>>,
}

/// What is known of a file.
#[derive(Debug)]
pub(super) struct Known {
    /// SHA-256 of its bytes.
    pub(super) hash: Hash,
    /// What came of it, in order.
    pub(super) kept: Box<[Kept]>,
    /// The bounds within which it could not be read; with others it may be.
    bounds: Option<Bounds>,
}

/// Where something lies in the journal.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kept {
    Report { year: Option<Year>, at: Span },
    Part(Span),
}

/// Bytes of the journal.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    offset: u64,
    length: u32,
}

/// What a worker may take for one part of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) seconds: u64,
    pub(super) mebibytes: u64,
}

/// What a file is known by.
pub(super) fn key(hash: &Hash, name: &[u8]) -> Hash {
    Sha256::new()
        .chain_update(hash)
        .chain_update(name)
        .finalize()
        .into()
}

impl Journal {
    /// Opens the journal, or begins one; what another build of this program wrote is not used.
    pub(super) fn open(path: &Path, build: &[u8]) -> io::Result<Self> {
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)?;
        let mut journal = Self {
            file,
            path: path.to_owned(),
            end: 0,
            attempt: 0,
            known: HashMap::new(),
            results: Vec::new(),
            open: HashMap::new(),
        };
        let mut head = MAGIC.to_vec();
        head.extend(Sha256::digest(build));
        if journal.begins_with(&head)? {
            journal.end = head.len() as u64;
            journal.replay()?;
        } else {
            journal.file.set_len(0)?;
            journal.file.rewind()?;
            journal.file.write_all(&head)?;
            journal.end = head.len() as u64;
        }
        journal.file.set_len(journal.end)?;
        journal.file.seek(SeekFrom::Start(journal.end))?;
        journal.open.clear();
        Ok(journal)
    }

    fn begins_with(&mut self, head: &[u8]) -> io::Result<bool> {
        let mut begin = Vec::new();
        self.file.rewind()?;
        (&self.file).take(head.len() as u64).read_to_end(&mut begin)?;
        Ok(begin == head)
    }

    /// Takes up all whole records.
    fn replay(&mut self) -> io::Result<()> {
        let mut from = BufReader::with_capacity(1 << 18, self.file.try_clone()?);
        from.seek(SeekFrom::Start(self.end))?;
        while let Some(record) = next_record(&mut from)? {
            // A record that is whole and makes no sense is of a program that is broken; what is before it is not.
            if self.note(&record).is_err() {
                break;
            }
            self.end += (FRAME + record.len()) as u64;
        }
        Ok(())
    }

    /// What is known of a file, by its number among the results, if it can be used within these bounds.
    pub(super) fn find(&self, key: &Hash, bounds: Bounds) -> Option<usize> {
        let number = *self.known.get(key)?;
        let usable = self.results[number].bounds.is_none_or(|it| it == bounds);
        usable.then_some(number)
    }

    /// A result by its number.
    pub(super) fn known(&self, number: usize) -> &Known {
        &self.results[number]
    }

    /// Begins an attempt to read a file and gives its number.
    pub(super) fn begin(&mut self) -> u64 {
        self.attempt += 1;
        self.attempt
    }

    /// Keeps a report.
    pub(super) fn report(&mut self, attempt: u64, report: &PackedReport) -> io::Result<()> {
        let mut writer = started(b'r', attempt);
        writer.number(report.year.map_or(0, |it| it.get().into()));
        writer.block(&report.rows);
        self.append(writer)
    }

    /// Keeps how a part of a file ended.
    pub(super) fn part(&mut self, attempt: u64, part: &Part) -> io::Result<()> {
        let mut inner = Writer::default();
        part.put(&mut inner);
        let mut writer = started(b'p', attempt);
        writer.block(&inner.finish());
        self.append(writer)
    }

    /// Keeps that a file is done; `bounds` are those that it broke. Gives the number of the result.
    pub(super) fn done(
        &mut self,
        attempt: u64,
        key: &Hash,
        hash: &Hash,
        bounds: Option<Bounds>,
    ) -> io::Result<usize> {
        let mut writer = started(b'd', attempt);
        writer.block(key);
        writer.block(hash);
        writer.byte(u8::from(bounds.is_some()));
        if let Some(bounds) = bounds {
            writer.number(bounds.seconds);
            writer.number(bounds.mebibytes);
        }
        self.append(writer)?;
        Ok(self.known[key])
    }

    /// Forgets an attempt that came to nothing.
    pub(super) fn abandon(&mut self, attempt: u64) {
        self.open.remove(&attempt);
    }

    /// Another handle on the bytes kept, with a place of its own.
    pub(super) fn reader(&self) -> io::Result<KeptReader> {
        let file = File::open(&self.path)?;
        Ok(KeptReader { file, at: 0 })
    }

    fn append(&mut self, writer: Writer) -> io::Result<()> {
        let record = writer.finish();
        let length = u32::try_from(record.len()).map_err(|_| io::Error::from(io::ErrorKind::FileTooLarge))?;
        let mut framed = Vec::with_capacity(FRAME + record.len());
        framed.extend(length.to_le_bytes());
        framed.extend(&Sha256::digest(&record)[..8]);
        framed.extend(&record);
        self.file.write_all(&framed)?;
        self.note(&record).map_err(io::Error::other)?;
        self.end += framed.len() as u64;
        Ok(())
    }

    /// Takes up a record that begins at the end of those known.
    fn note(&mut self, record: &[u8]) -> Result<(), Torn> {
        let mut reader = Reader::new(record);
        let kind = reader.byte()?;
        let attempt = reader.number()?;
        self.attempt = self.attempt.max(attempt);
        // What is kept stands at the end of its record.
        let span = |block: &[u8]| Span {
            offset: self.end + (FRAME + record.len() - block.len()) as u64,
            length: u32::try_from(block.len()).unwrap_or(u32::MAX),
        };
        match kind {
            b'r' => {
                let year = take_year(&mut reader)?;
                let at = span(reader.block()?);
                self.open
                    .entry(attempt)
                    .or_default()
                    .push(Kept::Report { year, at });
            }
            b'p' => {
                let at = span(reader.block()?);
                self.open.entry(attempt).or_default().push(Kept::Part(at));
            }
            b'd' => self.conclude(attempt, &mut reader)?,
            _ => return Err(Torn),
        }
        Ok(())
    }

    fn conclude(&mut self, attempt: u64, reader: &mut Reader<'_>) -> Result<(), Torn> {
        let key: Hash = reader.block()?.try_into().map_err(|_| Torn)?;
        let hash: Hash = reader.block()?.try_into().map_err(|_| Torn)?;
        let bounds = match reader.byte()? {
            0 => None,
            _ => Some(Bounds {
                seconds: reader.number()?,
                mebibytes: reader.number()?,
            }),
        };
        let kept = self.open.remove(&attempt).unwrap_or_default();
        self.known.insert(key, self.results.len());
        self.results.push(Known {
            hash,
            kept: kept.into(),
            bounds,
        });
        Ok(())
    }
}

/// Reads what is kept.
pub(super) struct KeptReader {
    file: File,
    at: u64,
}

impl KeptReader {
    /// Reads bytes over those in `buffer`.
    pub(super) fn read(&mut self, span: Span, buffer: &mut Vec<u8>) -> io::Result<()> {
        if self.at != span.offset {
            self.file.seek(SeekFrom::Start(span.offset))?;
        }
        buffer.clear();
        buffer.resize(span.length as usize, 0);
        self.file.read_exact(buffer)?;
        self.at = span.offset + u64::from(span.length);
        Ok(())
    }

    /// Reads how a part of a file ended.
    pub(super) fn part(&mut self, span: Span, buffer: &mut Vec<u8>) -> io::Result<Part> {
        self.read(span, buffer)?;
        Part::take(&mut Reader::new(buffer)).map_err(io::Error::other)
    }
}

fn started(kind: u8, attempt: u64) -> Writer {
    let mut writer = Writer::default();
    writer.byte(kind);
    writer.number(attempt);
    writer
}

/// The next whole record; `None` at the end, and where the rest is not whole.
fn next_record(from: &mut dyn Read) -> io::Result<Option<Vec<u8>>> {
    let mut frame = Vec::new();
    from.take(FRAME as u64).read_to_end(&mut frame)?;
    let (Some(length), Some(sum)) = (frame.first_chunk::<4>(), frame.get(4..FRAME)) else {
        return Ok(None);
    };
    let length = u32::from_le_bytes(*length);
    let mut record = Vec::new();
    from.take(length.into()).read_to_end(&mut record)?;
    let whole = record.len() == length as usize && Sha256::digest(&record)[..8] == *sum;
    Ok(whole.then_some(record))
}
