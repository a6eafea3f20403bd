fn main() {
    use gongkai_document::Reader;
    let path = std::env::args().nth(1).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    let r: Box<dyn Reader> = if path.ends_with(".html") {
        Box::new(gongkai_read_html::HtmlReader)
    } else {
        Box::new(gongkai_read_text::TextReader)
    };
    r.read(&bytes, &Default::default(), &mut |d| {
        for b in &d.blocks {
            match &b.kind {
                gongkai_document::BlockKind::Table(t) => {
                    println!("TABLE {:?}", t.shape);
                    let mut row = u32::MAX;
                    for c in &t.cells {
                        if c.row != row {
                            row = c.row;
                            print!("\n{row}: ");
                        }
                        print!(
                            "[{}+{}x{} {}] ",
                            c.column,
                            c.column_span,
                            c.row_span,
                            c.text.replace('\n', "⏎")
                        );
                    }
                    println!();
                }
                other => println!("{other:?}"),
            }
        }
        for r in &d.remarks {
            println!("{r:?}");
        }
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
}
