//! The native half of the Python package `gongkai`: bytes come in, reports, findings, Arrow tables and bytes go out.
//!
//! What people call is Python, in `python/gongkai`: it opens files, keeps threads busy and has the types. Here is what
//! needs the other crates: `read` turns bytes into reports, and `rows` makes Arrow record batches of them, which leave
//! by the [Arrow PyCapsule interface](https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html)
//! without being copied. Everything that takes time is done without holding the interpreter's lock. As in every library
//! here there is no clock and no file.
//!
//! Written with `pyo3` (MIT or Apache-2.0, monthly releases), which Python extensions in Rust are built on; its
//! `abi3-py310` makes one wheel serve every Python from 3.10 on, and lets the crate compile where no Python is. The
//! capsules are thirty lines over the `ffi` of `arrow-array`, which the project has already: `pyo3-arrow` would add its
//! own tables and numpy, and hold two release calendars together.
//!
//! In the workspace the crate is a `cdylib` without Rust tests. `.cargo/config.toml` sets the variable by which maturin
//! asks for an extension module, so `cargo test --workspace` and clippy need no libpython and no Python. A wheel of the
//! development profile takes all else as they have built it: maturin names an interpreter, and so pyo3 and this crate
//! alone are built again, which is some seconds.

mod capsule;
mod convert;
mod error;
mod findings;
mod published;
mod read;
mod report;
mod rows;

use std::sync::LazyLock;

use gongkai::Registry;
use pyo3::prelude::*;

/// All that is built in.
static REGISTRY: LazyLock<Registry> = LazyLock::new(Registry::standard);

#[pymodule]
mod _native {
    #[pymodule_export]
    use crate::capsule::{Schema, Table};
    #[pymodule_export]
    use crate::convert::convert;
    #[pymodule_export]
    use crate::findings::check;
    #[pymodule_export]
    use crate::published::{document, documents, formats, is_wanted, most_bytes, rules, tables};
    #[pymodule_export]
    use crate::read::{Reading, read};
    #[pymodule_export]
    use crate::report::Report;
    #[pymodule_export]
    use crate::rows::Rows;
}
