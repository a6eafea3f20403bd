//! Reads one page or text and prints its report as JSON, with the remarks on standard error.

use std::io::Write;
use std::ops::ControlFlow;

use gongkai_document::{Limits, Reader};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("usage: recognize FILE")?;
    let bytes = std::fs::read(&path)?;
    let reader: Box<dyn Reader> = if path.ends_with(".html") {
        Box::new(gongkai_read_html::HtmlReader)
    } else {
        Box::new(gongkai_read_text::TextReader)
    };
    let mut documents = Vec::new();
    reader.read(&bytes, &Limits::default(), &mut |it| {
        documents.push(it);
        ControlFlow::Continue(())
    })?;
    for document in documents {
        let recognized = gongkai_recognize::recognize(&document)?;
        let mut out = std::io::stdout();
        writeln!(out, "{}", serde_json::to_string_pretty(&recognized.report)?)?;
        for remark in recognized.remarks {
            writeln!(
                std::io::stderr(),
                "{} {} {:?}",
                remark.rule.code,
                remark.message.zh,
                remark.cells.len()
            )?;
        }
        for part in &recognized.trace.parts {
            writeln!(std::io::stderr(), "{:?} {:?}", part.part, part.heading)?;
        }
        let read = recognized.trace.cells.iter().flatten().count();
        writeln!(std::io::stderr(), "{read} cells found")?;
    }
    Ok(())
}
