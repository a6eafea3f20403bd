//! Every reader, and the recognizer behind it, on files damaged at random: nothing panics, nothing takes
//! long, and memory stays small. The first of the cases that `cargo xtask mutations` runs.

use std::time::Duration;

use gongkai_tests::mutate::{Target, run};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Damaged files of each target; readers that are not optimised take some milliseconds for each.
const CASES: u64 = 2000;
/// What takes this long hangs, however slow the machine; `cargo xtask mutations` holds optimised readers to seconds.
const HANGS: Duration = Duration::from_mins(2);
/// The most memory that all that run at one time may take, in mebibytes.
const MOST: f32 = 512.0;

fn survives(target: Target) {
    let outcome = run(target, 0..CASES, HANGS);
    assert!(outcome.failed.is_empty(), "{target:?}: {:#?}", outcome.failed);
    assert!(
        outcome.recognized > CASES / 4,
        "much of the damage is survived: {outcome:?}"
    );
    let peak = MEMORY.peak_usage_as_mb();
    assert!(peak < MOST, "{target:?}: {peak} MB");
}

#[test]
fn damaged_pages() {
    survives(Target::Html);
}

#[test]
fn damaged_texts() {
    survives(Target::Text);
}

#[test]
fn damaged_word_files() {
    survives(Target::Docx);
}

#[test]
fn damaged_workbooks() {
    survives(Target::Xlsx);
}

#[test]
fn damaged_old_workbooks() {
    survives(Target::Xls);
}

#[test]
fn damaged_open_document_spreadsheets() {
    survives(Target::Ods);
}

#[test]
fn damaged_old_word_files() {
    survives(Target::Doc);
}

#[test]
fn damaged_pdf_files() {
    survives(Target::Pdf);
}
