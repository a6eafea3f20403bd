//! temporary
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]
fn main() {
    let bytes = std::fs::read(std::env::args().nth(1).unwrap()).unwrap();
    let document = gongkai_read_text::read_text(&bytes, &gongkai_document::Limits::default()).unwrap();
    for block in &document.blocks {
        match &block.kind {
            gongkai_document::BlockKind::Table(table) => {
                println!("TABLE {:?}", table.shape);
                let mut row = u32::MAX;
                for cell in &table.cells {
                    if cell.row != row {
                        row = cell.row;
                        print!("\n  {row}: ");
                    }
                    print!(
                        "[{}{}]",
                        if table.shape == gongkai_document::Shape::Lines {
                            format!("{}+{} ", cell.column, cell.column_span)
                        } else {
                            String::new()
                        },
                        cell.text.replace('\n', "⏎")
                    );
                }
                println!();
            }
            other => println!("{other:?}"),
        }
    }
    for remark in &document.remarks {
        println!("REMARK {:?} {:?}", remark.kind, remark.place);
    }
}
