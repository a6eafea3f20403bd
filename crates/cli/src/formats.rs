use std::io::Write;

use clap::ArgMatches;
use gongkai::core::{Format, Many};
use gongkai::process::Program;
use gongkai::{Exporter, Language, Registry};
use serde_json::Value;

use crate::console::{Console, one_line};
use crate::failure::{Failure, Outcome};
use crate::nearest::meant;
use crate::plugged::{plugged, programs, without_leave};
use crate::sheet::sheet;

/// `gongkai formats`.
pub(crate) fn run(matches: &ArgMatches, registry: &Registry, console: Console) -> Result<Outcome, Failure> {
    let all = known(registry);
    let mut out = console.out();
    match matches.get_one::<String>("name") {
        None => write!(out, "{}", list(&all, &programs(registry), console))?,
        Some(name) => {
            let program = plugged(name, registry)?;
            let described = program.as_ref().map(|it| Known {
                format: it.format(),
                read: all.iter().any(|known| known.read && known.format.id == name),
                exporter: Some(it),
            });
            let found = (described.as_ref()).or_else(|| all.iter().find(|it| it.format.id == name));
            let found = found.ok_or_else(|| unknown(name, all.iter().map(|it| it.format.id)))?;
            write!(out, "{}", page(found, console))?;
        }
    }
    out.flush()?;
    Ok(Outcome::Clean)
}

/// Says that there is no such format, and which is meant.
pub(crate) fn unknown<'a>(name: &str, ids: impl IntoIterator<Item = &'a str>) -> Failure {
    if let Some(file) = without_leave(name) {
        let file = one_line(&file.to_string_lossy());
        return Failure::said(
            format!("格式“{name}”的程序 {file} 没有执行权限；请执行 chmod +x"),
            format!("the program of the format `{name}`, {file}, may not be executed; use chmod +x"),
        );
    }
    let (zh, en) = meant(name, ids);
    Failure::said(
        format!("没有格式“{name}”{zh}；gongkai formats 列出全部"),
        format!("there is no format `{name}`{en}; `gongkai formats` lists all"),
    )
}

struct Known<'a> {
    format: &'a Format,
    read: bool,
    exporter: Option<&'a dyn Exporter>,
}

/// Every format once, those written first.
fn known(registry: &Registry) -> Vec<Known<'_>> {
    let mut all: Vec<Known<'_>> = (registry.exporters())
        .map(|it| Known {
            format: it.format(),
            read: false,
            exporter: Some(it),
        })
        .collect();
    let read = (registry.importers().map(gongkai::Importer::format))
        .chain(registry.readers().map(gongkai::Reader::format))
        .chain(registry.containers());
    for format in read {
        match all.iter_mut().find(|it| it.format.id == format.id) {
            Some(known) => known.read = true,
            None => all.push(Known {
                format,
                read: true,
                exporter: None,
            }),
        }
    }
    all
}

fn list(all: &[Known<'_>], programs: &[Program], console: Console) -> String {
    let head = match console.language {
        Language::Chinese => ["格式", "可读", "可写", "后缀", "名称"],
        Language::English => ["FORMAT", "READ", "WRITTEN", "SUFFIX", "NAME"],
    };
    let yes = |it| {
        if it {
            console.pick("是", "yes")
        } else {
            console.pick("否", "no")
        }
    };
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    rows.extend(all.iter().map(|it| {
        vec![
            it.format.id.to_owned(),
            yes(it.read).to_owned(),
            yes(it.exporter.is_some()).to_owned(),
            suffixes(it.format),
            console.pick(it.format.name.0, it.format.name.1).to_owned(),
        ]
    }));
    // A program is listed by its name alone: it is run for whoever names it, and for nobody else.
    rows.extend(programs.iter().map(|it| {
        let place = it.path.display();
        vec![
            it.name.clone(),
            yes(false).to_owned(),
            yes(true).to_owned(),
            String::new(),
            one_line(&format!("{} {place}", console.pick("外部程序", "the program"))),
        ]
    }));
    sheet(&rows)
}

fn suffixes(format: &Format) -> String {
    let dotted: Vec<String> = format.extensions.iter().map(|it| format!(".{it}")).collect();
    dotted.join(" ")
}

fn page(known: &Known<'_>, console: Console) -> String {
    let format = known.format;
    let pick = |zh, en| console.pick(zh, en).to_owned();
    let use_words = match (known.read, known.exporter.is_some()) {
        (true, true) => pick("可读可写", "read and written"),
        (true, false) => pick("只读", "read only"),
        (false, _) => pick("只写", "written only"),
    };
    let many = match format.many {
        Many::One => pick("一个文件一份报告", "one report per file"),
        Many::Many => pick("一个文件任意份报告", "any number of reports per file"),
    };
    let mut text = format!("{}  {}\n\n", format.id, pick(format.name.0, format.name.1));
    let rows = [
        (pick("用途", "Use"), use_words),
        (pick("报告", "Reports"), many),
        (pick("后缀", "Suffixes"), suffixes(format)),
        (pick("媒体类型", "Media type"), format.media_type.to_owned()),
    ];
    text.push_str(&sheet(&rows.map(|(key, value)| vec![key, value])));
    if let Some(exporter) = known.exporter {
        let options = options(exporter);
        if options.is_empty() {
            text.push_str(&pick("\n没有选项。\n", "\nNo options.\n"));
        } else {
            let (before, after) = match console.language {
                Language::Chinese => ("\n选项（--option ", "）：\n"),
                Language::English => ("\nOptions (--option ", "):\n"),
            };
            text.extend([before, format.id, console.pick(".项=值", ".KEY=VALUE"), after]);
            let rows: Vec<Vec<String>> = options
                .into_iter()
                .map(|it| {
                    let default = it.default.map(|it| format!("{} {it}", pick("默认", "default")));
                    let values = it.values.join("|");
                    vec![
                        format!("  {}", it.key),
                        values,
                        default.unwrap_or_default(),
                        console.pick(&it.about.0, &it.about.1).to_owned(),
                    ]
                })
                .collect();
            text.push_str(&sheet(&rows));
        }
    }
    text
}

/// One option of an exporter, as its schema tells.
pub(crate) struct OptionEntry {
    pub(crate) key: String,
    /// The values it takes, or a word for their type.
    pub(crate) values: Vec<String>,
    /// What `values` says, to check against.
    pub(crate) takes: Takes,
    default: Option<String>,
    /// What it does: the schema's title, which is Chinese, and its description, which is English.
    about: (String, String),
}

/// What an option takes.
pub(crate) enum Takes {
    /// One of the values listed.
    Listed,
    Integer,
    Number,
    /// Text, which stays text also where it looks like a number.
    Text,
    Anything,
}

/// The options of an exporter, by its schema.
pub(crate) fn options(exporter: &dyn Exporter) -> Vec<OptionEntry> {
    let Some(schema) = exporter.options_schema() else {
        return Vec::new();
    };
    let schema = schema.to_value();
    let Some(properties) = schema["properties"].as_object() else {
        return Vec::new();
    };
    properties
        .iter()
        .map(|(key, property)| {
            let resolved = resolve(&schema, property);
            let (values, takes) = values(resolved);
            OptionEntry {
                key: key.clone(),
                values,
                takes,
                default: property.get("default").map(plain),
                about: about(property, resolved),
            }
        })
        .collect()
}

/// What an option does, Chinese first; whoever gives one wording only gives it for both.
fn about(property: &Value, resolved: &Value) -> (String, String) {
    let text = |key: &str| property[key].as_str().or_else(|| resolved[key].as_str());
    let (title, description) = (text("title"), text("description"));
    let zh = title.or(description).unwrap_or_default();
    let en = description.or(title).unwrap_or_default();
    (zh.to_owned(), en.to_owned())
}

/// Follows a reference within the schema, once.
fn resolve<'a>(schema: &'a Value, property: &'a Value) -> &'a Value {
    property["$ref"]
        .as_str()
        .and_then(|it| it.strip_prefix('#'))
        .and_then(|it| schema.pointer(it))
        .unwrap_or(property)
}

fn values(property: &Value) -> (Vec<String>, Takes) {
    if let Some(listed) = property["enum"].as_array() {
        return (listed.iter().map(plain).collect(), Takes::Listed);
    }
    // schemars writes an enum whose values have descriptions as a choice of constants.
    if let Some(branches) = property["oneOf"].as_array() {
        let constants: Vec<String> = branches
            .iter()
            .filter_map(|it| it.get("const"))
            .map(plain)
            .collect();
        return (constants, Takes::Listed);
    }
    match property["type"].as_str() {
        Some("boolean") => (vec!["true".to_owned(), "false".to_owned()], Takes::Listed),
        Some("integer") => (vec!["INTEGER".to_owned()], Takes::Integer),
        Some("number") => (vec!["NUMBER".to_owned()], Takes::Number),
        Some("string") => (vec!["TEXT".to_owned()], Takes::Text),
        // No text says an object; the one that there is has a flag of its own.
        Some("object") => (vec!["--template FILE".to_owned()], Takes::Listed),
        _ => (vec!["TEXT".to_owned()], Takes::Anything),
    }
}

fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), ToOwned::to_owned)
}
