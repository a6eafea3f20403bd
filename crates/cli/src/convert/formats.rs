use gongkai::core::Format;
use gongkai::{Exporter, Options, Registry};

use crate::failure::Failure;
use crate::formats::{Takes, options, unknown};
use crate::nearest::meant;

/// A format asked for, with its options.
pub(super) struct Wanted<'a> {
    pub(super) exporter: &'a dyn Exporter,
    pub(super) options: Options,
}

impl<'a> Wanted<'a> {
    pub(super) fn format(&self) -> &'a Format {
        self.exporter.format()
    }

    /// The name of the format's file for a stem.
    pub(super) fn file_name(&self, stem: &str) -> String {
        let extension = self.format().extensions.first();
        format!("{stem}.{}", extension.unwrap_or(&self.format().id))
    }
}

/// The formats after `--to`, each once, with what `--option` sets.
pub(super) fn wanted<'a, 'b>(
    ids: impl Iterator<Item = &'b String>,
    settings: impl Iterator<Item = &'b String>,
    registry: &'a Registry,
) -> Result<Vec<Wanted<'a>>, Failure> {
    let mut wanted: Vec<Wanted<'a>> = Vec::new();
    for id in ids.map(|it| it.trim()) {
        let known = registry.exporters().map(|it| it.format().id);
        let exporter = registry.exporter(id).ok_or_else(|| unknown(id, known))?;
        if wanted.iter().all(|it| it.format().id != id) {
            wanted.push(Wanted {
                exporter,
                options: Options::none(),
            });
        }
    }
    for setting in settings {
        set(setting, &mut wanted)?;
    }
    Ok(wanted)
}

fn set(setting: &str, wanted: &mut [Wanted<'_>]) -> Result<(), Failure> {
    let parts = setting
        .split_once('=')
        .and_then(|(name, value)| Some((name.split_once('.')?, value)));
    let Some(((id, key), value)) = parts else {
        return Err(Failure::said(
            format!("--option 的写法是 格式.项=值，如 csv.bom=false，而不是“{setting}”"),
            format!("--option is written FORMAT.KEY=VALUE, such as csv.bom=false, not `{setting}`"),
        ));
    };
    let Some(found) = wanted.iter_mut().find(|it| it.format().id == id) else {
        let ids: Vec<&str> = wanted.iter().map(|it| it.format().id).collect();
        let (zh, en) = meant(id, ids.iter().copied());
        return Err(Failure::said(
            format!(
                "--option {setting}：没有要求写“{id}”格式{zh}；要写的是 {}",
                ids.join("、")
            ),
            format!(
                "--option {setting}: format `{id}` is not asked for{en}; those are: {}",
                ids.join(", ")
            ),
        ));
    };
    let known = options(found.exporter);
    let keys: Vec<&str> = known.iter().map(|it| it.key.as_str()).collect();
    let Some(option) = known.iter().find(|it| it.key == key) else {
        let (zh, en) = meant(key, keys.iter().copied());
        let (have_zh, have_en) = if keys.is_empty() {
            ("它没有选项".to_owned(), "it has none".to_owned())
        } else {
            (
                format!("它有 {}", keys.join("、")),
                format!("it has: {}", keys.join(", ")),
            )
        };
        return Err(Failure::said(
            format!("{id} 没有选项“{key}”{zh}；{have_zh}"),
            format!("{id} has no option `{key}`{en}; {have_en}"),
        ));
    };
    let fits = match option.takes {
        Takes::Listed => option.values.iter().any(|it| it == value),
        Takes::Integer => value.parse::<i64>().is_ok(),
        Takes::Number => value.parse::<f64>().is_ok_and(f64::is_finite),
        Takes::Anything => true,
    };
    if !fits {
        let values = option.values.join(" | ");
        return Err(Failure::said(
            format!("{id}.{key} 不能是“{value}”，可以是 {values}"),
            format!("{id}.{key} cannot be `{value}`, but {values}"),
        ));
    }
    found.options = std::mem::take(&mut found.options).with(key, value);
    Ok(())
}
