//! What a file says before anyone knows it is a report.
//!
//! A [`Reader`] turns bytes into [`Document`]s: blocks in reading order, tables with their
//! cells, and for each of them the [`Place`] where it stood. It knows nothing of the annual
//! report; `gongkai-recognize` does. Whoever wants to read one more kind of file depends on
//! this crate alone.

mod block;
mod color;
mod decode;
mod error;
mod format;
mod limits;
mod message;
mod place;
mod reader;
mod remark;
mod seven_bit;
mod table;
mod text;

pub use block::{Block, BlockKind, Document};
pub use color::{Color, WHITE, blends, hex_color};
pub use decode::{Decoded, decode};
pub use error::ReadError;
pub use format::{Format, Many, Writing};
pub use limits::Limits;
pub use message::{Language, Message};
pub use place::Place;
pub use reader::{Confidence, Reader};
pub use remark::{ReadRemark, RemarkKind};
pub use table::{Cell, Shape, Table, push_line};
pub use text::{display_width, is_blank_character, is_mark, printed_width, squeeze, superscript};
