//! Prose: paragraphs first, the words of those that changed after; bounded whatever comes.

use gongkai_compare::{ParagraphKind, PartStanding, Piece, PieceKind};
use gongkai_core::{Edition, Part, Report};

use crate::support::{compared, paragraphs, report};

fn with(texts: &[&str]) -> Report {
    Report {
        overview: Some(paragraphs(texts)),
        ..report(Edition::Y2021, 2022)
    }
}

fn kinds(before: &[&str], after: &[&str]) -> Vec<ParagraphKind> {
    let told = compared(&with(before), &with(after));
    let parts = told.prose.iter().flat_map(|it| &it.paragraphs);
    parts.map(|it| it.kind).collect()
}

fn piece(kind: PieceKind, text: &str) -> Piece {
    Piece {
        kind,
        text: text.to_owned(),
    }
}

#[test]
fn a_figure_that_changed_is_told_whole() {
    let told = compared(
        &with(&["全年主动公开信息3,119条，其中解读24条。", "其余不变。"]),
        &with(&["全年主动公开信息3,120条，其中解读24条。", "其余不变。"]),
    );
    assert_eq!(told.prose.len(), 1);
    let part = &told.prose[0];
    assert_eq!(part.part, Part::Overview);
    assert_eq!(part.paragraphs.len(), 2);
    assert_eq!(
        part.paragraphs[0].pieces,
        [
            piece(PieceKind::Same, "全年主动公开信息"),
            piece(PieceKind::Removed, "3,119"),
            piece(PieceKind::Added, "3,120"),
            piece(PieceKind::Same, "条，其中解读24条。"),
        ]
    );
    let same = &part.paragraphs[1];
    assert_eq!((same.kind, same.count), (ParagraphKind::Same, 1));
}

#[test]
fn paragraphs_are_added_removed_and_reworded() {
    use ParagraphKind::{Added, Changed, Removed, Same};
    const ONE: &str = "健全政府信息公开申请的登记、审核、办理、答复、归档制度。";
    const LIKE: &str = "健全政府信息公开申请的登记、审核、办理、答复、归档流程。";
    const OTHER: &str = "升级门户网站，方便群众查阅。";
    assert_eq!(kinds(&[ONE], &[ONE, OTHER]), [Same, Added]);
    assert_eq!(kinds(&[ONE, OTHER], &[OTHER]), [Removed, Same]);
    assert_eq!(kinds(&[ONE], &[LIKE]), [Changed]);
    assert_eq!(kinds(&[ONE], &[OTHER]), [Removed, Added]);
    assert_eq!(kinds(&[ONE], &[OTHER, LIKE]), [Added, Changed]);
    assert_eq!(
        kinds(
            &[ONE],
            &["健全政府信息公开申请的登记、审核、 办理、答复、归档\u{3000}制度。"]
        ),
        []
    );
}

#[test]
fn an_absent_part_is_not_an_empty_one() {
    let (mut before, mut after) = (report(Edition::Y2021, 2022), report(Edition::Y2021, 2022));
    before.problems = None;
    after.problems = Some(Vec::new());
    let told = compared(&before, &after);
    assert!(!told.summary.same);
    assert_eq!(
        (told.prose[0].before, told.prose[0].after),
        (PartStanding::Absent, PartStanding::Empty)
    );
}

#[test]
fn the_pieces_make_up_both_texts_whatever_they_hold() {
    for (before, after) in [
        ("", "\u{202E}<b>&amp;</b>\u{1F469}\u{200D}\u{1F467}"),
        ("[-a-]{+b+}", "{+b+}[-a-]"),
        ("１，２３４件\n二行", "１，２３５件\n\n二行"),
        ("a1.2.3,4%%b", "a1.2.3,5%b"),
    ] {
        let before = format!("这一段的开头是一样的文字。{before}");
        let after = format!("这一段的开头是一样的文字。{after}");
        let told = compared(&with(&[&before]), &with(&[&after]));
        let pieces = told.prose[0].paragraphs.iter().flat_map(|it| &it.pieces);
        let pieces: Vec<&Piece> = pieces.collect();
        for (without, text) in [(PieceKind::Added, &before), (PieceKind::Removed, &after)] {
            let kept = pieces.iter().filter(|it| it.kind != without);
            assert_eq!(&kept.map(|it| it.text.as_str()).collect::<String>(), text);
        }
    }
}

/// Text of a length, whose characters repeat in no short period.
fn long(bytes: usize, seed: usize, every: usize) -> String {
    let words = ["公开", "信息", "申请", "办理", "答复", "制度", "平台", "培训"];
    let mut text = String::with_capacity(bytes + 16);
    let (mut state, mut count) = (seed, 0);
    while text.len() < bytes {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
        text.push_str(words[(state >> 16) % words.len()]);
        count += 1;
        if count % every == 0 {
            text.push('。');
        }
    }
    text
}

/// With quadratic work any of these would outlast the patience of whoever runs the tests.
#[test]
fn five_megabytes_of_prose_are_compared() {
    const SIZE: usize = 5_000_000;
    let (one, two) = (long(SIZE, 1, 12), long(SIZE, 7, 12));
    let endless = [long(SIZE, 1, usize::MAX), long(SIZE, 7, usize::MAX)];
    // One paragraph; a sentence; many paragraphs; one character over and over.
    let told = compared(&with(&[&one]), &with(&[&two]));
    assert!(!told.summary.same);
    let told = compared(&with(&[&endless[0]]), &with(&[&endless[1]]));
    assert!(!told.summary.same);
    let split = |text: &str| -> Vec<String> { text.split('。').map(ToOwned::to_owned).collect() };
    let [one, two] = [split(&one), split(&two)];
    let [one, two] = [&one, &two].map(|it| it.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(one.len() > 50_000);
    let told = compared(&with(&one), &with(&two));
    let of = |kind| {
        let all = told.prose[0].paragraphs.iter();
        all.filter(|it| it.kind == kind).map(|it| it.count).sum::<usize>()
    };
    let (same, changed) = (of(ParagraphKind::Same), of(ParagraphKind::Changed));
    assert_eq!(same + changed + of(ParagraphKind::Removed), one.len());
    assert_eq!(same + changed + of(ParagraphKind::Added), two.len());
    let told = compared(
        &with(&[&"公".repeat(SIZE / 3)]),
        &with(&[&"公".repeat(SIZE / 3 + 1)]),
    );
    assert_eq!(told.summary.paragraphs_changed, 1);
}
