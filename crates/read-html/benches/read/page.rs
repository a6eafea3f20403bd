//! A page of about 60 KB as a government office publishes it: navigation, Word's inline styles,
//! the three tables.

use std::fmt::Write;

const CELL: &str = "<td width=\"68\"  style=\"border: 1pt solid; padding: 0cm 5.4pt;\"><p style=\"text-align: center;\"><span style=\"font-family: 宋体;\">";
const CELL_END: &str = "</span></p></td>";

/// Builds the page.
pub(crate) fn page() -> String {
    let mut page = String::from(
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>云溪县河湖管理局2024年政府信息公开工作年度报告</title>\n",
    );
    for number in 0..6 {
        let _ = writeln!(
            page,
            "<link rel=\"stylesheet\" href=\"/css/{number}.css\"><script src=\"/js/{number}.js\"></script>"
        );
    }
    page += "<script>\nvar site = {\n";
    for number in 0..20 {
        let _ = writeln!(page, "  item{number}: \"<td>{number}</td>\",");
    }
    page += "};\n</script></head><body><div class=\"header\"><ul class=\"menu\">\n";
    for number in 0..30 {
        let _ = writeln!(
            page,
            "<li class=\"menu-item\"><a href=\"/channel/{number}/index.html\" target=\"_blank\">栏目{number}</a></li>"
        );
    }
    page += "</ul></div>\n<div class=\"main\"><div class=\"TRS_Editor\">";
    prose(&mut page, "一、总体情况", 6);
    prose(&mut page, "二、主动公开政府信息情况", 0);
    table(&mut page, 10, 4);
    prose(&mut page, "三、收到和处理政府信息公开申请情况", 0);
    table(&mut page, 27, 8);
    prose(&mut page, "四、政府信息公开行政复议、行政诉讼情况", 0);
    table(&mut page, 3, 15);
    prose(&mut page, "五、存在的主要问题及改进情况", 3);
    prose(&mut page, "六、其他需要报告的事项", 1);
    page += "</div></div>\n<div class=\"footer\"><p>主办：云溪县河湖管理局&nbsp;&nbsp;备案号 12345678</p></div></body></html>\n";
    page
}

fn prose(page: &mut String, heading: &str, paragraphs: usize) {
    const STYLE: &str = "text-indent: 43px; line-height: 37px; background: rgb(255, 255, 255);";
    let _ = writeln!(
        page,
        "<p style=\"{STYLE}\"><strong><span style=\"font-family: 黑体; font-size: 21px;\">{heading}</span></strong></p>"
    );
    for number in 0..paragraphs {
        let _ = writeln!(
            page,
            "<p style=\"{STYLE}\"><span style=\"font-family: 仿宋_GB2312; font-size: 21px;\">全年主动公开治理信息</span>\
             <span style=\"font-family: 仿宋_GB2312; font-size: 21px;\">{number}12</span>\
             <span style=\"font-family: 仿宋_GB2312; font-size: 21px;\">条，其中通过门户网站公开的占九成以上；对公众关心的事项及时\
             解读，回应来信来电，办理结果均在法定期限内告知申请人，未发生收取费用的情形。</span></p>"
        );
    }
}

fn table(page: &mut String, rows: usize, columns: usize) {
    *page += "<table class=\"MsoNormalTable\" border=\"1\" cellspacing=\"0\" cellpadding=\"0\" width=\"640\"><tbody>\n";
    for row in 0..rows {
        *page += "<tr style=\"height: 25px;\">";
        for column in 0..columns {
            *page += CELL;
            let _ = match column {
                0 => write!(page, "（{row}）办理结果"),
                1 => write!(page, "&nbsp;"),
                _ => write!(page, "{}", row * column),
            };
            *page += CELL_END;
        }
        *page += "</tr>\n";
    }
    *page += "</tbody></table>\n";
}
