//! How cells look: the entries of `parts/styles.xml` by name.

/// How a cell looks; its number is the place among the `cellXfs` of `parts/styles.xml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Style(pub(crate) u8);

impl Style {
    /// The title of the report.
    pub(crate) const TITLE: Self = Self(1);
    /// The heading of a part.
    pub(crate) const PART: Self = Self(2);
    /// The highest heading within a part.
    pub(crate) const HEADING: Self = Self(3);
    /// A heading below that.
    pub(crate) const SUBHEADING: Self = Self(4);
    /// A paragraph.
    pub(crate) const PARAGRAPH: Self = Self(5);
    /// A cell of a table within prose.
    pub(crate) const CELL: Self = Self(6);
    /// A label of the form.
    pub(crate) const LABEL: Self = Self(7);
    /// A label of a row, which begins on the left.
    pub(crate) const ROW: Self = Self(8);
    /// A line across a table.
    pub(crate) const LINE: Self = Self(9);
    /// A heading of a list of ours.
    pub(crate) const HEAD: Self = Self(10);
    /// A text in a list of ours.
    pub(crate) const TEXT: Self = Self(8);
    /// A figure in a list of ours.
    pub(crate) const NUMBER: Self = Self(11);
    /// The digits of a figure that no number holds.
    pub(crate) const DIGITS: Self = Self(12);
    /// A figure without decimals.
    pub(crate) const WHOLE: Self = Self(13);

    /// A figure with so many decimals, six at most.
    pub(crate) fn figure(decimals: usize) -> Self {
        Self(Self::WHOLE.0 + u8::try_from(decimals.min(6)).expect("it is six at most"))
    }
}

/// What is laid over a cell; its number is the place among the `dxfs` of `parts/styles.xml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A figure that breaks a tie.
    Broken,
    /// A total that is blank though its parts are not.
    Missing,
}

#[cfg(test)]
mod tests {
    use super::Style;

    #[test]
    fn every_style_stands_in_the_part() {
        let part = include_str!("../parts/styles.xml");
        let (_, cells) = part.split_once("<cellXfs").expect("the part has cells");
        let (cells, _) = cells.split_once("</cellXfs>").expect("the part has cells");
        let styles: Vec<&str> = cells.split("<xf ").skip(1).collect();
        assert_eq!(styles.len(), usize::from(Style::figure(6).0) + 1);
        assert!(cells.starts_with(&format!(" count=\"{}\"", styles.len())));
        // The formats of numbers of our own begin with 164, one for each number of decimals.
        for decimals in 0..=6 {
            let style = styles[usize::from(Style::figure(decimals).0)];
            assert!(
                style.starts_with(&format!("numFmtId=\"{}\"", 164 + decimals)),
                "{style}"
            );
            let code = match decimals {
                0 => "0".to_owned(),
                more => format!("0.{}", "0".repeat(more)),
            };
            let format = format!("numFmtId=\"{}\" formatCode=\"{code}\"", 164 + decimals);
            assert!(part.contains(&format), "{format}");
        }
    }
}
