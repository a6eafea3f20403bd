use std::io::Write;

use clap::ArgMatches;
use gongkai::Registry;
use gongkai::published::{self, Published};

use crate::config::config_schema;
use crate::console::Console;
use crate::failure::{Failure, Outcome};
use crate::nearest::meant;
use crate::organ::organ_schema;
use crate::render;
use crate::sheet::sheet;

/// Every document this project publishes, in the order in which they are listed to users: those of the model, and
/// what the command line prints and takes.
pub fn published() -> Vec<Published> {
    let mut all = published::all();
    let title = (
        "gongkai check --format json 的输出的 JSON Schema（2020-12）",
        "JSON Schema (2020-12) of the output of `gongkai check --format json`",
    );
    all.push(Published::new("check", "check.schema.json", title, |_| {
        let schema = render::check_schema();
        format!("{:#}\n", schema.as_value())
    }));
    let title = (
        "gongkai diff --format json 的输出的 JSON Schema（2020-12）",
        "JSON Schema (2020-12) of the output of `gongkai diff --format json`",
    );
    all.push(Published::new("diff", "diff.schema.json", title, |_| {
        format!("{:#}\n", gongkai_compare::comparison_schema().as_value())
    }));
    let title = (
        "gongkai organ --format json 的输出的 JSON Schema（2020-12）",
        "JSON Schema (2020-12) of the output of `gongkai organ --format json`",
    );
    all.push(Published::new("organ", "organ.schema.json", title, |_| {
        format!("{:#}\n", organ_schema().as_value())
    }));
    let title = (
        "设置文件 gongkai.toml 的 JSON Schema（2020-12）",
        "JSON Schema (2020-12) of the configuration `gongkai.toml`",
    );
    all.push(Published::new(
        "config",
        "config.schema.json",
        title,
        |registry| format!("{:#}\n", config_schema(registry)),
    ));
    all
}

/// `gongkai schema`.
pub(crate) fn run(matches: &ArgMatches, registry: &Registry, console: Console) -> Result<Outcome, Failure> {
    let name = matches.get_one::<String>("name").map_or("report", String::as_str);
    let all = published();
    let mut out = console.out();
    if name == "list" {
        let rows: Vec<Vec<String>> = (all.iter())
            .map(|it| {
                let title = console.pick(&it.title.0, &it.title.1).to_owned();
                vec![it.name.clone(), title]
            })
            .collect();
        write!(out, "{}", sheet(&rows))?;
    } else {
        let found = all.iter().find(|it| it.name == name || it.file_name == name);
        let Some(found) = found else {
            let names: Vec<&str> = all.iter().map(|it| it.name.as_str()).collect();
            return Err(unknown(name, &names));
        };
        write!(out, "{}", found.render(registry))?;
    }
    out.flush()?;
    Ok(Outcome::Clean)
}

fn unknown(name: &str, names: &[&str]) -> Failure {
    let (zh, en) = meant(name, names.iter().copied());
    Failure::said(
        format!("没有名为“{name}”的模式或定义{zh}；gongkai schema list 列出全部"),
        format!("there is no schema `{name}`{en}; `gongkai schema list` lists all"),
    )
}
