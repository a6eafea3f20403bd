//! HTTP responses as captures keep them (RFC 9112).

use brotli_decompressor::Decompressor;
use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::transfer::{chunked, split_head};
use super::walk::{Damaged, Stop, Walk};

/// A response's status and what its header fields say.
pub(super) struct Response<'a> {
    pub(super) status: u16,
    pub(super) fields: Fields,
    body: &'a [u8],
}

/// Header fields, by their names in lower case.
pub(super) struct Fields(Vec<(String, String)>);

/// Why a body cannot be had.
pub(super) enum NoBody {
    /// It ends before its end.
    Cut,
    /// It is in a coding of this name, which is not read.
    Coding(String),
}

impl Fields {
    /// Parses lines of `name: value`, of which those that begin with a blank continue the one before.
    pub(super) fn parse(head: &[u8]) -> Self {
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in head.split(|it| *it == b'\n') {
            let line = super::name::decoded(line.strip_suffix(b"\r").unwrap_or(line));
            if line.starts_with([' ', '\t'])
                && let Some((_, value)) = fields.last_mut()
            {
                value.push(' ');
                value.push_str(line.trim());
            } else if let Some((name, value)) = line.split_once(':') {
                fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
        Self(fields)
    }

    /// The first field of a name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let field = self.0.iter().find(|it| it.0 == name);
        field.map(|it| it.1.as_str())
    }

    /// The media type in lower case, and the charset that is stated with it.
    pub(super) fn media_type(&self) -> (String, Option<String>) {
        let mut parts = self.get("content-type").unwrap_or_default().split(';');
        let media_type = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
        let charset = parts.find_map(|it| {
            let (name, value) = it.split_once('=')?;
            let value = value.trim().trim_matches(['"', '\'']);
            name.trim()
                .eq_ignore_ascii_case("charset")
                .then(|| value.to_owned())
        });
        (media_type, charset)
    }
}

impl<'a> Response<'a> {
    /// Parses a response; `None` if it does not begin as one.
    pub(super) fn parse(bytes: &'a [u8]) -> Option<Self> {
        let (head, body) = split_head(bytes);
        let end = memchr::memchr(b'\n', head)?;
        let line = str::from_utf8(&head[..end]).ok()?;
        let mut words = line.strip_prefix("HTTP/")?.split_ascii_whitespace();
        let status = words.nth(1)?.parse().ok()?;
        Some(Self {
            status,
            fields: Fields::parse(&head[end + 1..]),
            body,
        })
    }

    /// The body without its transfer and content codings.
    ///
    /// Some programs take a coding off and keep the field that states it, so a body that is not in it is taken as it is.
    pub(super) fn body(&self, walk: &mut Walk<'_>) -> Result<Result<Vec<u8>, NoBody>, Stop> {
        let states = |name: &str| self.fields.get(name).unwrap_or_default().to_ascii_lowercase();
        let is_chunked = states("transfer-encoding").contains("chunked");
        let joined = if is_chunked { chunked(self.body) } else { None };
        let body = match joined {
            Some((_, false)) => return Ok(Err(NoBody::Cut)),
            Some((joined, true)) => joined,
            None if self.is_short() => return Ok(Err(NoBody::Cut)),
            None => self.body.to_vec(),
        };
        let codings = states("content-encoding");
        let codings: Vec<&str> = codings
            .split(',')
            .map(str::trim)
            .filter(|it| !it.is_empty())
            .collect();
        match codings.as_slice() {
            [] | ["identity"] => Ok(Ok(body)),
            ["gzip" | "x-gzip"] if !body.starts_with(b"\x1F\x8B") => Ok(Ok(body)),
            ["gzip" | "x-gzip"] => Ok(walk.unpack(MultiGzDecoder::new(&body[..]))?.map_err(cut)),
            ["deflate"] => match walk.unpack(ZlibDecoder::new(&body[..]))? {
                Ok(unpacked) => Ok(Ok(unpacked)),
                // Some servers leave the two bytes of zlib out.
                Err(_) => Ok(walk.unpack(DeflateDecoder::new(&body[..]))?.map_err(cut)),
            },
            ["br"] => match walk.unpack(Decompressor::new(&body[..], 4096))? {
                Ok(unpacked) => Ok(Ok(unpacked)),
                Err(_) if looks_like_text(&body) => Ok(Ok(body)),
                Err(it) => Ok(Err(cut(it))),
            },
            others => Ok(Err(NoBody::Coding(others.join(", ")))),
        }
    }

    /// Tells whether the body is shorter than stated, and so was cut by whoever captured it.
    fn is_short(&self) -> bool {
        let stated = self
            .fields
            .get("content-length")
            .and_then(|it| it.parse::<usize>().ok());
        // A coding that was taken off makes it longer, never shorter.
        stated.is_some_and(|it| self.body.len() < it)
    }
}

fn cut(_: Damaged) -> NoBody {
    NoBody::Cut
}

/// Tells a page by its first character.
fn looks_like_text(body: &[u8]) -> bool {
    body.trim_ascii_start().starts_with(b"<")
}
