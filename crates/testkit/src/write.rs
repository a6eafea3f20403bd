//! Writers that take bytes in other ways than memory does.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use gongkai_core::{ExportError, Exporter, Item, Options, Report};

/// The bytes of one file with these reports.
pub(crate) fn bytes(exporter: &dyn Exporter, reports: &[&Report]) -> Result<Vec<u8>, ExportError> {
    let mut bytes = Vec::new();
    write(exporter, reports, &mut bytes)?;
    Ok(bytes)
}

pub(crate) fn write(
    exporter: &dyn Exporter,
    reports: &[&Report],
    out: &mut (dyn Write + Send),
) -> Result<(), ExportError> {
    let mut sink = exporter.begin(out, &Options::none())?;
    for report in reports {
        sink.write(&Item::of(report))?;
    }
    sink.finish()
}

/// Takes one byte of what it is given, as a slow pipe may.
#[derive(Default)]
pub(crate) struct ByteByByte(pub(crate) Vec<u8>);

impl Write for ByteByByte {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let one = &bytes[..bytes.len().min(1)];
        self.0.extend_from_slice(one);
        Ok(one.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Fails when it has taken so many bytes, as a full disk does.
pub(crate) struct Full(pub(crate) usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0 == 0 && !bytes.is_empty() {
            return Err(io::Error::from(io::ErrorKind::StorageFull));
        }
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Counts what reaches it, to be asked while a sink holds it.
pub(crate) struct Counted(pub(crate) Arc<AtomicUsize>);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.fetch_add(bytes.len(), Ordering::Relaxed);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
