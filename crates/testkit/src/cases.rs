use gongkai_core::{Block, CellType, Edition, Extensions, Report, Text, Value, Year};

/// One invented report that an exporter has to write.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// What it is called in a fault, such as `2021/hostile`.
    pub name: &'static str,
    /// The report.
    pub report: Report,
}

/// The case set: reports of both editions that are blank, full, extreme, hostile, and odd in their prose.
pub fn cases() -> Vec<Case> {
    let of = |edition, names: [&'static str; 6]| {
        let makers = [blank, full, largest, hostile, bare_prose, rich_prose];
        let made = names.into_iter().zip(makers);
        made.map(move |(name, make)| Case {
            name,
            report: make(edition),
        })
    };
    let newer = [
        "2021/blank",
        "2021/full",
        "2021/largest",
        "2021/hostile",
        "2021/bare-prose",
        "2021/rich-prose",
    ];
    let older = [
        "2019/blank",
        "2019/full",
        "2019/largest",
        "2019/hostile",
        "2019/bare-prose",
        "2019/rich-prose",
    ];
    of(Edition::Y2021, newer)
        .chain(of(Edition::Y2019, older))
        .collect()
}

/// Nothing known: every cell and every part is null.
fn blank(edition: Edition) -> Report {
    Report::blank(edition)
}

/// Every cell with a figure of its own, so that two that are exchanged show.
pub(crate) fn full(edition: Edition) -> Report {
    let mut report = Report::blank(edition);
    report.year = Year::new(2024);
    report.title = Some(Text::from("青禾县2024年政府信息公开工作年度报告"));
    report.organ.name = Some(Text::from("青禾县人民政府"));
    report.overview = Some(vec![paragraph("本年度主动公开信息若干条。")]);
    fill(&mut report, |index| index, "12.50");
    report
}

/// The largest figures of every type, which floating point does not carry.
fn largest(edition: Edition) -> Report {
    let mut report = full(edition);
    fill(
        &mut report,
        |_| 9_007_199_254_740_991,
        "999999999999999999.999999",
    );
    report
}

/// Text that breaks careless writers, wherever text may stand.
fn hostile(edition: Edition) -> Report {
    let mut report = full(edition);
    report.title = Some(Text::from(
        "=HYPERLINK(\"x\",'y')</title><script>&amp;]]>\r\n\u{2028}",
    ));
    report.organ.name = Some(Text::from("\u{202E}\"甲\"\t<b>\n-- 乙\u{200F},;|\\`*_#"));
    let texts = [
        "=1+1",
        "+1",
        "-1",
        "@a",
        "",
        " ",
        "\"",
        "'",
        "<!--",
        "-->",
        "]]>",
        "&#13;",
        "\r",
        "\r\n",
        "\n\n",
        "\u{2028}",
        "\u{2029}",
        "\u{85}",
        "\u{7F}",
        "\u{FEFF}",
        "\u{FDD0}",
        "null",
        "~",
        "yes",
        "0777",
        "---",
        "{{ x }}",
        "$(x)",
        "👩‍👩‍👧",
        "　全角　",
    ];
    for part in prose_parts(&mut report) {
        *part = Some(texts.iter().map(|it| paragraph(it)).collect());
    }
    report.extensions = Extensions::parse(r#"{"a":1e400,"深":["<\/script>",null]}"#);
    report
}

/// Headings with nothing under them, which are not parts that are absent.
fn bare_prose(edition: Edition) -> Report {
    let mut report = full(edition);
    for part in prose_parts(&mut report) {
        *part = Some(Vec::new());
    }
    report.preamble = None;
    report
}

/// Tables of uneven rows, pictures without an address and headings of every level.
fn rich_prose(edition: Edition) -> Report {
    let text = Text::from;
    let mut report = full(edition);
    let mut blocks: Vec<Block> = (1..=6)
        .map(|level| Block::Heading {
            level,
            text: text("（一）小标题"),
        })
        .collect();
    let rows = vec![
        vec![],
        vec![text("甲|乙"), text("<td>")],
        vec![text("1\n2"), text(""), text("=3")],
    ];
    blocks.extend([
        Block::Table { rows },
        Block::Table { rows: Vec::new() },
        Block::Image {
            alt: text("图\"一\""),
            src: text("javascript:alert(1)"),
        },
        Block::Image {
            alt: text(""),
            src: text(""),
        },
    ]);
    for part in prose_parts(&mut report) {
        *part = Some(blocks.clone());
    }
    report
}

fn fill(report: &mut Report, count: impl Fn(i64) -> i64, amount: &str) {
    let form = report.edition().form();
    for (index, definition) in (1..).zip(form.cells()) {
        let value = match definition.cell_type {
            CellType::Amount => Value::Amount(amount.parse().expect("the amount is well formed")),
            CellType::Count => Value::Integer(count(index)),
            CellType::Change => Value::Integer(-count(index)),
        };
        (report.cells)
            .set(definition.id, Some(value))
            .expect("the value is of the cell's type");
    }
}

fn prose_parts(report: &mut Report) -> [&mut Option<Vec<Block>>; 4] {
    [
        &mut report.preamble,
        &mut report.overview,
        &mut report.problems,
        &mut report.other_matters,
    ]
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph {
        text: Text::from(text),
    }
}
