use gongkai::core::Format;
use gongkai::process::ProcessExporter;
use gongkai::{Exporter, Options, Registry};

use crate::failure::Failure;
use crate::formats::{OptionEntry, Takes, options, unknown};
use crate::nearest::meant;
use crate::plugged::plugged;

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

/// The programs on `PATH` that write formats after `--to` which nothing built in writes.
pub(super) fn programs<'b>(
    ids: impl Iterator<Item = &'b String>,
    registry: &Registry,
) -> Result<Vec<ProcessExporter>, Failure> {
    let mut ids: Vec<&str> = ids.map(|it| it.trim()).collect();
    ids.sort_unstable();
    ids.dedup();
    let found = ids.into_iter().map(|it| plugged(it, registry));
    found.filter_map(Result::transpose).collect()
}

/// The formats after `--to`, each once, with what `--option` sets.
pub(super) fn wanted<'a, 'b>(
    ids: impl Iterator<Item = &'b String>,
    settings: impl Iterator<Item = &'b String>,
    registry: &'a Registry,
    programs: &'a [ProcessExporter],
) -> Result<Vec<Wanted<'a>>, Failure> {
    let mut wanted: Vec<Wanted<'a>> = Vec::new();
    for id in ids.map(|it| it.trim()) {
        let program = || programs.iter().find(|it| it.format().id == id);
        let exporter = (registry.exporter(id))
            .or_else(|| program().map(|it| it as &dyn Exporter))
            .ok_or_else(|| not_written(id, registry))?;
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

/// Says that nothing writes a format: because it was left out of the build, because it is only read, or because there
/// is none of that name.
fn not_written(id: &str, registry: &Registry) -> Failure {
    if let Some(feature) = gongkai::feature_of(id) {
        return Failure::said(
            format!(
                "这个 gongkai 编译时没有带上格式“{id}”：请使用发布的程序，或加上 --features {feature} 重新编译"
            ),
            format!(
                "this gongkai was built without the format `{id}`: use a released binary, or build it again with \
                 --features {feature}"
            ),
        );
    }
    let written = || registry.exporters().map(|it| it.format().id);
    let mut read_only = (registry.readers().map(gongkai::Reader::format)).chain(registry.containers());
    if !read_only.any(|it| it.id == id) {
        return unknown(id, written());
    }
    let list = |between| written().collect::<Vec<_>>().join(between);
    Failure::said(
        format!("格式“{id}”只能读取，还不能写出；可写的有 {}", list("、")),
        format!(
            "the format `{id}` is read and not written; those written are {}",
            list(", ")
        ),
    )
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
    let Some(found) = wanted.iter().position(|it| it.format().id == id) else {
        return Err(not_asked_for(setting, id, wanted));
    };
    let found = &mut wanted[found];
    let known = options(found.exporter);
    let option = (known.iter()).find(|it| it.key == key);
    let option = option.ok_or_else(|| no_such_option(id, key, &known))?;
    if !fits(option, value) {
        let values = |between| option.values.join(between);
        return Err(Failure::said(
            format!("{id}.{key} 不能是“{value}”，可以是 {}", values("、")),
            format!("{id}.{key} cannot be `{value}`; it can be {}", values(" or ")),
        ));
    }
    let options = std::mem::take(&mut found.options);
    found.options = match option.takes {
        Takes::Text => options.with_value(key, value.into()),
        _ => options.with(key, value),
    };
    Ok(())
}

fn fits(option: &OptionEntry, value: &str) -> bool {
    match option.takes {
        Takes::Listed => option.values.iter().any(|it| it == value),
        Takes::Integer => value.parse::<i64>().is_ok(),
        Takes::Number => value.parse::<f64>().is_ok_and(f64::is_finite),
        Takes::Text | Takes::Anything => true,
    }
}

fn not_asked_for(setting: &str, id: &str, wanted: &[Wanted<'_>]) -> Failure {
    let ids: Vec<&str> = wanted.iter().map(|it| it.format().id).collect();
    let (zh, en) = meant(id, ids.iter().copied());
    Failure::said(
        format!(
            "--option {setting}：--to 没有“{id}”格式{zh}；有 {}",
            ids.join("、")
        ),
        format!(
            "--option {setting}: format `{id}` is not in --to{en}, which has {}",
            ids.join(", ")
        ),
    )
}

fn no_such_option(id: &str, key: &str, known: &[OptionEntry]) -> Failure {
    let keys: Vec<&str> = known.iter().map(|it| it.key.as_str()).collect();
    let (zh, en) = meant(key, keys.iter().copied());
    let (have_zh, have_en) = if keys.is_empty() {
        ("它没有选项".to_owned(), "it has none".to_owned())
    } else {
        (
            format!("它有 {}", keys.join("、")),
            format!("it has {}", keys.join(", ")),
        )
    };
    Failure::said(
        format!("{id} 没有选项“{key}”{zh}；{have_zh}"),
        format!("{id} has no option `{key}`{en}; {have_en}"),
    )
}
