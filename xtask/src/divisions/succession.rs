//! What followed a division that ended.
//!
//! The package says which divisions it takes for one through changes of name and code, and says that it is not sure of
//! counties. So a county is taken to go on only where its name says so too, or where nothing else in its prefecture ended
//! in the same year that could have been merged into it.

use super::spans::{Span, Years};

/// Of each span, what followed: `=110118` for the same place, `~320106` for one that took it in, nothing if the package
/// does not tell.
pub(super) fn successors(years: &Years, spans: &[Span]) -> Vec<String> {
    let named = spans.iter().map(|it| {
        let renamed = is_begun(spans, it, &it.code);
        // 庐山区 became 濂溪区 under its own code in the year in which another county became 庐山市.
        by_name(spans, it).filter(|next| !renamed || spans[*next].code == it.code)
    });
    let named: Vec<Option<usize>> = named.collect();
    let identified: Vec<Option<&str>> = spans.iter().map(|it| by_id(years, it)).collect();
    let all = spans.iter().enumerate().map(|(index, span)| {
        if span.to == years.last_year() {
            return String::new();
        }
        if let Some(next) = named[index] {
            return format!("={}", spans[next].code);
        }
        let Some(code) = identified[index] else {
            return String::new();
        };
        let begun = begun(spans, span).find(|it| it.code == code);
        match begun {
            Some(next) if next.depth() == span.depth() => {
                let others = |it: &(usize, &Span)| it.0 != index && it.1.to == span.to;
                let claimed = spans.iter().enumerate().filter(others).any(|(other, it)| {
                    let by_name = named[other].is_some_and(|it| spans[it].code == code);
                    let lost = it.depth() == span.depth() && near(it, span) && named[other].is_none();
                    by_name
                        || (lost
                            && identified[other].is_none_or(|it| it == code || !is_begun(spans, span, it)))
                });
                format!("{}{code}", if claimed { '~' } else { '=' })
            }
            // A district may be taken in by the one beside it; the package's other guesses are no use.
            None if span.name.ends_with('区') && is_district(years, span, code) => format!("~{code}"),
            _ => String::new(),
        }
    });
    all.collect()
}

/// The division of the same name without its class that begins when this one ends: first of the same rank, and of the
/// same prefecture before the same province.
fn by_name(spans: &[Span], span: &Span) -> Option<usize> {
    let fits = |it: &&(usize, &Span)| it.1.stem() == span.stem() && it.1.code[..2] == span.code[..2];
    let found: Vec<(usize, &Span)> = spans
        .iter()
        .enumerate()
        .filter(|(_, it)| it.from == span.to + 1)
        .collect();
    let found: Vec<&(usize, &Span)> = found.iter().filter(fits).collect();
    let ranked = found.iter().filter(|it| it.1.depth() == span.depth());
    let ranked: Vec<_> = ranked.collect();
    let close: Vec<_> = ranked.iter().filter(|it| near(it.1, span)).collect();
    match (close.as_slice(), ranked.as_slice(), found.as_slice()) {
        ([one], _, _) => Some(one.0),
        ([], [one], _) => Some(one.0),
        // A county-level city becomes a prefecture-level one: 儋州市.
        ([], [], [one]) if span.depth() == 3 && one.1.depth() == 2 && !is_renewed(spans, one.1) => {
            Some(one.0)
        }
        _ => None,
    }
}

/// Whether a prefecture of the same name ended when this one began.
fn is_renewed(spans: &[Span], span: &Span) -> bool {
    let mut ended = spans.iter().filter(|it| it.to + 1 == span.from);
    ended.any(|it| it.stem() == span.stem() && it.depth() == span.depth())
}

fn by_id<'a>(years: &'a Years, span: &Span) -> Option<&'a str> {
    let id = &years.stood(span.to, &span.code)?.id;
    let mut found = years.with_id(span.to + 1, id);
    found.next().filter(|_| found.next().is_none())
}

fn begun<'a>(spans: &'a [Span], span: &Span) -> impl Iterator<Item = &'a Span> {
    let year = span.to + 1;
    spans.iter().filter(move |it| it.from == year)
}

fn is_begun(spans: &[Span], span: &Span, code: &str) -> bool {
    begun(spans, span).any(|it| it.code == code)
}

fn is_district(years: &Years, span: &Span, code: &str) -> bool {
    let stood = years.stood(span.to + 1, code);
    code[..4] == span.code[..4] && stood.is_some_and(|it| it.name.ends_with('区'))
}

/// Whether two are of one prefecture, or of one municipality.
fn near(one: &Span, other: &Span) -> bool {
    let municipality = ["11", "12", "31", "50"].contains(&&one.code[..2]);
    let digits = if municipality { 2 } else { 4 };
    one.code[..digits] == other.code[..digits]
}
