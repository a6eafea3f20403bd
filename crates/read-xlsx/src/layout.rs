mod finish;
mod segments;
mod visible;

pub(crate) use finish::lay_out;
