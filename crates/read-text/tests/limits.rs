//! Hostile and broken input: one error or a partial document, and work in proportion to size.

use gongkai_document::{BlockKind, Document, Limits, ReadError, Reader, RemarkKind};
use gongkai_read_text::{TextReader, read_text};

fn cells(document: &Document) -> usize {
    document
        .blocks
        .iter()
        .map(|it| match &it.kind {
            BlockKind::Table(table) => table.cells.len(),
            _ => 0,
        })
        .sum()
}

fn is_limited(document: &Document) -> bool {
    document
        .remarks
        .iter()
        .any(|it| it.kind == RemarkKind::LimitReached)
}

#[test]
fn no_text_is_an_error() {
    for bytes in [&b""[..], b" \r\n\t\n", "\u{feff}\u{3000}\n".as_bytes()] {
        assert_eq!(read_text(bytes, &Limits::default()), Err(ReadError::Empty));
    }
    let error = read_text(b"%PDF-1.7\n...", &Limits::default()).expect_err("PDF is no text");
    assert!(matches!(&error, ReadError::Unsupported(it) if it.zh.contains("PDF") && it.en.contains("PDF")));
    let mut noise = vec![0_u8; 4000];
    noise.extend([200, 1, 2, 255]);
    assert!(matches!(
        read_text(&noise, &Limits::default()),
        Err(ReadError::Unsupported(_))
    ));
}

#[test]
fn too_many_bytes_are_an_error() {
    let mut limits = Limits::default();
    limits.bytes = 3;
    assert!(matches!(read_text(b"abcd", &limits), Err(ReadError::TooLarge(_))));
    assert!(read_text(b"abc", &limits).is_ok());
}

#[test]
fn other_limits_give_a_part_and_a_remark() {
    let text = "一段\n二段\n\n甲\t1\t2\n乙\t3\t4\n\n三段\n";
    let with = |set: &dyn Fn(&mut Limits)| {
        let mut limits = Limits::default();
        set(&mut limits);
        read_text(text.as_bytes(), &limits).expect("a part is read")
    };
    let whole = with(&|_| {});
    assert_eq!(
        (whole.blocks.len(), cells(&whole), is_limited(&whole)),
        (4, 6, false)
    );
    let part = with(&|it| it.blocks = 2);
    assert_eq!((part.blocks.len(), is_limited(&part)), (2, true));
    let part = with(&|it| it.cells = 4);
    assert_eq!((part.blocks.len(), cells(&part), is_limited(&part)), (3, 4, true));
    let part = with(&|it| it.table_side = 1);
    assert_eq!((cells(&part), is_limited(&part)), (1, true));
    let part = with(&|it| it.text = 8);
    assert_eq!((part.blocks.len(), is_limited(&part)), (1, true));
}

/// Texts that a reader may stumble over, of about `size` bytes.
fn hostile(size: usize) -> Vec<String> {
    let mut texts: Vec<String> = [
        "\t",
        " ",
        "|",
        "\n",
        "\r",
        "\x0c",
        "\"",
        "\t\"",
        "\t\n",
        "a\t\n",
        "+",
        "+-",
        "+-+\n|a|\n",
        "│",
        "#",
        "*",
        "**a",
        "`",
        "\\",
        "0 ",
        "0  ",
        "a  0\n",
        "0\n",
        "a\n0\n",
        "a 0 0\n",
        "\t0\n\n",
        "\t0\nx\n",
        "| a |\n",
        "|---|\n",
        "-\n",
        "- 1 -\n",
        "一、\n",
        "字",
        "字  ",
        "字 1",
        "a\t\"b\n",
        "1\n\x0c",
        "字字字  1\n\x0c",
        "<br",
        "| <br ",
        "&",
        "\u{3000}",
        "\u{feff}",
    ]
    .iter()
    .map(|it| format!("x\n{}", it.repeat(size / it.len())))
    .collect();
    texts.push(format!("{}\n+--+\n", "+--".repeat(size / 3)));
    texts.push(format!("{}。\n", "0 ".repeat(90)).repeat(size / 180));
    texts
}

#[test]
fn work_grows_with_size_only() {
    for text in hostile(100_000) {
        let document = read_text(text.as_bytes(), &Limits::default()).expect("text is read");
        let head: String = text.chars().take(12).collect();
        assert!(
            cells(&document) <= 200_000 && document.blocks.len() <= 100_000,
            "{head:?}"
        );
    }
}

/// A small generator of the same numbers on every machine.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % end as u64).expect("less than end")
    }
}

#[test]
fn mutations_never_panic() {
    let seeds = [
        include_str!("fixtures/printed.txt").to_owned(),
        "前。\n\t甲\n\t结果\n\n纠正\n\t1\n\n\t乙\n\t2\n三、情况\n\t3\n".to_owned(),
        "甲\t\"乙\n丙\"\t1\n\t2\t3\n| 甲 | **乙** |\n|--|--|\n| 1 | a<br>b |\n".to_owned(),
        "+----+---+\n| 甲 | 1 |\n|    +---+\n|    | 2 |\n+----+---+\n┌──┬─┐\n│甲│1│\n└──┴─┘\n".to_owned(),
        "甲 乙\n丙 1 2\n丁 3 4\n\n戊\n1\n2\n己\n3\n---\ntitle: x\n---\n# 标题\n".to_owned(),
    ];
    let pieces = [
        "\t", "\n", "\n\n", " ", "  ", "|", "+", "-", "\"", "\x0c", "0", "一、", "字", "│", "─", "\r",
        "\u{3000}", "“", "---\n", "**", "<br>", "\0",
    ];
    let mut numbers = Numbers(7);
    for round in 0..3000 {
        let mut bytes = seeds[round % seeds.len()].clone().into_bytes();
        if bytes.len() > 2000 {
            let start = numbers.below(bytes.len() - 1500);
            bytes = bytes[start..start + 1500].to_vec();
        }
        for _ in 0..=numbers.below(8) {
            let at = numbers.below(bytes.len() + 1);
            match numbers.below(3) {
                0 => drop(bytes.splice(at..at, pieces[numbers.below(pieces.len())].bytes())),
                1 => drop(bytes.drain(at..(at + numbers.below(6)).min(bytes.len()).max(at))),
                _ if at < bytes.len() => bytes[at] = u8::try_from(numbers.below(256)).expect("a byte"),
                _ => {}
            }
        }
        // Whatever comes out, the document must be whole.
        if let Ok(document) = read_text(&bytes, &Limits::default()) {
            for block in &document.blocks {
                if let BlockKind::Table(table) = &block.kind {
                    assert!(!table.cells.is_empty());
                    assert!(table.cells.is_sorted_by_key(|it| (it.row, it.column)));
                }
            }
        }
    }
}

#[test]
fn the_reader_gives_one_document() {
    let reader = TextReader;
    assert_eq!(reader.format().id, "text");
    let mut seen = 0;
    reader
        .read("一段".as_bytes(), &Limits::default(), &mut |_| {
            seen += 1;
            std::ops::ControlFlow::Continue(())
        })
        .expect("text is read");
    assert_eq!(seen, 1);
}
