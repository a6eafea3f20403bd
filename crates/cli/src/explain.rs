use std::io::Write;

use clap::ArgMatches;
use gongkai::core::Wording;
use gongkai::{Registry, Rule, published};

use crate::console::Console;
use crate::failure::{Failure, Outcome};
use crate::nearest::meant;
use crate::render::category;
use crate::sheet::sheet;

/// `gongkai rules`.
pub(crate) fn rules(matches: &ArgMatches, registry: &Registry, console: Console) -> Result<Outcome, Failure> {
    let format: &String = matches.get_one("format").expect("it has a default");
    let mut out = console.out();
    if format == "json" {
        let json = published::rules_json(registry);
        writeln!(out, "{json:#}")?;
    } else {
        let rows: Vec<Vec<String>> = (registry.rules().into_iter())
            .map(|it| {
                vec![
                    it.code.to_owned(),
                    it.severity.word(console.language).to_owned(),
                    category(it.category, console.language).to_owned(),
                    first_sentence(it.explanation.in_language(console.language)).to_owned(),
                ]
            })
            .collect();
        write!(out, "{}", sheet(&rows))?;
    }
    out.flush()?;
    Ok(Outcome::Clean)
}

/// `gongkai explain`.
pub(crate) fn explain(
    matches: &ArgMatches,
    registry: &Registry,
    console: Console,
) -> Result<Outcome, Failure> {
    let code: &String = matches.get_one("code").expect("clap requires it");
    let rules = registry.rules();
    let found = (rules.iter()).find(|it| it.code.eq_ignore_ascii_case(code) || it.name == code);
    let Some(rule) = found else {
        return Err(unknown(code, &rules));
    };
    let mut out = console.out();
    write!(out, "{}", page(rule, console))?;
    out.flush()?;
    Ok(Outcome::Clean)
}

fn page(rule: &Rule, console: Console) -> String {
    let language = console.language;
    let head = format!(
        "{}  {}  {}  {}",
        rule.code,
        rule.severity.word(language),
        category(rule.category, language),
        rule.name
    );
    let section = |zh, en, wording: &Wording| {
        let heading = console.pick(zh, en);
        format!("{heading}\n  {}\n", wording.in_language(language))
    };
    [
        format!("{head}\n"),
        section("信息", "Message", &rule.message),
        section("说明", "Explanation", &rule.explanation),
        section("处理", "What to do", &rule.remedy),
        section("依据", "Source", &rule.source),
        format!("{} {}\n", console.pick("始于版本", "Since"), rule.since),
    ]
    .join("\n")
}

fn first_sentence(text: &str) -> &str {
    let end = text
        .find('。')
        .map(|it| it + '。'.len_utf8())
        .or_else(|| text.find(". ").map(|it| it + 1));
    &text[..end.unwrap_or(text.len())]
}

fn unknown(code: &str, rules: &[&'static Rule]) -> Failure {
    let names = rules.iter().flat_map(|it| [it.code, it.name]);
    let (zh, en) = meant(code, names);
    Failure::said(
        format!("没有规则“{code}”{zh}；gongkai rules 列出全部"),
        format!("there is no rule `{code}`{en}; `gongkai rules` lists all"),
    )
}
