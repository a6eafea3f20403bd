//! The pages of a data set.

mod figures;
mod hostile;
mod pages;
mod scale;
mod support;
