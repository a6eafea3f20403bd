//! Archives, mails, saved pages and captures: which reports come out of them, and what is said of the rest.

mod archives;
mod captures;
mod hostile;
mod judged;
mod mails;
mod packed;
mod streams;
mod support;
