//! Reports of an invented office, for tests, the bench and the example.

#![allow(
    dead_code,
    reason = "each test, the bench and the example take what they need"
)]

use gongkai_core::form::Sign;
use gongkai_core::{Block, CellType, Cells, Edition, IdentityKind, Report, Text, Value, Year};

/// A report of few words whose figures balance.
pub(crate) fn small(edition: Edition) -> Report {
    let year = if edition == Edition::Y2019 { 2020 } else { 2024 };
    let mut report = Report::blank(edition);
    report.year = Year::new(year);
    report.title = Some(Text::from(format!(
        "青禾县档案事务中心\n{year}年政府信息公开工作年度报告"
    )));
    report.organ.name = Some(Text::from("青禾县档案事务中心"));
    report.preamble = Some(vec![paragraph(
        "本报告依据《中华人民共和国政府信息公开条例》编制，所列数据的统计期限自1月1日起至12月31日止。",
    )]);
    report.overview = Some(vec![
        heading(1, "（一）主动公开"),
        paragraph("全年发布各类信息46条，均在产生之日起20个工作日内公开。"),
        heading(1, "（二）依申请公开"),
        paragraph("申请渠道保持畅通。"),
    ]);
    report.cells = balanced(edition);
    report.problems = Some(vec![paragraph("检索不便。\n下一步将补全目录。")]);
    report.other_matters = Some(Vec::new());
    report
}

/// A report of the usual length, with every kind of block.
pub(crate) fn full(edition: Edition) -> Report {
    let mut report = small(edition);
    let sentences = [
        "我中心把公开作为改进服务的抓手，逐项梳理权责清单，按季度更新目录，并由专人复核每一条信息的格式与时效。",
        "对群众来电中反复问到的事项，整理成问答并配上办事流程，发布前请两位不熟悉业务的同事试读，读不懂的地方一律改写。",
        "平台方面，完成栏目归并，停用三个长期没有内容的栏目，站内检索改为按主题与年份双重筛选，手机端页面同步调整。",
        "监督方面，每月抽查一次错敏字词和失效链接，全年整改问题二十七处，抽查结果在内部通报。",
    ];
    let paragraphs = |count: usize| -> Vec<Block> {
        (0..count)
            .map(|at| {
                paragraph(
                    &sentences
                        .iter()
                        .cycle()
                        .skip(at)
                        .take(3)
                        .copied()
                        .collect::<String>(),
                )
            })
            .collect()
    };
    let mut overview = Vec::new();
    for name in [
        "（一）主动公开",
        "（二）依申请公开",
        "（三）政府信息管理",
        "（四）平台建设",
        "（五）监督保障",
    ] {
        overview.push(heading(1, name));
        overview.extend(paragraphs(2));
    }
    overview.insert(3, heading(2, "1.栏目与数量"));
    overview.insert(
        4,
        Block::Table {
            rows: [
                ["栏目", "条数", "说明"],
                ["机构职能", "12", "含内设机构调整"],
                ["政策文件", "34", "附解读19篇"],
            ]
            .into_iter()
            .map(|row| row.into_iter().map(Text::from).collect())
            .collect(),
        },
    );
    overview.insert(
        5,
        Block::Image {
            alt: Text::from("各栏目发布数量"),
            src: Text::from("https://example.org/columns.png"),
        },
    );
    report.overview = Some(overview);
    report.problems = Some(paragraphs(4));
    report.other_matters = Some(vec![
        paragraph("（一）收取信息处理费情况。本年度未发出收费通知，收取信息处理费0元。"),
        paragraph("（二）其他事项。无其他需要报告的事项。"),
    ]);
    report
}

/// Cells in which every tie of the form holds.
pub(crate) fn balanced(edition: Edition) -> Cells {
    let form = edition.form();
    let mut cells = Cells::blank(edition);
    for (at, cell) in form.cells().iter().enumerate() {
        let number = i64::try_from(at * 7919 % 13).expect("below 13");
        let value = match cell.cell_type {
            CellType::Count => Value::Integer(number),
            CellType::Change => Value::Integer(number - 6),
            CellType::Amount => Value::Amount("96.170".parse().expect("an amount")),
        };
        cells
            .set(cell.id, Some(value))
            .expect("a value of the cell's type");
    }
    // Totals of rows of leaves, of the outcomes, then the first term of the printed tie, then totals again.
    for kind in [
        IdentityKind::RowTotal,
        IdentityKind::PrintedTie,
        IdentityKind::ColumnTotal,
    ] {
        for identity in form.identities().iter().filter(|it| it.kind == kind) {
            let sum = |skip: usize| -> i64 {
                let terms = identity.terms.iter().skip(skip);
                terms
                    .map(|it| {
                        cells.integer(it.cell).unwrap_or(0) * if it.sign == Sign::Plus { 1 } else { -1 }
                    })
                    .sum()
            };
            let (cell, value) = if kind == IdentityKind::PrintedTie {
                let total = cells.integer(identity.total).unwrap_or(0);
                (identity.terms[0].cell, total - sum(1))
            } else {
                (identity.total, sum(0))
            };
            cells.set(cell, Some(Value::Integer(value))).expect("a count");
        }
    }
    cells
}

/// A paragraph.
pub(crate) fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: text.into() }
}

/// A heading.
pub(crate) fn heading(level: u8, text: &str) -> Block {
    Block::Heading {
        level,
        text: text.into(),
    }
}
