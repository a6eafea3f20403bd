//! `gongkai convert`: reads reports and writes each in the formats asked for.

pub(crate) mod blank;
mod file;
mod formats;
mod many;
mod one;
mod suffix;
mod target;
mod template;
mod unfinished;

use std::path::PathBuf;

use clap::ArgMatches;
use gongkai::core::{Category, Many};
use gongkai::{Finding, Language, Limits, Message, Reading, Registry, Severity};

use crate::check::{breaks_schema, unread};
use crate::console::{Console, one_line};
use crate::failure::{Failure, Outcome};
use crate::input::{Input, Part, gather};
use crate::progress::Progress;
use formats::Wanted;
use many::ManyFiles;
use one::OneFiles;
use target::Target;

/// One report on its way out.
struct Ready {
    reading: Reading,
    findings: Vec<Finding>,
}

/// `gongkai convert`.
pub(crate) fn run(matches: &ArgMatches, registry: &Registry, console: Console) -> Result<Outcome, Failure> {
    unfinished::remove_when_interrupted();
    let paths: Vec<&PathBuf> = matches.get_many("input").expect("clap requires it").collect();
    let texts = |name| matches.get_many::<String>(name).unwrap_or_default();
    let programs = formats::programs(texts("to"), registry)?;
    let mut wanted = formats::wanted(texts("to"), texts("option"), registry, &programs)?;
    template::give(matches.get_many("template").unwrap_or_default(), &mut wanted)?;
    let target = Target::of(matches.get_one::<PathBuf>("output"));
    let inputs = gather(&paths, registry, target.folder_apart_from(&paths), console)?;
    target.suits(&wanted, &inputs, registry)?;
    target.make_ready()?;
    let (many, one): (Vec<Wanted<'_>>, Vec<_>) = wanted
        .into_iter()
        .partition(|it| it.exporter.format().many == Many::Many);
    let names = target::many_stem(&paths, &inputs, registry);
    let mut files = many::open(&many, &target, &names, &inputs)?;
    let mut many = ManyFiles::begin(&many, &mut files)?;
    let mut one = OneFiles::new(one, &target, &inputs);
    let unreadable = convert_all(&inputs, registry, console, &mut many, &mut one)?;
    let written = many.finish()?;
    if written > 0 {
        one.written.extend(many::commit(files)?);
    } else {
        many::discard(files);
    }
    say_written(&one.written, console);
    Ok(if unreadable == 0 {
        Outcome::Clean
    } else {
        Outcome::Failed
    })
}

/// Reads and writes input after input; returns how many could not be read or written. Only a failure that
/// would meet the others too ends it early.
fn convert_all(
    inputs: &[Input],
    registry: &Registry,
    console: Console,
    many: &mut ManyFiles<'_>,
    one: &mut OneFiles<'_>,
) -> Result<usize, Failure> {
    let progress = Progress::begin(console, inputs.len(), true);
    let mut failed = 0;
    for input in inputs {
        progress.next(&input.shown());
        let mut waiting = Vec::new();
        input.read(registry, &Limits::default(), &mut |part| {
            let part = prepare(part, registry);
            // Whether the reports are too many for one file is known when all are read.
            if one.is_one_file() {
                waiting.push(part);
            } else {
                let is_only = inputs.len() == 1 && part.shown == input.shown();
                failed += usize::from(write(part, is_only, console, &progress, many, one)?);
            }
            Ok(())
        })?;
        one.refuse_several(waiting.iter().map(|it| it.ready.len()).sum())?;
        for part in waiting {
            failed += usize::from(write(part, inputs.len() == 1, console, &progress, many, one)?);
        }
        progress.done();
    }
    Ok(failed)
}

/// What came of one file, on its way out.
struct Prepared {
    shown: String,
    stem: String,
    ready: Vec<Ready>,
    error: Option<Message>,
}

/// Writes the reports of one file and says what there is to say; tells whether any could not be read or written.
/// What meets the only file ends the conversion.
fn write(
    part: Prepared,
    is_only: bool,
    console: Console,
    progress: &Progress,
    many: &mut ManyFiles<'_>,
    one: &mut OneFiles<'_>,
) -> Result<bool, Failure> {
    let Prepared {
        shown,
        stem,
        ready,
        error,
    } = part;
    for it in &ready {
        for finding in it.findings.iter().filter(|it| is_remark(it)) {
            progress.note(&remark(&shown, finding, console));
        }
    }
    let written = many
        .write(&ready)
        .and_then(|()| one.write(&shown, &stem, &ready, console));
    let error = match written {
        Ok(()) => error,
        Err(Failure::Said(message)) if !is_only && !many.is_broken() => Some(message),
        Err(failure) => return Err(failure),
    };
    if let Some(message) = &error {
        progress.note(&unread(&shown, message, console));
    }
    Ok(error.is_some())
}

/// Sets aside what must not be written: JSON that breaks the schema was read in part, and a file made of it
/// would look whole.
fn prepare(part: Part, registry: &Registry) -> Prepared {
    let mut error = part.error;
    let mut ready = Vec::new();
    for reading in part.readings {
        let findings = registry.check(&reading);
        match findings.iter().find(|it| breaks_schema(it)) {
            None => ready.push(Ready { reading, findings }),
            Some(first) if !reading.is_report() => {
                error.get_or_insert(first.message.clone());
            }
            Some(first) => {
                error.get_or_insert(Message::new(
                    format!("不符合公布的数据格式，没有转换；用 gongkai check 查看全部；第一处：{}", first.message.zh),
                    format!(
                        "does not match the published schema and was not converted; `gongkai check` shows all \
                         findings; the first: {}",
                        first.message.en
                    ),
                ));
            }
        }
    }
    Prepared {
        shown: part.shown,
        stem: part.stem,
        ready,
        error,
    }
}

/// Tells whether a finding is a doubt about how the source was read, which a conversion must pass on.
fn is_remark(finding: &Finding) -> bool {
    finding.rule.category == Category::Reading && finding.severity > Severity::Info
}

fn remark(input: &str, finding: &Finding, console: Console) -> String {
    let message = one_line(finding.message.in_language(console.language));
    let code = finding.rule.code;
    match console.language {
        Language::Chinese => format!("警告 {code}：{input}：{message}"),
        Language::English => format!("warning {code}: {input}: {message}"),
    }
}

fn say_written(written: &[PathBuf], console: Console) {
    let line = match (written, console.language) {
        ([], _) => return,
        ([only], Language::Chinese) => format!("已写出 {}", only.display()),
        ([only], Language::English) => format!("wrote {}", only.display()),
        (all, Language::Chinese) => format!("已写出 {} 个文件", all.len()),
        (all, Language::English) => format!("wrote {} files", all.len()),
    };
    console.note(&line);
}
