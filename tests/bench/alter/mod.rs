//! What offices do to the form's layout, and what goes wrong on the way.

pub(super) mod damage;
pub(super) mod figures;
pub(super) mod tables;
pub(super) mod words;
