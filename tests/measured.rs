//! What is measured: a page and a report, each of the size of real ones.

use std::fmt::Write;

use gongkai::core::Block;
use gongkai::core::form::{GridContent, TableKey};
use gongkai::{Edition, Form, Report};

/// A page of about 60 KB as content systems publish it: menus, inline styles, tables pasted from Word. Its figures
/// balance and none is blank.
pub fn page() -> String {
    let form = Edition::Y2021.form();
    let figures = figures(form);
    let mut page = String::from(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>云溪市水务局2024年政府信息公开工作年度报告</title>\
         <script>var menu = \"</table>\";</script></head><body><div class=\"nav\"><ul>",
    );
    for number in 0..60 {
        let _ = write!(
            page,
            "<li><a href=\"/column/{number}/index.html\">栏目{number}</a></li>"
        );
    }
    page.push_str("</ul></div><div class=\"content\"><h1>云溪市水务局2024年政府信息公开工作年度报告</h1><div class=\"TRS_Editor\">");
    paragraph(&mut page, "本报告由云溪市水务局编制。");
    for section in form.sections {
        paragraph(&mut page, &section.full_heading());
        match TableKey::ALL.into_iter().find(|it| it.part() == section.part) {
            Some(key) => table(&mut page, form, key, &figures),
            None => (0..10).for_each(|_| paragraph(&mut page, PROSE)),
        }
    }
    page.push_str("</div></div><div class=\"foot\">主办单位：云溪市人民政府</div></body></html>");
    page
}

const PROSE: &str = "本年度我局按照上级安排整理水务信息目录，逐项核对公开属性，更新办事指南，答复群众来信来电，\
    并把收取信息处理费的情况一并列入台账，全年没有收取信息处理费。";

fn paragraph(page: &mut String, text: &str) {
    let _ = write!(
        page,
        "<p style=\"text-indent: 2em; line-height: 1.75em;\"><span style=\"font-size: 16px;\">{text}</span></p>"
    );
}

/// Six figures a row with their sum; outcomes add up, and what came in is what went out.
fn figures(form: &Form) -> Vec<i64> {
    let mut figures: Vec<i64> = form
        .cells()
        .iter()
        .map(|it| i64::from(it.column + it.row) % 7)
        .collect();
    for _ in 0..2 {
        for tie in form.identities() {
            let sign = |it: &gongkai::core::form::Term| {
                if it.sign == gongkai::core::form::Sign::Plus {
                    1
                } else {
                    -1
                }
            };
            let sum = |figures: &[i64], but: usize| {
                tie.terms
                    .iter()
                    .filter(|it| it.cell.index() != but)
                    .map(|it| sign(it) * figures[it.cell.index()])
                    .sum::<i64>()
            };
            if tie.kind == gongkai::core::IdentityKind::PrintedTie {
                let new = tie.terms[0].cell.index();
                figures[new] = figures[tie.total.index()] - sum(&figures, new);
            } else {
                figures[tie.total.index()] = sum(&figures, usize::MAX);
            }
        }
    }
    figures
}

fn table(page: &mut String, form: &Form, key: TableKey, figures: &[i64]) {
    page.push_str("<table class=\"MsoNormalTable\" border=\"1\" cellspacing=\"0\" cellpadding=\"0\"><tbody>");
    let mut row = u32::MAX;
    for cell in &form.grid(key).cells {
        if cell.row != row {
            page.push_str(if row == u32::MAX { "<tr>" } else { "</tr>\n<tr>" });
            row = cell.row;
        }
        let _ = write!(
            page,
            "<td style=\"border: 1px solid windowtext; padding: 0cm 5.4pt;\" rowspan=\"{}\" colspan=\"{}\">",
            cell.row_span, cell.column_span
        );
        page.push_str("<p class=\"MsoNormal\" align=\"center\"><span style=\"font-size:10.5pt;\">");
        match cell.content {
            GridContent::Label { text, .. } => page.push_str(text),
            GridContent::Value(id) => {
                let _ = write!(page, "{}", figures[id.index()]);
            }
        }
        page.push_str("</span></p></td>");
    }
    page.push_str("</tr></tbody></table>\n");
}

/// The example, with as much prose as the reports of districts have: about 1,800 characters.
pub fn report_of_real_size() -> Report {
    let example = crate::example("qinghe-2024.json");
    let mut report: Report = serde_json::from_slice(&example).expect("the example is a report");
    let text = "各科室按照职责分工做好信息的收集、审核和发布，遇有群众咨询及时答复，并把办理中反映集中的问题纳入下一步工作安排。";
    for _ in 0..10 {
        let text = text.repeat(3).as_str().into();
        report
            .overview
            .get_or_insert_default()
            .push(Block::Paragraph { text });
    }
    report
}
