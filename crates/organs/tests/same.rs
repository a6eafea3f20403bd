//! Pairs of names with what their author says of them.

use gongkai_organs::{Sameness, organ_key, same_organ};

#[test]
fn labelled_pairs() {
    let pairs = include_str!("labels/same.tsv")
        .lines()
        .filter(|it| !it.starts_with('#'));
    let (mut count, mut wrong, mut found_by_key) = (0, Vec::new(), 0);
    for line in pairs {
        let fields: Vec<&str> = line.split('\t').collect();
        let [one, one_year, other, other_year, wanted] = fields.as_slice() else {
            panic!("{line}");
        };
        let (one_year, other_year) = (one_year.parse().ok(), other_year.parse().ok());
        let forth = same_organ(one, one_year, other, other_year);
        let back = same_organ(other, other_year, one, one_year);
        let keys = [organ_key(one, one_year), organ_key(other, other_year)];
        if keys[0].is_some() && keys[0] == keys[1] {
            // A key does not know which of the two came first.
            let swapped = same_organ(one, other_year, other, one_year);
            assert!([&forth, &swapped].contains(&&Sameness::Same), "{line}: {keys:?}");
        }
        found_by_key += u32::from(keys[0].is_some() && keys[0] == keys[1]);
        assert_eq!(forth, back, "the order of the two is of no matter: {line}");
        let said = match &forth {
            Sameness::Same => "same",
            Sameness::Different => "different",
            Sameness::Perhaps(reason) => {
                assert!(!reason.zh.is_empty() && !reason.en.is_empty());
                "perhaps"
            }
        };
        count += 1;
        if said != *wanted {
            wrong.push(format!("{line}: said {forth:?}"));
        }
    }
    println!("{} of {count} pairs right", count - wrong.len());
    assert!(found_by_key > 30, "{found_by_key}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
