use std::io::Write;

use clap::ArgMatches;
use gongkai::{Registry, published};

use crate::console::Console;
use crate::failure::{Failure, Outcome};
use crate::nearest::meant;
use crate::sheet::sheet;

/// `gongkai schema`.
pub(crate) fn run(matches: &ArgMatches, registry: &Registry, console: Console) -> Result<Outcome, Failure> {
    let name = matches.get_one::<String>("name").map_or("report", String::as_str);
    let all = published::all();
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
        format!("没有模式“{name}”{zh}；gongkai schema list 列出全部"),
        format!("there is no schema `{name}`{en}; `gongkai schema list` lists all"),
    )
}
