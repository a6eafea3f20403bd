//! The kit finds what is wrong with exporters that are wrong in one way each.

use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};

use gongkai_core::{ExportError, Exporter, Format, Item, Many, Options, Sink, Writing};
use gongkai_testkit::{Check, faults, round_trip};

#[derive(Clone, Copy, PartialEq)]
enum Wrong {
    Nothing,
    Impure,
    LosesErrors,
    ShortWrites,
    TakesAnyOption,
    HoldsBack,
    Panics,
    Refuses,
    RefusesAll,
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
            Wrong::RefusesAll => return Err(ExportError::Unsupported("any".to_owned())),
            Wrong::Refuses if item.report.title.is_none() => {
                return Err(ExportError::Unsupported("no title".to_owned()));
            }
            Wrong::Panics => assert!(item.report.title.is_some(), "a title is needed"),
            Wrong::Nothing | Wrong::Refuses | Wrong::TakesAnyOption => {}
        }
        Ok(self.1.write_all(line.as_bytes())?)
    }

    fn finish(self: Box<Self>) -> Result<(), ExportError> {
        self.1.write_all(&self.2)?;
        Ok(self.1.flush()?)
    }
}

fn found(wrong: Wrong) -> Vec<(Check, String)> {
    found_refusing(wrong, &[])
}

fn found_refusing(wrong: Wrong, refused: &[&str]) -> Vec<(Check, String)> {
    let all = faults(&Faulty(wrong, AtomicUsize::new(0)), refused);
    all.into_iter().map(|it| (it.check, it.to_string())).collect()
}

#[test]
fn an_exporter_that_is_right_has_no_faults() {
    assert_eq!(found(Wrong::Nothing), []);
}

#[test]
fn a_report_is_refused_only_where_that_is_said() {
    let blank = ["2021/blank", "2019/blank"];
    assert_eq!(found_refusing(Wrong::Refuses, &blank), []);
    let unsaid = found_refusing(Wrong::Refuses, &blank[..1]);
    assert_eq!(unsaid.len(), 1, "{unsaid:?}");
    assert!(
        unsaid[0].1.contains("`2019/blank`: it is not written"),
        "{unsaid:?}"
    );
    let written = found_refusing(Wrong::Nothing, &blank);
    assert_eq!(written.len(), 2, "{written:?}");
    assert!(written[0].1.contains("said to be refused"), "{written:?}");
}

#[test]
fn a_round_trip_that_reads_nothing_back_proves_nothing() {
    let refuses = |wrong| {
        let exporter = Faulty(wrong, AtomicUsize::new(0));
        round_trip(&exporter, &|_| Err("not read".to_owned()), &|_| ())
    };
    assert_eq!(refuses(Wrong::Nothing).len(), 12);
    let all = refuses(Wrong::RefusesAll);
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!((all[0].check, all[0].case), (Check::RoundTrip, None));
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
