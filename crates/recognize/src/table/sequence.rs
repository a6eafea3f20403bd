//! The order of columns, where rows of headings are known but not what each heading spans.

use crate::mask::Mask;
use crate::vocabulary::Entry;

/// A heading in its place, with the headings under it.
struct Slot {
    entry: Entry,
    under: Vec<Entry>,
    /// Headings that belong to no group and stand behind this one.
    behind: Vec<Entry>,
}

/// What the columns lead to from left to right.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sequence {
    pub(crate) columns: Vec<Mask>,
    /// Whether every row of headings has its place under the one above; otherwise the order is a guess.
    pub(crate) sure: bool,
}

/// Unfolds rows of headings, uppermost first, into the columns from left to right.
///
/// A heading goes under the next group it can stand under; one that repeats a heading already
/// there opens the next group. Two results 结果维持 under two groups thus become two columns. A row
/// that fits under nothing stands under the one heading above that is unknown, if there is one.
pub(crate) fn leaf_sequence(rows: &[Vec<Entry>]) -> Sequence {
    let mut entries: Vec<Entry> = Vec::new();
    let mut sure = true;
    for row in rows {
        (entries, sure) = unfold(entries, row, sure);
    }
    Sequence {
        columns: entries.into_iter().map(|it| it.cells).collect(),
        sure,
    }
}

fn unfold(sequence: Vec<Entry>, row: &[Entry], sure: bool) -> (Vec<Entry>, bool) {
    let mut slots: Vec<Slot> = sequence
        .into_iter()
        .map(|entry| Slot {
            entry,
            under: Vec::new(),
            behind: Vec::new(),
        })
        .collect();
    let mut before = Vec::new();
    let mut at: Option<usize> = None;
    for heading in row {
        let from = at.unwrap_or(0);
        let next =
            (from..slots.len()).find_map(|it| fits(&slots[it], *heading).map(|narrowed| (it, narrowed)));
        match (next, at) {
            (Some((index, narrowed)), _) => {
                slots[index].under.push(narrowed);
                at = Some(index);
            }
            (None, Some(index)) => slots[index].behind.push(*heading),
            (None, None) => before.push(*heading),
        }
    }
    let mut sure = sure;
    if at.is_none() && !slots.is_empty() && !row.is_empty() {
        sure = false;
        let mut unknown = slots.iter_mut().filter(|it| it.entry.cells.is_empty());
        if let (Some(slot), None) = (unknown.next(), unknown.next()) {
            slot.under = std::mem::take(&mut before);
        }
    }
    let unfolded = slots.into_iter().flat_map(|slot| {
        let own = if slot.under.is_empty() {
            vec![slot.entry]
        } else {
            slot.under
        };
        own.into_iter().chain(slot.behind)
    });
    (before.into_iter().chain(unfolded).collect(), sure)
}

/// The heading as it reads under the slot's group; `None` if it cannot stand there or stands there already.
fn fits(slot: &Slot, heading: Entry) -> Option<Entry> {
    let cells: Mask = slot.entry.cells.and(heading.cells);
    let narrower = !cells.is_empty() && cells != slot.entry.cells;
    let taken = slot.under.iter().any(|it| !it.cells.and(cells).is_empty());
    let behind = !slot.behind.is_empty();
    (narrower && !taken && !behind).then_some(Entry {
        cells,
        leaf: heading.leaf,
    })
}

#[cfg(test)]
mod tests {
    use gongkai_core::Edition;

    use super::*;
    use crate::vocabulary::Vocabulary;

    fn columns(rows: &[&[&str]]) -> Vec<String> {
        let vocabulary = Vocabulary::get(Edition::Y2021);
        let entries = |row: &&[&str]| row.iter().filter_map(|it| vocabulary.column(it)).collect();
        let rows: Vec<Vec<Entry>> = rows.iter().map(entries).collect();
        let form = Edition::Y2021.form();
        leaf_sequence(&rows)
            .columns
            .iter()
            .map(|it| {
                it.indices()
                    .next()
                    .map(|cell| form.cells()[cell].path[1..].join("."))
                    .unwrap_or_default()
            })
            .collect()
    }

    #[test]
    fn applicants_unfold() {
        let expected = [
            "natural_person",
            "business",
            "research",
            "public_welfare",
            "legal_service",
            "other",
            "total",
        ];
        let expected: Vec<String> = expected.iter().map(|it| format!("new.{it}")).collect();
        let leaves = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"];
        assert_eq!(
            columns(&[&["申请人情况"], &["自然人", "法人或其他组织", "总计"], &leaves]),
            expected
        );
        assert_eq!(
            columns(&[&["自然人", "法人或其他组织", "总计"], &leaves]),
            expected
        );
        let flat = [
            "自然人",
            "商业企业",
            "科研机构",
            "社会公益组织",
            "法律服务机构",
            "其他",
            "总计",
        ];
        assert_eq!(columns(&[&["申请人情况"], &["法人或其他组织"], &flat]), expected);
        assert_eq!(columns(&[&flat]), expected);
    }

    #[test]
    fn results_repeat_under_each_group() {
        let results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
        let all: Vec<&str> = results.iter().chain(&results).chain(&results).copied().collect();
        let first: Vec<&str> = results
            .iter()
            .copied()
            .chain(["未经复议直接起诉", "复议后起诉"])
            .collect();
        let expected: Vec<String> = [
            "reconsideration",
            "litigation_direct",
            "litigation_after_reconsideration",
        ]
        .iter()
        .flat_map(|group| {
            ["upheld", "corrected", "other", "pending", "total"].map(|it| format!("{group}.{it}"))
        })
        .collect();
        assert_eq!(columns(&[&["行政复议", "行政诉讼"], &first, &all[5..]]), expected);
        assert_eq!(
            columns(&[
                &["行政复议", "行政诉讼"],
                &["未经复议直接起诉", "复议后起诉"],
                &all
            ]),
            expected
        );
    }
}
