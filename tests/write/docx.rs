#![allow(clippy::format_collect, reason = "the parts are small, and read so")]
use std::fmt::Write as _;

use super::{Parts, escaped, zipped};
use crate::paper::{Cell, Item, Kind, Paper, Table};

/// What a program or an office does to its Word files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocxHabit {
    /// 自动编号: ordinals of headings are numbering, not text.
    Numbered,
    /// Runs split anywhere, with marks of the spelling check between.
    SplitRuns,
    /// Figures were changed, the changes tracked: old ones deleted, new ones inserted.
    Tracked,
    /// The strict variant's namespaces.
    Strict,
    /// All in one cell of a table that lays the page out.
    LayoutTable,
    /// Vertical labels: one character a paragraph.
    Vertical,
    /// Header and footer with text and page numbers; heading rows repeat.
    Furniture,
    /// Each row ends before the last column of the grid (`gridAfter`) and begins after the first (`gridBefore`).
    Ragged,
    /// Headings by style and outline level.
    Styles,
}

const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STRICT_RELATIONS: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";

/// The papers one after another as one Word file.
pub fn docx(papers: &[Paper], habits: &[DocxHabit]) -> Vec<u8> {
    zipped(&docx_parts(papers, habits), true)
}

/// The parts of the Word file.
pub fn docx_parts(papers: &[Paper], habits: &[DocxHabit]) -> Parts {
    let body = Body { habits };
    let strict = habits.contains(&DocxHabit::Strict);
    let (word, relations) = if strict {
        (STRICT, STRICT_RELATIONS)
    } else {
        (NAMESPACE, RELATIONS)
    };
    let content: String = papers.iter().map(|it| body.paper(it)).collect();
    let content = if body.has(DocxHabit::LayoutTable) {
        format!(
            "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"9740\"/></w:tblGrid><w:tr><w:tc>\
             {content}<w:p/></w:tc></w:tr></w:tbl><w:p/>"
        )
    } else {
        content
    };
    let furniture = if body.has(DocxHabit::Furniture) {
        "<w:headerReference w:type=\"default\" r:id=\"rId4\"/><w:footerReference w:type=\"default\" r:id=\"rId5\"/>"
    } else {
        ""
    };
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document xmlns:w=\"{word}\" xmlns:r=\"{relations}\">\
         <w:body>{content}<w:sectPr>{furniture}<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1440\" w:right=\"1080\" \
         w:bottom=\"1440\" w:left=\"1080\"/></w:sectPr></w:body></w:document>"
    );
    let mut parts = vec![
        part("[Content_Types].xml", TYPES),
        part(
            "_rels/.rels",
            &format!(
                "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
                 <Relationship Id=\"rId1\" Type=\"{relations}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
            ),
        ),
        part("word/_rels/document.xml.rels", &relationships(relations)),
        part("word/document.xml", &document),
        part("word/numbering.xml", &NUMBERING.replace("{word}", word)),
        part("word/styles.xml", &STYLES.replace("{word}", word)),
    ];
    let header = format!(
        "<w:hdr xmlns:w=\"{word}\"><w:p>{}</w:p></w:hdr>",
        run("政府信息公开")
    );
    let footer = format!(
        "<w:ftr xmlns:w=\"{word}\"><w:p>{}<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:ftr>",
        run("— "),
        run("4"),
    );
    parts.extend([
        part("word/header1.xml", &header),
        part("word/footer1.xml", &footer),
    ]);
    parts
}

fn part(name: &str, content: &str) -> (String, Vec<u8>) {
    (name.to_owned(), content.as_bytes().to_vec())
}

fn relationships(relations: &str) -> String {
    let kinds = [
        ("rId2", "numbering", "numbering.xml"),
        ("rId3", "styles", "styles.xml"),
        ("rId4", "header", "header1.xml"),
        ("rId5", "footer", "footer1.xml"),
    ];
    let listed: String = kinds
        .iter()
        .map(|(id, kind, target)| {
            format!("<Relationship Id=\"{id}\" Type=\"{relations}/{kind}\" Target=\"{target}\"/>")
        })
        .collect();
    format!(
        "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{listed}</Relationships>"
    )
}

const TYPES: &str = "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/xml\"/>\
<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
<Override PartName=\"/word/numbering.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/>\
<Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>\
<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>\
</Types>";

const NUMBERING: &str = "<w:numbering xmlns:w=\"{word}\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\">\
<w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCountingThousand\"/><w:suff w:val=\"nothing\"/><w:lvlText w:val=\"%1、\"/></w:lvl>\
</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";

const STYLES: &str = "<w:styles xmlns:w=\"{word}\"><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/></w:style>\
<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"a\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>\
</w:styles>";

struct Body<'a> {
    habits: &'a [DocxHabit],
}

impl Body<'_> {
    fn has(&self, habit: DocxHabit) -> bool {
        self.habits.contains(&habit)
    }

    fn paper(&self, paper: &Paper) -> String {
        paper.items.iter().map(|it| self.item(it)).collect()
    }

    fn item(&self, item: &Item) -> String {
        match item {
            Item::Title(text) => paragraph("<w:jc w:val=\"center\"/>", &self.runs(text)),
            Item::Heading(text) => self.heading(text),
            Item::Text(text) => paragraph("<w:ind w:firstLine=\"640\"/>", &self.runs(text)),
            Item::Table(table) => self.table(table),
            Item::Picture(alt) => format!(
                "<w:p><w:r><w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\" alt=\"{}\">\
                 <v:imagedata/></v:shape></w:pict></w:r></w:p>",
                escaped(alt)
            ),
        }
    }

    fn heading(&self, text: &str) -> String {
        let style = if self.has(DocxHabit::Styles) {
            "<w:pStyle w:val=\"1\"/>"
        } else {
            ""
        };
        let bare = text.split_once('、').filter(|it| it.0.chars().count() == 1);
        match bare.filter(|_| self.has(DocxHabit::Numbered)) {
            Some((_, bare)) => paragraph(
                &format!("{style}<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>"),
                &self.runs(bare),
            ),
            None => paragraph(style, &self.runs(text)),
        }
    }

    fn runs(&self, text: &str) -> String {
        if !self.has(DocxHabit::SplitRuns) {
            return run(text);
        }
        let runs = text.chars().enumerate().map(|(index, it)| {
            let mark = [
                "",
                "<w:proofErr w:type=\"spellStart\"/>",
                "<w:bookmarkStart w:id=\"0\" w:name=\"_Go\"/>",
            ];
            format!("{}{}", mark[index % 3], run(&it.to_string()))
        });
        runs.collect()
    }

    fn table(&self, table: &Table) -> String {
        let caption = table.caption.as_deref().map(|it| paragraph("", &self.runs(it)));
        let ragged = self.has(DocxHabit::Ragged);
        let mut xml = caption.unwrap_or_default();
        xml.push_str("<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\"/>");
        xml.push_str("<w:left w:val=\"single\" w:sz=\"4\"/><w:bottom w:val=\"single\" w:sz=\"4\"/><w:right w:val=\"single\" w:sz=\"4\"/>");
        xml.push_str("<w:insideH w:val=\"single\" w:sz=\"4\"/><w:insideV w:val=\"single\" w:sz=\"4\"/></w:tblBorders></w:tblPr><w:tblGrid>");
        let edge = ragged.then_some(&120);
        for width in edge.into_iter().chain(&table.widths).chain(edge) {
            let _ = write!(xml, "<w:gridCol w:w=\"{width}\"/>");
        }
        xml.push_str("</w:tblGrid>");
        for row in 0..table.rows {
            xml.push_str(&self.row(table, row));
        }
        xml.push_str("</w:tbl>");
        xml
    }

    fn row(&self, table: &Table, row: usize) -> String {
        let mut properties = String::new();
        if self.has(DocxHabit::Ragged) {
            properties.push_str("<w:gridBefore w:val=\"1\"/><w:gridAfter w:val=\"1\"/>");
        }
        if self.has(DocxHabit::Furniture) && row < table.head {
            properties.push_str("<w:tblHeader/>");
        }
        let mut xml = format!("<w:tr><w:trPr>{properties}</w:trPr>");
        let mut column = 0;
        while column < table.columns() {
            let Some(cell) = table.at(row, column) else {
                // A cell that the paper does not have ends the row, or leaves room in it.
                let next = (column + 1..table.columns()).find(|it| table.at(row, *it).is_some());
                if next.is_none() {
                    break;
                }
                xml.push_str("<w:tc><w:tcPr/><w:p/></w:tc>");
                column += 1;
                continue;
            };
            let width: u32 = table.widths[column..column + cell.columns].iter().sum();
            xml.push_str(&self.cell(cell, cell.row == row, width));
            column = cell.column + cell.columns;
        }
        xml.push_str("</w:tr>");
        xml
    }

    fn cell(&self, cell: &Cell, first: bool, width: u32) -> String {
        let mut properties = format!("<w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
        if cell.columns > 1 {
            let _ = write!(properties, "<w:gridSpan w:val=\"{}\"/>", cell.columns);
        }
        if cell.rows > 1 {
            properties.push_str(if first {
                "<w:vMerge w:val=\"restart\"/>"
            } else {
                "<w:vMerge/>"
            });
        }
        let content = if first {
            self.cell_text(cell, width)
        } else {
            "<w:p/>".to_owned()
        };
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
    }

    fn cell_text(&self, cell: &Cell, width: u32) -> String {
        let figure = matches!(cell.kind, Kind::Figure(_));
        if self.has(DocxHabit::Tracked) && figure && !cell.text.is_empty() {
            return format!(
                "<w:p><w:del w:id=\"1\" w:author=\"a\"><w:r><w:delText>77</w:delText></w:r></w:del>\
                 <w:ins w:id=\"2\" w:author=\"a\">{}</w:ins></w:p>",
                self.runs(&cell.text)
            );
        }
        if self.has(DocxHabit::Vertical) && !figure && width < 1000 && cell.rows > 1 {
            return cell
                .text
                .chars()
                .map(|it| paragraph("", &run(&it.to_string())))
                .collect();
        }
        let lines = cell.text.split('\n');
        lines
            .map(|it| paragraph("<w:jc w:val=\"center\"/>", &self.runs(it)))
            .collect()
    }
}

fn paragraph(properties: &str, content: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>")
}

fn run(text: &str) -> String {
    let text = escaped(text).replace('\n', "</w:t><w:br/><w:t xml:space=\"preserve\">");
    format!(
        "<w:r><w:rPr><w:rFonts w:eastAsia=\"仿宋_GB2312\"/><w:sz w:val=\"21\"/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>"
    )
}
