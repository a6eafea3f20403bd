//! How fast a report of six pages is read: glyphs, lines, tables over pages.

#[path = "../tests/support/mod.rs"]
mod support;

use criterion::{Criterion, criterion_group, criterion_main};
use gongkai_document::Limits;
use gongkai_read_pdf::read_pdf;
use support::{Font, Page, pdf};

fn six_pages() -> Vec<u8> {
    let prose = "本年度主动公开政府信息情况良好收到申请全部办结".repeat(2);
    let row: &[&str] = &["一、本年新收", "3001", "53", "0", "0", "61", "4", "3119"];
    let page = |number: usize| {
        let mut page = Page::default();
        if number < 3 {
            for line in 0..24 {
                let text: String = prose.chars().take(38).collect();
                page.text(60, 780 - line * 29, 12, &text);
            }
        } else {
            page.table(40, 780, 62, 24, &vec![row; 25]);
        }
        page.text(280, 40, 10, &format!("- {} -", number + 1));
        page
    };
    let pages: Vec<Page> = (0..6).map(page).collect();
    pdf(&pages, Font::ToUnicode)
}

fn read(criterion: &mut Criterion) {
    let limits = Limits::default();
    let bytes = six_pages();
    criterion.bench_function("six pages made here", |it| it.iter(|| read_pdf(&bytes, &limits)));
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/real/huaian-2024.pdf"
    );
    if let Ok(bytes) = std::fs::read(path) {
        criterion.bench_function("a published report of six pages", |it| {
            it.iter(|| read_pdf(&bytes, &limits));
        });
    }
}

criterion_group!(benches, read);
criterion_main!(benches);
