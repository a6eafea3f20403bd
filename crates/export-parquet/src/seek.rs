use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use parquet::errors::Result;
use parquet::file::reader::{ChunkReader, Length};

/// What a Parquet file is read from when it is not a file of this system: bytes that can be sought in, of which several
/// places are read by turns.
pub(crate) struct Seeking<R> {
    bytes: Arc<Mutex<R>>,
    length: u64,
}

impl<R: Read + Seek> Seeking<R> {
    pub(crate) fn new(mut bytes: R) -> io::Result<Self> {
        let length = bytes.seek(SeekFrom::End(0))?;
        Ok(Self {
            bytes: Arc::new(Mutex::new(bytes)),
            length,
        })
    }
}

impl<R: Send> Length for Seeking<R> {
    fn len(&self) -> u64 {
        self.length
    }
}

impl<R: Read + Seek + Send> ChunkReader for Seeking<R> {
    type T = BufReader<At<R>>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        Ok(BufReader::new(At {
            bytes: self.bytes.clone(),
            next: start,
        }))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        let mut bytes = Vec::new();
        self.get_read(start)?
            .take(length as u64)
            .read_to_end(&mut bytes)?;
        if bytes.len() < length {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
        }
        Ok(bytes.into())
    }
}

/// The bytes from a place on.
pub(crate) struct At<R> {
    bytes: Arc<Mutex<R>>,
    next: u64,
}

impl<R: Read + Seek> Read for At<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut bytes = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        bytes.seek(SeekFrom::Start(self.next))?;
        let count = bytes.read(into)?;
        self.next += count as u64;
        Ok(count)
    }
}
