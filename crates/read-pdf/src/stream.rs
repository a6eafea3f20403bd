//! Streams unpacked within bounds.

use std::io::Read;

use flate2::read::ZlibDecoder;
use flate2::{Decompress, FlushDecompress, Status};
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;
use hayro_syntax::object::dict::keys::{DECODE_PARMS, DP};

/// What one file may cost, counted down.
#[derive(Debug)]
pub(crate) struct Budget {
    /// Bytes that may still be unpacked.
    pub(crate) bytes: usize,
    /// Drawing instructions that may still be followed.
    pub(crate) instructions: usize,
    /// Glyphs and lines that may still be kept.
    pub(crate) marks: usize,
    /// Whether one of them ran out.
    pub(crate) spent: bool,
    /// Whether a stream was damaged, so that something is missing.
    pub(crate) damaged: bool,
    /// Kept for its memory.
    pub(crate) inflate: Inflate,
}

/// What inflates one stream after the other.
#[derive(Debug)]
pub(crate) struct Inflate(Decompress);

impl Default for Inflate {
    fn default() -> Self {
        Self(Decompress::new(true))
    }
}

impl Budget {
    /// Takes `count` from `left`, or says that the budget is spent.
    fn take(left: &mut usize, spent: &mut bool, count: usize) -> bool {
        if let Some(rest) = left.checked_sub(count) {
            *left = rest;
            true
        } else {
            *spent = true;
            false
        }
    }

    pub(crate) fn unpack(&mut self, bytes: usize) -> bool {
        Self::take(&mut self.bytes, &mut self.spent, bytes)
    }

    pub(crate) fn instruction(&mut self) -> bool {
        Self::take(&mut self.instructions, &mut self.spent, 1)
    }

    pub(crate) fn mark(&mut self) -> bool {
        Self::take(&mut self.marks, &mut self.spent, 1)
    }
}

/// The most that one byte of each packing becomes.
const FLATE_GROWTH: usize = 1040;
const LZW_GROWTH: usize = 2800;
const RUN_LENGTH_GROWTH: usize = 64;

/// The unpacked bytes of a stream that is not a picture; `None` if it is one, is damaged, or
/// `budget` is spent.
pub(crate) fn unpacked(stream: &Stream<'_>, budget: &mut Budget) -> Option<Vec<u8>> {
    let filters = stream.filters();
    let has_parameters = stream.dict().contains_key(DECODE_PARMS) || stream.dict().contains_key(DP);
    match filters.as_slice() {
        [Filter::FlateDecode] if !has_parameters => inflated(&stream.raw_data(), budget),
        filters => {
            let raw = stream.raw_data();
            let (mut most, mut rest) = (raw.len(), filters);
            if let [Filter::FlateDecode, others @ ..] = filters {
                most = inflated_length(&raw, budget.bytes.saturating_add(1));
                rest = others;
            }
            for filter in rest {
                most = most.saturating_mul(growth(*filter)?);
            }
            // The worst case is only taken from the budget where it is the real one.
            if most > budget.bytes {
                budget.spent = true;
                return None;
            }
            let Ok(data) = stream.decoded_data() else {
                budget.damaged = true;
                return None;
            };
            budget.unpack(data.len()).then(|| data.into_owned())
        }
    }
}

fn growth(filter: Filter) -> Option<usize> {
    Some(match filter {
        Filter::AsciiHexDecode | Filter::Crypt => 1,
        // `z` stands for four bytes.
        Filter::Ascii85Decode => 4,
        Filter::FlateDecode => FLATE_GROWTH,
        Filter::LzwDecode => LZW_GROWTH,
        Filter::RunLengthDecode => RUN_LENGTH_GROWTH,
        _ => return None,
    })
}

/// Inflates `raw`; what comes before a fault is kept and the fault noted.
fn inflated(raw: &[u8], budget: &mut Budget) -> Option<Vec<u8>> {
    if let Some(data) = inflated_whole(raw, budget) {
        return budget.unpack(data.len()).then_some(data);
    }
    let mut data = Vec::new();
    let limit = budget.bytes as u64;
    let mut source = ZlibDecoder::new(raw).take(limit.saturating_add(1));
    let result = source.read_to_end(&mut data);
    if !budget.unpack(data.len()) {
        return None;
    }
    // Some writers leave the check sum out: all the text is there before it fails.
    budget.damaged |= result.is_err() && !ends_whole(raw, data.len());
    Some(data)
}

/// How much longer packed text becomes, about.
const USUAL_GROWTH: usize = 4;
/// The most bytes that room is made for before any is there.
const FIRST_ROOM: usize = 1 << 20;

/// Inflates `raw` where it has no fault and is within bounds, with what is kept for all streams: a
/// file may hold hundreds of short ones.
fn inflated_whole(raw: &[u8], budget: &mut Budget) -> Option<Vec<u8>> {
    let inflate = &mut budget.inflate.0;
    inflate.reset(true);
    let mut data = Vec::with_capacity(raw.len().saturating_mul(USUAL_GROWTH).min(FIRST_ROOM));
    loop {
        let read = usize::try_from(inflate.total_in()).ok()?;
        let (input, length) = (raw.get(read..)?, data.len());
        let status = inflate.decompress_vec(input, &mut data, FlushDecompress::None);
        let is_stuck = data.len() == length && data.capacity() > length;
        match status {
            Ok(Status::StreamEnd) => return (data.len() <= budget.bytes).then_some(data),
            Ok(_) if !is_stuck && data.len() <= budget.bytes => data.reserve(data.len().max(256)),
            _ => return None,
        }
    }
}

/// Whether the packed data itself is whole, so that only its check sum is not.
fn ends_whole(raw: &[u8], length: usize) -> bool {
    let Some(body) = raw.get(2..) else {
        return false;
    };
    let mut count = std::io::sink();
    let mut source = flate2::read::DeflateDecoder::new(body).take(length as u64 + 1);
    std::io::copy(&mut source, &mut count).is_ok_and(|it| it == length as u64)
}

/// How long `raw` is inflated, counted no further than `limit`.
pub(crate) fn inflated_length(raw: &[u8], limit: usize) -> usize {
    let mut buffer = [0_u8; 16 << 10];
    let mut source = ZlibDecoder::new(raw);
    let mut length = 0;
    while length <= limit {
        match source.read(&mut buffer) {
            Ok(count) if count > 0 => length += count,
            _ => break,
        }
    }
    length
}
