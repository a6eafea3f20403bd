//! ZIP archives built byte by byte, for what no library writes.

/// Little-endian fields.
fn le(values: &[(u64, usize)]) -> Vec<u8> {
    values
        .iter()
        .flat_map(|(value, length)| value.to_le_bytes()[..*length].to_vec())
        .collect()
}

pub(crate) fn checksum(bytes: &[u8]) -> u32 {
    let mut sum = flate2::Crc::new();
    sum.update(bytes);
    sum.sum()
}

pub(crate) fn deflate(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

/// The Info-ZIP Unicode Path field for a file of the name `raw`.
pub(crate) fn unicode_path(raw: &[u8], name: &str) -> Vec<u8> {
    let field = [&[1], &checksum(raw).to_le_bytes()[..], name.as_bytes()].concat();
    [le(&[(0x7075, 2), (field.len() as u64, 2)]), field].concat()
}

/// What a header says of a file.
#[derive(Clone)]
pub(crate) struct Stated {
    pub(crate) flags: u64,
    pub(crate) method: u64,
    pub(crate) checksum: u32,
    pub(crate) packed: u64,
    pub(crate) size: u64,
}

/// An archive in the making.
#[derive(Default)]
pub(crate) struct Zip {
    pub(crate) bytes: Vec<u8>,
    pub(crate) list: Vec<u8>,
    pub(crate) count: u64,
    pub(crate) extra: Vec<u8>,
    /// Whether sizes and checksums stand behind the bytes, as programs that write to a pipe have it.
    pub(crate) described: bool,
    /// Whether sizes and offsets stand in the fields for large archives.
    pub(crate) large: bool,
}

impl Zip {
    pub(crate) fn with_extra(mut self, extra: Vec<u8>) -> Self {
        self.extra = extra;
        self
    }

    /// Adds a file, deflated.
    pub(crate) fn file_named(self, name: &[u8], bytes: &[u8]) -> Self {
        let stated = Stated {
            flags: 0,
            method: 8,
            checksum: checksum(bytes),
            packed: 0,
            size: bytes.len() as u64,
        };
        self.file(name, &deflate(bytes), stated)
    }

    /// Adds a file of packed bytes, of which whatever is stated is stated.
    pub(crate) fn file(mut self, name: &[u8], packed: &[u8], mut stated: Stated) -> Self {
        if stated.packed == 0 {
            stated.packed = packed.len() as u64;
        }
        let offset = self.bytes.len() as u64;
        let mut local = stated.clone();
        if self.described {
            (local.checksum, local.packed, local.size) = (0, 0, 0);
            local.flags |= 8;
        }
        let fields = [
            (20, 2),
            (local.flags, 2),
            (local.method, 2),
            (0, 4),
            (u64::from(local.checksum), 4),
            (local.packed.min(0xFFFF_FFFF), 4),
            (local.size.min(0xFFFF_FFFF), 4),
            (name.len() as u64, 2),
            (self.extra.len() as u64, 2),
        ];
        self.bytes
            .extend([b"PK\x03\x04", &le(&fields)[..], name, &self.extra, packed].concat());
        if self.described {
            let fields = [
                (u64::from(stated.checksum), 4),
                (stated.packed, 4),
                (stated.size, 4),
            ];
            self.bytes.extend([&b"PK\x07\x08"[..], &le(&fields)].concat());
        }
        self.listed(name, &stated, offset)
    }

    /// Lists a file whose header stands at `offset`.
    pub(crate) fn listed(mut self, name: &[u8], stated: &Stated, offset: u64) -> Self {
        const LARGE: u64 = 0xFFFF_FFFF;
        let mut small = (stated.size, stated.packed, offset);
        let mut extra = self.extra.clone();
        if self.large {
            small = (LARGE, LARGE, LARGE);
            extra.extend(le(&[
                (1, 2),
                (24, 2),
                (stated.size, 8),
                (stated.packed, 8),
                (offset, 8),
            ]));
        }
        let fields = [
            (20, 2),
            (20, 2),
            (stated.flags | if self.described { 8 } else { 0 }, 2),
            (stated.method, 2),
            (0, 4),
            (u64::from(stated.checksum), 4),
            (small.1.min(LARGE), 4),
            (small.0.min(LARGE), 4),
            (name.len() as u64, 2),
            (extra.len() as u64, 2),
            (0, 2),
            (0, 2),
            (0, 2),
            (0, 4),
            (small.2, 4),
        ];
        self.list
            .extend([&b"PK\x01\x02"[..], &le(&fields), name, &extra].concat());
        self.count += 1;
        self
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        let (offset, size) = (self.bytes.len() as u64, self.list.len() as u64);
        let mut bytes = [self.bytes, self.list].concat();
        if self.large {
            let at = bytes.len() as u64;
            let fields = [
                (44, 8),
                (45, 2),
                (45, 2),
                (0, 4),
                (0, 4),
                (self.count, 8),
                (self.count, 8),
                (size, 8),
                (offset, 8),
            ];
            bytes.extend([&b"PK\x06\x06"[..], &le(&fields)].concat());
            bytes.extend([&b"PK\x06\x07"[..], &le(&[(0, 4), (at, 8), (1, 4)])].concat());
            bytes.extend([&b"PK\x05\x06"[..], &[0, 0, 0, 0], &[0xFF; 12], &[0, 0]].concat());
            return bytes;
        }
        let fields = [
            (0, 2),
            (0, 2),
            (self.count, 2),
            (self.count, 2),
            (size, 4),
            (offset, 4),
            (0, 2),
        ];
        bytes.extend([&b"PK\x05\x06"[..], &le(&fields)].concat());
        bytes
    }
}
