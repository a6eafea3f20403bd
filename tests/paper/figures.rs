use gongkai::core::form::Sign;
use gongkai::core::{Block, CellDefinition, CellType, Cells, IdentityKind, Organ, Text, Value, Year};
use gongkai::{Edition, Report};

use crate::Random;

const ORGANS: [&str; 6] = [
    "云溪市清河区人民政府",
    "白石县住房和城乡建设局",
    "东澄市市场监督管理局",
    "青岚镇人民政府",
    "望江市教育局",
    "云溪市人民政府办公室",
];

const SENTENCES: [&str; 8] = [
    "全年通过门户网站发布信息，做到应公开尽公开。",
    "对照目录逐项核对，年底开展自查两次。",
    "收到的申请均在法定期限内答复，未发生逾期。",
    "解读以问答和图示为主，与文件同日上网。",
    "对照2019年新修订的条例清理了历年文件。",
    "公开平台由专人维护，栏目按季度检查。",
    "培训覆盖全部科室，考核结果纳入年度评价。",
    "办事指南更新及时，群众查询方便。",
];

/// A report of an edition with figures that differ from each other and, mostly, balance.
pub fn report(edition: Edition, random: &mut Random) -> Report {
    let mut report = Report::blank(edition);
    let year = match edition {
        Edition::Y2019 => 2019 + random.below(2),
        Edition::Y2021 => 2021 + random.below(5),
    };
    let organ = random.pick(&ORGANS);
    report.year = u16::try_from(year).ok().and_then(Year::new);
    report.organ = Organ {
        name: Some(Text::from(organ)),
        ..Organ::default()
    };
    report.title = Some(Text::new(format!("{organ}{year}年政府信息公开工作年度报告")));
    report.cells = cells(edition, random);
    report.preamble = Some(vec![paragraph(
        "根据《中华人民共和国政府信息公开条例》第五十条的规定，编制本报告。",
    )]);
    report.overview = Some(prose(random));
    report.problems = Some(prose(random));
    report.other_matters = Some(vec![paragraph(
        "本年度未收取信息处理费，没有其他需要报告的事项。",
    )]);
    report
}

fn prose(random: &mut Random) -> Vec<Block> {
    (0..=random.below(3))
        .map(|_| {
            let sentences = (0..2).map(|_| random.pick(&SENTENCES));
            paragraph(&sentences.collect::<String>())
        })
        .collect()
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph {
        text: Text::from(text),
    }
}

fn cells(edition: Edition, random: &mut Random) -> Cells {
    let mut cells = Cells::blank(edition);
    let large = random.pick(&[30, 300, 20_000]);
    let zeros = random.pick(&[5, 30, 60]);
    for definition in edition.form().cells() {
        let value = figure(definition, large, zeros, random);
        set(&mut cells, definition, value);
    }
    // One report in ten does not balance, and is read as it stands.
    if !random.percent(10) {
        balance(&mut cells);
    }
    cells
}

fn figure(definition: &CellDefinition, large: usize, zeros: usize, random: &mut Random) -> Value {
    let number = if random.percent(zeros) {
        0
    } else {
        random.below(large)
    };
    let number = i64::try_from(number).expect("small");
    match definition.cell_type {
        CellType::Change if random.percent(40) => Value::Integer(-number),
        CellType::Count | CellType::Change => Value::Integer(number),
        CellType::Amount => {
            let text = match random.below(4) {
                0 => format!("{number}"),
                1 => format!("{number}.{}", random.below(10)),
                2 => "0".to_owned(),
                _ => format!("{number}.{:02}", random.below(100)),
            };
            Value::Amount(text.parse().expect("digits and at most two decimals"))
        }
    }
}

fn set(cells: &mut Cells, definition: &CellDefinition, value: Value) {
    let fits = cells.set(definition.id, Some(value));
    fits.expect("made for the type of the cell");
}

/// Makes every tie hold: totals from what they add up, and new requests from the printed tie.
fn balance(cells: &mut Cells) {
    let form = cells.edition().form();
    // A total may be a term of another, and the printed tie of a column makes a total of a row.
    for _ in 0..3 {
        for tie in form.identities() {
            let sum = |of: &Cells| -> i64 {
                let terms = tie.terms.iter();
                terms
                    .map(|it| match it.sign {
                        Sign::Plus => of.integer(it.cell).unwrap_or(0),
                        Sign::Minus => -of.integer(it.cell).unwrap_or(0),
                    })
                    .sum()
            };
            if tie.kind == IdentityKind::PrintedTie {
                // Less is carried in than is handled, so that what is new is not negative.
                let handled = cells.integer(tie.total).unwrap_or(0);
                let [new, carried_in, ..] = tie.terms.as_slice() else {
                    continue;
                };
                let brought = cells.integer(carried_in.cell).unwrap_or(0).min(handled);
                put(cells, carried_in.cell, brought);
                let missing = handled - sum(cells);
                let new_before = cells.integer(new.cell).unwrap_or(0);
                put(cells, new.cell, new_before + missing);
            } else {
                let total = sum(cells);
                put(cells, tie.total, total);
            }
        }
    }
}

fn put(cells: &mut Cells, id: gongkai::core::CellId, value: i64) {
    let fits = cells.set(id, Some(Value::Integer(value)));
    fits.expect("sums of counts are counts");
}
