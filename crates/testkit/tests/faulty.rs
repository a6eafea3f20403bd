//! The kit finds what is wrong with exporters that are wrong in one way each.

use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};

use gongkai_core::{ExportError, Exporter, Format, Item, Many, Options, Sink, Writing};
use gongkai_testkit::{Check, faults};

#[derive(Clone, Copy, PartialEq)]
enum Wrong {
    Nothing,
    Impure,
    LosesErrors,
    ShortWrites,
    TakesAnyOption,
    HoldsBack,
    Panics,
}

struct Faulty(Wrong, AtomicUsize);

static FORMAT: Format = Format {
    id: "faulty",
    name: ("坏", "Faulty"),
    extensions: &["faulty"],
    media_type: "text/plain",
    many: Many::Many,
    writing: Writing::Streams,
};

impl Exporter for Faulty {
    fn format(&self) -> &Format {
        &FORMAT
    }

    fn begin<'w>(
        &'w self,
        out: &'w mut (dyn Write + Send),
        options: &Options,
    ) -> Result<Box<dyn Sink + 'w>, ExportError> {
        if self.0 != Wrong::TakesAnyOption && *options != Options::none() {
            return Err(ExportError::Options("none".to_owned()));
        }
        Ok(Box::new(Lines(self, out, Vec::new())))
    }
}

struct Lines<'w>(&'w Faulty, &'w mut (dyn Write + Send), Vec<u8>);

impl Sink for Lines<'_> {
    fn write(&mut self, item: &Item<'_>) -> Result<(), ExportError> {
        let mut line = format!("{:?}\n", item.report);
        match self.0.0 {
            Wrong::Impure => line += &self.0.1.fetch_add(1, Ordering::Relaxed).to_string(),
            Wrong::LosesErrors => {
                let _ = self.1.write_all(line.as_bytes());
                return Ok(());
            }
            Wrong::ShortWrites => {
                let _ = self.1.write(line.as_bytes())?;
                return Ok(());
            }
            Wrong::HoldsBack => {
                self.2.extend_from_slice(line.as_bytes());
                return Ok(());
            }
            Wrong::Panics => assert!(item.report.title.is_some(), "a title is needed"),
            Wrong::Nothing | Wrong::TakesAnyOption => {}
        }
        Ok(self.1.write_all(line.as_bytes())?)
    }

    fn finish(self: Box<Self>) -> Result<(), ExportError> {
        self.1.write_all(&self.2)?;
        Ok(self.1.flush()?)
    }
}

fn found(wrong: Wrong) -> Vec<(Check, String)> {
    let all = faults(&Faulty(wrong, AtomicUsize::new(0)));
    all.into_iter().map(|it| (it.check, it.to_string())).collect()
}

#[test]
fn an_exporter_that_is_right_has_no_faults() {
    assert_eq!(found(Wrong::Nothing), []);
}

#[test]
fn each_fault_is_found_and_said() {
    for (wrong, check, words) in [
        (Wrong::Impure, Check::Purity, "written twice"),
        (Wrong::LosesErrors, Check::Purity, "full"),
        (Wrong::ShortWrites, Check::Purity, "use write_all"),
        (Wrong::TakesAnyOption, Check::Options, "passed over"),
        (Wrong::HoldsBack, Check::Streaming, "had left"),
        (
            Wrong::Panics,
            Check::Purity,
            "`2021/blank`: the exporter panicked: a title is needed",
        ),
    ] {
        let found = found(wrong);
        assert!(
            found.iter().any(|it| it.0 == check && it.1.contains(words)),
            "{words}: {found:?}"
        );
    }
}
