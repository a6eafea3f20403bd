use std::io::{self, Write};

use gongkai::core::Message;
use gongkai_compare::{
    CellChange, CellKind, CellStanding, FindingChange, FindingKind, ParagraphChange, ParagraphKind,
    PieceKind, Tie,
};

use super::{Shown, words};
use crate::console::one_line;

/// How much of what is the same stands on either side of what changed, in characters.
const AROUND: usize = 16;

/// For people: what the reports are, the ties between them, then cells, prose and findings.
pub(super) fn show(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (comparison, language) = (shown.comparison, shown.language);
    let summary = &comparison.summary;
    let color = if summary.same { GREEN } else { YELLOW };
    let verdict = paint(shown, color, words::verdict(summary, language));
    let relation = words::relation(comparison.relation, language);
    writeln!(out, "{verdict}  {relation}")?;
    let sides = [&comparison.before, &comparison.after];
    for (name, side) in words::side_names(language).iter().zip(sides) {
        let (identity, input) = (words::identity(side, language), words::input(side, language));
        writeln!(out, "  {name}  {identity}  [{input}]")?;
    }
    series(shown, out)?;
    identity(shown, out)?;
    heading(shown, out, ("单元格", "Cells"), &words::cells(summary, language))?;
    for change in comparison.cells.iter().filter(|it| !is_blank_in_one_form(it)) {
        cell(shown, out, change)?;
    }
    heading(shown, out, ("文字", "Prose"), &words::prose(summary, language))?;
    for part in &comparison.prose {
        writeln!(out, "  {}", part.label.in_language(language))?;
        if let Some(standing) = words::standing(part, language) {
            writeln!(out, "    {standing}")?;
        }
        for change in part.paragraphs.iter().filter(|it| it.kind != ParagraphKind::Same) {
            paragraph(shown, out, change)?;
        }
    }
    heading(
        shown,
        out,
        ("检查发现", "Findings"),
        &words::findings(summary, language),
    )?;
    for change in comparison
        .findings
        .iter()
        .filter(|it| it.kind != FindingKind::Still)
    {
        finding(shown, out, change)?;
    }
    Ok(())
}

fn heading(shown: &Shown<'_>, out: &mut dyn Write, (zh, en): (&str, &str), text: &str) -> io::Result<()> {
    let between = shown.language.pick("：", ": ");
    let word = paint(shown, BOLD, shown.language.pick(zh, en));
    writeln!(out, "\n{word}{between}{text}")
}

fn series(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    let Some(series) = &shown.comparison.series else {
        return Ok(());
    };
    let of = |wanted| series.ties.iter().filter(move |it| it.holds == wanted).count();
    let (holding, failing, open) = (of(Some(true)), of(Some(false)), of(None));
    let text = match shown.language {
        gongkai::Language::Chinese => format!(
            "{} → {}，{holding} 项相符，{failing} 项不符，{open} 项因空白不能判断",
            series.prior_year, series.year
        ),
        gongkai::Language::English => format!(
            "{} → {}, {holding} hold, {failing} fail, {open} left open by blanks",
            series.prior_year, series.year
        ),
    };
    heading(shown, out, ("年度衔接", "Ties between the years"), &text)?;
    for tie in series.ties.iter().filter(|it| it.holds == Some(false)) {
        tell_tie(shown, out, tie)?;
    }
    Ok(())
}

fn tell_tie(shown: &Shown<'_>, out: &mut dyn Write, tie: &Tie) -> io::Result<()> {
    let language = shown.language;
    let word = paint(shown, RED, words::holds(tie, language));
    let (prior, label) = (
        tie.prior_label.in_language(language),
        tie.label.in_language(language),
    );
    let (reckoning, actual) = (
        words::reckoning(tie, language),
        words::number(tie.actual, language),
    );
    let doubt = if tie.doubt {
        language.pick("（存疑）", " (in doubt)")
    } else {
        ""
    };
    match language {
        gongkai::Language::Chinese => {
            writeln!(
                out,
                "  {word}  上年{prior} {reckoning} → 本年{label} {actual}{doubt}"
            )
        }
        gongkai::Language::English => {
            writeln!(
                out,
                "  {word}  the year before, {prior}: {reckoning} → this year, {label}: {actual}{doubt}"
            )
        }
    }
}

fn identity(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (changes, language) = (&shown.comparison.identity, shown.language);
    if changes.is_empty() {
        return Ok(());
    }
    let text = words::fields(&shown.comparison.summary, language);
    heading(shown, out, ("基本信息", "Identity"), &text)?;
    for change in changes {
        let value = |it: &Option<String>| {
            it.as_deref()
                .map_or_else(|| language.pick("未写明", "not stated").to_owned(), one_line)
        };
        let (before, after) = (value(&change.before), value(&change.after));
        writeln!(
            out,
            "  {}  {before} → {after}",
            change.label.in_language(language)
        )?;
    }
    Ok(())
}

fn cell(shown: &Shown<'_>, out: &mut dyn Write, change: &CellChange) -> io::Result<()> {
    let language = shown.language;
    let (before, after) = (
        words::figure(&change.before, language),
        words::figure(&change.after, language),
    );
    let note = words::difference(change)
        .or_else(|| words::remark(change.kind, language).map(ToOwned::to_owned))
        .map(|it| format!("  {it}"));
    let label = change.label.in_language(language);
    let (before, after) = (paint(shown, RED, &before), paint(shown, GREEN, &after));
    writeln!(out, "  {label}  {before} → {after}{}", note.unwrap_or_default())?;
    writeln!(out, "    {}", paint(shown, QUIET, change.cell.as_str()))
}

/// Tells a blank of a cell that only one form has: there are dozens of them, and they are counted.
fn is_blank_in_one_form(change: &CellChange) -> bool {
    let side = match change.kind {
        CellKind::OnlyBefore => &change.before,
        CellKind::OnlyAfter => &change.after,
        _ => return false,
    };
    side.standing == CellStanding::Blank && !side.doubt
}

fn paragraph(shown: &Shown<'_>, out: &mut dyn Write, change: &ParagraphChange) -> io::Result<()> {
    let language = shown.language;
    let (zh, en) = match change.kind {
        ParagraphKind::Removed => ("删去", "removed"),
        ParagraphKind::Added => ("增加", "added"),
        ParagraphKind::Changed | ParagraphKind::Same => ("改动", "changed"),
    };
    let number = |it: Option<usize>| it.map_or_else(|| "—".to_owned(), |it| it.to_string());
    let (before, after) = (number(change.before), number(change.after));
    match language {
        gongkai::Language::Chinese => write!(out, "    {zh}（甲第 {before} 段，乙第 {after} 段）  ")?,
        gongkai::Language::English => write!(out, "    {en} (A {before}, B {after})  ")?,
    }
    let last = change.pieces.len().saturating_sub(1);
    for (index, piece) in change.pieces.iter().enumerate() {
        let text = one_line(&piece.text);
        match piece.kind {
            PieceKind::Same => write!(out, "{}", shortened(&text, index == 0, index == last))?,
            PieceKind::Removed => write!(out, "{}", paint(shown, RED, &format!("[-{text}-]")))?,
            PieceKind::Added => write!(out, "{}", paint(shown, GREEN, &format!("{{+{text}+}}")))?,
        }
    }
    writeln!(out)
}

/// What is the same, but for what stands near a change.
fn shortened(text: &str, first: bool, last: bool) -> String {
    let count = text.chars().count();
    let head: String = text.chars().take(if first { 0 } else { AROUND }).collect();
    let tail = if last { 0 } else { AROUND };
    if count <= head.chars().count() + tail + 2 {
        return text.to_owned();
    }
    let tail: String = text.chars().skip(count - tail).collect();
    format!("{head}……{tail}")
}

fn finding(shown: &Shown<'_>, out: &mut dyn Write, change: &FindingChange) -> io::Result<()> {
    let language = shown.language;
    let new = change.kind == FindingKind::New;
    let word = if new {
        language.pick("新出现", "new")
    } else {
        language.pick("不再出现", "gone")
    };
    let word = paint(shown, if new { RED } else { GREEN }, word);
    let message = change.after.as_ref().or(change.before.as_ref());
    let message = message.map(|it: &Message| one_line(it.in_language(language)));
    writeln!(
        out,
        "  {word}  {} {}  {}",
        change.severity.word(language),
        change.rule,
        message.unwrap_or_default()
    )
}

const RED: &str = "31";
const GREEN: &str = "32";
const YELLOW: &str = "33";
const BOLD: &str = "1";
const QUIET: &str = "2";

fn paint(shown: &Shown<'_>, color: &str, text: &str) -> String {
    if shown.color {
        format!("\u{1B}[{color}m{text}\u{1B}[0m")
    } else {
        text.to_owned()
    }
}
