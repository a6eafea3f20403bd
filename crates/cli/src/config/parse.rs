//! TOML into a configuration, with the line and the nearest right word for whatever is wrong.

use std::path::Path;

use gongkai::core::{Edition, Message, Pointer};
use gongkai::organs::normal_organ_name;
use gongkai::{Registry, WITHIN};
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::values::Values;
use super::{Acceptance, CATEGORIES, Config, Level, Target, Whose};
use crate::nearest::{meant, nearest};

/// The line and what is wrong there.
type Wrong = (usize, Message);

/// The keys of the file.
const KEYS: [&str; 2] = ["levels", "accepted"];

/// The keys of an acceptance.
const ACCEPTANCE_KEYS: [&str; 9] = [
    "code", "organ", "year", "file", "cells", "values", "expected", "actual", "reason",
];

/// Reads a configuration; the files it names lie beside it, in `folder`.
pub(super) fn parse(text: &str, folder: &Path, registry: &Registry) -> Result<Config, Wrong> {
    let table = DeTable::parse(text).map_err(|error| {
        let at = error.span().map_or(0, |it| it.start);
        let words = error.message().replace('\n', " ");
        let message = Message::new(
            format!("不是有效的 TOML：{words}"),
            format!("no valid TOML: {words}"),
        );
        (line(&line_ends(text), at), message)
    })?;
    let codes: Vec<&str> = registry.rules().into_iter().map(|it| it.code).collect();
    let source = Source {
        line_ends: line_ends(text),
        folder,
        codes,
    };
    source.config(table.get_ref())
}

struct Source<'a> {
    line_ends: Vec<usize>,
    folder: &'a Path,
    codes: Vec<&'a str>,
}

impl Source<'_> {
    fn config(&self, table: &DeTable<'_>) -> Result<Config, Wrong> {
        let mut config = Config::default();
        for (key, value) in in_order(table) {
            match key.get_ref().as_ref() {
                "levels" => config.levels = self.levels(value)?,
                "accepted" => config.acceptances = self.acceptances(value)?,
                _ => return Err(self.unknown(key, &KEYS, ("项", "key"))),
            }
        }
        Ok(config)
    }

    fn levels(&self, value: &Spanned<DeValue<'_>>) -> Result<Vec<(Target, Level)>, Wrong> {
        let DeValue::Table(table) = value.get_ref() else {
            return Err(self.wrong(
                value,
                "levels 应写成 [levels] 一段",
                "levels is to be a table, [levels]",
            ));
        };
        in_order(table)
            .into_iter()
            .map(|(key, value)| Ok((self.target(key)?, self.level(value)?)))
            .collect()
    }

    fn target(&self, key: &Spanned<std::borrow::Cow<'_, str>>) -> Result<Target, Wrong> {
        let name = key.get_ref().as_ref();
        if self.codes.contains(&name) {
            return Ok(Target::Rule(name.to_owned()));
        }
        let category = CATEGORIES.into_iter().find(|it| it.as_str() == name);
        category.map(Target::Category).ok_or_else(|| {
            let known = CATEGORIES
                .iter()
                .map(|it| it.as_str())
                .chain(self.codes.iter().copied());
            self.unknown(
                key,
                &known.collect::<Vec<_>>(),
                ("规则代码或类别", "code of a rule, or category,"),
            )
        })
    }

    fn level(&self, value: &Spanned<DeValue<'_>>) -> Result<Level, Wrong> {
        let word = self.string(value, "级别", "a level")?;
        let known = Level::ALL.into_iter().find(|it| it.0 == word);
        known.map(|it| it.1).ok_or_else(|| {
            let (zh, en) = meant(&word, Level::ALL.iter().map(|it| it.0));
            self.wrong(
                value,
                format!("没有级别“{word}”{zh}；可以是 error、warning、info、off"),
                format!("there is no level `{word}`{en}; it can be error, warning, info or off"),
            )
        })
    }

    fn acceptances(&self, value: &Spanned<DeValue<'_>>) -> Result<Vec<Acceptance>, Wrong> {
        let not_tables = || {
            self.wrong(
                value,
                "accepted 应写成一段或几段 [[accepted]]",
                "accepted is to be tables, [[accepted]]",
            )
        };
        let DeValue::Array(array) = value.get_ref() else {
            return Err(not_tables());
        };
        let each = array.iter().map(|it| match it.get_ref() {
            DeValue::Table(table) => self.acceptance(it.span().start, table),
            _ => Err(not_tables()),
        });
        each.collect()
    }

    fn acceptance(&self, at: usize, table: &DeTable<'_>) -> Result<Acceptance, Wrong> {
        let here = line(&self.line_ends, at);
        for (key, _) in in_order(table) {
            if !ACCEPTANCE_KEYS.contains(&key.get_ref().as_ref()) {
                return Err(self.unknown(key, &ACCEPTANCE_KEYS, ("项", "key")));
            }
        }
        let missing = |zh: &str, en: &str| (here, Message::new(zh, en));
        let get = |name: &str| table.get(name);
        let code = get("code").ok_or_else(|| {
            missing(
                "这一段 [[accepted]] 缺少 code（规则代码）",
                "this [[accepted]] lacks code, the rule",
            )
        })?;
        let reason = get("reason").ok_or_else(|| {
            missing(
                "这一段 [[accepted]] 缺少 reason（接受的理由）",
                "this [[accepted]] lacks reason, why it is accepted",
            )
        })?;
        let written = self.string(reason, "理由", "the reason")?;
        if written.trim().is_empty() {
            return Err(self.wrong(reason, "理由不能是空的", "the reason must not be empty"));
        }
        Ok(Acceptance {
            line: here,
            code: self.code(code)?,
            of: self.whose(here, table)?,
            cells: get("cells").map_or(Ok(Vec::new()), |it| self.cells(it))?,
            values: self.values(table)?,
            reason: written,
        })
    }

    fn values(&self, table: &DeTable<'_>) -> Result<Values, Wrong> {
        let value = |name: &str| table.get(name).map(|it| self.value(it)).transpose();
        let cells = table.get("values").map(|it| match it.get_ref() {
            DeValue::Table(cells) => self.values_of_cells(cells),
            _ => Err(self.wrong(
                it,
                "values 应写明单元格当时的数，如 values = { \"/requests/new/total\" = 58 }",
                "values is to say what stood in cells, such as values = { \"/requests/new/total\" = 58 }",
            )),
        });
        Ok(Values {
            cells: cells.transpose()?,
            expected: value("expected")?,
            actual: value("actual")?,
        })
    }

    fn values_of_cells(&self, cells: &DeTable<'_>) -> Result<Vec<(Pointer, String)>, Wrong> {
        let each = in_order(cells).into_iter().map(|(key, value)| {
            let pointer = self.pointer(key, key.get_ref())?;
            let is_cell = Edition::ALL
                .iter()
                .any(|it| it.form().find(pointer.as_str()).is_some());
            if !is_cell {
                return Err(self.wrong(
                    key,
                    format!("“{}”不是单元格，没有数值", pointer.as_str()),
                    format!("`{}` is no cell and holds no number", pointer.as_str()),
                ));
            }
            Ok((pointer, self.value(value)?))
        });
        each.collect()
    }

    /// A number, or a text: an amount, whose digits a number would lose, or nothing for a blank.
    fn value(&self, value: &Spanned<DeValue<'_>>) -> Result<String, Wrong> {
        match value.get_ref() {
            DeValue::String(text) => Ok(text.to_string()),
            DeValue::Integer(it) if it.radix() == 10 => Ok(it.as_str().to_owned()),
            _ => Err(self.wrong(
                value,
                "数值应是整数；金额写在引号里，如 \"12.50\"；空白写 \"\"",
                "a value is to be an integer, an amount in quotes such as \"12.50\", or \"\" for a blank",
            )),
        }
    }

    fn code(&self, value: &Spanned<DeValue<'_>>) -> Result<String, Wrong> {
        let code = self.string(value, "规则代码", "a code")?;
        if self.codes.contains(&code.as_str()) {
            return Ok(code);
        }
        let (zh, en) = meant(&code, self.codes.iter().copied());
        Err(self.wrong(
            value,
            format!("没有规则“{code}”{zh}；gongkai rules 列出全部"),
            format!("there is no rule `{code}`{en}; `gongkai rules` lists all"),
        ))
    }

    fn whose(&self, here: usize, table: &DeTable<'_>) -> Result<Whose, Wrong> {
        let (organ, year, file) = (table.get("organ"), table.get("year"), table.get("file"));
        match (organ, year, file) {
            (Some(organ), Some(year), None) => {
                let name = self.string(organ, "机关名称", "the organ")?;
                let normal = normal_organ_name(&name);
                if normal.is_empty() {
                    return Err(self.wrong(organ, "机关名称不能是空的", "the organ must not be empty"));
                }
                Ok(Whose::Organ {
                    name,
                    normal,
                    year: self.year(year)?,
                })
            }
            (None, None, Some(file)) => {
                let named = self.string(file, "文件", "the file")?;
                let (path, member) = match named.split_once(WITHIN) {
                    Some((path, member)) => (path.to_owned(), Some(member.to_owned())),
                    None => (named.clone(), None),
                };
                if path.is_empty() {
                    return Err(self.wrong(file, "文件名不能是空的", "the file must not be empty"));
                }
                let path = self.folder.join(path);
                let path = path.canonicalize().unwrap_or(path);
                Ok(Whose::File { path, named, member })
            }
            _ => Err((
                here,
                Message::new(
                    "这一段 [[accepted]] 要写明是哪份报告：organ 和 year，或者 file，二者取一",
                    "this [[accepted]] has to say which report it is about: organ and year, or file, not both",
                ),
            )),
        }
    }

    fn year(&self, value: &Spanned<DeValue<'_>>) -> Result<u16, Wrong> {
        let number = match value.get_ref() {
            DeValue::Integer(it) if it.radix() == 10 => it.as_str().parse::<u16>().ok(),
            _ => None,
        };
        number.filter(|it| (1900..=2999).contains(it)).ok_or_else(|| {
            self.wrong(
                value,
                "年度应是四位数，如 year = 2024",
                "the year is to be a number of four digits, such as year = 2024",
            )
        })
    }

    fn cells(&self, value: &Spanned<DeValue<'_>>) -> Result<Vec<Pointer>, Wrong> {
        let not_pointers = || {
            self.wrong(
                value,
                "cells 应是单元格名的列表，如 [\"/requests/new/total\"]",
                "cells is to be a list of pointers, such as [\"/requests/new/total\"]",
            )
        };
        let DeValue::Array(array) = value.get_ref() else {
            return Err(not_pointers());
        };
        if array.is_empty() {
            return Err(self.wrong(
                value,
                "cells 是空的；要接受这条规则在报告中的全部问题，去掉 cells",
                "cells is empty; to accept every finding of the rule in the report, leave cells out",
            ));
        }
        self.pointers(array)
    }

    fn pointers(&self, array: &DeArray<'_>) -> Result<Vec<Pointer>, Wrong> {
        let each = array
            .iter()
            .map(|it| self.pointer(it, &self.string(it, "单元格名", "a cell")?));
        each.collect()
    }

    /// A pointer that findings may have; `at` is where it is written.
    fn pointer<T>(&self, at: &Spanned<T>, pointer: &str) -> Result<Pointer, Wrong> {
        let is_cell = Edition::ALL
            .iter()
            .any(|edition| edition.form().find(pointer).is_some());
        // Findings point at years, names and parts too, of which there is no list.
        let cells = Edition::ALL.into_iter().flat_map(|it| it.form().cells());
        let near = nearest(pointer, cells.map(|it| it.pointer.as_str()));
        if pointer.starts_with('/') && (is_cell || near.is_none()) {
            return Ok(Pointer::new(pointer));
        }
        let (zh, en) = near.map_or_else(Default::default, |near| {
            (
                format!("（是否应为“{near}”？）"),
                format!(" (did you mean `{near}`?)"),
            )
        });
        Err(self.wrong(
            at,
            format!("没有单元格“{pointer}”{zh}；单元格名以 / 开头，见检查结果"),
            format!("there is no cell `{pointer}`{en}; pointers begin with /, as findings show them"),
        ))
    }

    fn string(&self, value: &Spanned<DeValue<'_>>, zh: &str, en: &str) -> Result<String, Wrong> {
        match value.get_ref() {
            DeValue::String(text) => Ok(text.to_string()),
            _ => Err(self.wrong(
                value,
                format!("{zh}应是引号里的文字"),
                format!("{en} is to be a string, in quotes"),
            )),
        }
    }

    fn unknown(
        &self,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        known: &[&str],
        (zh, en): (&str, &str),
    ) -> Wrong {
        let name = key.get_ref();
        let (meant_zh, meant_en) = meant(name, known.iter().copied());
        let few = known.len() <= ACCEPTANCE_KEYS.len();
        let list_zh = if few {
            format!("；可以是 {}", known.join("、"))
        } else {
            String::new()
        };
        let list_en = if few {
            format!("; it can be {}", known.join(", "))
        } else {
            String::new()
        };
        let message = Message::new(
            format!("没有{zh}“{name}”{meant_zh}{list_zh}"),
            format!("there is no {en} `{name}`{meant_en}{list_en}"),
        );
        (line(&self.line_ends, key.span().start), message)
    }

    fn wrong<T>(&self, value: &Spanned<T>, zh: impl Into<String>, en: impl Into<String>) -> Wrong {
        (line(&self.line_ends, value.span().start), Message::new(zh, en))
    }
}

/// The entries of a table as they stand in the file.
fn in_order<'t, 'a>(
    table: &'t DeTable<'a>,
) -> Vec<(&'t Spanned<std::borrow::Cow<'a, str>>, &'t Spanned<DeValue<'a>>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|it| it.0.span().start);
    entries
}

/// The bytes at which lines end.
fn line_ends(text: &str) -> Vec<usize> {
    text.match_indices('\n').map(|it| it.0).collect()
}

/// The line, from 1, of a byte.
fn line(ends: &[usize], at: usize) -> usize {
    1 + ends.partition_point(|it| *it < at)
}
