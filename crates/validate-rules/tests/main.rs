//! One program for all the tests of the crate: each more is linked with everything the crate stands on.

mod group;
mod localize;
mod narrative;
mod oracle;
mod plausibility;
mod publication;
mod rules;
mod series;
mod stories;
mod support;
mod unknown;
mod years;
