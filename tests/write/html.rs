use std::fmt::Write as _;

use super::escaped;
use crate::paper::{Cell, Item, Kind, Paper, Table};

/// What a program or an office does to its pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HtmlHabit {
    /// Pasted from Word: classes, `mso-` styles, `o:p`, a span for each run.
    Word,
    /// In a content system's page: navigation, crumbs, share links, footer, scripts.
    System,
    /// In tables that lay the page out, one in another.
    LayoutTables,
    /// All lines between two tables in one paragraph, parted by `<br>`.
    Breaks,
    /// Each digit in a span of its own.
    SplitDigits,
    /// `thead`, `tbody`, `th`, `colgroup`.
    Sections,
    /// Upper case, no quotes, end tags left out where HTML allows it, non-breaking blanks.
    Sloppy,
    /// In GB 18030, declared as `gb2312`.
    Gbk,
    /// A paragraph in each cell.
    Paragraphs,
    /// Headings as `<h2>`.
    Headings,
    /// Headings and titles as bold text in paragraphs.
    Bold,
    /// A style on each cell and paragraph, as editors of content systems put it.
    Styled,
}

/// The papers one after another as one page.
pub fn html(papers: &[Paper], habits: &[HtmlHabit]) -> Vec<u8> {
    let page = Page { habits };
    let body: String = papers.iter().map(|it| page.paper(it)).collect();
    let body = if page.has(HtmlHabit::LayoutTables) {
        format!(
            "<table width=\"1000\" border=\"0\"><tr><td width=\"200\"><ul><li><a href=\"/a\">机构职能</a></li><li>\
             <a href=\"/b\">政策文件</a></li></ul></td><td><table width=\"100%\"><tbody><tr><td class=\"zoom\">{body}</td>\
             </tr></tbody></table></td></tr></table>"
        )
    } else {
        body
    };
    let body = if page.has(HtmlHabit::System) {
        in_system(&body)
    } else {
        body
    };
    page.whole(&body)
}

struct Page<'a> {
    habits: &'a [HtmlHabit],
}

impl Page<'_> {
    fn has(&self, habit: HtmlHabit) -> bool {
        self.habits.contains(&habit)
    }

    fn whole(&self, body: &str) -> Vec<u8> {
        let gbk = self.has(HtmlHabit::Gbk);
        let charset = if gbk { "gb2312" } else { "utf-8" };
        let office = if self.has(HtmlHabit::Word) {
            " xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:w=\"urn:schemas-microsoft-com:office:word\""
        } else {
            ""
        };
        let page = format!(
            "<!DOCTYPE html>\n<html{office}><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset={charset}\">\
             <title>政府信息公开年报</title></head>\n<body>\n{body}\n</body></html>\n"
        );
        if gbk {
            encoding_rs::GB18030.encode(&page).0.into_owned()
        } else {
            page.into_bytes()
        }
    }

    fn paper(&self, paper: &Paper) -> String {
        let mut page = String::new();
        let mut open = Vec::new();
        for item in &paper.items {
            let line = match item {
                Item::Title(text) | Item::Heading(text) | Item::Text(text) if self.has(HtmlHabit::Breaks) => {
                    open.push(self.text(text));
                    continue;
                }
                Item::Title(text) => self.title(text),
                Item::Heading(text) => self.heading(text),
                Item::Text(text) => self.paragraph("text-indent:2em", &self.text(text)),
                Item::Picture(alt) => format!("<p><img src=\"pic1.jpg\" alt=\"{}\"></p>\n", escaped(alt)),
                Item::Table(table) => self.table(table),
            };
            self.close(&mut open, &mut page);
            page.push_str(&line);
        }
        self.close(&mut open, &mut page);
        page
    }

    /// Writes the lines held back as one paragraph.
    fn close(&self, open: &mut Vec<String>, page: &mut String) {
        if !open.is_empty() {
            page.push_str(&self.paragraph("", &open.join("<br>\n&nbsp;&nbsp;&nbsp;&nbsp;")));
            open.clear();
        }
    }

    fn title(&self, text: &str) -> String {
        if self.has(HtmlHabit::Bold) {
            return self.paragraph(
                "text-align:center",
                &format!("<strong>{}</strong>", self.text(text)),
            );
        }
        format!("<h1 align=\"center\">{}</h1>\n", self.text(text))
    }

    fn heading(&self, text: &str) -> String {
        if self.has(HtmlHabit::Headings) {
            return format!("<h2>{}</h2>\n", self.text(text));
        }
        self.paragraph(
            "text-indent:2em",
            &format!("<strong>{}</strong>", self.text(text)),
        )
    }

    fn paragraph(&self, style: &str, content: &str) -> String {
        if self.has(HtmlHabit::Word) {
            let style = format!("{style};mso-pagination:widow-orphan;line-height:28.0pt");
            return format!("<p class=MsoNormal style='{style}'>{content}<o:p></o:p></p>\n");
        }
        if self.has(HtmlHabit::Sloppy) {
            return format!("<P>{content}\n");
        }
        format!("<p style=\"{style}\">{content}</p>\n")
    }

    /// Text as the habits print it.
    fn text(&self, text: &str) -> String {
        let text = escaped(text).replace('\n', "<br>");
        if self.has(HtmlHabit::Word) {
            return format!(
                "<span lang=EN-US style='font-size:16.0pt;font-family:仿宋_GB2312;mso-bidi-font-family:宋体;color:#333333'>{text}</span>"
            );
        }
        text
    }

    fn table(&self, table: &Table) -> String {
        let caption = table.caption.as_deref();
        let caption = caption.map_or_else(String::new, |it| format!("<caption>{}</caption>", escaped(it)));
        let mut page = match () {
            () if self.has(HtmlHabit::Word) => {
                "<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;\
                 border:none;mso-border-alt:solid windowtext .5pt'>"
                    .to_owned()
            }
            () if self.has(HtmlHabit::Sloppy) => "<TABLE BORDER=1 WIDTH=100%>".to_owned(),
            () => "<table border=\"1\" cellspacing=\"0\">".to_owned(),
        };
        page.push_str(&caption);
        if self.has(HtmlHabit::Sections) {
            let columns = table
                .widths
                .iter()
                .map(|it| format!("<col width=\"{}\">", it / 15));
            let _ = write!(page, "<colgroup>{}</colgroup>", columns.collect::<String>());
        }
        page.push('\n');
        for (index, row) in table.by_row().into_iter().enumerate() {
            page.push_str(&self.row(&row, index, table));
        }
        if self.has(HtmlHabit::Sections) && table.rows > table.head {
            page.push_str("</tbody>");
        }
        page.push_str("</table>\n");
        page
    }

    fn row(&self, row: &[&Cell], index: usize, table: &Table) -> String {
        let sections = self.has(HtmlHabit::Sections);
        let mut line = String::new();
        if sections && index == 0 && table.head > 0 {
            line.push_str("<thead>");
        }
        if sections && index == table.head {
            line.push_str("<tbody>");
        }
        let cells: String = row.iter().map(|it| self.cell(it)).collect();
        if self.has(HtmlHabit::Sloppy) {
            let _ = writeln!(line, "<TR>{cells}");
        } else {
            let _ = writeln!(line, "<tr>{cells}</tr>");
        }
        if sections && index + 1 == table.head {
            line.push_str("</thead>");
        }
        line
    }

    fn cell(&self, cell: &Cell) -> String {
        let figure = matches!(cell.kind, Kind::Figure(_));
        let digits = cell.text.bytes().all(|it| it.is_ascii_digit());
        let text = if self.has(HtmlHabit::SplitDigits) && figure && digits {
            let digits = cell.text.chars().map(|it| format!("<span>{it}</span>"));
            digits.collect()
        } else {
            self.text(&cell.text)
        };
        let mut spans = String::new();
        if cell.rows > 1 {
            let _ = write!(spans, " rowspan=\"{}\"", cell.rows);
        }
        if cell.columns > 1 {
            let _ = write!(spans, " colspan=\"{}\"", cell.columns);
        }
        if self.has(HtmlHabit::Sloppy) {
            return format!("<TD{spans} ALIGN=center>&nbsp;{text}&nbsp;");
        }
        if self.has(HtmlHabit::Word) {
            return format!(
                "<td valign=center{spans} style='border:solid windowtext 1.0pt;padding:0cm 5.4pt'>\
                 <p class=MsoNormal align=center>{text}<o:p></o:p></p></td>"
            );
        }
        let name = if self.has(HtmlHabit::Sections) && matches!(cell.kind, Kind::Label(_)) {
            "th"
        } else {
            "td"
        };
        if self.has(HtmlHabit::Styled) {
            let _ = write!(
                spans,
                " style=\"border:1px solid #000;text-align:center;padding:0 7px;height:28px\""
            );
        }
        if self.has(HtmlHabit::Paragraphs) {
            let style = if self.has(HtmlHabit::Styled) {
                " style=\"margin:0;text-align:center;font-size:14px;font-family:仿宋,FangSong\""
            } else {
                ""
            };
            return format!("<{name}{spans}><p{style}>{text}</p></{name}>");
        }
        format!("<{name}{spans}>{text}</{name}>")
    }
}

/// The page of a content system around an article.
fn in_system(body: &str) -> String {
    format!(
        "<script>var site = {{\"id\": 12, \"tables\": \"<table><tr><td>7</td></tr></table>\"}};</script>\
         <style>.zoom td {{ padding: 2px }}</style>\
         <div class=\"header\"><ul><li><a href=\"/\">首页</a></li><li><a href=\"/zwgk\">政务公开</a></li>\
         <li><a href=\"/nb\">政府信息公开年报</a></li></ul></div>\
         <div class=\"position\">当前位置：<a href=\"/\">首页</a> &gt; <a href=\"/zwgk\">政务公开</a> &gt; 年报</div>\
         <div class=\"info\">发布日期：2024-01-20 来源：办公室 浏览次数：<span id=\"hits\">128</span> 字号：[大 中 小]</div>\
         <div id=\"zoom\" class=\"article\">\n{body}</div>\
         <div class=\"share\">分享到：<a href=\"#\">微信</a></div>\
         <div class=\"related\"><ul><li><a href=\"/1\">2022年政府信息公开工作年度报告</a></li></ul></div>\
         <table class=\"foot\"><tr><td>主办单位：办公室</td><td>联系电话：000-0000000</td></tr><tr><td>备案号 1</td><td>2</td></tr></table>\
         <div class=\"footer\"><p>版权所有</p></div>"
    )
}
