//! Measures `gongkai batch` beside what reading and checking the same files costs.
//!
//!     cargo run --release -p gongkai-tests --bin bench-batch -- --files 1000 --gongkai target/release/gongkai
//!
//! Most files are pages, as offices publish them, some are Word files and PDF, a few anything else; no two are the same.
//! `--folder` keeps the files, or uses those of an earlier run.
#![allow(clippy::print_stdout, reason = "a tool of the developer's terminal")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use gongkai::{Edition, Limits, Registry};
use gongkai_tests::Random;
use gongkai_tests::paper::{Item, Paper, official, report};
use gongkai_tests::write::{DocxHabit, HtmlHabit, TextHabit, XlsxHabit, doc, docx, html, pdf, text, xlsx};
use mimalloc::MiMalloc;

/// That of the binary, so that both sides pay the same for memory.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() {
    let options = Options::from_arguments();
    make(&options.folder, options.files);
    let reading = read_and_check(&options.folder);
    println!(
        "files {}, reading and checking: {reading:.2} s of CPU",
        options.files
    );
    for jobs in [1, 2] {
        let out = options.folder.with_extension(format!("out{jobs}"));
        let _ = fs::remove_dir_all(&out);
        let cost = batch(&options, &out, jobs);
        println!(
            "batch --jobs {jobs}: {:.2} s of CPU ({:.2} times reading), {:.2} s, {} MB at most, {} MB of data",
            cost.processor,
            cost.processor / reading,
            cost.elapsed,
            cost.peak >> 20,
            size(&out) >> 20
        );
        if !options.keep {
            let _ = fs::remove_dir_all(&out);
        }
    }
    if !options.keep {
        let _ = fs::remove_dir_all(&options.folder);
    }
}

struct Options {
    files: u64,
    folder: PathBuf,
    keep: bool,
    gongkai: PathBuf,
}

impl Options {
    fn from_arguments() -> Self {
        let arguments: Vec<String> = std::env::args().collect();
        let after = |name: &str| {
            let at = arguments.iter().position(|it| it == name);
            at.and_then(|it| arguments.get(it + 1))
        };
        let files = after("--files").map_or(1000, |it| it.parse().expect("a number"));
        let folder = after("--folder").map(PathBuf::from);
        let own = std::env::temp_dir().join(format!("gongkai-batch-{}", std::process::id()));
        Self {
            files,
            keep: folder.is_some(),
            folder: folder.unwrap_or(own),
            gongkai: after("--gongkai").map_or_else(|| "target/release/gongkai".into(), PathBuf::from),
        }
    }
}

/// Writes the files that are not there yet.
fn make(folder: &Path, files: u64) {
    fs::create_dir_all(folder).expect("a folder can be made");
    for number in 0..files {
        let mut random = Random::new(number);
        let edition = random.pick(&[Edition::Y2019, Edition::Y2021, Edition::Y2021]);
        let suffix = suffix(number);
        let path = folder.join(format!("{number:05}.{suffix}"));
        if !path.exists() {
            let paper = [of_real_size(
                official(&report(edition, &mut random)),
                number,
                &mut random,
            )];
            fs::write(path, file(suffix, &paper, &mut random)).expect("the folder can be written to");
        }
    }
}

/// 70 pages in a hundred, 15 Word files, 10 PDF and 5 others.
fn suffix(number: u64) -> &'static str {
    match number % 20 {
        0..14 => "html",
        14..17 => "docx",
        17..19 => "pdf",
        _ => ["txt", "xlsx", "doc"][usize::try_from(number / 20 % 3).expect("below three")],
    }
}

fn file(suffix: &str, paper: &[Paper], random: &mut Random) -> Vec<u8> {
    match suffix {
        "html" => {
            let habit = random.pick(&[HtmlHabit::Word, HtmlHabit::Paragraphs, HtmlHabit::Styled]);
            html(paper, &[HtmlHabit::System, habit])
        }
        "docx" => docx(
            paper,
            &[random.pick(&[DocxHabit::Furniture, DocxHabit::SplitRuns])],
        ),
        "pdf" => pdf(paper, true),
        "txt" => text(paper, TextHabit::Pipes),
        "xlsx" => xlsx(paper, &[XlsxHabit::Sheets]),
        _ => doc(paper),
    }
}

const PHRASES: [&str; 16] = [
    "按照上级统一安排",
    "各科室对照目录逐项核对公开属性",
    "及时更新办事指南和机构职能",
    "群众来信来电均在规定时限内答复",
    "对政策文件同步发布解读材料",
    "规范性文件公布后三日内上网",
    "组织业务培训并开展交叉检查",
    "进一步压实信息发布审核责任",
    "部分栏目更新不够及时",
    "解读形式较为单一",
    "依申请公开答复文书有待规范",
    "加强与法制机构的会商",
    "完善信息管理动态调整机制",
    "推进基层政务公开标准化规范化",
    "把公开工作纳入年度考核",
    "主动接受社会监督",
];

/// The paper with some five thousand characters of prose, none like that of another.
fn of_real_size(mut paper: Paper, number: u64, random: &mut Random) -> Paper {
    let items = std::mem::take(&mut paper.items);
    for item in items {
        let is_heading = matches!(item, Item::Heading(_));
        paper.items.push(item);
        for paragraph in 0..if is_heading { 7 } else { 0 } {
            let mut text = format!("第{number}号材料之{paragraph}，");
            for _ in 0..9 {
                text.push_str(random.pick(&PHRASES));
                text.push_str(random.pick(&["，", "；", "。"]));
            }
            paper.items.push(Item::Text(text));
        }
    }
    paper
}

/// Seconds of CPU that reading, recognising and checking every file once takes, on one thread.
fn read_and_check(folder: &Path) -> f64 {
    let registry = Registry::standard();
    let before = processor("self", &[13, 14]);
    for path in gongkai_tests::entries(folder) {
        let bytes = fs::read(&path).expect("it was just written");
        let name = gongkai_tests::file_name(&path);
        for reading in registry
            .read(&name, &bytes, &Limits::default())
            .unwrap_or_default()
        {
            std::hint::black_box(registry.check(&reading));
        }
    }
    processor("self", &[13, 14]) - before
}

/// What a batch took.
struct Cost {
    processor: f64,
    elapsed: f64,
    /// The most bytes that it and its workers held, each counted at its own highest.
    peak: u64,
}

fn batch(options: &Options, out: &Path, jobs: u32) -> Cost {
    let (before, begin) = (processor("self", &[15, 16]), Instant::now());
    let mut child = Command::new(&options.gongkai)
        .arg("batch")
        .arg(&options.folder)
        .arg("-o")
        .arg(out)
        .args(["--jobs", &jobs.to_string()])
        .stdin(Stdio::null())
        .spawn()
        .expect("the binary was built");
    let peak = watch(&mut child);
    Cost {
        processor: processor("self", &[15, 16]) - before,
        elapsed: begin.elapsed().as_secs_f64(),
        peak,
    }
}

/// Waits for a process; gives the sum of what it and each of its workers held at most.
fn watch(child: &mut Child) -> u64 {
    let mut peaks = std::collections::BTreeMap::new();
    while child.try_wait().expect("it is ours").is_none() {
        let own = child.id().to_string();
        let path = format!("/proc/{own}/task/{own}/children");
        let children = fs::read_to_string(path).unwrap_or_default();
        for process in children.split_whitespace().chain([own.as_str()]) {
            let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
            let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
            let kilobytes = line.and_then(|it| it.split_whitespace().next()?.parse::<u64>().ok());
            if let Some(kilobytes) = kilobytes {
                peaks.insert(process.to_owned(), kilobytes << 10);
            }
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    peaks.values().sum()
}

/// Seconds of CPU of a process, by the fields of its `stat`, which are hundredths.
fn processor(process: &str, fields: &[usize]) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).expect("this is Linux");
    // The name of the program stands in brackets and may hold anything; behind it is the third field.
    let behind = stat.rsplit_once(") ").map_or("", |it| it.1);
    let field = |it: &usize| {
        behind
            .split(' ')
            .nth(it - 2)
            .and_then(|it| it.parse::<u32>().ok())
    };
    f64::from(fields.iter().filter_map(field).sum::<u32>()) / 100.0
}

fn size(folder: &Path) -> u64 {
    let entries = gongkai_tests::entries(folder).into_iter();
    entries
        .map(|it| {
            if it.is_dir() {
                size(&it)
            } else {
                fs::metadata(it).map_or(0, |it| it.len())
            }
        })
        .sum()
}
