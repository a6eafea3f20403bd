//! The pages of a data set.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "the numbers are small and the paths ours"
)]

mod figures;
mod hostile;
mod pages;
mod scale;
mod support;
