use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What an exporter is held to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    /// Its format says what is true of it.
    Format,
    /// Its options are published, and others refused.
    Options,
    /// The same report gives the same bytes, whatever takes them.
    Purity,
    /// Many reports leave one by one, in their order.
    Streaming,
    /// What was written is read back the same.
    RoundTrip,
}

impl Check {
    /// What an exporter has to do, in a sentence for whoever writes one.
    fn asks(self) -> &'static str {
        match self {
            Self::Format => "a format says who it is: id, names, suffixes, media type",
            Self::Options => "options are published as a schema, and an unknown one is refused",
            Self::Purity => "the same report gives the same bytes, and a full disk an error",
            Self::Streaming => "reports leave one by one, in the order they came",
            Self::RoundTrip => "what was written is read back the same",
        }
    }
}

/// One thing that is wrong with an exporter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What it was held to.
    pub check: Check,
    /// The case of [`crate::cases`] that shows it; `None` where no report is involved.
    pub case: Option<&'static str>,
    /// What is wrong, as an English sentence.
    pub what: String,
}

impl Fault {
    pub(crate) fn new(check: Check, case: Option<&'static str>, what: impl Into<String>) -> Self {
        let what = what.into();
        Self { check, case, what }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(case) = self.case {
            write!(out, "on the case `{case}`: ")?;
        }
        write!(out, "{} ({})", self.what, self.check.asks())
    }
}

/// What `run` finds; a panic within it is one more fault.
pub(crate) fn guarded(
    check: Check,
    case: Option<&'static str>,
    run: impl FnOnce() -> Result<(), String>,
) -> Option<Fault> {
    let what = match catch_unwind(AssertUnwindSafe(run)) {
        Ok(Ok(())) => return None,
        Ok(Err(what)) => what,
        Err(panic) => {
            let words = panic.downcast_ref::<String>().map(String::as_str);
            let words = words.or_else(|| panic.downcast_ref::<&str>().copied());
            format!(
                "the exporter panicked: {}; return an ExportError instead",
                words.unwrap_or("without words")
            )
        }
    };
    Some(Fault::new(check, case, what))
}
